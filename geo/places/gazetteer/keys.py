"""What makes two spellings of a name the same: the key under which the gazetteer files and finds names."""

from __future__ import annotations

import re
import unicodedata

_JOINS = "-‐‑‒–—―−_/,;:()[]\u200c\u200d\u00b7・"
"""Marks that stand between words: a space in a key."""
_DROPPED = ".'’‘`´ʼʻʾʿʽˈ′“”\"«»!?\u0640\u200e\u200f\u00ad\ufeff"
"""Marks inside or round words that writers put in or leave out: nothing in a key."""
_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ə": "a", "ɛ": "e", "ɔ": "o", "ŋ": "ng", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
}  # fmt: skip
"""Latin letters that Unicode does not take apart into a base letter and a mark."""
_TABLE = str.maketrans(
    {**dict.fromkeys(_JOINS, " "), **dict.fromkeys(_DROPPED, ""), **_LETTERS, "&": " and "}
)


def key(name: str) -> str:
    """`name` in small letters, without diacritics, apostrophes and full stops, hyphens as spaces.

    Two spellings with the same key are the same name to the gazetteer. Never raises; "" for a name
    of marks only.

    >>> key("Ma`arrat an-Nu‘mān"), key("Zürich"), key("U.S."), key("Deir  ez-Zor")
    ('maarrat an numan', 'zurich', 'us', 'deir ez zor')
    """
    if name.isascii():
        return " ".join(name.lower().translate(_TABLE).split())
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(bare.casefold().translate(_TABLE).split())  # again: taking "𝑨" apart gives "A"


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
