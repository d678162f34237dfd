"""Where marks go so that they do not lie on each other, and the box that holds them. Pure geometry."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""(south, west, north, east) in degrees; west > east across 180 degrees."""
Open = Callable[[float, float], bool]
"""Whether a spot (lat, lon) is free, such as the sea."""

_DIRECTIONS = ((-1, 0), (1, 0), (0, 1), (0, -1), (-0.7, 0.7), (-0.7, -0.7), (0.7, 0.7), (0.7, -0.7))
"""(right, down), the preferred ones first."""
_AREAS_PX = 260.0
"""How large, in px, areas are taken to be on the screen when the spot beside them is chosen."""
_IN_A_COLUMN, _COLUMN_GAP_PX = 4, 90.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place beside areas: an anchor on their edge, the offset in px (right, down) from it, and the box of both."""

    lat: float
    lon: float
    offset_px: tuple[float, float]
    box: Box


def beside(box: Box, radius_px: float, gap_px: float, is_open: Open) -> Spot:
    """A spot for a circle beside the areas in `box`, on the side that is most open (the sea, if there is one)."""
    south, west, north, _ = box
    width = _width(box)
    middle = (south + north) / 2
    squeeze = max(0.05, math.cos(math.radians(middle)))
    degrees_per_px = max((north - south), width * squeeze) / _AREAS_PX or 0.001

    def spot(right: float, down: float) -> Spot:
        lat = middle - down * (north - south) / 2
        lon = west + width / 2 + right * width / 2
        far = gap_px + radius_px
        dx, dy = right * far, down * far
        centre = lat - dy * degrees_per_px, lon + dx * degrees_per_px / squeeze
        reach = radius_px * degrees_per_px
        around = (
            centre[0] - reach,
            centre[1] - reach / squeeze,
            centre[0] + reach,
            centre[1] + reach / squeeze,
        )
        return Spot(
            lat, wrapped(lon), (dx, dy), (around[0], wrapped(around[1]), around[2], wrapped(around[3]))
        )

    def openness(candidate: Spot) -> int:
        s, w, n, e = candidate.box
        across = _width(candidate.box)
        corners = ((s, w), (s, e), (n, w), (n, e), ((s + n) / 2, wrapped(w + across / 2)))
        return sum(is_open(lat, lon) for lat, lon in corners)

    return max(
        (spot(*d) for d in _DIRECTIONS), key=openness
    )  # the first of equals: the order is a preference


def packed(radii_px: Sequence[float], apart_px: float = 1.5) -> list[tuple[float, float]]:
    """Offsets (right, down) in px for circles at one spot, so that none covers another; the first stays there.

    >>> packed([10, 5])
    [(0.0, 0.0), (16.5, 0.0)]
    """
    placed: list[tuple[float, float, float]] = []
    for radius in radii_px:
        x, y = _free_spot(radius, placed, apart_px)
        placed.append((x, y, radius))
    return [(round(x, 1), round(y, 1)) for x, y, _ in placed]


def stacked(radii_px: Sequence[float], label_px: float, side: int = 1) -> list[tuple[float, float]]:
    """Offsets (right, down) in px for circles one below the other, each with room for a label under it.

    After `_IN_A_COLUMN` of them the next column begins, on the right (`side` 1) or the left (-1).

    >>> stacked([30.0, 8.0], 26.0)
    [(0.0, 0.0), (0.0, 64.0)]
    """
    offsets: list[tuple[float, float]] = []
    across = 0.0
    for first in range(0, len(radii_px), _IN_A_COLUMN):
        column = radii_px[first : first + _IN_A_COLUMN]
        if first:
            before = max(radii_px[first - _IN_A_COLUMN : first])
            across += side * (before + max(column) + _COLUMN_GAP_PX)
        down = 0.0
        for n, radius in enumerate(column):
            down += (column[n - 1] + label_px + radius) if n else 0.0
            offsets.append((across, down))
    return offsets


def _free_spot(radius: float, placed: list[tuple[float, float, float]], apart: float) -> tuple[float, float]:
    if not placed:
        return 0.0, 0.0
    touching = [
        (x + (r + radius + apart) * math.cos(angle), y + (r + radius + apart) * math.sin(angle))
        for x, y, r in placed
        for angle in (math.tau * step / 24 for step in range(24))
    ]
    free = [
        t for t in touching if all(math.dist(t, (a, b)) >= c + radius + apart - 1e-6 for a, b, c in placed)
    ]
    return min(free, key=lambda t: round(math.hypot(*t), 6))  # the outermost circle always has a free side


def extent_of(boxes: Sequence[Box]) -> Box | None:
    """The smallest box that holds all of `boxes`, also across 180 degrees; None for none of them.

    >>> extent_of([(0, 170, 1, 175), (0, -179, 1, -178)])
    (0, 170, 1, -178)
    """
    if not boxes:
        return None
    south, north = min(b[0] for b in boxes), max(b[2] for b in boxes)
    spans = sorted((b[1], b[1] + _width(b)) for b in boxes)
    merged = [spans[0]]
    for start, end in spans[1:]:
        if start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    gaps = [(merged[0][0] + 360 - merged[-1][1], 0)]
    gaps += [(merged[k][0] - merged[k - 1][1], k) for k in range(1, len(merged))]
    widest, first = max(gaps, key=lambda gap: gap[0])
    if widest <= 0:
        return south, -180.0, north, 180.0
    west = merged[first][0]
    return south, west, north, wrapped(merged[first - 1][1])


def meet(one: Box, two: Box) -> bool:
    """Whether two boxes have ground in common, also across 180 degrees.

    >>> meet((34, 35, 36, 37), (35, 36, 37, 38)), meet((34, 35, 36, 37), (35, 40, 36, 41))
    (True, False)
    """
    if one[0] > two[2] or two[0] > one[2]:
        return False
    return (two[1] - one[1]) % 360 <= _width(one) or (one[1] - two[1]) % 360 <= _width(two)


def wrapped(lon: float) -> float:
    """A longitude in -180 to 180 degrees."""
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def _width(box: Box) -> float:
    return box[3] - box[1] if box[1] <= box[3] else box[3] - box[1] + 360
