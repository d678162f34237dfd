"""Words of a list -> the part of a regular expression that finds any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, groupby


def any_of(*lists: Iterable[str]) -> str:
    """The pattern of any entry of `lists`, in a group of its own; it captures nothing and says nothing of word edges.

    In an entry `*` stands for any letters or none ("explo*": explode, explosion) and `+` for one or more. The order
    of the entries does not matter: of two that fit, the longer one is found. Forms of a word and words with the same
    first letter share a branch, so that a long list is compiled and searched as fast as a pattern written by hand.

    >>> any_of(["bomb", "bombs", "bombing", "blast", "polic+"])
    '(?:b(?:last|omb(?:ing|s)?)|polic\\\\w+)'
    >>> re.match(any_of(["air", "air force"]), "air force").group()
    'air force'
    """
    ways: list[str] = []
    for first, words in groupby(_merged(sorted(set(chain(*lists)))), key=lambda word: word[0]):
        alike = list(words)
        if len(alike) > 1 and first.isalnum():
            ways.append(f"{first}(?:{'|'.join(word[1:] for word in alike)})")
        else:
            ways.extend(alike)
    return f"(?:{'|'.join(ways)})"


def _merged(entries: list[str]) -> Iterable[str]:
    """The patterns of `entries`, which are sorted: what begins with another entry is that one with endings."""
    at = 0
    while at < len(entries):
        stem, endings = entries[at], []
        at += 1
        while stem[-1] not in "*+" and at < len(entries) and entries[at].startswith(stem):
            endings.append(entries[at][len(stem) :])
            at += 1
        yield _plain(stem) + _optional(sorted(endings, key=len, reverse=True))


def _optional(endings: list[str]) -> str:
    """The pattern of any of `endings`, the first that fits, or none."""
    if not endings:
        return ""
    if len(endings) == 1 and len(endings[0]) == 1 and endings[0].isalnum():
        return f"{endings[0]}?"
    return f"(?:{'|'.join(map(_plain, endings))})?"


def _plain(entry: str) -> str:
    """`entry` as a pattern that finds it."""
    return re.escape(entry).replace(r"\*", r"\w*").replace(r"\+", r"\w+").replace(r"\ ", " ")
