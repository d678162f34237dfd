"""Which outline of Natural Earth is which unit of GeoNames.

Natural Earth's `fips` is GeoNames' country and admin-1 code for most units, but not for all: codes are
recycled, units have been split and merged since. So the towns vote: each outline goes to the unit that
most towns inside it belong to, if the name or the code agrees, or the vote is clear. Outlines of one
unit are merged; an outline whose towns belong to several units today is no longer any unit's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from data.build.shapes import merged, quantised, uncracked
from data.build.towns import Town
from data.build.units import bare_name
from geo.places.gazetteer.keys import key, skeleton

Codes = npt.NDArray[np.str_]
EDGE = 0.04
"""Degrees by which outlines and towns may disagree: 4 km, which is how coarse the outlines are."""
CLEAR = 0.7
"""A vote with at least this share decides against code and name."""
SOUND = 0.6
"""An outline is kept if at least this share of its towns are the unit's, and of the unit's towns lie in it."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Code of a unit -> outline; Natural Earth's own names of it; and what did not match, for the record."""

    outlines: Mapping[str, BaseGeometry]
    names: Mapping[str, tuple[str, ...]]
    parts: Sequence[str]
    """For each unit of Natural Earth: the code that it was given, or ""."""
    unmatched: tuple[str, ...]
    unsound: tuple[str, ...]
    sources: Mapping[str, str] = field(default_factory=dict)
    """Code of a unit -> the source of `sources.toml` that its outline is from; Natural Earth's are not in it."""


def match(units: GeoDataFrame, names: Mapping[str, str], towns: Sequence[Town]) -> Matched:
    """Give each outline of Natural Earth's `states_provinces` layer to a GeoNames unit in `names`."""
    lons, lats = np.array([t.lon for t in towns]), np.array([t.lat for t in towns])
    votes: list[Counter[str]] = [Counter() for _ in range(len(units))]
    tree = shapely.STRtree(units.geometry.values)
    for town, unit in zip(*tree.query(shapely.points(lons, lats), predicate="within"), strict=True):
        votes[unit][f"{towns[town].country}.{towns[town].admin1}"] += 1
    parts, told = [], defaultdict(set)
    of_country: dict[str, list[str]] = defaultdict(list)
    for code in names:
        of_country[code.split(".")[0]].append(code)
    for unit, vote in zip(_each(units), votes, strict=True):
        called = [n for n in (unit.name, unit.woe_name, unit.gn_name) if isinstance(n, str)]
        fips = f"{unit.iso_a2}.{unit.fips[2:]}" if isinstance(unit.fips, str) else ""
        code = _decide(vote, fips, called, names, of_country[unit.iso_a2])
        parts.append(code)
        if code:
            told[code].update(called)
    held: dict[str, list[int]] = defaultdict(list)
    for i, code in enumerate(parts):
        if code:
            held[code].append(i)
    outlines, unsound = {}, []
    codes = np.array([f"{t.country}.{t.admin1}" for t in towns])
    at = shapely.STRtree(np.asarray(shapely.points(lons, lats)))
    for code, which in sorted(held.items()):
        shapes = [units.geometry.values[i] for i in which]
        outline = uncracked(quantised(merged(shapes) if len(shapes) > 1 else shapes[0]))
        if _is_sound(outline, code, codes, at):
            outlines[code] = outline
        else:
            unsound.append(code)
    return Matched(
        outlines,
        {c: tuple(sorted(told[c])) if len(held[c]) == 1 else () for c in outlines},
        parts,
        tuple(f"{u.iso_a2} {u.name}" for u, code in zip(_each(units), parts, strict=True) if not code),
        tuple(unsound),
    )


def _is_sound(outline: BaseGeometry, code: str, codes: Codes, at: shapely.STRtree) -> bool:
    """Whether the outline still fits the unit's towns, leaving `EDGE` for what is drawn coarsely."""
    own = np.flatnonzero(codes == code)
    wide, deep = shapely.buffer(outline, EDGE), shapely.buffer(outline, -EDGE)
    shapely.prepare(wide)
    reached = shapely.contains(wide, at.geometries[own]).mean() if len(own) else 1.0
    within = codes[at.query(deep, predicate="contains")]
    pure = (within == code).mean() if len(within) else 1.0
    return bool(min(reached, pure) >= SOUND)


def _each(units: GeoDataFrame) -> list[Any]:
    """The rows, whose columns no type checker knows."""
    return list(units.itertuples())


def _decide(
    vote: Counter[str], fips: str, called: list[str], names: Mapping[str, str], home: list[str]
) -> str:
    """The code for one outline: "" where nothing decides."""
    ranked = [c for c, _ in vote.most_common() if c in names]
    share = vote[ranked[0]] / vote.total() if ranked else 0.0
    if fips in names and _alike(called, names[fips]) and (not vote or vote[fips]):
        return fips
    if ranked and (share >= CLEAR or _alike(called, names[ranked[0]])):
        return ranked[0]
    for code in ranked:
        if _alike(called, names[code]):
            return code
    if not vote:
        same = [c for c in home if _alike(called, names[c])]
        return fips if fips in names and not same else same[0] if len(same) == 1 else ""
    return ranked[0] if ranked and share > 0.5 else ""


def _alike(called: list[str], name: str) -> bool:
    bare = bare_name(name)
    bones = skeleton(bare)
    return any(key(bare_name(c)) == key(bare) or (bones and skeleton(bare_name(c)) == bones) for c in called)
