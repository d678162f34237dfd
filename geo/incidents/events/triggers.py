"""A document -> its event triggers: words that speak for an event type, each with its weight.

A trigger is evidence, not a verdict: `geo.incidents.events.event_types` adds the evidence up. The types and subtypes
are ACLED's (codebook 2023). Weights run from 1 (hints) to 6 (says it outright) and are set by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import Span


class Sense(StrEnum):
    """What a trigger speaks for: a subtype, or a piece of one that needs another piece."""

    CLASH = "Armed clash"
    REGAIN = "Government regains territory"
    OVERTAKE = "Non-state actor overtakes territory"
    CHEMICAL = "Chemical weapon"
    AIR = "Air/drone strike"
    SUICIDE = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    BOMB = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    PROTEST = "Peaceful protest"
    INTERVENTION = "Protest with intervention"
    RIOT = "Violent demonstration"
    MOB = "Mob violence"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE = "Change to group/activity"
    DISRUPTED = "Disrupted weapons use"
    BASE = "Headquarters or base established"
    DAMAGE = "Looting/property destruction"
    TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"
    ASSAULT = "assault"
    """An attack by armed people: a battle or violence against civilians, as its target decides."""
    KILLING = "killing"
    """A death dealt: the weakest of all, since any violence may bring it."""
    FIRE = "fire"
    """Something set alight: a riot's, an arsonist's or a raider's deed."""
    FORCE = "force"
    """Police against a crowd: tear gas, baton charges."""
    NOTHING = "nothing"
    """Words that look like a trigger and are none ("heart attack", "demonstrated that")."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event, and what they speak for."""

    span: Span
    sense: Sense
    weight: float
    verb: bool = False
    """Whether the words tell of a deed ("bombed") and not of a thing ("the bomb")."""


_LISTS = lexicon("triggers")
_NOUNS = frozenset(_LISTS["thing"]["words"])


def _table() -> dict[str, list[tuple[tuple[str, ...], Sense, float]]]:
    """First word of each trigger -> the words after it, the sense and the weight; the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Sense, float]]] = {}
    for sense in Sense:
        for weight, phrases in _LISTS[sense.value].items():
            for phrase in phrases:
                first, *rest = phrase.split()
                table.setdefault(first, []).append((tuple(rest), sense, float(weight)))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


_TABLE = _table()


def _is_month(lower: Sequence[str], at: int) -> bool:
    """Whether the "march" at `at` is the month, as in "27 March", "MARCH 1989", "in March"."""
    before, after = lower[at - 1] if at else "", lower[at + 1] if at + 1 < len(lower) else ""
    near = ("in", "of", "since", "last", "early", "late", "until", "by", "mid", "this", "next", "and")
    return before[:1].isdigit() or after[:1].isdigit() or (before in near and before not in {"of", "and"})


def find_triggers(document: Document) -> tuple[Trigger, ...]:
    """Every trigger of `document` in order; of several that start at one word, the longest."""
    tokens = document.tokens
    lower = document.words
    found: list[Trigger] = []
    free = 0
    garbled = "Â" in document.text or "â" in document.text
    for at, word in enumerate(lower):
        rows = _TABLE.get(word)
        if rows is None and garbled and word.endswith("â"):
            rows = _TABLE.get(word.rstrip("â"))  # "protestÂ": a space lost in a wrong encoding
        if rows is None or at < free or (word == "march" and _is_month(lower, at)):
            continue
        for rest, sense, weight in rows:
            size = len(rest)
            if size == 0 or lower[at + 1 : at + 1 + size] == rest:
                span = Span(tokens[at].start, tokens[at + size].end)
                verb = size > 0 or word not in _NOUNS
                if sense is not Sense.NOTHING:
                    found.append(Trigger(span, sense, weight, verb))
                free = at + size + 1
                break
    return tuple(found)
