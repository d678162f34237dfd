"""Outlets that carried the words of a saved article, wholly or nearly: kept beside it, and parted from it on request."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, func, insert, select

from geo.store.intake.tables import outlets
from geo.store.integrity.sound_rows import Row, sound, understood
from geo.vocabulary import Article, StoreError, content_id
from geo.vocabulary.stored.seals import sealed


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where else an article stood: `likeness` is the share of the shorter text that stands in the other, 1 for the same words."""

    number: int
    article_id: str
    source: str
    url: str
    headline: str
    published: date | None
    likeness: float
    capture: str

    @property
    def same_words(self) -> bool:
        """Whether it carried the very words: then there is nothing to part."""
        return self.likeness >= 1.0


def put_outlet(
    connection: Connection, article_id: str, other: Article, likeness: float, capture: str = ""
) -> bool:
    """Keep that `other` carried the article `article_id`; False where that is known.

    Its words are kept where they differ, so that the two can be parted.
    """
    content = content_id(other.text)
    same = (
        select(outlets.c.number)
        .where(outlets.c.article == article_id)
        .where(outlets.c.source == other.source, outlets.c.url == other.url, outlets.c.content == content)
    )
    if connection.execute(same).first():
        return False
    row = {
        "number": connection.execute(select(func.coalesce(func.max(outlets.c.number), 0) + 1)).scalar_one(),
        "article": article_id,
        "source": other.source,
        "url": other.url,
        "headline": other.headline,
        "published": other.published.isoformat() if other.published else None,
        "retrieved": other.retrieved.isoformat() if other.retrieved else None,
        "content": content,
        "text": None if likeness >= 1 else zlib.compress(other.text.encode("utf-8", "surrogatepass")),
        "likeness": likeness,
        "capture": capture,
    }
    connection.execute(insert(outlets).values(**sealed("outlets", row)))
    return True


def outlets_of(connection: Connection, article_id: str) -> tuple[Outlet, ...]:
    """The other outlets of that article, in the order in which they came."""
    found, _ = understood(connection, outlets, outlet_of, ("article", [article_id]))
    return tuple(outlet for _, outlet in found)


def outlet_with(connection: Connection, content: str) -> str:
    """The id of the article that an outlet with these words was joined to, "" where none was."""
    found, _ = sound(connection, outlets, ("content", [content]))
    return str(found[0]["article"]) if found else ""


def words_of(connection: Connection, number: int) -> tuple[Outlet, Article]:
    """The outlet `number`, and the article that it carried. Raises `StoreError` where there is none, or nothing to part."""
    found, damage = sound(connection, outlets, ("number", [number]))
    if damage:
        raise StoreError("That outlet was altered or damaged on the disk. Add its article again.")
    if not found:
        raise StoreError("That outlet is not there any more. Load the page again.")
    row = found[0]
    if row["text"] is None:
        raise StoreError("It carried the very same words; there is nothing to part.")
    text = zlib.decompress(row["text"]).decode("utf-8", "surrogatepass")
    return outlet_of(row), Article.of(
        text,
        headline=row["headline"],
        source=row["source"],
        url=row["url"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        retrieved=datetime.fromisoformat(row["retrieved"]) if row["retrieved"] else None,
    )


def drop_outlet(connection: Connection, number: int) -> None:
    """Forget the outlet `number`."""
    connection.execute(delete(outlets).where(outlets.c.number == number))


def outlet_of(row: Row) -> Outlet:
    """The outlet that `put_outlet` wrote."""
    return Outlet(
        row["number"],
        row["article"],
        row["source"],
        row["url"],
        row["headline"],
        date.fromisoformat(row["published"]) if row["published"] else None,
        row["likeness"],
        row["capture"],
    )
