"""A selection -> the scene of its picture: header, map, footer. Says the same as the screen, in other words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from geo import wording
from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import Frame
from geo.export.picture.cartography.framing import corner, window
from geo.export.picture.cartography.marks import (
    Mark,
    areas_of,
    at_areas,
    known_to_country,
    marks,
    shrunk,
    visible,
    with_numbers,
)
from geo.export.picture.cartography.projection import Projection
from geo.export.picture.furniture.header_and_footer import LeftOut
from geo.export.picture.furniture.legend import Card
from geo.export.picture.furniture.numbered_list import most_listed, numbers
from geo.export.picture.layout import Plan, foot_items, kept_plans, planned, plate_moved
from geo.export.picture.map_panel import Stage, map_items, named_incidents, streets_in, untold
from geo.export.picture.measures import grown, mirrored, moved, share_of, unit_of
from geo.export.picture.scene import Item, Picture, Scene, Text, grouped
from geo.export.picture.sheet import Circles, Numbers, Sheet
from geo.export.picture.transliteration import Letters
from geo.export.picture.typography.fonts import from_the_right
from geo.export.picture.typography.text_lines import Box
from geo.maps.basemap import natural_earth
from geo.maps.basemap.overlays import overlays
from geo.maps.basemap.streets import FROM, NONE, Streets
from geo.maps.selection import Selection, located
from geo.maps.symbols.palette import Palette
from geo.maps.symbols.symbolise import Scale, Sign, Symbol, legend, symbols
from geo.vocabulary import View
from geo.wording import Language

_EXPONENTS = {Circles.AREA: 0.5, Circles.FLANNERY: 0.5716}
"""Radius = a number times the toll to this power. Flannery 1971, *The relative effectiveness of some common
graduated point symbols*."""
_TURNS, _MOST_LISTED_OF = 3, 150
"""A list of what found no room on the map makes the map smaller, so what finds none is asked again. Of more marks than
this, a list would tell too few to be worth its room."""
_OUTSIDE = 0.7
"""Zooms that a map may be smaller by to have its foremost mark in the middle that is kept."""
_SMALLER_BY = 0.1
"""By so many zooms the map may be smaller for its legend's sake, before that is tried below the map."""
_LARGER_BY = 0.25
"""By so many zooms the map is to be larger for its list to stand beside it, as a margin with two lines in it is empty."""
_AS_LARGE = 0.9
"""Circles drawn at a smaller share of their size than this are no longer taken for the same beside another picture."""


