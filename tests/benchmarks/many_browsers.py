"""Many browsers that pan over a data set by themselves, on one server, while two ingesters write: how long until each is drawn."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.figures import memory_mb
from tests.benchmarks.panning import Window

if TYPE_CHECKING:
    import subprocess

    from playwright.sync_api import Browser

INGESTERS, GIVEN_EVERY_S, EACH_S = 2, 5.0, 4.0
LONGEST_MS = 10_000
_PANS = """([every, phase, longest]) => {
  const now = () => performance.now();
  window.pans = [];
  window.ended = false;
  let turn = 0, was = map.dateline.drawn, one = null;
  const next = () => { if (!window.ended) setTimeout(pan, every); };
  const look = () => {
    if (one && map.dateline.drawn !== was) { const mine = one; one = null; setTimeout(() => { mine.ms = now() - mine.at; next(); }); }
    else if (one && now() - one.at > longest) { one.lost = true; one = null; next(); }
    was = map.dateline.drawn;
    requestAnimationFrame(look);
  };
  const pan = () => {
    if (window.ended) return;
    one = { at: now(), ms: null, lost: false };
    window.pans.push(one);
    map.dateline.shift();
    map.panBy([160 * (turn++ % 4 < 2 ? 1 : -1), 24], { animate: false });
  };
  look();
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
