"""Outlines of units from a file: geoBoundaries or OCHA COD-AB, as GeoJSON, GeoPackage or zipped shapefile -> values, each checked.

Coordinates are (lon, lat) in degrees (WGS 84), whatever the file has. pandas and GDAL are asked here and nowhere below.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.sources.limited import MB, Limits, limited
from geo.vocabulary import UnreadableFile

SUFFIXES = (".geojson", ".json", ".gpkg", ".zip")
MOST_BYTES = 100_000_000
MOST_UNPACKED, MOST_PACKED = 150_000_000, 1_000
"""Bytes that the files of a ZIP may have, and how many they may be."""
MOST_UNITS = 6_000
MOST_POINTS = 3_000_000
_LIMITS = Limits(7.0, 400, "Take the simplified edition, or one country.")
_NAME = re.compile(r"adm([0-4])_?(en|name|fr|es|pt|ar|ru|uk|ref|name\d|alt\d?(?:en|fr)?)$")
_CODE = re.compile(r"adm([0-4])_?pcode$")
_PREFERRED = ("en", "name", "fr", "es", "pt")
_LEVELS = (1, 2)


@dataclass(frozen=True, slots=True)
class UnitShape:
    """A unit as a file draws it. `where` says which one for messages, `others` are further names, `code` the file's own,
    `country` the two-letter code that the file says ("" for none), `parent` the first-level unit's name of one of the second."""

    where: str
    name: str
    others: tuple[str, ...]
    code: str
    level: int
    country: str
    parent: str
    dated: str
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class UnitFile:
    """The units of a file, of one level, and what was wrong with the others: "feature 3: it has no name"."""

    units: tuple[UnitShape, ...]
    problems: tuple[str, ...]


def read_unit_file(name: str, data: bytes, level: int | None = None) -> UnitFile:
    """The units in the file `name`, of `level` (1 or 2) or, where it is not said, of the finest level that it holds.

    Raises `UnreadableFile` where the file as a whole is none, is larger than is read, or holds no unit of that level.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableFile(
            f"{name} is of a kind that is not read. Outlines come from .geojson, .gpkg or a .zip with a shapefile."
        )
    if len(data) > MOST_BYTES:
        raise UnreadableFile(f"{name} is larger than {MOST_BYTES // MB} MB. {_LIMITS.instead}")
    with tempfile.TemporaryDirectory(
        prefix="dateline-outlines-"
    ) as folder:  # of this process: it goes, whatever happens
        path = Path(folder) / f"given{suffix}"
        path.write_bytes(data)
        found: UnitFile = limited(units_in, b"", name, path, level, called=name, limits=_LIMITS)
    return found


def units_in(_: bytes, name: str, path: Path, level: int | None) -> UnitFile:
    """As `read_unit_file`, of a file on the disk; runs where parsers run."""
    if path.suffix == ".zip":
        _require_small(name, path)
    found: dict[int, UnitFile] = {}
    for layer, frame in _layers(name, path):
        at = _level_of(frame)
        if at in _LEVELS and level in (None, at):
            found[at] = _units(name, layer, frame, at)
    if not found:
        wanted = f"level {level}" if level else "the first or second level"
        raise UnreadableFile(
            f"{name} holds no units of {wanted} with the columns of geoBoundaries (shapeName, shapeType) or COD-AB "
            "(ADM1_EN, ADM1_PCODE …; adm1_name, adm1_pcode …)."
        )
    return found[max(found)]


def _require_small(name: str, path: Path) -> None:
    """Raises `UnreadableFile` for a ZIP that holds more than is read, or more than it says: GDAL believes what it says."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            large = len(members) > MOST_PACKED or sum(m.file_size for m in members) > MOST_UNPACKED
            false = "" if large else archive.testzip()
    except Exception as error:  # a ZIP of another make, broken, or with a password
        raise _broken(name, path, error) from error
    if large:
        raise UnreadableFile(
            f"{name} unpacks to more than {MOST_UNPACKED // MB} MB or {MOST_PACKED:,} files. {_LIMITS.instead}"
        )
    if false:
        raise _broken(name, path, ValueError(f"{false} in it is damaged"))


def _broken(name: str, path: Path, error: Exception) -> UnreadableFile:
    return UnreadableFile(f"{name} cannot be read as {path.suffix[1:]} ({str(error)[:120]}). Fetch it again.")


def _layers(name: str, path: Path) -> Iterator[tuple[str, Any]]:
    """Each layer with its name, in degrees."""
    import geopandas
    import pyogrio

    try:
        layers = [str(layer) for layer, kind in pyogrio.list_layers(path) if kind]
        for layer in layers:
            about = pyogrio.read_info(path, layer=layer)
            if about["features"] > MOST_UNITS:
                raise UnreadableFile(
                    f"{name} holds {about['features']:,} units; {MOST_UNITS:,} are read at most. Take one country."
                )
            frame = geopandas.read_file(path, layer=layer)
            yield layer, _in_degrees(name, frame)
    except UnreadableFile:
        raise
    except Exception as error:  # whatever GDAL says of a broken file
        raise _broken(name, path, error) from error