def compose(selection: Selection, view: View, sheet: Sheet, folder: Path = ground.FOLDER) -> Scene:
    """The scene of what `view` shows. Raises `DataError` where the basemap is missing."""
    unit = unit_of(sheet.width, sheet.height)
    size = sheet.width / unit, sheet.height / unit
    palette = sheet.style.palette(dark=sheet.dark)
    letters = Letters.of(selection, sheet)
    scale = Scale.for_all(selection, _EXPONENTS[sheet.circles])
    signs = symbols(selection, partial(_is_open, folder=folder), scale)
    share = share_of(*size, len(signs))
    signs = tuple(shrunk(s, share) for s in _in_language(signs, selection, sheet.language))
    card = None if sheet.plain else _card(signs, selection, scale, share, sheet, letters)
    fits = sheet.aim is None and (view.centre is None or view.zoom is None)
    most = most_listed(size, preview=any(sheet.keep))
    wanted = _asked_for(sheet, signs, most)
    kept = any(sheet.keep) and fits and not sheet.plain
    own = sum(s.layer is None for s in signs)
    listing = not sheet.plain and own <= _MOST_LISTED_OF and sheet.numbers is not Numbers.CHOSEN
    asked: tuple[tuple[int, int, int], ...] = ()
    if sheet.streets:
        said = selection, sheet, palette, letters, size, card, numbers(wanted, selection.shown)
        on_map = partial(kept_plans, *said) if kept else None
        _, frame = _made(on_map, partial(planned, *said), partial(_frame, signs, view, sheet), signs)
        streets, asked = _streets_for(selection, sheet, frame)
        sheet = replace(sheet, streets=streets)
    turn = 0
    while True:
        number = numbers(wanted, selection.shown)
        said = selection, sheet, palette, letters, size, card, number
        on_map = partial(kept_plans, *said) if kept else None
        plan, frame = _made(on_map, partial(planned, *said), partial(_frame, signs, view, sheet), signs)
        areas = areas_of(signs, frame, partial(ground.outline, folder=folder, frame=frame))
        drawn = with_numbers(at_areas(marks(signs, frame), frame, areas))
        stage = Stage(selection, sheet, plan, frame, drawn, areas, number, palette, letters, folder)
        named = named_incidents(stage)
        turn += 1
        missing = untold(stage, named)
        # a label may be hidden, and no incident is lost by it
        hid = [id for id in missing if id in named.hidden] if not sheet.plain else []
        free = most - len(number) - len(hid) if listing and turn < _TURNS else 0
        more = (*hid, *[id for id in missing if id not in hid][: max(0, free)])
        if not more:
            break
        wanted += more
    mapped = map_items(stage, named)
    outside = tuple(
        dict.fromkeys(m.symbol.incident for m in drawn if m.symbol.incident and not visible(m, frame, areas))
    )
    of_sets = {i.id for one in selection.sets for i in one.selection.shown}.intersection(outside)
    left_out = LeftOut(len(outside) - len(of_sets), len(missing), len(of_sets))
    around, pictures = _around(selection, sheet, palette, letters, plan, size, left_out)
    unplaced = tuple(i.id for i in selection.everything_shown if not located(i))
    turned = _from_the_right if sheet.language is Language.AR else _as_it_is
    scene = Scene(
        width=sheet.width,
        height=sheet.height,
        paper="" if sheet.transparent else palette.paper,
        map_box=plan.map_box,
        items=(*(moved(turned(i), *plan.map_box[:2]) for i in mapped.items), *map(turned, around)),
        ids=tuple(dict.fromkeys([*(m.symbol.incident for m in drawn if m.symbol.incident), *unplaced])),
        outside=outside,
        unplaced=unplaced,
        names=mapped.names,
        labels=mapped.labels,
        furniture=tuple(_on_page(box, plan) for box in mapped.furniture),
        pictures=pictures,
        fonts=letters.fonts,
        tiles=tuple(dict.fromkeys((*asked, *mapped.tiles))),
    )
    return grown(scene, unit)


def _asked_for(sheet: Sheet, signs: Sequence[Symbol], most: int) -> list[str]:
    """Ids of the incidents that are to bear a number: the chosen ones, and as many more as there is room for if all are."""
    wanted = list(sheet.numbered)
    if sheet.numbers is Numbers.ALL and not sheet.plain:
        others = [s.incident for s in signs if s.incident and s.layer is None and s.incident not in wanted]
        wanted += others[: max(0, most - len(wanted))]
    return wanted


def _card(
    signs: Sequence[Symbol],
    selection: Selection,
    scale: Scale,
    share: float,
    sheet: Sheet,
    letters: Letters,
) -> Card | None:
    """The legend of what is drawn, its circles at the `share` of their size that they are drawn at."""
    explained = legend(signs, selection, scale)
    hatched = any(s.areas and not known_to_country(s) for s in signs)
    shown = tuple(s for s in explained.signs if hatched or s is not Sign.AREA)
    values = tuple((n, radius * share) for n, radius in explained.values)
    laid = overlays(selection.view.overlays)
    explained = replace(explained, signs=shown, values=values, overlays=laid)
    return Card.of(
        explained, sheet.circles, sheet.language, letters, smaller=share < _AS_LARGE, dark=sheet.dark
    )


