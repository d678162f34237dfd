"""Two analysts in two browsers sign each as themselves, and a reload keeps the name. In a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from geo.store import Store
from geo.vocabulary import Decision
from tests.browser.conftest import Visitors, settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(150)]


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


def test_the_other_takes_back_what_one_decided_and_a_filter_of_one_is_not_the_others(
    visitors: Visitors,
) -> None:
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    before = len(store.judgements())
    ada, grace = visitors.window(address="/settings"), visitors.window(address="/settings")
    signed(ada, "Ada Byron")
    signed(grace, "Grace Hopper")
    for page in (ada, grace):
        page.goto(visitors.server.url)
        settled(page)
    ada.get_by_label("Killed at least").fill("3")
    ada.get_by_label("Killed at least").press("Enter")
    expect(ada).to_have_url(re.compile("killed=3"))
    settled(ada)
    ada.get_by_text("Saved views", exact=True).click()
    ada.get_by_role("textbox", name="Name of this view").fill("Three or more")
    ada.get_by_role("textbox", name="Name of this view").press("Tab")
    ada.get_by_role("button", name="Save", exact=True).click()
    settled(ada)
    ada.get_by_role("button", name="Confirm", exact=True).click()
    settled(ada)
    grace.get_by_text("Saved views", exact=True).click()
    grace.get_by_label("Search").first.fill("killed")
    grace.get_by_label("Search").first.press("Enter")  # the page is drawn anew
    expect(grace).to_have_url(re.compile("search=killed"))
    settled(grace)
    assert "killed=3" not in grace.url and "search" not in ada.url
    expect(grace.get_by_role("button", name="Three or more")).to_be_visible()
    grace.goto(visitors.server.url + "/log")
    settled(grace)
    expect(grace.get_by_text("Ada Byron").first).to_be_visible()
    grace.get_by_role("button", name="Undo").first.click()
    settled(grace)
    made = store.judgements()[before:]
    store.close()
    assert [(j.who, j.decision) for j in made] == [
        ("Ada Byron", Decision.CONFIRM),
        ("Grace Hopper", Decision.WITHDRAW),
    ]
    expect(grace.get_by_text("Grace Hopper").first).to_be_visible()
