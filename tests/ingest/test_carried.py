"""A copy of an agency's text is the same voice once more; an update, another place or another telling is an article of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.ingest.carried import likeness
from geo.ingest.given import sources_of
from geo.ingest.in_time import preview
from geo.ingest.running import run
from geo.ingest.taking_in import part
from geo.store import Store
from geo.store.intake.queue import State
from geo.vocabulary import Article, StoreError
from tests.ingest.carried_pairs import FERRY, MARKET, PAIRS, STRIKE, Pair

SUNDAY = date(2025, 3, 9)


@pytest.fixture
def store() -> Store:
    return Store.open("sqlite://")


def file(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def take(store: Store, path: str, outlet: str) -> State:
    (outcome,) = run(sources_of([path], SUNDAY, outlet), store)
    return outcome.state


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.caption)
def test_whether_one_only_carries_the_other(pair: Pair) -> None:
    saved, other = Article.of(pair.saved, published=SUNDAY), Article.of(pair.other, published=SUNDAY)
    assert bool(likeness(saved, other, preview(other))) is pair.copy


def test_the_same_words_a_month_later_tell_of_another_sunday() -> None:
    saved, other = (
        Article.of(MARKET, published=SUNDAY),
        Article.of(MARKET + " Police said so.", published=date(2025, 4, 9)),
    )
    assert likeness(saved, other, preview(other)) == 0.0
    assert likeness(saved, replace(other, published=SUNDAY), preview(other)) > 0.9


def test_a_copy_is_found_among_many_articles_and_joined(store: Store, tmp_path: Path) -> None:
    for n, text in enumerate((FERRY, STRIKE, MARKET)):
        assert take(store, file(tmp_path, f"{n}.txt", text), "Wire") is State.SAVED
    cut = "\n\n".join(MARKET.split("\n\n")[:2])
    assert take(store, file(tmp_path, "cut.txt", cut), "Morning Paper") is State.CARRIED
    assert len(store.articles()) == 3
    (outlet,) = store.intake.outlets(Article.of(MARKET).id)
    assert (outlet.source, outlet.published, outlet.same_words) == ("Morning Paper", SUNDAY, False)
    assert [line.action for line in store.log(Article.of(MARKET).id)] == ["carried by", "saved"]


def test_the_same_words_by_another_outlet_are_kept_as_that(store: Store, tmp_path: Path) -> None:
    assert take(store, file(tmp_path, "a.txt", FERRY), "Wire") is State.SAVED
    assert take(store, file(tmp_path, "b.txt", FERRY), "Wire") is State.ALREADY
    assert take(store, file(tmp_path, "c.txt", FERRY), "Evening Paper") is State.CARRIED
    assert take(store, file(tmp_path, "d.txt", FERRY), "Evening Paper") is State.ALREADY
    (outlet,) = store.intake.outlets(Article.of(FERRY).id)
    assert outlet.same_words
    with pytest.raises(StoreError, match="nothing to part"):
        part(store, outlet.number)


def test_outlets_are_one_voice(store: Store, tmp_path: Path) -> None:
    """An incident that three papers carry in an agency's words has one source."""
    for n, paper in enumerate(("Wire", "Morning Paper", "Evening Paper")):
        take(store, file(tmp_path, f"{n}.txt", STRIKE + "\n" * n), paper)
    assert {len(incident.tellings) for incident in store.incidents()} == {1}


def test_what_was_joined_is_parted_and_stays_so(store: Store, tmp_path: Path) -> None:
    take(store, file(tmp_path, "a.txt", MARKET), "Wire")
    copy = file(tmp_path, "b.txt", MARKET + "\n\nThe town is known for its orchards.")
    assert take(store, copy, "Paper") is State.CARRIED
    (outlet,) = store.intake.outlets(Article.of(MARKET).id)
    own = part(store, outlet.number, "Ada")
    assert store.intake.outlets(Article.of(MARKET).id) == ()
    assert store.article(own).source == "Paper" and store.article(own).text.endswith("orchards.")
    assert take(store, file(tmp_path, "c.txt", store.article(own).text), "Paper") is State.ALREADY
    assert len(store.articles()) == 2


def test_an_article_that_is_erased_takes_its_outlets_along(store: Store, tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", MARKET)
    take(store, path, "Wire")
    take(store, file(tmp_path, "b.txt", MARKET), "Paper")
    store.erase(Article.of(MARKET).id)
    assert store.intake.outlets(Article.of(MARKET).id) == ()
    (again,) = run(sources_of([path], SUNDAY, "Wire"), store)
    assert (again.before, again.state, again.item.source) == (True, State.ERASED, "")
    assert store.articles() == ()
