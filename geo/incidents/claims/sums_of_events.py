"""Claims -> which of them add up several events that the same article tells one by one, and so are no event's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from geo.incidents.claims.victim_graph import number_of
from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import CasualtyClaim, Harm, Scope, Span, Stance, Telling, Who

_LISTS = lexicon("sums")
_WEEKDAYS = any_of(lexicon("calendar")["weekdays"]["names"])
_MONTHS = any_of(lexicon("calendar")["months"])
_NUMBERS = any_of((word for word, n in lexicon("numbers")["words"].items() if n > 1), _LISTS["several"])
_MANY = any_of(_LISTS["events"], _LISTS["areas"])
_DAY = rf"(?:\d{{1,2}} {_MONTHS}|{_MONTHS} \d{{1,2}}|(?:\w+ )?{_WEEKDAYS})"
_SEVERAL = re.compile(
    rf"(?<!of the )\b(?:{_NUMBERS}|[2-9]|\d\d)(?: [\w’'-]+){{0,2}}? {_MANY}\b"
    rf"|(?<!of )\b(?:an?|the) (?:\w+ )?{any_of(_LISTS['strings'])} of (?:[\w-]+ ){{0,2}}?{_MANY}\b"
    rf"|\bacross (?:\w+ )?{any_of(_LISTS['areas'])}\b|\bacross (?:the )?(?-i:[A-Z])",
    re.IGNORECASE,
)
"""Words for several events or areas ("three separate shootings", "a string of bombings"), and not one "of the two raids"."""
_OVER_TIME = re.compile(
    rf"\b(?:(?:during|over|in) (?:the|this|last|a) (?:\w+ )?{any_of(_LISTS['spans'])}"
    rf"|in (?:{_NUMBERS}|\d+|less than \d+) (?:days|hours)|over the past (?:day|\w+ hours|\w+ days)"
    rf"|(?:from|between) {_DAY}(?: \w+)? (?:to|and|through|until) {_DAY}|(?<!night )(?:from|between) \d{{1,2}} (?:to|and) \d{{1,2}} {_MONTHS}|since {_DAY})\b",
    re.IGNORECASE,
)
"""Words for a stretch of time that can hold several events."""
_ONE_EVENT = re.compile(
    rf"\bin (?:an?|one) (?:[\w-]+ ){{0,2}}{any_of(word.removesuffix('s') for word in _LISTS['events'])}\b",
    re.IGNORECASE,
)
"""Words that give a claim's number to one event, whatever stretch of time its sentence goes on to: "21 in a night attack"."""
_PLACE = re.compile(
    rf"\b(?:{any_of(_LISTS['before_places'])}) (?:the )?((?!(?:{_WEEKDAYS}|{_MONTHS})\b)[A-Z][\w’'-]+)"
    rf"|^(?:and )?((?:[a-z]{{2,3}}-)?[A-Z][\w’'-]+(?: (?:[a-z]+-)?[A-Z][\w’'-]*)*):? \(?(?:\d[\d,]*|{_NUMBERS}|one)\b"
)
"""A name after a preposition of place, or at the head of "Marhanets two"."""
MOST_APART = 40
"""Claims after a sum among which its parts are looked for."""


def without_sums(document: Document, claims: Sequence[CasualtyClaim]) -> list[CasualtyClaim]:
    """The claims, with the sums over several events, and not any event's own, as running totals.

    A sum is told by its parts: they come to it and each has a place of its own; or it is said to be of several
    events or areas, or of days, and the article goes on with smaller numbers of its own.
    """
    out = list(claims)
    for w, whole in enumerate(claims):
        if whole.subset_of is not None or whole.scope is Scope.CUMULATIVE or not _countable(whole):
            continue
        addends = [
            i for i in _after(claims, w) if Telling.ADDEND in claims[i].told and claims[i].subset_of == w
        ]
        if addends:
            if _apart(document, claims, w, addends):
                out[w] = _sum(whole)
                for i in addends:
                    out[i] = replace(out[i], subset_of=None)
        elif _of_several(document, claims, w):
            out[w] = _sum(whole)
    again = {i for i, c in enumerate(out) if c.subset_of is not None and _repeats(out[c.subset_of], c)}
    return [_sum(c) if i in again else c for i, c in enumerate(out)]


