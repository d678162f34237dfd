"""Columns -> the ground that incidents are known to, and which of them share it: a unit is an area, or the areas and places of one toll.

What is drawn of areas so follows the units in view, and not the incidents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geo.maps.columns.columns import AREA, NONE, Columns, Ints, Mask, Reals, Rows
from geo.maps.placement import Box, extent_of, mercator_y

_SPOT = "@"
_ROUND_A_SPOT = 0.05
"""Degrees that are shown round a place which shares a toll."""


@dataclass(frozen=True, eq=False)
class Units:
    """The units of some columns. `of` is the number of each row's unit, `NONE` for what is drawn at a point.

    `grounds` are the areas (their outlines' keys) and spots ("@lat,lon") of each, and `edges` its south, west, north and east in
    degrees, west > east across 180.
    """

    of: Ints
    grounds: tuple[tuple[str, ...], ...]
    edges: Reals

    def __len__(self) -> int:
        return len(self.grounds)

    def is_one_area(self, unit: int) -> bool:
        """Whether it is an area, and not several areas or places that share a toll."""
        return len(self.grounds[unit]) == 1 and not self.grounds[unit][0].startswith(_SPOT)

    def key(self, unit: int) -> str:
        """What stands for the unit in an address: the same for the same ground.

        >>> Units(np.array([0], np.int32), (("SY.02",),), np.zeros((1, 4))).key(0)
        '041be1be1e5d'
        """
        return _key(self.grounds[unit])

    def with_key(self, key: str) -> int:
        """The number of the unit that `key` stands for, `NONE` where there is none (any more)."""
        return self._by_key.get(key, NONE)

    def box(self, unit: int) -> Box:
        """What holds it, in degrees."""
        south, west, north, east = self.edges[unit].tolist()
        return south, west, north, east

    def meeting(self, bounds: Box) -> Mask:
        """Which units have ground in `bounds`; as `geo.maps.placement.meet` says of two boxes."""
        south, west, north, _ = bounds
        mine_s, mine_w, mine_n, mine_e = self.edges.T
        tall = (mine_s <= north) & (mine_n >= south)
        wide = ((west - mine_w) % 360 <= (mine_e - mine_w) % 360) | ((mine_w - west) % 360 <= _width(bounds))
        found: Mask = tall & wide
        return found

    def extent(self, units: Rows) -> tuple[Box, ...]:
        """Boxes that hold these units, as many as there are degrees at most."""
        edges = self.edges[units]
        degree = np.floor(edges[:, 1]).astype(np.int64)
        found = []
        for one in np.unique(degree).tolist():
            south, west, north, _ = (edges[degree == one] * (1, 1, -1, 1)).min(axis=0).tolist()
            far = (edges[degree == one, 1] + (edges[degree == one, 3] - edges[degree == one, 1]) % 360).max()
            found.append((south, west, -north, float(far if far <= 180 else far - 360)))
        return tuple(found)

    def size_px(self, units: Rows, zoom: float) -> Reals:
        """How large each is on a map at `zoom`, in px: the longer side of its box."""
        south, west, north, east = self.edges[units].T
        wide, tall = (east - west) % 360 / 360, mercator_y(south) - mercator_y(north)
        size: Reals = np.maximum(wide, tall) * 256.0 * 2.0**zoom
        return size

    @cached_property
    def _by_key(self) -> dict[str, int]:
        return {_key(ground): n for n, ground in enumerate(self.grounds)}


def units_of(columns: Columns) -> Units:
    """The units of `columns`."""
    of = np.full(len(columns), NONE, dtype=np.int32)
    rows = np.flatnonzero(columns.drawn == AREA)
    places = columns.places
    has_ground = np.isfinite(places.lat)
    numbers: dict[tuple[str, ...], int] = {}
    boxes: list[Box] = []
    alike: dict[tuple[int, ...], int] = {}
    for row in rows.tolist():
        at = range(int(places.of.start[row]), int(places.of.start[row + 1]))
        here = [n for n in at if has_ground[n]]
        known = tuple(int(places.ground[n]) for n in here)
        if NONE not in known and known in alike:
            of[row] = alike[known]
            continue
        told = [_ground(columns, n) for n in here]
        ground = tuple(dict.fromkeys(name for name, _ in told))
        of[row] = alike[known] = numbers.setdefault(ground, len(numbers))
        if of[row] == len(boxes):
            boxes.append(extent_of([box for _, box in told]) or (0.0, 0.0, 0.0, 0.0))
    return Units(of, tuple(numbers), np.array(boxes, dtype=np.float64).reshape(-1, 4))


def _ground(columns: Columns, place: int) -> tuple[str, Box]:
    """What a place is drawn as, and what holds it."""
    number = int(columns.places.ground[place])
    ground = columns.names.grounds[number] if number != NONE else None
    lat, lon = float(columns.places.lat[place]), float(columns.places.lon[place])
    round_it = lat - _ROUND_A_SPOT, lon - _ROUND_A_SPOT, lat + _ROUND_A_SPOT, lon + _ROUND_A_SPOT
    box = ground.bounds if ground and ground.bounds else round_it
    return (ground.polygon if ground and ground.polygon else f"{_SPOT}{lat},{lon}"), box


def _key(ground: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(ground).encode("utf-8", "replace")).hexdigest()[:12]


def _width(box: Box) -> float:
    return (box[3] - box[1]) % 360 if box[3] - box[1] < 360 else 360.0
