"""Data sets beside the articles on the map: switched on and off, opened by a link, chosen, counted by themselves. In a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.maps.address import query
from geo.maps.beside.shown import ShownSet
from geo.maps.columns.disk.sets import ShownSets
from geo.store import Store
from geo.vocabulary import Filters, View
from tests.browser.conftest import Server, Visitors, settled
from tests.browser.map.test_map import inside
from tests.browser.sets.beside import ARTICLES, given

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SIZES = {"Few rows": 3, "Many rows": 3_000}
DRAWN = """() => ({
  marks: map.dateline.marks.map((m) => [m.layer || '', m.incident]),
  cells: (map.dateline.hexagons ? map.dateline.hexagons.cells : []).map((c) => [c.incidents, c.parts.map((p) => p[0])]),
  legend: [...document.querySelectorAll('.dl-layers li')].map((row) => row.textContent),
  credit: map.attributionControl.getContainer().textContent,
  signs: map.dateline.seen.filter((m) => m.marker && m.r > 0).map((m) => { const at = map.latLngToContainerPoint(m.at), aside = m.aside || [0, 0]; return [m.layer || '', at.x + aside[0], at.y + aside[1]]; }),
})"""
"""What stands on the map now."""
QUIET = "() => map.dateline.crowds && map.dateline.crowds.every((c) => c.seen && !c.request)"


@pytest.fixture(scope="module")
def sets(server: Server) -> dict[str, str]:
    """The ids of the data sets by their names."""
    return given(server.log.parent / "dateline.sqlite", SIZES)


def drawn(page: Page) -> dict[str, Any]:
    """What stands on the map once every layer has come."""
    frame = inside(page)
    frame.wait_for_function(QUIET)
    page.wait_for_timeout(300)
    settled(page)
    told: dict[str, Any] = inside(page).evaluate(DRAWN)
    return told


def opened(visitors: Visitors, view: View, more: str = "") -> Page:
    page = visitors.window(address=f"/{query(view)}{more}")
    page.frame_locator("iframe[title^='Map']").locator(".dl-mark").first.wait_for(state="attached")
    settled(page)
    return page


def switch(page: Page, name: str) -> None:
    page.get_by_text(name, exact=True).first.click()
    settled(page)


def known(server: Server, id: str, filters: Filters) -> tuple[ShownSet, set[str]]:
    """What the filters show of a data set, by the store itself, and the ids of what of it is drawn."""
    store = Store.open(f"sqlite:///{server.log.parent / 'dateline.sqlite'}")
    columns = ShownSets(store).columns(id)
    one = ShownSet.of(
        store.sets.of(id).dataset, 0, columns, filters, ShownSets(store).finder(id, filters.search)
    )
    ids = {columns.id(n) for n in range(len(columns)) if one.passing[n] and columns.drawn[n]}
    store.close()
    return one, ids


def in_pages(page: Page) -> list[str]:
    """The incidents of the table, through all its pages."""
    rows = "rows => rows.map((row) => row.dataset.incident)"
    found: list[str] = page.locator(".listing tbody tr").evaluate_all(rows)
    after = page.get_by_role("button", name="Next page")
    while after.is_visible() and after.is_enabled():
        before = page.locator(".listing .told").text_content()
        after.click()
        expect(page.locator(".listing .told")).not_to_have_text(str(before))
        settled(page)
        found += page.locator(".listing tbody tr").evaluate_all(rows)
    return found


def test_a_set_is_switched_on_and_off_and_the_articles_are_counted_as_before(
    visitors: Visitors, server: Server, sets: dict[str, str]
) -> None:
    page = opened(visitors, View())
    articles = page.locator(".totals").first.inner_text()
    assert articles.startswith(f"{ARTICLES} of {ARTICLES}") and page.locator("ul.sets").count() == 0
    switch(page, "Few rows")
    expect(page.locator("ul.sets li").first).to_have_text(
        re.compile(r"^Few rows 3 of 3 incidents · killed: ")
    )
    expect(page).to_have_url(re.compile(f"sets={sets['Few rows']}"))
    there = drawn(page)
    assert there["legend"] == ["Articles", "Few rows"] and "Few rows: Their publisher" in there["credit"]
    own = {id for layer, id in there["marks"] if layer.startswith("set-")}
    assert own == known(server, sets["Few rows"], Filters())[1] and len(own) == 3
    assert page.locator(".totals").first.inner_text() == articles, "a data set adds nothing to the articles"
    switch(page, "Few rows")
    expect(page.locator("ul.sets")).to_have_count(0)
    page.wait_for_timeout(300)
    after = inside(page).evaluate(DRAWN)
    assert after["legend"] == [] and {layer for layer, _ in after["marks"]} == {""}
    assert "Few rows" not in after["credit"] and "sets=" not in page.url


@pytest.mark.parametrize("filters", [Filters(), Filters(killed_min=3)], ids=["all", "filtered"])
def test_map_pages_and_totals_hold_one_set_of_incidents(
    visitors: Visitors, server: Server, sets: dict[str, str], filters: Filters
) -> None:
    """Of three rows one by one; of three thousand the map's hexagons and marks come to as many as are drawn."""
    page = opened(visitors, View(filters, sets=tuple(sorted(sets.values()))))
    there = drawn(page)
    hues = {}
    for row in page.locator("ul.sets li:not(.quiet)").all_inner_texts():
        name, shown = re.match(r"^(.* rows) ([\d,]+) of ", row).groups()  # type: ignore[union-attr]
        hues[name] = shown
    for number, (name, id) in enumerate(sets.items()):
        one, ids = known(server, id, filters)
        assert hues[name] == f"{one.shown:,}"
        own = [m for layer, m in there["marks"] if layer == f"set-{number}"]
        assert len(own) == len(set(own)) and set(own) <= ids
        if name == "Few rows":
            assert set(own) == ids
        else:
            in_cells = sum(n for n, parts in there["cells"] if f"set-{number}" in parts)
            assert in_cells + len(own) == len(ids) == one.drawn
            expect(page.get_by_text(f"Of “{name}” not on the map: {one.nowhere:,} without a place.")).to_be_visible()  # fmt: skip
        page.get_by_role("radio", name=name, exact=True).click()
        settled(page)
        expect(page.locator(".listing .told")).to_contain_text(f"of {one.shown:,}" if one.shown > 100 else f"{one.shown} of {one.shown}")  # fmt: skip
        if one.shown <= 400:
            listed = in_pages(page)
            assert len(listed) == len(set(listed)) == one.shown and ids <= set(listed)


