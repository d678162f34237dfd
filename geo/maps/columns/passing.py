"""Columns and filters -> which rows each filter fails. What fails none is shown.

The same as `geo.maps.filtering.passing` says of one incident; `tests/maps/columns/test_same_as_one_by_one.py` holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from geo.maps.columns.columns import (
    GRADES,
    HARMS,
    NONE,
    PRECISIONS,
    STANDINGS,
    TYPES,
    WHO,
    Bits,
    Codes,
    Columns,
    Mask,
    Rows,
    Several,
    bits,
)
from geo.maps.filtering.drawn_area import Area, Reach, areas, holds_each, reach_of
from geo.maps.filtering.passing import PLACE, TOGETHER
from geo.vocabulary import Filters, Harm

Found = Callable[[Columns], Mask]
"""Which rows a search finds."""


@dataclass(frozen=True, slots=True)
class Failures:
    """Which rows fail which filter, by the filters' fields, as `geo.maps.filtering.passing.failures` names them."""

    rows: int
    by: dict[str, Mask]

    def passing(self, but: frozenset[str] = frozenset()) -> Mask:
        """Which rows fail none, or only some of those named in `but`."""
        kept = np.ones(self.rows, dtype=bool)
        for field, failed in self.by.items():
            if field not in but:
                kept &= ~failed
        return kept


def failures(columns: Columns, filters: Filters, found: Found) -> Failures:
    """Which rows of `columns` the filters do not let through, rejected ones among them."""
    by: dict[str, Mask] = {}
    for field, has in _CHOICES.items():
        if getattr(filters, field):
            by[field] = has(columns, filters) == filters.keeps_out(field)
    if filters.earliest or filters.latest:
        by["earliest"] = ~_in_time(columns, filters)
    if filters.killed_min > 0:
        by["killed_min"] = ~_enough_killed(columns, filters)
    if _by_place(filters) or filters.countries or filters.provinces:
        by[PLACE] = ~_in_place(columns, filters)
    if filters.who:
        out = filters.keeps_out("who")
        harms = () if filters.keeps_out("harms") else filters.harms
        together = _has(whom(columns, harms), WHO, filters.who) == out
        alone = _has(whom(columns), WHO, filters.who) == out
        by[TOGETHER], by["who"] = together & ~alone, together & alone
    if filters.added_from or filters.added_to:
        by["added_from"] = ~_was_added(columns, filters)
    if filters.search:
        by["search"] = ~found(columns)
    return Failures(len(columns), by)


def whom(columns: Columns, harms: tuple[Harm, ...] = ()) -> Bits:
    """Whom the claims of each row speak of; with `harms` those of these alone."""
    if not harms:
        return columns.whom
    wanted = [HARMS.index(h) for h in harms]
    told: Bits = np.bitwise_or.reduce(columns.who[:, wanted], axis=1)
    return told


def wholly_inside(columns: Columns, filters: Filters) -> Mask:
    """Which rows have no place outside the chosen ones: see `geo.maps.filtering.passing.wholly_inside`."""
    if not _by_place(filters):
        return np.ones(len(columns), dtype=bool)
    good = _in_units(columns, filters)
    for area in areas(filters):
        good &= _reaches(columns, area) == Reach.INSIDE.value
    return ~columns.places.of.any(~good)


def _has(column: Bits, members: tuple[object, ...], chosen: tuple[object, ...]) -> Mask:
    having: Mask = (column & np.uint16(bits(members, chosen))) != 0
    return having


def _one_of(column: Codes, members: tuple[object, ...], chosen: tuple[object, ...]) -> Mask:
    wanted = np.zeros(len(members) + 1, dtype=bool)  # the last stands for NONE, -1
    wanted[[members.index(c) for c in chosen if c in members]] = True
    having: Mask = wanted[column]
    return having


def _named(column: Several, names: tuple[object, ...], chosen: tuple[object, ...]) -> Mask:
    return column.having(np.array([name in chosen for name in names], dtype=bool))


