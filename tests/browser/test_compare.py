"""Two periods side by side in a real browser: the map of differences says what the table says, and the file comes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.store import Store
from geo.vocabulary import CountRange
from tests.browser.conftest import PHONE, Visitors, settled
from tests.maps.examples import BEIRUT, HOMS, SOME, incident

pytestmark = [pytest.mark.browser, pytest.mark.timeout(150)]


def test_two_periods_by_province_in_numbers_and_as_a_file(visitors: Visitors, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    store.prefer("sample", "not wanted")
    for name, at, killed, day in (
        ("a", HOMS, 4, 1),
        ("b", HOMS, 9, 9),
        ("c", HOMS, 2, 10),
        ("d", BEIRUT, 0, 9),
    ):
        count = CountRange(killed, killed, killed) if killed else SOME
        account = incident(name, at, killed=count, on=date(2025, 3, day)).accounts[0]
        store.save(account.article, account.reading)
    store.close()
    page = visitors.window((1366, 900), address="/compare")
    map_ = page.get_by_role("img", name="Map of the difference in incidents by province")
    expect(map_).to_be_visible()
    expect(map_.locator("text.number")).to_have_text(["+1", "+1"])
    page.locator("label").filter(has_text="people killed").click()
    settled(page)
    killed = page.get_by_role("img", name="Map of the difference in people killed by province")
    expect(killed.locator("text.number")).to_have_text(["?", "+7"])  # in Beirut the number is not known
    expect(page.locator("figcaption").get_by_text("number not known")).to_be_visible()
    expect(page.locator("figcaption").get_by_text("nothing told in either")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    file = tmp_path / "comparison.csv"
    download.value.save_as(file)
    assert "Syria,SY,Homs,1,2,1," in file.read_text("utf-8-sig")
    page.get_by_label("First period, to").first.wait_for()
    asked = urlsplit(page.url).query
    assert "first=2025-03-01..2025-03-05" in asked and "difference=killed" in asked
    sent = visitors.window((1366, 900), address=f"/compare?{asked.replace('03-05', '03-02')}")
    expect(sent.get_by_role("heading", name="First: 1–2 Mar 2025")).to_be_visible()
    expect(sent.get_by_role("img", name="Map of the difference in people killed by province")).to_be_visible()
    phone = visitors.window(PHONE, touch=True, address="/compare")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(phone.get_by_role("heading", name="Compare two periods", level=1)).to_be_visible()


@pytest.mark.soak
def test_back_and_forward_bring_the_periods_and_the_measure_that_were_compared(visitors: Visitors) -> None:
    store = Store.open(f"sqlite:///{visitors.server.log.parent / 'dateline.sqlite'}")
    store.prefer("sample", "not wanted")
    for name, killed, day in (("x", 4, 1), ("y", 9, 31)):
        told = incident(name, HOMS, killed=CountRange(killed, killed, killed), on=date(2025, 3, day))
        store.save(told.accounts[0].article, told.accounts[0].reading)
    store.close()
    page = visitors.window((1366, 900), address="/")
    page.get_by_role("link", name="Compare").first.click()
    settled(page)

    def stands(first: str, killed: bool) -> None:
        expect(page.get_by_role("heading", name=f"First: {first}")).to_be_visible()
        what = "people killed" if killed else "incidents"
        expect(page.get_by_role("radio", name=what)).to_be_checked()
        expect(page.get_by_role("img", name=f"Map of the difference in {what} by province")).to_be_visible()
        settled(page)

    stands("1–15 Mar 2025", False)
    page.locator("label").filter(has_text="people killed").click()
    settled(page)
    stands("1–15 Mar 2025", True)
    page.get_by_role("button", name="First: as long, just before the second").click()
    settled(page)
    stands("28 Feb to 15 Mar 2025", True)
    page.go_back()
    stands("1–15 Mar 2025", True)
    page.go_back()
    stands("1–15 Mar 2025", False)
    page.go_forward()
    stands("1–15 Mar 2025", True)
    page.go_forward()
    stands("28 Feb to 15 Mar 2025", True)
    page.reload()
    stands("28 Feb to 15 Mar 2025", True)
    page.get_by_role("link", name="Method").first.click()
    expect(page.get_by_role("heading", name="Method", exact=True)).to_be_visible()
    settled(page)
    page.go_back()
    stands("28 Feb to 15 Mar 2025", True)


def test_each_period_has_its_colour_on_light_and_on_dark_ground_alike(visitors: Visitors) -> None:
    found = []
    for dark in (False, True):
        page = visitors.window((1366, 900), dark=dark, address="/compare")
        chart = page.get_by_test_id("stVegaLiteChart")
        chart.scroll_into_view_if_needed()
        expect(chart.get_by_text("Second", exact=True)).to_be_visible()
        found.append(
            chart.locator(".role-legend-symbol path, .role-legend-symbol g path").evaluate_all(
                "all => all.map(p => p.getAttribute('fill'))"
            )
        )
    assert found[0] == found[1] and len(set(found[0])) == 2
