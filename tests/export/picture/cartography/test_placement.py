"""Where things stand on a map: numbers in their circles, names with their own marks, shared tolls at their own areas."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import replace
from functools import partial

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.export import Sheet, compose
from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import fitting
from geo.export.picture.cartography.label_placement import Room, Wish, leader, place
from geo.export.picture.cartography.marks import areas_of, at_areas, marks, ring_items, with_numbers
from geo.export.picture.scene import Disc, Form, Scene, Text
from geo.maps.selection import Selection, select
from geo.maps.symbols.palette import LIGHT
from geo.maps.symbols.symbolise import symbols
from geo.places.gazetteer import embedded
from geo.vocabulary import Harm, View
from tests.export.cases import AS_OF, camp, number
from tests.export.picture.kept import SIZES, city, gaza, many, shared
from tests.export.picture.test_layout import box, overlaps, words_of
from tests.maps.examples import incident

SHEET = Sheet(AS_OF)


def composed(selection: Selection) -> Scene:
    return compose(selection, selection.view, SHEET)


@pytest.mark.parametrize("selection", [gaza, city, partial(many, "SY", 28)])
def test_every_incident_bears_its_number_or_its_name_or_is_in_the_list(selection):
    shown = selection()
    made = composed(shown)
    said = " ".join(made.texts)
    for one in shown.shown:
        toll = one.toll(one.main_harm) if one.main_harm else None
        name = one.lead.places[0].name
        figure = str(toll.best) if toll and toll.number_known else ""
        assert name in said or (figure and figure in made.texts), name


def test_the_largest_tolls_always_bear_their_number():
    said = composed(gaza()).texts
    for killed in (100, 71, 33, 18, 12):
        assert str(killed) in said or f"killed: {killed}" in said


def test_a_number_stands_where_no_smaller_circle_covers_it():
    """18 killed in Nuseirat, with a circle for 2 on its lower right."""
    signs = symbols(gaza())
    frame = fitting([(31.3, 34.2, 31.55, 34.5)], 1100, 520, closest=11.0)
    drawn = with_numbers(marks(signs, frame))
    assert any(m.number for m in drawn)
    for order, mark in enumerate(drawn):
        if mark.number:
            x, y, _ = mark.number
            assert math.dist((x, y), (mark.x, mark.y)) < mark.symbol.radius_px
            assert all(math.dist((x, y), (o.x, o.y)) > o.symbol.radius_px for o in drawn[order + 1 :])


def test_lines_from_names_to_their_marks_do_not_cross():
    at = [(300 + 9 * k, 200 + 5 * (k % 3)) for k in range(12)]
    room = Room(700, 420)
    for x, y in at:
        room.take((x - 4, y - 4, x + 4, y + 4))
    wishes = [
        Wish(
            (f"Place {n}",),
            x,
            y,
            12.5,
            100 - n,
            "incident",
            "bold",
            (x - 4, y - 4, x + 4, y + 4),
            4.0,
            tied=True,
        )
        for n, (x, y) in enumerate(at)
    ]
    placed = place(wishes, room)
    lines = [shapely.LineString(leader(p.wish, p.side, p.box)) for p in placed if p.far]
    assert len(placed) > 4 and lines
    assert not any(shapely.intersects(a, b) for a, b in itertools.combinations(lines, 2))
    for p in placed:
        others = [shapely.box(*o.box) for o in placed if o is not p]
        if p.far:
            line = shapely.LineString(leader(p.wish, p.side, p.box))
            assert not any(shapely.intersects(line, other) for other in others)


@pytest.mark.parametrize("width", [400, 1100])
@pytest.mark.parametrize(
    ("pair", "bounds"),
    [
        (("SY", "08", "05"), (32, 35, 37.5, 42.5)),
        (("UA", "05", "13"), (44, 22, 53, 41)),
        (("SY", "08", "05"), (-40, -100, 60, 120)),
    ],
)
def test_a_shared_toll_stands_in_or_beside_its_own_areas_at_every_scale(width, pair, bounds):
    signs = symbols(shared(pair))
    frame = fitting([bounds], width, width / 2)
    areas = areas_of(signs, frame, ground.outline)
    (mark,) = at_areas(marks(signs, frame), frame, areas)
    own = list(areas.values())
    assert len(own) == 2
    assert min(shapely.distance(shapely.Point(mark.x, mark.y), a) for a in own) <= mark.symbol.radius_px + 6


def test_a_ring_ends_at_the_coast_and_at_the_border_of_the_country_that_is_known():
    selection = select([incident("c", camp(35.5, 35.9, 40_000), killed=number(3))], View())
    signs = symbols(selection)
    frame = fitting([(34.5, 35.0, 36.5, 37.5)], 1000, 600)
    land = shapely.union_all(
        [shapely.make_valid(c.shape) for c in ground.cut("countries", frame) if c.country == "SY"]
    )
    drawn = [
        i for i in ring_items(marks(signs, frame), frame, LIGHT, within=lambda _: land) if isinstance(i, Form)
    ]
    assert drawn
    assert all(shapely.covers(land.buffer(1.5), form.shape) for form in drawn)


def test_a_toll_known_to_the_country_alone_hatches_no_continent_and_says_so():
    selection = select([incident("ru", embedded().country("RU"), killed=number(50))], View())
    made = composed(selection)
    assert "somewhere in the country" in " ".join(made.texts)
    assert not any("hatched" in t for t in made.texts)
    lines = [
        i
        for i in made.items
        if isinstance(i, Form)
        and i.on_map
        and i.shape.geom_type == "MultiLineString"
        and i.line == LIGHT.harm(Harm.KILLED)
    ]
    assert not lines


def test_what_is_uncertain_is_quieter_than_the_toll():
    made = composed(shared(("SY", "08", "05")))
    toll = max((i for i in made.items if isinstance(i, Disc) and i.on_map and i.fill), key=lambda d: d.radius)
    hatch = [i for i in made.items if isinstance(i, Form) and i.line == toll.fill]
    assert hatch and all(i.line_alpha * i.line_px < 1.7 and i.fill_alpha <= 1 for i in hatch)
    assert any(isinstance(i, Text) for i in made.items)


@settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(("SY", "SD", "CO", "PH")),
    st.integers(2, 40),
    st.sampled_from([one for one in SIZES if one[0] in ("article", "link", "square", "wide", "a4")]),
)
def test_no_two_cards_labels_or_marks_of_the_first_rank_lie_on_each_other(country, count, size):
    _, width, height, keep = size
    shown = many(country, count)
    made = compose(shown, shown.view, replace(SHEET, width=width, height=height, keep=keep))
    cards = [shapely.box(*b) for b in made.furniture]
    assert cards
    assert not any(shapely.area(shapely.intersection(a, b)) > 1 for a, b in itertools.combinations(cards, 2))
    marks_ = [i for i in made.items if isinstance(i, Disc) and i.on_map and i.fill == LIGHT.harm(Harm.KILLED)]
    circles = [shapely.Point(m.x, m.y).buffer(m.radius) for m in marks_]
    assert circles
    assert not any(shapely.intersects(card, circle) for card in cards for circle in circles)
    assert overlaps(made) == []
    names = [
        shapely.box(*box(t, made.fonts)) for t in words_of(made) if t.on_map and t.style == "bold" and t.halo
    ]
    assert not any(shapely.intersects(card, name) for card in cards for name in names)


@settings(deadline=None, max_examples=6, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(("SY", "SD", "NG")), st.integers(5, 160))
def test_every_incident_is_named_or_counted_among_those_without_a_name(country, count):
    shown = many(country, count)
    made = composed(shown)
    said = " ".join(made.texts)
    counted = re.search(r"(\d+) of the marks without a name here", said)
    nameless = [i for i in shown.shown if i.lead.places[0].name not in said]
    assert len(nameless) <= (int(counted[1]) if counted else 0)