def _repeats(whole: CasualtyClaim, claim: CasualtyClaim) -> bool:
    """Whether a claim only says a sum again: "the 35 deaths"."""
    return Telling.SUM in whole.told and number_of(claim.count) == number_of(whole.count)


def _sum(claim: CasualtyClaim) -> CasualtyClaim:
    return replace(claim, scope=Scope.CUMULATIVE, told=(*claim.told, Telling.SUM))


def _countable(claim: CasualtyClaim) -> bool:
    return number_of(claim.count) > 2 and claim.harm in (Harm.KILLED, Harm.INJURED)


def _after(claims: Sequence[CasualtyClaim], w: int) -> range:
    return range(w + 1, min(w + 1 + MOST_APART, len(claims)))


def _apart(document: Document, claims: Sequence[CasualtyClaim], w: int, parts: Sequence[int]) -> bool:
    """Whether each part is told with a place of its own, or in a paragraph of its own."""
    sentence = document.sentence_at(claims[w].span.start)
    grounds, paragraphs = [], []
    for i in parts:
        start = claims[i].span.start
        place = _place(document, claims[i].clause or claims[i].span)
        if document.sentence_at(start) != sentence:
            paragraphs.append(
                (
                    _paragraph(document, start),
                    bool(_place(document, document.sentences[document.sentence_at(start)])),
                )
            )
        grounds.append(
            place if place or document.sentence_at(start) == sentence else _ground(document, start)
        )
    one = (
        len({p for p, _ in paragraphs}) == 1
        and len(paragraphs) == len(parts)
        and not all(placed for _, placed in paragraphs)
    )
    apart = len(set(grounds))
    return len(grounds) > 1 and not one and all(grounds) and (apart == len(grounds) or apart > 2)


def _place(document: Document, clause: Span) -> str:
    found = _PLACE.search(clause.of(document.plain))
    return (found.group(1) or found.group(2)) if found else ""


def _of_several(document: Document, claims: Sequence[CasualtyClaim], w: int) -> bool:
    """Whether the words of a claim speak of several events, and smaller numbers of the same harm follow in other sentences."""
    whole = claims[w]
    number = document.sentence_at(whole.span.start)
    sentence = document.sentences[number]
    words = sentence.of(document.plain)
    ahead = document.sentences[number - 1] if number else None
    if (
        ahead is not None
        and not _place(document, sentence)
        and _paragraph(document, ahead.start) == _paragraph(document, sentence.start)
    ):
        words = f"{ahead.of(document.plain)} {words}"  # "attacks in five districts. The authorities confirm 22 deaths."
    several, over_time = _speaks_of(words)
    outright = whole.scope is Scope.AREA or several
    if not (outright or over_time):
        return False
    if not outright and _ONE_EVENT.search((whole.clause or sentence).of(document.plain)):
        return False
    top, added = number_of(whole.count), 0
    places: set[str] = set()
    for i in _after(claims, w):
        claim = claims[i]
        apart = document.sentence_at(claim.span.start) != number
        if not apart or claim.harm is not whole.harm or claim.scope is not Scope.INCIDENT:
            continue
        if claim.subset_of is not None or claim.stance is Stance.DENIED or claim.who is Who.ATTACKERS:
            continue
        if claim.count.number_known and 0 < number_of(claim.count) < top:
            places.add(_ground(document, claim.span.start))
            added += number_of(claim.count)
    grounds = len(places - {_ground(document, whole.span.start)})
    return (grounds > 1 and (outright or added * 2 >= top)) or (
        grounds == 1 and outright and added * 3 >= top
    )


@lru_cache(8)  # a sentence has many claims
def _speaks_of(words: str) -> tuple[bool, bool]:
    """Whether `words` speak of several events, and of a stretch of time."""
    return _SEVERAL.search(words) is not None, _OVER_TIME.search(words) is not None


def _ground(document: Document, offset: int) -> str:
    """Where the sentence at `offset` says it happened, else the number of its paragraph."""
    sentence = document.sentences[document.sentence_at(offset)]
    return _place(document, sentence) or str(_paragraph(document, offset))


def _paragraph(document: Document, offset: int) -> int:
    """Where the paragraph that holds `offset` begins."""
    return document.text.rfind("\n", 0, offset) + 1
