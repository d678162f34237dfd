"""A term of a search -> which rows of a data set hold it in their cells, found in the packed rows as they lie.

Words are held against each other as `geo.text.folding.search_words` has them. To fold each cell would take a minute for a million
rows, so it is the term that is unfolded: each letter becomes all those that are folded to it. Rows with a character that becomes
several letters (æ, 가), or with a backslash, are few, and folded by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.text.folding import search_words
from geo.text.search import Term

_LOOKED_AT = (range(0x20, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0x10000))
"""Characters of which it is asked what they become. Those between are Chinese, which stay as they are, and `_ODD`."""
_ODD = r"\x{AC00}-\x{D7FF}\x{E000}-\x{F8FF}\x{10000}-\x{10FFFF}"
_ESCAPED = r"\\[bfnrt]|\\u00[01][0-9a-f]"
"""How JSON writes characters that part words."""
_BACKSLASH = r"\\\\"
"""How it writes one, after which what looks like those is none of them."""
_AND = "&"
_LETTERS = 40
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Signs:
    """What characters are folded to, as classes of a regular expression: those of each letter, those that are dropped, those that part
    words, and those that become several letters."""

    letters: dict[str, str]
    dropped: str
    parting: str
    odd: str


def holding(cells: Any, term: Term) -> Mask:
    """Which of `cells`, an Arrow array of JSON lists, hold `term`; that it may be `unwanted` makes no difference.

    100,000 rows of ACLED take a third of a second.
    """
    sought, odd, surely = _sought(term)
    held, doubtful = _matching(cells, sought), _matching(cells, odd)
    for n in np.flatnonzero(doubtful if surely else doubtful | held).tolist():
        held[n] = term.in_words(search_words(" \n ".join(json.loads(cells[n].as_py()))))
    return held


def _matching(cells: Any, pattern: str) -> Mask:
    found = import_module("pyarrow.compute").match_substring_regex(cells, pattern)
    return np.array(found.to_numpy(zero_copy_only=False), dtype=bool)


@lru_cache(64)
def _sought(term: Term) -> tuple[str, str, bool]:
    """What rows that hold `term` match, what those do that have to be folded, and whether what matches surely holds it: of a long
    term only the beginning is looked for, since an expression that is too large is slow."""
    signs, words, left = _signs(), [], _LETTERS
    drops, parts = rf"(?:\\\"|[{signs.dropped}])*", f"(?:{_ESCAPED}|[{signs.parting}])"
    for word in term.words:
        if left:
            words.append(drops.join(_letter(signs, letter) for letter in word[:left]))
            left -= min(left, len(word))
    surely = sum(map(len, term.words)) <= _LETTERS
    between = rf"{drops}{parts}(?:{_ESCAPED}|\\\"|[{signs.parting}{signs.dropped}])*"
    odd = signs.odd + (_AND if any("and".startswith(word) for word in term.words) else "")
    end = f"{drops}{parts}" if term.whole and surely else ""
    return f"{parts}{drops}{between.join(words)}{end}", rf"[{odd}]|{_BACKSLASH}", surely


def _letter(signs: _Signs, letter: str) -> str:
    return f"[{signs.letters.get(letter) or _class(letter)}]"


@lru_cache(1)
def _signs() -> _Signs:
    letters: dict[str, str] = {}
    dropped = parting = odd = ""
    for sign in (chr(code) for codes in _LOOKED_AT for code in codes):
        made = search_words(f"x{sign}x")
        if made == "xx":
            dropped += sign
        elif made == "x x" or sign == _AND:
            parting += sign if sign != "\\" else ""  # in JSON it begins something else
        elif len(made) == len("x?x"):
            letters[made[1]] = letters.get(made[1], "") + sign
        else:
            odd += sign
    of_each = {letter: _class(some) for letter, some in letters.items()}
    return _Signs(of_each, _class(dropped), _class(parting), _class(odd) + _ODD)


def _class(signs: Iterable[str]) -> str:
    """The inside of a class of those characters.

    >>> _class("abcx")
    '\\\\x{61}-\\\\x{63}\\\\x{78}'
    """
    runs: list[list[int]] = []
    for code in sorted(map(ord, signs)):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(
        f"\\x{{{first:X}}}-\\x{{{last:X}}}" if first < last else f"\\x{{{first:X}}}" for first, last in runs
    )
