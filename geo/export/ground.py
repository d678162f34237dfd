"""The ground under the incidents, cut to a frame, in pixels. The shapes are those of the screen's basemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.frame import Frame
from geo.maps import basemap
from geo.vocabulary import DataError

FOLDER = basemap.FOLDER
"""Where the built basemap lies."""
FINEST_PX = 0.3
"""Shapes are drawn no finer than this."""
EDGE_PX = 8.0
"""Shapes are cut this far outside the frame, so that the cut's own line is not seen."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A shape of the basemap as it lies in a frame, in pixels, and the ISO code of its country."""

    shape: BaseGeometry
    key: str
    country: str


def cut(name: str, frame: Frame, folder: Path = FOLDER) -> Iterator[Cut]:
    """The shapes of the basemap's file `name` that come into `frame`. Raises `DataError` without the file."""
    there = basemap.shapes(name, folder)
    west, south, east, north = frame.box(EDGE_PX)
    for turn in _turns(west, east):
        box = (max(west - turn, -180.0), south, min(east - turn, 180.0), north)
        for row in np.sort(there.tree.query(shapely.box(*box))):
            shape = clip(there.geometries[row], frame, turn)
            if not shape.is_empty:
                yield Cut(shape, there.keys[row], there.countries[row])


def clip(shape: BaseGeometry, frame: Frame, turn: float = 0.0) -> BaseGeometry:
    """`shape` (lon, lat), moved east by `turn` degrees, as it lies in `frame`, in pixels."""
    west, south, east, north = frame.box(EDGE_PX)
    inside = shapely.clip_by_rect(shape, west - turn, south, east - turn, north)
    if inside.is_empty:
        return inside
    inside = shapely.simplify(inside, FINEST_PX / frame.world_px * 360.0, preserve_topology=False)
    return shapely.transform(inside, lambda c: frame.pixels(np.add(c, (turn, 0.0))))


def into(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    """All that comes into `frame` of `shape` (lon, lat; it may run on past 180 degrees), valid, in pixels."""
    west, _, east, _ = frame.box(EDGE_PX)
    first, _, last, _ = shape.bounds
    found = [
        shapely.make_valid(clip(shape, frame, turn))
        for turn in (-720.0, -360.0, 0.0, 360.0, 720.0)
        if first + turn <= east and last + turn >= west
    ]
    return shapely.union_all([f for f in found if not f.is_empty])


def lines(shapes: Iterable[BaseGeometry], frame: Frame) -> list[BaseGeometry]:
    """The outlines of polygons in pixels, without the seam at 180 degrees, which is no border."""
    seams = [frame.width / 2 + (180.0 + 360.0 * k - frame.lon) / 360.0 * frame.world_px for k in range(-3, 3)]
    seen = [x for x in seams if -EDGE_PX <= x <= frame.width + EDGE_PX]
    outlines = [shapely.boundary(s) for s in shapes]
    if not seen:
        return outlines
    strips = shapely.union_all(
        [shapely.box(x - 1, -EDGE_PX * 2, x + 1, frame.height + EDGE_PX * 2) for x in seen]
    )
    return [shapely.difference(o, strips) for o in outlines]


def outline(key: str, folder: Path = FOLDER) -> BaseGeometry | None:
    """The polygon (lon, lat) with that key; None where the basemap has none, as for a key of older data."""
    try:
        return cast(BaseGeometry, basemap.outline(key, folder))
    except DataError:
        return None


def hatched(shape: BaseGeometry, gap_px: float = 7.0) -> BaseGeometry:
    """Parallel lines at 45 degrees inside `shape` (pixels), on one grid for the whole picture."""
    if shape.is_empty:
        return shape
    left, top, right, bottom = shape.bounds
    step = gap_px * 2**0.5
    first, last = int(np.floor((left + top) / step)), int(np.ceil((right + bottom) / step))
    across = [
        ((k * step - bottom - 1, bottom + 1), (k * step - top + 1, top - 1)) for k in range(first, last + 1)
    ]
    return shapely.intersection(shapely.MultiLineString(across), shape)


def _turns(west: float, east: float) -> Iterator[float]:
    for k in range(-2, 3):
        if 360.0 * k - 180.0 < east and 360.0 * k + 180.0 > west:
            yield 360.0 * k
