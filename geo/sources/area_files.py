"""Areas and lines from a file (GeoJSON, GeoPackage, KML, KMZ) -> shapes with their names, in degrees, as fine as a map needs them.

A file is taken apart row by row by `geo.sources.tables`, which bounds each row; here all of them together are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.sources.tables.opening import opened
from geo.vocabulary import UnreadableFile
from geo.vocabulary.stored.overlays import Drawing

SUFFIXES = (".geojson", ".json", ".gpkg", ".kml", ".kmz")
MOST_BYTES = 200_000_000
MOST_SHAPES = 10_000
MOST_READ, MOST_KEPT = 6_000_000, 300_000
"""Corners of all shapes together: as they are in the file, and as they are kept, five megabytes."""
_FINEST = 0.00005
"""Degrees, some five metres, from which on shapes are simplified where they have too many corners."""
_M_PER_DEGREE = 111_195
_LONGEST_NAME = 80
_NAMES = ("name", "shapename", "title", "label", "district", "camp", "sector", "front")
_UNIT = re.compile(r"adm([0-4])_?(en|name|fr|es|pt|ar|ref|name\d)$")
_POINT, _LINE, _POLYGON = 0, 1, 3


@dataclass(frozen=True, slots=True)
class AreaFile:
    """What a file holds for a layer: each shape (lon, lat; polygons or lines) with its name, "" without one. `named_by` is the column
    of the names, `said` what its user should know of it."""

    names: tuple[str, ...]
    shapes: tuple[BaseGeometry, ...]
    drawing: Drawing
    named_by: str
    said: tuple[str, ...]

    @property
    def named(self) -> str:
        """Where its names are from, in words."""
        return f"named by the column {self.named_by}" if self.named_by else "without names"

    @property
    def packed(self) -> bytes:
        """The shapes as one WKB, in their order."""
        content: bytes = shapely.to_wkb(shapely.GeometryCollection(list(self.shapes)))
        return content


def read_area_file(path: Path, *, called: str = "", named_by: str = "", sheet: str = "") -> AreaFile:
    """The areas and lines in the file `path`; `named_by` is the column of their names, the likeliest by its own name where "".

    Raises `UnreadableFile`, in words, where there are none or too many, or where it holds points alone.
    """
    called = called or path.name
    _require_smaller(path, called)
    table = opened(path, sheet=sheet, called=called)
    if named_by and named_by not in table.columns:
        raise UnreadableFile(
            f"{called} has no column {named_by!r}. Its columns are {', '.join(table.columns[:20])}."
        )
    column = named_by or _naming(table.columns)
    at = table.columns.index(column) if column else -1
    names: list[str] = []
    shapes: list[BaseGeometry] = []
    said = list(table.said)
    points = corners = bad = 0
    for rows, wrong in table.batches():
        bad += sum(1 for one in wrong if one.left_out)
        for row in rows:
            parts = _parts(row.shape)
            points += sum(kind == _POINT for kind, _ in parts)
            drawn = _together(parts)
            if drawn is None:
                continue
            corners += int(shapely.get_num_coordinates(drawn))
            names.append(" ".join(row.cells[at].split())[:_LONGEST_NAME] if at >= 0 else "")
            shapes.append(drawn)
            _require_fewer(called, len(shapes), corners)
    if not shapes:
        raise UnreadableFile(_nothing(called, points))
    if points:
        said.append(
            f"{_many(points, 'point')} left out: a layer holds areas and lines. Import points as a data set, or as own places."
        )
    if bad:
        said.append(f"{_many(bad, 'feature')} that could not be read left out.")
    kept, note = _simplified(shapes, corners)
    said += note
    kinds = {shapely.get_dimensions(shape) for shape in kept}
    drawing = Drawing.BOTH if len(kinds) > 1 else Drawing.AREAS if 2 in kinds else Drawing.LINES
    return AreaFile(tuple(names), tuple(kept), drawing, column, tuple(said))


def _require_smaller(path: Path, called: str) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableFile(f"{called} cannot be opened ({error.strerror}).") from error
    if size > MOST_BYTES:
        raise UnreadableFile(
            f"{called} has {size / 1e6:,.0f} MB; {MOST_BYTES / 1e6:,.0f} are read at most. Take the simplified edition, or one country."
        )


def _require_fewer(called: str, shapes: int, corners: int) -> None:
    if shapes > MOST_SHAPES:
        raise UnreadableFile(
            f"{called} holds more than {MOST_SHAPES:,} areas and lines. Take one country, or a coarser level."
        )
    if corners > MOST_READ:
        raise UnreadableFile(
            f"{called} has more than {MOST_READ:,} corners. Take the simplified edition, or one country."
        )


def _nothing(called: str, points: int) -> str:
    if points:
        return (
            f"{called} holds points, and a layer holds areas and lines. Import it as a data set if each is an event"
            " (page Data sets, `python -m geo import`), or as own places if each is a place (page Own places)."
        )
    return f"{called} draws no area and no line. Give a GeoJSON, GeoPackage, KML or KMZ file with polygons or lines."


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'} {'was' if number == 1 else 'were'}"


def _naming(columns: Sequence[str]) -> str:
    """The column whose name says that it holds names: of a unit's several, the finest level's English one."""
    lower = {column.lower().removesuffix("_"): column for column in reversed(columns)}
    for wanted in _NAMES[:2]:
        if wanted in lower:
            return lower[wanted]
    units = [
        (int(m[1]), m[2] in ("en", "name"), column)
        for name, column in lower.items()
        if (m := _UNIT.match(name))
    ]
    if units:
        return max(units)[2]
    exact = next((lower[wanted] for wanted in _NAMES if wanted in lower), "")
    return exact or next((column for name, column in lower.items() if "name" in name), "")


def _parts(packed: bytes) -> list[tuple[int, Any]]:
    """The points, lines and polygons of a shape, each with its kind."""
    if not packed:
        return []
    shape = shapely.force_2d(shapely.from_wkb(packed))
    found = shapely.get_parts(shapely.get_parts(shapely.get_parts(shape)))
    return [
        (_LINE if kind == 2 else int(kind), part)
        for kind, part in zip(shapely.get_type_id(found), found, strict=True)
    ]


def _together(parts: Sequence[tuple[int, Any]]) -> BaseGeometry | None:
    """The polygons of a shape without faults, else its lines; None where it has neither."""
    areas = [part for kind, part in parts if kind == _POLYGON and not part.is_empty]
    if areas:
        whole = [
            part if part.is_valid else shapely.make_valid(part, method="structure", keep_collapsed=False)
            for part in areas
        ]
        flat = [
            p for p in shapely.get_parts(shapely.get_parts(whole)) if p.geom_type == "Polygon" and p.area > 0
        ]
        return shapely.multipolygons(flat) if flat else None
    lines = [part for kind, part in parts if kind == _LINE and part.length > 0]
    return shapely.multilinestrings(lines) if lines else None


def _simplified(shapes: Sequence[BaseGeometry], corners: int) -> tuple[list[BaseGeometry], list[str]]:
    """The shapes with as many corners as are kept at most, neighbours still meeting; and what is said of it."""
    made = np.array(list(shapes), dtype=object)
    areas = shapely.get_dimensions(made) == 2
    degrees = 0.0
    while int(shapely.get_num_coordinates(made).sum()) > MOST_KEPT:
        degrees = 1.7 * degrees or _FINEST
        if areas.any():
            made[areas] = shapely.coverage_simplify(made[areas], degrees)
        made[~areas] = shapely.simplify(made[~areas], degrees)
        if degrees > 1:
            raise UnreadableFile(
                "The file draws more small shapes than a map can hold. Take a coarser level."
            )
    if not degrees:
        return list(shapes), []
    left = int(shapely.get_num_coordinates(made).sum())
    return list(made), [
        f"Its {corners:,} corners were simplified to {left:,}, by up to {max(1, round(degrees * _M_PER_DEGREE, -1)):,.0f} m."
    ]
