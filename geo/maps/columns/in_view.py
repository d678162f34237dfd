"""Columns, and what is in sight -> the rows that stand alone, and hexagons for those that would lie on each other.

What comes out is bounded by the screen, whatever the number of incidents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

import numpy as np

from geo.maps.columns.columns import NONE, Columns, Ints, Mask, Reals, Rows
from geo.maps.columns.hexagons import HEXAGON_PX, centre_of, hexagon_of
from geo.maps.columns.sums import sums, total
from geo.maps.columns.units import Units, units_of
from geo.maps.placement import Box, extent_of, mercator_lat, mercator_y
from geo.vocabulary import Harm, Total

MARGIN = 0.25
"""A quarter more than the view on each side, so that a small pan shows no edge."""
_KEPT_ZOOM = 8.0
"""Up to this zoom a view may hold most incidents, and the hexagon of each is worked out once."""
_KEPT_ZOOMS = 12
"""For so many zooms (the map has quarters) the hexagons are kept: 4 bytes an incident and zoom."""
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
    `incidents`, `areas` of which are known only to an area. `depth` adds up the numbers killed, for the depth of its colour alone; what they come to is `killed`. `rows` are
    those in hexagons, `cell` the number of the hexagon that each is in. `spots` has the hexagons whose incidents all lie at one point, which no zoom parts, and that
    point (x, y as in the columns): they are looked for where one is near.
    """

    alone: Rows
    x: Reals
    y: Reals
    incidents: Rows
    areas: Rows
    depth: Rows
    killed: tuple[Total, ...]
    rows: Rows
    cell: Rows
    spots: Mapping[int, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The hexagon of each row at a zoom, `cell`, and each hexagon's axial column and row."""

    cell: Ints
    column: Reals
    row: Reals


@dataclass(eq=False)
class Hexagons:
    """The hexagons of `columns`, kept for the zooms that were asked for last. May be asked from several threads."""

    columns: Columns
    _grids: dict[float, _Grid] = field(default_factory=dict)
    _turn: Lock = field(default_factory=Lock)
    _units: Units | None = None
    _vague: Mask | None = None

    @property
    def units(self) -> Units:
        """The areas that the incidents are known to, which are found once."""
        with self._turn:
            if self._units is None:
                self._units = units_of(self.columns)
            return self._units

    @property
    def vague(self) -> Mask:
        """Which rows are known only to an area, be it one without an outline."""
        if self._vague is None:
            self._vague = self.columns.places.of.any(self.columns.places.ground != NONE)
        return self._vague

    @cached_property
    def largest(self) -> int:
        """The largest number killed of a row that nobody rejected, whatever the filters: circles are drawn by it."""
        columns = self.columns
        number = np.where(columns.killed_best == NONE, columns.killed_low, columns.killed_best)
        return int(number[columns.standing_rows].max(initial=0))

    def seen(self, mask: Mask, apart: Mask, bounds: Box, zoom: float, few: int = 0) -> InView:
        """What to draw in `bounds` (south, west, north, east; degrees) at `zoom` of the rows of `mask`, each at its point.

        Every one of them in the view is alone or in one hexagon; up to `few` are all alone. Those of `apart` enter no sum.
        """
        rows = within(self.columns, bounds, mask)
        if len(rows) <= few:
            nowhere = np.empty(0, dtype=np.float64)
            return self._in_view(rows, rows[:0], rows[:0], (nowhere, nowhere), apart, near=False)
        grid, cell = self._cells(rows, zoom)
        count = np.bincount(cell, minlength=len(grid.column))
        several = np.flatnonzero(count > 1)
        number = np.full(len(count), -1, dtype=np.int64)
        number[several] = np.arange(len(several))
        group = number.take(cell)
        centre = centre_of(grid.column[several], grid.row[several])
        alone, together = (
            np.flatnonzero(group < 0),
            np.flatnonzero(group >= 0),
        )  # taken ten times as fast as by masks
        return self._in_view(
            rows.take(alone),
            rows.take(together),
            group.take(together),
            centre,
            apart,
            near=zoom > _KEPT_ZOOM,
        )

    def deep(self, mask: Mask, zoom: float) -> int:
        """How many were killed in the least of the deadliest hexagons at `zoom`: `_DEEP` of those that hold several rows of `mask` and
        any killed, in view or not, where screens are fullest; 0 without any."""
        rows = np.flatnonzero(mask & np.isfinite(self.columns.x))
        cell, killed = self._depths(rows, min(max(zoom - _A_SCREEN, 0.0), _KEPT_ZOOM))
        full = np.zeros(len(killed), dtype=bool)
        full[np.argsort(-killed, kind="stable")[:_SCREENS]] = True
        cell, killed = self._depths(rows.take(np.flatnonzero(full.take(cell))), zoom)
        told = killed[(np.bincount(cell, minlength=len(killed)) > 1) & (killed > 0)]
        return int(np.quantile(told, 1 - _DEEP, method="higher")) if len(told) else 0

    def _depths(self, rows: Rows, zoom: float) -> tuple[Ints, Rows]:
        """The hexagon at `zoom` of each of `rows`, and the numbers killed in each hexagon."""
        grid, cell = self._cells(rows, zoom)
        return cell, np.bincount(cell, weights=self._known(rows), minlength=len(grid.column)).astype(np.int64)

    def _known(self, rows: Rows) -> Rows:
        """How many were killed in each of `rows`, as far as it is known: for the depth of colours alone."""
        columns = self.columns
        low, best, high = (
            end.take(rows) for end in (columns.killed_low, columns.killed_best, columns.killed_high)
        )
        known: Rows = np.where(best != NONE, best, np.where(high != NONE, low, 0))
        return known

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

    def _in_view(
        self, alone: Rows, rows: Rows, cell: Rows, centre: tuple[Reals, Reals], apart: Mask, *, near: bool
    ) -> InView:
        columns, cells = self.columns, len(centre[0])
        return InView(
            alone=alone,
            x=centre[0],
            y=centre[1],
            incidents=np.bincount(cell, minlength=cells),
            areas=np.bincount(cell.take(np.flatnonzero(self.vague.take(rows))), minlength=cells),
            depth=np.bincount(cell, weights=self._known(rows), minlength=cells).astype(np.int64),
            killed=killed_of_each(columns, rows, cell, cells, apart),
            rows=rows,
            cell=cell,
            spots=self._spots(rows, cell, cells) if near else {},
        )

    def _spots(self, rows: Rows, cell: Rows, cells: int) -> dict[int, tuple[float, float]]:
        """The hexagons, of so many, whose `rows` lie at one point; `cell` says in which each is."""
        one = np.zeros(cells, dtype=np.int64)
        one[cell] = rows  # any of them
        x, y, at = self.columns.x, self.columns.y, one.take(cell)
        away = np.flatnonzero((x.take(rows) != x.take(at)) | (y.take(rows) != y.take(at)))
        spots = np.flatnonzero(np.bincount(cell.take(away), minlength=cells) == 0)
        return {n: (float(x[one[n]]), float(y[one[n]])) for n in spots.tolist()}

    def _cells(self, rows: Rows, zoom: float) -> tuple[_Grid, Ints]:
        if zoom > _KEPT_ZOOM:
            grid = _grid(self.columns.x[rows], self.columns.y[rows], zoom)
            return grid, grid.cell
        with self._turn:
            grid = (
                self._grids.pop(zoom) if zoom in self._grids else _grid(self.columns.x, self.columns.y, zoom)
            )
            self._grids[zoom] = grid  # the last asked for stands last
            while len(self._grids) > _KEPT_ZOOMS:
                del self._grids[next(iter(self._grids))]
        return grid, grid.cell.take(rows)


def within(columns: Columns, bounds: Box, among: Mask) -> Rows:
    """The rows `among` whose point lies in `bounds` or little beyond, across 180 degrees too."""
    south, west, north, east = bounds
    top, bottom = mercator_y(np.array([north, south]))
    left, right = (west + 180) / 360, (east + 180) / 360
    wide, tall = (right - left) * MARGIN, (bottom - top) * MARGIN
    found = np.zeros(len(columns), dtype=bool)
    for turn in (-1, 0, 1):
        low, high = np.searchsorted(columns.x, [left - wide + turn, right + wide + turn])
        y = columns.y[low:high]
        found[low:high] |= among[low:high] & (y >= top - tall) & (y <= bottom + tall)
    return np.flatnonzero(found)


def extent(columns: Columns, mask: Mask) -> Box | None:
    """The smallest box that holds the points of the rows of `mask`, also across 180 degrees; None without any."""
    rows = np.flatnonzero(mask & np.isfinite(columns.x))
    if not len(rows):
        return None
    x, y = columns.x.take(rows), columns.y.take(rows)
    south, north = mercator_lat(y.max()), mercator_lat(y.min())
    start = np.append(np.searchsorted(x, np.arange(360) / 360), len(x))  # they stand from west to east
    there = np.flatnonzero(start[1:] > start[:-1])
    west, east = x[start[there]] * 360 - 180, x[start[there + 1] - 1] * 360 - 180
    return extent_of([(south, float(w), north, float(e)) for w, e in zip(west, east, strict=True)])


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
