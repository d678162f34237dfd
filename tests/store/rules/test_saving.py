"""Saving, judging, binning and erasing: what each does to the tables, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from geo.store import Draft, Store
from geo.store import store as module
from geo.store.intake.sketches import sharing, sketch
from geo.store.integrity import bin as erasing
from geo.store.tables import metadata
from geo.text.search import terms
from geo.vocabulary import (
    Article,
    Concern,
    DamagedError,
    Decision,
    Harm,
    OwnPlace,
    Reason,
    Span,
    StoreError,
    content_id,
)
from geo.vocabulary.stored import Kept
from tests.store.examples import NOON, TEXT, article, judgement, reading, saved

OTHER = "Nine people were hurt in Homs."
THIRD = "Four people were hurt in Homs."


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store in memory."""
    store = Store.open("sqlite://")
    yield store
    store.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets what the store takes for now, in minutes after noon."""

    def set_to(minutes: int) -> None:
        for each in (module, erasing):
            monkeypatch.setattr(each, "now", lambda: NOON + timedelta(minutes=minutes))

    return set_to


def said(store: Store) -> list[tuple[str, str, str, str]]:
    return [(x.who, x.action, x.article_id, x.detail) for x in reversed(store.log())]


def quoted(store: Store) -> set[Article]:
    """The articles on which the incidents of the map rest."""
    return {account.article for incident in store.incidents() for account in incident.accounts}


def holding(store: Store, words: str) -> frozenset[str]:
    (term,) = terms(words)
    return store.holding(term)


def alike(store: Store, text: str) -> list[str]:
    with store._database.reading() as connection:
        return sharing(connection, sketch(text))


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that the tables hold."""
    with store._database.reading() as connection:
        return {
            name: [tuple(r) for r in connection.execute(table.select())]
            for name, table in metadata.tables.items()
        }


def altered(store: Store, what: str) -> None:
    """As a disk does that forgets: no trigger hears of it."""
    with store._database.writing() as connection:
        for (name,) in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(what)


# --- saving ---


def test_saving_keeps_article_reading_words_and_says_so_once(
    store: Store, clock: Callable[[int], None]
) -> None:
    clock(5)
    one = replace(article(), headline="Market shelled")
    store.keep_draft(Draft(one))
    store.keep_draft(Draft(article(OTHER)))
    seen: list[int] = []

    def also(connection: Connection) -> None:
        seen.append(len(connection.execute(metadata.tables["articles"].select()).all()))

    assert store.save(one, reading(one), who="Ada", also=also) is True
    assert store.save(one, reading(one), who="Ben", also=also) is False
    assert seen == [1]
    assert store.added() == {one.id: NOON + timedelta(minutes=5)}
    assert (store.holds(one.id), store.holds("x"), store.has(TEXT), store.content(one.id)) == (
        True,
        False,
        one.id,
        content_id(TEXT),
    )
    assert holding(store, "shelled") == {one.id} and alike(store, TEXT) == [one.id]
    assert list(store.draft_marks()) == [article(OTHER).id]
    assert said(store) == [("Ada", "saved", one.id, "reader 1")]
    assert store.damage() == () and [i.id for i in store.incidents()] == [f"{one.id}-1"]


def test_decisions_on_a_draft_are_saved_with_it(store: Store) -> None:
    one = article()
    made = [judgement(Decision.CONFIRM, one, incident=f"{n}") for n in range(2)]
    assert store.save(one, reading(one), made, who="Ben")
    assert store.judgements(one.id) == tuple(made)
    assert [(who, action) for who, action, _, _ in said(store)] == [
        ("Ada", "judged: confirm"),
        ("Ada", "judged: confirm"),
        ("Ben", "saved"),
    ]


