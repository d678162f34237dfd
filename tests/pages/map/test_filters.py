"""The filters in the sidebar: words, what is left out, counts, and views saved under a name. Run from app.py as a user meets them."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from geo.store import Store
from geo.vocabulary import EventType, Standing
from tests.maps.examples import BEIRUT, HOMS, LATAKIA, SOME, incident
from tests.pages.map.test_map import html, opened, store

__all__ = ["store"]


@pytest.fixture
def three(store: Store) -> Store:
    told = (
        incident("h", HOMS, killed=SOME, words="A shell struck the hospital"),
        incident("l", LATAKIA, killed=SOME, words="A drone struck a bakery"),
        incident("b", BEIRUT, killed=SOME, type=EventType.BATTLES, words="Soldiers were killed"),
    )
    for one in told:
        store.save(one.accounts[0].article, one.accounts[0].reading)
    return store


def counted(app: AppTest) -> str:
    """How many of how many incidents are shown."""
    said = html(app)
    return said.split('<div class="total ">', 1)[1].split("<b>", 1)[1].split("</b>", 1)[0]


def options(app: AppTest, field: str) -> list[str]:
    return list(app.multiselect(key=f"f_{field}").options)


def test_each_option_tells_how_many_the_other_filters_leave(three):
    app = opened()
    assert options(app, "countries") == ["Lebanon (1)", "Syria (2)"]
    app.multiselect(key="f_types").select(EventType.BATTLES).run()
    assert not app.exception and counted(app) == "1 of 3"
    assert options(app, "countries") == ["Lebanon (1)", "Syria (0)"]
    assert options(app, "types") == ["Battles (1)", "Violence against civilians (2)"]
    app.multiselect(key="f_countries").select("SY").run()
    assert counted(app) == "0 of 3"
    assert app.multiselect(key="f_types").value == [EventType.BATTLES]
    assert app.multiselect(key="f_countries").value == ["SY"]


def test_what_is_chosen_can_be_left_out_instead_and_the_address_and_the_chip_say_so(three):
    app = opened()
    app.multiselect(key="f_countries").select("SY").run()
    assert counted(app) == "2 of 3"
    app.checkbox(key="f_not_countries").check().run()
    assert counted(app) == "1 of 3"
    assert app.button(key="chip_0").label == "not Syria ✕"
    assert (app.query_params["not"], app.query_params["country"]) == ("country", "SY")
    again = opened(country="SY", **{"not": "country"})
    assert counted(again) == "1 of 3" and again.checkbox(key="f_not_countries").value
    again.button(key="chip_0").click().run()
    assert counted(again) == "3 of 3" and "not" not in again.query_params
    again.multiselect(key="f_countries").select("SY").run()
    assert counted(again) == "2 of 3"  # it is not left out any more


@pytest.mark.parametrize(
    ("search", "shown"),
    [
        ("struck", 2),
        ("struck -drone", 1),
        ('"the hospital"', 1),
        ("lebanon", 1),
        ('" OR * NEAR(', 0),
        ("  ", 3),
    ],
)
def test_a_search_finds_words_of_articles_and_of_incidents(three, search, shown):
    app = opened()
    app.text_input(key="f_search").set_value(search).run()
    assert not app.exception
    assert counted(app) == f"{shown} of 3"
    assert app.query_params.get("search", "") == search.strip()
    if shown and search.strip():
        app.button(key="chip_0").click().run()
        assert counted(app) == "3 of 3" and app.text_input(key="f_search").value == ""


def test_what_is_not_checked_yet_and_what_is_not_added_yet(three):
    app = opened(checked="confirmed")
    assert counted(app) == "0 of 3" and app.multiselect(key="f_standings").value == [Standing.CONFIRMED]
    today = next(a.saved.date() for a in three.articles())
    assert counted(opened(**{"added-from": today.isoformat()})) == "3 of 3"


def saved_under(app: AppTest, name: str) -> None:
    app.text_input(key="view_name").set_value(name).run()
    app.button(key="view_save").click().run()
    assert not app.exception


def test_a_view_is_saved_under_a_name_opened_renamed_deleted_and_brought_back(three):
    app = opened(country="SY", search="struck")
    saved_under(app, "Struck **in** Syria")
    (kept,) = three.views()
    assert (kept.name, kept.link, kept.who) == ("Struck **in** Syria", "?country=SY&search=struck", "analyst")
    other = opened()
    assert counted(other) == "3 of 3"
    other.button(key=f"view_open_{kept.id}").click().run()
    assert counted(other) == "2 of 3"
    assert other.multiselect(key="f_countries").value == ["SY"]
    assert other.text_input(key="f_search").value == "struck"
    other.text_input(key=f"view_rename_{kept.id}").set_value("Syria").run()
    assert [v.name for v in three.views()] == ["Syria"]
    other.button(key=f"view_delete_{kept.id}").click().run()
    assert three.views() == ()
    other.button(key="view_undo").click().run()
    assert [(v.name, v.link) for v in three.views()] == [("Syria", kept.link)]
    assert not other.exception


def test_a_name_that_is_taken_or_empty_is_refused_with_what_to_do(three):
    app = opened()
    saved_under(app, "All")
    saved_under(app, "ALL")
    assert "name already" in app.error[0].value and len(three.views()) == 1
    saved_under(app, "   ")
    assert "Write a name" in app.error[0].value and len(three.views()) == 1


def test_a_place_typed_by_name_or_by_coordinates_selects_what_lies_around_it_without_a_mouse(three):
    app = opened()
    app.text_input(key="around_place").set_value("Homs, Syria").run()
    app.button(key="around").click().run()
    assert not app.exception and counted(app) == "1 of 3"
    assert app.query_params["drawn"].startswith("34.7") and app.query_params["drawn"].endswith("km")
    app.text_input(key="around_place").set_value("33.89 N, 35.5 E").run()
    app.button(key="around").click().run()
    assert counted(app) == "1 of 3" and app.query_params["drawn"] == "33.89,35.5,25km"


def test_a_place_that_nobody_knows_is_told_so_and_selects_nothing(three):
    app = opened()
    app.text_input(key="around_place").set_value("Qwxzville").run()
    assert app.button(key="around").disabled
    assert any("No place of this name is known" in c.value for c in app.caption)
    app.text_input(key="around_place").set_value("Tripoli").run()
    named = app.selectbox(key="around_which").options
    assert any("Libya" in name for name in named) and any("Lebanon" in name for name in named)
