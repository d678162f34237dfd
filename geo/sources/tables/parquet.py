"""Parquet, GeoParquet included -> rows. What is here runs where parsers run (`geo.sources.limited`), and hands over pieces."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.sources.tables.geopackage import Head
from geo.sources.tables.shapes import Drawn, Ground, built, in_groups
from geo.sources.tables.table import MOST_COLUMNS, Batch, batched, named, require_fewer
from geo.sources.tables.words import words
from geo.vocabulary import UnreadableFile

_ROWS = 1_000
"""Rows that are unpacked at a time."""
_DEEP = {"POINT": 0, "LINESTRING": 1, "MULTIPOINT": 1, "POLYGON": 2, "MULTILINESTRING": 2, "MULTIPOLYGON": 3}
"""GeoArrow's encodings, and how many lists in lists each is (geoarrow.org/format; GeoParquet 1.1 calls them native)."""


@dataclass(frozen=True, slots=True)
class _Shaped:
    """The column of shapes, "" for none; how it has them, `WKB` or one of `_DEEP`; in which system; and a column of their boxes."""

    column: str = ""
    encoding: str = ""
    system: str = ""
    boxes: str = ""


def head(_: bytes, path: Path, called: str) -> Head:
    """What the file says before its rows are asked for; runs where parsers run."""
    with _opened(path, called) as file:
        columns, said = named(_columns(file), called)
        lines = file.metadata.num_rows
        left_out = [name for name in _left_out(file) if name != _shaped(file).column]
    require_fewer(lines)
    told = (f"These columns hold bytes and are left out: {', '.join(left_out)[:300]}.",) if left_out else ()
    return Head(columns, (*told, *said), lines)


def pieces(_: bytes, path: Path, called: str, size: int) -> Iterator[Batch]:
    """The rows by batches; runs where parsers run."""
    with _opened(path, called) as file:
        columns = _columns(file)
        shaped = _shaped(file)
        ground = Ground(shaped.system, called, trusted=True)
        yield from batched(in_groups(_drawn(file, columns, shaped), ground), len(columns), size)


def _arrow() -> Any:
    """pyarrow, which the process that parses loads, and no other; its memory is the system's, which it gives back."""
    import pyarrow
    import pyarrow.compute
    import pyarrow.parquet

    pa: Any = pyarrow
    pa.set_memory_pool(pa.system_memory_pool())
    return pa


def _opened(path: Path, called: str) -> Any:
    pa = _arrow()
    try:
        file = pa.parquet.ParquetFile(
            path, buffer_size=1 << 20, pre_buffer=False, thrift_string_size_limit=20_000_000
        )
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableFile(
            f"{called} is no Parquet file that can be read ({str(error)[:100]}). Fetch it again."
        ) from error
    if len(file.schema_arrow) > 4 * MOST_COLUMNS:
        raise UnreadableFile(
            f"{called} has more than {MOST_COLUMNS} columns. Leave out those that you do not need."
        )
    return file


def _columns(file: Any) -> list[str]:
    shaped = _shaped(file)
    out = {*_left_out(file), shaped.column, shaped.boxes}
    return [name for name in file.schema_arrow.names if name not in out]


def _left_out(file: Any) -> list[str]:
    """Columns of bytes, and those that have the name of another."""
    kinds, schema = _arrow().types, file.schema_arrow
    return [
        f.name
        for f in schema
        if kinds.is_binary(f.type)
        or kinds.is_large_binary(f.type)
        or kinds.is_fixed_size_binary(f.type)
        or schema.names.count(f.name) > 1
    ]


def _shaped(file: Any) -> _Shaped:
    """What the file says of its shapes: GeoParquet (1.0, 1.1) beside its columns, GeoArrow and Parquet's own type at the column."""
    schema = file.schema_arrow
    try:
        about = json.loads((schema.metadata or {})[b"geo"])
        name = about["primary_column"]
        column = about["columns"][name]
        crs = column.get("crs", "OGC:CRS84")
        return _as_said(schema, name, column["encoding"], crs, column.get("covering"))
    except (KeyError, TypeError, ValueError, RecursionError, AttributeError):
        found = (_at_column(schema, field) for field in schema)
        return next((shaped for shaped in found if shaped.column), _Shaped())


