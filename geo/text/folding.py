"""Text -> the same without what writers put in or leave out: by which names, and the words of a search, are compared."""

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


_ARABIC = str.maketrans({"ة": "ه", "ى": "ي", "ٱ": "ا", "ی": "ي", "ک": "ك"})
"""Letters of one sound that Arabic writers take for one another. The forms of alef with a hamza or a madda, tatweel and the
signs of vowels `key` has made one already."""
_NO_WORD = re.compile(r"[\W_]+")


def search_words(text: str) -> str:
    """The words of `text` as a search compares them, with one space between two; "" where there are none.

    >>> search_words("Two shells hit the Al-Shifa’ hospital, again.")
    'two shells hit the al shifa hospital again'
    >>> search_words("مُستشفى الشِّفاء") == search_words("مستشفي الشفاء"), search_words("أحمد") == search_words("احمد")
    (True, True)
    """
    return " ".join(_NO_WORD.sub(" ", key(text).translate(_ARABIC)).split())
