"""A document -> its event mentions: what happened, when, where and with what harm, as each sentence says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from geo.incidents.events.event_places import inside, places_of
from geo.incidents.events.time_expressions import Time, Times
from geo.incidents.events.time_kinds import Kind
from geo.incidents.events.triggers import Sense, Trigger
from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import CasualtyClaim, DatePrecision, Harm, Resolution, Scope, SetAside, Span

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
_LEAST = -0.6
_ABOUT = re.compile(
    rf"\b{_ANY['marched_about']}(?:[^,;.\n]|, (?:in which|which|who|that)\b|,(?= killing| leaving)){{0,140}}$"
)
"""From a march to what it is about, up to the end of the search, within one clause."""
LATELY_DAYS = 14
_DAYS_OF = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|\d|a few) (?:\w+ )?days of\b|\b(?:past|last) (?:two|three|four|five|six|seven|few|several|\d) days\b"
)
STALE = timedelta(days=75)
"""Older than this, beside something newer, an event is told as background."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """One sentence, or a part of it, that tells of an event."""

    sentence: int
    span: Span
    deed: int
    triggers: tuple[Trigger, ...]
    claims: tuple[int, ...]
    places: tuple[int, ...]
    time: Time | None
    another: bool
    again: bool
    timed: bool
    """Whether it says when, be it a day that nobody can name ("on Sunday", of an unknown week)."""
    lately: bool
    """Whether it counts what happened "since Thursday", and not since a war began."""

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
    """The mentions of `document` in order, and the sentences that tell of other years and lose to newer ones."""
    low = document.text.lower()
    by_sentence: dict[int, tuple[list[Trigger], list[int]]] = {}
    playing = len(_GAMES.findall(low)) >= 4
    for trigger in triggers:
        if not _pending(low, trigger) and not (playing and trigger.sense is not Sense.KILLING):
            by_sentence.setdefault(document.sentence_at(trigger.span.start), ([], []))[0].append(trigger)
    for index, claim in enumerate(claims):
        by_sentence.setdefault(document.sentence_at(claim.span.start), ([], []))[1].append(index)
    mentions = [
        mention
        for number in sorted(by_sentence)
        for mention in _mentions(document, low, resolutions, claims, times, number, *by_sentence[number])
    ]
    return _without_background(document, low, times, claims, mentions)


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
    parts = _parts(resolutions, claims, sentence, mine)
    mentions = []
    for part in parts:
        counted = [
            i
            for i in mine
            if part.start <= claims[i].span.start < part.end
            and not _marched_for(low, triggers, claims[i].span)
        ]
        cues = [t for t in triggers if part.start <= t.span.start < part.end]
        deed = _deed(claims, counted, cues, part)
        words = low[part.start : part.end]
        mentions.append(
            EventMention(
                number,
                part,
                deed,
                tuple(cues or triggers),
                tuple(counted),
                places_of(document, resolutions, [(part, deed)], _LEAST),
                _time(times, part, deed) or _time(times, sentence, deed),
                _ANOTHER.search(words) is not None or part.start > sentence.start,
                _AGAIN.search(words) is not None,
                any(t.kind is Kind.DAY for t in times.within(sentence)),
                _lately(times, low, sentence),
            )
        )
    return mentions


def _marched_for(low: str, triggers: Sequence[Trigger], claim: Span) -> bool:
    """Whether people came to harm in what a crowd marches about, and not in the march."""
    march = next((t for t in triggers if t.sense is Sense.PROTEST and t.span.end <= claim.start), None)
    return march is not None and _ABOUT.search(low, march.span.end, claim.start) is not None


def _parts(
    resolutions: Sequence[Resolution], claims: Sequence[CasualtyClaim], sentence: Span, mine: list[int]
) -> list[Span]:
    """The sentence, cut where it counts the dead of several places one by one ("5 in Homs and 3 in Hama")."""
    deaths = [
        i
        for i in mine
        if claims[i].harm is Harm.KILLED and claims[i].scope is Scope.INCIDENT and claims[i].subset_of is None
    ]
    if len(deaths) < 2:
        return [sentence]
    edges = [sentence.start, *(claims[i].span.start for i in deaths[1:]), sentence.end]
    seen: list[set[str]] = []
    for start, end in pairwise(edges):
        ids = {
            r.entry.id if r.entry else r.name
            for r in (resolutions[i] for i in inside(resolutions, Span(start, end)))
            if r.precision is None or r.precision.rank < 5
        }
        if not ids or any(ids & other for other in seen):
            return [sentence]
        seen.append(ids)
    return [Span(start, end) for start, end in pairwise(edges)]


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


def _without_background(
    document: Document, low: str, times: Times, claims: Sequence[CasualtyClaim], mentions: list[EventMention]
) -> tuple[list[EventMention], list[SetAside]]:
    days = [t.when.latest for t in times.found if t.kind is not Kind.FUTURE and t.when.latest]
    now = times.today or max(days, default=None)

    def stale(mention: EventMention) -> bool:
        if now and mention.time and mention.time.when.latest:
            if mention.time.when.precision is DatePrecision.YEAR:
                return True
            return now - mention.time.when.latest > STALE
        if any(t.sense in (Sense.PROTEST, Sense.FORCE) for t in mention.triggers):
            return False  # a march on an anniversary is of today
        return _LONG_AGO.search(low[mention.span.start : mention.span.end]) is not None

    old = [mention for mention in mentions if stale(mention)]
    recalled = [b for b in old if _LONG_AGO.search(low[b.span.start : b.span.end])]
    if len(old) == len(mentions) and len(recalled) < len(old):
        return mentions, []
    aside = [
        SetAside(b.span, b.span.of(document.text), "background: told as something of other times")
        for b in old
    ]
    return [b for b in mentions if b not in old], aside
