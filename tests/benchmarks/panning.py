"""A real server and a real Chromium with a data set on the map: until the first map is there, until a pan, a zoom and a filter are drawn,
and what each sends. The browser takes the times by its own clock."""

from __future__ import annotations

import statistics
import subprocess
from typing import TYPE_CHECKING

from tests.benchmarks.figures import Figures, median_and_worst, memory_mb, processor_s

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page, Response

TURNS = 15
STAND = "at=34.8,37.8&zoom=7"
PATIENCE_MS = 60_000
WATCH = """() => {
  const now = () => performance.timeOrigin + performance.now(), drawn = () => map.dateline.drawn;
  let was = drawn();
  window.began = window.there = 0;
  const look = () => {
    if (drawn() !== was) { was = drawn(); setTimeout(() => { window.there = now(); }); }  // after this frame is painted
    requestAnimationFrame(look);
  };
  look();
  for (const act of ['mouseup', 'wheel']) document.addEventListener(act, () => { window.began = now(); window.there = 0; }, true);
}"""
FIRST = "window.map && map.dateline && map.dateline.drawn && (map.dateline.crowds || []).every((c) => c.seen)"
MAP = "iframe[title^='Map']"


def inside(page: Page) -> Frame:
    """The frame of the map."""
    held = page.locator(MAP).element_handle()
    frame = held.content_frame() if held else None
    assert frame
    return frame


class Window:
    """A window on the map with the data set, its times taken."""

    def __init__(self, browser: Browser, address: str) -> None:
        """Open it; `first_s` is how long until the map was drawn."""
        self.page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.answers: list[Response] = []
        self.received = 0
        self.page.on("response", lambda r: self.answers.append(r) if "/incidents/view" in r.url else None)
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._heard))
        self.page.goto(address, wait_until="commit")
        self.page.locator(MAP).wait_for(state="attached")
        self.frame = inside(self.page)
        self.frame.wait_for_function(FIRST)
        self.first_s = self.page.evaluate("performance.now()") / 1000
        self.page.wait_for_timeout(2500)
        self.frame.evaluate(WATCH)

    def _heard(self, frame: str | bytes) -> None:
        self.received += len(frame)

    def drawn_ms(self, rest_ms: int = 700) -> float:
        """Milliseconds from when it began until what came was drawn; then a rest, until nothing runs any more."""
        self.frame.wait_for_function("window.there > 0")
        took = float(self.frame.evaluate("window.there - window.began"))
        self.page.wait_for_timeout(rest_ms)
        return took

    def middle(self) -> tuple[float, float]:
        """Of the map, in the window."""
        box = self.page.locator(MAP).bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def pan(self, turn: int) -> float:
        """Drag it by some 200 px, hold, and let go."""
        (x, y), across = self.middle(), 210 * (1 if turn % 4 < 2 else -1)
        mouse = self.page.mouse
        mouse.move(x - across / 2, y)
        mouse.down()
        mouse.move(x + across / 2, y + 30, steps=5)
        self.page.wait_for_timeout(80)  # else it is thrown, and glides on
        mouse.up()
        return self.drawn_ms()

    def zoom(self, turn: int) -> float:
        """Turn the wheel by a step, two in and two out."""
        self.page.mouse.move(*self.middle())
        self.page.mouse.wheel(0, -110 if turn % 4 < 2 else 110)
        return self.drawn_ms(900)

    def filter(self, least: int) -> float:
        """Ask for at least so many killed."""
        field = self.page.get_by_label("Killed at least")
        field.fill(str(least))
        self.frame.evaluate("window.there = 0; window.began = performance.timeOrigin + performance.now()")
        field.press("Enter")
        return self.drawn_ms(1200)

    def leave(self) -> None:
        """Close it."""
        self.page.context.close()


def panned(browser: Browser, server: subprocess.Popen[bytes], url: str, of: str, with_: str, figures: Figures) -> None:  # fmt: skip
    """Measure with the data set `of`, on the server at `url`."""
    address = f"{url}/?sets={of}&list={of}&{STAND}"
    Window(browser, address).leave()  # from here on the server is warm
    window = Window(browser, address)
    figures.say("first map, warm server", with_, f"{window.first_s:.1f} s")
    window.answers.clear()
    before = processor_s(server)
    pans = [window.pan(turn) for turn in range(TURNS)]
    spent = processor_s(server) - before
    sizes = [answer.request.sizes()["responseBodySize"] for answer in window.answers]
    figures.say("pan until drawn, median (worst)", with_, median_and_worst(pans))
    figures.say("a pan sends", with_, f"{statistics.median(sizes) / 1000:.0f} kB")
    figures.say("server's processor for a pan", with_, f"{1000 * spent / TURNS:.0f} ms")
    figures.say("zoom until drawn", with_, median_and_worst([window.zoom(turn) for turn in range(8)]))
    filters = [window.filter(least) for least in (1, 2, 3, 4, 5, 6, 7, 8)]
    figures.say("filter until drawn", with_, median_and_worst(filters))
    window.received = 0
    window.page.get_by_role("button", name="Next page").click()
    window.page.wait_for_timeout(2500)
    figures.say("a page of the table sends", with_, f"{window.received / 1000:.0f} kB")
    resident, own = memory_mb(server)
    figures.say("server memory, of that not of files", with_, f"{resident:.0f} MB, {own:.0f}")
    window.leave()
