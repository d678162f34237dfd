"""The time expressions near an incident -> the one that dates it, or the latest day that it can have been."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import exp

from geo.incidents.events.date_features import Key, date_options, none_of
from geo.incidents.events.event_clusters import EventCluster, Ground
from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.kinds.backdrop import Backdrop
from geo.incidents.events.times.time_expressions import Time, Times, find_times
from geo.incidents.events.times.time_kinds import Kind
from geo.incidents.weights import models, score
from geo.text.document import Document
from geo.vocabulary import DatePrecision, EventDate, Span


def date_of(ground: Ground, times: Times, cluster: EventCluster, weights: Mapping[str, float]) -> EventDate:
    """The date of the incident that `cluster` tells.

    Of the days that are told in its mentions, round them and over them the one that the learned `weights` make
    likelier than all others together. Where there is none, it happened by the day of publication or by the day somebody spoke of it,
    and where that is not known either, nobody knows when.
    """
    options = date_options(ground, times, cluster)
    odds: dict[Key, float] = {}
    for option in options:
        odds[option.days] = odds.get(option.days, 0.0) + exp(score(option.features, weights))
    likeliest = max(odds, key=lambda days: odds[days], default=None)
    every = sum(odds.values()) + exp(score(none_of(ground, cluster, options), weights))
    if likeliest is None or odds[likeliest] < _LIKELY * every:
        return _by(ground, times, cluster)
    told = [o for o in options if o.days == likeliest]
    return max(told, key=lambda o: (score(o.features, weights), -o.time.span.start)).time.when


_LIKELY = 0.5
"""How likely a day must be to be told as the day: a wrong day does more harm than none."""


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
