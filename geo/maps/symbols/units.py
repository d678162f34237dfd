"""Incidents of a crowd that are known to the same ground -> one sign for them, and the list that it opens, page by page.

An area is outlined once, whatever the number of its incidents: what is drawn follows the units in view. Incidents are made only
for what stands alone, and for the page of a list that somebody asks for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from geo.maps.basemap.own_outlines import own_name
from geo.maps.columns.columns import NONE, PRECISIONS, TYPES, Columns, Mask, Rows
from geo.maps.columns.in_view import killed_of_each
from geo.maps.columns.units import Units
from geo.maps.placement import Box, mercator_lat
from geo.maps.symbols.signs import PLATE_PX, Area, OfUnit, Symbol
from geo.vocabulary import EventType, Harm, Incident, Precision, Sign, Total

_T = TypeVar("_T")
MOST = 400
"""Units in a view that are drawn each by itself: those with most incidents."""
FEW = 60
"""So few in a view are all drawn, however small they are on it; and up to `ALONE` incidents of one are marks."""
ALONE = 3
LEAST_PX = 34.0
"""Where there are more, those smaller than this, the width of a hexagon, are counted in hexagons."""
PAGE = 50
"""Incidents on a page of a list."""
_DISASTER = TYPES.index(EventType.DISASTER)


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of a crowd in each of its units: those of the unit number k are `rows[start[k]:start[k + 1]]`."""

    units: Units
    rows: Rows
    start: Rows

    @classmethod
    def of(cls, units: Units, rows: Rows) -> Held:
        """`rows` that are drawn over areas or several places, by their units."""
        numbers = units.of[rows]
        start = np.searchsorted(np.sort(numbers), np.arange(len(units) + 1))
        return cls(units, rows[np.argsort(numbers, kind="stable")], start)

    @property
    def counts(self) -> Rows:
        """How many rows each unit has."""
        return np.diff(self.start)

    def of_unit(self, unit: int) -> Rows:
        """The rows of that unit."""
        return self.rows[self.start[unit] : self.start[unit + 1]]

    def of_units(self, units: Rows) -> Rows:
        """The rows of all of these units."""
        parts = [self.of_unit(unit) for unit in units.tolist()]
        return np.concatenate(parts) if parts else self.rows[:0]

    def too_small(self, zoom: float) -> Rows:
        """The rows of the units that are too small at `zoom` for a sign of their own, wherever they are."""
        units = np.flatnonzero(self.counts > 0)
        return self.of_units(units[self.units.size_px(units, zoom) < LEAST_PX])

    def drawn_in(self, bounds: Box, zoom: float, chosen: Rows) -> tuple[Rows, Rows, Rows]:
        """What of the units is drawn in `bounds` at `zoom`: those whose incidents are marks, those that are one sign each, and
        those that hexagons count, since they are too small or too many. Those that hold a `chosen` row are drawn wherever they are."""
        counts, wanted = self.counts, np.zeros(len(self.units), dtype=bool)
        wanted[self.units.of[chosen]] = True
        near = np.flatnonzero((counts > 0) & (self.units.meeting(bounds) | wanted))
        if len(near) <= FEW:
            single = counts[near] <= ALONE
            return near[single], near[~single], near[:0]
        size = self.units.size_px(near, zoom)
        order = np.lexsort((near, -size, -counts[near], ~wanted[near]))
        fits = (size[order] >= LEAST_PX) | wanted[near[order]]
        drawn = near[order][fits][:MOST]
        single = counts[drawn] == 1
        return drawn[single], drawn[~single], np.setdiff1d(near, drawn)


def unit_marks(
    columns: Columns,
    held: Held,
    units: Rows,
    apart: Mask,
    chosen: str,
    leads: Callable[[Rows], Sequence[Symbol]],
) -> tuple[Symbol, ...]:
    """A mark for each of `units`, which hold several rows: what they come to, where they are, and whether `chosen` is among them.

    `leads` gives the marks of rows that share tolls: what is outlined and tied for one is for all of a unit.
    """
    rows = held.of_units(units)
    group = np.repeat(np.arange(len(units)), held.counts[units])
    killed = killed_of_each(columns, rows, group, len(units), apart)
    shared = {u: held.of_unit(u)[:1] for u in units.tolist() if not held.units.is_one_area(u)}
    first = leads(np.concatenate(list(shared.values()))) if shared else ()
    over = dict(zip(shared, first, strict=True)) if len(first) == len(shared) else {}
    return tuple(
        _mark(columns, held, unit, total, chosen, over.get(unit))
        for unit, total in zip(units.tolist(), killed, strict=True)
    )


