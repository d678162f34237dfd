"""A word of harm with its victims -> why it makes no claim: planned, condemned, long ago, an accident, a share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.incidents.claims.linked_sentences import LinkedSentence, span_of
from geo.incidents.claims.scope import (
    CONDEMNED,
    LED_TO_PROTEST,
    PROTESTED,
    background,
    long_ago,
    of_illness,
    of_sport,
    unreal,
    violent,
)
from geo.incidents.clauses.constituents import WHO
from geo.incidents.clauses.detached_numbers import Link
from geo.incidents.clauses.harm_predicates import Frame
from geo.incidents.clauses.victims import VictimLinker
from geo.text.alternation import any_of
from geo.text.lexicon import lexicon
from geo.vocabulary import CasualtyClaim, Harm, SetAside, Span, Telling

MIXED = "casualties may be killed or injured, and the text does not say which"
DWELT_ON = 2
"""How often a killing that is only condemned or tried must come up for an article to be about it."""
_LISTS = lexicon("clauses")
_COUNTS = any_of(_LISTS["counts"])
_CASUALTIES = re.compile(
    rf"\b(?:\d[\d,.]*|{_COUNTS}|(?:dozens|scores|hundreds|thousands) of)\s+(?:(?!dead|fatal|killed)[a-z]+\s+)?casualties\b",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?:was|were|is|are) among (?:the|those) (?:\w+ )?{any_of(_LISTS['harmed'])}$|\bof\s+(?:the|those|these|them)\s+(?:\w+\s+)?{any_of(_LISTS['harmed'])}$",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(rf"^(?:[\w’'-]+\s+){{0,3}}?{any_of(_LISTS['shares'])}\b", re.IGNORECASE)
_SHARE_OF = re.compile(rf"\b{any_of(_LISTS['shares_of'])} of\s+$", re.IGNORECASE)
"""What says of the dead who they were, or whose they were: "ten percent of those killed", "the names of the dead"."""
_MOURNERS = frozenset(_LISTS["mourners"])
_ALIVE = re.compile(
    r"(?:\bbut\b[^.;]{0,60}\b(?:him|her|them)\b|^ (?:him|her|them)\b)[^.;,]{0,20}\balive\b", re.IGNORECASE
)
"""After a deed: it failed ("was hanged, but soldiers cut him down alive")."""
_UNREAL_DEATHS = frozenset(_LISTS["unreal"])
"""Before "death" or "murder": it did not happen, or is a figure of speech."""


def why_not(sentence: LinkedSentence, link: Link, years: frozenset[int]) -> str:  # noqa: PLR0911 (rules in order)
    """Why `link` is no claim, "" where it is one."""
    linker, text = sentence.linker, sentence.plain
    node = linker.nodes[link.cue]
    cue = node.cue or (node.group.cue if node.group else None)
    span = span_of(linker, link)
    helpers, begin = linker.helpers(link.cue)
    if cue is not None and cue.form == "base" and not helpers and linker.after_infinitive(link.cue):
        helpers = ["to"]
    lead = text[sentence.span.start : linker.nodes[begin].start]
    noun = bool(node.group) or (cue is not None and cue.frame is Frame.NOUN) or link.nominal
    if not link.none:
        reason = unreal(lead, helpers, verb=not noun)
        if reason:
            return reason
        before = text[sentence.span.start : min(span.start, node.start)] if noun or not link.active else lead
        gerund = link.active and cue is not None and (cue.form == "ing" or "having" in helpers)
        reason = background(
            before, sentence.span.of(text), len(before), noun, gerund, _tells_who(linker, link)
        )
        if reason:
            return reason
        if link.harm is Harm.DISPLACED and "had" in helpers and linker.kind(begin - 1) == WHO:
            return "told to say who somebody is"
    if _only_tells_whose(linker, link):
        return "told to say who somebody is"
    if node.group is not None and not _UNREAL_DEATHS.isdisjoint(node.group.words):
        return "no death that happened, by the word before it"
    if linker.word(link.cue) == "died" and _passed_away(linker, link, helpers, sentence.span.of(text)):
        return "a death of which no cause is told"
    if long_ago(sentence.span.of(text), years):
        return "told of another time"
    one = not any(g.plural or g.number is not None for g in linker.groups(link.members))
    return _no_violence(link, one, sentence.span.of(text), text[node.end : sentence.span.end])


def _no_violence(link: Link, one: bool, sentence: str, after: str) -> str:
    """Why nobody did violence, or the end was good, by the `sentence` and what comes `after` the harm in it.

    Where many die of an illness it is an outbreak; `one` person who does is no event.
    """
    if link.harm is Harm.INJURED and of_sport(sentence):
        return "hurt at play"
    if link.harm is Harm.KILLED and _ALIVE.search(after):
        return "saved alive"
    return "a death from illness" if one and link.harm is Harm.KILLED and of_illness(after) else ""


def _passed_away(linker: VictimLinker, link: Link, helpers: list[str], sentence: str) -> bool:
    """Whether a sentence only says that somebody of name "has died", with no word of violence."""
    group = linker.group(link.members[0])
    named = group is not None and group.number is None and (group.sort == "name" or group.named)
    return named and "has" in helpers and not violent(sentence)


def _tells_who(linker: VictimLinker, link: Link) -> bool:
    """Whether a relative clause only says who an actor is: "the militia that killed three"."""
    if not link.active:
        return False
    i = link.cue - 1
    while linker.kind(i) in "AD" and i >= 0:
        i -= 1
    if not (linker.kind(i) == WHO or linker.word(i) == "that"):
        return False
    group = linker.group(i - 1) or linker.group(i - 2)
    return group is not None and group.living


def _only_tells_whose(linker: VictimLinker, link: Link) -> bool:
    """Whether a death only says whose somebody is: "relatives of a man shot dead last week", "a guard of the slain governor"."""
    at = link.cue
    group = linker.group(at)
    if group is not None:  # "the slain governor" after "of"
        one = group.definite and group.number is None and not group.plural and group.cue is not None
        return (
            one
            and group.cue is not None
            and group.cue.frame is not Frame.NOUN
            and linker.word(at - 1) == "of"
        )
    cue = linker.nodes[at].cue
    reduced = cue is not None and cue.form == "past" and not link.active and not linker.helpers(at)[0]
    victim, mourner = linker.living(at - 1), linker.group(at - 3)
    return (
        reduced
        and victim is not None
        and mourner is not None
        and linker.word(at - 2) in ("of", "for")
        and mourner.head in _MOURNERS
    )


def is_part(words: str) -> bool:
    """Whether `words` end so that they speak of some of those told of: "three of the dead", "six of the wounded"."""
    return _PART.search(words) is not None


def share(words: str, sentence: LinkedSentence, link: Link) -> str:
    """Why "most of the dead" is no claim, "" for any other words: it says who they were, and not how many."""
    start = span_of(sentence.linker, link).start
    group = sentence.linker.group(link.members[0]) if link.members else None
    vague = group is not None and group.number is None and group.definite
    of_them = vague and _SHARE_OF.search(sentence.plain, max(sentence.span.start, start - 30), start)
    if of_them or (is_part(words) and _NO_NUMBER.search(words)):
        return "a share of those told of, with no number of its own"
    return ""


def dead_already(sentence: LinkedSentence, link: Link, claims: Sequence[CasualtyClaim]) -> str:
    """Why those who "were shot" are not counted as injured, "" where they are: spoken of again, after a death was told."""
    if Telling.OUTCOME_OPEN not in link.told or not any(c.harm is Harm.KILLED for c in claims):
        return ""
    linker = sentence.linker
    groups = linker.groups(link.members)
    numbered = any(g.number is not None and g.count != c.count for g in groups for c in claims)
    again = all(g.definite for g in groups) or ("had" in linker.helpers(link.cue)[0] and not numbered)
    return "told as killed before" if again else ""


def chosen(
    found: list[tuple[LinkedSentence, Link, str]], long: bool
) -> list[tuple[LinkedSentence, Link, str]]:
    """The links with why each is no claim; a killing that is only condemned or tried is one where no other is told.

    In a note it must come up twice for that: there what people condemn is told to say why they march.
    """
    killed = [reason for _, link, reason in found if link.harm is Harm.KILLED]
    dwelt_on = 1 if long else DWELT_ON
    if "" in killed or len(killed) < dwelt_on or LED_TO_PROTEST in killed or PROTESTED in killed:
        return found
    return [
        (sentence, link, "" if reason == CONDEMNED and _somebody(sentence, link) else reason)
        for sentence, link, reason in found
    ]


def _somebody(sentence: LinkedSentence, link: Link) -> bool:
    """Whether the killed are certain people: named, described or counted, and not "journalists"."""
    groups = sentence.linker.groups(link.members)
    return link.harm is Harm.KILLED and any(g.definite or (g.count and g.count.number_known) for g in groups)


def mixed(text: str, claims: Sequence[CasualtyClaim], aside: Sequence[SetAside]) -> list[SetAside]:
    """Numbers of casualties of which nobody says how many died: neither killed nor injured can be counted."""
    spans = [Span(m.start(), m.end()) for m in _CASUALTIES.finditer(text)]
    taken = [*(c.span for c in claims), *(a.span for a in aside)]
    return [
        SetAside(span, span.of(text), MIXED) for span in spans if not any(span.overlaps(t) for t in taken)
    ]
