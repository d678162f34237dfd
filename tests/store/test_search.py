"""The words of articles are found as they are typed, in any spelling of their letters, and only as long as the articles are there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from geo.maps.filtering.searching import finder
from geo.store import Store
from geo.text.folding import search_words
from geo.text.search import Term, article_words, terms
from geo.vocabulary import Article
from tests.store.examples import article, reading
from tests.store.older import taken_back

ARABIC = "قُصِفَ مُستشفى الشِّفاء في مدينة غزّة يوم الأحد، وقال أحمد إنّ Homs."
SHELLING = "Shelling hit the al-Shifa hospital in Homs on Sunday; Zoë saw smoke over Deir ez-Zor."


def stored(*texts: str) -> tuple[Store, list[Article]]:
    store = Store.open("sqlite://")
    made = [article(text) for text in texts]
    for one in made:
        store.save(one, reading(one))
    return store, made


def found(store: Store, search: str) -> set[str]:
    """The ids of the articles that hold each term of `search`."""
    held = [store.holding(term) for term in terms(search)]
    return set(frozenset.intersection(*held)) if held else set()


@pytest.mark.parametrize(
    "search",
    ["shell", "SHELLING", '"al-shifa hospital"', "al-Shif", "zoe", "ZOË", '"deir ez zor"', "deir-ez", "hospital homs"],
)  # fmt: skip
def test_found_by_beginnings_of_words_phrases_and_without_diacritics(search):
    store, (shelling, _) = stored(SHELLING, "Nothing of it in Homs.")
    assert found(store, search) == {shelling.id}


@pytest.mark.parametrize("search", ["elling", '"shell"', '"hospital shifa"', "drone", "hospital drone"])
def test_not_found_in_the_middle_of_a_word_nor_in_another_order(search):
    assert found(stored(SHELLING)[0], search) == set()


@pytest.mark.parametrize(
    "search",
    [
        "مستشفى",
        "مستشفي",
        "الشفاء",
        "مُسْتَشْفَى",
        "غزه",
        "غزة",
        "احمد",
        "أحمد",
        "إحمد",
        "مستـــشفى",
        '"مدينه غزه"',
    ],
)
def test_found_whichever_letters_an_arabic_writer_takes(search):
    store, (arabic, _) = stored(ARABIC, "Elsewhere in Homs.")
    assert found(store, search) == {arabic.id}


def test_kept_true_when_articles_are_amended_deleted_restored_and_read_again():
    store, (one,) = stored(SHELLING)
    store.amend(Article.of(one.text, headline="Bakery struck", source="The Herald"), reading(one))
    assert found(store, "bakery") == found(store, "herald") == {one.id}
    store.replace_reading(reading(one, version="2"))
    assert found(store, "bakery shell") == {one.id}
    store.delete(one.id)
    assert store.incidents() == ()
    store.restore(one.id)
    (incident,) = store.incidents()
    assert finder("bakery shell", store.holding)(incident)
    assert not finder("bakery -shell", store.holding)(incident)
    store.erase(one.id)
    assert found(store, "bakery") == set()


def test_nothing_is_left_in_the_file_of_words_that_were_erased(tmp_path: Path):
    path = tmp_path / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    kept = article("A market burnt in Homs.")
    store.save(kept, reading(kept))
    for n in range(60):
        gone = article(f"Witness Xylophonia{n} spoke of Quarantania in Homs.")
        store.save(gone, reading(gone))
    for saved in store.articles():
        if saved.id != kept.id:
            store.delete(saved.id)
    store.purge(timedelta(0))
    assert found(store, "market") == {kept.id} and found(store, "xylophonia1") == set()
    for file in tmp_path.iterdir():
        for trace in (b"ylophonia", b"uarantania", b"Xyloph", b"xyloph", b"quarant"):
            assert trace not in file.read_bytes(), (file.name, trace)


@pytest.mark.parametrize("left_before", [False, True], ids=["now", "by an earlier version"])
def test_nothing_is_left_of_the_words_of_an_article_that_had_another_id(left_before: bool) -> None:
    store = Store.open("sqlite://")
    one = Article.of(SHELLING, id="one")
    store.save(one, reading(one))
    store.delete("one")
    two = Article.of(SHELLING, id="two")
    store.save(two, reading(two))
    assert found(store, "shell") == {"two"}
    if left_before:
        with store._database.writing() as connection:
            connection.execute(text("INSERT INTO words (article, folded) VALUES ('one', 'shelling hit')"))
    store.delete("two")
    store.erase("two")
    assert found(store, "shell") == set()


@pytest.mark.of_a_file
def test_an_article_that_comes_in_is_not_looked_for_among_all_words() -> None:
    store, _ = stored(SHELLING)
    steps = []
    for many in (0, 5_000):
        with store._database.writing() as connection:
            for n in range(many):
                put = "INSERT INTO words (article, folded) VALUES (:n, 'of another')"
                connection.execute(text(put), {"n": str(n)})
        with store._database.reading() as connection:  # in memory there is one connection, which counts
            taken: list[int] = []
            raw: Any = connection.connection.dbapi_connection
            raw.set_progress_handler(lambda taken=taken: taken.append(1), 10)
        one = article(f"{many} people were hurt in Homs.")
        store.save(one, reading(one))
        raw.set_progress_handler(None, 0)
        steps.append(len(taken))
    assert steps[1] < 1.5 * steps[0], steps


@pytest.mark.of_a_file
def test_the_articles_of_an_older_database_are_indexed_when_it_is_opened(tmp_path: Path):
    path = tmp_path / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    one = article(SHELLING)
    store.save(one, reading(one))
    store.close()
    taken_back(path, "0003")
    assert found(Store.open(f"sqlite:///{path}"), "shell") == {one.id}


SYNTAX = st.text(st.sampled_from("\"*^:-+(){}[]'\\;%_,. ABNEARORDTfolded\x00\u202eأ"), max_size=40)


@given(SYNTAX | st.text(max_size=60))
def test_no_search_raises_whatever_is_typed(search):
    store = test_no_search_raises_whatever_is_typed.__dict__.setdefault("store", stored(SHELLING)[0])
    for term in terms(search):
        store.holding(term)
    assert len(terms(search)) <= len(search)


letters = st.text("abAB éأةى-'. \n1", min_size=1, max_size=30)


@given(letters, letters, st.booleans())
def test_the_index_finds_what_reading_through_the_article_finds(text, search, whole):
    words = tuple(search_words(search).split())
    if not words:
        return
    term = Term(words, whole)
    one = Article.of(f"{text} Homs")
    with_index = Store.open("sqlite://")
    with_index.save(one, reading(one))
    assert (with_index.holding(term) == {one.id}) is term.in_words(article_words(one))
    with_index.close()
