"""The views that were saved under a name. Each works in the transaction of `connection`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete

from geo.store.databases.putting import put_row
from geo.store.integrity.sound_rows import understood
from geo.store.tables import views
from geo.vocabulary import SavedView
from geo.vocabulary.stored.seals import sealed


def views_of(connection: Connection) -> tuple[SavedView, ...]:
    """All of them, by name."""
    found = (view for _, view in understood(connection, views, view_of)[0])
    return tuple(sorted(found, key=lambda view: (view.name.lower(), view.id)))


def view_of(row: dict[str, Any]) -> SavedView:
    """The view that `put_view` wrote."""
    return SavedView(row["id"], row["name"], row["link"], row["who"], datetime.fromisoformat(row["when"]))


def put_view(connection: Connection, view: SavedView) -> None:
    """Keep `view`, in the place of one with the same id."""
    row = {
        "id": view.id,
        "name": view.name,
        "link": view.link,
        "who": view.who,
        "when": view.when.isoformat(),
    }
    row = sealed("views", row)
    put_row(connection, views, row, "id")


def remove_view(connection: Connection, id: str) -> None:
    """Forget the view of that id."""
    connection.execute(delete(views).where(views.c.id == id))
