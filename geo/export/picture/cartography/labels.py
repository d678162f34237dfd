"""Which names go on the picture, and in what words: incidents first, then countries, towns, seas."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import wording
from geo.export import captions
from geo.export.picture import picture_terms
from geo.export.picture.by_hand.label_edits import WITHIN
from geo.export.picture.cartography.frame import Frame
from geo.export.picture.cartography.ground import Cut
from geo.export.picture.cartography.label_placement import SECOND, Placed, Wish, leader
from geo.export.picture.cartography.marks import Mark, known_to_country
from geo.export.picture.scene import Disc, Form, Item, Text, grouped
from geo.export.picture.transliteration import PLAIN, Letters
from geo.export.picture.typography.text_lines import Box, clipped, width_px
from geo.maps.basemap import place_labels
from geo.maps.selection import located
from geo.maps.symbols.palette import Palette
from geo.maps.symbols.symbolise import Sign
from geo.places.gazetteer import embedded
from geo.places.gazetteer.arabic import arabic_name
from geo.vocabulary import DataError, GazetteerEntry, Harm, Incident
from geo.wording.language import Language
from geo.wording.review.grades import graded

CROWDED = 25
"""From this many marks on, labels are one line."""
THRONGED = 45
"""From this many spots on each name is written once, and only where it touches its mark."""
MOST_LABELS = 160
"""No picture has room for more names of incidents."""
LONGEST_PX = 360.0
"""No label is wider than this."""
SMALL_PX2 = 4_000.0
"""A country that takes less of the map, in square pixels, is named beside it, and only where it is in focus."""
WORLD_BELOW = 3.2
"""Below this zoom names of countries are smaller."""
STRAITS_FROM, _STRAITS = 6.5, ("Strait", "Bay", "Channel", "Passage", "Gulf", "Sound")
"""Zoom from which narrow waters are named."""
CITY_FROM = 9.5
"""From this zoom on a country that fills the whole map is not named on it."""
PX_PER_TOWN, LEAST_TOWNS = 60_000.0, 4
"""At most one town is named for so much map, in square pixels, and so many more on a small one: a calm ground."""
TOWNS_APART_PX = 60.0
"""Of two towns that are nearer to each other only the more populous one is named."""
ABROAD = 4
"""A town of a country that is not told of is named as one with so many times fewer people."""


def incident_wishes(
    marks: Sequence[Mark],
    incidents: Sequence[Incident],
    language: Language,
    letters: Letters = PLAIN,
    *,
    many: int = 0,
) -> Iterator[Wish]:
    """A label for each spot with incidents: its name, and what is not already said by the mark. `many`: how many marks
    there are on the map with those that are listed by a number."""
    by_id = {i.id: i for i in incidents}
    called = {id: captions.place_names(i, at, language) for id, i in by_id.items() if (at := located(i))}
    spots: dict[tuple[object, ...], list[Mark]] = {}
    for mark in marks:
        if mark.symbol.sign is not Sign.MENTIONED:
            key = (mark.symbol.name, round(mark.anchor[0], 1), round(mark.anchor[1], 1))
            spots.setdefault(key, []).append(mark)
    crowded = max(len(marks), many) > CROWDED
    foremost = sorted(spots.values(), key=lambda spot: -max(_weight(m) for m in spot))
    thronged = len(spots) > THRONGED
    if thronged:
        named: dict[str, list[Mark]] = {}
        for spot in foremost:
            named.setdefault(spot[0].symbol.name, spot)
        foremost = list(named.values())
    within = _common([called.get(s[0].symbol.incident, "") for s in foremost], language)
    if within:
        yield _town_of(foremost, letters.drawable(within.strip("،, ")))
    for spot in foremost[:MOST_LABELS]:
        lead = spot[0]
        name = clipped(
            letters.place_of(
                (m.symbol.incident for m in spot),
                called.get(lead.symbol.incident, lead.symbol.name).removesuffix(within),
            ),
            LONGEST_PX,
            14,
            "bold",
            letters.fonts,
        )
        notes = _notes(spot, by_id, language)
        set_ = (clipped(letters.drawable(n), LONGEST_PX, 12, fonts=letters.fonts) for n in notes)
        lines = (name,) if crowded else (name, *set_)
        untold = [m.symbol.text for m in spot if m.symbol.sign is Sign.TOLL and m.number is None]
        if crowded and 0 < len(untold) < 4:
            lines = (f"{name}  {', '.join(untold)}",)
        elif crowded and untold:
            lines = (name, wording.number_of_incidents(len(spot), language))
        rank = 10_000 + max(m.symbol.radius_px for m in spot) + 1000 * any(m.symbol.chosen for m in spot)
        size = 12.5 if crowded else 14
        yield Wish(
            lines,
            lead.x,
            lead.y,
            size,
            rank,
            "incident",
            "bold",
            _hull(spot),
            own_px=max(lead.symbol.radius_px, 3.0),
            below=bool(lead.symbol.ties),
            tied=not thronged,
            ids=tuple(m.symbol.incident for m in spot),
            marks=tuple(m.circle for m in spot),
            keys=tuple(m.symbol.incident for m in spot),
        )


def numbered_wishes(
    marks: Sequence[Mark], incidents: Sequence[Incident], language: Language, letters: Letters = PLAIN
) -> Iterator[Wish]:
    """The place's name beside each mark that carries a number of the list, where there is room for it after all others."""
    by_id = {i.id: i for i in incidents}
    for mark in marks:
        incident = by_id[mark.symbol.incident]
        name = letters.place_of((incident.id,), captions.place_names(incident, located(incident), language))
        text = clipped(name.partition(language.comma)[0], LONGEST_PX, 12, fonts=letters.fonts)
        rank = 3_600 + mark.symbol.radius_px
        yield Wish((text,), mark.x, mark.y, 12, rank, "numbered", around=_hull([mark]), keys=(incident.id,))


