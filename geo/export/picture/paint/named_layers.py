"""A scene's items -> the layers that a graphics editor finds by name, in an order that paints the same picture.

Marks are drawn the largest first, whatever harm they stand for, so those of one harm lie between those of another. A
part goes down into the last layer of its group wherever nothing between the two touches it; else its group gets one
layer more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from geo.export.picture.paint.forms import left
from geo.export.picture.scene import Disc, Form, Item, Scene
from geo.export.picture.typography.fonts import line
from geo.export.picture.typography.text_lines import Box

_EDGE_PX = 1.5
"""Two things so near to each other may share a pixel."""
_NOWHERE = (np.inf, np.inf, -np.inf, -np.inf)
_ABOVE, _BELOW = 1.4, 0.7
"""How far letters with their marks reach over and under the base line, in ems."""


@dataclass(frozen=True, slots=True)
class Part:
    """Items one after the other that stand for the same incidents, () for none."""

    incidents: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(slots=True)
class NamedLayer:
    """What is found under one name; `name` is the group, or "labels-towns-2" for the second layer of a group.

    `on_map`: cut at the map's edge.
    """

    group: str
    name: str
    on_map: bool
    parts: list[Part] = field(default_factory=list)


def named_layers(scene: Scene) -> tuple[NamedLayer, ...]:
    """The layers of `scene` from the lowest to the uppermost."""
    parts = [
        (group, on_map, Part(incidents, tuple(items)))
        for (group, on_map, incidents), items in groupby(
            scene.items, key=lambda i: (i.group, i.on_map, i.incidents)
        )
    ]
    boxes = np.array([_box(part, scene) for _, _, part in parts]).reshape(-1, 4)
    layer_of = np.full(len(parts), -1)
    layers: list[NamedLayer] = []
    last: dict[tuple[str, bool], int] = {}
    count: dict[str, int] = {}
    for k, (group, on_map, part) in enumerate(parts):
        at = last.get((group, on_map))
        if at is None or (_touched(boxes[:k], boxes[k]) & (layer_of[:k] > at)).any():
            at = len(layers)
            count[group] = count.get(group, 0) + 1
            name = f"{group}-{count[group]}" if group and count[group] > 1 else group
            layers.append(NamedLayer(group, name, on_map))
            last[group, on_map] = at
        layers[at].parts.append(part)
        layer_of[k] = at
    return tuple(layers)


def _touched(boxes: NDArray[np.float64], one: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of `boxes` (n, 4) have room in common with `one` (4)."""
    x0, y0, x1, y1 = one
    return np.asarray((boxes[:, 0] < x1) & (boxes[:, 2] > x0) & (boxes[:, 1] < y1) & (boxes[:, 3] > y0))


def _box(part: Part, scene: Scene) -> Box:
    """What a part may cover."""
    found = list(_boxes(part, scene)) or [_NOWHERE]
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _boxes(part: Part, scene: Scene) -> Iterator[Box]:
    for item in part.items:
        if isinstance(item, Disc):
            reach = item.radius + (item.line_px / 2 if item.line else 0.0) + _EDGE_PX
            yield item.x - reach, item.y - reach, item.x + reach, item.y + reach
        elif isinstance(item, Form):
            if not item.shape.is_empty:
                reach = (item.line_px / 2 if item.line else 0.0) + _EDGE_PX
                x0, y0, x1, y1 = item.shape.bounds
                yield x0 - reach, y0 - reach, x1 + reach, y1 + reach
        else:
            x, wide = left(item, scene), line(item.text, item.style, scene.fonts).advance * item.size
            reach = (item.halo_px / 2 if item.halo else 0.0) + _EDGE_PX + 0.2 * item.size
            above, below = _ABOVE * item.size, _BELOW * item.size
            yield x - reach, item.y - above - reach, x + wide + reach, item.y + below + reach
