"""Which names go on the picture, and in what words: incidents first, then countries, towns, seas."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.export import words
from geo.export.frame import Frame
from geo.export.ground import Cut
from geo.export.lettering import SECOND, Box, Placed, Wish, clipped, drawable, width_px
from geo.export.marks import Mark
from geo.export.scene import Disc, Form, Item, Text
from geo.maps import placenames
from geo.maps.palette import Palette
from geo.maps.symbols import Sign
from geo.places.gazetteer import embedded
from geo.vocabulary import DataError, Harm, Incident

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
PX_PER_TOWN = 30_000.0
"""At most one town is named for so much map, in square pixels: a calm ground."""


def incident_wishes(marks: Sequence[Mark], incidents: Sequence[Incident]) -> Iterator[Wish]:
    """A label for each spot with incidents: its name, and what is not already said by the mark."""
    by_id = {i.id: i for i in incidents}
    spots: dict[tuple[object, ...], list[Mark]] = {}
    for mark in marks:
        if mark.symbol.sign is not Sign.MENTIONED:
            key = (mark.symbol.name, round(mark.anchor[0], 1), round(mark.anchor[1], 1))
            spots.setdefault(key, []).append(mark)
    crowded = len(marks) > CROWDED
    foremost = sorted(spots.values(), key=lambda spot: -max(_weight(m) for m in spot))
    thronged = len(spots) > THRONGED
    if thronged:
        named: dict[str, list[Mark]] = {}
        for spot in foremost:
            named.setdefault(spot[0].symbol.name, spot)
        foremost = list(named.values())
    for spot in foremost[:MOST_LABELS]:
        lead = spot[0]
        name = clipped(drawable(lead.symbol.name), LONGEST_PX, 14, "bold")
        notes = _notes(spot, by_id)
        lines = (name,) if crowded else (name, *(clipped(drawable(n), LONGEST_PX, 12) for n in notes))
        if crowded and len(spot) == 1 and lead.symbol.sign is Sign.TOLL and not lead.symbol.inside:
            lines = (f"{name}  {lead.symbol.text}",)
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
            below=bool(lead.symbol.ties),
            tied=not thronged,
        )


def _weight(mark: Mark) -> float:
    return mark.symbol.radius_px + 1000 * mark.symbol.chosen


def _hull(spot: Sequence[Mark]) -> Box:
    """The box round all marks of a spot and a ring that is not too large to go round."""
    boxes = [m.box for m in spot]
    boxes += [(a - r, b - r, a + r, b + r) for m in spot for a, b in [m.anchor] if (r := m.ring_px) < 60]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _notes(spot: Sequence[Mark], by_id: dict[str, Incident]) -> list[str]:
    """What the marks do not say: the number where it did not fit, and who says it; of many, how many."""
    if len(spot) > 2:
        return [f"{len(spot)} incidents"]
    alone = len(spot) == 1
    notes = [
        _note(m, by_id.get(m.symbol.incident), with_number=not (alone and m.symbol.inside)) for m in spot
    ]
    return [n for n in dict.fromkeys(notes) if n]


def _note(mark: Mark, incident: Incident | None, *, with_number: bool) -> str:
    said = words.speakers(incident, mark.symbol.harm or Harm.KILLED) if incident else []
    who = f"says {said[0]}" if said and said[0] != words.THE_ARTICLE else ""
    return ", ".join(p for p in (mark.symbol.note if with_number else "", who) if p)


def ground_wishes(frame: Frame, taken: Sequence[Mark]) -> Iterator[Wish]:
    """Names of seas and towns in sight, the most important first; none under a mark or with a mark's name."""
    west, south, east, north = frame.box()
    found = placenames.names((south, west, north, east), round(frame.zoom))
    towns, most = 0, round(frame.width * frame.height / PX_PER_TOWN) + 6
    for order, name in enumerate(found):
        x, y = frame.xy(*name["at"])
        text = drawable(name["name"])
        if not frame.holds(x, y) or name["kind"] == "country":
            continue
        if name["kind"] == "sea":
            yield Wish((text,), x, y, 13, 4_000 - order, "sea", "italic", centred=True)
        elif towns < most and not any(_same(m, text, x, y) for m in taken):
            towns += 1
            yield Wish((text,), x, y, 12.5, 3_000 - order, "town")


