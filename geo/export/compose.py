"""A selection -> the scene of its picture: header, map, footer. Says the same as the screen, in other words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.export import credits, ground, words
from geo.export.frame import Frame, fitting
from geo.export.furniture import Card, scale_items, tag
from geo.export.labels import country_wishes, ground_wishes, incident_wishes, label_items, mentioned_wishes
from geo.export.lettering import Box, Room, drawable, place, wrapped
from geo.export.marks import Mark, area_items, areas_of, mark_items, marks, ring_items, visible
from geo.export.scene import Form, Item, Scene, Text
from geo.maps import basemap
from geo.maps.palette import DARK, LIGHT, Palette
from geo.maps.selection import Selection, located
from geo.maps.symbols import Symbol, extent, legend, symbols
from geo.vocabulary import Layer, View

_MARGIN = 24.0
_INSET = 12.0
FINE_FROM, PROVINCES_FROM, RIVERS_FROM = 5.5, 5.5, 5.0
"""Zooms from which 10 m countries, borders of provinces and rivers are drawn."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a picture is to look: its size in CSS pixels, theme, and the words around the map.

    `as_of` is when the data was as it is, with its time zone: a picture never looks at the clock.
    `caption` is made from the facts where there is none.
    """

    as_of: datetime
    width: int = 1200
    height: int = 630
    dark: bool = False
    caption: words.Caption | None = None


def compose(selection: Selection, view: View, sheet: Sheet, folder: Path = ground.FOLDER) -> Scene:
    """The scene of what `view` shows. Raises `DataError` where the basemap is missing."""
    palette = DARK if sheet.dark else LIGHT
    head, top = _header(selection, sheet, palette)
    signs = symbols(selection, partial(_is_open, folder=folder))
    explained = legend(signs, selection)
    card = Card.of(explained)
    foot_height = _footer_height(selection, sheet)
    map_box = (0.0, top, float(sheet.width), float(sheet.height) - foot_height)
    frame = frame_of(signs, view, map_box[2] - map_box[0], map_box[3] - map_box[1], card)
    drawn = marks(signs, frame)
    areas = areas_of(signs, frame, partial(ground.outline, folder=folder))
    items, names = _map(selection, frame, drawn, areas, card, palette, folder)
    outside = tuple(
        dict.fromkeys(m.symbol.incident for m in drawn if m.symbol.incident and not visible(m, frame, areas))
    )
    foot = _footer(selection, sheet, palette, map_box[3], len(outside))
    return Scene(
        width=sheet.width,
        height=sheet.height,
        paper=palette.paper,
        map_box=map_box,
        items=(*(_moved(i, 0.0, top) for i in items), *head, *foot),
        ids=tuple(
            dict.fromkeys([m.symbol.incident for m in drawn if m.symbol.incident] + _unplaced(selection))
        ),
        outside=outside,
        unplaced=tuple(_unplaced(selection)),
        names=names,
    )


def _unplaced(selection: Selection) -> list[str]:
    return [i.id for i in selection.shown if not located(i)]


def _is_open(lat: float, lon: float, folder: Path) -> bool:
    return basemap.is_water(lat, lon, folder)


def frame_of(
    signs: Sequence[Symbol], view: View, width: float, height: float, card: Card | None = None
) -> Frame:
    """The view's own centre and zoom, or a frame that holds all signs and leaves the legend its corner."""
    if view.centre is not None and view.zoom is not None:
        return Frame(view.centre[0], (view.centre[1] + 180.0) % 360.0 - 180.0, view.zoom, width, height)
    box = extent(signs)
    if box is None:
        return fitting([], width, height)
    pad = 34.0 + max((s.radius_px for s in signs), default=0.0)
    plain = fitting([box], width, height, (pad, pad, pad + 60, pad))
    if card is None or _corner(card, plain, marks(signs, plain), {})[1] == 0:
        return plain
    return fitting([box], width, height, (min(card.width + pad, width * 0.42), pad, pad + 60, pad))


