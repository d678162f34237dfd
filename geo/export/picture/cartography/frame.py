"""The window that a picture opens on the world, in CSS pixels, in the projection that fits its extent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely

from geo.export.picture.cartography.projection import (
    EQUATOR_M,
    MERCATOR_LAT,
    RADIUS_M,
    Plane,
    Projection,
    forward,
    inverse,
)
from geo.places.geodesy import MEAN_RADIUS_M

TILE_PX = 256
"""Width of the world at zoom 0, as Leaflet counts zooms."""
MERCATOR_SPAN, MERCATOR_STRETCH = 40.0, 1.3
"""A window wider than this in degrees, or whose scale differs by more than this factor from its top to its
bottom, is no longer drawn in Web Mercator."""
WORLD_SPAN = 150.0
"""From this many degrees of longitude on, a window is a map of the world."""
POLAR_SPAN, POLAR_LAT = 90.0, 50.0
"""A window wider than this in degrees that stays beyond this latitude is a polar map."""
CLOSEST, CLOSEST_FOR_ONE, CLOSEST_WITH_STREETS = 12.5, 9.0, 14.5
"""The closest zooms that a picture chooses by itself: for several places, and for one, which is seen in its
country: about 290 km across 1,150 pixels in Syria. Streets bear a closer look than a coast does."""
_STEEPEST_LAT = 75.0
_SOUTH, _NORTH = -57.0, 84.0
"""The inhabited world."""

Bounds = tuple[float, float, float, float]
"""(south, west, north, east) in degrees; west > east where it crosses 180 degrees."""
Padding = tuple[float, float, float, float]
"""(left, top, right, bottom) in pixels."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A window of `width` x `height` CSS pixels, centred on (lat, lon) at a Leaflet zoom.

    Pixels count from its upper left corner, x to the right and y down. Longitudes are taken on the
    side of the world nearest to the centre, so that a window may cross 180 degrees. North is up in its
    middle. Whatever the `projection`, the zoom means the same scale there as on the screen.

    >>> frame = Frame(0.0, 180.0, 2.0, 400, 200)
    >>> [round(float(v)) for v in frame.xy(0.0, -170.0)]
    [228, 100]
    """

    lat: float
    lon: float
    zoom: float
    width: float
    height: float
    projection: Projection = Projection.MERCATOR

    @property
    def mercator(self) -> bool:
        """Whether it is the screen's own projection."""
        return self.projection is Projection.MERCATOR

    @property
    def world_px(self) -> float:
        """The width of the whole Web Mercator world in pixels at this zoom."""
        return TILE_PX * float(2.0**self.zoom)

    @property
    def plane_m(self) -> float:
        """Metres of the projection's plane under one pixel."""
        return EQUATOR_M / self.world_px * (1.0 if self.mercator else _shrunk(self.lat))

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """The pixel at (lat, lon), on the side of the world nearest to the centre."""
        near = self.lon + (lon - self.lon + 180.0) % 360.0 - 180.0
        x, y = self.pixels(np.array([[near, lat]]))[0]
        return float(x), float(y)

    def pixels(self, lonlat: Plane) -> Plane:
        """Pixels of an (n, 2) array of lon, lat; longitudes as they are, not brought to the near side."""
        x, y = forward(self.projection, self.lat, self.lon, lonlat).T
        return np.column_stack(
            (self.width / 2 + x / self.plane_m, self.height / 2 + (_middle_y(self) - y) / self.plane_m)
        )

    def latlon(self, x: float, y: float) -> tuple[float, float]:
        """(lat, lon) at a pixel; the longitude runs on past 180 degrees. Both are NaN beside the globe."""
        lon, lat = self.lonlats(np.array([[x, y]]))[0]
        return float(lat), float(lon)

    def lonlats(self, pixels: Plane) -> Plane:
        """Lon, lat of an (n, 2) array of pixels, NaN beside the globe."""
        x = (pixels[:, 0] - self.width / 2) * self.plane_m
        y = _middle_y(self) - (pixels[:, 1] - self.height / 2) * self.plane_m
        return inverse(self.projection, self.lat, self.lon, np.column_stack((x, y)))

    def box(self, margin_px: float = 0.0) -> tuple[float, float, float, float]:
        """(west, south, east, north) in degrees with `margin_px` around it; east may be above 180."""
        return _box(self, margin_px)

    def metres_per_px(self, lat: float | None = None) -> float:
        """Metres of ground under one pixel at `lat` (the centre's where none is given).

        >>> round(Frame(60.0, 0.0, 0.0, 256, 256).metres_per_px())
        78272
        """
        if not self.mercator:
            return self.plane_m  # they keep areas, so this is the mean of all directions everywhere
        at = self.lat if lat is None else lat
        return self.plane_m * math.cos(math.radians(at))

    def holds(self, x: float, y: float) -> bool:
        """Whether the pixel is inside the window."""
        return 0 <= x <= self.width and 0 <= y <= self.height

    @property
    def stretch(self) -> float:
        """How much larger the scale is drawn at one edge than at another: 1 where it is the same everywhere."""
        _, south, _, north = self.box()
        if self.mercator:
            least = 0.0 if south < 0 < north else min(abs(south), abs(north))
            return _cos(least) / _cos(max(abs(south), abs(north)))
        corner = math.hypot(self.width, self.height) / 2 * self.plane_m / RADIUS_M
        return 1 / math.cos(min(corner, 2.5) / 2) ** 2  # Lambert's along and across a ray from the centre


