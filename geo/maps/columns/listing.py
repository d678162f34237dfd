"""Columns and which rows -> one page of them in the order of a table: no more is put in order than what lies between its ends.

The same order as `geo.maps.table` gives incidents; `tests/maps/columns/test_listing.py` holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from geo.maps.columns.cells import WORDED
from geo.maps.columns.columns import HARMS, NONE, Columns, Ints, Reals, Rows
from geo.vocabulary import Column, Harm, Order

Key = npt.NDArray[Any]
"""A number for each row: the smaller comes first."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the store knows beside the columns: `added` are the moments in which articles were saved (seconds, by their ids), and
    `checkers` who confirmed the incident of a row, by the row, as it is sorted."""

    added: Mapping[str, float] = field(default_factory=dict)
    checkers: Mapping[int, str] = field(default_factory=dict)
    sure_min: int = 0
    """Places less sure than so many percent are held off the map."""


class Listed:
    """Rows in the order of a table, which are put in order as far as they are asked for."""

    def __init__(self, columns: Columns, rows: Rows, order: Order, beside: Beside | None = None) -> None:
        """`rows` come in the order in which those stand that are alike in all that a table is sorted by."""
        self._rows = rows
        known = beside or Beside()
        by = dict.fromkeys((order, Order(), Order(Column.KILLED)))
        self._keys: list[Callable[[], list[Key]]] = [
            lambda each=each: _keys(columns, rows, each, known)  # type: ignore[misc]
            for each in by
        ]
        self._made: list[Key] = []

    def __len__(self) -> int:
        return len(self._rows)

    def page(self, start: int, stop: int) -> Rows:
        """The rows that stand at `start` to `stop` - 1."""
        stop = min(stop, len(self._rows))
        if start >= stop:
            return self._rows[:0]
        return self._rows[self._between(np.arange(len(self._rows)), 0, start, stop)]

    def place_of(self, row: int) -> int | None:
        """Where `row` stands, from 0; None where it is not among them."""
        found = np.flatnonzero(self._rows == row)
        if not len(found):
            return None
        here, before = int(found[0]), 0
        alike = np.arange(len(self._rows))
        for nth in range(len(self._all())):
            key = self._key(nth)
            before += int((key[alike] < key[here]).sum())
            alike = alike[key[alike] == key[here]]
        return before + int((alike < here).sum())

    def _between(self, among: Rows, nth: int, start: int, stop: int) -> Rows:
        """Of `among`, which are alike in the first `nth` keys, those that stand at `start` to `stop` - 1."""
        if nth == len(self._all()):
            return among[start:stop]
        key = self._key(nth)[among]
        first, last = np.partition(key, (start, stop - 1))[[start, stop - 1]]
        before = int((key < first).sum())
        if first == last:
            return self._between(among[key == first], nth + 1, start - before, stop - before)
        near = among[(key >= first) & (key <= last)]
        keys = [self._key(n)[near] for n in range(nth, len(self._all()))]
        ordered: Rows = near[np.lexsort(keys[::-1])]
        return ordered[start - before : stop - before]

    def _all(self) -> list[Key]:
        if not self._made:
            self._made = [key for of in self._keys for key in of()]
        return self._made

    def _key(self, nth: int) -> Key:
        return self._all()[nth]


def _keys(columns: Columns, rows: Rows, order: Order, beside: Beside) -> list[Key]:
    """What `rows` are sorted by for `order`: what is not known comes last, either way."""
    unknown, *values = _KEYS[order.column](columns, rows, beside)
    return [unknown, *((-value if order.descending else value) for value in values)]


def _days(columns: Columns, rows: Rows, _: Beside) -> list[Key]:
    last = columns.last[rows]
    both = columns.date_ends[rows] == 2
    return [last == 0, last, np.where(both, columns.first[rows], 0)]


def _killed(columns: Columns, rows: Rows, _: Beside) -> list[Key]:
    return _numbers(columns.killed_low[rows], columns.killed_best[rows], columns.killed_high[rows])


def _numbers(low: Ints, best: Ints, high: Ints) -> list[Key]:
    """Of counts, all three `NONE` where nothing is said: not said (2) or not known (1), the number drawn, the bounds."""
    unknown = np.where((best == NONE) & (high == NONE), np.where(low == NONE, 2, 1), 0)
    known = unknown == 0
    drawn = np.where(best == NONE, low, best)
    upper: Reals = np.where(high == NONE, np.inf, high)
    return [unknown, *(np.where(known, value, 0.0) for value in (drawn, low, upper))]


def _others(columns: Columns, rows: Rows, _: Beside) -> list[Key]:
    """The largest number of another harm than death."""
    tolls = columns.tolls
    told = (tolls.harm != HARMS.index(Harm.KILLED)) & (tolls.high != 0)
    at = np.flatnonzero(told)
    keys = _numbers(tolls.low[at], tolls.best[at], tolls.high[at])
    best = np.lexsort((*keys[:0:-1], -keys[0], tolls.row[at]))  # the last of each row counts
    of = tolls.row[at][best]
    ends = np.flatnonzero(np.append(of[1:] != of[:-1], True)) if len(of) else at
    made = [np.full(len(columns), 2.0), *(np.zeros(len(columns)) for _ in keys[1:])]
    for column, key in zip(made, keys, strict=True):
        column[of[ends]] = key[best[ends]]
    return [column[rows] for column in made]


def _how_exactly(columns: Columns, rows: Rows, beside: Beside) -> list[Key]:
    unknown = (columns.coarsest[rows] == NONE) | (columns.sure[rows] < beside.sure_min)
    ends = (columns.coarsest[rows], columns.within_m[rows])
    return [unknown, *(np.where(unknown, 0.0, end) for end in ends)]


def _added(columns: Columns, rows: Rows, beside: Beside) -> list[Key]:
    when = np.array([beside.added.get(id, np.inf) for id in columns.names.articles], dtype=np.float64)
    told = columns.articles
    first = np.full(len(columns), np.inf)
    np.minimum.at(first, told.row_of, when[told.values])
    unknown = np.isinf(first[rows])
    return [unknown, np.where(unknown, 0.0, first[rows])]


def _checkers(columns: Columns, rows: Rows, beside: Beside) -> list[Key]:
    words = sorted(set(beside.checkers.values()))
    rank = {name: n for n, name in enumerate(words)}
    number = np.full(len(columns), NONE, dtype=np.int64)
    for row, name in beside.checkers.items():
        number[row] = rank[name]
    return [number[rows] == NONE, number[rows]]


def _worded(column: Column) -> Callable[[Columns, Rows, Beside], list[Key]]:
    nth = WORDED.index(column)

    def keys(columns: Columns, rows: Rows, _: Beside) -> list[Key]:
        number = columns.worded[rows, nth]
        return [number == NONE, _alphabet(columns)[number]]

    return keys


def _alphabet(columns: Columns) -> Rows:
    """Where each of the words of cells stands in the alphabet; it is worked out once for each columns."""
    found = _alphabets.get(columns)
    if found is None:
        words: Sequence[str] = columns.names.cells
        found = np.empty(len(words) + 1, dtype=np.int64)  # the last stands for NONE, -1
        found[sorted(range(len(words)), key=words.__getitem__)] = np.arange(len(words))
        found[-1] = 0
        _alphabets[columns] = found
    return found


_alphabets: WeakKeyDictionary[Columns, Rows] = WeakKeyDictionary()

_KEYS: dict[Column, Callable[[Columns, Rows, Beside], list[Key]]] = {
    Column.WHEN: _days,
    Column.KILLED: _killed,
    Column.OTHERS_HARMED: _others,
    Column.HOW_EXACTLY: _how_exactly,
    Column.ADDED: _added,
    Column.CHECKED_BY: _checkers,
    **{column: _worded(column) for column in WORDED},
}
"""What a column is sorted by: unknown above 0 where nothing is known, then the values, the first counting most."""
