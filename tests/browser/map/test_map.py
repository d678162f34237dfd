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

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

STORIES = (
    "Gunmen killed 12 people in Suva, Fiji, on Sunday, police said.",
    "Gunmen killed five people in Nairobi, Kenya, on Sunday, police said.",
    "Gunmen killed eight people in Rio de Janeiro, Brazil, on Sunday, police said.",
)
"""Beside the sample, whose toll is shared by two provinces of Syria. Written for these tests."""

SEEN = """() => map.dateline.seen.filter((m) => m.marker).map((m) => {
  const box = map.getContainer().getBoundingClientRect(), own = m.marker.getElement().getBoundingClientRect();
  const at = map.latLngToContainerPoint(m.at), x = own.x + own.width / 2 - box.x, y = own.y + own.height / 2 - box.y;
  const ties = (m.of || [m]).flatMap((one) => one.ties);
  return { name: m.name || m.lines[0], r: m.half ? m.half[0] : m.r, shared: ties.length, from: Math.hypot(x - at.x, y - at.y),
    far: ties.map((end) => map.latLngToContainerPoint(end).distanceTo([x, y])) };
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


@pytest.mark.parametrize("size", [WIDE, pytest.param(PHONE, marks=pytest.mark.soak)])
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


HEIGHTS = """() => {
  window.heights = new Set();
  const look = () => { const box = document.querySelector('.st-key-map_box > *'); if (box) window.heights.add(Math.round(box.parentElement.clientHeight)); requestAnimationFrame(look); };
  look();
}"""
"""The heights of the map's box, frame by frame."""


def test_the_page_does_not_jump_while_the_map_is_drawn(visitors: Visitors) -> None:
    page = visitors.window(address="/log")
    page.evaluate(HEIGHTS)
    page.get_by_role("link", name="Map", exact=True).click()
    page.frame_locator("iframe[title^='Map']").locator(".dl-mark").first.wait_for()
    settled(page)
    assert len(page.evaluate("[...window.heights]")) == 1


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


@pytest.mark.parametrize("key", ["Enter", pytest.param("Space", marks=pytest.mark.soak)])
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


TOWNS = {
    "Kabul": "Afghanistan", "Ghazni": "Afghanistan", "Kandahar": "Afghanistan", "Herat": "Afghanistan", "Jalalabad": "Afghanistan",
    "Mosul": "Iraq", "Kirkuk": "Iraq", "Baghdad": "Iraq", "Basra": "Iraq", "Ramadi": "Iraq",
    "Kharkiv": "Ukraine", "Kherson": "Ukraine", "Odesa": "Ukraine", "Zaporizhzhia": "Ukraine", "Dnipro": "Ukraine",
}  # fmt: skip
CROWD = [
    f"A bomb killed {n + 2 * k} people in {town}, {country}, on {day}, police said."
    for n, day in ((2, "Monday"), (5, "Wednesday"), (9, "Friday"))
    for k, (town, country) in enumerate(TOWNS.items())
] + ["A bomb killed 900 people in Nairobi, Kenya, on Monday, police said."]
"""Three incidents in each of the towns, small beside one: at world view most lie on each other. Written for these tests."""

HIT = """() => { const box = map.getContainer().getBoundingClientRect(), hidden = [], reached = new Set();
  for (const m of map.dateline.seen) {
    if (!m.marker || m.sign === 'mentioned') continue;
    (m.of || [m]).forEach((one) => reached.add(one.incident));
    const r = m.marker.getElement().getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
    if (x < box.left + 1 || y < box.top + 1 || x > box.right - 1 || y > box.bottom - 1) continue;
    const top = document.elementFromPoint(x, y);
    if (!top.closest('.leaflet-control') && top.closest('.dl-mark') !== m.marker.getElement()) hidden.push(m.lines.join());
  }
  return [hidden, reached.size, map.dateline.marks.length]; }"""
"""What cannot be hit in its middle; how many incidents stand on the map, alone or gathered; how many there are."""


