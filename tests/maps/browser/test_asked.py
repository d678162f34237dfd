"""What may be asked of the ground: whatever the map's script asks on a screen of any size, and nothing that is larger."""

from __future__ import annotations

import math
from itertools import product

import pytest

from geo.maps.address import query
from geo.maps.browser import routes
from geo.maps.browser.asked import MOST_OUTLINES, Refused, View, in_sight_of, outlines_of, view_of
from geo.maps.browser.assets import OURS
from geo.vocabulary import Filters
from geo.vocabulary import View as Shown

SCREENS = {"phone": (390, 844), "laptop": (1440, 900), "4K": (3840, 2160), "two 4K side by side": (7680, 2160), "8K": (7680, 4320)}  # fmt: skip
PLACES = [(35.5, 35.8), (0.0, -179.0), (68.0, 16.0), (-54.0, 170.0)]


def asked(zoom: float, lat: float, lon: float, wide_px: int, tall_px: int) -> dict[str, str]:
    """What static/ground.js asks where the map of this size shows this spot in its middle."""
    px = 360 / (256 * 2**zoom)
    half = (wide_px * px / 2, tall_px * px / 2 * math.cos(math.radians(lat)))
    seen_w, seen_e = max(lon - half[0], -180), min(lon + half[0], 180)
    seen_s, seen_n = max(lat - half[1], -85), min(lat + half[1], 85)
    whole = math.floor(zoom + 0.5)
    cell, wide, tall = 180 / 2**whole, (seen_e - seen_w) * 0.35, (seen_n - seen_s) * 0.35
    s = max(-90, math.floor((seen_s - tall) / cell) * cell)
    n = min(90, math.ceil((seen_n + tall) / cell) * cell)
    w = max(-180, math.floor((seen_w - wide) / cell) * cell)
    e = min(180, math.ceil((seen_e + wide) / cell) * cell)
    return {"z": str(whole), **{k: f"{x:.4f}" for k, x in zip("swne", (s, w, n, e), strict=True)}}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_view_of_every_screen_is_answered(screen: str) -> None:
    for step, (lat, lon) in product(range(4, 16 * 4 + 1), PLACES):
        assert view_of(asked(step / 4, lat, lon, *SCREENS[screen]))


def test_a_laptop_gets_the_finest_ground_at_every_zoom() -> None:
    for step, (lat, lon) in product(range(4, 16 * 4 + 1), PLACES):
        view = view_of(asked(step / 4, lat, lon, *SCREENS["laptop"]))
        assert view.detail == view.zoom


TOO_LARGE = [
    ("the world at the zoom of a street", "18", "-90", "-540", "90", "540"),
    ("the world three times round", "2", "-90", "-540", "90", "540"),
    ("a country at the zoom of a street", "16", "32", "35", "37", "42"),
    ("a strip round the world", "12", "0", "-180", "0.1", "180"),
    ("a strip from pole to pole", "12", "-90", "0", "90", "0.1"),
    ("a zoom that no map has", "19", "34.9", "35", "35", "35.1"),
    ("a zoom below the world", "-1", "0", "0", "1", "1"),
    ("a zoom without end", "9" * 5000, "0", "0", "1", "1"),
    ("a number without end", "3", "0" * 5000, "0", "1", "1"),
    ("half a zoom", "3.5", "0", "0", "1", "1"),
    ("no number", "3", "nan", "0", "1", "1"),
    ("no end", "3", "0", "0", "1", "inf"),
    ("upside down", "3", "1", "0", "0", "1"),
]


@pytest.mark.parametrize(("caption", "z", "s", "w", "n", "e"), TOO_LARGE, ids=[t[0] for t in TOO_LARGE])
def test_what_no_screen_shows_is_refused(caption: str, z: str, s: str, w: str, n: str, e: str) -> None:
    with pytest.raises(Refused):
        view_of({"z": z, "s": s, "w": w, "n": n, "e": e})


def test_a_screen_that_holds_half_the_world_gets_coarser_ground() -> None:
    view = view_of(asked(6, 35.5, 35.8, *SCREENS["8K"]))
    assert (view.zoom, view.detail) == (6, 5)


def test_outlines_come_as_many_at_once_as_the_script_asks() -> None:
    assert f"from += {MOST_OUTLINES}" in (OURS / "areas.js").read_text("utf-8")
    assert outlines_of(["SY", "SY.02", "SY"]) == (("SY", "SY.02"), 8)
    for keys in (["SY"] * (MOST_OUTLINES + 1), [""], ["x" * 300]):
        with pytest.raises(Refused):
            outlines_of(keys)


def test_the_dearest_view_is_small_and_what_is_kept_is_bounded() -> None:
    assert len(routes._view(View(6, (20.0, -35.0, 75.0, 180.0)))) < 3_000_000
    for held in (routes._GROUND, routes._CITIES, routes._OUTLINES):
        assert held.bytes <= held.most_bytes <= 32_000_000


@pytest.mark.parametrize(
    ("caption", "z", "s", "w", "n", "e"),
    [t for t in TOO_LARGE if t[0] != "half a zoom"],
    ids=lambda t: str(t)[:20],
)
def test_incidents_are_told_of_what_a_screen_shows_alone(
    caption: str, z: str, s: str, w: str, n: str, e: str
) -> None:
    with pytest.raises(Refused):
        in_sight_of(f"z={z}&s={s}&w={w}&n={n}&e={e}")


@pytest.mark.parametrize("screen", SCREENS)
def test_incidents_are_told_of_every_view_of_every_screen(screen: str) -> None:
    for step, (lat, lon) in product(range(4, 16 * 4 + 1), PLACES):
        told = asked(step / 4, lat, lon, *SCREENS[screen]) | {"z": str(step / 4)}
        assert in_sight_of("&".join(f"{key}={value}" for key, value in told.items())).zoom == step / 4


def test_what_the_page_filters_by_is_what_is_asked_for_and_no_more_than_an_address_holds() -> None:
    shown, place = Shown(Filters(killed_min=5, tags=("a & b",)), chosen="i7"), "z=6.25&s=34&w=35&n=36&e=37"
    asked_for = in_sight_of(f"{query(shown)[1:]}&{place}")
    assert (asked_for.shown, asked_for.zoom, asked_for.bounds) == (shown, 6.25, (34, 35, 36, 37))
    for much in ("&tag=a" * 2_000, "&search=" + "x" * 30_000):
        with pytest.raises(Refused):
            in_sight_of(place + much)
    with pytest.raises(Refused, match="quarters"):
        in_sight_of("z=6.3&s=34&w=35&n=36&e=37")
