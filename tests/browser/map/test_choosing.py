"""An incident is chosen by whoever chooses it, and by nothing else that is done to the map. In a real browser."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote_plus, urlparse

import pytest
from playwright.sync_api import Frame, FrameLocator, Page, expect

from tests.browser.conftest import Visitors, settled
from tests.browser.map.shapes import kept

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def chosen(page: Page) -> str:
    """The incident that the address names."""
    return parse_qs(urlparse(page.url).query).get("incident", [""])[0]


def on_map(page: Page) -> FrameLocator:
    return page.frame_locator("iframe[title^='Map']")


def inside(page: Page) -> Frame:
    return next(f for f in page.frames if "streamlit_folium" in f.url)


def rested(page: Page) -> None:
    """Wait until the map has told where it stands, and the page has followed."""
    page.wait_for_timeout(700)
    settled(page)


def click_alone(page: Page) -> str:
    """Click a mark that stands for one incident, and tell which."""
    mark = on_map(page).locator(".dl-mark:not(.dl-gathered)").last
    told = mark.get_attribute("data-incident") or ""
    mark.click()
    expect(page).to_have_url(re.compile(rf"incident={re.escape(quote_plus(told))}(&|$)"))
    settled(page)
    return told


def choose_row(page: Page, n: int) -> str:
    """Choose the incident of a row of the table, and tell which."""
    row = page.locator(".listing tbody tr").nth(n)
    told = row.get_attribute("data-incident") or ""
    row.locator("td").last.click()
    expect(page).to_have_url(re.compile(rf"incident={re.escape(quote_plus(told))}(&|$)"))
    settled(page)
    return told


def test_the_list_of_a_gathered_sign_does_not_open_again_what_was_clicked_before(visitors: Visitors) -> None:
    """Clicked on the map, then another in the table: a click that only opens a list once chose the first again."""
    kept(visitors.server)
    page = visitors.window()
    first = click_alone(page)
    second = choose_row(page, 3)
    assert first != second
    on_map(page).locator(".dl-gathered").first.dispatch_event("click")
    expect(on_map(page).get_by_role("dialog")).to_be_visible()
    rested(page)
    assert chosen(page) == second
    on_map(page).get_by_role("button", name="Zoom in to them").click()
    rested(page)
    assert chosen(page) == second


@pytest.mark.soak
def test_who_comes_back_to_the_map_finds_what_was_chosen_last(visitors: Visitors) -> None:
    """The map that was left had told of an earlier click."""
    kept(visitors.server)
    page = visitors.window()
    click_alone(page)
    second = choose_row(page, 3)
    for _ in range(3):
        page.get_by_role("link", name="Log", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Log"))
        page.get_by_role("link", name="Map", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Map"))
        rested(page)
        assert chosen(page) == second


@pytest.mark.parametrize(
    "again", ["a filter by place", pytest.param("only what is in view", marks=pytest.mark.soak)]
)
def test_after_back_nothing_is_chosen_by_looking_round(visitors: Visitors, again: str) -> None:
    kept(visitors.server)
    page = visitors.window()
    click_alone(page)
    page.go_back()
    expect(page).not_to_have_url(re.compile("incident="))
    settled(page)
    if again.startswith("only"):
        page.get_by_text("Only what is in view").click()
        rested(page)
    else:
        page.get_by_role("combobox", name=re.compile("Where")).first.fill("Lebanon")
        page.get_by_role("option", name="Lebanon").click()
        page.keyboard.press("Escape")
        rested(page)
    box = page.locator("iframe[title^='Map']").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for n, (dx, dy) in enumerate(((90, 40), (-160, 20), (30, -80), (-40, 60))):
        sign = on_map(page).locator(".dl-gathered")
        if sign.count():  # its list opens, and no incident
            sign.first.press("Enter")
            on_map(page).get_by_role("button", name="Close the list").click()
            rested(page)
            assert chosen(page) == "", f"by a list, before move {n}"
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + dx, y + dy, steps=5)
        page.mouse.up()
        page.mouse.wheel(0, -120 if n % 2 else 100)
        on_map(page).get_by_role("button", name="Zoom out" if n % 2 else "Zoom in").click()
        rested(page)
        assert chosen(page) == "", f"by move {n}"
    on_map(page).get_by_role("button", name="Show all incidents").click()
    rested(page)
    assert chosen(page) == ""
    assert click_alone(page) == chosen(page), "a click still chooses"
