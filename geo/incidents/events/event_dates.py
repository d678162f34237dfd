"""The time expressions near an incident -> the one that dates it, or the latest day that it can have been."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from geo.incidents.events.belonging_features import EventCluster, Ground
from geo.incidents.events.date_features import date_options, none_of
from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.kinds.backdrop import Backdrop
from geo.incidents.events.times.time_expressions import Time, Times, find_times
from geo.incidents.events.times.time_kinds import Kind
from geo.incidents.weights import models, score
from geo.text.document import Document
from geo.vocabulary import DatePrecision, EventDate, Span


def date_of(ground: Ground, times: Times, cluster: EventCluster, weights: Mapping[str, float]) -> EventDate:
    """The date of the incident that `cluster` tells.

    Of the expressions in its mentions, round them and over them the one that the learned `weights` favour. Where none
    is likelier than that no day is told, it happened by the day of publication or by the day somebody spoke of it,
    and where that is not known either, nobody knows when.
    """
    options = date_options(ground, times, cluster)
    best = max(options, key=lambda o: (score(o.features, weights), -o.time.span.start), default=None)
    if best is None or score(best.features, weights) <= score(none_of(ground, cluster, options), weights):
        return _by(ground, times, cluster)
    return best.time.when


def _by(ground: Ground, times: Times, cluster: EventCluster) -> EventDate:
    """Only the latest day: when somebody spoke of it, or the day of publication."""
    sentences = [ground.document.sentences[m.sentence] for m in cluster.mentions]
    said = [t for sentence in sentences for t in times.within(sentence)]
    spoken = [t for t in said if t.when.latest and (t.kind is Kind.SPEECH or _or_before(ground, t))]
    latest: list[date] = [d for d in (times.today, *(t.when.latest for t in spoken)) if d]
    if not latest:
        unknown = [t.span for t in said if t.kind is Kind.DAY]
        return EventDate(None, None, DatePrecision.UNKNOWN, unknown[0] if unknown else None)
    first = min(latest)
    span = next((t.span for t in spoken if t.when.latest == first), None)
    return EventDate(None, first, DatePrecision.BY, span)


_BOUND = ("on", "or", "before")


def _or_before(ground: Ground, time: Time) -> bool:
    """ "on or before 27 August": nobody knows more."""
    first, _ = ground.document.token_range(time.span)
    return time.kind is Kind.BOUND and ground.document.words[max(0, first - 3) : first] == _BOUND


def date_told(document: Document, sentence: Span, deed: int) -> EventDate:
    """The date of what `sentence` tells at offset `deed`, for those who know no more of it than that."""
    mention = EventMention.bare(document, sentence, deed)
    return date_of(
        Ground(document, (), (), Backdrop()), find_times(document), EventCluster([mention]), models().date
    )