def fitting(
    bounds: Sequence[Bounds],
    width: float,
    height: float,
    padding: Padding = (60.0, 60.0, 60.0, 60.0),
    *,
    as_screen: bool = False,
    closest: float = CLOSEST_FOR_ONE,
) -> Frame:
    """The frame that shows all `bounds` with `padding` around them; the whole world without any.

    Never closer than the zoom `closest`. `as_screen`: in Web Mercator, however
    wide it is.
    """
    if not bounds:
        if as_screen:
            return Frame(25.0, 10.0, max(1.0, math.log2(width / TILE_PX)), width, height)
        return world(width, height)
    south, north = min(b[0] for b in bounds), max(b[2] for b in bounds)
    west, east = _arc([(b[1], b[3]) for b in bounds])
    around = _edges(south, west, north, east)
    first = _fitted(
        Frame((south + north) / 2, (west + east) / 2, 2.0, width, height), around, padding,
        closest,
    )  # fmt: skip
    kind = _kind(first, south, west, north, east)
    if kind is Projection.MERCATOR or as_screen:
        least = max(math.log2(height / TILE_PX), 1.0) if as_screen else 0.0
        first = replace(first, zoom=max(first.zoom, least))
        return replace(first, lat=_kept_in_world(first.lat, first.zoom, height))
    if kind is Projection.WORLD and east - west > 220:
        return _world_of(around, (west + east) / 2, width, height, padding)
    return _fitted(replace(first, projection=kind, lat=(south + north) / 2, lon=first.lon), around, padding)


def screen(lat: float, lon: float, zoom: float, width: float, height: float) -> Frame:
    """The window on the screen with that centre and zoom, in Web Mercator."""
    return Frame(min(max(lat, -MERCATOR_LAT), MERCATOR_LAT), _turned(lon), zoom, width, height)


def seen_on(screen: Frame) -> Frame:
    """The frame for what such a window on the screen shows. In another projection it holds all that it holds, and
    as little more as can be."""
    west, south, east, north = screen.box()
    kind = _kind(screen, south, west, north, east)
    if kind is Projection.MERCATOR:
        return screen
    if kind is Projection.WORLD and east - west > 300:
        return world(screen.width, screen.height, screen.lon)
    return _fitted(replace(screen, projection=kind), _edges(south, west, north, east), (0.0, 0.0, 0.0, 0.0))


