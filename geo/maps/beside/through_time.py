"""Data sets that are shown, and the bars of a histogram -> how many of their incidents each holds, and what they come to. From columns.

As in `geo.maps.timeline` a bar holds the incidents whose days all lie in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.maps.beside.shown import ShownSet
from geo.maps.columns.sums import sums
from geo.maps.timeline import Days, extent_in
from geo.vocabulary import Harm, Total


@dataclass(frozen=True, slots=True)
class Lane:
    """Of one data set for each bar how many incidents it holds and how many were killed in them; `outside` are in none of the bars."""

    of: ShownSet
    incidents: tuple[int, ...]
    killed: tuple[Total, ...]
    outside: int


def lane(of: ShownSet, spans: Sequence[Days]) -> Lane:
    """The incidents of a data set in bars over `spans`, which follow one another, as if no dates were filtered."""
    columns = of.columns
    rows = np.flatnonzero(of.failed.passing(but=frozenset(("earliest",))))
    starts, ends = (np.array([day.toordinal() for day in side], dtype=np.int64) for side in zip(*spans, strict=True))  # fmt: skip
    bar = np.searchsorted(starts, columns.first[rows], side="right") - 1
    inside = (bar >= 0) & (columns.last[rows] <= ends[bar]) & (columns.first[rows] > 0)
    held, bar = rows[inside], bar[inside]
    enters = ~of.apart[held]
    come_to = sums(columns, Harm.KILLED, held[enters], bar[enters], len(spans))
    return Lane(
        of,
        tuple(np.bincount(bar, minlength=len(spans)).tolist()),
        tuple(come_to.total(n, Harm.KILLED) for n in range(len(spans))),
        len(rows) - len(held),
    )


def extent_with(extent: Days | None, sets: Sequence[ShownSet]) -> Days | None:
    """From the first to the last day of what `extent` is of and of all of `sets`, of each as `extent_in` has it."""
    ends = [extent] if extent else []
    for one in sets:
        if own := extent_in(one.columns, np.arange(len(one.columns))):
            ends.append(own)
    return (min(e[0] for e in ends), max(e[1] for e in ends)) if ends else None
