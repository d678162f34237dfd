"""The user's own words and arrows, above the marks, and highlighted areas, beneath them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.picture.by_hand import files
from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import Frame
from geo.export.picture.scene import Form, Item, Text
from geo.export.picture.sheet import Annotation, Arrow, Highlight, LatLon, Note
from geo.export.picture.transliteration import PLAIN, Letters
from geo.export.picture.typography.text_lines import Box, width_px, wrapped
from geo.maps.symbols.palette import Palette
from geo.vocabulary import UnreadableFile

_SIZE, _WIDEST, _HEAD = 13.0, 190.0, 9.0


MOST_MARKS, _LONGEST, _MOST_CORNERS = 100, 300, 200
MARKS = "marks"


def read_marks(data: bytes) -> tuple[Annotation, ...]:
    """Notes, arrows and areas in a file as `geo.export.picture.by_hand.files.written` makes it. Raises `UnreadableFile` for a bad one.

    >>> read_marks(b'{"format": "dateline marks 1", "marks": [{"text": "Port", "at": [35.5, 35.8]}]}')
    (Note(text='Port', at=(35.5, 35.8)),)
    """
    found: tuple[Annotation, ...] = files.read(MARKS, Annotation, data, MOST_MARKS)
    for mark in found:
        points = _points(mark)
        if len(mark.text) > _LONGEST:
            raise UnreadableFile(f"A mark's words are longer than {_LONGEST} characters. Shorten them.")
        if isinstance(mark, Highlight) and not 3 <= len(points) <= _MOST_CORNERS:
            raise UnreadableFile(f"An area has three corners at least, and {_MOST_CORNERS} at most.")
        if not all(abs(lat) <= 90 and abs(lon) <= 360 for lat, lon in points):
            raise UnreadableFile("A mark is not on the earth. Give latitude, then longitude, in degrees.")
    return found


def _points(mark: Annotation) -> tuple[LatLon, ...]:
    if isinstance(mark, Note):
        return (mark.at,)
    return (mark.start, mark.end) if isinstance(mark, Arrow) else mark.corners


def annotation_items(
    annotations: Sequence[Annotation], frame: Frame, palette: Palette, letters: Letters = PLAIN
) -> Iterator[tuple[list[Item], tuple[Box, ...]]]:
    """Each annotation's items and the boxes that its words take, which no label may touch."""
    for one in annotations:
        if isinstance(one, Note):
            yield _words(one.text, frame.xy(*one.at), frame, palette, letters)
        elif isinstance(one, Arrow):
            yield _arrow(one, frame, palette, letters)
        else:
            yield _highlight(one, frame, palette, letters)


def _words(
    text: str,
    at: tuple[float, float],
    frame: Frame,
    palette: Palette,
    letters: Letters,
    away: tuple[float, float] = (0.0, 0.0),
) -> tuple[list[Item], tuple[Box, ...]]:
    """`text` round a pixel (moved off it in the direction `away`), inside the window where it can be."""
    wide = min(_WIDEST, frame.width * 0.5)
    lines = wrapped(letters.drawable(text), wide, _SIZE, "italic", lines=4, fonts=letters.fonts)
    if not lines or not frame.holds(*at):
        return [], ()
    wide = max(width_px(line, _SIZE, "italic", letters.fonts) for line in lines)
    high = len(lines) * _SIZE * 1.25
    x = at[0] + away[0] * (wide / 2 + 6)
    y = at[1] + away[1] * (high / 2 + 6)
    x = min(max(x, wide / 2 + 6), frame.width - wide / 2 - 6)
    y = min(max(y, high / 2 + 6), frame.height - high / 2 - 6)
    top = y - high / 2
    items: list[Item] = [
        Text(x, top + _SIZE * (0.95 + 1.25 * n), line, _SIZE, palette.ink, "italic", "middle", palette.halo)
        for n, line in enumerate(lines)
    ]
    return items, ((x - wide / 2, top, x + wide / 2, top + high),)


def _arrow(
    arrow: Arrow, frame: Frame, palette: Palette, letters: Letters
) -> tuple[list[Item], tuple[Box, ...]]:
    """A slightly bent line with a head, as hands draw it."""
    (x, y), (to_x, to_y) = frame.xy(*arrow.start), frame.xy(*arrow.end)
    long = math.dist((x, y), (to_x, to_y))
    if long < 2:
        return _words(arrow.text, (x, y), frame, palette, letters)
    bend = 0.16
    middle = (x + to_x) / 2 - (to_y - y) * bend, (y + to_y) / 2 + (to_x - x) * bend
    t = np.linspace(0, 1, 25)[:, None]
    curve = (1 - t) ** 2 * (x, y) + 2 * t * (1 - t) * middle + t**2 * (to_x, to_y)
    turn = math.atan2(to_y - middle[1], to_x - middle[0])
    head = [
        (to_x - _HEAD * math.cos(turn + side), to_y - _HEAD * math.sin(turn + side)) for side in (0.45, -0.45)
    ]
    line, tip = shapely.LineString(curve), shapely.LineString([head[0], (to_x, to_y), head[1]])
    both = shapely.GeometryCollection([line, tip])
    items: list[Item] = [
        Form(both, line=palette.halo, line_px=4.5),
        Form(both, line=palette.ink, line_px=1.6),
    ]
    words, boxes = _words(arrow.text, (x, y), frame, palette, letters, ((x - to_x) / long, (y - to_y) / long))
    return [*items, *words], (*boxes, line.bounds)


def area_mark_items(annotations: Sequence[Annotation], frame: Frame, palette: Palette) -> Iterator[Item]:
    """The highlighted areas, each an outline with a soft edge: they lie beneath the tolls."""
    for one in annotations:
        if isinstance(one, Highlight) and not (shape := _area(one, frame)).is_empty:
            yield Form(shape, line=palette.halo, line_px=5.0, line_alpha=0.8)
            yield Form(shape, fill=palette.ink, fill_alpha=0.06, line=palette.ink, line_px=1.8)


def _highlight(
    area: Highlight, frame: Frame, palette: Palette, letters: Letters
) -> tuple[list[Item], tuple[Box, ...]]:
    """The words in a highlighted area, and what they and its edge take."""
    shape = _area(area, frame)
    if shape.is_empty:
        return [], ()
    at = shapely.point_on_surface(shape)
    words, boxes = _words(area.text, (at.x, at.y), frame, palette, letters) if area.text else ([], ())
    line = shapely.segmentize(shapely.boundary(shape), 8.0)
    edge = tuple((x - 4, y - 4, x + 4, y + 4) for x, y in shapely.get_coordinates(line).tolist())
    return words, (*boxes, *edge)


def _area(area: Highlight, frame: Frame) -> BaseGeometry:
    """Its shape in pixels; nothing for fewer than three corners."""
    if len(area.corners) < 3:
        return shapely.Polygon()
    return ground.into(_polygon(area.corners), frame)


def _polygon(corners: Sequence[LatLon]) -> BaseGeometry:
    """The polygon in lon, lat; each corner on the side of the world nearest to the one before."""
    points: list[tuple[float, float]] = []
    for lat, lon in corners:
        before = points[-1][0] if points else lon
        points.append((before + (lon - before + 180.0) % 360.0 - 180.0, lat))
    return shapely.make_valid(shapely.Polygon(points))
