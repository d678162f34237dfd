"""The ground under the incidents, cut to a frame, in pixels. The shapes are those of the screen's basemap."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.picture.cartography.frame import Frame
from geo.export.picture.cartography.projection import Projection
from geo.maps.basemap import city_ground, natural_earth
from geo.vocabulary import DataError

FOLDER = natural_earth.FOLDER
"""Where the built basemap lies."""
FINEST_PX = 0.3
"""Shapes are drawn no finer than this."""
EDGE_PX = 8.0
"""Shapes are cut this far outside the frame, so that the cut's own line is not seen."""
COARSE_BELOW = 3.2
"""Below this zoom shapes are generalised for a map of the world."""
_SEAM, _STEP = 179.98, 1.0
_SHORT = 179.89
"""The 10 m shapes end at 179.9 degrees."""
Clip = Callable[[BaseGeometry, Frame, float], BaseGeometry]


@dataclass(frozen=True, slots=True)
class Cut:
    """A shape of the basemap as it lies in a frame, in pixels, and the ISO code of its country."""

    shape: BaseGeometry
    key: str
    country: str


def cut(name: str, frame: Frame, folder: Path = FOLDER) -> Iterator[Cut]:
    """The shapes of the basemap's file `name` that come into `frame`. Raises `DataError` without the file."""
    yield from _cut(name, frame, folder, clip, 180.0)


def borders(name: str, frame: Frame, folder: Path = FOLDER) -> Iterator[BaseGeometry]:
    """The outlines of the shapes of the file `name`, in pixels, without the seam at 180 degrees, which is no border."""
    for found in _cut(name, frame, folder, _outline, _SEAM):
        yield found.shape


def _cut(name: str, frame: Frame, folder: Path, how: Clip, edge: float) -> Iterator[Cut]:
    wide = frame.zoom < COARSE_BELOW and name in ("countries-50m", "lakes")
    west, south, east, north = frame.box(EDGE_PX)
    for turn in _turns(west, east):
        box = (max(west - turn, -edge), south, min(east - turn, edge), north)
        if box[0] >= box[2]:
            continue
        there = (
            natural_earth.coarse(name, folder)
            if wide
            else city_ground.ground(name, box, frame.zoom, folder, lines=how is _outline)
        )
        at_seam = box[0] < -_SHORT or box[2] > _SHORT
        for row in np.sort(there.tree.query(shapely.box(*box))):
            whole = there.geometries[row]
            shape = how(to_seam(whole) if at_seam else whole, frame, turn)
            if not shape.is_empty:
                yield Cut(shape, there.keys[row], there.countries[row])


def to_seam(shape: BaseGeometry) -> BaseGeometry:
    """`shape` (lon, lat) drawn out to 180 degrees where it was cut a tenth of a degree short of it."""
    west, _, east, _ = shape.bounds
    if west > -_SHORT and east < _SHORT:
        return shape
    return shapely.transform(
        shape,
        lambda c: np.column_stack(
            (np.where(np.abs(c[:, 0]) > _SHORT, np.sign(c[:, 0]) * 180.0, c[:, 0]), c[:, 1])
        ),
    )


def clip(shape: BaseGeometry, frame: Frame, turn: float = 0.0) -> BaseGeometry:
    """`shape` (lon, lat), moved east by `turn` degrees, as it lies in `frame`, in pixels."""
    west, south, east, north = frame.box(EDGE_PX)
    return _flat(_within(shape, (west - turn, south, east - turn, north)), frame, turn)


def _within(shape: BaseGeometry, box: tuple[float, float, float, float]) -> BaseGeometry:
    """What of `shape` lies in `box` (west, south, east, north). The fast way fails where a ring only touches the box."""
    try:
        return shapely.clip_by_rect(shape, *box)
    except shapely.errors.GEOSException:
        return shapely.intersection(shapely.make_valid(shape), shapely.box(*box))