def test_what_nobody_is_named_for_is_logged_without_a_name(store: Store) -> None:
    one, other, third = map(article, (TEXT, OTHER, THIRD))
    for each in (one, other, third):
        store.save(each, reading(each))
    store.replace_reading(reading(one, "2"))
    store.amend(one, reading(one, "3"))
    for each in (one, other):
        store.delete(each.id)
    store.restore(one.id)
    assert store.purge(timedelta(0)) == 1
    store.erase(third.id)
    assert [(who, action) for who, action, _, _ in said(store)] == [
        ("", action)
        for action in ("saved", "read again", "amended", "deleted", "restored", "erased", "erased")
    ]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("also", "full"),
        ("judgement", "A judgement is on article"),
        ("reading", "The reading is of article"),
        ("id", "already saved under the id"),
    ],
)
def test_a_saving_that_fails_leaves_everything_as_it_was(store: Store, fault: str, told: str) -> None:
    one = saved(store)
    store.keep_draft(Draft(article(OTHER)))
    before = rows(store)
    new = article(OTHER)

    def full(_: Connection) -> None:
        raise StoreError("full")

    with pytest.raises(StoreError, match=told):
        if fault == "also":
            store.save(new, reading(new), also=full)
        elif fault == "judgement":
            store.save(
                new, reading(new), [judgement(Decision.CONFIRM, new), judgement(Decision.CONFIRM, one)]
            )
        elif fault == "reading":
            store.save(new, reading(one))
        else:
            store.save(replace(new, id=one.id), replace(reading(new), article_id=one.id))
    assert rows(store) == before


def test_an_article_that_comes_back_is_listed_anew_with_what_it_says_now(
    store: Store, clock: Callable[[int], None]
) -> None:
    clock(0)
    one, other = saved(store), saved(store, OTHER)
    store.delete(one.id)
    assert (store.has(TEXT), store.holds(one.id), list(store.added())) == ("", True, [other.id])
    clock(9)
    again = replace(one, headline="Market shelled")
    assert store.save(again, reading(again, "2"))
    assert [(a.id, a.version, a.deleted) for a in store.articles()] == [
        (one.id, "2", None),
        (other.id, "1", None),
    ]
    assert store.added()[one.id] == NOON + timedelta(minutes=9)
    assert holding(store, "shelled") == {one.id} and store.deleted() == ()


@pytest.mark.of_a_file
def test_a_text_that_was_damaged_is_replaced_by_the_same_words(store: Store) -> None:
    one = saved(store)
    altered(store, "UPDATE articles SET text = 'Ten people were killed.'")
    assert store.has(TEXT) == "" and store.articles() == ()
    with pytest.raises(DamagedError):
        store.replace_reading(reading(one, "2"))
    assert [d.kept for d in store.damage()] == [Kept.ARTICLE]
    assert store.save(one, reading(one)) and store.article(one.id) == one and store.damage() == ()


def test_articles_are_listed_the_newest_first_by_when_they_were_saved_and_changed(
    store: Store, clock: Callable[[int], None]
) -> None:
    ids = []
    for minutes, text in ((2, TEXT), (1, OTHER), (2, THIRD)):
        clock(minutes)
        ids.append(saved(store, text).id)
    assert [a.id for a in store.articles()] == [ids[2], ids[0], ids[1]]
    for id in ids[:2]:
        store.delete(id)
    assert [a.id for a in store.articles()] == [ids[2]] and [a.id for a in store.deleted()] == [
        ids[0],
        ids[1],
    ]


# --- reading again, amending ---


def test_a_new_reading_and_new_particulars_are_kept_and_logged(store: Store) -> None:
    one, other = saved(store), saved(store, OTHER)
    seen = store.seen_now()
    store.judge(judgement(Decision.CONFIRM, one, incident=f"{one.id}-1"))
    assert store.read_since_decided() == frozenset()
    revision = store.revision()
    store.replace_reading(reading(one, "2", killed=7), who="Ben")
    assert store.reading(one.id) == reading(one, "2", killed=7) and store.revision() == revision + 1
    assert store.read_since_decided() == {one.id}
    amended = replace(one, headline="Market shelled", source="Agency")
    store.amend(amended, reading(amended, "3"), who="Cy")
    assert store.article(one.id) == amended and store.reading(one.id).version == "3"
    assert holding(store, "shelled") == {one.id} and store.revision() == revision + 2
    assert store.article(other.id) == other
    assert said(store)[-2:] == [
        ("Ben", "read again", one.id, "reader 2"),
        ("Cy", "amended", one.id, "reader 3"),
    ]
    since = store.happened_since(seen, [one.id])
    assert [j.decision for j in since.judgements] == [Decision.CONFIRM]
    assert [who for who, _ in since.read_again] == ["Ben", "Cy"]
    assert quoted(store) == {amended, other}
    with pytest.raises(StoreError, match="never changes"):
        store.amend(replace(one, text=f"{TEXT} "), reading(one))
    assert store.article(one.id) == amended


