"""Words before a place -> how far from it, and in which direction: "12 km south of Homs"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from geo.text.lexicon import lexicon

_LISTS, _VALUES = lexicon("distances"), lexicon("numbers")
_UNITS_M: dict[str, float] = _LISTS["metres"]
_COMPASS: dict[str, float] = _LISTS["bearings"]
_FROM, _AWAY = frozenset(_LISTS["from"]["words"]), frozenset(_LISTS["from"]["between"])
_NUMBERS = {word: (_VALUES["words"] | _VALUES["tens"])[word] for word in _LISTS["numbers"]["words"]}
FARTHEST_M = 60_000.0
"""Beyond this a distance says where a place lies, and no longer where something happened."""
TOLD_FARTHEST_M = 500_000.0
"""Beyond this not even a village that is said to lie there is placed by it: "X, 90 km west of Sokoto"."""


@dataclass(frozen=True, slots=True)
class Offset:
    """`distance_m` from a place towards `bearing` (degrees from north); `first` is the index of its first word."""

    distance_m: float
    bearing: float
    text: str
    first: int


@dataclass(frozen=True, slots=True)
class Distance:
    """`distance_m` from a place in a direction that is not said; `first` is the index of its first word."""

    distance_m: float
    first: int


class Spoken(Protocol):
    """A word with its place in the text: a token of a document, or a word as recognition sees it."""

    @property
    def start(self) -> int:
        """Where it begins, in characters."""

    @property
    def text(self) -> str:
        """As written."""

    @property
    def lower(self) -> str:
        """In small letters."""


def offset_before(words: Sequence[Spoken], first: int, text: str) -> Offset | None:
    """The offset said right before word `first` ("12 km south of"); None where there is none."""
    i = first - 1
    if i >= 0 and words[i].lower == "the":
        i -= 1
    if i < 2 or words[i].lower not in ("of", "from"):
        return None
    bearing = _bearing(words[i - 1].lower)
    if bearing is None:
        return None
    i -= 2
    while i > 0 and words[i].lower in ("to", "the"):
        i -= 1
    if i > 2 and words[i].text == ")":
        while i > 0 and words[i].text != "(":
            i -= 1
        i -= 1
    unit = _UNITS_M.get(words[i].lower) if i > 0 else None
    number = _number(words[i - 1].lower) if unit else None
    if unit is None or number is None:
        return None
    return Offset(number * unit, bearing, text[words[i - 1].start : words[first].start].strip(), i - 1)


def distance_before(words: Sequence[Spoken], first: int) -> Distance | None:
    """The distance without a direction said right before word `first` ("some 200 km from"); None where there is none."""
    i = first - 1
    if i >= 0 and words[i].lower == "the":
        i -= 1
    if i < 2 or words[i].lower not in _FROM:
        return None
    i -= 1
    while i > 1 and words[i].lower in _AWAY:
        i -= 1
    unit, number = _UNITS_M.get(words[i].lower), _number(words[i - 1].lower)
    return Distance(number * unit, i - 1) if unit and number else None


def bearing_of(words: Sequence[Spoken], first: int) -> float | None:
    """The direction, in degrees from north, of "north of" right before word `first`; None where there is none."""
    i = first - 1
    if i >= 0 and words[i].lower == "the":
        i -= 1
    if i < 1 or words[i].lower != "of" or (i > 1 and words[i - 2].lower == "the"):
        return None  # "the north of X" is a part of it
    return _bearing(words[i - 1].lower) if not words[i - 1].lower.endswith("ern") else None


def _bearing(word: str) -> float | None:
    return _COMPASS.get(word.replace("-", "").removesuffix("ern"))


_FARTHEST = 1e6
"""No number of metres, miles or kilometres that news gives is larger."""


def _number(word: str) -> float | None:
    if word in _NUMBERS:
        return float(_NUMBERS[word])
    try:
        number = float(word.replace(",", ""))
    except ValueError:
        return None
    return number if 0 <= number <= _FARTHEST else None  # neither "nan" nor four hundred digits
