"""A sheet of an Excel workbook (ECMA-376) of any size -> rows; of formulas the values that were last reckoned.

The sheet is read as a stream, and its words lie in a file aside. openpyxl, which streams too, takes three times as long;
calamine, which is faster than this, holds the whole sheet in memory (2 GB for a million rows of 30 columns).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from geo.sources.tables.markup import fed, unpacked
from geo.sources.tables.table import MOST_COLUMNS, MOST_ROW, Batch, Item, Table, batched, named
from geo.sources.tables.workbook_words import Formats, Strings, formats, strings
from geo.vocabulary import UnreadableFile
from geo.vocabulary.datasets import BadRow, Row

_MOST_SHEETS = 1_000
_WIDEST = 16_384
"""Columns of a sheet (Excel's specifications and limits)."""
_FORMULA = "a formula in it has no value; open the file in a spreadsheet and save it, which reckons it"

_LAST = re.compile(r"\d{1,7}$")


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class _Book:
    """The file `path`, called `called`: its sheets, its words, what numbers are days."""

    path: Path
    called: str
    sheets: tuple[_Sheet, ...]
    strings: Strings
    formats: Formats


def read(path: Path, called: str, sheet: str) -> Table:
    """The table in the sheet `sheet` of the workbook `path`, "" for the first that has rows.

    Raises `UnreadableFile` for a broken or hostile workbook, one without such a sheet, or without rows.
    """
    book = _opened(path, called)
    names = tuple(s.name for s in book.sheets)
    if sheet and sheet not in names:
        raise UnreadableFile(f"{called} has no sheet “{sheet}”. It has: {', '.join(names)[:300]}.")
    shown = [s for s in book.sheets if not s.hidden] or book.sheets
    for chosen in (s for s in (book.sheets if sheet else shown) if sheet in ("", s.name)):
        made = _Cells(book.strings, book.formats)
        rows = _rows(book, chosen, made)
        header = next(rows, None)
        if isinstance(header, Row) and (sheet or next(rows, None) is not None):
            return _table(book, chosen, header, names, made.last)
    raise UnreadableFile(f"{called} holds no rows. Its first line should name the columns.")


def _table(book: _Book, sheet: _Sheet, header: Row, names: tuple[str, ...], last: int) -> Table:
    columns, said = named(header.cells, book.called)
    if len(names) > 1:
        others = ", ".join(name for name in names if name != sheet.name)[:300]
        said = (f"The sheet “{sheet.name}” is read, and not: {others}.", *said)

    def reading(size: int) -> Iterator[Batch]:
        rows = _rows(book, sheet, _Cells(book.strings, book.formats))
        next(rows, None)
        yield from batched((_padded(row, len(columns)) for row in rows), len(columns), size)

    return Table("xlsx", columns, said, "row", last, reading, names, sheet.name)


def _padded(item: Item, width: int) -> Item:
    """Empty cells at the end of a row are in no file."""
    if isinstance(item, BadRow) or len(item.cells) >= width:
        return item
    return Row(item.line, item.cells + ("",) * (width - len(item.cells)))


def _opened(path: Path, called: str) -> _Book:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = set(archive.namelist())
            main = next(
                iter(_related(archive, parts, "", called, "/officeDocument").values()), "xl/workbook.xml"
            )
            related = _related(archive, parts, main, called, "/worksheet")
            sheets, from_1904 = _sheets(archive, main, related, called)
            beside = partial(posixpath.join, posixpath.dirname(main))
            return _Book(
                path,
                called,
                sheets,
                strings(archive, beside("sharedStrings.xml"), parts, called),
                formats(archive, beside("styles.xml"), parts, called, from_1904=from_1904),
            )
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise UnreadableFile(f"{called} is broken. Open it in Excel, and save it anew as .xlsx.") from error


def _related(archive: zipfile.ZipFile, parts: set[str], of: str, called: str, kind: str) -> dict[str, str]:
    """The parts of `kind` that the part `of` is related to, by the ids that it knows them by."""
    folder, name = posixpath.split(of)
    member = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, str] = {}

    def start(tag: str, about: dict[str, str]) -> None:
        if (
            tag == "Relationship"
            and about.get("Type", "").endswith(kind)
            and about.get("TargetMode") != "External"
        ):
            target = about.get("Target", "")
            whole = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            if whole in parts and len(found) < _MOST_SHEETS:
                found[about.get("Id", "")] = whole

    if member in parts:
        with unpacked(archive, member, called) as file:
            for _ in fed(file, called, start, _nothing, _nothing):
                pass
    return found


