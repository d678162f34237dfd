"""Parquet, GeoParquet included -> rows. What is here runs where parsers run (`geo.sources.limited`), and hands over pieces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from geo.sources.tables.geopackage import Head
from geo.sources.tables.shapes import Drawn, Ground, in_groups
from geo.sources.tables.table import MOST_COLUMNS, Batch, batched, named, require_fewer
from geo.sources.tables.words import words
from geo.vocabulary import UnreadableFile

_ROWS = 1_000
"""Rows that are unpacked at a time."""


def head(_: bytes, path: Path, called: str) -> Head:
    """What the file says before its rows are asked for; runs where parsers run."""
    with _opened(path, called) as file:
        columns, said = named(_columns(file), called)
        lines = file.metadata.num_rows
        left_out = [name for name in _left_out(file) if name != _shaped(file)[0]]
    require_fewer(lines)
    told = (f"These columns hold bytes and are left out: {', '.join(left_out)[:300]}.",) if left_out else ()
    return Head(columns, (*told, *said), lines)


def pieces(_: bytes, path: Path, called: str, size: int) -> Iterator[Batch]:
    """The rows by batches; runs where parsers run."""
    with _opened(path, called) as file:
        columns = _columns(file)
        shape, system = _shaped(file)
        ground = Ground(system, called, trusted=True)
        yield from batched(in_groups(_drawn(file, columns, shape), ground), len(columns), size)


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
    out = {*_left_out(file), _shaped(file)[0]}
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


def _shaped(file: Any) -> tuple[str, str]:
    """The column of shapes, "" for none, and the system that its coordinates are said to be in (GeoParquet 1.1)."""
    try:
        about = json.loads((file.schema_arrow.metadata or {})[b"geo"])
        name = about["primary_column"]
        column = about["columns"][name]
        if str(column["encoding"]).upper() != "WKB" or name not in file.schema_arrow.names:
            return "", ""
        crs = column.get("crs", "OGC:CRS84")
        return str(name), _system(crs)
    except (KeyError, TypeError, ValueError, RecursionError, AttributeError):
        return "", ""


def _system(crs: Any) -> str:
    if isinstance(crs, dict):
        id = crs.get("id")
        return (
            f"{id['authority']}:{id['code']}"
            if isinstance(id, dict) and {"authority", "code"} <= id.keys()
            else json.dumps(crs)
        )
    return "" if crs is None else str(crs)


def _drawn(file: Any, columns: list[str], shape: str) -> Iterator[Drawn]:
    number = 0
    asked = [*columns, *([shape] if shape else [])]
    for batch in file.iter_batches(_ROWS, columns=asked, use_threads=False):
        cells = [_words(batch.column(name)) for name in columns]
        shapes = _geometries(batch.column(shape)) if shape else [None] * batch.num_rows
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


def _geometries(column: Any) -> list[Any]:
    given = column.to_pylist()
    found = shapely.from_wkb(given, on_invalid="ignore")
    return ["is broken" if wkb and shape is None else shape for wkb, shape in zip(given, found, strict=True)]