def _streets_for(
    selection: Selection, sheet: Sheet, frame: Frame
) -> tuple[Streets, tuple[tuple[int, int, int], ...]]:
    """The streets that a map in `frame` is drawn with, none where it is no map of a city, or where there are none; and the
    tiles that were asked for. They would say where a masked place is."""
    if frame.zoom < FROM or not frame.mercator or selection.hides_places:
        return NONE, ()
    laid = streets_in(sheet, frame)
    return (replace(sheet.streets, partly=laid.partly) if laid else NONE), laid.tiles


def _made(
    on_map: Callable[..., Sequence[Plan]] | None,
    around: Callable[..., Plan],
    framed: Callable[[Plan], Frame],
    signs: Sequence[Symbol],
) -> tuple[Plan, Frame]:
    """The plan, with its words `on_map` or `around` it, and its window.

    The legend stands in a corner where it hides no mark and does not make the map smaller than it would be with the
    legend below it.
    """
    found: tuple[Plan, Frame] | None = None
    for below in (False, True):
        made = _best(on_map(below=below), framed, signs) if on_map else None
        if made is None:  # of the whole world little can be moved from under the words
            plans = [around(below=below, aside=aside) for aside in (False, True)]
            made, *beside = [(plan, framed(plan)) for plan in plans if plan.key_at or plan is plans[0]]
            if beside and beside[0][1].zoom > made[1].zoom + _LARGER_BY:
                made = beside[0]
        plan, frame = made
        if found is not None:
            return made if _legend_hides(*found, signs) or frame.zoom > found[1].zoom else found
        if plan.card is None or plan.strip:
            return made
        bare = framed(replace(plan, card=None))
        if bare.zoom < frame.zoom + _SMALLER_BY and not _legend_hides(plan, frame, signs):
            return made
        found = made
    raise AssertionError  # the second turn returns


def _legend_hides(plan: Plan, frame: Frame, signs: Sequence[Symbol]) -> bool:
    """Whether the legend would lie on a mark in whichever corner of the map."""
    if plan.card is None or plan.strip:
        return False
    taken = [plan.plate_box] if plan.plate.items else []
    size = plan.card.width, plan.card.height
    return corner(size, frame, marks(signs, frame), {}, taken)[1] > 0


def _on_page(box: Box, plan: Plan) -> Box:
    right, down, *_ = plan.map_box
    return box[0] + right, box[1] + down, box[2] + right, box[3] + down


def _best(
    plans: Sequence[Plan], framed: Callable[[Plan], Frame], signs: Sequence[Symbol]
) -> tuple[Plan, Frame] | None:
    """The plan, and its window, in which the map is largest, its words hide no mark, and the foremost mark is in the
    middle that is kept; None where every one hides a mark or has to be drawn small."""
    found: list[tuple[float, Plan, Frame]] = []
    for plan in plans:
        free = plate_moved(plan, *plan.plate_box[:2])
        frame = framed(free)
        drawn = marks(signs, frame)
        spots = [plate_moved(free, x, y) for x, y in _spots(plan)]
        open_ = next((p for p in spots if not _hidden(drawn, p, frame)), None)
        if open_ is not None:
            found.append((frame.zoom - _far_off(drawn, open_), open_, frame))
        elif frame.projection is not Projection.WORLD:
            frame = framed(plan)
            drawn = marks(signs, frame)
            if not _hidden(drawn, plan, frame):
                found.append((frame.zoom - _far_off(drawn, plan), plan, frame))
    best = max(found, key=lambda one: one[0], default=None)
    return None if best is None else best[1:]


def _spots(plan: Plan) -> Iterator[tuple[float, float]]:
    """Where in the middle that is kept the plate may stand."""
    if plan.keep is None:
        return
    left, top, right, bottom = plan.keep
    bottom = min(bottom, plan.map_box[3] - 6)
    x, y, to_x, to_y = plan.plate_box
    last, low = max(right - (to_x - x), left), max(bottom - (to_y - y), top)
    for down in (0.0, 1.0, 0.5):
        for across in (0.0, 1.0, 0.25, 0.75, 0.5) if last > left else (0.0,):
            yield left + across * (last - left), top + down * (low - top)


