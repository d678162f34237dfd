"""Two analysts in two browsers sign each as themselves, and a reload keeps the name. In a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from geo.store import Store
from geo.vocabulary import Decision
from tests.browser.conftest import Visitors, settled

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]


def signed(page: Page, name: str) -> None:
    """Give a name in the settings."""
    page.get_by_role("textbox", name="Decisions are signed with it").fill(name)
    page.keyboard.press("Enter")
    settled(page)


def test_each_browser_has_its_own_name_and_keeps_it(visitors: Visitors) -> None:
    ada, grace = visitors.window(address="/settings"), visitors.window(address="/settings")
    signed(ada, "Ada Löv; <b>")
    signed(grace, "Grace")
    for page in (ada, grace):
        page.goto(visitors.server.url)
        settled(page)
        page.reload()
        settled(page)
        assert "Ada" not in page.url and "Grace" not in page.url
    expect(ada.get_by_role("button", name="Signing as Ada Löv; <b>")).to_be_visible()
    expect(grace.get_by_role("button", name="Signing as Grace")).to_be_visible()
    for page, label in ((ada, "Confirm"), (grace, "Reject")):
        page.get_by_role("button", name=label, exact=True).click()
        settled(page)
    asked = grace.locator(".st-key-meanwhile")
    expect(asked).to_contain_text("Not decided yet: Rejected")
    expect(asked).to_contain_text("Ada Löv; <b>")
    expect(asked).to_contain_text("confirmed")
    expect(ada.locator(".st-key-meanwhile")).to_have_count(0)
    asked.get_by_role("button", name="Decide all the same").click()
    settled(grace)
    expect(asked).to_have_count(0)
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    made = {j.who: j.decision for j in store.judgements()}
    assert made == {"Ada Löv; <b>": Decision.CONFIRM, "Grace": Decision.REJECT}
    assert store.preference("analyst") is None
    store.close()


def test_who_has_no_name_is_asked_where_a_decision_is_made(visitors: Visitors) -> None:
    page = visitors.window()
    page.get_by_role("button", name="Confirm", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Signed “analyst”: give your name").click()
    signed(page, "Joan")
    expect(page.get_by_role("button", name="Signing as Joan")).to_be_visible()
    expect(page.get_by_role("button", name="Signed “analyst”")).to_have_count(0)
    page.reload()
    settled(page)
    expect(page.get_by_role("button", name="Signing as Joan")).to_be_visible()
