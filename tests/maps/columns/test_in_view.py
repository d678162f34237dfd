"""What is in sight of many incidents: every one of them once, in the hexagons of a small map."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.columns.hexagons import centre_of, hexagon_of
from geo.maps.columns.in_view import Hexagons, InView, within
from geo.maps.columns.making import columns_of
from geo.maps.placement import Box, extent_of
from geo.vocabulary import CountRange, Incident
from tests.maps.examples import SOME, entry, incident

WORLD = (-85.0, -180.0, 85.0, 180.0)
VIEWS: tuple[tuple[Box, float], ...] = (
    (WORLD, 2.0),
    ((33.0, 34.0, 37.0, 40.0), 6.25),
    ((34.0, 35.5, 35.0, 37.0), 8.0),
    ((34.6, 36.6, 34.8, 36.8), 11.0),
    ((-20.0, 170.0, 20.0, 190.0), 4.0),
)


def crowd(number: int, seed: int = 1) -> tuple[Incident, ...]:
    """Incidents in the towns of Syria and on both sides of 180 degrees, some at one spot, some without a number."""
    spread = np.random.default_rng(seed)
    made = []
    for n in range(number):
        lat, lon = (34.7, 36.7) if n % 9 == 0 else (spread.uniform(33, 37), spread.uniform(34, 40))
        if n % 7 == 0:
            lat, lon = spread.uniform(-18, 18), float(spread.choice([179.6, -179.7]))
        at = entry(f"x:{n}", f"Town {n}", "PPL", float(lat), float(lon))
        killed = SOME if n % 5 == 0 else CountRange(n % 4, n % 4, n % 4)
        made.append(incident(f"i{n}", at, killed=killed))
    return tuple(made)


MANY = crowd(300)
COLUMNS = columns_of(MANY)


@pytest.mark.parametrize(("bounds", "zoom"), VIEWS)
def test_what_lies_in_a_hexagon_lies_in_it_alone(bounds: Box, zoom: float) -> None:
    every = np.ones(len(COLUMNS), dtype=bool)
    hexagons = Hexagons(COLUMNS)
    found = hexagons.seen(every, ~every, bounds, zoom)
    world_px = 256.0 * 2.0**zoom
    column, row = hexagon_of(COLUMNS.x * world_px, COLUMNS.y * world_px)
    cells = {(float(column[r]), float(row[r])) for r in found.alone}
    assert len(cells) == len(found.alone), "those alone have a hexagon each"
    for k in range(len(found.x)):
        here = tuple(float(n) for n in hexagon_of(found.x[k], found.y[k]))
        inside = hexagons.inside(
            np.isin(np.arange(len(COLUMNS)), within(COLUMNS, bounds, every)), zoom, int(here[0]), int(here[1])
        )
        assert len(inside) == found.incidents[k] > 1
        assert here not in cells and centre_of(*here) == pytest.approx((found.x[k], found.y[k]))
        cells.add(here)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(VIEWS), st.lists(st.booleans(), min_size=len(MANY), max_size=len(MANY)))
def test_every_incident_of_the_view_is_drawn_once(view: tuple[Box, float], kept: list[bool]) -> None:
    mask = np.array(kept)
    hexagons = Hexagons(COLUMNS)
    seen = hexagons.seen(mask, ~mask, WORLD, view[1])
    assert len(seen.alone) + int(seen.incidents.sum()) == int(mask.sum())
    assert len(seen.alone) == len(set(seen.alone.tolist()))
    again = hexagons.seen(mask, ~mask, WORLD, view[1])
    assert again.incidents.tolist() == seen.incidents.tolist()


@pytest.mark.parametrize("zoom", [2.0, 4.5, 5.75])
@pytest.mark.parametrize("kept", [slice(None), slice(40, 90), slice(0, 1)])
def test_how_deep_a_colour_is_does_not_go_by_what_is_in_view(zoom: float, kept: slice) -> None:
    """Four in a hundred of all hexagons with dead have the deepest, at least one."""
    mask = np.zeros(len(COLUMNS), dtype=bool)
    mask[kept] = True
    depth = Hexagons(COLUMNS).seen(mask, ~mask, WORLD, zoom).depth
    told = sorted(depth[depth > 0].tolist())
    least = Hexagons(COLUMNS).deep(mask, zoom)
    assert least == (told[math.ceil(0.96 * (len(told) - 1))] if told else 0)


def test_near_it_goes_by_where_the_screen_is_fullest() -> None:
    """Of thousands of hexagons with one or two dead each all those of a war would have the deepest colour."""
    far = [(34.0 + n // 20, 10.0 + n % 20, 1) for n in range(400) for _ in (0, 1)]
    war = [(-10.0 + 0.1 * n, 20.0, 10 * (n + 1)) for n in range(50) for _ in (0, 1)]
    made = columns_of(
        tuple(
            incident(f"i{n}", entry(f"x:{n}", f"Town {n}", "PPL", lat, lon), killed=CountRange(k, k, k))
            for n, (lat, lon, k) in enumerate(far + war)
        )
    )
    every = np.ones(len(made), dtype=bool)
    assert Hexagons(made).deep(every, 8.0) > 500
    assert Hexagons(made).deep(every, 11.0) > 500


def test_rows_that_lie_at_one_point_are_known_where_one_is_near() -> None:
    every = np.ones(len(COLUMNS), dtype=bool)
    found = Hexagons(COLUMNS).seen(every, ~every, WORLD, 12.0)
    points = []
    for x, y in zip(found.x, found.y, strict=True):
        column, row = (int(n) for n in hexagon_of(x, y))
        rows = Hexagons(COLUMNS).inside(every, 12.0, column, row)
        points.append({(COLUMNS.x[r], COLUMNS.y[r]) for r in rows})
    assert found.spots == {k: one.pop() for k, one in enumerate(points) if len(one) == 1}
    assert found.spots, "every ninth lies at one spot"


@given(st.lists(st.tuples(st.integers(-180, 180), st.integers(0, 350)), min_size=1, max_size=6))
def test_the_box_of_several_holds_each_of_them(told: list[tuple[int, int]]) -> None:
    """A data set of most of the world, across 180 degrees, was cut short by an area that lies within it."""
    spans = [(float(west), float(wide)) for west, wide in told]
    boxes = [(0.0, west, 1.0, (west + wide + 180) % 360 - 180) for west, wide in spans]
    box = extent_of(boxes)
    assert box is not None
    _, west, _, east = box
    wide = (east - west) % 360 or 360.0
    for start, reach in spans:
        for lon in np.linspace(start, start + reach, 9):
            assert wide == 360.0 or (lon - west) % 360 <= wide + 1e-9


def told(found: InView) -> list[object]:
    """All that it says, to the bit."""
    numbers = (getattr(found, name).tolist() for name in ("alone", "x", "y", "incidents", "areas", "depth"))
    return [*numbers, found.killed, found.spots]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(VIEWS),
    st.floats(-1.5, 1.5),
    st.lists(st.booleans(), min_size=len(MANY), max_size=len(MANY)),
    st.integers(-1, len(MANY) - 1),
    st.sampled_from([0, 20]),
)
def test_what_is_kept_of_hexagons_is_what_is_worked_out_anew(
    view: tuple[Box, float], aside: float, kept: list[bool], but: int, few: int
) -> None:
    """A pan: the hexagons at the edge of the view hold what of them lies in it, and all others what they held before."""
    (south, west, north, east), zoom = view
    mask, none = np.array(kept), np.zeros(len(MANY), dtype=bool)
    hexagons = Hexagons(COLUMNS)
    for _ in range(2):  # what is asked for twice is kept
        hexagons.seen(mask, none, WORLD, zoom, lasting=True)
    there = max(-85.0, south + aside), west + aside, min(85.0, north + aside), east + aside
    panned = hexagons.seen(mask, none, there, zoom, few, but=but, lasting=True)
    assert told(panned) == told(Hexagons(COLUMNS).seen(mask, none, there, zoom, few, but=but))
