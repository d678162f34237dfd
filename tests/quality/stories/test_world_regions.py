"""A story lies where most of its events lie."""

from __future__ import annotations

import pytest

from tests.quality.stories.world_regions import REGIONS, region_of

PLACES = [
    ("Homs", 34.73, 36.72, "the Middle East"),
    ("Goma", -1.68, 29.22, "Africa"),
    ("Kharkiv", 49.99, 36.23, "Europe and Russia"),
    ("Culiacán", 24.8, -107.39, "the Americas"),
    ("Mindat", 21.37, 93.97, "Asia and the Pacific"),
]


@pytest.mark.parametrize(("name", "lat", "lon", "region"), PLACES, ids=[p[0] for p in PLACES])
def test_the_region_of_one_event(name: str, lat: float, lon: float, region: str) -> None:
    assert region_of({"events": [{"places": [{"name": name, "lat": lat, "lon": lon}]}]}) == region


def test_a_story_without_events_lies_nowhere_and_no_country_in_two_regions() -> None:
    assert region_of({"events": []}) == ""
    codes = [code for some in REGIONS.values() for code in some.split()]
    assert len(codes) == len(set(codes)) > 150
