"""One folding for each family of spellings: two ways in which English writes a name from another script, made one.

A folding is finer than `keys.skeleton`: vowels keep their place and whether they are round, so that two consonants may
do ("Ain Issa", "Sweida"), and only those letters are one that the family's transliterations confuse. It is meant for
names of one country, among the countries that an article names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from geo.places.gazetteer.keys import ARTICLES, key

FAMILIES: dict[str, frozenset[str]] = {
    "arabic": frozenset("SY IQ LB JO PS IL EG LY TN DZ MA MR SD YE SA OM AE QA BH KW TD SS ER".split()),
    "somali": frozenset("SO DJ ET KE".split()),
    "persian": frozenset("IR AF PK TJ".split()),
    "turkish": frozenset("TR AZ".split()),
    "cyrillic": frozenset("UA RU BY KZ KG BG MK RS MN UZ TM".split()),
    "ethiopic": frozenset("ET ER".split()),
    "burmese": frozenset(("MM",)),
    "indic": frozenset("BD IN NP LK PK".split()),
    "french": frozenset("ML NE BF CD CG CF CM TD SN GN CI BJ TG BI RW HT MG GA NG".split()),
}
"""Family of spellings -> the countries (ISO codes) whose names are folded so; some have two."""

_OWN: dict[str, tuple[tuple[str, str], ...]] = {
    "arabic": (
        (r"\bkafar|\bkfar|\bkufr", "kafr"), (r"\boued\b|\bouadi\b", "wadi"), (r"\bksar\b|\bqsar\b", "qasr"), (r"kh", "x"), (r"dj", "j"),
        (r"tch|ch|sh", "$"), (r"gh|[qgc]", "k"), (r"th", "t"), (r"dh", "d"), (r"p", "b"), (r"v", "f"),
    ),
    "somali": (
        (r"ch|sh", "$"), (r"\bceel\b|\beel\b|\bel\b", ""), (r"c", ""), (r"x", "h"), (r"kh|gh|[qg]", "k"), (r"dh", "d"), (r"dj", "j"),
    ),
    "persian": (
        (r"\b(?:e|i|ye|yi)\b", ""), (r"kh", "x"), (r"zh|dj", "j"), (r"sh", "$"), (r"ch", "%"), (r"gh", "g"), (r"[qc]", "k"), (r"v", "w"),
        (r"th", "t"), (r"dh", "d"),
    ),
    "turkish": ((r"sh|s", "s"), (r"ch|dj|[cj]", "j"), (r"gh|g", "g"), (r"q", "k"), (r"w", "v")),
    "cyrillic": (
        (r"shch|sch|sc", "$"), (r"sh", "$"), (r"zh", "z"), (r"ch|tch", "%"), (r"ts|tz|cz|c", "%"), (r"kh|[gx]", "h"), (r"w", "v"), (r"j", "y"),
    ),
    "ethiopic": ((r"ts|tz|z", "s"), (r"sh|ch", "$"), (r"q", "k"), (r"ph|p", "p"), (r"gn|ny", "n"), (r"dj", "j")),
    "burmese": (
        (r"\bh([ptksmnl])", r"\1"), (r"([ptks])h", r"\1"), (r"ng", "n"), (r"g", "k"), (r"([^aeiouyw ])e\b", r"\1"), (r"z", "s"), (r"b", "p"),
    ),
    "indic": (
        (r"pore\b", "pur"), (r"chh|ch", "%"), (r"ph", "f"), (r"([bdgktj])h", r"\1"), (r"sh", "s"), (r"[zx]", "j"), (r"q", "k"), (r"v", "w"),
        (r"oo", "u"),
    ),
    "french": ((r"tch|tsh|ch|sh", "$"), (r"dj", "j"), (r"gh", "g"), (r"gu(?=[ei])", "g"), (r"qu|[qc]", "k"), (r"gn", "ny"), (r"ph", "f")),
}  # fmt: skip
"""What each family writes in several ways: pattern in a key -> one letter. $ and % stand for hissing sounds."""
_RULES = {name: tuple((re.compile(p), to) for p, to in rules) for name, rules in _OWN.items()}
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouyw]+")
_FINAL_H = re.compile(r"(?<=[aeiouyw])h\b")
_ONE_VOWEL = frozenset(("cyrillic",))
"""Here o, i and e change places from one language to the next: Kharkov, Kharkiv."""
_LEAST_LETTERS = 6
"""A name of two consonants says enough only with so many letters."""


@lru_cache(1 << 14)
def folded(name: str, family: str) -> str:
    """The folding of a Latin name in a family of `FAMILIES`; "" where too little is left to tell places apart.

    >>> folded("Ain Issa", "arabic") == folded("ʿAyn ʿĪsá", "arabic"), folded("Xudur", "somali") == folded("Huddur", "somali")
    (True, True)
    >>> folded("Netrokona", "indic") == folded("Netrakona", "indic"), folded("Mare", "arabic")
    (True, '')
    """
    whole = key(name)
    if not whole.isascii():
        return ""
    letters = sum(c.isalpha() for c in whole)
    plain = " ".join(w for w in whole.split() if family not in _WITH_ARTICLE or w not in ARTICLES)
    for pattern, to in _RULES[family]:
        plain = pattern.sub(to, plain)
    plain = _DOUBLED.sub(r"\1", _FINAL_H.sub("", plain).replace(" ", ""))
    shape = _VOWELS.sub(lambda run: _vowel(run[0], family), plain)
    shape = _DOUBLED.sub(r"\1", shape)
    consonants = sum(c not in "au" for c in shape)
    if consonants < (4 if family in _ONE_VOWEL else 2) or (consonants < 3 and letters < _LEAST_LETTERS):
        return ""
    return shape


_WITH_ARTICLE = frozenset(("arabic", "somali"))


def _vowel(run: str, family: str) -> str:
    """One letter for a run of vowels: u where it is round, else a; in Bengali o is how a is written."""
    if family in _ONE_VOWEL:
        return "a"
    return "u" if any(c in ("uw" if family == "indic" else "ouw") for c in run) else "a"


def families_of(country_codes: Iterable[str]) -> tuple[str, ...]:
    """The families by which names in those countries are folded, in the order of `FAMILIES`."""
    within = frozenset(country_codes)
    return tuple(name for name, countries in FAMILIES.items() if countries & within)


def filed_under(name: str, country_code: str) -> tuple[str, ...]:
    """The keys by which an index files a name of a place in that country: family and folding."""
    return tuple(
        f"{family} {shape}" for family in families_of((country_code,)) if (shape := folded(name, family))
    )


def same_spelling(one: str, other: str, country_code: str) -> bool:
    """Whether two names of places in that country fold to one.

    >>> same_spelling("Sweida", "As Suwaydā'", "SY"), same_spelling("Sweida", "Sidon", "SY")
    (True, False)
    """
    return any(
        (shape := folded(one, family)) != "" and shape == folded(other, family)
        for family in families_of((country_code,))
    )
