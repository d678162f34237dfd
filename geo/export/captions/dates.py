"""Several incidents -> the days that they span, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.vocabulary import DatePrecision, EventDate, Incident
from geo.wording.dates import DATE_NOT_KNOWN, since_before, when, years
from geo.wording.language import Counted, Language, Message

_AND_NOT_KNOWN = Message("date not known", "والتاريخ غير معروف")
_ON, _IN = Message("on {day}", "في {day}"), Message("in {time}", "في {time}")
_UNDATED = Counted(
    ("{n} without a date", "{n} without a date"),
    ("منها حادث واحد بلا تاريخ", "منها حادثان بلا تاريخ", "منها {n} حوادث بلا تاريخ", "منها {n} حادثًا بلا تاريخ", "منها {n} حادث بلا تاريخ"),
)  # fmt: skip


def when_all(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """The days that `incidents` span; "or earlier" where the first of them is only known to have been by then."""
    span = _span(incidents)
    if span is None:
        return DATE_NOT_KNOWN(language)
    return (_since_before(incidents, language) or when(span, language)) + _undated(incidents, language)


def on_days(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """`when_all` as it stands in a sentence: "on 9 March 2025", "from 6 to 9 March 2025", "in March 2025"."""
    span = _span(incidents)
    if span is None:
        return _AND_NOT_KNOWN(language)
    early = _since_before(incidents, language)
    text = early or when(span, language)
    if span.precision in (DatePrecision.MONTH, DatePrecision.YEAR):
        text = _IN(language, time=text)
    elif span.earliest is not None and span.precision is not DatePrecision.BY:
        whole = span.latest in (None, span.earliest)
        if whole:
            text = _ON(language, day=text)
        elif language is Language.EN:
            text = f"from {text.replace('–', ' to ', 1)}"
    elif early and language is Language.EN:
        text = f"from {text}"
    return text + _undated(incidents, language)


def over_years(incidents: Sequence[Incident], language: Language = Language.EN) -> str:
    """ ", from 2013 to 2025", with the comma before it, where several incidents lie in different years; else ""."""
    known = [day for i in incidents if (day := i.lead.date.latest or i.lead.date.earliest)]
    said = years(min(known), max(known), language) if known else ""
    return f"{language.comma}{said}" if said else ""


def _span(incidents: Sequence[Incident]) -> EventDate | None:
    """From the first day to the last that the incidents' dates allow; None where no date is known."""
    known = [d for i in incidents if (d := i.lead.date).earliest or d.latest]
    if len(known) < 2:
        return known[0] if known else None
    last = max(day for d in known if (day := d.latest or d.earliest))
    first = _first(known)
    if first.earliest is None:
        return EventDate(None, last, DatePrecision.BY)
    return EventDate(first.earliest, last, DatePrecision.RANGE)


def _first(known: Sequence[EventDate]) -> EventDate:
    """The date that lies first; of several at one day, one that is known only to have been by then."""
    return min(known, key=lambda d: (d.earliest or d.latest or date.max, d.earliest is not None))


def _since_before(incidents: Sequence[Incident], language: Language) -> str:
    """The days that they span, where the first is only known to have been by its day, and others lie later; else ""."""
    known = [d for i in incidents if (d := i.lead.date).earliest or d.latest]
    if len(known) < 2:
        return ""
    first, last = _first(known), max(day for d in known if (day := d.latest or d.earliest))
    if first.earliest is not None or first.latest is None or first.latest == last:
        return ""
    return since_before(first.latest, last, language)


def _undated(incidents: Sequence[Incident], language: Language) -> str:
    undated = sum(1 for i in incidents if not (i.lead.date.earliest or i.lead.date.latest))
    return f" ({_UNDATED(undated, language)})" if undated else ""