def _nothing(_: str) -> None:
    """What is not looked at."""


def _sheets(
    archive: zipfile.ZipFile, main: str, related: dict[str, str], called: str
) -> tuple[tuple[_Sheet, ...], bool]:
    """The sheets of the workbook in their order, and whether it counts days from 1904."""
    found: list[_Sheet] = []
    from_1904 = False

    def start(tag: str, about: dict[str, str]) -> None:
        nonlocal from_1904
        if tag == "workbookPr":
            from_1904 = about.get("date1904") in ("1", "true")
        elif tag == "sheet":
            id = next((value for key, value in about.items() if key.endswith(":id")), "")
            if id in related and len(found) < _MOST_SHEETS:
                found.append(
                    _Sheet(about.get("name", ""), related[id], about.get("state", "visible") != "visible")
                )

    with unpacked(archive, main, called) as file:
        for _ in fed(file, called, start, _nothing, _nothing):
            pass
    if not found:
        raise UnreadableFile(
            f"{called} has no sheet that can be read. Open it in Excel, and save it anew as .xlsx."
        )
    return tuple(found), from_1904


def _rows(book: _Book, sheet: _Sheet, made: _Cells) -> Iterator[Item]:
    """The rows of a sheet that hold anything, by their numbers, as `made` makes them; a cell stands at its column."""
    try:
        with zipfile.ZipFile(book.path) as archive, unpacked(archive, sheet.part, book.called) as file:
            for _ in fed(file, book.called, made.start, made.end, made.words):
                yield from made.rows
                made.rows.clear()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
        raise UnreadableFile(
            f"The sheet “{sheet.name}” of {book.called} is broken. Open it in Excel, and save it anew as .xlsx."
        ) from error


class _Cells:
    """What the parser of a sheet calls: gathers rows."""

    def __init__(self, strings: Strings, formats: Formats) -> None:
        self._strings, self._formats = strings, formats
        self.rows: list[Item] = []
        self.last = 0
        """The number of the last row, as the sheet says before them; 0 where it does not."""
        self._number = 0
        self._cells: list[str] = []
        self._column = 0
        self._kind = self._style = ""
        self._text: list[str] = []
        self._listens = self._spoken = self._unreckoned = self._formula = False
        self._held = 0

    def start(self, tag: str, about: dict[str, str]) -> None:
        """An element begins."""
        if tag == "c":
            self._kind, self._style = about.get("t", "n"), about.get("s", "0")
            self._column = _number(about["r"].rstrip("0123456789")) if "r" in about else self._column + 1
            self._formula = False
            self._text.clear()
        elif tag in ("v", "t"):
            self._listens = not self._spoken
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":  # how words are spoken
            self._spoken = True
        elif tag == "dimension":
            end = _LAST.search(about.get("ref", ""))
            self.last = int(end[0]) if end else 0
        elif tag == "row":
            given = about.get("r", "")
            self._number = int(given) if given.isdigit() and len(given) < 9 else self._number + 1
            self._cells, self._column, self._held, self._unreckoned = [], 0, 0, False

    def words(self, data: str) -> None:
        """Text."""
        if self._listens and self._held <= MOST_ROW:
            self._text.append(data)
            self._held += len(data)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in ("v", "t"):
            self._listens = False
        elif tag == "rPh":
            self._spoken = False
        elif tag == "c":
            if self._text:
                self._put()
            elif self._formula:
                self._unreckoned = True
        elif tag == "row":
            self._row()

    def _put(self) -> None:
        raw, cells = "".join(self._text), self._cells
        value = self._strings[raw] if self._kind == "s" else self._formats.cell(raw, self._kind, self._style)
        self._held += len(value)
        if value and self._column <= MOST_COLUMNS + 1 and self._held <= MOST_ROW:
            cells.extend([""] * (self._column - 1 - len(cells)))
            if len(cells) == self._column - 1:
                cells.append(value)

    def _row(self) -> None:
        if self._held > MOST_ROW:
            self.rows.append(BadRow(self._number, f"it has more than {MOST_ROW:,} characters"))
        elif self._cells:
            self.rows.append(Row(self._number, tuple(self._cells)))
            if self._unreckoned:
                self.rows.append(BadRow(self._number, _FORMULA, left_out=False))


@cache
def _number(letters: str) -> int:
    """The number, from 1, of the column that `letters` name. Raises `ValueError` for what names none.

    >>> _number("A"), _number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    if not (letters.isascii() and letters.isupper() and 0 < number <= _WIDEST):
        raise ValueError(letters)
    return number
