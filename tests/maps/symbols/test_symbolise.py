"""Which mark stands for what."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.placement import extent_of, middle, open_sides, packed
from geo.maps.selection import select
from geo.maps.symbols.symbolise import SMALLEST_PX, Scale, Sign, extent, legend, symbols
from geo.vocabulary import CountRange, EventType, Filters, Harm, Layer, View
from tests.maps.examples import HOMS, KUSOUR, LATAKIA, NOTHING, SOME, TARTUS, entry, incident, syria

SYRIA = syria()
JABAL = entry("x:1", "Jabal", "ADM2", 35, 36)
"""A district, of which the basemap has no outline."""


def marks(*incidents, view=None, is_open=None):
    return symbols(select(incidents, view or View()), is_open)


def test_syria_has_one_circle_for_both_provinces_tied_to_each_and_a_ring_for_the_neighbourhood():
    by_id = {m.incident: m for m in marks(*SYRIA)}
    coast, kusour, flight = by_id["coast"], by_id["kusour"], by_id["flight"]
    assert (coast.sign, coast.text, coast.inside) == (Sign.TOLL, "740+", True)
    assert coast.name == "Latakia and Tartus provinces"
    assert [a.polygon for a in coast.areas] == ["SY.02", "SY.14"]
    assert coast.ties == ((35.6, 36.0), (35.0, 36.1))
    assert (kusour.sign, kusour.text, kusour.ring_m, kusour.ties) == (Sign.UNKNOWN, "?", 2000, ())
    assert (kusour.name, kusour.note) == ("Hai Al Kusour, Baniyas", "killed: not known")
    assert (flight.sign, flight.harm, flight.text) == (Sign.HARM, Harm.DISPLACED, "100+")
    assert "rebellion" not in by_id  # it has no place


def test_the_shared_circle_goes_to_the_sea():
    def sea(_lat, lon):
        return lon < 35.7

    coast = next(m for m in marks(*SYRIA, is_open=sea) if m.incident == "coast")
    assert coast.moved_px(600)[0] < -60
    east = next(m for m in marks(*SYRIA, is_open=lambda lat, lon: not sea(lat, lon)) if m.incident == "coast")
    assert east.moved_px(600)[0] > 60
    inland = next(m for m in marks(*SYRIA, is_open=lambda _lat, _lon: False) if m.incident == "coast")
    assert inland.moved_px(600) == (0, 0), "without sea there it stays"


AREAS = [entry(f"x:{k}", f"Area {k}", "ADM2", lat, lon, r=r) for k, (lat, lon, r) in enumerate([(35, 36, 5e3), (35, 37, 5e4), (36, 36, 2e4), (-22, -43, 1e4), (-17, 179, 3e4), (-16, -179, 3e4)])]  # fmt: skip
SHARED = st.lists(st.tuples(st.sets(st.sampled_from(AREAS), min_size=1, max_size=4), st.integers(1, 900)), min_size=1, max_size=8)  # fmt: skip


@given(SHARED, st.floats(0.5, 80_000))
def test_at_every_zoom_a_mark_stands_at_its_place(told, metres_per_px):
    """It moves by less than its own size, or stays within what is known of the one place that it has."""
    made = [incident(f"i{n}", *sorted(where, key=lambda e: e.id), killed=CountRange(k, k, k)) for n, (where, k) in enumerate(told)]  # fmt: skip
    for mark in marks(*made):
        far = math.hypot(*mark.moved_px(metres_per_px))
        if mark.ties:
            assert (mark.lat, mark.lon) == middle(mark.box)
            assert far < 2 * mark.radius_px
        else:
            assert far < 2 * mark.radius_px or far * metres_per_px <= mark.roam_m + 1


@pytest.mark.parametrize(
    ("where", "killed", "signs"),
    [
        ((HOMS,), CountRange(3, 3, 3), {Sign.TOLL}),
        ((HOMS,), SOME, {Sign.UNKNOWN}),
        ((HOMS,), NOTHING, {Sign.NONE}),
        ((HOMS,), None, {Sign.EVENT}),
        ((KUSOUR,), CountRange(3, 3, 3), {Sign.TOLL, Sign.RING}),
        ((LATAKIA,), CountRange(3, 3, 3), {Sign.TOLL, Sign.AREA}),
        ((JABAL,), SOME, {Sign.UNKNOWN, Sign.ROUGH}),
        ((LATAKIA, TARTUS), SOME, {Sign.UNKNOWN, Sign.AREA, Sign.SHARED}),
        ((HOMS, KUSOUR), SOME, {Sign.UNKNOWN, Sign.RING, Sign.SHARED}),
        ((LATAKIA, JABAL), SOME, {Sign.UNKNOWN, Sign.AREA, Sign.ROUGH, Sign.SHARED}),
    ],
)
def test_signs(where, killed, signs):
    (mark,) = marks(incident("x", *where, killed=killed))
    assert set(mark.signs) == signs


def test_an_area_is_never_a_bare_pin():
    for where in (
        LATAKIA,
        TARTUS,
        entry("x:1", "Jabal", "ADM2", 35, 36),
        entry("x:2", "Nowhereland", "PCLI", 1, 1),
    ):
        (mark,) = marks(incident("x", where, killed=SOME))
        assert mark.areas or mark.rings


def test_an_area_without_an_outline_keeps_its_ring_when_it_shares_a_toll():
    other = entry("x:3", "Sahel", "ADM2", 34, 37)
    (mark,) = marks(incident("x", JABAL, other, killed=SOME))
    assert [(r.lat, r.lon, r.hatched) for r in mark.rings] == [(35, 36, True), (34, 37, True)]
    assert mark.ring_m == 0, "the circle stands between them and has no ring of its own"
    assert mark.ties == ((35, 36), (34, 37))


def test_the_legend_explains_what_is_there_and_nothing_else():
    selection = select(SYRIA, View())
    shown = legend(symbols(selection), selection)
    assert [n for n, _ in shown.values] == [740, 200, 50]
    assert shown.signs == (Sign.TOLL, Sign.HARM, Sign.UNKNOWN, Sign.RING, Sign.AREA, Sign.SHARED)
    assert shown.harms == (Harm.DISPLACED,)
    empty = select((), View())
    assert legend(symbols(empty), empty).signs == ()


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_area_is_proportional_to_killed(largest, a, b):
    scale = Scale.of([incident("x", HOMS, killed=CountRange(largest, largest, largest))])
    r, s = scale.radius_px(a), scale.radius_px(b)
    if min(r, s) > SMALLEST_PX:
        assert r**2 / a == pytest.approx(s**2 / b)


def test_filters_do_not_change_the_size_of_circles():
    small, large = (
        incident("s", HOMS, killed=CountRange(4, 4, 4)),
        incident("l", LATAKIA, killed=CountRange(400, 400, 400)),
    )
    only = marks(small, large, view=View(Filters(provinces=(("SY", "Homs"),))))
    both = marks(small, large)
    assert only[0].radius_px == next(m for m in both if m.incident == "s").radius_px


@given(st.lists(st.floats(2, 40), max_size=12))
def test_marks_at_one_place_do_not_cover_each_other(radii):
    radii.sort(reverse=True)
    offsets = packed(radii)
    for i, (x, y) in enumerate(offsets):
        for j in range(i):
            assert math.dist((x, y), offsets[j]) >= radii[i] + radii[j]


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        ([(0, 10, 1, 11)], (0, 10, 1, 11)),
        ([(0, 10, 1, 11), (5, 30, 6, 31)], (0, 10, 6, 31)),
        ([(0, 170, 1, 175), (0, -179, 1, -178)], (0, 170, 1, -178)),
        ([(0, 170, 1, -178), (3, 160, 4, 161)], (0, 160, 4, -178)),
        ([(-90, -180, 90, 180)], (-90, -180, 90, 180)),
        ([], None),
    ],
)
def test_the_box_that_holds_all(boxes, expected):
    assert extent_of(boxes) == expected


def test_the_sea_is_looked_for_across_the_edge_of_the_world():
    asked = []
    open_sides((-18, 177, -16, -179), 20, 70, lambda lat, lon: bool(asked.append(lon)))
    assert asked and all(-180 <= lon <= 180 for lon in asked)


def test_places_mentioned_are_a_layer_that_is_off_at_first():
    assert not any(m.sign is Sign.MENTIONED for m in marks(*SYRIA))
    there = marks(*SYRIA, view=View(layers=(Layer.MENTIONED,)))
    found = {
        m.name: (m.radius_px > 0, [a.polygon for a in m.areas]) for m in there if m.sign is Sign.MENTIONED
    }
    assert found == {"Syria": (False, ["SY"]), "London": (True, [])}  # a country is no dot


def test_the_extent_holds_every_mark():
    south, west, north, east = extent(marks(*SYRIA))
    assert south < 35.0 and north > 35.6 and west < 35.9 < 36.1 < east


def test_two_tolls_shared_by_the_same_coast_do_not_lie_on_each_other():
    towns = entry("x:1", "Latakia", "PPLA", 35.53, 35.79), entry("x:2", "Tartus", "PPLA", 34.89, 35.89)
    of_provinces = incident("a", LATAKIA, TARTUS, killed=CountRange(40, 40, None))
    of_towns = incident("b", *towns, killed=CountRange(24, 24, None))
    one, other = marks(of_provinces, of_towns)
    assert _apart_px(one, other, 600) > one.radius_px + other.radius_px
    assert one.ties != other.ties


def _apart_px(one, other, metres_per_px):
    """How far two marks are apart, in px of that scale."""
    px = [
        (
            m.lon * 111_320 * math.cos(math.radians(one.lat)) / metres_per_px + x,
            -m.lat * 111_320 / metres_per_px + y,
        )
        for m in (one, other)
        for x, y in [m.moved_px(metres_per_px)]
    ]
    return math.dist(*px)


def test_tolls_whose_areas_overlap_in_part_do_not_hide_each_other_and_each_stays_with_its_own():
    north = incident("n", entry("x:1", "A", "ADM2", 36, 36), entry("x:2", "B", "ADM2", 35, 36), killed=SOME)
    south = incident("s", entry("x:2", "B", "ADM2", 35, 36), entry("x:3", "C", "ADM2", 33, 36), killed=SOME)
    by_id = {m.incident: m for m in marks(north, south)}
    assert [round(by_id[k].lat, 1) for k in "ns"] == [35.5, 34.0]
    assert _apart_px(by_id["n"], by_id["s"], 1500) > 2 * by_id["n"].radius_px


def test_a_disaster_is_marked_whatever_came_to_people():
    told = {"toll": {"killed": CountRange(9, 9, 9, "9")}, "unknown": {"killed": SOME}, "none": {"killed": NOTHING}, "hurt": {"injured": CountRange(3, 3, 3, "3")}, "event": {}}  # fmt: skip
    for name, counts in told.items():
        flood = incident(name, HOMS, type=EventType.DISASTER, **counts)
        (mark,) = marks(flood)
        assert mark.disaster and Sign.DISASTER in mark.signs, name
        assert Sign.DISASTER in legend([mark], select([flood], View())).signs
        (other,) = marks(incident(name, HOMS, **counts))
        assert not other.disaster and Sign.DISASTER not in other.signs, name
        assert mark.sign is other.sign


def test_a_disaster_of_nine_is_as_large_as_an_attack_of_nine():
    nine = CountRange(9, 9, 9, "9")
    flood, attack = marks(incident("flood", HOMS, type=EventType.DISASTER, killed=nine), incident("attack", LATAKIA, killed=nine))  # fmt: skip
    assert flood.radius_px == attack.radius_px
