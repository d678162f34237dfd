"""Names with their options -> which place each means: they weigh on each other until the article makes sense as a whole.

First each name is judged alone (`ALONE`: population, class, the province said with it); then twice more with
what the others probably mean (`TOGETHER`: the countries and provinces named, the distance to other places).
The weights are in `data/weights/places.json`, fitted by `tests/quality/fit_places.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log10
from operator import mul

from geo.places.geodesy import Vector
from geo.places.resolution.candidates import ALONE, TOGETHER, Name, Option
from geo.places.weights import weights
from geo.vocabulary import GazetteerEntry

ROUNDS = 2
_PLAIN = 3.0
"""How much speaks against a unit that is named like its seat and not called a province: "a blast in Homs"."""
_PEOPLE = 2.0
"""How much a country's people speak for it where the article names no other place: "Indian troops in Punjab"."""
_AT_HOME = 1.5
"""How much speaks for a place in the first-level unit that the outlet reports from."""
_DEMONYM, _NOTHING_ELSE = TOGETHER.index("demonym"), TOGETHER.index("no context")
_TOLD, _PROVINCE, _NEAR100 = (TOGETHER.index(k) for k in ("province named", "province share", "near 100"))
_NOTHING, _NAMED, _IN_PROVINCE = 0.1, 0.5, 4.0
"""From which the words speak of a province at all, and name it; how much that speaks against a larger namesake elsewhere."""
_FOREMOST = ("PCL", "ADM1", "PPLC", "PPLA")
_UNIT, _WORD = ALONE.index("unit beside seat"), ALONE.index("unit by its word")
_ALONE_WEIGHTS = weights("alone", ALONE)
_BOTH_WEIGHTS = weights("both", (*ALONE, *TOGETHER))
_TOGETHER_WEIGHTS = _BOTH_WEIGHTS[len(ALONE) :]
_30_KM, _100_KM, _300_KM = 0.99998891, 0.99987681, 0.99889134
"""Cosines of these distances, rounded as the weights were fitted with them (the last is of 300.03 km)."""


def resolve(names: list[Name], demonyms: dict[str, int], unit: tuple[str, str] = ("", "")) -> None:
    """Give each option of each name its chance, by all that the article says.

    `unit` is the country and first-level unit that the outlet reports from, ("", "") where it has none.
    """
    for name in names:
        for option in name.options:
            against = _PLAIN * option.alone[_UNIT] * (1.0 - option.alone[_WORD])
            option.likely = sum(map(mul, _ALONE_WEIGHTS, option.alone)) - against
            option.base = sum(map(mul, _BOTH_WEIGHTS, option.alone)) - against
            if (
                unit[1]
                and option.kind != "alternate"
                and (option.entry.country_code, option.entry.admin1_code) == unit
            ):
                option.likely += _AT_HOME
                option.base += _AT_HOME
        settle(name)
    for _ in range(ROUNDS):
        weigh_together(names, demonyms)
        for name in names:
            for option in name.options:
                people = _PEOPLE * option.together[_DEMONYM] * option.together[_NOTHING_ELSE]
                option.likely = option.base + sum(map(mul, _TOGETHER_WEIGHTS, option.together)) + people
        for name in names:
            settle(name)
    for name in names:
        _by_province(name)


def _by_province(name: Name) -> None:
    """Prefer a namesake whose province the article names to a larger one in a province that it does not speak of."""
    top = name.options[0] if name.options else None
    if top is None or name.container is not None or top.entry.feature_code.startswith(_FOREMOST):
        return
    if top.together[_NEAR100] > _NOTHING or _in_told_province(top):
        return
    for option in name.options:
        if option.together[_TOLD] >= _NAMED and option.entry.country_code == top.entry.country_code:
            option.likely += _IN_PROVINCE
    settle(name)


def _in_told_province(option: Option) -> bool:
    """Whether anything that the article names lies in the province of `option`."""
    return any(option.together[i] > _NOTHING for i in (_TOLD, _PROVINCE))


def settle(name: Name) -> None:
    """Turn what is likely into shares that add up to 1, the likeliest first."""
    if not name.options:
        return
    top = max(o.likely for o in name.options)
    shares = [exp(o.likely - top) for o in name.options]
    total = sum(shares)
    for option, share in zip(name.options, shares, strict=True):
        option.chance = share / total
    name.options.sort(key=lambda o: (-o.chance, o.entry.id))


