"""Marks that hide each other become one sign: none is lost, its number is that of the totals, and it opens as one zooms in."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.browser.drawing import signs_data
from geo.maps.selection import Selection, select
from geo.maps.symbols.gathering import PLATE_PX, Gathered, gathered
from geo.maps.symbols.symbolise import Symbol, extent, symbols
from geo.vocabulary import CountRange, EventType, Filters, Harm, Incident, View
from tests.maps.examples import HOMS, LATAKIA, NOTHING, SOME, SYRIA, TARTUS, entry, incident

ZOOMS = (1.0, 1.75, 3.0, 4.25, 6.0, 8.5, 11.0, 16.0)
KABUL = entry("geonames:1138958", "Kabul", "PPLC", 34.53, 69.17, country="Afghanistan", country_code="AF")
VILLAGE = entry("local:village", "Mukhtariya", "PPL", 35.7, 36.1, admin1="Latakia")
FIJI = {"country": "Fiji", "country_code": "FJ"}
WEST = entry("geonames:2198148", "Suva", "PPLC", -18.14, 179.9, **FIJI)
EAST = entry("local:vanua-balavu", "Vanua Balavu", "PPL", -18.14, -179.9, **FIJI)


def exactly(n: int) -> CountRange:
    return CountRange(n, n, n)


def at(zoom: float, signs: tuple[Gathered, ...]) -> list[Gathered]:
    return [g for g in signs if g.low <= zoom < g.high]


def drawn(incidents: list[Incident], view: View | None = None) -> tuple[Selection, tuple[Symbol, ...], tuple[Gathered, ...]]:  # fmt: skip
    selection = select(incidents, view or View())
    marks = symbols(selection, lambda *_: False)
    return selection, marks, gathered(selection, marks, extent(marks))


counts = st.sampled_from(
    [
        None,
        NOTHING,
        SOME,
        exactly(1),
        exactly(14),
        CountRange(4, 4, 9),
        CountRange(740, 740, None),
        CountRange(1, None, 6),
    ]
)
places = st.one_of(
    st.sampled_from([HOMS, LATAKIA, TARTUS, SYRIA, VILLAGE, KABUL, WEST, EAST]),
    st.tuples(st.floats(30, 38), st.floats(33, 42), st.sampled_from([10.0, 5000.0])).map(
        lambda t: entry("local:x", "Somewhere", "PPL", t[0], t[1], r=t[2])
    ),
)
many = st.lists(st.tuples(st.lists(places, min_size=1, max_size=2), counts, st.sampled_from(EventType)), min_size=1, max_size=25).map(
    lambda made: [incident(f"i{n}", *at, killed=killed, type=kind) for n, (at, killed, kind) in enumerate(made)]
)  # fmt: skip


@settings(max_examples=60)
@given(many)
def test_every_incident_stands_alone_or_in_one_sign_at_every_zoom(incidents):
    _, marks, signs = drawn(incidents)
    for zoom in ZOOMS:
        held = [k for g in at(zoom, signs) for k in g.members]
        assert len(held) == len(set(held)) and set(held) <= set(range(len(marks)))
        assert all(len(g.members) > 1 for g in at(zoom, signs))


@settings(max_examples=60)
@given(many)
def test_a_sign_says_what_the_totals_say_of_its_incidents_alone(incidents):
    """Whatever the incidents: wholes and parts, tolls shared, "up to", none, numbers not known, nothing said."""
    _, marks, signs = drawn(incidents)
    by_id = {i.id: i for i in incidents}
    for sign in signs:
        alone = select([by_id[marks[k].incident] for k in sign.members], View()).total(Harm.KILLED)
        assert sign.killed.label == alone.label and sign.killed.count == alone.count
        assert sign.number == (alone.label if alone.told else "")


@settings(max_examples=40)
@given(many)
def test_what_is_gathered_stays_gathered_as_one_zooms_out(incidents):
    _, _, signs = drawn(incidents)
    for nearer, farther in zip(reversed(ZOOMS), list(reversed(ZOOMS))[1:], strict=False):
        outer = [set(g.members) for g in at(farther, signs)]
        assert all(any(set(g.members) <= o for o in outer) for g in at(nearer, signs))


def where(mark: Symbol, zoom: float, middle: float) -> tuple[float, float]:
    """As the browser draws it, in px of the world."""
    world = 256 * 2**zoom
    lon = mark.lon - 360 * math.ceil((mark.lon - middle - 180) / 360)
    sine = math.sin(math.radians(mark.lat))
    x, y = (lon + 180) / 360 * world, (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * world
    right, down = mark.moved_px(40_075_016.686 * math.cos(math.radians(mark.lat)) / world)
    return x + right, y + down


@settings(max_examples=60)
@given(many)
def test_no_mark_and_no_sign_lies_over_the_middle_of_another(incidents):
    _, marks, signs = drawn(incidents)
    box = extent(marks)
    middle = (box[1] + box[3] + 360) / 2 if box and box[1] > box[3] else 0.0
    for zoom in (1.0, 3.0, 6.0, 8.5, 16.0):
        there = at(zoom, signs)
        held = {k for g in there for k in g.members}
        stand = [(where(marks[g.members[0]], zoom, middle), g) for g in there]
        stand += [(where(m, zoom, middle), m) for k, m in enumerate(marks) if k not in held]
        for (one, first), (two, second) in combinations(stand, 2):
            assert not covers(first, one, two) and not covers(second, two, one)


def covers(over: Gathered | Symbol, at: tuple[float, float], point: tuple[float, float]) -> bool:
    if isinstance(over, Gathered):
        wide = sum(over.parts_px) / 2
        return abs(point[0] - at[0]) < wide and abs(point[1] - at[1]) < PLATE_PX / 2
    return math.dist(at, point) < max(over.radius_px + 5, 12)


def test_ten_incidents_in_one_town_are_one_sign_with_its_name():
    bombs = [incident(f"b{n}", KABUL, killed=exactly(n + 1)) for n in range(10)]
    _, marks, signs = drawn([*bombs, incident("far", HOMS, killed=exactly(740))])
    (sign,) = at(5.0, signs)
    assert (len(sign.members), sign.number, sign.name) == (10, "55", "Kabul")
    assert marks[sign.members[0]].incident == "b9", "it stands where the deadliest stands"
    assert sorted(marks[k].killed for k in sign.members) == list(range(1, 11))


@pytest.mark.parametrize(
    ("case", "incidents", "label"),
    [
        ("a province's toll and one of its villages", [incident("coast", LATAKIA, TARTUS, killed=CountRange(740, 740, None)), incident("v", VILLAGE, killed=exactly(24))], "740+"),
        ("a number and one that is not known", [incident("a", HOMS, killed=exactly(5)), incident("b", HOMS, killed=SOME)], "5"),
        ("not known is never none", [incident("a", HOMS, killed=SOME), incident("b", HOMS, killed=NOTHING)], "?"),
        ("nothing said of people killed", [incident("a", HOMS), incident("b", HOMS, injured=exactly(2))], ""),
        ("at least", [incident("a", HOMS, killed=CountRange(4, 4, 9)), incident("b", HOMS, killed=CountRange(3, 3, None))], "7+"),
    ],
)  # fmt: skip
def test_what_a_sign_says_follows_the_rules_of_totals(case, incidents, label):
    _, marks, signs = drawn(incidents)
    (sign,) = at(1.0, signs)
    assert sign.number == label, case
    data = signs_data(select(incidents, View()), marks)
    said = next(g for g in data["gathered"] if g["low"] == 0)
    assert said["killed"] == label
    assert said["lines"][0].startswith("2 incidents")


def test_it_says_how_many_are_known_only_to_an_area():
    _, _, signs = drawn(
        [incident("p", LATAKIA, killed=exactly(9)), incident("v", VILLAGE, killed=exactly(2))]
    )
    (sign,) = at(1.0, signs)
    assert sign.areas == 1


def test_a_toll_that_reaches_beyond_the_filter_is_not_in_the_sum():
    coast = incident("coast", LATAKIA, TARTUS, killed=exactly(740))
    town = incident("v", VILLAGE, killed=exactly(2))
    view = View(Filters(provinces=(("SY", "Latakia"),)))
    _, _, signs = drawn([coast, town], view)
    (sign,) = at(1.0, signs)
    assert sign.number == "2" and sign.killed.apart == ("coast",)


def test_islands_on_both_sides_of_180_degrees_are_gathered():
    _, _, signs = drawn([incident("w", WEST, killed=exactly(4)), incident("e", EAST, killed=exactly(2))])
    assert [len(g.members) for g in at(4.0, signs)] == [2]