def _town_of(spots: Sequence[Sequence[Mark]], within: str) -> Wish:
    """The name of the town that all spots lie in, above or beneath them."""
    left, top, right, bottom = zip(*(_hull(s) for s in spots), strict=True)
    x, y = (min(left) + max(right)) / 2, min(top) - 34
    also = ((x, max(bottom) + 40), (min(left) - 60, (y + max(bottom)) / 2), (max(right) + 80, max(bottom)))
    return Wish(
        (within,), x, y, 15, 5_950, "country", "bold", centred=True, spread=True, also=also, keys=(WITHIN,)
    )


def _common(names: Sequence[str], language: Language) -> str:
    """The town that three spots and more lie in, as it ends their names (", Aleppo"): then the map names it once."""
    ends = [n.rpartition(language.comma)[2] for n in names if language.comma in n]
    return f"{language.comma}{ends[0]}" if len(ends) > 2 and len(set(ends)) == 1 else ""


def _weight(mark: Mark) -> float:
    return mark.symbol.radius_px + 1000 * mark.symbol.chosen


def _hull(spot: Sequence[Mark]) -> Box:
    """The box round all marks of a spot and a ring that is not too large to go round."""
    boxes = [m.box for m in spot]
    boxes += [(a - r, b - r, a + r, b + r) for m in spot for a, b in [m.anchor] if (r := m.ring_px) < 60]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _notes(spot: Sequence[Mark], by_id: dict[str, Incident], language: Language) -> list[str]:
    """What the marks do not say: the number where it did not fit, and who says it; of many, how many."""
    if len(spot) > 2:
        return [wording.number_of_incidents(len(spot), language)]
    alone = len(spot) == 1
    notes = [
        _note(m, by_id[m.symbol.incident], language, with_number=not (alone and m.number is not None))
        for m in spot
        if m.symbol.incident in by_id
    ]
    return [n for n in dict.fromkeys(notes) if n]


def _note(mark: Mark, incident: Incident, language: Language, *, with_number: bool) -> str:
    harm = mark.symbol.harm
    who = wording.says(incident, harm or Harm.KILLED, language)
    count = incident.toll(harm) if harm else None
    number = wording.note(harm, count, mark.symbol.sign, language) if with_number else ""
    where = picture_terms.somewhere(language) if known_to_country(mark.symbol) else ""
    return language.comma.join(p for p in (number, where, graded(incident.grade, language), who) if p)


