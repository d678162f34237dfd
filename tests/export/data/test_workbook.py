"""The workbook, read back by openpyxl."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest

from geo.export.data import workbook as workbook_module
from geo.export.data.csv_table import COLUMNS
from geo.export.data.delimited import plain
from geo.export.data.workbook import MOST_CHARACTERS, workbook
from geo.maps.selection import Selection, select
from geo.vocabulary import Filters, InputError, View
from tests.export.cases import AS_OF, coast, nowhere, number, pacific, town
from tests.export.opening import book, sheet
from tests.maps.examples import HOMS, NOTHING, incident
from tests.maps.test_escape import HOSTILE


def read(selection: Selection, name: str) -> list[dict[str, object]]:
    return sheet(workbook(selection, as_of=AS_OF), name)


def test_the_sheets_and_their_frozen_heads():
    made = book(workbook(coast(), as_of=AS_OF))
    assert made.sheetnames == ["Incidents", "Claims", "Places", "Sources", "About"]
    for page in made:
        assert page.freeze_panes == "A2"
        assert all(cell.font.bold for cell in page[1])
        assert all(page.column_dimensions[cell.column_letter].width >= 12 for cell in page[1][:1])
    assert [cell.value for cell in made["Incidents"][1]] == list(COLUMNS)


def test_what_is_not_known_is_empty_and_what_is_none_is_zero():
    kusour = next(row for row in read(coast(), "Incidents") if row["id"] == "kusour")
    assert (kusour["killed_low"], kusour["killed_best"], kusour["injured_low"]) == (1, None, None)
    assert read(town(NOTHING), "Incidents")[0]["killed_best"] == 0


def test_days_are_days_and_an_open_end_is_empty():
    assert read(town(), "Incidents")[0]["date_earliest"] == datetime(2025, 3, 9)
    first = read(coast(), "Incidents")[0]
    assert (first["date_earliest"], first["date_latest"]) == (None, datetime(2025, 3, 9))
    assert read(coast(), "Sources")[0]["published"] == datetime(2025, 3, 10)


def test_a_day_that_excel_miscounts_stays_words():
    assert read(select([incident("old", HOMS, on=date(1900, 2, 28))], View()), "Incidents")[0][
        "date_latest"
    ] == ("1900-02-28")


def test_every_claim_stands_with_its_incident_its_speaker_and_its_words():
    claims = read(coast(), "Claims")
    assert [(c["incident"], c["harm"], c["low"], c["high"]) for c in claims] == [
        ("coast", "killed", 740, None),
        ("coast", "killed", 1, None),
        ("kusour", "killed", 1, None),
        ("flight", "displaced", 100, None),
    ]
    assert claims[0]["says"] == "Syrian Observatory for Human Rights"
    assert claims[0]["words"] == "over 740 civilians killed"
    assert claims[0]["part_of_another"] is False


def test_every_place_of_a_shared_toll_and_every_article_once():
    places = read(coast(), "Places")
    assert [(p["incident"], p["name"]) for p in places][:2] == [("coast", "Latakia"), ("coast", "Tartus")]
    (article,) = read(coast(), "Sources")
    assert article["headline"] == "Killings on the Syrian coast"
    assert article["incidents"] == "coast; kusour; flight; rebellion"


def test_about_says_the_view_the_filters_and_the_method():
    view = View(Filters(killed_min=5), centre=(35.0, 36.5), zoom=8.0)
    told = {row["name"]: row["value"] for row in read(coast(view), "About")}
    assert told["filters"] == "at least 5 killed (or number unknown)"
    assert told["as_of"] == "Data as of 10 March 2025, 14:05 UTC"
    assert told["standing"] == "Machine reading, not verified" and "GeoNames" in told["attribution"]
    assert (told["map centre (lat, lon)"], told["map zoom"]) == ("35.00000, 36.50000", 8)
    assert "label point" in told["method"]


@pytest.mark.parametrize("words", [*HOSTILE, "=1+1", "+1", "-1+2", "@x", "=HYPERLINK(\"http://x\")", "http://x.org", "_x0041_", "007"])  # fmt: skip
def test_no_words_become_a_formula_a_link_or_a_number(words):
    made = select(
        [incident("a", replace(HOMS, name=f"{words}"), killed=number(2), source=words, words=words)], View()
    )
    content = workbook(made, as_of=AS_OF)
    cell = next(c for c in book(content)["Places"][2] if c.column_letter == "B")
    assert cell.value == (plain(words) or None)
    assert cell.data_type == ("s" if plain(words) else "n") and cell.hyperlink is None  # n: an empty cell
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in s or b"hyperlink" in s for s in sheets)


def test_words_that_a_spreadsheet_would_run_carry_its_mark_for_text():
    made = select([incident("a", replace(HOMS, name="=1+1"), killed=number(2))], View())
    cell = next(c for c in book(workbook(made, as_of=AS_OF))["Places"][2] if c.column_letter == "B")
    assert cell.quotePrefix


def test_more_words_than_a_cell_holds_are_cut_and_say_so():
    made = select([incident("a", HOMS, killed=number(2), words="x𓀀" * 20_000)], View())
    cell = read(made, "Incidents")[0]["evidence"]
    assert len(cell.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert cell.endswith("(cut here: the CSV has all of it)")


def test_more_rows_than_a_sheet_holds_are_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(workbook_module, "MOST_ROWS", 3)
    with pytest.raises(InputError, match=r"too many for the sheet Incidents.*take the CSV"):
        workbook(coast(), as_of=AS_OF)


def test_it_has_no_author_and_only_the_time_of_the_data():
    told = book(workbook(pacific(), as_of=AS_OF)).properties
    assert not told.creator and not told.lastModifiedBy
    assert told.created == told.modified == AS_OF.replace(tzinfo=None)


def test_of_nothing_there_are_heads_alone():
    made = book(workbook(nowhere(), as_of=AS_OF))
    assert [page.max_row for page in made][:4] == [1, 1, 1, 1]
