"""Claims as their sentences tell them -> the same seen together: parts of later wholes, one number for several harms, ends told later."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, takewhile

from geo.incidents.claims.no_claims import is_part
from geo.incidents.claims.victim_graph import is_vague, parts_by_sum
from geo.text.alternation import any_of
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import CasualtyClaim, CountRange, Harm, SetAside, Telling, Who

OWN_HAND = "a death by one's own hand"
OUTCOME_TOLD = "shot, stabbed or beaten; how it ended is told after it"
_SOON = 420
"""Characters after which an outcome is somebody else's."""
_SOME_OF_EACH = 10
"""A vague word for fewer ("several were killed and wounded") may be said of each harm."""
_EITHER = (Harm.KILLED, Harm.INJURED, Harm.MISSING)
"""Of these each victim comes to one, where one number is told for them."""
_SOME_OF_THEM = re.compile(
    rf"\bof (?:them|whom|the)\b|^(?:{any_of(lexicon('numbers')['words'])}|\d+)(?:,| (?:\w+ )?(?:died|succumbed|perished|fatally|mortally))",
    re.IGNORECASE,
)
"""Some of those told of before: "two of them died", "two died"."""
_PRONOUNS = frozenset(lexicon("grammar")["pronouns"]["one_again"])


def without_outcomes(
    document: Document, claims: list[CasualtyClaim]
) -> tuple[tuple[CasualtyClaim, ...], list[SetAside]]:
    """The claims without those of whom another tells the end, and deaths by one's own hand that harmed nobody else."""
    reasons = {i: OUTCOME_TOLD for i in range(len(claims)) if _outcome_told(claims, i)}
    reasons |= {
        i: OWN_HAND
        for i, c in enumerate(claims)
        if Telling.OWN_HAND in c.told and not _beside_victims(document, claims, i)
    }
    left = {i: n for i in reasons if reasons[i] == OUTCOME_TOLD and (n := _survived(claims, i))}
    for i, n in left.items():
        claims[i] = replace(claims[i], count=CountRange(n, n, n, claims[i].count.wording), among=())
        del reasons[i]
    aside = [SetAside(claims[i].span, claims[i].text, reasons[i]) for i in sorted(reasons)]
    return _without(claims, set(reasons)), aside


def _survived(claims: list[CasualtyClaim], at: int) -> int:
    """How many of those who were shot lived: "shot six people … two of them died" leaves four; 0 where nothing says so."""
    claim = claims[at]
    if claim.count.best is None or claim.count.best != claim.count.high:
        return 0
    soon = [c for c in claims[at + 1 :] if c.span.start - claim.span.end < _SOON]
    dead = next((c for c in soon if c.harm is Harm.KILLED and c.who is not Who.ATTACKERS), None)
    more = [c for c in soon if dead is not None and c.rule == f"{dead.rule}, gapped" and c.count.best]
    some = dead is not None and dead.count.best is not None and _SOME_OF_THEM.search(dead.text) is not None
    if dead is None or not some:
        return 0
    left = max(0, claim.count.best - (dead.count.best or 0) - sum(c.count.best or 0 for c in more))
    hurt = [c for c in soon if c.harm is Harm.INJURED]
    return left if all(c.count.best is not None and c.count.best < left for c in hurt) else 0


def told_together(
    claims: list[CasualtyClaim], victims: list[tuple[int, tuple[int, ...], int]]
) -> list[CasualtyClaim]:
    """The claims, those of one number for several harms as such: of "40 killed or wounded" nobody knows how many died.

    `victims`: the sentence and the nodes of the victims of each claim, by its index.
    """
    groups: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for sentence, members, i in victims:
        groups.setdefault((sentence, members), []).append(i)
    out = list(claims)
    for told in groups.values():
        harms = [claims[i].harm for i in told]
        mixed = [i for i in told if claims[i].harm in _EITHER]
        if len({claims[i].harm for i in mixed}) < 2 or harms[-1] is Harm.KILLED:
            continue  # "were wounded and died": the same people
        for i in mixed:
            most = claims[i].count.high
            if claims[i].count.low > 1 and not (
                is_vague(claims[i].count) and claims[i].count.low < _SOME_OF_EACH
            ):
                count = CountRange(1, None, most, claims[i].count.wording)
                out[i] = replace(claims[i], count=count, told=(*claims[i].told, Telling.TOGETHER), among=())
    return out


def of_later_wholes(claims: list[CasualtyClaim]) -> list[CasualtyClaim]:
    """Parts whose whole is told only afterwards: "three of those killed were children; the bomb killed nine"."""
    out = list(claims)
    larger: dict[Harm, list[int]] = {}
    """Of each harm the claims after this one, each larger than those before it, the nearest last."""
    for i in range(len(claims) - 1, -1, -1):
        claim = claims[i]
        if claim.subset_of is not None:
            continue
        later = larger.setdefault(claim.harm, [])
        if later and is_part(claim.text):
            whole = next((j for j in reversed(later) if (claims[j].count.best or 0) >= claim.count.low), None)
            out[i] = replace(claim, subset_of=whole)
        while later and (claims[later[-1]].count.best or 0) <= (claim.count.best or 0):
            later.pop()
        later.append(i)
    return out


def of_sums(document: Document, claims: list[CasualtyClaim]) -> list[CasualtyClaim]:
    """The claims, those that together are an earlier one's number as parts of it."""
    whole = {edge.claim: edge.other for edge in parts_by_sum(document.plain, claims)}
    return [
        replace(c, harm=claims[whole[i]].harm, subset_of=whole[i], told=(*c.told, Telling.ADDEND))
        if i in whole
        else c
        for i, c in enumerate(claims)
    ]


def _outcome_told(claims: list[CasualtyClaim], at: int) -> bool:
    """Whether some of those who were shot or stabbed are told of again as dead: "stabbed three … two of them died"."""
    claim = claims[at]
    if claim.harm is Harm.INJURED and any(_died_of_it(claim, c) for c in claims[at + 1 : at + 3]):
        return True
    return (
        Telling.OUTCOME_OPEN in claim.told
        and claim.harm is Harm.INJURED
        and any(
            c.harm is Harm.KILLED
            and c.who is not Who.ATTACKERS
            and 0 < c.count.low <= (claim.count.best or 1)
            for c in takewhile(
                lambda c: c.span.start - claim.span.end < _SOON, islice(claims, at + 1, None)
            )  # they stand in order of the text
        )
    )


def _died_of_it(hurt: CasualtyClaim, dead: CasualtyClaim) -> bool:
    """Whether the same people as one claim's, hurt, are told as dead in one breath: "a guard who had been wounded died"."""
    same = dead.span.start == hurt.span.start and dead.span.end > hurt.span.end
    return (
        dead.harm is Harm.KILLED and same and Telling.TOGETHER not in hurt.told and dead.count == hurt.count
    )


def _beside_victims(document: Document, claims: list[CasualtyClaim], at: int) -> bool:
    """Whether those who killed themselves are told of in one sentence with others who came to harm, or as "he" right after it."""
    mine = claims[at]
    again = mine.count.wording.split(maxsplit=1)[0].lower() in _PRONOUNS
    number = document.sentence_at(mine.span.start)
    return any(
        c.harm in (Harm.KILLED, Harm.INJURED)
        and Telling.OWN_HAND not in c.told
        and not c.count.is_none
        and number - again <= document.sentence_at(c.span.start) <= number
        for c in claims[max(0, at - 4) : at + 3]
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