def ground_wishes(
    frame: Frame,
    taken: Sequence[Mark],
    focus: Container[str],
    language: Language,
    letters: Letters = PLAIN,
) -> Iterator[Wish]:
    """Names of seas and of few towns in sight, the most important first, those of the countries in `focus` before others;
    none under a mark or with a mark's name."""
    west, south, east, north = frame.box()
    found = place_labels.found((south, west, north, east), round(frame.zoom))
    spots = [(kind, entry, *frame.xy(entry.footprint.lat, lon)) for kind, entry, lon in found]

    def called(entry: GazetteerEntry) -> str:
        return (arabic_name(entry.id) if language is Language.AR else "") or letters.drawable(entry.name)

    for order, (_, sea, x, y) in enumerate(s for s in spots if s[0] == "sea"):
        if frame.holds(x, y) and not (frame.zoom < STRAITS_FROM and sea.name.endswith(_STRAITS)):
            style = _slanted(language)
            yield Wish((called(sea),), x, y, 13, 4_000 - order, "sea", style, centred=True, keys=(sea.id,))
    towns = [(e, x, y) for kind, e, x, y in spots if kind == "town" and frame.holds(x, y)]
    towns.sort(key=lambda town: -town[0].population / (1 if town[0].country_code in focus else ABROAD))
    most = round(frame.width * frame.height / PX_PER_TOWN) + LEAST_TOWNS
    named: list[tuple[float, float]] = []
    for town, x, y in towns:
        near = any(math.dist((x, y), other) < TOWNS_APART_PX for other in named)
        if near or any(_same(m, letters.drawable(town.name), x, y) for m in taken):
            continue
        named.append((x, y))
        yield Wish((called(town),), x, y, 12.5, 3_000 - len(named), "town", keys=(town.id,))
        if len(named) == most:
            return


def _same(mark: Mark, name: str, x: float, y: float) -> bool:
    """Whether a town is already there as a mark, or lies beneath one."""
    away = math.dist((mark.x, mark.y), (x, y))
    if away < mark.symbol.radius_px + 3:
        return True
    near = math.dist(mark.anchor, (x, y)) < 40
    return near and not mark.symbol.areas and mark.symbol.name.split(",")[0].casefold() == name.casefold()


def country_wishes(
    cuts: Sequence[Cut],
    frame: Frame,
    focus: Container[str],
    language: Language,
    letters: Letters = PLAIN,
) -> Iterator[Wish]:
    """A name for each country in sight, inside the part of it that is seen; those in focus first."""
    gazetteer = embedded()
    largest_of = {c.country: c for c in sorted(cuts, key=lambda c: float(shapely.area(c.shape)))}
    seen = shapely.box(0, 0, frame.width, frame.height)
    if frame.zoom > CITY_FROM and len(largest_of) < 2:
        return
    for cut in largest_of.values():
        size = 10.0 if frame.zoom < WORLD_BELOW else 13.0 if cut.country in focus else 12.0
        small = shapely.area(cut.shape) < (SMALL_PX2 / 4 if frame.zoom < WORLD_BELOW else SMALL_PX2)
        if not cut.country or (small and cut.country not in focus):
            continue
        try:
            entry = gazetteer.country(cut.country)
        except DataError:
            continue
        part = shapely.intersection(shapely.make_valid(cut.shape), seen)
        name = letters.drawable(captions.country_called(cut.country, entry.name, language))
        wide = width_px(name, size, "bold", letters.fonts)
        spots = _spots(part, wide * (1.1 if frame.zoom < WORLD_BELOW else 1.3))
        x, y = frame.xy(entry.footprint.lat, entry.footprint.lon)
        if frame.holds(x, y) and not small:
            spots = [(x, y), *spots]
        if small:
            largest = max(shapely.get_parts(cut.shape), key=shapely.area)
            yield Wish(
                (name,),
                x,
                y,
                min(size, 12.0),
                5_900,
                "country",
                "bold",
                largest.bounds,
                spread=True,
                keys=(entry.id,),
            )
            continue
        if spots:
            rank = (6_000 if cut.country in focus else 5_000) + min(900, shapely.area(part) / 1000)
            yield Wish(
                (name,),
                *spots[0],
                size,
                rank,
                "country",
                "bold",
                centred=True,
                spread=True,
                also=tuple(spots[1:]),
                keys=(entry.id,),
            )


def _slanted(language: Language) -> str:
    """The style of names of waters and provinces: Arabic has no italic."""
    return "regular" if language is Language.AR else "italic"


@dataclass(frozen=True, slots=True)
class Provinces:
    """Which provinces are named: those of the countries in `focus`, but none that is `hatched`, whose incident names
    it, nor one that is called as a town that is named `already`: two like names are read as two towns."""

    frame: Frame
    focus: Container[str]
    already: Container[str]
    hatched: Container[str]
    language: Language
    letters: Letters = PLAIN


