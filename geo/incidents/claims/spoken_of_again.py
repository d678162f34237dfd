"""Victims who are spoken of again -> the claim that told of them first, and how many "they" are."""

from __future__ import annotations

from geo.incidents.claims.linked_sentences import LinkedSentence
from geo.incidents.claims.victim_graph import is_named
from geo.incidents.clauses.constituents import NounPhrase
from geo.incidents.clauses.detached_numbers import Link
from geo.text.lexicon import lexicon
from geo.vocabulary import CasualtyClaim, CountRange, Telling

MOST_MEANT = 60
"""A pronoun is not taken for a crowd of more than this: "they" are seldom all of them."""
FARTHEST_TOLD = 400
"""Claims back among which the one is looked for that is spoken of again: farther back than any article goes."""
_LISTS = lexicon("clauses")
_ORDINAL = frozenset(lexicon("revisions")["ordinals"])
_POSSESSIVES = frozenset(_LISTS["possessives"])
_ANYBODY = frozenset(_LISTS["anybody"])
"""They take the number of those told of before."""
_OWN = frozenset(_LISTS["own"])
"""Persons of somebody's own, who are not told of before."""


def number_meant(group: NounPhrase, at: int, sentence: LinkedSentence, after: int = -1) -> CountRange | None:
    """How many "they", "both" or "the assailants" are, where a group told of before, and behind offset `after`, says it."""
    if not group.plural or not group.definite or group.number is not None:
        return None
    bodies = group.cue is not None
    for other, start in sentence.before(at):
        if start < after:
            return None
        if after >= 0 and other.sort != "people" and (other.sort != "number" or other.head):
            continue  # "7 Hada Street"
        if other.number is None or other.count is None or other.count.low < 2 or other.cue is not None:
            continue
        if other.count.low > MOST_MEANT and other.head != group.head:
            continue
        if bodies or group.sort == "pronoun" or other.head == group.head or group.head in _ANYBODY:
            return other.count
    return None


def whole_of(link: Link, known: list[CasualtyClaim]) -> int | None:
    """The latest claim of the same harm, of which "one of those killed" is a part."""
    for i in _back(known):
        if known[i].harm is link.harm and known[i].subset_of is None and not known[i].count.is_none:
            return i
    return None


def _back(known: list[CasualtyClaim]) -> range:
    return range(len(known) - 1, max(-1, len(known) - 1 - FARTHEST_TOLD), -1)


def said_again(
    groups: list[NounPhrase],
    count: CountRange,
    sentence: LinkedSentence,
    link: Link,
    known: list[CasualtyClaim],
) -> int | None:
    """The earlier claim that this one only speaks of again: "the victim", "his death", "they died"."""
    if (
        not groups
        or not all(g.definite for g in groups)
        or count.is_none
        or link.rule.endswith("none survived")
    ):
        return None
    if _ORDINAL.intersection(groups[0].words):
        return None  # "the second victim"
    pronoun = groups[0].sort == "pronoun" and not groups[0].plural
    meant = _named_before(sentence, link.members[0]) if pronoun else None
    for i in _back(known):
        other = known[i]
        if other.harm is not link.harm or other.count.is_none:
            continue
        if (Telling.OWN_HAND in link.told) != (Telling.OWN_HAND in other.told):
            continue
        if count.number_known and count.best not in (1, other.count.best):
            continue
        group = groups[0]
        if group.sort != "pronoun" and len(groups) == 1 and _of_somebody(group, other):
            return None
        if (
            group.sort == "pronoun"
            and meant is not None
            and is_named(other)
            and meant.isdisjoint(other.text.lower().split())
        ):
            continue  # "Kadeem died. Marlon was taken to hospital, where he was pronounced dead"
        return other.subset_of if other.subset_of is not None else i
    return None


def _of_somebody(group: NounPhrase, other: CasualtyClaim) -> bool:
    """Whether the group is somebody's own ("his clerk"), of whom `other` does not speak; "his body" is himself."""
    own = group.head in _OWN or (group.words[:1] and group.words[0] in _POSSESSIVES and group.cue is None)
    return bool(own) and group.head != "" and group.head not in other.text.lower().split()


def _named_before(sentence: LinkedSentence, at: int) -> set[str] | None:
    """The words of the name that "he" or "she" at node `at` most likely means; None where no name is the last person told of."""
    for group, _ in sentence.before(at):
        if group.sort in ("people", "name") and group.count is not None and group.count.high == 1:
            return set(group.words) if group.sort == "name" or group.named else None
    return None
