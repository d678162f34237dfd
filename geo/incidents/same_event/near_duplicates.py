"""Two reports -> whether one is a copy of the other, cut or under another headline.

Texts are compared by their shingles (every five words in a row; Broder 1997). What one of two passages
shares with the other is counted against the shorter, since outlets cut an agency's text at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

from geo.vocabulary import Account

COPIED = 0.5
"""The share of the shorter passage from which on two passages are the same report: an editor who changes three words in
thirty leaves more than half of the shingles."""
LONG = 12
"""Shingles of a passage (sixteen words) that nobody writes twice by chance. Shorter ones need whole articles that are alike."""
_ALIKE = 0.5
"""The share of all shingles of two articles that both have, from which on the articles are the same copy."""
_NOTE = 500
"""Characters of an article that is no more than a note: all of it must agree, not only the sentences of the incident."""
_ROW = 5
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_TOKENS = re.compile(r"[^\W_]+")
_WORDS = re.compile(rb"[a-z0-9]+")

Shingles = frozenset[int]


def shingles(texts: Iterable[str]) -> Shingles:
    """Every five words in a row of each of `texts`, as numbers that are the same on every machine.

    Case, punctuation, accents and white space do not count. Fewer than five words are one shingle.

    >>> len(shingles(["Two people were killed in Homs, police said."]))
    4
    >>> shingles(["Police  said so."]) == shingles(["police said so"])
    True
    """
    found: set[int] = set()
    for text in texts:
        words = _WORDS.findall(text.lower().encode("ascii", "ignore"))
        rows = zip(*(words[n:] for n in range(_ROW)), strict=False) if len(words) >= _ROW else [tuple(words)]
        found.update(map(crc32, map(b" ".join, rows)))
    return frozenset(found)


def passage(account: Account) -> Shingles:
    """The shingles of the sentences in which `account` tells its incident."""
    text = account.article.text
    return shingles(span.of(text) for span in account.report.evidence)


def shared(one: Shingles, two: Shingles) -> float:
    """The share of the shorter passage that stands in the other, 0 to 1.

    >>> shared(frozenset({1, 2, 3, 4}), frozenset({3, 4}))
    1.0
    """
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def same_words(one: Account, two: Account, first: Shingles, second: Shingles) -> bool:
    """Whether two accounts, whose passages have the shingles `first` and `second`, are one report printed twice.

    An editor cuts and smooths; names and numbers stay. So those of the shorter passage must stand in the
    other article: notes that a force writes of every clash in the same words differ in just these.
    """
    if shared(first, second) < COPIED or not names_agree(one, two, first, second):
        return False
    if min(len(first), len(second)) >= LONG:
        return True
    whole, other = shingles([one.article.text]), shingles([two.article.text])
    return len(whole & other) >= _ALIKE * len(whole | other)


def names_agree(one: Account, two: Account, first: Shingles, second: Shingles) -> bool:
    """Whether the names and numbers of the shorter passage all stand in the other's article; of two as long, both ways."""
    return (len(first) > len(second) or _names_within(one, two)) and (
        len(second) > len(first) or _names_within(two, one)
    )


def _names_within(one: Account, two: Account) -> bool:
    known = set(_TOKENS.findall(two.article.text.lower()))
    text = one.article.text
    told = [span.of(text) for span in one.report.evidence] if len(text) > _NOTE else _SENTENCE.split(text)
    return all(name in known for sentence in told for name in _names(sentence))


def _names(sentence: str) -> Iterator[str]:
    """The names and figures of a sentence in lower case; in capitals throughout, only figures can be told."""
    capitals = sentence == sentence.upper()
    for nth, word in enumerate(_TOKENS.findall(sentence)):
        named = word[0].isupper() and not capitals and (nth > 0 or (len(word) > 1 and word.isupper()))
        if named or word[0].isdigit():
            yield word.lower()
