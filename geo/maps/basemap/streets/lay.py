"""Streets for a view: the tiles that it needs -> shapes by what they are, in (lon, lat), and how they are painted.

Screen and pictures take the same shapes and the same widths from here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.maps.basemap.streets import schemas
from geo.maps.basemap.streets.archive import Archive, Streets, TileAt, opened
from geo.maps.basemap.streets.schemas import LINES, POINTS, ROADS, Kind
from geo.maps.basemap.streets.vector_tile import Features, features
from geo.maps.held import Held
from geo.vocabulary import UnreadableFile

FROM = 11.5
"""From this zoom on, as Leaflet counts zooms, streets are drawn: 12 and closer on the screen."""
COARSEST = 10
"""Tiles of a smaller zoom than this hold no streets."""
MOST_TILES, MOST_BYTES, MOST_POINTS = 64, 32_000_000, 800_000
"""For one view: tiles, their bytes once unpacked, and corners of what they hold."""
_SHOWN_FROM = {Kind.MEDIUM: 12.5, Kind.MINOR: 13.25, Kind.BUILDING: 15.0}
_KERBS_FROM = 14.25
_MOST_BROKEN, _MOST_CORNERS = 8, 400_000
"""Broken tiles of a view after which the others are not tried; corners of one tile."""
_SQUARES, _MOST_CROSSING, _MOST_PAIRS = 128, 2_000, 2e8
"""Squares along the side of a tile; how many sides of shapes may cross one, and the sum of their squares over all."""
_BUFFER = 1 / 64
"""A tile's shapes reach this far over its edge, in tiles, so that no seam is seen."""
Bounds = tuple[float, float, float, float]
"""(west, south, east, north) in degrees; east may be above 180."""
Shape = BaseGeometry


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name: where it lies called so, in English and in Arabic, and its lines or its point."""

    names: tuple[str, str, str]
    kind: Kind
    shape: Shape


@dataclass(frozen=True, slots=True)
class Laid:
    """What a view's tiles lay on the ground. `covered` is the ground that they tell of, `shore` the land on it. `tiles` are those
    that were asked for, there or not. `partly`: some were broken, or too many."""

    shapes: dict[Kind, Shape]
    covered: Shape
    shore: Shape
    named: tuple[Named, ...]
    tiles: tuple[TileAt, ...]
    partly: bool = False

    def __bool__(self) -> bool:
        """Whether there is any ground that they tell of."""
        return not shapely.is_empty(self.covered)


@dataclass(frozen=True, slots=True)
class Painted:
    """Shapes to be painted: `tone` names a colour of the palette; a width of 0 is a filled area."""

    shape: Shape
    tone: str
    px: float = 0.0


@dataclass(frozen=True, slots=True)
class _Tile:
    """One tile, in (lon, lat) within 180 degrees."""

    shapes: dict[Kind, Shape]
    named: tuple[Named, ...]
    points: int
    bytes: int

    def __bool__(self) -> bool:
        """Whether it tells of anything."""
        return bool(self.shapes or self.named)


_EMPTY = _Tile({}, (), 0, 0)
NOTHING = Laid({}, shapely.Polygon(), shapely.Polygon(), (), ())
_tiles: Held[_Tile | None] = Held(96_000_000)


def lay(streets: Streets, box: Bounds, zoom: float) -> Laid:
    """The streets of `box` for a map at `zoom`: nothing below `FROM`, and where there is no tile.

    Raises `SettingsError` without the file, and `UnreadableFile` where the file as a whole is broken. A broken tile is
    left out.
    """
    if not streets or zoom < FROM:
        return NOTHING
    archive = opened(streets)
    wanted = _wanted(archive, box, zoom)
    found: list[tuple[TileAt, _Tile]] = []
    size = corners = broken = 0
    for z, x, y in wanted:
        tile = _tile(archive, (z, x % 2**z, y))
        if tile is None:
            broken += 1
        else:
            size, corners = size + tile.bytes, corners + tile.points
            found += [((z, x, y), tile)] if tile else []
        if broken > _MOST_BROKEN or size > MOST_BYTES or corners > MOST_POINTS:
            broken += 1
            break
    partly = streets.partly or broken > 0
    asked = tuple(dict.fromkeys((z, x % 2**z, y) for z, x, y in wanted))
    return _together(found, asked, partly=partly)


def _wanted(archive: Archive, box: Bounds, zoom: float) -> list[TileAt]:
    """The tiles over `box`: a web map's tiles are 512 pixels wide, so those of one zoom less; wider ones where they would be
    too many. Columns run on past the last one where `box` reaches over 180 degrees."""
    west, south, east, north = box
    finest = max(min(int(zoom + 0.5) - 1, archive.max_zoom), archive.min_zoom)
    for z in range(finest, max(COARSEST, archive.min_zoom) - 1, -1):
        (left, top), (right, bottom) = _in_tiles(west, north, z), _in_tiles(east, south, z)
        columns = range(math.floor(left), math.ceil(right))
        rows = range(max(0, math.floor(top)), min(2**z, math.ceil(bottom)))
        if len(columns) * len(rows) <= MOST_TILES:
            return [(z, x, y) for x in columns for y in rows]
    return []


def _in_tiles(lon: float, lat: float, z: int) -> tuple[float, float]:
    """Column and row of a place, with the part of a tile after the point."""
    y = math.asinh(math.tan(math.radians(min(max(lat, -85.05), 85.05))))
    return (lon / 360 + 0.5) * 2**z, (0.5 - y / (2 * math.pi)) * 2**z


def _tile(archive: Archive, at: TileAt) -> _Tile | None:
    """The tile there; an empty one where there is none, None for a broken one."""

    def made() -> tuple[_Tile | None, int]:
        try:
            packed = archive.packed(at)
            tile = _EMPTY if packed is None else _read(archive, at, archive.unpacked(packed))
        except UnreadableFile:
            return None, 200
        return tile, 1000 + 40 * tile.points

    return _tiles.get((archive.key, at), made)


def _read(archive: Archive, at: TileAt, data: bytes) -> _Tile:
    """A tile's features, sorted by what they are, where they lie; empty where it tells of nothing that is drawn."""
    keys = {*schemas.NAMES, *(f for layer in archive.schema.layers.values() for f in layer.fields)}
    parts: dict[Kind, list[Shape]] = {}
    named: list[Named] = []
    for found in features(data, archive.schema.layers, keys):
        layer = archive.schema.layers[found.layer]
        for kind, names, shape in _meant(found, layer):
            if not layer.only_names and kind not in POINTS:
                parts.setdefault(kind, []).append(shape)
            if names and (kind in ROADS or kind in POINTS):
                named.append(Named(names, kind, shape))
    if not parts and not named:
        return replace(_EMPTY, bytes=len(data))
    if _tangled([shape for shapes in parts.values() for shape in shapes]):
        raise UnreadableFile("A tile of the streets' file is a tangle. Make the extract anew.")
    edge = shapely.box(-_BUFFER, -_BUFFER, 1 + _BUFFER, 1 + _BUFFER).bounds
    inside = {kind: _clipped(shapes, kind, edge) for kind, shapes in parts.items()}
    inside[Kind.LAND] = _land(archive, inside.get(Kind.LAND), inside.pop(Kind.OCEAN, None))
    shapes = {kind: _placed(shape, at) for kind, shape in inside.items() if not shapely.is_empty(shape)}
    lines: Any = np.array([n.shape for n in named], object)
    lines = _placed(
        np.where(shapely.get_dimensions(lines) == 1, shapely.clip_by_rect(lines, 0, 0, 1, 1), lines), at
    )
    called = tuple(
        Named(n.names, n.kind, line) for n, line in zip(named, lines, strict=True) if not line.is_empty
    )
    drawn = [*shapes.values(), *(n.shape for n in called)]
    points = int(np.sum(shapely.get_num_coordinates(np.array(drawn, object))))
    return _Tile(shapes, called, points, len(data))


