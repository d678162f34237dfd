"""Land, borders, water: Natural Earth's shapes, cut to a view, as GeoJSON for the browser.

Each file of `data/basemap` is read once, when first needed. Coordinates are (lon, lat) in degrees, as GeoJSON
has them; bounds are (south, west, north, east).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import shapely

from geo.maps.placement import Box
from geo.vocabulary import DataError

FOLDER = Path(__file__).resolve().parents[3] / "data" / "basemap"
FINE_FROM = 6
"""From this zoom on the 10 m shapes are sent, below it those of 50 m."""
PROVINCES_FROM = 6
_SEAM = 179.98
"""Shapes are cut at 180 degrees; the cut itself is no border and is not drawn."""
_TURNS = (-360.0, 0.0, 360.0)


@dataclass(frozen=True, slots=True)
class Shapes:
    """One file of the basemap: geometries with their keys and ISO codes ("" where it has none)."""

    geometries: np.ndarray[Any, np.dtype[np.object_]]
    tree: shapely.STRtree
    keys: tuple[str, ...]
    countries: tuple[str, ...]
    rows: dict[str, int]


@lru_cache(maxsize=16)
def shapes(name: str, folder: Path = FOLDER) -> Shapes:
    """The shapes called `name` ("countries", "countries-50m", "provinces", "disputed", "lakes", "rivers").

    Raises `DataError` when the file is missing or broken.
    """
    try:
        table = pq.read_table(  # type: ignore[no-untyped-call]
            folder / f"{name}.parquet"
        )
        geometries = shapely.from_wkb(table["geometry"].to_numpy(zero_copy_only=False))
    except (OSError, KeyError, ValueError, shapely.errors.ShapelyError) as error:
        raise DataError(
            f"The basemap file {name}.parquet cannot be read. Build it with `make data`."
        ) from error

    def column(of: str) -> tuple[str, ...]:
        there = table[of].to_pylist() if of in table.column_names else [""] * len(geometries)
        return tuple(value if isinstance(value, str) else "" for value in there)

    keys = column("key")
    rows = {key: row for row, key in enumerate(keys) if key}
    return Shapes(geometries, shapely.STRtree(geometries), keys, column("iso2"), rows)


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


def view(bounds: Box, zoom: int, folder: Path = FOLDER) -> dict[str, Any]:
    """The ground within `bounds` for a map at `zoom`, each part a GeoJSON FeatureCollection.

    `west` may be below -180 or `east` above 180: the map may be dragged round the world.
    """
    fine = zoom >= FINE_FROM
    decimals = _decimals(zoom)
    land = "countries" if fine else "countries-50m"
    parts = {
        "land": _features(land, bounds, decimals, folder),
        "borders": _features(land, bounds, decimals, folder, lines=True),
        "provinces": _features("provinces", bounds, decimals, folder, lines=True)
        if zoom >= PROVINCES_FROM
        else [],
        "lakes": _features("lakes", bounds, decimals, folder),
        "rivers": _features("rivers", bounds, decimals, folder) if zoom >= 4 else [],
        "disputed": _features("disputed", bounds, decimals, folder) if zoom >= 4 else [],
    }
    return {name: {"type": "FeatureCollection", "features": found} for name, found in parts.items()}


def outline(key: str, folder: Path = FOLDER) -> shapely.Geometry:
    """The polygon, (lon, lat), of the country or province with that key. Raises `DataError` when there is none."""
    for name in ("provinces", "countries"):
        there = shapes(name, folder)
        if key in there.rows:
            found: shapely.Geometry = there.geometries[there.rows[key]]
            return found
    raise DataError(
        f"The basemap holds no outline {key}. Build it with `make data`, or read the article again."
    )


def outlines(keys: Sequence[str], folder: Path = FOLDER) -> dict[str, Any]:
    """GeoJSON geometries of the outlines that the basemap holds among `keys`."""
    found = {}
    for key in dict.fromkeys(keys):
        try:
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
    name: str, bounds: Box, decimals: int, folder: Path, *, lines: bool = False
) -> list[dict[str, Any]]:
    there = (
        coarse(name, folder) if decimals == 1 and name in ("countries-50m", "lakes") else shapes(name, folder)
    )
    return [
        {"type": "Feature", "properties": {"c": there.countries[row]}, "geometry": _geojson(shape, decimals)}
        for row, shape in _cut(there, bounds, lines=lines)
        if not shapely.is_empty(shape)
    ]


def _cut(there: Shapes, bounds: Box, *, lines: bool) -> Iterator[tuple[int, shapely.Geometry]]:
    """The shapes within `bounds`, as lines if asked for, repeated on each turn of the world that is in sight."""
    south, west, north, east = bounds
    edge = _SEAM if lines else 180.0
    for turn in _TURNS:
        box = max(west - turn, -edge), south, min(east - turn, edge), north
        if box[0] >= box[2]:
            continue
        for row in np.sort(there.tree.query(shapely.box(*box))):
            shape = there.geometries[row]
            inside = shapely.clip_by_rect(shapely.boundary(shape) if lines else shape, *box)
            yield int(row), shapely.transform(inside, partial(np.add, (turn, 0.0))) if turn else inside


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
