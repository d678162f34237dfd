"""What the server adds: the ground, Leaflet, a policy on every response, and nothing from elsewhere."""

from __future__ import annotations

import gzip
import json
import re
import sys
import threading
import time
import tomllib
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from geo.export.credits import SOURCES
from geo.maps.basemap import natural_earth
from geo.maps.browser.assets import OURS, leaflet
from geo.maps.browser.content_security import TILE_HOST, Policy, policy
from geo.maps.browser.drawing import in_sight
from geo.maps.browser.folium_map import ATTRIBUTION, ATTRIBUTION_WITH_TILES, OfflineMap
from geo.maps.browser.routes import routes
from geo.maps.columns.latest import Latest
from geo.maps.symbols.aggregation import Crowd
from geo.maps.symbols.crowds import Crowds
from geo.vocabulary import CountRange, Filters, Incident, StoreError, View
from tests.maps.examples import HOMS, LATAKIA, crowd_of, incident, syria

AROUND_LATAKIA = "z=8&s=34&w=35&n=36.5&e=37.5"
COAST = "z=7.25&s=33&w=34&n=37&e=40"
SAVED: list[Incident] = list(syria())
CROWDS = Crowds(Latest())


def shown(view: View, of: str = "") -> Crowd:
    """What the app's own function does with its store, which has no data set."""
    if of:
        raise StoreError(f"There is no data set {of!r}.")
    if view.filters.search == "damaged":
        raise StoreError("The database cannot be opened. Look at its disk.")
    return CROWDS.of(now(), view, lambda _term: frozenset())


@lru_cache
def now() -> tuple[Incident, ...]:
    return tuple(SAVED)


class Answer:
    """What the server said."""

    def __init__(self, response) -> None:
        self.status_code, self.headers = response.status, response.headers
        body = response.read()
        self.body = gzip.decompress(body) if self.headers.get("content-encoding") == "gzip" else body

    def json(self):
        return json.loads(self.body)


class Client:
    """A real server on a free port of this machine."""

    def __init__(self, app: Starlette) -> None:
        self.tiles = {"on": False}
        self.server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        self.port = self.server.servers[0].sockets[0].getsockname()[1]

    def get(self, path: str) -> Answer:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as response:
                return Answer(response)
        except urllib.error.HTTPError as error:
            return Answer(error)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="module")
def client():
    pages = [
        Route("/", lambda _: HTMLResponse("<p>page</p>")),
        Route("/plain", lambda _: PlainTextResponse("plain")),
    ]
    app = Starlette(
        routes=[*pages, *routes(shown), *routes(shown, "maps/")],
        middleware=[Middleware(Policy, tiles_allowed=lambda: running.tiles["on"])],
    )
    running = Client(app)
    yield running
    running.stop()


def test_the_ground_of_a_view_is_geojson_cut_to_it(client):
    ground = client.get(f"/basemap/view.json?{AROUND_LATAKIA}").json()
    assert {"land", "borders", "provinces", "lakes", "rivers", "disputed", "names", "bounds"} == set(ground)
    assert {f["properties"]["c"] for f in ground["land"]["features"]} == {"SY", "LB", "TR"}
    for feature in ground["land"]["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for lon, lat in polygon[0]:
                assert 35 <= lon <= 37.5 and 34 <= lat <= 36.5


def test_towns_and_countries_are_named(client):
    names = {
        (n["kind"], n["name"]) for n in client.get(f"/basemap/view.json?{AROUND_LATAKIA}").json()["names"]
    }
    assert ("town", "Homs") in names


def test_it_comes_packed_and_may_be_kept(client):
    answer = client.get(f"/basemap/view.json?{AROUND_LATAKIA}")
    assert answer.headers["content-encoding"] == "gzip"
    assert "max-age" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "z=a&s=1&w=1&n=2&e=2",
        "z=3&s=2&w=1&n=1&e=2",
        "z=3&s=nan&w=1&n=2&e=2",
        "z=3&s=-91&w=1&n=2&e=2",
        "z=3&s=1&w=-900&n=2&e=2",
        "z=18&s=-90&w=-540&n=90&e=540",
        "z=19&s=1&w=1&n=2&e=2",
    ],
)
def test_a_view_that_makes_no_sense_is_told_so(client, query):
    answer = client.get(f"/basemap/view.json?{query}")
    assert answer.status_code == 400
    assert "error" in answer.json()


def test_the_world_can_be_dragged_round(client):
    land = client.get("/basemap/view.json?z=4&s=-25&w=170&n=-10&e=190").json()["land"]["features"]
    lons = [x for f in land for p in f["geometry"]["coordinates"] for ring in p for x, _ in ring]
    assert min(lons) >= 170 and 180 < max(lons) <= 190  # Fiji, on both sides


