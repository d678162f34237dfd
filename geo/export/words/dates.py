"""Days in words. Arabic months stand in both their names, Levantine first, as the United Nations writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from geo.export.words.language import Counted, Language, Message
from geo.maps import wording
from geo.vocabulary import DatePrecision, EventDate, Incident

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
_BY = Message("by {day}", "في {day} أو قبله")
_DATE_NOT_KNOWN = Message("date not known", "التاريخ غير معروف")
_AND_NOT_KNOWN = Message("date not known", "والتاريخ غير معروف")
_ON, _IN = Message("on {day}", "في {day}"), Message("in {time}", "في {time}")
_UNDATED = Counted(
    ("{n} without a date", "{n} without a date"),
    ("منها حادث واحد بلا تاريخ", "منها حادثان بلا تاريخ", "منها {n} حوادث بلا تاريخ", "منها {n} حادثًا بلا تاريخ", "منها {n} حادث بلا تاريخ"),
)  # fmt: skip


def day(value: date, language: Language = Language.EN) -> str:
    """9 March 2025, or 9 آذار/مارس 2025."""
    if language is Language.AR:
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return wording.day(value)


def when(on: EventDate, language: Language = Language.EN) -> str:
    """A date as exactly as it is known.

    >>> when(EventDate(None, date(2025, 3, 9), DatePrecision.BY), Language.AR)
    'في 9 آذار/مارس 2025 أو قبله'
    """
    if language is Language.EN:
        return wording.when(on)
    first, last = on.earliest or on.latest, on.latest or on.earliest
    if first is None or last is None:
        return _DATE_NOT_KNOWN(language)
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


def when_all(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """The days that `incidents` span; "by" where the first of them is not known."""
    span = _span(incidents)
    if span is None:
        return _DATE_NOT_KNOWN(language)
    return when(span, language) + _undated(incidents, language)


def on_days(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """`when_all` as it stands in a sentence: "on 9 March 2025", "from 6 to 9 March 2025", "in March 2025"."""
    span = _span(incidents)
    if span is None:
        return _AND_NOT_KNOWN(language)
    text = when(span, language)
    if span.precision in (DatePrecision.MONTH, DatePrecision.YEAR):
        text = _IN(language, time=text)
    elif span.earliest is not None and span.precision is not DatePrecision.BY:
        whole = span.latest in (None, span.earliest)
        if whole:
            text = _ON(language, day=text)
        elif language is Language.EN:
            text = f"from {text.replace('–', ' to ', 1)}"
    return text + _undated(incidents, language)


def _span(incidents: Sequence[Incident]) -> EventDate | None:
    """From the first day to the last that the incidents' dates allow; None where no date is known."""
    known = [d for i in incidents if (d := i.lead.date).earliest or d.latest]
    if len(known) < 2:
        return known[0] if known else None
    last = max(day for d in known if (day := d.latest or d.earliest))
    if all(d.earliest for d in known):
        return EventDate(min(d.earliest for d in known if d.earliest), last, DatePrecision.RANGE)
    return EventDate(None, last, DatePrecision.BY)


def _undated(incidents: Sequence[Incident], language: Language) -> str:
    undated = sum(1 for i in incidents if not (i.lead.date.earliest or i.lead.date.latest))
    return f" ({_UNDATED(undated, language)})" if undated else ""


def as_of(moment: datetime, language: Language = Language.EN) -> str:
    """ "Data as of 10 March 2025, 14:05 UTC". `moment` carries its time zone; one without is taken as UTC."""
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return _AS_OF(language, day=day(utc.date(), language), time=f"{utc:%H:%M}")
