"""An area drawn on the map: what lies in it, across 180 degrees and round a pole too, and what is only partly in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.export.captions import filters_in_words
from geo.maps.address import parameters, query, unheard, view_of
from geo.maps.filtering.drawn_area import Reach, box_of, drawn, drawn_ground, holds, outline, outward, reach
from geo.maps.selection import select
from geo.maps.timeline import extent_of, timeline
from geo.maps.unmapped import Why
from geo.maps.withholding import discreet
from geo.places.geodesy import destination, kilometres
from geo.vocabulary import CountRange, Discretion, Drawn, Filters, Harm, Place, Precision, View
from geo.wording import Language
from tests.maps.examples import BEIRUT, HOMS, LATAKIA, SOME, SYRIA, TARTUS, entry, incident, syria

LEVANT = (30.0, 34.0, 38.0, 43.0)
COAST = Drawn(((34.4, 35.5), (36.1, 35.5), (36.1, 36.6), (34.4, 36.6)))
"""Round all of Latakia and Tartus."""
NORTH = Drawn(((35.4, 35.0), (36.5, 35.0), (36.5, 37.0), (35.4, 37.0)))
"""Through Latakia; Tartus is outside."""
TEN = CountRange(10, 10, 10)


def place(of: object) -> Place:
    return incident("p", of).lead.places[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("area", "inside", "outside"),
    [
        (Drawn(((34.73, 36.71),), 100.0), (34.0, 36.7), (33.5, 36.7)),  # 81 and 137 km away
        (Drawn(((-17.0, 179.5),), 150.0), (-17.0, -179.7), (-17.0, -178.0)),
        (Drawn(((89.0, 0.0),), 300.0), (89.5, 180.0), (86.0, 0.0)),
        (Drawn(((-89.9, 10.0),), 300.0), (-88.0, -170.0), (-86.0, 10.0)),
        (Drawn(((-20.0, 170.0), (-10.0, 170.0), (-10.0, 190.0), (-20.0, 190.0))), (-15.0, -175.0), (-15.0, 165.0)),
        (Drawn(((-20.0, -190.0), (-10.0, -190.0), (-10.0, -170.0), (-20.0, -170.0))), (-15.0, 175.0), (-15.0, 165.0)),
        (Drawn(((60.0, -150.0), (60.0, 150.0), (-60.0, 150.0), (-60.0, -150.0))), (0.0, 0.0), (0.0, 170.0)),
        ((-20.0, 175.0, -15.0, -175.0), (-18.0, -179.0), (-18.0, 170.0)),
        ((30.0, -180.0, 40.0, 180.0), (35.0, 179.99), (41.0, 0.0)),
        (Drawn(((0.0, 0.0), (10.0, 10.0), (0.0, 10.0), (10.0, 0.0))), (5.0, 9.0), (9.0, 5.0)),  # a bow tie
    ],
)  # fmt: skip
def test_points_in_areas_of_every_kind(
    area: Drawn, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    assert holds(area, *inside) and not holds(area, *outside)


POINTS = st.tuples(st.floats(-80, 80), st.floats(-180, 180))


@given(POINTS, st.floats(1, 3000), st.floats(0, 360), st.floats(0, 2))
def test_a_circle_holds_what_is_nearer_than_its_radius(
    middle: tuple[float, float], km: float, bearing: float, share: float
) -> None:
    area = drawn([middle], km)
    assert area
    there = destination(*area.points[0], share * km * 1000, bearing)
    assume(abs(kilometres(*area.points[0], *there) - area.radius_km) > 0.2)
    assert holds(area, *there) == (share < 1)


@given(POINTS, st.floats(20, 2000), st.floats(0, 360))
def test_what_is_drawn_of_a_circle_lies_on_its_rim(
    middle: tuple[float, float], km: float, bearing: float
) -> None:
    area = drawn([middle], km)
    assert area
    rim = [p for p in outline(area) if abs(p[0]) < 89.5]
    assert all(abs(kilometres(*area.points[0], *p) - area.radius_km) < 0.5 for p in rim)
    assert all(abs(one[1] - two[1]) <= 180 for one, two in pairwise(rim)), "no line round the world"


@given(st.lists(POINTS, min_size=3, max_size=8), st.sampled_from([-360.0, 360.0]), POINTS)
def test_a_polygon_on_another_turn_of_the_world_is_the_same(
    points: list[tuple[float, float]], turn: float, at: tuple[float, float]
) -> None:
    one, two = drawn(points), drawn([(lat, lon + turn) for lat, lon in points])
    assume(one and two)
    assert one and two
    lat, lon = at
    rims = [shapely.boundary(drawn_ground(area)) for area in (one, two)]
    spots = [shapely.Point(lon + 360 * k, lat) for k in range(-3, 4)]
    assume(
        min(shapely.distance(rim, spot) for rim in rims for spot in spots) > 1e-6
    )  # what lies on the rim is either
    assert holds(one, *at) == holds(two, *at)


@given(st.lists(POINTS, min_size=1, max_size=70), st.floats(0, 30000))
def test_an_area_comes_back_from_its_address(points: list[tuple[float, float]], km: float) -> None:
    area = drawn(points, km if len(points) == 1 else 0)
    view = View(Filters(drawn=area))
    assert view_of(parameters(view)) == view
    assert not unheard(query(view) or "?")


@pytest.mark.parametrize(
    "text", ["", "x", "1.2_3", "35,36,km", "35,36,0km", "nan,36,5km", "1.1_0.0_0.0", "9999999999.1_1.1_2.2"]
)
def test_an_address_that_draws_no_area_is_passed_over(text: str) -> None:
    assert view_of({"drawn": [text]}).filters.drawn is None
    assert view_of({"within": [text]}).filters.within is None


def test_a_province_is_inside_where_all_of_it_is_and_partly_where_some_of_it_is() -> None:
    assert reach(COAST, place(LATAKIA)) is reach(COAST, place(TARTUS)) is Reach.INSIDE
    assert reach(NORTH, place(LATAKIA)) is Reach.PARTLY
    assert reach(NORTH, place(TARTUS)) is Reach.OUTSIDE
    assert reach(COAST, place(SYRIA)) is Reach.PARTLY
    assert reach(LEVANT, place(SYRIA)) is Reach.INSIDE
    assert reach(COAST, replace(place(HOMS), footprint=None)) is Reach.OUTSIDE
    fiji = entry(
        "x:fiji", "Fiji", "PCLI", -17.8, 178.0, r=300_000, polygon="FJ", country="Fiji", country_code="FJ"
    )
    assert reach((-25.0, 174.0, -10.0, -176.0), place(fiji)) is Reach.INSIDE
    assert reach((-25.0, 174.0, -10.0, 179.0), place(fiji)) is Reach.PARTLY
    district = entry("x:d", "Masyaf", "ADM2", 35.06, 36.34, r=15_000)
    assert reach(Drawn(((35.06, 36.34),), 20.0), place(district)) is Reach.INSIDE
    assert reach(Drawn(((35.06, 36.34),), 10.0), place(district)) is Reach.PARTLY


def test_the_toll_of_an_area_that_reaches_beyond_is_shown_and_not_added() -> None:
    told = [
        incident("l", LATAKIA, killed=TEN),
        incident("b", BEIRUT, killed=TEN),
        incident("c", LATAKIA, killed=SOME),
    ]
    selection = select(told, View(Filters(drawn=NORTH)))
    assert [i.id for i in selection.shown] == ["l", "c"]
    assert selection.total(Harm.KILLED).apart == ("l", "c") and selection.total(Harm.KILLED).count is None
    whole = select(told, View(Filters(drawn=COAST)))
    assert whole.total(Harm.KILLED).label == "10" and whole.total(Harm.KILLED).apart == ()
    bars = timeline(selection.shown, extent_of(told), selection.total(Harm.KILLED).apart).bars
    assert [b.killed.count for b in bars] == [None]


def test_a_shared_toll_counts_where_all_of_its_provinces_lie_inside() -> None:
    assert select(syria(), View(Filters(drawn=COAST))).total(Harm.KILLED).label == "740+"
    assert select(syria(), View(Filters(drawn=NORTH))).total(Harm.KILLED).apart == ("coast",)


def test_an_incident_without_a_place_is_listed_as_missing_where_an_area_is_chosen() -> None:
    selection = select(syria(), View(Filters(within=LEVANT)))
    assert "rebellion" not in {i.id for i in selection.shown}
    assert [a.incident for a in selection.absent if a.why is Why.NOWHERE] == ["rebellion"]


def test_files_tell_the_area_in_words() -> None:
    near = drawn([(34.73, 36.71)], 25)
    said = filters_in_words(Filters(drawn=near, within=LEVANT), {})
    assert said == [
        "places within 25 km of 34.73°N 36.71°E",
        "places between 30.00°N 34.00°E and 38.00°N 43.00°E",
    ]
    assert "4 corners" in filters_in_words(Filters(drawn=COAST), {})[0]
    assert filters_in_words(Filters(drawn=near), {}, Language.AR)[0].startswith("أماكن ضمن 25")


def test_an_area_drawn_round_a_masked_place_does_not_betray_it() -> None:
    near = drawn([(34.7312, 36.7133)], 3)
    assert near
    selection = select([incident("h", HOMS, killed=TEN)], View(Filters(drawn=near)))
    masked = discreet(selection, Discretion(mask=Precision.PROVINCE))
    if not masked.withheld.masked:  # marked sensitive first
        sensitive = replace(selection.all[0], sensitive=True)
        masked = discreet(select([sensitive], selection.view), Discretion(mask=Precision.PROVINCE))
    assert masked.withheld.masked == ("h",) and masked.view.filters.drawn is None
    assert masked.view.filters.within == outward(near, 2.0) == (34.0, 36.0, 36.0, 38.0)
    assert "36.71" not in " ".join(filters_in_words(masked.view.filters, {}))


def test_the_box_round_an_area() -> None:
    assert box_of(COAST) == (34.4, 35.5, 36.1, 36.6)
    assert box_of(Drawn(((-20.0, 170.0), (-10.0, 170.0), (-10.0, 190.0)))) == (-20.0, 170.0, -10.0, -170.0)
    assert box_of(Drawn(((89.0, 0.0),), 300.0))[1::2] == (-180.0, 180.0)
