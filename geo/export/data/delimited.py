"""Rows -> the bytes of a CSV file that spreadsheets read right and run nothing of."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from geo.vocabulary.contract.cells import safe_cell

BETWEEN = "; "
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def delimited(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """A CSV file with `columns` as its first row, UTF-8 with a mark that spreadsheets know it by.

    None is an empty cell, never 0, and so is a column that a row lacks. Text that a spreadsheet would run is
    made text (`geo.vocabulary.contract.cells`). Raises ValueError for a cell of no column.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({column: safe_cell(printable(row[column])) for column in row})
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def printable(cell: object) -> object:
    """`cell`, if it is text, as `plain` has it."""
    return plain(cell) if isinstance(cell, str) else cell


def plain(words: str) -> str:
    """Words without what no file of any format can hold: control characters (tabs and line ends stay), half characters.

    >>> plain("a\\x07b\\ud800")
    'ab?'
    """
    return _CONTROL.sub("", words).encode("utf-8", "replace").decode()


def joined(parts: Iterable[str]) -> str:
    """`parts` in one cell, without the empty ones."""
    return BETWEEN.join(part for part in parts if part)
