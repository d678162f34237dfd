"""GeoPackage and Parquet -> a table whose file is parsed in a process of its own, with bounds, a piece at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo.sources.limited import Limits, limited, limited_pieces
from geo.sources.tables import geopackage, parquet
from geo.sources.tables.geopackage import Head
from geo.sources.tables.table import Batch, Table


def _limits(path: Path) -> Limits:
    """Of the processor half a minute, and four seconds for each MB, which may hold 25,000 rows."""
    return Limits(min(600.0, 30 + path.stat().st_size / 250_000), 500, "Save it as CSV, or split it.")


def read_geopackage(path: Path, called: str, sheet: str) -> Table:
    """The table in the layer `sheet` of a GeoPackage, "" for the first that has rows and those like it. Raises `UnreadableFile`."""
    path = path.resolve()
    limits = _limits(path)
    head: Head = limited(geopackage.head, b"", path, called, sheet, called=called, limits=limits)

    def reading(size: int) -> Iterator[Batch]:
        return limited_pieces(geopackage.pieces, path, called, sheet, size, called=called, limits=limits)

    return Table("gpkg", head.columns, head.said, "feature", head.lines, reading, head.sheets, head.sheet)


def read_parquet(path: Path, called: str) -> Table:
    """The table in a Parquet file. Raises `UnreadableFile`."""
    path = path.resolve()
    limits = _limits(path)
    head: Head = limited(parquet.head, b"", path, called, called=called, limits=limits)

    def reading(size: int) -> Iterator[Batch]:
        return limited_pieces(parquet.pieces, path, called, size, called=called, limits=limits)

    return Table("parquet", head.columns, head.said, "row", head.lines, reading)
