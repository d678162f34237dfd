"""Columns of a large data set that are not there are made by a process of its own: nobody waits, and everybody is told how far it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.maps.columns.disk import preparing, sets
from geo.maps.columns.disk.preparing import Preparing
from geo.maps.columns.disk.sets import ShownSets, columns_name
from geo.store import Store
from geo.vocabulary import BeingPrepared, StoreError
from tests.ingest.event_files import ID, events, imported, written
from tests.maps.columns.test_gathering import spoken

APP = Path(__file__).parents[3] / "app.py"
PATIENCE_S = 120


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with a data set of thirty rows, which is a large one here."""
    monkeypatch.setattr(sets, "AT_ONCE", 10)
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    imported(Store.open(url), written(tmp_path / "a.csv", events(*range(30))))
    return url


def folder_of(store: Store) -> Path:
    kept = store.sets.of(ID)
    return store.sets.room(kept) / columns_name(kept.dataset)


def test_it_is_told_while_it_is_made_and_shown_afterwards(url: str) -> None:
    store, making = Store.open(url), Preparing(url)
    before = spoken(ShownSets(store).columns(ID))
    shutil.rmtree(folder_of(store))
    shown = ShownSets(store, making)
    with pytest.raises(BeingPrepared, match=r"is being prepared .* 0 of 30 incidents") as told:
        shown.columns(ID)
    assert told.value.share == 0
    making.wait(PATIENCE_S)
    assert spoken(shown.columns(ID)) == before
    assert list(store.sets.folder.glob(".*")) == [], "nothing half made is left"


def test_what_a_start_does_not_find_is_made_before_anybody_asks(url: str) -> None:
    store, making = Store.open(url), Preparing(url)
    ShownSets(store, making).prepare()
    assert not making.under_way(store.sets.of(ID)), "they are there"
    folder_of(store).rename(folder_of(store).with_name("columns-00000000"))
    ShownSets(store, making).prepare()
    assert making.under_way(store.sets.of(ID))
    making.wait(PATIENCE_S)
    assert [each.name for each in folder_of(store).parent.glob("columns-*")] == [folder_of(store).name]


def test_why_it_cannot_be_made_is_told_and_it_is_not_tried_all_the_time(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, making = Store.open(url), Preparing(url)
    shutil.rmtree(folder_of(store))
    rows = folder_of(store).parent / "rows.parquet"
    whole = rows.read_bytes()
    rows.write_bytes(whole[:200])
    shown = ShownSets(store, making)
    with pytest.raises(BeingPrepared):
        shown.columns(ID)
    making.wait(PATIENCE_S)
    for _ in range(2):
        with pytest.raises(StoreError, match="altered or damaged on the disk") as told:
            shown.columns(ID)
        assert not isinstance(told.value, BeingPrepared)
    rows.write_bytes(whole)
    monkeypatch.setattr(preparing, "_AGAIN_S", 0.0)
    making._works.clear()
    with pytest.raises(BeingPrepared):
        shown.columns(ID)
    making.wait(PATIENCE_S)
    assert len(shown.columns(ID)) == 30


def test_the_map_is_there_while_a_data_set_is_prepared(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(url)
    shutil.rmtree(folder_of(store))
    held: list[Preparing] = []

    def waiting(self: Preparing) -> None:
        held.append(self)

    with monkeypatch.context() as still:
        still.setattr(Preparing, "_work", waiting)
        page = AppTest.from_file(APP, default_timeout=60)
        page.query_params["sets"] = ID
        page.run()
    assert not page.exception and not page.error and not page.warning
    assert any("is being prepared" in str(bar.proto.text) for bar in page.get("progress"))
    making = held[0]
    making._worker = None
    with pytest.raises(BeingPrepared):
        ShownSets(store, making).columns(ID)
    making.wait(PATIENCE_S)
    page.run()
    assert not page.exception and not page.get("progress")
    assert any("of 30" in caption.value for caption in page.caption)
