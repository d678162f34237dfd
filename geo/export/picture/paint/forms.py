"""What all painters share: shapes as rings of points, and where a text begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.export.picture.scene import Disc, Form, Item, Scene, Text
from geo.export.picture.typography.fonts import line

FINE_PX = 0.2
"""How far a line may be simplified off its course, in pixels of what is painted: nobody sees it."""
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a text stands before its point."""


def rings(shape: BaseGeometry, tolerance_px: float) -> Iterator[tuple[NDArray[np.float64], bool]]:
    """Each ring or line of `shape` as points (n, 2), x and y down, and whether it is closed (the end not repeated).

    Holes run the other way round than what they are in: filled by the rule of the non-zero winding number, polygons that
    overlap stay whole and holes stay open.
    """
    for part in shapely.get_parts(shapely.orient_polygons(shapely.simplify(shape, tolerance_px))):
        for piece in _pieces(part):
            points = shapely.get_coordinates(piece)
            closed = bool(len(points) > 2 and (points[0] == points[-1]).all())
            if len(points) > 1:
                yield points[:-1] if closed else points, closed


def _pieces(part: BaseGeometry) -> Sequence[BaseGeometry]:
    if isinstance(part, shapely.Polygon):
        return [part.exterior, *part.interiors]
    if isinstance(part, shapely.LineString):
        return [part]
    return [piece for inner in getattr(part, "geoms", ()) for piece in _pieces(inner)]


def line_alpha(item: Form | Disc) -> float:
    """How opaque the outline of `item` is, 0 to 1."""
    return item.line_alpha if isinstance(item, Form) else 1.0


def left(item: Text, scene: Scene) -> float:
    """Where the first glyph of `item` begins, in pixels from the left."""
    return item.x - _BEFORE[item.anchor] * line(item.text, item.style, scene.fonts).advance * item.size


def layers(scene: Scene) -> Iterator[tuple[bool, Iterator[Item]]]:
    """The items from the lowest to the uppermost, in runs of those that are cut at the map's edge and of those not."""
    return groupby(scene.items, key=lambda item: item.on_map)
