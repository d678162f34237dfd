"""A small PMTiles file of a made-up Latakia, written here from scratch: streets, a river, a park, houses, quarters, names.

The tiles are written byte by byte after the specification of vector tiles, so that what reads them is not what wrote them.
"""

from __future__ import annotations

import gzip
import io
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from geo.maps.basemap import city_ground

LATAKIA = (35.53, 35.79)
"""(lat, lon) of the middle of it."""
EXTENT, BUFFER = 4096, 64
_HAIR = 1e-7
Tags = Mapping[str, str]


@dataclass(frozen=True)
class Feature:
    """One thing of one layer, in (lon, lat); `least` and `most` are the zooms of the tiles that it is in."""

    layer: str
    shape: shapely.Geometry
    tags: Tags
    least: int = 10
    most: int = 14


def _varint(n: int) -> bytes:
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes([*out, n])


def field(number: int, content: bytes | int | Iterable[int]) -> bytes:
    """A field of a message: a number, bytes, or many numbers together."""
    if isinstance(content, int):
        return _varint(number << 3) + _varint(content)
    data = content if isinstance(content, bytes) else b"".join(map(_varint, content))
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _commands(shape: shapely.Geometry) -> tuple[int, list[int]]:
    """Kind and commands of a shape in the tile's units."""
    x = y = 0
    numbers: list[int] = []

    def to(points: list[list[float]], command: int) -> None:
        nonlocal x, y
        numbers.append(command | len(points) << 3)
        for a, b in points:
            for step in (round(a) - x, round(b) - y):
                numbers.append(step << 1 ^ step >> 31 if step >= 0 else (-step << 1) - 1)
            x, y = round(a), round(b)

    parts = shapely.get_parts(shape)
    kind = {0: 1, 1: 2, 2: 3}[int(shapely.get_dimensions(parts[0]))]
    for part in parts:
        if kind < 3:
            points = shapely.get_coordinates(part).tolist()
            to(points[:1], 1)
            if kind == 2:
                to(points[1:], 2)
            continue
        oriented = shapely.geometry.polygon.orient(part, 1.0)  # y runs down: what is positive here is outer
        for ring in (oriented.exterior, *oriented.interiors):
            points = shapely.get_coordinates(ring)[:-1].tolist()
            to(points[:1], 1)
            to(points[1:], 2)
            numbers.append(15)
    return kind, numbers


def encoded(layers: Mapping[str, list[tuple[shapely.Geometry, Tags]]]) -> bytes:
    """A vector tile of `layers`, whose shapes are in its units."""
    tile = b""
    for name, features in layers.items():
        keys = sorted({key for _, tags in features for key in tags})
        values = sorted({value for _, tags in features for value in tags.values()})
        layer = field(15, 2) + field(1, name.encode())
        for shape, tags in features:
            kind, numbers = _commands(shape)
            said = [n for key, value in tags.items() for n in (keys.index(key), values.index(value))]
            layer += field(2, field(2, said) + field(3, kind) + field(4, numbers))
        layer += b"".join(field(3, key.encode()) for key in keys)
        layer += b"".join(field(4, field(1, value.encode())) for value in values)
        tile += field(3, layer + field(5, EXTENT))
    return tile


def _tiled(lonlat: np.ndarray, z: int, x: int, y: int) -> np.ndarray:
    lon, lat = lonlat.T
    down = 0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * np.pi)
    return np.column_stack((((lon / 360 + 0.5) * 2**z - x) * EXTENT, (down * 2**z - y) * EXTENT))


def tile_at(lat: float, lon: float, z: int) -> tuple[int, int, int]:
    """The tile that holds a place."""
    down = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
    return z, int((lon / 360 + 0.5) * 2**z), int(down * 2**z)


def tiles(features: Iterable[Feature], zooms: Iterable[int]) -> dict[tuple[int, int, int], bytes]:
    """The tiles of `features`, not packed."""
    found: dict[tuple[int, int, int], dict[str, list[tuple[shapely.Geometry, Tags]]]] = {}
    window = shapely.box(-BUFFER, -BUFFER, EXTENT + BUFFER, EXTENT + BUFFER).bounds
    listed = list(features)
    for z in zooms:
        for one in listed:
            if not one.least <= z <= one.most:
                continue
            west, south, east, north = one.shape.bounds
            (_, left, top), (_, right, bottom) = (
                tile_at(north - _HAIR, west + _HAIR, z),
                tile_at(south + _HAIR, east - _HAIR, z),
            )
            for x in range(left, right + 1):
                for y in range(top, bottom + 1):
                    flat = shapely.transform(one.shape, lambda c, z=z, x=x, y=y: _tiled(c, z, x, y))
                    cut = flat if shapely.get_dimensions(flat) == 0 else shapely.clip_by_rect(flat, *window)
                    if not cut.is_empty:
                        found.setdefault((z, x, y), {}).setdefault(one.layer, []).append((cut, one.tags))
    return {at: encoded(layers) for at, layers in found.items()}


