"""Columns, and what is in sight -> the rows that stand alone, and hexagons for those that would lie on each other.

What comes out is bounded by the screen, whatever the number of incidents.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from threading import Lock

import numpy as np

from geo.maps.columns.columns import NONE, Columns, Ints, Mask, Reals, Rows
from geo.maps.columns.hexagons import HEXAGON_PX, centre_of, hexagon_of
from geo.maps.columns.sums import Sums, sums, total
from geo.maps.columns.units import Units, units_of
from geo.maps.placement import Box, extent_of, mercator_lat, mercator_y
from geo.vocabulary import Harm, Total

MARGIN = 0.25
"""A quarter more than the view on each side, so that a small pan shows no edge."""
_KEPT_ZOOM = 8.0
"""Up to this zoom a view may hold most incidents, and the hexagon of each is worked out once."""
_KEPT_ZOOMS = 12
"""For so many zooms (the map has quarters) the hexagons are kept: 4 bytes an incident and zoom."""
_WHOLES = 8
"""For so many masks and zooms it is kept what all rows come to: 80 bytes a hexagon."""
_AT_ONCE = 4_096
_ROUNDED_PX = 0.01
"""By so much a point may lie beyond its hexagon, as numbers are rounded."""
_DEEP = 0.04
"""The part of the hexagons that have the deepest colour."""
_A_SCREEN, _SCREENS = 3.0, 64
"""A screen is about 16 hexagons of three zooms before; so many of the deadliest are looked into for how deep a colour is."""
_MARKED = 1 << 16
"""So many hexagons are numbered without being put in order, whatever the number of rows."""


@dataclass(frozen=True, slots=True)
class InView:
    """What is drawn of rows by their points: those `alone`, and hexagons for the others.

    Each hexagon has its centre in px of the Web Mercator world at the zoom asked for (256 px at zoom 0) and the number of its
    `incidents`, `areas` of which are known only to an area. `depth` adds up the numbers killed, for the depth of its colour alone; what they come to is `killed`.
    `spots` has the hexagons whose incidents all lie at one point, which no zoom parts, and that point (x, y as in the columns): they are looked for where one is near.
    """

    alone: Rows
    x: Reals
    y: Reals
    incidents: Rows
    areas: Rows
    depth: Rows
    killed: tuple[Total, ...]
    spots: Mapping[int, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The hexagon of each row at a zoom, `cell`, and each hexagon's axial column and row."""

    cell: Ints
    column: Reals
    row: Reals


@dataclass(frozen=True, slots=True)
class _Held:
    """What rows come to in each hexagon: how many they are, one of them, how many of them are areas, and the numbers killed."""

    incidents: Rows
    one: Rows
    areas: Rows
    depth: Rows
    sums: Sums

    def of(self, cells: Rows) -> _Held:
        """Of these hexagons alone."""
        return self._made(lambda column: getattr(*column).take(cells))

    def where(self, mine: Mask, others: _Held) -> _Held:
        """As this where `mine`, as `others` elsewhere."""
        return self._made(lambda own, other: np.where(mine, getattr(*own), getattr(*other)), others)

    def _made(self, change: Callable[..., Rows], *others: _Held) -> _Held:
        """Each column by `change`, from what holds it here and in `others`, and its name."""
        every = (self, *others)
        sums = [change(*((held.sums, each.name) for held in every)) for each in fields(Sums)]
        own = {name: change(*((held, name) for held in every)) for name in _OWN}
        return _Held(**own, sums=Sums(*sums))


_OWN = ("incidents", "one", "areas", "depth")


