"""Why a candidate fits, in words: "in Syria, which is named 3 times; 12 km from Jableh; population 39,066"."""

from __future__ import annotations

from math import acos

from geo.places.candidates import ALONE, Name, Option
from geo.vocabulary import GazetteerEntry

_EARTH_KM = 6371.0
_NEAR_KM = 150.0
_A = {name: i for i, name in enumerate(ALONE)}
_KINDS = {
    "PCL": "a country", "ADM1": "a first-level unit", "ADM2": "a second-level unit", "PPLC": "a capital", "PPLX": "a neighbourhood",
    "PPLA": "a seat of government", "PPL": "a town", "CONT": "a continent", "RGN": "a region", "SEA": "a sea", "OCN": "an ocean",
}  # fmt: skip


def kind_of(entry: GazetteerEntry) -> str:
    """What sort of place it is, with its article."""
    return next((words for code, words in _KINDS.items() if entry.feature_code.startswith(code)), "a place")


def kilometres(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    """The distance between two unit vectors along the sphere, in km."""
    return _EARTH_KM * acos(max(-1.0, min(1.0, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])))


def evidence(name: Name, option: Option, names: list[Name]) -> tuple[str, ...]:
    """What speaks for `option`, the strongest first; its population last."""
    e, said = option.entry, [kind_of(option.entry)]
    if (option.alone[_A["within province"]] and name.container) or (
        option.alone[_A["within country"]] and name.container
    ):
        said.append(f"said with {name.container.mentions[0].text}")
    if option.alone[_A["cue fits"]]:
        called = next((m.cue for m in name.mentions if m.cue), "")
        said.append(f'called "{called}"' if called else "named as the district in brackets")
    said += _named(name, e, names)
    near = _nearest(name, option, names)
    if near:
        said.append(near)
    if option.kind == "alternate":
        said.append("by another of its names")
    if e.population:
        said.append(f"population {e.population:,}")
    return tuple(said)


def _named(name: Name, e: GazetteerEntry, names: list[Name]) -> list[str]:
    said: list[str] = []
    for other in names:
        if other is name or not other.options or other.belief < 0.5:
            continue
        top = other.options[0].entry
        if top.country_code != e.country_code:
            continue
        times = sum(
            len(n.mentions)
            for n in names
            if n.options and n.options[0].entry.id == top.id and n.belief >= 0.5
        )
        text = f"in {top.name}, which is named {_times(times)}"
        province = (
            top.feature_code == "ADM1" and top.admin1_code == e.admin1_code and e.feature_code != "ADM1"
        )
        country = top.feature_code.startswith("PCL") and not e.feature_code.startswith("PCL")
        if (province or country) and text not in said:
            said.insert(0 if province else len(said), text)
    return said[:2]


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _nearest(name: Name, option: Option, names: list[Name]) -> str:
    if option.entry.feature_code[:3] in ("PCL", "ADM") or option.entry.feature_class == "L":
        return ""
    near = [
        (kilometres(option.point, other.options[0].point), other.options[0].entry.name)
        for other in names
        if other is not name and other.key != name.key and other.options and other.belief >= 0.5
        and other.options[0].entry.feature_class in "PSRVHT" and other.options[0].chance > 0.4
    ]  # fmt: skip
    if not near or min(near)[0] > _NEAR_KM:
        return ""
    km, place = min(near)
    return f"{max(1, round(km))} km from {place}"
