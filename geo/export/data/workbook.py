"""An Excel workbook of exactly the incidents shown: Incidents, Claims, Places, Sources and About.

Words are written as words: no cell is a formula or a link, whatever it starts with, and those that a
spreadsheet would run if the sheet were saved as CSV carry Excel's own mark for text. What is not known is an empty
cell, never 0; days are days.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from geo.access import Action, needs
from geo.export.data.csv_table import columns, row
from geo.export.data.delimited import plain
from geo.export.data.records import Record, about, in_utc, place_json, records, sources
from geo.maps.selection import Selection
from geo.vocabulary import InputError
from geo.vocabulary.contract.cells import safe_cell

MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
"""What a sheet and a cell hold (Excel's specifications and limits)."""
_CUT = " … (cut here: the CSV has all of it)"
_FIRST_DAY = date(1900, 3, 1)
"""Before this Excel counts a day that never was, so that earlier days stay words."""
_WIDE, _NARROW = 48, 14
_WIDE_COLUMNS = frozenset(
    "claims evidence words headline url urls place places actors sources says value attribution licence to_whom".split()
)
_OF_CLAIM = "incident harm who low best high says stance words part_of_another article".split()
_OF_PLACE = "incident name lat lon precision uncertainty_m country admin1 gazetteer_id".split()
_OF_SOURCE = "article source headline url published incidents".split()
METHOD = (
    "Read by rules from the articles named as sources, without a model; rows of data sets are as those have them, and their"
    " standing says so. Each toll is a range: low, best, high; an"
    " empty end is open, and three empty cells mean that nothing is said. Children, women, journalists and so on are among"
    " those of the toll and among each other: their numbers are never added to it. The numbers killed of the rows with yes in"
    " counted_in_total add up to the headline; the others are covered by the incidents named in covered_by. A toll over several places stands once"
    " and belongs to none of them alone. lat and lon of an area are a label point in it, not a place of the event."
)
"""What a reader has to know before using the numbers."""
Cell = object


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet: its name, its columns, its rows."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@needs(Action.EXPORT)
def workbook(selection: Selection, *, as_of: datetime) -> bytes:
    """The workbook, without an author; its only time is `as_of`. The same selection gives the same bytes.

    Raises `InputError` where a sheet would have more rows than Excel can hold.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": in_utc(as_of).replace(tzinfo=None), "author": ""})
    styles = _Styles(
        head=book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        text=book.add_format({"valign": "top"}),
        quoted=book.add_format({"valign": "top", "quote_prefix": True}),
        day=book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
    )
    for sheet in _sheets(selection, as_of):
        if len(sheet.rows) >= MOST_ROWS:
            raise InputError(
                f"{len(sheet.rows):,} rows are too many for the sheet {sheet.name}, which holds {MOST_ROWS:,}. Filter"
                " the incidents, or take the CSV."
            )
        _write(book.add_worksheet(sheet.name), sheet, styles)
    book.close()
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Styles:
    head: Format
    text: Format
    quoted: Format
    day: Format


def _write(page: Worksheet, sheet: _Sheet, styles: _Styles) -> None:
    page.freeze_panes(1, 0)
    for column, name in enumerate(sheet.columns):
        width = _WIDE if name in _WIDE_COLUMNS else max(_NARROW, min(len(name) + 3, 24))
        page.set_column(column, column, width)
        page.write_string(0, column, name, styles.head)
    for number, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells):
            _cell(page, number, column, cell, styles)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _cell(page: Worksheet, number: int, column: int, cell: Cell, styles: _Styles) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        page.write_boolean(number, column, cell, styles.text)
    elif isinstance(cell, int | float):
        page.write_number(number, column, cell, styles.text)
    elif isinstance(cell, date):
        if cell >= _FIRST_DAY:
            page.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), styles.day)
        else:
            page.write_string(number, column, cell.isoformat(), styles.text)
    else:
        words = _fitting(plain(str(cell)))
        if words:
            runs = safe_cell(words) != words
            page.write_string(number, column, words, styles.quoted if runs else styles.text)


def _fitting(words: str) -> str:
    """`words` as far as a cell holds them; Excel counts characters beyond the first 65,536 as two."""
    if len(words.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return words
    room = (MOST_CHARACTERS - len(_CUT)) * 2
    return words.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


def _sheets(selection: Selection, as_of: datetime) -> Iterable[_Sheet]:
    found = records(selection)
    named = columns(selection)
    yield _Sheet("Incidents", named, [_incident(record, as_of, named) for record in found])
    yield _Sheet("Claims", _OF_CLAIM, [claim for record in found for claim in _claims(record)])
    yield _Sheet("Places", _OF_PLACE, [place for record in found for place in _places(record)])
    yield _Sheet("Sources", _OF_SOURCE, _sources(found))
    yield _Sheet("About", ("name", "value"), list(_about(selection, as_of)))


def _incident(record: Record, as_of: datetime, named: Sequence[str]) -> Sequence[Cell]:
    when = record.incident.lead.date
    cells = {**row(record, as_of), "date_earliest": when.earliest, "date_latest": when.latest}
    return [cells.get(column) for column in named]


def _claims(record: Record) -> list[Sequence[Cell]]:
    return [[record.id, *(claim.json()[column] for column in _OF_CLAIM[1:])] for claim in record.claims]


def _places(record: Record) -> list[Sequence[Cell]]:
    return [[record.id, *(place_json(place)[column] for column in _OF_PLACE[1:])] for place in record.places]


def _sources(found: Sequence[Record]) -> list[Sequence[Cell]]:
    """Each article once, with the incidents that were read from it."""
    articles: dict[str, tuple[dict[str, str | None], list[str]]] = {}
    for record in found:
        for article in sources(record.incident):
            articles.setdefault(article["article"], (article, []))[1].append(record.id)
    return [
        [
            *(article[column] for column in _OF_SOURCE[:4]),
            _day(article["published"]),
            "; ".join(ids),
        ]
        for article, ids in articles.values()
    ]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _about(selection: Selection, as_of: datetime) -> Iterable[Sequence[Cell]]:
    for name, value in about(selection, as_of).items():
        yield name, "; ".join(value) if isinstance(value, list) else value
    view = selection.view
    if view.centre is not None:
        yield "map centre (lat, lon)", f"{view.centre[0]:.5f}, {view.centre[1]:.5f}"
    if view.zoom is not None:
        yield "map zoom", view.zoom
    yield "method", METHOD
