"""New outlines brought together with those there are: no gap, no overlap, the coast and the borders of the country as they are.

Coordinates are (lon, lat) in degrees. Borders that are drawn already stay; the new ones end at them. Ground that no outline
holds along such a border goes to the nearest new unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.coast.tiles import by_nearest
from data.build.outlines import SOUND, Codes
from data.build.shapes import GRID, polygonal, quantised, uncracked, without
from data.build.towns import Town

REACH = 0.1
"""Ground without an outline is given to a new unit no farther off than this many degrees: 11 km, an island off its coast."""
THIN = 0.03
"""What is nowhere wider than twice this many degrees is a border drawn in two ways, and no ground of its own."""
COARSE = 0.0015
"""How far new borders are simplified, in degrees, as `shapely.coverage_simplify` has it: to 150 m, the step of what is drawn."""
_SPECK = 2e-5
"""Square degrees (0.2 km²): smaller parts that fitting leaves over are dropped."""


@dataclass(frozen=True, slots=True)
class Towns:
    """Where towns lie, the code of the unit of each, and how many each unit has."""

    codes: Codes
    tree: shapely.STRtree
    counts: Mapping[str, int]

    @classmethod
    def of(cls, towns: Iterable[Town]) -> Self:
        every = list(towns)
        at = shapely.points([t.lon for t in every], [t.lat for t in every])
        codes = [f"{t.country}.{t.admin1}" for t in every]
        return cls(np.array(codes), shapely.STRtree(np.asarray(at)), Counter(codes))


def fitted(
    new: Mapping[str, BaseGeometry],
    others: Sequence[BaseGeometry],
    held: Mapping[str, BaseGeometry],
    land: BaseGeometry,
    towns: Towns,
    *,
    whole: bool,
) -> tuple[dict[str, BaseGeometry], dict[str, BaseGeometry]]:
    """The outlines of `new` (by code) in what `held` leaves of `land`, and those of `held` that lost ground to them.

    `others` are units drawn beside `new` that are nobody's: their ground is not given away. Other ground that no outline
    holds goes to the nearest of `new`: as far as `REACH`, or all of it if it begins no farther off and the country is `whole`,
    with an outline for each unit.
    """
    codes = list(new)
    clean = _simplified(_coverage([*new.values(), *others]))
    mine = dict(zip(codes, map(polygonal, clean[: len(codes)]), strict=True))
    cut = {}
    for code, old in held.items():
        taken = [mine[n] for n in codes if _yields(code, old, n, mine[n], towns)]
        if taken:
            cut[code] = quantised(_without_tails(without(old, shapely.union_all(taken))))
    old = shapely.union_all([cut.get(code, shape) for code, shape in held.items()])
    free = polygonal(shapely.difference(land, old, grid_size=GRID))
    pieces = {
        code: [polygonal(shapely.intersection(shape, free, grid_size=GRID))] for code, shape in mine.items()
    }
    claimed = shapely.union_all(
        [*mine.values(), *(_opened(polygonal(shape)) for shape in clean[len(codes) :])]
    )
    for gap in shapely.get_parts(polygonal(shapely.difference(free, claimed, grid_size=GRID))):
        away = {code: shapely.distance(shape, gap) for code, shape in mine.items()}
        nearest = min(away.values())
        if nearest > REACH or gap.area < GRID**2:
            continue
        near = {code: mine[code] for code, d in away.items() if d <= nearest + REACH}
        reached = shapely.buffer(shapely.union_all(list(near.values())), REACH)
        for part in shapely.get_parts(gap if whole else polygonal(shapely.intersection(gap, reached))):
            for code, share in by_nearest(part, near, nearest + REACH):
                pieces[code].append(share)
    kept = [_without_specks(polygonal(shapely.union_all(parts, grid_size=GRID))) for parts in pieces.values()]
    plain = _simplified(kept, simplify_boundary=False)
    return {code: uncracked(quantised(shape)) for code, shape in zip(codes, plain, strict=True)}, cut


def _coverage(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    """Without overlaps, which go to the smaller, and without cracks between them."""
    clean: Any = vars(shapely)["coverage_clean"]  # newer than what is known of shapely's types
    return list(clean(np.array(shapes, dtype=object), gap_width=GRID * 20, merge_strategy="min_area"))


def _simplified(shapes: list[BaseGeometry], **how: bool) -> list[BaseGeometry]:
    simplified: Any = shapely.coverage_simplify(np.array(shapes, dtype=object), COARSE, **how)
    return list(simplified)


def noded(outlines: Mapping[str, BaseGeometry], new: Iterable[str]) -> dict[str, BaseGeometry]:
    """`outlines` with a corner in each wherever a neighbour among `new`, or a new one's neighbour, has one: they share their
    borders to the point, and not to the width of a rounding."""
    made = dict(outlines)
    codes = list(made)
    tree = shapely.STRtree(list(made.values()))
    wanted = sorted(set(new))
    beside: dict[str, set[str]] = {code: set() for code in wanted}
    for code in wanted:
        around = tree.query(shapely.buffer(made[code], GRID), predicate="intersects")
        beside[code] = {codes[row] for row in around} - {code}
    for code in wanted:  # first each neighbour takes the new one's corners, then the new one theirs
        for other in sorted(beside[code]):
            made[other] = _with_corners(made[other], made[code])
    for code in wanted:
        for other in sorted(beside[code]):
            made[code] = _with_corners(made[code], made[other])
    return made


def _with_corners(shape: BaseGeometry, of: BaseGeometry) -> BaseGeometry:
    corners: Any = shapely.points(np.unique(shapely.get_coordinates(of), axis=0))
    near = corners[shapely.dwithin(corners, shapely.boundary(shape), GRID)]
    snapped: BaseGeometry = shapely.normalize(shapely.snap(shape, shapely.multipoints(near), GRID))
    return snapped if len(near) else shape


def _yields(code: str, old: BaseGeometry, new_code: str, new: BaseGeometry, towns: Towns) -> bool:
    """Whether the old outline holds ground of the new unit, by the towns there: a border drawn in two ways is none."""
    shared = _opened(polygonal(shapely.intersection(old, new)))
    if shared.is_empty:
        return False
    there = towns.codes[towns.tree.query(shared, predicate="contains")]
    return (
        bool(len(there))
        and bool((there == new_code).mean() >= SOUND)
        and bool((there == code).mean() < 1 - SOUND)
    )


def _opened(shape: BaseGeometry) -> BaseGeometry:
    """`shape` without what is thinner than `THIN` on both sides."""
    return shapely.buffer(shapely.buffer(shape, -THIN), THIN)


def _without_tails(shape: BaseGeometry) -> BaseGeometry:
    """`shape` less what is left of it along a border that is drawn in two ways."""
    whole = shapely.buffer(shapely.buffer(shape, -THIN / 5), THIN / 2.5)
    return polygonal(shapely.intersection(shape, whole))


def _without_specks(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shape)
    kept = parts[
        (shapely.area(parts) >= _SPECK) | (shapely.area(parts) == shapely.area(parts).max(initial=0.0))
    ]
    whole: BaseGeometry = shapely.multipolygons(kept)
    return whole


def overlap(drawn: BaseGeometry, made: BaseGeometry, land: BaseGeometry) -> float:
    """What a drawing and the outline made of it have in common, as a share of both together, on `land` alone."""
    ashore = shapely.intersection(drawn, land)
    both = shapely.union(ashore, made).area
    return float(shapely.intersection(ashore, made).area / both) if both else 0.0
