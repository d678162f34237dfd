"""What happened since: judgements after one, articles read again after the last decision about them.

The order is that of the numbers that rows got, never that of clocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from geo.store.integrity import log_chain
from geo.store.integrity.sound_rows import understood
from geo.store.tables import audit, judgements
from geo.store.values import judgement_of
from geo.vocabulary import Judgement

READ_AGAIN = ("read again", "amended")
"""The actions after which an article has another reading."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How far the store had come when somebody looked: the numbers of its last judgement and of its last line in the log."""

    judgement: int
    line: int


@dataclass(frozen=True, slots=True)
class Since:
    """What happened to some articles since: the judgements made, and who read which article again and when."""

    judgements: tuple[Judgement, ...] = ()
    read_again: tuple[tuple[str, datetime], ...] = ()


def seen_now(connection: Connection) -> Seen:
    """How far the store has come."""
    last = (connection.execute(select(func.max(t.c.number))).scalar() or 0 for t in (judgements, audit))
    return Seen(*(int(number) for number in last))


def happened(connection: Connection, seen: Seen, article_ids: Iterable[str]) -> Since:
    """What happened to those articles after `seen`, the oldest first."""
    ids = tuple(article_ids)
    found, _ = understood(connection, judgements, judgement_of, ("article", ids))
    read = select(audit).where(
        audit.c.number > seen.line, audit.c.article.in_(ids), audit.c.action.in_(READ_AGAIN)
    )
    lines = connection.execute(read.order_by(audit.c.number)).mappings()
    again = ((row["who"], row["when"]) for row in lines if log_chain.holds(dict(row)))
    return Since(
        tuple(judgement for row, judgement in found if row["number"] > seen.judgement),
        tuple((who, datetime.fromisoformat(when)) for who, when in again),
    )


def read_since_decided(connection: Connection) -> frozenset[str]:
    """The ids of the articles that were read again after the last decision about them."""
    latest = select(audit.c.article, func.max(audit.c.number)).group_by(audit.c.article)
    read, decided = (
        {row[0]: int(row[1]) for row in connection.execute(latest.where(which))}
        for which in (audit.c.action.in_(READ_AGAIN), audit.c.action.startswith("judged"))
    )
    return frozenset(id for id, number in read.items() if id in decided and number > decided[id])
