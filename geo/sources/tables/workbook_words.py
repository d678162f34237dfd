"""The words and formats of an Excel workbook -> what its cells say."""

from __future__ import annotations

import mmap
import re
import tempfile
import zipfile
from array import array
from dataclasses import dataclass
from datetime import datetime, timedelta

from geo.sources.tables.markup import fed, unpacked
from geo.sources.tables.table import MOST_CHARACTERS
from geo.sources.tables.words import words

_BUILT_IN_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Formats of days and times that need no writing down (ECMA-376 18.8.30)."""
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIRST, _FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY = 2_958_466
"""The day after 31 December 9999."""


class Strings:
    """The words that cells name by a number; they lie in a file that has no name, so that any number of them fits."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="dateline-words-")  # noqa: SIM115 (closed when it is let go)
        self._ends = array("Q", [0])
        self._bytes: mmap.mmap | bytes = b""

    def add(self, said: str) -> None:
        """The next one."""
        self._ends.append(self._ends[-1] + self._file.write(said.encode("utf-8", "replace")))

    def whole(self) -> Strings:
        """All are there."""
        self._file.flush()
        if self._ends[-1]:
            self._bytes = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        return self

    def __getitem__(self, number: str) -> str:
        """The words of a number as a cell has it. Raises `ValueError` where there are none."""
        at = int(number) if len(number) < 12 else -1
        if not 0 <= at < len(self._ends) - 1:
            raise ValueError(number)
        return self._bytes[self._ends[at] : self._ends[at + 1]].decode()


def strings(archive: zipfile.ZipFile, member: str, parts: set[str], called: str) -> Strings:
    """The words of a workbook; none where it keeps them in its cells."""
    found, text = Strings(), list[str]()
    listens, held, spoken = False, 0, False

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal listens, held, spoken
        if tag == "t":
            listens = not spoken
        elif tag == "rPh":
            spoken = True
        elif tag == "si":
            text.clear()
            held = 0

    def end(tag: str) -> None:
        nonlocal listens, spoken
        if tag == "t":
            listens = False
        elif tag == "rPh":
            spoken = False
        elif tag == "si":
            found.add(_plain("".join(text)))

    def said(data: str) -> None:
        nonlocal held
        if listens and held <= MOST_CHARACTERS:
            text.append(data)
            held += len(data)

    if member in parts:
        with unpacked(archive, member, called) as file:
            for _ in fed(file, called, start, end, said):
                pass
    return found.whole()


@dataclass(frozen=True, slots=True)
class Formats:
    """Which styles of cells show a number as a day, and the day that is counted from."""

    days: frozenset[str]
    first: datetime

    def cell(self, raw: str, kind: str, style: str) -> str:
        """The words of a cell that holds `raw`."""
        if kind == "b":
            return words(raw == "1")
        if kind != "n":
            return _plain(raw)
        if raw.isdigit() and raw.isascii() and raw[0] != "0" and style not in self.days:
            return raw
        try:
            number = float(raw)
        except ValueError:
            return _plain(raw)
        return self._day(number) if style in self.days else words(number)

    def _day(self, number: float) -> str:
        """A day, a moment, or a time of the day, as ISO text; what is none stays a number."""
        if not 0 < number < _LAST_DAY:
            return words(number)
        if self.first == _FIRST and number < 60:  # Excel has a 29 February 1900
            number += 1 if number >= 1 else 0
        moment = self.first + timedelta(seconds=round(number * 86_400))
        return words(moment.time() if 0 < number < 1 else moment)


def formats(
    archive: zipfile.ZipFile, member: str, parts: set[str], called: str, *, from_1904: bool
) -> Formats:
    """What the part `member` says of styles."""
    own: dict[str, bool] = {}
    days: list[bool] = []
    inside = False

    def start(tag: str, about: dict[str, str]) -> None:
        nonlocal inside
        if tag == "numFmt":
            own[about.get("numFmtId", "")] = _is_day(about.get("formatCode", ""))
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            id = about.get("numFmtId", "")
            days.append(own.get(id, id.isdigit() and len(id) < 5 and int(id) in _BUILT_IN_DAYS))

    def end(tag: str) -> None:
        nonlocal inside
        inside = inside and tag != "cellXfs"

    if member in parts:
        with unpacked(archive, member, called) as file:
            for _ in fed(file, called, start, end, lambda _: None):
                pass
    found = frozenset(str(number) for number, day in enumerate(days) if day)
    return Formats(found, _FIRST_1904 if from_1904 else _FIRST)


def _is_day(code: str) -> bool:
    """Whether a format shows a number as a day or a time.

    >>> _is_day("yyyy-mm-dd"), _is_day('0.0" days"'), _is_day("[Red]General")
    (True, False, False)
    """
    return any(letter in "ymdhs" for letter in _NO_LETTERS.sub("", code.split(";", 1)[0]).lower())


def _plain(said: str) -> str:
    """Words with what XML cannot hold, which Excel writes as _x0007_; half characters are none.

    >>> _plain("a_x0009_b"), _plain("_x005F_x0009_")
    ('a\\tb', '_x0009_')
    """
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), said) if "_x" in said else said
