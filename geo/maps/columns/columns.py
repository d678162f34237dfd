"""Many incidents as columns: one row each, numbers only, so that a million are filtered and counted in a few milliseconds.

What words stand for is a number, its place in `Names`. What an incident has several of (places, sources) lies in a column of its
own, `Several` saying which of it belongs to which row. The rows stand from west to east, those without a point last. The columns
may lie in memory or in a file; nothing changes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.maps.columns.doubts import Why
from geo.vocabulary import DatePrecision, EventType, Footprint, Grade, Harm, Precision, Standing, Who

Ints = npt.NDArray[np.int32]
Codes = npt.NDArray[np.int8] | Ints
"""Numbers of members or names."""
Reals = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
"""Which rows are meant."""
Rows = npt.NDArray[np.int64]
"""The numbers of rows, ascending."""
Bits = npt.NDArray[np.uint16]
"""Sets of members of an enumeration: the bit `bit(member)` of each that is there."""

_ROWS = 256
NONE = -1
"""No number: an end that is open, a place without a country, an incident without a subtype."""

TYPES, STANDINGS, GRADES = tuple(EventType), tuple(Standing), tuple(Grade)
HARMS, WHO, PRECISIONS, DATE_PRECISIONS = tuple(Harm), tuple(Who), tuple(Precision), tuple(DatePrecision)
WHYS = tuple(Why)


@dataclass(frozen=True)
class Several:
    """For each row some numbers: those of row k are `values[start[k]:start[k + 1]]`."""

    start: npt.NDArray[np.int64]
    values: Ints

    def any(self, of_values: Mask) -> Mask:
        """Which rows have a value of which `of_values` is true; it is as long as `values`.

        >>> Several(np.array([0, 2, 2, 3]), np.array([5, 7, 5], np.int32)).any(np.array([False, True, False])).tolist()
        [True, False, False]
        """
        if self.each == 1:
            return of_values
        if self.each != NONE:
            by_row = of_values.reshape(len(self.start) - 1, self.each)
            every: Mask = np.logical_or.reduce(by_row, axis=1)
            return every
        before = np.concatenate(([0], np.cumsum(of_values)))
        found: Mask = before[self.start[1:]] > before[self.start[:-1]]
        return found

    @cached_property
    def each(self) -> int:
        """How many values every row has, `NONE` where not all have as many: of 1 nothing has to be put together."""
        rows = len(self.start) - 1
        many = len(self.values) // rows if rows else 0
        return many if bool((self.start[1:] - self.start[:-1] == many).all()) else NONE

    @property
    def is_one_each(self) -> bool:
        """Whether every row has one value."""
        return self.each == 1

    def having(self, wanted: Mask) -> Mask:
        """Which rows have a value that is `wanted`, which is asked by the value itself."""
        return self.any(wanted[self.values])

    def of(self, rows: Rows) -> Ints:
        """The values of `rows`, one after the other."""
        if self.each == NONE:
            mask = np.zeros(len(self.start) - 1, dtype=bool)
            mask[rows] = True
            return self.values.take(np.flatnonzero(np.repeat(mask, np.diff(self.start))))
        if self.each == 1:
            return self.values.take(rows)
        found: Ints = (
            self.values.reshape(-1, self.each).take(rows, axis=0).ravel() if self.each else self.values[:0]
        )
        return found

    def counted(self, rows: Rows, of: int) -> npt.NDArray[np.int64]:
        """How many of `rows` have each of the values 0 to `of` - 1; a row has none of them twice."""
        return np.bincount(self.of(rows), minlength=of)

    @property
    def row_of(self) -> Rows:
        """The row that each value belongs to."""
        rows: Rows = np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))
        return rows

    @property
    def empty(self) -> Mask:
        """Which rows have none."""
        none: Mask = self.start[1:] == self.start[:-1]
        return none


@dataclass(frozen=True, slots=True)
class Places:
    """Where the incidents were, the lead's places one after the other: `of` says how many places each row has (its `values` count up).

    `country` and `province` are numbers of `Names`, where one that is not known is ""; `precision` of `PRECISIONS`, `NONE` without one; `ground` is the number of
    an area's ground among the `grounds`, `NONE` for a spot. A place without ground has no `lat` (NaN).
    """

    of: Several
    country: Ints
    province: Ints
    precision: npt.NDArray[np.int8]
    lat: Reals
    lon: Reals
    ground: Ints


@dataclass(frozen=True, slots=True)
class Tolls:
    """How many came to harm: for each harm that is spoken of in the row `row` one number, harm by harm, each by its rows.

    Those of the harm number k are `start[k]` to `start[k + 1]`. `best` and `high` are `NONE` where they are open.
    """

    start: npt.NDArray[np.int64]
    row: Ints
    low: Ints
    best: Ints
    high: Ints

    @classmethod
    def of(cls, harm: Ints, row: Ints, low: Ints, best: Ints, high: Ints) -> Tolls:
        """From numbers in any order, each with its `harm`."""
        order = np.lexsort((row, harm))
        start = np.searchsorted(harm[order], np.arange(len(HARMS) + 1))
        return cls(start, row[order], low[order], best[order], high[order])

    @property
    def harm(self) -> Ints:
        """The harm that each is a number of."""
        return np.repeat(np.arange(len(HARMS), dtype=np.int32), np.diff(self.start))


@dataclass(frozen=True, slots=True)
class Wholes:
    """Which row's toll another's may hold (`geo.maps.overlapping_tolls.may_hold`), whatever is shown: the toll of the row `part` for
    `harm`, that of `whole`. Those of one part stand together, the smallest whole first."""

    part: Ints
    whole: Ints
    harm: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Names:
    """What the numbers in the columns stand for.

    `actors` are an actor's key and a spelling of it; `country_names` go with `countries`; `grounds` are those of areas; `cells` are
    the words that tables are sorted by.
    """

    subtypes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    country_names: tuple[str, ...] = ()
    provinces: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    actors: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    grounds: tuple[Footprint, ...] = ()
    cells: tuple[str, ...] = ()


NOWHERE, POINT, AREA = range(3)
"""An incident has no ground; stands at a point (with a ring where it is not exact); is drawn over areas or several places."""


@dataclass(frozen=True, eq=False)
class Columns:
    """Incidents by columns; every column has a row for each.

    `x`, `y`: Web Mercator from 0 to 1 of the point at which it would be drawn, NaN for `NOWHERE`. `sure`: how sure its least
    sure place is, in percent. `first`, `last`: ordinals of its days, 0 without a day, and `date_ends` how many of the two are told. `killed_*`: as in `Tolls`, `NONE` in
    all three where nothing is said. `who`: the kinds of people that each harm (by its number) came to. `words` are what a search finds an
    incident by (UTF-8), row after row, each between spaces and with a zero at its end; row k's begin at `words_at[k]`. `coarsest` is the
    rank of the coarsest precision of its places, `NONE` where none is known, and `within_m` the radius in metres that goes with it. `worded` holds for
    each column of a table that is sorted by the alphabet (`geo.maps.columns.cells.WORDED`) the number of its words among `Names.cells`, `NONE` where nothing is known. `holds`: the harms for which
    its toll may hold that of another. `doubts`: what about it a person should look at (`geo.maps.columns.doubts`); `sensitive`: whether it is marked so.
    `in_another`: whether its number killed enters no sum, as that of an `Incident`.
    """

    ids: npt.NDArray[np.bytes_]
    x: Reals
    y: Reals
    drawn: npt.NDArray[np.int8]
    sure: npt.NDArray[np.int8]
    type: npt.NDArray[np.int8]
    subtype: Ints
    standing: npt.NDArray[np.int8]
    grade: npt.NDArray[np.int8]
    first: Ints
    last: Ints
    date_precision: npt.NDArray[np.int8]
    date_ends: npt.NDArray[np.int8]
    killed_low: Ints
    killed_best: Ints
    killed_high: Ints
    harms: Bits
    who: npt.NDArray[np.uint16]
    precisions: Bits
    coarsest: npt.NDArray[np.int8]
    within_m: Reals
    worded: Ints
    holds: Bits
    doubts: Bits
    sensitive: Mask
    in_another: Mask
    places: Places
    tolls: Tolls
    sources: Several
    actors: Several
    tags: Several
    saved: Several
    articles: Several
    wholes: Wholes
    words: npt.NDArray[np.uint8]
    words_at: npt.NDArray[np.int64]
    names: Names

    def __len__(self) -> int:
        return len(self.ids)

    def id(self, row: int) -> str:
        """The id of the incident in that row."""
        return str(self.ids[row].decode())

    def row_of(self, id: str) -> int:
        """The row that holds the incident of that id, `NONE` where none does."""
        known = self._rows
        if id not in known:
            if len(known) > _ROWS:
                known.clear()
            found = np.flatnonzero(self.rows_of([id]))
            known[id] = int(found[0]) if len(found) else NONE
        return known[id]

    @cached_property
    def _rows(self) -> dict[str, int]:
        """The rows that were asked for last: to look for one among a million ids takes milliseconds."""
        return {}

    def rows_of(self, ids: Iterable[str]) -> Mask:
        """Which rows hold the incidents of these ids; those that are in none are passed over."""
        told = (id.encode() for id in ids)
        wanted = [
            id for id in told if 0 < len(id) <= self.ids.itemsize
        ]  # a longer one would be cut, and be another's
        found: Mask = np.isin(self.ids, np.array(wanted, dtype=self.ids.dtype))
        return found

    @cached_property
    def killed_known(self) -> Mask:
        """Which rows give a number of people killed, and not only that there were some."""
        known: Mask = (self.killed_best != NONE) | (self.killed_high != NONE)
        return known

    @cached_property
    def killed_size(self) -> Ints:
        """The number killed that a least number is compared with: `geo.maps.filtering.passing.size`, `NONE` where nothing is said."""
        upper = np.where(self.killed_high != NONE, self.killed_high, self.killed_low)
        return np.where(self.killed_best != NONE, self.killed_best, upper)

    @cached_property
    def some_in_another(self) -> bool:
        """Whether the number killed of any row enters no sum: of nearly all columns none."""
        return bool(self.in_another.any())

    @cached_property
    def standing_rows(self) -> Mask:
        """Which rows no analyst rejected."""
        kept: Mask = self.standing != STANDINGS.index(Standing.REJECTED)
        return kept

    @cached_property
    def whom(self) -> Bits:
        """The kinds of people that any harm came to in each row."""
        told: Bits = np.bitwise_or.reduce(self.who, axis=1)
        return told


def bit(members: tuple[Any, ...], member: Any) -> int:
    """The bit that stands for `member` in a set of `members`.

    >>> bit(HARMS, Harm.INJURED)
    2
    """
    return 1 << members.index(member)


def bits(members: tuple[Any, ...], some: Any) -> int:
    """The bits of `some` of `members` together."""
    found = 0
    for one in some:
        found |= 1 << members.index(one)
    return found
