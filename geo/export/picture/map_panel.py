"""The map of a picture, from the ground up: terrain, areas, marks, labels, and what explains them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.export import captions
from geo.export.picture.by_hand.label_edits import Label
from geo.export.picture.cartography import ground
from geo.export.picture.cartography.edited_labels import Editor, labels
from geo.export.picture.cartography.frame import Frame
from geo.export.picture.cartography.framing import INSET, corner
from geo.export.picture.cartography.label_placement import Placed, Room, Wish, place
from geo.export.picture.cartography.labels import (
    LONGEST_PX,
    Provinces,
    country_wishes,
    ground_wishes,
    incident_wishes,
    label_items,
    mentioned_wishes,
    numbered_wishes,
    province_wishes,
)
from geo.export.picture.cartography.locator_map import locator
from geo.export.picture.cartography.marks import Mark, area_items, mark_items, ring_items, visible
from geo.export.picture.cartography.own_layers import overlay_items, overlay_wishes
from geo.export.picture.cartography.street_ground import City, street_wishes
from geo.export.picture.cartography.terrain import PROVINCES_FROM, countries, terrain
from geo.export.picture.furniture.annotations import annotation_items, area_mark_items
from geo.export.picture.furniture.chosen_area import outline_items, outline_words
from geo.export.picture.furniture.legend import tag
from geo.export.picture.furniture.numbered_list import badge_items
from geo.export.picture.furniture.scale_bar import scale_items
from geo.export.picture.layout import Plan
from geo.export.picture.measures import mirrored
from geo.export.picture.scene import Item, grouped
from geo.export.picture.sheet import Sheet
from geo.export.picture.transliteration import Letters
from geo.export.picture.typography.text_lines import Box
from geo.maps.basemap.streets import FROM, NOTHING, Laid, lay
from geo.maps.selection import Selection, located
from geo.maps.symbols.palette import Palette
from geo.vocabulary import Layer
from geo.wording import Language


@dataclass(frozen=True, slots=True)
class Mapped:
    """The map's items from the lowest to the uppermost, the names on it, the boxes of what explains it, and the tiles of
    streets that were asked for. `labels`: those that an editor can change."""

    items: tuple[Item, ...]
    names: tuple[str, ...]
    furniture: tuple[Box, ...] = ()
    labels: tuple[Label, ...] = ()
    tiles: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """What a map is made of: the marks where they stand in the frame, the outlines of the areas in pixels, and the
    numbers that incidents carry."""

    selection: Selection
    sheet: Sheet
    plan: Plan
    frame: Frame
    drawn: tuple[Mark, ...]
    areas: dict[str, BaseGeometry]
    number: Mapping[str, int]
    palette: Palette
    letters: Letters
    folder: Path

    @property
    def editor(self) -> Editor:
        """What was decided about labels by hand."""
        return Editor.of(self.sheet.labels, self.letters, LONGEST_PX)

    @property
    def focus(self) -> frozenset[str]:
        """The codes of the countries that the incidents are in."""
        return frozenset(
            p.country_code for i in self.selection.everything_shown for p in i.lead.places if p.country_code
        )

    def land_of(self, land: Sequence[ground.Cut]) -> Callable[[str], BaseGeometry | None]:
        """Id of an incident -> the land, in pixels, of the countries that it is known to be in; None where none is."""
        codes = {
            i.id: frozenset(p.country_code for p in located(i) if p.country_code)
            for i in self.selection.everything_shown
        }
        of: dict[frozenset[str], BaseGeometry | None] = {}

        def within(incident: str) -> BaseGeometry | None:
            known = codes.get(incident, frozenset())
            if known not in of:
                shapes = [shapely.make_valid(c.shape) for c in land if c.country in known]
                of[known] = shapely.union_all(shapes) if shapes else None
            return of[known]

        return within


def map_items(stage: Stage, told: Named) -> Mapped:
    """The map in the stage's frame, whose upper left corner is (0, 0). `told`: its `named_incidents`, whose room is used up."""
    selection, sheet, frame, palette = stage.selection, stage.sheet, stage.frame, stage.palette
    letters = stage.letters
    drawn, areas, folder, focus = stage.drawn, stage.areas, stage.folder, stage.focus
    land = list(ground.cut(countries(frame), frame, folder))
    laid = streets_in(sheet, frame)
    city = City.of(laid, frame, land)
    ground_ = terrain(frame, city, focus, palette, folder, sea=not sheet.transparent)
    hatch = Layer.AREAS in selection.view.layers
    items = list(grouped(ground_, "ground"))
    items += grouped(overlay_items(selection.view.overlays, frame, dark=sheet.dark), "own-layers")
    items += area_items(drawn, areas, palette, hatch=hatch)
    items += ring_items(drawn, frame, palette, hatch=hatch, within=stage.land_of(city.land))
    items += grouped(outline_items(selection.view.filters, frame, palette), "selected-area")
    items += grouped(area_mark_items(sheet.annotations, frame, palette), "annotations-areas")
    items += mark_items(drawn, palette, sheet.language)
    room, placed = told.room, told.placed
    wishes = [*told.others, *_ground_names(stage, land, laid, told.others)]
    placed += place([w for w in stage.editor.left(wishes) if frame.holds(w.x, w.y)], room)
    items += label_items(placed, palette)
    listed = {} if sheet.plain else _listed(stage)
    editable = tuple(labels(placed, listed, told.furniture, letters.fonts))
    names = tuple(p.wish.lines[0] for p in placed)
    return Mapped((*items, *told.above), names, told.furniture, editable, laid.tiles)


