"""What tests of several rooms need: one Chromium for all tests of a process, and properties that no clock decides."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import NoChromium, find

settings.register_profile("dateline", deadline=None, derandomize=True)
settings.load_profile("dateline")
"""A busy machine is no fault of the code (pytest's timeout holds what hangs), and the same code gets the same examples:
a run that turns red was turned by a change."""

os.environ["DATELINE_SETTINGS"] = os.devnull
"""What somebody has set on this machine decides no test."""

FLAGS = [
    *(
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
        " --disable-component-update --disable-sync --font-render-hinting=none"
    ).split(),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
"""The browser finds no host but this machine, whatever a page asks for."""


@pytest.fixture(scope="session", autouse=True)
def own_keys(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test signs with the key of whoever runs it, nor makes one in their home."""
    os.environ["DATELINE_KEYS"] = str(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The file of a Chromium that starts."""
    try:
        return find()
    except NoChromium as error:
        pytest.fail(str(error))


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """A browser without windows; Playwright allows only one of its loops in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()