def _land(archive: Archive, land: Shape | None, ocean: Shape | None) -> Shape:
    """A tile's land: all that is no ocean where the schema has no layer for land."""
    square = shapely.box(0, 0, 1, 1)
    if any(layer.other is Kind.LAND for layer in archive.schema.layers.values()):
        return shapely.intersection(land, square) if land is not None else shapely.Polygon()
    return shapely.difference(square, ocean) if ocean is not None else square


def _meant(
    found: Features, layer: schemas.Layer
) -> Iterator[tuple[Kind, tuple[str, str, str] | None, Shape]]:
    """What each feature is, what it is called, and its shape; what is not drawn, and lines where an area is meant, are left out."""
    dimensions = shapely.get_dimensions(found.geometries)
    for tags, shape, dimension in zip(found.tags, found.geometries, dimensions.tolist(), strict=True):
        kind = layer.kind(tags)
        if shape is None or kind is None:
            continue
        if kind is Kind.WATER and dimension == 1:
            kind = Kind.RIVER
        if dimension == (0 if kind in POINTS else 1 if kind in LINES else 2):
            yield kind, schemas.names(tags) if "name" in tags else None, shape


def _tangled(shapes: list[Shape]) -> bool:
    """Whether so much lies on top of each other that to cut it would take for ever: no city is like that.

    The tile is laid out in squares, and of each it is counted how many sides of shapes may cross it.
    """
    parts = shapely.get_parts(np.array(shapes, object)) if shapes else np.array([], object)
    polygons = shapely.get_type_id(parts) == 3
    lines = np.concatenate((shapely.get_rings(parts[polygons]), parts[~polygons]))
    points, of = shapely.get_coordinates(lines, return_index=True)
    if len(points) > _MOST_CORNERS:
        return True
    side = np.flatnonzero(of[1:] == of[:-1])
    cells = np.clip((points * _SQUARES).astype(int), 0, _SQUARES - 1)
    first, last = (np.array(f(cells[side], cells[side + 1])) for f in (np.minimum, np.maximum))
    crossing = np.zeros((_SQUARES + 1, _SQUARES + 1), int)
    ends = (first[:, 0], last[:, 0] + 1), (first[:, 1], last[:, 1] + 1)
    for a, b, sign in ((0, 0, 1), (1, 0, -1), (0, 1, -1), (1, 1, 1)):
        np.add.at(crossing, (ends[0][a], ends[1][b]), sign)
    count = crossing.cumsum(axis=0).cumsum(axis=1)
    return bool(count.max() > _MOST_CROSSING or np.sum(count.astype(float) ** 2) > _MOST_PAIRS)