@dataclass(eq=False)
class Hexagons:
    """The hexagons of `columns`, kept for the zooms that were asked for last. May be asked from several threads."""

    columns: Columns
    _grids: dict[float, _Grid] = field(default_factory=dict)
    _turn: Lock = field(default_factory=Lock)
    _units: Units | None = None
    _wholly: OrderedDict[tuple[int, float], tuple[Mask, _Held | None]] = field(default_factory=OrderedDict)
    """What all rows of a mask come to at a zoom, by the mask itself, for those that were asked for last; None the first time."""

    @property
    def units(self) -> Units:
        """The areas that the incidents are known to, which are found once."""
        with self._turn:
            if self._units is None:
                self._units = units_of(self.columns)
            return self._units

    @cached_property
    def vague(self) -> Mask:
        """Which rows are known only to an area, be it one without an outline."""
        return self.columns.places.of.any(self.columns.places.ground != NONE)

    @cached_property
    def largest(self) -> int:
        """The largest number killed of a row that nobody rejected, whatever the filters: circles are drawn by it."""
        columns = self.columns
        number = np.where(columns.killed_best == NONE, columns.killed_low, columns.killed_best)
        return int(number[columns.standing_rows].max(initial=0))

    def seen(
        self,
        mask: Mask,
        apart: Mask,
        bounds: Box,
        zoom: float,
        few: int = 0,
        *,
        but: int = NONE,
        lasting: bool = False,
    ) -> InView:
        """What to draw in `bounds` (south, west, north, east; degrees) at `zoom` of the rows of `mask` `but` that one, each at its point.

        Every one of them in the view is alone or in one hexagon; up to `few` are all alone. Those of `apart` enter no sum. A mask that is
        `lasting` will be asked for again: what its rows come to in a hexagon that lies wholly in the view is then kept.
        """
        columns, nothing_apart = self.columns, not len(self.columns.wholes.part) and not apart.any()
        if lasting and nothing_apart and zoom <= _KEPT_ZOOM and (whole := self._whole(mask, zoom)):
            cells, held = self._by_cells(mask, whole, bounds, zoom, but)
            if int(held.incidents.sum()) > few:
                return self._drawn(self._grid(zoom), cells, held, apart)
        rows = within(columns, bounds, mask)
        if but != NONE:
            rows = rows[rows != but]
        if len(rows) <= few:
            nowhere = np.empty(0, dtype=np.float64)
            return InView(rows, nowhere, nowhere, rows[:0], rows[:0], rows[:0], (), {})
        grid, cell = self._cells(rows, zoom)
        held = self._held(rows, cell, len(grid.column), None if nothing_apart else apart)
        cells = np.flatnonzero(held.incidents)
        rare = None if nothing_apart else (rows, cell)
        found = self._drawn(grid, cells, held.of(cells), apart, rare)
        if zoom <= _KEPT_ZOOM:
            return found
        return replace(found, spots=self._spots(rows, cell, held, np.flatnonzero(held.incidents > 1)))

    def deep(self, mask: Mask, zoom: float) -> int:
        """How many were killed in the least of the deadliest hexagons at `zoom`: `_DEEP` of those that hold several rows of `mask` and
        any killed, in view or not, where screens are fullest; 0 without any."""
        rows = np.flatnonzero(mask[: self._placed])
        cell, killed = self._depths(rows, min(max(zoom - _A_SCREEN, 0.0), _KEPT_ZOOM))
        full = np.zeros(len(killed), dtype=bool)
        full[np.argsort(-killed, kind="stable")[:_SCREENS]] = True
        cell, killed = self._depths(rows.take(np.flatnonzero(full.take(cell))), zoom)
        told = killed[(np.bincount(cell, minlength=len(killed)) > 1) & (killed > 0)]
        return int(np.quantile(told, 1 - _DEEP, method="higher")) if len(told) else 0

    def _depths(self, rows: Rows, zoom: float) -> tuple[Rows, Rows]:
        """The hexagon at `zoom` of each of `rows`, and the numbers killed in each hexagon."""
        grid, cell = self._cells(rows, zoom)
        return cell, self._depth(rows, cell, len(grid.column))

    def extent(self, mask: Mask) -> Box | None:
        """The smallest box that holds the points of the rows of `mask`, also across 180 degrees; None without any."""
        x, y = self.columns.x, self.columns.y
        rows = np.flatnonzero(mask[: self._placed])
        if not len(rows):
            return None
        by_y = self._by_y
        south, north = (mercator_lat(float(y[_first(mask, order)])) for order in (by_y[::-1], by_y))
        start = np.searchsorted(rows, [*self._degrees, len(x)])  # they stand from west to east
        there = np.flatnonzero(start[1:] > start[:-1])
        west, east = x[rows[start[there]]] * 360 - 180, x[rows[start[there + 1] - 1]] * 360 - 180
        return extent_of([(south, float(w), north, float(e)) for w, e in zip(west, east, strict=True)])

    @cached_property
    def _placed(self) -> int:
        """How many rows have a point: those without stand last."""
        return int(np.searchsorted(self.columns.x, np.inf))

    @cached_property
    def _by_y(self) -> Ints:
        """The rows with a point, from north to south."""
        return np.argsort(self.columns.y[: self._placed]).astype(np.int32)

    @cached_property
    def _degrees(self) -> Rows:
        """The first row in each degree from west to east."""
        return np.searchsorted(self.columns.x, np.arange(360) / 360)

    def inside(self, mask: Mask, zoom: float, column: int, row: int) -> Rows:
        """The rows of `mask` whose point lies in the hexagon in that axial column and row at `zoom`."""
        world_px = 256.0 * 2.0**zoom
        x, _ = centre_of(column, row)
        low, high = np.searchsorted(
            self.columns.x, [(x - HEXAGON_PX) / world_px, (x + HEXAGON_PX) / world_px]
        )
        near = slice(low, high)
        at = hexagon_of(self.columns.x[near] * world_px, self.columns.y[near] * world_px)
        found: Rows = low + np.flatnonzero(mask[near] & (at[0] == column) & (at[1] == row))
        return found

    def _drawn(
        self,
        grid: _Grid,
        cells: Rows,
        held: _Held,
        apart: Mask,
        rare: tuple[Rows, Rows] | None = None,
    ) -> InView:
        """What is drawn of hexagons; of those in which something enters no sum the rows are looked at, all `rare` ones by their hexagons."""
        some = np.flatnonzero(held.incidents > 1)
        several, hexagons = held.of(some), cells.take(some)
        x, y = centre_of(grid.column.take(hexagons), grid.row.take(hexagons))
        killed = [several.sums.total(n, Harm.KILLED) for n in range(len(some))]
        if rare is not None:
            rows, cell = rare
            unsummed = apart.take(rows)
            there = np.bincount(cell[unsummed], minlength=len(grid.column)) > 0
            for n in np.flatnonzero(there[hexagons] | (several.sums.within > 0)).tolist():
                killed[n] = killed_in(self.columns, rows[cell == hexagons[n]], apart)
        return InView(
            alone=np.sort(held.one[held.incidents == 1]),
            x=x,
            y=y,
            incidents=several.incidents,
            areas=several.areas,
            depth=several.depth,
            killed=tuple(killed),
            spots={},
        )

    def _held(self, rows: Rows, cell: Rows, cells: int, apart: Mask | None) -> _Held:
        """What `rows` come to, which lie each in a `cell` of so many; without `apart` all of them enter the sum, and none holds another's."""
        one = np.zeros(cells, dtype=np.int64)
        one[cell] = rows
        enters = slice(None) if apart is None else np.flatnonzero(~apart.take(rows))
        come_to = sums(self.columns, Harm.KILLED, rows[enters], cell[enters], cells)
        return _Held(
            incidents=np.bincount(cell, minlength=cells),
            one=one,
            areas=np.bincount(cell.take(np.flatnonzero(self.vague.take(rows))), minlength=cells),
            depth=np.where(come_to.best == NONE, come_to.low, come_to.best)
            if apart is None
            else self._depth(rows, cell, cells),
            sums=come_to,
        )

    def _depth(self, rows: Rows, cell: Rows, cells: int) -> Rows:
        return np.bincount(cell, weights=self._known.take(rows), minlength=cells).astype(np.int64)

    @cached_property
    def _known(self) -> Ints:
        """How many were killed in each row, as far as it is known: for the depth of colours alone."""
        columns = self.columns
        low, best, high = columns.killed_low, columns.killed_best, columns.killed_high
        known: Ints = np.where(best != NONE, best, np.where(high != NONE, low, 0))
        return np.where(columns.in_another, 0, known) if columns.some_in_another else known

    def _spots(self, rows: Rows, cell: Rows, held: _Held, several: Rows) -> dict[int, tuple[float, float]]:
        """Those of the hexagons `several` whose `rows` lie at one point; `cell` says in which each is."""
        x, y, at = self.columns.x, self.columns.y, held.one.take(cell)
        away = np.flatnonzero((x.take(rows) != x.take(at)) | (y.take(rows) != y.take(at)))
        parted = np.bincount(cell.take(away), minlength=len(held.one)) > 0
        spots = ((n, int(held.one[k])) for n, k in enumerate(several.tolist()) if not parted[k])
        return {n: (float(x[row]), float(y[row])) for n, row in spots}

    def _whole(self, mask: Mask, zoom: float) -> _Held | None:
        """What all rows of `mask` come to in each hexagon; None where that is asked for the first time: it takes longer than a view of some."""
        key = id(mask), zoom
        with self._turn:
            there = self._wholly.pop(key, None)
            self._wholly[key] = there or (mask, None)
            while len(self._wholly) > _WHOLES:
                self._wholly.popitem(last=False)
            if there is None or there[1] is not None:
                return there[1] if there else None
        grid = self._grid(zoom)
        rows = np.flatnonzero(
            mask[: np.searchsorted(self.columns.x, np.inf)]
        )  # those without a point stand last
        held = self._held(rows, grid.cell.take(rows).astype(np.int64), len(grid.column), None)
        with self._turn:
            self._wholly[key] = mask, held
        return held

    def _by_cells(self, mask: Mask, whole: _Held, bounds: Box, zoom: float, but: int) -> tuple[Rows, _Held]:
        """The hexagons of the view that hold any rows, and what these come to: of those wholly in it as is known, of those at its edge by
        their rows."""
        columns, grid = self.columns, self._grid(zoom)
        inside, edge = _in_box(grid, bounds, zoom)
        if but != NONE and np.isfinite(columns.x[but]):
            edge[grid.cell[but]] |= inside[grid.cell[but]]
        cells = np.flatnonzero((inside | edge) & (whole.incidents > 0))
        number = np.zeros(len(edge), dtype=np.int64)
        number[cells] = np.arange(len(cells))
        rows = within(columns, bounds, mask, (grid.cell, edge))
        rows = rows[rows != but] if but != NONE else rows
        at_edge = self._held(rows, number.take(grid.cell.take(rows)), len(cells), None)
        held = at_edge.where(edge[cells], whole.of(cells))
        there = np.flatnonzero(held.incidents)
        return cells[there], held.of(there)

    def _cells(self, rows: Rows, zoom: float) -> tuple[_Grid, Rows]:
        if zoom > _KEPT_ZOOM:
            grid = _grid(self.columns.x[rows], self.columns.y[rows], zoom)
            return grid, grid.cell.astype(np.int64)
        grid = self._grid(zoom)
        return grid, grid.cell.take(rows).astype(np.int64)

    def _grid(self, zoom: float) -> _Grid:
        with self._turn:
            grid = (
                self._grids.pop(zoom) if zoom in self._grids else _grid(self.columns.x, self.columns.y, zoom)
            )
            self._grids[zoom] = grid  # the last asked for stands last
            while len(self._grids) > _KEPT_ZOOMS:
                del self._grids[next(iter(self._grids))]
        return grid


