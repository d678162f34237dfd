"""Numbers on chosen incidents, and the list below the map that says what each number is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import shapely

from geo import wording
from geo.export import captions
from geo.export.picture import picture_terms
from geo.export.picture.cartography.marks import Mark, number_box_px
from geo.export.picture.furniture.header_and_footer import Block
from geo.export.picture.measures import Type
from geo.export.picture.scene import Disc, Form, Item, Text, grouped
from geo.export.picture.transliteration import Letters
from geo.export.picture.typography.text_lines import Box, balanced
from geo.maps.selection import located
from geo.maps.symbols.palette import Palette
from geo.maps.symbols.symbolise import Sign
from geo.vocabulary import Incident
from geo.wording.language import Language
from geo.wording.review.grades import graded
from geo.wording.terms import HARMS

BADGE_PX = 8.5
_SHARE = 0.26
"""How much of the page's height a list takes that nobody asked for."""
_SIZE, _ROW, _LINE, _COLUMN_PX, _GRADED_PX = 12.0, 19.5, 15.0, 300.0, 480.0
_MOST_LINES = 8
"""An entry is not cut: three names of 60 letters, a toll, a day and a grade take so many lines of a narrow column."""


def numbers(wanted: Sequence[str], shown: Sequence[Incident]) -> dict[str, int]:
    """Id -> its number, counted from 1 in the order asked for, among the incidents that are shown."""
    there = {i.id for i in shown}
    return {id: n for n, id in enumerate((i for i in dict.fromkeys(wanted) if i in there), start=1)}


_LEAST_WIDTH, _LEAST_HEIGHT = 320.0, 300.0
"""On a narrower page a list's lines would be cut, and of a lower one it would take what is left for the map."""


