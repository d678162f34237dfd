"""Great-circle distances on a sphere."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geo.places.geodesy import MEAN_RADIUS_M

Floats = npt.NDArray[np.float64]


def distance_m(lat: float, lon: float, lats: Floats, lons: Floats) -> Floats:
    """Metres from (lat, lon) to each of (lats, lons), in degrees, by the haversine formula."""
    p, q = np.radians(lat), np.radians(lats)
    half = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin(np.radians(lons - lon) / 2) ** 2
    return np.asarray(2 * MEAN_RADIUS_M * np.arcsin(np.sqrt(np.minimum(half, 1))), dtype=np.float64)
