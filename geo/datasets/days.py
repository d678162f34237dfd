"""What cells say of a day -> a date, and how exactly it is known."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from geo.vocabulary import DatePrecision, NotTaken

Days = tuple[date | None, date | None, DatePrecision]
"""The earliest and the latest day, and how exactly it is known."""
NEVER: Days = (None, None, DatePrecision.UNKNOWN)
EARLIEST, LATEST = 1800, 2100
"""The years of what data sets tell of."""
_LONGEST = 60
"""Characters of a day in words."""
_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if n} | {
    name.casefold(): n for n, name in enumerate(calendar.month_abbr) if n
}
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-./]+([A-Za-z]{3,9})\.?,?[\s\-./]+(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_SLASHED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?")


def day(words: str, day_first: bool | None = None) -> date:
    """The day in a cell. Raises `NotTaken` where it is none, or may be one of two and `day_first` does not say which.

    >>> day("2025-03-08"), day("08 March 2025"), day("8-Mar-25"), day("2025-03-08 00:00:00.000")
    (datetime.date(2025, 3, 8), datetime.date(2025, 3, 8), datetime.date(2025, 3, 8), datetime.date(2025, 3, 8))
    >>> day("04/13/2025"), day("03/04/2025", True)
    (datetime.date(2025, 4, 13), datetime.date(2025, 4, 3))
    """
    if len(words) > _LONGEST:
        raise NotTaken(f"{words.strip()[:40]!r} is no day: write it as 2025-03-08")
    return _day(words, day_first)


@lru_cache(1 << 15)  # a data set has as many days as its years have
def _day(words: str, day_first: bool | None) -> date:
    said = words.strip()
    if found := _ISO.fullmatch(said):
        return _made(int(found[1]), int(found[2]), int(found[3]), said)
    if (found := _NAMED.fullmatch(said)) and (month := _MONTHS.get(found[2].casefold())):
        year = int(found[3]) if len(found[3]) == 4 else _century(int(found[3]))
        return _made(year, month, int(found[1]), said)
    if (found := _MONTH_FIRST.fullmatch(said)) and (month := _MONTHS.get(found[1].casefold())):
        return _made(int(found[3]), month, int(found[2]), said)
    if found := _SLASHED.fullmatch(said):
        return _slashed(int(found[1]), int(found[2]), int(found[3]), said, day_first)
    raise NotTaken(f"{said[:40]!r} is no day: write it as 2025-03-08")


def _century(year: int) -> int:
    """Of two digits: 25 is 2025, and 97 is 1997, as ACLED's spreadsheets have it."""
    return year + (2000 if year < 70 else 1900)


def _slashed(one: int, two: int, year: int, said: str, day_first: bool | None) -> date:
    if day_first is None and one != two and max(one, two) <= 12:
        raise NotTaken(f"{said[:40]} may be one of two days: say whether the day or the month comes first")
    first = one > 12 or (two <= 12 and bool(day_first))
    return _made(year, two if first else one, one if first else two, said)


def _made(year: int, month: int, number: int, said: str) -> date:
    if not EARLIEST <= year <= LATEST:
        raise NotTaken(f"{said[:40]} lies in no year from {EARLIEST} to {LATEST}")
    try:
        return date(year, month, number)
    except ValueError:
        raise NotTaken(f"{said[:40]} is no day of the calendar") from None


def comes_first(cells: list[str]) -> bool | None:
    """Whether in days such as 13/04/2025 the day comes first: True, False, or None where `cells` do not tell.

    >>> comes_first(["03/04/2025", "13/04/2025"]), comes_first(["03/04/2025"])
    (True, None)
    """
    found = [m for cell in cells if (m := _SLASHED.fullmatch(cell.strip()))]
    if any(int(m[1]) > 12 for m in found):
        return None if any(int(m[2]) > 12 for m in found) else True
    return False if any(int(m[2]) > 12 for m in found) else None


def is_slashed(cell: str) -> bool:
    """Whether a cell writes its day as 03/04/2025, of which either number may be the month.

    >>> is_slashed(" 03/04/2025"), is_slashed("2025-04-03")
    (True, False)
    """
    return _SLASHED.fullmatch(cell[:_LONGEST].strip()) is not None


def between(first: date, last: date) -> Days:
    """From the first to the last day: a day, a month or a year where it is just that. Raises `NotTaken` where it ends before it begins.

    >>> [between(date(2025, 3, 1), last)[2].value for last in (date(2025, 3, 1), date(2025, 3, 31), date(2025, 4, 2))]
    ['day', 'month', 'range']
    """
    if first > last:
        raise NotTaken(f"the first day, {first}, comes after the last, {last}")
    if first == last:
        return first, last, DatePrecision.DAY
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return first, last, DatePrecision.MONTH
        if (first.month, last.month, first.year) == (1, 12, last.year):
            return first, last, DatePrecision.YEAR
    return first, last, DatePrecision.RANGE


def month_of(on: date) -> Days:
    """The month that `on` lies in."""
    last = calendar.monthrange(on.year, on.month)[1]
    return on.replace(day=1), on.replace(day=last), DatePrecision.MONTH


def year_of(year: int) -> Days:
    """The whole year."""
    return date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR


def around(on: date, days: int) -> Days:
    """So many days before and after `on`."""
    return on - timedelta(days=days), on + timedelta(days=days), DatePrecision.RANGE