def _corner(
    card: Card, frame: Frame, drawn: Sequence[Mark], areas: dict[str, BaseGeometry]
) -> tuple[tuple[float, float], float]:
    """The corner where the legend hides least, and how much it hides there (0 for nothing)."""
    low, right = frame.height - card.height - _INSET, frame.width - card.width - _INSET
    corners = ((_INSET, low), (right, low), (_INSET, _INSET), (right, _INSET + 34))
    left, top, right_, bottom = np.array([_around(m) for m in drawn] or np.empty((0, 4))).T
    whole = shapely.union_all(list(areas.values())) if areas else shapely.GeometryCollection()

    def hides(corner: tuple[float, float]) -> float:
        box = shapely.box(corner[0], corner[1], corner[0] + card.width, corner[1] + card.height)
        x, y = corner
        hit = (left < x + card.width) & (right_ > x) & (top < y + card.height) & (bottom > y)
        return 200.0 * float(hit.sum()) + float(shapely.area(shapely.intersection(box, whole))) / 50

    return min(((c, hides(c)) for c in corners), key=lambda found: found[1])


def _around(mark: Mark) -> Box:
    reach = max(mark.symbol.radius_px, min(mark.ring_px, 60.0)) + 4
    return mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach


def _map(
    selection: Selection,
    frame: Frame,
    drawn: Sequence[Mark],
    areas: dict[str, BaseGeometry],
    card: Card | None,
    palette: Palette,
    folder: Path,
) -> tuple[list[Item], tuple[str, ...]]:
    """The map's items, from the ground up, and the names on it."""
    focus = frozenset(p.country_code for i in selection.shown for p in i.lead.places if p.country_code)
    countries = list(ground.cut("countries" if frame.zoom >= FINE_FROM else "countries-50m", frame, folder))
    items = _ground(frame, countries, focus, palette, folder)
    room = Room(frame.width, frame.height)
    furniture: list[Item] = []
    corner = (_INSET, frame.height)
    if card is not None:
        corner, _ = _corner(card, frame, drawn, areas)
        furniture += card.items(*corner, palette)
        room.take((corner[0], corner[1], corner[0] + card.width, corner[1] + card.height))
    low_right = card is not None and corner[0] > _INSET and corner[1] > frame.height / 2
    bar_right = corner[0] - 20 if low_right else frame.width - 20
    bar, bar_box = scale_items(frame, bar_right, frame.height - 16, palette)
    room.take(bar_box)
    standing = words.standing(selection.shown)
    if standing:
        plate, plate_box = tag(standing, frame.width - _INSET, _INSET, palette)
        furniture += plate
        room.take(plate_box)
    for mark in drawn:
        _take(mark, frame, room)
    hatch = Layer.AREAS in selection.view.layers
    items += area_items(drawn, areas, palette, hatch=hatch)
    items += ring_items(drawn, frame, palette, hatch=hatch)
    items += mark_items(drawn, palette)
    named = list(country_wishes(countries, frame, focus))
    wishes = [*named, *ground_wishes(frame, drawn)]
    if Layer.LABELS in selection.view.layers:
        wishes += incident_wishes(drawn, selection.shown)
        wishes += mentioned_wishes(drawn, {line for wish in named for line in wish.lines})
    placed = place([w for w in wishes if frame.holds(w.x, w.y) or w.role == "incident"], room)
    items += label_items(placed, palette)
    return [*items, *bar, *furniture], tuple(p.wish.lines[0] for p in placed)


def _take(mark: Mark, frame: Frame, room: Room) -> None:
    """No label on a mark, nor on a line that ties it."""
    reach = mark.symbol.radius_px * 0.9
    room.take((mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach))
    for lat, lon in mark.symbol.ties:
        x, y = frame.xy(lat, lon)
        steps = max(1, int(math.dist((x, y), (mark.x, mark.y)) / 10))
        for step in range(1, steps + 1):
            a, b = mark.x + (x - mark.x) * step / steps, mark.y + (y - mark.y) * step / steps
            room.take((a - 3, b - 3, a + 3, b + 3), thin=True)