def _clipped(shapes: list[Shape], kind: Kind, edge: Bounds) -> Shape:
    """All shapes of one kind as one, no farther over the tile's edge than `edge`; land and ocean, which are cut, without a fault."""
    parts: Any = within(shapely.get_parts(np.array(shapes, object)), edge)
    if kind not in (Kind.LAND, Kind.OCEAN):
        return _joined(parts, kind)
    whole: Shape = shapely.union_all(shapely.make_valid(parts, method="structure", keep_collapsed=False))
    return whole


def within(parts: Any, box: Bounds) -> Any:
    """What of lines or polygons lies in `box` (left, low, right, high), in parts. Most lie in it wholly, or not at all; polygons may
    have faults."""
    left, low, right, high = box
    west, south, east, north = shapely.bounds(parts).T
    inside = (west >= left) & (south >= low) & (east <= right) & (north <= high)
    over = ~inside & (west <= right) & (south <= high) & (east >= left) & (north >= low)
    try:
        cut = shapely.clip_by_rect(parts[over], *box)
    except shapely.errors.GEOSException:  # a ring that only touches the box
        sound = shapely.make_valid(parts[over])
        cut = shapely.intersection(sound, shapely.box(*box))
    pieces = shapely.get_parts(shapely.get_parts(cut))
    kinds = np.unique(shapely.get_type_id(parts))
    return np.concatenate((parts[inside], pieces[np.isin(shapely.get_type_id(pieces), kinds)]))