def archive(content: Mapping[tuple[int, int, int], bytes], layers: Iterable[str]) -> bytes:
    """A PMTiles file of tiles that are not packed yet."""
    return packed({at: gzip.compress(data, mtime=0) for at, data in content.items()}, layers)


def packed(content: Mapping[tuple[int, int, int], bytes], layers: Iterable[str]) -> bytes:
    """A PMTiles file of packed tiles."""
    out = io.BytesIO()
    writer = Writer(out)
    for at in sorted(content, key=lambda at: zxy_to_tileid(*at)):
        writer.write_tile(zxy_to_tileid(*at), content[at])
    header = {"tile_compression": Compression.GZIP, "tile_type": TileType.MVT}
    writer.finalize(header, {"vector_layers": [{"id": name} for name in layers]})
    return out.getvalue()


def _line(*points: tuple[float, float]) -> shapely.LineString:
    """A line through points (lat, lon)."""
    return shapely.LineString([(lon, lat) for lat, lon in points])


AROUND = (35.68359375, 35.46067, 36.03515625, 35.6037187)
"""(west, south, east, north) of what the file holds: two tiles of zoom 11."""
MOLE = shapely.Polygon([(35.7700, 35.5290), (35.7560, 35.5160), (35.7575, 35.5150), (35.7725, 35.5270)])
"""A breakwater, on no map of the world."""
RIVER = (
    (35.560, 35.93),
    (35.535, 35.895),
    (35.515, 35.868),
    (35.502, 35.845),
    (35.492, 35.825),
    (35.484, 35.8085),
)
QUARTERS = (
    ("الصليبة", "Saliba", 35.5225, 35.7795), ("الشيخ ضاهر", "Sheikh Daher", 35.519, 35.785), ("الزراعة", "Ziraa", 35.532, 35.805),
    ("الرمل الجنوبي", "Southern Raml", 35.508, 35.786), ("تشرين", "Tishreen", 35.544, 35.798), ("الأمريكان", "American Quarter", 35.526, 35.7735),
    ("بساتين الريحان", "", 35.538, 35.822), ("قنينص", "Qneines", 35.514, 35.800),
)  # fmt: skip
MAIN = (
    ("شارع الثامن من آذار", "8 March Street", "primary", ((35.5215, 35.7700), (35.5222, 35.7800), (35.5228, 35.7905), (35.5240, 35.8040))),
    ("شارع بغداد", "Baghdad Street", "secondary", ((35.5285, 35.7725), (35.5235, 35.7765), (35.5190, 35.7800), (35.5120, 35.7850))),
    ("شارع الجمهورية", "Jumhuriya Street", "primary", ((35.5415, 35.7680), (35.5400, 35.7800), (35.5383, 35.7930), (35.5370, 35.8090), (35.5360, 35.8300))),
    ("شارع القدس", "", "secondary", ((35.5160, 35.7735), (35.5166, 35.7850), (35.5170, 35.7960), (35.5180, 35.8130))),
    ("الكورنيش الجنوبي", "Southern Corniche", "secondary", ((35.5185, 35.7705), (35.5110, 35.7740), (35.4995, 35.7890), (35.4930, 35.7995))),
    ("طريق حلب", "Aleppo Road", "motorway", ((35.5240, 35.8040), (35.5290, 35.8300), (35.5330, 35.8600), (35.545, 35.93))),
    ("طريق دمشق", "", "trunk", ((35.5240, 35.8040), (35.5120, 35.8180), (35.5000, 35.8380), (35.470, 35.870))),
    ("أوتوستراد الزراعة", "Ziraa Avenue", "secondary", ((35.5500, 35.8010), (35.5400, 35.8005), (35.5300, 35.8012), (35.5200, 35.8022), (35.5100, 35.8040))),
    ("طريق كسب", "", "primary", ((35.5400, 35.7800), (35.5560, 35.7790), (35.5800, 35.7800), (35.62, 35.800))),
)  # fmt: skip