def test_outlines_come_by_key_and_unknown_keys_are_left_out(client):
    found = client.get("/basemap/outlines.json?key=SY.02&key=SY&key=nonsense").json()
    assert set(found) == {"SY.02", "SY"}
    assert found["SY.02"]["type"] == "MultiPolygon"


def test_outlines_of_rows_stay_in_no_cache_and_are_drawn_for_a_zoom_that_there_is(client):
    answer = client.get("/basemap/outlines.json?key=SY.02&key=set:1a2b3c4d.0123456789ab&z=7")
    assert set(answer.json()) == {"SY.02"} and answer.headers["cache-control"] == "no-store"
    for zoom in ("19", "-1", "7.5", "x" * 50):
        assert client.get(f"/basemap/outlines.json?key=SY.02&z={zoom}").status_code == 400


def test_more_outlines_than_come_at_once_are_refused(client):
    assert client.get("/basemap/outlines.json?" + "&".join(f"key=X{n}" for n in range(61))).status_code == 400
    assert client.get("/basemap/outlines.json?key=" + "x" * 300).status_code == 400


def test_what_is_in_view_of_a_crowd_is_what_is_drawn_of_it_and_stays_in_no_cache(client):
    answer = client.get(f"/incidents/view.json?province=SY.Tartus&incident=kusour&{COAST}")
    view = View(Filters(provinces=(("SY", "Tartus"),)), chosen="kusour")
    seen = crowd_of(syria(), view).seen(view, (33, 34, 37, 40), 7.25, is_open=natural_earth.is_water)
    assert answer.json() == json.loads(json.dumps(in_sight(seen)))
    assert {m["incident"] for m in answer.json()["marks"]} == {"coast", "flight", "kusour"}
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_saved_meanwhile_is_in_the_next_answer(client):
    before = client.get(f"/incidents/view.json?{COAST}").json()
    SAVED.append(incident("new", HOMS, killed=CountRange(3, 3, 3)))
    now.cache_clear()
    try:
        after = client.get(f"/incidents/view.json?{COAST}").json()
    finally:
        SAVED.pop()
        now.cache_clear()
    assert {m["incident"] for m in after["marks"]} - {m["incident"] for m in before["marks"]} == {"new"}


def test_a_store_that_cannot_be_read_is_told_in_words(client):
    gone = client.get(f"/incidents/view.json?set=1a2b3c4d&{COAST}")
    assert gone.status_code == 503 and "no data set" in gone.json()["error"]
    answer = client.get(f"/incidents/view.json?search=damaged&{COAST}")
    assert answer.status_code == 503 and "cannot be opened" in answer.json()["error"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "killed=5",
        "z=7.3&s=33&w=34&n=37&e=40",
        "z=16&s=-80&w=-180&n=80&e=180",
        f"{COAST}&set=../../etc",
        f"{COAST}&set={'a' * 9}",
        f"{COAST}&set=DEADBEEF",
    ],
)
def test_incidents_in_no_view_of_a_screen_and_sets_that_cannot_be_are_not_told(client, query):
    assert client.get(f"/incidents/view.json?{query}").status_code == 400


def test_what_is_known_to_one_unit_is_told_by_pages_and_stays_in_no_cache(client):
    SAVED.extend(incident(f"known{n}", LATAKIA, killed=CountRange(n, n, n)) for n in range(60))
    now.cache_clear()
    try:
        seen = client.get(f"/incidents/view.json?killed=1&{COAST}").json()
        (sign,) = (mark for mark in seen["marks"] if "unit" in mark)
        asked = f"/incidents/unit.json?killed=1&unit={sign['unit']}"
        first, second = client.get(asked), client.get(f"{asked}&start=50")
        gone = client.get(f"/incidents/unit.json?killed=100&unit={sign['unit']}")
    finally:
        del SAVED[-60:]
        now.cache_clear()
    told = first.json()["entries"] + second.json()["entries"]
    assert [entry["incident"] for entry in told] == [f"known{n}" for n in range(59, 0, -1)]
    assert first.json()["lines"] == sign["lines"] and first.headers["cache-control"] == "no-store"
    assert gone.status_code == 404
    for wrong in ("", "unit=../../etc", f"unit={'a' * 12}&start=-1", f"unit={'a' * 12}&set=x"):
        assert client.get(f"/incidents/unit.json?{wrong}").status_code == 400


