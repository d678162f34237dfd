"""The items of an ingest: each known by its key, in one state, written in the transaction of what became of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, func, select

from geo.store.databases.putting import put_row
from geo.store.intake.tables import intake, outlets
from geo.store.integrity.sound_rows import Row, sound, understood
from geo.store.tables import articles
from geo.vocabulary.stored import Cause
from geo.vocabulary.stored.seals import SEALED, sealed

_AT_ONCE = 500
_ASIDE = "What is known of it was altered or damaged on the disk. `python -m geo check --mend` lets it be tried again."


class State(StrEnum):
    """What became of an item."""

    WAITING = "waiting"
    SAVED = "saved"
    CARRIED = "carried"
    """Its words are, nearly or wholly, those of a saved article, which another outlet carried."""
    ALREADY = "already"
    FAILED = "failed"
    ERASED = "erased"
    """Its article was erased; nothing of it is known but a hash, so that it does not come back by itself."""
    ASIDE = "set aside"
    """What is known of it was altered on the disk: it may have been erased, so that it is not tried again by itself. Never stored."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item as the queue knows it. `mark` is what it looked like when it was handled: one that looks otherwise is handled anew.

    `given` holds what a feed or the user said of it: headline, source, published (as 2025-03-10).
    """

    key: str
    source: str
    inner: str = ""
    state: State = State.WAITING
    reason: str = ""
    tries: int = 0
    mark: str = ""
    capture: str = ""
    article: str = ""
    given: tuple[tuple[str, str], ...] = field(default=())
    number: int = 0

    @property
    def name(self) -> str:
        """What it is called on a screen."""
        return f"{self.source}, {self.inner}" if self.inner and self.inner not in self.source else self.source


def key_of(source: str, inner: str = "") -> str:
    """The key of an item: the same for the same place, whenever it is asked for.

    >>> key_of("/news/a.jsonl", "line 7") == key_of("/news/a.jsonl", "line 8")
    False
    """
    return hashlib.sha256(f"{source}\0{inner}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def put_item(connection: Connection, item: Item) -> None:
    """Write down what became of `item`; its number and the count of tries go on."""
    row: dict[str, Any] = {
        "key": item.key,
        "source": item.source,
        "inner": item.inner,
        "state": item.state.value,
        "reason": item.reason,
        "tries": item.tries,
        "mark": item.mark,
        "capture": item.capture,
        "article": item.article,
        "given": json.dumps(dict(item.given), ensure_ascii=True),
    }
    _put(connection, row)


def queue_items(connection: Connection, items: Iterable[Item]) -> int:
    """Let those of `items` wait that are not known; how many."""
    new = 0
    for item in items:
        there = connection.execute(select(intake.c.key).where(intake.c.key == item.key)).first()
        if there is None:
            put_item(connection, item)
            new += 1
    return new


def known_items(connection: Connection, keys: Sequence[str]) -> dict[str, Item]:
    """Key -> item, of those that are known; one whose row was altered or damaged is `State.ASIDE`."""
    found: dict[str, Item] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        told, damage = understood(connection, intake, item_of, ("key", some))
        found |= {
            one.id: Item(one.id, "", state=State.ASIDE, reason=_ASIDE) for one in damage if one.id in some
        }
        found |= {item.key: item for _, item in told}
    return found


def items_in(
    connection: Connection, state: State, after: int, limit: int
) -> tuple[tuple[Item, ...], int | None]:
    """At most `limit` items in `state` behind the number `after`, in the order in which they came, and the number to go on
    behind; None at the end."""
    wanted = select(intake.c.number).where(intake.c.state == state.value, intake.c.number > after)
    numbers = connection.execute(wanted.order_by(intake.c.number).limit(limit)).scalars().all()
    found, _ = understood(connection, intake, item_of, ("number", numbers))
    return tuple(item for _, item in found), numbers[-1] if numbers else None


def counts_of(connection: Connection, source: str | None = None) -> dict[State, int]:
    """How many items are in each state, of one source or of all."""
    wanted = select(intake.c.state, func.count()).group_by(intake.c.state)
    if source is not None:
        wanted = wanted.where(intake.c.source == source)
    known = set(State)
    return {State(state): int(many) for state, many in connection.execute(wanted) if state in known}


def wait_again(connection: Connection, keys: Sequence[str]) -> int:
    """Let failed items wait again: those with `keys`, or all where none are given; how many."""
    found, _ = sound(connection, intake, ("key", keys) if keys else ("state", [State.FAILED.value]))
    failed = [row for row in found if row["state"] == State.FAILED.value]
    for row in failed:
        _put(connection, {**row, "state": State.WAITING.value, "mark": ""})
    return len(failed)


def drop_waiting(connection: Connection, source: str) -> set[str]:
    """Forget what of `source` still waits or failed; the captures of it."""
    which = (intake.c.source == source) & intake.c.state.in_((State.WAITING.value, State.FAILED.value))
    captures = set(connection.execute(select(intake.c.capture).where(which)).scalars()) - {""}
    connection.execute(delete(intake).where(which))
    return captures


def came_from(connection: Connection, article_id: str) -> tuple[Item, ...]:
    """The items that gave that article, or whose words it carries."""
    return tuple(item for _, item in understood(connection, intake, item_of, ("article", [article_id]))[0])


def captures_with(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    """The captures of pages that gave these articles or carried their words, and no other article."""
    mine = set()
    for table in (intake, outlets):
        found = select(table.c.capture).where(table.c.article.in_(article_ids), table.c.capture != "")
        mine |= set(connection.execute(found).scalars())
    others = select(intake.c.capture).where(
        intake.c.capture.in_(mine), intake.c.article.not_in(article_ids), intake.c.article != ""
    )
    return mine - set(connection.execute(others).scalars())


def blank_items(connection: Connection, article_ids: Sequence[str]) -> None:
    """Forget of items of erased articles all but their keys."""
    blank = {
        "source": "",
        "inner": "",
        "reason": "",
        "mark": "",
        "capture": "",
        "article": "",
        "given": "{}",
        "state": State.ERASED.value,
    }
    mine = select(intake.c.key).where(intake.c.article.in_(article_ids))
    for key in connection.execute(mine).scalars().all():
        _put(connection, {"key": key, "tries": 0, **blank})


def mend_items(connection: Connection) -> int:
    """Let items whose rows were altered be tried again, and how many. What the key does not vouch for is not believed: what a feed
    or the user said goes, and where the address itself is not the one of the key, so does the row.

    An item of an erased article stays one: nothing of it comes back.
    """
    _, damage = sound(connection, intake)
    keys = [one.id for one in damage if one.cause is Cause.ALTERED]
    rows = connection.execute(select(intake).where(intake.c.key.in_(keys))).mappings().all()
    for row in rows:
        source, inner = str(row["source"]), str(row["inner"])
        again = Item(
            row["key"], source, inner, capture=str(row["capture"]), article=_there(connection, row["article"])
        )
        if not source and not inner:
            put_item(connection, replace(again, state=State.ERASED, capture="", article=""))
        elif row["key"] in {key_of(source, inner), key_of(inner), key_of(source)}:
            put_item(connection, again)
        else:
            connection.execute(delete(intake).where(intake.c.key == row["key"]))
    return len(rows)


def _there(connection: Connection, article_id: object) -> str:
    """`article_id`, if it is that of an article; else ""."""
    return connection.execute(select(articles.c.id).where(articles.c.id == article_id)).scalar() or ""


def _put(connection: Connection, row: Row) -> None:
    row = {column: row[column] for column in SEALED["intake"]}
    row = sealed("intake", row)
    put_row(connection, intake, row, "key")


def item_of(row: Row) -> Item:
    """The item that `put_item` wrote. Raises `ValueError` where this version does not know its state."""
    return Item(
        key=row["key"],
        source=row["source"],
        inner=row["inner"],
        state=State(row["state"]),
        reason=row["reason"],
        tries=row["tries"],
        mark=row["mark"],
        capture=row["capture"],
        article=row["article"],
        given=tuple((str(k), str(v)) for k, v in json.loads(row["given"]).items()),
        number=row["number"],
    )
