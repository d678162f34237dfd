"""Incidents and two periods -> what each comes to, and the difference by province.

An incident belongs to a period when all the days on which it may have happened lie in it; what may lie in one and need
not is told apart, in neither. A toll of several provinces together, or of a country, is in the row of none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geo.maps.basemap.containing_unit import lies_in
from geo.maps.basemap.row_outlines import is_of_a_row
from geo.maps.columns.by_row import ByRow
from geo.maps.columns.columns import NONE, PRECISIONS, Columns, Ints, Mask, Rows
from geo.maps.columns.in_view import killed_of_each
from geo.maps.columns.making import by_row
from geo.maps.columns.passing import wholly_inside
from geo.maps.timeline import Days, step_for
from geo.vocabulary import Filters, Incident, Precision, Total

Unit = tuple[str, str]
"""A country's code and the name of a province in it; ("", "") for what lies in no single province."""
NOWHERE: Unit = ("", "")
_SPOTS = 25
"""So many spots of a province say which outline it has."""


@dataclass(frozen=True, slots=True)
class Side:
    """One period's share: its incidents and what they come to."""

    incidents: ByRow
    killed: Total

    @property
    def number_killed(self) -> int | None:
        """The best estimate of those known, 0 where no incident is told of; None where no number is known."""
        return number_of(len(self.incidents), self.killed)

    @property
    def exact(self) -> bool:
        """Whether the number is no bound and no range, and nothing is left out of it."""
        count = self.killed.count
        whole = not (self.killed.unknown or self.killed.apart or self.killed.within)
        return not self.incidents or (whole and count is not None and count.low == count.high)


