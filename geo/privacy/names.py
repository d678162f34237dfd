"""Names and positions that must not be said -> where they stand in any text, however they are written there."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from geo.places.gazetteer import key
from geo.places.lexicon import common_words
from geo.privacy.cuts import Cut, Edit
from geo.privacy.persons import in_a_longer_name
from geo.vocabulary import Span

_GAP = r"[\W_]{1,3}"
"""What may stand between the words of a name."""
_MARKS = re.compile(r"[\W_]+")
_APOSTROPHES = frozenset("'’‘`´ʼʻʾʿʽˈ′")
_COORDINATES = re.compile(
    r"[-+]?\d{1,3}\.\d{3,}(?!\d)°?(?:\s?[NSEW]\b)?"
    r"|\d{1,3}\s?°\s?\d{0,2}(?:\.\d+)?(?:\s?[′'’]\s?\d{0,2}(?:\.\d+)?(?:\s?[″\"”])?)?\s?[NSEWnsew]?"
    r"|\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{8,10}|\d{4,5}\s\d{4,5})\b"
    r"|///\w+\.\w+\.\w+"
)
"""Positions as reporters write them: decimal degrees, degrees and minutes, MGRS, what3words."""


class Names:
    """Names to be found in any text and replaced, each by its own words.

    Found whatever the diacritics, apostrophes and hyphens, and whatever follows in the same word ("Homs" is
    found in "Homsi"). A name that is also a common word ("Of") is found only where it is written large, and so
    are names of `people`, which are found as whole words, and single words of them where they stand alone.

    >>> Names({"Ma`arrat Misrin": "[there]"}).say("From Maarrat-Misrin to Ma'arrat Mişrīn's market")
    'From [there] to [there] market'
    """

    def __init__(self, names: Mapping[str, str], *, people: bool = False) -> None:
        """`names`: each name and the words that replace it. Empty names are passed over."""
        self._by_key = {k: words for name, words in names.items() if (k := key(name))}
        self._longest_first = sorted(self._by_key, key=lambda k: (-len(k), k))
        self._people = people
        self._pattern = _pattern(self._longest_first, whole=people)

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def in_address(self, url: str) -> bool:
        """Whether one of the names is in an address, where words run together or are tied by hyphens."""
        run = key(url).replace(" ", "")
        return any(len(k) > 3 and k.replace(" ", "") in run for k in self._by_key)

    def edits(self, text: str, kept: Sequence[Span] = ()) -> list[Edit]:
        """Where the names stand in `text`, save those that touch one of the `kept` spans."""
        if self._pattern is None or not text:
            return []
        folded, at = _folded(text)
        found = []
        for match in self._pattern.finditer(folded):
            k = self._key_of(match.group())
            span = Span(at[match.start()], at[match.end() - 1] + 1)
            small = text[span.start].islower() and (self._people or _is_common(k))
            part = self._people and " " not in k and in_a_longer_name(text, span)
            if not small and not part and not any(span.overlaps(other) for other in kept):
                found.append(Edit(span, self._by_key[k]))
        return found

    def _key_of(self, found: str) -> str:
        """The key of the name that was found as `found`, in folded text: it may go on after it."""
        run = _letters(found)
        return next(k for k in self._longest_first if run.startswith(_letters(k)))

    def say(self, text: str) -> str:
        """`text` with every name replaced."""
        return Cut(text, self.edits(text)).text


@lru_cache(maxsize=256)
def finder(names: frozenset[tuple[str, str]], *, people: bool = False) -> Names:
    """The `Names` for pairs of a name and the words that replace it, made once."""
    return Names(dict(names), people=people)


@lru_cache(maxsize=8192)
def _letters(k: str) -> str:
    """Letters and figures of a key, without what stands between them."""
    return _MARKS.sub("", k)


def _is_common(k: str) -> bool:
    return len(k) < 4 or k in common_words()


def _pattern(keys: Sequence[str], *, whole: bool) -> re.Pattern[str] | None:
    """The pattern of names' keys, the longest first, in folded text: by their first letters, or hundreds are slow."""
    if not keys:
        return None
    latin: dict[str, list[str]] = defaultdict(list)
    others = []
    for k in keys:
        end = r"(?!\w)" if whole or len(k) < 4 else r"\w*"
        words = rf"{_GAP}".join(re.escape(w) for w in k.split(" ")) + end
        if k[0].isascii():
            latin[k[0]].append(words[len(re.escape(k[0])) :])
        else:
            others.append(words)
    grouped = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in latin.items())
    parts = [rf"(?<![a-z0-9])(?:{grouped})"] * bool(grouped) + others
    return re.compile("|".join(parts))


@lru_cache(maxsize=512)
def _folded(text: str) -> tuple[str, Sequence[int]]:
    """`text` in small letters without diacritics and apostrophes, and where each of its characters comes from.

    As `geo.places.gazetteer.key` writes names, character by character.
    """
    if text.isascii() and _APOSTROPHES.isdisjoint(text):
        return text.lower(), range(len(text))
    parts = [_plain(c) for c in text]
    return "".join(parts), [n for n, part in enumerate(parts) for _ in part]


@lru_cache(maxsize=4096)
def _plain(c: str) -> str:
    if c in _APOSTROPHES or unicodedata.combining(c):
        return ""
    return c.lower() if c.isascii() else key(c) or c


def positions(text: str, words: str) -> list[Edit]:
    """Where `text` gives a position in numbers, to be replaced by `words`."""
    return [Edit(Span(*m.span()), words) for m in _COORDINATES.finditer(text)]
