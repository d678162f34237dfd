"""A map of very many asks for what is in view with each move, and never stands empty meanwhile. In a real browser."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Route, expect

from geo.store import Store
from geo.vocabulary import Decision, Judgement
from tests.browser.conftest import Server, Visitors, settled
from tests.browser.map.crowd import keep
from tests.browser.map.test_map import inside

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

MANY = 1_600
ASKED = re.compile(r"/incidents/view\.json")
DRAWN = """() => { const told = map.dateline.hexagons ? map.dateline.hexagons.cells : [];
  const one = (m) => !m.unit, units = map.dateline.marks.filter((m) => m.unit);
  return { marks: map.dateline.marks.filter(one).map((m) => m.incident), units: units.map((m) => [Number(m.count.replace(',', '')), m.unit]), cells: told.map((c) => [c.incidents, c.lines]), stops: document.querySelectorAll('.dl-cell').length,
    heard: [...document.querySelectorAll('.dl-cell')].map((e) => e.getAttribute('aria-label')), zoom: map.getZoom(), of: map.dateline.hexagons.zoom }; }"""
"""What stands on the map now."""
WATCHED = """() => {
  const small = document.createElement('canvas'); small.width = small.height = 40;
  const pen = small.getContext('2d', { willReadFrequently: true });
  window.frames_ = [];
  const look = () => {
    const paint = document.querySelector('.dl-cells');
    pen.clearRect(0, 0, 40, 40);
    pen.drawImage(paint, 0, 0, 40, 40);
    const seen = pen.getImageData(0, 0, 40, 40).data.some((part, k) => k % 4 === 3 && part > 0);
    window.frames_.push([seen, document.querySelectorAll('.dl-mark:not(.dl-cell)').length]);
    window.looking = requestAnimationFrame(look);
  };
  look();
}"""
"""Of each frame whether a hexagon is painted, and how many marks there are."""


@pytest.fixture(scope="module")
def database(server: Server) -> Path:
    """The server's database, with very many incidents in it."""
    path = server.log.parent / "dateline.sqlite"
    keep(MANY, path)
    return path


def opened(visitors: Visitors, address: str = "/?zoom=6&at=35,37") -> Page:
    page = visitors.window(address=address)
    page.frame_locator("iframe[title^='Map']").locator(".dl-cell").first.wait_for(state="attached")
    settled(page)
    return page


def drawn(there: dict[str, Any]) -> int:
    """How many incidents stand on the map."""
    return int(len(there["marks"]) + sum(n for n, _ in (*there["units"], *there["cells"])))


def moved(page: Page, act: str) -> Frame:
    """Move the map as a user does, until what is in view there is drawn."""
    frame = inside(page)
    frame.evaluate(f"() => {{ map.dateline.shift(); window.was = map.dateline.drawn; {act} }}")
    frame.wait_for_function("map.dateline.drawn !== window.was && !map.dateline.crowd.request")
    return frame


def test_no_frame_is_without_marks_while_the_map_moves_and_what_is_overtaken_is_not_drawn(
    visitors: Visitors, database: Path
) -> None:
    page = opened(visitors)
    frame = inside(page)

    def slowly(route: Route) -> None:
        time.sleep(0.3)
        route.continue_()

    page.route(ASKED, slowly)
    given_up: list[str] = []
    page.on("requestfailed", lambda request: given_up.append(request.url))
    frame.evaluate(WATCHED)
    for act in ("map.panBy([260, 0])", "map.setZoom(7)", "map.panBy([0, 120])", "map.setZoom(5.5)"):
        moved(page, act)
    frame.evaluate("() => { window.was = map.dateline.drawn; map.panBy([90, 0], { animate: false }); map.panBy([90, 0], { animate: false }); }")  # fmt: skip
    frame.wait_for_function("map.dateline.drawn !== window.was && !map.dateline.crowd.request")
    frame.evaluate("cancelAnimationFrame(window.looking)")
    seen = frame.evaluate("window.frames_")
    assert len(seen) > 20
    assert [n for n, (painted, marks) in enumerate(seen) if not painted or not marks] == []
    assert given_up and all(ASKED.search(url) for url in given_up), "the first of two moves at once"
    assert frame.evaluate(DRAWN)["of"] == 5.5


def test_the_map_holds_what_table_and_totals_say_and_what_is_decided_elsewhere_with_the_next_move(
    visitors: Visitors, database: Path
) -> None:
    page = opened(visitors, "/?zoom=2&at=20,20")
    store = Store.open(f"sqlite:///{database}")
    of = {i.id: i for i in store.incidents()}
    placed = {id for id, i in of.items() if i.lead.places}
    expect(page.locator(".total b").first).to_have_text(f"{len(of):,} of {len(of):,}")
    there = inside(page).evaluate(DRAWN)
    assert set(there["marks"]) <= placed and len(set(there["marks"])) == len(there["marks"])
    assert drawn(there) == len(placed) and there["units"], "those known to a province are one sign"
    assert [f"{n:,} incidents" for n, _ in there["cells"]] == [lines[0] for _, lines in there["cells"]]
    assert there["heard"] == [", ".join([*lines, "goes nearer"]) for _, lines in there["cells"]]
    gone = next(i for i in of.values() if i.lead.places and i.lead.places[0].name.startswith("Town") and i.id not in there["marks"])  # fmt: skip
    lead = gone.accounts[0]
    store.judge(Judgement.of(Decision.REJECT, lead.article.id, who="Ada", when=datetime(2025, 3, 11, tzinfo=UTC), incident=lead.report.id))  # fmt: skip
    left = len({i.id for i in store.incidents() if i.lead.places and i.standing.name != "REJECTED"})
    store.close()
    after = moved(page, "map.panBy([2, 0], { animate: false })").evaluate(DRAWN)
    assert drawn(after) == left == len(placed) - 1


