"""CSV as it is met: delimiters, quotes, line ends, encodings; what is no row is told with the line that an editor shows."""

from __future__ import annotations

import csv
import io
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.sources.tables import delimited, first, opened
from geo.sources.tables import table as bounds
from geo.vocabulary import UnreadableFile
from geo.vocabulary.datasets import BadRow, Row
from tests.sources.tables.reading import read

WRITTEN = {
    "commas": "id,place\n1,Homs\n2,Hama\n",
    "semicolons, as in much of Europe": "id;place\n1;Homs\n2;Hama\n",
    "tabs": "id\tplace\n1\tHoms\n2\tHama\n",
    "bars": "id|place\n1|Homs\n2|Hama\n",
    "line ends of Windows": "id,place\r\n1,Homs\r\n2,Hama\r\n",
    "line ends of an old Mac, the last one missing": "id,place\r1,Homs\r2,Hama",
    "everything in quotes": '"id","place"\n"1","Homs"\n"2","Hama"\n',
    "a blank line and a row of nothing": "id,place\n1,Homs\n\n ,\n2,Hama\n",
    "a mark of UTF-8": "\ufeffid,place\n1,Homs\n2,Hama\n",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_however_it_is_written_it_is_the_same_table(text: str) -> None:
    columns, rows, bad, said = read(text)
    assert (columns, [r.cells for r in rows], bad, said) == (
        ("id", "place"),
        [("1", "Homs"), ("2", "Hama")],
        [],
        (),
    )


def test_excels_own_first_line_says_the_delimiter() -> None:
    columns, rows, _, _ = read("sep=;\na,b;c\n1;2\n")
    assert (columns, rows) == (("a,b", "c"), [Row(3, ("1", "2"))])


ENCODED = {
    "UTF-16 with a mark": ("id,مكان\n1,حمص\n", "utf-16", ""),
    "UTF-16 without one": ("id,place\n1,Homs in Syria\n", "utf-16-le", "read as UTF-16"),
    "Windows-1252": ("id,place\n1,Cárdenas\n2,São José\n", "cp1252", "Windows-1252"),
    "Windows-1256": (
        "id,place,notes\n" + "1,حمص,مقتل شخصين في قصف على المدينة\n2,إدلب,أفادت مصادر محلية\n" * 5,
        "cp1256",
        "cp1256",
    ),
    "Windows-1251": (
        "id,place,notes\n" + "1,Харків,Двоє людей загинули внаслідок обстрілу\n" * 5,
        "cp1251",
        "cp1251",
    ),
}


@pytest.mark.parametrize(("text", "encoding", "told"), ENCODED.values(), ids=ENCODED)
def test_other_encodings_are_read_and_told(text: str, encoding: str, told: str) -> None:
    columns, rows, bad, said = read(text.encode(encoding))
    header, *lines = text.splitlines()
    assert columns == tuple(header.split(","))
    assert [",".join(r.cells) for r in rows] == lines
    assert bad == [] and told in " ".join(said)


def test_broken_bytes_are_told_with_their_line_and_not_kept() -> None:
    lines = ["id,place", *(f"{n},Şırnak" for n in range(20))]
    data = "\n".join(lines).encode().replace(b"7,\xc5\x9e", b"7,\xc5\xff")
    _, rows, bad, said = read(data)
    assert [(b.line, b.left_out) for b in bad] == [(9, True), (19, True)] and said == ()
    assert "save the file as UTF-8" in bad[0].reason
    assert len(rows) == 18 and all(r.cells[1] == "Şırnak" for r in rows)


def test_a_row_with_another_number_of_cells_is_told() -> None:
    _, rows, bad, _ = read("a,b,c\n1,2,3\n1,2\n1,2,3,4\n5,6,7\n")
    assert [r.line for r in rows] == [2, 5]
    assert [(b.line, b.reason) for b in bad] == [
        (3, "it has 2 cells, and the header has 3"),
        (4, "it has 4 cells, and the header has 3"),
    ]
    _, rows, bad, _ = read('a,b,c\n1,"over\nthree\nlines"\n5,6,7\n')
    assert (rows, bad) == ([Row(5, ("5", "6", "7"))], [BadRow(2, "it has 2 cells, and the header has 3")])


def test_lines_are_those_of_an_editor_where_cells_hold_line_ends() -> None:
    _, rows, _, _ = read('id,notes\n1,"one\ntwo\nthree"\n2,none\n3,"a\r\nb"\n4,x\n')
    assert [(r.line, r.cells[0]) for r in rows] == [(2, "1"), (5, "2"), (6, "3"), (8, "4")]
    assert rows[0].cells[1] == "one\ntwo\nthree"


UNCLOSED = {
    "before another quotation mark": '1,Homs,"shelled\n2,Hama,"a, b"\n3,Idlib,c\n',
    "before the end of the file": '1,Homs,"shelled\n2,Hama,b\n3,Idlib,c\n',
    "before very much": '1,Homs,"shelled\n' + "2,Hama,b\n3,Idlib,c\n" * 10_000,
}


@pytest.mark.parametrize("text", UNCLOSED.values(), ids=UNCLOSED)
def test_a_quotation_mark_that_does_not_close_costs_its_own_line_alone(text: str) -> None:
    _, rows, bad, _ = read("id,place,notes\n" + text)
    assert bad == [BadRow(2, "a quotation mark in it opens and does not close")]
    assert [(r.line, r.cells[0]) for r in rows[:2]] == [(3, "2"), (4, "3")]
    assert len(rows) == text.count("\n") - 1


def test_quotation_marks_that_never_match_take_neither_for_ever_nor_all_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each line opens one wherever it is met: they are one row, and looked at again from each, the file would be read 10,000 times."""
    monkeypatch.setattr(delimited, "MOST_ROW", 10_000)
    monkeypatch.setattr(delimited, "_AGAIN", 100_000)
    _, rows, bad, _ = read("a,b,c\n" + 'a","\n' * 10_000 + "1,2,3\n")
    assert bad[0] == BadRow(2, "a quotation mark in it opens and does not close")
    assert "is lost with it" in bad[-1].reason and len(bad) < 100
    assert rows == [] or rows[0].cells == ("1", "2", "3")


def test_columns_without_a_name_of_their_own_get_one_and_it_is_told() -> None:
    columns, _, _, said = read("id,,id, place\n1,2,3,4\n")
    assert columns == ("id", "column 2", "id (2)", "place")
    assert len(said) == 2 and "“id (2)”" in said[1]


def test_the_row_of_hxl_tags_is_no_incident() -> None:
    _, rows, bad, _ = read("Date,Killed\n#date,#affected+killed\n2025-03-10,4\n")
    assert [r.cells for r in rows] == [("2025-03-10", "4")]
    assert bad[0].line == 2 and "HXL" in bad[0].reason


REFUSED = {
    "nothing": (b"", "is empty"),
    "white space": (b" \n\n", "is empty"),
    "no names": (b",,\n1,2,3\n", "first line should name the columns"),
    "bytes": (bytes(range(256)) * 20, "is not text"),
    "too many columns": (b"a," * 500 + b"a\n", "501 columns; 500 are read"),
    "a first line that is broken": (
        b"id,pl\xff\xffce\n" + "1,Şırnak\n".encode() * 9,
        "first line of a.csv is broken",
    ),
}


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_table_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told):
        read(data)


def test_bounds_are_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    _, rows, bad, _ = read("id,notes\n1," + "x" * 100_001 + "\n2," + "y" * 100_000 + "\n")
    assert [r.line for r in rows] == [3] and bad[0].reason == "a cell of it has more than 100,000 characters"
    monkeypatch.setattr(delimited, "MOST_ROW", 100)
    with pytest.raises(UnreadableFile, match="Line 2 has more than 100 characters"):
        read("id,notes\n1," + "x" * 200 + "\n")
    monkeypatch.setattr(bounds, "MOST_ROWS", 2)
    with pytest.raises(UnreadableFile, match="more than 2 rows"):
        read("id\n1\n2\n3\n")


def test_a_batch_is_bounded_in_rows_and_in_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,notes\n" + f"1,{'x' * 90_000}\n" * 100)
    assert [len(rows) for rows, _ in opened(path).batches(10)] == [10] * 10
    assert max(len(rows) for rows, _ in opened(path).batches()) <= 45


def test_the_preview_takes_the_first_rows_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id\n" + "".join(f"{n}\n" for n in range(100)))
    assert [r.cells for r in first(opened(path), 3)] == [("0",), ("1",), ("2",)]


WORDS = st.text(st.sampled_from(string.ascii_letters + string.digits + " ,;\t|\"'\n=é أحمد中"), max_size=8)


@given(
    st.lists(st.lists(WORDS, min_size=3, max_size=3), max_size=12),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.integers(1, 5),
)
def test_whatever_a_writer_of_csv_writes_is_read_as_it_was(
    cells: list[list[str]], between: str, encoding: str, size: int
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=between)
    writer.writerow(["a", "b", "c"])
    writer.writerows(cells)
    columns, rows, bad, _ = read(out.getvalue().encode(encoding), size)
    assert columns == ("a", "b", "c")
    assert bad == []
    assert [r.cells for r in rows] == [tuple(row) for row in cells if "".join(row).strip()]
