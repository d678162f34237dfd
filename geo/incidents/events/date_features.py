"""An incident and the time expressions near its mentions -> features for each as its day, and for none of them.

Where an expression stands, what kind it is, what governs it: what each weighs is learned (`data/weights/incidents.json`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from geo.incidents.events.event_clusters import EventCluster, Ground
from geo.incidents.events.event_mentions import EventMention
from geo.incidents.events.times.time_expressions import Time, Times
from geo.incidents.events.times.time_kinds import Kind
from geo.incidents.events.times.written_dates import MONTHS, WEEKDAYS
from geo.text.layout import Block, BlockKind
from geo.vocabulary import DatePrecision, Span

_MENTIONS, _BACK, _LINES, _HEAD, _HEAD_LENGTH = 6, 4, 5, 4, 600
"""How many mentions are asked; sentences and lines back; lines and characters that can say what period a text is about."""
_LONG = 300
_OPENING = (BlockKind.PARAGRAPH, BlockKind.HEADING)
_DATING = (Kind.DAY, Kind.ASIDE)
"""A day of one of these may be an incident's."""
Key = tuple[date | None, date | None]
Near = Iterator[tuple[Time, str, list[str]]]
"""Expressions with the ground they stand on, and features."""
_GROUNDS = (
    "label", "own", "sentence", "back", "heading", "day", "clock", "next", "line", "head", "dateline",
)  # fmt: skip
"""Where an expression can stand, what speaks most for it first."""


@dataclass(frozen=True, slots=True)
class DateOption:
    """A time expression that may date an incident."""

    time: Time
    features: tuple[str, ...]

    @property
    def days(self) -> Key:
        """The first and the last day that it can mean."""
        return self.time.when.earliest, self.time.when.latest


def date_options(ground: Ground, times: Times, cluster: EventCluster) -> list[DateOption]:
    """The time expressions that may date `cluster`, each once with all that speaks for it."""
    found: dict[Span, tuple[Time, set[str], set[str]]] = {}
    for time, where, told in _near(ground, times, cluster):
        if time.kind not in _DATING or (time.when.latest is None and time.when.earliest is None):
            continue  # the day of somebody's words, an edge and the future date nothing
        _, grounds, features = found.setdefault(time.span, (time, set(), set()))
        grounds.add(where)
        features.update(told)
    days: dict[Key, int] = {}
    own: set[date] = set()
    dated: set[str] = set()
    for time, grounds, _ in found.values():
        key = (time.when.earliest, time.when.latest)
        days[key] = days.get(key, 0) + 1
        if time.when.precision is not DatePrecision.YEAR and time.when.latest:
            dated |= grounds
            if "own" in grounds:
                own.add(time.when.latest)
    out = []
    for time, grounds, features in found.values():
        where = next(g for g in _GROUNDS if g in grounds)
        features.update(f"on:{g}" for g in grounds)
        features.update(f for plain in _own(ground, times, time) for f in (plain, f"{where}:{plain}"))
        features.update(_beside_others(time, where, own, dated, times.today))
        features.update(f"{where}:{turn}" for turn in _turns(ground, times, time))
        features.add(f"told:{min(3, days[time.when.earliest, time.when.latest])}")
        out.append(DateOption(time, tuple(sorted(features))))
    return out


def _beside_others(
    time: Time, where: str, own: set[date], grounds: set[str], today: date | None
) -> Iterator[str]:
    """How an expression stands to the days that the incident's mentions name themselves, and to days on nearer ground."""
    day = time.when.latest
    nearest = next((g for g in _GROUNDS if g in grounds), where)
    if _GROUNDS.index(nearest) < _GROUNDS.index(where):
        yield f"though:{nearest}"
        yield f"{where}:though:{nearest}"
    if where == "own" and len(own) > 1 and day and time.when.precision is DatePrecision.DAY:
        place = "first" if day == min(own) else "last" if day == max(own) else "between"
        yield f"own:{place}"
        if day == today:
            yield f"own:{place}:today"
    elif where != "own" and day in own:
        yield f"{where}:as own"


def _turns(ground: Ground, times: Times, time: Time) -> Iterator[str]:
    """Whether its sentence goes back in time to it ("walked out on Friday, after men had come in on Thursday"), or from it."""
    day = _day(time)
    if day is None:
        return
    sentence = ground.document.sentences[ground.document.sentence_at(time.span.start)]
    others = [
        (t.span.start, other) for t in times.within(sentence) if (other := _day(t)) and t.kind in _DATING
    ]
    if any(at < time.span.start and other > day for at, other in others):
        yield "goes back to"
    if any(at > time.span.start and other < day for at, other in others):
        yield "goes back from"
    if any(at < time.span.start and other < day for at, other in others):
        yield "goes on to"
    if any(at > time.span.start and other > day for at, other in others):
        yield "goes on from"


def _day(time: Time) -> date | None:
    return time.when.latest if time.when.precision is DatePrecision.DAY else None


def _near(ground: Ground, times: Times, cluster: EventCluster) -> Near:
    for n, mention in enumerate(cluster.mentions[:_MENTIONS]):
        name = "founder" if n == 0 else "counts" if mention.claims else "again"
        label = ground.document.layout.blocks[mention.block].label
        for time in times.within(mention.span):
            if label and label.covers(time.span):
                continue
            yield time, "own", [f"in:{name}", *_gap(mention, time, name)]
        sentence = ground.document.sentences[mention.sentence]
        if sentence != mention.span:
            for time in times.within(sentence):
                if not mention.span.covers(time.span):
                    side = "before" if time.span.start < mention.span.start else "after"
                    yield time, "sentence", [f"in:sentence:{side}:{name}"]
        if n < 2:
            yield from _above(ground, times, mention, name)
            yield from _beside(ground, times, mention, name)
            yield from _lines(ground, times, mention, name)


