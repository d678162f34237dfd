"""The time expressions near an incident -> the one that dates it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from geo.incidents.events.event_types import CAUSE, MOTIVE
from geo.incidents.events.time_expressions import Time, Times, lowered
from geo.incidents.events.time_kinds import Kind
from geo.text.document import Document
from geo.vocabulary import DatePrecision, EventDate, Span

_FINE = {
    DatePrecision.DAY: 0,
    DatePrecision.RANGE: 1,
    DatePrecision.MONTH: 2,
    DatePrecision.YEAR: 3,
    DatePrecision.BY: 4,
    DatePrecision.UNKNOWN: 5,
}

_GONE_DAYS = 300
_ABOUT_IT = re.compile(
    r"\b(?:against|wake of|over|following|condemning|condemned)\s+(?:the\s+)?(?:last\s+)?$"
)
"""What stands right before the day of a motive: "marched over Monday's arrests"."""
_DIED_LATER = re.compile(
    r"(?:^|[.!?]\s+)(?:he|she|they|the victim|the man|the woman)\s+(?:later\s+)?(?:died|succumbed)\b[^.!?]{0,80}$"
)
"""A sentence on who died of it afterwards: its day is no day of the deed."""
_GOES_ON = re.compile(r",\s+(?:(?:went|passed)\b|(?:was|were) (?:held|observed|staged)\b)")
"""Where the deed is taken up again behind its motive: "a strike over the arrest, went on peacefully"."""
_FAR = 3_000
"""Characters after a deed in which its motive is looked for: each day of a long text would read all of it again."""


def date_of(
    document: Document, times: Times, told: Sequence[tuple[Span, int]], around: Sequence[Span]
) -> EventDate:
    """The date of the incident that the sentences `told` tell, each with the offset of its deed.

    `around` are further places to look, best first (the rest of its paragraph, the head of a note). An
    expression in the deed's own sentence comes first, the finest and then the nearest of several; then
    those around it. A day on which somebody only spoke is the latest that it can be. Where nothing is
    said it happened by the day of publication, and where that is not known either, nobody knows when.
    """
    low = lowered(document.text)
    stretches = [*told, *((a, a.start) for a in around)]
    for aside in (0, 1, 2):
        for stretch, deed in stretches:
            fit = [
                t
                for t in times.within(stretch)
                if t.kind is Kind.DAY
                and _aside(low, deed, t, stretch) == aside
                and not _long_gone(t, times.today)
            ]
            own = _best(low, fit, deed)
            if own:
                return own.when
    return _by(low, times, [sentence for sentence, _ in told])


def _by(low: str, times: Times, told: Sequence[Span]) -> EventDate:
    """Only the latest day: when somebody spoke of it, or the day of publication."""
    said = [t for sentence in told for t in times.within(sentence)]
    spoken = [t for t in said if t.when.latest and (t.kind is Kind.SPEECH or _or_before(low, t))]
    latest = [d for d in (times.today, *(t.when.latest for t in spoken)) if d]
    if not latest:
        unknown = [t.span for t in said if t.kind is Kind.DAY]
        return EventDate(None, None, DatePrecision.UNKNOWN, unknown[0] if unknown else None)
    first = min(latest)
    span = next((t.span for t in spoken if t.when.latest == first), None)
    return EventDate(None, first, DatePrecision.BY, span)


def _or_before(low: str, time: Time) -> bool:
    """ "on or before 27 August": nobody knows more."""
    return time.kind is Kind.BOUND and low[: time.span.start].endswith("on or before ")


def _long_gone(time: Time, today: date | None) -> bool:
    """Whether it is of another year, which a report of today's news only looks back on."""
    latest = time.when.latest
    return not time.leads and today is not None and latest is not None and (today - latest).days > _GONE_DAYS


def _best(low: str, candidates: Sequence[Time], deed: int) -> Time | None:
    """The finest; of those one that opens the paragraph, that stands behind no motive, that is nearest."""
    known = [t for t in candidates if t.when.precision is not DatePrecision.UNKNOWN]
    if not known:
        return None

    def cost(time: Time) -> tuple[int, bool, bool, int]:
        return (_FINE[time.when.precision], not time.leads, _motive(low, deed, time), _gap(time.span, deed))

    return min(known, key=cost)


def _aside(low: str, deed: int, time: Time, stretch: Span) -> int:
    """How far aside it stands from the deed: 0 it may date it, 1 it dates its motive, 2 what was before."""
    if time.span.start - stretch.start < 4 and time.when.precision is DatePrecision.DAY:
        return 0
    if _looks_back(low, time):
        return 2
    return int(
        _motive(low, deed, time)
        or _DIED_LATER.search(low, max(0, time.span.start - 120), time.span.start) is not None
    )


def _looks_back(low: str, time: Time) -> bool:
    """Whether it tells of what was before: "three days earlier", "the previous night"."""
    words = time.span.of(low).partition(",")[0]  # "yesterday, an hour before dawn" names its day
    return words.endswith(("earlier", "before", "previously")) or words.startswith(
        ("previous", "the previous")
    )


def _motive(low: str, deed: int, time: Time) -> bool:
    """Whether the expression dates what the deed is about: "protested against the arrest on Monday"."""
    start = time.span.start
    deed = max(deed, low.rfind(". ", 0, start)) if deed < start else deed
    if _ABOUT_IT.search(low, max(0, start - 24), start):
        return True
    near = min(start, deed + _FAR)
    if start <= deed or _GOES_ON.search(low, deed, near):
        return False
    return (MOTIVE.search(low, deed, near) or CAUSE.search(low, deed, near)) is not None


def _gap(span: Span, offset: int) -> int:
    return max(0, span.start - offset, offset - span.end)
