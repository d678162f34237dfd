"""Own layers under the incidents: switched on, named and credited wherever they are seen, and counted nowhere. In a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
import shapely
from playwright.sync_api import Page, expect

from geo.store import Store
from geo.vocabulary.stored.overlays import Drawing, Overlay, Tint
from tests.browser.conftest import PHONE, Visitors, settled
from tests.browser.map.test_map import inside

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

FRONT = Overlay.of("Front", Tint.TEAL, source="A mapper", licence="CC BY 4.0", dated="2025-03-01", file="f.kml", drawing=Drawing.LINES, shapes=1)  # fmt: skip
CAMPS = Overlay.of("Camps", Tint.OCHRE, source="UNHCR", licence="CC BY 4.0", dated="2024", file="c.kml", drawing=Drawing.AREAS, shapes=1)  # fmt: skip
DRAWN = """() => ({
  layers: Number(map.getContainer().dataset.overlays || 0),
  legend: [...document.querySelectorAll('.dl-layers li')].map((row) => row.textContent),
  credit: map.attributionControl.getContainer().textContent,
  named: map.dateline.laid ? Object.values(map.dateline.laid).flatMap((one) => one.names.map((said) => said.name)) : [],
  marks: map.dateline.marks.map((m) => m.incident).sort(),
})"""


@pytest.fixture
def mapped(visitors: Visitors) -> Visitors:
    """The sample, and beside it a front line and a camp."""
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    for overlay, name, shape in (
        (FRONT, "Line of 1 March", shapely.LineString([(30, 33), (44, 37)])),
        (CAMPS, "Camp of the south", shapely.box(35, 34, 38, 36)),
    ):
        store.add_overlay(overlay, [name], shapely.to_wkb(shapely.GeometryCollection([shape])), "Ada")
    store.close()
    return visitors


def drawn(page: Page, layers: int) -> dict[str, Any]:
    """What stands on the map once it shows so many layers."""
    inside(page).wait_for_function(f"() => Number(map.getContainer().dataset.overlays || 0) === {layers}")
    settled(page)
    told: dict[str, Any] = inside(page).evaluate(DRAWN)
    return told


def opened(visitors: Visitors, address: str = "/", **about: Any) -> Page:
    page = visitors.window(about.pop("size", (1366, 900)), address=address, **about)
    page.frame_locator("iframe[title^='Map']").locator(".dl-mark").first.wait_for(state="attached")
    settled(page)
    return page


def test_a_layer_is_switched_on_named_credited_and_counted_nowhere(mapped: Visitors) -> None:
    page = opened(mapped)
    before, totals = drawn(page, 0), page.locator(".totals").first.inner_text()
    assert before["legend"] == [] and "A mapper" not in before["credit"]
    page.get_by_text("Front", exact=True).first.click()
    expect(page).to_have_url(re.compile(f"overlays={FRONT.id}"))
    now = drawn(page, 1)
    assert now["legend"] == ["Front"] and now["named"] == ["Line of 1 March"]
    assert FRONT.credit in now["credit"] and CAMPS.credit not in now["credit"]
    assert now["marks"] == before["marks"] and page.locator(".totals").first.inner_text() == totals
    page.get_by_text("Front", exact=True).first.click()
    expect(page).not_to_have_url(re.compile("overlays="))
    after = drawn(page, 0)
    assert after["legend"] == [] and FRONT.credit not in after["credit"]


def test_a_link_shows_the_same_layers_afresh_and_tells_one_that_is_gone(mapped: Visitors) -> None:
    page = opened(mapped, f"/?overlays={FRONT.id},{CAMPS.id},0123abcd", size=PHONE)
    told = drawn(page, 2)
    assert sorted(told["legend"]) == ["Camps", "Front"]
    expect(page.get_by_text("The link shows a layer that is not here")).to_be_visible()
    frame = inside(page)
    frame.evaluate("() => { map.dateline.moved = true; map.setView([-40, -60], 4, { animate: false }); }")
    frame.wait_for_function("() => Object.values(map.dateline.laid).every((one) => !one.shapes.length)")
    frame.evaluate("() => { map.setView([35, 36.5], 7, { animate: false }); }")
    frame.wait_for_function("() => Object.values(map.dateline.laid).every((one) => one.shapes.length === 1)")
    settled(page)
