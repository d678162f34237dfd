"""The streets that a bundle's pictures are drawn with: the few tiles that they need, carried in its inputs.

So it can be drawn again without the file that they were cut from.
"""

from __future__ import annotations

from geo.export.bundle.order import PICTURES, Order, size_of
from geo.export.picture.compose import compose
from geo.export.picture.sheet import Sheet
from geo.maps.basemap.streets import NONE, Streets, opened
from geo.maps.basemap.streets.archive import cut
from geo.maps.selection import Selection


def carried(selection: Selection, sheet: Sheet, order: Order) -> Streets:
    """Of the streets of `sheet` what the pictures of `order` show of them; none where they show none.

    Raises `UnreadableFile` where that is too much for a bundle, and what `geo.maps.basemap.streets.opened` raises.
    """
    if not sheet.streets or not any(key in order.formats for key in PICTURES):
        return NONE
    scenes = [compose(selection, selection.view, sheet.sized(size_of(name))) for name in order.sizes]
    tiles, whole = cut(opened(sheet.streets), {at for scene in scenes for at in scene.tiles})
    return Streets(cut=tiles, partly=sheet.streets.partly or not whole) if tiles else NONE