_CHOICES: dict[str, Callable[[Columns, Filters], Mask]] = {
    "types": lambda c, f: _one_of(c.type, TYPES, f.types),
    "subtypes": lambda c, f: _one_of(c.subtype, c.names.subtypes, f.subtypes),
    "harms": lambda c, f: _has(c.harms, HARMS, f.harms),
    "precisions": lambda c, f: _has(c.precisions, PRECISIONS, f.precisions),
    "sources": lambda c, f: _named(c.sources, c.names.sources, f.sources),
    "actors": lambda c, f: _named(c.actors, tuple(key for key, _ in c.names.actors), f.actors),
    "standings": lambda c, f: _one_of(c.standing, STANDINGS, f.standings),
    "grades": lambda c, f: _one_of(c.grade, GRADES, f.grades),
    "tags": lambda c, f: _named(c.tags, c.names.tags, f.tags),
}
"""Which rows have one of the choices of a field."""


def _in_time(columns: Columns, filters: Filters) -> Mask:
    passing = columns.first > 0
    if filters.earliest:
        passing &= columns.last >= filters.earliest.toordinal()
    if filters.latest:
        passing &= columns.first <= filters.latest.toordinal()
    return passing


def _enough_killed(columns: Columns, filters: Filters) -> Mask:
    enough: Mask = columns.killed_known & (columns.killed_size >= filters.killed_min)
    if filters.killed_unknown:
        enough |= ~columns.killed_known & (columns.killed_low != NONE)
    return enough


def _in_place(columns: Columns, filters: Filters) -> Mask:
    places = columns.places
    countries = _wanted(columns.names.countries, filters.countries if filters.keeps_out("countries") else ())
    provinces = _wanted(columns.names.provinces, filters.provinces if filters.keeps_out("provinces") else ())
    passing = ~places.of.any(countries[places.country] | provinces[places.province])
    if _by_place(filters):
        good = _in_units(columns, filters)
        for area in areas(filters):
            good &= _reaches(columns, area) != Reach.OUTSIDE.value
        passing &= places.of.any(good)
    return passing


def _wanted(names: tuple[object, ...], chosen: tuple[object, ...]) -> Mask:
    return np.array([name in chosen for name in names], dtype=bool)


def _chosen_units(filters: Filters) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    countries = () if filters.keeps_out("countries") else filters.countries
    return countries, () if filters.keeps_out("provinces") else filters.provinces


def _by_place(filters: Filters) -> bool:
    return any(_chosen_units(filters)) or bool(areas(filters))


def _in_units(columns: Columns, filters: Filters) -> Mask:
    """Which places lie in the units chosen: a country with chosen provinces means these, one without all of it."""
    places, (countries, provinces) = columns.places, _chosen_units(filters)
    if not (countries or provinces):
        return np.ones(len(places.country), dtype=bool)
    narrowed = {country for country, _ in provinces}
    whole = _wanted(columns.names.countries, tuple(c for c in countries if c not in narrowed))
    return whole[places.country] | _wanted(columns.names.provinces, provinces)[places.province]


def _reaches(columns: Columns, area: Area) -> Rows:
    """How far each place lies in `area`, as a `Reach`'s value."""
    places = columns.places
    spots = holds_each(area, places.lat, places.lon)
    reach = np.where(spots, Reach.INSIDE.value, Reach.OUTSIDE.value)
    is_area = places.ground != NONE
    used = np.unique(places.ground[is_area])
    of_ground = np.zeros(len(columns.names.grounds), dtype=np.int64)
    of_ground[used] = [reach_of(area, columns.names.grounds[g]).value for g in used]
    reach[is_area] = of_ground[places.ground[is_area]]
    return reach


def _was_added(columns: Columns, filters: Filters) -> Mask:
    days = columns.saved.values
    within = np.ones(len(days), dtype=bool)
    if filters.added_from:
        within &= days >= filters.added_from.toordinal()
    if filters.added_to:
        within &= days <= filters.added_to.toordinal()
    return columns.saved.any(within)
