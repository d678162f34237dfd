"""Distances, directions and boxes on the sphere agree with each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.places.geodesy import (
    EARTH_KM,
    angle,
    bounds_around,
    cosine_at,
    destination,
    kilometres,
    nearby_m,
    vector,
)

LATS, LONS = st.floats(-85, 85), st.floats(-180, 180)


@given(LATS, LONS, LATS, LONS)
def test_a_distance_is_the_same_by_haversine_and_by_vectors(lat, lon, lat2, lon2):
    dot = sum(a * b for a, b in zip(vector(lat, lon), vector(lat2, lon2), strict=True))
    assert EARTH_KM * angle(dot) == pytest.approx(kilometres(lat, lon, lat2, lon2), rel=1e-6, abs=1e-3)


@given(LATS, LONS, LATS, LONS)
def test_a_distance_is_the_same_both_ways_and_none_to_itself(lat, lon, lat2, lon2):
    there, back = kilometres(lat, lon, lat2, lon2), kilometres(lat2, lon2, lat, lon)
    assert there == pytest.approx(back)
    assert kilometres(lat, lon, lat, lon) == 0
    assert there <= 20_016


@given(LATS, LONS, st.floats(1, 100_000), st.floats(0, 360))
def test_a_destination_lies_as_far_off_as_it_was_sent(lat, lon, distance_m, bearing):
    there = destination(lat, lon, distance_m, bearing)
    assert kilometres(lat, lon, *there) * 1000 == pytest.approx(distance_m, rel=1e-4, abs=0.1)
    assert -180 <= there[1] <= 180


@given(st.floats(-60, 60), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_nearby_is_as_good_as_the_great_circle(lat, north, east):
    assert nearby_m(north, east, lat) == pytest.approx(
        1000 * kilometres(lat, 0, lat + north, east), rel=0.01, abs=1
    )


@given(st.floats(0, 500), st.floats(0, 500))
def test_the_farther_of_two_has_the_smaller_cosine(one, other):
    assert (one <= other) or cosine_at(one) <= cosine_at(other)


@given(st.floats(-80, 80), LONS, st.floats(100, 50_000))
def test_a_box_reaches_as_far_as_its_circle(lat, lon, radius_m):
    south, west, north, east = bounds_around(lat, lon, radius_m)
    assert 1000 * kilometres(lat, lon, north, lon) == pytest.approx(radius_m, rel=0.01)
    assert south < lat < north and west < lon < east
