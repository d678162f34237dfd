"""A selection -> the signs that stand for it, the same for the browser's map and for a picture.

Pure: no pixels are drawn here. A sign stands at its place (lat, lon), or a little beside it where others stand
there too; how far, at a scale, `Symbol.moved_px` says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from geo.maps.columns.by_row import ByRow
from geo.maps.columns.columns import NONE, NOWHERE
from geo.maps.placement import Box, Open, extent_of
from geo.maps.remembered import remembered
from geo.maps.selection import Selection, located
from geo.maps.symbols.displacement import apart
from geo.maps.symbols.signs import Area, Legend, Ring, Symbol
from geo.maps.unmapped import mentioned
from geo.places.geodesy import bounds_around
from geo.vocabulary import (
    CountRange,
    EventType,
    Footprint,
    Harm,
    Incident,
    Layer,
    Place,
    Precision,
    Sign,
    Standing,
)
from geo.wording.counts import count_text, note
from geo.wording.dates import when
from geo.wording.places import place_names
from geo.wording.review.grades import graded
from geo.wording.terms import legend_sign

__all__ = [
    "Area",
    "Legend",
    "Ring",
    "Scale",
    "Sign",
    "Symbol",
    "box_of",
    "drawn_number",
    "extent",
    "leading",
    "legend",
    "legend_values",
    "mention",
    "symbols",
]

LARGEST_PX = 38.0
"""Radius of the circle of the deadliest incident."""
SMALLEST_PX = 2.5
"""Below this a circle could not be seen; only here does area stop being proportional."""
PX_PER_ROOT = 5.0
"""At most this many pixels of radius for each square root of a person, so that a toll of one stays small."""
SHAPE_PX, UNKNOWN_PX, NONE_PX, EVENT_PX, MENTIONED_PX = 8.0, 9.0, 4.0, 4.5, 2.5
FRAME_PX = 10.5
"""Radius of the octagon round the sign of a disaster that no number killed is told of."""
RING_PX = 13.0
"""A ring is never drawn smaller than this: what is within it would hide it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Radius in pixels = `px_per_root` times the number of people killed to the power `exponent`: 0.5 for areas
    in proportion."""

    px_per_root: float
    exponent: float = 0.5

    @classmethod
    def of(cls, incidents: Iterable[Incident], exponent: float = 0.5) -> Scale:
        """The scale for `incidents`: take all of them, not only those shown, and filters change no circle."""
        return cls.up_to(largest(incidents), exponent)

    @classmethod
    def for_all(cls, selection: Selection, exponent: float = 0.5) -> Scale:
        """The one scale for `selection` and its data sets."""
        own = cls.of(selection.all, exponent)
        return min(
            [own, *(cls.up_to(s.largest, exponent) for s in selection.sets)], key=lambda s: s.px_per_root
        )

    @classmethod
    def up_to(cls, largest: int, exponent: float = 0.5) -> Scale:
        """The scale for incidents of which the deadliest killed `largest`."""
        return cls(min(PX_PER_ROOT, LARGEST_PX / largest**exponent) if largest else PX_PER_ROOT, exponent)

    def radius_px(self, killed: int) -> float:
        """The circle's radius.

        >>> Scale(1.0).radius_px(400) / Scale(1.0).radius_px(100)
        2.0
        """
        return max(SMALLEST_PX, self.px_per_root * float(killed**self.exponent))


def symbols(
    selection: Selection, is_open: Open | None = None, scale: Scale | None = None
) -> tuple[Symbol, ...]:
    """The marks for `selection` and its data sets, those to be drawn first (the largest) first.

    `is_open(lat, lon)` says whether a spot is free to move a shared toll's circle to, such as the sea.
    """
    scale = scale or Scale.for_all(selection)
    marks = [_symbol(i, scale) for i in selection.drawn]
    for one in selection.sets:
        marks += [replace(_symbol(i, scale), layer=one.colour) for i in one.selection.drawn]
    if selection.view.chosen:
        marks = [replace(m, chosen=True) if m.incident == selection.view.chosen else m for m in marks]
    marks = apart(marks, is_open or _anywhere)
    marks.sort(key=lambda m: (-m.radius_px, m.incident))
    if Layer.MENTIONED in selection.view.layers:
        accounts = [account for i in selection.shown for account in i.accounts]
        marks = [*(mention(p) for p in mentioned(accounts, selection.view.filters.sure_min)), *marks]
    return tuple(marks)


def _anywhere(_lat: float, _lon: float) -> bool:
    return True


def legend(marks: Sequence[Symbol], selection: Selection, scale: Scale | None = None) -> Legend:
    """The legend for `marks`: values among those shown, at the map's own scale."""
    scale = scale or Scale.for_all(selection)
    killed = {i.id: i.toll(Harm.KILLED) for i in selection.everything_shown}
    tolls = [c for m in marks if m.sign is Sign.TOLL and (c := killed.get(m.incident))]
    most = max((drawn_number(c) for c in tolls), default=0)
    there = {sign for mark in marks for sign in mark.signs}
    harms = {m.harm for m in marks if m.harm and m.sign is Sign.HARM}
    return Legend(
        values=tuple((n, scale.radius_px(n)) for n in legend_values(most)),
        signs=tuple(s for s in Sign if s in there),
        harms=tuple(h for h in Harm if h in harms),
        doubted=any(m.doubted for m in marks),
        layers=tuple((s.colour, s.dataset.name) for s in selection.sets),
        articles=any(m.layer is None for m in marks),
    )


