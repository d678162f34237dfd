"""Back, Forward and reload bring what the address says: filters, choice, map and article. In a real browser."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

import geo
from geo.store import Store
from tests.browser.conftest import Visitors, settled

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

STORIES = (
    "Gunmen killed 12 people in Kampala, Uganda, on Sunday, police said.",
    "Gunmen killed five people in Nairobi, Kenya, on Sunday, police said.",
    "Gunmen killed eight people in Addis Ababa, Ethiopia, on Sunday, police said.",
)
"""Written for these tests."""


def opened(visitors: Visitors) -> Page:
    """The map with the sample and the three stories."""
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    for n, text in enumerate(STORIES):
        article = geo.Article.of(text, headline=f"Story {n}", published=date(2025, 3, 10))
        store.save(article, geo.read(article))
    store.close()
    return visitors.window()


def killed_at_least(page: Page, number: int) -> None:
    """Filter by the number killed."""
    page.get_by_label("Killed at least").fill(str(number))
    page.get_by_label("Killed at least").press("Enter")
    expect(page).to_have_url(re.compile(f"killed={number}"))
    settled(page)


def choose(page: Page, place: str) -> None:
    """Open the incident of that place from the table."""
    page.locator(".listing tbody tr", has_text=place).click()
    told(page, place)


def told(page: Page, place: str) -> None:
    """The evidence of that place is open."""
    expect(page.get_by_role("heading", name=re.compile(f"killed in {place}"))).to_be_visible()
    settled(page)


def stands(page: Page) -> list[float]:
    """Where the map stands: lat, lon, zoom."""
    frame = next(f for f in page.frames if "streamlit_folium" in f.url)
    found: list[float] = frame.evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
    return found


def pan(page: Page) -> None:
    """Drag the map."""
    box = page.locator("iframe[title^='Map']").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 90
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 70, y - 60, steps=8)
    page.mouse.up()
    expect(page).to_have_url(re.compile("at="))
    settled(page)


def test_back_and_forward_bring_filters_choice_and_map_and_reload_keeps_them(visitors: Visitors) -> None:
    page = opened(visitors)
    home = stands(page)
    choose(page, "Nairobi")
    killed_at_least(page, 6)
    pan(page)
    away = stands(page)
    page.go_back()
    expect(page).not_to_have_url(re.compile("killed="))
    told(page, "Nairobi")
    expect(page.get_by_label("Killed at least")).to_have_value("0")
    expect(page.locator(".listing tbody tr", has_text="Nairobi")).to_have_attribute("aria-selected", "true")
    assert stands(page) == pytest.approx(home, abs=0.2), "a move of the map is no step to go back"
    page.go_back()
    expect(page).not_to_have_url(re.compile("incident="))
    settled(page)
    page.go_forward()
    told(page, "Nairobi")
    page.go_forward()
    expect(page.get_by_role("button", name=re.compile("6 or more killed"))).to_be_visible()
    expect(page.get_by_label("Killed at least")).to_have_value("6")
    settled(page)
    assert stands(page) == pytest.approx(away, abs=0.2)
    expect(
        page.get_by_text(re.compile("^The filters hide the incident that you chose: .*Nairobi"))
    ).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_label("Killed at least")).to_have_value("6")
    page.wait_for_timeout(700)
    assert stands(page) == pytest.approx(away, abs=0.2)


def test_correct_and_back_and_a_look_at_other_pages_lead_to_the_same_view(visitors: Visitors) -> None:
    page = opened(visitors)
    killed_at_least(page, 6)
    choose(page, "Kampala")
    page.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("heading", name="Story 0")).to_be_visible()
    settled(page)
    page.go_back()
    told(page, "Kampala")
    expect(page.get_by_label("Killed at least")).to_have_value("6")
    page.go_forward()
    expect(page.get_by_role("heading", name="Story 0")).to_be_visible()
    page.reload()
    settled(page)
    page.get_by_role("button", name="Back to the map").click()
    told(page, "Kampala")
    expect(page.get_by_label("Killed at least")).to_have_value("6")
    page.get_by_role("link", name="Method").first.click()
    expect(page.get_by_role("heading", name="Method", exact=True)).to_be_visible()
    settled(page)
    page.get_by_role("link", name="Map", exact=True).click()
    told(page, "Kampala")
    page.go_back()  # one step: the address that the map writes for itself is none
    expect(page.get_by_role("heading", name="Method", exact=True)).to_be_visible()
    settled(page)
    page.go_back()
    told(page, "Kampala")
    expect(page.get_by_label("Killed at least")).to_have_value("6")


def test_what_was_undone_is_shown_again_and_so_is_what_the_filters_hid(visitors: Visitors) -> None:
    page = opened(visitors)
    choose(page, "Nairobi")
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".listing tbody tr", has_text="Nairobi")).to_have_count(0)
    choose(page, "Kampala")
    page.locator(".st-key-undo_line").get_by_role("button", name="Undo").click()
    told(page, "Nairobi")
    killed_at_least(page, 6)
    expect(page.get_by_text(re.compile("^The filters hide"))).to_be_visible()
    page.get_by_role("button", name=re.compile("6 or more killed")).click()
    told(page, "Nairobi")
