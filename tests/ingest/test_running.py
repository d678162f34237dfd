"""Files, folders and lines into the store: each item has an outcome of its own, and is handled once."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.ingest.given import sources_of
from geo.ingest.running import Step, failed, retried, run
from geo.ingest.taking_in import Outcome
from geo.store import Store
from geo.store.intake.queue import State
from geo.vocabulary import Article, NotAllowed, OtherLanguage, StoreError, UnreadableFile

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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a desk keeps it."""
    (tmp_path / "2025" / "march").mkdir(parents=True)
    (tmp_path / ".trash").mkdir()
    for name, text in (
        ("homs.txt", HOMS),
        ("2025/hama.txt", HAMA),
        ("2025/march/french.txt", FRENCH),
        ("2025/again.md", HOMS + "\n"),
        (".trash/gone.txt", "Nine people were killed in Aleppo."),
        ("picture.png", "no article"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = [{"id": 1, "text": "One man was killed in Idlib, Syria."}, {"id": 2}]
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return tmp_path


def told(outcomes: list[Outcome], folder: Path) -> list[tuple[str, State]]:
    return [(o.name.removeprefix(f"{folder}/"), o.state) for o in outcomes]


def test_a_folder_is_gone_through_by_name_and_a_failure_stops_nobody(store: Store, folder: Path) -> None:
    outcomes = list(run(sources_of([str(folder)]), store))
    assert told(outcomes, folder) == [
        ("homs.txt", State.SAVED),
        ("many.jsonl, line 1", State.SAVED),
        ("many.jsonl, line 2", State.FAILED),
        ("2025/again.md", State.ALREADY),
        ("2025/hama.txt", State.SAVED),
        ("2025/march/french.txt", State.FAILED),
    ]
    assert isinstance(outcomes[-1].error, OtherLanguage)
    assert len(store.articles()) == 3
    assert all(o.message for o in outcomes)


def test_the_same_command_does_nothing_twice_and_a_changed_file_is_read_again(
    store: Store, folder: Path
) -> None:
    first = list(run(sources_of([str(folder)]), store))
    assert [o.before for o in run(sources_of([str(folder)]), store)] == [True] * len(first)
    (folder / "homs.txt").write_text(HOMS.replace("Two", "Three"), encoding="utf-8")
    os.utime(folder / "homs.txt", ns=(1, 1))
    again = [o for o in run(sources_of([str(folder)]), store) if not o.before]
    assert told(again, folder) == [("homs.txt", State.SAVED)]


def test_what_failed_is_listed_with_its_reason_and_taken_up_again_on_request(
    store: Store, folder: Path
) -> None:
    list(run(sources_of([str(folder)]), store))
    assert [(i.name.rpartition("/")[2], i.tries) for i in failed(store)] == [
        ("many.jsonl, line 2", 1),
        ("french.txt", 1),
    ]
    assert all(item.reason for item in failed(store))
    (folder / "2025" / "march" / "french.txt").write_text(
        "Two people died in Hama, Syria, on Monday.", encoding="utf-8"
    )
    outcomes = [o for o in run(retried(store), store) if not o.before]
    assert [o.state for o in outcomes] == [State.FAILED, State.SAVED]
    assert [i.tries for i in failed(store)] == [2]


def test_the_day_and_source_given_are_for_articles_that_state_none(store: Store, tmp_path: Path) -> None:
    lines = [{"text": HOMS}, {"text": HAMA, "published": "2024-01-02"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    outcomes = list(run(sources_of([str(tmp_path / "a.jsonl")], date(2025, 3, 10), "Agency"), store))
    assert [o.article.published for o in outcomes if o.article] == [date(2025, 3, 10), date(2024, 1, 2)]
    assert {a.article.source for a in store.articles()} == {"Agency"}
    assert all(a.article.retrieved for a in store.articles())


def test_what_was_assumed_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Two killed – in Homs, Syria.".encode("cp1252"))
    (outcome,) = run(sources_of([str(tmp_path / "a.txt")]), store)
    assert "Windows-1252" in outcome.notes[0]


def test_steps_rise_to_the_whole_by_the_bytes_that_are_behind(store: Store, folder: Path) -> None:
    seen: list[Step] = []
    list(run(sources_of([str(folder)]), store, on_step=seen.append))
    shares = [step.share or 0.0 for step in seen]
    assert shares == sorted(shares) and (shares[0], shares[-1]) == (0.0, 1.0)
    assert seen[-1].done == 6


def test_cancelling_keeps_what_is_saved_and_the_rest_is_read_later(store: Store, folder: Path) -> None:
    some = list(run(sources_of([str(folder)]), store, cancelled=lambda: len(store.articles()) == 1))
    assert told(some, folder) == [("homs.txt", State.SAVED)]
    rest = [o for o in run(sources_of([str(folder)]), store) if not o.before]
    assert len(rest) == 5


def test_ids_of_two_files_may_be_the_same(store: Store, tmp_path: Path) -> None:
    for name, text in (("a", HOMS), ("b", HAMA)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": 1, "text": text}))
    assert [o.state for o in run(sources_of([str(tmp_path)]), store)] == [State.SAVED, State.SAVED]
    assert {a.id for a in store.articles()} == {"1", Article.of(HAMA).id}


def test_lines_of_other_encodings_and_endless_ones(store: Store, tmp_path: Path) -> None:
    line = json.dumps({"text": HOMS})
    (tmp_path / "a.jsonl").write_bytes((line + "\n" + json.dumps({"text": HAMA})).encode("utf-16"))
    (tmp_path / "b.jsonl").write_bytes(
        b"\xef\xbb\xbf" + line.encode() + b"\n" + b"x" * 9_000_000 + b"\n\xff\n"
    )
    outcomes = told(list(run(sources_of([str(tmp_path)]), store)), tmp_path)
    assert outcomes == [
        ("a.jsonl, article 1", State.SAVED),
        ("a.jsonl, article 2", State.SAVED),
        ("b.jsonl, line 1", State.ALREADY),
        ("b.jsonl, line 2", State.FAILED),
        ("b.jsonl, line 3", State.FAILED),
    ]
    assert ["longer than" in i.reason or "UTF-8" in i.reason for i in failed(store)] == [True, True]


def test_the_order_does_not_change_the_incidents(tmp_path: Path) -> None:
    texts = [
        HOMS,
        HAMA,
        "Police said two people were killed in Homs, Syria, on Sunday.",
        "Nine died in Aleppo, Syria.",
    ]
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.txt").write_text(text)
    names = [str(path) for path in sorted(tmp_path.iterdir())]
    one, other = Store.open("sqlite://"), Store.open("sqlite://")
    list(run(sources_of(names, date(2025, 3, 10)), one))
    list(run(sources_of(names[::-1], date(2025, 3, 10)), other))
    strip = lambda store: [  # noqa: E731
        replace(i, accounts=tuple(replace(a, article=replace(a.article, retrieved=None)) for a in i.accounts))
        for i in store.incidents()
    ]
    assert strip(one) == strip(other)


def test_a_disk_that_is_full_stops_everything_at_once_and_says_what_to_do(
    folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "small.sqlite"
    store = Store.open(f"sqlite:///{path}")
    with store._database.engine.connect() as raw:
        pages = raw.exec_driver_sql("PRAGMA page_count").scalar_one()
    from sqlalchemy import event

    event.listen(
        store._database.engine, "checkout", lambda c, *_: c.execute(f"PRAGMA max_page_count = {pages}")
    )
    long = "Two people were killed in Homs, Syria, on Sunday. " + "The road was quiet again by noon. " * 3000
    for n in range(3):
        (folder / f"0{n}.txt").write_text(f"{long} {n}")
    seen: list[Step] = []
    with pytest.raises(StoreError, match=r"The disk is full.*Make room and try again"):
        list(run(sources_of([str(folder)]), store, on_step=seen.append))
    assert len([s for s in seen if s.name.endswith(".txt") and s.done == 0]) <= 2
    assert store.articles() == () and store.intake.counts() == {}


def test_what_is_not_there_is_said_before_anything_is_read(store: Store, folder: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        list(run(sources_of([str(folder), str(folder / "missing.txt")]), store))
    assert store.articles() == ()


@pytest.mark.parametrize("feed", [False, True])
def test_an_address_is_not_asked_for_unless_that_was_allowed(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, feed: bool
) -> None:
    import socket

    def nobody(*_: object, **__: object) -> None:
        raise AssertionError("something was asked for")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    monkeypatch.setattr(socket.socket, "connect", nobody)
    with pytest.raises(NotAllowed, match="Switch it on in Settings"):
        list(run(sources_of([str(folder), "https://news.example/feed.xml"], feed=feed), store))
    assert store.articles() == ()
