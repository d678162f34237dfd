"""A small map that shows where in the world the large one lies: only where that helps and there is room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import Frame
from geo.export.picture.cartography.marks import Mark
from geo.export.picture.cartography.projection import Projection
from geo.export.picture.measures import moved
from geo.export.picture.scene import Disc, Form, Item
from geo.export.picture.typography.text_lines import Box
from geo.maps.basemap import natural_earth
from geo.maps.symbols.palette import Palette

Shapes = np.ndarray[Any, np.dtype[np.object_]]
FROM_ZOOM = 5.4
"""Below this zoom the map itself shows where it lies."""
_SIDE_PX, _INSET, _LEAST_PX = 104.0, 12.0, 620.0
_WINDOW_PX = 5.0


def locator(
    frame: Frame,
    drawn: Sequence[Mark],
    areas: dict[str, BaseGeometry],
    taken: Sequence[Box],
    focus: frozenset[str],
    palette: Palette,
    folder: Path = ground.FOLDER,
) -> tuple[list[Item], Box | None]:
    """A globe with the frame marked, in a corner where it lies on no mark and on nothing `taken`; else nothing."""
    if frame.zoom < FROM_ZOOM or frame.width < _LEAST_PX or frame.height < 3 * _SIDE_PX:
        return [], None
    right, low = frame.width - _SIDE_PX - _INSET, frame.height - _SIDE_PX - _INSET
    corners = ((right, _INSET + 36), (_INSET, _INSET), (_INSET, low), (right, low - 34))
    for left, top in corners:
        box = left, top, left + _SIDE_PX, top + _SIDE_PX
        if _free(box, drawn, areas, taken):
            return _globe(frame, box, focus, palette, folder), box
    return [], None


def _free(box: Box, drawn: Sequence[Mark], areas: dict[str, BaseGeometry], taken: Sequence[Box]) -> bool:
    here = shapely.box(*box).buffer(8)
    if any(shapely.intersects(here, shapely.box(*other)) for other in taken):
        return False
    if any(shapely.intersects(here, shape) for shape in areas.values()):
        return False
    for mark in drawn:
        reach = max(mark.symbol.radius_px, min(mark.ring_px, 60.0))
        if shapely.distance(here, shapely.Point(mark.x, mark.y)) < reach + 14:
            return False
    return True


def _globe(frame: Frame, box: Box, focus: frozenset[str], palette: Palette, folder: Path) -> list[Item]:
    """The half of the globe round the frame's middle, with the frame's outline, or a ring where that is too small."""
    radius = _SIDE_PX / 2 - 1
    # Lambert's hemisphere has a radius of the square root of 2
    plane_m = math.sqrt(2) * 6_378_137.0 / radius
    small = Frame(frame.lat, frame.lon, 1.0, _SIDE_PX, _SIDE_PX, Projection.AZIMUTHAL)
    small = replace(small, zoom=1.0 + math.log2(small.plane_m / plane_m))
    land, focal = _near_half(small, folder, focus)
    west, south, east, north = frame.box()
    lons, lats = np.linspace(west, east, 9), np.linspace(south, north, 9)
    edge = [(x, south) for x in lons] + [(east, y) for y in lats] + [(x, north) for x in lons[::-1]]
    edge += [(west, y) for y in lats[::-1]]
    window = shapely.Polygon(small.pixels(np.array(edge)))
    tone = palette.ink
    left, top = box[0], box[1]
    middle = _SIDE_PX / 2
    tiny = max(window.bounds[2] - window.bounds[0], window.bounds[3] - window.bounds[1]) < _WINDOW_PX
    items: list[Item] = [
        Disc(middle, middle, radius + 3, fill=palette.paper, fill_alpha=0.94, line=palette.line, line_px=1),
        Disc(middle, middle, radius, fill=palette.sea),
        Form(
            shapely.GeometryCollection(list(land[~focal])),
            fill=palette.locator,
            line=palette.locator,
            line_px=0.3,
        ),
        Form(
            shapely.GeometryCollection(list(land[focal])),
            fill=palette.border,
            line=palette.border,
            line_px=0.3,
        ),
        Disc(middle, middle, _WINDOW_PX, line=tone, line_px=1.6)
        if tiny
        else Form(window, line=tone, line_px=1.6),
    ]
    return [moved(replace(i, on_map=False), left, top) for i in items]


def _near_half(globe: Frame, folder: Path, focus: frozenset[str]) -> tuple[Shapes, NDArray[np.bool_]]:
    """The land on a globe that fills the window, and which of it is in focus; what lies behind is brought to its edge."""
    parts, countries = _land(folder)
    points, of = shapely.get_coordinates(parts, return_index=True)
    middle, rim = globe.width / 2, globe.width / 2 - 1
    at = globe.pixels(points) - middle
    away = np.hypot(*at.T)
    seen = np.unique(of[away < rim])
    nearer = at * np.minimum(1.0, rim / np.maximum(away, 1e-9))[:, None] + middle
    return shapely.set_coordinates(parts.copy(), nearer)[seen], np.isin(countries[seen], sorted(focus))


@lru_cache(maxsize=2)
def _land(folder: Path) -> tuple[Shapes, NDArray[np.str_]]:
    """The land of the globe, part by part, with points near enough to each other to be bent; and each part's country."""
    there = natural_earth.coarse("countries-50m", folder)
    parts, of = shapely.get_parts(shapely.segmentize(there.geometries, 3.0), return_index=True)
    return parts, np.array(there.countries, dtype=str)[of]