class _Votes:
    """What all names together say, each with its belief and chances; one name's own say can be taken out."""

    def __init__(self, names: Sequence[Name], demonyms: dict[str, int]) -> None:
        self.country: dict[str, float] = {}
        self.province: dict[tuple[str, str], float] = {}
        self.named: dict[str, float] = {}
        self.provinces: dict[tuple[str, str], float] = {}
        self.districts: dict[tuple[str, str, str], float] = {}
        self.total = 0.0
        self.demonyms = demonyms
        self.all_demonyms = sum(demonyms.values()) or 1
        for name in names:
            self.add(name, 1.0)

    def add(self, name: Name, sign: float) -> None:
        """Add what `name` says (`sign` 1), or take it out (-1)."""
        weight = sign * name.belief * min(3, len(name.mentions)) ** 0.5
        self.total += weight
        for option in name.options[:4]:
            e, say = option.entry, weight * option.chance
            if not e.country_code or abs(say) < 0.02:
                continue
            self.country[e.country_code] = self.country.get(e.country_code, 0.0) + say
            at = (e.country_code, e.admin1_code)
            if e.feature_code.startswith("PCL"):
                self.named[e.country_code] = self.named.get(e.country_code, 0.0) + say
            elif e.admin1_code:
                self.province[at] = self.province.get(at, 0.0) + say
                if e.feature_code == "ADM1":
                    self.provinces[at] = self.provinces.get(at, 0.0) + say
                elif e.feature_code == "ADM2":
                    district = (*at, e.name)
                    self.districts[district] = self.districts.get(district, 0.0) + say


def weigh_together(names: list[Name], demonyms: dict[str, int]) -> None:
    """Give each option its `together` features, by what the other names probably mean."""
    votes = _Votes(names, demonyms)
    anchors = _anchors(names)
    for name in names:
        votes.add(name, -1.0)
        others = [
            (point, sure) for other, point, sure in anchors if other is not name and other.key != name.key
        ]
        listed = _Listed(name)
        for option in name.options:
            option.together = _together(name, option, votes, others, listed)
        votes.add(name, 1.0)


def _anchors(names: list[Name]) -> list[tuple[Name, tuple[float, float, float], float]]:
    """Towns and districts that the article probably names, with their points and how sure they are."""
    return [
        (name, option.point, name.belief * option.chance)
        for name in names
        for option in name.options[:2]
        if name.belief * option.chance > 0.15 and (option.entry.feature_class != "A" or option.entry.feature_code.startswith("ADM2"))
        and option.entry.feature_class != "L"
    ]  # fmt: skip


class _Listed:
    """What the names that are listed with a name probably mean, by kind of place and country: one look at each of them,
    however many places the name itself may mean."""

    def __init__(self, name: Name) -> None:
        self.names = len(name.listed)
        self.kinds: dict[tuple[str, str], float] = {}
        for other in name.listed:
            for option in other.options[:3]:
                kind = _kind_and_country(option.entry)
                self.kinds[kind] = self.kinds.get(kind, 0.0) + option.chance

    def alike(self, entry: GazetteerEntry) -> float:
        """The share of them that probably mean the same kind of place in the same country."""
        return self.kinds.get(_kind_and_country(entry), 0.0) / self.names if self.names else 0.0


def _kind_and_country(entry: GazetteerEntry) -> tuple[str, str]:
    """Countries are listed with countries."""
    code = entry.feature_code
    return code[:4], "" if code.startswith("PCL") else entry.country_code


def _clip(value: float, most: float) -> float:
    """`value`, but not below 0 and not above `most`: called too often for min and max."""
    return 0.0 if value < 0.0 else most if value > most else value


def _together(
    name: Name, option: Option, votes: _Votes, others: list[tuple[Vector, float]], listed: _Listed
) -> list[float]:
    e = option.entry
    code, at = e.country_code, (e.country_code, e.admin1_code)
    near30 = near100 = near300 = 0.0
    x, y, z = option.point
    if e.feature_class != "L":
        for (a, b, c), sure in others:
            cosine = x * a + y * b + z * c
            if cosine > _300_KM:
                near300 += sure
                if cosine > _100_KM:
                    near100 += sure
                    if cosine > _30_KM:
                        near30 += sure
    total = votes.total if votes.total > 0.01 else 0.01
    heard = total > 0.3
    share = _clip(votes.country.get(code, 0.0), total) / total if heard else 0.0
    named = _clip(votes.named.get(code, 0.0), 1.5)
    province = _clip(votes.province.get(at, 0.0), total) / total if heard else 0.0
    is_area = e.feature_code.startswith("PCL")
    told = _clip(votes.provinces.get(at, 0.0), 1.5) if e.feature_code != "ADM1" and not is_area else 0.0
    district = votes.districts.get((*at, e.admin2), 0.0) if e.admin2 and e.feature_class == "P" else 0.0
    return [
        share,
        0.0 if is_area else named,
        0.0 if is_area else province,
        told,
        _clip(district, 1.0),
        _clip(near30, 1.5),
        _clip(near100, 2.0),
        _clip(near300, 3.0),
        votes.demonyms.get(code, 0) / votes.all_demonyms,
        float(any(o.options and o.options[0].entry.country_code == code for o in name.contained))
        if name.contained
        else 0.0,
        listed.alike(e),
        float(total < 0.5),
        share * (1.0 - _clip(near300, 1.0)),
        named * (log10(e.population + 100) < 4.5),
    ]
