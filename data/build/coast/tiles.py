"""GSHHG's land given to countries, in tiles of one degree: the ground of a map of a city.

Land borders are Natural Earth's (`basemap.countries_10m`). Land that no country's outline holds, since the
generalised coast lay behind it, goes to the nearest country, so that a border runs on to the new coast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import geopandas
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.coast.shoreline import Bin
from data.build.shapes import GRID, polygonal, quantised

REACH = 0.3
"""Land is given to a country no farther off than this many degrees, if there is one; else to the nearest."""
SLIVER = 2e-8
"""Square degrees (250 m²) below which a rest is left out."""
_APART = 0.002
STEPS = round(1 / GRID)
_ROWS_TOGETHER = 150
Row = tuple[int, int, str, str, BaseGeometry]
"""West, south, "land" or "lakes" or "sea", key and shape of a piece of a tile."""
K = TypeVar("K", int, str)


def tiles(bins: Iterable[Bin], countries: geopandas.GeoDataFrame) -> Iterator[Row]:
    """The pieces of every tile that Natural Earth does not draw as it is. A tile of nothing but sea has one empty row
    if Natural Earth has land there."""
    keys, shapes = list(countries.key), np.asarray(countries.geometry.values)
    tree = shapely.STRtree(shapes)
    shapely.prepare(shapes)
    for each in bins:
        square = shapely.box(each.west, each.south, each.west + 1, each.south + 1)
        found = tree.query(square, predicate="intersects")
        if each.whole and not len(found) and each.land.is_empty and each.lakes.is_empty:
            continue
        ground = shapely.union_all([each.land, each.lakes])
        if each.whole and not ground.is_empty and len(found):
            held = shapely.union_all(shapely.intersection(shapes[found], square))
            if shapely.difference(ground, held).area < SLIVER:
                continue
        pieces = {k: quantised(p) for k, p in parted(each.land, each.lakes, keys, shapes, tree).items()}
        lakes = quantised(each.lakes)
        rows: list[Row] = [
            (each.west, each.south, "land", k, p) for k, p in sorted(pieces.items()) if not p.is_empty
        ]
        if not lakes.is_empty:
            rows.append((each.west, each.south, "lakes", "", lakes))
        yield from rows or [(each.west, each.south, "sea", "", shapely.Polygon())]


def parted(
    land: BaseGeometry,
    lakes: BaseGeometry,
    keys: list[str],
    shapes: npt.NDArray[np.object_],
    tree: shapely.STRtree,
) -> dict[str, BaseGeometry]:
    """Land (lon, lat) by the key of its country, with the share of the lakes that its outline holds."""
    ground = shapely.union_all([land, lakes])
    if ground.is_empty:
        return {}
    near = tree.query(shapely.box(*ground.bounds).buffer(REACH, join_style="mitre"), predicate="intersects")
    if len(near) == 1 and lakes.is_empty:
        return {keys[near[0]]: land}
    within = [row for row in near if shapely.contains(shapes[row], ground)]
    if within:
        return {keys[within[0]]: ground}
    box = shapely.box(*ground.bounds).buffer(REACH, join_style="mitre")
    local = {int(row): shapely.clip_by_rect(shapes[row], *box.bounds) for row in np.sort(near)}
    held = {row: polygonal(shapely.intersection(ground, shape)) for row, shape in local.items()}
    rest = shapely.difference(land, shapely.union_all(list(local.values())))
    given: dict[int, list[BaseGeometry]] = {row: [shape] for row, shape in held.items()}
    for part in shapely.get_parts(polygonal(rest)):
        for row, share in _shared(part, local, shapes, tree):
            given.setdefault(row, []).append(share)
    joined = {row: polygonal(shapely.union_all(parts, grid_size=GRID)) for row, parts in given.items()}
    return {keys[row]: shape for row, shape in joined.items() if shape.area > SLIVER}


def _shared(
    part: BaseGeometry,
    local: dict[int, BaseGeometry],
    shapes: npt.NDArray[np.object_],
    tree: shapely.STRtree,
) -> Iterator[tuple[int, BaseGeometry]]:
    """A piece of land by the row of the country that is nearest to each spot of it."""
    away = {row: shapely.distance(shape, part) for row, shape in local.items() if not shape.is_empty}
    reach = min(away.values(), default=REACH)
    within = [row for row, d in away.items() if d <= min(reach + REACH / 10, REACH)]
    if not within:
        yield int(tree.nearest(part)), part
    elif len(within) == 1 or part.area < SLIVER:
        yield min(within, key=away.__getitem__), part
    else:
        yield from by_nearest(part, {row: local[row] for row in within})


def by_nearest(
    part: BaseGeometry, local: Mapping[K, BaseGeometry], reach: float = REACH / 10
) -> Iterator[tuple[K, BaseGeometry]]:
    """`part` shared out: to each key of `local` what of it is nearest to that shape, looked for within `reach` degrees."""
    around = shapely.box(*part.bounds).buffer(reach + 0.01)
    points: list[npt.NDArray[np.float64]] = []
    rows: list[K] = []
    for row, shape in local.items():
        edge = shapely.segmentize(shapely.intersection(shapely.boundary(shape), around), _APART)
        at = np.unique(np.round(shapely.get_coordinates(edge), 6), axis=0)
        points.append(at)
        rows += [row] * len(at)
    every, first = np.unique(np.vstack(points), axis=0, return_index=True)
    owner = np.array(rows)[first]
    if len(every) < 4:
        yield min(local, key=lambda row: shapely.distance(local[row], part)), part
        return
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(every), extend_to=around, ordered=True)
    )
    near = shapely.intersects(cells, part)
    for row in local:
        own = cells[near & (owner == row)]
        try:
            share = polygonal(shapely.intersection(shapely.union_all(own), part))
        except (
            shapely.errors.GEOSException
        ):  # cells of points in a line meet at corners that are none of both
            share = polygonal(shapely.union_all(shapely.intersection(own, part), grid_size=GRID / 10))
        if not share.is_empty:
            yield row, share


def save(rows: Iterable[Row], path: Path) -> int:
    """Parquet of steps: of each piece the points of its rings, each but the first as a step from the one before, in
    ten-thousandths of a degree from the tile's corner. A sixth of the bytes of WKB. The number of points."""
    columns: dict[str, list[object]] = {
        name: [] for name in ("west", "south", "kind", "key", "rings", "x", "y")
    }
    total = 0
    for west, south, kind, key, shape in rows:
        polygons = shapely.get_parts(shape)
        rings, of = shapely.get_rings(polygons, return_index=True)
        counts = shapely.get_num_coordinates(rings)
        first = np.r_[True, of[1:] != of[:-1]] if len(of) else np.zeros(0, bool)
        at = np.round((shapely.get_coordinates(rings) - (west, south)) * STEPS).astype(np.int32)
        steps = np.diff(at, axis=0, prepend=0)
        total += len(at)
        values = (west, south, kind, key, np.where(first, counts, -counts), steps[:, 0], steps[:, 1])
        for name, value in zip(columns, values, strict=True):
            columns[name].append(value)
    arrow: Any = pa
    kinds = {"west": arrow.int16(), "south": arrow.int16(), "kind": arrow.string(), "key": arrow.string()}
    lists = {
        "rings": arrow.list_(arrow.int32()),
        "x": arrow.list_(arrow.int16()),
        "y": arrow.list_(arrow.int16()),
    }
    schema = arrow.schema(list((kinds | lists).items()))
    pq.write_table(  # type: ignore[no-untyped-call]
        arrow.table(columns, schema=schema),
        path,
        compression="zstd",
        compression_level=19,
        row_group_size=_ROWS_TOGETHER,
    )
    return total