def most_listed(size: tuple[float, float], *, preview: bool = False) -> int:
    """How many incidents a list below the map of a page of `size` (width, height) may tell by itself; fewer in a link's
    `preview`, whose list is cut off."""
    width, height = size
    if width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        return 0
    columns = max(1, int((width - 2 * Type.of(width).margin) // _COLUMN_PX))
    return columns * int((_SHARE / 2.5 if preview else _SHARE) * height // _ROW)


def badge_items(
    drawn: Sequence[Mark], number: Mapping[str, int], palette: Palette
) -> Iterator[tuple[list[Item], Box]]:
    """A small plate with its number at the upper right of each numbered mark, moved round it where one is in the way; at
    some distance a line leads back to the mark. No number of a toll lies beneath one where there is another spot."""
    taken: list[tuple[float, float]] = []
    told = [(*m.number[:2], *number_box_px(m)) for m in drawn if m.number]
    marked = [(m.x, m.y) for m in drawn if m.number is None and m.symbol.radius_px > 0]
    for mark in drawn:
        n = number.get(mark.symbol.incident)
        if n is None:
            continue
        reach = max(mark.symbol.radius_px, 3.0) + BADGE_PX * 0.8
        spots = [
            (mark.x + far * reach * math.sin(turn), mark.y - far * reach * math.cos(turn), far)
            for far in _DISTANCES
            for turn in _TURNS
        ]

        def covers(spot: tuple[float, float, float]) -> float:
            """How grave it is that badges, numbers and marks lie under one at that spot, and that it is far off."""
            x, y, far = spot
            badges = sum(abs(x - a) + abs(y - b) <= 2 * BADGE_PX for a, b in taken)
            numbers = sum(
                abs(x - a) < BADGE_PX + wide and abs(y - b) < BADGE_PX + high for a, b, wide, high in told
            )
            under = sum(abs(x - a) < BADGE_PX + 3 and abs(y - b) < BADGE_PX + 3 for a, b in marked)
            return badges + 2.0 * numbers + 0.5 * under + 0.3 * (far - 1.0)

        x, y, far = min(spots, key=covers)
        taken.append((x, y))
        items = _badge(x, y, n, palette, on_map=True)
        if far > 1.0:
            edge = max(mark.symbol.radius_px, 0.0) / math.dist((x, y), (mark.x, mark.y))
            to = mark.x + (x - mark.x) * edge, mark.y + (y - mark.y) * edge
            items.insert(0, Form(shapely.LineString([(x, y), to]), line=palette.ink, line_px=0.8))
        items = list(grouped(items, "numbers", (mark.symbol.incident,)))
        yield items, (x - BADGE_PX, y - BADGE_PX, x + BADGE_PX, y + BADGE_PX)


_TURNS = tuple(
    math.radians(d) for d in (45, 135, 315, 225, 0, 90, 180, 270, 22, 68, 112, 158, 202, 248, 292, 338)
)
_DISTANCES = (1.0, 1.8, 2.6, 3.4)
"""Where a badge may stand round its mark, the best first: clockwise from the top, and as shares of the nearest distance."""


def key_list(
    incidents: Sequence[Incident],
    number: Mapping[str, int],
    palette: Palette,
    letters: Letters,
    width: float,
    language: Language,
    *,
    high: float = math.inf,
) -> Block:
    """What each number is, in as many columns as there is room for; the numbers run down the columns.

    No entry is cut, unless the list would be higher than `high` pixels: then each is one line.
    """
    whole = _list(incidents, number, palette, letters, width, language, _MOST_LINES)
    return whole if whole.height <= high else _list(incidents, number, palette, letters, width, language, 1)


def _list(
    incidents: Sequence[Incident],
    number: Mapping[str, int],
    palette: Palette,
    letters: Letters,
    width: float,
    language: Language,
    most_lines: int,
) -> Block:
    listed = sorted((i for i in incidents if i.id in number), key=lambda i: number[i.id])
    if not listed:
        return Block((), 0.0)
    margin = Type.of(width).margin
    least = _GRADED_PX if any(graded(i.grade) for i in listed) else _COLUMN_PX
    columns = max(1, min(int((width - 2 * margin) // least), len(listed)))
    wide = (width - 2 * margin) / columns
    dated = len({i.lead.date for i in listed}) > 1  # else the subtitle says it
    room = wide - 2 * BADGE_PX - 20
    said = [
        balanced(_said(i, letters, language, dated=dated), room, _SIZE, lines=most_lines, fonts=letters.fonts)
        for i in listed
    ]
    heights = [_ROW + (len(lines) - 1) * _LINE for lines in said]
    items: list[Item] = []
    at = _columns(heights, columns)
    for incident, lines, (column, down) in zip(listed, said, at, strict=True):
        x, y = margin + column * wide, 12 + down
        items += _badge(x + BADGE_PX, y, number[incident.id], palette, on_map=False)
        items += [
            Text(x + 2 * BADGE_PX + 7, y + 0.36 * _SIZE + n * _LINE, line, _SIZE, palette.ink, on_map=False)
            for n, line in enumerate(lines)
        ]
    return Block(tuple(items), max(down + h for (_, down), h in zip(at, heights, strict=True)) + 5)


def _columns(heights: Sequence[float], columns: int) -> list[tuple[int, float]]:
    """For each entry its column and how far down it stands there: the columns as low as they can be."""
    lowest = max(*heights, sum(heights) / columns)
    while True:
        at: list[tuple[int, float]] = []
        column, down = 0, 0.0
        for height in heights:
            if down + height > lowest + 0.01:
                column, down = column + 1, 0.0
            at.append((column, down))
            down += height
        if column < columns:
            return at
        lowest += _LINE


def _badge(x: float, y: float, number: int, palette: Palette, *, on_map: bool) -> list[Item]:
    return [
        Disc(x, y, BADGE_PX, fill=palette.paper, line=palette.ink, line_px=1.2, on_map=on_map),
        Text(x, y + 3.9, str(number), 11, palette.ink, "bold", "middle", on_map=on_map),
    ]


def _said(incident: Incident, letters: Letters, language: Language, *, dated: bool) -> str:
    """ "Al Waer, Homs: 14 killed, 3 May 2024", and how an analyst graded it."""
    places = located(incident) or incident.lead.places
    name = picture_terms.no_place(language)
    if places:
        name = letters.place_of((incident.id,), captions.place_names(incident, places, language))
    harm = incident.main_harm
    count = incident.toll(harm) if harm else None
    toll = ""
    if harm and count and language is Language.EN and count.number_known:
        toll = wording.harm_count(harm, count)
    elif harm and count and count.number_known:
        toll = wording.note(harm, count, Sign.TOLL, language)
    elif harm and count:
        toll = picture_terms.number_unknown(HARMS[harm](language), language)
    date = incident.lead.date
    day = wording.when(date, language) if dated and (date.earliest or date.latest) else ""
    said = language.comma.join(p for p in (toll, day, graded(incident.grade, language)) if p)
    return f"{name}: {said}" if said else name
