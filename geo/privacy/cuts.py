"""A text and what is to stand in place of some of its words -> the text after that, and where its spans have gone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from geo.vocabulary import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """The words at `span` of a text, and what stands there instead."""

    span: Span
    words: str


class Cut:
    """A text after `edits`, and where its spans have gone. Edits that overlap become one."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        """Make the edits, the first of those that overlap deciding what stands there."""
        self._edits = _merged(edits)
        self._starts = [e.span.start for e in self._edits]
        parts, shift, last = [], 0, 0
        self._shifts: list[int] = []
        for edit in self._edits:
            parts += [text[last : edit.span.start], edit.words]
            last = edit.span.end
            shift += len(edit.words) - (edit.span.end - edit.span.start)
            self._shifts.append(shift)
        self.text = "".join((*parts, text[last:]))

    def moved(self, span: Span) -> Span:
        """Where `span` stands now; where it cut through replaced words, it holds all that replaced them."""
        return Span(self._moved(span.start, after=False), self._moved(span.end, after=span.end > span.start))

    def _moved(self, offset: int, *, after: bool) -> int:
        n = bisect_right(self._starts, offset) - 1
        if n >= 0 and self._edits[n].span.start == offset and after:
            n -= 1  # an end that stands where an edit begins is not part of it
        if n < 0:
            return offset
        edit, shift = self._edits[n], self._shifts[n]
        if offset >= edit.span.end:
            return offset + shift
        begin = edit.span.end + shift - len(edit.words)
        return begin + len(edit.words) if after else begin


def _merged(edits: Iterable[Edit]) -> list[Edit]:
    merged: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.span.start, -e.span.end)):
        if edit.span.start == edit.span.end:
            continue
        if merged and edit.span.start < merged[-1].span.end:
            last = merged[-1]
            merged[-1] = Edit(Span(last.span.start, max(last.span.end, edit.span.end)), last.words)
        else:
            merged.append(edit)
    return merged
