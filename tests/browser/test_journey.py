"""What a user does, from the first start to the files: in a real browser, with nothing leaving the machine."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

import geo
from geo.store import Store
from tests.browser.conftest import PHONE, Visitors, settled

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

TEXT = """\
IDLIB, Syria - Shells hit the vegetable market of Idlib on Sunday, killing at least 12 people and wounding 30, \
the civil defence said.

Thousands of people have been displaced from the province since January, aid workers said.

In a separate attack on Saturday, gunmen killed four policemen in Nairobi, Kenya, police said."""
"""Two incidents in two countries, written for this test."""

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> ${alert(3)} `x` \\x3cscript\\x3e {{7*7}} </script>"
)


def paste(page: Page, text: str, *, headline: str, source: str = "", published: str = "") -> None:
    """Paste an article on the page Add articles and have it read."""
    page.get_by_role("link", name="Add articles").first.click()
    page.get_by_label("Text of the article").fill(text)
    page.get_by_label("Headline").first.fill(headline)
    page.get_by_label("Source").first.fill(source)
    if published:
        year, month, day = published.split("-")
        field = page.get_by_test_id("stDateInput").first
        for part, value in (("year", year), ("month", month), ("day", day)):
            field.get_by_role("spinbutton", name=re.compile(part)).click()
            page.keyboard.type(value)
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_text(re.compile("^Read, not saved yet · kept since"))).to_be_visible()
    settled(page)


def save(page: Page) -> None:
    """Save the article that is looked through."""
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("^Saved: "))).to_be_visible()


def show_map(page: Page) -> FrameLocator:
    """Go to the map and wait until it is drawn."""
    page.get_by_role("link", name="Map", exact=True).click()
    frame = page.frame_locator("iframe[title^='Map']")
    expect(frame.locator(".dl-map")).to_be_visible()
    settled(page)
    return frame


def text_mark(page: Page, words: str) -> None:
    """Click the mark on these words in the article's text."""
    page.get_by_role("region", name="The article with places").get_by_role("button", name=words).first.click()
    settled(page)


def open_list(page: Page, name: str) -> None:
    """Open one of the lists beside the text."""
    page.get_by_role("radio", name=re.compile(f"^{name}")).click()
    settled(page)


def test_an_address_opens_its_page_at_once(visitors: Visitors) -> None:
    """First in this file: it is the first visit after a start, which Streamlit takes for something else."""
    for address, title in (("/add", "Add articles"), ("/settings", "Settings"), ("/method", "Method")):
        page = visitors.window(address=address)
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        expect(page.get_by_role("link", name="Map", exact=True)).to_be_visible()


def test_the_first_start_shows_the_sample_on_a_map(visitors: Visitors) -> None:
    page = visitors.window()
    frame = show_map(page)
    expect(frame.locator(".dl-mark").first).to_be_visible()
    expect(frame.locator(".dl-area").first).to_be_attached()
    expect(page.get_by_text("740+").first).to_be_visible()
    expect(page.get_by_text("Machine reading, not verified").first).to_be_visible()
    expect(frame.get_by_text("GeoNames")).to_be_visible()


