"""A day, a date or a moment -> words. Arabic months have both their names, Levantine first, as the United Nations writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from geo.vocabulary import DatePrecision, EventDate
from geo.wording.language import Language, Message

MONTHS = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيو",
    "تموز/يوليو",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)
_AS_OF = Message(
    "Data as of {day}, {time} UTC", "البيانات كما كانت في {day}، الساعة {time} بالتوقيت العالمي المنسق"
)
_YEARS = Message("from {first} to {last}", "من {first} إلى {last}")
_BY = Message("by {day}", "في {day} أو قبله")
DATE_NOT_KNOWN = Message("date not known", "التاريخ غير معروف")


def day(value: date, language: Language = Language.EN, *, short: bool = False) -> str:
    """9 March 2025, or 9 آذار/مارس 2025; in English, where there is little room, `short`: 9 Mar 2025."""
    if language is Language.AR:
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{value.day} {value:%b %Y}" if short else f"{value.day} {value:%B %Y}"


def when(on: EventDate, language: Language = Language.EN, *, short: bool = False) -> str:
    """A date as exactly as it is known; in English, where there is little room, with `short` months.

    >>> by = EventDate(None, date(2025, 3, 9), DatePrecision.BY)
    >>> when(by), when(by, short=True), when(by, Language.AR)
    ('by 9 March 2025', 'by 9 Mar 2025', 'في 9 آذار/مارس 2025 أو قبله')
    """
    return _arabic(on) if language is Language.AR else _english(on, short)


def _english(on: EventDate, short: bool) -> str:
    first, last = on.earliest or on.latest, on.latest or on.earliest
    if first is None or last is None:
        return "date not given"
    if on.precision in (DatePrecision.MONTH, DatePrecision.YEAR):
        month = "%b " if short else "%B "
        return format(last, f"{month * (on.precision is DatePrecision.MONTH)}%Y")
    if on.precision is DatePrecision.BY or on.earliest is None:
        return f"by {day(last, short=short)}"
    return _english_span(first, last, short)


def _english_span(first: date, last: date, short: bool) -> str:
    if first == last:
        return day(last, short=short)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, short=short)}"
    return f"{day(first, short=short)} to {day(last, short=short)}"


def _arabic(on: EventDate) -> str:
    language = Language.AR
    first, last = on.earliest or on.latest, on.latest or on.earliest
    if first is None or last is None:
        return DATE_NOT_KNOWN(language)
    if on.precision is DatePrecision.MONTH:
        return f"{MONTHS[last.month - 1]} {last.year}"
    if on.precision is DatePrecision.YEAR:
        return f"عام {last.year}"
    if on.precision is DatePrecision.BY or on.earliest is None:
        return _BY(language, day=day(last, language))
    return _arabic_span(first, last)


def _arabic_span(first: date, last: date) -> str:
    if first == last:
        return day(last, Language.AR)
    if (first.year, first.month) == (last.year, last.month):
        return f"من {first.day} إلى {day(last, Language.AR)}"
    return f"من {day(first, Language.AR)} إلى {day(last, Language.AR)}"


def days(first: date, last: date, language: Language = Language.EN) -> str:
    """From a day to a day: "6–9 March 2025"."""
    return when(EventDate(first, last, DatePrecision.RANGE), language)


def years(first: date, last: date, language: Language = Language.EN) -> str:
    """From a year to a later one, as it ends a sentence: "from 2013 to 2025"; "" where both are the same."""
    if first.year == last.year:
        return ""
    return _YEARS(language, first=str(first.year), last=str(last.year))


def within(first: date | None, last: date | None) -> str:
    """The bounds of a filter where there is little room; one of them is given.

    >>> within(date(2025, 3, 9), None), within(None, date(2025, 3, 9))
    ('9 Mar 2025 and later', 'until 9 Mar 2025')
    """
    if first is None or last is None:
        return (
            f"{day(first, short=True)} and later"
            if first
            else f"until {day(last, short=True)}"
            if last
            else ""
        )
    return f"{day(first, short=True)} to {day(last, short=True)}"


def as_of(moment: datetime, language: Language = Language.EN) -> str:
    """ "Data as of 10 March 2025, 14:05 UTC". `moment` carries its time zone; one without is taken as UTC."""
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return _AS_OF(language, day=day(utc.date(), language), time=f"{utc:%H:%M}")


def to_the_minute(moment: datetime) -> str:
    """When a decision was made, `moment` in UTC: "9 March 2025, 14:05 UTC"."""
    return f"{day(moment.date())}, {moment:%H:%M} UTC"
