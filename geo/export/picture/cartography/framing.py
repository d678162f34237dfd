"""Which window a picture opens, and where in it the legend goes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.picture.cartography.frame import (
    CLOSEST,
    CLOSEST_FOR_ONE,
    CLOSEST_WITH_STREETS,
    WORLD_SPAN,
    Bounds,
    Frame,
    Padding,
    fitting,
    screen,
    seen_on,
)
from geo.export.picture.cartography.marks import Mark, marks
from geo.export.picture.sheet import Aim
from geo.export.picture.typography.text_lines import Box
from geo.maps.placement import extent_of
from geo.maps.symbols.symbolise import Symbol, extent
from geo.vocabulary import View

INSET = 12.0
"""Between the map's edge and what stands on it, in pixels."""
_WORLD_PAD = 14.0
"""Round what a map of the world holds: its sheet is to be filled."""
_TAG_PX = 34.0
"""What the standing takes of the map's upper edge."""


def frame_of(signs: Sequence[Symbol], view: View, width: float, height: float) -> Frame:
    """The window on the screen: the view's own centre and zoom, or one that holds all signs. In Web Mercator."""
    if view.centre is not None and view.zoom is not None:
        return screen(*view.centre, view.zoom, width, height)
    box = extent(signs)
    pad = _reach(signs)
    return fitting([box] if box else [], width, height, (pad, pad, pad + 60, pad), as_screen=True)


def aimed_at(south: float, west: float, north: float, east: float, *, width_px: int) -> Aim:
    """The aim of a picture `width_px` wide that shows the ground between `west` and `east`, round the middle.

    Degrees, as a map on the screen says what it shows; `east` may be above 180.

    >>> aimed_at(34.0, 35.0, 36.0, 37.8125, width_px=1024)
    Aim(lat=35.0..., lon=36.40625, zoom=9.0, width_px=1024)
    """
    flat = screen(south, west, 0.0, 1.0, 1.0)
    lat = flat.latlon(0.5, (flat.xy(south, west)[1] + flat.xy(north, west)[1]) / 2)[0]
    lon = ((west + east) / 2 + 180.0) % 360.0 - 180.0
    zoom = round(math.log2(width_px * 360.0 / (256.0 * max(east - west, 1e-6))), 4)
    return Aim(lat, lon, zoom, width_px)


def window(
    signs: Sequence[Symbol],
    view: View,
    aim: Aim | None,
    size: tuple[float, float],
    taken: Padding,
    card: tuple[float, float] | None,
    *,
    streets: bool = False,
) -> Frame:
    """The picture's window of `size` (width, height): aimed by hand, the view's own, or one that holds all signs.

    One that fits leaves free what is `taken` at its edges, and the corner for a legend of the size `card`; it comes closer
    where there are `streets` to be seen.
    """
    width, height = size
    if aim is not None:
        zoom = aim.zoom + (math.log2(width / aim.width_px) if aim.width_px > 0 else 0.0)
        return seen_on(screen(aim.lat, aim.lon, zoom, width, height))
    if view.centre is not None and view.zoom is not None:
        return seen_on(screen(*view.centre, view.zoom, width, height))
    box = extent(signs)
    if box is None:
        return fitting([], width, height)
    of_world = (box[3] - box[1]) % 360 > WORLD_SPAN or box[1] == -box[3] == -180.0
    if of_world:
        # on a map of the world the marks have to be in sight, not all of a country that one of them stands for
        box = extent_of([(s.lat, s.lon, s.lat, s.lon) for s in signs if s.box]) or box
    pad = min(_WORLD_PAD if of_world else 34.0 if any(taken) else _reach(signs), width / 7, height / 6)
    label = min(60.0, width / 8)  # names go to the right of marks
    left, top, right, bottom = taken
    free = (left + pad, top + max(pad, _TAG_PX + 12), right + pad + label, bottom + pad)
    plain = _holding(signs, box, size, free, taken, streets=streets)
    if card is None or corner(card, plain, marks(signs, plain), {})[1] == 0:
        return plain
    beside = min(card[0] + pad, width * 0.42)
    return _holding(signs, box, size, (max(free[0], beside), *free[1:]), taken, streets=streets)


def _holding(
    signs: Sequence[Symbol],
    box: Bounds,
    size: tuple[float, float],
    padding: Padding,
    taken: Padding,
    *,
    streets: bool = False,
) -> Frame:
    """The window that holds `box`, and every mark as it is drawn: some stand beside their places, by pixels."""
    width, height = size
    several = len({(round(s.lat, 3), round(s.lon, 3)) for s in signs if s.incident}) > 1
    closest = CLOSEST_FOR_ONE if not several else CLOSEST_WITH_STREETS if streets else CLOSEST
    frame = fitting([box], width, height, padding, closest=closest)
    for _ in range(3):
        around = np.array([m.box for m in marks(signs, frame)])
        inner = np.array([taken[0] + 6, taken[1] + 6, width - taken[2] - 6, height - taken[3] - 6])
        past = np.maximum(
            0.0, [*(inner[:2] - around[:, :2].min(axis=0)), *(around[:, 2:].max(axis=0) - inner[2:])]
        )
        if not past.any():
            break
        left, top, right, bottom = (p + q for p, q in zip(padding, past.tolist(), strict=True))
        padding = left, top, right, bottom
        if left + right > width - 60 or top + bottom > height - 60:
            break
        frame = fitting([box], width, height, padding, closest=closest)
    return frame


def _reach(signs: Sequence[Symbol]) -> float:
    return 34.0 + max((s.radius_px for s in signs), default=0.0)


def corner(
    size: tuple[float, float],
    frame: Frame,
    drawn: Sequence[Mark],
    areas: dict[str, BaseGeometry],
    taken: Sequence[Box] = (),
    *,
    from_right: bool = False,
) -> tuple[tuple[float, float], float]:
    """The corner where a card of `size` hides least, and how much it hides there (0 for nothing).

    Of equals the lower left one; the lower right one for a language that is read from the right.
    """
    wide, high = size
    low, right = frame.height - high - INSET, frame.width - wide - INSET
    corners = ((INSET, low), (right, low), (INSET, INSET), (right, INSET + _TAG_PX))
    corners = (corners[1], corners[0], corners[3], corners[2]) if from_right else corners
    left, top, right_, bottom = np.array([_around(m) for m in drawn] or np.empty((0, 4))).T
    whole = shapely.union_all(list(areas.values())) if areas else shapely.GeometryCollection()
    others = shapely.union_all([shapely.box(*box) for box in taken])

    def hides(at: tuple[float, float]) -> float:
        x, y = at
        box = shapely.box(x, y, x + wide, y + high)
        hit = (left < x + wide) & (right_ > x) & (top < y + high) & (bottom > y)
        covered = float(shapely.area(shapely.intersection(box, whole))) / 50
        return 200.0 * float(hit.sum()) + covered + 1e6 * shapely.intersects(box, others)

    return min(((c, hides(c)) for c in corners), key=lambda found: found[1])


def _around(mark: Mark) -> Box:
    reach = max(mark.symbol.radius_px, min(mark.ring_px, 60.0)) + 4
    return mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach
