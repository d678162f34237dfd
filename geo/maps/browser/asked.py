"""What the map's script asks of the server -> what it is, or why it gets no answer: each is bounded by what a screen shows."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from geo.maps import address
from geo.maps.basemap.natural_earth import ZOOM
from geo.maps.placement import Box
from geo.vocabulary import View as Shown
from geo.vocabulary.stored.overlays import MOST_OVERLAYS

ZOOMS = range(19)
_WIDEST_PX, _TALLEST_PX = 20_000, 12_000
"""A screen of 7,680 x 4,320 pixels, at a zoom that is rounded by half a step (1.42), with the script's margin of 35 of
100 on each side and the grid that it rounds to: static/ground.js."""
_TILE_PX = 256
_STEPS = 4
"""The map's zooms are quarters: `zoom_snap` in folium_map.py."""
_SET, _UNIT = re.compile("[0-9a-f]{8}|"), re.compile(r"[0-9a-f]{12}|h\d{1,2}(\.-?\d{1,7}){2}", re.ASCII)
_LONGEST_QUERY, _MOST_FIELDS = 30_000, 2_000
"""Of an address that asks for incidents, with the names that are filtered by."""
_FINE_DEGREES2 = 12_000.0
"""A view of more square degrees is drawn from the shapes of a smaller scale."""
_COARSE_ZOOM = 5
MOST_OUTLINES, _LONGEST_KEY = 60, 200
"""The script asks for as many at once: static/areas.js."""


class Refused(ValueError):
    """It is none that the script would ask; the words go to whoever did."""


@dataclass(frozen=True, slots=True)
class View:
    """The ground of `bounds`, drawn for `detail` and lettered for `zoom`."""

    zoom: int
    bounds: Box

    @property
    def detail(self) -> int:
        """The zoom whose shapes are fine enough: a smaller one for a view that holds much of the world.

        >>> View(6, (-90, -180, 90, 180)).detail, View(6, (30, 0, 60, 60)).detail
        (5, 6)
        """
        south, west, north, east = self.bounds
        large = (north - south) * (east - west) > _FINE_DEGREES2
        return min(self.zoom, _COARSE_ZOOM) if large else self.zoom


def view_of(query: Mapping[str, str]) -> View:
    """The view that `?z=8&s=&w=&n=&e=` asks for: zoom 0 to 18, degrees. Raises `Refused`.

    >>> view_of({"z": "8", "s": "34", "w": "35", "n": "36.5", "e": "37.5"})
    View(zoom=8, bounds=(34.0, 35.0, 36.5, 37.5))
    """
    zoom, bounds = _screen(query)
    if not zoom.is_integer():
        raise Refused("a view's zoom is a whole number")
    return View(int(zoom), bounds)


@dataclass(frozen=True, slots=True)
class InSight:
    """What `shown` says of incidents (filters, layers, the chosen one), in `bounds` at `zoom`: of those of the data set of the id
    `of`, "" for what was read."""

    shown: Shown
    zoom: float
    bounds: Box
    of: str = ""


def in_sight_of(query: str) -> InSight:
    """The view of incidents that `?killed=5&z=6.25&s=&w=&n=&e=` asks for: the parameters of the page's address, and where the map
    stands. Raises `Refused`.

    >>> asked = in_sight_of("killed=5&incident=i7&z=6.25&s=34&w=35&n=36.5&e=37.5")
    >>> asked.shown.filters.killed_min, asked.shown.chosen, asked.zoom
    (5, 'i7', 6.25)
    """
    given, of = _given(query)
    zoom, bounds = _screen({name: values[-1] for name, values in given.items()})
    if not (zoom * _STEPS).is_integer():
        raise Refused("the map's zooms are quarters")
    return InSight(address.view_of(given), zoom, bounds, of)


