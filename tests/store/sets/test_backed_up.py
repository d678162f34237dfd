"""Backups take the rows of data sets along, and bring them back; what they lack they say."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geo.maps.columns.disk.sets import ShownSets
from geo.store import Store
from geo.store.databases.whole import restored
from geo.store.integrity import backups
from geo.store.sets.folders import folder_of
from tests.ingest.event_files import ID, events, imported, lying, rows_of, written
from tests.store.sets.test_kept import altered, opened, rows_file

pytestmark = pytest.mark.of_a_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one data set of forty rows."""
    path = tmp_path / "data" / "d.sqlite"
    store = opened(path)
    imported(store, written(tmp_path / "a.csv", events(*range(40))))
    store.close()
    return path


def test_a_backup_holds_the_rows_and_is_a_store_by_itself(path, tmp_path):
    (tmp_path / "kept").mkdir()
    made = opened(path).upkeep.backup(tmp_path / "kept" / "b.sqlite", "Ada")
    assert (made.datasets, made.lacking) == (1, ()) == (backups.look_at(made.path).datasets, ())
    copy = opened(made.path)
    assert len(rows_of(copy)) == 40 and copy.upkeep.examine() == ()
    assert len(ShownSets(copy).columns(ID)) == 40, "what is made from rows is made again"


@pytest.mark.parametrize(
    "meanwhile", ["dropped", "imported again", "altered", "nothing", "gone with its folder"]
)
def test_a_restored_store_has_its_data_sets_as_they_were(path, tmp_path, meanwhile):
    opened(path).upkeep.backup(tmp_path / "b.sqlite")
    live = opened(path)
    if meanwhile == "dropped":
        live.sets.drop(ID)
    elif meanwhile == "imported again":
        imported(live, written(tmp_path / "a.csv", events(*range(60), best="70", high="80")))
    elif meanwhile == "altered":
        altered(rows_file(live))
    elif meanwhile == "gone with its folder":
        live.sets.folder.rename(tmp_path / "elsewhere")
    kept_as = restored(tmp_path / "b.sqlite", f"sqlite:///{path}")
    for store in (live, opened(path)):
        assert len(rows_of(store)) == 40 and store.upkeep.examine() == ()
        assert ShownSets(store).incident(f"set:{ID}:400007").id == f"set:{ID}:400007"
    assert len(lying(opened(path))) == 1 and kept_as
    before = opened(kept_as)
    assert len(rows_of(before) if meanwhile in ("imported again", "nothing") else {}) == {"imported again": 60, "nothing": 40}.get(meanwhile, 0)  # fmt: skip
    assert [each.name for each in path.parent.glob(".*")] == []


def test_copies_and_what_is_restored_are_for_their_owners_eyes_alone(path, tmp_path):
    made = opened(path).upkeep.backup(tmp_path / "b.sqlite")
    other = tmp_path / "other" / "d.sqlite"
    restored(made.path, f"sqlite:///{other}")
    for folder in (folder_of(made.path), folder_of(other)):
        every = [folder, *folder.rglob("*")]
        assert len(every) == 4 and not any(stat.S_IMODE(each.stat().st_mode) & 0o077 for each in every)


def test_a_backup_of_a_store_whose_rows_are_damaged_is_made_without_them_and_says_so(path, tmp_path):
    store = opened(path)
    altered(rows_file(store))
    made = store.upkeep.backup(tmp_path / "b.sqlite")
    assert made.lacking == ("Syria",) == backups.look_at(made.path).lacking
    restored(made.path, f"sqlite:///{path}")
    assert "Syria" in opened(path).upkeep.examine()[0].what


def test_a_backup_without_data_sets_is_one_file(tmp_path):
    store = opened(tmp_path / "data" / "d.sqlite")
    made = store.upkeep.backup(tmp_path / "b.sqlite")
    assert (made.datasets, folder_of(made.path).exists()) == (0, False)


def test_the_oldest_backups_go_with_their_rows(path, tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    now = datetime(2025, 3, 10, tzinfo=UTC)
    for day in range(3):
        opened(path).upkeep.backup(backups.named(folder, now + timedelta(days=day)))
    assert len(list(folder.iterdir())) == 6
    backups.keep(folder, 1)
    last = backups.named(folder, now + timedelta(days=2))
    assert sorted(folder.iterdir()) == [last, folder_of(last)]


def test_what_a_backup_that_was_stopped_left_is_no_hindrance(path, tmp_path):
    target = tmp_path / "b.sqlite"
    (folder_of(target) / "left").mkdir(parents=True)
    made = opened(path).upkeep.backup(target)
    assert made.lacking == () == backups.look_at(target).lacking and not (folder_of(target) / "left").exists()


def test_an_older_backup_restores(path, tmp_path):
    from tests.store.older import taken_back

    bare = tmp_path / "old" / "d.sqlite"
    Store.open(f"sqlite:///{bare}").close()
    taken_back(bare, "0009")
    assert backups.look_at(bare).datasets == 0
    restored(bare, f"sqlite:///{path}")
    store = opened(path)
    assert store.sets.all() == () and lying(store) == []


def test_a_backup_holds_one_moment_also_where_a_data_set_is_imported_again_meanwhile(
    path, tmp_path, monkeypatch
):
    store, copied = opened(path), backups.copied

    def meanwhile(*given):
        monkeypatch.setattr(backups, "copied", copied)
        imported(opened(path), written(tmp_path / "a.csv", events(*range(50))))
        return copied(*given)

    monkeypatch.setattr(backups, "copied", meanwhile)
    made = store.upkeep.backup(tmp_path / "b.sqlite")
    assert made.lacking == () and len(rows_of(opened(made.path))) == 50
