"""The shoreline of GSHHG, as GMT's netCDF has it: read, put together bin by bin, generalised.

The file holds the world in bins of one degree, numbered from the north-west. A bin's pieces of shoreline are
lines of 16-bit steps from its south-western corner, land on their left; where none runs through a bin, the
level of its corner says what it is (0 sea, 1 land, 2 lake, 3 an island in it). Level 6 is Antarctica's
grounding line, which is left out: south of 60 degrees Natural Earth is drawn at every zoom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

STEPS = 65_535
"""Steps to a degree."""
CELLS = 4
"""A bin is generalised in so many by so many cells: finely where towns are near."""
FINE_M, COARSE_M = 50.0, 250.0
"""How coarse the shoreline is near towns, and elsewhere, in metres."""
SOUTHERNMOST = -60
_DEGREE_M = 111_195.0
_MIN_ROW_COS = 0.1

Ints = npt.NDArray[np.int64]
SEA, LAND, LAKE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Binned:
    """The file's arrays that are read: of bins (first segment, number, corner's level), of segments, of points."""

    first_segment: Ints
    segments: Ints
    corner: Ints
    first_point: Ints
    points: Ints
    level: Ints
    x: npt.NDArray[np.uint16]
    y: npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Bin:
    """One degree of the world, (lon, lat): its south-western corner, its land and its lakes. `whole`: no shore in it."""

    west: int
    south: int
    land: BaseGeometry
    lakes: BaseGeometry
    whole: bool


def read(path: Path) -> Binned:
    """The arrays of `binned_GSHHS_f.nc`, which is HDF5."""
    import h5py  # the build alone needs it

    with h5py.File(path) as file:

        def of(name: str) -> Any:
            return file[name][...]

        info = of("Embedded_npts_levels_exit_entry_for_a_segment").astype(np.int64)
        return Binned(
            of("Id_of_first_segment_in_a_bin").astype(np.int64),
            of("N_segments_in_a_bin").astype(np.int64),
            of("Embedded_node_levels_in_a_bin").astype(np.int64) >> 9 & 7,
            of("Id_of_first_point_in_a_segment").astype(np.int64),
            info >> 9,
            info >> 6 & 7,
            of("Relative_longitude_from_SW_corner_of_bin").astype(np.uint16),
            of("Relative_latitude_from_SW_corner_of_bin").astype(np.uint16),
        )


def bins(file: Binned, towns: npt.NDArray[np.float64], near: float = 0.1) -> Iterator[Bin]:
    """Every bin north of 60 degrees south, generalised; `towns`: (n, 2) of (lon, lat), `near` degrees count as near."""
    settled = _settled(towns, near)
    for number in range(360 * (90 - SOUTHERNMOST)):
        row, column = divmod(number, 360)
        south, west = 89 - row, column if column < 180 else column - 360
        held = range(file.first_segment[number], file.first_segment[number] + file.segments[number])
        shores = [_shore(file, s) for s in held if 1 <= file.level[s] <= 4]
        if not shores:
            level = int(file.corner[number])
            square = shapely.box(west, south, west + 1, south + 1)
            empty = shapely.Polygon()
            yield Bin(west, south, square if level % 2 else empty, square if level == 2 else empty, True)
            continue
        levels = [int(file.level[s]) for s in held if 1 <= file.level[s] <= 4]
        faces, kinds, cells = assembled(shores, levels)
        scale = STEPS / _DEGREE_M / max(np.cos(np.radians(south + 0.5)), _MIN_ROW_COS) ** 0.5
        fine, coarse = (
            shapely.coverage_simplify(faces, t * scale, simplify_boundary=False) for t in (FINE_M, COARSE_M)
        )
        here = settled[(south + 90) * CELLS + cells // CELLS, (west + 180) * CELLS + cells % CELLS]
        chosen = np.where(here, fine, coarse)
        land, lakes = (
            _in_degrees(shapely.union_all(chosen[kinds == kind]), west, south) for kind in (LAND, LAKE)
        )
        yield Bin(west, south, land, lakes, False)


def assembled(
    shores: list[npt.NDArray[np.float64]], levels: list[int]
) -> tuple[npt.NDArray[np.object_], Ints, Ints]:
    """Polygons that cover a bin, what each is (`SEA`, `LAND`, `LAKE`) and in which cell (row * CELLS + column, from the
    south-west), from lines with land on their left and the level of the polygon that each bounds. In steps."""
    lines = np.array([shapely.LineString(s) for s in shores], dtype=object)
    square = shapely.boundary(shapely.box(0, 0, STEPS, STEPS))
    whole = shapely.get_parts(shapely.polygonize([shapely.union_all([square, *lines])]))
    tree, votes = shapely.STRtree(whole), np.zeros((len(whole), 3))
    for sides, of in zip(_beside(shores), _kinds(np.array(levels)), strict=True):
        beside, face = tree.query(shapely.points(sides), predicate="intersects")
        np.add.at(votes, (face, of[beside]), 1.0)
    told = votes.argmax(axis=1)  # of a speck where lines cross, too: sea
    cuts = [
        shapely.LineString(ends)
        for at in np.arange(1, CELLS) * STEPS / CELLS
        for ends in ([(at, 0), (at, STEPS)], [(0, at), (STEPS, at)])
    ]
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all([square, *cuts, *lines])]))
    inner = shapely.point_on_surface(faces)
    kinds = np.full(len(faces), SEA)
    found, within = tree.query(inner, predicate="intersects")
    kinds[found] = told[within]
    cells = np.minimum(shapely.get_coordinates(inner) // (STEPS / CELLS), CELLS - 1).astype(np.int64)
    return faces, kinds, cells[:, 1] * CELLS + cells[:, 0]


def _kinds(levels: Ints) -> tuple[Ints, Ints]:
    """What lies left and right of lines of these levels: land; the sea beside level 1, else a lake."""
    return np.full(len(levels), LAND), np.where(levels == 1, SEA, LAKE)


def _beside(shores: list[npt.NDArray[np.float64]]) -> tuple[npt.NDArray[np.float64], ...]:
    """For each line a point half a step left and right of the middle of its longest stretch."""
    found = []
    for line in shores:
        step = np.diff(line, axis=0)
        long = np.hypot(*step.T)
        at = int(long.argmax())
        across = np.array([-step[at, 1], step[at, 0]]) / long[at] * 0.5
        middle = line[at] + step[at] / 2
        found.append((middle + across, middle - across))
    return tuple(np.array(side) for side in zip(*found, strict=True))


def _shore(file: Binned, segment: int) -> npt.NDArray[np.float64]:
    held = slice(int(file.first_point[segment]), int(file.first_point[segment] + file.points[segment]))
    return np.column_stack((file.x[held], file.y[held])).astype(np.float64)


def _settled(towns: npt.NDArray[np.float64], near: float) -> npt.NDArray[np.bool_]:
    """For each cell of the world, from the south-west, whether a town lies within `near` degrees of it."""
    rows, columns = 180 * CELLS, 360 * CELLS
    found = np.zeros((rows, columns), bool)
    for dx in (-near, 0.0, near):
        for dy in (-near, 0.0, near):
            row = np.clip((towns[:, 1] + dy + 90) * CELLS, 0, rows - 1).astype(int)
            found[row, ((towns[:, 0] + dx + 180) * CELLS).astype(int) % columns] = True
    return found


def _in_degrees(shape: BaseGeometry, west: int, south: int) -> BaseGeometry:
    return shapely.transform(shape, lambda at: at / STEPS + (west, south))