def within(columns: Columns, bounds: Box, among: Mask, in_cells: tuple[Ints, Mask] | None = None) -> Rows:
    """The rows `among` whose point lies in `bounds` or little beyond, across 180 degrees too; of `in_cells`, the cell of each row and
    which cells are meant, those in these alone."""
    left, right, top, bottom = _edges(bounds)
    found: list[Rows] = []
    for turn in (-1, 0, 1):
        low, high = np.searchsorted(columns.x, [left + turn, right + turn]).tolist()
        if low >= high:
            continue
        if in_cells is None:
            y = columns.y[low:high]
            found.append(low + np.flatnonzero(among[low:high] & (y >= top) & (y <= bottom)))
        else:
            rows = low + np.flatnonzero(in_cells[1].take(in_cells[0][low:high]))
            y = columns.y.take(rows)
            found.append(rows[among.take(rows) & (y >= top) & (y <= bottom)])
    if len(found) == 1:
        (rows,) = found
        return rows
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)


def _first(mask: Mask, order: Ints) -> int:
    """The first row of `mask` in an order that holds one."""
    for start in range(0, len(order), _AT_ONCE):
        some = order[start : start + _AT_ONCE]
        if (mine := mask.take(some)).any():
            return int(some[np.argmax(mine)])
    raise ValueError("no row of it is in that order")


