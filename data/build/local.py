"""What is kept by hand: `local.csv`, checked against the towns and outlines that it names, and `aliases.csv`."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.distances import distance_m
from data.build.towns import Town
from geo.places.gazetteer.keys import key
from geo.places.gazetteer.rows import Row

FARTHEST_M = 30_000
"""A neighbourhood lies this near the middle of its town, or its row is wrong."""
BORDER = 0.15
"""Degrees by which a point may miss its province's outline: outlines are coarse, crossings lie on them."""


@dataclass(frozen=True, slots=True)
class Local:
    """The rows, and what the checks found wrong with them, in words."""

    rows: list[Row]
    wrong: list[str]


def read_local(path: Path, towns: Iterable[Town], outlines: Mapping[str, BaseGeometry]) -> Local:
    """The rows of `local.csv`.

    Columns: id; name; names, apart by `|`; GeoNames feature class and code; country and admin-1 code;
    within (the town that a neighbourhood is part of, as GeoNames names it); lat, lon in degrees;
    uncertainty_m in metres; source.
    """
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        for name in {key(town.name), *map(key, town.alternates)}:
            by_name[town.country, name].append(town)
    rows, wrong = [], []
    with path.open(encoding="utf-8", newline="") as file:
        for given in csv.DictReader(file):
            parent = _town(given, by_name)
            rows.append(_row(given, parent))
            wrong += _faults(given, parent, outlines)
    return Local(rows, wrong)


def _town(given: dict[str, str], by_name: Mapping[tuple[str, str], list[Town]]) -> Town | None:
    """The most populous town called `within` near the row."""
    if not given["within"]:
        return None
    named = by_name.get((given["country_code"], key(given["within"])), [])
    near = [t for t in named if _away_m(given, t) < FARTHEST_M]
    return max(near, key=lambda t: t.population, default=None)


def _away_m(given: dict[str, str], town: Town) -> float:
    at = float(given["lat"]), float(given["lon"])
    return float(distance_m(*at, np.array([town.lat]), np.array([town.lon]))[0])


def _row(given: dict[str, str], parent: Town | None) -> Row:
    return Row(
        id=given["id"],
        name=given["name"],
        feature_class=given["feature_class"],
        feature_code=given["feature_code"],
        country_code=given["country_code"],
        admin1_code=parent.admin1 if parent else given["admin1_code"],
        admin2_code=parent.admin2 if parent else "",
        population=0,
        lat=float(given["lat"]),
        lon=float(given["lon"]),
        uncertainty_m=float(given["uncertainty_m"]),
        names=tuple((n, "alternate") for n in given["names"].split("|") if n),
        within=f"geonames:{parent.number}" if parent else "",
    )


def _faults(given: dict[str, str], parent: Town | None, outlines: Mapping[str, BaseGeometry]) -> list[str]:
    found = []
    if given["within"] and not parent:
        found.append(f"{given['id']}: no town {given['within']} within {FARTHEST_M // 1000} km")
    if not given["source"]:
        found.append(f"{given['id']}: no source")
    code = (
        f"{given['country_code']}.{given['admin1_code']}" if given["admin1_code"] else given["country_code"]
    )
    outline = outlines.get(code)
    if given["admin1_code"] and parent and parent.admin1 != given["admin1_code"]:
        found.append(f"{given['id']}: its town lies in {parent.country}.{parent.admin1}, not {code}")
    slack = max(0.5 if given["feature_code"] == "ISL" else BORDER, float(given["uncertainty_m"]) / 111_000)
    if (
        outline is not None
        and outline.distance(shapely.Point(float(given["lon"]), float(given["lat"]))) > slack
    ):
        found.append(f"{given['id']}: outside {code}")
    return found


SAME_M = 5_000
"""A town of GeoNames with the row's name this near is the same place."""


def absorbed(rows: Iterable[Row], towns: Iterable[Town]) -> dict[str, Row]:
    """Id of a GeoNames town -> the hand-kept neighbourhood, camp or place that it is: the town's own point is taken,
    the row's names and the town that it is part of are added to it."""
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        for name in {key(town.name), *map(key, town.alternates)}:
            by_name[town.country, name].append(town)
    same: dict[str, Row] = {}
    for row in rows:
        if row.feature_code not in ("PPLX", "PPLL", "CMPRF"):
            continue
        names = {key(row.name), *(key(n) for n, _ in row.names)}
        found = {
            t.number: t
            for n in names
            for t in by_name[row.country_code, n]
            if f"geonames:{t.number}" != row.within
        }
        near = [(_distance_m(row, t), t.number) for t in found.values()]
        if near and min(near)[0] < SAME_M:
            same.setdefault(f"geonames:{min(near)[1]}", row)
    return same


def _distance_m(row: Row, town: Town) -> float:
    return float(distance_m(row.lat, row.lon, np.array([town.lat]), np.array([town.lon]))[0])


@dataclass(frozen=True, slots=True)
class Alias:
    """One further name of the place with that code: a country's ("US"), a province's ("US.KS"), or an id."""

    code: str
    name: str
    kind: str


def read_aliases(path: Path) -> list[Alias]:
    """The rows of `aliases.csv`: code, kind, names apart by `|`."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Alias(row["code"], name.strip(), row["kind"])
            for row in csv.DictReader(file)
            for name in row["names"].split("|")
            if name.strip()
        ]
