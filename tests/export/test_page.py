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
from geo.maps.selection import Selection, select
from geo.vocabulary import Standing, View
from tests.export.cases import AS_OF, coast, nowhere, number, pacific
from tests.maps.examples import HOMS, incident

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


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


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

    def open_file(content: bytes, size: tuple[int, int] = (1200, 900)) -> tuple[Visit, Path]:
        file = tmp_path / "page.html"
        file.write_bytes(content)
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, service_workers="block"
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
    assert "hatched: somewhere in it" in at.inner_text(".dl-legend")
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
    assert str(Path(__file__).parents[2]) not in content
    assert "/assets/" not in content
