"""Mentions -> the names of an article, the places that each may mean, and what the name alone says for each of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import log10
from typing import TYPE_CHECKING

from geo.places.feature_kinds import KINDS, is_of_kind
from geo.places.gazetteer.keys import key, skeleton
from geo.places.gazetteer.transliteration import same_spelling
from geo.places.geodesy import Vector, vector
from geo.places.recognition.mentions import Mention
from geo.vocabulary import GazetteerEntry

if TYPE_CHECKING:
    from geo.places.gazetteer import Naming

_WEAK = str.maketrans("", "", "aeiouyhw -")
_DOUBLED = re.compile(r"(.)\1+")
_STATES = frozenset(("US", "CA", "AU", "IN", "BR", "MX"))
"""Countries whose states are spoken of by their bare name."""
_KEPT = 12
"""How many candidates of a name are weighed; the gazetteer gives the most populous first."""

ALONE = (
    "population", "most populous", "populous share", "alternate", "abbreviation", "country", "adm1", "adm2", "area other",
    "capital", "seat", "lesser seat", "section", "region", "other class", "adm1 beside town", "adm2 beside town", "town beside adm1",
    "cue fits", "cue misfits", "within province", "within country", "within misses", "home country", "home name", "several words", "home voice", "voice elsewhere",
    "unit beside seat", "unit by its word",
)  # fmt: skip
"""Features of a candidate that need no other name of the article."""

TOGETHER = (
    "country share", "country named", "province share", "province named", "district named", "near 30", "near 100", "near 300",
    "demonym", "holds another", "same kind listed", "no context", "country share far", "country named small",
)  # fmt: skip
"""Features that weigh a candidate against the other names of the article."""


@dataclass(slots=True)
class Option:
    """A place that a name may mean. `alone` and `together` are its features, `chance` its share among the options."""

    entry: GazetteerEntry
    kind: str
    point: Vector
    alone: list[float]
    together: list[float] = field(default_factory=list)
    base: float = 0.0
    chance: float = 0.0
    likely: float = 0.0


@dataclass(slots=True)
class Name:
    """A distinct name of an article with all its mentions (one sense a name) and its options."""

    key: str
    mentions: list[Mention]
    options: list[Option]
    belief: float
    cue_kind: str = ""
    container: Name | None = None
    contained: list[Name] = field(default_factory=list)
    listed: list[Name] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Home:
    """Where the outlet is at home: country codes of its address, the address without marks, its English by country."""

    countries: frozenset[str] = frozenset()
    domain: str = ""
    voice: Mapping[str, float] = field(default_factory=dict)


def names_of(mentions: list[Mention], home: Home, heard: float) -> list[Name]:
    """The names that `mentions` hold with a belief of `heard` at least, each with its options and what they are worth alone."""
    groups: dict[tuple[str, str, str], Name] = {}
    of: dict[int, Name] = {}
    for index, m in enumerate(mentions):
        if m.kind != "name":
            continue
        container = mentions[m.within] if m.within >= 0 else None
        kind = m.cue_kind if m.cue_kind in KINDS else ""
        sense = (m.key, kind, container.key if container else "")
        name = groups.get(sense)
        if name is None:
            name = groups[sense] = Name(m.key, [], [], 0.0, kind)
        name.mentions.append(m)
        name.belief = max(name.belief, m.belief)
        of[index] = name
    for index, m in enumerate(mentions):
        if m.within >= 0 and index in of and m.within in of:
            of[index].container = of[m.within]
            if all(c is not of[index] for c in of[m.within].contained):
                of[m.within].contained.append(of[index])
    for (i, m), (j, after) in pairwise((i, m) for i, m in enumerate(mentions) if i in of):
        if "list" in m.features and "listed" in after.features and of[i] is not of[j]:
            of[i].listed.append(of[j])
            of[j].listed.append(of[i])
    names = [n for n in groups.values() if n.belief >= heard]
    for name in names:
        name.contained = [c for c in name.contained if c.belief >= heard]
        name.listed = [c for c in name.listed if c.belief >= heard]
    _share_containers(names)
    for name in names:
        name.options = _options(name, home)
    return names


def _share_containers(names: list[Name]) -> None:
    """A name once said with its province keeps it for the rest of the article."""
    told: dict[str, Name] = {}
    for name in names:
        if name.container is not None:
            told.setdefault(name.key, name.container)
    for name in names:
        if name.container is None and name.key in told:
            name.container = told[name.key]


def _options(name: Name, home: Home) -> list[Option]:
    namings = _called(name, _distinct(name.mentions[0].namings))
    container = {c.entry.id: c.entry for c in name.container.mentions[0].namings} if name.container else {}
    if len(namings) > _KEPT:
        held = [n for n in namings[_KEPT:] if container and _held(n.entry, container.values())]
        countries = [n for n in namings[_KEPT:] if n.entry.feature_class == "A" and n.kind != "alternate"]
        kept = namings[:_KEPT]
        rest = [n for n in namings[_KEPT:] if n not in held and n not in countries]
        namings = [*kept, *held[:6], *countries[:4], *rest[: max(0, 18 - len(held))]]
    towns: dict[tuple[str, str], int] = {}
    seats: set[tuple[str, str]] = set()
    for n in namings:
        own = n.kind != "alternate" or spelt_alike(name.key, n.entry.name, n.entry.country_code)
        if own and n.entry.feature_class == "P" and n.entry.population > 15000:
            at = (n.entry.country_code, n.entry.admin1_code)
            towns[at] = max(towns.get(at, 0), n.entry.population)
            if n.entry.feature_code in ("PPLA", "PPLC"):
                seats.add(at)
    areas = {(n.entry.country_code, n.entry.admin1_code) for n in namings if n.entry.feature_code == "ADM1"}
    peoples = [_people(n.entry, towns) for n in namings]
    most, total = max(peoples, default=0), sum(peoples) or 1
    options = []
    for n in namings:
        entry = n.entry
        alone = _alone(name, n, Rivals(most, total, towns, areas, seats), container.values(), home)
        options.append(Option(entry, n.kind, vector(entry.footprint.lat, entry.footprint.lon), alone))
    return options


def _people(entry: GazetteerEntry, towns: Mapping[tuple[str, str], int]) -> int:
    """The population of a place; of a unit beside a town of its name no more than the town's: it says nothing for the unit."""
    if entry.feature_class == "A" and entry.feature_code.startswith("ADM"):
        return min(entry.population, towns.get((entry.country_code, entry.admin1_code), entry.population))
    return entry.population


