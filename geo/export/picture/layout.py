"""Where header, map, legend and footer go on a page of any size, and how brief the words have to be for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from geo.export import captions
from geo.export.picture.cartography.frame import Padding
from geo.export.picture.furniture import header_and_footer
from geo.export.picture.furniture.header_and_footer import SOME, Block, LeftOut
from geo.export.picture.furniture.legend import Card, rounded, shaped
from geo.export.picture.furniture.numbered_list import key_list
from geo.export.picture.measures import moved
from geo.export.picture.scene import Form, Item, Text
from geo.export.picture.sheet import Sheet
from geo.export.picture.transliteration import Letters
from geo.export.picture.typography.text_lines import Box, balanced, wrapped
from geo.maps.selection import Selection
from geo.maps.symbols.palette import Palette
from geo.wording.language import Language

_LEAST_SHARE, _GOOD_SHARE, _LEAST_PX = 0.4, 0.5, 140.0
"""The map has at least the least share of the page's height and so many pixels, or the words get briefer; a good share,
or the totals are left out of the subtitle."""
_NARROW_SHARE = 0.46
"""How much of the width that is kept a plate beside the incidents takes."""
_LEAST_ROOM_PX = 8.0
"""A map is there however long the words are that somebody wrote for a stamp."""
ASIDE_PX, _ASIDE_FROM_PX, _ASIDE_TOP_PX = 320.0, 960.0, 6.0
"""The width of a list of numbers in the margin, from which width of the page on there is one, and the air above it."""
_NONE = Block((), 0.0)


@dataclass(frozen=True, slots=True)
class Plan:
    """The page's parts, from top to bottom: header, map, legend where it stands below, numbers, footer. `key_at` is the
    upper left corner of the numbers' list where that stands beside the map.

    `plate` are the words on the map itself, in `plate_box`, where the middle of the sheet must hold what matters;
    `keep` is that middle, (left, top, right, bottom). `taken` of the map's edges is no ground for marks.
    """

    map_box: Box
    header: Block
    card: Card | None
    strip: bool
    key: Block
    brief: int
    plate: Block = _NONE
    keep: Box | None = None
    plate_box: Box = (0.0, 0.0, 0.0, 0.0)
    taken: Padding = (0.0, 0.0, 0.0, 0.0)
    key_at: tuple[float, float] | None = None


def planned(  # noqa: PLR0913 (a page is made of as much)
    selection: Selection,
    sheet: Sheet,
    palette: Palette,
    letters: Letters,
    size: tuple[float, float],
    card: Card | None,
    number: Mapping[str, int],
    *,
    below: bool = False,
    aside: bool = False,
) -> Plan:
    """The plan for a page of `size` (width, height): the fullest words that leave the map its share. `below`: the legend
    stands below the map, as it would hide marks on it. `aside`: the list of numbers beside the map, if it has room there."""
    width, height = size
    if sheet.plain:
        foot = header_and_footer.small_print(selection, sheet, palette, letters, width).height
        return Plan((0.0, 0.0, width, height - foot), _NONE, None, False, _NONE, header_and_footer.FULLEST)
    plan = None
    for brief in range(header_and_footer.FULLEST, header_and_footer.BRIEFEST + 1):
        plan = _plan(selection, sheet, palette, letters, size, card, number, brief, below=below, aside=aside)
        room = plan.map_box[3] - plan.map_box[1]
        if _is_enough(room, height, _GOOD_SHARE if brief == header_and_footer.FULLEST else _LEAST_SHARE):
            return plan
    assert plan is not None  # noqa: S101 (for the type checker: the range is not empty)
    if plan.strip:  # a sheet without room for a legend still has its map
        plan = _plan(selection, sheet, palette, letters, size, None, number, header_and_footer.BRIEFEST)
    return plan


def _is_enough(room: float, height: float, share: float = _LEAST_SHARE) -> bool:
    """Whether `room` pixels of a page's `height` are enough for its map."""
    return room >= _least_room(height, share)


def _least_room(height: float, share: float = _LEAST_SHARE) -> float:
    return max(share * height, min(_LEAST_PX, height * 0.6))


def _plan(  # noqa: PLR0913 (a page is made of as much)
    selection: Selection,
    sheet: Sheet,
    palette: Palette,
    letters: Letters,
    size: tuple[float, float],
    card: Card | None,
    number: Mapping[str, int],
    brief: int,
    *,
    below: bool = False,
    aside: bool = False,
) -> Plan:
    width, height = size
    head = header_and_footer.header(selection, sheet, palette, letters, width, brief)
    foot = header_and_footer.footer(selection, sheet, palette, letters, width, brief, SOME).height
    high = height - head.height - foot - _least_room(height)
    key = key_list(selection.shown, number, palette, letters, width, sheet.language, high=high)
    beside = _beside(selection, sheet, palette, letters, width, number) if aside else None
    room = height - head.height - foot
    if beside is not None and beside.height + _ASIDE_TOP_PX <= room:
        key = beside
    else:
        beside = None
        room -= key.height
    card, strip = (card.strip(width), True) if card and below else shaped(card, width, room)
    if strip and card is not None:
        room -= card.height
    room = max(room, _LEAST_ROOM_PX)
    if beside is None:
        return Plan((0.0, head.height, width, head.height + room), head, card, strip, key, brief)
    left, right = (ASIDE_PX, width) if sheet.language is Language.AR else (0.0, width - ASIDE_PX)
    at = width - ASIDE_PX, head.height + _ASIDE_TOP_PX  # before the page is mirrored
    return Plan((left, head.height, right, head.height + room), head, card, strip, key, brief, key_at=at)


