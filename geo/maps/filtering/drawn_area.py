"""An area drawn on the map, or the map's edge, and a place -> whether it lies in it, partly, or not at all.

The sides of a polygon are straight on the map (rhumb lines), as they were drawn; a circle is one on the sphere, by
great-circle distance. Both may cross 180 degrees, and a circle may hold a pole. What is known only as an area is
inside where all of its ground is; where only some of it is, it may have happened outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import lru_cache, partial
from math import asinh, ceil, cos, degrees, floor, radians, tan

import numpy as np
import shapely

from geo.maps.basemap.natural_earth import outline as basemap_outline
from geo.maps.placement import Box
from geo.places.geodesy import EARTH_KM, destination, kilometres
from geo.vocabulary import DataError, Drawn, Filters, Footprint, Place

Area = Box | Drawn
"""The map's edge (south, west, north, east) or what was drawn."""
_Points = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
_TURNS = (-720.0, -360.0, 0.0, 360.0, 720.0)
_TOP = 89.9
"""A web map has no poles: they lie at infinity. Nothing of ours lies nearer to one."""
_CORNERS = 72
_ROUNDED = 0.1
"""Degrees by which a rim of so many corners, or a rounded edge, may miss what it stands for."""


class Reach(Enum):
    """How far a place lies in an area."""

    OUTSIDE = 0
    PARTLY = 1
    INSIDE = 2


def areas(filters: Filters) -> tuple[Area, ...]:
    """The areas that `filters` hold places to."""
    return tuple(a for a in (filters.within, filters.drawn) if a is not None)


def reach(area: Area, place: Place) -> Reach:
    """How far `place` lies in `area`: a spot by its point, an area by all of its ground; without ground it is outside."""
    ground = place.footprint
    if ground is None:
        return Reach.OUTSIDE
    if place.precision is not None and place.precision.is_area:
        return reach_of(area, ground)
    return Reach.INSIDE if holds(area, ground.lat, ground.lon) else Reach.OUTSIDE


def holds(area: Area, lat: float, lon: float) -> bool:
    """Whether the point lies in `area`.

    >>> holds(Drawn(((35.0, 36.0),), 50.0), 35.3, 36.0), holds((-20.0, 175.0, -15.0, -175.0), -18.0, -179.0)
    (True, True)
    """
    if isinstance(area, Drawn) and area.radius_km:
        return kilometres(*area.points[0], lat, lon) <= area.radius_km
    return bool(shapely.intersects_xy(_plane(area), lon, _mercator(lat)))


def holds_each(area: Area, lats: _Points, lons: _Points) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """As `holds`, of many points at once; one that is not known (NaN) lies in none."""
    found = _near(area, lats, lons)
    lats, lons = lats[found], lons[found]
    if isinstance(area, Drawn) and area.radius_km:
        found[found] = _kilometres_each(*area.points[0], lats, lons) <= area.radius_km
        return found
    found[found] = shapely.intersects_xy(_plane(area), lons, _mercator_each(lats))
    return found


def outline(area: Area) -> tuple[tuple[float, float], ...]:
    """The corners (lat, lon) of `area`; longitudes go on beyond 180 degrees where it lies across.

    >>> outline((-20.0, 175.0, -15.0, -175.0))
    ((-20.0, 175.0), (-15.0, 175.0), (-15.0, 185.0), (-20.0, 185.0))
    """
    if not isinstance(area, Drawn):
        south, west, north, east = area
        right = east if east >= west else east + 360
        return (south, west), (north, west), (north, right), (south, right)
    return _circle(*area.points[0], area.radius_km) if area.radius_km else area.points


def drawn_ground(area: Area) -> shapely.Geometry:
    """`area` as a shape in lon, lat: its sides, which are straight on a web map, follow it on any other.

    >>> drawn_ground((34.0, 35.0, 36.0, 37.0)).bounds
    (35.0, 34.0, 37.0, 36.0)
    """
    plane = shapely.Polygon([(lon, _mercator(lat)) for lat, lon in outline(area)])
    return shapely.transform(shapely.segmentize(shapely.make_valid(plane), 1.0), _unprojected)


def box_of(area: Area) -> Box:
    """The box round `area`."""
    points = outline(area)
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    if max(lons) - min(lons) >= 360:
        return min(lats), -180.0, max(lats), 180.0
    return min(lats), _in_world(min(lons)), max(lats), _in_world(max(lons))


def outward(area: Area, grid_degrees: float) -> Box:
    """The box round `area` on a grid: what can be told of it where the very area would betray a place.

    >>> outward(Drawn(((35.31, 36.27),), 5.0), 2.0)
    (34.0, 36.0, 36.0, 38.0)
    """
    south, west, north, east = box_of(area)
    return (
        max(-90.0, floor(south / grid_degrees) * grid_degrees),
        max(-180.0, floor(west / grid_degrees) * grid_degrees),
        min(90.0, ceil(north / grid_degrees) * grid_degrees),
        min(180.0, ceil(east / grid_degrees) * grid_degrees),
    )