def test_a_link_opened_afresh_shows_the_same(visitors: Visitors, sets: dict[str, str]) -> None:
    page = opened(visitors, View(zoom=6.0, centre=(35.2, 37.0)))
    switch(page, "Many rows")
    page.get_by_role("radio", name="Many rows", exact=True).click()
    settled(page)
    first = drawn(page)
    other = visitors.window(address=page.url.removeprefix(visitors.server.url))
    settled(other)
    assert drawn(other) == first and first["cells"]
    assert other.url == page.url and f"list={sets['Many rows']}" in page.url
    expect(other.locator(".listing .told")).to_have_text(page.locator(".listing .told").inner_text())


def test_a_mark_or_row_of_a_set_opens_its_row(
    visitors: Visitors, server: Server, sets: dict[str, str]
) -> None:
    page = opened(visitors, View(sets=(sets["Few rows"],)))
    own = [m for layer, m in drawn(page)["marks"] if layer.startswith("set-")]
    frame = page.frame_locator("iframe[title^='Map']")
    frame.locator(f".dl-mark[data-incident='{own[0]}']").dispatch_event("click")
    evidence = page.locator(".st-key-evidence")
    expect(evidence).to_contain_text("As its data set has it, not checked here")
    expect(page).to_have_url(re.compile("incident=set%3A"))
    expect(evidence.get_by_role("button", name="Confirm")).to_have_count(0)
    expect(frame.locator(f".dl-mark[data-incident='{own[0]}'][data-chosen]")).to_have_count(1)
    page.get_by_role("radio", name="Few rows", exact=True).click()
    settled(page)
    expect(page.locator(".listing tr[aria-selected='true']")).to_have_attribute("data-incident", own[0])
    expect(page.locator(".listing td.tick").first).to_be_hidden()
    page.locator(f".listing tr[data-incident='{own[1]}']").click()
    settled(page)
    expect(page).to_have_url(re.compile(re.escape(own[1].replace(":", "%3A"))))
    evidence.get_by_role("button", name="Open row").click()
    expect(page.get_by_role("dialog")).to_contain_text("event_id_cnty")


