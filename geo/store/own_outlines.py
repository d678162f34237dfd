"""Outlines that the users have brought, by file: kept, listed, removed; and one outline by its key, for the maps."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from urllib.parse import quote

from sqlalchemy import Connection, delete, select

from geo.store.steps import log_line, rise
from geo.store.tables import outline_files, own_outlines
from geo.vocabulary.own_outlines import OutlineFile, OwnOutline, own_outline_of, own_outline_row


def outline_files_of(connection: Connection) -> tuple[tuple[OutlineFile, int], ...]:
    """Every file of outlines, the latest first, and how many outlines it gives."""
    found = connection.execute(
        select(outline_files).order_by(outline_files.c.when.desc(), outline_files.c.id)
    )
    held = [row.file for row in connection.execute(select(own_outlines.c.file))]
    return tuple((_file_of(row), held.count(row["id"])) for row in found.mappings())


def own_outlines_of(connection: Connection) -> tuple[OwnOutline, ...]:
    """Every outline, by key, without its shape."""
    columns = [c for c in own_outlines.c if c.name != "shape"]
    found = connection.execute(select(*columns).order_by(own_outlines.c.key))
    return tuple(own_outline_of(dict(row)) for row in found.mappings())


def put_outlines(
    connection: Connection, file: OutlineFile, outlines: Iterable[tuple[OwnOutline, bytes]], who: str
) -> int:
    """Keep a file and its outlines (with their shapes as WKB); for a unit that has one from another file the newer one
    counts. The same file takes its own place. How many outlines are kept."""
    given = list(outlines)
    connection.execute(delete(own_outlines).where(own_outlines.c.file == file.id))
    connection.execute(delete(outline_files).where(outline_files.c.id == file.id))
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    row = {
        "id": file.id, "name": file.name, "country": file.country_code, "level": file.level,
        "source": file.source, "licence": file.licence, "dated": file.dated, "when": now,
    }  # fmt: skip
    connection.execute(outline_files.insert().values(**row))
    for outline, shape in given:
        key = outline.footprint.polygon
        connection.execute(
            delete(own_outlines).where((own_outlines.c.unit == outline.unit) | (own_outlines.c.key == key))
        )
        connection.execute(own_outlines.insert().values(**own_outline_row(outline), shape=shape))
    rise(connection)
    log_line(connection, who, "added outlines", "", f"{len(given)} from {file.name}")
    return len(given)


def drop_outlines(connection: Connection, id: str, who: str) -> tuple[OutlineFile, int] | None:
    """Remove a file and its outlines; None where there is none of that id."""
    found = next(((file, n) for file, n in outline_files_of(connection) if file.id == id), None)
    if found:
        connection.execute(delete(own_outlines).where(own_outlines.c.file == id))
        connection.execute(delete(outline_files).where(outline_files.c.id == id))
        rise(connection)
        log_line(connection, who, "removed outlines", "", f"{found[1]} from {found[0].name}")
    return found


def shape_and_credit(url: str, key: str) -> tuple[bytes, str] | None:
    """The shape (WKB, lon lat) of the outline `key` in the database at `url`, and whom to name for it; None for none.

    It looks into the file with nothing but `sqlite3`: maps and pictures ask, and have no store.
    """
    scheme, _, path = url.partition(":///")
    if not scheme.startswith("sqlite") or path in ("", ":memory:"):
        return None
    asked = "SELECT o.shape, f.* FROM own_outlines o JOIN outline_files f ON o.file = f.id WHERE o.key = ?"
    try:
        with closing(sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            row = database.execute(asked, (key,)).fetchone()
    except sqlite3.Error:
        return None
    return (bytes(row["shape"]), _file_of(dict(row)).credit) if row else None


def _file_of(row: object) -> OutlineFile:
    cells = dict(row)  # type: ignore[call-overload]
    return OutlineFile(
        cells["id"],
        cells["name"],
        cells["country"],
        cells["level"],
        cells["source"],
        cells["licence"],
        cells["dated"],
    )
