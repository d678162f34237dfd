"""An article that was read -> the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from geo.store import Store
from geo.vocabulary import Article, Judgement, Reading, content_id


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in. `published` is for the articles in it that do not state their day themselves."""

    name: str
    data: bytes
    published: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come. `total` may rise: a file can hold many articles."""

    done: int
    total: int
    name: str


def save(
    article: Article,
    reading: Reading,
    store: Store,
    judgements: Sequence[Judgement] = (),
    *,
    who: str = "",
    also: Callable[[Connection], None] = lambda _: None,
) -> bool:
    """Save an article that was read, with the judgements made on it; False where its words are saved already.

    An id that another text already has is replaced by the hash of the content, in all three. `also` writes what
    belongs to the same transaction.
    """
    free = with_free_id(article, store)
    if free.id != article.id:
        reading = replace(reading, article_id=free.id)
        judgements = [replace(judgement, article_id=free.id) for judgement in judgements]
    if free.retrieved is None:
        free = replace(free, retrieved=datetime.now(UTC))
    return store.save(free, reading, judgements, who, also)


def with_free_id(article: Article, store: Store) -> Article:
    """`article`, under the hash of its content where another text has its id already."""
    own = content_id(article.text)
    if article.id == own or not store.holds(article.id):
        return article
    return article if store.content(article.id) == own else replace(article, id=own)
