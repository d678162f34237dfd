"""Articles -> nothing: their rows and what names them, and the note of what is still to be done until no word of them is left.

Each works in the transaction of `connection`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select

from geo.store.databases.putting import put_row
from geo.store.drafts import drop_drafts
from geo.store.intake.queue import blank_items, captures_with
from geo.store.integrity import log_chain
from geo.store.steps import log_line, rise
from geo.store.tables import articles, state
from geo.store.word_index import forget_erased

_ERASING, _CAPTURE = "erasing", "erasing capture "


def binned_until(connection: Connection, before: datetime) -> list[str]:
    """The ids of the articles that were put into the bin at the moment `before` or earlier, and are there still."""
    binned = select(articles.c.id, articles.c.deleted).where(articles.c.deleted.is_not(None))
    return [row.id for row in connection.execute(binned) if datetime.fromisoformat(row.deleted) <= before]


def erase_rows(connection: Connection, ids: Sequence[str], who: str) -> None:
    """Erase the articles `ids` with readings, decisions, drafts, log lines and origins, and log that; captures are noted."""
    captures = captures_with(connection, ids)
    for article_id in ids:
        connection.execute(delete(articles).where(articles.c.id == article_id))
    drop_drafts(connection, ids)
    forget_erased(connection)
    blank_items(connection, ids)
    rise(connection)
    lines = log_chain.blank(connection, ids)
    what = f"{len(ids)} articles" if len(ids) > 1 else "1 article"
    log_line(connection, who, log_chain.ERASED, "", log_chain.told_of(what, lines))
    mark_erasing(connection, captures)


def mark_erasing(connection: Connection, captures: Iterable[str] = ()) -> None:
    """Say that something was erased: the file must be written anew, and these `captures` be erased, which no row names any more."""
    for key in (_ERASING, *(f"{_CAPTURE}{capture}" for capture in captures)):
        put_row(connection, state, {"key": key, "value": 1}, "key")


def captures_left(connection: Connection) -> tuple[str, ...]:
    """The captures of what was erased that are still to be erased."""
    found = select(state.c.key).where(state.c.key.startswith(_CAPTURE))
    return tuple(str(key).removeprefix(_CAPTURE) for key in connection.execute(found).scalars())


def end_erasing(connection: Connection) -> None:
    """Say that all of it is done."""
    done = (state.c.key == _ERASING) | state.c.key.startswith(_CAPTURE)
    connection.execute(delete(state).where(done))


def is_erasing(connection: Connection) -> bool:
    """Whether something was erased since the file was written anew."""
    return bool(connection.execute(select(state.c.value).where(state.c.key == _ERASING)).scalar())