def streets_in(sheet: Sheet, frame: Frame) -> Laid:
    """The streets that `sheet` has for `frame`. `compose` has looked whether it is a map of a city; one that came out a little
    smaller for its legend keeps them."""
    return lay(sheet.streets, frame.box(ground.EDGE_PX), max(frame.zoom, FROM)) if sheet.streets else NOTHING


def _ground_names(stage: Stage, land: Sequence[ground.Cut], laid: Laid, told: Sequence[Wish]) -> list[Wish]:
    """The names that the ground would like to bear: none of a town that is `told` with the incidents."""
    frame, drawn, letters, language = stage.frame, stage.drawn, stage.letters, stage.sheet.language
    named = list(country_wishes(land, frame, stage.focus, language, letters))
    within = {line for wish in told for line in wish.lines}
    on_ground = [
        w for w in ground_wishes(frame, drawn, stage.focus, language, letters) if w.lines[0] not in within
    ]
    wishes = [*named, *on_ground]
    if Layer.LABELS in stage.selection.view.layers:
        wishes += overlay_wishes(stage.selection.view.overlays, frame, language, letters)
    if frame.zoom >= PROVINCES_FROM:
        already = within | {w.lines[0] for w in on_ground} | {m.symbol.name for m in drawn}
        wishes += province_wishes(
            ground.cut("provinces", frame, stage.folder),
            Provinces(frame, stage.focus, already, stage.areas, language, letters),
        )
    if laid:
        said = within | {name for w in wishes for name in w.lines[:1]}
        said |= {m.symbol.name.split(",")[0] for m in drawn}
        wishes += street_wishes(laid, frame, drawn, said, letters, language)
    if Layer.LABELS in stage.selection.view.layers:
        wishes += mentioned_wishes(drawn, {line for wish in named for line in wish.lines}, letters)
    return wishes


def _listed(stage: Stage) -> dict[str, str]:
    """Id -> what the list below the map calls its place."""
    language = stage.sheet.language
    there = {i.id: i for i in stage.selection.shown if located(i)}
    return {
        id: stage.letters.place_of((id,), captions.place_names(there[id], located(there[id]), language))
        for id in stage.number
        if id in there
    }


@dataclass(frozen=True, slots=True)
class Named:
    """The incidents' labels, which come before all other names: those `placed`, wishes for `others`, what lies `above`
    them, and the `room` that is left. `furniture` are the boxes of legend, standing, scale and locator, `hidden` the ids of
    incidents whose labels an editor hid."""

    placed: tuple[Placed, ...]
    others: tuple[Wish, ...]
    above: tuple[Item, ...]
    room: Room
    furniture: tuple[Box, ...]
    hidden: tuple[str, ...] = ()


def named_incidents(stage: Stage) -> Named:
    """The labels of incidents that find room on the map."""
    selection, sheet, frame, palette = stage.selection, stage.sheet, stage.frame, stage.palette
    room = Room(frame.width, frame.height, fonts=stage.letters.fonts)
    furniture, boxes_of = _furniture(stage, room)
    noted: list[Item] = []
    for mark in stage.drawn:
        _take(mark, frame, room)
    for some, boxes in annotation_items(sheet.annotations, frame, palette, stage.letters):
        noted += grouped(some, "annotations")
        for box in boxes:
            room.take(box)
    for some, box in badge_items(stage.drawn, stage.number, palette):
        noted += some
        room.take(box)
    for words, box in outline_words(
        selection.view.filters, frame, room, palette, sheet.language, stage.letters
    ):
        noted += grouped(words, "selected-area")
        room.take(box)
    wishes: list[Wish] = []
    if Layer.LABELS in selection.view.layers:
        own = [m for m in stage.drawn if m.symbol.layer is None]  # data sets are told by their colours
        others = [m for m in own if m.symbol.incident not in stage.number]
        wishes += incident_wishes(
            others, selection.shown, sheet.language, stage.letters, many=len(stage.drawn)
        )
        chosen = [m for m in own if m.symbol.incident in sheet.numbered]
        wishes += numbered_wishes(chosen, selection.shown, sheet.language, stage.letters)
    rest = tuple(w for w in wishes if w.role != "incident")
    editor = stage.editor
    by_hand = editor.placed(wishes, room)
    if editor.fixes_ground:  # others keep off it, those of incidents too
        land = list(ground.cut(countries(frame), frame, stage.folder))
        by_hand += editor.placed(_ground_names(stage, land, streets_in(sheet, frame), rest), room)
    placed = place([w for w in editor.left(wishes) if w.role == "incident"], room)
    return Named(
        (*by_hand, *placed), rest, (*noted, *furniture), room, tuple(boxes_of), editor.hidden(wishes)
    )


