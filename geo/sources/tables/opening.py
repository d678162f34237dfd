"""A path -> the table in its file, whatever its name says: a file is known by what it begins with."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path

from geo.sources.tables import delimited, features, placemarks, workbook
from geo.sources.tables.parsed_elsewhere import read_geopackage, read_parquet
from geo.sources.tables.table import MOST_BYTES, Table
from geo.vocabulary import UnreadableFile
from geo.vocabulary.datasets import Row

KINDS = "CSV, Excel (.xlsx), GeoJSON, GeoPackage, KML, KMZ or Parquet"

_MOST_PARTS = 20_000
"""Files in a ZIP."""
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "is a workbook of the old kind (.xls), or has a password. Save it as .xlsx without one.",
    b"%PDF": "is a PDF, which holds no rows. Fetch the data as CSV.",
    b"\x1f\x8b": "is packed with gzip. Unpack it first.",
    b"[{": "is JSON, but no GeoJSON. Fetch the data as CSV or GeoJSON.",
}


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
    return _by_kind(path, called, sheet, head)


def _by_kind(path: Path, called: str, sheet: str, head: bytes) -> Table:
    """The reader of the kind that `head`, its first bytes, shows."""
    text = head.decode(
        "utf-16" if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8", "ignore"
    )
    begins = text.lstrip("\ufeff \t\r\n")[:1]
    if head.startswith(b"PK"):
        return _packed(path, called, sheet)
    if head.startswith(b"SQLite format 3\0"):
        return read_geopackage(path, called, sheet)
    if head.startswith(b"PAR1"):
        return read_parquet(path, called)
    if begins == "{":
        return features.read(path, called)
    if begins == "<":
        return placemarks.read(path, called, packed=False)
    for mark, why in _OTHERS.items():
        if head.startswith(mark):
            raise UnreadableFile(f"{called} {why}")
    return delimited.read(path, called)


def _packed(path: Path, called: str, sheet: str) -> Table:
    """The table in a file that is a ZIP inside."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise UnreadableFile(f"{called} is broken, or was not fetched to its end. Fetch it again.") from error
    if len(names) > _MOST_PARTS:
        raise UnreadableFile(
            f"{called} holds more than {_MOST_PARTS:,} files. Take out the one with the rows."
        )
    if any(name.lower().endswith(".kml") for name in names):
        return placemarks.read(path, called, packed=True)
    if any(name.startswith("xl/") or name.endswith("/workbook.xml") for name in names):
        return workbook.read(path, called, sheet)
    raise UnreadableFile(f"{called} is a ZIP: unpack it, and take the file out of it that is {KINDS}.")


def first(table: Table, n: int) -> list[Row]:
    """The first `n` rows of `table`, for a preview. Raises `UnreadableFile`."""
    rows: list[Row] = []
    for good, _ in table.batches(n):
        rows += good
        if len(rows) >= n:
            break
    return rows[:n]
