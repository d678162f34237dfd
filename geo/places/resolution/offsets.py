"""Words before a place -> how far from it, and in which direction: "12 km south of Homs"."""

from __future__ import annotations

from dataclasses import dataclass

from geo.places.recognition.words import Word
from geo.text.lexicon import lexicon

_LISTS, _VALUES = lexicon("distances"), lexicon("numbers")
_UNITS_M: dict[str, float] = _LISTS["metres"]
_COMPASS: dict[str, float] = _LISTS["bearings"]
_NUMBERS = {word: (_VALUES["words"] | _VALUES["tens"])[word] for word in _LISTS["numbers"]["words"]}
FARTHEST_M = 60_000.0
"""Beyond this a distance says where a place lies, and no longer where something happened."""


@dataclass(frozen=True, slots=True)
class Offset:
    """`distance_m` from a place towards `bearing` (degrees from north); `first` is the index of its first word."""

    distance_m: float
    bearing: float
    text: str
    first: int


def offset_before(words: list[Word], first: int, text: str) -> Offset | None:
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


def _bearing(word: str) -> float | None:
    return _COMPASS.get(word.replace("-", "").removesuffix("ern"))


def _number(word: str) -> float | None:
    if word in _NUMBERS:
        return float(_NUMBERS[word])
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None