def legend_values(largest: int) -> tuple[int, ...]:
    """Up to three values to show as circles: the largest itself and two round ones below it.

    >>> legend_values(740), legend_values(14), legend_values(2), legend_values(0)
    ((740, 200, 50), (14, 5, 1), (2, 1), ())
    """
    values = [largest, _round_down(largest * 0.4), _round_down(largest * 0.1)]
    return tuple(sorted({v for v in values if v >= 1}, reverse=True))


def extent(marks: Sequence[Symbol]) -> Box | None:
    """(south, west, north, east) in degrees that holds all of `marks`, west > east across 180 degrees; None without any."""
    return extent_of([m.box for m in marks if m.box])


def largest(incidents: Iterable[Incident]) -> int:
    """The largest number killed in one of them, 0 where there is none."""
    if isinstance(incidents, ByRow):
        columns, rows = incidents.columns, incidents.rows
        number = np.where(columns.killed_best == NONE, columns.killed_low, columns.killed_best)[rows]
        return int(number.max(initial=0))
    return max((drawn_number(c) for i in incidents if (c := i.toll(Harm.KILLED))), default=0)


def drawn_number(count: CountRange) -> int:
    """The number that a circle's area stands for: the best estimate, else the lower end."""
    return count.low if count.best is None else count.best


def leading(selection: Selection) -> Incident | None:
    """The incident to open where none is chosen: on the map if any is, and of these the deadliest."""

    if isinstance(shown := selection.shown, ByRow):
        return shown[_leading_of(selection, shown)] if shown else None

    def weight(incident: Incident) -> tuple[bool, int]:
        killed = incident.toll(Harm.KILLED)
        return bool(located(incident)), drawn_number(killed) if killed else -1

    return max(selection.shown, key=weight, default=None)


def _leading_of(selection: Selection, shown: ByRow) -> int:
    columns, rows = shown.columns, shown.rows
    on_map = (columns.drawn[rows] != NOWHERE) & (columns.sure[rows] >= selection.view.filters.sure_min)
    number = np.where(columns.killed_best == NONE, columns.killed_low, columns.killed_best)[rows]
    return int(np.argmax(number + on_map * np.int64(1 << 40)))