def _in_degrees(name: str, frame: Any) -> Any:
    if "geometry" not in frame or not len(frame):
        return frame
    if int(shapely.get_num_coordinates(frame.geometry.to_numpy()).sum()) > MOST_POINTS:
        raise UnreadableFile(f"{name} has more than {MOST_POINTS:,} corners. {_LIMITS.instead}")
    if frame.crs is not None and not frame.crs.is_geographic:
        frame = frame.to_crs("EPSG:4326")
    west, south, east, north = frame.total_bounds
    if max(abs(west), abs(east)) <= 90 < max(abs(south), abs(north)) <= 180:
        raise UnreadableFile(f"{name} has latitude before longitude. GeoJSON has longitude first: swap them.")
    if max(abs(west), abs(east)) > 180.001 or max(abs(south), abs(north)) > 90.001:
        raise UnreadableFile(
            f"{name} says it is in degrees, and its coordinates are not. Save it in WGS 84 (EPSG:4326)."
        )
    return frame


def _level_of(frame: Any) -> int:
    """The level of the units: by geoBoundaries' shapeType, or the finest that has a p-code; 0 for neither."""
    columns = {str(c).lower(): c for c in frame.columns}
    if "shapename" in columns:
        kinds = frame[columns["shapetype"]].dropna().astype(str) if "shapetype" in columns else ()
        said = {kind.upper() for kind in kinds}
        return int(said.pop()[3:]) if len(said) == 1 and re.fullmatch(r"ADM\d", next(iter(said))) else 0
    levels = [int(m[1]) for c in columns if (m := _CODE.match(c)) and frame[columns[c]].notna().any()]
    return max(levels, default=0)


def _units(name: str, layer: str, frame: Any, level: int) -> UnitFile:
    units: list[UnitShape] = []
    problems: list[str] = []
    shapes = frame.geometry.to_numpy()
    for number, (row, shape) in enumerate(
        zip(frame.drop(columns="geometry").to_dict("records"), shapes, strict=True), 1
    ):
        cells = {str(k).lower(): v for k, v in row.items()}
        where = f"{layer}, feature {number}" if layer != "given" else f"feature {number}"
        try:
            units.append(_unit(where, cells, shape, level))
        except ValueError as error:
            problems.append(f"{where}: {error}")
    if not units:
        raise UnreadableFile(
            f"{name} holds no outline that can be used: {'; '.join(problems[:3]) or 'it is empty'}."
        )
    return UnitFile(tuple(units), tuple(problems))


def _unit(where: str, cells: dict[str, Any], shape: Any, level: int) -> UnitShape:
    """Raises `ValueError` where name or shape is missing or makes no sense."""
    if "shapename" in cells:
        names, code = [_text(cells["shapename"])], _text(cells.get("shapeiso")) or _text(cells.get("shapeid"))
        country, parent = "", ""
    else:
        names = [name for _, name in sorted(_names(cells, level))]
        code, country = _text(cells.get(_coded(cells, level))), _text(cells.get(_coded(cells, 0)))[:2].upper()
        parent = next((n for _, n in sorted(_names(cells, 1))), "") if level > 1 else ""
    names = list(dict.fromkeys(n for n in names if any(c.isalpha() for c in n)))
    if not names:
        raise ValueError("it has no name")
    dated = next((_text(cells[c])[:10] for c in ("date", "valid_on", "validon") if _text(cells.get(c))), "")
    return UnitShape(where, names[0], tuple(names[1:]), code, level, country, parent, dated, _sound(shape))


def _sound(shape: Any) -> BaseGeometry:
    if shape is None or shapely.is_empty(shape):
        raise ValueError("it has no outline")
    if shapely.get_dimensions(shape) < 2:
        raise ValueError(f"its geometry is a {shape.geom_type}, not an area")
    flat = shapely.force_2d(shape)
    if not shapely.is_valid(flat):
        flat = shapely.make_valid(flat, method="structure", keep_collapsed=False)
    areas = [p for p in shapely.get_parts(shapely.get_parts(flat)) if p.geom_type == "Polygon" and p.area > 0]
    if not areas:
        raise ValueError("its outline encloses no ground")
    whole: BaseGeometry = shapely.normalize(shapely.multipolygons(areas))
    return whole


def _names(cells: dict[str, Any], level: int) -> Iterator[tuple[int, str]]:
    """(rank, name) of each column that names the unit of `level`, the English one first."""
    for column, value in cells.items():
        match = _NAME.match(column)
        if match and int(match[1]) == level and _text(value):
            yield _PREFERRED.index(match[2]) if match[2] in _PREFERRED else len(_PREFERRED), _text(value)


def _coded(cells: dict[str, Any], level: int) -> str:
    return next((c for c in cells if (m := _CODE.match(c)) and int(m[1]) == level), "")


def _text(value: Any) -> str:
    """A cell as text; "" for what pandas has where there is nothing."""
    return "" if value is None or value != value else " ".join(str(value).split())[:120]  # noqa: PLR0124 (NaN)
