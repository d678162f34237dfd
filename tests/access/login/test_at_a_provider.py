"""People log in at a real provider (OpenID Connect, on this machine), do what they may, and log out. In a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.store import Store
from tests.access.login.conftest import Guarded
from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]


def logged_in(chromium: Browser, guarded: Guarded, role: str, address: str = "") -> Page:
    """A window of its own, in which who has that role has logged in."""
    page = chromium.new_context().new_page()
    page.goto(f"{guarded.url}/{address}")
    expect(page.get_by_text("Log in to see anything")).to_be_visible()
    expect(page.get_by_text("Latakia")).to_have_count(0)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name=f"{role}@example.org").click()
    page.wait_for_url(f"{guarded.url}/**")
    return page


def test_a_reader_and_an_analyst_log_in_and_see_what_they_may(chromium: Browser, guarded: Guarded) -> None:
    reader = logged_in(chromium, guarded, "reader")
    settled(reader)
    expect(reader.get_by_role("button", name="Logged in as Rea")).to_be_visible()
    actions = reader.locator(".st-key-evidence")
    expect(actions).to_contain_text("As a reader you may not judge")
    expect(reader.get_by_role("button", name="Confirm", exact=True)).to_have_count(0)
    expect(reader.get_by_role("link", name="Add articles")).to_have_count(0)
    ground = reader.evaluate("fetch('/basemap/view.json?z=3&s=0&w=0&n=40&e=40').then(a => a.status)")
    assert ground == 200  # the browser sends the cookie of its login along
    reader.goto(f"{guarded.url}/snapshot")
    settled(reader)
    expect(reader.get_by_text("As a reader you may not publish")).to_be_visible()

    analyst = logged_in(chromium, guarded, "analyst")
    settled(analyst)
    analyst.get_by_role("button", name="Confirm", exact=True).first.click()
    settled(analyst)
    expect(analyst.get_by_role("button", name="Withdraw", exact=True)).to_be_visible()
    expect(analyst.get_by_role("link", name="Own places")).to_have_count(0)
    store = Store.open(f"sqlite:///{guarded.folder / 'dateline.sqlite'}")
    assert [(made.who, made.decision.value) for made in store.judgements()] == [("Ana", "confirm")]
    assert store.log(limit=1)[0].who == "Ana"
    store.close()


def test_a_login_leads_back_to_the_address_that_was_asked_for_once(
    chromium: Browser, guarded: Guarded
) -> None:
    page = logged_in(chromium, guarded, "reader", "?country=SY")
    page.wait_for_url(lambda address: "country=SY" in address)
    settled(page)
    expect(page.get_by_role("button", name=re.compile("Syria")).first).to_be_visible()
    page.goto(f"{guarded.url}/log")
    page.goto(guarded.url)
    settled(page)
    page.wait_for_timeout(500)
    assert page.url == f"{guarded.url}/", "and not again"


def test_who_logs_out_does_so_in_all_windows_and_no_copy_of_the_cookie_opens_anything(
    chromium: Browser, guarded: Guarded
) -> None:
    analyst = logged_in(chromium, guarded, "analyst")
    settled(analyst)
    other = analyst.context.new_page()
    other.goto(f"{guarded.url}/log")
    settled(other)
    expect(other.get_by_role("heading", name="Log", exact=True)).to_be_visible()
    copies = [kept for kept in analyst.context.cookies() if kept["name"].startswith("_streamlit_user")]
    assert copies and all(kept["httpOnly"] and kept["sameSite"] == "Lax" for kept in copies)
    analyst.get_by_role("button", name="Logged in as Ana").click()
    expect(analyst.get_by_text("Logged in as Ana, an analyst.")).to_be_visible()
    analyst.get_by_role("button", name="Log out").click()
    analyst.wait_for_url("**/oauth2/end_session**")  # the provider asks, too
    analyst.goto(guarded.url)
    expect(analyst.get_by_text("Log in to see anything")).to_be_visible()
    expect(analyst.get_by_text("Latakia")).to_have_count(0)
    expect(other.get_by_text("Log in to see anything")).to_be_visible()  # without a touch
    expect(other.get_by_role("link", name="Log")).to_be_hidden()
    ground = "fetch('/basemap/view.json?z=3&s=0&w=0&n=40&e=40').then(a => a.status)"
    assert analyst.evaluate(ground) == 401
    analyst.context.add_cookies(copies)  # type: ignore[arg-type]
    assert analyst.evaluate(ground) == 401
    analyst.goto(guarded.url)
    expect(analyst.get_by_text("Log in to see anything")).to_be_visible()
    analyst.get_by_role("button", name="Log in").click()
    analyst.get_by_role("button", name="analyst@example.org").click()
    expect(
        analyst.get_by_role("button", name="Logged in as Ana")
    ).to_be_visible()  # the next login is another


def test_who_has_no_role_is_told_so(chromium: Browser, guarded: Guarded) -> None:
    page = logged_in(chromium, guarded, "nobody", "log")
    expect(page.get_by_text("You are logged in as Eve, who has no role here yet")).to_be_visible()
    expect(page.get_by_text("nobody@example.org")).to_be_visible()
    expect(page.get_by_role("link", name="Log")).to_have_count(0)
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
