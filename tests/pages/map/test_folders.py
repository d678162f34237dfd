"""A folder of GeoParquet on Map: its switch, its totals, and what it cannot be filtered by."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.export import partitioned
from geo.maps.far.kept import Folders
from geo.store import Store
from tests.ingest.event_files import ID, events, imported, written
from tests.maps.far.test_crowd import WHOSE

APP = Path(__file__).parents[3] / "app.py"


def test_its_totals_are_told_and_a_filter_that_no_sums_are_kept_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    st.cache_data.clear()
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    store = Store.open(url)
    imported(store, written(tmp_path / "ged.csv", events(*range(30))))
    partitioned.of_set(store, ID, tmp_path / "out")
    far = Folders(store).show(tmp_path / "out", "Far", WHOSE)

    def opened(**query: str) -> AppTest:
        page = AppTest.from_file(APP, default_timeout=90)
        for name, value in query.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    page = opened(sets=far.id)
    (told,) = [e.proto.body for e in page.get("html") if 'aria-label="Data sets"' in e.proto.body]
    assert "Far</b> 30 of 30 incidents · killed: " in told
    assert next(t for t in page.toggle if t.label == "Far").value is True
    assert any(
        "It is not in the table" in c.value or "it is not in the table" in c.value for c in page.caption
    )
    page = opened(sets=far.id, killed="3")
    assert any("cannot be filtered by number killed" in w.value for w in page.warning)
    page = opened(sets=far.id, incident=f"set:{far.id}:4")
    assert page.session_state["view"].chosen == f"set:{far.id}:4"
