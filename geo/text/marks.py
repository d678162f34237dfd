"""A text cut at the spans that are marked in it, so that a screen can show the marks and lose no character."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from geo.vocabulary import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked and the name that the caller knows it by."""

    span: Span
    key: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks throughout, the tightest mark first."""

    text: str
    keys: tuple[str, ...]


def cut(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """`text` in pieces whose words are, joined, the text itself. Marks may overlap and nest.

    Raises ValueError for a mark that reaches beyond the text.

    >>> cut("Two died in Homs.", [Mark(Span(0, 16), "claim"), Mark(Span(12, 16), "place")])
    (Piece(text='Two died in ', keys=('claim',)), Piece(text='Homs', keys=('place', 'claim')), Piece(text='.', keys=()))
    """
    edges: dict[int, tuple[list[Mark], list[Mark]]] = {0: ([], []), len(text): ([], [])}
    for mark in marks:
        if mark.span.end > len(text):
            raise ValueError(f"mark {mark.key!r} ends at {mark.span.end}, beyond the text's {len(text)}")
        if mark.span.start == mark.span.end:
            continue
        edges.setdefault(mark.span.start, ([], []))[0].append(mark)
        edges.setdefault(mark.span.end, ([], []))[1].append(mark)
    pieces: list[Piece] = []
    open_: list[Mark] = []
    places = sorted(edges)
    for start, end in pairwise(places):
        opening, closing = edges[start]
        open_ = [m for m in open_ if m not in closing] + opening
        open_.sort(key=lambda m: (m.span.end - m.span.start, m.span.start, m.key))
        pieces.append(Piece(text[start:end], tuple(m.key for m in open_)))
    return tuple(pieces)
