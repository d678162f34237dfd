"""The pieces of text on a page of a PDF, with their places -> the page's columns in the order in which they are read.

A PDF knows no columns, and some programs write it row by row across all of them. Columns show in where lines begin: at a few
places, each line filling most of the room to the next one, which the cells of a table do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_LETTER = 0.45
"""The mean width of a letter, in parts of the size of the type: 0.42 in Times, 0.5 in Helvetica."""
_LEAST = 5
"""Lines that begin at one place, for a column to begin there."""
_FULL = 0.6
"""The share of a column that half of its lines fill at least."""
_NEAR = 3.0
"""Points within which lines begin at the same place."""
_MOST = 5
"""Columns of a page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that begin at `x`, `y` (points from the lower left corner) in type of `size` points."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """Where it ends, about."""
        return self.x + len(self.text) * self.size * _LETTER


def columns(pieces: Sequence[Piece]) -> list[str] | None:
    """The text of each column and of what spans them, line by line, in reading order; None for a page of one column.

    >>> left = [Piece(50, 700 - 12 * n, 10, "a line that fills the column, nearly all") for n in range(6)]
    >>> right = [Piece(250, p.y, 10, "the second column has lines as long as it") for p in left]
    >>> [text.count("\\n") for text in columns([p for both in zip(left, right) for p in both])]
    [5, 5]
    """
    written = [p for p in pieces if p.text.strip()]
    starts = _starts(written)
    if len(starts) < 2:
        return None
    size = median(p.size for p in written)
    found: list[str] = []
    band: list[list[Piece]] = [[] for _ in starts]
    for piece in sorted(written, key=lambda p: (-round(p.y), p.x)):
        at = max((n for n, x in enumerate(starts) if x <= piece.x + _NEAR), default=0)
        room = starts[at + 1] - starts[at] if at + 1 < len(starts) else 0.0
        if piece.size > 1.3 * size or (room and piece.end > starts[at] + 1.2 * room):
            found += [_lines(column) for column in band if column]
            band = [[] for _ in starts]
            found.append(piece.text.strip())
        else:
            band[at].append(piece)
    return found + [_lines(column) for column in band if column]


def _starts(pieces: Sequence[Piece]) -> list[float]:
    """Where columns begin, from left to right; fewer than two where there are none."""
    places = Counter(round(p.x / _NEAR) for p in pieces)
    often = sorted(x for x, n in places.items() if n + places[x + 1] >= _LEAST and n >= places[x - 1])
    found: list[float] = []
    for place in often:
        x = min(p.x for p in pieces if abs(round(p.x / _NEAR) - place) <= 1)
        if not found or x - found[-1] > 60:
            found.append(x)
    if not 2 <= len(found) <= _MOST:
        return []
    for left, right in pairwise(found):
        mine = [p.end - left for p in pieces if left - _NEAR <= p.x < left + _NEAR]
        if median(mine) < _FULL * (right - left):
            return []
    last = [p for p in pieces if p.x >= found[-1] - _NEAR]
    return found if median(len(p.text) for p in last) >= 15 else []


def _lines(pieces: Sequence[Piece]) -> str:
    """The pieces of one column, from top to bottom, as lines: what stands at one height is one."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and abs(lines[-1][-1].y - piece.y) <= 0.4 * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return "\n".join(_spaced(line) for line in lines)


def _spaced(line: Sequence[Piece]) -> str:
    text = ""
    for piece in sorted(line, key=lambda p: p.x):
        text += piece.text if not text or text.endswith(" ") else f" {piece.text.lstrip()}"
    return text.strip()
