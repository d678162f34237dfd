"""From the map to a decision and on to Review with the keyboard alone: no mouse, no focus set by the test. In a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from geo.store import Store
from geo.vocabulary import Decision
from tests.browser.conftest import Visitors, settled
from tests.browser.map.test_map import STORIES, saved

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

DOUBTFUL = "A bomb killed seven people in Springfield on Tuesday, police said."

FOCUSED = """() => {
  let one = document.activeElement;
  while (one?.contentDocument || one?.shadowRoot?.activeElement) one = one.contentDocument?.activeElement ?? one.shadowRoot.activeElement;
  return (one?.getAttribute('aria-label') || one?.innerText || '').trim();
}"""
"""What the focus is on, also in the map's own document: as it is named to those who hear it."""


def tab_to(page: Page, words: str, key: str = "Tab", most: int = 120) -> str:
    """Press `key` until the focus is on something whose name begins with `words`; its name."""
    passed = []
    for _ in range(most):
        page.keyboard.press(key)
        name = str(page.evaluate(FOCUSED))
        if re.match(words, name):
            return name
        passed.append(name)
    raise AssertionError(f"{key} never came to {words}, but to {passed}")


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    settled(page)


def test_the_keyboard_alone_goes_from_the_map_to_a_decision_and_on_to_review(visitors: Visitors) -> None:
    saved(visitors, *STORIES, DOUBTFUL)
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    page = visitors.window((1366, 768))

    tab_to(page, ".*killed: ")
    if "Nairobi" not in str(page.evaluate(FOCUSED)):
        tab_to(page, ".*Nairobi", key="ArrowRight", most=12)
    press(page, "Enter")
    expect(page.get_by_role("heading", name="5 people killed in Nairobi")).to_be_visible()

    tab_to(page, "Confirm$")
    press(page, "Enter")
    expect(page.get_by_text(re.compile("^Confirmed: 5 people killed in Nairobi"))).to_be_visible()
    assert [j.decision for j in store.judgements()] == [Decision.CONFIRM]
    tab_to(page, "Undo$")
    press(page, "Enter")
    assert [j.decision for j in store.judgements()] == [Decision.CONFIRM, Decision.WITHDRAW]
    expect(page.get_by_role("heading", name="5 people killed in Nairobi")).to_be_visible()

    tab_to(page, "Where")
    press(page, "Enter")
    expect(page).to_have_url(re.compile("sort=where"))

    tab_to(page, "Review$", key="Shift+Tab", most=200)
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Review", level=1)).to_be_visible()
    expect(page.get_by_text("Which place is meant?")).to_be_visible()
    expect(page.get_by_text("They do nothing while you type")).to_be_visible()  # the page tells its keys

    tab_to(page, "Signing as")
    press(page, "Enter")
    tab_to(page, "Decisions are signed with it")
    page.keyboard.type("ynja12")
    page.wait_for_timeout(600)
    assert len(store.judgements()) == 2, "who types a name decides nothing"
    press(page, "Enter")
    press(page, "Escape")

    press(page, "1")
    expect(page.get_by_text(re.compile("“Springfield” is Springfield"))).to_be_visible()
    last = store.judgements()[-1]
    assert (last.decision, last.words, last.who) == (Decision.PLACE, "Springfield", "ynja12")
    store.close()