def test_from_an_article_to_the_files(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.window()
    paste(page, TEXT, headline="Market shelled", source="Morning Test", published="2025-03-10")

    text_mark(page, "Nairobi")
    expect(page.get_by_role("radio", name=re.compile("^Nairobi"))).to_be_checked()
    page.get_by_text("Search by name", exact=True).click()
    name = page.get_by_label("Name of the place, in any spelling or script")
    name.fill("Mombasa")
    name.press("Enter")
    settled(page)
    page.get_by_text(re.compile("^Mombasa, .*Kenya")).first.click()
    page.get_by_role("button", name="Use this place").click()
    expect(page.get_by_text("corrected").first).to_be_visible()

    open_list(page, "Numbers")
    page.get_by_role("radio", name=re.compile("^4 · ")).click(force=True)
    settled(page)
    number = page.get_by_label("Number", exact=True)
    number.fill("5")
    number.press("Enter")
    settled(page)
    page.get_by_role("button", name="Use this number").click()
    expect(page.get_by_role("radio", name=re.compile("^5 · "))).to_be_visible()

    open_list(page, "Incidents")
    expect(page.get_by_text(re.compile("5 .* killed in Mombasa"))).to_be_visible()
    save(page)

    frame = show_map(page)
    total = page.get_by_text(re.compile(r"^\d+ of \d+$")).first.inner_text()
    mark = frame.get_by_label(re.compile("Mombasa"))
    mark.click()
    settled(page)
    expect(page.get_by_role("heading", name=re.compile("5 .* killed in Mombasa"))).to_be_visible()
    expect(page.locator("blockquote mark", has_text="four policemen").first).to_be_visible()
    expect(page.locator(".evidence").get_by_text("Market shelled")).to_be_visible()

    page.get_by_label("What happened").click()
    page.get_by_label("Killed at least").fill("6")
    page.get_by_label("Killed at least").press("Enter")
    settled(page)
    chip = page.get_by_role("button", name=re.compile("6 or more killed"))
    expect(chip).to_be_visible()
    expect(frame.get_by_label(re.compile("Mombasa"))).to_have_count(0)
    expect(frame.get_by_label(re.compile("Idlib"))).to_have_count(1)
    filtered = page.get_by_text(re.compile(r"^\d+ of \d+$")).first.inner_text()
    assert filtered != total

    exported = files(page, tmp_path)
    shown = int(filtered.split()[0])
    assert exported == {"geojson": shown, "csv": shown}, "the files hold what the screen shows"
    for suffix in ("html", "geojson", "csv"):
        written = (tmp_path / f"snapshot.{suffix}").read_text(encoding="utf-8")
        assert "Idlib" in written
        assert "Mombasa" not in written, f"what is filtered out is not in the {suffix} either"

    show_map(page)
    page.get_by_role("button", name=re.compile("6 or more killed")).click()
    settled(page)
    expect(page.get_by_text(total).first).to_be_visible()


def files(page: Page, folder: Path) -> dict[str, int]:
    """Fetch every file of the snapshot, look into each, and count the incidents in those that hold data."""
    page.get_by_role("link", name="Snapshot").first.click()
    settled(page)
    cleared(page)
    found: dict[str, Path] = {}
    for label, suffix in (
        ("Picture (PNG)", "png"),
        ("Page (HTML)", "html"),
        ("GeoJSON", "geojson"),
        ("CSV", "csv"),
    ):
        with page.expect_download(timeout=60_000) as download:
            page.get_by_role("button", name=label, exact=True).click()
        found[suffix] = folder / f"snapshot.{suffix}"
        download.value.save_as(found[suffix])
    assert found["png"].read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    features = json.loads(found["geojson"].read_text())["features"]
    with found["csv"].open(newline="", encoding="utf-8-sig") as lines:
        records = list(csv.DictReader(lines))
    opened_from_disk(page, found["html"])
    ids = {f["properties"].get("incident") or f["properties"].get("id") or f.get("id") for f in features}
    return {"geojson": len(ids), "csv": len({r.get("incident") or r.get("id") for r in records})}


def cleared(page: Page) -> None:
    """Sign the snapshot, and give a reason for all that the check asks about: only then can the files be had."""
    expect(page.get_by_role("button", name="CSV", exact=True)).to_be_disabled()
    page.get_by_role("tab", name="Words").click()
    page.get_by_role("textbox", name="Credit").fill("The Paper")
    page.get_by_role("textbox", name="Credit").press("Tab")
    settled(page)
    whys = page.get_by_placeholder("Why it is published all the same")
    for n in range(whys.count()):
        whys.nth(n).fill("Checked by telephone")
    page.get_by_role("button", name="Keep the reasons").click()
    settled(page)
    expect(page.get_by_role("button", name="CSV", exact=True)).to_be_enabled()


def opened_from_disk(page: Page, path: Path) -> None:
    """The page of a snapshot works from the disk, on its own."""
    other = page.context.new_page()
    other.goto(path.as_uri())
    expect(other.locator(".dl-mark").first).to_be_visible()
    assert "Machine reading, not verified" in other.content()
    other.close()


@pytest.mark.soak
def test_hostile_words_are_shown_and_never_run(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.window()
    text = f"Gunmen killed nine people in Lagos, Nigeria, on Sunday, {HOSTILE} police said. {HOSTILE}"
    paste(page, text, headline=f"{HOSTILE} headline", source=HOSTILE, published="2025-03-10")
    expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()
    text_mark(page, "Lagos")
    page.get_by_text("Point on a map", exact=True).click()
    settled(page)
    small = page.frame_locator("iframe[title^='Map']")
    expect(small.locator(".dl-map")).to_be_visible()
    small.locator(".dl-map").click(position={"x": 220, "y": 150})
    name = page.get_by_label("What the place is called")
    name.fill(HOSTILE)
    name.press("Enter")
    settled(page)
    page.get_by_role("button", name="Use this point").click()
    settled(page)
    save(page)
    frame = show_map(page)
    frame.get_by_label(re.compile("script")).first.click()
    settled(page)
    frame.get_by_label(re.compile("script")).first.hover()
    expect(page.locator(".evidence").get_by_text("alert(1)").first).to_be_visible()
    files(page, tmp_path)
    page.get_by_role("link", name="Add articles").first.click()
    expect(page.get_by_text(re.compile("script.*headline")).first).to_be_visible()


WEDDING = (
    "Two people were killed when a bomb went off at a wedding in Kabul, Afghanistan, on Saturday, officials said.",
    "A bomb at a wedding in Kabul, Afghanistan, on Saturday killed 63 people, the interior ministry said.",
)
"""The first report of an attack and a later one, too far apart to be joined unasked. Written for this test."""


def test_two_reports_are_merged_and_the_merge_is_undone(visitors: Visitors) -> None:
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    for text in WEDDING:
        article = geo.Article.of(text, headline="Wedding bombed", published=date(2025, 3, 10))
        store.save(article, geo.read(article))
    store.close()
    page = visitors.window()
    before = page.get_by_text(re.compile(r"^\d+ of \d+$")).first.inner_text()
    asked = page.get_by_text(re.compile("^Might be the same event: "))
    asked.click()
    pair = page.locator("[class*='st-key-pair_']", has_text="63 people killed in Kabul").first
    expect(pair.get_by_text("2 people killed in Kabul")).to_be_visible()
    expect(pair.get_by_text("the same place, Kabul")).to_be_visible()
    settled(page)  # a run that is still under way would take the page, and the click with it
    pair.get_by_role("button", name="Merge").click()
    settled(page)
    expect(page.get_by_role("heading", name="2–63 people killed in Kabul")).to_be_visible()
    expect(page.locator(".evidence").get_by_text("How the toll was told")).to_be_visible()
    expect(page.get_by_text(before, exact=True)).to_have_count(0)
    page.locator(".st-key-undo_line").get_by_role("button", name="Undo").click()
    settled(page)
    expect(page.get_by_text(before, exact=True).first).to_be_visible()
    expect(asked).to_be_visible()


def test_it_fits_a_phone(visitors: Visitors) -> None:
    page = visitors.window(PHONE, touch=True)
    expect(page.frame_locator("iframe[title^='Map']").locator(".dl-mark").first).to_be_visible()
    for address in ("/", "/add", "/settings", "/method"):
        page.goto(visitors.server.url + address)
        settled(page)
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= PHONE[0], f"{address} is {wide} px wide on a phone"


def test_dark_is_dark(visitors: Visitors) -> None:
    page = visitors.window(dark=True)
    frame = show_map(page)
    expect(frame.locator(".dl-map.dl-dark")).to_be_visible()
    paper = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert sum(int(n) for n in re.findall(r"\d+", paper)[:3]) < 150


@pytest.mark.soak
def test_leaving_the_map_at_once_leaves_no_blank_page(visitors: Visitors) -> None:
    """The map tells where it stands while it is left; that is dropped, and never drawn over the new page."""
    page = visitors.window()
    for turn in range(6):
        page.get_by_role("link", name="Snapshot").first.click()
        page.wait_for_timeout(120 + 60 * turn)
        expect(page.get_by_role("heading", name="Snapshot", exact=True)).to_be_visible()
        settled(page)
        expect(page.get_by_role("heading", name="Snapshot", exact=True)).to_be_visible()
        page.get_by_role("link", name="Map", exact=True).click()
        page.wait_for_timeout(100 + 90 * turn)
