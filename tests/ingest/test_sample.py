"""The sample article: there at the first start, gone for good once removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.ingest import is_sample, plant_sample, remove_sample, sample_article
from geo.store import Store
from geo.vocabulary import Harm, Outcome
from tests.store.examples import saved


@pytest.fixture
def store() -> Store:
    """An empty store in memory."""
    return Store.open("sqlite://")


def test_the_first_start_puts_it_in_once(store: Store) -> None:
    assert plant_sample(store) is True
    assert plant_sample(store) is False
    (kept,) = store.articles()
    assert is_sample(kept.article)
    assert kept.article.source == "Dateline sample"


def test_it_stays_away_once_removed_and_undo_brings_it_back(store: Store) -> None:
    plant_sample(store)
    assert remove_sample(store) is True
    assert store.incidents() == ()
    assert plant_sample(store) is False
    assert remove_sample(store) is False
    store.restore(sample_article().id)
    assert store.incidents()


def test_it_stays_away_once_erased(store: Store) -> None:
    plant_sample(store)
    store.erase(sample_article().id)
    assert plant_sample(store) is False
    assert store.articles() == ()


def test_a_store_in_use_is_left_alone(store: Store) -> None:
    one = saved(store)
    assert plant_sample(store) is False
    store.erase(one.id)
    assert plant_sample(store) is False


def test_it_shows_a_first_map_worth_looking_at(store: Store) -> None:
    plant_sample(store)
    incidents = store.incidents()
    drawn = [i for i in incidents if any(place.located for place in i.lead.places)]
    assert any(i.lead.shared for i in drawn), "a toll over two provinces"
    assert any((toll := i.toll(Harm.KILLED)) and toll.low == 740 for i in drawn)
    reading = store.reading(sample_article().id)
    assert {"al-Qusour", "Baniyas"} <= {r.name for r in reading.resolutions if r.outcome is Outcome.RESOLVED}


def test_it_shows_the_attack_beside_the_toll_of_the_coast(store: Store) -> None:
    plant_sample(store)
    assert len([i for i in store.incidents() if any(place.located for place in i.lead.places)]) >= 2


def test_it_says_that_it_is_a_sample() -> None:
    assert "written as a sample" in sample_article().text


def test_its_sentences_are_of_our_own_writing() -> None:
    """Where the article is there that its facts come from: no run of six words in common."""
    shared = Path(__file__).parents[3] / "shared" / "articles" / "syria-coast.txt"
    if not shared.exists():
        pytest.skip("the article is not on this machine")

    def runs(text: str) -> set[tuple[str, ...]]:
        words = text.lower().split()
        return {tuple(words[n : n + 6]) for n in range(len(words) - 5)}

    common = runs(sample_article().text) & runs(shared.read_text(encoding="utf-8"))
    assert common <= {("syrian", "observatory", "for", "human", "rights", "reporting")}
