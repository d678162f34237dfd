"""Every page, as it opens and at work, light and dark, is free of what axe-core calls serious: nobody is kept out. In a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from app import PAGES
from tests.browser.conftest import PHONE, Visitors, settled
from tests.browser.map.test_map import CROWD, STORIES, looking, saved

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

GRAVE = ("serious", "critical")
STREAMLITS = (
    "canvas",  # of the table: Streamlit paints it, and keeps a real table inside for those who do not see it
)
"""Parts that Streamlit draws and whose marking we cannot change, by a selector."""


EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
CONTRAST = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules that look at colours: all others find by night what they find by day."""


def faults(page: Page, rules: object = EVERYTHING) -> list[str]:
    """What axe-core finds that is serious, each with the rule, the element and what to do."""
    options = {"resultTypes": ["violations"], "runOnly": rules}
    found: list[dict[str, Any]] = []
    for frame in page.frames:  # the map is a document of its own, into which axe-core does not look by itself
        if frame.url.startswith("http"):
            looked = Axe().run(frame, {"exclude": [[s] for s in STREAMLITS]}, options)  # type: ignore[arg-type]
            found += looked.response["violations"]
    return [
        f"{fault['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def open_to_all(page: Page, where: str = "") -> None:
    """`page` is free of serious faults in the light, and at night, when the system's colours change under it."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(600)
    assert faults(page, CONTRAST) == [], f"{where} dark"
    page.emulate_media(color_scheme="light")
    page.wait_for_timeout(600)
    assert faults(page) == [], f"{where} light"


@pytest.mark.parametrize("address", [address for _, _, address in PAGES])
def test_no_page_keeps_anybody_out(visitors: Visitors, address: str) -> None:
    saved(visitors, *STORIES)
    page = visitors.window(address=f"/{address}")
    page.wait_for_timeout(800)
    open_to_all(page)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_an_opened_article_keeps_nobody_out(visitors: Visitors) -> None:
    page = visitors.window(address="/add")
    page.get_by_role("button", name="Open", exact=True).first.click()
    settled(page)
    open_to_all(page)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    for section in ("Numbers", "Incidents", "Set aside", "Places"):
        page.get_by_role("radio", name=re.compile(section)).click()
        settled(page)
        for closed in page.locator("[data-testid='stExpander'] summary").all():
            closed.click()
        settled(page)
        open_to_all(page, section)
    page.get_by_text("Point on a map", exact=True).click()
    page.frame_locator("iframe[title='Map to set a point on']").locator(".leaflet-control-zoom").wait_for()
    open_to_all(page, "a point is set on a map")
    expect(
        page.frame_locator("iframe[title='Map to set a point on']").get_by_title("Draw a polygon")
    ).to_have_count(0)  # an area is drawn on the map of incidents alone


def test_a_map_with_a_list_open_and_filters_on_keeps_nobody_out(visitors: Visitors) -> None:
    saved(visitors, *CROWD)
    page = visitors.window(address="/?country=AF")
    frame = page.frame_locator("iframe[title='Map of incidents']")
    frame.locator(".dl-mark").first.wait_for()
    page.wait_for_timeout(700)
    looking(page, 34.5, 69.2, 9)
    settled(page)
    frame.get_by_label(re.compile("^3 incidents in Kabul")).click()
    expect(frame.get_by_role("dialog", name="3 incidents in Kabul")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Afghanistan")).first).to_be_visible()
    open_to_all(page)
    frame.get_by_role("dialog").get_by_role("button").first.click()
    settled(page)
    open_to_all(page, "with an incident open")


def test_review_with_one_open_keeps_nobody_out(visitors: Visitors) -> None:
    saved(visitors, "A bomb killed seven people in Springfield on Tuesday, police said.")
    page = visitors.window(address="/review")
    expect(page.get_by_text("Which place is meant?")).to_be_visible()
    for panel in ("Grade", "Notes"):
        page.get_by_role("button", name=panel, exact=True).click()
        page.wait_for_timeout(500)
        open_to_all(page, panel)
        page.keyboard.press("Escape")


@pytest.mark.soak
def test_a_phone_keeps_nobody_out(visitors: Visitors) -> None:
    for _, _, address in PAGES:
        page = visitors.window(PHONE, address=f"/{address}")
        page.wait_for_timeout(500)
        open_to_all(page, address)
