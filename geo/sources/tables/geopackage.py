"""A GeoPackage (OGC 12-128r18) -> the rows of its layers and tables. SQLite reads it, and nothing that is in it runs.

GDAL, which reads it too, would follow what the file says of other files. What is here runs where parsers run
(`geo.sources.limited`), and hands over pieces.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from geo.sources.tables.shapes import Drawn, Ground, in_groups
from geo.sources.tables.table import MOST_COLUMNS, Batch, batched, named
from geo.sources.tables.words import words
from geo.vocabulary import UnreadableFile

_ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the bounds before a shape, by the number that its header says (clause 2.1.3)."""
_UNKNOWN = ("UNDEFINED", "LOCAL_CS", "ENGCRS")
"""How a system begins that is said to be none."""
_NO_ROWS = ("layer_styles",)
"""Tables that programs put beside the layers."""


@dataclass(frozen=True, slots=True)
class Head:
    """What there is to know before the rows: columns, what is said, about how many rows, all layers and the one that is read."""

    columns: tuple[str, ...]
    said: tuple[str, ...]
    lines: int
    sheets: tuple[str, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class _Layer:
    name: str
    columns: tuple[str, ...]
    """Without those of `key` and `shape`."""
    key: str
    shape: str
    system: str


def head(_: bytes, path: Path, called: str, sheet: str) -> Head:
    """What the file says before its rows are asked for; runs where parsers run."""
    with closing(_opened(path, called)) as file:
        layers = _layers(file, called)
        read = _read(file, layers, called, sheet)
        columns, said = named(_header(read), called)
        lines = sum(_count(file, layer) for layer in read)
    names = [layer.name for layer in read]
    others = [layer.name for layer in layers if layer.name not in names]
    told = (
        [f"These layers have the same columns and are read as one: {', '.join(names)}."]
        if len(names) > 1
        else []
    )
    if others:
        told.append(f"The layer {', '.join(names)} is read, and not: {', '.join(others)[:300]}.")
    return Head(columns, (*told, *said), lines, tuple(layer.name for layer in layers), names[0])


def pieces(_: bytes, path: Path, called: str, sheet: str, size: int) -> Iterator[Batch]:
    """The rows by batches; runs where parsers run. Rows of several layers are numbered on."""
    with closing(_opened(path, called)) as file:
        read = _read(file, _layers(file, called), called, sheet)
        yield from batched(_items(file, read, called), len(_header(read)), size)


def _items(file: sqlite3.Connection, read: Sequence[_Layer], called: str) -> Iterator[Any]:
    done = 0
    for layer in read:
        ground = Ground(layer.system, called, trusted=True)
        yield from in_groups(_drawn(file, layer, done), ground)
        done += _count(file, layer)


def _opened(path: Path, called: str) -> sqlite3.Connection:
    """The file, to be looked at alone: nothing in it is run, and nothing beside it is opened."""
    try:
        file = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        file.text_factory = _text
        file.execute("PRAGMA trusted_schema = OFF")
        file.execute("PRAGMA cell_size_check = ON")
        file.execute("PRAGMA mmap_size = 0")
        file.set_authorizer(_allowed)
        file.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        raise _broken(called, error) from error
    return file


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _allowed(action: int, *_: object) -> int:
    """Reading tables and asking what columns they have."""
    fine = action in (
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_PRAGMA,
    )
    return sqlite3.SQLITE_OK if fine else sqlite3.SQLITE_DENY


def _broken(called: str, error: Exception) -> UnreadableFile:
    return UnreadableFile(
        f"{called} is no GeoPackage that can be read ({str(error)[:100]}). Save it anew, or as GeoJSON."
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _layers(file: sqlite3.Connection, called: str) -> list[_Layer]:
    """The layers of features and the tables of attributes, in the order in which the file lists them."""
    try:
        listed = file.execute(
            "SELECT c.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition"
            " FROM gpkg_contents c JOIN sqlite_schema t ON t.name = c.table_name AND t.type = 'table'"
            " LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name"
            " LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id"
            " WHERE c.data_type IN ('features', 'attributes') ORDER BY c.rowid LIMIT 1000"
        ).fetchall()
        return [_layer(file, *about) for about in listed if about[0] not in _NO_ROWS]
    except (sqlite3.Error, TypeError, ValueError) as error:
        raise _broken(called, error) from error


def _layer(file: sqlite3.Connection, name: str, shape: Any, body: Any, code: Any, definition: Any) -> _Layer:
    about = file.execute(f"PRAGMA table_info({_quoted(name)})").fetchmany(4 * MOST_COLUMNS)
    key = next((c for _, c, kind, *_, pk in about if pk and str(kind).upper() == "INTEGER"), "")
    columns = tuple(c for _, c, kind, *_ in about if c not in (key, shape) and str(kind).upper() != "BLOB")
    if str(body).upper() == "EPSG":
        system = f"EPSG:{code}"
    else:
        said = str(definition or "")
        system = "" if said.upper().startswith(_UNKNOWN) else said
    return _Layer(name, columns, key, str(shape or ""), system)


def _read(file: sqlite3.Connection, layers: Sequence[_Layer], called: str, sheet: str) -> list[_Layer]:
    """The layer of that name; without one the first with rows, and with it those that have the same columns."""
    if sheet:
        found = [layer for layer in layers if layer.name == sheet]
        if not found:
            names = ", ".join(layer.name for layer in layers)
            raise UnreadableFile(f"{called} has no layer “{sheet}”. It has: {names[:300] or 'none'}.")
        return found
    try:
        filled = [layer for layer in layers if _count(file, layer)]
    except sqlite3.Error as error:
        raise _broken(called, error) from error
    if not filled:
        raise UnreadableFile(f"{called} holds no rows.")
    lead = next((layer for layer in filled if layer.shape), filled[0])
    return [layer for layer in filled if _alike(layer, lead)]


def _alike(one: _Layer, other: _Layer) -> bool:
    return one.columns == other.columns


def _header(read: Sequence[_Layer]) -> tuple[str, ...]:
    return read[0].columns


def _count(file: sqlite3.Connection, layer: _Layer) -> int:
    return int(file.execute(f"SELECT count(*) FROM {_quoted(layer.name)}").fetchone()[0])  # noqa: S608 (quoted)


def _drawn(file: sqlite3.Connection, layer: _Layer, before: int) -> Iterator[Drawn]:
    """The rows of a layer in the order of their keys, numbered on from `before`."""
    asked = ", ".join(map(_quoted, (*layer.columns, *([layer.shape] if layer.shape else []))))
    order = f" ORDER BY {_quoted(layer.key)}" if layer.key else ""
    rows = file.execute(f"SELECT {asked} FROM {_quoted(layer.name)}{order}")  # noqa: S608 (quoted)
    for number, row in enumerate(rows, before + 1):
        cells, shape = (row[:-1], _shape(row[-1])) if layer.shape else (row, None)
        yield number, tuple(map(words, cells)), shape


def _shape(blob: Any) -> Any:
    """The geometry in a blob (clause 2.1.3), None for none, or why it is none."""
    if blob is None:
        return None
    try:
        flags = blob[3]
        if blob[:2] != b"GP" or flags & 0b100000:
            return "is of a kind that is not read"
        return shapely.from_wkb(blob[8 + _ENVELOPES[flags >> 1 & 7] :])
    except (shapely.GEOSException, TypeError, IndexError, ValueError, struct.error):
        return "is broken"
