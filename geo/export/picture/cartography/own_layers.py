"""The own layers that a view shows -> items under the incidents, and the names in them: as on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import Frame
from geo.export.picture.cartography.label_placement import Wish
from geo.export.picture.scene import Form, Item
from geo.export.picture.transliteration import Letters
from geo.export.picture.typography.text_lines import clipped, width_px
from geo.maps.basemap.overlays import Drawn, drawn_overlays
from geo.maps.symbols.overlay_colours import FILL, tints
from geo.wording.language import Language

_SIZE, _LONGEST_PX, _RANK = 11.0, 130.0, 2_950.0
_LEAST_PX = 1.5
"""What is smaller is not drawn."""
_EDGE_PX, _LINE_PX = 1.1, 2.1
"""How wide the edge of an area and a line are."""


def overlay_items(ids: Sequence[str], frame: Frame, *, dark: bool) -> Iterator[Item]:
    """Areas faintly filled and outlined, lines as lines, each in the colour of its layer."""
    for layer in drawn_overlays(ids):
        tone = tints(dark=dark)[layer.overlay.tint]
        seen = [shape for _, shape in _seen(layer, frame)]
        areas = [shape for shape in seen if shapely.get_dimensions(shape) == 2]
        lines = [shape for shape in seen if shapely.get_dimensions(shape) == 1]
        for shape in areas:
            yield Form(shape, fill=tone, fill_alpha=FILL)
        if areas:
            edges = shapely.union_all([shape.boundary for shape in areas])
            yield Form(edges, line=tone, line_px=_EDGE_PX, line_alpha=0.9)
        if lines:
            yield Form(shapely.union_all(lines), line=tone, line_px=_LINE_PX, line_alpha=0.95)


def overlay_wishes(ids: Sequence[str], frame: Frame, language: Language, letters: Letters) -> Iterator[Wish]:
    """The names that have room in what they name."""
    style = "regular" if language is Language.AR else "italic"  # Arabic has no italic
    for layer in drawn_overlays(ids):
        for row, shape in _seen(layer, frame):
            if not layer.names[row]:
                continue
            name = clipped(letters.drawable(layer.names[row]), _LONGEST_PX, _SIZE, style, letters.fonts)
            left, top, right, bottom = shape.bounds
            is_area = shapely.get_dimensions(shape) == 2
            room = right - left if is_area else max(right - left, bottom - top)
            if room < width_px(name, _SIZE, style, letters.fonts) + 6:
                continue
            if is_area:
                at = shapely.point_on_surface(shape)
            else:
                longest = max(shapely.get_parts(shape), key=lambda part: part.length)
                at = shapely.line_interpolate_point(longest, 0.5, normalized=True)
            yield Wish((name,), at.x, at.y, _SIZE, _RANK, "own-layer", style, centred=True)


def _seen(layer: Drawn, frame: Frame) -> Iterator[tuple[int, BaseGeometry]]:
    """The shapes that come into the frame and can be seen in it, in pixels, each with its number."""
    west, south, east, north = frame.box(ground.EDGE_PX)
    boxes = [shapely.box(west + turn, south, east + turn, north) for turn in (-360.0, 0.0, 360.0)]
    _, rows = layer.tree.query(boxes)
    for row in np.unique(rows).tolist():
        shape = ground.into(layer.shapes[row], frame)
        if shape.is_empty:
            continue
        left, top, right, bottom = shape.bounds
        if max(right - left, bottom - top) >= _LEAST_PX:
            yield row, _flat(shape, layer.shapes[row])


def _flat(shape: BaseGeometry, whole: BaseGeometry) -> BaseGeometry:
    """`shape` without what is thinner than what it was cut from: a touched corner of an area is no line."""
    wanted = shapely.get_dimensions(whole)
    parts = [part for part in shapely.get_parts(shape) if shapely.get_dimensions(part) == wanted]
    return shapely.union_all(parts) if parts else shape
