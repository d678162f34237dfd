"""Two analysts at once, each in a browser of their own: what one does the other sees, and can undo. In a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from geo.store import Store
from geo.vocabulary import Decision
from tests.browser.conftest import Visitors, settled
from tests.browser.test_signing import signed

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

TEXT = "At least 12 people were killed when shells hit a market in Idlib, Syria, on Sunday, police said."


@pytest.fixture
def two(visitors: Visitors) -> tuple[Page, Page]:
    """Ada's window and Grace's, both on the map."""
    made = []
    for name in ("Ada", "Grace"):
        page = visitors.window(address="/settings")
        signed(page, name)
        there(page, visitors.server.url)
        made.append(page)
    return made[0], made[1]


def there(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    settled(page)


def test_one_undoes_what_the_other_decided_and_both_are_in_the_log(
    visitors: Visitors, two: tuple[Page, Page]
) -> None:
    ada, grace = two
    press(ada, "Confirm")
    there(grace, visitors.server.url)  # as it is now
    panel = grace.locator(".st-key-evidence")
    panel.get_by_text("History: 1 decision").click()
    expect(panel.locator(".deed")).to_contain_text("Ada")
    panel.get_by_role("button", name="Undo").first.click()
    settled(grace)
    expect(grace.locator(".st-key-meanwhile")).to_have_count(0)  # she saw it: nothing is asked
    expect(grace.get_by_role("button", name="Confirm", exact=True)).to_be_visible()
    there(ada, f"{visitors.server.url}/log")
    page = ada.locator("[data-testid=stMain]")
    expect(page).to_contain_text("undone by Grace")
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    assert [(j.who, j.decision) for j in store.judgements()] == [
        ("Ada", Decision.CONFIRM),
        ("Grace", Decision.WITHDRAW),
    ]
    store.close()


@pytest.mark.soak
def test_a_view_that_one_saves_the_other_opens(visitors: Visitors, two: tuple[Page, Page]) -> None:
    ada, grace = two
    ada.get_by_label("Killed at least").fill("3")
    ada.get_by_label("Killed at least").press("Enter")
    expect(ada).to_have_url(re.compile("killed=3"))
    settled(ada)
    saved = ada.locator(".st-key-saved_views")
    saved.get_by_text("Saved views").click()
    saved.get_by_label("Name of this view").fill("Three or more")
    saved.get_by_label("Name of this view").press("Enter")
    saved.get_by_role("button", name="Save", exact=True).click()
    settled(ada)
    there(grace, visitors.server.url)
    hers = grace.locator(".st-key-saved_views")
    hers.get_by_text("Saved views").click()
    opening = hers.get_by_role("button", name="Three or more")
    opening.hover()
    expect(grace.get_by_role("tooltip")).to_contain_text("Saved by Ada")
    opening.click()
    expect(grace).to_have_url(re.compile("killed=3"))
    expect(grace.get_by_label("Killed at least")).to_have_value("3")


def test_a_number_beyond_every_toll_is_a_filter_too_and_nothing_passes(visitors: Visitors) -> None:
    page = visitors.window()
    page.get_by_label("Killed at least").fill("50000")
    page.get_by_label("Killed at least").press("Enter")
    expect(page).to_have_url(re.compile("killed=50000"))
    expect(page.get_by_label("Killed at least")).to_have_value("50000")


@pytest.mark.soak
@pytest.mark.soak
def test_a_draft_of_one_is_there_for_the_other_and_the_page_says_that_it_is_shared(
    visitors: Visitors, two: tuple[Page, Page]
) -> None:
    ada, grace = two
    for page in two:
        there(page, f"{visitors.server.url}/add")
        expect(
            page.get_by_text("Drafts are shared: everybody who uses this store sees them.")
        ).to_be_visible()
    ada.get_by_label("Text of the article").fill(TEXT)
    ada.get_by_label("Headline").first.fill("Market shelled")
    ada.get_by_role("button", name="Read", exact=True).click()
    expect(ada.get_by_role("heading", name="Market shelled")).to_be_visible()
    settled(ada)
    there(grace, f"{visitors.server.url}/add")
    expect(grace.get_by_role("heading", name="Read, not saved yet: 1")).to_be_visible()
    expect(grace.get_by_text("Market shelled")).to_be_visible()
    press(grace, "Save")
    there(ada, f"{visitors.server.url}/add")
    expect(ada.get_by_role("heading", name="Read, not saved yet: 1")).to_have_count(0)
    expect(ada.get_by_role("heading", name="Saved articles: 2")).to_be_visible()