def _near(area: Area, lats: _Points, lons: _Points) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which points lie in the box round `area`, a little wider for what is rounded: of these alone it is asked exactly."""
    south, west, north, east = box_of(area)
    tall = (lats >= south - _ROUNDED) & (lats <= north + _ROUNDED)
    if west <= east:
        return tall & (lons >= west - _ROUNDED) & (lons <= east + _ROUNDED)
    return tall & ((lons >= west - _ROUNDED) | (lons <= east + _ROUNDED))


def _kilometres_each(lat: float, lon: float, lats: _Points, lons: _Points) -> _Points:
    """As `kilometres`, from one point to many."""
    a, b = radians(lat), np.radians(lats)
    half = np.sin((b - a) / 2) ** 2 + cos(a) * np.cos(b) * np.sin(np.radians(lons - lon) / 2) ** 2
    far: _Points = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
    return far


def _in_world(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def _mercator(lat: float) -> float:
    """The height of a parallel on a web map, in degrees of the equator."""
    return degrees(asinh(tan(radians(max(-_TOP, min(_TOP, lat))))))


def _mercator_each(lats: _Points) -> _Points:
    """As `_mercator`, of many."""
    up: _Points = np.degrees(np.arcsinh(np.tan(np.radians(np.clip(lats, -_TOP, _TOP)))))
    return up


def _circle(lat: float, lon: float, radius_km: float) -> tuple[tuple[float, float], ...]:
    """A circle's rim, and where it goes round a pole the way there and back along the map's edge."""
    rim: list[tuple[float, float]] = []
    for n in range(_CORNERS + 1):
        north, east = destination(lat, lon, radius_km * 1000, 360 * n / _CORNERS)
        before = rim[-1][1] if rim else lon
        rim.append((north, before + (east - before + 180) % 360 - 180))
    turned = rim[-1][1] - rim[0][1]
    if abs(turned) < 180:
        return tuple(rim[:-1])
    pole = _TOP if lat > 0 else -_TOP
    return (*rim, (pole, rim[-1][1]), (pole, rim[0][1]))


@lru_cache(maxsize=256)
def _plane(area: Area) -> shapely.Geometry:
    """`area` on the web map's plane, on every turn of the world that its longitudes may be meant in."""
    ring = np.array([(lon, _mercator(lat)) for lat, lon in outline(area)])
    once = shapely.make_valid(shapely.Polygon(ring))
    turns = [shapely.transform(once, partial(np.add, (turn, 0.0))) for turn in _TURNS]
    plane: shapely.Geometry = shapely.union_all(turns)
    shapely.prepare(plane)
    return plane


@lru_cache(maxsize=8192)
def reach_of(area: Area, ground: Footprint) -> Reach:
    """How far the ground of something that is known only as an area lies in `area`."""
    plane, there = _plane(area), _ground(ground)
    if shapely.covers(plane, there):
        return Reach.INSIDE
    return Reach.PARTLY if shapely.intersects(plane, there) else Reach.OUTSIDE


@lru_cache(maxsize=512)
def _ground(ground: Footprint) -> shapely.Geometry:
    """The ground on the plane: the outline that the basemap has, else the circle that holds it."""
    if ground.polygon:
        try:
            return shapely.transform(basemap_outline(ground.polygon), _projected)
        except DataError:
            pass  # it is drawn as a circle then, too
    return shapely.Polygon(
        [
            (lon, _mercator(lat))
            for lat, lon in _circle(ground.lat, ground.lon, max(1.0, ground.uncertainty_m / 1000))
        ]
    )


def _projected(
    points: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.column_stack((points[:, 0], _mercator_each(points[:, 1])))


def _unprojected(
    points: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    up = np.radians(points[:, 1])
    return np.column_stack((points[:, 0], np.round(np.degrees(np.arctan(np.sinh(up))), 9)))


def drawn(points: Sequence[tuple[float, float]], radius_km: float = 0.0) -> Drawn | None:
    """What was drawn, as exactly as is kept; None where it holds no ground, or is no area at all.

    >>> drawn([(35.0, 36.0)]), drawn([(35.00004, 36.0)], 12.34)
    (None, Drawn(points=((35.0, 36.0),), radius_km=12.3))
    """
    if not points or not np.isfinite([*np.ravel(points), radius_km]).all():
        return None
    kept = tuple((round(max(-90.0, min(90.0, lat)), 4), round(lon, 4)) for lat, lon in points[:MOST_CORNERS])
    if any(abs(lon) > 540 for _, lon in kept):
        return None
    if len(kept) == 1:
        radius = round(min(radius_km, MOST_KM), 1)
        return Drawn(((kept[0][0], round(_in_world(kept[0][1]), 4)),), radius) if radius > 0 else None
    there = Drawn(kept) if len(set(kept)) > 2 else None
    return there if there and shapely.area(_plane(there)) > 0 else None


MOST_CORNERS = 60
MOST_KM = 5000.0
"""A circle wider than that would be none on the map."""
