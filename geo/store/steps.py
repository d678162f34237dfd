"""Steps that the transactions of the store are made of. Each works in the transaction of `connection`."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import (
    BindParameter,
    Connection,
    Integer,
    RowMapping,
    Table,
    bindparam,
    case,
    insert,
    select,
    update,
)

from geo.access import signed
from geo.store.databases.putting import put_row
from geo.store.intake.tables import intake, outlets
from geo.store.integrity import log_chain
from geo.store.integrity.sound_rows import Row, sound
from geo.store.tables import articles, judgements, readings, state
from geo.store.values import judgement_row, reading_row
from geo.vocabulary import Article, DamagedError, Decision, Judgement, Reading, StoreError, content_id
from geo.vocabulary.stored.seals import SEALED, sealed, whole

REVISION = select(state.c.value).where(state.c.key == "revision")
"""The counter of changes."""

# built once: each article that is saved runs all of these, and building takes longer than running

_PAST: BindParameter[int] = bindparam("past", type_=Integer)
_RISE = (
    update(state)
    .where(state.c.key == "revision")
    .values(value=case((state.c.value > _PAST, state.c.value), else_=_PAST) + 1)
)
_WITH_ID = select(articles).where(articles.c.id == bindparam("article"))
_WITH_CONTENT = select(articles).where(articles.c.content == bindparam("content"))
_CONTENT_OF = select(articles.c.content).where(articles.c.id == bindparam("article"))


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Put off Python's search for objects that hold each other: what a store is read into, and the incidents of a file, hold no
    cycles, and to look through all of it again and again took a third of the time."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def rise(connection: Connection, past: int = 0) -> int:
    """The next revision; a later one than `past`."""
    connection.execute(_RISE, {"past": past})
    return int(connection.execute(REVISION).scalar_one())


def touch(connection: Connection, article_id: str) -> None:
    """Say that this article changed, at the next revision."""
    changed = rise(connection)
    connection.execute(update(articles).where(articles.c.id == article_id).values(changed=changed))


def article_with(connection: Connection, article_id: str) -> RowMapping:
    """The row of that article. Raises `StoreError` where there is none."""
    row = connection.execute(_WITH_ID, {"article": article_id}).mappings().first()
    if row is None:
        raise _unknown(article_id)
    return row


def _unknown(article_id: str) -> StoreError:
    return StoreError(f"No article {article_id!r} is saved. It may have been erased; load the page again.")


def whole_article(connection: Connection, article_id: str) -> Row:
    """The row of that article, which is as it was saved. Raises `DamagedError` where it is not, `StoreError` where there is none."""
    found, damage = sound(connection, articles, ("id", [article_id]))
    if found:
        return found[0]
    mine = next((one for one in damage if one.id == article_id), None)
    if mine is None:
        raise _unknown(article_id)
    title = f" (“{mine.title}”)" if mine.title else ""
    raise DamagedError(
        f"The saved article {article_id}{title} is not as it was saved: it was altered or damaged on the disk. It is set"
        " aside. Add the same text again, or put a backup in place (`python -m geo restore`)."
    )


def same_words(connection: Connection, article: Article) -> Row | None:
    """The row of the saved article with the words of `article`, whatever their white space; of a damaged one also the row
    that has its id."""
    content = content_id(article.text)
    there = connection.execute(_WITH_CONTENT, {"content": content}).mappings().first()
    if there is None:
        named = connection.execute(_WITH_ID, {"article": article.id}).mappings().first()
        there = named if named and not whole("articles", dict(named)) else None
    return dict(there) if there else None


def reseal(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Seal `rows` of `table`, which were whole, again, after their article got another id."""
    key = SEALED[table.name][0]
    for row in rows:
        again = {"article": row["article"], "seal": sealed(table.name, row)["seal"]}
        connection.execute(update(table).where(table.c[key] == row[key]).values(**again))


def put_in_place(connection: Connection, id: str, row: Row) -> None:
    """Write `row` over the article `id`. Where it gets another id, its judgements, outlets and where it came from follow, sealed anew."""
    require_free(connection, row["id"], row["content"], but=id)
    mine = [
        (table, sound(connection, table, ("article", [id]))[0]) for table in (judgements, outlets, intake)
    ]
    connection.execute(update(articles).where(articles.c.id == id).values(**row))
    for table, rows in mine:
        reseal(connection, table, ({**each, "article": row["id"]} for each in rows))
    if row["id"] != id:
        rise(connection)  # one at which no article changed: who knows it by the other id has to look at all


def require_free(connection: Connection, article_id: str, content: str, but: str = "") -> None:
    """Raise unless `article_id` is free, belongs to the same words, or is `but`."""
    taken = connection.execute(_CONTENT_OF, {"article": article_id}).scalar()
    if article_id != but and taken not in (None, content):
        raise StoreError(
            f"Another article is already saved under the id {article_id!r}. Give this one another id, or none."
        )


def put_reading(connection: Connection, article: Article, reading: Reading) -> None:
    """Keep `reading` as the one of `article`."""
    if reading.article_id != article.id:
        raise StoreError(f"The reading is of article {reading.article_id!r}, not of {article.id!r}.")
    row = sealed("readings", reading_row(reading))
    put_row(connection, readings, row, "article")


def put_judgement(connection: Connection, judgement: Judgement) -> None:
    """Append `judgement`, once, and log it."""
    same = select(judgements.c.id).where(judgements.c.id == judgement.id)
    if connection.execute(same).first():
        return  # a page that runs twice hands in the same judgement twice
    connection.execute(insert(judgements).values(**sealed("judgements", judgement_row(judgement))))
    row = str(judgement.get("with")) if judgement.decision in (Decision.LINK, Decision.UNLINK) else ""
    detail = " ".join(filter(None, (judgement.words, judgement.incident, row, judgement.why)))
    log_line(connection, judgement.who, f"judged: {judgement.decision.value}", judgement.article_id, detail)


def log_line(connection: Connection, who: str, action: str, article_id: str, detail: str = "") -> None:
    """Add a line to the audit log; where somebody has logged in it is theirs, whatever name is given."""
    line = {
        "when": now().isoformat(),
        "who": signed(who),
        "action": action,
        "article": article_id,
        "detail": detail,
    }
    log_chain.append(connection, line)