def _ground(
    frame: Frame,
    countries: Sequence[ground.Cut],
    focus: frozenset[str],
    palette: Palette,
    folder: Path,
) -> list[Item]:
    """Sea, land, lakes, rivers and borders."""
    everything = shapely.box(0, 0, frame.width, frame.height)
    items: list[Item] = [Form(everything, fill=palette.sea)]
    for near in (False, True):
        shapes = [c.shape for c in countries if (c.country in focus) is near]
        tone = palette.land if near else palette.neighbour
        items += [Form(_together(shapes), fill=tone, line=tone, line_px=0.6)] if shapes else []
    lakes = [c.shape for c in ground.cut("lakes", frame, folder)]
    items += [Form(_together(lakes), fill=palette.sea, line=palette.water, line_px=0.6)] if lakes else []
    if frame.zoom >= RIVERS_FROM:
        rivers = [c.shape for c in ground.cut("rivers", frame, folder)]
        items += [Form(_together(rivers), line=palette.water, line_px=0.9)]
    if frame.zoom >= PROVINCES_FROM:
        provinces = ground.lines((c.shape for c in ground.cut("provinces", frame, folder)), frame)
        items.append(Form(_together(provinces), line=palette.province, line_px=0.8))
    borders = ground.lines((c.shape for c in countries), frame)
    items.append(Form(_together(borders), line=palette.border, line_px=1.0))
    disputed = [c.shape for c in ground.cut("disputed", frame, folder)]
    if disputed:
        items.append(Form(_together(disputed), line=palette.halo, line_px=1.6))
        items.append(Form(_together(disputed), line=palette.border, line_px=1.0, dash=(4.0, 3.0)))
    return items


def _together(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    return shapely.GeometryCollection([p for s in shapes for p in shapely.get_parts(s)])


def _header(selection: Selection, sheet: Sheet, palette: Palette) -> tuple[list[Item], float]:
    """Title and subtitle, and where the map begins."""
    caption = sheet.caption or words.caption(selection)
    wide = sheet.width - 2 * _MARGIN
    items: list[Item] = []
    y = 16.0
    for line in wrapped(drawable(caption.title), wide, 30, "bold"):
        y += 35
        items.append(Text(_MARGIN, y - 6, line, 30, palette.ink, "bold", on_map=False))
    y += 3
    for line in wrapped(drawable(caption.subtitle), wide, 15, lines=3):
        y += 21
        items.append(Text(_MARGIN, y - 5, line, 15, palette.quiet, on_map=False))
    return items, y + 10


def _footer_lines(selection: Selection, sheet: Sheet, outside: int = 0) -> list[tuple[str, str, float]]:
    """(text, style, size) of each line under the map."""
    wide = sheet.width - 2 * _MARGIN
    said = words.who_says(selection.shown)
    caption = sheet.caption or words.caption(selection)
    origin = " · ".join(
        part
        for part in (
            words.sources(selection.shown),
            words.as_of(sheet.as_of),
            words.confirmed_so_far(selection.shown),
            f"{outside:,} of the incidents outside this frame" if outside else "",
            caption.credit.strip(),
        )
        if part
    )
    rows: list[tuple[str, str, float]] = []
    rows += [(t, "regular", 12.5) for t in wrapped(drawable(said), wide, 12.5, lines=2)] if said else []
    rows += [(t, "regular", 12.5) for t in wrapped(drawable(origin), wide, 12.5, lines=3)]
    rows += [(t, "regular", 11.0) for t in wrapped(drawable(credits.attribution()), wide, 11.0, lines=2)]
    return rows


def _footer_height(selection: Selection, sheet: Sheet) -> float:
    """The footer's height with one more word on it than it may need, so that the map does not depend on it."""
    return 14.0 + sum(size * 1.42 for _, _, size in _footer_lines(selection, sheet, 1)) + 4


def _footer(selection: Selection, sheet: Sheet, palette: Palette, top: float, outside: int) -> list[Item]:
    items: list[Item] = []
    y = top + 6
    for text, style, size in _footer_lines(selection, sheet, outside):
        y += size * 1.42
        items.append(Text(_MARGIN, y, text, size, palette.quiet, style, on_map=False))
    return items


def _moved(item: Item, right: float, down: float) -> Item:
    if isinstance(item, Form):
        return replace(item, shape=shapely.transform(item.shape, lambda c: np.add(c, (right, down))))
    return replace(item, x=item.x + right, y=item.y + down)
