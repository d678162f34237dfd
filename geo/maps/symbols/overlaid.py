"""Areas that lie on each other -> which of them is hatched for all, and whose incidents lie there. Pure.

Hatching over hatching cannot be read (Gaza in a war: the Strip, its governorates and camps). So the ground that
several areas share is hatched once, lighter, for the largest of them, and the others are outlined in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from geo.maps.symbols.signs import Ring, Symbol
from geo.places.geodesy import kilometres
from geo.vocabulary import Sign

AreaDrawn = Ring | str
"""An area as it is drawn: a ring, or the key of an outline."""
_METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class Overlaid:
    """Areas that lie on each other, or one that several incidents are known to: `base` is hatched, the `others` are
    outlined; `members` are the numbers of the marks that stand for an incident in one of them."""

    base: AreaDrawn
    others: tuple[AreaDrawn, ...]
    members: tuple[int, ...]


def overlaid(marks: Sequence[Symbol]) -> tuple[Overlaid, ...]:
    """The areas of `marks` that lie on each other. Neighbours that only touch do not."""
    by: dict[AreaDrawn, list[int]] = defaultdict(list)
    for k, mark in enumerate(marks):
        if mark.sign is not Sign.MENTIONED:
            for one in grounds(mark):
                by[one].append(k)
    order = sorted(by, key=_size)
    group = {one: one for one in order}

    def root(one: AreaDrawn) -> AreaDrawn:
        while group[one] != one:
            one = group[one]
        return one

    for larger, smaller in _meeting(order):
        first, second = sorted((root(larger), root(smaller)), key=order.index)
        group[second] = first
    together: dict[AreaDrawn, list[AreaDrawn]] = defaultdict(list)
    for one in order:
        together[root(one)].append(one)
    found = []
    for base, (_, *others) in together.items():
        members = tuple(sorted({k for one in (base, *others) for k in by[one]}))
        if others or len(members) > 1:
            found.append(Overlaid(base, tuple(others), members))
    return tuple(found)


def grounds(mark: Symbol) -> tuple[AreaDrawn, ...]:
    """The areas of `mark`, each once."""
    rough = (r for r in mark.rings if r.hatched)
    return tuple(dict.fromkeys((*(a.polygon for a in mark.areas), *rough)))


def _size(one: AreaDrawn) -> tuple[int, float, str]:
    """The largest first: outlines from the country down, then rings."""
    if isinstance(one, str):
        return 0, float(one.count(".")), one
    return 1, -one.radius_m, f"{one.lat} {one.lon}"


def _meeting(order: Sequence[AreaDrawn]) -> list[tuple[AreaDrawn, AreaDrawn]]:
    """Pairs of areas of which one holds the other, or much of it."""
    outlines = {one for one in order if isinstance(one, str)}
    pairs: list[tuple[AreaDrawn, AreaDrawn]] = []
    for key in outlines:
        parts = key.split(".")
        pairs += [(held, key) for n in range(1, len(parts)) if (held := ".".join(parts[:n])) in outlines]
    rings = sorted((one for one in order if isinstance(one, Ring)), key=lambda r: r.lat)
    widest = max((r.radius_m for r in rings), default=0.0)
    for k, one in enumerate(rings):
        for two in rings[k + 1 :]:
            if (two.lat - one.lat) * _METRES_PER_DEGREE > one.radius_m + widest:
                break
            apart_m = 1000 * kilometres(one.lat, one.lon, two.lat, two.lon)
            if apart_m < max(one.radius_m, two.radius_m, 0.8 * (one.radius_m + two.radius_m)):
                pairs.append((one, two) if one.radius_m >= two.radius_m else (two, one))
    return pairs