def latakia() -> Iterator[Feature]:
    """The city, in the schema of Protomaps."""
    window = shapely.box(*AROUND)
    coast = shapely.union_all(city_ground.ground("countries", AROUND, 12).geometries) & window
    land = coast | MOLE
    yield Feature("earth", land, {"kind": "earth"})
    yield Feature("water", window - land, {"kind": "ocean"})
    river = _line(*RIVER)
    yield Feature("water", shapely.buffer(river, 0.0009) & land, {"kind": "river"})
    yield Feature("water", river, {"kind": "river", "name": "النهر الكبير الشمالي"})
    park = shapely.box(35.7905, 35.5262, 35.7975, 35.5308)
    yield Feature("landuse", park, {"kind": "park", "name": "حديقة"})
    yield Feature("landuse", shapely.Point(35.816, 35.548).buffer(0.006), {"kind": "forest"})
    for own, english, kind, points in MAIN:
        name = {"name": own} | ({"name:en": english} if english else {})
        wide = {"motorway": "highway"}.get(kind, "major_road")
        yield Feature("roads", _line(*points) & coast, {"kind": wide, "kind_detail": kind, **name})
    blocks = list(_blocks(land, park, river))
    for street, kind in blocks:
        least = 11 if kind == "tertiary" else 12
        yield Feature(
            "roads",
            street,
            {"kind": "minor_road" if least == 12 else "major_road", "kind_detail": kind},
            least,
        )
    yield from _houses(
        [street for street, _ in blocks], shapely.union_all([park, shapely.buffer(river, 0.0012)]), land
    )
    for own, english, lat, lon in QUARTERS:
        name = {"name": own} | ({"name:en": english} if english else {})
        yield Feature("places", shapely.Point(lon, lat), {"kind": "neighbourhood", **name})
    yield Feature("places", shapely.Point(35.7833, 35.5167), {"kind": "locality", "name": "اللاذقية"})
    yield Feature("roads", _line((35.525, 35.80), (35.60, 35.83)), {"kind": "rail", "kind_detail": "rail"})
    yield Feature("pois", shapely.Point(35.78, 35.52), {"kind": "cafe", "name": "A café"}, 14)


def _blocks(
    land: shapely.Geometry, park: shapely.Geometry, river: shapely.Geometry
) -> Iterator[tuple[shapely.LineString, str]]:
    """Streets between blocks, turned a little with the shore, thinner towards the edge of the city."""
    chance = np.random.default_rng(7)
    town = shapely.Point(35.795, 35.527).buffer(0.033) & shapely.buffer(land, -0.0012)
    town = town - park - shapely.buffer(river, 0.0016)
    turn = math.radians(-6)
    for across in (False, True):
        for n in range(-26, 27):
            far = n * 0.00135 + float(chance.normal(0, 0.00016))
            along = np.linspace(-0.036, 0.036, 13)
            bent = far + np.cumsum(chance.normal(0, 0.00010, 13))
            x, y = (along, bent) if across else (bent, along)
            lon = 35.795 + x * math.cos(turn) - y * math.sin(turn)
            lat = 35.527 + (x * math.sin(turn) + y * math.cos(turn)) * 0.82
            kind = "tertiary" if n % 6 == 3 else "residential"
            for part in shapely.get_parts(shapely.LineString(np.column_stack((lon, lat))) & town):
                if (
                    part.geom_type == "LineString"
                    and part.length > 0.0016
                    and (kind == "tertiary" or chance.random() < 0.93)
                ):
                    yield part, kind


def _houses(
    streets: list[shapely.LineString], without: shapely.Geometry, land: shapely.Geometry
) -> Iterator[Feature]:
    """Houses along the streets of the middle of the city."""
    chance = np.random.default_rng(8)
    middle = shapely.box(35.776, 35.516, 35.800, 35.534) - without
    shapely.prepare(middle)
    roads = shapely.STRtree(streets)
    for street in streets:
        for at in np.arange(0.0003, street.length, 0.0006):
            point = street.interpolate(float(at))
            wide, deep = chance.uniform(0.00012, 0.00022, 2)
            side = chance.choice((-1, 1)) * 0.00036
            house = shapely.box(
                point.x - wide + side,
                point.y - deep + side * 0.8,
                point.x + wide + side,
                point.y + deep + side * 0.8,
            )
            if middle.contains(house) and not len(roads.query(house, predicate="dwithin", distance=0.00011)):
                yield Feature("buildings", house, {"kind": "building"}, 14)


@lru_cache(maxsize=1)
def latakia_tiles() -> dict[tuple[int, int, int], bytes]:
    """Its tiles, zooms 11 to 14."""
    return tiles(latakia(), range(11, 15))


LAYERS = ("buildings", "earth", "landuse", "places", "pois", "roads", "water")


@lru_cache(maxsize=1)
def latakia_file() -> bytes:
    """The whole file."""
    return archive(latakia_tiles(), LAYERS)
