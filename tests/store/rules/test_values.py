"""Values to rows and back, by hand: each particular in its own column, and none of them lost."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from geo.store.values import (
    SavedArticle,
    article_of,
    article_row,
    judgement_of,
    judgement_row,
    reading_of,
    reading_row,
    saved_article,
    title_of,
)
from geo.vocabulary import Article, Decision, Judgement, Outcome, Span, StoreError
from tests.store.examples import NOON, article, reading

pytestmark = pytest.mark.of_a_file

DAMASCUS = timezone(timedelta(hours=3))
WHOLE = Article("a1", "Two people were killed in Homs.", "Market shelled", "Agency", "https://x.org/1", date(2025, 3, 9),
                datetime(2025, 3, 10, 12, 30, tzinfo=DAMASCUS), "ar")  # fmt: skip


def test_each_particular_of_an_article_has_its_column() -> None:
    assert article_row(WHOLE) == {
        "id": "a1",
        "text": "Two people were killed in Homs.",
        "headline": "Market shelled",
        "source": "Agency",
        "url": "https://x.org/1",
        "published": "2025-03-09",
        "retrieved": "2025-03-10T12:30:00+03:00",
        "language": "ar",
    }
    assert article_of(article_row(WHOLE)) == WHOLE
    undated = replace(WHOLE, published=None, retrieved=None)
    assert (article_row(undated)["published"], article_row(undated)["retrieved"]) == (None, None)
    assert article_of(article_row(undated)) == undated


@pytest.mark.parametrize(
    ("case", "made"),
    [
        ("on words", Judgement("j1", Decision.COUNT, "a1", "Ada", NOON, "misread", Span(0, 3), "Two", "", (("low", 3), ("high", None)))),
        ("at the first character alone", Judgement("j2", Decision.ADD_PLACE, "a1", "Ada", NOON, "", Span(0, 0), "", "i1", (("name", "x"), ("lat", 1.5)))),
        ("on no words", Judgement("j3", Decision.CONFIRM, "a1", "", datetime(2025, 3, 10, tzinfo=DAMASCUS), "", None, "", "i2", ())),
    ],
)  # fmt: skip
def test_a_judgement_comes_back_as_it_was_made(case: str, made: Judgement) -> None:
    row = judgement_row(made)
    assert judgement_of(row) == made, case
    assert (row["id"], row["article"], row["decision"], row["who"]) == (
        made.id,
        "a1",
        made.decision.value,
        made.who,
    )
    assert (row["when"], row["why"], row["words"]) == (made.when.isoformat(), made.why, made.words)
    assert (row["start"], row["end"]) == ((made.span.start, made.span.end) if made.span else (None, None))
    assert row["incident"] == made.incident
    assert (
        row["value"]
        == {"j1": '[["low",3],["high",null]]', "j2": '[["name","x"],["lat",1.5]]', "j3": "[]"}[made.id]
    )


def test_a_reading_comes_back_as_it_was_read_with_how_much_there_is_of_it() -> None:
    read = reading(article())
    (homs,) = read.resolutions
    unknown = replace(homs, outcome=Outcome.UNRESOLVED, entry=None, footprint=None, precision=None)
    read = replace(
        read, resolutions=(homs, unknown, unknown), claims=read.claims * 4, reports=read.reports * 5
    )
    row = reading_row(read)
    assert reading_of(row["body"]) == read
    counted = {
        "article": read.article_id,
        "version": "1",
        "places": 3,
        "unresolved": 2,
        "claims": 4,
        "incidents": 5,
    }
    assert {key: row[key] for key in counted} == counted
    kept = {**article_row(WHOLE), "saved": NOON.isoformat(), "deleted": None}
    assert saved_article(kept, row) == SavedArticle(WHOLE, NOON, None, "1", 3, 2, 4, 5)
    binned = saved_article({**kept, "deleted": datetime(2025, 3, 11, tzinfo=UTC).isoformat()}, None)
    assert binned == SavedArticle(WHOLE, NOON, datetime(2025, 3, 11, tzinfo=UTC), "", 0, 0, 0, 0)
    assert (binned.id, binned.title) == ("a1", "Market shelled")


@pytest.mark.parametrize(
    "body", [b"", b"no zlib", zlib.compress(b"no JSON"), zlib.compress(b'{"article_id": "a1"}')]
)
def test_a_reading_of_another_version_says_what_to_do(body: bytes) -> None:
    with pytest.raises(StoreError, match="geo reread"):
        reading_of(body)


@pytest.mark.parametrize(
    ("headline", "text", "title"),
    [
        (" Market\n shelled ", "Two people", "Market shelled"),
        ("", " Two\n people ", "Two people"),
        (" \n", "Two people", "Two people"),
        ("x" * 90, "Two people", "x" * 90),
        ("", "a" * 40 + " " + "b" * 39, "a" * 40 + " " + "b" * 39),
        ("", "a" * 40 + " " + "b" * 40, "a" * 40 + " …"),
        ("", "a" * 78 + " bb", "a" * 78 + " …"),
        ("", "a" * 38 + " " + "b" * 39 + " cc", "a" * 38 + " " + "b" * 39 + " …"),
        ("", "a" * 81, "a" * 79 + " …"),
        ("", "a" * 20 + " " + "b" * 57 + " c d", "a" * 20 + " " + "b" * 57 + " …"),
        ("", " " * 399 + "Two", "T"),
    ],
)
def test_the_title_is_the_headline_or_the_first_words(headline: str, text: str, title: str) -> None:
    assert title_of(replace(WHOLE, headline=headline, text=text)) == title
