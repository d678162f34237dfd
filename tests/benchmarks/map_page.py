"""How long the map page takes to answer a filter and a click, beside a bare Streamlit page with as many folium markers.

Both are real servers and share one browser, which takes the times by its own clock; the two take turns.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.error import URLError

from tests.benchmarks.plain_folium import carried

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROUNDS, INCIDENTS = 9, 341
TOWNS = "Kabul Mosul Kharkiv Homs Mogadishu Kano Goma Sanaa Tripoli Khartoum Manila Bogota Lima Karachi Dhaka".split()
PEER = """
import folium, streamlit as st
from streamlit_folium import st_folium

class Map(folium.Map):
    default_js = [("leaflet", "{leaflet}.js")]
    default_css = [("leaflet", "{leaflet}.css")]

few = st.checkbox("few")
marks = folium.FeatureGroup()
for n in range({incidents} // (2 if few else 1)):
    marks.add_child(folium.CircleMarker((n % 60, n // 4), radius=6))
told = st_folium(Map((30, 40), zoom_start=2), key="m", feature_group_to_add=marks, returned_objects=["last_object_clicked_count"])
st.html(f"<h3>{{told.get('last_object_clicked_count')}}</h3>")
"""
"""Leaflet comes from this machine, as for ours; from another port, since ours gives its files to no other's page."""
WATCH = """(head) => {
  const now = () => performance.timeOrigin + performance.now();
  const frame = document.querySelector('iframe[title^="Map"], iframe[title^="streamlit_folium"]').contentDocument;
  const told = () => document.querySelector(head)?.textContent;
  let before = told();
  const began = () => { window.began = now(); window.drawn = window.said = 0; before = told(); };
  for (const page of [document, frame]) page.addEventListener('click', began, true);
  new MutationObserver(() => { window.drawn = window.drawn || now(); }).observe(frame.querySelector('.leaflet-map-pane'), { subtree: true, childList: true });
  new MutationObserver(() => { if (told() !== before) window.said = window.said || now(); }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def filled(folder: Path) -> None:
    """A store in `folder` with `INCIDENTS` incidents, each of an article and a day of its own."""
    import geo
    from geo.store import Store

    store = Store.open(f"sqlite:///{folder / 'dateline.sqlite'}")
    for n in range(INCIDENTS):
        what = ("Gunmen", "A bomb")[n % 2]
        text = f"{what} killed {n % 40 + 2} people in {TOWNS[n % len(TOWNS)]} on Sunday, police said."
        day = date.fromordinal(date(2018, 1, 7).toordinal() + 7 * n)
        article = geo.Article.of(text, headline=f"Story {n}", published=day)
        store.save(article, geo.read(article))
    store.close()


@contextmanager
def leaflet(folder: Path) -> Iterator[str]:
    """The address of Leaflet on a server of this machine."""
    carried(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/leaflet"
    finally:
        server.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Figures alone are printed."""


def peer(folder: Path, leaflet: str) -> tuple[subprocess.Popen[bytes], str]:
    """The bare page on a server of its own, and its address."""
    from tests.browser.conftest import free_port

    script, port = folder / "peer.py", free_port()
    script.write_text(PEER.format(leaflet=leaflet, incidents=INCIDENTS), "utf-8")
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--server.headless", "true"]  # fmt: skip
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
            break
        except (URLError, OSError):
            time.sleep(0.2)
    return process, url


def taken(page: Page, act: str, what: str) -> float:
    """Milliseconds from a click on `act`, in the page or in the map, until `what` ("drawn" or "said")."""
    frame = page.frame_locator("iframe[title^='Map'], iframe[title^='streamlit_folium']")
    target = frame.locator(act) if act.startswith((".dl", "path")) else page.locator(act)
    target.first.dispatch_event("click")
    page.wait_for_function(f"window.{what} > 0", timeout=20_000)
    ms = float(page.evaluate(f"window.{what} - window.began"))
    page.wait_for_timeout(700)  # until nothing runs any more
    return ms


def opened(browser: Browser, address: str, head: str) -> Page:
    """A window on `address` with its map drawn, its times taken; `head` is where the evidence is told."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.goto(address)
    page.frame_locator("iframe[title^='Map'], iframe[title^='streamlit_folium']").locator(".dl-mark, path.leaflet-interactive").first.wait_for()  # fmt: skip
    page.wait_for_timeout(2500)
    page.evaluate(WATCH, head)
    return page


def map_page_speed() -> None:
    """Print the medians of a filter and of a click, of ours and of the bare page, and the ratios within each turn."""
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import find
    from tests.browser.conftest import start, stop
    from tests.conftest import FLAGS

    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as beside, sync_playwright() as playwright, leaflet(Path(beside)) as files:  # fmt: skip
        filled(Path(name))
        process, server = start(Path(name))
        other, address = peer(Path(name), files)
        try:
            browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
            mine = opened(browser, server.url + "/?killed=2", ".st-key-evidence_text h3")
            bare = opened(browser, address, "h3")
            report(*measured(mine, bare))
            browser.close()
        finally:
            stop(other)
            stop(process)


def measured(mine: Page, bare: Page) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Milliseconds of filters, each one that was not set before, and of clicks on an incident, of both, in turns."""
    ours: dict[str, list[float]] = {"filter": [], "click": []}
    theirs: dict[str, list[float]] = {"filter": [], "click": []}
    for _ in range(ROUNDS):
        ours["filter"].append(taken(mine, ".st-key-f_killed [data-testid=stNumberInputStepUp]", "drawn"))
        theirs["filter"].append(taken(bare, "input[type=checkbox]", "drawn"))
        mine.frame_locator("iframe[title^='Map']").locator(".dl-gathered").first.dispatch_event("click")
        ours["click"].append(taken(mine, ".dl-list li button:not(.dl-chosen)", "said"))
        theirs["click"].append(taken(bare, "path.leaflet-interactive", "said"))
    return ours, theirs


def report(ours: dict[str, list[float]], theirs: dict[str, list[float]]) -> None:
    """Print the medians, and the medians of the ratios within each turn."""
    for what, target in (("filter", 300), ("click", 400)):
        ratio = statistics.median(o / t for o, t in zip(ours[what], theirs[what], strict=True))
        print(
            f"map page, a {what:<6}        {statistics.median(ours[what]):8.0f} ms          (target {target}; {INCIDENTS} incidents)"
        )
        print(
            f"bare page with st_folium  {statistics.median(theirs[what]):8.0f} ms; ours / theirs {ratio:.2f}"
        )