def _same(mark: Mark, name: str, x: float, y: float) -> bool:
    """Whether a town is already there as a mark, or lies beneath one."""
    away = math.dist((mark.x, mark.y), (x, y))
    if away < mark.symbol.radius_px + 3:
        return True
    near = math.dist(mark.anchor, (x, y)) < 40
    return near and not mark.symbol.areas and mark.symbol.name.split(",")[0].casefold() == name.casefold()


def country_wishes(cuts: Sequence[Cut], frame: Frame, focus: Container[str]) -> Iterator[Wish]:
    """A name for each country in sight, inside the part of it that is seen; those in focus first."""
    gazetteer = embedded()
    largest_of = {c.country: c for c in sorted(cuts, key=lambda c: float(shapely.area(c.shape)))}
    seen = shapely.box(0, 0, frame.width, frame.height)
    for cut in largest_of.values():
        small = shapely.area(cut.shape) < SMALL_PX2
        if not cut.country or (small and cut.country not in focus):
            continue
        try:
            entry = gazetteer.country(cut.country)
        except DataError:
            continue
        part = shapely.intersection(shapely.make_valid(cut.shape), seen)
        size = 13.0 if cut.country in focus else 12.0
        name = drawable(entry.name)
        spots = _spots(part, width_px(name, size, "bold") * 1.3)
        x, y = frame.xy(entry.footprint.lat, entry.footprint.lon)
        if frame.holds(x, y) and not small:
            spots = [(x, y), *spots]
        if small:
            largest = max(shapely.get_parts(cut.shape), key=shapely.area)
            yield Wish((name,), x, y, 12, 5_900, "country", "bold", largest.bounds, spread=True)
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


def mentioned_wishes(marks: Sequence[Mark], already: Container[str]) -> Iterator[Wish]:
    """A small name for each place that is mentioned only; none for a country that is named anyway."""
    for mark in marks:
        if mark.symbol.sign is Sign.MENTIONED:
            text = clipped(drawable(mark.symbol.name), LONGEST_PX, 11)
            if text not in already:
                yield Wish((text,), mark.x, mark.y, 11, 3_500, "mentioned")


def _leader(label: Placed, palette: Palette) -> Form:
    """A thin line from the edge of what is named to the nearer end of its name."""
    wish = label.wish
    left, top, right, _ = label.box
    end = (left - 2 if label.side == "left" else right + 2, top + wish.size_px * 0.6)
    around = wish.around or (wish.x, wish.y, wish.x, wish.y)
    reach = min(around[2] - around[0], around[3] - around[1]) / 2
    away = math.dist((wish.x, wish.y), end)
    share = min(1.0, reach / away) if away else 0.0
    start = wish.x + (end[0] - wish.x) * share, wish.y + (end[1] - wish.y) * share
    return Form(shapely.LineString([start, end]), line=palette.ink, line_px=0.8)


def label_items(placed: Sequence[Placed], palette: Palette) -> Iterator[Item]:
    """The labels with their halos; towns with their dots."""
    for label in placed:
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
            yield _leader(label, palette)
        base = top + wish.size_px * 0.92
        halo = palette.sea if wish.role == "sea" else palette.halo
        yield Text(x, base, label.text, wish.size_px, tone, wish.style, anchor, halo)
        for number, line in enumerate(wish.lines[1:], start=1):
            y = base + number * wish.size_px * SECOND * 1.25
            yield Text(x, y, line, wish.size_px * SECOND, palette.quiet, "regular", anchor, halo)
