"""A frame -> its scale bar: a round number of kilometres, where a bar can be right at all."""

from __future__ import annotations

import shapely

from geo import wording
from geo.export.picture.cartography.frame import Frame
from geo.export.picture.cartography.projection import Projection
from geo.export.picture.scene import Form, Item, Text
from geo.export.picture.transliteration import PLAIN, Letters
from geo.export.picture.typography.text_lines import Box, width_px
from geo.maps.symbols.palette import Palette
from geo.wording import Language

VARIES = 1.12
"""From this difference in scale over the map on, the scale bar says where it is right."""


def scale_bar(frame: Frame, longest_px: float = 120.0, language: Language = Language.EN) -> tuple[float, str]:
    """Length in pixels and wording of the bar: a round number of kilometres at the centre's latitude.

    >>> scale_bar(Frame(35.0, 36.0, 8.0, 1000, 500))
    (99.8..., '50 km')
    """
    metres = frame.metres_per_px() * longest_px
    power = 10.0 ** (len(str(int(metres))) - 1) if metres >= 1 else 1.0
    length = next((s * power for s in (5.0, 2.0, 1.0) if s * power <= metres), power)
    said = wording.distance(length, language, on_scale=True)
    if frame.stretch > VARIES:
        said += wording.at_latitude(frame.lat, language)
    return length / frame.metres_per_px(), said


def scale_items(
    frame: Frame,
    right: float,
    bottom: float,
    palette: Palette,
    language: Language = Language.EN,
    letters: Letters = PLAIN,
) -> tuple[list[Item], Box | None]:
    """The scale bar with its lower right end at (right, bottom), and the box that it takes; none on a map of the
    world, where no bar could be right."""
    if frame.projection is Projection.WORLD:
        return [], None
    length, said = scale_bar(frame, min(120.0, frame.width / 3), language)
    wide = max(length, width_px(said, 12.5, fonts=letters.fonts))
    middle = right - wide / 2
    left = middle - length / 2
    bar = shapely.LineString(
        [(left, bottom - 6), (left, bottom), (left + length, bottom), (left + length, bottom - 6)]
    )
    items: list[Item] = [
        Form(bar, line=palette.halo, line_px=4.5),
        Form(bar, line=palette.ink, line_px=1.5),
        Text(middle, bottom - 9, said, 12.5, palette.ink, "regular", "middle", palette.halo),
    ]
    return items, (right - wide - 6, bottom - 26, right + 6, bottom + 6)