def _far_off(drawn: Sequence[Mark], plan: Plan) -> float:
    """Zooms to be taken off for a foremost mark outside the middle that is kept."""
    told = [m for m in drawn if m.symbol.incident]
    if not told or plan.keep is None:
        return 0.0
    first = max(told, key=lambda m: m.symbol.radius_px)
    left, top, right, bottom = plan.keep
    return 0.0 if left <= first.x <= right and top <= first.y <= bottom else _OUTSIDE


def _hidden(drawn: Sequence[Mark], plan: Plan, frame: Frame) -> bool:
    """Whether the words on the map lie on a mark, or on the areas that one stands for."""
    left, top, right, bottom = plan.plate_box
    for mark in drawn:
        if mark.symbol.areas and mark.symbol.box and frame.projection is not Projection.WORLD:
            south, west, north, east = mark.symbol.box
            (x, y), (to_x, to_y) = frame.xy(north, west), frame.xy(south, east)
            if left < to_x and right > x and top < to_y and bottom > y:
                return True
    return any(
        left - m.symbol.radius_px - 4 < m.x < right + m.symbol.radius_px + 4
        and top - m.symbol.radius_px - 4 < m.y < bottom + m.symbol.radius_px + 4
        for m in drawn
    )


def _in_language(signs: Sequence[Symbol], selection: Selection, language: Language) -> Sequence[Symbol]:
    """`signs` with their numbers as the language writes them."""
    if language is Language.EN:
        return signs
    by_id = {i.id: i for i in selection.everything_shown}
    counts = (by_id[s.incident].toll(s.harm) if s.incident in by_id and s.harm else None for s in signs)
    return [
        replace(s, text=wording.mark_label(c, language)) if c and s.text else s
        for s, c in zip(signs, counts, strict=True)
    ]


def _is_open(lat: float, lon: float, folder: Path) -> bool:
    return natural_earth.is_water(lat, lon, folder)


def _frame(signs: Sequence[Symbol], view: View, sheet: Sheet, plan: Plan) -> Frame:
    left, top, right, bottom = plan.map_box
    card = (plan.card.width, plan.card.height) if plan.card and not plan.strip and plan.keep is None else None
    size = right - left, bottom - top
    return window(signs, view, sheet.aim, size, plan.taken, card, streets=bool(sheet.streets))


def _as_it_is(item: Item) -> Item:
    return item


def _from_the_right(item: Item) -> Item:
    """A line that begins with a Latin name, on a page that is read from the right."""
    return replace(item, text=from_the_right(item.text)) if isinstance(item, Text) else item


def _around(
    selection: Selection,
    sheet: Sheet,
    palette: Palette,
    letters: Letters,
    plan: Plan,
    size: tuple[float, float],
    left_out: LeftOut,
) -> tuple[list[Item], tuple[Picture, ...]]:
    """Everything but the map; on the other side of the page for a language that is read from the right."""
    width, _ = size
    items: list[Item] = [*plan.header.items]
    y = plan.map_box[3]
    strip: list[Item] = []
    if plan.strip and plan.card is not None:
        strip = plan.card.items(0.0, y, palette, framed=False)
        y += plan.card.height
    items += [moved(i, *(plan.key_at or (0.0, y))) for i in grouped(plan.key.items, "numbered-list")]
    foot = foot_items(selection, sheet, palette, letters, plan, size, left_out)
    items += foot.items
    pictures = foot.pictures
    if sheet.language is Language.AR:
        items = [mirrored(i, 0.0, width) for i in items]
        pictures = tuple(Picture(width - p.x - p.width, p.y, p.width, p.height, p.png) for p in pictures)
    plate = [moved(i, plan.plate_box[0], plan.plate_box[1]) for i in plan.plate.items]
    return [*items, *grouped(strip, "legend"), *grouped(plate, "title")], pictures
