"""The area that incidents were selected by -> its outline, as fine as on the screen, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import Frame
from geo.export.picture.cartography.label_placement import Room
from geo.export.picture.scene import Form, Item, Text
from geo.export.picture.transliteration import PLAIN, Letters
from geo.export.picture.typography.text_lines import Box, width_px
from geo.maps.filtering.drawn_area import Area, areas, drawn_ground
from geo.maps.symbols.palette import Palette
from geo.vocabulary import Drawn, Filters
from geo.wording.language import Language
from geo.wording.precision import on_outline

_DASH = (6.0, 3.5)
_SIZE = 11.5


def outline_items(filters: Filters, frame: Frame, palette: Palette) -> Iterator[Form]:
    """The outline of each area that `filters` hold places to, as far as it comes into the window."""
    for area in areas(filters):
        shape = _shape(area, frame)
        if not shape.is_empty:
            yield Form(shape, line=palette.halo, line_px=2.6, line_alpha=0.7)
            yield Form(shape, line=palette.ink, line_px=1.1, dash=_DASH)


def outline_words(
    filters: Filters,
    frame: Frame,
    room: Room,
    palette: Palette,
    language: Language,
    letters: Letters = PLAIN,
) -> Iterator[tuple[list[Item], Box]]:
    """What each outline says, on the line where there is room for it; the subtitle says it wherever there is none."""
    for area in areas(filters):
        said = on_outline(area.radius_km if isinstance(area, Drawn) else 0.0, language)
        half = width_px(said, _SIZE, fonts=letters.fonts) / 2
        for x, y in _points(area, frame):
            box = (x - half - 3, y - _SIZE * 0.6, x + half + 3, y + _SIZE * 0.6)
            if room.free(box):
                plate = Form(shapely.box(*box).buffer(1.5), fill=palette.halo, fill_alpha=0.8)
                yield [plate, Text(x, y + 0.36 * _SIZE, said, _SIZE, palette.ink, "regular", "middle")], box
                break


def _shape(area: Area, frame: Frame) -> BaseGeometry:
    """What comes into the window of the area, in pixels."""
    return ground.into(cast(BaseGeometry, drawn_ground(area)), frame)


def _points(area: Area, frame: Frame) -> list[tuple[float, float]]:
    """Where on the outline words would stand best: at its top, at its foot, then at either side."""
    shape = _shape(area, frame)
    window = shapely.box(0.0, 0.0, frame.width, frame.height)
    line = shapely.segmentize(shapely.intersection(shapely.boundary(shape), window), 12.0)
    found: list[tuple[float, float]] = [(x, y) for x, y in shapely.get_coordinates(line).tolist()]
    if not found:
        return []
    middle = sum(x for x, _ in found) / len(found)
    by_height = sorted(found, key=lambda p: (round(p[1] / 20), abs(p[0] - middle)))
    return [*by_height[:20], *by_height[:-21:-1], *by_height[20:-20]]
