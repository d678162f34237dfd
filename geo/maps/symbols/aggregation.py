"""Many marks in one view: those that crowd become hexagons, with how many incidents and how many killed in each.

Only marks at points take part. Areas, shared tolls and the chosen incident are always drawn as they are, so
that nothing known only as an area turns into a spot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo.maps.placement import Box
from geo.maps.symbols.symbolise import Sign, Symbol

MOST_MARKS = 1_500
"""From this many marks on, hexagons are drawn where marks would lie on each other."""
FEW_IN_VIEW = 400
"""So few marks in the view are drawn as marks, gathered where they hide each other, so that each can be opened."""
HEXAGON_PX = 17.0
"""From a hexagon's centre to its corner."""
_MARGIN = 0.25
"""A quarter more than the view on each side, so that a small pan shows no edge."""
_ROOT_3 = math.sqrt(3.0)


@dataclass(frozen=True, slots=True)
class Hexagon:
    """Several incidents: the centre in pixels of the Web Mercator world at the zoom asked for (256 px at zoom 0).

    `killed` adds up the known numbers, for the depth of its colour alone: what it says of them is what the totals make of
    `members`, the ids of its incidents. `open_ended` says whether more are possible or some are not known.
    """

    x: float
    y: float
    incidents: int
    killed: int
    open_ended: bool
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crowded:
    """What is drawn of a crowded map at `zoom`: single marks, and hexagons for the rest."""

    marks: tuple[Symbol, ...]
    hexagons: tuple[Hexagon, ...]
    zoom: float


@dataclass(frozen=True)
class Crowd:
    """Marks at points as columns, for counting in microseconds: Web Mercator from 0 to 1, sorted by x."""

    marks: tuple[Symbol, ...]
    x: np.ndarray[Any, np.dtype[np.float64]]
    y: np.ndarray[Any, np.dtype[np.float64]]
    killed: np.ndarray[Any, np.dtype[np.int64]]
    open_ended: np.ndarray[Any, np.dtype[np.bool_]]
    others: tuple[Symbol, ...] = ()

    @classmethod
    def of(cls, marks: Sequence[Symbol]) -> Crowd:
        """`marks` in columns; those that may not be put together are its `others`."""
        at_points = [m for m in marks if not (m.areas or m.ties or m.chosen or m.sign is Sign.MENTIONED)]
        x = np.array([(m.lon + 180) / 360 for m in at_points], dtype=np.float64)
        y = mercator_y(np.array([m.lat for m in at_points], dtype=np.float64))
        order = np.argsort(x, kind="stable")
        return cls(
            marks=tuple(at_points[i] for i in order),
            x=x[order],
            y=y[order],
            killed=np.array([at_points[i].killed for i in order], dtype=np.int64),
            open_ended=np.array([at_points[i].open_ended for i in order], dtype=bool),
            others=tuple(m for m in marks if m.areas or m.ties or m.chosen or m.sign is Sign.MENTIONED),
        )

    def seen(self, bounds: Box, zoom: float, few: int = 0) -> Crowded:
        """What to draw in `bounds` (south, west, north, east; degrees) at `zoom`: the marks that stand alone, hexagons
        for those that do not, and all the others. Every mark in the view is in one or the other. Up to `few` of
        them are all drawn as marks."""
        inside = self._inside(bounds)
        if len(inside) <= few:
            return Crowded((*self.others, *(self.marks[i] for i in inside)), (), zoom)
        world_px = 256.0 * 2.0**zoom
        column, row = _hexagon_of(self.x[inside] * world_px, self.y[inside] * world_px)
        _, first, cell, count = np.unique(
            np.column_stack((column, row)), axis=0, return_index=True, return_inverse=True, return_counts=True
        )
        cell = cell.ravel()
        killed = np.bincount(cell, weights=self.killed[inside]).astype(np.int64)
        opened = np.bincount(cell, weights=self.open_ended[inside]) > 0
        alone = tuple(self.marks[inside[i]] for i in first[count == 1])
        x, y = _centre_of(column[first], row[first])
        rows = np.split(inside[np.argsort(cell, kind="stable")], np.cumsum(count)[:-1])
        several = [
            Hexagon(
                float(x[k]),
                float(y[k]),
                int(count[k]),
                int(killed[k]),
                bool(opened[k]),
                tuple(self.marks[i].incident for i in rows[k]),
            )
            for k in np.flatnonzero(count > 1)
        ]
        return Crowded((*self.others, *alone), tuple(several), zoom)

    def _inside(self, bounds: Box) -> np.ndarray[Any, np.dtype[np.int64]]:
        south, west, north, east = bounds
        top, bottom = mercator_y(np.array([north, south]))
        left, right = (west + 180) / 360, (east + 180) / 360
        wide, tall = (right - left) * _MARGIN, (bottom - top) * _MARGIN
        found = []
        for turn in (-1, 0, 1):  # a view may reach across 180 degrees
            low, high = np.searchsorted(self.x, [left - wide + turn, right + wide + turn])
            y = self.y[low:high]
            found.append(low + np.flatnonzero((y >= top - tall) & (y <= bottom + tall)))
        rows: np.ndarray[Any, np.dtype[np.int64]] = np.unique(np.concatenate(found))
        return rows


def fitting_zoom(bounds: Box, width_px: float, height_px: float) -> float:
    """The zoom at which `bounds` fill a map of that size, for a map that has not told its own yet.

    >>> fitting_zoom((-60, -180, 60, 180), 1024, 800)
    2.0
    """
    south, west, north, east = bounds
    top, bottom = mercator_y(np.array([north, south], dtype=np.float64))
    wide = ((east - west) % 360 or 360) / 360
    room = min(width_px / 256 / wide, height_px / 256 / max(float(bottom - top), 1e-6))
    return float(max(2.0, min(9.0, math.floor(4 * math.log2(room)) / 4)))


def mercator_y(lat: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Web Mercator's y from 0 (north) to 1 of latitudes in degrees.

    >>> mercator_y(np.array([0.0])).tolist()
    [0.5]
    """
    sine = np.sin(np.radians(np.clip(lat, -85.05, 85.05)))
    y: np.ndarray[Any, np.dtype[np.float64]] = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return y


def _hexagon_of(x: Any, y: Any) -> tuple[Any, Any]:
    """Axial column and row of the pointy-topped hexagon that holds (x, y) px.

    Method: rounding in cube coordinates (Red Blob Games, "Hexagonal Grids", 2013).
    """
    q = (_ROOT_3 / 3 * x - y / 3) / HEXAGON_PX
    r = (2 / 3 * y) / HEXAGON_PX
    s = -q - r
    column, row, third = np.rint(q), np.rint(r), np.rint(s)
    off_q, off_r, off_s = np.abs(column - q), np.abs(row - r), np.abs(third - s)
    worst_q = (off_q > off_r) & (off_q > off_s)
    worst_r = ~worst_q & (off_r > off_s)
    return np.where(worst_q, -row - third, column), np.where(worst_r, -column - third, row)


def _centre_of(column: Any, row: Any) -> tuple[Any, Any]:
    return HEXAGON_PX * _ROOT_3 * (column + row / 2), HEXAGON_PX * 1.5 * row
