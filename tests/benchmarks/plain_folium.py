"""The peer of the map: a page that folium alone makes, with 10,000 circles in clusters, opened from the disk in the same Chromium."""

from __future__ import annotations

import json
import random
import shutil
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.figures import PEER, Figures, median_and_worst

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MANY, PANS = 10_000, 15
_CARRIERS = {
    "XStatic-leaflet": ("leaflet.js", "leaflet.css"),
    "xstatic-leaflet-markercluster": ("leaflet.markercluster.js", "MarkerCluster.css", "MarkerCluster.Default.css"),
}  # fmt: skip
_WATCH = """() => {
  const map = Object.values(window).find((held) => held instanceof L.Map), now = () => performance.now();
  window.told = []; let up = 0;
  document.addEventListener('mouseup', () => { up = now(); }, true);
  document.addEventListener('wheel', () => { up = up || now(); }, true);
  map.on('moveend', () => requestAnimationFrame(() => setTimeout(() => { if (up) window.told.push(now() - up); up = 0; })));
}"""


def carried(folder: Path) -> None:
    """Leaflet and its clusters into `folder`: nothing comes from the net."""
    for wheel, names in _CARRIERS.items():
        for file in metadata.files(wheel) or ():
            if file.name in names:
                shutil.copyfile(str(file.locate()), folder / file.name)


def _page(folder: Path) -> Path:
    import folium
    from folium.plugins import MarkerCluster

    class Map(folium.Map):
        default_js = [("leaflet", "leaflet.js")]  # noqa: RUF012 (folium declares lists)
        default_css = [("leaflet_css", "leaflet.css")]  # noqa: RUF012

    class Clusters(MarkerCluster):
        default_js = [("markercluster", "leaflet.markercluster.js")]  # noqa: RUF012
        default_css = [("clusters_css", "MarkerCluster.css"), ("default_css", "MarkerCluster.Default.css")]  # noqa: RUF012

    chance, clusters = random.Random(1), Clusters()
    for n in range(MANY):
        at = chance.gauss(34.5, 1.5), chance.gauss(38.0, 2.0)
        clusters.add_child(folium.CircleMarker(at, radius=4 + n % 9, color="#b3261e", fill=True, tooltip=f"Incident {n}: {n % 9} killed"))  # fmt: skip
    made, page = (
        Map((34.5, 38.0), zoom_start=7, tiles=None, prefer_canvas=True, maxZoom=18),
        folder / "plain.html",
    )
    made.add_child(clusters)
    made.save(str(page))
    return page


def plain_folium(browser: Browser, folder: Path, figures: Figures) -> None:
    """Measure its first draw, pans and zooms, and the size of its page."""
    carried(folder)
    page = _page(folder)
    figures.say("the page itself, HTML", PEER, f"{page.stat().st_size / 1e6:.1f} MB")
    tab = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    tab.goto(page.as_uri())
    tab.locator(".marker-cluster").first.wait_for()
    drawn = tab.evaluate("new Promise((told) => requestAnimationFrame(() => setTimeout(() => told(performance.now()))))")  # fmt: skip
    figures.say("first map, warm server", PEER, f"{drawn / 1000:.1f} s")
    tab.wait_for_timeout(1000)
    tab.evaluate(_WATCH)
    mouse = tab.mouse
    for n in range(PANS):
        across = 210 * (1 if n % 4 < 2 else -1)
        mouse.move(700 - across / 2, 500)
        mouse.down()
        mouse.move(700 + across / 2, 530, steps=5)
        tab.wait_for_timeout(80)  # else it is thrown, and glides on
        mouse.up()
        tab.wait_for_timeout(600)
    pans: list[float] = json.loads(tab.evaluate("JSON.stringify(window.told)"))
    figures.say("pan until drawn, median (worst)", PEER, median_and_worst(pans))
    tab.evaluate("window.told.length = 0")
    for n in range(8):
        mouse.move(700, 500)
        mouse.wheel(0, -100 if n % 4 < 2 else 100)
        tab.wait_for_timeout(1200)
    figures.say("zoom until drawn", PEER, median_and_worst(tab.evaluate("window.told")))
    tab.context.close()
