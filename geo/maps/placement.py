"""Where marks go so that they do not hide each other, and the box that holds them. Pure geometry."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

Box = tuple[float, float, float, float]
"""(south, west, north, east) in degrees; west > east across 180 degrees."""
_Points = np.ndarray[tuple[int, int], np.dtype[np.float64]]
_Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
_Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
Open = Callable[[float, float], bool]
"""Whether a spot (lat, lon) is free, such as the sea."""

_DIRECTIONS = ((-1, 0), (1, 0), (0, 1), (0, -1), (-0.7, 0.7), (-0.7, -0.7), (0.7, 0.7), (0.7, -0.7))
"""(right, down), the preferred ones first."""
_AREAS_PX = 260.0
"""How large, in px, areas are taken to be on the screen when it is chosen where their mark moves."""
_ROUND = np.array([(math.cos(math.tau * k / 24), math.sin(math.tau * k / 24)) for k in range(24)])
"""The sides of a circle that another may touch it at."""
OWN_SIZE = 0.95
"""A mark that is moved whatever the zoom moves by this share of its diameter at most: less than its own size."""
_METRES_PER_DEGREE = 111_320.0


def middle(box: Box) -> tuple[float, float]:
    """The point (lat, lon) in the middle of `box`, also across 180 degrees.

    >>> middle((-18, 177, -16, -179))
    (-17.0, 179.0)
    """
    return (box[0] + box[2]) / 2, wrapped(box[1] + _width(box) / 2)


def mercator_y(lat: _Array) -> _Array:
    """Web Mercator's y from 0 (north) to 1 of latitudes in degrees.

    >>> mercator_y(np.array([0.0])).tolist()
    [0.5]
    """
    sine = np.sin(np.radians(np.clip(lat, -85.05, 85.05)))
    y: _Array = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return y


def mercator_lat(y: float) -> float:
    """The latitude in degrees of Web Mercator's `y`: the way back from `mercator_y`.

    >>> round(mercator_lat(float(mercator_y(np.array([35.5]))[0])), 6)
    35.5
    """
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def half_across_m(box: Box) -> float:
    """Half of the longer side of `box`, in metres."""
    return max(box[2] - box[0], _width(box) * _squeeze(box)) / 2 * _METRES_PER_DEGREE


def within_px(box: Box, lat: float, lon: float) -> tuple[float, float]:
    """How far (right, down) a point lies from the middle of `box`, in px where the box fills `_AREAS_PX`."""
    (south, west), per_px = middle(box), _degrees_per_px(box)
    right = (lon - west + 180) % 360 - 180
    return right * _squeeze(box) / per_px, (south - lat) / per_px


@lru_cache(maxsize=4096)
def open_sides(box: Box, radius_px: float, far_px: float, is_open: Open) -> tuple[tuple[float, float], ...]:
    """The offsets (right, down) by `far_px` at which a circle would lie on open ground (the sea), the most open first.

    Kept, since a crowded map asks for the same with each move.
    """
    (lat, lon), per_px, squeeze = middle(box), _degrees_per_px(box), _squeeze(box)

    def openness(side: tuple[float, float]) -> int:
        around = ((0, 0), (-1, -1), (-1, 1), (1, -1), (1, 1))
        spots = ((side[0] * far_px + x * radius_px, side[1] * far_px + y * radius_px) for x, y in around)
        return sum(
            is_open(lat - down * per_px, wrapped(lon + right * per_px / squeeze)) for right, down in spots
        )

    found = sorted(((openness(side), side) for side in _DIRECTIONS), key=lambda pair: -pair[0])
    return tuple((side[0] * far_px, side[1] * far_px) for count, side in found if count)


def _degrees_per_px(box: Box) -> float:
    return max(box[2] - box[0], _width(box) * _squeeze(box)) / _AREAS_PX or 0.001


def _squeeze(box: Box) -> float:
    return max(0.05, math.cos(math.radians((box[0] + box[2]) / 2)))


def packed(radii_px: Sequence[float], apart_px: float = 1.5) -> list[tuple[float, float]]:
    """Offsets (right, down) in px for circles at one spot, so that none covers another; the first stays there.

    >>> packed([10, 5])
    [(0.0, 0.0), (16.5, 0.0)]
    """
    return list(_packed(tuple(radii_px), apart_px))


@lru_cache(maxsize=4096)
def _packed(radii: tuple[float, ...], apart: float) -> tuple[tuple[float, float], ...]:
    """Each goes to the nearest of the spots at which it touches one that is there already and covers none.

    The spots that are free for one are those that are free for the next of its size, but for what the one covers.
    """
    r, at = np.array(radii, dtype=np.float64), np.zeros((len(radii), 2))
    spots = np.zeros((0, 2))
    for k in range(1, len(radii)):
        same = k > 1 and r[k] == r[k - 1]
        if same:
            spots = _free(spots, at[k - 1 : k], r[k - 1 : k] + r[k] + apart)
        far = r[:k] + r[k] + apart
        fresh = slice(k - 1, k) if same else slice(0, k)
        touching = (at[fresh, None, :] + far[fresh, None, None] * _ROUND).reshape(-1, 2)
        touching = _free(touching, at[:k], far)
        spots = np.concatenate([spots, touching]) if same else touching
        at[k] = spots[
            np.round(np.hypot(spots[:, 0], spots[:, 1]), 6).argmin()
        ]  # the outermost has a free side
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in at)


def _free(spots: _Points, there: _Points, far: _Numbers) -> _Points:
    """Those of `spots` that lie at least `far` from what is `there`."""
    off = spots[:, None, :] - there[None, :, :]
    free: _Points = spots[((off * off).sum(axis=2) >= (far - 1e-6) ** 2).all(axis=1)]
    return free


def extent_of(boxes: Sequence[Box]) -> Box | None:
    """The smallest box that holds all of `boxes`, also across 180 degrees; None for none of them.

    >>> extent_of([(0, 170, 1, 175), (0, -179, 1, -178)])
    (0, 170, 1, -178)
    >>> extent_of([(0, 170, 1, 150), (0, -120, 1, -110)])
    (0, 170, 1, 150)
    """
    if not boxes:
        return None
    south, north = min(b[0] for b in boxes), max(b[2] for b in boxes)
    spans = sorted(span for b in boxes for span in _within_180(b[1], b[1] + _width(b)))
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


def _within_180(start: float, end: float) -> list[tuple[float, float]]:
    """That span of longitudes, in two where it goes across 180 degrees."""
    return [(start, end)] if end <= 180 else [(-180.0, end - 360), (start, 180.0)]


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