def _edges(bounds: Box) -> tuple[float, float, float, float]:
    """The edges of what is looked at (left, right, top, bottom) in the world from 0 to 1."""
    south, west, north, east = bounds
    top, bottom = mercator_y(np.array([north, south])).tolist()
    left, right = (west + 180) / 360, (east + 180) / 360
    wide, tall = (right - left) * MARGIN, (bottom - top) * MARGIN
    return left - wide, right + wide, top - tall, bottom + tall


def _in_box(grid: _Grid, bounds: Box, zoom: float) -> tuple[Mask, Mask]:
    """Which hexagons lie wholly in what is looked at, and which at its edge."""
    world_px = 256.0 * 2.0**zoom
    x, y = centre_of(grid.column, grid.row)
    left, right, top, bottom = (edge * world_px for edge in _edges(bounds))
    half = HEXAGON_PX * math.sqrt(3) / 2 + _ROUNDED_PX, HEXAGON_PX + _ROUNDED_PX
    inside, touched = np.zeros(len(x), dtype=bool), np.zeros(len(x), dtype=bool)
    for turn in (-world_px, 0.0, world_px):
        inside |= (x - half[0] >= left + turn) & (x + half[0] <= right + turn)
        touched |= (x + half[0] >= left + turn) & (x - half[0] <= right + turn)
    inside &= (y - half[1] >= top) & (y + half[1] <= bottom)
    touched &= (y + half[1] >= top) & (y - half[1] <= bottom)
    return inside, touched & ~inside


