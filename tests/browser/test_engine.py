"""Asking the engine in a real browser: the text is shown first, and hostile words of a server do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, Server, Visitors, Witness, settled, start, stop
from tests.browser.test_journey import HOSTILE
from tests.commands.test_engine import GOOD, TEXT
from tests.engines.chat_server import Playing, playing_chat

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]


@pytest.fixture(scope="module")
def engine() -> Iterator[Playing]:
    with playing_chat() as playing:
        invented = {"quote": HOSTILE, "harm": "killed", "number": 40, "speaker": HOSTILE}
        playing.says({**GOOD, "claims": [*GOOD["claims"], invented], "places": [{"quote": HOSTILE}]})
        yield playing


@pytest.fixture(scope="module")
def server(engine: Playing, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with a chat engine set up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_ENGINE", "chat")
        patch.setenv("DATELINE_ENGINE_URL", engine.url)
        patch.setenv("DATELINE_ENGINE_MODEL", "small")
        process, running = start(Path(tmp_path_factory.mktemp("engine")))
    yield running
    stop(process)


@pytest.fixture
def visitors(chromium: Browser, server: Server) -> Iterator[Visitors]:
    these = Visitors(chromium, server, Witness())
    yield these
    for context in these.contexts:
        context.close()
    these.witness.assert_quiet()


def test_an_article_is_asked_about_once_it_was_shown_and_allowed(visitors: Visitors, engine: Playing) -> None:
    page = visitors.window(address="/settings")
    page.get_by_text("Allow asking the engine about an article").click()
    settled(page)
    page = visitors.window(PHONE, address="/add")
    page.get_by_label("Text of the article").fill(TEXT)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_text(re.compile("^Read, not saved yet"))).to_be_visible()
    page.get_by_role("button", name="Ask the engine").click()
    expect(page.get_by_text("Nothing has been sent yet")).to_be_visible()
    expect(page.get_by_test_id("stCode")).to_contain_text(TEXT)
    assert engine.asked == []
    page.get_by_role("button", name="Send it to").click()
    expect(page.get_by_text("nine millers were reduced to ashes").first).to_be_visible()
    expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()
    assert [a.body["messages"][-1]["content"] for a in engine.asked] == [TEXT]
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE[0], "nothing stands out on a phone"
