"""A word -> its stem, and the classes of words that say what kind of thing happened; a text -> the classes that it is full of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from geo.text.lexicon import lexicon

_LISTS = lexicon("kinds")
_CAUSES = frozenset(_LISTS["causes"]["classes"])
_SHORTEST = 4
_ENDINGS = ("ings", "ing", "ers", "ied", "ies", "ed", "er", "es", "s")
_SHARE, _MOST_ABOUT = 0.12, 4
"""From this share of the words of causes on a text is about a class, and about so many at most."""


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What the forms of a word share, roughly.

    >>> stem("marched"), stem("marchers"), stem("killing"), stem("bus")
    ('march', 'march', 'kill', 'bus')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST and (word[-1] in "ey" or word[-1] == word[-2]) else word


def _classes() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Each word, and each beginning of words, -> its classes."""
    words: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for name, entries in _LISTS["classes"].items():
        for entry in entries:
            table = stems if entry.endswith("*") else words
            key = entry.rstrip("*")
            table[key] = (*table.get(key, ()), name)
    return words, stems


_WORDS, _STEMS = _classes()
_LONGEST = max(map(len, _STEMS))


@lru_cache(maxsize=65_536)
def classes_of(word: str) -> frozenset[str]:
    """The classes of a word in lower case.

    >>> sorted(classes_of("gunmen")), sorted(classes_of("capsizing"))
    (['armed'], ['vessel', 'wreck'])
    """
    found = set(_WORDS.get(word, ()))
    for end in range(3, min(len(word), _LONGEST) + 1):
        found.update(_STEMS.get(word[:end], ()))
    return frozenset(found)


def about(words: Sequence[str]) -> tuple[str, ...]:
    """The classes of causes that a text of `words` is fullest of: a flood's, a battle's, a strike's.

    >>> about("the river rose and the water took the bridge before the dam burst".split())
    ('water',)
    """
    counted: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for name in classes_of(word) & _CAUSES:
            counted[name] += times
    least = max(2.0, _SHARE * counted.total())
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(name for name, times in ranked[:_MOST_ABOUT] if times >= least)
