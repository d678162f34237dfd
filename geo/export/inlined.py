"""What a map needs when it has no server to ask: Leaflet, our script, and the ground round the frame, small enough."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import shapely

from geo.export import ground
from geo.export.frame import Frame
from geo.maps import basemap
from geo.maps.placenames import names
from geo.maps.server import OURS, leaflet

Json = dict[str, Any]
MOST_BYTES = 1_300_000
"""The ground may take so much of the file."""
AROUND = 2.4
"""The ground reaches this many frames' widths, so that one may pan and zoom out a little."""
_URL = re.compile(r"url\([^)]*\)")


@lru_cache(maxsize=1)
def scripts() -> tuple[str, ...]:
    """Leaflet's and our own script, safe inside a script element. Raises `DataError` without Leaflet."""
    plain = [(leaflet() / "leaflet.js").read_text("utf-8"), (OURS / "dateline.js").read_text("utf-8")]
    return tuple(
        re.sub(r"</(?=script)", r"<\\/", re.sub(r"//# sourceMappingURL=\S+", "", p), flags=re.IGNORECASE)
        for p in plain
    )


@lru_cache(maxsize=1)
def styles() -> str:
    """Leaflet's and our own style sheets; pictures in them, which no sign of ours uses, are left out."""
    plain = [(leaflet() / "leaflet.css").read_text("utf-8"), (OURS / "dateline.css").read_text("utf-8")]
    return "\n".join(_URL.sub("none", p) if "leaflet-pane" in p else _our_urls(p) for p in plain)


def _our_urls(css: str) -> str:
    return re.sub(r"url\((?!#)[^)]*\)", "none", css)


def surroundings(frame: Frame) -> tuple[float, float, float, float]:
    """(south, west, north, east) in degrees of the ground that goes into the file: a square round the frame."""
    side = AROUND * max(frame.width, frame.height)
    wide = Frame(frame.lat, frame.lon, frame.zoom, side, side)
    west, south, east, north = wide.box()
    if east - west >= 360.0:
        west, east = frame.lon - 180.0, frame.lon + 180.0
    return max(south, -85.0), west, min(north, 85.0), east


def view(frame: Frame, folder: Path = ground.FOLDER) -> Json:
    """The ground round `frame` as `dateline.js` takes it, drawn coarser where it would be too large."""
    bounds = surroundings(frame)
    zoom = max(0, round(frame.zoom) + (0 if frame.zoom < 5 else 1))
    found: Json = basemap.view(bounds, zoom, folder)
    tolerance = 0.25
    while _size(found) > MOST_BYTES and tolerance < 8:
        degrees = tolerance / frame.world_px * 360.0
        found = {part: _coarser(collection, degrees) for part, collection in found.items()}
        tolerance *= 2
    return {**found, "names": names(bounds, round(frame.zoom)), "bounds": bounds}


def outlines(keys: Sequence[str], frame: Frame, folder: Path = ground.FOLDER) -> Json:
    """The outlines of areas as GeoJSON, to about half a pixel two zooms closer than the frame."""
    degrees = 0.5 / (frame.world_px * 4) * 360.0
    found: Json = {}
    for key in dict.fromkeys(keys):
        shape = ground.outline(key, folder)
        if shape is not None:
            found[key] = json.loads(
                shapely.to_geojson(shapely.set_precision(shapely.simplify(shape, degrees), 1e-4))
            )
    return found


def _size(value: object) -> int:
    return len(json.dumps(value, separators=(",", ":")))


def _coarser(collection: Json, degrees: float) -> Json:
    features = []
    for feature in collection["features"]:
        shape = shapely.simplify(
            shapely.from_geojson(json.dumps(feature["geometry"])), degrees, preserve_topology=False
        )
        if not shape.is_empty:
            features.append({**feature, "geometry": json.loads(shapely.to_geojson(_rounded(shape, degrees)))})
    return {**collection, "features": features}


def _rounded(shape: shapely.Geometry, degrees: float) -> shapely.Geometry:
    decimals = 2 if degrees > 0.004 else 3
    return shapely.transform(shape, lambda c: c.round(decimals))
