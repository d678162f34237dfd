"""Many incidents in one view: those that crowd become hexagons, those known to one area one sign, the others keep their marks.

Nothing known only as an area turns into a spot: an area is outlined, and one that is smaller than a hexagon is counted in it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from geo.maps.columns.columns import AREA, NONE, NOWHERE, Columns, Mask, Rows
from geo.maps.columns.in_view import MARGIN, Hexagons, InView, killed_in, killed_of_each
from geo.maps.columns.passing import Found, failures, wholly_inside
from geo.maps.filtering.facets import NOTHING_OFFERED
from geo.maps.overlapping_tolls import added
from geo.maps.placement import Box, Open, extent_of, meet, mercator_y
from geo.maps.selection import Selection
from geo.maps.symbols.gathering import killed_in as killed_in_marks
from geo.maps.symbols.symbolise import Scale, Symbol, box_of, mention, symbols
from geo.maps.symbols.units import Held, Page, page_of, page_of_hexagon, unit_marks
from geo.maps.unmapped import mentioned
from geo.vocabulary import Filters, Harm, Incident, Layer, Total, View

MOST_MARKS = 1_500
"""From this many incidents on, hexagons are drawn where marks would lie on each other."""
FEW_IN_VIEW = 400
"""So few in the view are drawn as marks, gathered where they hide each other, so that each can be opened."""
_ONE_IN, _MISSING = 64, 4

Known = Callable[[Sequence[str]], Sequence[Incident]]
"""The incidents with these ids, in the order in which they count; those that are not there (any more) are left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """What filters show of very many incidents, as far as it is the same wherever one looks.

    `known` gives the incidents of some rows: those that are drawn one by one. `points` are the rows drawn at a point, `held` those drawn over
    areas or several places, by these; `apart` enter no sum. `killed` is what all that is shown comes to, `box` holds all that is drawn, `focus` are the codes of
    the countries in which it is. `mentioned` are marks of places that are named only, each with its box. `stamp` is another one for other incidents.
    `beside` are the crowds that are on the map with it: the hexagons of all are coloured by one scale.
    """

    hexagons: Hexagons
    known: Known
    points: Mask
    held: Held
    apart: Mask
    away: Total
    scale: Scale
    box: Box | None
    focus: tuple[str, ...]
    mentioned: tuple[tuple[Symbol, Box], ...]
    stamp: str = ""
    beside: tuple[Crowd, ...] = ()
    _deep: dict[float, int] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls,
        hexagons: Hexagons,
        known: Known,
        view: View,
        found: Found,
        stamp: str = "",
    ) -> Crowd:
        """What `view` shows of the incidents in `hexagons`, which `known` gives; `found` says which rows its search finds."""
        columns, filters = hexagons.columns, view.filters
        shown = failures(columns, filters, found).passing() & columns.standing_rows
        away = shown & ~wholly_inside(columns, filters) & (columns.killed_low != NONE)
        drawn = shown & (columns.drawn != NOWHERE) & (columns.sure >= filters.sure_min)
        points, areas = drawn & (columns.drawn != AREA), np.flatnonzero(drawn & (columns.drawn == AREA))
        held = Held.of(hexagons.units, areas)
        whole = hexagons.extent(drawn)
        around = held.units.extent(np.flatnonzero(held.counts))
        return cls(
            hexagons=hexagons,
            known=known,
            points=points,
            held=held,
            apart=away,
            away=Total(Harm.KILLED, None, 0, 0, apart=tuple(_ids(columns, np.flatnonzero(away)))),
            scale=Scale.up_to(hexagons.largest),
            box=extent_of([*([whole] if whole else []), *around]),
            focus=_countries(columns, drawn),
            mentioned=_mentioned(known(_ids(columns, np.flatnonzero(shown))), filters)
            if Layer.MENTIONED in view.layers
            else (),
            stamp=stamp,
        )

    @property
    def drawn(self) -> int:
        """How many incidents are on the map, in the view or not."""
        return int(self.points.sum()) + len(self.held.rows)

    def deep(self, zoom: float) -> int:
        """From how many killed on a hexagon at `zoom` is among the deadliest of this crowd, or of one `beside` it, wherever one looks."""
        if zoom not in self._deep:
            counted = self.points.copy()
            counted[self.held.too_small(zoom)] = True
            self._deep[zoom] = self.hexagons.deep(counted, zoom)
        return max([self._deep[zoom], *(one.deep(zoom) for one in self.beside)])

    @property
    def nbytes(self) -> int:
        """How much memory it holds that nothing else does, roughly."""
        return (
            self.points.nbytes
            + self.apart.nbytes
            + 8 * (len(self.held.rows) + len(self.held.start))
            + 200 * len(self.away.apart)
            + 500 * len(self.mentioned)
        )

    def seen(
        self,
        view: View,
        bounds: Box,
        zoom: float,
        *,
        few: int = FEW_IN_VIEW,
        is_open: Open | None = None,
    ) -> Crowded:
        """What to draw in `bounds` (south, west, north, east; degrees) at `zoom`.

        Every incident that is drawn and lies in the view is a mark, in the sign of its unit or in one hexagon. The chosen one is a
        mark, or in the sign of its unit, wherever that is.
        """
        columns, held = self.hexagons.columns, self.held
        chosen = columns.row_of(view.chosen)
        wide = _with_margin(bounds)
        single, several, counted = held.drawn_in(wide, zoom, held.rows[held.rows == chosen])
        at_points = self.points
        if len(counted):
            at_points = at_points.copy()
            at_points[held.of_units(counted)] = True
        seen = self.hexagons.seen(
            at_points, self.apart, bounds, zoom, few, but=chosen, lasting=not len(counted)
        )
        alone = np.union1d(seen.alone, held.of_units(single))
        if chosen != NONE and self.points[chosen]:
            alone = np.union1d(alone, [chosen])
        ids = _ids(columns, alone)
        few_shown = tuple(self.known(ids))
        plain = replace(view, chosen="", layers=tuple(x for x in view.layers if x is not Layer.MENTIONED))
        selection = Selection(plain, few_shown, few_shown, (self.away,), NOTHING_OFFERED, ())
        marks = symbols(selection, is_open, self.scale)
        plates = unit_marks(columns, held, several, self.apart, view.chosen, self._leads(is_open))
        named = tuple(mark for mark, box in self.mentioned if meet(box, wide))
        row_of = dict(zip(ids, alone.tolist(), strict=True))
        return Crowded(self, selection, (*named, *marks, *plates), seen, zoom, row_of)

    def listed(self, key: str, start: int) -> Page | None:
        """The page that begins with number `start` of the incidents of the unit, or of the hexagon ("h" and four times its zoom, its
        column and its row), with that key; None where none is shown (any more)."""
        columns, unit = self.hexagons.columns, self.held.units.with_key(key)
        if key.startswith("h"):
            zoom, column, row = map(int, key[1:].split("."))
            rows = self.hexagons.inside(self.points, zoom / 4, column, row)
            return (
                page_of_hexagon(columns, rows, key, start, self.apart, self.known, self._symbols)
                if len(rows)
                else None
            )
        if unit == NONE or not self.held.counts[unit]:
            return None
        return page_of(
            columns, self.held, unit, start, self.apart, self.known, self._symbols, self._leads(None)
        )

    def _symbols(self, incidents: Sequence[Incident], is_open: Open | None = None) -> tuple[Symbol, ...]:
        few = tuple(incidents)
        return symbols(Selection(View(), few, few, (self.away,), NOTHING_OFFERED, ()), is_open, self.scale)

    def _leads(self, is_open: Open | None) -> Callable[[Rows], Sequence[Symbol]]:
        """What gives the marks of rows, in the order of these, as they would stand alone."""

        def drawn(rows: Rows) -> Sequence[Symbol]:
            ids = _ids(self.hexagons.columns, rows)
            by_id = {i.id: i for i in self.known(ids)}
            return [mark for id in ids if id in by_id for mark in self._symbols((by_id[id],), is_open)]

        return drawn


