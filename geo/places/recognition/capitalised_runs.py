"""Words -> runs of capitalised ones ("University of Texas", "Ayman Fares", "Latakia Province"), and who is a person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.places.lexicon import (
    DISHES,
    DOTTED,
    FACILITIES,
    HAYY,
    MONTHS,
    NEVER,
    OFFICES,
    ORGANISATIONS,
    PLACE_BEFORE,
    PLACE_WORDS,
    TITLES,
    WEEKDAYS,
    common_words,
    first_names,
    surnames,
)
from geo.places.recognition.words import Word, is_demonym, links

_MAX_JOINS = 3
_PARTED = re.compile(r"[\n\t]| {3}")
"""Between two cells of a table, or two lines, no name goes on."""


@dataclass(slots=True)
class Chunk:
    """Words `first` to `last` (inclusive) that are written as one name. `person`: the words of a person's name."""

    first: int
    last: int
    person: range | None = None
    title: bool = False


def chunks_of(words: list[Word], text: str) -> tuple[list[Chunk], list[int]]:
    """The chunks in order, and for each word the index of its chunk (-1: none)."""
    chunks: list[Chunk] = []
    owner = [-1] * len(words)
    i, n = 0, len(words)
    while i < n:
        if not words[i].capital or not _opens(words[i]) or _begins_sentence_only(words, i):
            i += 1
            continue
        j = _last(words, text, i)
        for k in range(i, j + 1):
            owner[k] = len(chunks)
        chunks.append(Chunk(i, j))
        i = j + 1
    return chunks, owner


def _opens(word: Word) -> bool:
    return word.name or (word.capital and not word.headline and word.lower not in NEVER)


def _begins_sentence_only(words: list[Word], i: int) -> bool:
    """Whether a common word has its capital from the sentence: "Residents of Homs" is no name, "University of Homs" is."""
    word = words[i]
    if (
        not word.initial
        or i + 1 >= len(words)
        or words[i + 1].lower not in ("of", "the")
        or word.lower in FACILITIES
    ):
        return False
    return word.lower in common_words() and word.lower not in PLACE_WORDS and word.lower not in PLACE_BEFORE


def _last(words: list[Word], text: str, i: int) -> int:
    j, n = i, len(words)
    while j + 1 < n and not words[j].tail:
        k = j + 1
        if (
            words[k].text == "." and k + 1 < n and words[k].start == words[j].end and _dotted(words[j])
        ) or words[k].text in "&":
            k += 1
        joined = 0
        while k + 1 < n and joined < _MAX_JOINS and links(words[k].text):
            joined, k = joined + 1, k + 1
        if k >= n or not _opens(words[k]) or _PARTED.search(text, words[j].end, words[k].start):
            break
        j = k
    return j


def _dotted(word: Word) -> bool:
    return word.lower in DOTTED or len(word.text) == 1


def people_of(chunks: list[Chunk], words: list[Word]) -> frozenset[str]:
    """Mark the persons among `chunks`; the surnames by which they may be called later on, in small letters."""
    known: set[str] = set()
    for chunk in chunks:
        names = [k for k in range(chunk.first, chunk.last + 1) if words[k].capital]
        start = 0
        while start < len(names) and words[names[start]].lower in TITLES:
            start += 1
        titled = start > 0 or _titled_before(words, chunk.first)
        names = names[start:]
        if not names:
            continue
        name = _personal(words, names, titled)
        if name:
            chunk.person = range(name[0], name[-1] + 1)
            chunk.title = titled
            surname = words[name[-1]].lower
            if (len(name) > 1 or titled) and words[name[-1] - 1].lower != "of":
                known.add(surname)
    return frozenset(known)


def _titled_before(words: list[Word], first: int) -> bool:
    if first >= 2 and words[first - 1].text == "." and words[first - 2].lower in TITLES:
        return words[first - 2].capital
    return first >= 1 and words[first - 1].lower in TITLES and words[first - 1].end < words[first].start


def _personal(words: list[Word], names: list[int], titled: bool) -> list[int]:
    """The words of a person's name at the head of `names`; [] where they are none."""
    first = words[names[0]]
    kinds = [words[k].lower for k in names]
    if any(_impersonal(k) for k in kinds[1:]) or len(names) > 5:
        return []
    if titled:
        return (
            [] if _impersonal(kinds[0]) or kinds[0] in PLACE_BEFORE - {"al", "el", "st", "saint"} else names
        )
    if len(names) < 2 or kinds[0] in PLACE_BEFORE or kinds[0] in HAYY or is_demonym(kinds[0]):
        return []
    if len(first.text) == 1:
        return names
    if kinds[0] not in first_names():
        middle = len(names) == 3 and len(words[names[1]].text) == 1
        return names if middle else []
    return names


def _impersonal(lower: str) -> bool:
    return (
        lower in PLACE_WORDS
        or lower in FACILITIES
        or ((lower in ORGANISATIONS or lower in DISHES) and lower not in surnames())
        or lower in OFFICES
        or lower in MONTHS
        or lower in WEEKDAYS
        or is_demonym(lower)
    )
