"""Own places: the list, adding by hand, from a correction and from a file, removing with an undo."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import geo
from geo.store import Store
from geo.vocabulary import Decision, Judgement, OwnPlace, Span
from tests.ingest.unit_files import OTI, SAVANNAH, geoboundaries, geojson

APP = Path(__file__).parents[2] / "app.py"
TEXT = "Two people were killed in Zaraqiya in Syria on Sunday, police said."


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store."""
    st.cache_data.clear()
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    return Store.open(url)


def opened() -> AppTest:
    """The page, opened."""
    page = AppTest.from_file(APP, default_timeout=90).switch_page("pages/places.py").run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    """Its words, without the marks that keep them from acting."""
    told = (*page.caption, *page.markdown, *page.info, *page.success, *page.error)
    return "\n".join(str(e.value) for e in told).replace("\\", "")


def press(page: AppTest, words: str) -> AppTest:
    pressed = next(b for b in page.button if b.label == words).click().run()
    assert not pressed.exception
    return pressed


def test_without_own_places_it_says_what_to_do(store: Store) -> None:
    page = opened()
    assert "There are none yet" in said(page)
    assert next(b for b in page.button if b.label == "Add this place").disabled


def test_a_place_is_added_by_hand_removed_and_had_back(store: Store) -> None:
    page = opened()
    page.text_input(key="own-name-0").set_value("Tell X")
    page.text_input(key="own-others-0").set_value("Tal X, Tall X")
    page.number_input(key="own-lat-0").set_value(35.5)
    page.number_input(key="own-lon-0").set_value(36.3)
    page.selectbox(key="own-country-0").set_value("SY").run()
    press(page, "Add this place")
    (place,) = store.own_places()
    assert (place.name, place.also_called, place.country_code, place.lat) == (
        "Tell X",
        ("Tal X", "Tall X"),
        "SY",
        35.5,
    )
    assert place.admin1_code, "the province is known from the point"
    assert "Added: Tell X" in said(page)
    press(page, "Remove")
    assert store.own_places() == ()
    press(page, "Undo")
    assert store.own_places() == (place,)


def test_a_point_that_an_analyst_set_is_offered_and_added_at_one_click_only(store: Store) -> None:
    article = geo.Article.of(TEXT)
    store.save(article, geo.read(article))
    at = TEXT.index("Zaraqiya")
    point = {"lat": 35.5, "lon": 36.3, "name": "Zaraqiya", "uncertainty_m": 5000.0}
    store.judge(Judgement.of(Decision.PLACE, article.id, who="Ada", when=datetime.now(UTC), span=Span(at, at + 8), words="Zaraqiya", value=point))  # fmt: skip
    page = opened()
    assert store.own_places() == ()
    assert "From your corrections" in "".join(h.value for h in page.subheader)
    press(page, "Add")
    (place,) = store.own_places()
    assert (place.name, place.country_code, place.uncertainty_m) == ("Zaraqiya", "SY", 5000)
    assert "set as a point by Ada" in place.source
    assert not [b for b in page.button if b.label == "Add"], "what is there is offered no more"
    press(page, "Read the saved articles again")
    assert any(r.entry and r.entry.id == place.id for r in store.reading(article.id).resolutions)


def test_names_cannot_act(store: Store) -> None:
    store.add_own_places([OwnPlace.of("<script>alert(1)</script> **bold** ${x}", 1, 2)])
    page = opened()
    assert "<script>" not in "".join(str(e.value) for e in page.markdown)


def test_a_removed_place_leaves_decisions_whole(store: Store) -> None:
    (place,) = [OwnPlace.of("Zaraqiya", 35.5, 36.3, country_code="SY")]
    store.add_own_places([place])
    article = geo.Article.of(TEXT)
    store.save(article, geo.read(article, store.gazetteer()))
    store.remove_own_place(place.id)
    assert store.incidents()
    assert store.judged(article.id)


def test_outlines_are_taken_with_whose_they_are_listed_and_removed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until source, licence and date are said nothing is taken; what was matched and what not is told."""
    given = io.BytesIO(geojson(geoboundaries([SAVANNAH, ("Nowhere", OTI[1])])))
    given.name = "geoBoundaries-GHA-ADM1.geojson"
    monkeypatch.setattr(
        st, "file_uploader", lambda *_, key="", **__: given if key == "outlines-file" else None
    )
    page = opened()
    assert page.button(key="outlines-take").disabled
    for field, words in (("source", "geoBoundaries"), ("licence", "CC BY 4.0"), ("date", "2021")):
        page.text_input(key=f"outlines-{field}").set_value(words)
    page.run()
    page.button(key="outlines-take").click().run()
    assert "1 outlines for units of the gazetteer, 0 for units that it lacks, 1 left out" in said(page)
    assert "Left out: Nowhere" in page.code[0].value
    ((file, _),) = store.outline_files()
    assert "Outlines of GH, level 1: geoBoundaries, 2021 (CC BY 4.0)" in said(page)
    page.button(key=f"outlines-remove-{file.id}").click().run()
    assert store.outline_files() == () and "Bring the file again" in said(page)
