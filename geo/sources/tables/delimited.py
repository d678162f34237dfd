"""CSV, also with semicolons, tabs or bars -> rows, with the lines that an editor counts."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from geo.sources.tables.encodings import BROKEN, ERRORS, Encoded, encoded
from geo.sources.tables.table import MOST_ROW, Batch, Item, Table, batched, named
from geo.vocabulary import UnreadableFile
from geo.vocabulary.datasets import BadRow, Row

_DELIMITERS = ",;\t|"
_AGAIN = 20_000_000
"""Characters that are looked at a second time, in a whole file, because a quotation mark was never closed."""


def read(path: Path, called: str) -> Table:
    """The table in the file `path`, which messages call `called`.

    Raises `UnreadableFile` for what is no text or names no columns.
    """
    how = encoded(path, called)
    with _text(path, how) as file:
        lines = _Lines(file)
        delimiter = _delimiter(lines)
        header = next(_rows(lines, delimiter, None), None)
    if not isinstance(header, Row):
        raise UnreadableFile(
            f"{called} holds no table: its first line should name the columns, apart by commas."
        )
    if any(BROKEN in cell for cell in header.cells):
        raise UnreadableFile(
            f"The first line of {called} is broken. Save the file as UTF-8 where it was made."
        )
    columns, said = named(header.cells, called)

    def reading(size: int) -> Iterator[Batch]:
        with _text(path, how) as file:
            lines = _Lines(file)
            _delimiter(lines)
            rows = _rows(lines, delimiter, len(columns))
            next(rows, None)
            yield from batched(rows, len(columns), size)

    return Table("csv", columns, ((how.said,) if how.said else ()) + said, "line", how.lines + 1, reading)


def _text(path: Path, how: Encoded) -> TextIO:
    file = path.open("rb")
    file.seek(how.start)
    return io.TextIOWrapper(file, how.encoding, ERRORS, newline="")


class _EndlessError(Exception):
    """A row has more lines than any has."""


class _Lines:
    """The lines of a file with their ends, one after the other; those just taken can be put back."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._back: deque[str] = deque()
        self._left = _AGAIN
        self._length = 0
        self.taken: list[str] = []
        """The lines since `begin`."""
        self.ended = False
        """Whether more was asked for since `begin` than there is."""
        self.number = 0
        """The number of the line that was taken last, from 1."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else self._file.readline(MOST_ROW)
        if not line:
            self.ended = True
            raise StopIteration
        if len(line) >= MOST_ROW:
            raise UnreadableFile(
                f"Line {self.number + 1:,} has more than {MOST_ROW:,} characters, as no row has. Save the file as CSV anew."
            )
        self._length += len(line)
        if self._length > MOST_ROW:
            self._back.appendleft(line)
            raise _EndlessError
        self.taken.append(line)
        self.number += 1
        return line

    def begin(self) -> int:
        """The number of the line that comes next, where a row begins."""
        self.taken, self.ended, self._length = [], False, 0
        return self.number + 1

    def back_to(self, line: int) -> bool:
        """Take the lines from `line` on again, unless that was done too often."""
        again = self.taken[len(self.taken) - (self.number - line + 1) :] if line <= self.number else []
        self._left -= sum(map(len, again))
        if self._left < 0:
            return False
        self._back.extendleft(reversed(again))
        self.number -= len(again)
        return True


def _delimiter(lines: _Lines) -> str:
    """What stands between the cells: said by a first line such as `sep=;`, else what the first line has most of."""
    begin = lines.begin()
    first = next(lines, "")
    if first[:4].lower() == "sep=" and first[4:5]:
        return first[4]
    lines.back_to(begin)
    return max(_DELIMITERS, key=lambda between: _cells(first, between))


def _cells(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0


def _rows(lines: _Lines, delimiter: str, width: int | None) -> Iterator[Item]:
    """The rows, and what is none. Where a quotation mark opens and does not close, or closes lines later by one that should
    open and leaves another number of cells than `width`, only its own line is lost."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        begin = lines.begin()
        try:
            cells: list[str] | None = next(reader)
        except StopIteration:
            return
        except (csv.Error, _EndlessError):  # a cell or a row has no end
            cells = None
        odd = cells and width is not None and len(cells) != width
        if cells is None or lines.ended or (odd and not _sound(lines.taken, delimiter)):
            yield _unclosed(begin, lines)
            reader = csv.reader(lines, delimiter=delimiter)
        elif cells:
            yield Row(begin, tuple(cells))


def _sound(taken: list[str], delimiter: str) -> bool:
    """Whether each quotation mark that closes a cell of these lines stands at the end of one."""
    try:
        return len(taken) < 2 or bool(list(csv.reader(taken, delimiter=delimiter, strict=True)))
    except csv.Error:
        return False


def _unclosed(begin: int, lines: _Lines) -> BadRow:
    end = lines.number
    upto = "" if lines.back_to(begin + 1) else f", and everything up to line {end:,} is lost with it"
    return BadRow(begin, f"a quotation mark in it opens and does not close{upto}")
