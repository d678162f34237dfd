"""The hexagons of a crowd with the keyboard alone: paint on a canvas, with a stop in each. In a real browser, from a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.export.page.html import html
from geo.export.picture.sheet import Sheet
from geo.maps.browser.drawing import in_sight
from geo.maps.selection import select
from geo.vocabulary import CountRange, GazetteerEntry, View
from tests.maps.examples import BEIRUT, HOMS, crowd_of, entry, incident

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

DRAWN = """(data) => {
  window.there = Object.values(window).find((v) => v instanceof L.Map);
  there.setView([34.3, 36.1], data.hexagons.zoom, { animate: false });
  Dateline.signs(there, data, { incident: '', of: 'a crowd', asked: 0, visit: '' });
}"""
FOCUSED = "document.activeElement.getAttribute('aria-label')"


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page by itself, on which crowds are drawn as the app's map does."""
    file = tmp_path / "crowd.html"
    shown = select([incident("one", HOMS, killed=CountRange(1, 1, 1))], View())
    file.write_bytes(html(shown, View(), Sheet(as_of=datetime(2025, 3, 10, tzinfo=UTC))))
    made = chromium.new_page(viewport={"width": 1200, "height": 800})
    made.goto(file.as_uri())
    yield made
    made.close()


def crowded(zoom: float, at: GazetteerEntry = HOMS, killed: int = 3, many: int = 2) -> dict[str, Any]:
    """A hexagon at `at`, as the server tells of it."""
    there = [
        incident(f"{at.name}{killed} {n}", at, killed=CountRange(killed, killed, killed)) for n in range(many)
    ]
    return in_sight(crowd_of(there).seen(View(), (30.0, 30.0, 40.0, 40.0), zoom, few=0))


def laid(own: dict[str, Any], *layers: dict[str, Any]) -> dict[str, Any]:
    """What is drawn of articles with data sets beside them, called Set 1, Set 2 …"""
    sets = [
        {"id": f"{n}", "name": f"Set {n}", "credit": "", "hue": f"set-{n}", "data": data}
        for n, data in enumerate(layers, start=1)
    ]
    return own | {"laid": sets, "fit": {"bounds": None, "places": []}}


def test_of_several_layers_that_no_zoom_parts_each_has_its_list(page: Page) -> None:
    """Only that of the first layer could be opened."""
    page.evaluate(DRAWN, laid(crowded(9.0), crowded(9.0, many=3), crowded(9.0, many=4)))
    stop = page.locator(".dl-cell")
    expect(stop).to_have_count(1)
    assert str(stop.get_attribute("aria-label")).endswith("opens a list")
    before = page.evaluate("there.getZoom()")
    stop.focus()
    page.keyboard.press("Enter")
    entries = page.locator(".dl-list li button")
    expect(entries).to_have_text(["Articles2 incidents, killed: 6", "Set 13 incidents, killed: 9", "Set 24 incidents, killed: 12"])  # fmt: skip
    assert page.evaluate("there.getZoom()") == before and page.get_by_text("Zoom in to them").count() == 0
    page.keyboard.press("Escape")
    expect(stop).to_be_focused()


def test_a_large_circle_of_another_layer_hides_no_hexagon(page: Page) -> None:
    great = [incident("great", HOMS, killed=CountRange(9_000, 9_000, 9_000))]
    circle = in_sight(crowd_of(great).seen(View(), (30.0, 30.0, 40.0, 40.0), 8.0))
    near = entry("x:1", "Near", "PPL", 34.73, 36.85)
    icon = page.locator(".dl-mark[data-incident='great']")
    page.evaluate(DRAWN.replace("data.hexagons.zoom", "8").replace("a crowd", "one"), laid(circle))
    expect(icon).not_to_have_class(re.compile("dl-through"))
    page.evaluate(DRAWN, laid(crowded(8.0, near), circle))
    expect(icon).to_have_class(re.compile("dl-through"))
    assert icon.locator(".dl-solid").evaluate("e => Number(getComputedStyle(e).fillOpacity)") < 0.4
    at = page.evaluate("""() => { const { marker } = there.dateline.cells[0], at = there.latLngToContainerPoint(marker.getLatLng()), box = there.getContainer().getBoundingClientRect(), great = there.dateline.marks.find((m) => m.incident === 'great'), middle = there.latLngToContainerPoint(great.at);
      return { x: box.left + at.x, y: box.top + at.y, within: at.distanceTo(middle) < great.r }; }""")
    assert at["within"], "the hexagon lies under the circle"
    before = page.evaluate("there.getZoom()")
    page.mouse.click(at["x"], at["y"])
    page.wait_for_function("before => there.getZoom() === before + 2", arg=before)


@pytest.mark.parametrize(("wide", "open_"), [(1200, True), (390, False)])
def test_many_layers_are_folded_to_their_colours_where_they_would_hide_the_map(
    page: Page, wide: int, open_: bool
) -> None:
    page.set_viewport_size({"width": wide, "height": 700})
    page.evaluate(DRAWN, laid(crowded(7.0), *(crowded(7.0, killed=n) for n in range(4))))
    layers = page.locator(".dl-layers")
    assert layers.evaluate("box => box.open") is open_
    expect(layers.locator("summary")).to_contain_text("5 layers")
    colours = layers.locator(".dl-colours svg")
    expect(colours).to_have_count(5)
    expect(colours.first).to_be_visible(visible=not open_)
    layers.locator("summary").click()
    expect(layers.get_by_text("Set 4")).to_be_visible(visible=not open_)
    expect(page.locator(".dl-legend .dl-steps")).to_be_visible()


def test_arrows_go_from_hexagon_to_hexagon_and_enter_goes_nearer(chromium: Browser, tmp_path: Path) -> None:
    four = [
        incident(f"{at.name}{n}", at, killed=CountRange(n, n, n)) for at in (HOMS, BEIRUT) for n in (2, 5)
    ]
    selection = select(four, View())
    seen = crowd_of(four).seen(View(), (30.0, 30.0, 40.0, 40.0), 7.0, few=0)
    assert [k.label for k in seen.seen.killed] == ["7", "7"], "Homs and Beirut, two incidents each"
    file = tmp_path / "crowd.html"
    file.write_bytes(html(selection, View(), Sheet(as_of=datetime(2025, 3, 10, tzinfo=UTC))))
    page = chromium.new_page(viewport={"width": 1200, "height": 800})
    page.goto(file.as_uri())
    page.evaluate(DRAWN, in_sight(seen) | {"fit": {"bounds": None, "places": []}})

    stops = page.locator(".dl-cell")
    expect(stops).to_have_count(2)
    page.locator(".dl-cell[tabindex='0']").focus()
    said = page.evaluate(FOCUSED)
    assert "2 incidents" in said and "7" in said and said.endswith("goes nearer")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".dl-cell[tabindex='0']")).to_be_focused()
    before, there = page.evaluate("there.getZoom()"), page.evaluate("there.getCenter().lng")
    page.keyboard.press("Enter")
    page.wait_for_function("before => there.getZoom() === before + 2", arg=before)
    assert page.evaluate("there.getCenter().lng") != there, "it goes to the hexagon"
    expect(page.locator(".dl-cell[tabindex='0']")).to_be_focused()
    page.evaluate("data => { there.options.maxZoom = there.getZoom(); Dateline.signs(there, data, { incident: '', of: 'the same', asked: 0, visit: '' }); }", in_sight(seen) | {"fit": {"bounds": None, "places": []}})  # fmt: skip
    assert page.locator(".dl-cell").first.get_attribute("aria-label").endswith("opens a list")
    page.close()
