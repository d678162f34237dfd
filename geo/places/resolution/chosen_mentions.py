"""Mentions weighed -> those that are toponyms, and every other name with the reason why it is none."""

from __future__ import annotations

import re

from geo.places.lexicon import MONTHS, NEVER, ORGANISATIONS, WEEKDAYS, common_words
from geo.places.recognition.capitalised_runs import Chunk
from geo.places.recognition.features import Around
from geo.places.recognition.mentions import Mention
from geo.places.recognition.name_frames import FRAMED
from geo.places.recognition.named_after import NAMED_AFTER
from geo.places.recognition.words import Word, is_demonym
from geo.places.resolution import confidence
from geo.text.lexicon import lexicon
from geo.vocabulary import SetAside, Span

_SHORT_MONTHS = frozenset(lexicon("calendar")["short_months"])
_ELISION = re.compile("['’]")
SITE_NAMED = 0.45
"""Belief from which a site is a toponym of its own; else the place inside its name is."""


def chosen(mentions: list[Mention], around: Around) -> tuple[list[Mention], list[SetAside]]:
    """The mentions that are toponyms, no two of them overlapping, and the names set aside."""
    taken: list[Mention] = []
    aside: list[SetAside] = []
    end = -1
    for m in sorted(mentions, key=lambda m: (m.start, m.kind == "name", -m.end)):
        if m.start < end:
            continue
        enough = confidence.NAMED if m.kind == "name" else SITE_NAMED
        no_place = NAMED_AFTER in m.features
        if not no_place and (m.belief >= enough or FRAMED in m.features):
            taken.append(m)
            end = m.end
        elif m.kind != "name" or no_place or m.person or m.belief >= confidence.HEARD:
            aside.append(SetAside(Span(m.start, m.end), m.text, _why(m)))
    spans = [(m.start, m.end) for m in taken] + [(a.span.start, a.span.end) for a in aside]
    aside += _left_over(around, sorted(spans), mentions)
    return taken, sorted(aside, key=lambda a: (a.span.start, a.span.end))


def _left_over(around: Around, spans: list[tuple[int, int]], mentions: list[Mention]) -> list[SetAside]:
    """The runs of capitals that nothing speaks of yet: no person's name, no people, no everyday word."""
    words, found, k = around.words, [], 0
    known = {i for m in mentions if m.kind == "name" for i in range(m.first, m.last + 1)}
    for chunk in around.chunks:
        bounds = _named(words, chunk, known)
        if bounds is None or chunk.person is not None or words[bounds[1]].lower in around.people:
            continue
        first, last = bounds
        start, end = words[first].start, words[last].end
        while k < len(spans) and spans[k][1] <= start:
            k += 1
        if k < len(spans) and spans[k][0] < end:
            continue
        inside = [w.lower for w in words[chunk.first : chunk.last + 1]]
        if any(w in ORGANISATIONS for w in inside):
            reason = "Part of an organisation's name."
        elif any(i in known for i in range(first, last + 1)):
            reason = "The words round it speak against a place."
        else:
            reason = "No list of places holds it, and no word beside it says that it is one."
        found.append(SetAside(Span(start, end), around.text[start:end], reason))
    return found


def _named(words: list[Word], chunk: Chunk, known: set[int]) -> tuple[int, int] | None:
    """The words of a chunk that may be a name (first, last): without everyday words at its ends, unless all are such."""
    first, last = chunk.first, chunk.last
    while first <= last and (_everyday(words[first]) or is_demonym(words[first].lower)):
        first += 1
    while last >= first and _everyday(words[last]):
        last -= 1
    if first <= last:
        return first, last
    first, last = chunk.first, chunk.last
    if words[first].initial or words[first].headline:
        return None
    plain = first < last or (first in known and words[first].lower not in NEVER)
    return (first, last) if plain and not all(_calendar(w.lower) for w in words[first : last + 1]) else None


def _everyday(word: Word) -> bool:
    """Whether a word that begins or ends a run of capitals is no part of a name."""
    lower = word.lower
    if not word.capital or len(lower) < 2 or lower in NEVER or _calendar(lower):
        return True
    head = _ELISION.split(lower, 1)[0]  # "they've"
    return (
        lower in common_words()
        or lower.removesuffix("s") in common_words()
        or (head != lower and head in NEVER)
    )


def _calendar(lower: str) -> bool:
    return (
        lower in MONTHS or lower in _SHORT_MONTHS or lower.removesuffix("s") in WEEKDAYS or is_demonym(lower)
    )


def _why(m: Mention) -> str:
    if NAMED_AFTER in m.features:
        return "Part of the name of a medium or a group, or of something called after it."
    if m.person:
        return f"Part of a person's name: {m.person}."
    if "person here" in m.features or "person elsewhere" in m.features:
        return "A person is called so in this article."
    if any(f.startswith(("in right:org", "in end:org", "in left:org")) for f in m.features):
        return "Part of an organisation's name."
    if m.kind == "name":
        return "The words round it speak against a place."
    return "No list of places holds it, and what the words round it say is too little."
