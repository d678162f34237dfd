"""The ground nearest to the towns of each unit, for units whose outlines nobody gives.

Thiessen's way (Monthly Weather Review 39, 1911): what is nearer to a town of one unit than to any of another
is taken for the first one's. The ground is a lattice of equal cells, so that counts of cells are areas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.distances import Floats
from data.build.shapes import area_m2
from data.build.towns import Town
from geo.places.geodesy import M_PER_DEGREE

CELLS = 20_000
"""About how many cells the ground is cut into: 5 km wide for a country as large as Kenya."""
LEAST_M = 1_000
"""No cell is narrower than this."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Cells:
    """The middles of a unit's cells in degrees (at least one), and the area of each in square metres."""

    lats: Floats
    lons: Floats
    each_m2: float

    @property
    def area_m2(self) -> float:
        """The area of all of them."""
        return float(len(self.lats) * self.each_m2)


def shared_out(ground: BaseGeometry, towns: Mapping[str, Sequence[Town]]) -> dict[str, Cells]:
    """Code of a unit -> the cells of `ground` (lon, lat in degrees) that lie nearest to one of its `towns`.

    A unit without towns, or without the nearest town of any cell, is left out.
    """
    pairs = [(code, town) for code, inside in towns.items() for town in inside]
    if not pairs:
        return {}
    lats, lons, each = _lattice(ground)
    nearest = _nearest(lats, lons, [town for _, town in pairs])
    codes = np.array([code for code, _ in pairs])[nearest]
    return {str(c): Cells(lats[codes == c], lons[codes == c], each) for c in np.unique(codes)}


def _lattice(ground: BaseGeometry) -> tuple[Floats, Floats, float]:
    """The middles (lats, lons in degrees) of the cells of equal area that lie in `ground`, and their area.

    Each part of the ground has its own lattice: what is left of a country may lie at its two ends.
    """
    step_m = max(LEAST_M, (area_m2(ground) / CELLS) ** 0.5)
    lats, lons = [np.empty(0)], [np.empty(0)]
    for part in shapely.get_parts(ground):
        west, south, east, north = part.bounds
        for lat in np.arange(south + step_m / M_PER_DEGREE / 2, north, step_m / M_PER_DEGREE):
            wide = step_m / (M_PER_DEGREE * max(0.01, np.cos(np.radians(lat))))
            row = np.arange(west + wide / 2, east, wide)
            row = row[shapely.contains_xy(part, row, np.full(len(row), lat))]
            lats.append(np.full(len(row), lat))
            lons.append(row)
    return np.concatenate(lats), np.concatenate(lons), step_m**2


def _nearest(lats: Floats, lons: Floats, towns: Sequence[Town]) -> np.ndarray:
    """For each point the index of the nearest of `towns`: the largest cosine of the angle between them."""
    at = _vectors(np.array([t.lat for t in towns]), np.array([t.lon for t in towns]))
    points = _vectors(lats, lons)
    rows = [np.argmax(points[i : i + _AT_ONCE] @ at.T, axis=1) for i in range(0, len(points), _AT_ONCE)]
    return np.concatenate(rows) if rows else np.empty(0, dtype=np.intp)


def _vectors(lats: Floats, lons: Floats) -> Floats:
    lat, lon = np.radians(lats), np.radians(lons)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
