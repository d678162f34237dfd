"""Is it English? Told by script and by the small words that every sentence needs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from geo.vocabulary import OtherLanguage

SAMPLE = 6_000
"""Characters from the start of the text that are looked at."""
FEW_WORDS = 12
"""With fewer words than this only the script, or several words of one other language, can tell."""

_SMALL_WORDS: dict[str, str] = {
    "English": """the of and to in a is was were that for on by with at from as it its be has have had are an this which who after said not but they
        his her their been two more than when into police killed people attack over against one or we you he she will would could no about out up
        during near where while also there all between""",
    "French": """le la les des du et en un une est dans que qui pour par sur au aux avec ce cette ces il elle ils elles ont été sont pas plus ne se
        sa son ses leur d l mais où après avant selon entre deux trois tués morts blessés y à était""",
    "Spanish": """el la los las de del y en un una es que por para con se su sus al lo fue han ha no más como pero este esta según entre tras dos tres
        sobre desde muertos heridos fueron también hasta cuando muy son era""",
    "Portuguese": """o a os as de do da dos das e em um uma é que por para com se no na nos nas ao não mais como mas foi são pelo pela segundo entre
        dois três mortos feridos foram também até quando seu sua após""",
    "Italian": """il lo la gli le di del della dei delle e in un una è che per con si non più come ma nel nella sono al alla dal dalla da ha hanno stato
        stati secondo tra due tre morti feriti anche dopo ieri""",
    "German": """der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei
        einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis mehr durch man wurden wurde""",
    "Dutch": """de het een en van in is op te dat die voor met zijn aan er niet om door bij ook als naar uit maar over nog tegen werd werden heeft
        hebben na meer dan was zich volgens""",
    "Swahili": """ya wa na kwa ni za katika la cha hii huo hiyo kuwa watu baada yake wake hao kama lakini pia alisema walisema mmoja wawili
        watatu polisi waliuawa ambao ambayo kutoka wakati huku hilo""",
    "Somali": """iyo ee ka ku oo waxaa ah uu ay la in si waa soo ayaa lagu kale hal mid laakiin waxay wuxuu sheegay dadka weerar gobolka magaalada
        degmada ciidanka ugu""",
    "Turkish": """ve bir bu da de için ile olarak olan çok daha gibi kadar sonra ne ama en göre ise ya mi dedi oldu olduğu tarafından üzerine kişi""",
    "Indonesian": """yang dan di dari untuk dengan pada ini itu dalam tidak adalah oleh akan juga ke telah atau orang mereka sebagai karena""",
}  # fmt: skip
_SCRIPTS: dict[str, str] = {
    "ARABIC": "Arabic, Persian or Urdu",
    "CYRILLIC": "Russian or Ukrainian",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "DEVANAGARI": "Hindi or Nepali",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "THAI": "Thai",
    "MYANMAR": "Burmese",
    "ETHIOPIC": "Amharic or Tigrinya",
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "CJK": "Chinese",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "SINHALA": "Sinhala",
    "GUJARATI": "Gujarati",
    "GURMUKHI": "Punjabi",
    "TELUGU": "Telugu",
}
_WORDS: dict[str, frozenset[str]] = {name: frozenset(words.split()) for name, words in _SMALL_WORDS.items()}
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
    words = _WORD.findall(sample.lower())
    english = sum(map(_WORDS["English"].__contains__, words))
    if english * 6 > len(words):
        return ""
    counts = {
        name: sum(map(small.__contains__, words)) for name, small in _WORDS.items() if name != "English"
    }
    name, most = max(counts.items(), key=lambda pair: pair[1])
    if len(words) < FEW_WORDS:
        return name if most >= 3 and english == 0 and most * 3 >= len(words) else ""
    return name if most * 6 > len(words) and most > 2 * english else ""


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
