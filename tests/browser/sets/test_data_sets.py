"""A file that others have coded becomes a data set: seen before it is kept, imported, told what is wrong with it, removed. In a real browser."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitors, settled
from tests.datasets.made import acled
from tests.sources.tables.writing import workbook

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]


def file_of(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def give(page: Page, path: Path) -> None:
    page.locator(".st-key-set_new input[type=file]").set_input_files(path)
    expect(page.get_by_text(re.compile("^The first .* rows, as they will be taken"))).to_be_visible()
    settled(page)


def test_a_file_is_seen_imported_brought_up_to_date_and_removed(visitors: Visitors, tmp_path: Path) -> None:
    rows = [acled(n) for n in range(40)]
    rows[3]["event_type"], rows[7]["latitude"] = "Skirmish", "north"
    page = visitors.window(address="/datasets")
    expect(page.get_by_text("No data set is here yet.")).to_be_visible()
    give(page, file_of(tmp_path / "syria.csv", rows))
    expect(page.get_by_text("Columns: known as ACLED’s")).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("syria: 38 rows added, 2 left out.")).to_be_visible()
    expect(page.get_by_text("line 5: 'Skirmish' is no event type of ACLED")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="All of them as CSV").click()
    told = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [(row["line"], row["left_out"]) for row in told] == [("5", "yes"), ("9", "yes")]
    expect(page.get_by_text("38 incidents")).to_be_visible()
    expect(
        page.get_by_text(re.compile(r"Credit: syria: ACLED .*, accessed .* \(ACLED terms of use\)"))
    ).to_be_visible()

    rows[3]["event_type"], rows[10]["fatalities"] = acled(3)["event_type"], "9"
    give(page, file_of(tmp_path / "syria.csv", rows))
    expect(page.get_by_text(re.compile("^There is a data set of that name"))).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("syria: 1 row added, 1 replaced, 37 as before, 1 left out.")).to_be_visible()
    page.reload()
    settled(page)
    page.get_by_text("Look at its rows").click()
    killed = 9 + sum(int(row["fatalities"]) for n, row in enumerate(rows) if n not in (7, 10))
    expect(page.get_by_text(re.compile(f"^39 incidents. Killed: {killed}"))).to_be_visible()
    expect(page.get_by_text("Choose a mark or a row to see it as its file has it.")).to_be_visible()
    frame = page.frame_locator("iframe[title^='Map of the data set']")
    frame.locator(".dl-mark").first.dispatch_event("click")
    expect(page.get_by_test_id("stCode").filter(has_text="event_id_cnty")).to_be_visible()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("Removed: syria")).to_be_visible()
    expect(page.get_by_text("No data set is here yet.")).to_be_visible()


def test_columns_that_nobody_knows_are_matched_by_hand(visitors: Visitors, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "what;wo;lat;lon;tote;wann\nBattles;Homs;34.73;36.71;3;2025-03-01\nProtests;Hama;35.13;36.75;;2025-03-02\n"
    )
    page = visitors.window(address="/datasets")
    give(page, path)
    expect(page.get_by_text("Columns: say which is which")).to_be_visible()
    expect(
        page.get_by_text(re.compile("^Needed before it can be imported: the publisher, the licence"))
    ).to_be_visible()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_disabled()
    for label, column in (("Type of event", "what"), ("Place", "wo"), ("Killed", "tote"), ("Date", "wann")):
        choose(page, page.get_by_role("combobox", name=label, exact=True), column)
    for label in ("Publisher", "Licence"):
        field = page.locator(".st-key-set_new").get_by_label(label, exact=True)
        field.fill("mine")
        field.press("Enter")
        settled(page)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("mine: 2 rows added.")).to_be_visible()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("Removed: mine")).to_be_visible()


def test_a_sheet_is_chosen_and_it_is_said_which_comes_first_of_day_and_month(
    visitors: Visitors, tmp_path: Path
) -> None:
    """And of a second file the rows that it has no more can be taken along."""
    book = tmp_path / "mine.xlsx"
    head = ("id", "date", "place", "lat", "lon", "killed")
    days = [
        ("a", "03/04/2025", "Homs", "34.73", "36.71", "3"),
        ("b", "05/04/2025", "Hama", "35.13", "36.75", "1"),
    ]
    book.write_bytes(workbook({"Notes": [("said", "by"), ("nothing", "me")], "Events": [head, *days]}))
    page = visitors.window(address="/datasets")
    give(page, book)
    chosen = page.locator(".st-key-set_new").get_by_role("combobox", name="Sheet or layer")
    choose(page, chosen, "Events")
    for label in ("Publisher", "Licence"):
        field = page.locator(".st-key-set_new").get_by_label(label, exact=True)
        field.fill("mine")
        field.press("Enter")
        settled(page)
    expect(page.get_by_text("None of these rows can be taken.")).to_be_visible()
    choose(page, page.get_by_role("combobox", name="Days such as 03/04/2025"), "The day comes first")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("mine: 2 rows added.")).to_be_visible()

    book.write_bytes(workbook({"Notes": [("said", "by"), ("nothing", "me")], "Events": [head, days[1]]}))
    page.locator(".st-key-set_new input[type=file]").set_input_files(book)
    choose(page, chosen, "Events")
    expect(page.get_by_text("The first 1 rows, as they will be taken")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("mine: 1 row as before, 1 kept that the file has no more.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="These as CSV").click()
    (gone,) = csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")))
    assert (gone["id"], gone["date"]) == ("a", "03/04/2025")
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("Removed: mine")).to_be_visible()


def choose(page: Page, field: Locator, option: str) -> None:
    expect(field).to_be_visible()
    settled(page)
    field.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # a list closes when the page scrolls
    field.click()
    page.get_by_role("option", name=option, exact=True).click()
    page.wait_for_timeout(600)
    settled(page)


def test_a_file_that_is_no_table_is_refused_in_words(visitors: Visitors, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"\x00\x01\x02" * 50)
    page = visitors.window(address="/datasets")
    page.locator(".st-key-set_new input[type=file]").set_input_files(path)
    expect(page.get_by_test_id("stAlert").filter(has_text="empty.csv")).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
