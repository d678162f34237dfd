"""Many incidents in one view: those that crowd become hexagons, the others keep their marks.

Only what stands at a point is put together. Areas, shared tolls and the chosen incident are drawn as they are, so that nothing
known only as an area turns into a spot.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from geo.maps.columns.columns import AREA, NONE, NOWHERE, Columns, Mask, Rows
from geo.maps.columns.in_view import MARGIN, Hexagons, InView, extent
from geo.maps.columns.passing import Found, failures, wholly_inside
from geo.maps.columns.sums import total
from geo.maps.filtering.facets import facets
from geo.maps.placement import Box, Open, extent_of, meet, mercator_y
from geo.maps.selection import Selection, located
from geo.maps.symbols.symbolise import Scale, Symbol, box_of, mention, symbols
from geo.maps.unmapped import mentioned
from geo.vocabulary import Filters, Harm, Incident, Layer, Total, View

MOST_MARKS = 1_500
"""From this many incidents on, hexagons are drawn where marks would lie on each other."""
FEW_IN_VIEW = 400
"""So few in the view are drawn as marks, gathered where they hide each other, so that each can be opened."""
_NOTHING_OFFERED = facets(())

Known = Callable[[Sequence[str]], Sequence[Incident]]
"""The incidents with these ids, in the order in which they count; those that are not there (any more) are left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """What filters show of very many incidents, as far as it is the same wherever one looks.

    `known` gives the incidents of some rows: those that are drawn one by one. `points` are the rows drawn at a point, `areas` those drawn over
    areas or several places, each with the `area_boxes` that holds them; `apart` enter no sum. `killed` is what all that is shown comes to, `box` holds all that is drawn, `focus` are the codes of
    the countries in which it is. `mentioned` are marks of places that are named only, each with its box. `stamp` is another one for other incidents.
    """

    hexagons: Hexagons
    known: Known
    points: Mask
    areas: Rows
    area_boxes: tuple[Box, ...]
    apart: Mask
    killed: Total
    scale: Scale
    box: Box | None
    focus: tuple[str, ...]
    mentioned: tuple[tuple[Symbol, Box], ...]
    stamp: str = ""

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
        held = {i.id: _holding(i) for i in known(_ids(columns, areas))}
        areas = areas[[id in held for id in _ids(columns, areas)]] if len(held) < len(areas) else areas
        boxes = tuple(held[id] for id in _ids(columns, areas))
        whole = extent(columns, drawn)
        return cls(
            hexagons=hexagons,
            known=known,
            points=points,
            areas=areas,
            area_boxes=boxes,
            apart=away,
            killed=total(columns, Harm.KILLED, shown, away),
            scale=_scale(columns),
            box=extent_of([*([whole] if whole else []), *boxes]),
            focus=_countries(columns, drawn),
            mentioned=_mentioned(known(_ids(columns, np.flatnonzero(shown))), filters)
            if Layer.MENTIONED in view.layers
            else (),
            stamp=stamp,
        )

    @property
    def drawn(self) -> int:
        """How many incidents are on the map, in the view or not."""
        return int(self.points.sum()) + len(self.areas)

    @property
    def nbytes(self) -> int:
        """How much memory it holds that nothing else does, roughly."""
        return (
            self.points.nbytes
            + self.apart.nbytes
            + 200 * (len(self.areas) + len(self.killed.apart))
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

        Every incident that is drawn and lies in the view is a mark or in one hexagon. The chosen one is a mark wherever it is.
        """
        columns = self.hexagons.columns
        chosen = columns.rows_of([view.chosen])
        seen = self.hexagons.seen(self.points & ~chosen, self.apart, bounds, zoom, few)
        wide = _with_margin(bounds)
        near = [
            row
            for row, box in zip(self.areas, self.area_boxes, strict=True)
            if chosen[row] or meet(box, wide)
        ]
        alone = np.union1d(seen.alone, np.array(near, dtype=np.int64))
        alone = np.union1d(alone, np.flatnonzero(self.points & chosen))
        few_shown = tuple(self.known(_ids(columns, alone)))
        plain = replace(view, chosen="", layers=tuple(x for x in view.layers if x is not Layer.MENTIONED))
        selection = Selection(plain, few_shown, few_shown, (self.killed,), _NOTHING_OFFERED, ())
        marks = symbols(selection, is_open, self.scale)
        named = tuple(mark for mark, box in self.mentioned if meet(box, wide))
        return Crowded(self, selection, (*named, *marks), seen, zoom)


@dataclass(frozen=True, slots=True)
class Crowded:
    """What is drawn of a `crowd` in a view at `zoom`: `marks` for those that stand alone, which are the `selection`, and hexagons
    for the rest, `seen`."""

    crowd: Crowd
    selection: Selection
    marks: tuple[Symbol, ...]
    seen: InView
    zoom: float


def _ids(columns: Columns, rows: Rows) -> list[str]:
    return [columns.id(int(row)) for row in rows]


def _with_margin(bounds: Box) -> Box:
    south, west, north, east = bounds
    tall, wide = (north - south) * MARGIN, (east - west) * MARGIN
    return south - tall, west - wide, north + tall, east + wide


def _scale(columns: Columns) -> Scale:
    """That of all incidents that nobody rejected, whatever the filters."""
    number = np.where(columns.killed_best == NONE, columns.killed_low, columns.killed_best)
    return Scale.up_to(int(number[columns.standing_rows].max(initial=0)))


def _countries(columns: Columns, drawn: Mask) -> tuple[str, ...]:
    places = columns.places
    codes = np.unique(places.country[drawn[places.of.row_of]])
    return tuple(sorted(code for n in codes if (code := columns.names.countries[n])))


def _holding(incident: Incident) -> Box:
    """The box that holds what is drawn of an incident over areas or several places."""
    box = extent_of([box_of(p) for p in located(incident)])
    if box is None:
        raise ValueError(f"{incident.id} has no place on the map; the columns are of other incidents")
    return box


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
