"""Review by keys alone: on and back, a candidate by its number, and no key acts while somebody types. In a real browser."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

import geo
from geo.store import Store
from geo.vocabulary import Decision
from tests.browser.conftest import Visitors, settled

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

STORIES = (
    "A bomb killed seven people in Springfield on Tuesday, police said.",
    "A bomb killed six people in Santa Rosa on Tuesday, police said.",
    "Nine people were killed in an attack on Tuesday, officials said.",
)
"""Two names that stand for many places, and no place. Written for these tests."""


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    settled(page)


def test_one_goes_through_it_by_keys_and_typing_decides_nothing(visitors: Visitors) -> None:
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    for n, text in enumerate(STORIES):
        article = geo.Article.of(text, headline=f"Story {n}", published=date(2025, 3, 10))
        store.save(article, geo.read(article))
    page = visitors.window(address="/review")
    steps = page.locator(".st-key-inbox_steps")
    expect(page.get_by_text(re.compile(r"^1 of \d+$"))).to_be_visible()
    press(page, "j")
    expect(steps.get_by_text(re.compile(r"^2 of"))).to_be_visible()
    press(page, "k")
    expect(steps.get_by_text(re.compile(r"^1 of"))).to_be_visible()
    for _ in range(6):
        if (
            page.locator(".st-key-inbox_evidence")
            .get_by_text(re.compile("7 people killed in Springfield"))
            .count()
        ):
            break
        press(page, "j")
    page.get_by_role("button", name=re.compile("^Signing as")).click()
    field = page.get_by_role("textbox", name="Decisions are signed with it")
    field.click()
    page.keyboard.type("joyn1ak2")
    page.wait_for_timeout(600)
    expect(field).to_have_value("joyn1ak2")
    assert store.judgements() == (), "who types a name decides nothing"
    press(page, "Enter")
    press(page, "Escape")
    page.get_by_role("heading", name="Review").click()
    expect(
        page.locator(".st-key-inbox_evidence").get_by_text(re.compile("killed in Springfield"))
    ).to_be_visible()
    press(page, "2")
    expect(page.get_by_text(re.compile("“Springfield” is Springfield"))).to_be_visible()
    (made,) = store.judgements()
    assert (made.decision, made.words, made.who) == (Decision.PLACE, "Springfield", "joyn1ak2")
    press(page, "y")
    assert [j.decision for j in store.judgements()][1:] == [Decision.CONFIRM]
    page.get_by_role("button", name="Undo").click()
    settled(page)
    assert [j.decision for j in store.judgements()][2:] == [Decision.WITHDRAW]
    store.close()
