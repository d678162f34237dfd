"""Words that the reader missed are selected in the text and become a place, a number, an incident; in a real browser."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from geo.ingest import preview, save
from geo.store import Store
from geo.vocabulary import Article, Harm
from tests.browser.conftest import PHONE, Visitors, settled

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

TEXT = (
    "😀 Three people were killed in a blast in Homs, Syria, on Sunday.\n\n"
    "Near the old mill 𓀀 some forty families had left with <b>bags</b> ${alert(1)}, aid groups said."
)
"""Characters that a browser counts as two, and markup that must stay words."""
ARTICLE = Article.of(TEXT, id="missed", published=date(2025, 3, 10), headline="A blast")


@pytest.fixture
def store(visitors: Visitors) -> Store:
    """The server's store with the article in it."""
    opened = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    if not opened.holds(ARTICLE.id):
        save(ARTICLE, preview(ARTICLE), opened)
    return opened


def open_article(visitors: Visitors, size: tuple[int, int] = (1366, 768)) -> Page:
    page = visitors.window(size, address="/add?article=missed")
    expect(page.locator(".marked .text")).to_contain_text("Three people")
    return page


def select(page: Page, first: str, last: str) -> None:
    """Draw the mouse over the text from the middle of the word `first` to the middle of `last`."""
    spots = [
        page.locator(".marked .text").evaluate(
            """(text, word) => {
              const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
              for (let node; (node = walker.nextNode());) {
                const at = node.data.indexOf(word);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + word.length);
                const box = range.getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
              }
            }""",
            word,
        )
        for word in (first, last)
    ]
    page.mouse.move(*spots[0])
    page.mouse.down()
    page.mouse.move(*spots[1], steps=8)
    page.mouse.up()


def test_a_number_that_was_missed_is_selected_counted_and_taken_back(
    visitors: Visitors, store: Store
) -> None:
    page = open_article(visitors)
    select(page, "forty", "families")
    offered = page.get_by_role("toolbar", name="Read the selected words as")
    expect(offered).to_contain_text("forty families")  # whole words, though they were caught in the middle
    offered.get_by_role("button", name="a number").click()
    settled(page)
    expect(page.get_by_text(re.compile("^Add a number: forty families"))).to_be_visible()
    expect(page.get_by_role("spinbutton").first).to_have_value("40")
    page.get_by_role("combobox", name=re.compile("Harm")).first.click()
    page.get_by_role("option", name="displaced").click()
    settled(page)
    page.get_by_role("combobox", name=re.compile("Counts in")).first.click()
    page.get_by_role("option", name=re.compile("Homs")).click()
    settled(page)
    page.get_by_role("button", name="Add this number").click()
    settled(page)
    expect(page.locator(".marked .harm").first).to_have_text("forty families")
    claim = store.judged("missed").claims[-1]
    assert (claim.text, claim.span.of(TEXT), claim.harm) == ("forty families",) * 2 + (Harm.DISPLACED,)
    toll = store.judged("missed").reports[0].toll(Harm.DISPLACED)
    assert toll is not None and toll.best == 40
    page.get_by_text("40 · people displaced").first.click()
    settled(page)
    page.get_by_role("button", name="Take back the decision").click()
    settled(page)
    expect(page.locator(".marked .text")).not_to_contain_text("✓")
    assert store.judged("missed") == store.reading("missed")


def test_a_place_that_was_missed_is_selected_on_a_phone(visitors: Visitors, store: Store) -> None:
    page = open_article(visitors, PHONE)
    select(page, "old", "mill")
    page.get_by_role("toolbar", name="Read the selected words as").get_by_role(
        "button", name="a place"
    ).click()
    settled(page)
    expect(page.get_by_text("named, and not known where")).to_be_visible()
    page.get_by_role("button", name="Add this place").click()
    settled(page)
    added = store.judged("missed").resolutions[-1]
    assert (added.toponym.text, added.footprint) == ("old mill", None)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE[0], "nothing reaches beyond the screen"


def test_an_incident_entered_by_hand_says_so_on_the_map(visitors: Visitors, store: Store) -> None:
    page = visitors.window((1366, 768), address="/add")
    page.get_by_role("tab", name="Enter by hand").click()
    page.get_by_label("What happened, in your words").fill("Shells hit a school in Hama.")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_role("combobox", name=re.compile("What happened")).click()
    page.keyboard.type("Shelling")
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_role("textbox", name="Where", exact=True).fill("Hama")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_role("combobox", name=re.compile("Which place is meant")).click()
    page.get_by_role("option", name=re.compile("town")).first.click()
    settled(page)
    page.get_by_role("button", name="Enter this incident").click()
    expect(page.get_by_text(re.compile("^Entered by hand by ")).first).to_be_visible()
    (incident,) = [i for i in store.incidents() if i.by_hand]
    page = visitors.window((1366, 768), address=f"/?incident={incident.id}")
    panel = page.locator(".st-key-evidence")
    expect(panel).to_contain_text("Entered by hand by an analyst")
    frame = page.frame_locator("iframe[title^='Map']")
    frame.locator(".dl-mark[aria-label*='Hama']").first.hover()
    expect(frame.locator(".leaflet-tooltip")).to_contain_text("Entered by hand")
