"""A candidate -> why it fits, in words: "in Syria, which is named 3 times; 12 km from Jableh; population 39,066"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.places.geodesy import EARTH_KM, Vector, angle, cosine_at
from geo.places.resolution.candidates import ALONE, Name, Option
from geo.vocabulary import GazetteerEntry

_NEAR_COSINE = cosine_at(150.0)
"""Towns within 150 km are worth a word."""
_SAID = 0.5
"""Belief from which a name is said to be named."""
_A = {name: i for i, name in enumerate(ALONE)}
_KINDS = {
    "PCL": "a country", "ADM1": "a first-level unit", "ADM2": "a second-level unit", "PPLC": "a capital", "PPLX": "a neighbourhood",
    "PPLA": "a seat of government", "PPL": "a town", "CONT": "a continent", "RGN": "a region", "SEA": "a sea", "OCN": "an ocean",
}  # fmt: skip


def kind_of(entry: GazetteerEntry) -> str:
    """What sort of place it is, with its article."""
    return next((words for code, words in _KINDS.items() if entry.feature_code.startswith(code)), "a place")


@dataclass(frozen=True, slots=True)
class Told:
    """What the article says for its candidates: countries and provinces by how often they are named, and its towns."""

    countries: Mapping[str, tuple[str, int]]
    provinces: Mapping[tuple[str, str], tuple[str, int]]
    towns: Sequence[tuple[str, Vector, str]]


def told_by(names: Sequence[Name]) -> Told:
    """What `names`, resolved, tell: gathered once for all candidates of an article."""
    countries: dict[str, tuple[str, int]] = {}
    provinces: dict[tuple[str, str], tuple[str, int]] = {}
    towns = []
    for name in names:
        if not name.options or name.belief < _SAID:
            continue
        top, times = name.options[0], len(name.mentions)
        e = top.entry
        if e.feature_code.startswith("PCL"):
            countries[e.country_code] = (e.name, countries.get(e.country_code, ("", 0))[1] + times)
        elif e.feature_code == "ADM1":
            at = (e.country_code, e.admin1_code)
            provinces[at] = (e.name, provinces.get(at, ("", 0))[1] + times)
        elif e.feature_class in "PSRVHT" and top.chance > 0.4:
            towns.append((name.key, top.point, e.name))
    return Told(countries, provinces, towns)


def evidence(name: Name, option: Option, told: Told) -> tuple[str, ...]:
    """What speaks for `option`, the strongest first; its population last."""
    e, said = option.entry, [kind_of(option.entry)]
    if name.container and (option.alone[_A["within province"]] or option.alone[_A["within country"]]):
        said.append(f"said with {name.container.mentions[0].text}")
    if option.alone[_A["cue fits"]]:
        called = next((m.cue for m in name.mentions if m.cue), "")
        said.append(f'called "{called}"' if called else "named as the district in brackets")
    if not e.feature_code.startswith("PCL"):
        province = told.provinces.get((e.country_code, e.admin1_code)) if e.feature_code != "ADM1" else None
        named = (province, told.countries.get(e.country_code))
        said += [f"in {place}, which is named {_times(times)}" for place, times in filter(None, named)]
    if near := _nearest(name, option, told):
        said.append(near)
    if option.kind == "alternate":
        said.append("by another of its names")
    if e.population:
        said.append(f"population {e.population:,}")
    return tuple(said)


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _nearest(name: Name, option: Option, told: Told) -> str:
    """The nearest other town of the article, where one is near."""
    if option.entry.feature_code[:3] in ("PCL", "ADM") or option.entry.feature_class == "L":
        return ""
    x, y, z = option.point
    best, place = _NEAR_COSINE, ""
    for key, (a, b, c), called in told.towns:
        cosine = x * a + y * b + z * c
        if cosine > best and key != name.key:
            best, place = cosine, called
    return f"{max(1, round(EARTH_KM * angle(best)))} km from {place}" if place else ""
