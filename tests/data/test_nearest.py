"""The ground that is shared out by the towns nearest to it."""

from __future__ import annotations

import math
from dataclasses import fields

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.build.nearest import CELLS, shared_out
from data.build.shapes import area_m2
from data.build.towns import Town

SQUARE = shapely.box(36.0, -1.0, 38.0, 1.0)


def town(number: int, lat: float, lon: float) -> Town:
    given = {
        "number": number, "name": f"T{number}", "lat": lat, "lon": lon, "country": "KE", "admin1": "01",
        "admin2": "", "population": 1_000, "uncertainty_m": 1_000.0, "alternates": (),
    }  # fmt: skip
    return Town(**{f.name: given[f.name] for f in fields(Town) if f.name in given})


def test_two_towns_share_a_square_in_the_middle() -> None:
    shared = shared_out(SQUARE, {"west": [town(1, 0, 36.5)], "east": [town(2, 0, 37.5)]})
    assert shared["west"].lons.max() < 37.01
    assert shared["east"].lons.min() > 36.99
    assert shared["west"].area_m2 == pytest.approx(shared["east"].area_m2, rel=0.02)


def test_all_of_the_ground_is_shared_out_and_no_more() -> None:
    towns = {"a": [town(1, 0.5, 36.2)], "b": [town(2, -0.5, 37.1), town(3, 0.9, 37.9)]}
    total = sum(cells.area_m2 for cells in shared_out(SQUARE, towns).values())
    assert total == pytest.approx(area_m2(SQUARE), rel=0.02)


def test_a_unit_with_more_towns_apart_holds_more_ground() -> None:
    shared = shared_out(
        SQUARE, {"one": [town(1, 0, 36.1)], "many": [town(n, 0, 36.5 + n / 4) for n in range(1, 6)]}
    )
    assert shared["many"].area_m2 > 3 * shared["one"].area_m2


def test_a_unit_without_towns_has_no_ground() -> None:
    assert shared_out(SQUARE, {"empty": []}) == {}
    assert set(shared_out(SQUARE, {"empty": [], "full": [town(1, 0, 37)]})) == {"full"}


def test_slivers_are_no_ground() -> None:
    sliver = shapely.box(36.0, 0.0, 36.0001, 3.0)
    assert shared_out(sliver, {"a": [town(1, 0, 36)]}) == {}


@given(
    st.lists(st.tuples(st.floats(-0.99, 0.99), st.floats(36.01, 37.99)), min_size=2, max_size=6, unique=True)
)
def test_every_cell_goes_to_the_nearest_town(at: list[tuple[float, float]]) -> None:
    towns = {str(n): [town(n, lat, lon)] for n, (lat, lon) in enumerate(at)}
    shared = shared_out(SQUARE, towns)
    assert sum(len(c.lats) for c in shared.values()) == pytest.approx(CELLS, rel=0.05)
    for code, cells in shared.items():
        lat, lon = float(cells.lats[0]), float(cells.lons[0])
        apart = [
            math.dist((lat, lon * math.cos(math.radians(lat))), (a, o * math.cos(math.radians(lat))))
            for a, o in at
        ]
        assert apart[int(code)] <= min(apart) + 1e-3
