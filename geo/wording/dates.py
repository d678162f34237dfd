"""A day, a date or a moment -> words. Arabic months have both their names, Levantine first, as the United Nations writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from geo.vocabulary import DatePrecision, EventDate
from geo.wording.language import Language, Message
from geo.wording.terms import INCIDENTS

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
_SINCE_BEFORE = Message("{first} or earlier to {last}", "من {first} أو قبله إلى {last}")
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
    if on.days is None:
        return "date not given"
    first, last = on.days
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
    if first.year == last.year:
        return (
            f"{first.day} {first:%b} to {day(last, short=short)}"
            if short
            else f"{first.day} {first:%B} to {day(last)}"
        )
    return f"{day(first, short=short)} to {day(last, short=short)}"


def _arabic(on: EventDate) -> str:
    language = Language.AR
    if on.days is None:
        return DATE_NOT_KNOWN(language)
    first, last = on.days
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
    since = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else day(first, Language.AR)
    return f"من {since} إلى {day(last, Language.AR)}"


def days(first: date, last: date, language: Language = Language.EN) -> str:
    """From a day to a day: "6–9 March 2025"."""
    return when(EventDate(first, last, DatePrecision.RANGE), language)


def since_before(first: date, last: date, language: Language = Language.EN) -> str:
    """From a day by which the first had happened to the last: "9 April 2025 or earlier to 15 July 2025"."""
    return _SINCE_BEFORE(language, first=day(first, language), last=day(last, language))


def years(first: date, last: date, language: Language = Language.EN) -> str:
    """From a year to a later one, as it ends a sentence: "from 2013 to 2025"; "" where both are the same."""
    if first.year == last.year:
        return ""
    return _YEARS(language, first=str(first.year), last=str(last.year))


def within(first: date | None, last: date | None) -> str:
    """The bounds of a filter where there is little room; one of them is given.

    >>> within(date(2025, 3, 9), None), within(None, date(2025, 3, 9))
    ('9 Mar 2025 and later', 'until 9 Mar 2025')
    >>> within(date(2025, 2, 28), date(2025, 3, 15)), within(date(2024, 12, 28), date(2025, 3, 15))
    ('28 Feb to 15 Mar 2025', '28 Dec 2024 to 15 Mar 2025')
    """
    if first is None or last is None:
        return (
            f"{day(first, short=True)} and later"
            if first
            else f"until {day(last, short=True)}"
            if last
            else ""
        )
    return _english_span(first, last, short=True)


def as_of(moment: datetime, language: Language = Language.EN) -> str:
    """ "Data as of 10 March 2025, 14:05 UTC". `moment` carries its time zone; one without is taken as UTC."""
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return _AS_OF(language, day=day(utc.date(), language), time=f"{utc:%H:%M}")


def to_the_minute(moment: datetime) -> str:
    """When a decision was made, `moment` in UTC: "9 March 2025, 14:05 UTC"."""
    return f"{day(moment.date())}, {moment:%H:%M} UTC"


def period(first: date, last: date, *, short: bool = True) -> str:
    """A day, a week, a whole month or a whole year, named as briefly as it can be.

    >>> period(date(2025, 3, 1), date(2025, 3, 31)), period(date(2025, 1, 1), date(2025, 12, 31))
    ('Mar 2025', '2025')
    >>> period(date(2025, 3, 3), date(2025, 3, 9)), period(date(2025, 3, 9), date(2025, 3, 9), short=False)
    ('3–9 Mar 2025', '9 March 2025')
    """
    following = last + timedelta(1) if last < date.max else last
    if first.day == 1 and following.day == 1:
        if (first.month, following.month) == (1, 1) and first.year == last.year:
            return f"{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{last:%b} {last.year}" if short else f"{last:%B} {last.year}"
    return _english_span(first, last, short)


def tick(first: date, last: date) -> tuple[str, str]:
    """What stands under a bar of a histogram, and the year that is said where it changes.

    >>> tick(date(2025, 3, 9), date(2025, 3, 9)), tick(date(2025, 3, 1), date(2025, 3, 31)), tick(date(2025, 1, 1), date(2025, 12, 31))
    (('9 Mar', '2025'), ('Mar', '2025'), ('2025', ''))
    """
    if (last - first).days > 31:
        return f"{first.year}", ""
    return (f"{first:%b}" if (last - first).days > 7 else f"{first.day} {first:%b}"), f"{first.year}"


def beside_bars(bar: str, loose: int, undated: int, elsewhere: int, by: int, *, overlap: bool) -> str:
    """What stands beside a histogram: which incidents are in no bar of a `bar` ("day", "week"), and what a bar may hide.

    >>> beside_bars("day", 2, 1, 0, 0, overlap=False)
    'In no bar: 2 incidents known less exactly than to the day, 1 without a date.'
    """
    out = []
    if loose:
        out.append(f"{INCIDENTS(loose, Language.EN)} known less exactly than to the {bar}")
    if undated:
        out.append(
            f"{undated:,}{' incidents' * (undated > 1 and not out)}{' incident' * (undated == 1 and not out)} without a date"
        )
    if elsewhere:
        out.append(f"{elsewhere:,} before or after what is shown")
    said = [f"In no bar: {', '.join(out)}."] if out else []
    if by:
        said.append(
            f"{by:,} known only to have happened by the day at which {'it stands' if by == 1 else 'they stand'}."
        )
    if overlap:
        said.append("A toll of one bar may include one of another: the bars do not add up to the total.")
    return " ".join(said)


def preset_line(first: date | None, last: date | None, newest: date | None, today: date) -> str:
    """Where a period that counts back from today shows nothing: why; "" else.

    >>> preset_line(date(2026, 11, 24), date(2026, 11, 30), date(2025, 3, 9), date(2026, 11, 30))
    'These days count back from today, 30 November 2026; the newest incident is of 9 March 2025.'
    """
    if first is None or last is None or newest is None or newest >= first or not first <= today <= last:
        return ""
    return f"These days count back from today, {day(today)}; the newest incident is of {day(newest)}."


def kept_since(moment: datetime | None) -> str:
    """Since when a draft is kept, `moment` in UTC: "kept since 9 March 2025, 14:05 UTC"."""
    return f"kept since {to_the_minute(moment)}" if moment else "not kept yet"
