"""A picture tells what an analyst did: the grades that she gave, and the area that she drew to select by."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from geo.export import Language, Sheet, compose
from geo.export.captions import caption, texts
from geo.export.picture.paint import svg
from geo.export.picture.scene import Disc, Form, Scene
from geo.maps.filtering.drawn_area import drawn, drawn_ground
from geo.maps.selection import Selection, select
from geo.maps.withholding import discreet
from geo.places.geodesy import kilometres
from geo.vocabulary import Discretion, Filters, Grade, Precision, View
from tests.export.cases import AS_OF, number
from tests.maps.examples import HOMS, incident

SHEET = Sheet(AS_OF)
IN_WORDS = "graded Contested"


def told(grade: Grade, view: View | None = None) -> Selection:
    return select([replace(incident("x", HOMS, killed=number(14)), grade=grade)], view or View())


def painted(selection: Selection, sheet: Sheet = SHEET) -> Scene:
    return compose(selection, selection.view, sheet)


def words(scene: Scene) -> str:
    return "\n".join(scene.texts)


def test_a_grade_stands_where_the_incident_is_listed_and_labelled():
    selection = told(Grade.FAIR)
    labelled, listed = painted(selection), painted(selection, replace(SHEET, numbered=("x",)))
    assert "graded Fair" in labelled.texts  # under the name on the map
    assert next(t for t in listed.texts if t.startswith("Homs: 14 killed")).endswith(", graded Fair")
    assert "1 graded Fair" in words(labelled)
    assert "Contested" not in words(labelled)
    assert "التقييم: مقبول" in words(painted(selection, replace(SHEET, language=Language.AR)))


def test_a_grade_in_the_list_is_never_cut_off():
    selection = told(Grade.DISCOUNTED)
    narrow = painted(selection, replace(SHEET, width=420, height=700, numbered=("x",)))
    assert any(t.endswith("graded Discounted") for t in narrow.texts if "Homs" in t)


@pytest.mark.parametrize("grade", Grade)
def test_the_sign_of_what_is_doubted_is_faint_and_the_legend_says_why(grade: Grade):
    scene = painted(told(grade))
    circle = next(i for i in scene.items if isinstance(i, Disc) and i.fill and i.on_map and i.radius > 12)
    doubted = grade in (Grade.CONTESTED, Grade.DISCOUNTED)
    assert (circle.fill_alpha < 0.4) is doubted
    assert ("faint: graded Contested or Discounted" in words(scene)) is doubted


def test_words_for_those_who_do_not_see_the_picture_say_the_grade():
    made = texts(told(Grade.CONTESTED), AS_OF)
    assert IN_WORDS in made.alt and IN_WORDS in made.description and IN_WORDS in made.caption


def edges(scene: Scene) -> list[shapely.Geometry]:
    """The outlines of what incidents were selected by: finely dashed, unlike rings and areas."""
    dash = pytest.approx((6.0 * scene.unit, 3.5 * scene.unit))
    return [i.shape for i in scene.items if isinstance(i, Form) and i.dash == dash]


CIRCLE = View(Filters(drawn=drawn([(34.73, 36.71)], 60)))
POLYGON = View(Filters(drawn=drawn([(34.0, 36.0), (35.5, 36.2), (35.3, 37.6), (34.1, 37.5)])))
EDGE = View(Filters(within=(34.0, 36.0, 35.5, 37.6)))


@pytest.mark.parametrize(
    ("view", "on_map", "in_words"),
    [
        (CIRCLE, "only incidents within 60 km", "places within 60 km of 34.73°N 36.71°E"),
        (POLYGON, "only incidents inside this line", "places inside an area of 4 corners drawn between"),
        (EDGE, "only incidents inside this line", "places between 34.00°N 36.00°E and 35.50°N 37.60°E"),
    ],
    ids=["circle", "polygon", "the map's edge"],
)
def test_the_area_that_selects_is_outlined_and_said(view: View, on_map: str, in_words: str):
    selection = told(Grade.NONE, view)
    assert selection.shown
    scene = painted(selection)
    assert len(edges(scene)) == 1 and on_map in scene.texts
    assert in_words in caption(selection).subtitle and in_words in texts(selection, AS_OF).description
    assert on_map in svg(scene).decode()
    assert not edges(painted(told(Grade.NONE)))


def test_a_circle_is_as_wide_on_the_ground_as_it_was_drawn():
    rim = shapely.get_coordinates(drawn_ground(CIRCLE.filters.drawn))
    assert {round(kilometres(34.73, 36.71, lat, lon)) for lon, lat in rim.tolist()} == {60}


def test_an_area_that_would_betray_a_masked_place_is_not_drawn_as_it_was():
    selection = told(Grade.NONE, CIRCLE)
    published = discreet(selection, Discretion(Precision.PROVINCE))
    assert published.view.filters.drawn is None
    assert "only incidents within 60 km" not in painted(published).texts
