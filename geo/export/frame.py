"""The window that a picture opens on the world: Web Mercator, as on the screen, in CSS pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

EQUATOR_M = 40_075_016.686
"""Length of the equator in metres (WGS 84), the width of the Web Mercator world."""
TILE_PX = 256
"""Width of the world at zoom 0, as Leaflet counts zooms."""
MERCATOR_LAT = 85.05112878
"""The latitude, in degrees, at which the square Web Mercator world ends."""

Bounds = tuple[float, float, float, float]
"""(south, west, north, east) in degrees; west > east where it crosses 180 degrees."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A window of `width` x `height` CSS pixels, centred on (lat, lon) at a Leaflet zoom.

    Pixels count from its upper left corner, x to the right and y down. Longitudes are taken on the
    side of the world nearest to the centre, so that a window may cross 180 degrees.

    >>> frame = Frame(0.0, 180.0, 2.0, 400, 200)
    >>> [round(float(v)) for v in frame.xy(0.0, -170.0)]
    [228, 100]
    """

    lat: float
    lon: float
    zoom: float
    width: float
    height: float

    @property
    def world_px(self) -> float:
        """The width of the whole world in pixels at this zoom."""
        return TILE_PX * float(2.0**self.zoom)

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """The pixel at (lat, lon), on the side of the world nearest to the centre."""
        turn = (lon - self.lon + 180.0) % 360.0 - 180.0
        return (
            self.width / 2 + turn / 360.0 * self.world_px,
            self.height / 2 + (_down(lat) - _down(self.lat)) * self.world_px,
        )

    def pixels(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Pixels of an (n, 2) array of lon, lat; longitudes as they are, not brought to the near side."""
        lat = np.radians(np.clip(lonlat[:, 1], -MERCATOR_LAT, MERCATOR_LAT))
        down = 0.5 - np.arctanh(np.sin(lat)) / (2 * math.pi)
        return np.column_stack(
            (
                self.width / 2 + (lonlat[:, 0] - self.lon) / 360.0 * self.world_px,
                self.height / 2 + (down - _down(self.lat)) * self.world_px,
            )
        )

    def latlon(self, x: float, y: float) -> tuple[float, float]:
        """(lat, lon) at a pixel; the longitude runs on past 180 degrees."""
        down = _down(self.lat) + (y - self.height / 2) / self.world_px
        lon = self.lon + (x - self.width / 2) / self.world_px * 360.0
        return _lat(down), lon

    def box(self, margin_px: float = 0.0) -> tuple[float, float, float, float]:
        """(west, south, east, north) in degrees with `margin_px` around it; east may be above 180."""
        north, west = self.latlon(-margin_px, -margin_px)
        south, east = self.latlon(self.width + margin_px, self.height + margin_px)
        return west, max(south, -MERCATOR_LAT), east, min(north, MERCATOR_LAT)

    def metres_per_px(self, lat: float | None = None) -> float:
        """Metres of ground under one pixel at `lat` (the centre's where none is given).

        >>> round(Frame(60.0, 0.0, 0.0, 256, 256).metres_per_px())
        78272
        """
        at = self.lat if lat is None else lat
        return EQUATOR_M * math.cos(math.radians(at)) / self.world_px

    def holds(self, x: float, y: float) -> bool:
        """Whether the pixel is inside the window."""
        return 0 <= x <= self.width and 0 <= y <= self.height


Padding = tuple[float, float, float, float]
"""(left, top, right, bottom) in pixels."""


