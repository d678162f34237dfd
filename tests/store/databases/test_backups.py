"""Backups: made while others write, looked through before they count, and put back all or nothing."""

from __future__ import annotations

import sqlite3
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geo.store import Store
from geo.store.databases.whole import restored
from geo.store.integrity import backups
from geo.vocabulary import StoreError
from geo.vocabulary.settings import Settings
from tests.store.examples import saved
from tests.store.older import taken_back

pytestmark = pytest.mark.of_a_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    saved(store)
    store.close()
    return path


def opened(path: Path) -> Store:
    return Store.open(f"sqlite:///{path}")


def accounts(store: Store) -> int:
    return sum(len(incident.accounts) for incident in store.incidents())


def test_a_backup_is_one_file_for_its_owner_that_takes_no_others_place(path, tmp_path):
    target = tmp_path / "b.sqlite"
    made = opened(path).upkeep.backup(target, "Ada")
    assert (made.articles, made.decisions) == (1, 0) and made.path == target
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["data", "b.sqlite"] or len(list(tmp_path.iterdir())) == 2
    with pytest.raises(StoreError, match="there already"):
        opened(path).upkeep.backup(target)
    assert opened(path).log()[0].detail == str(target)


def test_a_backup_is_made_while_others_write_and_holds_one_moment(path, tmp_path):
    store, stop = opened(path), threading.Event()

    def write() -> None:
        n = 0
        while not stop.is_set():
            n += 1
            saved(store, f"{n} soldiers were killed in Homs.")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [opened(path).upkeep.backup(tmp_path / f"{n}.sqlite") for n in range(3)]
    finally:
        stop.set()
        writer.join()
    for one in made:
        copy = opened(one.path)
        assert len(copy.articles()) == one.articles and copy.damage() == () and copy.upkeep.examine() == ()


def test_what_is_half_written_or_damaged_or_none_is_no_backup(path, tmp_path):
    target = tmp_path / "b.sqlite"
    opened(path).upkeep.backup(target)
    for name, data in (
        ("half.sqlite", target.read_bytes()[: target.stat().st_size // 2]),
        ("notes.sqlite", b"These are my notes. " * 400),
        ("empty.sqlite", b""),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(StoreError, match=r"no whole backup|no database of Dateline"):
            restored(tmp_path / name, f"sqlite:///{path}")
    with pytest.raises(StoreError, match="There is no file"):
        restored(tmp_path / "nothing.sqlite", f"sqlite:///{path}")
    with sqlite3.connect(target) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(StoreError, match="newer Dateline"):
        restored(target, f"sqlite:///{path}")
    assert len(opened(path).articles()) == 1
    assert not [p for p in path.parent.iterdir() if "restore" in p.name]


def test_a_restored_store_is_as_it_was_and_the_present_one_is_kept(path, tmp_path):
    opened(path).upkeep.backup(tmp_path / "b.sqlite")
    live = opened(path)
    lost = saved(live, "Nine people were killed in Homs.")
    assert accounts(live) == 2
    aside = restored(tmp_path / "b.sqlite", f"sqlite:///{path}", "Ada")
    assert aside and lost.id in {a.id for a in opened(aside).articles()}
    assert accounts(live) == 1, "a process that has it open sees the restored one"
    assert live.log()[0].action == "restored" and live.upkeep.log_faults() == ()


def test_a_store_that_is_no_database_any_more_is_kept_and_replaced(path, tmp_path):
    opened(path).upkeep.backup(tmp_path / "b.sqlite")
    path.write_bytes(b"nothing that SQLite knows " * 300)
    aside = restored(tmp_path / "b.sqlite", f"sqlite:///{path}")
    assert aside and aside.read_bytes().startswith(b"nothing that SQLite knows")
    assert len(opened(path).articles()) == 1


def test_a_migration_keeps_the_database_as_it_was(path):
    taken_back(path, "0005")
    store = opened(path)
    assert store.before == path.with_name("d-tables-0005.sqlite")
    assert backups.look_at(store.before).tables == "0005" and len(store.articles()) == 1
    assert opened(path).before is None


def test_one_migration_after_another_that_was_cut_short_keeps_each_under_a_name_of_its_own(path):
    """As where the process is killed and started again within the same second."""
    kept = []
    for _ in range(3):
        taken_back(path, "0005")
        kept.append(opened(path).before)
    assert [each.name for each in kept] == [f"d-tables-0005{end}.sqlite" for end in ("", "-2", "-3")]


def test_backups_are_made_when_they_are_due_and_the_oldest_go(path, tmp_path, monkeypatch):
    folder = tmp_path / "kept"
    told = Settings.from_environment({"DATELINE_BACKUPS": str(folder), "DATELINE_BACKUPS_KEPT": "2"})
    upkeep = opened(path).upkeep
    assert upkeep.backup_if_due(told) is not None and upkeep.backup_if_due(told) is None
    (made,) = backups.in_folder(folder)
    for day in (1, 2):
        made.rename(made := backups.named(folder, datetime.now(UTC) - timedelta(days=day)))
        upkeep.backup_if_due(told)
        made = backups.in_folder(folder)[-1]
    assert len(backups.in_folder(folder)) == 2
    assert upkeep.backup_if_due(Settings.from_environment({})) is None


def test_a_clock_that_was_set_back_makes_one_backup_more_and_not_none(tmp_path):
    now = datetime(2025, 3, 10, tzinfo=UTC)
    backups.named(tmp_path, now + timedelta(days=400)).touch()
    assert backups.is_due(tmp_path, timedelta(hours=24), now)


def test_it_is_known_which_backups_hold_an_article(path, tmp_path):
    store = opened(path)
    before, after = (
        store.upkeep.backup(tmp_path / "1.sqlite"),
        saved(store, "Nine people were killed in Homs."),
    )
    store.upkeep.backup(tmp_path / "2.sqlite")
    assert store.upkeep.backups_holding((after.id,)) == (tmp_path / "2.sqlite",)
    assert before.path in store.upkeep.backups_holding((store.articles()[-1].id,))
