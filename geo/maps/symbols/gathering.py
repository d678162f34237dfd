"""Marks that would hide each other at a zoom -> one sign for them, for every zoom at once.

A gathered sign stands where its deadliest incident stands and says how many incidents it is and how many people were
killed in them, by the rules of totals. It opens as one zooms in: what is gathered at a zoom is gathered at every lower
one. Pure: the browser only asks which of the signs hold at its zoom.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo.maps.placement import Box, mercator_y
from geo.maps.selection import Selection, total
from geo.maps.symbols.signs import PLATE_PX, Symbol, plate_px
from geo.vocabulary import Harm, Incident, Sign, Total
from geo.wording.totals import killed_in_short

TOP, STEP = 16.0, 0.5
"""The highest zoom, and how far apart the zooms are at which it is asked which marks hide each other."""
_HIT_PX, _LEAST_HIT_PX = 5.0, 12.0
"""A mark is hit in a circle that much larger than itself, and never in a smaller one."""
_ROUND_M = 40_075_016.686

_Numbers = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """One sign for several marks: `members` are their numbers among the marks, the deadliest, where it stands, first.

    It holds from the zoom `low` on and below the zoom `high`. They stand for so many `incidents`, `areas` of them known only to an
    area; `killed` is what these come to, as the totals say it.
    """

    members: tuple[int, ...]
    killed: Total
    low: float
    high: float
    incidents: int
    areas: int = 0
    name: str = ""

    @property
    def number(self) -> str:
        """The number killed in short, as it stands in the sign; "" where nothing is said of people killed."""
        return killed_in_short(self.killed)

    @property
    def parts_px(self) -> tuple[float, float]:
        """How wide its two parts are: the number of incidents, and that of people killed, 0 without one."""
        return plate_px(self.incidents, self.killed)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A mark, or a gathered sign, while it is asked what hides what: `half` is that of its box, in px."""

    members: tuple[int, ...]
    weight: tuple[int, int]
    half: tuple[float, float]
    hit: float
    killed: Total | None = None
    since: float = TOP

    @property
    def plate(self) -> bool:
        """Whether it is a gathered sign."""
        return self.killed is not None


ComeTo = Callable[[Sequence[int]], Total]
"""How many were killed in the incidents of marks, by their numbers."""


def gathered(
    selection: Selection,
    marks: Sequence[Symbol],
    box: Box | None,
    only: float | None = None,
    come_to: ComeTo | None = None,
) -> tuple[Gathered, ...]:
    """The signs for those of `marks` that hide each other, at every zoom or at `only` one.

    `box` holds the marks: where it reaches across 180 degrees, so do the distances. Each incident is in one sign at
    most at a zoom. Places that are only mentioned are never gathered. `come_to` adds up where marks stand for units.
    """
    by_id = {i.id: i for i in selection.drawn}
    apart = frozenset(selection.total(Harm.KILLED).apart)
    able = [
        k for k, m in enumerate(marks) if m.unit or (m.sign is not Sign.MENTIONED and m.incident in by_id)
    ]

    def one_by_one(members: Sequence[int]) -> Total:
        return total(Harm.KILLED, [by_id[marks[k].incident] for k in members], apart)

    adding = come_to or one_by_one
    ground = _Ground.of(marks, box)
    drawn = _Sheet.of([_single(k, marks[k]) for k in able])
    closed: list[Gathered] = []
    for zoom in np.arange(TOP, 0, -STEP).tolist() if only is None else [only]:
        after = _settled(drawn, *ground.at(zoom), TOP if only is not None else zoom, marks, adding)
        if after is not drawn:
            staying = {d.members for d in after.signs}
            gone = [d for d in drawn.signs if d.members not in staying]
            closed += _made(gone, zoom + STEP, marks, by_id)
            drawn = after
    return (*closed, *_made(drawn.signs, 0.0, marks, by_id))


def killed_in(selection: Selection, ids: Collection[str]) -> Total:
    """What those incidents of `selection` come to, as its totals say it."""
    apart = frozenset(selection.total(Harm.KILLED).apart)
    return total(Harm.KILLED, [i for i in selection.drawn if i.id in ids], apart)


def _single(k: int, mark: Symbol) -> _Drawn:
    weight = (mark.killed, -k)
    if mark.unit:
        half = _half(mark.unit.incidents, mark.unit.killed)
        return _Drawn((k,), weight, half, half[0], mark.unit.killed)
    hit = max(mark.radius_px + _HIT_PX, _LEAST_HIT_PX)
    return _Drawn((k,), weight, (mark.radius_px, mark.radius_px), hit)


def _made(
    drawn: Sequence[_Drawn], low: float, marks: Sequence[Symbol], by_id: dict[str, Incident]
) -> list[Gathered]:
    """The gathered signs among `drawn`, which hold from the zoom `low` on."""
    found = []
    for d in drawn:
        if d.killed is None or len(d.members) == 1:
            continue
        here = [marks[k] for k in d.members]
        names = {mark.name for mark in here}
        found.append(
            Gathered(
                members=(d.members[0], *sorted(d.members[1:])),
                killed=d.killed,
                low=low,
                high=d.since + STEP if d.since < TOP else math.inf,
                incidents=sum(map(incidents_of, here)),
                areas=sum(incidents_of(m) for m in here if (m.areas if m.unit else _is_area(m, by_id))),
                name=next(iter(names)) if len(names) == 1 else "",
            )
        )
    return found


def incidents_of(mark: Symbol) -> int:
    """How many incidents `mark` stands for."""
    return mark.unit.incidents if mark.unit else 1


def _is_area(mark: Symbol, by_id: dict[str, Incident]) -> bool:
    places = by_id[mark.incident].lead.places
    return any(p.precision is not None and p.precision.is_area for p in places if p.located)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands at a zoom, with its measures in columns: at most zooms nothing is put together, and they are the same."""

    signs: tuple[_Drawn, ...]
    at: np.ndarray[Any, np.dtype[np.int64]]
    wide: _Numbers
    tall: _Numbers
    hit: _Numbers
    plate: np.ndarray[Any, np.dtype[np.bool_]]

    @classmethod
    def of(cls, signs: Sequence[_Drawn]) -> _Sheet:
        return cls(
            tuple(signs),
            np.array([d.members[0] for d in signs], dtype=np.int64),
            np.array([d.half[0] for d in signs], dtype=np.float64),
            np.array([d.half[1] for d in signs], dtype=np.float64),
            np.array([d.hit for d in signs], dtype=np.float64),
            np.array([d.plate for d in signs], dtype=np.bool_),
        )

    def hiding(self, all_x: _Numbers, all_y: _Numbers) -> list[tuple[int, int]]:
        """The pairs that hide each other: one lies over the other's middle, or over much of it."""
        if len(self.signs) < 2:
            return []
        order = np.argsort(all_x[self.at], kind="stable")
        x, y = all_x[self.at][order], all_y[self.at][order]
        wide, tall, hit, plate = (column[order] for column in (self.wide, self.tall, self.hit, self.plate))
        last = np.searchsorted(x, x + 2 * max(wide.max(), hit.max()) + 2, side="right")
        count = last - np.arange(len(x)) - 1
        one = np.repeat(np.arange(len(x)), count)
        if not len(one):
            return []
        two = np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count) + one + 1
        dx, dy = x[two] - x[one], np.abs(y[two] - y[one])
        # Between circles: the middle of neither lies under the other, and of what they cover most is seen.
        circles = np.hypot(dx, dy) < np.maximum(
            np.maximum(hit[one], hit[two]) + 3, 0.8 * (wide[one] + wide[two])
        )
        share = np.where(plate, 1.0, 0.6)
        boxes = (dx < (share * wide)[one] + (share * wide)[two] + 3) & (
            dy < (share * tall)[one] + (share * tall)[two] + 3
        )
        # A plate's middle lies under no mark.
        over = (np.hypot(dx, dy) < np.where(plate[one], hit[two], hit[one]) + 3) & (plate[one] != plate[two])
        found = np.where(plate[one] | plate[two], boxes | over, circles)
        return [(int(order[a]), int(order[b])) for a, b in zip(one[found], two[found], strict=True)]


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where marks stand in the Web Mercator world (0 to 1), and how far they may be moved."""

    x: _Numbers
    y: _Numbers
    offset: _Numbers
    far: _Numbers
    give: _Numbers
    roam: _Numbers

    @classmethod
    def of(cls, marks: Sequence[Symbol], box: Box | None) -> _Ground:
        lats, lons = (np.array([getattr(m, a) for m in marks], dtype=np.float64) for a in ("lat", "lon"))
        if box and box[1] > box[3]:
            middle = (box[1] + box[3] + 360) / 2
            lons = lons - 360 * np.ceil((lons - middle - 180) / 360)
        offset = np.array([m.offset_px for m in marks], dtype=np.float64).reshape(-1, 2)
        return cls(
            x=(lons + 180) / 360,
            y=mercator_y(lats),
            offset=offset,
            far=np.hypot(offset[:, 0], offset[:, 1]),
            give=np.array([m.give_px for m in marks], dtype=np.float64),
            roam=np.array([m.roam_m for m in marks])
            / (_ROUND_M * np.maximum(np.cos(np.radians(lats)), 1e-6)),
        )

    def at(self, zoom: float) -> tuple[_Numbers, _Numbers]:
        """Where each mark is drawn at `zoom`, in px of the world; as `Symbol.moved_px` says."""
        world_px = 256.0 * 2.0**zoom
        share = np.minimum(1.0, np.maximum(self.give, self.roam * world_px) / np.maximum(self.far, 1e-9))
        return self.x * world_px + self.offset[:, 0] * share, self.y * world_px + self.offset[:, 1] * share


def _settled(
    drawn: _Sheet, x: _Numbers, y: _Numbers, since: float, marks: Sequence[Symbol], come_to: ComeTo
) -> _Sheet:
    """`drawn`, with those that hide each other put together until none does; `drawn` itself where none did."""
    while True:
        pairs = drawn.hiding(x, y)
        if not pairs:
            return drawn
        near: dict[int, list[int]] = {}
        for one, two in pairs:
            near.setdefault(one, []).append(two)
            near.setdefault(two, []).append(one)
        gone: set[int] = set()
        made = []
        signs = drawn.signs
        for k in sorted(near, key=lambda k: signs[k].weight, reverse=True):
            into = [] if k in gone else [n for n in near[k] if n not in gone]
            if into:
                gone |= {k, *into}
                made.append(_together([signs[k], *(signs[n] for n in into)], since, marks, come_to))
        drawn = _Sheet.of([d for k, d in enumerate(signs) if k not in gone] + made)


def _together(signs: Sequence[_Drawn], since: float, marks: Sequence[Symbol], come_to: ComeTo) -> _Drawn:
    lead, *others = signs
    members = (*lead.members, *(k for d in others for k in d.members))
    killed = come_to(members)
    half = _half(sum(incidents_of(marks[k]) for k in members), killed)
    return _Drawn(members, lead.weight, half, half[0], killed, since)


def _half(incidents: int, killed: Total) -> tuple[float, float]:
    left, right = plate_px(incidents, killed)
    return (left + right) / 2, PLATE_PX / 2
