"""A path -> the table in its file, whatever its name says: a file is known by what it begins with."""

from __future__ import annotations

from pathlib import Path

from geo.sources.tables import delimited
from geo.sources.tables.table import MOST_BYTES, Table
from geo.vocabulary import UnreadableFile
from geo.vocabulary.datasets import Row

KINDS = "CSV, Excel (.xlsx), GeoJSON, GeoPackage, KML, KMZ or Parquet"


def opened(path: Path, *, sheet: str = "", called: str = "") -> Table:
    """The table in the file `path`, its columns read and its rows still to come.

    `sheet` is the sheet or layer to read of a file that has several, else the first with rows; `called` is the file's name in
    messages. Raises `UnreadableFile`, in words, where it is no table or cannot be read.
    """
    called = called or path.name
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(512)
    except OSError as error:
        raise UnreadableFile(f"{called} cannot be opened ({error.strerror}).") from error
    if size > MOST_BYTES:
        raise UnreadableFile(
            f"{called} is larger than {MOST_BYTES // 1_000_000:,} MB. Split it, or filter where you fetch it."
        )
    if not head.strip():
        raise UnreadableFile(f"{called} is empty. Fetch it again.")
    return delimited.read(path, called)


def first(
    path: Path, n: int = 20, *, sheet: str = "", called: str = ""
) -> tuple[tuple[str, ...], list[Row], tuple[str, ...]]:
    """The columns, the first `n` rows, and what is to be said of the file, for a preview. Raises as `opened`."""
    table = opened(path, sheet=sheet, called=called)
    rows: list[Row] = []
    for good, _ in table.batches(n):
        rows += good
        if len(rows) >= n:
            break
    return table.columns, rows[:n], table.said
