"""A document -> its casualty claims: how many came to which harm, said by whom, counting what."""

from __future__ import annotations

from dataclasses import replace

from geo.incidents.claims.attribution import Speech, attribution_of, stance_of
from geo.incidents.claims.linked_sentences import LinkedSentence, linked, span_of
from geo.incidents.claims.no_claims import chosen, dead_already, is_part, mixed, share, why_not
from geo.incidents.claims.scope import (
    scope_of,
    years_of,
)
from geo.incidents.claims.tolls import BESIDE
from geo.incidents.clauses.constituents import CUE, GROUP, NounPhrase
from geo.incidents.clauses.coordination import total, who_of
from geo.incidents.clauses.detached_numbers import Link
from geo.incidents.clauses.verb_links import OPEN_END
from geo.incidents.clauses.victims import VictimLinker
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import CasualtyClaim, CountRange, Harm, SetAside, Span, Who

OUTCOME_TOLD = "shot, stabbed or beaten; how it ended is told after it"
_SOON = 420
"""Characters after which an outcome is somebody else's."""
MOST_MEANT = 60
"""A pronoun is not taken for a crowd of more than this: "they" are seldom all of them."""
NONE = CountRange(0, 0, 0)
NOTE_LENGTH = 900
"""Up to so many characters a text is a note, told to say what one event was."""

_ANYBODY = frozenset(lexicon("clauses")["anybody"])
"""They take the number of those told of before."""
_OWN = frozenset(lexicon("clauses")["own"])
"""Persons of somebody's own, who are not told of before."""


def find_claims(document: Document) -> tuple[tuple[CasualtyClaim, ...], tuple[SetAside, ...]]:
    """The casualty claims of `document` in order of the text, and what was taken for none, with the reason."""
    claims: list[CasualtyClaim] = []
    aside: list[SetAside] = []
    for sentence, link, no_claim in chosen(_found(document), len(document.text) > NOTE_LENGTH):
        words = span_of(sentence.linker, link).of(document.plain)
        if is_part(words):
            link.partial = True
        reason = no_claim or dead_already(sentence, link, claims) or share(words, sentence, link)
        if reason:
            where = span_of(sentence.linker, link)
            aside.append(SetAside(where, where.of(document.text), reason))
            continue
        more = _claims_of(sentence, link, claims, sentence.speeches())
        if any(c.harm is link.harm and c.subset_of is None and sentence.span.covers(c.span) for c in claims):
            more[0] = replace(more[0], rule=f"{more[0].rule}, {BESIDE}")
        claims.extend(more)
    if "casualties" in document.words:
        aside.extend(mixed(document.text, claims, aside))
    claims = _of_later_wholes(claims)
    open_ended = {i for i, c in enumerate(claims) if _outcome_told(claims, i)}
    aside.extend(SetAside(claims[i].span, claims[i].text, OUTCOME_TOLD) for i in sorted(open_ended))
    return _without(claims, open_ended), tuple(aside)


def _found(document: Document) -> list[tuple[LinkedSentence, Link, str]]:
    """Every word of harm with its victims, and the reason where it makes no claim."""
    published = document.article.published
    years = years_of(document.text, published.year if published else None)
    return [(sentence, link, why_not(sentence, link, years)) for sentence, link in linked(document)]


def _outcome_told(claims: list[CasualtyClaim], at: int) -> bool:
    """Whether some of those who were shot or stabbed are told of again as dead: "stabbed three … two of them died"."""
    claim = claims[at]
    return claim.rule.removesuffix(f", {BESIDE}").endswith(OPEN_END) and any(
        c.harm is Harm.KILLED
        and c.span.start - claim.span.end < _SOON
        and c.who is not Who.ATTACKERS
        and 0 < c.count.low <= (claim.count.best or 1)
        for c in claims[at + 1 :]
    )


def _without(claims: list[CasualtyClaim], gone: set[int]) -> tuple[CasualtyClaim, ...]:
    """`claims` but those numbered `gone`, every part pointing at its whole's new number."""
    if not gone:
        return tuple(claims)
    new = {old: n for n, old in enumerate(i for i in range(len(claims)) if i not in gone)}
    return tuple(
        replace(c, subset_of=new.get(c.subset_of) if c.subset_of is not None else None)
        for i, c in enumerate(claims)
        if i not in gone
    )