def overlays_of(query: Mapping[str, str]) -> tuple[tuple[str, ...], float, Box]:
    """The own layers, zoom and edges that `?overlays=1a2b3c4d,5e6f7a8b&z=6.25&s=&w=&n=&e=` asks for. Raises `Refused`.

    >>> overlays_of({"overlays": "1a2b3c4d", "z": "6.25", "s": "34", "w": "35", "n": "36.5", "e": "37.5"})
    (('1a2b3c4d',), 6.25, (34.0, 35.0, 36.5, 37.5))
    """
    ids = query.get("overlays", "").split(",")
    if len(ids) > MOST_OVERLAYS or not all(id and _SET.fullmatch(id) for id in ids):
        raise Refused(f"1 to {MOST_OVERLAYS} layers come at once, by ids of eight digits and letters")
    return (tuple(dict.fromkeys(ids)), *_screen(query))


@dataclass(frozen=True, slots=True)
class InUnit:
    """A page, from the incident number `start` on, of what `shown` says of the incidents of the unit with that key; `of` as in `InSight`."""

    shown: Shown
    key: str
    start: int
    of: str = ""


def in_unit_of(query: str) -> InUnit:
    """The page of incidents that `?killed=5&unit=9a4ed2d24f4b&start=50` asks for; a hexagon is `h` and four times its zoom, its column
    and its row: `unit=h64.1200.-37`. Raises `Refused`.

    >>> in_unit_of("killed=5&unit=9a4ed2d24f4b&start=50").start
    50
    """
    given, of = _given(query)
    key, start = given.get("unit", [""])[-1], given.get("start", ["0"])[-1]
    if not _UNIT.fullmatch(key):
        raise Refused("a unit has a key of twelve digits and letters, or is a hexagon")
    if not (start.isascii() and start.isdigit() and len(start) < 9):
        raise Refused("a page starts with a number")
    return InUnit(address.view_of(given), key, int(start), of)


def _given(query: str) -> tuple[dict[str, list[str]], str]:
    """What an address says of incidents, and the id of the data set that they are of. Raises `Refused`."""
    if len(query) > _LONGEST_QUERY:
        raise Refused(f"an address has at most {_LONGEST_QUERY} characters")
    try:
        given = parse_qs(query, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise Refused(f"an address asks for at most {_MOST_FIELDS} things") from error
    of = given.get("set", [""])[-1]
    if not _SET.fullmatch(of):
        raise Refused("a data set has an id of eight digits and letters")
    return given, of


def _screen(query: Mapping[str, str]) -> tuple[float, Box]:
    """Zoom and edges of what a screen shows. Raises `Refused`."""
    try:
        told = {name: query[name] for name in "zswne"}
        if max(map(len, told.values())) > 24:
            raise ValueError
        zoom = float(told["z"])
        south, west, north, east = (round(float(told[name]), 4) for name in "swne")
    except (KeyError, ValueError) as error:
        raise Refused("a view needs z, s, w, n and e as numbers") from error
    if not ZOOMS[0] <= zoom <= ZOOMS[-1]:
        raise Refused("a view's zoom is 0 to 18")
    if not all(map(math.isfinite, (south, west, north, east))) or not (
        -90 <= south < north <= 90 and -540 <= west < east <= 540
    ):
        raise Refused("a view's edges are degrees, south < north and west < east")
    px = _TILE_PX * 2**zoom / 360
    if east - west > 360 or (east - west) * px > _WIDEST_PX or (north - south) * px > _TALLEST_PX:
        raise Refused("a view is no larger than a screen at its zoom")
    return zoom, (south, west, north, east)


def outlines_of(keys: Sequence[str], zoom: str = "") -> tuple[tuple[str, ...], int]:
    """The outlines that `?key=...&key=...&z=8` asks for, each once, and the zoom, rounded up to an even one so that few are made.
    Raises `Refused` where they are too many or no keys.

    >>> outlines_of(["SY", "SY"], "7")
    (('SY',), 8)
    """
    if len(keys) > MOST_OUTLINES:
        raise Refused(f"at most {MOST_OUTLINES} outlines come at once")
    if any(not 0 < len(key) <= _LONGEST_KEY for key in keys):
        raise Refused(f"a key has 1 to {_LONGEST_KEY} characters")
    if zoom and not (zoom.isascii() and zoom.isdigit() and len(zoom) < 3 and int(zoom) in ZOOMS):
        raise Refused("outlines are drawn for a whole zoom of 0 to 18")
    return tuple(dict.fromkeys(keys)), (int(zoom or ZOOM) + 1) // 2 * 2
