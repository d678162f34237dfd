"""The real server with a database of its own, and a Chromium that may talk to nothing else."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlparse

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebSocket,
    expect,
)

from geo.ingest import plant_sample
from geo.store import Store

ROOT = Path(__file__).parents[2]
HERE = ("127.0.0.1", "localhost")
WIDE = (1400, 900)
PHONE = (390, 844)
expect.set_options(timeout=15_000)


@dataclass
class Server:
    """A running app: its address, and where its log is."""

    url: str
    log: Path


@dataclass
class Witness:
    """What a browser did that it should not have done, and what it complained of."""

    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note every request of `context` that would leave this machine, and what goes wrong.

        The browser itself finds no host but this machine (`FLAGS`): to ask here, before each request, would
        also switch off its cache, and with it most of the speed.
        """
        context.on("request", self._request)
        context.on("page", self._page)

    def forget(self) -> None:
        """Begin anew."""
        for noted in (self.outside, self.complaints, self.dialogs):
            noted.clear()

    def _request(self, request: Request) -> None:
        url = request.url
        if urlparse(url).hostname not in HERE and not url.startswith(("data:", "blob:", "file:")):
            self.outside.append(url)

    def _page(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("websocket", self._websocket)
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def _console(self, message: ConsoleMessage) -> None:
        if "404" in message.text and "/_stcore/" in str(message.location.get("url", "")):
            return  # a page's own address: Streamlit looks beside it first, then at the root
        if message.type == "error" or "Content Security Policy" in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def _websocket(self, socket: WebSocket) -> None:
        if urlparse(socket.url).hostname not in HERE:
            self.outside.append(socket.url)

    def assert_quiet(self) -> None:
        """Nothing left the machine, nothing ran that should not, and the console holds no error."""
        assert self.outside == [], f"requests that left the machine: {self.outside}"
        assert self.dialogs == [], f"text of an article ran as code: {self.dialogs}"
        assert self.complaints == [], "\n".join(self.complaints)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, database: str = "") -> tuple[subprocess.Popen[bytes], Server]:
    """The app as a user starts it, on a free port, with a fresh database in `folder`, or the one at the address `database`."""
    port = free_port()
    log = folder / "server.log"
    environment = {
        **os.environ,
        "DATELINE_DATABASE_URL": database or f"sqlite:///{folder / 'dateline.sqlite'}",
        "DATELINE_BESIDE": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=out,
        )
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return process, Server(url, log)
        except (URLError, OSError):
            time.sleep(0.2)
    process.kill()
    raise RuntimeError(f"the app did not start:\n{log.read_text()}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End `process`, in kindness first."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One app for all tests of a process: it takes longer to start than most tests take."""
    process, running = start(tmp_path_factory.mktemp("server"))
    yield running
    stop(process)


@pytest.fixture(scope="module")
def server(running: Server) -> Server:
    """The app, with nothing in its database."""
    emptied(running)
    return running


def emptied(server: Server) -> None:
    """Put a new database in the place of a running server's, at a later revision, so that it reads everything anew."""
    database = server.log.parent / "dateline.sqlite"
    blank = database.with_name("blank.sqlite")
    for path in (database, blank):
        Store.open(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(database, timeout=30)) as live, closing(sqlite3.connect(blank)) as new:
        (reached,) = live.execute("SELECT value FROM state WHERE key = 'revision'").fetchone()
        new.execute("UPDATE state SET value = ? WHERE key = 'revision'", (reached + 1,))
        new.commit()
        new.backup(live)


def settled(page: Page) -> None:
    """Wait until the app has drawn the page and runs no script."""
    page.wait_for_timeout(250)  # a click or a key takes a moment to reach the server
    page.wait_for_selector('[data-testid="stMainBlockContainer"]')
    page.wait_for_function(
        """() => !document.querySelector('[data-testid="stStatusWidget"], [data-testid="stSkeleton"]')
              && !document.querySelector('[data-stale="true"]')
              && document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== 'running'"""
    )


@dataclass
class Visitors:
    """Opens windows on the app, each in a browser of its own; all are watched by the same witness."""

    browser: Browser
    server: Server
    witness: Witness
    contexts: list[BrowserContext] = field(default_factory=list)
    """The browsers of the windows that are open."""
    lasting: list[BrowserContext] = field(default_factory=list)
    """Those that are used again, with the app's files in their cache: to load and compile these is a quarter of what a window costs."""

    def window(
        self, size: tuple[int, int] = WIDE, *, dark: bool = False, touch: bool = False, address: str = "/"
    ) -> Page:
        """A window of `size` (width, height in px) on the page at `address`."""
        free = [] if touch else [one for one in self.lasting if one not in self.contexts]
        context = free[0] if free else self._browser(touch)
        self.contexts.append(context)
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if dark else "light")
        self._planted()
        page.goto(self.server.url + address)
        settled(page)
        if address == "/":
            page.frame_locator("iframe[title^='Map']").locator(".dl-mark").first.wait_for()
            page.wait_for_timeout(700)  # the map says where it stands; a page left before that may stay blank
        return page

    def _browser(self, touch: bool) -> BrowserContext:
        context = self.browser.new_context(accept_downloads=True, has_touch=touch, locale="en-GB")
        context.set_default_timeout(20_000)
        self.witness.watch(context)
        if not touch:
            self.lasting.append(context)
        return context

    def _planted(self) -> None:
        """Put the sample in as for the first visitor after a start."""
        store = Store.open(f"sqlite:///{self.server.log.parent / 'dateline.sqlite'}")
        plant_sample(store)
        store.close()

    def leave(self) -> None:
        """Close all windows; the browsers forget what they kept, but for the app's files."""
        for context in self.contexts:
            if context not in self.lasting:
                context.close()
                continue
            page = context.new_page()
            kept = {"origin": self.server.url, "storageTypes": "cookies,local_storage,indexeddb"}
            context.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)
            for each in context.pages:
                each.close()
            context.clear_cookies()
        self.contexts.clear()


@pytest.fixture(scope="session")
def everybody(chromium: Browser, running: Server) -> Iterator[Visitors]:
    """The visitors of all tests."""
    these = Visitors(chromium, running, Witness())
    yield these
    for context in these.lasting:
        context.close()


@pytest.fixture
def visitors(everybody: Visitors, server: Server) -> Iterator[Visitors]:
    everybody.server = server
    everybody.witness.forget()
    yield everybody
    everybody.leave()
    everybody.witness.assert_quiet()
