"""Twenty browsers on one server and four ingesters on its store, for ten minutes (`BROWSERS_S`): no error, nothing locked, flat memory.

The browsers take turns, and none waits for its page before the next has its turn: so many pages are drawn at the same time.
"""

from __future__ import annotations

import json
import os
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.store import Store
from tests.browser.conftest import ROOT, Visitors, Witness, start, stop
from tests.browser.map.shapes import kept
from tests.browser.map.test_map import inside

BROWSERS_S = float(os.environ.get("BROWSERS_S", "600"))
BROWSERS, INGESTERS, AT_ONCE = 20, 4, 5
PAUSE_S = 5.0
"""Between two files of articles; a browser's turn comes each half minute or so."""
PATIENCE_MS = 90_000
CLICKED = (
    "row => { if (!row.isConnected) return ''; row.lastElementChild.click(); return row.dataset.incident; }"
)
"""Found and clicked at once: new incidents push the rows down."""
GROWN = 1.15
"""Memory in the last third of the time, in that of the third before it. The store grows, too."""


def memory_mb(process: subprocess.Popen[bytes]) -> float:
    """What the process holds now."""
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    return int(re.search(r"VmRSS:\s*(\d+)", status)[1]) / 1000  # type: ignore[index]


def grown(held: list[float]) -> float:
    """The middle of the last third in that of the second."""
    third = len(held) // 3
    return statistics.median(held[-third:]) / statistics.median(held[third : 2 * third])


class Ingesters:
    """`python -m geo ingest --watch`, each on a folder of its own that files are put into."""

    def __init__(self, folder: Path, database: Path, many: int = INGESTERS) -> None:
        self.folders = [folder / f"in{n}" for n in range(many)]
        self.logs = [folder / f"ingester{n}.log" for n in range(many)]
        self.given = 0
        self.running: list[subprocess.Popen[bytes]] = []
        for into, log in zip(self.folders, self.logs, strict=True):
            into.mkdir()
            with log.open("wb") as out:
                self.running.append(
                    subprocess.Popen(
                        [sys.executable, "-m", "geo", "ingest", str(into), "--watch", "--every", "1", "--published", "2025-03-10"],
                        cwd=ROOT, env={**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{database}"}, stdout=out, stderr=out,
                    )
                )  # fmt: skip

    def give(self) -> None:
        """A file for each of them, one of whose articles tells of an incident."""
        for into in self.folders:
            lines = []
            for n in range(AT_ONCE):
                self.given += 1
                told = (
                    f"{2 + self.given} people were killed in Homs, Syria, on Sunday, police said."
                    if n == 0
                    else ""
                )
                lines.append({"text": f"Day {self.given} of the talks in Hama ended at {self.given} o'clock. {told}"})  # fmt: skip
            part = into.parent / "part"
            part.write_text("\n".join(map(json.dumps, lines)), "utf-8")
            part.rename(into / f"{self.given:06}.jsonl")

    def end(self) -> int:
        """Stop them as Ctrl-C does, once they have taken in what they were given; how many articles they saved."""
        deadline = time.monotonic() + 60
        while self.saved() < self.given and time.monotonic() < deadline:
            time.sleep(0.5)
        for process in self.running:
            process.send_signal(signal.SIGINT)
        assert [process.wait(60) for process in self.running] == [130] * len(self.running)
        return self.saved()

    def said(self) -> str:
        return "\n".join(log.read_text("utf-8") for log in self.logs)

    def saved(self) -> int:
        return sum(map(int, re.findall(r"^Saved: (\d+)\. .*Failed: 0\.", self.said(), re.M)))


class Analyst:
    """A browser that opens, pans and filters in turn; what came of it is looked at when its turn comes again."""

    def __init__(self, page: Page, number: int) -> None:
        self.page, self.turn = page, number
        self.then: Callable[[], None] = lambda: None

    def act(self) -> None:
        """See what came of the last, and do the next."""
        self.then()
        expect(self.page.get_by_test_id("stException")).to_have_count(0)
        self.turn += 1
        self.then = (self.open, self.pan, self.filter)[self.turn % 3]()

    def open(self) -> Callable[[], None]:
        row = self.page.locator(".listing tbody tr").nth(self.turn % 5)
        told = row.evaluate(CLICKED)
        where = re.compile(rf"incident={re.escape(quote_plus(told))}(&|$)")

        def opened() -> None:
            if told:
                expect(self.page).to_have_url(where, timeout=PATIENCE_MS)

        return opened

    def pan(self) -> Callable[[], None]:
        frame = self.page.locator("iframe[title^='Map']")
        frame.scroll_into_view_if_needed()  # the list stands below it
        box = frame.bounding_box()
        assert box
        before = self.middle()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 60 + self.turn % 40, y + 30, steps=4)
        self.page.mouse.up()

        def moved() -> None:
            assert self.middle() != before
            expect(self.page.frame_locator("iframe[title^='Map']").locator(".dl-mark").first).to_be_attached()

        return moved

    def middle(self) -> list[float]:
        """Where its map looks."""
        found: list[float] = inside(self.page).evaluate("[map.getCenter().lat, map.getCenter().lng]")
        return found

    def filter(self) -> Callable[[], None]:
        least = 1 + self.turn % 4
        field = self.page.get_by_label("Killed at least")
        field.fill(str(least))
        field.press("Enter")
        field.blur()  # as who goes on to the next thing does
        return lambda: expect(self.page).to_have_url(re.compile(f"killed={least}(&|$)"), timeout=PATIENCE_MS)


