"""A colour -> how much of each ink prints it: cyan, magenta, yellow and black, for offset on coated paper.

The model. A print is a mosaic of paper, inks and their overprints, each with the share that dots falling at random
give it (Demichel), and light that wanders in the paper makes dots act larger (Yule and Nielsen 1951, with n = 2: the
roots of the XYZ add up). The 16 measured colours of the mosaic are those of FOGRA39 (ISO 12647-2:2004, coated paper),
read off `FOGRA39L.ti3` of Debian's `icc-profiles-free` (Fogra's characterisation data, put into that form by Kai-Uwe
Behrmann under the zlib licence). Over its 1,617 patches the model is off by 3.0 (CIELAB, mean) and at most 7.8.

The rule. White is the bare paper, black the darkest that 300% of ink gives (relative colorimetric, black points
matched). Greys are black ink alone. Every other colour has as much black as the square of the most that it could have, so that
pale ones have none and dark ones little of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geo.export.picture.print_colours import D50, cielab, xyz_of

CONDITION = "FOGRA39"
"""The printing condition's name in the registry of the International Color Consortium."""
MOST_INK = 3.0
"""How much ink a spot of coated paper takes up, all four together: 300%."""
_XYZ = (
    (84.48, 87.62, 74.57), (2.02, 2.10, 1.73), (69.17, 74.16, 7.04), (1.84, 2.04, 0.82),
    (33.03, 16.79, 15.01), (1.61, 1.18, 0.89), (30.20, 16.02, 2.30), (1.56, 1.31, 0.65),
    (15.02, 22.93, 52.85), (0.91, 1.18, 1.79), (8.16, 18.42, 6.74), (0.89, 1.31, 0.85),
    (5.67, 4.10, 15.67), (0.99, 0.87, 1.08), (3.66, 3.80, 3.13), (0.93, 0.97, 0.69),
)  # fmt: skip
"""XYZ (D50) of paper, K, Y, YK, M, MK, MY, MYK, C, CK … CMYK: binary, cyan first, as full inks on each other."""
_N = 2
_STEPS, _TURNS, _ALIKE = 11, 9, 0.6
"""Amounts of black that are tried, turns of Newton's method, and how much worse (CIELAB) the most black may do."""

Vector = NDArray[np.float64]
_ROOTS: Vector = (np.array(_XYZ) / _XYZ[0] * D50).reshape(2, 2, 2, 2, 3) ** (1 / _N)
_DARKEST: Vector = np.array((0.78, 0.61, 0.61, 1.0))


@lru_cache(maxsize=1024)
def inks(colour: str) -> tuple[float, float, float, float]:
    """(cyan, magenta, yellow, black), 0 to 1, of `colour` (#rrggbb); a grey has black alone.

    >>> inks("#ffffff"), inks("#808080")
    ((0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.62))
    """
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    if red == green == blue:
        return 0.0, 0.0, 0.0, _black(colour)
    cyan, magenta, yellow, black = map(float, _solved(_wanted([colour]))[0])
    return cyan, magenta, yellow, black


def printed(amounts: Vector) -> Vector:
    """XYZ (D50, relative to the paper, white 1) of inks (n, 4), each 0 to 1."""
    return _root(amounts) ** _N


def image_in_inks(image: Image.Image) -> bytes:
    """The pixels of an RGB image in four inks, a byte each; colours are told apart in 32 steps a channel."""
    coarse = np.asarray(image.convert("RGB"), np.uint8) >> 3
    keys, where = np.unique(coarse.reshape(-1, 3), axis=0, return_inverse=True)
    whole = np.round(keys * (255 / 31)).astype(int).tolist()
    table = np.array([inks(f"#{r:02x}{g:02x}{b:02x}") for r, g, b in whole]).reshape(-1, 4)
    return bytes(np.round(table[where.reshape(-1)] * 255).astype(np.uint8))


def _black(colour: str) -> float:
    """How much black ink alone is as light as a grey: the roots of the luminances lie on a line."""
    bare, full = _ROOTS[0, 0, 0, :, 1]
    root = float(_wanted([colour])[0, 1]) ** (1 / _N)
    return round(min(max(float((bare - root) / (bare - full)), 0.0), 1.0), 3)


def _wanted(colours: Iterable[str]) -> Vector:
    """XYZ of each of `colours`, the darkest of the screen as the darkest of the press."""
    xyz = np.array([xyz_of(colour) for colour in colours])
    dark = printed(_DARKEST[None])[0]
    return np.asarray(dark + xyz * (1 - dark / D50))


def _solved(wanted: Vector) -> Vector:
    """The inks of each of the XYZ `wanted` (n, 3)."""
    return np.array([_one(xyz) for xyz in wanted])


def _one(xyz: Vector) -> Vector:
    black = np.linspace(0.0, 1.0, _STEPS)
    tried = _with_black(xyz, black)
    off = np.linalg.norm(cielab(printed(tried)) - cielab(xyz), axis=1)
    off[tried.sum(axis=1) > MOST_INK + 1e-9] = np.inf
    most = float(black[np.flatnonzero(off <= off.min() + _ALIKE).max()])
    found = _with_black(xyz, np.array([most**2]))[0]
    if found.sum() > MOST_INK:
        found = tried[int(off.argmin())]
    return np.asarray(np.round(found, 3) + 0.0)


def _with_black(xyz: Vector, black: Vector) -> Vector:
    """The inks (n, 4) that come nearest to `xyz` with each amount of black: Newton's method, held within 0 and 1."""
    aim = xyz ** (1 / _N)
    mixed = _blackened(black)
    at = np.full((len(black), 3), 0.3)
    for _ in range(_TURNS):
        slopes = np.stack([_slope(mixed, at, ink) for ink in range(3)], axis=2)
        turned = slopes.transpose(0, 2, 1)
        flat = turned @ slopes + 1e-9 * np.eye(3)  # under full black the others hardly differ
        ahead = np.linalg.solve(flat, turned @ (aim - _mix(mixed, at))[..., None])[..., 0]
        at = np.clip(at + np.clip(ahead, -0.5, 0.5), 0.0, 1.0)
    return np.column_stack([at, black])


def _mix(mixed: Vector, at: Vector) -> Vector:
    """The roots of the XYZ of three inks on a mosaic (n, 2, 2, 2, 3) that has its black already."""
    for ink in range(3):
        share = at[:, ink].reshape(-1, *(1,) * (mixed.ndim - 2))
        mixed = (1 - share) * mixed[:, 0] + share * mixed[:, 1]
    return mixed


def _slope(mixed: Vector, at: Vector, ink: int) -> Vector:
    """How the roots change with one of three inks."""
    none, full = at.copy(), at.copy()
    none[:, ink], full[:, ink] = 0.0, 1.0
    return _mix(mixed, full) - _mix(mixed, none)


def _root(amounts: Vector) -> Vector:
    return _mix(_blackened(amounts[:, 3]), amounts)


def _blackened(black: Vector) -> Vector:
    """The mosaic (n, 2, 2, 2, 3) of the three other inks under each amount of black, as roots."""
    share = black.reshape(-1, 1, 1, 1, 1)
    return (1 - share) * _ROOTS[..., 0, :] + share * _ROOTS[..., 1, :]
