"""What happened since: judgements after one, articles read again after the last decision about them.

The order is that of the numbers that rows got, never that of clocks.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from geo.store.tables import audit, judgements
from geo.store.values import judgement_of
from geo.vocabulary import Judgement


def last_number(connection: Connection) -> int:
    """The number of the latest judgement, 0 where there is none."""
    return int(connection.execute(select(func.max(judgements.c.number))).scalar() or 0)


def made_after(connection: Connection, number: int, article_ids: Iterable[str]) -> tuple[Judgement, ...]:
    """The judgements on those articles after the one of that number, the oldest first."""
    newer = select(judgements).where(
        judgements.c.number > number, judgements.c.article.in_(tuple(article_ids))
    )
    found = connection.execute(newer.order_by(judgements.c.number)).mappings()
    return tuple(judgement_of(dict(row)) for row in found)


def read_since_decided(connection: Connection) -> frozenset[str]:
    """The ids of the articles that were read again after the last decision about them."""
    latest = select(audit.c.article, func.max(audit.c.number)).group_by(audit.c.article)
    read, decided = (
        {row[0]: int(row[1]) for row in connection.execute(latest.where(which))}
        for which in (audit.c.action.in_(("read again", "amended")), audit.c.action.startswith("judged"))
    )
    return frozenset(id for id, number in read.items() if id in decided and number > decided[id])
