"""How fast a picture is painted, beside a headless Chromium that takes a screenshot of the same view in the same run."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.export import Sheet, compose, html
from geo.export.picture import paint
from geo.maps.selection import Selection, select
from geo.vocabulary import Footprint, View
from tests.export.cases import AS_OF, number
from tests.maps.examples import HOMS, incident

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROUNDS, INCIDENTS = 7, 50
SHEET = Sheet(AS_OF)
FIRST = """\
from pathlib import Path
from tests.benchmarks.pictures import fifty, file_of
Path(r"{}").write_bytes(file_of(fifty(), "png"))
"""


def fifty() -> Selection:
    """Fifty incidents in towns all over Syria, the same ones every time."""
    dice = random.Random(50)
    made = []
    for n in range(INCIDENTS):
        at = Footprint(dice.uniform(32.6, 36.8), dice.uniform(36.0, 41.5), 5000.0)
        place = replace(HOMS, id=f"geonames:{n}", name=f"Town {n}", footprint=at)
        made.append(incident(f"i{n}", place, killed=number(dice.randrange(1, 200))))
    return select(made, View())


def file_of(selection: Selection, kind: str) -> bytes:
    """The whole way from a selection to a file: composed and painted, 1200 x 630, at a scale of 2."""
    scene = compose(selection, selection.view, SHEET)
    return {
        "png": lambda: paint.png(scene, 2),
        "svg": lambda: paint.svg(scene),
        "pdf": lambda: paint.pdf(scene),
    }[kind]()


def seconds(act: Callable[[], object]) -> float:
    """Wall seconds that `act` takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def picture_speed() -> None:
    """Print seconds for each kind of file and for Chromium's screenshots, taking turns, and the ratios."""
    from playwright.sync_api import (
        sync_playwright,
    )  # not at the top: the new process measures our imports alone

    from tests.browser.chromium import find
    from tests.conftest import FLAGS

    selection = fifty()
    for kind in ("png", "svg", "pdf"):
        file_of(selection, kind)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "page.html"
        page.write_bytes(html(selection, selection.view, SHEET))
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        command = [find(), "--headless", *FLAGS]
        screenshot(browser, page)
        ours: dict[str, list[float]] = {"png": [], "svg": [], "pdf": []}
        theirs, cold, fresh = [], [], []
        for turn in range(ROUNDS):
            for kind, taken in ours.items():
                taken.append(seconds(lambda kind=kind: file_of(selection, kind)))  # type: ignore[misc]
            theirs.append(seconds(lambda: screenshot(browser, page)))
            if turn < 3:
                fresh.append(seconds(lambda: first(Path(folder))))
                cold.append(seconds(lambda: cold_screenshot(command, page, Path(folder))))
        browser.close()
    report(ours, theirs, fresh, cold)


def report(ours: dict[str, list[float]], theirs: list[float], fresh: list[float], cold: list[float]) -> None:
    """Print the medians, and the medians of the ratios within each turn."""
    for kind, target in (("png", 0.7), ("pdf", 1.2), ("svg", None)):
        said = f"(target {target})" if target else ""
        print(
            f"{kind}, {INCIDENTS} incidents, warm   {statistics.median(ours[kind]):8.2f} s           {said}"
        )
    print(f"first png, new process    {statistics.median(fresh):8.2f} s           (target 3)")
    print(
        f"Chromium's screenshot     {statistics.median(theirs):8.2f} s warm, {statistics.median(cold):.2f} s new process"
    )
    warm = statistics.median(t / o for t, o in zip(theirs, ours["png"], strict=True))
    anew = statistics.median(c / f for c, f in zip(cold, fresh, strict=True))
    print(f"Chromium's / ours         {warm:8.1f} warm, {anew:.1f} new process   (target 3)")


def screenshot(browser: Browser, page: Path) -> bytes:
    """The one-file page opened from disk in a running browser, drawn, and taken at two pixels for each."""
    context = browser.new_context(viewport={"width": 1200, "height": 630}, device_scale_factor=2)
    try:
        tab = context.new_page()
        tab.goto(page.as_uri())
        tab.locator(".dl-mark").first.wait_for()
        return tab.screenshot()
    finally:
        context.close()


def first(folder: Path) -> None:
    """The first picture of a new process."""
    code = FIRST.format(folder / "first.png")
    subprocess.run([sys.executable, "-c", code], check=True)


def cold_screenshot(command: list[str], page: Path, folder: Path) -> None:
    """The same by a Chromium that is started for it."""
    size = ["--window-size=1200,630", "--force-device-scale-factor=2"]
    to = f"--screenshot={folder / 'page.png'}"
    subprocess.run([*command, *size, to, page.as_uri()], check=True, capture_output=True)
