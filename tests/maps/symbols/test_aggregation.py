"""Very many marks: none is lost, none is counted twice, and no area turns into a spot."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.browser.folium_map import signs_data
from geo.maps.selection import select
from geo.maps.symbols.aggregation import HEXAGON_PX, Crowd, mercator_y
from geo.maps.symbols.symbolise import Sign, Symbol, symbols
from geo.vocabulary import CountRange, Harm, Scope, View
from geo.wording.totals import total_words
from tests.maps.examples import HOMS, SOME, incident, syria

WORLD = (-85.0, -180.0, 85.0, 180.0)


def mark(number: int, lat: float, lon: float, killed: int, open_ended: bool = False) -> Symbol:
    return Symbol(str(number), Sign.TOLL, Harm.KILLED, lat, lon, 5.0, killed=killed, open_ended=open_ended)


points = st.lists(
    st.tuples(st.floats(-80, 80), st.floats(-180, 180), st.integers(0, 900), st.booleans()), max_size=60
)


@given(points, st.floats(0, 12))
def test_every_incident_is_drawn_once_alone_or_in_a_hexagon(given_points, zoom):
    marks = [mark(n, *p) for n, p in enumerate(given_points)]
    seen = Crowd.of(marks).seen(WORLD, zoom)
    assert len(seen.marks) + sum(h.incidents for h in seen.hexagons) == len(marks)
    assert sum(m.killed for m in seen.marks) + sum(h.killed for h in seen.hexagons) == sum(
        m.killed for m in marks
    )
    assert all(h.incidents == len(h.members) > 1 for h in seen.hexagons)
    drawn = [m.incident for m in seen.marks] + [id for h in seen.hexagons for id in h.members]
    assert sorted(drawn) == sorted(m.incident for m in marks)
    assert any(h.open_ended for h in seen.hexagons) <= any(m.open_ended for m in marks)


@given(points, st.floats(2, 12))
def test_a_hexagon_lies_where_its_incidents_are(given_points, zoom):
    marks = [mark(n, *p) for n, p in enumerate(given_points)]
    world_px = 256 * 2**zoom
    there = [
        ((m.lon + 180) / 360 * world_px, float(mercator_y(np.array([m.lat]))[0]) * world_px) for m in marks
    ]
    for h in Crowd.of(marks).seen(WORLD, zoom).hexagons:
        assert sum(math.dist((h.x, h.y), p) <= HEXAGON_PX * 1.001 for p in there) >= h.incidents


def test_areas_and_shared_tolls_stay_as_they_are():
    selection = select(syria(), View())
    marks = symbols(selection)
    seen = Crowd.of(marks).seen(WORLD, 2)
    assert {m.incident for m in seen.marks} >= {"coast", "flight"}


def test_a_hexagon_says_what_the_totals_say_of_its_incidents():
    """ "51 killed across the city" and 19 of them are not 70, and a number that is not known is told apart."""

    def number(n):
        return CountRange(n, n, n)

    city = incident("city", HOMS, killed=number(51))
    account = city.accounts[0]
    claims = tuple(replace(c, scope=Scope.AREA) for c in account.reading.claims)
    city = replace(city, accounts=(replace(account, reading=replace(account.reading, claims=claims)),))
    made = [city, incident("part", HOMS, killed=number(19)), incident("some", HOMS, killed=SOME)]
    selection = select(made, View())
    marks = symbols(selection)
    seen = Crowd.of(marks).seen(WORLD, 2)
    (cell,) = signs_data(selection, marks, seen)["hexagons"]["cells"]
    assert cell[4][0] == "3 incidents"
    assert cell[4][1] == total_words(selection.total(Harm.KILLED))
    assert cell[4][1].startswith("killed: 51, in 1 more the number is not known")


def test_few_in_view_are_marks_so_that_each_can_be_opened():
    marks = [mark(n, 35, 36, 1) for n in range(5)]
    assert len(Crowd.of(marks).seen((34, 35, 36, 37), 16, few=5).marks) == 5
    assert len(Crowd.of(marks).seen((34, 35, 36, 37), 16, few=4).hexagons) == 1


def test_only_what_is_near_the_view_is_sent():
    marks = [mark(1, 35, 36, 1), mark(2, 35, 60, 1)]
    assert [m.incident for m in Crowd.of(marks).seen((34, 35, 36, 37), 8).marks] == ["1"]


@pytest.mark.parametrize("many", [200_000])
def test_a_view_of_very_many_is_counted_in_a_blink(many):
    rng = np.random.default_rng(1)
    crowd = Crowd(
        marks=(mark(0, 0, 0, 1),) * many,
        x=np.sort(rng.random(many)),
        y=rng.random(many) * 0.6 + 0.2,
        killed=rng.integers(0, 50, many),
        open_ended=np.zeros(many, bool),
    )
    started = time.perf_counter()
    seen = crowd.seen((20.0, 0.0, 50.0, 40.0), 6)
    assert time.perf_counter() - started < 2
    assert len(seen.hexagons) < 6_000
