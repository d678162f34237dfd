"""What a map needs when it has no server to ask: Leaflet, our script, and the ground round the frame, small enough."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import Frame
from geo.export.picture.cartography.terrain import FINE_FROM, PROVINCES_FROM, RIVERS_FROM
from geo.maps.basemap import city_ground
from geo.maps.basemap.overlays import in_view
from geo.maps.basemap.place_labels import names
from geo.maps.browser.assets import OURS, SCRIPTS, leaflet
from geo.maps.placement import Box

Json = dict[str, Any]
MOST_BYTES, LEAST_BYTES = 1_300_000, 150_000
"""How much of the file the ground may take; the less, the more there is to say about the incidents."""
MOST_OUTLINES = 450_000
"""The outlines of the incidents' areas take no more than this while they can be drawn no coarser than `COARSEST`."""
COARSEST = 0.5
"""In degrees: beyond this a province is no longer known by its shape."""
AROUND = 2.2
"""The ground reaches this many frames' widths, so that one may pan and zoom out a little."""
_URL = re.compile(r"url\([^)]*\)")


@lru_cache(maxsize=1)
def scripts() -> tuple[str, ...]:
    """Leaflet's and our own script, safe inside a script element. Raises `DataError` without Leaflet."""
    ours = [(OURS / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    plain = [(leaflet() / "leaflet.js").read_text("utf-8"), *ours]
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


def surroundings(frame: Frame) -> Box:
    """(south, west, north, east) in degrees of the ground that goes into the file: a square round the frame."""
    side = AROUND * max(frame.width, frame.height)
    wide = Frame(frame.lat, frame.lon, frame.zoom, side, side)
    west, south, east, north = wide.box()
    if east - west >= 360.0:
        west, east = frame.lon - 180.0, frame.lon + 180.0
    return max(south, -85.0), west, min(north, 85.0), east


def view(frame: Frame, folder: Path = ground.FOLDER, most_bytes: int = MOST_BYTES) -> Json:
    """The ground round `frame` as `dateline.js` takes it: fine enough for a zoom closer, coarser if too large."""
    most = min(MOST_BYTES, max(LEAST_BYTES, most_bytes))
    bounds = surroundings(frame)
    degrees = 0.35 / (frame.world_px * 2) * 360.0
    found = _parts(frame.zoom, bounds, degrees, folder)
    while len(json.dumps(found, separators=(",", ":"))) > most:
        degrees *= 2
        found = _parts(frame.zoom, bounds, degrees, folder)
    written = [
        {"kind": n["kind"], "name": n["name"], "at": n["at"]} for n in names(bounds, round(frame.zoom))
    ]  # without ids: nothing tells a label of the ground from a place that is kept back
    return {**found, "names": written, "bounds": bounds}


def _parts(zoom: float, bounds: Box, degrees: float, folder: Path) -> Json:
    land = "countries" if zoom >= FINE_FROM else "countries-50m"
    wanted = {
        "land": (land, False, True),
        "borders": (land, True, True),
        "provinces": ("provinces", True, zoom >= PROVINCES_FROM),
        "lakes": ("lakes", False, True),
        "rivers": ("rivers", False, zoom >= RIVERS_FROM),
        "disputed": ("disputed", False, True),
    }
    return {
        part: {
            "type": "FeatureCollection",
            "features": _features(name, bounds, zoom, degrees, folder, lines=lines) if there else [],
        }
        for part, (name, lines, there) in wanted.items()
    }


def _features(
    name: str, bounds: Box, zoom: float, degrees: float, folder: Path, *, lines: bool
) -> list[Json]:
    """The shapes of a file within `bounds`, drawn no finer than `degrees`, as GeoJSON features."""
    south, west, north, east = bounds
    edge = 179.98 if lines else 180.0  # the cut at 180 degrees is no border
    decimals = min(4, max(1, math.ceil(-math.log10(degrees))))
    features: list[Json] = []
    for turn in (-360.0, 0.0, 360.0):
        box = (max(west - turn, -edge), south, min(east - turn, edge), north)
        if box[0] >= box[2]:
            continue
        there = city_ground.ground(name, box, zoom, folder, lines=lines)
        rows = np.sort(there.tree.query(shapely.box(*box)))
        found = there.geometries[rows]
        found = shapely.clip_by_rect(
            np.array([city_ground.edges(f) for f in found], dtype=object) if lines else found, *box
        )
        found = shapely.simplify(found, degrees, preserve_topology=False)
        found = shapely.transform(found, partial(_moved, turn=turn, decimals=decimals))
        found = shapely.remove_repeated_points(found)
        kept = np.flatnonzero(~shapely.is_empty(found))
        features += [
            {
                "type": "Feature",
                "properties": {"c": there.countries[rows[i]]},
                "geometry": json.loads(shapely.to_geojson(found[i])),
            }
            for i in kept
        ]
    return features


def _moved(coordinates: NDArray[np.float64], turn: float, decimals: int) -> NDArray[np.float64]:
    moved: NDArray[np.float64] = np.add(coordinates, (turn, 0.0), dtype=np.float64)
    return np.round(moved, decimals)


def outlines(keys: Sequence[str], frame: Frame, folder: Path = ground.FOLDER) -> Json:
    """The outlines of areas as GeoJSON, to about half a pixel two zooms closer than the frame; coarser if too large."""
    degrees = 0.5 / (frame.world_px * 4) * 360.0
    shapes = {key: ground.outline(key, folder) for key in dict.fromkeys(keys)}
    there = {key: shape for key, shape in shapes.items() if shape is not None}
    found = _simpler(there, degrees)
    while len(json.dumps(found, separators=(",", ":"))) > MOST_OUTLINES and degrees < COARSEST:
        degrees *= 2
        found = _simpler(there, degrees)
    return found


def overlays(ids: Sequence[str], frame: Frame) -> Json:
    """What of own layers lies in the frame and round it, to half a pixel one zoom closer; coarser if too large."""
    south, west, north, east = surroundings(frame)
    zoom = frame.zoom + 1
    found = in_view(ids, (south, west, north, east), zoom) if ids else {}
    while len(json.dumps(found, separators=(",", ":"))) > MOST_OUTLINES and zoom > 1:
        zoom -= 1
        found = in_view(ids, (south, west, north, east), zoom)
    return found


def _simpler(shapes: dict[str, BaseGeometry], degrees: float) -> Json:
    grid = 10.0 ** -min(4, max(1, math.ceil(-math.log10(degrees)) + 1))
    found: Json = {}
    for key, shape in shapes.items():
        simple = shapely.set_precision(shapely.simplify(shape, degrees), grid)
        if simple.is_empty:  # smaller than can be seen, and still to be outlined
            simple = shapely.set_precision(shapely.envelope(shape), 1e-4)
        found[key] = json.loads(shapely.to_geojson(simple))
    return found