LOUD = """() => { const size = map.getSize(), rings = map.dateline.seen.flatMap((m) => (m.chosen ? [] : m.round.map(([ring]) => ring)));
  const vast = rings.filter((ring) => ring.getRadius() > 0.4 * Math.min(size.x, size.y)), hatched = (ring) => getComputedStyle(ring.getElement()).fill !== 'none';
  return { loud: document.querySelectorAll('.dl-called:not(.dl-quiet)').length, numbered: map.dateline.seen.filter((m) => m.half || m.inside || m.chosen).length + map.dateline.overlaid.length,
    quiet: document.querySelectorAll('.dl-called.dl-quiet').length, crowded: map.getContainer().classList.contains('dl-crowded'), vast: vast.length, hatched: vast.filter(hatched).length }; }"""
"""What is called loudly beside hexagons, and the rings that are larger than what is seen."""


def test_beside_hexagons_no_single_mark_is_louder_than_they_are(visitors: Visitors, database: Path) -> None:
    page = opened(visitors)
    there = inside(page).evaluate(LOUD)
    assert there["crowded"] and there["loud"] <= there["numbered"] and 0 < there["quiet"] <= 12
    there = moved(page, "map.setView([34.73, 36.71], 14, { animate: false })").evaluate(LOUD)
    assert not there["crowded"] and there["hatched"] == 0
    legend = page.frame_locator("iframe[title^='Map']").locator(".dl-steps")
    expect(legend).to_have_count(0)
    moved(page, "map.setView([35, 37], 6, { animate: false })")
    expect(legend.locator("span")).to_have_text(["none counted", "1–4", "5–19", "20–99", "100+"])
    moved(page, "map.setView([34.8, 38.5], 6, { animate: false })")
    expect(legend.locator("span").last).to_have_text("100+")


def test_a_hexagon_goes_nearer_by_mouse_until_its_incidents_stand_alone(
    visitors: Visitors, database: Path
) -> None:
    page = opened(visitors)
    frame = inside(page)
    spot = frame.evaluate(
        """() => { const layer = map.dateline.hexagons, box = map.getSize();
          for (const cell of layer.cells) { const at = map.latLngToContainerPoint(layer._middle(cell));
            const top = at.x > 80 && at.y > 80 && at.x < box.x - 80 && at.y < box.y - 80 && document.elementFromPoint(at.x, at.y);
            if (top && !top.closest('.dl-mark, .leaflet-control')) return [at.x, at.y, cell.lines[0]]; } }"""
    )
    box = page.locator("iframe[title^='Map']").bounding_box()
    assert box
    page.mouse.move(box["x"] + spot[0], box["y"] + spot[1])
    expect(page.frame_locator("iframe[title^='Map']").locator(".dl-tooltip")).to_contain_text(spot[2])
    page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    frame.wait_for_function("map.getZoom() === 8 && map.dateline.hexagons.zoom === 8 && !map.dateline.crowd.request")  # fmt: skip
    moved(page, "map.setView([34.73, 36.71], 14, { animate: false })")
    there = frame.evaluate(DRAWN)
    assert there["cells"] == [] and there["stops"] == 0 and len(there["marks"]) > 10


def test_the_sign_of_an_area_lists_its_incidents_by_pages_and_each_opens(
    visitors: Visitors, database: Path
) -> None:
    """Syria as a whole is what many of them are known to; its hatching, and its sign, open the same list."""
    page = opened(visitors, "/?zoom=6&at=35,37&killed=0")
    frame, told = inside(page), page.frame_locator("iframe[title^='Map']")
    many, unit = max(frame.evaluate(DRAWN)["units"])
    assert many > 3
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/unit.json" in request.url else None)
    open_ = f"() => {{ const m = map.dateline.marks.find((m) => m.unit === '{unit}'); (m.marker || map.dateline.signs.find((s) => s.of.includes(m)).marker).fire('click'); }}"
    frame.evaluate(open_)
    entries = told.locator(".dl-list li button")
    if not told.locator(".dl-list-head").inner_text().startswith(f"{many} incidents"):  # gathered with others
        entries.filter(has_text=f"{many} incidents").click()
    expect(told.locator(".dl-list-head")).to_contain_text(f"{many} incidents")
    expect(entries).to_have_count(min(many, 50))
    entries.nth(1).click()
    expect(entries.nth(1)).to_have_attribute("aria-current", "true")
    expect(told.locator(".dl-gathered[data-chosen], .dl-mark[data-chosen]").first).to_be_attached()
    assert asked and all(f"unit={unit}" in url for url in asked)
    chosen = entries.nth(1).get_attribute("data-incident")
    expect(page).to_have_url(re.compile(f"incident={chosen}"))


def test_an_answer_that_does_not_come_is_told_and_asked_for_again_while_the_marks_stay(
    visitors: Visitors, database: Path
) -> None:
    page = opened(visitors)
    frame, told = inside(page), page.frame_locator("iframe[title^='Map']").get_by_role("status")
    before = frame.evaluate(DRAWN)
    page.route(ASKED, lambda route: route.abort())
    frame.evaluate("() => { window.was = map.dateline.drawn; map.panBy([120, 0], { animate: false }); }")
    expect(told.filter(has_text="could not be brought up to date")).to_be_visible()
    assert frame.evaluate(DRAWN)["cells"] == before["cells"]
    page.unroute(ASKED)
    frame.wait_for_function("map.dateline.drawn !== window.was")
    expect(told.filter(has_text="could not be brought up to date")).to_have_count(0)
    assert visitors.witness.complaints and all("Failed to load" in c for c in visitors.witness.complaints)
    visitors.witness.complaints.clear()