def world(width: float, height: float, lon: float = 11.0) -> Frame:
    """The inhabited world in Equal Earth, from 57 degrees south to 84 north. Cut in the Bering Strait, so that no
    country is, unless its middle lies far off."""
    middle = 11.0 if abs(_turned(lon - 11.0)) < 70 else _turned(lon)
    ends = np.array([[180.0, 0.0], [0.0, _NORTH], [0.0, _SOUTH]])
    (wide, _), (_, top), (_, bottom) = forward(Projection.WORLD, 0.0, 0.0, ends)
    plane_m = max(2 * wide / (width - 16), (top - bottom) / height)
    lat = inverse(Projection.WORLD, 0.0, 0.0, np.array([[0.0, (top + bottom) / 2]]))[0, 1]
    frame = Frame(float(lat), middle, 1.0, width, height, Projection.WORLD)
    return replace(frame, zoom=1.0 + math.log2(frame.plane_m / plane_m))


def _world_of(around: Plane, lon: float, width: float, height: float, padding: Padding) -> Frame:
    """The part of the world in Equal Earth that the points `around` (lon, lat) just have room in, with `padding`: the
    sheet is filled, and ground that nothing happened on is cut off before anything is drawn small."""
    whole = world(width, height, lon)
    before, above, after, below = padding
    for middle in (_turned(lon), whole.lon):
        frame = replace(whole, lat=0.0, lon=middle)
        at = frame.pixels(np.column_stack((middle + _turns(around[:, 0] - middle), around[:, 1])))
        (left, top), (right, bottom) = at.min(axis=0), at.max(axis=0)
        grow = min(
            max(width / 2 - before, 50.0) / max(width / 2 - left, 1e-6),
            max(width / 2 - after, 50.0) / max(right - width / 2, 1e-6),
            max(height - above - below, 50.0) / max(bottom - top, 1e-6),
        )
        if frame.xy(0.0, middle + 179.9)[0] - width / 2 > width / 2 / grow:
            break  # the seam lies outside the window
    poles = frame.pixels(np.array([[middle, min(_NORTH, 90.0)], [middle, _SOUTH]]))[:, 1]
    ends = min(poles[0], top), max(poles[1], bottom)
    y = (top + bottom) / 2 + (below - above) / 2 / grow
    half = height / 2 / grow
    if ends[1] - ends[0] > 2 * half:
        y = min(max(y, ends[0] + half), ends[1] - half)
    lat = frame.latlon(width / 2, y)[0]
    lat = 0.0 if math.isnan(lat) else lat
    return replace(frame, lat=lat, zoom=frame.zoom + math.log2(grow * _shrunk(lat) / _shrunk(0.0)))


def _kind(frame: Frame, south: float, west: float, north: float, east: float) -> Projection:
    """The projection for `frame`, a window of Web Mercator, that is to show these bounds."""
    left, _, right, _ = frame.box()
    span = max(east - west, min(right - left, 360.0))
    if span <= MERCATOR_SPAN and frame.stretch <= MERCATOR_STRETCH:
        return Projection.MERCATOR
    if east - west > POLAR_SPAN and south >= POLAR_LAT:
        return Projection.NORTH_POLE
    if east - west > POLAR_SPAN and north <= -POLAR_LAT:
        return Projection.SOUTH_POLE
    return Projection.WORLD if span > WORLD_SPAN else Projection.AZIMUTHAL


def _fitted(frame: Frame, around: Plane, padding: Padding, closest: float = CLOSEST) -> Frame:
    """`frame` moved and zoomed so that the points `around` (lon, lat) just have room in it."""
    before, above, after, below = padding
    inner_w = max(frame.width - before - after, 50.0)
    inner_h = max(frame.height - above - below, 50.0)
    for _ in range(6):  # the projection follows the centre, so what fits is found in steps
        at = frame.pixels(around)
        (left, top), (right, bottom) = at.min(axis=0), at.max(axis=0)
        grow = min(inner_w / max(right - left, 1e-6), inner_h / max(bottom - top, 1e-6))
        zoom = max(min(frame.zoom + math.log2(grow), closest), 0.0)
        grow = 2.0 ** (zoom - frame.zoom)
        x = (left + right) / 2 + (after - before) / 2 / grow
        y = (top + bottom) / 2 + (below - above) / 2 / grow
        lat, lon = frame.latlon(x, y)
        if math.isnan(lat):
            lat, lon = frame.lat, frame.lon
        if frame.projection in (Projection.NORTH_POLE, Projection.SOUTH_POLE):  # its middle meridian stays
            beyond = abs(_turned(lon - frame.lon)) > 90
            lat, lon = frame.projection.origin(lat) if beyond else lat, frame.lon
        if not frame.mercator:  # the zoom means a scale at the centre: the plane's stays as it is
            zoom += math.log2(_shrunk(lat) / _shrunk(frame.lat))
        frame = replace(frame, lat=lat, lon=_turned(lon), zoom=zoom)
        around = np.column_stack((frame.lon + _turns(around[:, 0] - frame.lon), around[:, 1]))
    return frame