def _placed(shape: Any, at: TileAt) -> Any:
    """A shape, or several, in parts of the tile `at`, in (lon, lat)."""
    z, column, row = at

    def degrees(c: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
        lon = (column + c[:, 0]) / 2**z * 360 - 180
        lat = np.degrees(np.arctan(np.sinh((0.5 - (row + c[:, 1]) / 2**z) * 2 * np.pi)))
        return np.column_stack((lon, lat))

    return shapely.transform(shape, degrees)


def _together(found: list[tuple[TileAt, _Tile]], asked: tuple[TileAt, ...], *, partly: bool) -> Laid:
    """The tiles as one ground, each turned to lie where the view has it."""
    shapes: dict[Kind, list[Shape]] = {}
    named: list[Named] = []
    squares: list[Shape] = []
    for (z, x, y), tile in found:
        turn = x // 2**z * 360.0
        for kind, shape in tile.shapes.items():
            shapes.setdefault(kind, []).append(_turned(shape, turn))
        named += [Named(n.names, n.kind, _turned(n.shape, turn)) for n in tile.named] if turn else tile.named
        squares.append(_turned(_placed(shapely.box(0, 0, 1, 1), (z, x % 2**z, y)), turn))
    shore = shapely.union_all(shapes.pop(Kind.LAND, []), grid_size=1e-7)
    whole = {kind: _joined(some, kind) for kind, some in shapes.items()}
    return Laid(whole, shapely.union_all(squares, grid_size=1e-7), shore, tuple(named), asked, partly=partly)


def _joined(shapes: Sequence[Shape], kind: Kind) -> Shape:
    """Lines, or areas, of one kind as one."""
    parts = shapely.get_parts(np.array(shapes, object))
    together: Any = shapely.multilinestrings if kind in LINES else shapely.multipolygons
    whole: Shape = together(parts)
    return whole


def _turned(shape: Shape, turn: float) -> Shape:
    if not turn:
        return shape
    turned: Shape = shapely.transform(shape, lambda c: np.add(c, (turn, 0.0)))
    return turned


def painted(laid: Laid, zoom: float) -> Iterator[Painted]:
    """What lies on the land, from the lowest to the uppermost, with the widths of its lines in pixels at `zoom`."""
    for kind, tone in ((Kind.PARK, "park"), (Kind.WATER, "sea"), (Kind.BUILDING, "building")):
        if kind in laid.shapes and zoom >= _SHOWN_FROM.get(kind, 0.0):
            yield Painted(laid.shapes[kind], tone)
        if kind is Kind.WATER and Kind.RIVER in laid.shapes:
            yield Painted(laid.shapes[Kind.RIVER], "sea", 1.4 * _wider(zoom))
    roads = [
        (kind, laid.shapes[kind], _width(kind, zoom))
        for kind in reversed(ROADS)
        if kind in laid.shapes and zoom >= _SHOWN_FROM.get(kind, 0.0)
    ]
    for kind, shape, px in roads:
        yield Painted(shape, "kerb", 0.8 * px if _thin(kind, zoom) else px + 1.4)
    for kind, shape, px in roads:
        if not _thin(kind, zoom):
            yield Painted(shape, "street", px)


def _thin(kind: Kind, zoom: float) -> bool:
    """Whether a road is drawn as a mere line: where there are many of them, two kerbs each would be a crowd."""
    return kind is Kind.MINOR and zoom < _KERBS_FROM


def _width(kind: Kind, zoom: float) -> float:
    """The width of a road without its kerbs, in pixels."""
    plain = {Kind.HIGHWAY: 2.4, Kind.MAJOR: 1.8, Kind.MEDIUM: 1.2, Kind.MINOR: 0.8}[kind]
    return round(plain * _wider(zoom), 2)


def _wider(zoom: float) -> float:
    """How much wider lines are than at zoom 12: half as fast as the map grows."""
    return float(2 ** (0.45 * (min(max(zoom, 12.0), 17.0) - 12)))
