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
        self._columns, self._rows, self._beside = columns, rows, beside or Beside()
        self._orders = tuple(dict.fromkeys((order, Order(), Order(Column.KILLED))))

    def __len__(self) -> int:
        return len(self._rows)

    def page(self, start: int, stop: int) -> Rows:
        """The rows that stand at `start` to `stop` - 1."""
        rows, stop = self._rows, min(stop, len(self._rows))
        if start >= stop:
            return rows[:0]
        for n, order in enumerate(self._orders):
            keys = self._keys(rows, order)
            for nth in range(len(keys)):
                key = keys[nth]
                first, last = _at(key, start, stop - 1)
                before = int(np.count_nonzero(key < first))
                near = np.flatnonzero((key >= first) & (key <= last))
                if len(near) < len(rows):
                    rows, keys = rows.take(near), [each.take(near) for each in keys]
                start, stop = start - before, stop - before
                if first != last:
                    rest = [key for later in self._orders[n + 1 :] for key in self._keys(rows, later)]
                    return rows.take(np.lexsort([*keys[nth:], *rest][::-1])[start:stop])
        return rows[start:stop]

    def place_of(self, row: int) -> int | None:
        """Where `row` stands, from 0; None where it is not among them."""
        found = np.flatnonzero(self._rows == row)
        if not len(found):
            return None
        here, before, rows = int(found[0]), 0, self._rows
        for order in self._orders:
            keys = self._keys(rows, order)
            for nth in range(len(keys)):
                key = keys[nth]
                before += int(np.count_nonzero(key < key[here]))
                alike = np.flatnonzero(key == key[here])
                here = int(np.searchsorted(alike, here))
                rows, keys = rows.take(alike), [each.take(alike) for each in keys]
        return before + here

    def _keys(self, rows: Rows, order: Order) -> list[Key]:
        return _keys(self._columns, rows, order, self._beside)


def _at(key: Key, start: int, stop: int) -> tuple[Any, Any]:
    """What stands at the two places of `key` in order."""
    if key.dtype == np.bool_:
        false = len(key) - int(np.count_nonzero(key))
        return start >= false, stop >= false
    first, last = np.partition(key, (start, stop))[[start, stop]]
    return first, last


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
