"""The window on the world: where things stand, what fits, and how long a kilometre is."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.export.picture.cartography.frame import Frame, circle, fitting
from geo.export.picture.cartography.framing import aimed_at, window
from geo.export.picture.furniture.scale_bar import scale_bar
from geo.vocabulary import View

LATS = st.floats(-80, 80)
LONS = st.floats(-179.9, 179.9)


@settings(deadline=None)
@given(LATS, LONS, st.floats(1, 14), LATS, LONS)
def test_a_pixel_leads_back_to_its_place(lat, lon, zoom, there_lat, there_lon):
    frame = Frame(lat, lon, zoom, 1200, 600)
    back_lat, back_lon = frame.latlon(*frame.xy(there_lat, there_lon))
    assert back_lat == pytest.approx(there_lat, abs=1e-6)
    assert math.remainder(back_lon - there_lon, 360) == pytest.approx(0, abs=1e-6)


@settings(deadline=None)
@given(st.lists(st.tuples(LATS, LONS), min_size=1, max_size=8))
def test_what_is_fitted_is_in_sight(places):
    frame = fitting([(lat, lon, lat, lon) for lat, lon in places], 1200, 500)
    if frame.zoom > math.log2(500 / 256) + 0.01:  # below that the whole world's height is in sight
        assert all(-1 <= x <= 1201 and -1 <= y <= 501 for x, y in (frame.xy(*p) for p in places))


@pytest.mark.parametrize("size", [(1100, 600), (650, 900), (430, 300)])
def test_a_frame_taken_by_hand_shows_the_same_from_west_to_east_in_every_size(size):
    aim = aimed_at(34.0, 35.0, 36.0, 38.0, width_px=1200)
    west, _, east, _ = window([], View(), aim, size, (0.0, 0.0, 0.0, 0.0), None).box()
    assert (west, east) == pytest.approx((35.0, 38.0), abs=0.01)


def test_neighbours_across_180_degrees_are_neighbours_on_the_picture():
    frame = fitting([(-18, 178, -17, 179), (-17, -179, -16, -178)], 1200, 500)
    west, east = frame.xy(-18, 178.5)[0], frame.xy(-17, -178.5)[0]
    assert frame.zoom > 6
    assert 0 < west < east < 1200


@pytest.mark.parametrize(
    ("lat", "zoom", "length_m", "words"),
    [(0, 8, 50_000, "50 km"), (60, 8, 20_000, "20 km"), (35.5, 9, 20_000, "20 km"), (35, 2.2, 2_000_000, "2,000 km at 35°N"), (-35, 14, 500, "500 m")],
)  # fmt: skip
def test_the_scale_bar_is_right_for_its_latitude(lat, zoom, length_m, words):
    frame = Frame(lat, 36, zoom, 1000, 500)
    pixels, said = scale_bar(frame)
    assert said == words
    mercator_m = pixels / frame.world_px * 40_075_016.686
    assert mercator_m * math.cos(math.radians(lat)) == pytest.approx(length_m)


@settings(deadline=None)
@given(st.floats(-70, 70), LONS, st.floats(500, 900_000))
def test_a_circle_reaches_as_far_north_as_it_says(lat, lon, radius_m):
    south, north = circle(lat, lon, radius_m).bounds[1::2]
    assert (north - south) / 2 * 111_195 == pytest.approx(radius_m, rel=0.01)


@settings(deadline=None)
@given(st.floats(-90, 90), LONS, st.floats(0, 2e7))
def test_any_circle_is_ground_on_the_globe(lat, lon, radius_m):
    shape = circle(lat, lon, radius_m)
    assert shape.is_valid and not shape.is_empty
    assert -90 <= shape.bounds[1] <= shape.bounds[3] <= 90