def province_wishes(cuts: Iterable[Cut], which: Provinces) -> Iterator[Wish]:
    """A quiet name for each province that has room for it, the larger ones first."""
    gazetteer = embedded()
    frame, letters = which.frame, which.letters
    seen = shapely.box(0, 0, frame.width, frame.height)
    largest_of = {c.key: c for c in sorted(cuts, key=lambda c: float(shapely.area(c.shape)))}
    for cut in largest_of.values():
        country, _, code = cut.key.partition(".")
        unit = gazetteer.province(country, code) if country in which.focus and code else None
        if unit is None or cut.key in which.hatched or float(shapely.area(cut.shape)) < SMALL_PX2:
            continue
        part = shapely.intersection(shapely.make_valid(cut.shape), seen)
        name = letters.drawable(captions.province_called(country, unit.name, which.language))
        slanted = _slanted(which.language)
        text = clipped(name, LONGEST_PX, 11, slanted, letters.fonts)
        if text in which.already:
            continue
        wide = width_px(text, 11, slanted, letters.fonts)
        spots = _spots(part, wide + 8)
        if not spots:
            continue
        middle = shapely.centroid(part)
        spots.sort(key=lambda at: math.dist(at, (middle.x, middle.y)))
        rank = 2_000 + min(900.0, float(shapely.area(part)) / 100)
        yield Wish(
            (text,),
            *spots[0],
            11,
            rank,
            "province",
            slanted,
            centred=True,
            also=tuple(spots[1:6]),
            keys=(unit.id,),
        )


def _spots(part: BaseGeometry, wide: float) -> list[tuple[float, float]]:
    """Points well inside `part` with room for a name, the roomiest first."""
    if part.is_empty:
        return []
    left, top, right, bottom = part.bounds
    x, y = np.meshgrid(np.linspace(left, right, 11)[1:-1], np.linspace(top, bottom, 11)[1:-1])
    boxes = shapely.box(x.ravel() - wide / 2, y.ravel() - 8, x.ravel() + wide / 2, y.ravel() + 8)
    inside = np.flatnonzero(shapely.covers(part, boxes))
    room = shapely.distance(shapely.boundary(part), boxes[inside])
    order = inside[np.argsort(-room, kind="stable")]
    return [(float(x.ravel()[i]), float(y.ravel()[i])) for i in order[:12]]


def mentioned_wishes(
    marks: Sequence[Mark], already: Container[str], letters: Letters = PLAIN
) -> Iterator[Wish]:
    """A small name for each place that is mentioned only; none for a country that is named anyway."""
    for mark in marks:
        if mark.symbol.sign is Sign.MENTIONED:
            text = clipped(letters.drawable(mark.symbol.name), LONGEST_PX, 11, fonts=letters.fonts)
            if text not in already:
                yield Wish((text,), mark.x, mark.y, 11, 3_500, "mentioned")


GROUPS = {
    "incident": "labels-incidents",
    "numbered": "labels-incidents",
    "country": "labels-countries",
    "province": "labels-provinces",
    "town": "labels-towns",
    "sea": "labels-seas",
    "street": "labels-streets",
    "mentioned": "labels-mentioned",
    "own-layer": "labels-own-layers",
}
"""The group of each kind of label."""


def label_items(placed: Sequence[Placed], palette: Palette) -> Iterator[Item]:
    """The labels with their halos; towns with their dots."""
    for label in placed:
        wish = label.wish
        group = GROUPS.get(wish.role, "labels")
        yield from grouped(_label(label, palette), group, tuple(dict.fromkeys(wish.ids)))


def _label(label: Placed, palette: Palette) -> Iterator[Item]:
    wish = label.wish
    left, top, right, _ = label.box
    x, anchor = {
        "left": (left, "start"),
        "right": (right, "end"),
        "centre": ((left + right) / 2, "middle"),
    }[label.side]
    tone = {"incident": palette.ink, "sea": palette.sea_label}.get(wish.role, palette.label)
    if wish.role == "town":
        yield Disc(wish.x, wish.y, 2.0, fill=palette.label)
    if label.far:
        yield Form(shapely.LineString(leader(wish, label.side, label.box)), line=palette.ink, line_px=0.8)
    base = top + wish.size_px * 0.92
    halo = palette.sea if wish.role == "sea" else palette.halo
    yield Text(x, base, label.text, wish.size_px, tone, wish.style, anchor, halo)
    for number, line in enumerate(wish.lines[1:], start=1):
        y = base + number * wish.size_px * SECOND * 1.25
        yield Text(x, y, line, wish.size_px * SECOND, palette.quiet, "regular", anchor, halo)
