"""Which of a package's outlines is which unit that still lacks one: the name agrees, and the towns and the seat lie in it.

A package may draw units as they were before a reform: those are told by other units' towns and middles inside of them.
Never a wrong outline: what is in doubt stays without one, and is drawn as a ring.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import geopandas
import numpy as np
import shapely

from data.build.added_outlines.drawings import Drawn
from data.build.added_outlines.fitting import Towns, fitted, noded, overlap
from data.build.outlines import EDGE, SOUND, Matched
from data.build.units import Unit, bare_name, centre
from geo.places.gazetteer.keys import key, skeleton

ALIKE = 0.72
"""Names at least so alike agree where every town does: Darkhan-Uul, Darhan Uul."""
KEPT = 0.8
"""An outline is taken if fitting it to its neighbours leaves at least this share of what it and its drawing have together."""
_NARROW = 1 / 6
"""Of a small unit's width, as far as outlines and towns may disagree; of a large one it is `EDGE`."""
_KINDS = frozenset("rayonu raionul opstina municipiul atoll atholhu si province wilayat".split())
_SAME = {
    "upper": "haut", "haute": "haut", "lower": "bas", "basse": "bas", "east": "est", "eastern": "est", "oriental": "est",
    "west": "ouest", "western": "ouest", "occidental": "ouest", "north": "nord", "northern": "nord", "south": "sud",
    "southern": "sud",
}  # fmt: skip
"""Words of names that two languages say differently."""


@dataclass(frozen=True, slots=True)
class Join:
    """A unit's code and the outline that it gets. `reached` is the share of its towns that lie in it, `pure` the share of
    the towns in it that are its own, `kept` how much of the drawing its neighbours leave it (all from 0 to 1)."""

    code: str
    drawn: Drawn
    reached: float
    pure: float
    kept: float


def completed(
    matched: Matched,
    files: Iterable[Sequence[Drawn]],
    units: Sequence[Unit],
    countries: geopandas.GeoDataFrame,
) -> tuple[Matched, list[Join]]:
    """`matched` with an outline for each unit that lacks one and is found in `files` (one list a country), and which these are.

    Where a new unit was cut out of one that Natural Earth still draws whole, the old outline loses that ground.
    """
    land = dict(zip(countries.key, countries.geometry, strict=True))
    tree = shapely.STRtree(list(land.values()))
    towns = Towns.of(town for unit in units for town in unit.towns)
    outlines, sources, joins = dict(matched.outlines), dict(matched.sources), []
    changed: set[str] = set()
    for drawn in files:
        country = _country(drawn, list(land), tree)
        own = [unit for unit in units if unit.country == country]
        found = _decided(drawn, [u for u in own if u.code not in outlines], towns)
        if not found:
            continue
        held = {u.code: outlines[u.code] for u in own if u.code in outlines}
        while found:
            rest = [d.shape for d in drawn if all(d is not j.drawn for j in found)]
            complete = len(held) + len(found) == len(own)
            new = {j.code: j.drawn.shape for j in found}
            made, cut = fitted(new, rest, held, land[country], towns, whole=complete)
            kept = {j.code: overlap(j.drawn.shape, made[j.code], land[country]) for j in found}
            if min(kept.values()) >= KEPT:
                outlines |= made | cut
                changed |= made.keys() | cut.keys()
                sources |= {j.code: j.drawn.source for j in found}
                joins += [replace(j, kept=kept[j.code]) for j in found]
                break
            found = [j for j in found if kept[j.code] >= KEPT]
    whole = noded(dict(sorted(outlines.items())), changed)
    return replace(matched, outlines=whole, sources=sources), joins


def told(joins: Iterable[Join]) -> str:
    """How many units of which country got an outline, those with the most first: "PR 77, KE 46"."""
    counts = Counter(join.code.partition(".")[0] for join in joins)
    return ", ".join(f"{country} {n}" for country, n in sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def _country(drawn: Sequence[Drawn], codes: list[str], tree: shapely.STRtree) -> str:
    """The country that most of the drawings' ground lies in; "" for none."""
    whole = shapely.union_all([d.shape for d in drawn])
    rows = tree.query(whole, predicate="intersects")
    shared = shapely.area(shapely.intersection(tree.geometries[rows], whole))
    return codes[rows[np.argmax(shared)]] if len(rows) else ""


def _decided(drawn: Sequence[Drawn], lacking: Sequence[Unit], towns: Towns) -> list[Join]:
    """The sound pairs of a unit and a drawing, each of both once, the best first."""
    pairs = sorted(
        (
            (not _same(unit.name, each.name), -round(fit.reached + fit.pure, 6), unit.code, n, fit)
            for unit in lacking
            if unit.towns
            for n, each in enumerate(drawn)
            if (fit := _fit(unit, each, towns))
        ),
        key=lambda pair: pair[:4],
    )
    found: dict[str, Join] = {}
    for _, _, code, _, fit in pairs:
        if code not in found and all(fit.drawn is not j.drawn for j in found.values()):
            found[code] = fit
    return [found[code] for code in sorted(found)]


def _fit(unit: Unit, drawn: Drawn, towns: Towns) -> Join | None:
    """How `drawn` fits `unit`; None where name, towns, seat or the middle of another unit speak against it."""
    same = _same(unit.name, drawn.name)
    if not same and _likeness(unit.name, drawn.name) < ALIKE:
        return None
    edge = min(EDGE, _NARROW * float(np.sqrt(drawn.shape.area)))
    wide, deep = shapely.buffer(drawn.shape, edge), shapely.buffer(drawn.shape, -edge)
    shapely.prepare(wide)
    reached = float(np.mean([shapely.contains_xy(wide, t.lon, t.lat) for t in unit.towns]))
    within = towns.codes[towns.tree.query(deep, predicate="contains")]
    pure = float((within == unit.code).mean()) if len(within) else 1.0
    lat, lon = (unit.seat.lat, unit.seat.lon) if unit.seat else centre(unit.towns)
    if not shapely.contains_xy(wide, lon, lat) or min(reached, pure) < (SOUND if same else 1.0):
        return None
    others = Counter(within[within != unit.code].tolist())
    if any(held >= SOUND * towns.counts[code] for code, held in others.items()):
        return None  # another unit lies in it: it was drawn before that one was cut out of it
    return Join(unit.code, drawn, reached, pure, 1.0)


def _same(one: str, other: str) -> bool:
    """Whether two names of units say the same, kinds of unit and the language of upper, lower, east … set aside.

    >>> _same("East Kasai", "Kasaï Oriental"), _same("Quba", "Quba rayonu"), _same("North Kivu", "South Kivu")
    (True, True, False)
    """
    first, second = _words(one), _words(other)
    bones = skeleton(" ".join(first))
    return sorted(first) == sorted(second) or (
        len(first) == len(second) == 1 and bool(bones) and bones == skeleton(second[0])
    )


def _words(name: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", bare_name(name)) if not unicodedata.combining(c))
    words = [w for w in key(plain).replace("'", "").replace("-", " ").split() if w not in _KINDS]
    return [_SAME.get(w, w) for w in words]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, " ".join(_words(one)), " ".join(_words(other))).ratio()
