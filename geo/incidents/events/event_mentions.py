"""A document -> its event mentions: what happened, when and with what harm, as each clause that has a place of its own says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from geo.incidents.events.kinds.nothing import Nothing
from geo.incidents.events.kinds.senses import Sense
from geo.incidents.events.scenes.event_places import inside
from geo.incidents.events.scenes.place_relations import identity, nested
from geo.incidents.events.segments import segments
from geo.incidents.events.times.time_expressions import Time, Times
from geo.incidents.events.times.time_kinds import Kind
from geo.incidents.events.triggers import Trigger
from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.layout import BlockKind
from geo.text.lexicon import lexicon
from geo.vocabulary import CasualtyClaim, DatePrecision, Harm, Precision, Resolution, Scope, SetAside, Span

_LISTS = lexicon("events")
_ANY = {name: any_of(words) for name, words in _LISTS.items()}
_NOT_YET = re.compile(
    rf"\b(?:{_ANY['not_yet']}|(?<!-){_ANY['stopped']}|{_ANY['ended']}|before (?:it|they|he) could)\s+(?:\w+\s+){{0,2}}$"
)
_AIMS = frozenset(_LISTS["aims"])
_AIM = re.compile("".join(f"(?<!{word} )" for word in _LISTS["tried"]) + r"\bto (?:\w+ly )?$")
_LONG_AGO = re.compile(
    rf"\b(?:{_ANY['long_ago']}|during the (?:civil |cold |\w+ )?war\b|world war|in the (?:19|20)?\d0s"
    r"|over the (?:past|last) (?:\w+ )?(?:years|decades?|months)|in (?:the )?(?:recent|past) (?:years|months|decades)"
    r"|at (?:his|her|their) trial)"
)
_ANOTHER = re.compile(
    rf"^\W*(?:\[?text\]?\W*)?(?:{_ANY['elsewhere']}|in (?:a )?(?:separate|second|related|different|similar|other)\b"
    rf"|another (?:[\w-]+ ){{0,2}}{_ANY['events']})\b"
    rf"|\b(?:in )?(?:another|(?:a|the) (?:separate|second|third|fourth|different)) (?:[\w-]+ ){{0,2}}{_ANY['events']}\b"
)
_AGAIN = re.compile(rf"\b(?:the|this|that|these|those|both) (?:\w+ )?{_ANY['again']}\b")
_GAMES = re.compile(rf"\b{_ANY['games']}\b")
_ABOUT = re.compile(
    rf"\b{_ANY['marched_about']}(?:[^,;.\n]|, (?:in which|which|who|that)\b|,(?= killing| leaving)){{0,140}}$"
)
"""From a march to what it is about, up to the end of the search, within one clause."""
_IN_PUBLIC = (Sense.PROTEST, Sense.RIOT, Sense.ARRESTS)
LATELY_DAYS = 14
_DAYS_OF = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|\d|a few) (?:\w+ )?days of\b|\b(?:past|last) (?:two|three|four|five|six|seven|few|several|\d) days\b"
)
STALE = timedelta(days=75)
"""Older than this, beside something newer, an event is told as background."""
TEASER = "a line that points to another story"


@dataclass(frozen=True, slots=True)
class EventMention:
    """A sentence, or the part of it that has a place of its own, that tells of an event."""

    sentence: int
    block: int
    span: Span
    deed: int
    """Where in the text it happens: its strongest trigger, else its first claim."""
    triggers: tuple[Trigger, ...]
    claims: tuple[int, ...]
    time: Time | None
    another: bool
    again: bool
    timed: bool
    """Whether it says when, be it a day that nobody can name ("on Sunday", of an unknown week)."""
    lately: bool
    """Whether it counts what happened "since Thursday", and not since a war began."""
    stale: bool
    """Whether its words or days tell of other times."""
    sums: bool = False
    """Whether the number that it counts is the sum of numbers that are counted one by one after it or before it."""
    places: tuple[int, ...] = ()
    """Its scene, as indices of resolutions; more than one where they are listed together."""
    own: bool = False
    """Whether that place stands in its own words, and is not taken over from what was told before."""
    found: str = ""
    """Where it stands, in a word: "own 3" (plainly in its own words) to "own 1", "label", "dateline" …"""
    sure: float = 0.0
    """By how much, in log odds, its scene led the next best."""
    lead: float = 0.0
    """By how much telling of an incident led telling of none."""

    @classmethod
    def bare(cls, document: Document, sentence: Span, deed: int) -> EventMention:
        """A mention of which no more is known than where in the text it stands."""
        number, block = document.sentence_at(deed), document.layout.number_at(deed)
        return cls(number, block, sentence, deed, (), (), None, False, False, False, False, False)

    @property
    def strength(self) -> float:
        """The weight of its best trigger."""
        return max((t.weight for t in self.triggers), default=0.0)


def find_event_mentions(
    document: Document,
    resolutions: Sequence[Resolution],
    claims: Sequence[CasualtyClaim],
    times: Times,
    triggers: Sequence[Trigger],
) -> tuple[list[EventMention], list[SetAside]]:
    """The mentions of `document` in order, and what was left out because it points to another story."""
    low = document.low
    by_sentence: dict[int, tuple[list[Trigger], list[int]]] = {}
    playing = len(_GAMES.findall(low)) >= 4
    for trigger in triggers:
        if not _pending(low, trigger) and not (playing and trigger.sense is not Sense.KILLING):
            by_sentence.setdefault(document.sentence_at(trigger.span.start), ([], []))[0].append(trigger)
    for index, claim in enumerate(claims):
        by_sentence.setdefault(document.sentence_at(claim.span.start), ([], []))[1].append(index)
    for resolution in resolutions:
        number = document.sentence_at(resolution.toponym.span.start)
        if number not in by_sentence and not document.all_caps and _is_told(document, number):
            by_sentence[number] = ([], [])
    mentions, aside, nothing = [], [], Nothing(document)
    for number, (told, _) in sorted(by_sentence.items()):
        sentence = document.sentences[number]
        teaser = document.layout.at(sentence.start).kind is BlockKind.TEASER
        in_public = any(t.sense in _IN_PUBLIC and t.verb for t in told)
        reason = TEASER if teaser else nothing.why(number, in_public=in_public)
        if reason:
            aside.append(SetAside(sentence, sentence.of(document.text), reason))
        else:
            mentions += _mentions(document, low, resolutions, claims, times, number, *by_sentence[number])
    return _with_sums(claims, mentions), aside


_MOST_SUMMED = 12
_LEAST_TOLD = 5


def _is_told(document: Document, number: int) -> bool:
    """Whether a sentence that only names a place tells something: it is no heading, row, label or scrap."""
    sentence = document.sentences[number]
    block = document.layout.at(sentence.start)
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or sentence.end <= block.body.start:
        return False
    return sum(t.text.isalpha() for t in document.tokens_in(sentence)) >= _LEAST_TOLD


def _with_sums(claims: Sequence[CasualtyClaim], mentions: Sequence[EventMention]) -> list[EventMention]:
    """The mentions, those marked whose number is the sum of two or more that follow it one by one, or stand before it."""
    numbers = [_killed(claims, m) for m in mentions]
    out = []
    for at, mention in enumerate(mentions):
        whole = numbers[at]
        ahead, behind = numbers[at + 1 : at + 1 + _MOST_SUMMED], numbers[max(0, at - _MOST_SUMMED) : at][::-1]
        sums = whole > 2 and (_adds_up(whole, ahead) or _adds_up(whole, behind))
        out.append(replace(mention, sums=sums) if sums else mention)
    return out


def _killed(claims: Sequence[CasualtyClaim], mention: EventMention) -> int:
    some = [
        claims[i].count.best or 0
        for i in mention.claims
        if claims[i].harm is Harm.KILLED and claims[i].subset_of is None
    ]
    return max(some, default=0)


def _adds_up(whole: int, parts: Sequence[int]) -> bool:
    """Whether some run of `parts`, of those that are no 0, adds up to `whole`."""
    some = [p for p in parts if 0 < p < whole]
    for start in range(min(3, len(some))):
        total = 0
        for count, part in enumerate(some[start:], start=1):
            total += part
            if total == whole and count > 1:
                return True
    return False


def _pending(low: str, trigger: Trigger) -> bool:
    """Whether it did not happen: planned, feared, threatened, denied, or only an aim ("to fight the mafias")."""
    start, end = trigger.span.start, trigger.span.end
    if low[start:end] in _AIMS and _AIM.search(low, max(0, start - 30), start):
        return True
    return _NOT_YET.search(low[max(0, trigger.span.start - 40) : trigger.span.start]) is not None


def _mentions(
    document: Document,
    low: str,
    resolutions: Sequence[Resolution],
    claims: Sequence[CasualtyClaim],
    times: Times,
    number: int,
    triggers: list[Trigger],
    mine: list[int],
) -> list[EventMention]:
    sentence = document.sentences[number]
    parts = _parts(document, resolutions, claims, sentence, triggers, mine)
    mentions = []
    for part in parts:
        counted = [
            i
            for i in mine
            if part.start <= claims[i].span.start < part.end
            and not _marched_for(low, triggers, claims[i].span)
        ]
        cues = [t for t in triggers if part.start <= t.span.start < part.end]
        if not counted and not cues and part != sentence:
            continue
        deed = _deed(claims, counted, cues, part)
        words = low[part.start : part.end]
        time = _time(times, part, deed) or _time(times, sentence, deed)
        mentions.append(
            EventMention(
                sentence=number,
                block=document.layout.number_at(part.start),
                span=part,
                deed=deed,
                triggers=tuple(cues or triggers),
                claims=tuple(counted),
                time=time,
                another=_ANOTHER.search(words) is not None,
                again=_AGAIN.search(words) is not None,
                timed=any(t.kind is Kind.DAY for t in times.within(sentence)),
                lately=_lately(times, low, sentence),
                stale=_stale(times, cues or triggers, words, time),
            )
        )
    return mentions


def _marched_for(low: str, triggers: Sequence[Trigger], claim: Span) -> bool:
    """Whether people came to harm in what a crowd marches about, and not in the march."""
    march = next((t for t in triggers if t.sense is Sense.PROTEST and t.span.end <= claim.start), None)
    return march is not None and _ABOUT.search(low, march.span.end, claim.start) is not None


_DEED = 4.0
"""From this weight on a trigger is a deed that can have a place of its own."""


def _parts(
    document: Document,
    resolutions: Sequence[Resolution],
    claims: Sequence[CasualtyClaim],
    sentence: Span,
    triggers: Sequence[Trigger],
    mine: Sequence[int],
) -> list[Span]:
    """The sentence, cut where it tells of several places one by one ("5 in Homs and 3 in Hama")."""
    counts = {
        claims[i].span.end
        for i in mine
        if claims[i].scope is not Scope.CUMULATIVE
        and claims[i].subset_of is None
        and claims[i].harm in (Harm.KILLED, Harm.INJURED, Harm.ABDUCTED, Harm.MISSING)
    }
    deeds = {
        t.span.start
        for t in triggers
        if t.verb and t.weight >= _DEED and not any(claims[i].span.covers(t.span) for i in mine)
    }
    anchors = sorted(counts | deeds)
    label = document.layout.at(sentence.start).label  # the place of none of its clauses
    start = min(max(sentence.start, label.end if label else 0), sentence.end)
    named = [
        i
        for i in inside(resolutions, Span(start, sentence.end))
        if resolutions[i].precision is not Precision.COUNTRY
    ]
    starts = [resolutions[i].toponym.span.start for i in named]

    def apart(left: Sequence[int], right: Sequence[int]) -> bool:
        one, two = ([resolutions[named[n]] for n in side] for side in (left, right))
        return not any(identity(a) == identity(b) or nested(a, b) for a in one for b in two)

    clauses = sorted(
        {c.start for i in mine if (c := claims[i].clause) is not None and c.start > sentence.start}
    )
    return segments(document, sentence, anchors, starts, apart, clauses)


def _deed(claims: Sequence[CasualtyClaim], mine: list[int], cues: list[Trigger], part: Span) -> int:
    """Where in the sentence it happens: its strongest trigger, else its first claim."""
    if cues:
        return max(cues, key=lambda t: (t.weight, -t.span.start)).span.start
    return claims[mine[0]].span.start if mine else part.start


def _time(times: Times, part: Span, deed: int) -> Time | None:
    fit = [t for t in times.within(part) if t.kind is Kind.DAY and t.when.latest]
    fine = [t for t in fit if t.when.precision is DatePrecision.DAY]
    return min(fine or fit, key=lambda t: abs(t.span.start - deed), default=None)


def _lately(times: Times, low: str, sentence: Span) -> bool:
    """Whether the sentence counts over the last days: "since Thursday", "four days of fighting have left"."""
    if _DAYS_OF.search(low, sentence.start, sentence.end):
        return True
    since = [t.when.earliest for t in times.within(sentence) if t.kind is Kind.BOUND and t.when.earliest]
    return any(times.today is not None and (times.today - day).days <= LATELY_DAYS for day in since)


def _stale(times: Times, triggers: Sequence[Trigger], words: str, time: Time | None) -> bool:
    """Whether it is told as something of other times: a day months ago, a year, an anniversary, a trial."""
    now = times.today or max(
        (t.when.latest for t in times.found if t.kind is not Kind.FUTURE and t.when.latest), default=None
    )
    if now and time and time.when.latest:
        return time.when.precision is DatePrecision.YEAR or now - time.when.latest > STALE
    if any(t.sense in (Sense.PROTEST, Sense.FORCE) for t in triggers):
        return False  # a march on an anniversary is of today
    return _LONG_AGO.search(words) is not None
