"""Where marks go so that they do not hide each other, and the box that holds them. Pure geometry."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

Box = tuple[float, float, float, float]
"""(south, west, north, east) in degrees; west > east across 180 degrees."""
Open = Callable[[float, float], bool]
"""Whether a spot (lat, lon) is free, such as the sea."""

_DIRECTIONS = ((-1, 0), (1, 0), (0, 1), (0, -1), (-0.7, 0.7), (-0.7, -0.7), (0.7, 0.7), (0.7, -0.7))
"""(right, down), the preferred ones first."""
_AREAS_PX = 260.0
"""How large, in px, areas are taken to be on the screen when it is chosen where their mark moves."""
OWN_SIZE = 0.95
"""A mark that is moved whatever the zoom moves by this share of its diameter at most: less than its own size."""
_METRES_PER_DEGREE = 111_320.0


def middle(box: Box) -> tuple[float, float]:
    """The point (lat, lon) in the middle of `box`, also across 180 degrees.

    >>> middle((-18, 177, -16, -179))
    (-17.0, 179.0)
    """
    return (box[0] + box[2]) / 2, wrapped(box[1] + _width(box) / 2)


def half_across_m(box: Box) -> float:
    """Half of the longer side of `box`, in metres."""
    return max(box[2] - box[0], _width(box) * _squeeze(box)) / 2 * _METRES_PER_DEGREE


def within_px(box: Box, lat: float, lon: float) -> tuple[float, float]:
    """How far (right, down) a point lies from the middle of `box`, in px where the box fills `_AREAS_PX`."""
    (south, west), per_px = middle(box), _degrees_per_px(box)
    right = (lon - west + 180) % 360 - 180
    return right * _squeeze(box) / per_px, (south - lat) / per_px


def open_sides(box: Box, radius_px: float, far_px: float, is_open: Open) -> list[tuple[float, float]]:
    """The offsets (right, down) by `far_px` at which a circle would lie on open ground (the sea), the most open first."""
    (lat, lon), per_px, squeeze = middle(box), _degrees_per_px(box), _squeeze(box)

    def openness(side: tuple[float, float]) -> int:
        around = ((0, 0), (-1, -1), (-1, 1), (1, -1), (1, 1))
        spots = ((side[0] * far_px + x * radius_px, side[1] * far_px + y * radius_px) for x, y in around)
        return sum(
            is_open(lat - down * per_px, wrapped(lon + right * per_px / squeeze)) for right, down in spots
        )

    found = sorted(((openness(side), side) for side in _DIRECTIONS), key=lambda pair: -pair[0])
    return [(side[0] * far_px, side[1] * far_px) for count, side in found if count]


def _degrees_per_px(box: Box) -> float:
    return max(box[2] - box[0], _width(box) * _squeeze(box)) / _AREAS_PX or 0.001


def _squeeze(box: Box) -> float:
    return max(0.05, math.cos(math.radians((box[0] + box[2]) / 2)))


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


def _free_spot(radius: float, placed: list[tuple[float, float, float]], apart: float) -> tuple[float, float]:
    if not placed:
        return 0.0, 0.0
    touching = [
        (x + (r + radius + apart) * math.cos(angle), y + (r + radius + apart) * math.sin(angle))
        for x, y, r in placed
        for angle in (math.tau * step / 24 for step in range(24))
    ]
    touching.sort(key=lambda t: round(math.hypot(*t), 6))
    return next(  # the outermost circle always has a free side
        t for t in touching if all(math.dist(t, (a, b)) >= c + radius + apart - 1e-6 for a, b, c in placed)
    )


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
