"""The log: each line holds the hash of the one before, and says where somebody laid hands on it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.store import Store
from geo.vocabulary import StoreError
from tests.store.examples import article, saved
from tests.store.older import taken_back

pytestmark = pytest.mark.of_a_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store whose log has five lines."""
    path = tmp_path / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    for n in range(5):
        saved(store, f"{n + 2} people were killed in Homs.")
    store.close()
    return path


def faults(path: Path) -> list[str]:
    return [fault.what for fault in Store.open(f"sqlite:///{path}").upkeep.log_faults()]


def tampered(path: Path, *statements: str) -> None:
    """As somebody does who has the file and knows its triggers."""
    with sqlite3.connect(path) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
    raw.close()


def test_a_log_that_nobody_touched_is_whole(path):
    assert faults(path) == []


@pytest.mark.parametrize(
    ("statement", "line", "fault"),
    [
        ("UPDATE audit SET who = 'Eve' WHERE number = 3", 3, "its words were altered"),
        ("UPDATE audit SET \"when\" = '2001-01-01' WHERE number = 3", 3, "its number, its time or its hash was altered"),
        ("DELETE FROM audit WHERE number = 3", 4, "a line is missing"),
        ("DELETE FROM audit WHERE number = 5", 5, "the log was cut"),
        ("UPDATE audit SET number = 9 WHERE number = 5", 9, "its number, its time or its hash"),
        ("UPDATE audit SET who = '', action = 'erased', article = '', detail = '', salt = '' WHERE number = 2", 2,
         "no line tells of an erasing"),
    ],
)  # fmt: skip
def test_a_line_that_was_altered_or_taken_out_is_named(path, statement, line, fault):
    tampered(path, statement)
    assert any(said.startswith(f"line {line} of the log") and fault in said for said in faults(path)), faults(
        path
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET who = 'Eve'", "DELETE FROM audit", "UPDATE audit SET number = number + 10",
        "DELETE FROM judgements", "UPDATE judgements SET decision = 'confirm'",
    ],
)  # fmt: skip
def test_the_database_itself_refuses_to_change_what_is_only_added_to(path, statement):
    store = Store.open(f"sqlite:///{path}")
    from geo.vocabulary import Decision
    from tests.store.examples import judgement

    store.judge(judgement(Decision.REJECT, store.articles()[0].article))
    raw = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        raw.execute(statement)
    raw.close()


def test_erasing_an_article_takes_its_words_out_of_the_log_and_leaves_the_chain(path):
    store = Store.open(f"sqlite:///{path}")
    ids = [a.id for a in store.articles()]
    before = store.upkeep.log_head()[1]
    store.erase(ids[0], ids[3], who="Ada")
    assert faults(path) == [] and store.upkeep.log_holds(before)
    assert [(x.action, x.detail) for x in store.log()][:1] == [("erased", "2 articles; lines 2, 5")]
    assert len(store.log()) == 4 and all(x.article_id not in (ids[0], ids[3]) for x in store.log())
    for file in path.parent.iterdir():
        assert ids[0].encode() not in file.read_bytes()


def test_a_line_that_was_altered_is_not_listed_and_the_others_are(path):
    tampered(path, "UPDATE audit SET \"when\" = 'no time' WHERE number = 3")
    store = Store.open(f"sqlite:///{path}")
    assert len(store.log()) == 4 and len(store.articles()) == 5


def test_a_log_from_before_is_chained_when_the_database_is_upgraded(path):
    taken_back(path, "0005")
    assert faults(path) == []
    assert [x.action for x in Store.open(f"sqlite:///{path}").log()] == ["upgraded", *["saved"] * 5]


def test_threads_and_processes_write_one_chain(tmp_path):
    path = tmp_path / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    code = (
        "import sys; from geo.store import Store; from tests.store.examples import saved;"
        f"store = Store.open('sqlite:///{path}');"
        "[saved(store, f'{sys.argv[1]} and {n} people were killed in Homs.') for n in range(10)]"
    )
    others = [subprocess.Popen([sys.executable, "-c", code, str(n)]) for n in (100, 200)]
    threads = [
        threading.Thread(
            target=lambda n=n: [saved(store, f"{n} or {k} people were killed in Homs.") for k in range(10)]
        )
        for n in (1, 2)
    ]
    for thread in threads:
        thread.start()
    for worker in (*threads, *others):
        worker.join() if isinstance(worker, threading.Thread) else worker.wait()
    assert faults(path) == [] and len(store.log()) == 40


deeds = st.lists(st.sampled_from(["save", "delete", "restore", "erase", "place"]), max_size=12)


@given(deeds)
@settings(max_examples=6)
def test_whatever_is_done_the_chain_holds(done):
    store = Store.open("sqlite://")
    for n, deed in enumerate(done):
        there, binned = store.articles(), store.deleted()
        if deed == "save":
            saved(store, f"{n + 2} people were killed in Homs.")
        elif deed == "restore" and binned:
            store.restore(binned[0].id)
        elif deed in ("delete", "erase") and there:
            getattr(store, deed)(there[-1].id)
    assert store.upkeep.log_faults() == ()


def test_a_store_in_memory_says_that_it_has_no_file(tmp_path):
    with pytest.raises(StoreError, match="in memory"):
        Store.open("sqlite://").upkeep.backup(tmp_path)
    assert article().id
