"""The one-file page, opened from disk in a real Chromium that may ask nobody for anything."""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from geo.export import Caption, Sheet, html
from geo.export.page import html as page_module
from geo.export.page import inlined
from geo.export.page.html import MOST_INCIDENTS, embedding
from geo.maps.basemap import natural_earth
from geo.maps.selection import Selection, select
from geo.vocabulary import InputError, Standing, View
from tests.export.cases import AS_OF, coast, nowhere, number, pacific
from tests.maps.examples import HOMS, entry, incident

SHEET = Sheet(AS_OF)
HOSTILE = (
    "<script>alert(1)</script>",
    "${alert(1)}",
    "`${alert(1)}`",
    "\\x3cscript\\x3ealert(1)\\x3c/script\\x3e",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ alert(1) }}{% raw %}",
    "<!--<script>",
    "javascript:alert(1)",
    "\u2028\u2029\u202e",
)


pytestmark = pytest.mark.browser


@dataclass
class Visit:
    """A page in the browser, and what it did."""

    page: Page
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def assert_quiet(self, file: Path) -> None:
        assert self.requests == [file.as_uri()]
        assert self.dialogs == []
        assert self.complaints == []


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator:
    contexts = []

    def open_file(
        content: bytes,
        size: tuple[int, int] = (1200, 900),
        scheme: str = "light",
        motion: str = "no-preference",
    ) -> tuple[Visit, Path]:
        file = tmp_path / "page.html"
        file.write_bytes(content)
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            service_workers="block",
            color_scheme=scheme,
            reduced_motion=motion,
            offline=True,
        )
        contexts.append(context)
        visit = Visit(context.new_page())

        def asked(request: Request) -> None:
            if not request.url.startswith(("data:", "blob:")):
                visit.requests.append(request.url)

        context.on("request", asked)
        visit.page.on("dialog", lambda d: (visit.dialogs.append(d.message), d.dismiss()))
        visit.page.on(
            "console", lambda m: visit.complaints.append(m.text) if m.type in ("error", "warning") else None
        )
        visit.page.on("pageerror", lambda e: visit.complaints.append(str(e)))
        visit.page.goto(file.as_uri())
        visit.page.wait_for_selector(".dl-map[data-signs]")
        return visit, file

    yield open_file
    for context in contexts:
        context.close()


def page(selection: Selection, sheet: Sheet = SHEET) -> bytes:
    return html(selection, selection.view, sheet)


@pytest.mark.parametrize("selection", [coast(), nowhere(), pacific()], ids=["coast", "nowhere", "pacific"])
def test_it_is_small_asks_nobody_and_has_a_policy(selection):
    content = page(selection).decode()
    assert len(content.encode()) < 2_500_000
    assert "default-src &#x27;none&#x27;" in content or "default-src 'none'" in content
    outside_scripts = re.sub(r"<script>.*?</script>", "", content, flags=re.DOTALL)
    assert not re.search(r"""(?:src|href)=["']https?:""", outside_scripts)
    assert not re.search(r"url\(\s*['\"]?(?!#|data:)", outside_scripts)


def test_the_same_view_gives_the_same_bytes():
    assert page(coast()) == page(coast())


def test_a_reader_sees_the_map_and_the_evidence_without_one_request(opened):
    visit, file = opened(page(coast()))
    at = visit.page
    assert at.title() == "At least 740 people killed in Latakia and Tartus, Syria"
    for words in (
        "Machine reading, not verified",
        "Tolls according to Syrian Observatory",
        "Natural Earth",
        "CC BY 4.0",
        "Data as of 10 March 2025",
    ):
        assert words in at.inner_text("body")
    assert at.locator("svg path.dl-area").count() == 2
    assert at.locator(".dl-legend").is_visible()
    assert "somewhere in the area" in at.inner_text(".dl-legend")
    at.locator('.dl-mark[data-incident="kusour"]').click()
    popup = at.locator(".leaflet-popup")
    popup.wait_for()
    assert "families were killed" in popup.locator("mark").all_inner_texts()
    assert "number not known" in popup.inner_text()
    visit.assert_quiet(file)


