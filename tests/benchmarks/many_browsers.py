"""Many browsers that pan over a data set by themselves, on one server, while two ingesters write: how long until each is drawn; and the
same asked by as many light windows, which draw nothing: what of it is the server's own."""

from __future__ import annotations

import statistics
import time
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from tests.benchmarks.figures import memory_mb, processor_s
from tests.benchmarks.panning import Window

if TYPE_CHECKING:
    import subprocess

    from playwright.sync_api import Browser

INGESTERS, GIVEN_EVERY_S, EACH_S = 2, 5.0, 4.0
LONGEST_MS = 10_000
_PANS = """([every, phase, longest]) => {
  const now = () => performance.now(), state = map.dateline;
  window.pans = [];
  window.ended = false;
  let turn = 0, held = state.drawn, one = null, late = 0;
  const next = () => { if (!window.ended) setTimeout(pan, every); };
  const done = (mine) => { one = null; clearTimeout(late); requestAnimationFrame(() => setTimeout(() => { mine.ms = now() - mine.at; next(); })); };
  Object.defineProperty(state, 'drawn', { get: () => held, set: (value) => { held = value; if (one) done(one); } }); // to look at each frame would load the machine
  const pan = () => {
    if (window.ended) return;
    const mine = one = { at: now(), ms: null, lost: false };
    window.pans.push(mine);
    late = setTimeout(() => { mine.lost = true; one = null; next(); }, longest);
    state.shift();
    map.panBy([160 * (turn++ % 4 < 2 ? 1 : -1), 24], { animate: false });
  };
  setTimeout(pan, phase);
}"""


def many_browsers(browser: Browser, server: subprocess.Popen[bytes], address: str, folder: Path, many: int, seconds: float) -> None:  # fmt: skip
    """Print the median, the slowest of twenty and the worst of so `many` browsers at `address` that each pan every four seconds, and
    how many were not drawn in ten; `folder` holds the server's database."""
    from tests.faults.storage.test_many_browsers import Ingesters

    windows = [Window(browser, address) for _ in range(many)]
    ingesters = Ingesters(folder, folder / "dateline.sqlite", INGESTERS)
    try:
        for n, window in enumerate(windows):
            window.frame.evaluate(_PANS, [1000 * EACH_S, 1000 * EACH_S * n / many, LONGEST_MS])
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            ingesters.give()
            windows[0].page.wait_for_timeout(1000 * GIVEN_EVERY_S)
        for window in windows:
            window.frame.evaluate("window.ended = true")
        for window in windows:  # those that still wait
            window.frame.wait_for_function("window.pans.every((pan) => pan.ms !== null || pan.lost)")
        told = [pan for window in windows for pan in window.frame.evaluate("window.pans")]
        saved = ingesters.end()
    finally:
        for one in ingesters.running:
            one.kill()
    drawn = sorted(pan["ms"] for pan in told if pan["ms"] is not None) or [float("nan")]
    resident, own = memory_mb(server)
    print(
        f"{many} browsers, {INGESTERS} ingesters  {statistics.median(drawn):8.0f} ms until drawn (target 500), 19 of 20 within"
        f" {drawn[int(0.95 * len(drawn))]:.0f}, worst {drawn[-1]:.0f}; {sum(pan['lost'] for pan in told)} of {len(told)} pans not drawn in"
        f" 10 s; {saved} articles saved; server {resident:.0f} MB, {own:.0f} of it not of files"
    )
    for window in windows:
        window.leave()


class LightWindow(Thread):
    """Asks what a map of 870 x 560 px would ask that is panned every four seconds, from a place of its own."""

    def __init__(self, host: str, of: str, number: int, until: float) -> None:
        """On the server at `host` (name and port), with the data set `of`, until `time.monotonic()` says so."""
        super().__init__(daemon=True)
        self.took_ms: list[float] = []
        self.lost = 0
        self._host, self._of, self._number, self._until = host, of, number, until

    def run(self) -> None:
        """Ask, and rest."""
        degree, lat, lon = 360 / (256 * 2**7), 34.2 + 0.07 * self._number, 37.0 + 0.13 * self._number
        connection = HTTPConnection(self._host, timeout=LONGEST_MS / 1000)
        time.sleep(EACH_S * self._number / 20)
        turn = 0
        while time.monotonic() < self._until:
            lon += 160 * degree * (1 if turn % 4 < 2 else -1)
            lat -= 24 * 0.8 * degree
            west, east, south, north = (
                lon - 435 * degree,
                lon + 435 * degree,
                lat - 230 * degree,
                lat + 230 * degree,
            )
            began = time.monotonic()
            try:
                connection.request(
                    "GET", f"/incidents/view.json?sets={self._of}&set={self._of}&z=7&s={south:.4f}&w={west:.4f}&n={north:.4f}&e={east:.4f}"
                )  # fmt: skip
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    raise OSError(answer.status)
                self.took_ms.append(1000 * (time.monotonic() - began))
            except OSError:
                self.lost += 1
                connection.close()
            turn += 1
            time.sleep(max(0.0, EACH_S - (time.monotonic() - began)))


def many_light_windows(server: subprocess.Popen[bytes], host: str, folder: Path, of: str, many: int, seconds: float) -> None:  # fmt: skip
    """Print how long the server at `host` takes to answer so `many` light windows with the data set `of`, while two ingesters write to
    the database in `folder`, and what of the processor that is."""
    from tests.faults.storage.test_many_browsers import Ingesters

    own = folder / "light"
    own.mkdir()
    ingesters = Ingesters(own, folder / "dateline.sqlite", INGESTERS)
    try:
        until, before = time.monotonic() + seconds, processor_s(server)
        windows = [LightWindow(host, of, n, until) for n in range(many)]
        for window in windows:
            window.start()
        while time.monotonic() < until:
            ingesters.give()
            time.sleep(GIVEN_EVERY_S)
        for window in windows:
            window.join(LONGEST_MS / 1000)
        saved, spent = ingesters.end(), processor_s(server) - before
    finally:
        for one in ingesters.running:
            one.kill()
    took = sorted(ms for window in windows for ms in window.took_ms) or [float("nan")]
    lost = sum(window.lost for window in windows)
    print(
        f"{many} light windows, {INGESTERS} ingesters  {statistics.median(took):8.0f} ms until answered, 19 of 20 within"
        f" {took[int(0.95 * len(took))]:.0f}, worst {took[-1]:.0f}; {lost} of {len(took) + lost} not; {saved} articles saved; the server's"
        f" processor {1000 * spent / max(1, len(took)):.0f} ms a pan, all that it did beside it included"
    )
