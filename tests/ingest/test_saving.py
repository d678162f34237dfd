"""One article or many into the store: each has an outcome of its own."""

from __future__ import annotations

import pytest

from geo.ingest import preview, save
from geo.store import Store
from geo.vocabulary import Article, Decision, EmptyText, InputError, Judgement
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
        from geo import reading

        def broken(*_: object) -> None:
            raise KeyError("x")

        monkeypatch.setattr(reading, "read", broken)
        with pytest.raises(InputError, match=r"reader failed .*KeyError.*report"):
            preview(Article.of(HOMS))

    def test_no_words_are_said_to_be_none(self) -> None:
        with pytest.raises(EmptyText):
            preview(Article.of("  \n "))
