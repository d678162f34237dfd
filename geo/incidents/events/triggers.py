"""A document -> its event triggers: words that speak for an event type, each with its weight.

A trigger is evidence, not a verdict: `geo.incidents.events.event_types` adds the evidence up. Weights run from 1 (hints) to 6 (says it outright) and are set by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.incidents.events.kinds.deeds import deeds
from geo.incidents.events.kinds.disasters import accidents
from geo.incidents.events.kinds.nothing import FIGURE, of_a_camera
from geo.incidents.events.kinds.senses import DISASTERS, Sense
from geo.text.document import Document
from geo.text.lexicon import lexicon
from geo.vocabulary import Span


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
_FRAMES = lexicon("sides")["frames"]


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


_MONTHS = frozenset(lexicon("calendar")["months"])
_NEAR_MONTHS = frozenset(_FRAMES["near_months"])
_TO_ANOTHER = frozenset(_FRAMES["to_another"])


def _is_month(lower: Sequence[str], at: int) -> bool:
    """Whether the "march" at `at` is the month, as in "27 March", "MARCH 1989", "in March", "between January and March"."""
    before, after = lower[at - 1] if at else "", lower[at + 1] if at + 1 < len(lower) else ""
    if before[:1].isdigit() or after[:1].isdigit() or before in _NEAR_MONTHS:
        return True
    further, next_but_one = lower[max(0, at - 2)], lower[min(len(lower) - 1, at + 2)]
    return (before in _TO_ANOTHER and further in _MONTHS) or (
        after in _TO_ANOTHER and next_but_one in _MONTHS
    )


def find_triggers(document: Document) -> tuple[Trigger, ...]:
    """Every trigger of `document` in order; of several that start at one word, the longest.

    None in a figure of speech ("shot down the proposal") or at a photographer's shooting.
    """
    low = document.low
    figures = _figures(document, low)
    found = [t for t in _words(document) if not any(_figurative(t, start, end) for start, end in figures)]
    found += _phrases(document, low, {t.span.start: t for t in found})
    return tuple(sorted(found, key=lambda t: t.span))


def _figurative(trigger: Trigger, start: int, end: int) -> bool:
    """Whether a trigger is part of the figure from `start` to `end`; the blaze that is battled, its last word, burns."""
    within = start <= trigger.span.start < end
    return within and not (trigger.sense in DISASTERS and trigger.span.end == end)


def _figures(document: Document, low: str) -> list[tuple[int, int]]:
    spans = [m.span() for m in FIGURE.finditer(low)]
    return spans + [(s.start, s.end) for s in document.sentences if of_a_camera(low[s.start : s.end])]


def _phrases(document: Document, low: str, known: dict[int, Trigger]) -> list[Trigger]:
    """What is told by more than one word with others between: accidents, a jet's bombs, "beaten to death"."""
    found = []
    for sentence in document.sentences:
        told = (*accidents(low, sentence.start, sentence.end), *deeds(low, sentence.start, sentence.end))
        found += [Trigger(Span(start, end), sense, weight, verb=True) for start, end, sense, weight in told]
    return [t for t in found if t.span.start not in known or known[t.span.start].weight < t.weight]


def _words(document: Document) -> list[Trigger]:
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
    return found
