"""When an incident happened: which of the article's time expressions is its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.incidents.times import Kind, Time, Times
from geo.vocabulary import DatePrecision, EventDate, Span

_FINE = {
    DatePrecision.DAY: 0,
    DatePrecision.RANGE: 1,
    DatePrecision.MONTH: 2,
    DatePrecision.YEAR: 3,
    DatePrecision.BY: 4,
    DatePrecision.UNKNOWN: 5,
}


def date_of(
    times: Times, told: Sequence[tuple[Span, int]], around: Sequence[Span], published: date | None
) -> EventDate:
    """The date of the incident that the sentences `told` tell, each with the offset of its deed.

    `around` are further places to look, best first (the rest of its paragraph, the head of a note). An
    expression in the deed's own sentence comes first, the finest and then the nearest of several; then
    those around it. A day on which somebody only spoke is the latest that it can be. Where nothing is
    said it happened by the day of publication, and where that is not known either, nobody knows when.
    """
    for sentence, deed in told:
        own = _best([t for t in times.within(sentence) if t.kind is Kind.DAY], deed)
        if own:
            return own.when
    for stretch in around:
        near = _best([t for t in times.within(stretch) if t.kind is Kind.DAY], stretch.start)
        if near:
            return near.when
    spoken = [
        t for sentence, _ in told for t in times.within(sentence) if t.kind is Kind.SPEECH and t.when.latest
    ]
    latest = [d for d in (published, *(t.when.latest for t in spoken)) if d]
    if not latest:
        unknown = [t for sentence, _ in told for t in times.within(sentence) if t.kind is Kind.DAY]
        return EventDate(None, None, DatePrecision.UNKNOWN, unknown[0].span if unknown else None)
    span = spoken[0].span if spoken and min(latest) == spoken[0].when.latest else None
    return EventDate(None, min(latest), DatePrecision.BY, span)


def _best(candidates: Sequence[Time], deed: int) -> Time | None:
    """The finest, then one that opens the paragraph, then the nearest to the deed."""
    known = [t for t in candidates if t.when.precision is not DatePrecision.UNKNOWN]
    if not known:
        return None
    return min(known, key=lambda t: (_FINE[t.when.precision], not t.leads, _gap(t.span, deed)))


def _gap(span: Span, offset: int) -> int:
    return max(0, span.start - offset, offset - span.end)