@dataclass(frozen=True, slots=True)
class Row:
    """One province in both periods. `key` is its outline's in the basemap, "" where it has none."""

    unit: Unit
    country: str
    key: str
    before: Side
    after: Side

    @property
    def incidents(self) -> int:
        """How many incidents more there are in the second period than in the first."""
        return len(self.after.incidents) - len(self.before.incidents)

    @property
    def killed(self) -> int | None:
        """How many more were killed, by the best estimates; None where one of them is not known."""
        one, two = self.before.number_killed, self.after.number_killed
        return None if one is None or two is None else two - one

    @property
    def exact(self) -> bool:
        """Whether the difference in killed is of exact numbers."""
        return self.before.exact and self.after.exact


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two periods. `unsure` may lie in one of them and need not, or have no day; `rows` in order of country and name."""

    periods: tuple[Days, Days]
    before: Side
    after: Side
    rows: tuple[Row, ...]
    unsure: ByRow


def compare(incidents: Sequence[Incident], filters: Filters, periods: tuple[Days, Days]) -> Comparison:
    """`incidents`, which `filters` let through, dates apart, in the two `periods`. Pure. Where periods overlap, what lies in both is
    in both."""
    shown = by_row(incidents)
    columns = shown.columns
    away = ~wholly_inside(columns, replace(filters, earliest=None, latest=None))
    within, touching = zip(*(_in_period(columns, period) for period in periods), strict=True)
    sides = [shown.where(mask).rows for mask in within]
    unit = units_of(columns)
    there = np.unique(np.concatenate([unit[rows] for rows in sides]))
    of_sides = [_by_unit(shown, rows, np.searchsorted(there, unit[rows]), len(there), away) for rows in sides]
    rows = [
        _row(columns, number, one, two) for number, one, two in zip(there.tolist(), *of_sides, strict=True)
    ]
    rows.sort(key=lambda row: (row.unit == NOWHERE, row.country, row.unit))
    whole = [_by_unit(shown, rows, np.zeros_like(rows), 1, away)[0] for rows in sides]
    unsure = shown.where((touching[0] | touching[1]) & ~within[0] & ~within[1])
    return Comparison(periods, whole[0], whole[1], tuple(rows), unsure)


def _in_period(columns: Columns, period: Days) -> tuple[Mask, Mask]:
    """Which rows lie in `period`, and which may: those without a day may lie in any."""
    first, last = (day.toordinal() for day in period)
    dated = columns.last > 0
    within: Mask = dated & (first <= columns.first) & (columns.last <= last)
    touching: Mask = ~dated | ((columns.last >= first) & (columns.first <= last))
    return within, touching


def units_of(columns: Columns) -> Ints:
    """The number, among the names of provinces, of the one that all places of each row lie in; `NONE` where there is none such."""
    places, names = columns.places, columns.names.provinces
    some = ~places.of.empty
    found = np.full(len(columns), NONE, dtype=np.int32)
    found[some] = places.province[places.of.start[:-1][some]]
    named = np.array([all(name) for name in names], dtype=bool)
    other = places.of.any((places.province != found[places.of.row_of]) | ~named[places.province])
    found[other] = NONE
    return found


def _by_unit(shown: ByRow, rows: Rows, unit: Rows, units: int, away: Mask) -> list[Side]:
    """The share of each of the `units`, `unit` saying in which each of `rows` is."""
    killed = killed_of_each(shown.columns, rows, unit, units, away)
    return [Side(replace(shown, rows=rows[unit == n]), total) for n, total in enumerate(killed)]


def _row(columns: Columns, number: int, one: Side, two: Side) -> Row:
    unit = NOWHERE if number == NONE else columns.names.provinces[number]
    there = np.zeros(len(columns), dtype=bool)
    there[np.concatenate((one.incidents.rows, two.incidents.rows))] = True
    return Row(unit, _country(columns, there), _key(columns, unit, there), one, two)


def before(period: Days) -> Days:
    """The period of the same length that ends the day before `period`.

    >>> from datetime import date
    >>> [str(d) for d in before((date(2025, 3, 8), date(2025, 3, 14)))]
    ['2025-03-01', '2025-03-07']
    """
    first, last = period
    end = max(first.toordinal() - 1, 1)
    start = max(end - (last - first).days, 1)
    return type(first).fromordinal(start), type(first).fromordinal(end)


def halves(extent: Days) -> tuple[Days, Days]:
    """`extent` cut in two periods as long as each other, the later one a day longer where the days are odd in number; of
    a single day that day and the one before."""
    first, last = (d.toordinal() for d in extent)
    if first == last:
        return before(extent), extent
    middle = (first + last - 1) // 2
    day = type(extent[0]).fromordinal
    return (day(first), day(middle)), (day(middle + 1), day(last))


def breaks(differences: Sequence[int], classes: int = 3) -> tuple[int, ...]:
    """The upper bounds of up to `classes` classes of size, the same for more and for less, so that colours of both can be
    held against each other: by quantiles of the sizes there are, without 0, which is a class of its own.

    >>> breaks([1, -1, 2, 3, -8, 40, 0])
    (1, 3, 40)
    """
    sizes = np.abs([d for d in differences if d])
    if not len(sizes):
        return ()
    cuts = np.quantile(sizes, [n / classes for n in range(1, classes + 1)], method="inverted_cdf")
    return tuple(int(c) for c in np.unique(cuts))


def class_of(difference: int, bounds: Sequence[int]) -> int:
    """0 for none, else the number of its class with the sign of the difference.

    >>> [class_of(d, (1, 3, 40)) for d in (0, 1, -2, 40)]
    [0, 1, -2, 3]
    """
    size = sum(abs(difference) > bound for bound in bounds[:-1]) + 1 if difference else 0
    return size if difference > 0 else -size


def course(side: Side, period: Days, every_days: int) -> tuple[tuple[int, int | None], ...]:
    """How many incidents, and how many killed, in each stretch of `every_days` from the beginning of `period`.

    An incident whose days lie in more than one stretch stands in none.
    """
    columns, rows = side.incidents.columns, side.incidents.rows
    start, stretches = period[0].toordinal(), (period[1] - period[0]).days // every_days + 1
    first, last = (
        (days[rows].astype(np.int64) - start) // every_days for days in (columns.first, columns.last)
    )
    held = first == last
    killed = killed_of_each(columns, rows[held], first[held], stretches, columns.rows_of(side.killed.apart))
    numbers = np.bincount(first[held], minlength=stretches).tolist()
    return tuple((n, number_of(n, total)) for n, total in zip(numbers, killed, strict=True))


def number_of(incidents: int, killed: Total) -> int | None:
    """How many were killed in so many `incidents`, as a number to compare: the best estimate of those known, 0 without any incident.

    Unknown is not 0: None where nothing is said of how many.
    """
    if not incidents:
        return 0
    count = killed.count
    if count is None or (count.is_none and (killed.unknown or killed.apart)):
        return None
    return count.low if count.best is None else count.best


def stretch_days(periods: tuple[Days, Days]) -> int:
    """How many days a bar of the chart over time is, for the longer of both: 1, 7, 30 or 365."""
    longest = max(periods, key=lambda p: p[1] - p[0])
    return {"day": 1, "week": 7, "month": 30, "year": 365}[step_for(*longest)]


def _country(columns: Columns, there: Mask) -> str:
    """The country in which all places of these rows lie, "" where they lie in several."""
    places, names = columns.places, columns.names
    codes = np.unique(places.country[there[places.of.row_of]]).tolist()
    told = [n for n in codes if names.countries[n]]
    return names.country_names[told[0]] if len(told) == 1 else ""


def _key(columns: Columns, unit: Unit, there: Mask) -> str:
    """The key of the province's outline: that of a place known only as the province, else by where its spots lie."""
    if unit == NOWHERE:
        return ""
    places = columns.places
    here = there[places.of.row_of] & np.isfinite(places.lat)
    whole = here & (places.precision == PRECISIONS.index(Precision.PROVINCE)) & (places.ground != NONE)
    for ground in np.unique(places.ground[whole]).tolist():
        key: str = columns.names.grounds[ground].polygon
        if key and not is_of_a_row(key):
            return key
    spots = np.flatnonzero(here & (places.ground == NONE))[:_SPOTS]
    found = Counter(
        lies_in(lat, lon)
        for lat, lon in zip(places.lat[spots].tolist(), places.lon[spots].tolist(), strict=True)
    )
    of_unit = (
        f"{country}.{code}" for (country, code), _ in found.most_common() if country == unit[0] and code
    )
    return next(of_unit, "")
