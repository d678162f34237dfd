"""Erasing in a file: every trace goes, on a full disk too, and what is left to do is done at the next start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from geo.sources.web.capture import Captures
from geo.store import Draft, Store
from geo.store.databases.sqlite import SQLite
from geo.store.intake.queue import Item, State, key_of
from geo.store.integrity import bin as module
from geo.store.integrity import erasing
from geo.store.integrity.reserve import SIZE, reserve_of
from geo.vocabulary import FullError
from tests.store.examples import TEXT, article, reading, saved

pytestmark = pytest.mark.of_a_file

OTHER = "Nine people were hurt in Homs."
THIRD = "Four people were hurt in Homs."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is."""
    return tmp_path / "d.sqlite"


@pytest.fixture
def store(path: Path) -> Store:
    """An empty store in a file."""
    return Store.open(f"sqlite:///{path}")


def remembered(store: Store) -> str:
    """What the store keeps in memory of articles."""
    return repr(vars(store.grouped))


@pytest.mark.parametrize(
    ("case", "texts", "reserve", "room", "erased", "said"),
    [
        ("room for all", [TEXT, OTHER], True, 2, 2, ""),
        ("that of the reserve is enough", [TEXT], True, 0, 1, ""),
        ("so it is for one after the other", [TEXT, OTHER], True, 0, 2, ""),
        ("but not for a third", [TEXT, OTHER, THIRD], True, 0, 2, "2 of 3 articles are erased"),
        ("no reserve, and room for one of two", [TEXT, OTHER], False, 1, 1, "1 of 2 articles are erased"),
        ("no room at all", [TEXT], False, 0, 0, "nothing was saved"),
        ("no room for any of two", [TEXT, OTHER], False, 0, 0, "nothing was saved"),
    ],
)
def test_on_a_full_disk_as_many_are_erased_as_there_is_room_for(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch,
    case: str, texts: Sequence[str], reserve: bool, room: int, erased: int, said: str,
) -> None:  # fmt: skip
    """The reserve is worth the room for two here."""
    ids = [saved(store, text).id for text in texts]
    store.incidents()
    assert all(text in remembered(store) for text in texts)
    if not reserve:
        reserve_of(path).unlink()
    left = room

    def erase_rows(connection: Connection, some: Sequence[str], who: str) -> None:
        nonlocal left
        have = left + (2 if reserve and not reserve_of(path).exists() else 0)
        if len(some) > have:
            raise FullError("The disk is full: nothing was saved. Make room and try again.")
        left -= len(some)
        erasing.erase_rows(connection, some, who)

    monkeypatch.setattr(module, "erase_rows", erase_rows)
    if said:
        with pytest.raises(FullError, match=said):
            store.erase(*ids)
    else:
        store.erase(*ids)
        assert reserve_of(path).stat().st_size == SIZE
    assert [store.holds(id) for id in ids] == [n >= erased for n in range(len(ids))], case
    assert not any(text in remembered(store) for text in texts[:erased])
    assert store.is_to_be_written_anew() is bool(said and erased)
    store.close()
    again = Store.open(f"sqlite:///{path}")
    assert not again.is_to_be_written_anew() and reserve_of(path).stat().st_size == SIZE


def test_an_article_that_is_named_twice_is_erased_once(store: Store) -> None:
    one = saved(store)
    store.erase(one.id, one.id)
    assert [line.detail for line in store.log()] == ["1 article; lines 1"]


