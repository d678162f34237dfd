"""Geometry that the basemap and the label points share. Coordinates are (lon, lat) in degrees here, as shapely has it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from data.build.distances import distance_m
from geo.places.geodesy import MEAN_RADIUS_M

GRID = 1e-4
"""Coordinates are rounded to this many degrees: 11 m, far finer than the outlines are true."""


def polygonal(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of `shape`; lines and points that cutting left over are dropped."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def quantised(shape: BaseGeometry, grid: float = GRID) -> BaseGeometry:
    """`shape` on the grid, valid, rings in one order: the same input gives the same bytes."""
    return shapely.normalize(shapely.set_precision(shape, grid))


def merged(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """One shape of several, without the slivers between them that rounding makes."""
    parts = [shapely.make_valid(s) for s in shapes]
    return polygonal(shapely.union_all(parts, grid_size=GRID))


def without(shape: BaseGeometry, taken: BaseGeometry) -> BaseGeometry:
    """`shape` less `taken`, without hair-thin rests along their common edge."""
    rest = polygonal(
        shapely.difference(shape, shapely.buffer(taken, 5 * GRID, join_style="mitre"), grid_size=GRID)
    )
    kept = [p for p in shapely.get_parts(rest) if p.area > 1e-5]
    return shapely.union_all(kept)


SHARP = 0.3
"""Degrees: where a border turns back at no more than this, it runs into a crack or out to a hair, and round no ground."""
LEG = 0.02
"""Degrees: nothing shorter is seen of a crack."""


def cracks(shape: BaseGeometry) -> npt.NDArray[np.float64]:
    """Where the border of `shape` turns back on itself, (lon, lat) a row: the ends of cracks and hairs.

    >>> cracks(shapely.Polygon([(0, 0), (1, 0), (1, 1), (0.5, 0.5), (1, 1.001), (0, 1)])).tolist()
    [[0.5, 0.5]]
    """
    found = [np.empty((0, 2))]
    for ring in shapely.get_rings(shapely.get_parts(shape)):
        at = shapely.get_coordinates(ring)[:-1]
        flat = at * (np.cos(np.radians(at[:, 1].mean())), 1.0)
        back, on = np.roll(flat, 1, axis=0) - flat, np.roll(flat, -1, axis=0) - flat
        legs = np.hypot(*back.T), np.hypot(*on.T)
        turn = np.degrees(
            np.abs(np.arctan2(back[:, 0] * on[:, 1] - back[:, 1] * on[:, 0], (back * on).sum(axis=1)))
        )
        found.append(at[(turn <= SHARP) & (np.minimum(*legs) >= LEG)])
    return np.vstack(found)


def uncracked(shape: BaseGeometry) -> BaseGeometry:
    """`shape` without the cracks and hairs that merging or cutting leaves; as it is where it has none."""
    if not len(cracks(shape)):
        return shape
    closed = shapely.buffer(
        shapely.buffer(shape, 2 * GRID, join_style="mitre"), -2 * GRID, join_style="mitre"
    )
    opened = shapely.buffer(
        shapely.buffer(closed, -2 * GRID, join_style="mitre"), 2 * GRID, join_style="mitre"
    )
    return quantised(polygonal(opened))


def unwrapped(shape: BaseGeometry) -> BaseGeometry:
    """A polygon stitched over 180 degrees, as TopoJSON worlds have it, cut there and shifted back.

    Each ring is followed across the meridian, cut into strips of 360 degrees, and each strip moved home.
    A ring round a pole (Antarctica) is closed along it.
    """
    pieces = []
    for polygon in shapely.get_parts(shape):
        ring = _followed(polygon.exterior)
        if abs(ring[-1, 0] - ring[0, 0]) > 180:
            ring = np.vstack([ring, [ring[-1, 0], -90], [ring[0, 0], -90], ring[0]])
        whole = shapely.make_valid(shapely.Polygon(ring, [_followed(h) for h in polygon.interiors]))
        west, _, east, _ = whole.bounds
        for turn in range(int(np.floor((west + 180) / 360)), int(np.ceil((east + 180) / 360))):
            strip = whole.intersection(shapely.box(-180 + 360 * turn, -90, 180 + 360 * turn, 90))
            if not strip.is_empty:
                pieces.append(affinity.translate(strip, xoff=-360.0 * turn))
    return polygonal(shapely.make_valid(shapely.union_all(pieces)))


def _followed(ring: BaseGeometry) -> npt.NDArray[np.float64]:
    at = shapely.get_coordinates(ring).copy()
    step = np.diff(at[:, 0])
    at[1:, 0] += np.cumsum(np.where(step > 180, -360, np.where(step < -180, 360, 0)))
    return np.asarray(at, dtype=np.float64)


def bounds_of(shape: BaseGeometry) -> tuple[float, float, float, float]:
    """(south, west, north, east) in degrees; west > east where the shape crosses 180 degrees.

    The widest stretch of longitude without any of the shape is what the bounds leave out.
    """
    _, south, _, north = shape.bounds
    spans = sorted((p.bounds[0], p.bounds[2]) for p in shapely.get_parts(shape))
    joined = [list(spans[0])]
    for west, east in spans[1:]:
        if west <= joined[-1][1] + 0.3:
            joined[-1][1] = max(joined[-1][1], east)
        else:
            joined.append([west, east])
    gaps = [(b[0] - a[1], a[1], b[0]) for a, b in pairwise(joined)]
    round_the_back = joined[0][0] + 360 - joined[-1][1]
    widest = max(gaps, default=(0.0, 0.0, 0.0))
    if widest[0] > round_the_back:
        return south, widest[2], north, widest[1]
    return south, joined[0][0], north, joined[-1][1]


def points_within(
    shape: BaseGeometry, wanted: int = 2_000
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """About `wanted` points spread evenly over `shape`: lats, lons, and their weights (cosine of latitude)."""
    west, south, east, north = shape.bounds
    share = max(shape.area / max((east - west) * (north - south), 1e-12), 1e-3)
    per_side = int(np.ceil(np.sqrt(wanted / share)))
    lons, lats = np.meshgrid(
        west + (np.arange(per_side) + 0.5) * (east - west) / per_side,
        south + (np.arange(per_side) + 0.5) * (north - south) / per_side,
    )
    shapely.prepare(shape)
    inside = shapely.contains_xy(shape, lons.ravel(), lats.ravel())
    lat, lon = lats.ravel()[inside], lons.ravel()[inside]
    return lat, lon, np.cos(np.radians(lat))


def radius_of_m(lat: float, lon: float, shape: BaseGeometry, share: float = 0.9) -> float:
    """The metres round (lat, lon) that hold `share` of the ground of `shape`."""
    lats, lons, weights = points_within(shape)
    if not len(lats):
        return float(np.sqrt(area_m2(shape) / np.pi))
    away = distance_m(lat, lon, lats, lons)
    order = np.argsort(away, kind="stable")
    held = np.cumsum(weights[order]) / weights.sum()
    return float(away[order][np.searchsorted(held, share)])


def middle_of(shape: BaseGeometry) -> tuple[float, float]:
    """(lat, lon) in degrees of the middle of the ground of `shape`, which may lie outside of it.

    The centroid in Lambert's equal-area cylindrical projection; what lies over 180 degrees is put together.
    """
    _, west, _, east = bounds_of(shape)
    if west > east:
        parts = [affinity.translate(p, 360 if p.bounds[2] < west else 0) for p in shapely.get_parts(shape)]
        shape = shapely.multipolygons(parts)
    at = shapely.transform(
        shape, lambda at: np.column_stack([at[:, 0], np.sin(np.radians(at[:, 1]))])
    ).centroid
    return float(np.degrees(np.arcsin(at.y))), float((at.x + 180) % 360 - 180)


def area_m2(shape: BaseGeometry) -> float:
    """Square metres of `shape` on the sphere, by Lambert's equal-area cylindrical projection."""
    flat = shapely.transform(
        shape,
        lambda at: np.column_stack(
            [np.radians(at[:, 0]) * MEAN_RADIUS_M, np.sin(np.radians(at[:, 1])) * MEAN_RADIUS_M]
        ),
    )
    return float(flat.area)