def test_what_has_no_place_is_in_the_list_and_said_to_be_missing(opened):
    visit, file = opened(page(coast()))
    said = visit.page.inner_text("main")
    assert "not on the map: no place" in said
    assert visit.page.locator("main .card").count() == 4
    visit.assert_quiet(file)


def test_it_works_on_a_phone(opened):
    visit, file = opened(page(coast()), (390, 844))
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    visit.assert_quiet(file)


def test_evidence_on_a_phone_lies_within_the_map_and_under_no_button(opened):
    visit, _ = opened(page(coast()), (390, 844))
    visit.page.locator('.dl-mark[data-incident="kusour"]').click()
    popup = visit.page.locator(".leaflet-popup-content-wrapper")
    popup.wait_for()
    visit.page.wait_for_timeout(500)  # the map moves so that all of it is seen
    box, frame = popup.bounding_box(), visit.page.locator(".folium-map").bounding_box()
    assert box["x"] >= frame["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"]
    assert not visit.page.locator(".leaflet-control-zoom").is_visible()
    visit.page.locator(".leaflet-popup-close-button").click()
    assert visit.page.locator(".leaflet-control-zoom").is_visible()


def focus(page: Page) -> dict[str, str]:
    """What has the focus, as a screen reader is told of it."""
    return page.evaluate(
        """() => { const e = document.activeElement; return {
             tag: e.tagName, role: e.getAttribute('role') || '', name: e.getAttribute('aria-label') || e.textContent.trim(),
             incident: e.dataset.incident || '', className: String(e.className) }; }"""
    )


