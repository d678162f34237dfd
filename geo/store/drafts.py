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
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from geo.store.steps import now
from geo.store.tables import drafts
from geo.vocabulary import Article, Judgement, Reading


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
    moment = now().isoformat()
    row = {
        "changed": moment,
        "body": zlib.compress(_drafts().dump_json(replace(draft, kept=None))),
    }
    added = upsert(drafts).values(id=draft.article.id, kept=moment, **row)
    connection.execute(added.on_conflict_do_update(["id"], set_=row))


def marks_of(connection: Connection) -> dict[str, str]:
    """The ids of all drafts, the oldest first, each with a mark that changes when it does."""
    ordered = select(drafts.c.id, drafts.c.changed).order_by(drafts.c.kept, drafts.c.id)
    return {row.id: row.changed for row in connection.execute(ordered)}


def drafts_of(connection: Connection, ids: Collection[str]) -> tuple[Draft, ...]:
    """The drafts of these ids, the oldest first.

    Of one whose reading another version of Dateline wrote, the article comes without it, to be read again.
    """
    ordered = select(drafts).where(drafts.c.id.in_(ids)).order_by(drafts.c.kept, drafts.c.id)
    found = []
    for row in connection.execute(ordered).mappings():
        draft = _draft(zlib.decompress(row["body"]))
        found.append(replace(draft, kept=datetime.fromisoformat(row["kept"])))
    return tuple(found)


def _draft(body: bytes) -> Draft:
    try:
        return _drafts().validate_json(body)
    except ValidationError:
        return Draft(_articles().validate_python(json.loads(body)["article"]))


def drop_drafts(connection: Connection, ids: Sequence[str]) -> int:
    """Erase the drafts of these ids; how many there were."""
    return sum(connection.execute(delete(drafts).where(drafts.c.id == id)).rowcount for id in ids)
