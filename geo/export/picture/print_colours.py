"""Colours that survive the press: those of a scene, moved to what cyan, magenta, yellow and black ink can print.

The rule. A colour keeps its lightness and its hue (CIELAB) and loses chroma until it lies within the solid
whose corners are white paper, black, the three inks and their overprints, as offset on coated paper prints
them (ISO 12647-2:2004, characterised as FOGRA39). Greys, and text that is nearly grey, become pure greys of the same
luminance: one ink, black, so that small letters need no three plates in register. Lightness stays, so contrast stays.

The solid is a hull over eight measured corners, not a press's profile: it keeps a converter from shifting
colours by surprise. A printer's own ICC profile decides the inks.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from geo.export.picture.scene import Item, Scene, Text

_PAPER = (95.0, 0.0, -2.0)
_SOLIDS = {
    "cyan": (55.0, -37.0, -50.0),
    "magenta": (48.0, 74.0, -3.0),
    "yellow": (89.0, -5.0, 93.0),
    "red": (47.0, 68.0, 48.0),
    "green": (50.0, -68.0, 33.0),
    "blue": (24.0, 22.0, -46.0),
}
"""CIELAB (D50, 2 degrees) of full inks and of two on each other, paper type 1."""
D50 = np.array([0.9642, 1.0, 0.8249])
_TO_XYZ = np.array(
    [[0.4360747, 0.3850649, 0.1430804], [0.2225045, 0.7168786, 0.0606169], [0.0139322, 0.0971045, 0.7141733]]
)
"""Linear sRGB to XYZ under D50 (Bradford adapted; Lindbloom)."""
_GREY_CHROMA, _GREY_TEXT_CHROMA = 1.5, 20.0
"""Below this a colour is taken for a grey; and that of a text, whose letters are thin."""

Vector = NDArray[np.float64]


def for_print(scene: Scene) -> Scene:
    """`scene` in colours that survive the press."""
    return replace(scene, paper=printable(scene.paper), items=tuple(_printed(i) for i in scene.items))


def _printed(item: Item) -> Item:
    if isinstance(item, Text):
        plain = chroma(item.colour) < _GREY_TEXT_CHROMA
        colour = grey(item.colour) if plain else printable(item.colour)
        return replace(item, colour=colour, halo=printable(item.halo))
    return replace(item, fill=printable(item.fill), line=printable(item.line))


@lru_cache(maxsize=1024)
def printable(colour: str) -> str:
    """`colour` (#rrggbb, "" stays) with as much chroma as the press gives it.

    >>> printable("#0000ff") != "#0000ff", printable("#808080"), printable("#f3f1ec")
    (True, '#808080', '#f3f1ec')
    """
    if not colour:
        return ""
    if chroma(colour) < _GREY_CHROMA:
        return grey(colour)
    lab = lab_of(colour)
    if within(lab):
        return colour
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if within(lab * (1, middle, middle)) else (low, middle)
    return _hex(lab * (1, low, low))


@lru_cache(maxsize=1024)
def grey(colour: str) -> str:
    """The grey of the same luminance as `colour`, a shade farther from the middle where it falls between two."""
    if not colour:
        return ""
    light = float(xyz_of(colour)[1])
    coded = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    level = round(min(max(coded, 0.0), 1.0) * 255 + (0.49 if light > 0.18 else -0.49))
    return f"#{min(max(level, 0), 255):02x}" + f"{min(max(level, 0), 255):02x}" * 2


def lab_of(colour: str) -> Vector:
    """`colour` in CIELAB (D50)."""
    return cielab(xyz_of(colour))


def chroma(colour: str) -> float:
    """How far `colour` is from grey, in CIELAB; 0 for none at all."""
    return float(np.hypot(*lab_of(colour)[1:])) if colour else 0.0


def within(lab: Vector, slack: float = 0.0) -> bool:
    """Whether the press prints `lab` (CIELAB relative to the paper); `slack` in units of CIELAB."""
    normals, offsets = _walls()
    return bool((normals @ lab <= offsets + slack + 1e-9).all())


@lru_cache(maxsize=1)
def _walls() -> tuple[Vector, Vector]:
    """The hull's faces: a colour is inside where normal · colour <= offset for all of them."""
    paper = _from_lab(np.array(_PAPER))
    corners = [cielab(_from_lab(np.array(solid)) / paper * D50) for solid in _SOLIDS.values()]
    points = np.array([(100.0, 0.0, 0.0), (0.0, 0.0, 0.0), *corners])
    normals, offsets = [], []
    for one, two, three in combinations(points, 3):
        normal = np.cross(two - one, three - one)
        length = np.linalg.norm(normal)
        sides = (points - one) @ normal / max(float(length), 1e-12)
        if length > 1e-9 and (np.all(sides <= 1e-9) or np.all(sides >= -1e-9)):
            outward = normal / length * (1.0 if np.all(sides <= 1e-9) else -1.0)
            normals.append(outward)
            offsets.append(float(outward @ one))
    return np.array(normals), np.array(offsets)


def xyz_of(colour: str) -> Vector:
    """XYZ (D50, white 1) of `colour`."""
    coded = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.asarray(_TO_XYZ @ np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4))


def cielab(xyz: Vector) -> Vector:
    """CIELAB of XYZ (…, 3)."""
    part = xyz / D50
    root = np.where(part > 216 / 24389, np.cbrt(part), (part * 24389 / 27 + 16) / 116)
    x, y, z = root[..., 0], root[..., 1], root[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def _from_lab(lab: Vector) -> Vector:
    y = (lab[0] + 16) / 116
    part = np.array([y + lab[1] / 500, y, y - lab[2] / 200])
    return np.asarray(np.where(part > 6 / 29, part**3, (116 * part - 16) * 27 / 24389) * D50)


def _hex(lab: Vector) -> str:
    linear = np.clip(np.linalg.solve(_TO_XYZ, _from_lab(lab)), 0, 1)
    coded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(float(c) * 255):02x}" for c in coded)
