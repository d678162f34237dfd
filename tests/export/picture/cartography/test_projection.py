"""From the globe to the plane and back: as PROJ does it, and right for what is seen."""

from __future__ import annotations

import math

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import Frame, fitting, screen, seen_on, world
from geo.export.picture.cartography.projection import RADIUS_M, Projection, forward, inverse

LATS, LONS = st.floats(-89, 89), st.floats(-179.9, 179.9)
PROJ = {
    Projection.WORLD: "+proj=eqearth +lon_0={lon}",
    Projection.AZIMUTHAL: "+proj=laea +lat_0={lat} +lon_0={lon}",
    Projection.NORTH_POLE: "+proj=laea +lat_0=90 +lon_0={lon}",
    Projection.SOUTH_POLE: "+proj=laea +lat_0=-90 +lon_0={lon}",
}


@settings(deadline=None)
@given(st.sampled_from(list(PROJ)), LATS, LONS, LATS, st.floats(-170, 170))
def test_places_lie_where_proj_puts_them(kind, lat, lon, there, turn):
    if kind is Projection.AZIMUTHAL and math.cos(math.radians(turn)) < -0.9:
        turn = 0.0  # near the point opposite, where a metre on the plane is nothing on the globe
    theirs = pyproj.Proj(PROJ[kind].format(lat=lat, lon=lon) + f" +R={RADIUS_M}")
    ours = forward(kind, lat, lon, np.array([[lon + turn, there]]))[0]
    assert ours == pytest.approx(theirs(lon + turn, there), abs=1.0)


@settings(deadline=None)
@given(st.sampled_from(list(Projection)), LATS, LONS, st.floats(-84, 84), st.floats(-100, 100))
def test_a_point_of_the_plane_leads_back_to_its_place(kind, lat, lon, there, turn):
    at = np.array([[lon + turn, there]])
    back = inverse(kind, lat, lon, forward(kind, lat, lon, at))[0]
    assert back[1] == pytest.approx(there, abs=1e-5)
    assert math.remainder(back[0] - at[0, 0], 360) == pytest.approx(0, abs=1e-5)


@pytest.mark.parametrize("corner", [(5, 5), (1195, 5), (5, 495), (1195, 495)])
def test_beside_the_globe_there_is_no_place(corner):
    assert math.isnan(world(1200, 640).latlon(*corner)[0]) or corner[1] > 400
    assert math.isnan(Frame(0, 0, 0.0, 1200, 500, Projection.WORLD).latlon(*corner)[0])


@pytest.mark.parametrize(
    ("bounds", "kind"),
    [
        ([(34.5, 35.7, 36.0, 36.4)], Projection.MERCATOR),
        ([(29.0, 38.8, 37.4, 48.8)], Projection.MERCATOR),
        ([(-18.2, 178.4, -17.2, -178.9)], Projection.MERCATOR),
        ([(36.0, -10.0, 60.0, 40.0)], Projection.AZIMUTHAL),
        ([(57.5, 4.5, 71.0, 31.0)], Projection.AZIMUTHAL),
        ([(69.0, 18.0, 72.0, -156.0)], Projection.NORTH_POLE),
        ([(-78.0, 160.0, -62.0, -50.0)], Projection.SOUTH_POLE),
        ([(-35.0, -110.0, 50.0, 125.0)], Projection.WORLD),
        ([], Projection.WORLD),
    ],
)  # fmt: skip
def test_the_projection_fits_the_extent(bounds, kind):
    assert fitting(bounds, 1200, 480).projection is kind


def test_a_continent_on_a_wide_sheet_is_seen_on_a_map_of_the_world():
    africa = [(-35.0, -18.0, 37.0, 51.0)]
    assert fitting(africa, 800, 900).projection is Projection.AZIMUTHAL
    assert fitting(africa, 1200, 480).projection is Projection.WORLD


@settings(deadline=None, max_examples=60)
@given(st.floats(-70, 70), LONS, st.floats(2, 12), st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_what_the_screen_shows_the_picture_shows(lat, lon, zoom, across, down):
    on_screen = screen(lat, lon, zoom, 900, 500)
    at = on_screen.latlon(across * 900, down * 500)
    if abs(at[0]) < 56 and abs(at[1] - lon) < 179:  # a map of the world leaves out what nobody lives in
        x, y = seen_on(on_screen).xy(*at)
        assert -2 <= x <= 902 and -2 <= y <= 502


def test_a_narrow_window_is_the_screens_own():
    on_screen = screen(35.0, 36.0, 8.0, 900, 500)
    assert seen_on(on_screen) == on_screen


def test_areas_keep_their_proportion_where_the_map_is_wide():
    """Greenland is 14 times smaller than Africa, not as large (Web Mercator)."""
    frame = world(1200, 600)
    area = {c.country: 0.0 for c in ground.cut("countries-50m", frame)}
    for c in ground.cut("countries-50m", frame):
        area[c.country] += float(shapely.area(shapely.make_valid(c.shape)))
    assert area["CD"] / area["GL"] == pytest.approx(2.34 / 2.17, rel=0.1)  # millions of km2


def test_no_land_fills_the_sea_round_the_pole():
    frame = fitting([(69.0, 18.0, 72.0, -156.0)], 1200, 480)
    pole = shapely.Point(*frame.xy(90, 0))
    assert frame.holds(pole.x, pole.y)
    assert not any(
        shapely.contains(shapely.make_valid(c.shape), pole) for c in ground.cut("countries-50m", frame)
    )


def test_land_runs_on_across_180_degrees():
    frame = fitting([(64.5, 177.5, 64.7, -165.4)], 1200, 480)
    land = shapely.union_all([shapely.make_valid(c.shape) for c in ground.cut("countries", frame)])
    (left, y), (right, _) = frame.xy(65.4, 179.5), frame.xy(65.4, -179.5)
    assert shapely.covers(land.buffer(0.1), shapely.LineString([(left, y), (right, y)]))


def test_no_border_is_drawn_at_180_degrees():
    frame = fitting([(64.5, 177.5, 64.7, -165.4)], 1200, 480)
    x, y = frame.xy(65.4, 180.0)
    across = shapely.LineString([(x - 20, y), (x + 20, y)])
    assert not any(shapely.intersects(line, across) for line in ground.borders("countries", frame))


@pytest.mark.parametrize("frame", [fitting([], 1200, 600), fitting([(36.0, -10.0, 60.0, 40.0)], 1200, 480)])
def test_a_wide_map_has_lines_of_the_globe_and_a_narrow_one_has_none(frame):
    assert not ground.graticule(frame).is_empty
    assert ground.graticule(fitting([(34.5, 35.7, 36.0, 36.4)], 1200, 480)).is_empty
