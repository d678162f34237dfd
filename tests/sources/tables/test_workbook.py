"""Workbooks as spreadsheets write them: days, numbers, formulas, sheets; a cell stands under its column."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from geo.vocabulary import UnreadableFile
from geo.vocabulary.datasets import BadRow, Row
from tests.sources.tables.reading import read
from tests.sources.tables.writing import workbook

VALUES = {
    "a whole number": (760, "760"),
    "a whole number that was reckoned": (760.0, "760"),
    "a part": (34.7325, "34.7325"),
    "less than nothing": (-3.5, "-3.5"),
    "nothing": (0, "0"),
    "a number that Excel writes with a power": (1e-7, "1e-07"),
    "a day": (date(2025, 3, 10), "2025-03-10"),
    "a day before the one that never was": (date(1900, 1, 5), "1900-01-05"),
    "a moment": (datetime(2025, 3, 10, 14, 30), "2025-03-10 14:30:00"),
    "a time of the day": (time(14, 30), "14:30:00"),
    "yes": (True, "true"),
    "words that look like a number": ("007", "007"),
    "words over lines": ("one\ntwo", "one\ntwo"),
    "what XML cannot hold": ("a\x07b", "a\x07b"),
    "what Excel would take for that": ("a_x0007_b", "a_x0007_b"),
    "a formula with its value": ("{=A1+1}", "7"),
}


@pytest.mark.parametrize(
    "options",
    [{}, {"constant_memory": True}, {"date_1904": True}],
    ids=["words aside", "words in cells", "from 1904"],
)
@pytest.mark.parametrize(("value", "words"), VALUES.values(), ids=VALUES)
def test_a_cell_says_what_it_shows(value: object, words: str, options: dict[str, object]) -> None:
    if options.get("date_1904") and value == date(1900, 1, 5):
        return
    _, rows, bad, _ = read(workbook({"Events": [["id", "x"], ["E1", value]]}, **options))
    assert (rows, bad) == ([Row(2, ("E1", words))], [])


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_formula_that_nobody_reckoned_is_told_and_the_row_is_kept() -> None:
    book = openpyxl.Workbook()
    for row in (["id", "killed"], ["E1", "=1+1"], ["E2", 4]):
        book.active.append(row)
    _, rows, bad, _ = read(saved(book))
    assert [r.cells for r in rows] == [("E1", ""), ("E2", "4")]
    assert [(b.line, b.left_out) for b in bad] == [(2, False)] and "save it" in bad[0].reason


def test_the_first_sheet_with_rows_is_read_or_the_one_that_is_asked_for() -> None:
    data = workbook(
        {"Read me": [["About these data"]], "Events": [["id"], ["E1"]], "Codes": [["code"], ["1"]]}
    )
    columns, rows, _, said = read(data)
    assert (columns, [r.cells for r in rows]) == (("id",), [("E1",)])
    assert said == ("The sheet “Events” is read, and not: Read me, Codes.",)
    assert read(data, sheet="Codes")[0] == ("code",)
    with pytest.raises(UnreadableFile, match=r"no sheet “Deaths”\. It has: Read me, Events, Codes"):
        read(data, sheet="Deaths")


def test_a_hidden_sheet_is_read_only_where_it_is_asked_for() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook({"Lists": [["a"], ["b"]], "Events": [["id"], ["E1"]]})))
    book["Lists"].sheet_state = "hidden"
    assert read(saved(book))[0] == ("id",)
    assert read(saved(book), sheet="Lists")[0] == ("a",)


def test_cells_stand_under_their_columns_and_rows_have_the_numbers_of_the_sheet() -> None:
    rows = [[], ["id", "place", "killed"], [], ["E1", None, 3], ["E2"], ["E3", "Homs", 1, "too much"], [" "]]
    columns, read_rows, bad, _ = read(workbook({"Events": rows}))
    assert columns == ("id", "place", "killed")
    assert read_rows == [Row(4, ("E1", "", "3")), Row(5, ("E2", "", ""))]
    assert bad == [BadRow(6, "it has 4 cells, and the header has 3")]


def rewritten(data: bytes, part: str, pattern: bytes, by: bytes) -> bytes:
    """A workbook with something put into one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            found = old.read(name)
            if name == part:
                found, times = re.subn(pattern, by, found, count=1)
                assert times == 1
            new.writestr(name, found)
    return out.getvalue()


def test_words_in_parts_are_put_together_and_how_they_are_spoken_is_left_out() -> None:
    data = workbook({"Events": [["id"], ["Tokyo"]]})
    rich = b"<r><t>To</t></r><r><rPr><b/></rPr><t>kyo</t></r><rPh sb='0' eb='1'><t>spoken</t></rPh>"
    _, rows, _, _ = read(rewritten(data, "xl/sharedStrings.xml", b"<t>Tokyo</t>", rich))
    assert rows == [Row(2, ("Tokyo",))]


def test_a_workbook_in_the_strict_form_with_prefixes_is_read() -> None:
    data = workbook({"Events": [["id"], ["E1"]]})
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = archive.read(part)
        prefixed = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", text).replace(b"xmlns=", b"xmlns:x=")
        data = rewritten(data, part, re.escape(text), prefixed.replace(b"\\", b"\\\\"))
    assert read(data)[1] == [Row(2, ("E1",))]
