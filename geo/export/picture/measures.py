"""How large things are on a sheet: everything is laid out on a page of 870 pixels or so, and drawn larger or smaller.

A picture of 1,080 pixels is looked at on a telephone, one of 177 in a newspaper's column. So the page that is
laid out has fewer or more pixels than the sheet, and `unit` sheet pixels are one of it: text, lines and circles
grow together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import shapely

from geo.export.picture.scene import Disc, Form, Item, Scene, Text

_PAGE_PX, _LEAST_WIDTH, _LEAST_HEIGHT = 869.5, 620.0, 400.0
LEAST_UNIT = 0.72
"""Text is never drawn smaller than this, against a picture of 1200 x 630: 5.4 points in a newspaper's column."""


def unit_of(width: int, height: int) -> float:
    """Sheet pixels for one of the page's. 1 for 1200 x 630.

    >>> unit_of(1200, 630), unit_of(1080, 1920), unit_of(177, 236), unit_of(2000, 2000)
    (1.0, 1.66, 0.72, 2.3)
    """
    by_area = math.sqrt(width * height) / _PAGE_PX
    return max(LEAST_UNIT, round(min(by_area, width / _LEAST_WIDTH, height / _LEAST_HEIGHT), 2))


def share_of(width: float, height: float, marks: int) -> float:
    """How large marks are drawn on a page of this size: 1, less on one that is too small for circles of 38 pixels,
    or that has more than `_CROWDED` of them."""
    by_size = min(width / 560, height / 500)
    by_number = math.sqrt(_CROWDED / max(marks, 1))
    return min(1.0, max(0.55, min(by_size, by_number)))


_CROWDED = 110


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes of text in the page's pixels, and its margin."""

    title: float
    subtitle: float
    foot: float
    small: float
    margin: float

    @classmethod
    def of(cls, width: float) -> Type:
        """The sizes for a page that is `width` pixels wide."""
        if width < 340:
            return cls(16.5, 12, 11, 10.5, 10)
        if width < 600:
            return cls(21, 13, 11.5, 10.5, 16)
        return cls(min(30.0, max(25.0, width / 30)), 15, 12.5, 11, 24)


def grown(scene: Scene, unit: float) -> Scene:
    """`scene` as it is drawn, `unit` times as large as it was laid out."""
    if unit == 1.0:
        return scene
    left, top, right, bottom = scene.map_box
    return replace(
        scene,
        map_box=(left * unit, top * unit, right * unit, bottom * unit),
        items=tuple(_grown(item, unit) for item in scene.items),
        furniture=tuple((a * unit, b * unit, c * unit, d * unit) for a, b, c, d in scene.furniture),
        pictures=tuple(
            replace(p, x=p.x * unit, y=p.y * unit, width=p.width * unit, height=p.height * unit)
            for p in scene.pictures
        ),
        unit=unit,
    )


def _grown(item: Item, unit: float) -> Item:
    if isinstance(item, Form):
        return replace(
            item,
            shape=shapely.transform(item.shape, lambda c: np.multiply(c, unit)),
            line_px=item.line_px * unit,
            dash=tuple(d * unit for d in item.dash),
        )
    if isinstance(item, Disc):
        return replace(
            item, x=item.x * unit, y=item.y * unit, radius=item.radius * unit, line_px=item.line_px * unit,
            dash=tuple(d * unit for d in item.dash),
        )  # fmt: skip
    return replace(item, x=item.x * unit, y=item.y * unit, size=item.size * unit, halo_px=item.halo_px * unit)


def moved(item: Item, right: float, down: float) -> Item:
    """`item` moved by so many pixels."""
    if isinstance(item, Form):
        return replace(item, shape=shapely.transform(item.shape, lambda c: np.add(c, (right, down))))
    return replace(item, x=item.x + right, y=item.y + down)


_OTHER = {"start": "end", "end": "start", "middle": "middle"}


def mirrored(item: Item, left: float, right: float) -> Item:
    """`item` on the other side of the middle between `left` and `right`, its letters as they were."""
    if isinstance(item, Form):
        return replace(
            item,
            shape=shapely.transform(item.shape, lambda c: np.column_stack((left + right - c[:, 0], c[:, 1]))),
        )
    if isinstance(item, Text):
        return replace(item, x=left + right - item.x, anchor=_OTHER[item.anchor])
    return replace(item, x=left + right - item.x)