def _round_down(number: float) -> int:
    if number < 1:
        return 1 if number > 0.05 else 0
    power = 10 ** int(math.log10(number))
    return int(next(step for step in (5, 2, 1) if step * power <= number) * power)


@remembered
def _symbol(incident: Incident, scale: Scale) -> Symbol:
    places = located(incident)
    harm = incident.main_harm
    count = incident.toll(harm) if harm else None
    dead = incident.toll(Harm.KILLED)
    sign, radius_px = _sign(harm, count, scale)
    disaster = incident.lead.type is EventType.DISASTER
    if disaster and sign is not Sign.TOLL:
        radius_px = FRAME_PX
    box = extent_of([box_of(p) for p in places])
    here = _ground(places[0])
    return Symbol(
        incident=incident.id,
        sign=sign,
        harm=harm,
        lat=here.lat,
        lon=here.lon,
        radius_px=radius_px,
        text=count_text(count) if count and sign is not Sign.NONE else "",
        name=place_names(incident, places),
        note=note(harm, count, sign),
        when=when(incident.lead.date, short=True),
        roam_m=here.uncertainty_m,
        rings=_rings(places),
        areas=tuple(_area(p) for p in places if p.has_outline),
        ties=tuple(_point(p) for p in places) if len(places) > 1 else (),
        confirmed=incident.standing.confirmed,
        by_hand=incident.by_hand,
        imported=incident.standing is Standing.IMPORTED,
        grade=graded(incident.grade),
        doubted=incident.grade.doubted,
        box=box,
        killed=drawn_number(dead) if dead and dead.number_known else 0,
        open_ended=dead is not None and dead.high is None,
        disaster=disaster,
    )


def _sign(harm: Harm | None, count: CountRange | None, scale: Scale) -> tuple[Sign, float]:
    if harm is None or count is None:
        return Sign.EVENT, EVENT_PX
    if count.is_none:
        return Sign.NONE, NONE_PX
    if harm is not Harm.KILLED:
        return Sign.HARM, SHAPE_PX
    if not count.number_known:
        return Sign.UNKNOWN, UNKNOWN_PX
    return Sign.TOLL, scale.radius_px(drawn_number(count))


def mention(place: Place) -> Symbol:
    """A grey dot; for an area a grey outline without one, and for an area without an outline a grey ring."""
    lat, lon = _point(place)
    is_area = bool(place.precision and place.precision.is_area)
    return Symbol(
        incident="",
        sign=Sign.MENTIONED,
        harm=None,
        lat=lat,
        lon=lon,
        radius_px=0.0 if is_area else MENTIONED_PX,
        name=place.name,
        note=legend_sign(Sign.MENTIONED),
        rings=_rings([place]) if is_area else (),
        areas=(_area(place),) if place.has_outline else (),
    )


def _area(place: Place) -> Area:
    return Area(_ground(place).polygon, place.name, _point(place))


def _rings(places: Sequence[Place]) -> tuple[Ring, ...]:
    """A ring for each place that is known to a neighbourhood, or is an area without an outline; each once."""
    inexact = (
        p for p in places if not p.has_outline and p.precision not in (Precision.EXACT, Precision.TOWN)
    )
    return tuple(
        dict.fromkeys(
            Ring(*_point(p), _ground(p).uncertainty_m, bool(p.precision and p.precision.is_area))
            for p in inexact
        )
    )


def _point(place: Place) -> tuple[float, float]:
    ground = _ground(place)
    return ground.lat, ground.lon


def _ground(place: Place) -> Footprint:
    if place.footprint is None:
        raise ValueError(f"{place.name} has no place on the map; draw only what `located` gives")
    return place.footprint


def box_of(place: Place) -> Box:
    """The box that holds the ground of `place`, which has some."""
    ground = _ground(place)
    if ground.bounds:
        return ground.bounds
    return bounds_around(ground.lat, ground.lon, ground.uncertainty_m)
