"""Data sets that are shown, and the bars of a histogram -> how many of their incidents each holds, and what they come to. From columns.

As in `geo.maps.timeline` a bar holds the incidents whose days all lie in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from geo.maps.beside.shown import ShownSet
from geo.maps.columns.columns import Columns
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
    days = np.arange(starts[0], ends[-1] + 1)
    bar_of = (
        np.searchsorted(starts, days, side="right") - 1
    )  # of each day: to look a million up takes ten times as long
    first, last = columns.first.take(rows), columns.last.take(rows)
    told = np.flatnonzero((first >= starts[0]) & (first <= ends[-1]) & (first > 0))
    bar = bar_of.take(first.take(told) - starts[0])
    inside = np.flatnonzero(last.take(told) <= ends.take(bar))
    held, bar = rows.take(told.take(inside)), bar.take(inside)
    enters = np.flatnonzero(~of.apart.take(held))
    come_to = sums(columns, Harm.KILLED, held.take(enters), bar.take(enters), len(spans))
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
        if one.columns not in _extents:  # it is the same whatever is filtered
            _extents[one.columns] = extent_in(one.columns, np.arange(len(one.columns)))
        if own := _extents[one.columns]:
            ends.append(own)
    return (min(e[0] for e in ends), max(e[1] for e in ends)) if ends else None


_extents: WeakKeyDictionary[Columns, Days | None] = WeakKeyDictionary()
