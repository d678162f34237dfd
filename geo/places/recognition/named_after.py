"""Mentions -> which are but part of the name of a medium or an armed group, or of something called after a place or a person."""

from __future__ import annotations

from geo.places.lexicon import LOCATIVE, SAID
from geo.places.recognition.capitalised_runs import Chunk
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word
from geo.text.lexicon import lexicon

NAMED_AFTER = "named after a place"
"""The feature of such a mention: "The Moscow Times", "the Sinaloa cartel", "Al-Qaeda in Iraq", "a school named after X"."""

_MEDIA = lexicon("organisations")["media"]
_IN_NAMES, _HOUSES, _BEFORE, _NOUNS, _SAY = (
    frozenset(_MEDIA[k]) for k in ("in_names", "houses", "before", "nouns", "say")
)
_GROUPS = lexicon("organisations")["armed_groups"]
_AFTER, _IN = frozenset(_GROUPS["after"]), frozenset(_GROUPS["before_in"])
_ENDS, _STREETS = frozenset(_GROUPS["at_the_end"]), frozenset(lexicon("organisations")["called"]["streets"])
_MOVED, _SHARES = (frozenset(lexicon("organisations")["companies"][k]) for k in ("moved", "shares"))
_CALLED = frozenset(lexicon("organisations")["called"]["before_after"])
_REACH = 3
_LONGEST = 20
"""Words; no medium has a longer name."""


def named_after(words: list[Word], chunks: list[Chunk], mentions: list[Mention]) -> None:
    """Mark the mentions of gazetteer names that are no places, and what else the article says of the same names."""
    media: set[str] = set()
    spoken: dict[str, set[int]] = {}
    for m in mentions:
        spoken.setdefault(m.key, set()).add(m.chunk)
    for m in mentions:
        if m.kind == "site":
            continue
        medium = _medium(words, chunks, m)
        if medium and _house(words, chunks, m) and len(spoken[m.key]) > 1:
            continue  # the town itself is spoken of as well: it is where the house stands
        if medium:
            media.add(m.key)
        if (
            medium
            or _group(words, chunks, m)
            or _called(words, m)
            or _street(words, chunks, m)
            or _traded(words, m)
        ):
            m.features.append(NAMED_AFTER)
    for m in mentions:
        if m.key in media and NAMED_AFTER not in m.features and _speaks(words, m):
            m.features.append(NAMED_AFTER)


def _medium(words: list[Word], chunks: list[Chunk], m: Mention) -> bool:
    """Whether a newspaper, agency or channel is called so: "The Moscow Times", "Radio Mogadishu", "the network X", "The X reported"."""
    if m.chunk >= 0:
        chunk = chunks[m.chunk]
        rest = (
            [w.lower for w in words[max(m.last + 1, chunk.last + 1 - _LONGEST) : chunk.last + 1]]
            if not words[m.last].tail
            else []
        )
        if rest and rest[-1] in _IN_NAMES | _HOUSES and not _IN_NAMES.isdisjoint(rest):
            return True
        if m.first > chunk.first and words[m.first - 1].lower in _BEFORE:
            return True
    before = [w.lower for w in words[max(0, m.first - 2) : m.first]]
    if before and (before[-1] in _NOUNS or (before[-1] in ("called", "named") and before[0] in _NOUNS)):
        return not _placed_at(words, m)
    after = [w.lower for w in words[m.last + 1 : m.last + 3]]
    if before[-1:] == ["the"] and not words[m.last].tail and len(after) == 2:
        small = not any(words[i].capital for i in (m.last + 1, m.last + 2))
        if small and after[0] == "news" and after[1] in _NOUNS:
            return True
        return words[m.first - 1].capital and after[0] in _SAY and not _is_country(m)
    return bool(after) and after[0].isdigit() and len(after) == 2 and after[1] in _SAY


def _house(words: list[Word], chunks: list[Chunk], m: Mention) -> bool:
    """Whether the name of a medium ends in the word for a house: "Aleppo Media Center"."""
    return m.chunk >= 0 and words[chunks[m.chunk].last].lower in _HOUSES


def _placed_at(words: list[Word], m: Mention) -> bool:
    """Whether a noun for a medium only happens to stand before a place: "the newspaper in X" has a preposition, "newspaper X, Y" a unit."""
    return "within" in m.features or m.first == 0


def _is_country(m: Mention) -> bool:
    """Whether a name that goes with an article is a country's, or written with it: "The Gambia", "The Hague"."""
    return any(
        n.entry.feature_code.startswith("PCL") or any(w.lower().startswith("the ") for w in n.written)
        for n in m.namings
    )


def _street(words: list[Word], chunks: list[Chunk], m: Mention) -> bool:
    """Whether a street is called so whose kind stands before its name: "Avenida Acordos de Lusaka"."""
    return m.chunk >= 0 and m.first > chunks[m.chunk].first and words[chunks[m.chunk].first].lower in _STREETS


def _traded(words: list[Word], m: Mention) -> bool:
    """Whether it is a company whose shares moved: "Berkeley lost 6 per cent"."""
    after = words[m.last + 1 : m.last + 4]
    if len(after) < len(("lost", "6", "per")) or words[m.last].tail or after[0].lower not in _MOVED:
        return False
    if m.first and words[m.first - 1].lower in LOCATIVE:
        return False
    return after[1].text[0].isdigit() and after[2].lower in _SHARES


def _group(words: list[Word], chunks: list[Chunk], m: Mention) -> bool:
    """Whether an armed group is called so: "the Sinaloa cartel", "Islamic State in Khorasan", "Jalisco New Generation"."""
    if m.chunk >= 0 and m.last < chunks[m.chunk].last and words[chunks[m.chunk].last].lower in _ENDS:
        return not _is_country(m)
    after = words[m.last + 1] if m.last + 1 < len(words) else None
    if after is not None and after.lower in _AFTER and not words[m.last].tail:
        return True
    i = m.first - 1
    if i >= 0 and words[i].lower == "the":
        i -= 1
    return (
        i >= 1
        and words[i].lower == "in"
        and words[i - 1].capital
        and words[i - 1].lower in _IN
        and not any(n.entry.feature_code.startswith("PCL") for n in m.namings)
    )


def _called(words: list[Word], m: Mention) -> bool:
    """Whether something is called after it: "a school named after General Santos"."""
    before = [w.lower for w in words[max(0, m.first - _REACH) : m.first]]
    return before[-2:] == ["named", "for"] or (
        len(before) > 1 and before[-1] == "after" and before[-2] in _CALLED
    )


def _speaks(words: list[Word], m: Mention) -> bool:
    """Whether the name speaks, or something is known from it: "X reported", "according to X"."""
    after = words[m.last + 1].lower if m.last + 1 < len(words) else ""
    before = [w.lower for w in words[max(0, m.first - 2) : m.first]]
    return after in SAID or after in _SAY or before == ["according", "to"]