def test_what_no_zoom_parts_is_told_by_pages(client):
    SAVED.extend(incident(f"there{n}", HOMS, killed=CountRange(n, n, n)) for n in range(450))
    now.cache_clear()
    try:
        seen = client.get("/incidents/view.json?z=16&s=34.72&w=36.70&n=34.74&e=36.72").json()["hexagons"]
        asked = f"/incidents/unit.json?unit=h64.{seen['column'][0]}.{seen['row'][0]}"
        pages = [client.get(f"{asked}&start={start}").json() for start in range(0, 451, 50)]
        empty = client.get("/incidents/unit.json?unit=h64.1.1")
    finally:
        del SAVED[-450:]
        now.cache_clear()
    told = [entry["incident"] for page in pages[:9] for entry in page["entries"]]
    assert len(seen["column"]) == 1 and pages[0]["total"] == seen["incidents"][0] >= 450
    assert pages[0]["lines"][0] == seen["heads"][str(seen["incidents"][0])] and told[0] == "there449"
    assert {f"there{n}" for n in range(450)} <= set(told) | {
        entry["incident"] for entry in pages[9]["entries"]
    }
    assert empty.status_code == 404
    for wrong in ("h64.1", "h640.1.1", "h64.1.1.1", "h64.x.1"):
        assert client.get(f"/incidents/unit.json?unit={wrong}").status_code == 400


def test_two_views_are_worked_out_at_once_and_too_many_that_wait_are_asked_to_come_again(client):
    """While somebody asks for a hundred views of the sea, the plain pages are as quick as ever."""
    asked = [f"/basemap/view.json?z=9&s={n}&w=-150&n={n + 1}&e=-149" for n in range(-60, 40)]
    with ThreadPoolExecutor(100) as many:
        answers = [many.submit(client.get, path) for path in asked]
        began = time.monotonic()
        assert client.get("/plain").status_code == 200
        waited = time.monotonic() - began
        statuses = Counter(answer.result().status_code for answer in answers)
    assert statuses.keys() <= {200, 503} and statuses[200] >= 64
    assert waited < 5


def test_the_sea_is_told_from_land():
    assert natural_earth.is_water(35.3, 35.0)
    assert not natural_earth.is_water(35.0, 38.0)


@pytest.mark.parametrize("zoom", [0, 3, 5, 6, 9])
def test_every_zoom_has_land(zoom):
    ground = natural_earth.view((30.0, 30.0, 40.0, 40.0), zoom)
    assert ground["land"]["features"]


@pytest.mark.parametrize(
    "path",
    [
        "leaflet/leaflet.js",
        "leaflet/leaflet.css",
        "dateline/all.js",
        "dateline/dateline.css",
        "fonts/sans.woff2",
    ],
)
def test_what_the_map_loads_is_here(client, path):
    assert client.get(f"/assets/{path}").status_code == 200


def test_a_base_path_is_kept(client):
    assert client.get("/maps/assets/leaflet/leaflet.js").status_code == 200


def test_leaflet_is_the_version_that_folium_expects():
    assert "Leaflet 1.9" in (leaflet() / "leaflet.js").read_text(encoding="utf-8")[:200]


def test_the_code_of_the_wheel_that_carries_leaflet_is_not_imported():
    assert leaflet().name == "data" and "xstatic.pkg.leaflet" not in sys.modules


def test_the_map_names_no_other_server():
    offline = OfflineMap()
    html = offline.get_root().render()
    links = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert links and all(link.startswith("../../assets/") for link in links)
    assert not re.search(r"https?://", html)


def test_who_made_the_ground_is_named_on_the_map():
    html = OfflineMap().get_root().render()
    asked = [s["name"] for s in tomllib.loads(SOURCES.read_text("utf-8"))["source"] if s.get("attribution")]
    for line in (ATTRIBUTION, ATTRIBUTION_WITH_TILES):
        for name in asked:
            assert name.removesuffix(" World Cities") in line
        assert "CC BY 4.0" in line
    assert ATTRIBUTION.split(" · ")[0] in html


def test_our_own_script_reaches_for_nothing_else():
    script = "".join(path.read_text(encoding="utf-8") for path in OURS.glob("*.js"))
    assert set(re.findall(r"https?://[^'\"]+", script)) == {"http://www.w3.org/2000/svg"}
    assert "innerHTML" not in script and "eval(" not in script


@pytest.mark.parametrize("path", ["/", "/plain", "/assets/leaflet/leaflet.js", "/nothing"])
def test_every_response_carries_the_policy(client, path):
    rules = client.get(path).headers["content-security-policy"]
    assert "connect-src 'self';" in rules and "default-src 'self'" in rules
    assert "http" not in rules


def test_tiles_are_let_in_only_when_allowed_and_from_one_host_only(client):
    client.tiles["on"] = True
    try:
        page, other = client.get("/"), client.get("/plain")
    finally:
        client.tiles["on"] = False
    assert f"img-src 'self' data: blob: {TILE_HOST};" in page.headers["content-security-policy"]
    assert "http" not in other.headers["content-security-policy"]
    assert policy(True).replace(f" {TILE_HOST}", "") == policy(False)


def test_tiles_are_in_the_map_only_when_allowed():
    assert TILE_HOST not in OfflineMap().get_root().render()
    assert TILE_HOST.replace("https://", "") in OfflineMap(tiles=True).get_root().render()
