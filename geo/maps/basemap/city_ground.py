"""Land and lakes for a map of a city: GSHHG's coast in tiles of one degree, read as they come into sight.

Where no tile is, as inland, Natural Earth's outline is the ground. Coordinates are (lon, lat).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import shapely
from shapely.geometry.base import BaseGeometry

from geo.maps.basemap.shape_files import FOLDER, Shapes, shapes
from geo.maps.held import Held
from geo.vocabulary import DataError

FROM = 9.0
"""From this zoom on the ground is as fine as this."""
STEPS = 10_000
"""Steps of a coordinate to a degree."""
_MOST_TILES = 80
_ROUND = 1.0 / STEPS
_MARGIN = 0.02
"""A border that runs on to the new coast, or ends short of it, is looked for this many degrees round the old one."""
_AS_FINE = ("countries", "provinces", "lakes")
Corner = tuple[int, int]
Bounds = tuple[float, float, float, float]
Tiles = dict[Corner, list[tuple[str, str, shapely.Geometry]]]
_BYTES_A_POINT = 24
_TILES: Held[Tiles] = Held(64_000_000)
_JOINED: Held[Shapes] = Held(64_000_000)


def ground(name: str, box: Bounds, zoom: float, folder: Path = FOLDER, *, lines: bool = False) -> Shapes:
    """The shapes called `name` for `box` (west, south, east, north in degrees, within 180) at `zoom`: those of the city's
    ground where there is one, else Natural Earth's. With `lines` provinces are the borders between them, without their
    coast. Raises `DataError` without the file.

    >>> coast = ground("countries", (35.7, 35.4, 35.9, 35.6), 11)
    >>> "SY" in coast.countries, bool(shapely.get_num_coordinates(coast.geometries).max() > 200)
    (True, True)
    """
    if zoom < FROM or name not in _AS_FINE or (name == "provinces" and not lines):
        return shapes(name, folder)
    west, south = (int(np.floor(edge - _ROUND)) for edge in box[:2])
    east, north = (int(np.floor(edge + _ROUND)) for edge in box[2:])
    if (east - west + 1) * (north - south + 1) > _MOST_TILES or not _file(folder).exists():
        return shapes(name, folder)
    corners = (max(west, -180), max(south, -90)), (min(east, 179), min(north, 89))
    if name == "provinces":
        return _provinces(*corners, folder)
    return _joined(*corners, "land" if name == "countries" else name, folder)


def fitted(key: str, shape: shapely.Geometry, box: Bounds, folder: Path = FOLDER) -> shapely.Geometry:
    """What of a country's or province's outline `shape` lies in `box`, drawn out or cut back to the city's coast."""
    near: BaseGeometry = _clipped(shape, shapely.buffer(shapely.box(*box), _MARGIN).bounds)
    if shapely.is_empty(near):
        return near
    land = ground("countries", box, FROM, folder)
    whole = shapes("countries", folder)
    country, province, _ = key.partition(".")
    if land is whole or country not in land.keys:
        return shape
    own: shapely.Geometry = land.geometries[land.keys.index(country)]
    if not province:
        return own
    around = (
        shapely.box(*near.bounds).buffer(_MARGIN, join_style="mitre").bounds
    )  # as far as what is drawn out below
    inland = _clipped(whole.geometries[whole.tree.query(shapely.box(*around))], around)
    beyond = shapely.difference(shapely.buffer(near, _MARGIN), shapely.union_all(inland))
    beyond = shapely.difference(beyond, _nearer_to_others(near, key, beyond, around, folder))
    reached: shapely.Geometry = shapely.intersection(shapely.union_all([near, beyond], grid_size=_ROUND), own)
    return reached


def _nearer_to_others(
    near: BaseGeometry, key: str, beyond: BaseGeometry, around: Bounds, folder: Path
) -> shapely.Geometry:
    """What of `beyond`, a strip along the coast, is nearer to another province than to `near`: there the border runs on."""
    every = shapes("provinces", folder)
    rows = [
        r for r in every.tree.query(beyond, predicate="dwithin", distance=_MARGIN) if every.keys[r] != key
    ]
    others = _clipped(shapely.union_all(every.geometries[rows]), around) if rows else shapely.Polygon()
    if shapely.is_empty(others) or shapely.is_empty(beyond):
        return shapely.Polygon()
    mine, theirs = (
        np.unique(np.round(shapely.get_coordinates(shapely.segmentize(edge, _MARGIN / 10)), 6), axis=0)
        for edge in (shapely.boundary(near), shapely.boundary(others))
    )
    shared = shapely.dwithin(shapely.points(theirs), near, _ROUND)
    spots = np.vstack((mine, theirs[~shared]))
    if len(spots) < 4 or shared.all():
        return shapely.Polygon()
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(spots), extend_to=shapely.box(*around), ordered=True)
    )
    return shapely.union_all(cells[len(mine) :][shapely.intersects(cells[len(mine) :], beyond)])


def edges(shape: shapely.Geometry) -> shapely.Geometry:
    """The lines round polygons; lines as they are."""
    return shape if shapely.get_dimensions(shape) == 1 else shapely.boundary(shape)