def tabbed(page: Page, most: int = 60) -> list[dict[str, str]]:
    """Everything that Tab reaches from the top of the page, in order."""
    page.evaluate("document.activeElement.blur()")
    reached: list[dict[str, str]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = focus(page)
        if here["tag"] == "BODY" or (reached and here == reached[0]):
            break
        reached.append(here)
    return reached


def test_the_keyboard_reaches_everything_in_the_order_of_the_page(opened):
    visit, file = opened(page(coast()))
    reached = tabbed(visit.page)
    assert reached[0]["name"] == "Skip the map: the same incidents as a table"
    assert reached[1]["name"].startswith("Map. Arrow keys move it")
    assert [r["incident"] for r in reached if r["incident"]] == ["coast"], "one stop for all marks"
    marks = []
    visit.page.locator(".dl-mark[tabindex='0']").focus()
    for _ in range(3):
        marks.append(focus(visit.page))
        visit.page.keyboard.press("ArrowRight")
    assert [m["incident"] for m in marks] == ["coast", "kusour", "flight"], "the arrows go to the others"
    assert all(m["role"] == "button" and m["name"] for m in marks)
    assert {"Zoom in", "Zoom out", "Show all incidents"} <= {r["name"] for r in reached}
    assert [r["tag"] for r in reached][-4:] == ["SUMMARY"] * 4
    visit.assert_quiet(file)


def test_the_link_at_the_top_skips_the_map(opened):
    visit, _ = opened(page(coast()))
    visit.page.keyboard.press("Tab")
    assert visit.page.locator(".skip").bounding_box()["y"] >= 0
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert focus(visit.page)["tag"] == "SUMMARY"


def test_evidence_opened_with_the_keyboard_takes_the_focus_and_gives_it_back(opened):
    visit, file = opened(page(coast()))
    at = visit.page
    at.locator('.dl-mark[data-incident="kusour"]').focus()
    at.keyboard.press("Enter")
    popup = at.locator(".leaflet-popup[role=dialog]")
    popup.wait_for()
    assert popup.get_attribute("aria-label") == "Civilians killed in Hai Al Kusour, Baniyas, number not known"
    assert focus(at)["className"] == "leaflet-popup-content"
    at.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert focus(at)["incident"] == "kusour"
    visit.assert_quiet(file)


def test_a_summary_opens_with_the_keyboard(opened):
    visit, _ = opened(page(coast()))
    visit.page.locator("main summary").first.focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("main .card").first.is_visible()


def test_a_screen_reader_finds_landmarks_and_the_same_incidents_as_a_table(opened):
    visit, _ = opened(page(coast()))
    at = visit.page
    for role, name in (("banner", None), ("region", "Map"), ("main", None), ("contentinfo", None)):
        assert at.get_by_role(role, name=name).count() == 1, role
    assert at.get_by_role("heading", level=1).count() == 1
    table = at.get_by_role("table")
    assert [h.inner_text() for h in table.get_by_role("columnheader").all()] == [
        "Incident",
        "When",
        "Killed",
        "Place known to",
    ]
    heads = [row.get_by_role("cell").all_inner_texts() for row in table.get_by_role("row").all()[1:]]
    assert heads == [
        ["by 9 Mar 2025", "740+", "province"],
        ["by 9 Mar 2025", "not known", "neighbourhood, ±2 km"],
        ["by 9 Mar 2025", "not said", "province"],
        ["by 9 Mar 2025", "not said", "no place"],
    ]
    unnamed = at.evaluate(
        """() => [...document.querySelectorAll('a, button, [role=button], [tabindex="0"], iframe')]
                 .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim() || e.title)).length"""
    )
    assert unnamed == 0
    assert at.evaluate("document.documentElement.lang") == "en"


def colour(page: Page, of: str, part: str = "backgroundColor") -> str:
    return page.evaluate("([of, part]) => getComputedStyle(document.querySelector(of))[part]", [of, part])


def test_it_is_dark_for_a_reader_whose_system_is_and_where_the_sheet_says_so(opened):
    visit, file = opened(page(coast()), scheme="dark")
    assert colour(visit.page, "body") == "rgb(23, 27, 31)"
    assert colour(visit.page, ".dl-map") == "rgb(18, 24, 29)"
    visit.assert_quiet(file)
    light, _ = opened(page(coast()))
    assert (colour(light.page, "body"), colour(light.page, ".dl-map")) == (
        "rgb(255, 255, 255)",
        "rgb(214, 226, 233)",
    )
    chosen, _ = opened(page(coast(), replace(SHEET, dark=True)))
    assert colour(chosen.page, "body") == "rgb(23, 27, 31)"


def test_nothing_moves_for_a_reader_who_wants_no_motion(opened):
    visit, file = opened(page(coast()), motion="reduce")
    before = visit.page.locator(".leaflet-map-pane").get_attribute("style")
    visit.page.locator(".folium-map").focus()
    visit.page.keyboard.press("ArrowLeft")
    at_once = visit.page.locator(".leaflet-map-pane").get_attribute("style")
    visit.page.wait_for_timeout(400)
    assert before != at_once == visit.page.locator(".leaflet-map-pane").get_attribute("style")
    assert visit.page.locator(".leaflet-pan-anim, .leaflet-zoom-anim").count() == 0
    visit.assert_quiet(file)


def test_it_works_inside_another_page(opened, chromium, tmp_path):
    selection = coast()
    (tmp_path / "map.html").write_bytes(page(selection))
    outer = tmp_path / "article.html"
    outer.write_text(f"<!DOCTYPE html><p>Before</p>{embedding(selection, SHEET, 'map.html')}", "utf-8")
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    there = context.new_page()
    there.goto(outer.as_uri())
    frame = there.frame_locator(
        "iframe[title='Map: At least 740 people killed in Latakia and Tartus, Syria']"
    )
    frame.locator(".dl-mark").first.wait_for()
    frame.locator("main summary").first.click()
    assert "over 740 civilians killed" in frame.locator("main .card").first.inner_text()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    context.close()


def test_the_words_of_the_snippet_cannot_leave_it():
    made = embedding(coast(), replace(SHEET, caption=Caption('"><script>alert(1)</script>', "")), 'a.html?"x')
    assert made.count("<") == 2 and "<script" not in made


@pytest.mark.soak
def test_as_many_incidents_as_it_takes_stay_within_the_size():
    """Long names, several places each, so that every part of the page is at its largest."""
    long = "Al Karamah al Gharbiyah ash Shamaliyah "
    made = []
    for n in range(MOST_INCIDENTS):
        near = replace(HOMS.footprint, lat=33.0 + n % 50 / 10, lon=36.0 + n // 50 / 12)
        there = replace(HOMS, id=f"local:{n}", name=f"{long}{n}", footprint=near)
        made.append(incident(f"{n:016x}", there, killed=number(n % 80 + 1), words="Many were killed " * 20))
    assert len(page(select(made, View()))) < 2_500_000


def areas(count: int) -> Selection:
    """Incidents in as many provinces of the basemap, all over the world."""
    there = natural_earth.shapes("provinces", natural_earth.FOLDER)
    made = []
    for n, key in enumerate(there.keys[:count]):
        at = there.geometries[n].representative_point()
        unit = entry(f"x:{n}", f"Province {n}", "ADM1", at.y, at.x, r=50_000, polygon=key)
        made.append(incident(f"{n:016x}", unit, killed=number(n % 90 + 1)))
    return select(made, View())


def test_outlines_of_many_areas_are_drawn_coarser_and_none_is_left_out(monkeypatch):
    fine = page(areas(60))
    monkeypatch.setattr(inlined, "MOST_OUTLINES", 12_000)
    coarse = page(areas(60))
    assert len(coarse) < len(fine)
    for key in natural_earth.shapes("provinces", natural_earth.FOLDER).keys[:60]:
        assert f'"{key}":{{"type":'.encode() in coarse


def test_more_areas_than_a_page_holds_are_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(page_module, "MOST_BYTES", 300_000)
    with pytest.raises(InputError, match=r"do not fit into one page of 0\.3 MB.*GeoPackage"):
        page(areas(60))


def test_words_of_an_article_never_act(opened):
    made = []
    for n, words in enumerate(HOSTILE):
        at = replace(HOMS.footprint, lat=33.0 + n % 4, lon=35.0 + 1.5 * (n // 4))
        there = replace(HOMS, name=f"Homs {words}", country=words, admin1=words, admin2=words, footprint=at)
        made.append(
            incident(f"{n}'\"<b>${{x}}", there, killed=number(3), source=words, words=f"killed {words}")
        )
    everything = " ".join(HOSTILE)
    sheet = replace(SHEET, caption=Caption(everything, everything, everything))
    visit, file = opened(page(select(made, View()), sheet))
    marks = visit.page.locator(".dl-mark")
    assert marks.count() == len(HOSTILE)
    for n in range(len(HOSTILE)):
        marks.nth(n).dispatch_event("click")
        visit.page.locator(".leaflet-popup").first.wait_for()
    for summary in visit.page.locator("main summary").all():
        summary.click()
    shown = " ".join(visit.page.inner_text("main").split())
    for words in HOSTILE[:-1]:
        assert " ".join(words.split()) in shown
    visit.assert_quiet(file)


def test_confirmed_incidents_are_said_to_be_confirmed():
    made = select([incident("a", HOMS, killed=number(3), standing=Standing.CONFIRMED)], View())
    said = html_module.unescape(page(made).decode())
    assert '<p class="standing">Confirmed by an analyst</p>' in said


def test_nothing_of_this_machine_is_in_the_file():
    content = page(coast()).decode()
    assert str(Path(__file__).parents[3]) not in content
    assert "/assets/" not in content