def _outline(shape: BaseGeometry, frame: Frame, turn: float = 0.0) -> BaseGeometry:
    west, south, east, north = frame.box(EDGE_PX)
    box = max(west - turn, -_SEAM), max(south, -89.9), min(east - turn, _SEAM), north
    return _flat(shapely.clip_by_rect(city_ground.edges(shape), *box), frame, turn)


def _flat(inside: BaseGeometry, frame: Frame, turn: float) -> BaseGeometry:
    """What lies in the frame's degrees, in its pixels, no finer than can be seen."""
    if inside.is_empty:
        return inside
    if frame.mercator:
        inside = shapely.simplify(inside, FINEST_PX / frame.world_px * 360.0, preserve_topology=False)
        return shapely.transform(inside, lambda c: frame.pixels(np.add(c, (turn, 0.0))))
    inside = shapely.segmentize(inside, _STEP)  # a straight line in degrees is a curve here
    flat = shapely.transform(inside, lambda c: frame.pixels(np.add(c, (turn, 0.0))))
    flat = shapely.simplify(flat, FINEST_PX, preserve_topology=False)
    left, top, right, bottom = flat.bounds
    if (
        left >= -EDGE_PX
        and top >= -EDGE_PX
        and right <= frame.width + EDGE_PX
        and bottom <= frame.height + EDGE_PX
    ):
        return flat
    return shapely.clip_by_rect(flat, -EDGE_PX, -EDGE_PX, frame.width + EDGE_PX, frame.height + EDGE_PX)


def globe(frame: Frame) -> BaseGeometry:
    """What of the window shows the globe, in pixels: all of it, but for a map of the world."""
    window = shapely.box(0, 0, frame.width, frame.height)
    if frame.projection is not Projection.WORLD:
        return window
    lats = np.linspace(-90.0, 90.0, 121)
    sides = [(frame.lon - 180.0, lat) for lat in lats] + [(frame.lon + 180.0, lat) for lat in lats[::-1]]
    return shapely.intersection(shapely.Polygon(frame.pixels(np.array(sides))), window)


def graticule(frame: Frame) -> BaseGeometry:
    """Meridians and parallels where they help, on maps wider than a country, in pixels; else nothing."""
    if frame.mercator:
        return shapely.GeometryCollection()
    west, south, east, north = frame.box()
    apart_lon, apart_lat = _apart(east - west), _apart((north - south) * 1.6)
    far = max(-80.0, south), min(80.0, north)  # meridians would run together at a pole
    if frame.projection is Projection.WORLD:
        far = south, north
    lines = [
        [(lon, lat) for lat in np.linspace(*far, 61)]
        for lon in np.arange(math.ceil(west / apart_lon) * apart_lon, east + 0.01, apart_lon)
    ]
    lines += [
        [(lon, lat) for lon in np.linspace(west, east, 181)]
        for lat in np.arange(math.ceil(south / apart_lat) * apart_lat, north + 0.01, apart_lat)
    ]
    drawn = [shapely.LineString(frame.pixels(np.array(line))) for line in lines if len(line) > 1]
    return shapely.clip_by_rect(shapely.MultiLineString(drawn), 0, 0, frame.width, frame.height)


def _apart(span: float) -> float:
    """Degrees between two lines of a graticule that spans so many."""
    return next((s for s in (5.0, 10.0, 15.0) if span / s <= 9), 30.0)


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


def outline(key: str, folder: Path = FOLDER, frame: Frame | None = None) -> BaseGeometry | None:
    """The polygon (lon, lat) with that key, of a city's `frame` as its coast is there; None where the basemap has none,
    as for a key of older data."""
    try:
        whole = to_seam(cast(BaseGeometry, natural_earth.outline(key, folder)))
    except DataError:
        return None
    if frame is None or frame.zoom < city_ground.FROM or not frame.mercator:
        return whole
    return cast(BaseGeometry, city_ground.fitted(key, whole, frame.box(EDGE_PX), folder))


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
