"""The views that were saved under a name. Each works in the transaction of `connection`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from geo.store.tables import views
from geo.vocabulary import SavedView


def views_of(connection: Connection) -> tuple[SavedView, ...]:
    """All of them, by name."""
    rows = connection.execute(select(views).order_by(func.lower(views.c.name), views.c.id)).mappings()
    return tuple(
        SavedView(r["id"], r["name"], r["link"], r["who"], datetime.fromisoformat(r["when"])) for r in rows
    )


def put_view(connection: Connection, view: SavedView) -> None:
    """Keep `view`, in the place of one with the same id."""
    row = {
        "id": view.id,
        "name": view.name,
        "link": view.link,
        "who": view.who,
        "when": view.when.isoformat(),
    }
    connection.execute(upsert(views).values(**row).on_conflict_do_update(["id"], set_=row))


def remove_view(connection: Connection, id: str) -> None:
    """Forget the view of that id."""
    connection.execute(delete(views).where(views.c.id == id))
