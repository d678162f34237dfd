"""How well one colour is seen on another, how light it is in grey, and how well two are told apart by whoever looks."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from geo.maps.symbols.palette import Palette

TEXT, MARK = 4.5, 3.0
"""The least contrast for text and for marks (WCAG 2.2, success criteria 1.4.3 and 1.4.11)."""


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two #rrggbb colours, 1 to 21.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """WCAG's relative luminance of a #rrggbb colour, 0 (black) to 1 (white): how light it is in grey."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen_best(on: str, palette: Palette) -> str:
    """Which colour of `palette` for words is seen best on the colour `on`."""
    return max((palette.on_killed, palette.paper, palette.ink), key=lambda one: contrast(one, on))


class Vision(StrEnum):
    """How colours are seen: by most people, and by those who lack one kind of cone."""

    FULL = "full"
    NO_RED = "no red"
    NO_GREEN = "no green"
    NO_BLUE = "no blue"


_LACKING = {
    Vision.FULL: ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    Vision.NO_RED: ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    Vision.NO_GREEN: ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    Vision.NO_BLUE: ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
"""Linear sRGB as protanopes, deuteranopes and tritanopes see it (Machado, Oliveira and Fernandes 2009, severity 1)."""
_TO_LMS = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566), (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
_TO_OKLAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099), (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip
"""Ottosson 2020, *A perceptual color space for image processing*."""


def apart(one: str, other: str, vision: Vision = Vision.FULL) -> float:
    """How far two #rrggbb colours are from each other in OKLab; about 0.02 is just seen, black and white are 1 apart.

    >>> round(apart("#000000", "#ffffff"), 3), apart("#a8201a", "#a8201a")
    (1.0, 0.0)
    """
    return float(np.linalg.norm(_oklab(one, vision) - _oklab(other, vision)))


def nearest(colours: Iterable[str], vision: Vision = Vision.FULL) -> float:
    """How far the two of `colours` are apart that are nearest to each other."""
    return min(apart(one, other, vision) for one, other in combinations(colours, 2))


@lru_cache(maxsize=256)
def _oklab(colour: str, vision: Vision) -> NDArray[np.float64]:
    coded = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(_LACKING[vision]) @ linear, 0.0, 1.0)
    return np.asarray(np.array(_TO_OKLAB) @ np.cbrt(np.array(_TO_LMS) @ seen))