def _gap(mention: EventMention, time: Time, name: str) -> list[str]:
    gap = time.span.start - mention.deed
    near = "near" if abs(gap) < 40 else "middle" if abs(gap) < 100 else "far"
    side = "after" if gap > 0 else "before"
    chosen = ["chosen", f"chosen:{name}"] if mention.time == time else []
    return [f"gap:{side}:{near}", *chosen]


def _above(ground: Ground, times: Times, mention: EventMention, name: str) -> Near:
    """What holds for the line: its label, its headings, the day above it that is a line by itself, the text's first lines."""
    blocks = ground.document.layout.blocks
    block = blocks[mention.block]
    if block.label:
        where = "label" if mention.block or _is_day(ground, block.label) else "dateline"
        for time in times.within(block.label):
            yield time, where, []
    nearer = bool(mention.block and block.label and times.within(block.label))
    for heading in block.headings:
        for time in times.within(heading):
            yield time, "heading", ["at:heading"]
            nearer = True
    above = times.day_over(mention.block)
    if above:
        yield above, "day", [f"at:day:{name}"]
    clock = times.clock_of(mention.block)
    if clock:
        yield clock, "clock", [f"at:clock:{name}"]
    if above or nearer:
        return  # a day that stands over the line itself is meant, not the text's
    kind = _kind_of_line(block)
    for number, head in enumerate(blocks[: min(_HEAD, mention.block)]):
        if head.span.start > _HEAD_LENGTH or head.kind not in _OPENING:
            break  # from the first item on it is the items that are told
        told = _undated(times, head, number)
        first, last = ground.document.token_range(head.span)
        line = "text" if last - first > 30 else "line"
        for time in told:
            only = "only" if len(told) == 1 else "more"
            yield time, "head", [f"at:head:{number}", f"head:{line}:{kind}", f"head:{line}:{only}:{name}"]


def _kind_of_line(block: Block) -> str:
    return "entry" if block.entry else "label" if block.label else block.kind.value


def _beside(ground: Ground, times: Times, mention: EventMention, name: str) -> Near:
    """The sentences round it in its line: the nearest before that tells a time, those before that, the next one."""
    sentences, block = ground.document.sentences, ground.document.layout.blocks[mention.block]
    nearest = True
    for back in range(1, _BACK + 1):
        number = mention.sentence - back
        if number < 0 or sentences[number].start < block.span.start:
            break
        told = times.within(sentences[number])
        for time in told:
            near = "nearest" if nearest else "older"
            only = "only" if len(told) == 1 else "last" if time == told[-1] else "first"
            yield time, "back", [f"back:{near}", f"back:{near}:{only}"]
        nearest = nearest and not told
    number = mention.sentence + 1
    if number < len(sentences) and sentences[number].end <= block.span.end:
        for time in times.within(sentences[number]):
            yield time, "next", [f"next:{name}"]


def _lines(ground: Ground, times: Times, mention: EventMention, name: str) -> Near:
    """The nearest line before its own that tells a time."""
    blocks = ground.document.layout.blocks
    block = blocks[mention.block]
    kind = _kind_of_line(block)
    for back in range(1, min(_LINES, mention.block) + 1):
        line = blocks[mention.block - back]
        told = _undated(times, line, mention.block - back)
        same = "same" if line.kind is block.kind and line.headings == block.headings else "other"
        for time in told:
            only = "only" if len(told) == 1 else "last" if time == told[-1] else "first"
            yield time, "line", [f"line:{min(back, 3)}:{same}", f"line:{only}", f"line:{same}:{kind}"]
        if told:
            break


def _is_day(ground: Ground, label: Span) -> bool:
    """Whether a label tells no more than a day ("4 March 2025: …"), and so is no dateline."""
    return ground.document.tokens_in(label)[0].text[0].isdigit()


def _undated(times: Times, block: Block, number: int) -> tuple[Time, ...]:
    """The expressions of a line but for the day in the dateline of the text."""
    label = block.label if number == 0 else None
    return tuple(t for t in times.within(block.span) if not (label and label.covers(t.span)))


def _own(ground: Ground, times: Times, time: Time) -> Iterator[str]:
    words = ground.document.words
    first, _ = ground.document.token_range(time.span)
    yield f"precision={time.when.precision.value}"
    yield f"leads={time.leads}"
    yield f"kind={time.kind.value}"
    if first:
        yield f"prep={words[first - 1]}"
    yield f"word={_kind_of_word(words[first])}" if first < len(words) else "word=#"
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


def _kind_of_word(word: str) -> str:
    """A word of an expression; one day of the week or month is like another."""
    return "weekday" if word in WEEKDAYS else "month" if word in MONTHS else word if word.isalpha() else "#"


def none_of(ground: Ground, cluster: EventCluster, options: Sequence[DateOption]) -> tuple[str, ...]:
    """The features of no day being told."""
    out = ["none", f"none:options:{min(3, len(options))}"]
    out += {f"none:{f}" for o in options for f in o.features if f.startswith("on:")} or ["none:nothing"]
    if ground.is_note:
        out.append("none:note")
    return tuple(out)