def _joined(first: Corner, last: Corner, kind: str, folder: Path) -> Shapes:
    """The tiles from one to another as one shape a country."""
    return _JOINED.get((first, last, kind, folder), lambda: _sized(_join(first, last, kind, folder)))


def _sized(made: Shapes) -> tuple[Shapes, int]:
    return made, _bytes_of(made.geometries)


def _bytes_of(geometries: Any) -> int:
    """About what shapes take up in memory."""
    return int(shapely.get_num_coordinates(geometries).sum()) * _BYTES_A_POINT + 1_000


def _join(first: Corner, last: Corner, kind: str, folder: Path) -> Shapes:
    whole = shapes("countries" if kind == "land" else "lakes", folder)
    tiles = _tiles(first, last, folder)
    parts: dict[str, list[shapely.Geometry]] = {}
    for west in range(first[0], last[0] + 1):
        for south in range(first[1], last[1] + 1):
            held = tiles.get((west, south))
            if held is None and kind == "land":
                box = west, south, west + 1, south + 1
                rows = np.sort(whole.tree.query(shapely.box(*box)))
                cut = _clipped(whole.geometries[rows], box)
                held = [("land", whole.keys[r], c) for r, c in zip(rows, cut, strict=True)]
            for what, key, shape in held or []:
                if what == kind and not shapely.is_empty(shape):
                    parts.setdefault(key, []).append(shape)
    keys = sorted(parts)
    merged = [shapely.union_all(parts[key], grid_size=_ROUND) for key in keys]
    geometries = np.array(merged, dtype=object)
    countries = tuple(whole.countries[whole.rows[key]] if key in whole.rows else "" for key in keys)
    return Shapes(geometries, shapely.STRtree(geometries), tuple(keys), countries, {})


def _provinces(first: Corner, last: Corner, folder: Path) -> Shapes:
    """The borders between provinces, as lines, where the new coast has land: their own coast is not drawn."""
    return _JOINED.get((first, last, folder), lambda: _sized(_province_borders(first, last, folder)))


def _province_borders(first: Corner, last: Corner, folder: Path) -> Shapes:
    box = shapely.box(first[0], first[1], last[0] + 1, last[1] + 1)
    every, whole = shapes("provinces", folder), shapes("countries", folder)
    outer = shapely.clip_by_rect(
        shapely.boundary(whole.geometries[whole.tree.query(box)]), *shapely.buffer(box, _MARGIN).bounds
    )
    coast = shapely.buffer(shapely.union_all(outer), _MARGIN / 4)
    land = shapely.union_all(_joined(first, last, "land", folder).geometries)
    rows = np.sort(every.tree.query(box))
    lines = shapely.clip_by_rect(shapely.boundary(every.geometries[rows]), *box.bounds)
    inner = shapely.intersection(shapely.difference(lines, coast), land)
    return Shapes(
        inner,
        shapely.STRtree(inner),
        tuple(every.keys[r] for r in rows),
        tuple(every.countries[r] for r in rows),
        {},
    )


def _clipped(shape: Any, box: Bounds) -> Any:
    """One or several polygons cut to `box`, and sound: a cut along a corner may leave a hole outside of its ring."""
    cut = shapely.clip_by_rect(shape, *box)
    return shapely.make_valid(cut, method="structure", keep_collapsed=False)


def _file(folder: Path) -> Path:
    return folder / "coasts.parquet"


def _tiles(first: Corner, last: Corner, folder: Path) -> Tiles:
    """Corner of each stored tile -> its pieces: "land", "lakes" or "sea", key, polygons."""

    def made() -> tuple[Tiles, int]:
        found = _read_tiles(first, last, folder)
        return found, _bytes_of([shape for pieces in found.values() for _, _, shape in pieces])

    return _TILES.get((first, last, folder), made)


def _read_tiles(first: Corner, last: Corner, folder: Path) -> Tiles:
    wanted = [
        ("west", ">=", first[0]),
        ("west", "<=", last[0]),
        ("south", ">=", first[1]),
        ("south", "<=", last[1]),
    ]
    try:
        table = pq.read_table(  # type: ignore[no-untyped-call]
            _file(folder), filters=wanted
        )
        found: Tiles = {}
        for row in table.to_pylist():
            corner = row["west"], row["south"]
            found.setdefault(corner, []).append((row["kind"], row["key"], polygons(row)))
    except (OSError, KeyError, ValueError, shapely.errors.ShapelyError) as error:
        raise DataError(
            "The basemap file coasts.parquet cannot be read. Build it with `make data`."
        ) from error
    return found


def polygons(row: dict[str, Any]) -> shapely.Geometry:
    """The polygons of a row of the file: rings' lengths, those of holes below 0, and steps from point to point."""
    lengths = np.array(row["rings"], dtype=np.int64)
    if not len(lengths):
        return shapely.MultiPolygon()
    steps = np.column_stack((row["x"], row["y"])).astype(np.int64)
    at = np.cumsum(steps, axis=0) / STEPS + (row["west"], row["south"])
    rings = shapely.linearrings(np.round(at, 4), indices=np.repeat(np.arange(len(lengths)), np.abs(lengths)))
    whole: shapely.Geometry = shapely.multipolygons(
        shapely.polygons(rings, indices=np.cumsum(lengths > 0) - 1)
    )
    return whole
