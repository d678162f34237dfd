"""Mentions -> the word beside each that says what kind of place it is: "Latakia province", "provinces of X and Y"."""

from __future__ import annotations

import re
from itertools import pairwise

from geo.places.lexicon import DIRECTIONS, FACILITIES, PLACE_WORDS
from geo.places.recognition.demonyms import COUNTRY_OF
from geo.places.recognition.mentions import Mention
from geo.places.recognition.words import Word
from geo.text.lexicon import lexicon

_PLACES = lexicon("place_words")
_BESIDE = _PLACES["beside_a_name"]
_OWNED = re.compile("['’]s$")
"""In small letters a word keeps it: "Idlib province's south"."""
_LISTING = frozenset(_BESIDE["before_a_list"])
_OF_A_TOWN = frozenset(("neighbourhood", "camp"))
"""Kinds of place of which a town has several: "the Waer neighbourhood of Homs"."""
_NOT_BEFORE = frozenset(_BESIDE["little_before_of"])
"""Words that say little when they stand before "of": "the coast of Syria", "the capital of Kenya"."""
_NOT_AFTER = frozenset(_BESIDE["little_after"])
"""Words that say little when they stand after a name: "the Syria coast"."""


def cue(mentions: list[Mention], words: list[Word]) -> None:
    """Give mentions of the gazetteer's names their `cue` and `cue_kind`, along lists as well."""
    named = [m for m in mentions if m.kind == "name"]
    owned = frozenset(m.last for m in mentions if not _is_country(m))
    for m in named:
        _after(m, words)
        if not m.cue:
            _before(m, words, owned)
    for left, right in pairwise(named):
        if (
            left.cue
            and not right.cue
            and left.cue_kind
            and _before_list(left, words)
            and _listed(left, right, words)
        ):
            right.cue, right.cue_kind = left.cue, left.cue_kind
    for left, right in reversed(list(pairwise(named))):
        if right.cue.endswith("s") and not left.cue and _listed(left, right, words):
            left.cue, left.cue_kind = right.cue, right.cue_kind
    for m in named:
        if m.cue:
            _by_word(m)


def _larger(whole: Mention, part: Mention) -> bool:
    """Whether the second of two names is the larger place: "the Korabel district of Kherson"."""
    return most_of(whole) > most_of(part) or "by sound" in part.features


def most_of(m: Mention) -> int:
    """The most people that a place of this name has."""
    return max((n.entry.population for n in m.namings), default=0)


_OF_A_WHOLE = ("district", "area", "neighbourhood", "camp")
ADJECTIVE = "adjective of a place"
"""The feature of a larger place that stands before the word for a smaller one: "the southern Gaza city of Rafah"."""
_OF_WHAT = frozenset(_BESIDE["of_what_kind"])


def adjectives(mentions: list[Mention], words: list[Word]) -> None:
    """Mark the larger places that stand as adjectives, and leave a place of which its people say the country in that one.

    "The southern Gaza city of Rafah": Gaza is where Rafah lies. "The Libyan town of Sabha": Sabha in Libya.
    """
    by_first = {m.first: m for m in mentions if m.kind != "site"}
    by_last: dict[int, list[int]] = {}
    for index, m in enumerate(mentions):
        if m.kind == "name":
            by_last.setdefault(m.last, []).append(index)
    for i, word in enumerate(words):
        if word.capital or word.lower not in PLACE_WORDS or word.lower in _NOT_BEFORE or i == 0:
            continue
        if i + 2 >= len(words) or words[i + 1].lower != "of" or (smaller := by_first.get(i + 2)) is None:
            continue
        k = i - 1
        while k > 0 and words[k].lower in _OF_WHAT:
            k -= 1
        if words[k].tail:
            continue
        part = k == i - 1 and PLACE_WORDS[word.lower] in _OF_A_WHOLE
        if country := COUNTRY_OF.get(words[k].lower if words[k].capital else ""):
            within = tuple(n for n in smaller.namings if n.entry.country_code == country)
            smaller.namings = within or smaller.namings
        for index in by_last.get(k, ()):
            if not (part and _larger(smaller, mentions[index])):
                mentions[index].features.append(ADJECTIVE)
                smaller.within = index
                smaller.features.append("within")


def foreign_sites(mentions: list[Mention], words: list[Word]) -> None:
    """Leave the namesakes of a building that lie outside the countries that the article names: "Saint Nicolas hospital"."""
    for m in mentions:
        after = words[m.last + 1] if m.last + 1 < len(words) and not words[m.last].tail else None
        if m.kind != "name" or after is None or after.capital or "not in play" not in m.features:
            continue
        if FACILITIES.get(after.lower) in _BUILDINGS:
            m.kind, m.namings, m.cue, m.cue_kind = "unknown", (), after.lower, FACILITIES[after.lower]


_BUILDINGS = ("hospital", "school")
COUNTRIES_OF = {
    unit: tuple(country for country, units in _PLACES["only_in"].items() if unit in units)
    for units in _PLACES["only_in"].values()
    for unit in units
}
"""Words for units that only these countries have: an upazila lies in Bangladesh."""


def _by_word(m: Mention) -> None:
    """Leave only the namesakes in the countries that have such a unit; with none there it is a name that nobody knows."""
    if countries := COUNTRIES_OF.get(m.cue):
        m.namings = tuple(n for n in m.namings if n.entry.country_code in countries)
        m.kind = "name" if m.namings else "unknown"


def _is_country(m: Mention) -> bool:
    return any(n.entry.feature_code.startswith("PCL") for n in m.namings)


def _after(m: Mention, words: list[Word]) -> None:
    i = m.last + 1
    if words[m.last].tail or i >= len(words):
        return
    word = _OWNED.sub("", words[i].lower)
    its_own = PLACE_WORDS.get(word) in _OF_A_TOWN or word in COUNTRIES_OF  # "X upazila of Homs"
    if i + 1 < len(words) and words[i + 1].lower == "of" and not its_own:
        return
    if word in PLACE_WORDS and word not in _NOT_AFTER and words[i].end:
        m.cue, m.cue_kind = word, PLACE_WORDS[word]


def _before(m: Mention, words: list[Word], owned: frozenset[int]) -> None:
    i = m.first - 1
    if i >= 0 and words[i].lower == "the":
        i -= 1
    while i >= 0 and words[i].lower in DIRECTIONS:
        i -= 1
    if i < 1:
        return
    link = words[i].lower
    before = words[i - 2] if link == "as" and words[i - 1].lower == "such" and i >= 2 else words[i - 1]
    if link not in _LISTING or (link == "in") or (link == "of" and before.lower in _NOT_BEFORE):
        return
    if before.text == "," and link in ("including", "namely", "like", "as") and i >= 2:
        before = words[i - 2 if link != "as" else i - 3]
    word = before.lower
    if i >= 2 and i - 2 in owned:
        return  # "the Oak Hill neighbourhood of Austin": the word is Oak Hill's
    if word in PLACE_WORDS and (link == "of" or word.endswith("s")):
        m.cue, m.cue_kind = word, PLACE_WORDS[word]


def _before_list(m: Mention, words: list[Word]) -> bool:
    """Whether the cue stands before the name, in the plural, and so goes for the whole list."""
    after = words[m.last + 1].lower if m.last + 1 < len(words) else ""
    return after != m.cue and m.cue.endswith("s")


def _listed(left: Mention, right: Mention, words: list[Word]) -> bool:
    gap = [w.lower for w in words[left.last + 1 : right.first]]
    return gap in ([","], ["and"], [",", "and"], ["or"], [",", "the"], ["and", "the"])
