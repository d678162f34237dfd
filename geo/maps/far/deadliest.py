"""A hexagon of an index under filters -> its deadliest rows, and what all of them come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.maps.columns.columns import Rows
from geo.maps.columns.hexagons import HEXAGON_PX, centre_of
from geo.maps.far.building import deadliness, facets_of, measures_of
from geo.maps.far.index import PIECE, Index, Table, corners, sums_of
from geo.maps.far.keys import LEVELS, MEASURES, Facets, axial, facets, hexagons, packed
from geo.maps.placement import Box
from geo.vocabulary import Filters, Harm, Total

LetThrough = Callable[[Rows, Table], Rows]
"""Of rows, and what is kept of them, those that are shown."""
_STRIP, _FEW_AT_ONCE, _TOO_LONG = 100_000, 512, 65_536
"""Fewer rows than that beside each other are all gone through; else of each heap at first so many, and no more."""


@dataclass(frozen=True, slots=True)
class Deadliest:
    """Of the rows in a hexagon the deadliest, by their numbers in the index, and what `all` of them come to."""

    rows: Rows
    all: int
    killed: Total
    box: Box


def deadliest(index: Index, filters: Filters, level: int, column: int, row: int, most: int) -> Deadliest:
    """What `filters` let through in the hexagon in that axial column and row: the `most` deadliest rows, and what all come to.

    Of the same number killed the latest comes first. Half a continent may be in the hexagon: its sums then say what all come to, and
    the rows of each heap are gone through from the deadliest on.
    """
    world_px = 256.0 * 2.0**level
    x, y = (float(n) for n in centre_of(column, row))
    left, right, top, bottom = *((x + side * HEXAGON_PX) / world_px for side in (-1, 1)), *((y + side * HEXAGON_PX) / world_px for side in (-1, 1))  # fmt: skip

    def let_through(rows: Rows, points: Table) -> Rows:
        across, at = hexagons(points["x"], points["y"], level)
        here = (at == row) & (axial(across, at)[0] == column)
        found: Rows = rows[here & index.passing(facets_of(points), filters)]
        return found

    strips = [(low, low + len(strip)) for low, strip in index.between(left, right)]
    if level in LEVELS and sum(high - low for low, high in strips) > _STRIP:
        told = _come_to(index, filters, level, column, row)
        found = _foremost(index, let_through, strips, (top, bottom), min(most, int(told[0])))
    else:
        found, told = np.empty(0, np.int64), np.zeros(len(MEASURES), np.int64)
        for low, high in strips:
            for rows in _gone_through(index, let_through, low, high, (top, bottom)):
                told += measures_of(index.points[rows]).sum(axis=0)
                found = _first(index, np.concatenate((found, rows)), most)
    killed = sums_of(told[None, :]).total(0, Harm.KILLED)
    return Deadliest(found, int(told[0]), killed, corners(left, top, right, bottom))


def _come_to(index: Index, filters: Filters, level: int, column: int, row: int) -> npt.NDArray[np.int64]:
    """What is let through of a hexagon comes to."""
    none = np.zeros(2, np.int64)
    ends = packed(np.full(2, 2 * column + row), np.array([row, row + 1]), Facets(none, none, none, none))
    low, high = np.searchsorted(index.keys[level], ends).tolist()
    some = index.levels[level][low:high]
    some = some[index.passing(facets(some["key"].astype(np.int64)), filters)]
    return np.array([some[name].astype(np.int64).sum() for name in MEASURES])


def _foremost(
    index: Index,
    let_through: LetThrough,
    strips: list[tuple[int, int]],
    ends: tuple[float, float],
    most: int,
) -> Rows:
    """The `most` deadliest of the rows in `strips` that are `let_through`: of each heap from its deadliest on, and where these are few
    of many, all in the strips."""
    found = np.empty(0, np.int64)
    for first, last in zip([0, *index.heaps], index.heaps, strict=False):
        mine = [(max(low, first), min(high, last)) for low, high in strips if low < last and first < high]
        at, many = first, _FEW_AT_ONCE
        while mine and most and at < last:
            rows = first + index.deadly[at : min(at + many, last)].astype(np.int64)
            points = index.points[rows]
            if len(found) == most and deadliness(points[:1]) <= deadliness(index.points[found[-1:]]):
                break  # of the same number and month the first in the index comes first
            found = _first(index, np.concatenate((found, let_through(rows, points))), most)
            at, many = at + many, 2 * many
            if at - first > _TOO_LONG:
                pieces = (part for span in mine for part in _gone_through(index, let_through, *span, ends))
                found = _first(index, np.unique(np.concatenate((found, *pieces))), most)
                break
    return found


def _gone_through(
    index: Index, let_through: LetThrough, low: int, high: int, ends: tuple[float, float]
) -> Iterator[Rows]:
    """Those of the rows from `low` on, up to `high`, between those ends in the north and the south, that are `let_through`, a piece at
    a time."""
    for start in range(low, high, PIECE):
        piece = index.points[start : min(start + PIECE, high)]
        at = np.flatnonzero((piece["y"] >= ends[0]) & (piece["y"] <= ends[1]))
        yield let_through(start + at, piece[at])


def _first(index: Index, rows: Rows, most: int) -> Rows:
    """The `most` deadliest of these rows, in their order."""
    return rows[np.lexsort((rows, -deadliness(index.points[rows])))][:most]
