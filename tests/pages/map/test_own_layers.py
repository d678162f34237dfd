"""Own layers on the pages: what is asked for on Data sets, and the switch on Map that the address and saved views hold."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.store import Store
from geo.vocabulary.stored.overlays import Drawing, Overlay, Tint
from tests.sources.layer_files import GRID

APP = Path(__file__).parents[3] / "app.py"
LAYER = Overlay.of("Districts", Tint.OCHRE, source="OCHA", licence="CC BY-IGO", dated="2024", file="a.geojson", drawing=Drawing.AREAS, shapes=6)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    st.cache_data.clear()
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    opened = Store.open(url)
    packed = shapely.to_wkb(shapely.GeometryCollection(GRID))
    opened.add_overlay(LAYER, [f"Area {n}" for n in range(6)], packed)
    return opened


def switch(page: AppTest) -> object:
    return next(t for t in page.toggle if t.label == "Districts")


def test_a_switch_shows_the_layer_and_the_address_holds_it(store: Store) -> None:
    page = AppTest.from_file(APP, default_timeout=90).run()
    assert not page.exception and switch(page).value is False  # type: ignore[attr-defined]
    switch(page).set_value(True).run()  # type: ignore[attr-defined]
    assert LAYER.id in page.query_params["overlays"]
    again = AppTest.from_file(APP, default_timeout=90)
    again.query_params["overlays"] = f"{LAYER.id},00000000"
    again.run()
    assert switch(again).value is True and again.session_state["view"].overlays == (LAYER.id,)  # type: ignore[attr-defined]
    assert any("a layer that is not here" in w.value for w in again.warning)


def test_it_is_listed_with_its_credit_and_removed(store: Store) -> None:
    page = AppTest.from_file(APP, default_timeout=90).switch_page("pages/datasets.py").run()
    assert not page.exception
    assert any("6 areas" in m.value and "OCHA, 2024" in m.value for m in page.markdown)
    page.button(key=f"overlay_drop_{LAYER.id}").click().run()
    assert store.overlays() == () and any(
        "Removed: Districts" in s.value.replace("\\", "") for s in page.success
    )
