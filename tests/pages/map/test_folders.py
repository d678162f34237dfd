"""A folder of GeoParquet on Map: its switch, its totals, and what it cannot be filtered by."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.export import partitioned
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.far import kept
from geo.maps.far.kept import Folders
from geo.store import Store
from pages.panels.sets import also_told
from tests.ingest.event_files import ID, events, imported, written
from tests.maps.far.test_crowd import WHOSE

APP = Path(__file__).parents[3] / "app.py"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store of the pages, with a data set of 30 rows and the folder that it was written to as “Far”."""
    st.cache_data.clear()
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    store = Store.open(url)
    imported(store, written(tmp_path / "ged.csv", events(*range(30))))
    partitioned.of_set(store, ID, tmp_path / "out")
    Folders(store).show(tmp_path / "out", "Far", WHOSE)
    return store


def test_its_totals_are_told_and_a_filter_that_no_sums_are_kept_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (far,) = Folders(store).all()

    def opened(**query: str) -> AppTest:
        page = AppTest.from_file(APP, default_timeout=90)
        for name, value in query.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    page = opened(sets=far.id)
    (told,) = [e.proto.body for e in page.get("html") if 'aria-label="Data sets"' in e.proto.body]
    assert "Far</bdi></b> 30 of 30 incidents · killed: " in told
    assert next(t for t in page.toggle if t.label == "Far").value is True
    assert any("“Far” is on the map alone, not in the time line, the table" in c.value for c in page.caption)
    page = opened(sets=far.id, killed="3")
    assert any("cannot be filtered by number killed" in w.value for w in page.warning)
    assert any(c.value == "30 incidents, not shown" for c in page.caption)
    looked_for: list[str] = []
    monkeypatch.setattr(also_told, "of_incident", lambda incident: looked_for.append(incident.id))
    row = ShownSets(store).columns(ID).id(0)
    opened(sets=ID, incident=row)
    assert looked_for == [row]
    page = opened(sets=far.id, incident=f"set:{far.id}:4")
    assert len(looked_for) == 1, (
        "a decision would be kept by a number that another row has when it is shown again"
    )
    assert page.session_state["view"].chosen == f"set:{far.id}:4"


def test_a_damaged_one_holds_up_neither_the_map_nor_the_others(store: Store, tmp_path: Path) -> None:
    folders = Folders(store)
    other = folders.show(tmp_path / "out", "Other", WHOSE)
    (far,) = (one for one in folders.all() if one != other)
    (folders.room / far.id / "about.json").write_text("{}")
    for name in ("map", "datasets"):
        page = AppTest.from_file(APP, default_timeout=90)
        page.query_params["sets"] = other.id
        page = page.run() if name == "map" else page.switch_page("pages/datasets.py").run()
        assert not page.exception
        assert any(f"columns drop {far.id}" in w.value and str(tmp_path) not in w.value for w in page.warning)
        said = " ".join(e.proto.body for e in page.get("html")) + " ".join(m.value for m in page.markdown)
        assert "Other" in said


def test_the_page_of_data_sets_lists_it_with_a_way_to_the_map_and_drops_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (far,) = Folders(store).all()
    page = AppTest.from_file(APP, default_timeout=60).switch_page("pages/datasets.py").run()
    assert not page.exception
    (card,) = [m.value for m in page.markdown if "**Far**" in m.value]
    Store.open(f"sqlite:///{tmp_path / 'dateline.sqlite'}").sets.drop(ID)
    assert not any("No data set is here yet" in i.value for i in page.run().info)
    assert (
        "30 incidents, in a folder of GeoParquet that stays where it is" in card
        and "UCDP, accessed 1 March 2025" in card
    )
    assert any("`python -m geo columns show FOLDER" in c.value for c in page.caption)
    assert page.button(key=f"far_on_map_{far.id}").label == "Show it on the map"
    (tmp_path / "out").rename(tmp_path / "moved")
    monkeypatch.setattr(kept, "_LOOKED_AT_S", 0.0)
    page = page.run()
    assert any("show it again from where it is now" in w.value for w in page.warning)
    page = page.button(key=f"far_drop_{far.id}").click().run()
    assert not page.exception and any("Shown no more" in s.value for s in page.success)
    assert not Folders(store).all() and (tmp_path / "moved").is_dir()
