"""On no page is an address of an article a link, in the map and its panels neither; and nothing of it runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from geo.store import Store
from tests.browser.conftest import Visitors, settled
from tests.faults.hostile.hostile_store import ADDRESSES, fill

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]
SCRIPTS = "<img src=x onerror=alert(1)> ${alert(2)} `;alert(3);`"


def links(page: Page) -> list[str]:
    """Where the links of the page and of its frames lead that are none of ours; what was an icon or emoji of words."""
    found: list[str] = []
    for frame in page.frames:
        found += frame.evaluate(
            """() => [...document.querySelectorAll('a[href], form[action], area[href]')].map(a => a.href || a.action)
                 .filter(to => /evil|^javascript:|^mailto:/.test(to))"""
        )
    return found


def test_no_address_is_a_link_and_nothing_runs(visitors: Visitors) -> None:
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    article = fill(store, f"{ADDRESSES} {SCRIPTS}")
    incident = store.incidents()[0].id
    page = visitors.window(address=f"/?incident={incident}")
    assert "evil.example" in page.content()
    seen = {"map": links(page)}
    marks = page.frame_locator("iframe[title^='Map']").locator(".dl-mark")
    marks.first.wait_for()
    marks.first.click(force=True)
    settled(page)
    seen["map, a mark"] = links(page)
    for address in (f"/add?article={article.id}", "/review", "/log", "/places", "/settings"):
        page.goto(visitors.server.url + address)
        settled(page)
        seen[address] = links(page)
    assert {where: found for where, found in seen.items() if found} == {}