@pytest.mark.of_a_file
def test_a_reading_that_is_gone_or_damaged_says_how_it_is_made_anew(store: Store) -> None:
    one = saved(store)
    altered(store, "UPDATE readings SET version = '9'")
    for _ in range(2):
        with pytest.raises(DamagedError, match="geo reread"):
            store.reading(one.id)
        altered(store, "DELETE FROM readings")
    store.replace_reading(reading(one, "2"))
    assert store.reading(one.id) == reading(one, "2")


@pytest.mark.of_a_file
def test_one_reading_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    """Nor does the index, which is damaged, too: the table is looked through."""
    path = tmp_path / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    one, other = article(), article(OTHER)
    for each, long in ((one, "1" * 9000), (other, "2" * 9000)):
        store.save(each, reading(each, version=long))
    with store._database.reading() as connection:
        index = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_readings_1'"
        root = connection.exec_driver_sql(index).scalar_one()
    store.close()
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : (root - 1) * 4096 + 64] = b"\xff" * 64
    at = data.index(b"1" * 4092) // 4096 * 4096
    data[at : at + 4] = b"\xff" * 4  # its version goes on nowhere
    path.write_bytes(data)
    store = Store.open(f"sqlite:///{path}")
    assert store.reading(other.id) == reading(other, version="2" * 9000)
    with pytest.raises(DamagedError, match="geo reread"):
        store.reading(one.id)


def test_what_is_asked_of_an_article_that_is_gone_says_so(store: Store) -> None:
    for ask in (store.article, store.content, store.reading, store.judged, store.delete, store.restore):
        with pytest.raises(StoreError, match="No article 'gone'") as told:
            ask("gone")
        assert not isinstance(told.value, DamagedError)


# --- judgements ---


def test_judgements_are_appended_all_or_none(store: Store) -> None:
    one = saved(store)
    before = rows(store)
    with pytest.raises(StoreError, match="No article"):
        store.judge(
            judgement(Decision.CONFIRM, one, incident="x"),
            judgement(Decision.CONFIRM, article(OTHER), incident="x"),
        )
    assert rows(store) == before
    revision = store.revision()
    made = [judgement(Decision.CONFIRM, one, incident=f"{n}") for n in range(2)]
    store.judge(*made)
    assert store.judgements(one.id) == tuple(made) and store.revision() == revision + 2


def test_judgements_of_what_is_in_the_bin_are_told_only_where_it_is_asked_for(store: Store) -> None:
    one, other = saved(store), saved(store, OTHER)
    made = [judgement(Decision.CONFIRM, a, incident=f"{a.id}-1") for a in (one, other)]
    undone = judgement(Decision.WITHDRAW, other, judgement=made[1].id)
    store.judge(*made, undone)
    store.delete(one.id)
    assert store.judgements() == (made[1], undone) and store.judgements_in_force() == ()
    assert store.judgements(one.id) == store.judgements_in_force(one.id) == (made[0],)


@pytest.mark.of_a_file
def test_what_is_damaged_is_named_whatever_it_is(store: Store) -> None:
    one = saved(store)
    store.judge(judgement(Decision.CONFIRM, one, incident=f"{one.id}-1"))
    store.add_own_places([OwnPlace.of("Tell One", 35.1, 36.2)])
    for table, column in (("readings", "version"), ("judgements", "why"), ("own_places", "name")):
        altered(store, f"UPDATE {table} SET {column} = 'altered'")
    assert [d.kept for d in store.damage()] == [Kept.READING, Kept.DECISION, Kept.PLACE]


