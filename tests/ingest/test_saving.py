"""One article or many into the store: each has an outcome of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from geo.ingest import Done, Progress, Upload, preview, read_many, save
from geo.store import Store
from geo.vocabulary import Article, Decision, EmptyText, Judgement, OtherLanguage
from tests.store.examples import NOON

HOMS = "Two people were killed in Homs, Syria, on Sunday, police said."
HAMA = "Five people were injured in Hama, Syria, on Friday, witnesses said."
FRENCH = (
    "Deux personnes ont été tuées dimanche à Homs, en Syrie, a déclaré la police. Cinq autres ont été blessées"
    " dans une explosion qui a touché un marché du centre de la ville, selon des témoins."
)


@pytest.fixture
def store() -> Store:
    """An empty store in memory."""
    return Store.open("sqlite://")


def lines(*articles: dict[str, object]) -> bytes:
    """A JSON Lines file."""
    return "\n".join(map(json.dumps, articles)).encode()


class TestMany:
    def test_each_source_has_its_outcome_and_a_failure_stops_nobody(self, store: Store) -> None:
        sources = [
            Article.of(HOMS, headline="Homs"),
            Upload("scan.txt", b"\x00\x01\x02\x00"),
            Upload("hama.txt", HAMA.encode(), date(2025, 3, 10)),
            Upload("again.txt", HOMS.encode() + b"\n"),
            Upload("french.txt", FRENCH.encode()),
            Upload("many.jsonl", lines({"id": 1, "text": "One man was killed in Idlib, Syria."}, {"id": 2})),
        ]
        results = read_many(sources, store)
        assert [(r.name, r.done) for r in results] == [
            ("Homs", Done.SAVED),
            ("scan.txt", Done.FAILED),
            ("hama.txt", Done.SAVED),
            ("again.txt", Done.ALREADY),
            ("french.txt", Done.FAILED),
            ("many.jsonl: 1", Done.SAVED),
            ("many.jsonl, line 2", Done.FAILED),
        ]
        assert isinstance(results[4].error, OtherLanguage)
        assert len(store.articles()) == 3
        assert all(r.message for r in results)

    def test_the_day_given_for_a_file_is_for_articles_that_state_none(self, store: Store) -> None:
        both = lines({"text": HOMS}, {"text": HAMA, "published": "2024-01-02"})
        results = read_many([Upload("a.jsonl", both, date(2025, 3, 10), "Agency")], store)
        days = [r.article.published for r in results if r.article]
        assert days == [date(2025, 3, 10), date(2024, 1, 2)]
        assert {a.article.source for a in store.articles()} == {"Agency"}
        assert all(a.article.retrieved for a in store.articles())

    def test_what_was_assumed_is_told(self, store: Store) -> None:
        (result,) = read_many([Upload("a.txt", "Two killed – in Homs, Syria.".encode("cp1252"))], store)
        assert "Windows-1252" in result.notes[0]

    def test_progress_counts_every_article_and_ends_full(self, store: Store) -> None:
        seen: list[Progress] = []
        read_many(
            [Upload("a.jsonl", lines({"text": HOMS}, {"text": HAMA})), Article.of("9 dead.")],
            store,
            seen.append,
        )
        assert [(p.done, p.total) for p in seen] == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def test_cancelling_keeps_what_is_saved_and_names_the_rest(self, store: Store) -> None:
        sources = [Article.of(HOMS, headline="1"), Article.of(HAMA, headline="2"), Upload("3.txt", b"x")]
        results = read_many(sources, store, cancelled=lambda: len(store.articles()) == 1)
        assert [(r.name, r.done) for r in results] == [
            ("1", Done.SAVED),
            ("2", Done.CANCELLED),
            ("3.txt", Done.CANCELLED),
        ]

    def test_nothing_to_read_is_no_error(self, store: Store) -> None:
        assert read_many([], store) == ()

    def test_ids_of_two_files_may_be_the_same(self, store: Store) -> None:
        files = [
            Upload("a.jsonl", lines({"id": 1, "text": HOMS})),
            Upload("b.jsonl", lines({"id": 1, "text": HAMA})),
        ]
        assert [r.done for r in read_many(files, store)] == [Done.SAVED, Done.SAVED]
        assert {a.id for a in store.articles()} == {"1", Article.of(HAMA).id}

    def test_the_order_does_not_change_the_incidents(self) -> None:
        day = date(2025, 3, 10)
        told = [
            HOMS,
            HAMA,
            "Police said two people were killed in Homs, Syria, on Sunday.",
            "Nine died in Aleppo, Syria.",
        ]
        articles = [Article.of(text, published=day) for text in told]
        one, other = Store.open("sqlite://"), Store.open("sqlite://")
        read_many(articles, one)
        read_many(articles[::-1], other)
        strip = lambda store: [  # noqa: E731
            replace(
                i, accounts=tuple(replace(a, article=replace(a.article, retrieved=None)) for a in i.accounts)
            )
            for i in store.incidents()
        ]
        assert strip(one) == strip(other)


class TestOne:
    def test_a_preview_saves_nothing(self, store: Store) -> None:
        reading = preview(Article.of(HOMS))
        assert [r.name for r in reading.resolutions if r.name == "Homs"] == ["Homs"]
        assert store.articles() == ()

    def test_judgements_made_on_the_preview_go_in_with_it(self, store: Store) -> None:
        save(Article.of(HAMA, id="1"), preview(Article.of(HAMA, id="1")), store)
        article = Article.of(HOMS, id="1")
        made = Judgement.of(Decision.CONFIRM, "1", who="Ada", when=NOON, incident="x")
        assert save(article, preview(article), store, [made])
        own = Article.of(HOMS).id
        assert [j.article_id for j in store.judgements(own)] == [own]
        assert store.reading(own).article_id == own

    def test_a_fault_of_the_reader_is_told_as_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import geo

        def broken(*_: object) -> None:
            raise KeyError("x")

        monkeypatch.setattr(geo, "read", broken)
        with pytest.raises(geo.vocabulary.InputError, match=r"reader failed .*KeyError.*report"):
            preview(Article.of(HOMS))

    def test_no_words_are_said_to_be_none(self) -> None:
        with pytest.raises(EmptyText):
            preview(Article.of("  \n "))
