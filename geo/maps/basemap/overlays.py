"""Own layers, as the maps draw them under the incidents: what of them is in view, as finely as it is seen, with names and credits."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely

from geo.maps.held import Held
from geo.maps.placement import Box
from geo.store.sets.overlays import known, laid
from geo.vocabulary.settings import Settings
from geo.vocabulary.stored.overlays import Overlay

MOST_SHAPES, MOST_CORNERS = 2_000, 30_000
"""Of one layer in a view: the largest shapes, and their corners together, some 150 kB as they are sent, packed."""
MOST_NAMES = 120
MARGIN = 0.5
"""Half the view more on each side, so that the edges at which shapes are cut are not seen when the map is moved a little."""
_TILE_PX = 256
_LEAST_PX = 1.5
"""What is smaller on the map is not drawn."""
_LETTER_PX = 6.0
_AREA = 2


@dataclass(frozen=True, eq=False)
class Drawn:
    """An own layer with its shapes: polygons and lines, (lon, lat)."""

    overlay: Overlay
    names: tuple[str, ...]
    shapes: np.ndarray[Any, np.dtype[np.object_]]

    @cached_property
    def tree(self) -> shapely.STRtree:
        """The shapes by where they lie."""
        return shapely.STRtree(self.shapes)

    @cached_property
    def bounds(self) -> Any:
        """West, south, east and north of each."""
        return shapely.bounds(self.shapes)


_LAYERS: Held[Drawn] = Held(48_000_000)


def overlays(ids: Iterable[str]) -> tuple[Overlay, ...]:
    """The own layers of these ids that are there, in this order, without their shapes."""
    url = Settings.from_environment().database_url
    found = (known(url, id) for id in dict.fromkeys(ids))
    return tuple(kept[0] for kept in found if kept)


def overlay_credits(ids: Iterable[str]) -> tuple[str, ...]:
    """Whom to name for the own layers of these ids.

    >>> overlay_credits([])
    ()
    """
    return tuple(one.credit for one in overlays(ids))


def drawn_overlays(ids: Iterable[str]) -> tuple[Drawn, ...]:
    """The own layers of these ids with their shapes; those that are gone, or were altered on the disk, are left out."""
    url = Settings.from_environment().database_url
    found = []
    for id in dict.fromkeys(ids):
        there = known(url, id)
        if there and (layer := _layer(url, *there)):
            found.append(layer)
    return tuple(found)


def _layer(url: str, overlay: Overlay, sha256: str) -> Drawn | None:
    def made() -> tuple[Drawn, int]:
        kept = laid(url, overlay.id)
        if kept is None or kept.sha256 != sha256:
            raise LookupError
        shapes = shapely.get_parts(shapely.from_wkb(kept.shapes))
        return Drawn(overlay, kept.names, shapes), 4 * len(kept.shapes)

    try:
        return _LAYERS.get((url, overlay, sha256), made)
    except (LookupError, shapely.errors.GEOSException):
        return None


def in_view(ids: Iterable[str], bounds: Box, zoom: float) -> dict[str, Any]:
    """For each own layer what of it is in `bounds` (south, west, north, east; they may go on beyond 180 degrees), as GeoJSON
    geometries, and its names with the spots (lat, lon) where they are written."""
    return {layer.overlay.id: _seen(layer, bounds, zoom) for layer in drawn_overlays(ids)}


def _seen(layer: Drawn, bounds: Box, zoom: float) -> dict[str, Any]:
    south, west, north, east = bounds
    tall, wide = (north - south) * MARGIN, (east - west) * MARGIN
    degrees = 360.0 / (_TILE_PX * 2**zoom)
    rows, pieces, turns = [], [], []
    for turn in (-360.0, 0.0, 360.0):
        box = west - wide - turn, south - tall, east + wide - turn, north + tall
        near = np.sort(layer.tree.query(shapely.box(*box)))
        sizes = layer.bounds[near]
        size = np.maximum(sizes[:, 2] - sizes[:, 0], sizes[:, 3] - sizes[:, 1])
        near = near[size >= _LEAST_PX * degrees]
        cut = shapely.clip_by_rect(layer.shapes[near], *box) if len(near) else np.empty(0, dtype=object)
        there = ~shapely.is_empty(cut)
        rows += near[there].tolist()
        pieces += list(cut[there])
        turns += [turn] * int(there.sum())
    made = np.array(pieces, dtype=object)
    if len(made) > MOST_SHAPES:
        extent = shapely.bounds(made)
        large = np.argsort(-np.hypot(extent[:, 2] - extent[:, 0], extent[:, 3] - extent[:, 1]), kind="stable")
        kept = np.sort(large[:MOST_SHAPES])
        made, rows, turns = made[kept], [rows[k] for k in kept], [turns[k] for k in kept]
    fine = _bounded(made, degrees / 2)
    decimals = int(np.clip(np.ceil(-np.log10(degrees / 2)), 1, 6))
    return {
        "shapes": [
            _geojson(shape, turn, decimals)
            for shape, turn in zip(fine, turns, strict=True)
            if not shapely.is_empty(shape)
        ],
        "names": _names(layer, made, rows, turns, degrees),
    }


def _bounded(shapes: Any, degrees: float) -> Any:
    """`shapes` with no more corners together than are sent."""
    fine = shapely.simplify(shapes, degrees) if len(shapes) else shapes
    while len(fine) and int(shapely.get_num_coordinates(fine).sum()) > MOST_CORNERS:
        degrees *= 2
        fine = shapely.simplify(shapes, degrees, preserve_topology=False)
    return fine


def _geojson(shape: Any, turn: float, decimals: int) -> dict[str, Any]:
    def rounded(at: Any) -> Any:
        return np.round(np.add(at, (turn, 0.0)), decimals)

    found: dict[str, Any] = json.loads(shapely.to_geojson(shapely.transform(shape, rounded)))
    return found


def _names(
    layer: Drawn, shapes: Any, rows: list[int], turns: list[float], degrees: float
) -> list[dict[str, Any]]:
    """The names that have room in what they name, those of the largest first."""
    found = []
    for shape, row, turn in zip(shapes, rows, turns, strict=True):
        name = layer.names[row]
        if not name:
            continue
        left, low, right, high = shapely.bounds(shape)
        room = max(right - left, 0.0 if shapely.get_dimensions(shape) == _AREA else high - low)
        if room / degrees < _LETTER_PX * len(name):
            continue
        if shapely.get_dimensions(shape) == _AREA:
            at = shapely.point_on_surface(shape)
        else:
            longest = max(shapely.get_parts(shape), key=shapely.length)
            at = shapely.line_interpolate_point(longest, 0.5, normalized=True)
        spot = [round(float(shapely.get_y(at)), 5), round(float(shapely.get_x(at)) + turn, 5)]
        found.append((room, {"name": name, "at": spot}))
    found.sort(key=lambda one: -one[0])
    return [name for _, name in found[:MOST_NAMES]]
