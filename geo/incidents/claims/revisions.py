"""Numbers that correct one told before without its harm: "it corrected the figure to 14", "a tenth died on the way"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from geo.incidents.claims.attribution import attribution_of, speeches, stance_of
from geo.incidents.claims.claim_order import beside
from geo.incidents.claims.victim_graph import PASSAGE, number_of
from geo.incidents.clauses.person_nouns import PEOPLE
from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.text.numbers import Kind, quantities
from geo.vocabulary import CasualtyClaim, CountRange, Harm, Span, Stance, Telling, Who

_LISTS = lexicon("revisions")
_FIGURE = rf"(?:(?:the|that|this|its|their|his|her) (?:[\w-]+ )?{any_of(_LISTS['figures'])}|it|that)"
_CORRECTED = re.compile(
    rf"\b{any_of(_LISTS['corrects'])} {_FIGURE}(?: of (?:the )?(?:dead|deaths|victims))?(?: (?:up|down|upwards|downwards))? (?:to|at) "
    rf"|\b{_FIGURE} (?:has |had |have )?(?:went|gone|{any_of(_LISTS['moves'])}|{any_of(_LISTS['corrects'])}) from [^.;:]{{1,40}}? to (?=\w)"
    rf"|\b{_FIGURE} (?:has |had |have |later |since |then )*(?:{any_of(_LISTS['moves'])}|(?:was|were|been) {any_of(_LISTS['corrects'])})(?: (?:up|down))? (?:to|at) ",
    re.IGNORECASE,
)
_AND_AGAIN = re.compile(r"[^.;\d]{0,30}\b(?:and|then)\b[^.;\d]{0,20} to ", re.IGNORECASE)
""" "to 14 on Saturday, and to 17 on Sunday"."""
_LOWERS = re.compile(rf"\b{any_of(_LISTS['either_way'])}\b", re.IGNORECASE)
"""A number so corrected may be lower than the one before."""
_LATER = re.compile(
    rf"\b(?:later|since|now|then|{any_of(lexicon('calendar')['weekdays']['names'])})\b", re.IGNORECASE
)
_PERSON = any_of(noun for noun, person in PEOPLE.items() if not person.plural)
_NEXT = re.compile(
    rf"\b(?:an?|the) (?P<th>{any_of(_LISTS['ordinals'])}|\d+(?:st|nd|rd|th)) (?:{any_of(_LISTS['victims'])}\b|(?=(?:\w+ )?{any_of(_LISTS['dies'])}\b)|(?P<who>{_PERSON})\b)",
    re.IGNORECASE,
)


def with_revisions(document: Document, claims: Sequence[CasualtyClaim]) -> list[CasualtyClaim]:
    """The claims, with those numbers that only correct an earlier one of them, in order of the text."""
    ordered = sorted(claims, key=lambda c: c.span)
    following = _next_victims(document, ordered)
    whole = _counted(claims, following)
    found = [*_corrections(document, ordered), *following]
    return beside(whole, found) if found else whole


def _counted(claims: Sequence[CasualtyClaim], following: Sequence[CasualtyClaim]) -> list[CasualtyClaim]:
    """The claims, each that tells the death of the next in a count with that count: "a third person was killed"."""
    by_start = {c.span.start: c for c in following}
    return [
        replace(c, count=f.count, told=f.told, rule=f.rule, among=())
        if (f := by_start.get(c.span.start)) is not None and c.harm is Harm.KILLED and c.count.high == 1
        else c
        for c in claims
    ]


def _near(ordered: Sequence[CasualtyClaim], at: int) -> list[CasualtyClaim]:
    """The claims that begin within a passage before `at`."""
    first = bisect_left(ordered, at - PASSAGE, key=lambda c: c.span.start)
    return list(ordered[first : bisect_left(ordered, at, key=lambda c: c.span.start)])


def _corrections(document: Document, claims: Sequence[CasualtyClaim]) -> list[CasualtyClaim]:
    out: list[CasualtyClaim] = []
    for match in _CORRECTED.finditer(document.plain):
        at: re.Match[str] | None = match
        while at is not None:
            number = next((q for q in quantities(document.plain, at.end(), at.end() + 40)), None)
            if number is None or number.span.start != at.end() or number.kind is not Kind.COUNT:
                break
            moved = " from " in match.group()  # "went from four dead at noon to six"
            told = _told_before(claims, at.end() if moved else at.start())
            span = number.span if moved else Span(match.start(), number.span.end)
            if told is not None:
                out.append(_revised(document, told, span, number.count))
            at = _AND_AGAIN.match(document.plain, number.span.end)
    return out


def _next_victims(document: Document, claims: Sequence[CasualtyClaim]) -> list[CasualtyClaim]:
    """ "nine died on the spot and a tenth on the way to hospital": ten in all, where nine were told before."""
    out = []
    dead = [c for c in claims if c.harm is Harm.KILLED]
    for match in _NEXT.finditer(document.plain):
        word = match.group("th").lower()
        n = _LISTS["ordinals"].get(word) or int(re.sub(r"\D", "", word)[:9])
        told = _told_before(dead, match.start())
        if match.group("who") and not _dies_there(document, dead, match):
            continue
        if told is not None and n > 2 and number_of(told.count) == n - 1:
            span = Span(match.start(), match.end("th"))
            claim = _revised(document, told, span, CountRange(n, n, n))
            sentence = document.sentences[document.sentence_at(span.start)]
            claimed = stance_of(document.plain[sentence.start : span.start]) is Stance.CLAIMED
            told_how = (Telling.OTHER_VOICE,) if claimed else claim.told
            out.append(replace(claim, told=(*told_how, Telling.NEXT)))
    return out


def _dies_there(document: Document, dead: Sequence[CasualtyClaim], match: re.Match[str]) -> bool:
    """Whether the sentence goes on to say that the next one died: "a sixth man, who was flown to the city, died there"."""
    end = document.sentences[document.sentence_at(match.start())].end
    first = bisect_left(dead, match.start(), key=lambda c: c.span.end)
    return any(c.span.start < end and c.count.high == 1 for c in dead[first : first + 1])


def _told_before(ordered: Sequence[CasualtyClaim], at: int) -> CasualtyClaim | None:
    """The number that one at `at` corrects: the last one told before it, near by."""
    near = [
        c for c in _near(ordered, at) if c.span.end <= at and c.subset_of is None and c.count.number_known
    ]
    dead = [c for c in near if c.harm is Harm.KILLED and c.who is not Who.ATTACKERS]
    return (dead or near)[-1] if near else None


def _revised(document: Document, told: CasualtyClaim, span: Span, count: CountRange) -> CasualtyClaim:
    sentence = document.sentences[document.sentence_at(span.start)]
    words = sentence.of(document.plain)
    put = span.of(document.plain).lower().startswith("put")
    said = attribution_of(speeches(document.text, sentence), span) or told.attribution
    rival = put and not _LATER.search(words)
    lowered = _LOWERS.search(span.of(document.plain)) is not None
    return replace(
        told,
        span=span,
        text=span.of(document.text),
        count=replace(count, wording=count.wording or span.of(document.text)),
        attribution=said,
        rule=f"{told.harm}: a number corrected",
        told=(Telling.OTHER_VOICE,)
        if rival
        else (Telling.TOLL, Telling.REVISED if lowered else Telling.RISEN),
        clause=None,
    )