def fitting(
    bounds: Sequence[Bounds], width: float, height: float, padding: Padding = (60.0, 60.0, 60.0, 60.0)
) -> Frame:
    """The frame that shows all `bounds` with `padding` around them; the whole world without any.

    Never closer than `CLOSEST`, so that a single town is seen in its country.
    """
    if not bounds:
        return Frame(25.0, 10.0, max(1.0, math.log2(width / TILE_PX)), width, height)
    south, north = min(b[0] for b in bounds), max(b[2] for b in bounds)
    west, east = _arc([(b[1], b[3]) for b in bounds])
    top, bottom = _down(north), _down(south)
    before, above, after, below = padding
    inner_w, inner_h = max(width - before - after, 50.0), max(height - above - below, 50.0)
    scale = min(inner_w / max((east - west) / 360.0, 1e-9), inner_h / max(bottom - top, 1e-9))
    zoom = max(min(math.log2(scale / TILE_PX), CLOSEST), math.log2(height / TILE_PX), 1.0)
    world = TILE_PX * 2.0**zoom
    lat = _lat((top + bottom) / 2 + (below - above) / 2 / world)
    lon = (west + east) / 2 + (after - before) / 2 / world * 360.0
    return Frame(_kept_in_world(lat, zoom, height), (lon + 180.0) % 360.0 - 180.0, zoom, width, height)


CLOSEST = 9.0
"""The closest zoom that fitting chooses by itself: about 290 km across 1,150 pixels in Syria."""


def circle(lat: float, lon: float, radius_m: float) -> shapely.Polygon:
    """The ground within `radius_m` metres of (lat, lon), as a polygon in lon, lat on the sphere.

    Great-circle destination formula, 72 corners; longitudes run on past 180 degrees. One that reaches over
    a pole is the whole cap down to its lowest latitude.
    """
    angular = max(radius_m, 1.0) / 6_371_008.8
    reach = math.degrees(angular)
    if abs(lat) + reach >= 89.0:
        edge = max(abs(lat) - reach, -89.9)
        south, north = (edge, 90.0) if lat >= 0 else (-90.0, -edge)
        return shapely.box(-180.0, south, 180.0, north)
    bearing = np.linspace(0.0, 2 * math.pi, 73)
    phi = math.radians(lat)
    to = np.arcsin(math.sin(phi) * math.cos(angular) + math.cos(phi) * math.sin(angular) * np.cos(bearing))
    turn = np.arctan2(
        np.sin(bearing) * math.sin(angular) * math.cos(phi), math.cos(angular) - math.sin(phi) * np.sin(to)
    )
    return shapely.Polygon(np.column_stack((lon + np.degrees(turn), np.degrees(to))))


def _down(lat: float) -> float:
    """How far down the square world `lat` lies, 0 at its top, 1 at its bottom."""
    phi = math.radians(min(max(lat, -MERCATOR_LAT), MERCATOR_LAT))
    return 0.5 - math.atanh(math.sin(phi)) / (2 * math.pi)


def _kept_in_world(lat: float, zoom: float, height: float) -> float:
    """`lat` moved so that the window does not look past the top or bottom of the world."""
    half = height / 2 / (TILE_PX * 2.0**zoom)
    down = min(max(_down(lat), half), 1 - half) if half < 0.5 else 0.5
    return _lat(down)


def _lat(down: float) -> float:
    """The latitude that lies `down` of the square world: the inverse of `_down`."""
    return math.degrees(math.atan(math.sinh((0.5 - down) * 2 * math.pi)))


def _arc(spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The shortest stretch of longitudes that holds all `spans`; its end may be above 180.

    >>> _arc([(170.0, 175.0), (-178.0, -170.0)])
    (170.0, 190.0)
    """
    starts = sorted((w % 360.0, w % 360.0 + ((e - w) % 360.0 if e - w < 360.0 else 360.0)) for w, e in spans)
    reach, gap, begin = starts[0][1], -1.0, starts[0][0]
    for start, end in starts[1:]:
        if start - reach > gap and start > reach:
            gap, begin = start - reach, start
        reach = max(reach, end)
    if starts[0][0] + 360.0 - reach > gap:
        begin = starts[0][0]
        end = reach
    else:
        end = max(e + (360.0 if s < begin else 0.0) for s, e in starts)
    end = min(end, begin + 360.0)
    if begin >= 180.0:
        begin, end = begin - 360.0, end - 360.0
    return begin, end