@lru_cache(4096)
def spelt_alike(name: str, other: str, country_code: str = "") -> bool:
    """Whether two spellings are one name: they differ in vowels, doubled letters and h only, or sound alike; in a
    country whose names are folded (`transliteration`), also where they fold to one.

    >>> spelt_alike("hama", "Hamah"), spelt_alike("hassakeh", "Al Ḩasakah"), spelt_alike("bucharest", "Budapest")
    (True, True, False)
    """
    bones = skeleton(name)
    alike = _bare(name) == _bare(key(other)) or (bones != "" and bones == skeleton(other))
    return alike or (country_code != "" and same_spelling(name, other, country_code))


def _bare(name: str) -> str:
    return _DOUBLED.sub(r"\1", name.translate(_WEAK)) or name


def _distinct(namings: tuple[Naming, ...]) -> list[Naming]:
    """`namings` with each place once, under its best kind of name."""
    rank = {"name": 0, "ascii": 0, "abbreviation": 1, "alternate": 2}
    best: dict[str, Naming] = {}
    for n in namings:
        held = best.get(n.entry.id)
        if held is None or rank.get(n.kind, 3) < rank.get(held.kind, 3):
            best[n.entry.id] = n
    return list(best.values())


def _held(entry: GazetteerEntry, containers: Collection[GazetteerEntry]) -> bool:
    return any(_within(entry, c) for c in containers)


def _within(entry: GazetteerEntry, outer: GazetteerEntry) -> int:
    """2: `outer` is the province of `entry`; 1: its country; 0: neither."""
    if outer.country_code != entry.country_code or outer.id == entry.id:
        return 0
    if (
        outer.feature_code == "ADM1"
        and outer.admin1_code == entry.admin1_code
        and entry.feature_code != "ADM1"
    ):
        return 2
    return 1 if outer.feature_code.startswith("PCL") else 0


def _called(name: Name, namings: list[Naming]) -> list[Naming]:
    """Only what fits the word that is said with the name, where anything does: "Latakia province" is no town."""
    if name.cue_kind not in KINDS or name.cue_kind == "nature":
        return namings
    return [n for n in namings if is_of_kind(n.entry, name.cue_kind)] or namings


@dataclass(frozen=True, slots=True)
class Rivals:
    """What the options of a name are together: the most people, all people, where its towns and its provinces are."""

    most: int
    total: int
    towns: dict[tuple[str, str], int]
    areas: set[tuple[str, str]]
    seats: set[tuple[str, str]]


def _alone(
    name: Name, naming: Naming, rivals: Rivals, containers: Collection[GazetteerEntry], home: Home
) -> list[float]:
    e = naming.entry
    code, klass = e.feature_code, e.feature_class
    at = (e.country_code, e.admin1_code)
    is_country = code.startswith("PCL")
    adm1, adm2 = code == "ADM1", code.startswith("ADM2")
    cue = name.cue_kind in KINDS
    fits = cue and is_of_kind(e, name.cue_kind)
    held = max((_within(e, c) for c in containers), default=0)
    own = naming.kind in ("name", "ascii") or (
        naming.kind == "alternate" and spelt_alike(name.key, e.name, e.country_code)
    )
    people = _people(e, rivals.towns)
    return [  # truth values count as 0 and 1
        log10(people + 100) / 7,
        people == rivals.most,
        people / rivals.total,
        naming.kind == "alternate" and not own,
        naming.kind == "abbreviation",
        is_country,
        adm1,
        adm2,
        klass == "A" and not (is_country or adm1 or adm2),
        code == "PPLC",
        code == "PPLA",
        code in ("PPLA2", "PPLA3", "PPLA4"),
        code.startswith("PPLX"),
        klass == "L" or code in ("CONT", "RGN"),
        klass not in "APL",
        adm1 and at in rivals.towns,
        adm2 and at in rivals.towns,
        klass == "P" and at in rivals.areas,
        fits,
        cue and not fits,
        held == 2,
        held == 1,
        bool(name.container) and not held,
        e.country_code in home.countries,
        own and len(name.key) > 4 and name.key.replace(" ", "") in home.domain,
        " " in name.key,
        home.voice.get(e.country_code, 0.0),
        bool(home.voice) and e.country_code not in home.voice,
        (adm2 and at in rivals.towns)
        or (klass == "A" and not is_country and at in rivals.seats and e.country_code not in _STATES),
        klass == "A" and name.cue_kind in ("province", "region", "district"),
    ]
