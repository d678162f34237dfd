"""Time under the map: days chosen by mouse, keys and fields, a film that the map follows, and an address that holds them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from geo.store import Store
from geo.vocabulary import CountRange
from tests.browser.conftest import PHONE, Visitors, settled
from tests.maps.examples import BEIRUT, HOMS, SOME, TARTUS, incident

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]

FIVE = CountRange(5, 5, 5)


@pytest.fixture
def march(visitors: Visitors) -> Visitors:
    """Five incidents of 1 to 9 March, one of them with a number that is not known."""
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    for n, (at, on, killed) in enumerate(
        [(HOMS, 1, FIVE), (BEIRUT, 2, SOME), (TARTUS, 5, FIVE), (HOMS, 9, FIVE), (BEIRUT, 9, FIVE)]
    ):
        account = incident(f"m{n}", at, killed=killed, on=date(2025, 3, on)).accounts[0]
        store.save(account.article, account.reading)
    store.close()
    return visitors


def shown(page: Page) -> str:
    """How many incidents the totals speak of: "2 of 9"."""
    return page.locator(".total b").first.inner_text()


def bar(page: Page, words: str) -> tuple[float, float]:
    """The middle of the bar of a day, on the screen."""
    box = page.get_by_role("listitem", name=re.compile(words)).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_bars_say_their_numbers_and_are_brushed_with_the_mouse(march: Visitors) -> None:
    page = march.window((1366, 900))
    before = page.evaluate("document.querySelector(\"iframe[title^='Map']\").dataset.first = 'yes'")
    assert before == "yes"
    expect(page.get_by_role("listitem", name="1 Mar 2025: 1 incident, killed: 5")).to_be_attached()
    expect(
        page.get_by_role("listitem", name="2 Mar 2025: 1 incident, killed: number not known")
    ).to_be_attached()
    expect(page.get_by_role("listitem", name="3 Mar 2025: no incidents")).to_be_attached()
    (x, y), (to, _) = bar(page, "^1 Mar"), bar(page, "^5 Mar")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + to) / 2, y)
    page.mouse.move(to, y)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=2025-03-01&to=2025-03-05"))
    settled(page)
    assert shown(page).startswith("3 of")
    expect(page.locator(".st-key-chips").get_by_text("1–5 Mar 2025 ✕").first).to_be_visible()
    assert page.locator("iframe[title^='Map']").get_attribute("data-first") == "yes", (
        "the map was not made anew"
    )
    page.get_by_role("button", name="All dates").click()
    expect(page).not_to_have_url(re.compile("from="))


def test_the_keyboard_alone_chooses_days(march: Visitors) -> None:
    page = march.window((1366, 900))
    last = page.get_by_role("slider", name="Last day shown")
    last.focus()
    expect(last).to_have_attribute("aria-valuetext", re.compile(r"^9 Mar 2025; "))
    for _ in range(7):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("to=2025-03-02"))
    settled(page)
    assert shown(page).startswith("2 of")
    expect(last).to_be_focused()
    expect(last).to_have_attribute(
        "aria-valuetext", "2 Mar 2025; 2 Mar 2025: 1 incident, killed: number not known"
    )


def test_days_are_typed_and_the_last_days_count_back_from_today(march: Visitors) -> None:
    page = march.window((1366, 900))
    page.get_by_role("spinbutton", name="day, From").focus()
    page.keyboard.type("05032025", delay=40)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile("from=2025-03-05"))
    page.get_by_role("button", name="Last 7 days").click()
    expect(
        page.get_by_text(re.compile("count back from today, .* the newest incident is of 9 March 2025"))
    ).to_be_visible()
    settled(page)
    assert shown(page).startswith("0 of")
    expect(page.get_by_role("button", name="Last 7 days")).to_have_attribute("aria-pressed", "true")


def test_a_film_moves_through_the_days_and_the_map_and_the_totals_follow(march: Visitors) -> None:
    page = march.window((1366, 900))
    entries = page.evaluate("history.length")
    chosen = page.locator(".time .chosen")
    chosen.evaluate(
        """(chosen) => { window.told = []; new MutationObserver(() => window.told.push(
        [chosen.textContent, document.querySelector('.total b').textContent])).observe(chosen, { childList: true }); }"""
    )
    page.get_by_role("button", name="Play the film").click()
    expect(page).to_have_url(re.compile("from=2025-03-09&to=2025-03-09"), timeout=40_000)
    told = dict(page.evaluate("window.told"))
    assert list(told) == [f"{day} Mar 2025" for day in range(1, 10)], "no day is left out"
    assert [told[f"{day} Mar 2025"].split()[0] for day in range(1, 9)] == list("11001000"), (
        "the totals follow"
    )
    expect(page.get_by_role("button", name="Play the film")).to_be_visible()  # it stops at the end
    settled(page)
    assert page.evaluate("history.length") - entries <= 1, "the way back is not through every day"
    page.get_by_label("What a step shows").select_option("all up to then")
    settled(page)
    page.get_by_role("button", name="One step back").click()
    expect(chosen).to_have_text("9 Mar 2025")  # nothing before it is left of what began on that day


def test_a_finger_chooses_days_and_the_strip_fits_a_phone(march: Visitors) -> None:
    page = march.window(PHONE, touch=True)
    strip = page.locator(".time")
    strip.scroll_into_view_if_needed()
    assert strip.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    x, y = bar(page, "^5 Mar")
    page.touchscreen.tap(x, y)
    expect(page).to_have_url(re.compile("from=2025-03-05&to=2025-03-05"))
