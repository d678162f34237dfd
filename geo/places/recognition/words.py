"""A document -> its words as recognition sees them: cores without "'s" and "-based", capitals, runs of headlines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.places.lexicon import NEVER, PARTIES, common_words
from geo.places.recognition.demonyms import COUNTRY_OF, OTHERS
from geo.text.document import Document
from geo.text.lexicon import lexicon

_TAIL = re.compile(r"(?:['’ʼ]s|s['’])$|['’]$", re.IGNORECASE)
_COMPOUND = re.compile(r"[-‐‑](?=[a-z]{3,}$|[a-z]+-[a-z]+$)")
_MARKED = re.compile(r"(?:[A-Z]\.){2,}$")
_HEADLINE_LEAST = 4
_SMALL = lexicon("place_contexts")["small"]
_UNSTRESSED = frozenset(_SMALL["headline"])
"""Words that a headline in Title Case leaves small."""
_WAYS = frozenset(lexicon("place_words")["in_names"]["ways"])
_PAIR = re.compile(r"([A-Z][a-z]{2,})-([A-Z][a-z]{2,})")
"""The two ends of a way: "the Homs-Hama highway"."""
_JOINING = frozenset(_SMALL["joining"])
_ENGLISH = frozenset(_SMALL["joining_english"])


@dataclass(slots=True)
class Word:
    """A token as recognition sees it. `end` leaves "'s" and "-based" out; `tail` is what was left out.

    `name` says that it may begin or end a name: a capital that the sentence or headline does not force, or
    one that does and is still no common word.
    """

    start: int
    end: int
    text: str
    lower: str
    name: bool
    capital: bool
    initial: bool
    headline: bool
    tail: str


def words_of(document: Document) -> list[Word]:
    """The tokens of `document` as words, in order."""
    styled = _headlines(document)
    starts = {s.start for s in document.sentences}
    words: list[Word] = []
    add, known, opened = words.append, common_words(), False
    for start, end, text in _pieces(document):
        initial = opened or start in starts
        if text.islower():
            add(Word(start, end, text, text, False, False, initial, False, ""))
            opened = False
        elif not text[0].isalnum():
            add(Word(start, end, text, text, False, False, False, False, ""))
            opened = initial and text not in _CLOSING
        else:
            core, tail, lower, capital, name = _look(text)
            headline = bool(styled) and styled.get(document.sentence_at(start), False)
            name = name and not (headline and lower in known)
            add(Word(start, start + len(core), core, lower, name, capital, initial, headline, tail))
            opened = False
    return words


@lru_cache(1 << 14)  # names and words at the head of sentences come again, in this article and the next
def _look(text: str) -> tuple[str, str, str, bool, bool]:
    """What a token is wherever it stands: core, tail, core in small letters, whether it has a capital, may be a name."""
    core, tail = _core(text)
    lower = core.lower()
    capital = core[0].isupper() or (core[0].isalpha() and not core[0].islower()) or _articled(core)
    return core, tail, lower, capital, capital and lower not in NEVER


_CLOSING = frozenset(",;:)")
_ARTICLED = re.compile(rf"(?:{'|'.join(_SMALL['articles'])})[-'’‘ʿ][A-Z]")


def _articled(core: str) -> bool:
    """Whether the word is a name that begins with a small article: "al-Hasakah"."""
    return _ARTICLED.match(core) is not None


def _pieces(document: Document) -> Sequence[tuple[int, int, str]]:
    """Tokens with their bounds; "W.Va" in one piece, "R-Westfield", "Egyptian-US" and "Homs-Hama road" in two."""
    pieces: list[tuple[int, int, str]] = []
    tokens, i = document.tokens, 0
    count = len(tokens)
    while i < count:
        piece: tuple[int, int, str] = tokens[i]
        start, end, text = piece
        i += 1
        if text.islower():
            pass
        elif len(text) == 1:
            if text.isupper() and i + 1 < count and tokens[i].text == ".":
                after = tokens[i + 1]
                if after.start == end + 1 and len(after.text) <= 3 and after.text[0].isupper():
                    piece = (start, after.end, f"{text}.{after.text}")
                    i += 2
        elif "-" in text:
            head = text.split("-", 1)[0]
            if (head in PARTIES or is_demonym(head.lower())) and text[len(head) + 1 :][:1].isupper():
                middle = start + len(head)
                pieces += ((start, middle, head), (middle, middle + 1, "-"))
                piece = (middle + 1, end, text[len(head) + 1 :])
            elif i < count and tokens[i].text in _WAYS and (pair := _PAIR.fullmatch(text)):
                middle = start + pair.end(1)
                pieces += ((start, middle, pair[1]), (middle, middle + 1, "-"))
                piece = (middle + 1, end, pair[2])
        pieces.append(piece)
    return pieces


def _core(text: str) -> tuple[str, str]:
    """`text` without "'s" and without "-based": (what may be a name, what was left out)."""
    if len(text) < 3:
        return text, ""
    cut = len(text)
    if text[-1] in "sS'’" and (tail := _TAIL.search(text)) and tail.group()[0] in "'’ʼ":
        cut = tail.start()
    if (
        "-" in text
        and (compound := _COMPOUND.search(text))
        and text[compound.end() :].split("-", maxsplit=1)[0] not in _JOINING
    ):
        cut = compound.start()
    return (text[:cut], text[cut:]) if cut else (text, "")


def _headlines(document: Document) -> dict[int, bool]:
    """The sentences whose capitals say nothing: ALL CAPS, or Title Case as headlines have it."""
    text, shouted = document.text, document.all_caps
    styled = {
        index: shouted or _styled(text[span.start : min(span.end, span.start + 300)].split())
        for index, span in enumerate(document.sentences)
    }
    return styled if any(styled.values()) else {}


def _styled(pieces: list[str]) -> bool:
    words = [w for w in pieces if w[0].isalpha()]
    if len(words) < _HEADLINE_LEAST:
        return False
    long = [w for w in words if len(w) > 2]
    if sum(map(str.islower, long)) >= 0.45 * len(long):
        return False  # neither share below can be reached: so it is with most sentences
    if sum(w.isupper() for w in long) > 0.7 * len(long):
        return True
    small = sum(w[0].islower() and w not in _UNSTRESSED for w in words)
    return small <= 0.07 * len(words) and sum(w[0].isupper() for w in long) > 0.6 * len(words)


def is_demonym(lower: str) -> bool:
    """Whether the word names a people, a faith or a language rather than a place."""
    return lower in COUNTRY_OF or lower in OTHERS


def links(lower: str) -> bool:
    """Whether a small word may stand inside a run of capitals: "of", but not "at", which is English first of all."""
    return lower in _JOINING and lower not in _ENGLISH


def joins(lower: str) -> bool:
    """Whether a small word may stand inside a name ("of", "al", "de")."""
    return lower in _JOINING
