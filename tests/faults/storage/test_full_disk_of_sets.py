"""A disk that is full: an import says so and leaves what was there, and a data set can be dropped all the same."""

from __future__ import annotations

import pytest

from geo.store import Store
from geo.vocabulary import FullError
from tests.faults.storage.test_full_disk import disk, filled
from tests.ingest.event_files import ID, events, imported, lying, rows_of, written

__all__ = ["disk"]


def test_an_import_that_finds_no_room_leaves_what_was_there(disk, tmp_path):
    store = Store.open(f"sqlite:///{disk / 'd.sqlite'}")
    imported(store, written(tmp_path / "a.csv", events(1, 2)))
    before = lying(store)
    filler = filled(disk, left=100_000)
    with pytest.raises(FullError, match="no room for the data set"):
        imported(store, written(tmp_path / "a.csv", events(*range(2_000))))
    assert lying(store) == before and len(rows_of(store)) == 2 and store.upkeep.examine() == ()
    filler.unlink()
    assert imported(store, tmp_path / "a.csv")[0].added == 1_998


def test_a_data_set_is_dropped_on_a_disk_with_no_room_at_all(disk, tmp_path):
    store = Store.open(f"sqlite:///{disk / 'd.sqlite'}")
    imported(store, written(tmp_path / "a.csv", events(1, 2)))
    filled(disk)
    store.sets.drop(ID)
    assert store.sets.all() == () and lying(store) == []
