"""Land, borders, water: Natural Earth's shapes, and a city's ground, cut to a view, as GeoJSON for the browser.

Coordinates are (lon, lat) in degrees, as GeoJSON
has them; bounds are (south, west, north, east).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.maps.basemap import city_ground
from geo.maps.basemap.own_outlines import own_outline
from geo.maps.basemap.row_outlines import is_of_a_row, on_screen, row_outline
from geo.maps.basemap.shape_files import FOLDER, Shapes, shapes
from geo.maps.basemap.streets import NOTHING, Laid, meeting, painted, shores, within
from geo.maps.placement import Box
from geo.vocabulary import DataError
from geo.vocabulary.own_outlines import MARK

__all__ = ["FOLDER", "Shapes", "coarse", "is_water", "outline", "outlines", "shapes", "view"]
FINE_FROM = 6
"""From this zoom on the 10 m shapes are sent, below it those of 50 m."""
PROVINCES_FROM = 6
ZOOM = 8
"""What outlines are drawn for where nobody says."""
_SEAM = 179.98
"""Shapes are cut at 180 degrees; the cut itself is no border and is not drawn."""
_TURNS = (-360.0, 0.0, 360.0)
_STREETS_DECIMALS, _GAP = 5, 0.0006


@lru_cache(maxsize=4)
def coarse(name: str, folder: Path = FOLDER) -> Shapes:
    """The shapes called `name` for a map of the world: simplified together, so that neighbours still meet, and
    without what is smaller than a pixel."""
    fine = shapes(name, folder)
    parts, of = shapely.get_parts(fine.geometries, return_index=True)
    parts = shapely.coverage_simplify(parts, 0.15)
    seen = shapely.area(parts) > 0.03
    rows = np.arange(len(fine.keys))
    kept = [shapely.MultiPolygon(list(parts[(of == row) & seen])) for row in rows]
    geometries = np.array(kept, dtype=object)
    return Shapes(geometries, shapely.STRtree(geometries), fine.keys, fine.countries, fine.rows)


def view(bounds: Box, zoom: int, folder: Path = FOLDER, laid: Laid = NOTHING) -> dict[str, Any]:
    """The ground within `bounds` for a map at `zoom`, each part a GeoJSON FeatureCollection.

    `west` may be below -180 or `east` above 180: the map may be dragged round the world. Where `laid` tells of the ground, its
    land and water are there, and its "streets", to be painted in their order.
    """
    fine = zoom >= FINE_FROM
    land = "countries" if fine else "countries-50m"
    if laid:
        return _view_of_streets(land, bounds, zoom, folder, laid)
    parts = {
        "land": _features(land, bounds, zoom, folder),
        "borders": _features(land, bounds, zoom, folder, lines=True),
        "provinces": _features("provinces", bounds, zoom, folder, lines=True)
        if zoom >= PROVINCES_FROM
        else [],
        "lakes": _features("lakes", bounds, zoom, folder),
        "rivers": _features("rivers", bounds, zoom, folder) if zoom >= 4 else [],
        "disputed": _features("disputed", bounds, zoom, folder) if zoom >= 4 else [],
    }
    return {name: {"type": "FeatureCollection", "features": found} for name, found in parts.items()}


def _view_of_streets(land: str, bounds: Box, zoom: int, folder: Path, laid: Laid) -> dict[str, Any]:
    """As `view`, for a city whose streets are `laid`."""
    countries = [(code, _sound(shape)) for code, shape in _cut(land, bounds, zoom, folder, lines=False)]
    south, west, north, east = bounds
    window = west, south, east, north
    meets = meeting(countries, laid.covered, _GAP)

    def beyond(shape: shapely.Geometry) -> shapely.Geometry:
        return shapely.difference(_sound(shape), laid.covered)

    def border(line: shapely.Geometry) -> shapely.Geometry:
        return shapely.union(shapely.difference(line, laid.covered), shapely.intersection(line, meets))

    def features(
        name: str, change: Callable[[shapely.Geometry], shapely.Geometry] | None, *, lines: bool = False
    ) -> list[dict[str, Any]]:
        found = _cut(name, bounds, zoom, folder, lines=lines)
        return _listed((code, change(shape) if change else shape) for code, shape in found)

    shore = [
        (code, shapely.clip_by_rect(shape, *window))
        for code, shape in shores(laid.shore, countries, laid.covered)
    ]
    parts = {
        "land": features(land, beyond) + _listed(shore),
        "borders": features(land, border, lines=True),
        "provinces": features("provinces", None, lines=True),
        "lakes": features("lakes", beyond),
        "rivers": features("rivers", beyond),
        "disputed": features("disputed", None),
    }
    streets = []
    for one in painted(laid, zoom):
        seen = shapely.orient_polygons(within(shapely.get_parts(one.shape), window))  # tiles lap over
        if len(seen):
            shape = shapely.GeometryCollection(list(seen))
            streets.append({"tone": one.tone, "px": one.px, "shape": _geojson(shape, _STREETS_DECIMALS)})
    collections = {name: {"type": "FeatureCollection", "features": found} for name, found in parts.items()}
    return {**collections, "streets": streets}


def _listed(shapes: Iterable[tuple[str, shapely.Geometry]]) -> list[dict[str, Any]]:
    """Features of the shapes in sight of a city, with the codes of their countries."""
    return [
        {"type": "Feature", "properties": {"c": code}, "geometry": _geojson(shape, _STREETS_DECIMALS)}
        for code, shape in shapes
        if not shapely.is_empty(shape)
    ]


def _sound(shape: shapely.Geometry) -> BaseGeometry:
    """Polygons without a fault, lines as they are: what may be cut."""
    sound: Any = shapely.make_valid(shape) if shapely.get_dimensions(shape) == 2 else shape
    found: BaseGeometry = sound
    return found


def outline(key: str, folder: Path = FOLDER) -> shapely.Geometry:
    """The polygon, (lon, lat), of the country or province with that key, of a unit whose outline users have brought, or of a row of a data set.

    Raises `DataError` when there is none.
    """
    if is_of_a_row(key):
        return row_outline(key)
    if MARK in key:
        return own_outline(key)
    for name in ("provinces", "countries"):
        there = shapes(name, folder)
        if key in there.rows:
            found: shapely.Geometry = there.geometries[there.rows[key]]
            return found
    raise DataError(
        f"The basemap holds no outline {key}. Build it with `make data`, or read the article again."
    )


def outlines(keys: Sequence[str], zoom: int = ZOOM, folder: Path = FOLDER) -> dict[str, Any]:
    """GeoJSON geometries of the outlines that there are among `keys`; those of the rows of data sets as a map at `zoom` shows them."""
    found = {}
    for key in dict.fromkeys(keys):
        try:
            if is_of_a_row(key):
                found[key] = _geojson(on_screen(key, zoom), _decimals(zoom) + 1)
            else:
                found[key] = _geojson(outline(key, folder), 4)
        except DataError:
            continue
    return found


def is_water(lat: float, lon: float, folder: Path = FOLDER) -> bool:
    """Whether a spot lies in the sea: a free place to put a mark."""
    return (
        len(shapes("countries-50m", folder).tree.query(shapely.Point(lon, lat), predicate="intersects")) == 0
    )


def _decimals(zoom: int) -> int:
    """Decimals of a degree that come to about half a pixel or less."""
    return 1 if zoom <= 3 else 2 if zoom <= 5 else 3 if zoom <= 8 else 4


def _features(
    name: str, bounds: Box, zoom: int, folder: Path, *, lines: bool = False
) -> list[dict[str, Any]]:
    decimals = _decimals(zoom)
    return [
        {"type": "Feature", "properties": {"c": country}, "geometry": _geojson(shape, decimals)}
        for country, shape in _cut(name, bounds, zoom, folder, lines=lines)
        if not shapely.is_empty(shape)
    ]


def _cut(
    name: str, bounds: Box, zoom: int, folder: Path, *, lines: bool
) -> Iterator[tuple[str, shapely.Geometry]]:
    """The shapes within `bounds`, as lines if asked for, repeated on each turn of the world that is in sight."""
    south, west, north, east = bounds
    edge = _SEAM if lines else 180.0
    for turn in _TURNS:
        box = max(west - turn, -edge), south, min(east - turn, edge), north
        if box[0] >= box[2]:
            continue
        if _decimals(zoom) == 1 and name in ("countries-50m", "lakes"):
            there = coarse(name, folder)
        else:
            there = city_ground.ground(name, box, zoom, folder, lines=lines)
        for row in np.sort(there.tree.query(shapely.box(*box))):
            shape = there.geometries[row]
            inside = shapely.clip_by_rect(city_ground.edges(shape) if lines else shape, *box)
            yield (
                there.countries[row],
                shapely.transform(inside, partial(np.add, (turn, 0.0))) if turn else inside,
            )


def _geojson(shape: shapely.Geometry, decimals: int) -> dict[str, Any]:
    """Lines or polygons as GeoJSON, rounded on one grid, so that neighbours still share their border.

    Points that fall together are sent once, and rings too small to be seen are left out.
    """
    parts = shapely.get_parts(shapely.get_parts(shape))  # a collection may hold multi-polygons
    kinds = shapely.get_type_id(parts)
    polygons, lines = parts[kinds == 3], parts[(kinds == 1) | (kinds == 2)]
    if not len(polygons):
        return {
            "type": "MultiLineString",
            "coordinates": [r for r in _rounded(lines, decimals) if len(r) > 1],
        }
    rings, of = shapely.get_rings(polygons, return_index=True)
    found: dict[int, list[list[list[float]]]] = {}
    for polygon, ring in zip(of.tolist(), _rounded(rings, decimals), strict=True):
        if len(ring) > 3:
            found.setdefault(polygon, []).append(ring)
    return {"type": "MultiPolygon", "coordinates": list(found.values())}


def _rounded(lines: np.ndarray[Any, np.dtype[np.object_]], decimals: int) -> list[list[list[float]]]:
    """The coordinates of each line, rounded, without repetitions."""
    points, of = shapely.get_coordinates(lines, return_index=True)
    points = np.round(points, decimals)
    fresh = np.ones(len(points), bool)
    fresh[1:] = (of[1:] != of[:-1]) | (points[1:] != points[:-1]).any(axis=1)
    points, of = points[fresh], of[fresh]
    ends = np.searchsorted(of, np.arange(1, len(lines)))
    return [part.tolist() for part in np.split(points, ends)]
