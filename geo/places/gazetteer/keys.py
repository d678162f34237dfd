"""What makes two spellings of a name the same: the key under which the gazetteer files and finds names."""

from __future__ import annotations

import re

from geo.text.folding import key

__all__ = ["ARTICLES", "alike", "key", "skeleton"]

ARTICLES = frozenset("al el ul il ad an ar as at az ed en er es et ez ash adh ath esh edh eth".split())
"""The Arabic article and its assimilated forms, as keys have them."""
_SOUNDS = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"kh|gh|q|ck|g", "k"),
        (r"sh|sch|ch|zh|j", "j"),
        (r"th|tt", "t"),
        (r"dh|dd", "d"),
        (r"ph", "f"),
        (r"ts|tz", "s"),
        (r"v", "w"),
        (r"(?<=[aeiouyw])h\b", ""),
        (r"(.)\1+", r"\1"),
        (r"[aeiouy]|\Bw", ""),
    )
]


def skeleton(name: str) -> str:
    """The consonants of a Latin transliteration, as one hears them: for spellings that no list holds.

    The article is left out, q, k, kh, gh and g are one, so are j, sh and ch, vowels and a final h go,
    doubled letters count once. "" where fewer than three consonants are left: too little to tell
    places apart. Meant for names from Arabic, Persian, Kurdish, Somali and the like, within a country.

    >>> skeleton("Deir Ezzor") == skeleton("Dayr az-Zawr") == "drzr"
    True
    >>> skeleton("Hodeidah") == skeleton("Al Ḩudaydah")
    True
    """
    words = [w for w in key(name).split() if w not in ARTICLES]
    plain = " ".join(words)
    if not plain.isascii():
        return ""
    for pattern, to in _SOUNDS:
        plain = pattern.sub(to, plain)
    bones = plain.replace(" ", "")
    return bones if len(bones) >= 3 else ""


_VOWELS = re.compile(r"[aeiouyw]+")


def alike(one: str, other: str) -> bool:
    """Whether two names with the same `skeleton` may well be the same, by where their vowels stand.

    Both begin with a vowel or neither does; where three consonants are all that they share, their vowels are
    as many, and as round: o, u and w are one in transliterations, and a, e, i and y are.

    >>> alike("Hodeidah", "Al Hudaydah"), alike("Kuriga", "Okrika"), alike("Kuriga", "Garaku")
    (True, False, False)
    """
    bare = [" ".join(w for w in key(n).split() if w not in ARTICLES) for n in (one, other)]
    starts = {bool(_VOWELS.match(n)) for n in bare}
    round_ = {tuple(bool(set(v) & set("ouw")) for v in _VOWELS.findall(n)) for n in bare}
    return len(starts) == 1 and (len(skeleton(one)) > 3 or len(round_) == 1)