def test_signs_of_two_layers_at_one_place_stand_beside_each_other(
    visitors: Visitors, sets: dict[str, str]
) -> None:
    """No middle of a sign lies within nine pixels of one of another layer, at whatever zoom."""
    page = opened(visitors, View(sets=tuple(sorted(sets.values())), zoom=9.0, centre=(35.2, 37.0)))
    for zoom in (9, 7.5):
        inside(page).evaluate("(zoom) => { map.dateline.shift(); map.setZoom(zoom, { animate: false }); }", zoom)  # fmt: skip
        signs = drawn(page)["signs"]
        assert len({layer for layer, *_ in signs}) > 1
        for n, (layer, x, y) in enumerate(signs):
            for other, x2, y2 in signs[n + 1 :]:
                assert layer == other or (x - x2) ** 2 + (y - y2) ** 2 >= 81


def test_a_layer_that_fails_is_told_by_its_name_and_the_others_stay(
    visitors: Visitors, sets: dict[str, str]
) -> None:
    page = opened(visitors, View(sets=tuple(sorted(sets.values())), zoom=6.0, centre=(35.2, 37.0)))
    before = drawn(page)
    broken = re.compile(rf"/incidents/view\.json.*set={sets['Many rows']}")
    page.route(broken, lambda route: route.fulfill(status=503, body="{}"))
    inside(page).evaluate("() => { map.dateline.shift(); map.panBy([8, 0], { animate: false }); }")
    told = page.frame_locator("iframe[title^='Map']").locator(".dl-told")
    expect(told).to_have_text("“Many rows” could not be brought up to date. It is tried again.")
    there = inside(page).evaluate(DRAWN)
    assert there["cells"] and {layer for layer, _ in there["marks"]} == {
        layer for layer, _ in before["marks"]
    }
    page.unroute(broken)
    expect(told).to_be_hidden()
    visitors.witness.complaints[:] = [c for c in visitors.witness.complaints if "503" not in c]


def test_a_set_that_is_not_here_is_told_and_snapshot_and_compare_say_what_is_in_them(
    visitors: Visitors, sets: dict[str, str]
) -> None:
    page = opened(visitors, View(sets=("0badcafe", sets["Few rows"])))
    expect(page.get_by_text("The link shows a data set that is not here (0badcafe)")).to_be_visible()
    expect(page.locator("ul.sets li").first).to_have_text(re.compile("^Few rows 3 of 3"))
    assert "0badcafe" not in page.url
    page.get_by_role("link", name="Snapshot").first.click()
    settled(page)
    out = page.get_by_label("Data sets that go out").get_by_role("listitem")
    expect(out).to_have_text(re.compile("^Data set “Few rows”, counted by itself: 3 of 3 incidents"))
    page.get_by_role("link", name="Compare").first.click()
    settled(page)
    said = "The map shows the data set “Few rows”, too. It is not in what is compared yet: the articles alone are."
    expect(page.get_by_text(said)).to_be_visible()
    page.get_by_role("link", name="Map", exact=True).first.click()
    settled(page)
    expect(page.locator("ul.sets li").first).to_have_text(re.compile("^Few rows 3 of 3"))
    expect(page.get_by_text("0badcafe")).to_have_count(0)