def _mark(columns: Columns, held: Held, unit: int, killed: Total, chosen: str, over: Symbol | None) -> Symbol:
    rows = held.of_unit(unit)
    ids = columns.ids[rows]
    holds = chosen if chosen and chosen.encode() in ids.tolist() else ""
    about = OfUnit(held.units.key(unit), len(rows), killed, held.units.box(unit), holds)
    count = killed.count
    plain = Symbol(
        incident="",
        sign=Sign.GATHERED,
        harm=Harm.KILLED if killed.told else None,
        lat=0.0,
        lon=0.0,
        radius_px=PLATE_PX / 2,
        killed=(count.low if count.best is None else count.best) if count else 0,
        open_ended=count is not None and count.high is None,
        disaster=bool((columns.type[rows] == _DISASTER).all()),
        box=about.box,
        unit=about,
    )
    if over:
        kept = {name: getattr(over, name) for name in ("lat", "lon", "offset_px", "give_px", "roam_m", "rings", "areas", "ties", "name")}  # fmt: skip
        return replace(plain, **kept)
    place = _first_places(columns, rows)
    lat, lon = _commonest(list(zip(columns.places.lat[place].tolist(), columns.places.lon[place].tolist(), strict=True)))  # fmt: skip
    name, (polygon, *_) = _called(columns, place, held.units.grounds[unit]), held.units.grounds[unit]
    return replace(plain, lat=lat, lon=lon, name=name, areas=(Area(polygon, name, (lat, lon)),))


def _first_places(columns: Columns, rows: Rows) -> Rows:
    """Where the one place that each row is drawn over stands among the places."""
    places = columns.places
    first = places.of.start.take(rows)
    if np.isfinite(places.lat.take(first)).all():
        return first
    found = []
    for row in rows.tolist():
        at = range(int(places.of.start[row]), int(places.of.start[row + 1]))
        found.append(next(n for n in at if np.isfinite(places.lat[n])))
    return np.array(found, dtype=np.int64)


def _called(columns: Columns, place: Rows, ground: Sequence[str]) -> str:
    """The name of a unit as most of its rows have it, "" where they have none."""
    if own := own_name(ground[0]):
        return own
    places, names = columns.places, columns.names
    precision = int(_commonest(places.precision[place].tolist()))
    if precision != NONE and PRECISIONS[precision] is Precision.COUNTRY:
        return str(names.country_names[_commonest(places.country[place].tolist())])
    if precision != NONE and PRECISIONS[precision] is Precision.PROVINCE:
        return str(names.provinces[_commonest(places.province[place].tolist())][1])
    return ""


def _commonest(values: Sequence[_T]) -> _T:
    """The value that comes most often, the first of those that come as often."""
    return Counter(values).most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the incidents of a unit, the deadliest first: their marks in order, of `total` incidents from number `start` on."""

    unit: Symbol
    marks: tuple[Symbol, ...]
    start: int
    total: int


def page_of(
    columns: Columns,
    held: Held,
    unit: int,
    start: int,
    apart: Mask,
    known: Callable[[Sequence[str]], Sequence[Incident]],
    drawn: Callable[[Sequence[Incident]], Sequence[Symbol]],
    leads: Callable[[Rows], Sequence[Symbol]],
) -> Page:
    """The page of the unit's incidents that begins with number `start`, from 0; `known` gives incidents by their ids and `drawn` marks."""
    (mark,) = unit_marks(columns, held, np.array([unit]), apart, "", leads)
    return page_of_rows(columns, held.of_unit(unit), mark, start, known, drawn)


def page_of_hexagon(
    columns: Columns,
    rows: Rows,
    key: str,
    start: int,
    apart: Mask,
    known: Callable[[Sequence[str]], Sequence[Incident]],
    drawn: Callable[[Sequence[Incident]], Sequence[Symbol]],
) -> Page:
    """The same of the `rows` in the hexagon that `key` stands for, which no zoom parts."""
    (killed,) = killed_of_each(columns, rows, np.zeros(len(rows), dtype=np.int64), 1, apart)
    lons, ys = columns.x[rows] * 360 - 180, columns.y[rows]
    box = mercator_lat(float(ys.max())), float(lons.min()), mercator_lat(float(ys.min())), float(lons.max())
    mark = Symbol("", Sign.GATHERED, Harm.KILLED if killed.told else None, box[0], box[1], PLATE_PX / 2, box=box, unit=OfUnit(key, len(rows), killed, box))  # fmt: skip
    return page_of_rows(columns, rows, mark, start, known, drawn)


def page_of_rows(
    columns: Columns,
    rows: Rows,
    mark: Symbol,
    start: int,
    known: Callable[[Sequence[str]], Sequence[Incident]],
    drawn: Callable[[Sequence[Incident]], Sequence[Symbol]],
) -> Page:
    """The page of `rows` that begins with number `start`; `mark` is what stands for all of them."""
    number = np.where(columns.killed_best == NONE, columns.killed_low, columns.killed_best)[rows]
    order = np.lexsort((rows, -columns.last[rows], -number))
    start = min(max(0, start), max(0, len(rows) - 1)) // PAGE * PAGE
    ids = [columns.id(row) for row in rows[order][start : start + PAGE].tolist()]
    made = {mark.incident: mark for mark in drawn(known(ids))}
    return Page(mark, tuple(made[id] for id in ids if id in made), start, len(rows))
