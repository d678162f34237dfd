"""The map on the screen asks for a view and gets its streets: in the order they are painted in, credited, within bounds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from starlette.applications import Starlette

from geo.maps.browser.assets import OURS
from geo.maps.browser.folium_map import OfflineMap
from geo.maps.browser.routes import routes
from tests.maps.browser.test_routes import Client, shown
from tests.maps.streets.made import latakia_file

CITY = "s=35.50&w=35.76&n=35.55&e=35.82"


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    running = Client(Starlette(routes=routes(shown)))
    yield running
    running.stop()


@pytest.fixture
def streets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "city.pmtiles"
    file.write_bytes(latakia_file())
    monkeypatch.setenv("DATELINE_STREETS", str(file))
    return file


def test_a_city_comes_with_its_streets_and_their_credit(client: Client, streets: Path) -> None:
    answer = client.get(f"/basemap/view.json?z=14&{CITY}")
    view = answer.json()
    assert view["credit"] == "© OpenStreetMap contributors"
    tones = [layer["tone"] for layer in view["streets"]]
    assert tones == sorted(tones, key=["park", "sea", "building", "kerb", "street"].index) and set(tones) == {
        "park",
        "kerb",
        "street",
    }
    assert {"street", "quarter"} <= {name["kind"] for name in view["names"]}
    assert answer.headers["cache-control"] == "no-cache"  # another file may be chosen


def test_where_tiles_lap_over_each_other_an_area_stays_whole(client: Client, streets: Path) -> None:
    """The screen fills by the winding number, so all outer rings have to run the same way."""
    layers = client.get(f"/basemap/view.json?z=16&{CITY}").json()["streets"]
    rings = [ring[0] for layer in layers if not layer["px"] for ring in layer["shape"]["coordinates"]]
    assert len(rings) > 100 and len({shapely.is_ccw(shapely.LinearRing(ring)) for ring in rings}) == 1
    assert "fillRule: 'nonzero'" in (OURS / "ground.js").read_text("utf-8")


def test_what_is_sent_is_cut_to_the_view_and_as_exact_as_a_pixel(client: Client, streets: Path) -> None:
    for layer in client.get(f"/basemap/view.json?z=16&{CITY}").json()["streets"]:
        flat = json.dumps(layer["shape"]["coordinates"])
        numbers = [float(n) for n in flat.replace("[", " ").replace("]", " ").replace(",", " ").split()]
        assert all(35.5 <= n <= 35.82 for n in numbers) and max(len(str(n)) for n in numbers) <= 8


def test_the_land_is_that_of_the_streets_and_the_coast_is_no_border(client: Client, streets: Path) -> None:
    view = client.get(f"/basemap/view.json?z=13&{CITY}").json()
    assert {f["properties"]["c"] for f in view["land"]["features"]} == {"SY"}
    assert view["borders"]["features"] == []


@pytest.mark.parametrize(
    "query", [f"z=11&{CITY}", "z=14&s=36.1&w=37.1&n=36.2&e=37.2"], ids=["wider", "elsewhere"]
)
def test_a_view_without_streets_is_as_it_was(
    client: Client, streets: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    there = client.get(f"/basemap/view.json?{query}").json()
    monkeypatch.delenv("DATELINE_STREETS")
    assert there == client.get(f"/basemap/view.json?{query}").json()
    assert "streets" not in there and "credit" not in there


def test_a_file_that_cannot_be_read_is_told_and_the_ground_is_there(
    client: Client, streets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_STREETS", f"{streets}<b>")
    view = client.get(f"/basemap/view.json?z=14&{CITY}").json()
    assert view["land"]["features"] and "cannot be opened" in view["credit"] and "<" not in view["credit"]
    streets.write_bytes(b"Twelve people were killed." * 50)
    monkeypatch.setenv("DATELINE_STREETS", str(streets))
    assert "no PMTiles file" in client.get(f"/basemap/view.json?z=14&{CITY}").json()["credit"]


def test_the_page_has_a_colour_for_every_tone() -> None:
    html = OfflineMap().get_root().render()
    assert all(
        f'"{tone}":"#' in html.replace(" ", "") for tone in ("park", "sea", "building", "kerb", "street")
    )
    assert "c[one.tone]" in (OURS / "ground.js").read_text("utf-8")
