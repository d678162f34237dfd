"""The hexagons of a crowd with the keyboard alone: paint on a canvas, with a stop in each. In a real browser, from a file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from geo.export.page.html import html
from geo.export.picture.sheet import Sheet
from geo.maps.browser.drawing import in_sight
from geo.maps.selection import select
from geo.vocabulary import CountRange, View
from tests.maps.examples import BEIRUT, HOMS, crowd_of, incident

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

DRAWN = """(data) => {
  window.there = Object.values(window).find((v) => v instanceof L.Map);
  there.setView([34.3, 36.1], data.hexagons.zoom, { animate: false });
  Dateline.signs(there, data, { incident: '', of: 'a crowd', asked: 0, visit: '' });
}"""
FOCUSED = "document.activeElement.getAttribute('aria-label')"


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
