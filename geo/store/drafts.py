"""Drafts in the database: pasted text, and articles that were read, both not saved yet. They count nowhere.

They hold words of articles, so nothing but their page ever reads them: no view, file or snapshot does. Once one is saved or
discarded, its words are overwritten (SQLite's secure_delete).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, bindparam, delete, select

from geo.store.databases.putting import put_row
from geo.store.integrity.sound_rows import Row, understood
from geo.store.steps import now
from geo.store.tables import drafts
from geo.vocabulary import Article, Judgement, Reading
from geo.vocabulary.stored.seals import sealed

_DROP = delete(drafts).where(drafts.c.id == bindparam("draft"))


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that is not saved; `reading` is None where it was only pasted.

    `name` is the file it came in, "" when pasted; `notes` are the assumptions made to read it. `kept` is since when the store
    holds it, None before it does.
    """

    article: Article
    reading: Reading | None = None
    judgements: tuple[Judgement, ...] = ()
    name: str = ""
    notes: tuple[str, ...] = ()
    kept: datetime | None = None


@cache
def _articles() -> TypeAdapter[Article]:
    return TypeAdapter(Article)


@cache
def _drafts() -> TypeAdapter[Draft]:
    return TypeAdapter(Draft)


def put_draft(connection: Connection, draft: Draft) -> None:
    """Keep `draft`, or what became of it; since when it is kept stays."""
    id, moment = draft.article.id, now().isoformat()
    since = connection.execute(select(drafts.c.kept).where(drafts.c.id == id)).scalar()
    row = {
        "id": id,
        "kept": since or moment,
        "changed": moment,
        "body": zlib.compress(_drafts().dump_json(replace(draft, kept=None))),
    }
    row = sealed("drafts", row)
    put_row(connection, drafts, row, "id")


def marks_of(connection: Connection) -> dict[str, str]:
    """The ids of all drafts, the one kept longest first, each with a mark that changes when it does, whatever the clock says."""
    return {row["id"]: row["seal"] for row, _ in _in_order(connection)}


def drafts_of(connection: Connection, ids: Collection[str]) -> tuple[Draft, ...]:
    """The drafts of these ids, the one kept longest first.

    Of one whose reading another version of Dateline wrote, the article comes without it, to be read again.
    """
    return tuple(draft for _, draft in _in_order(connection, ("id", ids)))


def _in_order(
    connection: Connection, only: tuple[str, Collection[str]] | None = None
) -> list[tuple[Row, Draft]]:
    found, _ = understood(connection, drafts, draft_of, only)
    return sorted(found, key=lambda each: (each[0]["kept"], each[0]["id"]))


def draft_of(row: Row) -> Draft:
    """The draft that `put_draft` wrote. Raises `ValueError` where this version cannot understand it."""
    body = zlib.decompress(row["body"])
    try:
        draft = _drafts().validate_json(body)
    except ValidationError:
        draft = Draft(_articles().validate_python(json.loads(body)["article"]))
    return replace(draft, kept=datetime.fromisoformat(row["kept"]))


def drop_drafts(connection: Connection, ids: Sequence[str]) -> int:
    """Erase the drafts of these ids; how many there were."""
    return sum(connection.execute(_DROP, {"draft": id}).rowcount for id in ids)