@pytest.mark.parametrize("full", [False, True])
def test_an_article_that_is_restored_while_the_bin_is_emptied_stays(
    store: Store, path: Path, full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By another process, which writes while this one waits for its turn."""
    elsewhere = Store.open(f"sqlite:///{path}")
    ids = [saved(store, text).id for text in (TEXT, OTHER, THIRD)]
    for id in ids:
        store.delete(id)

    def erase_rows(connection: Connection, some: Sequence[str], who: str) -> None:
        if full and len(some) > 1:
            raise FullError("full")
        erasing.erase_rows(connection, some, who)

    monkeypatch.setattr(module, "erase_rows", erase_rows)
    with monkeypatch.context() as waiting:
        waiting.setattr(SQLite, "checkpoint", lambda _: elsewhere.restore(ids[1]))
        assert store.purge(timedelta(0)) == 2
        assert [store.holds(id) for id in ids] == [False, True, False]
        lines = len(store.log())
        store.delete(ids[1])
        assert store.purge(timedelta(0)) == 0
    assert [one.id for one in store.articles()] == ids[1:2]
    assert len(store.log()) == lines + 2 and not store.is_to_be_written_anew()  # deleted, restored


def test_where_there_is_no_room_to_write_the_file_anew_the_next_start_does_it_once(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = saved(store)
    done: list[str] = []

    def full(_: SQLite) -> None:
        raise FullError("full")

    with monkeypatch.context() as room:
        room.setattr(SQLite, "vacuum", full)
        room.setattr(SQLite, "checkpoint", lambda _: done.append("checkpoint"))
        store.erase(one.id)
    assert done == ["checkpoint", "checkpoint"]  # before, to make room, and after, over what was erased
    assert store.is_to_be_written_anew() and store.articles() == ()
    store.close()
    monkeypatch.setattr(SQLite, "vacuum", lambda _: done.append("vacuum"))
    for _ in range(2):
        assert not Store.open(f"sqlite:///{path}").is_to_be_written_anew()
    assert done[2:] == ["vacuum"]


def test_where_nothing_is_to_be_erased_the_disk_is_left_alone(store: Store, path: Path) -> None:
    saved(store)
    log = path.with_name("d.sqlite-wal")
    before = log.stat().st_size
    assert store.purge(timedelta(0)) == 0
    store.erase()
    assert log.stat().st_size == before > 0


def test_captures_that_an_erasing_left_behind_are_erased_at_the_next_start(store: Store, path: Path) -> None:
    captures = Captures.beside(path)
    ids = [f"20250310T12000{n}Z-0123456789abcdef" for n in range(2)]
    for id in ids:
        file = captures.folder / "202503" / f"{id}.warc.gz"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    with store._database.writing() as connection:
        erasing.mark_erasing(connection, ids[:1])
    store.close()
    again = Store.open(f"sqlite:///{path}")
    assert not again.is_to_be_written_anew()
    assert list(captures.ids()) == ids[1:]
    assert (again.where, again.beside, again.before) == (str(path), path, None)


def test_a_store_in_memory_erases_too_and_says_where_it_is() -> None:
    store = Store.open("sqlite://")
    with store._database.writing() as connection:
        erasing.mark_erasing(connection, ["20250310T120000Z-0123456789abcdef"])
    store.erase(saved(store).id)
    assert not store.is_to_be_written_anew()
    assert (store.where, store.beside) == ("in memory", None)


def test_of_the_item_that_gave_an_erased_article_a_hash_is_left_that_keeps_it_away(
    store: Store, path: Path
) -> None:
    one, other = saved(store), saved(store, OTHER)
    items = [
        Item(key_of(f"/desk/{of.id}"), f"/desk/{of.id}", state=State.SAVED, article=of.id, tries=1)
        for of in (one, other)
    ]
    for item in items:
        store.intake.put(item)
    store.erase(one.id)
    known = store.intake.known([item.key for item in items])
    assert [replace(known[item.key], number=0) for item in items] == [
        Item(items[0].key, "", state=State.ERASED),
        items[1],
    ]
    assert b"/desk/" + one.id.encode() not in path.read_bytes()


@pytest.mark.parametrize("drafted", [True, False])
def test_the_words_of_a_draft_are_overwritten_once_it_is_saved(
    store: Store, path: Path, drafted: bool
) -> None:
    """In the database's log, too: it is emptied then, and left to SQLite otherwise."""
    one = article()
    if drafted:
        store.keep_draft(Draft(one))
    store.save(one, reading(one))
    assert (path.with_name("d.sqlite-wal").stat().st_size == 0) is drafted