@dataclass(frozen=True, slots=True)
class Crowded:
    """What is drawn of a `crowd` in a view at `zoom`: `marks` for those that stand alone, which are the `selection`, and for units with
    several, and hexagons for the rest, `seen`. `row_of` gives the rows of those that stand alone, by their ids."""

    crowd: Crowd
    selection: Selection
    marks: tuple[Symbol, ...]
    seen: InView
    zoom: float
    row_of: Mapping[str, int]

    def killed_in(self, members: Sequence[int]) -> Total:
        """How many were killed in the incidents of these marks, by their numbers, as the totals say it."""
        return killed_in(self.crowd.hexagons.columns, self._rows(members), self.crowd.apart)

    def killed_in_each(self, groups: Sequence[Sequence[int]]) -> tuple[Total, ...]:
        """The same of several groups at once; a mark is in one of them at most."""
        rows = [self._rows(members) for members in groups]
        number = np.repeat(np.arange(len(rows)), [len(some) for some in rows])
        every = np.concatenate(rows) if rows else np.empty(0, dtype=np.int64)
        return killed_of_each(self.crowd.hexagons.columns, every, number, len(rows), self.crowd.apart)

    def nearly(self, members: Sequence[int]) -> Total:
        """What these marks come to where no toll holds another: quickly, to see how wide a sign will be."""
        if not any(self.marks[k].unit for k in members):
            return killed_in_marks(self.selection, {self.marks[k].incident for k in members})
        told = [u.killed if (u := self.marks[k].unit) else killed_in_marks(self.selection, {self.marks[k].incident}) for k in members]  # fmt: skip
        counts = [total.count for total in told if total.count]
        return Total(
            Harm.KILLED,
            added(counts) if counts else None,
            sum(total.known for total in told),
            sum(total.unknown for total in told),
        )

    def _rows(self, members: Sequence[int]) -> Rows:
        held = self.crowd.held
        marks = [self.marks[k] for k in members]
        units = [held.units.with_key(mark.unit.key) for mark in marks if mark.unit]
        single = {
            self.row_of[mark.incident] for mark in marks if mark.incident in self.row_of and not mark.unit
        }
        return np.concatenate(
            (held.of_units(np.array(units, dtype=np.int64)), np.array(sorted(single), dtype=np.int64))
        )


