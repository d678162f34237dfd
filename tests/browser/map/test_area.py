"""A part of the map as a filter: its edge, a polygon and a circle drawn on it, and the same without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from geo.store import Store
from geo.vocabulary import CountRange
from tests.browser.conftest import PHONE, Visitors, settled
from tests.maps.examples import BEIRUT, HOMS, LATAKIA, incident

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]


@pytest.fixture
def levant(visitors: Visitors) -> Visitors:
    """One incident each in Homs and Beirut, and one known only to lie in Latakia."""
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    store.prefer("sample", "not wanted")
    for name, at, n in (("h", HOMS, 7), ("b", BEIRUT, 5), ("l", LATAKIA, 3)):
        account = incident(name, at, killed=CountRange(n, n, n)).accounts[0]
        store.save(account.article, account.reading)
    store.close()
    return visitors


def shown(page: Page) -> str:
    return page.locator(".total b").first.inner_text()


def on_map(page: Page) -> FrameLocator:
    return page.frame_locator("iframe[title^='Map']")


def spot(page: Page, lat: float, lon: float) -> tuple[float, float]:
    """Where a place is on the screen."""
    frame = next(f for f in page.frames if "streamlit_folium" in f.url)
    x, y = frame.evaluate(
        "([a, o]) => { const p = map.latLngToContainerPoint([a, o]); return [p.x, p.y]; }", [lat, lon]
    )
    box = page.locator("iframe[title^='Map']").bounding_box()
    assert box
    return box["x"] + x, box["y"] + y


def sure_of(page: Page, count: str) -> None:
    expect(page.locator(".total b").first).to_have_text(re.compile(rf"^{count} of"))
    settled(page)


def test_a_circle_drawn_with_the_mouse_selects_and_its_chip_takes_it_away(levant: Visitors) -> None:
    page = levant.window((1366, 900))
    on_map(page).get_by_role("button", name="Draw a circle to select by").click()
    (x, y), (rim, _) = spot(page, 34.73, 36.71), spot(page, 34.73, 37.1)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(rim, y, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"drawn=34\.7\d*%2C36\.7\d*%2C3\d(\.\d)?km"))
    sure_of(page, "1")
    expect(on_map(page).locator("path.dl-selected-area")).to_have_count(1)
    expect(page.locator(".total.dead b")).to_have_text("7")
    page.locator(".st-key-chips").get_by_text("inside the drawn area").first.click()
    expect(page).not_to_have_url(re.compile("drawn="))
    sure_of(page, "3")


def test_a_polygon_through_a_province_shows_its_incident_and_does_not_add_its_toll(levant: Visitors) -> None:
    page = levant.window((1366, 900))
    on_map(page).get_by_role("button", name="Draw a polygon to select by").click()
    for lat, lon in ((35.5, 35.2), (35.5, 37.2), (34.4, 37.2), (34.4, 35.2)):
        page.mouse.click(*spot(page, lat, lon))
    page.keyboard.press("Enter")
    sure_of(page, "2")
    expect(page.locator(".total.dead b")).to_have_text("7")
    expect(page.get_by_text("1 incident is known only to lie in an area that reaches beyond")).to_be_visible()
    address = page.url
    other = levant.window((1366, 900), address=address[len(levant.server.url) :])
    sure_of(other, "2")
    expect(on_map(other).locator("path.dl-selected-area")).to_have_count(1)
    on_map(page).get_by_role("button", name="Draw a polygon to select by").click()
    page.keyboard.press("Escape")
    expect(on_map(page).locator(".dl-sheet")).to_have_count(0)
    assert page.url == address


def test_only_what_is_in_view_follows_the_map_and_never_moves_it(levant: Visitors) -> None:
    page = levant.window((1366, 900))
    frame = next(f for f in page.frames if "streamlit_folium" in f.url)
    page.get_by_text("Only what is in view").click()
    expect(page).to_have_url(re.compile("within="))
    sure_of(page, "3")
    frame.evaluate(
        "() => { map.dateline.moved = true; __GLOBAL_DATA__.selected_tags = ['moved']; map.setView([34.73, 36.71], 11, { animate: false }); }"
    )
    sure_of(page, "1")
    address, there = page.url, frame.evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
    page.wait_for_timeout(2000)
    assert page.url == address, "it comes to rest"
    assert frame.evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]") == there
    other = levant.window((1000, 700), address=address[len(levant.server.url) :])
    sure_of(other, "1")  # what the sender saw, in a smaller window too
    page.goto(levant.server.url + "/snapshot" + address[len(levant.server.url) + 1 :])
    expect(
        page.get_by_text(re.compile(r"1 of 3 incidents, filtered by places between .*°N")).first
    ).to_be_visible()
    other.bring_to_front()
    on_map(other).get_by_role("button", name="Show all incidents").click()
    sure_of(other, "3")
    expect(other).not_to_have_url(re.compile("within="))


def test_around_the_chosen_incident_without_a_mouse_or_on_a_phone(levant: Visitors) -> None:
    page = levant.window(PHONE, touch=True)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("button", name="Around a place").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Select what is within").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"drawn=34\.73%2C36\.71%2C25km"))
    sure_of(page, "1")
