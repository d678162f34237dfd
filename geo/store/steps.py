"""Steps that the transactions of the store are made of. Each works in the transaction of `connection`."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from geo.store.tables import articles, audit, judgements, readings, state
from geo.store.values import judgement_row, reading_row
from geo.vocabulary import Article, Judgement, Reading, StoreError

REVISION = select(state.c.value).where(state.c.key == "revision")
"""The counter of changes."""


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def rise(connection: Connection) -> int:
    """The next revision."""
    raised = update(state).where(state.c.key == "revision").values(value=state.c.value + 1)
    connection.execute(raised)
    return int(connection.execute(REVISION).scalar_one())


def touch(connection: Connection, article_id: str) -> None:
    """Say that this article changed, at the next revision."""
    changed = rise(connection)
    connection.execute(update(articles).where(articles.c.id == article_id).values(changed=changed))


def article_with(connection: Connection, article_id: str) -> RowMapping:
    """The row of that article. Raises `StoreError` where there is none."""
    row = connection.execute(select(articles).where(articles.c.id == article_id)).mappings().first()
    if row is None:
        raise StoreError(f"No article {article_id!r} is saved. It may have been erased; load the page again.")
    return row


def require_free(connection: Connection, article_id: str, content: str) -> None:
    """Raise unless `article_id` is free, or belongs to the same words."""
    taken = connection.execute(select(articles.c.content).where(articles.c.id == article_id)).scalar()
    if taken not in (None, content):
        raise StoreError(
            f"Another article is already saved under the id {article_id!r}. Give this one another id, or none."
        )


def put_reading(connection: Connection, article: Article, reading: Reading) -> None:
    """Keep `reading` as the one of `article`."""
    if reading.article_id != article.id:
        raise StoreError(f"The reading is of article {reading.article_id!r}, not of {article.id!r}.")
    row = reading_row(reading)
    connection.execute(upsert(readings).values(**row).on_conflict_do_update(["article"], set_=row))


def put_judgement(connection: Connection, judgement: Judgement) -> None:
    """Append `judgement`, once, and log it."""
    same = select(judgements.c.id).where(judgements.c.id == judgement.id)
    if connection.execute(same).first():
        return  # a page that runs twice hands in the same judgement twice
    connection.execute(insert(judgements).values(**judgement_row(judgement)))
    detail = " ".join(filter(None, (judgement.words, judgement.incident, judgement.why)))
    log_line(connection, judgement.who, f"judged: {judgement.decision.value}", judgement.article_id, detail)


def log_line(connection: Connection, who: str, action: str, article_id: str, detail: str = "") -> None:
    """Add a line to the audit log."""
    line = {"when": now().isoformat(), "who": who, "action": action, "article": article_id, "detail": detail}
    connection.execute(insert(audit).values(**line))
