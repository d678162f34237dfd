"""Incidents and two periods -> what each comes to, and the difference by province.

An incident belongs to a period when all the days on which it may have happened lie in it; what may lie in one and need
not is told apart, in neither. A toll of several provinces together, or of a country, is in the row of none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geo.maps.basemap.containing_unit import lies_in
from geo.maps.basemap.row_outlines import is_of_a_row
from geo.maps.filtering.passing import Found, passes
from geo.maps.filtering.searching import finder
from geo.maps.selection import set_apart, total
from geo.maps.timeline import Days, days_of, step_for
from geo.vocabulary import Filters, Harm, Incident, Precision, Total

Unit = tuple[str, str]
"""A country's code and the name of a province in it; ("", "") for what lies in no single province."""
NOWHERE: Unit = ("", "")


@dataclass(frozen=True, slots=True)
class Side:
    """One period's share: its incidents and what they come to."""

    incidents: tuple[Incident, ...]
    killed: Total

    @property
    def number_killed(self) -> int | None:
        """The best estimate of those known, 0 where no incident is told of; None where no number is known.

        Unknown is not 0: of incidents that say nothing of how many there is no number to compare.
        """
        if not self.incidents:
            return 0
        count = self.killed.count
        if count is None or (count.is_none and (self.killed.unknown or self.killed.apart)):
            return None
        return count.low if count.best is None else count.best

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
    unsure: tuple[Incident, ...]


def compare(
    incidents: Sequence[Incident], filters: Filters, periods: tuple[Days, Days], found: Found | None = None
) -> Comparison:
    """`incidents` that pass `filters`, dates apart, in the two `periods`. Pure. Where periods overlap, what lies in
    both is in both. `found` as in `geo.maps.selection.select`."""
    finds = found or finder(filters.search)
    there = [i for i in incidents if passes(i, _always(filters), finds)]
    apart = set_apart(there, _always(filters))
    sides = [[i for i in there if _within(i, period)] for period in periods]
    sure = {i.id for side in sides for i in side}
    unsure = tuple(i for i in there if i.id not in sure and any(_touches(i, p) for p in periods))
    by_unit: dict[Unit, tuple[list[Incident], list[Incident]]] = defaultdict(lambda: ([], []))
    for n, side in enumerate(sides):
        for incident in side:
            by_unit[unit_of(incident)][n].append(incident)
    rows = [
        Row(unit, _country(one + two), _key(unit, one + two), _side(one, apart), _side(two, apart))
        for unit, (one, two) in by_unit.items()
    ]
    rows.sort(key=lambda row: (row.unit == NOWHERE, row.country, row.unit))
    return Comparison(periods, _side(sides[0], apart), _side(sides[1], apart), tuple(rows), unsure)


def unit_of(incident: Incident) -> Unit:
    """The one province that all of its places lie in; `NOWHERE` where there is none such."""
    units = {(p.country_code, p.admin1) for p in incident.lead.places}
    unit = units.pop() if len(units) == 1 else NOWHERE
    return unit if all(unit) else NOWHERE


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
    first, last = period
    held: list[list[Incident]] = [[] for _ in range((last - first).days // every_days + 1)]
    for incident in side.incidents:
        days = days_of(incident)
        if days is None:
            continue
        at = {(d - first).days // every_days for d in days}
        if len(at) == 1:
            held[at.pop()].append(incident)
    apart = frozenset(side.killed.apart)
    return tuple((len(there), _side(there, apart).number_killed) for there in held)


def stretch_days(periods: tuple[Days, Days]) -> int:
    """How many days a bar of the chart over time is, for the longer of both: 1, 7, 30 or 365."""
    longest = max(periods, key=lambda p: p[1] - p[0])
    return {"day": 1, "week": 7, "month": 30, "year": 365}[step_for(*longest)]


def _always(filters: Filters) -> Filters:
    return replace(filters, earliest=None, latest=None)


def _within(incident: Incident, period: Days) -> bool:
    days = days_of(incident)
    return days is not None and period[0] <= days[0] and days[1] <= period[1]


def _touches(incident: Incident, period: Days) -> bool:
    days = days_of(incident)
    return days is None or (days[1] >= period[0] and days[0] <= period[1])


def _side(incidents: Sequence[Incident], apart: frozenset[str]) -> Side:
    return Side(tuple(incidents), total(Harm.KILLED, incidents, apart))


def _country(incidents: Sequence[Incident]) -> str:
    return next((p.country for i in incidents for p in i.lead.places if p.country), "")


def _key(unit: Unit, incidents: Sequence[Incident]) -> str:
    """The key of the province's outline: that of a place known only as the province, else by where a spot lies."""
    if unit == NOWHERE:
        return ""
    places = [p for i in incidents for p in i.lead.places if p.footprint]
    for p in places:
        key = p.footprint.polygon if p.footprint and p.precision is Precision.PROVINCE else ""
        if key and not is_of_a_row(key):
            return key
    found: dict[str, int] = defaultdict(int)
    for p in places[:25]:
        if p.footprint and not (p.precision and p.precision.is_area):
            country, code = lies_in(p.footprint.lat, p.footprint.lon)
            if country == unit[0] and code:
                found[f"{country}.{code}"] += 1
    return max(found, key=lambda k: found[k], default="")
