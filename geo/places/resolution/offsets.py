""" "12 km south of Homs": how far from a place, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin

from geo.places.recognition.words import Word

_EARTH_M = 6_371_000.0
_UNITS_M = {
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), 1000.0),
    **dict.fromkeys(("mile", "miles", "mi"), 1609.344),
    **dict.fromkeys(("m", "metres", "meters"), 1.0),
}
_NUMBERS = dict(zip("one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split(),
                    (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 40, 50), strict=True))  # fmt: skip
_COMPASS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0, "northeast": 45.0, "southeast": 135.0, "southwest": 225.0,
            "northwest": 315.0}  # fmt: skip
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


def moved(lat: float, lon: float, distance_m: float, bearing_degrees: float) -> tuple[float, float]:
    """The point (lat, lon) in degrees that lies `distance_m` away towards `bearing_degrees`, on a sphere.

    >>> tuple(round(v, 2) for v in moved(0.0, 0.0, 111_195.0, 90.0))
    (0.0, 1.0)
    """
    d, b, a, o = distance_m / _EARTH_M, radians(bearing_degrees), radians(lat), radians(lon)
    north = asin(sin(a) * cos(d) + cos(a) * sin(d) * cos(b))
    east = o + atan2(sin(b) * sin(d) * cos(a), cos(d) - sin(a) * sin(north))
    return degrees(north), (degrees(east) + 540) % 360 - 180
