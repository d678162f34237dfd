"""Very many incidents: none is lost, none is counted twice, and no area turns into a spot."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.browser.drawing import in_sight
from geo.maps.columns.hexagons import HEXAGON_PX, hexagon_of
from geo.maps.columns.making import columns_of
from geo.maps.placement import Box
from geo.maps.selection import Selection, located, select, total
from geo.maps.symbols.aggregation import Crowded
from geo.vocabulary import CountRange, Harm, Incident, Scope, View
from geo.wording.totals import total_words
from tests.maps.examples import HOMS, LATAKIA, SOME, TARTUS, crowd_of, entry, incident, syria

WORLD = (-85.0, -180.0, 85.0, 180.0)


def number(n: int) -> CountRange:
    return CountRange(n, n, n)


def at(n: int, lat: float, lon: float, killed: CountRange) -> Incident:
    return incident(f"i{n}", entry(f"x:{n}", f"Town {n}", "PPL", lat, lon), killed=killed)


def seen(
    selection: Selection, bounds: Box = WORLD, zoom: float = 2, few: int = 0, chosen: str = ""
) -> Crowded:
    view = replace(selection.view, chosen=chosen)
    return crowd_of(selection.all, view).seen(view, bounds, zoom, few=few)


def rows_in(found: Crowded, k: int) -> list[int]:
    """The rows in the hexagon number `k`, worked out one by one."""
    column, row = (int(n) for n in hexagon_of(found.seen.x[k], found.seen.y[k]))
    return found.crowd.hexagons.inside(found.crowd.points, found.zoom, column, row).tolist()


crowds = st.lists(
    st.tuples(st.floats(-80, 80), st.floats(-180, 180), st.sampled_from([SOME, *map(number, (0, 1, 40))])),
    max_size=30,
).map(lambda made: tuple(at(n, *one) for n, one in enumerate(made)))


@settings(max_examples=40)
@given(crowds, st.floats(0, 12))
def test_every_incident_is_drawn_once_alone_or_in_a_hexagon(
    incidents: tuple[Incident, ...], zoom: float
) -> None:
    found = seen(select(incidents, View()), zoom=zoom)
    columns = columns_of(incidents)
    held = [rows_in(found, k) for k in range(len(found.seen.x))]
    drawn = [m.incident for m in found.marks] + [columns.id(row) for rows in held for row in rows]
    assert sorted(drawn) == sorted(i.id for i in incidents)
    assert (found.seen.incidents > 1).all()
    for k, killed in enumerate(found.seen.killed):
        here = {columns.id(row) for row in held[k]}
        told = total(Harm.KILLED, [i for i in incidents if i.id in here])
        assert replace(killed, count=None) == replace(told, count=None) and killed.label == told.label


@settings(max_examples=40)
@given(crowds, st.floats(2, 12))
def test_a_hexagon_lies_where_its_incidents_are(incidents: tuple[Incident, ...], zoom: float) -> None:
    found = seen(select(incidents, View()), zoom=zoom)
    columns, world_px = columns_of(incidents), 256 * 2**zoom
    for k, many in enumerate(found.seen.incidents.tolist()):
        rows = rows_in(found, k)
        assert len(rows) == many
        for row in rows:
            spot = columns.x[row] * world_px, columns.y[row] * world_px
            assert math.dist((found.seen.x[k], found.seen.y[k]), spot) <= HEXAGON_PX * 1.001


def test_areas_and_shared_tolls_stay_as_they_are() -> None:
    found = seen(select(syria(), View()))
    assert {m.incident for m in found.marks} >= {"coast", "flight"}


def test_the_chosen_incident_keeps_its_mark() -> None:
    crowd = tuple(at(n, 34.7, 36.7, number(1)) for n in range(5))
    found = seen(select(crowd, View()), chosen="i3")
    assert [m.incident for m in found.marks] == ["i3"] and found.seen.incidents.tolist() == [4]


def test_what_is_not_shown_is_in_no_hexagon() -> None:
    crowd = tuple(at(n, 34.7, 36.7, number(n)) for n in range(5))
    view = View()
    view = replace(view, filters=replace(view.filters, killed_min=2))
    assert seen(select(crowd, view)).seen.incidents.tolist() == [3]


def test_a_hexagon_says_what_the_totals_say_of_its_incidents() -> None:
    """ "51 killed across the city" and 19 of them are not 70, and a number that is not known is told apart."""
    city = incident("city", HOMS, killed=number(51))
    account = city.accounts[0]
    claims = tuple(replace(c, scope=Scope.AREA) for c in account.reading.claims)
    city = replace(city, accounts=(replace(account, reading=replace(account.reading, claims=claims)),))
    made = [city, incident("part", HOMS, killed=number(19)), incident("some", HOMS, killed=SOME)]
    selection = select(made, View())
    found = seen(selection)
    drawn = in_sight(found)["hexagons"]
    assert drawn["incidents"] == [3] and drawn["heads"] == {3: "3 incidents"}
    (said,) = drawn["said"]
    assert said == total_words(selection.total(Harm.KILLED))
    assert said.startswith("killed: 51, in 1 more the number is not known")


def test_few_in_view_are_marks_so_that_each_can_be_opened() -> None:
    crowd = select(tuple(at(n, 35, 36, number(1)) for n in range(5)), View())
    assert len(seen(crowd, (34, 35, 36, 37), 16, few=5).marks) == 5
    assert len(seen(crowd, (34, 35, 36, 37), 16, few=4).seen.x) == 1


def test_only_what_is_near_the_view_is_drawn_and_the_map_fits_all() -> None:
    crowd = select((at(1, 35, 36, number(1)), at(2, 35, 60, number(1))), View())
    found = seen(crowd, (34, 35, 36, 37), 8)
    assert [m.incident for m in found.marks] == ["i1"]
    assert found.crowd.box and found.crowd.box[1] <= 36 and found.crowd.box[3] >= 60


def test_the_box_goes_across_180_degrees_where_that_is_the_shorter_way() -> None:
    crowd = select((at(1, -17, 178, number(1)), at(2, -16, -179, number(1))), View())
    box = seen(crowd).crowd.box
    assert box and box[1] > box[3]


@pytest.mark.parametrize("places", [(HOMS,), (LATAKIA, TARTUS)])
def test_one_alone_is_its_own_mark(places: tuple[object, ...]) -> None:
    one = incident("one", *places, killed=number(3))  # type: ignore[arg-type]
    assert bool(located(one)) and [m.incident for m in seen(select((one,), View())).marks] == ["one"]


def test_a_hexagon_has_the_same_colour_whichever_other_is_in_view() -> None:
    many = [at(n, 34.0, 36.0, number(3)) for n in range(2)] + [
        at(9 + n, 10.0, 8.0, number(700)) for n in range(2)
    ]
    none = [at(20 + n, 20.0, 30.0, killed) for n, killed in enumerate((SOME, number(0)))]
    selection = select(tuple(many + none), View())
    both, alone = (in_sight(seen(selection, box, 5)) for box in (WORLD, (33.0, 35.0, 35.0, 37.0)))
    assert sorted(both["hexagons"]["depth"]) == [0, 1, 4] and alone["hexagons"]["depth"] == [1]
    (words,) = [sign["steps"] for sign in both["legend"]["signs"] if "steps" in sign]
    assert [words[k] for k in (0, 1, 4)] == ["none counted", "1–9", "1,000+"]
    assert alone["legend"] == both["legend"]


def test_the_deadliest_hexagons_differ_in_colour_too() -> None:
    """All of more than 1,000 killed looked alike, on a map of a whole war."""
    tolls = (0, 4, 300, 3_000, 40_000, 200_000)
    cells = [
        at(2 * n + k, 12.0 * n - 30, 10.0 * n, number(t // 2)) for n, t in enumerate(tolls) for k in (0, 1)
    ]
    told = in_sight(seen(select(tuple(cells), View()), zoom=2))
    (words,) = [sign["steps"] for sign in told["legend"]["signs"] if "steps" in sign]
    assert words == ["none counted", "1–49", "50–2,999", "3,000–199,999", "200,000+"]
    assert sorted(told["hexagons"]["depth"]) == [0, 1, 2, 3, 3, 4]


def test_the_colours_are_of_one_scale_for_all_that_is_on_the_map() -> None:
    few, many = (
        crowd_of(tuple(at(n, lat, 36.0, number(killed)) for n in range(2)))
        for lat, killed in ((30.0, 2), (40.0, 5_000))
    )
    assert (few.deep(3.0), many.deep(3.0)) == (4, 10_000)
    together = replace(few, beside=(few, many))
    told = [
        in_sight(one.seen(View(), WORLD, 3.0, few=0))
        for one in (few, together, replace(many, beside=(few, many)))
    ]
    assert [one["hexagons"]["depth"] for one in told] == [[4], [1], [4]]
    steps = [[sign["steps"] for sign in one["legend"]["signs"] if "steps" in sign] for one in told]
    assert steps[0] != steps[1] == steps[2]


def test_what_no_zoom_parts_is_known_as_that_where_one_is_near() -> None:
    there = [at(n, 34.0, 36.0, number(1)) for n in range(3)]
    near = [at(9, 34.0, 36.0005, number(1))]
    box = (33.9, 35.9, 34.1, 36.1)
    assert len(in_sight(seen(select(tuple(there), View()), box, 9.0))["hexagons"]["spots"]) == 1
    assert "spots" not in in_sight(seen(select(tuple(there + near), View()), box, 9.0))["hexagons"]
    assert "spots" not in in_sight(seen(select(tuple(there), View()), WORLD, 2.0))["hexagons"], (
        "far off it goes nearer"
    )
