"""Every page, light and dark, is free of what axe-core calls serious: nobody is kept out. In a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from app import PAGES
from tests.browser.conftest import PHONE, Visitors, settled
from tests.browser.map.test_map import STORIES, saved

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(150)]

GRAVE = ("serious", "critical")
STREAMLITS = (
    "canvas",  # of the table: Streamlit paints it, and keeps a real table inside for those who do not see it
)
"""Parts that Streamlit draws and whose marking we cannot change, by a selector."""


def faults(page: Page) -> list[str]:
    """What axe-core finds that is serious, each with the rule, the element and what to do."""
    options = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    found: list[dict[str, Any]] = (
        Axe().run(page, {"exclude": [[s] for s in STREAMLITS]}, options).response["violations"]
    )
    return [
        f"{fault['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("address", [address for _, _, address in PAGES])
def test_no_page_keeps_anybody_out(visitors: Visitors, address: str, dark: bool) -> None:
    saved(visitors, *STORIES)
    page = visitors.window(dark=dark, address=f"/{address}")
    page.wait_for_timeout(800)
    assert faults(page) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_an_opened_article_keeps_nobody_out(visitors: Visitors, dark: bool) -> None:
    page = visitors.window(dark=dark, address="/add")
    page.get_by_role("button", name="Open", exact=True).first.click()
    settled(page)
    assert faults(page) == []


def test_a_phone_keeps_nobody_out(visitors: Visitors) -> None:
    for _, _, address in PAGES:
        page = visitors.window(PHONE, address=f"/{address}")
        page.wait_for_timeout(500)
        assert faults(page) == [], address
