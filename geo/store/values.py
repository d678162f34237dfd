"""Values to rows and back, with nothing lost on the way."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from geo.vocabulary import Article, Decision, Judgement, Outcome, Reading, Span, StoreError

Row = dict[str, Any]
Value = tuple[tuple[str, str | int | float | None], ...]


@cache
def _readings() -> TypeAdapter[Reading]:
    return TypeAdapter(Reading)


@cache
def _values() -> TypeAdapter[Value]:
    return TypeAdapter(Value)


@dataclass(frozen=True, slots=True)
class SavedArticle:
    """An article in the store, with what a list of articles shows of it.

    `saved` and `deleted` are instants with a time zone; `deleted` is None unless it is in the bin.
    `version` is that of the reader, "" where the reading is set aside; `places`, `unresolved`, `claims` and `incidents` count what it read,
    before any judgement.
    """

    article: Article
    saved: datetime
    deleted: datetime | None
    version: str
    places: int
    unresolved: int
    claims: int
    incidents: int

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def title(self) -> str:
        """The headline, or else the first words of the text."""
        return title_of(self.article)


def title_of(article: Article) -> str:
    """The headline of `article`, or else the first words of the text."""
    if article.headline.strip():
        return " ".join(article.headline.split())
    words = " ".join(article.text[:400].split())
    return words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + " …"


def article_row(article: Article) -> Row:
    """The columns that hold `article`."""
    return {
        "id": article.id,
        "text": article.text,
        "headline": article.headline,
        "source": article.source,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "retrieved": article.retrieved.isoformat() if article.retrieved else None,
        "language": article.language,
    }


def article_of(row: Row) -> Article:
    """The article that `article_row` wrote."""
    return Article(
        id=row["id"],
        text=row["text"],
        headline=row["headline"],
        source=row["source"],
        url=row["url"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        retrieved=datetime.fromisoformat(row["retrieved"]) if row["retrieved"] else None,
        language=row["language"],
    )


def saved_article(row: Row, reading: Row | None) -> SavedArticle:
    """The article of a row of articles and the one of its reading; None for a reading that is set aside."""
    version, *counts = (reading[key] for key in _COUNTED) if reading else ("", 0, 0, 0, 0)
    return SavedArticle(
        article_of(row),
        datetime.fromisoformat(row["saved"]),
        datetime.fromisoformat(row["deleted"]) if row["deleted"] else None,
        version,
        *counts,
    )


_COUNTED = ("version", "places", "unresolved", "claims", "incidents")


def reading_row(reading: Reading) -> Row:
    """The columns that hold `reading`, of its article."""
    return {
        "article": reading.article_id,
        "version": reading.version,
        "body": zlib.compress(_readings().dump_json(reading)),
        "places": len(reading.resolutions),
        "unresolved": sum(r.outcome is not Outcome.RESOLVED for r in reading.resolutions),
        "claims": len(reading.claims),
        "incidents": len(reading.reports),
    }


def reading_of(body: bytes) -> Reading:
    """The reading that `reading_row` wrote. Raises `StoreError` where this version cannot understand it."""
    try:
        return _readings().validate_json(zlib.decompress(body))
    except (ValidationError, zlib.error) as error:
        raise StoreError(
            "A saved reading cannot be understood by this version of Dateline."
            " Run `python -m geo reread` to read the saved articles again."
        ) from error


def judgement_row(judgement: Judgement) -> Row:
    """The columns that hold `judgement`."""
    return {
        "id": judgement.id,
        "article": judgement.article_id,
        "decision": judgement.decision.value,
        "who": judgement.who,
        "when": judgement.when.isoformat(),
        "why": judgement.why,
        "start": judgement.span.start if judgement.span else None,
        "end": judgement.span.end if judgement.span else None,
        "words": judgement.words,
        "incident": judgement.incident,
        "value": _values().dump_json(judgement.value).decode(),
    }


def judgement_of(row: Row) -> Judgement:
    """The judgement that `judgement_row` wrote."""
    return Judgement(
        id=row["id"],
        decision=Decision(row["decision"]),
        article_id=row["article"],
        who=row["who"],
        when=datetime.fromisoformat(row["when"]),
        why=row["why"],
        span=None if row["start"] is None else Span(row["start"], row["end"]),
        words=row["words"],
        incident=row["incident"],
        value=_values().validate_json(row["value"]),
    )
