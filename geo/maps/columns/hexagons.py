"""Points in pixels -> the hexagons that hold them, pointed at the top, and their centres. Pure arithmetic.

Method: rounding in cube coordinates (Red Blob Games, "Hexagonal Grids", 2013).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

HEXAGON_PX = 17.0
"""From a hexagon's centre to its corner."""
_ROOT_3 = math.sqrt(3.0)


def hexagon_of(x: Any, y: Any) -> tuple[Any, Any]:
    """Axial column and row of the hexagon that holds (x, y) px.

    >>> [float(n) for n in hexagon_of(np.float64(0.0), np.float64(26.0))]
    [-1.0, 1.0]
    """
    q = (_ROOT_3 / 3 * x - y / 3) / HEXAGON_PX
    r = (2 / 3 * y) / HEXAGON_PX
    s = -q - r
    column, row, third = np.rint(q), np.rint(r), np.rint(s)
    off_q, off_r, off_s = np.abs(column - q), np.abs(row - r), np.abs(third - s)
    worst_q = (off_q > off_r) & (off_q > off_s)
    worst_r = ~worst_q & (off_r > off_s)
    return np.where(worst_q, -row - third, column), np.where(worst_r, -column - third, row)


def centre_of(column: Any, row: Any) -> tuple[Any, Any]:
    """The centre (x, y), in px, of the hexagon in that axial column and row."""
    return HEXAGON_PX * _ROOT_3 * (column + row / 2), HEXAGON_PX * 1.5 * row