def test_why_something_is_published_all_the_same_is_kept(store: Store) -> None:
    given = Reason("f1", Concern.UNVERIFIED, ("i1",), "Checked by phone", "Ada", NOON)
    store.give_reasons([given], "view")
    assert store.reasons() == (given,)


# --- the bin, and erasing ---


def test_what_is_in_the_bin_already_or_out_of_it_is_not_logged_again(store: Store) -> None:
    one = saved(store)
    for deed in (store.restore, store.delete, store.delete, store.restore, store.restore):
        deed(one.id, "Ben")
    assert [action for _, action, _, _ in said(store)] == ["saved", "deleted", "restored"]
    assert store.revision() == 3 and [a.id for a in store.articles()] == [one.id]


def test_the_bin_keeps_articles_for_as_long_as_is_set(
    store: Store, clock: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [saved(store, text).id for text in (TEXT, OTHER, THIRD)]
    for minutes, id in ((0, ids[0]), (10, ids[1])):
        clock(minutes)
        store.delete(id)
    clock(30)
    assert store.purge(timedelta(minutes=31)) == 0
    assert store.purge(timedelta(minutes=30), who="Ben") == 1  # to the moment
    assert [a.id for a in store.deleted()] == [ids[1]] and said(store)[-1] == (
        "Ben",
        "erased",
        "",
        "1 article; lines 1, 4",
    )
    monkeypatch.setenv("DATELINE_BIN_DAYS", "2")
    clock(2 * 24 * 60 + 9)
    assert store.purge() == 0
    clock(2 * 24 * 60 + 10)
    assert store.purge() == 1 and store.deleted() == () and [a.id for a in store.articles()] == [ids[2]]


def test_erasing_takes_all_that_there_is_of_these_articles_and_nothing_else(store: Store) -> None:
    one, other, third = (saved(store, text) for text in (TEXT, OTHER, THIRD))
    for each in (one, third):
        store.judge(judgement(Decision.CONFIRM, each, incident=f"{each.id}-1"))
        store.keep_draft(Draft(each))
    assert quoted(store) == {one, other, third}
    revision = store.revision()
    store.erase(one.id, other.id, who="Ben")
    assert [a.id for a in store.articles()] == [third.id] and quoted(store) == {third}
    assert store.revision() == revision + 1 and list(store.draft_marks()) == [third.id]
    assert holding(store, "people") == {third.id} and alike(store, TEXT) == []
    assert said(store) == [
        ("Ada", "saved", third.id, "reader 1"),
        ("Ada", "judged: confirm", third.id, f"{third.id}-1"),
        ("Ben", "erased", "", "2 articles; lines 1–2, 4"),
    ]
    assert len(store.log(limit=2)) == 2 and [x.article_id for x in store.log(third.id)] == [third.id] * 2
    assert one.id not in repr(rows(store)) and other.id not in repr(rows(store))
    assert not store.is_to_be_written_anew() and store.upkeep.log_faults() == ()


def test_all_are_erased_or_none(store: Store) -> None:
    one = saved(store)
    before = rows(store)
    with pytest.raises(StoreError, match="No article 'gone'"):
        store.erase(one.id, "gone")
    store.erase()
    assert rows(store) == before


def test_what_is_judged_is_what_the_map_shows_and_the_reading_stays(store: Store) -> None:
    one = saved(store)
    store.judge(judgement(Decision.COUNT, one, span=Span(0, 22), words=TEXT[:22], low=5, best=5, high=5))
    (shown,) = store.incidents()
    count = shown.toll(Harm.KILLED)
    assert count is not None and (count.best, store.judged(one.id).claims[0].count.best) == (5, 5)
    assert store.reading(one.id) == reading(one) and isinstance(store.article(one.id), Article)
    assert store.log()[0].when.tzinfo is not None and store.log()[0].when <= datetime.now(UTC)
