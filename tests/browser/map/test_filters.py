"""Filters in a real browser: counts that change under what is chosen, what is left out, a search and a view with a name."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitors, settled
from tests.browser.map.test_map import STORIES, inside, saved

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]


def pick(page: Page, field: str, words: str) -> None:
    """Choose the option of that field that begins with `words`."""
    page.locator(f".st-key-f_{field} input").focus()
    page.keyboard.press("ArrowDown")  # a click may open the list and shut it again
    page.locator("[role=option]", has_text=words).first.click()
    page.keyboard.press("Escape")
    settled(page)


def test_what_is_chosen_stays_while_the_counts_beside_it_change_and_comes_back_by_its_name(
    visitors: Visitors,
) -> None:
    saved(visitors, *STORIES)
    page = visitors.window((1366, 768))
    shown = page.locator(".totals .total b").first
    pick(page, "countries", "Kenya (1)")
    expect(shown).to_have_text("1 of 5")
    pick(page, "countries", "Fiji (1)")
    expect(shown).to_have_text("2 of 5")
    page.locator(".st-key-f_search input").fill('"in Suva"')
    page.keyboard.press("Enter")
    settled(page)
    expect(shown).to_have_text("1 of 5")
    where = page.locator(".st-key-f_countries")
    expect(where).to_contain_text("Kenya (0)")
    expect(where).to_contain_text("Fiji (1)")
    page.locator(".st-key-f_not_countries label").click()
    settled(page)
    expect(shown).to_have_text("0 of 5")
    expect(page.locator(".st-key-chips")).to_contain_text("not Kenya")

    views = page.locator(".st-key-saved_views")
    views.locator("summary").click()
    views.locator(".st-key-view_name input").fill("Not these")
    views.locator(".st-key-view_save button").click()
    settled(page)
    page.locator(".st-key-chip_all button").click()
    settled(page)
    expect(shown).to_have_text("5 of 5")
    other = visitors.window((390, 844), address="/?killed=1")
    other.locator('[data-testid="stExpandSidebarButton"]').click()
    others = other.locator(".st-key-saved_views")
    others.locator("summary").click()
    others.get_by_role("button", name="Not these").click()
    expect(other).to_have_url(re.compile("not=country"))
    assert "search=" in other.url and "killed" not in other.url


def test_a_filter_that_turns_the_world_leaves_no_map_empty(visitors: Visitors) -> None:
    """With Suva and Rio the world is cut elsewhere than at 180 degrees, with Kenya alone there: as it turned, no mark was drawn."""
    saved(visitors, *STORIES)
    page = visitors.window()
    frame, cut = page.frame_locator("iframe[title^='Map']"), "map.dateline.world.getWest()"
    before = inside(page).evaluate(cut)
    pick(page, "countries", "Kenya (1)")
    expect(frame.locator(".dl-mark")).to_have_count(1)
    expect(frame.locator(".dl-mark")).to_have_attribute("aria-label", re.compile("Nairobi"))
    assert inside(page).evaluate(cut) != before, "the world is cut elsewhere"
    page.get_by_role("button", name="Kenya ✕").click()
    for place in ("Suva", "Nairobi", "Rio de Janeiro"):
        expect(frame.get_by_label(re.compile(place))).to_have_count(1)