def _edges(south: float, west: float, north: float, east: float) -> Plane:
    """Points round a box, lon, lat in degrees, and its middle line, as closely as a curved edge needs."""
    lons, lats = np.linspace(west, east, 25), np.linspace(south, north, 13)
    sides = [(x, y) for x in lons for y in (south, (south + north) / 2, north)]
    return np.array([*sides, *((x, y) for y in lats for x in (west, east))])


@lru_cache(maxsize=64)
def _middle_y(frame: Frame) -> float:
    """The plane's y, in metres, in the middle of the window."""
    return float(forward(frame.projection, frame.lat, frame.lon, np.array([[frame.lon, frame.lat]]))[0, 1])


@lru_cache(maxsize=64)
def _box(frame: Frame, margin_px: float) -> tuple[float, float, float, float]:
    if frame.mercator:
        (west, north), (east, south) = frame.lonlats(
            np.array([[-margin_px, -margin_px], [frame.width + margin_px, frame.height + margin_px]])
        )
        return float(west), max(float(south), -MERCATOR_LAT), float(east), min(float(north), MERCATOR_LAT)
    x, y = np.meshgrid(
        np.linspace(-margin_px, frame.width + margin_px, 33),
        np.linspace(-margin_px, frame.height + margin_px, 33),
    )
    there = frame.lonlats(np.column_stack((x.ravel(), y.ravel())))
    poles = [p for p in (-90.0, 90.0) if frame.holds(*frame.xy(p, frame.lon))]
    whole = bool(poles) or bool(np.isnan(there).any())
    seen = there[~np.isnan(there[:, 0])]
    if not len(seen):
        return frame.lon - 180.0, -90.0, frame.lon + 180.0, 90.0
    slack = 0.0 if whole else (seen[:, 0].max() - seen[:, 0].min()) / 30
    west, east = (
        (frame.lon - 180.0, frame.lon + 180.0)
        if whole
        else (seen[:, 0].min() - slack, seen[:, 0].max() + slack)
    )
    south, north = min([seen[:, 1].min() - 2, *poles]), max([seen[:, 1].max() + 2, *poles])
    return float(west), max(float(south), -90.0), float(east), min(float(north), 90.0)


def _shrunk(lat: float) -> float:
    """How many times shorter a degree of longitude is at `lat` than at the equator; of use up to the poles."""
    return _cos(min(abs(lat), _STEEPEST_LAT))


def _cos(lat: float) -> float:
    return math.cos(math.radians(lat))


def _turned(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0


def _turns(lons: Plane) -> Plane:
    found: Plane = np.where(np.abs(lons) <= 180.0, lons, (lons + 180.0) % 360.0 - 180.0)
    return found


def circle(lat: float, lon: float, radius_m: float) -> shapely.Polygon:
    """The ground within `radius_m` metres of (lat, lon), as a polygon in lon, lat on the sphere.

    Great-circle destination formula, 72 corners; longitudes run on past 180 degrees. One that reaches over
    a pole is the whole cap down to its lowest latitude.
    """
    angular = max(radius_m, 1.0) / MEAN_RADIUS_M
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


def _kept_in_world(lat: float, zoom: float, height: float) -> float:
    """`lat` moved so that the window does not look past the top or bottom of the Web Mercator world."""
    half = height / 2 / (TILE_PX * 2.0**zoom)
    down = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
    down = min(max(down, half), 1 - half) if half < 0.5 else 0.5
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
