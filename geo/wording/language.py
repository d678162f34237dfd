"""A message and what fills its gaps -> the words in English or Arabic: counted nouns, lists, names of the one inside the other.

Numbers are in Western digits (0-9) in both: newspapers from Rabat to Beirut print them, and a reader can hold
them against the map's own figures. Thousands are apart by a comma, in both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_NAMES = 4
"""So many names stand in a phrase; of more, the first ones and how many more."""
FIRST_STRONG, POP = "\u2068", "\u2069"
RIGHT_TO_LEFT = "\u200f"
_ALLOWED = "\u200c\u200d"
"""Joiners, which Persian and emoji need: the only invisible characters that stay."""
_COMMON = " 0123456789.,:;!?()[]{}'\"-–_/&%+#@*=…’‘“”"
"""What may stand between words of a left-to-right name without ending it."""


_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


class Language(StrEnum):
    """What the words are in: ISO 639-1 codes."""

    EN = "en"
    AR = "ar"

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self is Language.AR

    @property
    def comma(self) -> str:
        """What stands between parts of a sentence."""
        return "، " if self is Language.AR else ", "


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, or part of one, in each language, with `{gaps}` for what changes.

    >>> Message("{a} of {b}", "{a} من أصل {b}")(Language.AR, a=1, b=2)
    '1 من أصل 2'
    """

    en: str
    ar: str

    def __call__(self, language: Language, **parts: object) -> str:
        """The message with its gaps filled; numbers as `number` writes them. What fills a gap is never read as one."""
        template = self.ar if language is Language.AR else self.en
        return template.format(**{k: number(v) if isinstance(v, int) else v for k, v in parts.items()})


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, in each language's plural forms, `{n}` for the number.

    English has one and other. Arabic has one, two, few (3-10, 103-110 …), many (11-99, 111-199 …) and other
    (100, 101, 102, 200 …); a noun after 100 stands as after one, after 11 as after eleven (CLDR's plural rules).

    >>> HOMS = Counted(("{n} day", "{n} days"), ("يوم واحد", "يومان", "{n} أيام", "{n} يومًا", "{n} يوم"))
    >>> [HOMS(n, Language.AR) for n in (1, 2, 3, 11, 100, 103)]
    ['يوم واحد', 'يومان', '3 أيام', '11 يومًا', '100 يوم', '103 أيام']
    """

    en: tuple[str, str]
    ar: tuple[str, str, str, str, str]

    def __call__(self, n: int, language: Language, **parts: object) -> str:
        """`n` of it. Of none it says 0 with English's other form and Arabic's last."""
        return self.form(n, language).format(n=number(n), **parts)

    def form(self, n: int, language: Language) -> str:
        """The form that goes with `n`, its gaps open."""
        return self.ar[_arabic_form(n)] if language is Language.AR else self.en[n != 1]


def _arabic_form(n: int) -> int:
    if n in (1, 2):
        return n - 1
    last = n % 100
    return 2 if 3 <= last <= 10 else 3 if last >= 11 else 4


def number(value: int) -> str:
    """A number as both languages print it here.

    >>> number(1240)
    '1,240'
    """
    return f"{value:,}"


def listed(names: Sequence[str], language: Language = Language.EN, *, most: int = 0) -> str:
    """ "Homs", "Homs and Hama", "Homs, Hama and Idlib"; in Arabic "and" stands before each after the first.

    Of more than `most` names, in English, the first ones and how many more; 0 sets no bound.

    >>> listed(["حمص", "حماة", "إدلب"], Language.AR), listed(list("ABCDEF"), most=MOST_NAMES)
    ('حمص وحماة وإدلب', 'A, B, C and 3 more')
    """
    if language is Language.AR:
        return " و".join(names)
    if most and len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def capital(text: str) -> str:
    """`text` with a capital at its beginning, as a sentence has it; Arabic has none."""
    return text[:1].upper() + text[1:]


def clean(text: str, most: int = 0) -> str:
    """Words of an article or of a user, in one line and without characters that act unseen.

    No control characters, no marks that turn the direction of writing, no lone surrogates. Of more than `most`
    characters the rest is "…"; 0 sets no bound.

    >>> clean("Homs\\u202e\\n city\\x00"), clean("A long name", 6)
    ('Homs city', 'A lon…')
    """
    plain = unicodedata.normalize("NFC", "".join(" " if c.isspace() else c for c in text))
    kept = "".join(
        c for c in plain if c in _ALLOWED or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    line = " ".join(kept.split())
    return line if not most or len(line) <= most else line[: most - 1].rstrip() + "…"


def short(text: str, most: int = 0) -> str:
    """Words on one line, cut after a word where there are more than `most` characters.

    >>> short("the monitor\\nof rights", 12)
    'the\\xa0…'
    """
    line = " ".join(_CONTROL.sub(" ", text).split())
    if not most or len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "\u00a0…"


def isolated(text: str) -> str:
    """Arabic `text` with each name in left-to-right letters between isolates (U+2068, U+2069).

    So a name keeps its own order, and its brackets and full stops stay with it, whatever stands beside it
    (Unicode's bidirectional algorithm, UAX 9).

    >>> isolated("المصدر: The Wire (UK)، 2025") == "المصدر: \\u2068The Wire (UK)\\u2069، 2025"
    True
    """
    return _FOREIGN.sub(lambda found: f"{FIRST_STRONG}{found[0]}{POP}", text)


def plain(text: str) -> str:
    """`text` without isolates and direction marks.

    >>> plain(isolated("المصدر: Wire")) == "المصدر: Wire"
    True
    """
    return text.translate(dict.fromkeys(map(ord, FIRST_STRONG + POP + RIGHT_TO_LEFT)))


_LETTER = r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
"""A letter of any script that is not written from right to left."""
_FOREIGN = re.compile(
    rf"(?:\d+ |[(\[“‘'\"])?{_LETTER}(?:(?:{_LETTER}|[{re.escape(_COMMON)}])*(?:{_LETTER}|[0-9!?)\]”’'\"%+…]))?"
)
"""From a left-to-right letter, a figure or an opening bracket before it, to the last letter or closing mark of the run."""
