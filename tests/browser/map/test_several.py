"""Rows of the table ticked and decided about in one go: any two merged, several confirmed or rejected, and undone. In a real browser."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.store import Store
from geo.vocabulary import CountRange, Decision
from tests.browser.conftest import PHONE, Visitors, settled
from tests.maps.examples import BEIRUT, HOMS, incident

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

MANY = 120


def filled(visitors: Visitors) -> Store:
    """The store with `MANY` incidents, a year apart as far as the machine can tell: nothing of it looks alike."""
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    store.prefer("sample", "not wanted")
    for n in range(1, MANY + 1 if len(store.articles()) < MANY else 0):
        on = date(1900 + n, 1 + n % 12, 1)
        told = incident(f"n{n}", HOMS if n % 2 else BEIRUT, killed=CountRange(n, n, n), on=on)
        store.save(told.accounts[0].article, told.accounts[0].reading)
    return store


def table(page: Page) -> Locator:
    found = page.locator(".listing")
    found.locator(".bar").scroll_into_view_if_needed()
    expect(found.locator("tbody tr").first).to_be_visible()
    return found


def row(found: Locator, killed: int) -> Locator:
    return found.locator("tbody tr").filter(
        has=found.page.locator("td.killed .words", has_text=re.compile(rf"^{killed}$"))
    )


def ask(found: Locator, what: str) -> None:
    found.get_by_role("button", name=what, exact=True).click()
    settled(found.page)


def test_any_two_rows_are_merged_from_other_pages_and_filters_too_and_parted_again(
    visitors: Visitors,
) -> None:
    store = filled(visitors)
    page = visitors.window((1366, 768), address="/?sort=killed")
    found = table(page)
    several = found.get_by_role("group", name="With the ticked rows")
    expect(several).to_be_hidden()
    row(found, 90).get_by_role("checkbox").click()
    expect(found.get_by_role("button", name="Merge", exact=True)).to_be_disabled()
    assert "incident=" not in page.url, "a tick opens nothing"
    found.get_by_role("button", name="Next page").click()
    expect(row(found, 3)).to_be_visible()
    expect(several).to_contain_text("1 ticked, 1 not on this page")
    row(found, 3).click(modifiers=["Control"])
    expect(several).to_contain_text("2 ticked, 1 not on this page")
    ask(found, "Merge")
    expect(page.locator(".st-key-undo_line")).to_contain_text("Merged:")
    expect(several).to_be_hidden()
    expect(found.locator(".told")).to_contain_text(f"of {MANY - 1}")
    opened = page.get_by_label("Evidence", exact=True)
    expect(opened).to_contain_text("Account 2 of 2")
    page.get_by_role("button", name="Undo", exact=True).first.click()
    settled(page)
    expect(found.locator(".told")).to_contain_text(f"of {MANY}")
    assert [j.decision for j in store.judgements()] == [Decision.MERGE, Decision.WITHDRAW]
    store.close()


def test_several_are_confirmed_or_rejected_at_once_and_a_click_still_opens_a_row(visitors: Visitors) -> None:
    store = filled(visitors)
    page = visitors.window((1366, 768), address="/?sort=killed")
    found = table(page)
    row(found, 110).get_by_role("checkbox").click()
    row(found, 107).click(modifiers=["Shift"])
    several = found.get_by_role("group", name="With the ticked rows")
    expect(several).to_contain_text("4 ticked")
    ask(found, "Confirm")
    for killed in (110, 109, 108, 107):
        expect(row(found, killed).locator("td.checked")).to_contain_text("confirmed", ignore_case=True)
    expect(page.locator(".st-key-undo_line")).to_contain_text("Confirmed: 4 incidents")
    row(found, 106).locator("td").last.click()
    expect(row(found, 106)).to_have_attribute("aria-selected", "true")
    expect(several).to_be_hidden()
    for killed in (105, 104):
        row(found, killed).get_by_role("checkbox").click()
    ask(found, "Reject")
    expect(row(found, 105)).to_have_count(0)
    expect(found.locator(".told")).to_contain_text(f"of {MANY - 2}")
    page.get_by_role("button", name="Undo", exact=True).first.click()
    settled(page)
    expect(row(found, 105)).to_be_visible()
    found.get_by_role("checkbox", name="Tick all on this page").click()
    expect(several).to_contain_text("100 ticked")
    ask(found, "Untick")
    expect(several).to_be_hidden()
    expect(found.locator("tbody input:checked")).to_have_count(0)
    assert len([j for j in store.judgements_in_force() if j.decision is Decision.CONFIRM]) == 4
    store.close()


def test_two_rows_are_ticked_and_merged_by_the_keyboard_alone(visitors: Visitors) -> None:
    filled(visitors).close()
    page = visitors.window((1366, 768), address="/?sort=killed")
    found = table(page)
    found.locator("tbody tr").first.focus()
    first = found.locator("tbody tr").first.get_attribute("data-incident")
    for key in ("ArrowDown", "Tab", "Space", "ArrowDown", "ArrowDown", "Space"):
        page.keyboard.press(key)
    ticked = found.locator("tbody tr:has(input:checked)")
    expect(ticked).to_have_count(2)
    expect(ticked.nth(1).get_by_role("checkbox")).to_be_focused()
    assert first not in [t.get_attribute("data-incident") for t in ticked.all()]
    merge = found.get_by_role("button", name="Merge", exact=True)
    for _ in range(30):
        if merge.evaluate("b => b.getRootNode().activeElement === b"):
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    settled(page)
    expect(found.locator(".told")).to_contain_text(f"of {MANY - 1}")
    expect(found.locator("tbody :focus, tbody tr:focus")).to_have_count(1)


def test_a_card_on_a_phone_has_its_tick_where_a_thumb_finds_it(visitors: Visitors) -> None:
    filled(visitors).close()
    page = visitors.window(PHONE, touch=True)
    found = table(page)
    at = found.locator("tbody td.tick").first
    box = at.bounding_box()
    assert box and box["width"] >= 44 and box["height"] >= 44
    assert found.locator(".scroll").evaluate("box => box.scrollWidth <= box.clientWidth")
    at.tap()
    expect(found.get_by_role("group", name="With the ticked rows")).to_contain_text("1 ticked")
