"""Own layers, by name: kept with their shapes in one sealed row each, listed, dropped; and one with its shapes, for the maps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete

from geo.sources.database_rows import rows_at
from geo.store.databases.putting import put_row
from geo.store.integrity.sound_rows import Row, understood
from geo.store.steps import log_line, now, rise
from geo.store.tables import overlays
from geo.vocabulary.stored.overlays import Drawing, Overlay, Tint
from geo.vocabulary.stored.seals import SEAL, SEALED, sealed, whole


@dataclass(frozen=True, slots=True)
class Laid:
    """An own layer with what is drawn: the name of each shape, and all of them as one WKB (lon, lat); `sha256` is that of the WKB."""

    overlay: Overlay
    names: tuple[str, ...]
    shapes: bytes
    sha256: str


def overlays_of(connection: Connection) -> tuple[Overlay, ...]:
    """Every own layer, by name; without those whose row was altered on the disk."""
    found = (overlay for _, overlay in understood(connection, overlays, overlay_of)[0])
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))


def put_overlay(
    connection: Connection, overlay: Overlay, names: Sequence[str], shapes: bytes, who: str
) -> None:
    """Keep `overlay` with its shapes, in the place of one of its name."""
    row = {
        "id": overlay.id, "name": overlay.name, "tint": overlay.tint.value, "source": overlay.source, "licence": overlay.licence,
        "dated": overlay.dated, "file": overlay.file, "drawing": overlay.drawing.value, "count": overlay.shapes,
        "names": json.dumps(list(names), ensure_ascii=False), "sha256": hashlib.sha256(shapes).hexdigest(), "when": now().isoformat(),
    }  # fmt: skip
    kept = {**sealed("overlays", row), "shapes": shapes}
    put_row(connection, overlays, kept, "id")
    rise(connection)
    log_line(connection, who, "added layer", "", overlay.credit)


def drop_overlay(connection: Connection, id: str, who: str) -> str | None:
    """Remove the layer of that id, also one whose row was altered, and say its name; None where there is none."""
    name = next((one.name for one in overlays_of(connection) if one.id == id), id)
    if not connection.execute(delete(overlays).where(overlays.c.id == id)).rowcount:
        return None
    rise(connection)
    log_line(connection, who, "dropped layer", "", name)
    return name


def overlay_of(row: Row) -> Overlay:
    """The layer that `put_overlay` wrote. Raises `ValueError` where this version makes nothing of it."""
    return Overlay(
        row["id"], row["name"], Tint(row["tint"]), row["source"], row["licence"], row["dated"], row["file"], Drawing(row["drawing"]), row["count"]
    )  # fmt: skip


def laid(url: str, id: str) -> Laid | None:
    """The own layer `id` of the database at `url` with its shapes; None where there is none, or it was altered on the disk.

    Maps and pictures ask, and have no store.
    """
    row = _row(url, id, "*")
    if row is None or not whole("overlays", dict(row)):
        return None
    shapes = bytes(row["shapes"])
    if hashlib.sha256(shapes).hexdigest() != row["sha256"]:
        return None
    return Laid(overlay_of(dict(row)), tuple(json.loads(row["names"])), shapes, row["sha256"])


def known(url: str, id: str) -> tuple[Overlay, str] | None:
    """The same without its shapes, and their SHA-256."""
    row = _row(url, id, ", ".join(f'"{column}"' for column in (*SEALED["overlays"], SEAL)))
    return (
        (overlay_of(dict(row)), row["sha256"]) if row is not None and whole("overlays", dict(row)) else None
    )


def _row(url: str, id: str, what: str) -> Mapping[str, Any] | None:
    return next(iter(rows_at(url, f"SELECT {what} FROM overlays WHERE id = ?", id)), None)  # noqa: S608 (names of columns)
