"""Latitudes and longitudes in degrees -> distances, directions and boxes on a sphere, in kilometres or metres as the name says.

Always lat before lon. The Earth is taken for a sphere, which is at most 0.6 % off: less than any uncertainty of a place.
Two radii are in use: the rounded one wherever a text is read, which the weights were fitted with, and the exact one
where ground is built or drawn.
"""

from __future__ import annotations

from functools import lru_cache
from math import acos, asin, atan2, cos, degrees, hypot, radians, sin, sqrt

EARTH_KM, EARTH_M = 6371.0, 6_371_000.0
"""The mean radius, rounded."""
MEAN_RADIUS_M = 6_371_008.8
"""The mean radius of the WGS 84 ellipsoid (Moritz 1980, "Geodetic Reference System 1980")."""
M_PER_DEGREE = 111_195.0
"""A degree of latitude on the sphere: 2 * pi * 6,371 km / 360."""
M_PER_DEGREE_EQUATOR = 111_320.0
"""A degree of longitude at WGS 84's equator (radius 6,378,137 m): the web map's own scale."""

Bounds = tuple[float, float, float, float]
"""South, west, north, east in degrees."""
Vector = tuple[float, float, float]
"""A point of the unit sphere."""


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres, by the haversine formula (Sinnott, Sky and Telescope 68, 1984).

    From Aleppo to Homs:

    >>> round(kilometres(36.2021, 37.1343, 34.7308, 36.7094), 1)
    168.1
    """
    a, b = radians(lat), radians(lat2)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def nearby_m(north: float, east: float, lat: float) -> float:
    """Metres between two points that lie `north` and `east` degrees apart about `lat`, as if the ground there were flat.

    By Pythagoras on the equirectangular projection: cheaper than the great circle, and as good within some 100 km.

    >>> round(nearby_m(0.1, 0.1, 60.0))
    12432
    """
    return hypot(north, east * cos(radians(lat))) * M_PER_DEGREE


@lru_cache(1 << 14)  # the same places come again and again
def vector(lat: float, lon: float) -> Vector:
    """The point as a unit vector, its n-vector: its dot product with another is the cosine of the angle between them.

    The cheapest way to hold one place against many (Gade, Journal of Navigation 63, 2010).

    >>> tuple(round(v, 3) for v in vector(0.0, 90.0))
    (0.0, 1.0, 0.0)
    """
    a, b = radians(lat), radians(lon)
    return cos(a) * cos(b), cos(a) * sin(b), sin(a)


def cosine_at(km: float) -> float:
    """The cosine of the angle between two points `km` kilometres apart: the dot product of nearer ones is larger.

    >>> round(cosine_at(30.0), 8)
    0.99998891
    """
    return cos(km / EARTH_KM)


def angle(cosine: float) -> float:
    """The angle in radians between two vectors with that dot product; times a radius it is their distance.

    >>> round(EARTH_KM * angle(0.99998891))
    30
    """
    return acos(max(-1.0, min(1.0, cosine)))


def destination(lat: float, lon: float, distance_m: float, bearing_degrees: float) -> tuple[float, float]:
    """The point (lat, lon) that lies `distance_m` metres away towards `bearing_degrees` from north, along a great circle.

    The direct problem of spherical geodesy (Snyder, Map Projections: A Working Manual, 1987, equations 5-5 and 5-6).
    The longitude lies between -180 and 180.

    >>> tuple(round(v, 2) for v in destination(0.0, 0.0, 111_195.0, 90.0))
    (0.0, 1.0)
    """
    d, b, a, o = distance_m / EARTH_M, radians(bearing_degrees), radians(lat), radians(lon)
    north = asin(sin(a) * cos(d) + cos(a) * sin(d) * cos(b))
    east = o + atan2(sin(b) * sin(d) * cos(a), cos(d) - sin(a) * sin(north))
    return degrees(north), (degrees(east) + 540) % 360 - 180


def bounds_around(lat: float, lon: float, radius_m: float) -> Bounds:
    """The box round a circle of `radius_m` metres; near a pole no more than twenty times as wide as high.

    >>> tuple(round(v, 2) for v in bounds_around(60.0, 10.0, 111_320.0))
    (59.0, 8.0, 61.0, 12.0)
    """
    north = radius_m / M_PER_DEGREE_EQUATOR
    east = north / max(0.05, cos(radians(lat)))
    return lat - north, lon - east, lat + north, lon + east
