"""The live map stays honest at every zoom: marks at their places, one world, a small legend, the keyboard. In a real browser."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

import geo
from geo.ingest import plant_sample
from geo.store import Store
from tests.browser.conftest import PHONE, WIDE, Visitors, settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(150)]

STORIES = (
    "Gunmen killed 12 people in Suva, Fiji, on Sunday, police said.",
    "Gunmen killed five people in Nairobi, Kenya, on Sunday, police said.",
    "Gunmen killed eight people in Rio de Janeiro, Brazil, on Sunday, police said.",
)
"""Beside the sample, whose toll is shared by two provinces of Syria. Written for these tests."""

SEEN = """() => map.dateline.marks.filter((m) => m.marker).map((m) => {
  const box = map.getContainer().getBoundingClientRect(), own = m.marker.getElement().getBoundingClientRect();
  const at = map.latLngToContainerPoint(m.at), x = own.x + own.width / 2 - box.x, y = own.y + own.height / 2 - box.y;
  return { name: m.name, r: m.r, shared: m.ties.length, from: Math.hypot(x - at.x, y - at.y),
    far: m.ties.map((end) => map.latLngToContainerPoint(end).distanceTo([x, y])) };
})"""
"""How far each mark is drawn, in px, from its place and from the areas that share it."""


def saved(visitors: Visitors, *texts: str) -> None:
    """Keep `texts` in the server's database, as articles that were read, beside the sample."""
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    plant_sample(store)  # as for the first visitor, who would not get it into a store that holds articles
    for n, text in enumerate(texts):
        article = geo.Article.of(text, headline=f"Story {n}", published=date(2025, 3, 10))
        store.save(article, geo.read(article))
    store.close()


def inside(page: Page) -> Frame:
    """The map's own document."""
    return next(f for f in page.frames if "streamlit_folium" in f.url)


def looking(page: Page, lat: float, lon: float, zoom: float) -> list[dict[str, Any]]:
    """Look at a place, and tell where the marks stand."""
    inside(page).evaluate("([lat, lon, zoom]) => { map.dateline.moved = true; map.setView([lat, lon], zoom, {animate: false}); }", [lat, lon, zoom])  # fmt: skip
    page.wait_for_timeout(400)
    found: list[dict[str, Any]] = inside(page).evaluate(SEEN)
    return found


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_marks_stand_at_their_places_from_the_world_to_a_town(
    visitors: Visitors, size: tuple[int, int]
) -> None:
    """The toll of two provinces of Syria once stood off America when the whole world was in view."""
    page = visitors.window(size)
    for zoom in (1, 2, 3, 5, 7, 9, 12):
        marks = looking(page, 35.3, 36.0, zoom)
        shared = [m for m in marks if m["shared"]]
        assert shared, "the sample has a toll that is shared"
        for mark in marks:
            assert mark["from"] < max(2 * mark["r"], 13), f"{mark['name']} at zoom {zoom}"
        if zoom <= 3:
            for mark in shared:
                assert max(mark["far"]) < 2 * mark["r"] + 6, f"{mark['name']} is off its provinces"


def test_there_is_one_world_and_the_marks_are_on_it(visitors: Visitors) -> None:
    saved(visitors, *STORIES)
    page = visitors.window((1900, 900))
    for lon in (-179.0, 0.0, 179.0, 540.0):
        looking(page, 10, lon, 0)
        there = inside(page).evaluate(
            "[map.getBounds().getWest(), map.getBounds().getEast(), map.dateline.world.getWest(), map.dateline.world.getEast()]"
        )
        assert there[2] - 1 <= there[0] < there[1] <= there[3] + 1, "the ground is not repeated"
    page.wait_for_timeout(800)
    lons = inside(page).evaluate(
        "map.dateline.view.land.features.flatMap((f) => f.geometry.coordinates.flat(2)).map((p) => p[0])"
    )
    assert max(lons) - min(lons) <= 360.01
    frame = page.frame_locator("iframe[title^='Map']")
    frame.get_by_role("button", name="Show all incidents").click()
    page.wait_for_timeout(900)
    for place in ("Suva", "Nairobi", "Rio de Janeiro"):
        expect(frame.get_by_label(re.compile(place))).to_have_count(1)
        expect(frame.get_by_label(re.compile(place))).to_be_in_viewport()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_legend_hides_no_more_than_a_tenth_of_the_map(visitors: Visitors, size: tuple[int, int]) -> None:
    saved(visitors, *STORIES)  # of the sample alone it is small enough to stand open on a phone
    page = visitors.window(size)
    frame = page.frame_locator("iframe[title^='Map']")
    legend = frame.locator(".dl-legend")
    share = """(box) => { const map = box.closest('.leaflet-container'); return box.offsetWidth * box.offsetHeight / (map.offsetWidth * map.offsetHeight); }"""
    assert legend.evaluate(share) <= 0.1
    if size == PHONE:
        expect(legend).not_to_have_attribute("open", re.compile(".*"))
    if legend.get_attribute("open") is None:
        legend.locator("summary").click()
    page.wait_for_timeout(300)
    expect(legend).to_have_attribute("open", re.compile(".*"))
    assert legend.evaluate(share) <= 0.1, "opened, it scrolls"
    legend.locator(".dl-row").last.scroll_into_view_if_needed()
    expect(legend.locator(".dl-row").last).to_be_in_viewport()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_alone_opens_an_incident(visitors: Visitors, key: str) -> None:
    saved(visitors, *STORIES)
    page = visitors.window()
    frame = page.frame_locator("iframe[title='Map of incidents']")
    expect(frame.get_by_role("region", name="Map of incidents")).to_be_visible()
    expect(frame.locator(".dl-mark[tabindex='0']")).to_have_count(1)
    assert frame.locator(".dl-mark[tabindex='-1']").count() >= 2
    frame.locator(".dl-mark[tabindex='0']").focus()
    focused = frame.locator(".dl-mark:focus")
    before = inside(page).evaluate("map.getZoom()")
    for _ in range(frame.locator(".dl-mark").count()):
        if "Nairobi" in (focused.get_attribute("aria-label") or ""):
            break
        page.keyboard.press("ArrowRight")
    expect(focused).to_have_attribute("aria-label", re.compile("Nairobi"))
    page.keyboard.press(key)
    settled(page)
    expect(page.get_by_role("heading", name=re.compile("killed in Nairobi"))).to_be_visible()
    expect(focused).to_have_attribute("aria-label", re.compile("Nairobi"))  # drawn anew, it keeps the focus
    assert inside(page).evaluate("map.getZoom()") == before
    page.keyboard.press("Tab")
    assert inside(page).evaluate("!document.activeElement.classList.contains('dl-mark')"), "one tab stop"
