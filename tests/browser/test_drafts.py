"""Pasted text and drafts are there again: after a look at another page, a reload, a new start of the server. In a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visitors, Witness, settled, start, stop

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

TEXT = "At least 12 people were killed when shells hit a market in Idlib, Syria, on Sunday, police said."
FIELD = "Text of the article"


def test_text_is_kept_while_it_is_typed_and_is_there_after_a_reload(visitors: Visitors) -> None:
    page = visitors.window(address="/add")
    page.get_by_label(FIELD).press_sequentially(TEXT[:40])
    expect(page.get_by_text(re.compile("^Kept since .* UTC. It counts nowhere"))).to_be_visible()
    page.get_by_label(FIELD).press_sequentially(TEXT[40:])  # the cursor is still in the field
    expect(page.get_by_label(FIELD)).to_have_value(TEXT)
    page.wait_for_timeout(1500)
    settled(page)
    page.reload()
    settled(page)
    expect(page.get_by_label(FIELD)).to_have_value(TEXT)
    page.get_by_role("link", name="Method").first.click()
    expect(page.get_by_role("heading", name="Method", exact=True)).to_be_visible()
    settled(page)
    page.go_back()
    expect(page.get_by_label(FIELD)).to_have_value(TEXT)
    settled(page)
    page.get_by_role("button", name="Discard", exact=True).click()
    expect(page.get_by_label(FIELD)).to_have_value("")
    expect(page.get_by_text(re.compile("^Discarded: At least 12"))).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_label(FIELD)).to_have_value("")
    expect(page.get_by_text("Pasted, not read yet")).to_have_count(0)


def test_a_draft_with_its_corrections_outlives_the_server(chromium: Browser, tmp_path: Path) -> None:
    witness = Witness()
    process, running = start(tmp_path)
    visitors = Visitors(chromium, running, witness)
    try:
        page = visitors.window(address="/add")
        page.get_by_label(FIELD).fill(TEXT)
        page.get_by_label("Headline").first.fill("Market shelled")
        page.get_by_role("button", name="Read", exact=True).click()
        expect(page.get_by_role("heading", name="Market shelled")).to_be_visible()
        expect(page.get_by_text(re.compile("Read, not saved yet · kept since"))).to_be_visible()
        settled(page)
        page.get_by_role("button", name="No place here").click()
        expect(page.get_by_role("button", name="Take back the decision")).to_be_visible()
        settled(page)
        parts = urlsplit(page.url)
        page.close()
        stop(process)
        process, visitors.server = start(tmp_path)
        page = visitors.window(address=f"{parts.path}?{parts.query}")
        expect(page.get_by_role("heading", name="Market shelled")).to_be_visible()
        expect(page.get_by_role("button", name="Take back the decision")).to_be_visible()
        page = visitors.window(address="/add")
        expect(page.get_by_role("heading", name="Read, not saved yet: 1")).to_be_visible()
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text(re.compile("^Saved: Market shelled"))).to_be_visible()
        expect(page.get_by_role("heading", name="Read, not saved yet: 1")).to_have_count(0)
    finally:
        for context in visitors.contexts:
            context.close()
        stop(process)
    witness.assert_quiet()
