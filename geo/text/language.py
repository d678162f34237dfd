"""Is it English? Told by script and by the small words that every sentence needs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from geo.text.lexicon import lexicon
from geo.vocabulary import OtherLanguage

SAMPLE = 6_000
"""Characters from the start of the text that are looked at."""
FEW_WORDS = 12
"""With fewer words than this only the script, or several words of one other language, can tell."""
MANY_SMALL = 40
"""With fewer words written small than this a language is not told by the lack of English ones."""
UNNAMED = "another language"

_SCRIPTS: dict[str, str] = lexicon("languages")["scripts"]
_WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words) for name, words in lexicon("languages")["small_words"].items()
}
_WORD = re.compile(r"[^\W\d_]+")


def require_english(text: str) -> None:
    """Checks that `text` is English, as far as can be told; what cannot be told passes.

    Raises `OtherLanguage`, which names the language that it looks like.

    >>> require_english("Gunmen killed two herders in Lokichar, Turkana.")
    """
    other = looks_like(text)
    if other:
        raise OtherLanguage(
            f"reads English; this looks like {other}."
            " Give an English translation: other languages are not read yet"
        )


def looks_like(text: str) -> str:
    """The language other than English that `text` looks to be in, "" for English or too few words to tell.

    >>> looks_like("Les forces de l'ordre ont tué deux hommes dans la ville, selon les témoins et la police.")
    'French'
    """
    sample = text[:SAMPLE]
    script = "" if sample.isascii() else _script(sample)
    if script:
        return script
    words = _WORD.findall(_composed(sample).lower())
    english = sum(map(_WORDS["English"].__contains__, words))
    if english * 6 > len(words):
        return ""
    counts = {
        name: sum(map(small.__contains__, words)) for name, small in _WORDS.items() if name != "English"
    }
    name, most = max(counts.items(), key=lambda pair: pair[1])
    if len(words) < FEW_WORDS:
        return name if most >= 3 and english == 0 and most * 3 >= len(words) else ""
    if most * 6 > len(words) and most > 2 * english:
        return name
    return UNNAMED if _hardly_english(sample) else ""


def _composed(sample: str) -> str:
    """`sample` with each accent in its letter, or left out: what Yoruba sets on letters with a dot has no letter of its own."""
    if sample.isascii():
        return sample
    return "".join(c for c in unicodedata.normalize("NFC", sample) if not unicodedata.combining(c))


def _hardly_english(sample: str) -> bool:
    """Whether the words written small are many, and hardly any is one that English needs: names alone tell nothing.

    Of English prose four in ten words written small are such; of a table's or a list's, one in six.
    """
    small = [w for w in _WORD.findall(sample) if w[0].islower()]
    return len(small) >= MANY_SMALL and sum(map(_WORDS["English"].__contains__, small)) * 10 < len(small)


def _script(sample: str) -> str:
    """The language of the script that most letters are in, "" for Latin ones or a few letters only."""
    if not any(c > "\u036f" and c.isalpha() for c in set(sample)):
        return ""  # dashes and quotation marks only, as in most texts
    letters = [c for c in sample if c.isalpha()]
    foreign: dict[str, int] = {}
    for letter in letters:
        if letter > "\u036f":
            name = _script_of(letter)
            if name:
                foreign[name] = foreign.get(name, 0) + 1
    if not foreign:
        return ""
    name, most = max(foreign.items(), key=lambda pair: pair[1])
    return _SCRIPTS[name] if most > 0.5 * len(letters) else ""


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    """The key of `_SCRIPTS` for a letter, "" for a script that is not in it."""
    first = unicodedata.name(letter, "").split(" ")[0]
    return first if first in _SCRIPTS else ""
