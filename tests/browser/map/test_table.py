"""The table under the map: sorted, leafed through, chosen from by mouse and keys, on a wide screen and a phone. In a real browser."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.store import Store
from geo.vocabulary import CountRange
from tests.browser.conftest import PHONE, Visitors, settled
from tests.maps.examples import BEIRUT, HOMS, SOME, incident

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

MANY = 230
HOSTILE = "<img src=x onerror=alert(1)> the paper"


def filled(visitors: Visitors) -> None:
    """Incidents of every tenth day, each with a number of its own; every seventh without a known one."""
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    for n in range(MANY if len(store.articles()) < MANY else 0):
        told = incident(
            f"n{n}",
            HOMS if n % 2 else BEIRUT,
            killed=SOME if n % 7 == 0 else CountRange(n, n, n),
            on=date(2018, 1, 1) + timedelta(10 * n),
            source=HOSTILE if n == MANY - 1 else f"Paper {n}",
        )
        store.save(told.accounts[0].article, told.accounts[0].reading)
    store.close()


def table(page: Page) -> Locator:
    """The table, with its bar in sight."""
    found = page.locator(".listing")
    found.locator(".bar").scroll_into_view_if_needed()
    expect(found.get_by_role("row").nth(1)).to_be_visible()
    return found


def numbers(found: Locator) -> list[str]:
    """The killed, from the first row to the last."""
    return found.locator("td.killed .words").all_inner_texts()


def address(page: Page, words: str) -> None:
    """Wait until the address says `words`, and all is drawn."""
    expect(page).to_have_url(re.compile(words))
    settled(page)


def test_a_click_on_a_head_sorts_and_what_is_not_known_stays_last(visitors: Visitors) -> None:
    filled(visitors)
    page = visitors.window((1366, 768))
    found = table(page)
    scroll = found.locator(".scroll")
    assert scroll.evaluate("box => box.scrollWidth <= box.clientWidth"), "Checked is out of sight"
    head = found.get_by_role("columnheader", name="Killed")
    expect(head).to_have_attribute("aria-sort", "none")
    head.get_by_role("button").click()
    address(page, "sort=killed")
    expect(head).to_have_attribute("aria-sort", "descending")
    first = numbers(found)
    assert first[0] == "229" and [int(n) for n in first] == sorted(map(int, first), reverse=True)
    head.get_by_role("button").click()
    address(page, "sort=-killed")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert numbers(found)[:3] == ["1", "2", "3"]
    found.get_by_role("button", name="Next page").click()
    expect(found.locator(".told")).to_have_text(re.compile("^101–"))
    found.get_by_role("button", name="Next page").click()
    expect(found.locator(".told")).to_have_text(re.compile("^201–"))
    assert set(numbers(found)[-30:]) <= {"?", "–"}, "what is not known stays last"
    expect(found.get_by_role("button", name="Next page")).to_be_disabled()


def test_order_place_in_the_list_and_columns_survive_a_choice_a_filter_and_a_reload(
    visitors: Visitors,
) -> None:
    filled(visitors)
    page = visitors.window((1366, 768))
    found = table(page)
    found.get_by_role("columnheader", name="Killed").get_by_role("button").click()
    address(page, "sort=killed")
    found.get_by_text("Columns", exact=True).click()
    found.get_by_label("Source", exact=True).check()
    address(page, "columns=.*source")
    page.keyboard.press("Escape")
    expect(found.get_by_label("Source", exact=True)).to_be_hidden()
    found.evaluate("box => { box.stays = true; }")
    scroll = found.locator(".scroll")
    row = found.locator("tbody tr").nth(40)
    row.scroll_into_view_if_needed()
    down = scroll.evaluate("box => box.scrollTop")
    assert down > 500
    paper = row.locator("td.source .words").inner_text()
    row.locator("td").last.click()  # anywhere in the row
    address(page, "incident=")
    expect(page.locator(".evidence").get_by_text(paper, exact=False).first).to_be_visible()
    expect(row).to_have_attribute("aria-selected", "true")
    assert scroll.evaluate("box => box.scrollTop") == down
    page.get_by_label("Killed at least").fill("50")
    page.get_by_label("Killed at least").press("Enter")
    address(page, "killed=50")
    assert found.evaluate("box => box.stays"), "it is the same table, and was never taken away"
    kept = numbers(found)
    assert kept[0] == "229" and len(kept) == 100
    expect(found.get_by_role("columnheader", name="Source")).to_be_visible()
    page.reload()
    settled(page)
    assert numbers(table(page)) == kept
    expect(found.get_by_role("columnheader", name="Source")).to_be_visible()
    expect(found.locator(f"tr:has-text('{paper}')")).to_have_attribute("aria-selected", "true")


def test_only_the_page_that_is_open_is_in_the_browser_and_the_chosen_one_is_a_click_away(
    visitors: Visitors,
) -> None:
    filled(visitors)
    page = visitors.window((1366, 768), address="/?sort=-when")
    found = table(page)
    expect(found.locator("tbody tr")).to_have_count(100)
    expect(found.locator(".told")).to_have_text(re.compile(r"^1–100 of 2\d\d$"))
    found.locator("tbody tr").nth(3).click()
    address(page, "incident=")
    chosen = found.locator("tr[aria-selected=true]").get_attribute("data-incident")
    found.get_by_role("button", name="Next page").click()
    address(page, "page=2")
    expect(found.locator(".told")).to_have_text(re.compile(r"^101–200 of 2\d\d$"))
    expect(found.locator("tr[aria-selected=true]")).to_have_count(0)
    found.get_by_role("button", name="Chosen one: page 1").click()
    settled(page)
    expect(found.locator("tr[aria-selected=true]")).to_have_attribute("data-incident", chosen or "")
    expect(found.locator("tr[aria-selected=true]")).to_be_in_viewport()


def test_the_keyboard_alone_sorts_walks_the_rows_and_opens_one(visitors: Visitors) -> None:
    filled(visitors)
    page = visitors.window((1366, 768), address="/?sort=-when")
    found = table(page)
    expect(found.locator("tbody tr[tabindex='0']")).to_have_count(1)
    found.locator("tbody tr").first.focus()
    for key in ("ArrowDown", "ArrowDown", "PageDown", "ArrowUp"):
        page.keyboard.press(key)
    focused = found.locator("tbody tr:focus")
    there = focused.get_attribute("data-incident") or ""
    assert there == found.locator("tbody tr").nth(11).get_attribute("data-incident")
    page.keyboard.press("Enter")
    address(page, f"incident={there}")
    expect(found.locator("tr[aria-selected=true]")).to_have_attribute("data-incident", there)
    expect(focused).to_have_attribute("data-incident", there)
    head = found.get_by_role("columnheader", name="Where").get_by_role("button")
    head.focus()
    page.keyboard.press("Enter")
    address(page, "sort=where")
    expect(head).to_be_focused()


def test_on_a_phone_each_row_is_a_card_with_its_killed_in_sight(visitors: Visitors) -> None:
    filled(visitors)
    page = visitors.window(PHONE, touch=True)
    found = table(page)
    assert found.locator(".scroll").evaluate("box => box.scrollWidth <= box.clientWidth")
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= PHONE[0]
    for row in found.locator("tbody tr").all()[:3]:
        row.scroll_into_view_if_needed()
        expect(row.locator("td.killed .words")).to_be_in_viewport(ratio=1)
        expect(row.locator("td.where .words")).to_be_in_viewport(ratio=1)
    found.get_by_label("Sort by").select_option(label="By Killed")
    address(page, "sort=killed")
    assert numbers(found)[0] == "229"


def test_words_of_an_article_are_words_in_the_table_too(visitors: Visitors) -> None:
    filled(visitors)
    page = visitors.window((1366, 768), address="/?columns=when.source")
    found = table(page)
    expect(found.get_by_text(HOSTILE)).to_be_visible()
    expect(found.locator("img")).to_have_count(0)