@contextmanager
def at_work(chromium: Browser, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], Visitors, Ingesters]]:
    """A server, its visitors and the ingesters of its store, all of which end."""
    process, server = start(folder)
    visitors = Visitors(chromium, server, Witness())
    kept(server)
    ingesters = Ingesters(folder, folder / "dateline.sqlite")
    try:
        yield process, visitors, ingesters
    finally:
        for context in visitors.contexts:
            context.close()
        for one in ingesters.running:
            one.kill()
        stop(process)


@pytest.mark.browser
@pytest.mark.soak
@pytest.mark.timeout(BROWSERS_S + 600)
def test_twenty_browsers_and_four_ingesters_for_ten_minutes(chromium: Browser, tmp_path: Path) -> None:
    with at_work(chromium, tmp_path) as (process, visitors, ingesters):
        analysts = []
        for n in range(BROWSERS):
            analysts.append(Analyst(visitors.window(), n))
            visitors.contexts[-1].set_default_timeout(PATIENCE_MS)
        held: list[float] = []
        theirs: list[float] = []
        begun = last = time.monotonic()
        turns = 0
        while time.monotonic() - begun < BROWSERS_S:
            analysts[turns % BROWSERS].act()
            turns += 1
            analysts[turns % BROWSERS].page.wait_for_timeout(500)
            if time.monotonic() - last > PAUSE_S:
                last = time.monotonic()
                ingesters.give()
                held.append(memory_mb(process))
                theirs.append(max(map(memory_mb, ingesters.running)))
        print(
            f"{turns} turns; server {[round(m) for m in held]} MB, ingester {[round(m) for m in theirs]} MB"
        )
        for analyst in analysts:
            analyst.then()
        saved = ingesters.end()
        said = visitors.server.log.read_text("utf-8") + ingesters.said()
        assert not re.search(r'Traceback|locked|"level": "(?:error|critical)"', said), said[-3_000:]
        assert saved == ingesters.given
        visitors.witness.assert_quiet()
        assert grown(held) < GROWN and grown(theirs) < GROWN
    store = Store.open(f"sqlite:///{tmp_path / 'dateline.sqlite'}")
    assert store.upkeep.examine() == () and store.damage() == ()
    store.close()
