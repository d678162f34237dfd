"""Numbers on chosen incidents, and the list below the map that says what each number is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from geo import wording
from geo.export import captions
from geo.export.picture import picture_terms
from geo.export.picture.cartography.marks import Mark
from geo.export.picture.furniture.header_and_footer import Block
from geo.export.picture.measures import Type
from geo.export.picture.scene import Disc, Item, Text
from geo.export.picture.transliteration import Letters
from geo.export.picture.typography.text_lines import Box, clipped, width_px
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
_SIZE, _ROW, _COLUMN_PX, _GRADED_PX = 12.0, 19.5, 300.0, 480.0


def numbers(wanted: Sequence[str], shown: Sequence[Incident]) -> dict[str, int]:
    """Id -> its number, counted from 1 in the order asked for, among the incidents that are shown."""
    there = {i.id for i in shown}
    return {id: n for n, id in enumerate((i for i in dict.fromkeys(wanted) if i in there), start=1)}


_LEAST_HEIGHT = 300.0
"""Of a lower page a list would take what is left for the map."""


def most_listed(size: tuple[float, float], *, preview: bool = False) -> int:
    """How many incidents a list below the map of a page of `size` (width, height) may tell by itself; fewer in a link's
    `preview`, whose list is cut off."""
    width, height = size
    if height < _LEAST_HEIGHT:
        return 0
    columns = max(1, int((width - 2 * Type.of(width).margin) // _COLUMN_PX))
    return columns * int((_SHARE / 2.5 if preview else _SHARE) * height // _ROW)


def badge_items(
    drawn: Sequence[Mark], number: Mapping[str, int], palette: Palette
) -> Iterator[tuple[list[Item], Box]]:
    """A small plate with its number at the upper right of each numbered mark, moved round it where one is in the way."""
    taken: list[tuple[float, float]] = []
    told = [(m.number[0], m.number[1], len(m.symbol.text) * 4.2) for m in drawn if m.number]
    told += [(m.x, m.y, 3.0) for m in drawn if m.number is None and m.symbol.radius_px > 0]
    for mark in drawn:
        n = number.get(mark.symbol.incident)
        if n is None:
            continue
        reach = max(mark.symbol.radius_px, 3.0) * 0.71 + 5.5
        spots = [
            (mark.x + a * reach, mark.y + b * reach)
            for a, b in ((1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0))
        ]
        spots += [(x + (x - mark.x) * f, y + (y - mark.y) * f) for f in (0.8, 1.6) for x, y in spots]

        def covers(spot: tuple[float, float]) -> float:
            """How many badges, and a little less gravely numbers and marks, lie under one at that spot."""
            x, y = spot
            badges = sum(abs(x - a) + abs(y - b) <= 2 * BADGE_PX for a, b in taken)
            return badges + 0.5 * sum(
                abs(x - a) < BADGE_PX + half and abs(y - b) < BADGE_PX + 5 for a, b, half in told
            )

        x, y = min(spots, key=covers)
        taken.append((x, y))
        items: list[Item] = [
            Disc(x, y, BADGE_PX, fill=palette.paper, line=palette.ink, line_px=1.2),
            Text(x, y + 3.9, str(n), 11, palette.ink, "bold", "middle"),
        ]
        yield items, (x - BADGE_PX, y - BADGE_PX, x + BADGE_PX, y + BADGE_PX)


def key_list(
    incidents: Sequence[Incident],
    number: Mapping[str, int],
    palette: Palette,
    letters: Letters,
    width: float,
    language: Language,
) -> Block:
    """What each number is, in as many columns as there is room for; the numbers run down the columns."""
    listed = sorted((i for i in incidents if i.id in number), key=lambda i: number[i.id])
    if not listed:
        return Block((), 0.0)
    margin = Type.of(width).margin
    least = _GRADED_PX if any(graded(i.grade) for i in listed) else _COLUMN_PX
    columns = max(1, min(int((width - 2 * margin) // least), len(listed)))
    wide = (width - 2 * margin) / columns
    each = -(-len(listed) // columns)
    dated = len({i.lead.date for i in listed}) > 1  # else the subtitle says it
    items: list[Item] = []
    for k, incident in enumerate(listed):
        x, y = margin + (k // each) * wide, 12 + (k % each) * _ROW
        items.append(
            Disc(x + BADGE_PX, y, BADGE_PX, fill=palette.paper, line=palette.ink, line_px=1.2, on_map=False)
        )
        items.append(
            Text(
                x + BADGE_PX,
                y + 3.9,
                str(number[incident.id]),
                11,
                palette.ink,
                "bold",
                "middle",
                on_map=False,
            )
        )
        grade = graded(incident.grade, language)
        grade = f"{language.comma}{grade}" if grade else ""
        room = wide - 2 * BADGE_PX - 20 - width_px(grade, _SIZE, fonts=letters.fonts)
        said = _said(incident, letters, language, dated=dated)
        said = clipped(said, room, _SIZE, fonts=letters.fonts) + grade  # the grade is never cut off
        items.append(Text(x + 2 * BADGE_PX + 7, y + 0.36 * _SIZE, said, _SIZE, palette.ink, on_map=False))
    return Block(tuple(items), each * _ROW + 5)


def _said(incident: Incident, letters: Letters, language: Language, *, dated: bool) -> str:
    """ "Al Waer, Homs: 14 killed, 3 May 2024"."""
    places = located(incident) or incident.lead.places
    name = picture_terms.no_place(language)
    if places:
        name = letters.drawable(captions.place_names(incident, places, language))
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
    said = language.comma.join(p for p in (toll, day) if p)
    return f"{name}: {said}" if said else name
