"""An incident and the time expressions near its mentions -> features for each as its day, and for none of them.

Where an expression stands, what kind it is, what governs it: what each weighs is learned (`data/weights/incidents.json`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.incidents.events.belonging_features import EventCluster, Ground
from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.times.time_expressions import Time, Times
from geo.incidents.events.times.time_kinds import Kind
from geo.vocabulary import Span

_MENTIONS, _BACK = 6, 4
_LONG = 300
NO_DAY = ("none",)


@dataclass(frozen=True, slots=True)
class DateOption:
    """A time expression that may date an incident."""

    time: Time
    features: tuple[str, ...]


def date_options(ground: Ground, times: Times, cluster: EventCluster) -> list[DateOption]:
    """The time expressions that may date `cluster`, each once with all that speaks for it."""
    found: dict[Span, tuple[Time, set[str]]] = {}
    for time, told in _near(ground, times, cluster):
        if time.kind is not Kind.DAY or (time.when.latest is None and time.when.earliest is None):
            continue  # the day of somebody's words, an edge and the future date nothing
        found.setdefault(time.span, (time, set()))[1].update(told)
    days: dict[tuple[object, object], int] = {}
    for time, _ in found.values():
        key = (time.when.earliest, time.when.latest)
        days[key] = days.get(key, 0) + 1
    out = []
    for time, features in found.values():
        features.update(_own(ground, times, time))
        features.add(f"told:{min(3, days[time.when.earliest, time.when.latest])}")
        out.append(DateOption(time, tuple(sorted(features))))
    return out


def _near(ground: Ground, times: Times, cluster: EventCluster) -> Iterator[tuple[Time, list[str]]]:
    for n, mention in enumerate(cluster.mentions[:_MENTIONS]):
        name = "founder" if n == 0 else "counts" if mention.claims else "again"
        for time in times.within(mention.span):
            yield time, [f"in:{name}", *_gap(mention, time, name)]
        sentence = ground.document.sentences[mention.sentence]
        if sentence != mention.span:
            for time in times.within(sentence):
                if not mention.span.covers(time.span):
                    side = "before" if time.span.start < mention.span.start else "after"
                    yield time, [f"in:sentence:{side}:{name}"]
        if n < 2:
            yield from _above(ground, times, mention, name)
            yield from _beside(ground, times, mention, name)


def _gap(mention: EventMention, time: Time, name: str) -> list[str]:
    gap = time.span.start - mention.deed
    near = "near" if abs(gap) < 40 else "middle" if abs(gap) < 100 else "far"
    side = "after" if gap > 0 else "before"
    return [f"gap:{side}:{near}", f"gap:{name}:{near}", *(["chosen"] if mention.time == time else [])]


def _above(
    ground: Ground, times: Times, mention: EventMention, name: str
) -> Iterator[tuple[Time, list[str]]]:
    block = ground.document.layout.blocks[mention.block]
    if block.label:
        for time in times.within(block.label):
            yield time, ["at:label" if mention.block else "at:dateline", f"at:label:{name}"]
    for heading in block.headings:
        for time in times.within(heading):
            yield time, ["at:heading", f"at:heading:{name}"]
    if mention.block:
        first = ground.document.layout.blocks[0]
        for time in times.within(first.span):
            yield time, ["at:first line"]


def _beside(
    ground: Ground, times: Times, mention: EventMention, name: str
) -> Iterator[tuple[Time, list[str]]]:
    """The sentences round it in its line: the nearest before that tells a time, those before that, the next one."""
    sentences, block = ground.document.sentences, ground.document.layout.blocks[mention.block]
    nearest = True
    for back in range(1, _BACK + 1):
        number = mention.sentence - back
        if number < 0 or sentences[number].start < block.span.start:
            break
        told = times.within(sentences[number])
        for time in told:
            yield time, [f"back:{'nearest' if nearest else 'older'}", f"back:{min(back, 3)}:{name}"]
        nearest = nearest and not told
    number = mention.sentence + 1
    if number < len(sentences) and sentences[number].end <= block.span.end:
        for time in times.within(sentences[number]):
            yield time, [f"next:{name}"]


def _own(ground: Ground, times: Times, time: Time) -> Iterator[str]:
    words = ground.document.words
    first, last = ground.document.token_range(time.span)
    yield f"precision={time.when.precision.value}"
    yield f"leads={time.leads}"
    before, after = words[max(0, first - 2) : first], words[last : last + 2]
    if before:
        yield f"prep={before[-1]}"
    if after:
        yield f"after={after[0]}"
    yield f"word={words[first]}" if first < len(words) and words[first].isalpha() else "word=#"
    yield f"last={words[last - 1]}" if last and words[last - 1].isalpha() else "last=#"
    if times.today and time.when.latest:
        days = (times.today - time.when.latest).days
        yield (
            "future"
            if days < 0
            else "today"
            if days == 0
            else "week"
            if days < 8
            else "month"
            if days < 40
            else "year"
            if days < _LONG
            else "older"
        )


def none_of(ground: Ground, cluster: EventCluster, options: Sequence[DateOption]) -> tuple[str, ...]:
    """The features of no day being told."""
    out = ["none", f"none:options:{min(3, len(options))}"]
    if ground.is_note:
        out.append("none:note")
    return tuple(out)
