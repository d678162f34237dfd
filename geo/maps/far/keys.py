"""What an entry of a pyramid is of (hexagon, months of first and last day, type, country) <-> one integer, which is its order as well.

The hexagon comes first, from west to east: what is in view of a level so lies together.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from geo.maps.columns.columns import Mask, Reals, Rows
from geo.maps.columns.hexagons import hexagon_of

LEVELS = range(2, 11)
"""The zooms of which sums are kept; nearer, the rows in view are few enough to be added up."""
MOST_COUNTRIES, MOST_MONTHS = 1 << 9, 1 << 7
"""So many countries fit, and so many months between the first and the last day: longer ones end there."""
_COUNTRY, _TYPE, _LAST, _MONTH, _ROW = 9, 4, 7, 13, 14
_TO_TYPE = _COUNTRY
_TO_LAST = _TO_TYPE + _TYPE
_TO_MONTH = _TO_LAST + _LAST
TO_HEXAGON = _TO_MONTH + _MONTH
"""By so many bits the number of the hexagon is shifted."""
TO_ACROSS = TO_HEXAGON + _ROW
FIRST_MONTH = 1_500 * 12
"""Months are counted from here in a key, which has room for 682 years: what was before counts as of the first, 0 is no day."""
_BEFORE = 8
"""Hexagons at the edges of the world begin before it."""


class Facets(NamedTuple):
    """What rows or entries are filtered by: the months of the first and the last day, counted from the year 0 and 0 without a day; the
    number of the type and that of the country."""

    month: Rows
    last: Rows
    type: Rows
    country: Rows


def packed(across: Rows, row: Rows, of: Facets) -> Rows:
    """The keys of rows in hexagons, which are told by `hexagons`."""
    key = (across + _BEFORE).astype(np.int64)
    key = (key << _ROW) | (row + _BEFORE)
    key = (key << _MONTH) | _told(of.month)
    key = (key << _LAST) | np.clip(_told(of.last) - _told(of.month), 0, MOST_MONTHS - 1)
    key = (key << _TYPE) | of.type
    found: Rows = (key << _COUNTRY) | of.country
    return found


def facets(key: Rows) -> Facets:
    """What the entries with these keys are of."""
    told = (key >> _TO_MONTH) & ((1 << _MONTH) - 1)
    month = np.where(told > 0, told + FIRST_MONTH - 1, 0)
    return Facets(
        month,
        month + ((key >> _TO_LAST) & ((1 << _LAST) - 1)),
        (key >> _TO_TYPE) & ((1 << _TYPE) - 1),
        key & ((1 << _COUNTRY) - 1),
    )


def _told(month: Rows) -> Rows:
    return np.where(month > 0, np.clip(month - FIRST_MONTH + 1, 1, (1 << _MONTH) - 1 - MOST_MONTHS), 0)


def hexagons(x: Reals, y: Reals, zoom: int) -> tuple[Rows, Rows]:
    """The hexagon at `zoom` of each point: how many half widths it lies from the west, and its row.

    >>> across, row = hexagons(np.array([0.5]), np.array([0.5]), 2)
    >>> axial(across, row), (across.tolist(), row.tolist())
    ((array([7]), array([20])), ([34], [20]))
    """
    world_px = 256.0 * 2.0**zoom
    column, row = (n.astype(np.int64) for n in hexagon_of(x * world_px, y * world_px))
    return 2 * column + row, row


def axial(across: Rows, row: Rows) -> tuple[Rows, Rows]:
    """The axial column and row of hexagons that `hexagons` told."""
    return (across - row) // 2, row


def hexagon(key: Rows) -> tuple[Rows, Rows]:
    """The hexagons of entries, as `hexagons` tells them."""
    return (key >> TO_ACROSS) - _BEFORE, ((key >> TO_HEXAGON) & ((1 << _ROW) - 1)) - _BEFORE


def from_across(across: int) -> int:
    """The least key of a hexagon so many half widths from the west."""
    return max(across + _BEFORE, 0) << TO_ACROSS


MEASURES = ("n", "areas", "known", "unknown", "opened", "guessed", "low", "best", "high", "in_others")
"""What entries add up: rows; of them those known only to an area; those that give a number killed, and those that say only that there
were some; numbers without an upper end and without a best one; the ends of the numbers, the best being the least where it is not told;
and those whose number others count already, which enters none of these."""


def measures(
    low: npt.NDArray[Any], best: npt.NDArray[Any], high: npt.NDArray[Any], area: Mask, in_another: Mask
) -> npt.NDArray[np.int64]:
    """The measures of rows, one column each, from the numbers killed as columns have them."""
    none = -1
    adds = (low != none) & ~in_another
    known = adds & ((best != none) | (high != none))
    made = np.zeros((len(low), len(MEASURES)), dtype=np.int64)
    made[:, 0], made[:, 1], made[:, 2], made[:, 3] = 1, area, known, adds & ~known
    made[:, 4], made[:, 5] = known & (high == none), known & (best == none)
    made[:, 6] = np.where(known, low, 0)
    made[:, 7] = np.where(known, np.where(best == none, low, best), 0)
    made[:, 8] = np.where(known & (high != none), high, 0)
    made[:, 9] = in_another
    return made


def together(key: Rows, told: npt.NDArray[np.int64]) -> tuple[Rows, npt.NDArray[np.int64]]:
    """Each key once, ascending, with the sums of what is `told` of it."""
    if not len(key):
        return key, told
    apart = np.diff(key, prepend=key[0] - 1)
    if apart.min() < 0:
        order = np.argsort(key, kind="stable")
        key, told = key[order], told[order]
        apart = np.diff(key, prepend=key[0] - 1)
    starts = np.flatnonzero(apart)
    return key[starts], np.add.reduceat(told, starts, axis=0)
