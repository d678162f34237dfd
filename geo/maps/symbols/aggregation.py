"""Many incidents in one view: those that crowd become hexagons, the others keep their marks.

Only what stands at a point is put together. Areas, shared tolls and the chosen incident are always drawn as they are, so
that nothing known only as an area turns into a spot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.maps.columns.columns import AREA, Mask
from geo.maps.columns.in_view import Hexagons, InView, extent
from geo.maps.placement import Box, Open, extent_of, mercator_y
from geo.maps.selection import Selection
from geo.maps.symbols.symbolise import Scale, Symbol, symbols
from geo.maps.symbols.symbolise import extent as extent_of_marks
from geo.vocabulary import Harm

MOST_MARKS = 1_500
"""From this many incidents on, hexagons are drawn where marks would lie on each other."""
FEW_IN_VIEW = 400
"""So few in the view are drawn as marks, gathered where they hide each other, so that each can be opened."""


@dataclass(frozen=True, slots=True)
class Crowded:
    """What is drawn of a crowded map at `zoom`: `marks` for those that stand alone, and hexagons for the rest, `seen`.

    `box` holds all that would be drawn anywhere.
    """

    marks: tuple[Symbol, ...]
    seen: InView
    zoom: float
    box: Box | None


def crowded(
    selection: Selection,
    hexagons: Hexagons,
    bounds: Box,
    zoom: float,
    *,
    chosen: str = "",
    few: int = FEW_IN_VIEW,
    is_open: Open | None = None,
) -> Crowded:
    """What to draw of `selection` in `bounds` (south, west, north, east; degrees) at `zoom`; `hexagons` are of all its incidents.

    Every incident that is drawn and stands in the view is a mark or in one hexagon. `chosen` is a mark wherever it is.
    """
    columns = hexagons.columns
    drawn = columns.rows_of(i.id for i in selection.drawn)
    others = drawn & ((columns.drawn == AREA) | columns.rows_of([chosen]))
    apart = columns.rows_of(selection.total(Harm.KILLED).apart)
    seen = hexagons.seen(drawn & ~others, apart, bounds, zoom, few)
    alone = {columns.id(row) for row in (*seen.alone, *np.flatnonzero(others))}
    marks = symbols(selection, is_open, Scale.of(selection.all), alone)
    return Crowded(marks, seen, zoom, _box(marks, hexagons, drawn))


def _box(marks: Sequence[Symbol], hexagons: Hexagons, drawn: Mask) -> Box | None:
    return extent_of([box for box in (extent(hexagons.columns, drawn), extent_of_marks(marks)) if box])


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
