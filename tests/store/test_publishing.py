"""Sensitive marks and reasons for publishing: who, when and why are kept, and nothing is lost in silence."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from geo.store import Store
from geo.vocabulary import Concern, Decision, Judgement, Reason
from tests.store.examples import NOON, judgement, reading, saved


def mark(store: Store) -> Judgement:
    one = saved(store)
    made = judgement(Decision.SENSITIVE, one, incident=f"{one.id}-1")
    store.judge(made)
    return made


def test_the_secret_is_made_once_for_each_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.sqlite'}"
    first, again, other = (Store.open(u).secret() for u in (url, url, "sqlite://"))
    assert first == again != other and len(first) == 32


def test_an_incident_marked_sensitive_is_so_until_the_mark_is_withdrawn() -> None:
    store = Store.open("sqlite://")
    made = mark(store)
    assert [i.sensitive for i in store.incidents()] == [True]
    back = Judgement.of(
        Decision.WITHDRAW, made.article_id, who="Ben", when=NOON, value={"judgement": made.id}
    )
    store.judge(back)
    assert [i.sensitive for i in store.incidents()] == [False]
    assert [(j.decision, j.who) for j in store.judgements()] == [
        (Decision.SENSITIVE, made.who),
        (Decision.WITHDRAW, "Ben"),
    ]
    assert "judged: sensitive" in [line.action for line in store.log()]


def test_a_mark_on_an_incident_that_is_read_otherwise_now_is_on_all_of_the_article() -> None:
    store = Store.open("sqlite://")
    made = mark(store)
    read = reading(store.article(made.article_id), version="2")
    other = tuple(replace(r, id="read-otherwise") for r in read.reports)
    store.replace_reading(replace(read, reports=other))
    assert [(i.id, i.sensitive) for i in store.incidents()] == [("read-otherwise", True)]


def test_no_mark_marks_nothing() -> None:
    store = Store.open("sqlite://")
    saved(store)
    assert [i.sensitive for i in store.incidents()] == [False]


def test_reasons_are_logged_with_the_view_and_come_back(tmp_path) -> None:  # type: ignore[no-untyped-def]
    url = f"sqlite:///{tmp_path / 'one.sqlite'}"
    store = Store.open(url)
    first = Reason("f1", Concern.UNVERIFIED, ("i1", "i2"), "Checked by phone: “yes”\n=1+1", "Ada", NOON)
    again = replace(first, why="Checked again")
    store.give_reasons([first], "view1")
    store.give_reasons([again], "view2")
    revision = store.revision()
    store.close()
    opened = Store.open(url)
    assert opened.reasons() == (first, again)
    assert opened.revision() == revision  # the incidents are the same
    line = opened.log()[0]
    assert (line.who, line.action, line.article_id) == ("Ada", "published in spite of", "")
    assert '"view": "view2"' in line.detail and '"view": "view1"' in opened.log()[1].detail
    assert "“yes”" in opened.log()[1].detail  # people read it


@pytest.mark.of_a_file
def test_a_reason_that_was_altered_on_the_disk_is_none(tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite"
    store = Store.open(f"sqlite:///{path}")
    given = Reason("f1", Concern.UNVERIFIED, ("i1",), "Checked by phone", "Ada", NOON)
    store.give_reasons([given, replace(given, finding="f2")], "view")
    with sqlite3.connect(path) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE audit SET detail = replace(detail, 'i1', 'i9') WHERE number = 2")
    raw.close()
    assert store.reasons() == (given,)
