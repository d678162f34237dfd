"""From the globe to the plane: the projections of a picture, on a sphere, in metres.

A window that shows a city or a country keeps the screen's Web Mercator. Wider ones keep areas in proportion:
Lambert's azimuthal projection for a continent and for a polar region, Equal Earth for the world.
"""

from __future__ import annotations

import math
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

EQUATOR_M = 40_075_016.686
"""Length of the equator in metres (WGS 84), the width of the Web Mercator world."""
RADIUS_M = EQUATOR_M / (2 * math.pi)
MERCATOR_LAT = 85.05112878
"""The latitude, in degrees, at which the square Web Mercator world ends."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
Plane = NDArray[np.float64]
"""(n, 2): x to the east and y to the north in metres, or lon and lat in degrees."""


class Projection(StrEnum):
    """How the globe is laid flat."""

    MERCATOR = "Web Mercator"
    AZIMUTHAL = "Lambert azimuthal equal-area"
    NORTH_POLE = "Lambert azimuthal equal-area, north pole"
    SOUTH_POLE = "Lambert azimuthal equal-area, south pole"
    WORLD = "Equal Earth"

    def origin(self, lat: float) -> float:
        """The latitude that an azimuthal projection is centred on, for a window whose centre lies at `lat`."""
        return {Projection.NORTH_POLE: 90.0, Projection.SOUTH_POLE: -90.0}.get(self, lat)


def forward(kind: Projection, lat_0: float, lon_0: float, lonlat: Plane) -> Plane:
    """The plane's (x, y) in metres for an (n, 2) array of lon, lat in degrees; lon counts on past 180 degrees.

    Equal Earth: Šavrič, Patterson and Jenny 2018. Lambert: Snyder 1987, *Map Projections*, eq. 24-2 to 24-4;
    its one point without an image, opposite the centre, lands on the edge.
    """
    turn = np.radians(lonlat[:, 0] - lon_0)
    if kind is Projection.MERCATOR:
        phi = np.radians(np.clip(lonlat[:, 1], -MERCATOR_LAT, MERCATOR_LAT))
        return RADIUS_M * np.column_stack((turn, np.arctanh(np.sin(phi))))
    phi = np.radians(np.clip(lonlat[:, 1], -90.0, 90.0))
    if kind is Projection.WORLD:
        theta = np.arcsin(_M * np.sin(phi))
        y = theta * _series(theta, (_A1, _A2, _A3, _A4))
        x = turn * np.cos(theta) / (_M * _slope(theta))
        return RADIUS_M * np.column_stack((x, y))
    here = math.radians(kind.origin(lat_0))
    sine, cosine = math.sin(here), math.cos(here)
    near = 1 + sine * np.sin(phi) + cosine * np.cos(phi) * np.cos(turn)
    k = np.sqrt(2 / np.maximum(near, 1e-12))
    x = k * np.cos(phi) * np.sin(turn)
    y = k * (cosine * np.sin(phi) - sine * np.cos(phi) * np.cos(turn))
    opposite = near < 1e-9
    return RADIUS_M * np.column_stack((np.where(opposite, 0.0, x), np.where(opposite, -2.0, y)))


def inverse(kind: Projection, lat_0: float, lon_0: float, xy: Plane) -> Plane:
    """The lon, lat in degrees at (n, 2) points of the plane: NaN where it shows no globe. The inverse of `forward`."""
    x, y = xy[:, 0] / RADIUS_M, xy[:, 1] / RADIUS_M
    if kind is Projection.MERCATOR:
        return np.column_stack((lon_0 + np.degrees(x), np.degrees(np.arctan(np.sinh(y)))))
    if kind is Projection.WORLD:
        return _from_equal_earth(lon_0, x, y)
    here = math.radians(kind.origin(lat_0))
    rho = np.hypot(x, y)
    with np.errstate(invalid="ignore"):
        c = 2 * np.arcsin(np.where(rho <= 2, rho, np.nan) / 2)
    far = np.where(rho == 0, 1.0, rho)
    sine = np.cos(c) * math.sin(here) + y * np.sin(c) * math.cos(here) / far
    turn = np.arctan2(x * np.sin(c), far * math.cos(here) * np.cos(c) - y * math.sin(here) * np.sin(c))
    turn = np.where(rho == 0, 0.0, turn)
    return np.column_stack((lon_0 + np.degrees(turn), np.degrees(np.arcsin(np.clip(sine, -1, 1)))))


def _from_equal_earth(lon_0: float, x: Plane, y: Plane) -> Plane:
    """Newton's method on the series, as its authors give it; six steps are exact to 1e-12."""
    top = math.asin(_M)
    theta = np.clip(y / _A1, -top, top)
    for _ in range(8):
        theta = theta - (theta * _series(theta, (_A1, _A2, _A3, _A4)) - y) / _slope(theta)
    with np.errstate(invalid="ignore"):
        theta = np.where(np.abs(theta) <= top + 1e-9, np.clip(theta, -top, top), np.nan)
        turn = x * _M * _slope(theta) / np.cos(theta)
        turn = np.where(np.abs(turn) <= math.pi + 1e-9, turn, np.nan)
    lat = np.degrees(np.arcsin(np.clip(np.sin(theta) / _M, -1, 1)))
    return np.column_stack((lon_0 + np.degrees(turn), np.where(np.isnan(turn), np.nan, lat)))


def _series(theta: Plane, a: tuple[float, float, float, float]) -> Plane:
    square = theta * theta
    found: Plane = a[0] + square * (a[1] + square**2 * (a[2] + square * a[3]))
    return found


def _slope(theta: Plane) -> Plane:
    """How fast y grows with theta."""
    return _series(theta, (_A1, 3 * _A2, 7 * _A3, 9 * _A4))
