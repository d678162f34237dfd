"""What is in sight of many incidents: every one of them once, in the hexagons of a small map."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.columns.hexagons import centre_of, hexagon_of
from geo.maps.columns.in_view import Hexagons
from geo.maps.columns.making import columns_of
from geo.maps.placement import Box
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
    found = Hexagons(COLUMNS).seen(every, ~every, bounds, zoom)
    world_px = 256.0 * 2.0**zoom
    column, row = hexagon_of(COLUMNS.x * world_px, COLUMNS.y * world_px)
    cells = {(float(column[r]), float(row[r])) for r in found.alone}
    assert len(cells) == len(found.alone), "those alone have a hexagon each"
    for k in range(len(found.x)):
        inside = found.rows[found.cell == k]
        (here,) = {(float(column[r]), float(row[r])) for r in inside}
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
