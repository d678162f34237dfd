"""Very many incidents known to one area are one sign, whatever their number; its list gives each of them once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.browser.drawing import in_sight, listed
from geo.maps.columns.making import columns_of
from geo.maps.columns.units import Units, units_of
from geo.maps.placement import Box, meet
from geo.maps.selection import total
from geo.maps.symbols.units import ALONE, FEW, MOST, PAGE
from geo.vocabulary import CountRange, Filters, GazetteerEntry, Harm, Incident, View
from tests.maps.examples import HOMS, LATAKIA, SOME, SYRIA, TARTUS, crowd_of, entry, incident

WORLD: Box = (-85.0, -180.0, 85.0, 180.0)
COAST: Box = (34.0, 35.0, 36.5, 37.5)


def exactly(n: int) -> CountRange:
    return CountRange(n, n, n)


def known_to(*at: GazetteerEntry, many: int, name: str = "i") -> list[Incident]:
    return [incident(f"{name}{n}", *at, killed=exactly(n % 7)) for n in range(many)]


def cell(n: int, size: float = 0.2) -> GazetteerEntry:
    """A district of its own, beside the others in rows of thirty."""
    lat, lon = 30 + (n // 30) * size, 30 + (n % 30) * size
    made = entry(f"x:{n}", f"District {n}", "ADM2", lat, lon, r=size * 50_000, polygon=f"SY.{n}:cell")
    return replace(made, footprint=replace(made.footprint, bounds=(lat, lon, lat + size, lon + size)))


def test_four_hundred_incidents_of_a_province_are_one_sign_that_says_what_the_totals_say() -> None:
    made = [*known_to(LATAKIA, many=400), *known_to(HOMS, many=5, name="town")]
    found = crowd_of(made).seen(View(), COAST, 7.0)
    (sign,) = (m for m in found.marks if m.unit)
    assert sign.unit and sign.unit.incidents == 400 and len(found.marks) == 6
    assert sign.unit.killed == total(Harm.KILLED, made[:400])
    assert sign.name == "Latakia" and [a.polygon for a in sign.areas] == ["SY.02"]
    drawn = in_sight(found)
    (told,) = (m for m in drawn["marks"] if "unit" in m)
    assert told["lines"][0] == "400 incidents in Latakia" and told["lines"][2].startswith(
        "400 of them known only"
    )
    signs = [s["sign"] for s in drawn["legend"]["signs"]]
    assert {"gathered", "area"} <= set(signs) and len(signs) == len(set(signs))


def test_rows_of_one_outline_that_are_labelled_at_many_points_are_one_unit() -> None:
    made = []
    for n in range(60):
        ground = replace(LATAKIA.footprint, lat=35.4 + n / 500, lon=35.9 + n / 500)
        made.append(incident(f"i{n}", replace(LATAKIA, footprint=ground), killed=exactly(1)))
    found = crowd_of(made).seen(View(), COAST, 8.0)
    assert [(m.unit.incidents, m.unit.killed.label) for m in found.marks if m.unit] == [(60, "60")]
    assert len(in_sight(found)["marks"]) == 1


def test_a_toll_that_areas_share_is_one_sign_with_the_others_that_share_them_tied_to_each() -> None:
    made = [*known_to(LATAKIA, TARTUS, many=9), *known_to(LATAKIA, many=9, name="one")]
    found = crowd_of(made).seen(View(), COAST, 7.0)
    both, one = sorted((m for m in found.marks if m.unit), key=lambda m: -len(m.areas))
    assert [a.polygon for a in both.areas] == ["SY.02", "SY.14"] and len(both.ties) == 2
    assert [a.polygon for a in one.areas] == ["SY.02"]
    (over,) = (o for o in in_sight(found)["overlaid"] if len(o["of"]) > 1)
    assert over["lines"][0] == "18 incidents"


def test_under_a_filter_by_place_what_is_shared_with_places_outside_enters_no_sum() -> None:
    made = known_to(LATAKIA, TARTUS, many=9)
    view = View(Filters(provinces=(("SY", "Tartus"),)))
    (sign,) = (m for m in crowd_of(made, view).seen(view, COAST, 7.0).marks if m.unit)
    assert sign.unit and sign.unit.killed.count is None and len(sign.unit.killed.apart) == 9
    assert sign.unit.killed == total(Harm.KILLED, made, frozenset(i.id for i in made))


def test_up_to_three_of_an_area_stay_marks_of_their_own() -> None:
    found = crowd_of(known_to(LATAKIA, many=ALONE)).seen(View(), COAST, 7.0)
    assert len(found.marks) == ALONE and not any(m.unit for m in found.marks)


def test_the_sign_that_holds_the_chosen_incident_says_so_wherever_one_looks() -> None:
    crowd, view = crowd_of(known_to(LATAKIA, many=50)), View(chosen="i7")
    elsewhere = crowd.seen(view, (50.0, 0.0, 55.0, 8.0), 6.0)
    assert [m.unit.chosen for m in elsewhere.marks if m.unit] == ["i7"]
    (told,) = in_sight(elsewhere)["marks"]
    assert told["holds"] == "i7"


def test_the_list_goes_through_all_of_them_page_by_page_the_deadliest_first() -> None:
    made = [*known_to(LATAKIA, many=2 * PAGE + 7), incident("some", LATAKIA, killed=SOME)]
    crowd = crowd_of(made)
    key = next(m.unit.key for m in crowd.seen(View(), COAST, 7.0).marks if m.unit)
    pages = [crowd.listed(key, start) for start in (0, PAGE + 3, 2 * PAGE)]
    assert [(p.start, len(p.marks)) for p in pages if p] == [(0, PAGE), (PAGE, PAGE), (2 * PAGE, 8)]
    ids = [m.incident for p in pages if p for m in p.marks]
    assert sorted(ids) == sorted(i.id for i in made)
    dead = {i.id: i.toll(Harm.KILLED) for i in made}
    numbers = [count.low if count.best is None else count.best for id in ids if (count := dead[id])]
    assert numbers == sorted(numbers, reverse=True)
    assert crowd.listed("0" * 12, 0) is None
    last = crowd.listed(key, 10**8)
    assert last is not None and listed(last)["start"] == 2 * PAGE


def test_ten_thousand_districts_are_no_more_signs_than_a_screen_can_show_and_none_is_lost() -> None:
    many = 4 * MOST
    made = [one for n in range(many) for one in known_to(cell(n), many=1 + n % 2, name=f"d{n}-")]
    for zoom, bounds in ((5.0, (28.0, 28.0, 45.0, 40.0)), (9.0, (31.0, 31.0, 33.5, 33.5))):
        found = crowd_of(made).seen(View(), bounds, zoom)
        there = sum(m.unit.incidents if m.unit else 1 for m in found.marks) + int(found.seen.incidents.sum())
        near = [i for i in made if meet(i.lead.places[0].footprint.bounds, _margin(bounds))]  # type: ignore[union-attr, arg-type]
        assert len(found.marks) <= MOST + FEW and there <= len(made)
        assert there >= len([i for i in near if _labelled_in(i, bounds)])
    low = in_sight(crowd_of(made).seen(View(), (28.0, 28.0, 45.0, 40.0), 5.0))
    assert low["hexagons"]["vague"], "a hexagon says how many of its incidents are known to an area"


def _margin(bounds: Box) -> Box:
    south, west, north, east = bounds
    tall, wide = (north - south) / 4, (east - west) / 4
    return south - tall, west - wide, north + tall, east + wide


def _labelled_in(one: Incident, bounds: Box) -> bool:
    ground = one.lead.places[0].footprint
    assert ground
    return bounds[0] <= ground.lat <= bounds[2] and bounds[1] <= ground.lon <= bounds[3]


boxes = st.tuples(st.floats(-80, 70), st.floats(-180, 180), st.floats(0, 9), st.floats(0, 200)).map(
    lambda t: (t[0], t[1], t[0] + t[2], (t[1] + t[3] + 180) % 360 - 180)
)


@settings(max_examples=60)
@given(st.lists(boxes, min_size=1, max_size=6), boxes)
def test_which_units_are_in_view_is_what_is_said_of_two_boxes(units: list[Box], view: Box) -> None:
    there = Units(np.zeros(0, np.int32), tuple((str(n),) for n in range(len(units))), np.array(units))
    assert there.meeting(view).tolist() == [meet(one, view) for one in units]


def test_a_unit_is_known_by_its_ground_and_has_one_key_whatever_else_is_there() -> None:
    few, more = (units_of(columns_of(made)) for made in ([incident("a", LATAKIA)], [*known_to(SYRIA, LATAKIA, many=3), incident("a", LATAKIA)]))  # fmt: skip
    assert few.key(0) in {more.key(n) for n in range(len(more))} and len(more) == 2
    assert more.with_key(few.key(0)) >= 0 and few.with_key("nonsense") < 0


@pytest.mark.parametrize("name", ["", "Hama"])
def test_a_unit_is_called_as_its_rows_call_it(name: str) -> None:
    at = replace(LATAKIA, admin1=name)
    (sign,) = crowd_of(known_to(at, many=9)).seen(View(), COAST, 7.0).marks
    assert sign.name == name
