"""What is wrong with a number, a point or the words of a row. Data sets and own places are held to the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from geo.places.geodesy import destination, kilometres
from geo.vocabulary import Footprint, NotTaken

CountryAt = Callable[[float, float], str]
"""The ISO code of the country at a latitude and longitude in degrees; "" at sea, or where none is known."""


def _unknown(code: str) -> Footprint | None:
    return None


@dataclass(frozen=True, slots=True)
class Countries:
    """What lies where: `at` a point, and of which countries that is `known`, by their codes. Of another no row is to blame.

    `called` is what one is called, and `ground` where it lies as a whole, None where that is not known.
    """

    at: CountryAt
    known: Callable[[str], bool]
    called: Callable[[str], str] = str
    ground: Callable[[str], Footprint | None] = _unknown


NEAR_M = (15_000.0, 30_000.0)
"""So far off its country nothing is said of a point: outlines are generalised, and harbours lie outside of them."""
FAR_M = (60_000.0, 100_000.0, 150_000.0, 200_000.0, 300_000.0, 400_000.0, 500_000.0)
"""So far off it is told and taken: the ground may be disputed, or the ships be off its coast. Farther it is a mistake."""
_EXCHANGED_KM = 100.0
"""A point that moves less when latitude and longitude are exchanged is not said to be exchanged."""
_SMALL_M = 100_000.0
"""Countries that reach no farther may lie between those directions."""
_BEARINGS = range(0, 360, 30)
_WINDOWS_1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_RUN = re.compile(f"[\u0080-\u00ff{_WINDOWS_1252}]{{2,}}")
_BROKEN = re.compile("[\ufffd\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Astray:
    """Why a point looks wrong; `certain` where it cannot be right."""

    words: str
    certain: bool


def degrees(words: str, called: str) -> float:
    """A latitude or longitude as written, with a point or a comma. Raises `NotTaken` where it is missing or no number.

    >>> degrees("35,25", "latitude")
    35.25
    """
    if not words or words.isspace():
        raise NotTaken(f"the {called} is missing")
    try:
        return float(words)
    except ValueError:
        pass
    try:
        return float(words.strip().replace(",", "."))
    except ValueError:
        raise NotTaken(f"the {called} {words[:40]!r} is no number") from None


def point(lat_words: str, lon_words: str) -> tuple[float, float]:
    """A point (lat, lon) in degrees as written. Raises `NotTaken` where one is missing, or it lies nowhere on earth.

    >>> point("35.5", " 36.25")
    (35.5, 36.25)
    """
    lat, lon = degrees(lat_words, "latitude"), degrees(lon_words, "longitude")
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        turned = "; latitude and longitude look exchanged" if abs(lat) <= 180 and abs(lon) <= 90 else ""
        raise NotTaken(
            f"{lat}, {lon} is no point on earth: latitude from -90 to 90, longitude from -180 to 180{turned}"
        )
    return lat, lon


def astray(lat: float, lon: float, country_code: str, countries: Countries) -> Astray | None:
    """Why the point of a row looks wrong: both 0, exchanged, or not in the country that the row names; None where it does not.

    `country_code` is ISO's, "" where the row names none. A point within 30 km of its country is not asked about.

    >>> east = Countries(lambda lat, lon: "SY" if 32 < lat < 37.5 and 35.6 < lon < 42.5 else "", {"SY"}.__contains__)
    >>> astray(35.1, 36.2, "SY", east)
    >>> astray(37.0, 35.6, "SY", east)  # at its border
    >>> astray(42.0, 33.0, "SY", east).words
    'latitude and longitude look exchanged: 33.0, 42.0 lies in SY, and 42.0, 33.0 does not'
    >>> astray(-10.0, 20.0, "SY", east).words
    '-10.0, 20.0 lies in no country, more than 500 km from SY, where it says it is'
    """
    if lat == 0 and lon == 0:
        return Astray("latitude and longitude are both 0, which stands for a place that is not known", True)
    if not (country_code and countries.known(country_code)) or lies_near(
        lat, lon, country_code, countries.at
    ):
        return None
    name = countries.called(country_code)
    if _looks_exchanged(lat, lon, country_code, countries.at):
        return Astray(
            f"latitude and longitude look exchanged: {lon}, {lat} lies in {name}, and {lat}, {lon} does not",
            True,
        )
    there = countries.at(lat, lon)
    lies = f"{lat}, {lon} lies in {countries.called(there) if there else 'no country'}"
    if _reaches(round(lat, 1), round(lon, 1), country_code, countries.at, FAR_M) or _is_within(
        lat, lon, countries.ground(country_code)
    ):
        return Astray(f"{lies}, and not in {name} as it says", False)
    return Astray(f"{lies}, more than 500 km from {name}, where it says it is", True)


def _looks_exchanged(lat: float, lon: float, country_code: str, at: CountryAt) -> bool:
    """Whether the exchanged point lies in that country, and so far off that no ground near by is meant: where latitude and longitude
    are much the same, either may be right."""
    if abs(lon) > 90 or at(lon, lat) != country_code:
        return False
    return kilometres(lat, lon, lon, lat) > _EXCHANGED_KM


def _is_within(lat: float, lon: float, ground: Footprint | None) -> bool:
    """Whether the point lies among the islands of a country, or within 500 km of a small one: twelve directions may miss these."""
    if ground is None:
        return False
    if ground.bounds:
        south, west, north, east = ground.bounds
        across = west <= lon <= east if west <= east else lon >= west or lon <= east
        if south <= lat <= north and across:
            return True
    km = kilometres(lat, lon, ground.lat, ground.lon)
    return ground.uncertainty_m <= _SMALL_M and km <= (ground.uncertainty_m + FAR_M[-1]) / 1000


def lies_near(lat: float, lon: float, country_code: str, country_at: CountryAt) -> bool:
    """Whether the point lies in that country or within 30 km of it."""
    return country_at(lat, lon) == country_code or _reaches(lat, lon, country_code, country_at, NEAR_M)


@lru_cache(1 << 14)  # rows of one place come together
def _reaches(
    lat: float, lon: float, country_code: str, country_at: CountryAt, radii_m: tuple[float, ...]
) -> bool:
    """Whether some ground of the country lies at one of those distances, in one of twelve directions."""
    return any(
        country_at(*destination(lat, lon, radius_m, bearing)) == country_code
        for radius_m in radii_m
        for bearing in _BEARINGS
    )


def broken(words: str) -> str:
    """The first characters that a wrong encoding has left in `words`; "" where there are none.

    Those that stand for what could not be decoded, and UTF-8 that was read as Windows-1252:

    >>> broken("Bogot\u00c3\u00a1"), broken("caf\ufffd"), broken("Bogotá, São Paulo, قتل")
    ('Ã¡', '\ufffd', '')
    """
    if words.isascii():
        return ""
    if lost := _BROKEN.search(words):
        return "\ufffd" if lost[0] >= "\ue000" else "half a character"
    for run in _RUN.finditer(words):
        if _is_utf8(run[0]):
            return run[0]
    return ""


def _is_utf8(run: str) -> bool:
    """Whether the bytes that `run` was read from are UTF-8: what any language writes so is not."""
    for encoding in ("cp1252", "latin-1"):
        try:
            run.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return True
    return False
