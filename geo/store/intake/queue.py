"""The items of an ingest: each known by its key, in one state, written in the transaction of what became of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from geo.store.intake.tables import intake, outlets

_AT_ONCE = 500


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
    connection.execute(upsert(intake).values(**row).on_conflict_do_update(["key"], set_=row))


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
    """Key -> item, of those that are known."""
    found: dict[str, Item] = {}
    for start in range(0, len(keys), _AT_ONCE):
        wanted = select(intake).where(intake.c.key.in_(keys[start : start + _AT_ONCE]))
        found |= {row["key"]: _item(row) for row in connection.execute(wanted).mappings()}
    return found


def items_in(connection: Connection, state: State, after: int, limit: int) -> tuple[Item, ...]:
    """At most `limit` items in `state` behind the number `after`, in the order in which they came."""
    wanted = select(intake).where(intake.c.state == state.value, intake.c.number > after)
    rows = connection.execute(wanted.order_by(intake.c.number).limit(limit)).mappings()
    return tuple(map(_item, rows))


def counts_of(connection: Connection, source: str | None = None) -> dict[State, int]:
    """How many items are in each state, of one source or of all."""
    wanted = select(intake.c.state, func.count()).group_by(intake.c.state)
    if source is not None:
        wanted = wanted.where(intake.c.source == source)
    return {State(state): int(many) for state, many in connection.execute(wanted)}


def wait_again(connection: Connection, keys: Sequence[str]) -> int:
    """Let failed items wait again: those with `keys`, or all where none are given; how many."""
    which = intake.c.state == State.FAILED.value
    if keys:
        which &= intake.c.key.in_(keys)
    changed = connection.execute(update(intake).where(which).values(state=State.WAITING.value, mark=""))
    return int(changed.rowcount)


def drop_waiting(connection: Connection, source: str) -> None:
    """Forget what of `source` still waits or failed."""
    open_ = (State.WAITING.value, State.FAILED.value)
    connection.execute(delete(intake).where(intake.c.source == source, intake.c.state.in_(open_)))


def came_from(connection: Connection, article_id: str) -> tuple[Item, ...]:
    """The items that gave that article, or whose words it carries."""
    wanted = select(intake).where(intake.c.article == article_id).order_by(intake.c.number)
    return tuple(map(_item, connection.execute(wanted).mappings()))


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
    connection.execute(update(intake).where(intake.c.article.in_(article_ids)).values(**blank))


def _item(row: Any) -> Item:
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