def _beside(
    selection: Selection,
    sheet: Sheet,
    palette: Palette,
    letters: Letters,
    width: float,
    number: Mapping[str, int],
) -> Block | None:
    """The list of numbers in one column for the margin; None where there is none, or the page is too narrow."""
    if not number or width < _ASIDE_FROM_PX:
        return None
    return key_list(selection.shown, number, palette, letters, ASIDE_PX, sheet.language)


def kept_plans(
    selection: Selection,
    sheet: Sheet,
    palette: Palette,
    letters: Letters,
    size: tuple[float, float],
    card: Card | None,
    number: Mapping[str, int],
    *,
    below: bool = False,
) -> tuple[Plan, ...]:
    """The map over the whole page, with the title on a plate in the middle that is kept: above the incidents and as
    wide as what is kept, or narrow and to either side of them."""
    width, height = size
    share = width / sheet.width
    wide, high = sheet.keep[0] * share, sheet.keep[1] * share
    keep = (width - wide) / 2, (height - high) / 2, (width + wide) / 2, (height + high) / 2
    foot = header_and_footer.footer(
        selection, replace(sheet, caption=None), palette, letters, width, header_and_footer.FULLEST, SOME
    ).height
    key = key_list(selection.shown, number, palette, letters, width, sheet.language)
    box = 0.0, 0.0, width, height - foot - key.height
    card, strip = (card.strip(width), True) if card and below else shaped(card, width, box[3])
    if strip and card is not None:
        room = box[3] - card.height
        if _is_enough(room, height):
            box = 0.0, 0.0, width, room
        else:  # a sheet without room for a legend still has its map
            card, strip = None, False
    left, top, right, _ = keep
    narrow = wide * _NARROW_SHARE
    plans = []
    for x, to_x, after in (
        (left, right, ""),
        (left, left + narrow, "left"),
        (right - narrow, right, "right"),
    ):
        plate = _plate(selection, sheet, palette, letters, to_x - x)
        y = top if not after else top + max(0.0, (high - plate.height) / 2)
        at = x, y, to_x, y + plate.height
        free = {
            "": (0.0, at[3], 0.0, 0.0),
            "left": (to_x, 0.0, (width - right) * 0.6, 0.0),
            "right": (left * 0.6, 0.0, width - x, 0.0),
        }[after]
        plans.append(Plan(box, _NONE, card, strip, key, header_and_footer.FULLEST, plate, keep, at, free))
    return tuple(plans)


def plate_moved(plan: Plan, left: float, top: float) -> Plan:
    """`plan` with its plate's upper left corner at (left, top), and the window free to lie under it."""
    wide, high = plan.plate_box[2] - plan.plate_box[0], plan.plate_box[3] - plan.plate_box[1]
    return replace(plan, plate_box=(left, top, left + wide, top + high), taken=(0.0, 0.0, 0.0, 0.0))


def _plate(selection: Selection, sheet: Sheet, palette: Palette, letters: Letters, across: float) -> Block:
    """Title, subtitle and standing on paper, `across` pixels wide, with the upper left corner at (0, 0)."""
    caption = sheet.caption or captions.caption(selection, sheet.language)
    wide, middle = across - 36, across / 2
    y = 10.0
    items: list[Item] = []
    standing = captions.standing_shown(selection, sheet.language)
    own = header_and_footer.own_subtitle(selection, sheet)
    said = caption.subtitle if own else header_and_footer.counted(selection, sheet.language)
    every = header_and_footer.ALL_LINES
    face = header_and_footer.title_style(sheet.language)
    title = balanced(letters.drawable(caption.title), wide, 24, face, lines=every, fonts=letters.fonts)
    rows = [(t, 24.0, face, palette.ink) for t in title]
    below = balanced(letters.drawable(said), wide, 13.5, lines=every, fonts=letters.fonts)
    rows += [(t, 13.5, "regular", palette.quiet) for t in below]
    last = wrapped(standing, wide, 12.5, "bold", lines=every, fonts=letters.fonts)
    rows += [(t, 12.5, "bold", palette.ink) for t in last]
    for text, size, style, tone in rows:
        y += size * 1.3
        items.append(Text(middle, y - size * 0.26, text, size, tone, style, "middle", on_map=False))
    card = rounded(0, 0, across, y + 8, 6)
    plate = Form(card, fill=palette.paper, fill_alpha=0.96, line=palette.line, line_px=1, on_map=False)
    return Block((plate, *items), y + 8)


def foot_items(
    selection: Selection,
    sheet: Sheet,
    palette: Palette,
    letters: Letters,
    plan: Plan,
    size: tuple[float, float],
    left_out: LeftOut,
) -> Block:
    """What stands at the foot of the page, where it stands."""
    width, height = size
    if sheet.plain:
        block = header_and_footer.small_print(selection, sheet, palette, letters, width)
    else:
        block = header_and_footer.footer(selection, sheet, palette, letters, width, plan.brief, left_out)
    top = height - block.height
    pictures = tuple(replace(p, y=p.y + top) for p in block.pictures)
    return Block(tuple(moved(i, 0.0, top) for i in block.items), block.height, pictures)