def _at_column(schema: Any, field: Any) -> _Shaped:
    try:
        owner, _, encoding = field.metadata[b"ARROW:extension:name"].decode().partition(".")
        crs = json.loads(field.metadata.get(b"ARROW:extension:metadata") or b"{}").get("crs", "OGC:CRS84")
        return _as_said(schema, field.name, encoding, crs) if owner in ("geoarrow", "ogc") else _Shaped()
    except (KeyError, TypeError, ValueError, RecursionError, AttributeError):
        return _Shaped()


def _as_said(schema: Any, name: Any, encoding: Any, crs: Any, covering: Any = None) -> _Shaped:
    """Shapes as they are said to be, where the column is such a one; else none."""
    kind = str(encoding).upper()
    if schema.names.count(name) != 1 or not _is(schema.field(name).type, kind):
        return _Shaped()
    boxes = covering["bbox"]["xmin"][0] if isinstance(covering, Mapping) else ""
    is_box = schema.names.count(boxes) == 1 and _arrow().types.is_struct(schema.field(boxes).type)
    return _Shaped(name, kind, _system(crs), boxes if is_box else "")


def _is(type: Any, kind: str) -> bool:
    """Whether a column of that type may hold shapes in that encoding."""
    kinds = _arrow().types
    if kind == "WKB":
        return bool(kinds.is_binary(type) or kinds.is_large_binary(type))
    for _ in range(_DEEP.get(kind, 0)):
        if not (kinds.is_list(type) or kinds.is_large_list(type)):
            return False
        type = type.value_type
    if kinds.is_fixed_size_list(type):
        return kind in _DEEP and type.list_size >= 2 and kinds.is_floating(type.value_type)
    named = {f.name: f.type for f in type} if kinds.is_struct(type) else {}
    return (
        kind in _DEEP and {"x", "y"} <= named.keys() and all(kinds.is_floating(named[axis]) for axis in "xy")
    )


def _system(crs: Any) -> str:
    if isinstance(crs, dict):
        id = crs.get("id")
        return (
            f"{id['authority']}:{id['code']}"
            if isinstance(id, dict) and {"authority", "code"} <= id.keys()
            else json.dumps(crs)
        )
    return "" if crs is None else str(crs)


def _drawn(file: Any, columns: list[str], shaped: _Shaped) -> Iterator[Drawn]:
    number = 0
    asked = [*columns, *([shaped.column] if shaped.column else [])]
    for batch in file.iter_batches(_ROWS, columns=asked, use_threads=False):
        cells = [_words(batch.column(name)) for name in columns]
        shapes = (
            _geometries(batch.column(shaped.column), shaped.encoding)
            if shaped.column
            else [None] * batch.num_rows
        )
        for row, drawn in zip(zip(*cells, strict=True), shapes, strict=True):
            number += 1
            yield number, row, drawn


def _words(column: Any) -> list[str]:
    """The cells of a column. A number of four bytes has no more digits than it means."""
    pa = _arrow()
    if (
        pa.types.is_float32(column.type)
        or pa.types.is_float16(column.type)
        or pa.types.is_decimal(column.type)
    ):
        column = pa.compute.cast(pa.compute.cast(column, pa.string()), pa.float64())
    elif pa.types.is_timestamp(column.type):
        column = pa.compute.cast(column, pa.timestamp("us", column.type.tz), safe=False)
    return list(map(words, column.to_pylist()))


def _geometries(column: Any, encoding: str) -> list[Any]:
    """The shapes of a column, None where it has none, or why one is none."""
    if encoding == "WKB":
        given = column.to_pylist()
        found = shapely.from_wkb(given, on_invalid="ignore")
        return [
            "is broken" if wkb and shape is None else shape for wkb, shape in zip(given, found, strict=True)
        ]
    there = column.is_valid().to_numpy(zero_copy_only=False)
    parts, starts = column.drop_null(), []
    if not len(parts):
        return [None] * len(there)
    for _ in range(_DEEP[encoding]):
        begins = parts.offsets.to_numpy()
        starts.append(begins - begins[0])
        parts = parts.values[begins[0] : begins[-1]]
    found = iter(built(encoding, _corners(parts), starts[::-1]))
    return [next(found) if one else None for one in there]


def _corners(parts: Any) -> Any:
    """Longitude and latitude of each corner, be they apart or side by side."""
    if _arrow().types.is_fixed_size_list(parts.type):
        wide = parts.type.list_size
        return (
            parts.values[parts.offset * wide : (parts.offset + len(parts)) * wide]
            .to_numpy(zero_copy_only=False)
            .reshape(-1, wide)[:, :2]
        )
    return np.column_stack([parts.field(axis).to_numpy(zero_copy_only=False) for axis in "xy"])
