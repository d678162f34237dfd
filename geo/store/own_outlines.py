"""Outlines that the users have brought, by file: kept, listed, removed; and one outline by its key, for the maps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete

from geo.sources.database_rows import rows_at
from geo.store.integrity.sound_rows import understood
from geo.store.steps import log_line, rise
from geo.store.tables import outline_files, own_outlines
from geo.vocabulary.own_outlines import (
    MARK,
    OutlineFile,
    OwnOutline,
    own_key,
    own_outline_of,
    own_outline_row,
)
from geo.vocabulary.stored.seals import sealed


def outline_files_of(connection: Connection) -> tuple[tuple[OutlineFile, int], ...]:
    """Every file of outlines, the latest first, and how many outlines it gives."""
    found, _ = understood(connection, outline_files, file_of)
    held = [outline.file for outline in own_outlines_of(connection)]
    latest = sorted(sorted(found, key=lambda f: f[0]["id"]), key=lambda f: f[0]["when"], reverse=True)
    return tuple((file, held.count(file.id)) for _, file in latest)


def own_outlines_of(connection: Connection) -> tuple[OwnOutline, ...]:
    """Every outline, by key, without its shape."""
    found = (outline for _, outline in understood(connection, own_outlines, own_outline_of)[0])
    return tuple(sorted(found, key=lambda outline: outline.footprint.polygon))


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
    connection.execute(outline_files.insert().values(**sealed("outline_files", row)))
    for outline, shape in given:
        key = outline.footprint.polygon
        connection.execute(
            delete(own_outlines).where((own_outlines.c.unit == outline.unit) | (own_outlines.c.key == key))
        )
        kept = sealed("own_outlines", own_outline_row(outline))
        connection.execute(own_outlines.insert().values(**kept, shape=shape))
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

    Maps and pictures ask, and have no store.
    """
    asked = "SELECT o.shape, f.* FROM own_outlines o JOIN outline_files f ON o.file = f.id WHERE o.key = ?"
    row = next(iter(rows_at(url, asked, key)), None)
    if row is None or not _is_its_shape(key, bytes(row["shape"])):
        return None
    return bytes(row["shape"]), file_of(dict(row)).credit


def name_of(url: str, key: str) -> str:
    """What the unit of the outline `key` in the database at `url` is called; "" for none."""
    return next(
        (str(row["name"]) for row in rows_at(url, "SELECT name FROM own_outlines WHERE key = ?", key)), ""
    )


def _is_its_shape(key: str, shape: bytes) -> bool:
    """Whether `shape` is the one that `key` was made from: a key holds the hash of its shape."""
    country, _, rest = key.partition(".")
    return own_key(country, rest.rpartition(MARK)[0], shape) == key


def file_of(cells: dict[str, Any]) -> OutlineFile:
    """The file of outlines that `put_outlines` wrote."""
    return OutlineFile(
        cells["id"],
        cells["name"],
        cells["country"],
        cells["level"],
        cells["source"],
        cells["licence"],
        cells["dated"],
    )
