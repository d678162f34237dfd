"""Counted days ("last week", "two days later", "a month ago") -> the days that they come to."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from geo.text.lexicon import lexicon
from geo.vocabulary import DatePrecision, EventDate

_SMALL = {word: n for word, n in lexicon("numbers")["words"].items() if 0 < n <= 12} | {
    "a": 1,
    "an": 1,
    "several": 0,
    "a few": 0,
    "some": 0,
    "couple": 2,
    "a couple of": 2,
    "few": 0,
}
NTHS: dict[str, int] = lexicon("times")["nths"]["words"]
"""The days of a month in words, those that are no rank as well ("the second")."""
_STEPS: dict[str, int] = lexicon("times")["days_in_words"]
"""What "yesterday" and the like come to, in days from the article's own."""


_FROM_LAST = re.compile(
    r"next|following|same|that|(?:hours|minutes|moments) (?:later|earlier)|before$|previous (?:day|night|morning|evening|afternoon)"
)

_SAME = re.compile(r"same|that|hours|minutes|moments")


def relative_day(
    match: re.Match[str], today: date | None, last: date | None, *, beside: bool = False
) -> EventDate | None:
    """What "yesterday", "last week", "two days later", "the 9th" mean; counted from `today` or from the day named last.

    `beside`: whether that day stands right before it: in "on Friday, two days after the blast" it is the blast's day
    that is told, and it is two days before Friday.
    """
    words, told = match.group(), match.groupdict()
    if told["nth"] or told["named"]:
        return _nth(int(told["nth"] or NTHS[told["named"]]), today, last)
    if told["lasting"]:
        return _lasting(told["lasting"], told["lasted"], today)
    if told["number"] or (_FROM_LAST.search(words) and "day before yesterday" not in words):
        reverse = beside and told["way"] == "after" and match.string[match.end() :][:2].strip().isalpha()
        return _counted(
            words, told["number"], told["unit"], "before" if reverse else told["way"], today, last
        )
    if today is None:
        return EventDate(None, None, DatePrecision.UNKNOWN)

    if words in _STEPS:
        return exact_day(today + timedelta(days=_STEPS[words]))
    return _stretch(words, today) or exact_day(today)


def _nth(day: int, today: date | None, last: date | None) -> EventDate | None:
    """ "the 9th": of the month that brings it nearest to the day named last, and not after `today`."""
    near = last or today
    if near is None:
        return None
    first = near.replace(day=1)
    months = (first - timedelta(days=1), first, first + timedelta(days=32))
    days = [m.replace(day=day) for m in months if 1 <= day <= monthrange(m.year, m.month)[1]]
    past = [d for d in days if today is None or d <= today]
    return exact_day(min(past, key=lambda d: abs(d - near))) if past else None


def _lasting(number: str, unit: str, today: date | None) -> EventDate:
    """ "the past 24 hours", "the last two weeks"."""
    if today is None:
        return EventDate(None, None, DatePrecision.UNKNOWN)
    n = int(number) if number.isdigit() else _SMALL.get(number, 0) or 4
    days = -(-n // 24) if unit == "hours" else n * _LENGTHS[unit.rstrip("s")][0]
    return EventDate(today - timedelta(days=days), today, DatePrecision.RANGE)


def _stretch(words: str, today: date) -> EventDate | None:
    """ "this week", "last month", "overnight", "over the weekend": more days than one."""

    def days(first: int, final: int) -> EventDate:
        return EventDate(today + timedelta(days=first), today + timedelta(days=final), DatePrecision.RANGE)

    weekday, this, last = today.weekday(), "this" in words, "last" in words
    if words == "overnight" or words.endswith(("past day", "previous day")):
        return days(-1, 0)
    if words.endswith("weekend"):
        back = (weekday - 5) % 7 if weekday != 6 else 1
        return days(-back, min(0, 1 - back)) if back else exact_day(today)
    if words.endswith("week"):
        return days(-weekday, 0) if this else days(-weekday - 7, -weekday - 1) if last else days(-7, 0)
    if words.endswith("month"):
        before = today.replace(day=1) - timedelta(days=1)
        first = today.replace(day=1)
        return (
            EventDate(first, today, DatePrecision.RANGE)
            if this
            else whole_month(before.year, before.month)
            if last
            else days(-30, 0)
        )
    if words.endswith("year"):
        year = today.year if this else today.year - 1
        return EventDate(date(year, 1, 1), min(today, date(year, 12, 31)), DatePrecision.YEAR)
    return None


def _counted(
    words: str, number: str | None, unit: str | None, way: str | None, today: date | None, last: date | None
) -> EventDate | None:
    if number is None:  # the next day, the same night
        if last is None:
            return None
        step = 0 if _SAME.search(words) else -1 if "previous" in words or "before" in words else 1
        return exact_day(last + timedelta(days=step))
    n = int(number) if number.isdigit() else _SMALL.get(number, 0)
    start = today if way == "ago" else last
    if start is None:
        return EventDate(None, None, DatePrecision.UNKNOWN) if way == "ago" else None
    sign = 1 if way in ("later", "after") else -1
    unit = (unit or "").rstrip("s")
    try:
        return _far(start, unit, sign, n, way == "ago")
    except OverflowError:
        return None


_LENGTHS = {"day": (1, 3), "week": (7, 3), "month": (30, 15), "year": (365, 183), "decade": (3650, 1800)}
"""Days in a unit, and how far off "a month ago" may be."""


def _far(start: date, unit: str, sign: int, n: int, ago: bool) -> EventDate:
    """`n` units (0: some) before or after `start`; days are meant exactly, longer units roughly."""
    if unit == "hour":
        return EventDate(start - timedelta(days=1), start, DatePrecision.RANGE) if ago else exact_day(start)
    if unit == "day" and n:
        return exact_day(start + timedelta(days=sign * n))
    length, spread = _LENGTHS[unit]
    a, b = sorted(start + timedelta(days=sign * k * length) for k in (max(1, n), n or 4))
    a, b = a - timedelta(days=spread), b + timedelta(days=spread)
    fine = {"day": DatePrecision.RANGE, "week": DatePrecision.RANGE, "month": DatePrecision.MONTH}
    return EventDate(a, min(b, start) if ago else b, fine.get(unit, DatePrecision.YEAR))


def exact_day(day: date) -> EventDate:
    """That day and no other."""
    return EventDate(day, day, DatePrecision.DAY)


def whole_month(year: int | None, month: int) -> EventDate:
    """The month from its first day to its last; unknown without a year."""
    if year is None:
        return EventDate(None, None, DatePrecision.UNKNOWN)
    return EventDate(date(year, month, 1), date(year, month, monthrange(year, month)[1]), DatePrecision.MONTH)


def century(two: str | None) -> int | None:
    """ "89" -> 1989, "24" -> 2024 (POSIX: 69 to 99 are 19xx)."""
    if two is None:
        return None
    return int(two) + (1900 if int(two) >= 69 else 2000)


def same_day(when: EventDate) -> date | None:
    """The day, where it is one."""
    return when.earliest if when.earliest == when.latest else None
