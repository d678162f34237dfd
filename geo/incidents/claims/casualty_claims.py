"""A document -> its casualty claims: how many came to which harm, said by whom, counting what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.incidents.claims.attribution import Speech, attribution_of, stance_of
from geo.incidents.claims.claim_clauses import with_clauses
from geo.incidents.claims.claim_order import beside
from geo.incidents.claims.claims_together import of_later_wholes, of_sums, told_together, without_outcomes
from geo.incidents.claims.linked_sentences import LinkedSentence, linked, span_of
from geo.incidents.claims.no_claims import chosen, dead_already, is_part, mixed, share, why_not
from geo.incidents.claims.place_counts import claims_by_place
from geo.incidents.claims.revisions import with_revisions
from geo.incidents.claims.scope import scope_of, years_of
from geo.incidents.claims.spoken_of_again import number_meant, said_again, whole_of
from geo.incidents.claims.sums_of_events import without_sums
from geo.incidents.claims.tables import claims_of_tables, find_tables
from geo.incidents.clauses.constituents import CUE, GROUP, NounPhrase
from geo.incidents.clauses.coordination import kinds_among, total, who_of
from geo.incidents.clauses.detached_numbers import Link
from geo.incidents.clauses.victims import VictimLinker
from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.text.limits import require_few_claims
from geo.vocabulary import CasualtyClaim, CountRange, Harm, SetAside, Span, Telling, Who

NONE = CountRange(0, 0, 0)
NOTE_LENGTH = 900
"""Up to so many characters a text is a note, told to say what one event was."""

_IN_ALL = re.compile(rf"\b{any_of(lexicon('clauses')['in_all'])},? $", re.IGNORECASE)
"""Before a number: it takes in those told of before ("in all, 44 are in hospital")."""
_ADMITS = re.compile(
    rf"\b{any_of(lexicon('clauses')['admits'])} (?:only |just |a total of )?$", re.IGNORECASE
)
"""Before a number told beside another: what somebody else says of the same ("the police spoke of one death")."""
_ALL_OF_THEM = (("all",), ("both",))
_HOUSEHOLDS = frozenset(lexicon("clauses")["households"])
"""Their number counts no persons, but at least one in each."""


def find_claims(document: Document) -> tuple[tuple[CasualtyClaim, ...], tuple[SetAside, ...]]:
    """The casualty claims of `document` in order of the text, and what was taken for none, with the reason."""
    claims: list[CasualtyClaim] = []
    aside: list[SetAside] = []
    victims: list[tuple[int, tuple[int, ...], int]] = []
    told: set[tuple[Span, Harm]] = set()
    tables = find_tables(document)
    found = _found(document, [table.span for table in tables])
    for sentence, link, no_claim in chosen(found, len(document.text) > NOTE_LENGTH):
        words = span_of(sentence.linker, link).of(document.plain)
        if is_part(words):
            link.partial = True
        reason = no_claim or dead_already(sentence, link, claims) or share(words, sentence, link)
        if reason:
            where = span_of(sentence.linker, link)
            aside.append(SetAside(where, where.of(document.text), reason))
            continue
        more = _claims_of(sentence, link, claims, sentence.speeches())
        if (sentence.span, link.harm) in told:
            admitted = _ADMITS.search(document.plain, sentence.span.start, more[0].span.start)
            how = Telling.OTHER_VOICE if admitted else Telling.BESIDE
            more[0] = replace(more[0], told=(*more[0].told, how))
        if more[0].subset_of is None:
            told.add((sentence.span, link.harm))
        victims.append((sentence.span.start, link.members, len(claims)))
        claims.extend(more)
    claims = told_together(claims, victims)
    claims = beside(claims, [*claims_of_tables(document, tables), *claims_by_place(document)])
    if "casualties" in document.words:
        aside.extend(mixed(document.text, claims, aside))
    claims = of_sums(document, of_later_wholes(claims))
    ended, outcomes = without_outcomes(document, claims)
    whole = with_clauses(document, with_revisions(document, ended))
    return tuple(without_sums(document, whole)), (*aside, *outcomes)


def _found(document: Document, tables: Sequence[Span]) -> list[tuple[LinkedSentence, Link, str]]:
    """Every word of harm with its victims, and the reason where it makes no claim. Raises `TooLong` as soon as they are too many:
    a list without end is not first read to its end."""
    published = document.article.published
    years = years_of(document.text, published.year if published else None)
    found, claims = [], 0
    for sentence, link in linked(document, tables):
        reason = why_not(sentence, link, years)
        claims += not reason
        require_few_claims(claims)
        found.append((sentence, link, reason))
    return found


def _claims_of(
    sentence: LinkedSentence, link: Link, known: list[CasualtyClaim], said: tuple[Speech, ...]
) -> list[CasualtyClaim]:
    text, linker = sentence.text, sentence.linker
    groups = [g for i in link.members if (g := linker.group(i)) is not None]
    span = span_of(linker, link)
    count = NONE if link.none else link.count or total(groups)
    if len(groups) == 1 and groups[0].head in _HOUSEHOLDS:
        count = CountRange(count.low, None, None)
    before, after = (
        sentence.plain[sentence.span.start : span.start],
        sentence.plain[span.end : sentence.span.end],
    )
    some = link.partial and not (groups and groups[0].words in _ALL_OF_THEM)
    again = whole_of(link, known) if some else said_again(groups, count, sentence, link, known)
    if len(groups) == 1 and not count.number_known and not link.none and not some:
        told = known[-1].span.end if again is not None else -1
        meant = number_meant(groups[0], link.members[0], sentence, told)
        again = None if meant is not None else again  # others than those, told of since
        count = meant or count
    flight = link.harm is Harm.DISPLACED  # one attack drives thousands away
    told_all = (Telling.TOLL, Telling.RISEN) if _IN_ALL.search(before[-30:]) else ()
    whole = CasualtyClaim(
        span=span,
        text=span.of(text),
        harm=link.harm,
        who=Who.ATTACKERS if Telling.OWN_HAND in link.told else _who(linker, link, groups),
        count=replace(count, wording=_wording(text, linker, link, span)),
        scope=scope_of(before, span.of(text), after, 0 if flight else max(count.low, count.high or 0)),
        subset_of=again,
        attribution=attribution_of(said, span),
        stance=stance_of(before),
        rule=link.rule,
        told=(*link.told, *told_all),
        among=() if link.none else kinds_among(groups, counted=link.count is None),
    )
    out = [whole]
    for part in link.parts:
        group, node = linker.group(part), linker.nodes[part]
        if group is None or group.count is None or link.none:
            continue
        part_span = Span(node.start, node.end)
        out.append(
            replace(
                whole,
                span=part_span,
                text=part_span.of(text),
                who=group.who,
                count=replace(group.count, wording=part_span.of(text)),
                subset_of=len(known),
                rule=f"{link.harm}: part of a whole",
                told=(Telling.NAMED_PART,),
                among=(),
            )
        )
    return out


def _who(linker: VictimLinker, link: Link, groups: list[NounPhrase]) -> Who:
    """Whom the claim is about; "four of the attackers" are attackers."""
    who = who_of(groups)
    if (
        who is Who.UNKNOWN
        and len(groups) == 1
        and groups[0].sort == "number"
        and linker.word(link.members[0] + 1) == "of"
    ):
        inner = linker.living(link.members[0] + 2)
        return inner.who if inner is not None else who
    return who


def _wording(text: str, linker: VictimLinker, link: Link, span: Span) -> str:
    if len(link.members) == 1:
        group = linker.group(link.members[0])
        if group is not None and group.number is not None:
            return group.number.text
    nodes = [linker.nodes[i] for i in link.members if linker.kind(i) in (GROUP, CUE)]
    return text[nodes[0].start : nodes[-1].end] if nodes else span.of(text)