def _ids(columns: Columns, rows: Rows) -> list[str]:
    return [columns.id(int(row)) for row in rows]


def _with_margin(bounds: Box) -> Box:
    south, west, north, east = bounds
    tall, wide = (north - south) * MARGIN, (east - west) * MARGIN
    return south - tall, west - wide, north + tall, east + wide


def _countries(columns: Columns, drawn: Mask) -> tuple[str, ...]:
    """The codes of the countries of the rows drawn: most are found in one of some hundred, the others are looked for."""
    places, names = columns.places, columns.names.countries
    row_of = None if places.of.is_one_each else places.of.row_of
    here = drawn if row_of is None else drawn.take(row_of)
    there = np.zeros(len(names), dtype=bool)
    sample = np.flatnonzero(here[::_ONE_IN])
    there[places.country[::_ONE_IN].take(sample)] = True
    missing = np.flatnonzero(~there)
    if len(missing) <= _MISSING:
        for number in missing.tolist():
            there[number] = bool((here & (places.country == number)).any())
    else:
        there[places.country.take(np.flatnonzero(here))] = True
    return tuple(sorted(code for n in np.flatnonzero(there) if (code := names[n])))


def _mentioned(incidents: Sequence[Incident], filters: Filters) -> tuple[tuple[Symbol, Box], ...]:
    places = mentioned([account for i in incidents for account in i.accounts], filters.sure_min)
    return tuple((mention(place), box_of(place)) for place in places)


def fitting_zoom(bounds: Box, width_px: float, height_px: float) -> float:
    """The zoom at which `bounds` fill a map of that size, for a map that has not told its own yet.

    >>> fitting_zoom((-60, -180, 60, 180), 1024, 800)
    2.0
    """
    south, west, north, east = bounds
    top, bottom = mercator_y(np.array([north, south], dtype=np.float64))
    wide = ((east - west) % 360 or 360) / 360
    room = min(width_px / 256 / wide, height_px / 256 / max(float(bottom - top), 1e-6))
    return float(max(2.0, min(9.0, math.floor(4 * math.log2(room)) / 4)))