def _grid(x: Reals, y: Reals, zoom: float) -> _Grid:
    world_px = 256.0 * 2.0**zoom
    with np.errstate(invalid="ignore"):
        column, row = hexagon_of(x * world_px, y * world_px)
    known = np.isfinite(column)
    low_c, low_r = (int(np.min(n, initial=0, where=known)) for n in (column, row))
    wide = int(np.max(column, initial=0, where=known)) - low_c + 1
    key = np.where(known, (row - low_r) * wide + (column - low_c), -1).astype(np.int64)
    keys, cell = _numbered(key)
    return _Grid(cell, _reals(keys % wide + low_c), _reals(keys // wide + low_r))


def _numbered(key: Rows) -> tuple[Rows, Ints]:
    """Each number of `key`, from -1 on, once and ascending, and where each stands there: by marking those that are there, where they
    are not many more than the rows."""
    most = int(key.max(initial=-1)) + 2
    if most > max(_MARKED, 8 * len(key)):
        keys, cell = np.unique(key, return_inverse=True)
        return keys, cell.ravel().astype(np.int32)
    there = np.zeros(most, dtype=bool)
    there[key + 1] = True
    number = np.cumsum(there, dtype=np.int32)
    number -= 1
    return np.flatnonzero(there) - 1, number.take(key + 1)


def _reals(numbers: Rows) -> Reals:
    return numbers.astype(np.float64)


def killed_of_each(columns: Columns, rows: Rows, group: Rows, groups: int, apart: Mask) -> tuple[Total, ...]:
    """How many were killed in each group of `rows`: `group` says to which of the `groups` each belongs. Those of `apart` enter no sum."""
    away = np.flatnonzero(apart.take(rows))
    enters = np.flatnonzero(~apart.take(rows)) if len(away) else slice(None)
    come_to = sums(columns, Harm.KILLED, rows[enters], group[enters], groups)
    rare = np.bincount(group.take(away), minlength=groups) + come_to.within > 0
    return tuple(
        killed_in(columns, rows[group == k], apart) if rare[k] else come_to.total(k, Harm.KILLED)
        for k in range(groups)
    )


def killed_in(columns: Columns, rows: Rows, apart: Mask) -> Total:
    """How many were killed in `rows`, with the names of what is not added: shared with places elsewhere, or held in a whole's toll."""
    mask = np.zeros(len(columns), dtype=bool)
    mask[rows] = True
    return total(columns, Harm.KILLED, mask, apart)