def untold(stage: Stage, told: Named) -> tuple[str, ...]:
    """Ids of the incidents in sight that no label among those `told` names and no number of the list: what a list has to
    say. First those that have no number in their circle either, of each kind the largest first. Whose label an editor hid is
    told by that number, or else by the list."""
    if Layer.LABELS not in stage.selection.view.layers:
        return ()
    said = {id for label in told.placed for id in label.wish.ids}
    missing = [
        m
        for m in stage.drawn
        if m.symbol.incident
        and m.symbol.layer is None
        and m.symbol.incident not in said
        and m.symbol.incident not in stage.number
        and not (m.number and m.symbol.incident in told.hidden)
        and visible(m, stage.frame, stage.areas)
    ]
    missing.sort(key=lambda m: m.number is not None)
    return tuple(dict.fromkeys(m.symbol.incident for m in missing))


def _furniture(stage: Stage, room: Room) -> tuple[list[Item], list[Box]]:
    """Legend, scale bar, standing and locator, and their boxes, which are taken from the `room` for labels."""
    sheet, plan, frame, palette = stage.sheet, stage.plan, stage.frame, stage.palette
    from_right = sheet.language is Language.AR
    items: list[Item] = []
    taken: list[Box] = []

    def turned(box: Box) -> Box:
        return (frame.width - box[2], box[1], frame.width - box[0], box[3]) if from_right else box

    def put(some: Iterable[Item], box: Box | None, group: str, *, turn: bool = False) -> None:
        if box is None:
            return
        if turn and from_right:
            some = [mirrored(i, 0.0, frame.width) for i in some]
            box = turned(box)
        items.extend(grouped(some, group))
        taken.append(box)
        room.take(box)

    if plan.keep is not None:
        put([], plan.plate_box, "")
    standing = captions.standing_shown(stage.selection, sheet.language)
    if standing and not plan.plate.items:
        size = 13.0 if frame.width > 320 else 11.0
        plates = [
            tag(standing, frame.width - INSET, top, palette, stage.letters, size)
            for top in (INSET, frame.height - 2 * INSET - 2 * size - 20)
        ]
        wide = plates[0][1][2] - plates[0][1][0]
        plates += [tag(standing, INSET + wide, INSET, palette, stage.letters, size)]
        put(*min(plates, key=lambda one: _hit(turned(one[1]), stage.drawn)), "standing", turn=True)
    edge = frame.width - 20
    if plan.card is not None and not plan.strip:
        wide, high = plan.card.width, plan.card.height
        (x, y), _ = corner((wide, high), frame, stage.drawn, stage.areas, taken, from_right=from_right)
        put(plan.card.items(x, y, palette), (x, y, x + wide, y + high), "legend")
        low = y + high > frame.height - 60
        if low and (x < frame.width / 2) is from_right:
            edge = (frame.width - x - wide if from_right else x) - 20
    bars = [
        scale_items(frame, end, frame.height - 14, palette, sheet.language, stage.letters)
        for end in (edge, frame.width / 2, 160.0)
        if end <= edge
    ]
    put(
        *min(
            bars,
            key=lambda one: 0 if one[1] is None else _hit(turned(one[1]), stage.drawn, taken),
            default=([], None),
        ),
        "scale-bar",
        turn=True,
    )
    if not sheet.plain:
        globe = locator(frame, stage.drawn, stage.areas, taken, stage.focus, palette, stage.folder)
        put(*globe, "locator-map")
    return items, taken


def _hit(box: Box, drawn: Sequence[Mark], taken: Sequence[Box] = ()) -> int:
    """How many marks, and of what is `taken`, lie under `box`."""
    left, top, right, bottom = box
    under = sum(
        m.symbol.radius_px > math.dist((m.x, m.y), (min(max(m.x, left), right), min(max(m.y, top), bottom)))
        for m in drawn
    )
    return under + 100 * sum(left < b[2] and right > b[0] and top < b[3] and bottom > b[1] for b in taken)


def _take(mark: Mark, frame: Frame, room: Room) -> None:
    """No label on a mark, nor on a line that ties it."""
    if mark.symbol.incident:
        room.marks.append(mark.circle)
    reach = mark.symbol.radius_px * 0.9
    room.take((mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach))
    for lat, lon in mark.symbol.ties:
        x, y = frame.xy(lat, lon)
        steps = max(1, int(math.dist((x, y), (mark.x, mark.y)) / 10))
        for step in range(1, steps + 1):
            a, b = mark.x + (x - mark.x) * step / steps, mark.y + (y - mark.y) * step / steps
            room.take((a - 3, b - 3, a + 3, b + 3), thin=True)