def _of_later_wholes(claims: list[CasualtyClaim]) -> list[CasualtyClaim]:
    """Parts whose whole is told only afterwards: "three of those killed were children; the bomb killed nine"."""
    out = list(claims)
    for i, part in enumerate(claims):
        if part.subset_of is None and is_part(part.text):
            later = (j for j in range(i + 1, len(claims)) if _may_hold(claims[j], part))
            out[i] = replace(part, subset_of=next(later, None))
    return out


def _may_hold(whole: CasualtyClaim, part: CasualtyClaim) -> bool:
    return whole.harm is part.harm and whole.subset_of is None and (whole.count.best or 0) >= part.count.low


def _meant(group: NounPhrase, at: int, sentence: LinkedSentence) -> CountRange | None:
    """How many "they", "both" or "the assailants" are, where a group told of before says it."""
    if not group.plural or not group.definite or group.number is not None:
        return None
    bodies = group.cue is not None
    for other in sentence.before(at):
        if other.number is None or other.count is None or other.count.low < 2 or other.cue is not None:
            continue
        if other.count.low > MOST_MEANT and other.head != group.head:
            continue
        if bodies or group.sort == "pronoun" or other.head == group.head or group.head in _ANYBODY:
            return other.count
    return None


def _claims_of(
    sentence: LinkedSentence, link: Link, known: list[CasualtyClaim], said: tuple[Speech, ...]
) -> list[CasualtyClaim]:
    text, linker = sentence.text, sentence.linker
    groups = [g for i in link.members if (g := linker.group(i)) is not None]
    span = span_of(linker, link)
    count = NONE if link.none else link.count or total(groups)
    before, after = (
        sentence.plain[sentence.span.start : span.start],
        sentence.plain[span.end : sentence.span.end],
    )
    again = _part_of(link, known) if link.partial else _said_again(groups, count, link, known)
    if again is None and len(groups) == 1 and not count.number_known and not link.none:
        count = _meant(groups[0], link.members[0], sentence) or count
    whole = CasualtyClaim(
        span=span,
        text=span.of(text),
        harm=link.harm,
        who=_who(linker, link, groups),
        count=replace(count, wording=_wording(text, linker, link, span)),
        scope=scope_of(before, span.of(text), after, max(count.low, count.high or 0)),
        subset_of=again,
        attribution=attribution_of(said, span),
        stance=stance_of(before),
        rule=link.rule,
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


def _part_of(link: Link, known: list[CasualtyClaim]) -> int | None:
    """The latest claim of the same harm, of which "one of those killed" is a part."""
    for i in range(len(known) - 1, -1, -1):
        if known[i].harm is link.harm and known[i].subset_of is None and not known[i].count.is_none:
            return i
    return None


def _said_again(
    groups: list[NounPhrase], count: CountRange, link: Link, known: list[CasualtyClaim]
) -> int | None:
    """The earlier claim that this one only speaks of again: "the victim", "his death", "they died"."""
    if not groups or not all(g.definite for g in groups) or count.is_none:
        return None
    for i in range(len(known) - 1, -1, -1):
        other = known[i]
        if other.harm is not link.harm or other.count.is_none:
            continue
        if count.number_known and count.best not in (1, other.count.best):
            continue
        group = groups[0]
        if group.sort != "pronoun" and len(groups) == 1 and group.head in _OWN and group.head != "":
            return None
        return other.subset_of if other.subset_of is not None else i
    return None


def _wording(text: str, linker: VictimLinker, link: Link, span: Span) -> str:
    if len(link.members) == 1:
        group = linker.group(link.members[0])
        if group is not None and group.number is not None:
            return group.number.text
    nodes = [linker.nodes[i] for i in link.members if linker.kind(i) in (GROUP, CUE)]
    return text[nodes[0].start : nodes[-1].end] if nodes else span.of(text)