def test_every_incident_can_be_reached_with_the_mouse_at_every_zoom(visitors: Visitors) -> None:
    """At world view 27 of 272 marks could once be hit in their middle."""
    saved(visitors, *CROWD)
    page = visitors.window()
    for lat, lon, zoom in (
        (30, 40, 2),
        (35, 45, 3.25),
        (35, 44, 5),
        (34, 66, 6.5),
        (33, 44, 8),
        (34.5, 69.2, 12),
    ):
        looking(page, lat, lon, zoom)
        hidden, reached, all_of_them = inside(page).evaluate(HIT)
        assert hidden == [], f"at zoom {zoom}"
        assert reached == all_of_them >= 45
    looking(page, 34, 66, 2)
    world = inside(page).evaluate("map.dateline.seen.length")
    looking(page, 34, 66, 7)
    assert world < inside(page).evaluate("map.dateline.seen.length"), "a gathered sign opens as one zooms in"


@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
def test_a_gathered_sign_opens_a_list_whose_entries_open_the_incidents(
    visitors: Visitors, keyboard: bool
) -> None:
    saved(visitors, *CROWD)
    page = visitors.window()
    looking(page, 34.5, 69.2, 9)
    settled(page)
    frame = page.frame_locator("iframe[title='Map of incidents']")
    sign = frame.get_by_label(re.compile("^3 incidents in Kabul, killed: 16"))
    expect(sign.locator("text").nth(0)).to_have_text("3")
    expect(sign.locator("text").nth(1)).to_have_text("16")
    if keyboard:
        sign.focus()
        page.keyboard.press("Enter")
    else:
        sign.click()
    entries = frame.get_by_role("dialog", name="3 incidents in Kabul").get_by_role("listitem")
    expect(entries).to_have_count(3)
    for words, heading in (
        ("killed: 9", "9 people killed in Kabul"),
        ("killed: 2", "2 people killed in Kabul"),
    ):
        entry = entries.filter(has_text=f"{words} ·").get_by_role("button")
        if keyboard:
            entry.focus()
            page.keyboard.press("Enter")
        else:
            entry.click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        expect(entry).to_have_attribute("aria-current", "true")
    assert inside(page).evaluate("map.getZoom()") == 9, "the view stays"
    entry.focus()
    page.keyboard.press("Escape")
    expect(entries).to_have_count(0)
    expect(sign).to_be_focused()


def test_a_filter_by_country_zooms_there_and_nothing_else_moves_the_map(visitors: Visitors) -> None:
    saved(visitors, *CROWD, *STORIES)
    page = visitors.window()
    where = "[map.getCenter().lat, map.getCenter().lng, map.getZoom()]"
    whole = inside(page).evaluate(where)

    def filtered(label: str, value: str) -> None:
        page.get_by_role("combobox", name=re.compile(label)).first.fill(value)
        page.get_by_role("option", name=value).click()
        page.keyboard.press("Escape")
        settled(page)
        page.wait_for_timeout(900)

    filtered(
        "What happened", "Explosions/Remote violence"
    )  # the deadliest is another one now, somewhere else
    assert inside(page).evaluate(where) == whole
    filtered("Where", "Afghanistan")
    lat, lon, zoom = inside(page).evaluate(where)
    assert zoom > whole[2] + 1 and 30 < lat < 38 and 60 < lon < 72, "it zooms to the country"
    page.get_by_role("button", name=re.compile("^Afghanistan")).click()
    settled(page)
    page.wait_for_timeout(900)
    assert inside(page).evaluate(where)[2] < zoom, "and back"
    box = page.locator(".st-key-map_box").bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(900)
    moved = inside(page).evaluate(where)
    filtered("Where", "Iraq")
    assert inside(page).evaluate(where) == moved, "who has moved the map keeps it"


def test_the_totals_are_read_out_when_a_filter_changes_them(visitors: Visitors) -> None:
    saved(visitors, *CROWD, *STORIES)
    page = visitors.window()
    expect(page.get_by_role("status").filter(has_text="incidents")).to_have_count(1)
    status = page.locator("[role='status'].heard")
    expect(status).to_have_text(re.compile(r"^\d+ of \d+ incidents\. [\d,]+\+? killed"))
    kept = status.element_handle()
    before = status.inner_text()
    page.get_by_role("combobox", name=re.compile("Where")).first.fill("Iraq")
    page.get_by_role("option", name="Iraq").click()
    expect(status).not_to_have_text(before)
    assert kept.evaluate("(e) => e.isConnected"), "an element that is made anew is not read out"
