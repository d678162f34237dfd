"""The ground that countries and provinces cover: label point, radius, bounds, outline."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """`lat`, `lon` in degrees, inside the outline; `uncertainty_m` the radius of nine tenths of it."""

    lat: float
    lon: float
    uncertainty_m: float
    bounds: tuple[float, float, float, float] | None = None
    outline: str = ""
    area_m2: float = 0.0
    names: tuple[str, ...] = ()
