"""GeoJSON of exactly the incidents shown (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import shapely
import shapely.affinity
from shapely.geometry.base import BaseGeometry

from geo.access import Action, needs
from geo.export.data.records import about, properties, records
from geo.export.picture.cartography import ground
from geo.export.picture.cartography.frame import circle
from geo.maps.selection import Selection
from geo.vocabulary import Place

Json = dict[str, Any]
DECIMALS = 4
"""Outlines keep four decimals of a degree, about 11 m."""
LEAST_M = 50.0
"""A circle is drawn no smaller than this, in metres: rounded to those decimals it would vanish."""


@needs(Action.EXPORT)
def geojson(selection: Selection, *, as_of: datetime, folder: Path = ground.FOLDER) -> bytes:
    """A FeatureCollection with one feature for each incident shown, in the order of the table.

    A town is a point with its `uncertainty_m`; an area is its outline, a toll over several areas one
    MultiPolygon; an area without an outline is the circle that its uncertainty gives, never a point. An
    incident without a place has a null geometry and is kept. `geometry_is` says which it is.
    """
    features = []
    for record in records(selection):
        shape, kind = geometry(record.located, folder)
        features.append(
            {
                "type": "Feature",
                "id": record.id,
                "geometry": json.loads(shapely.to_geojson(shape)) if shape is not None else None,
                "properties": {**properties(record), "geometry_is": kind},
            }
        )
    whole = {"type": "FeatureCollection", "about": about(selection, as_of), "features": features}
    text = json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def geometry(places: tuple[Place, ...], folder: Path = ground.FOLDER) -> tuple[BaseGeometry | None, str]:
    """One geometry (lon, lat) for all `places` and what it is: "point", "outline" or "circle"; None without any."""
    found = [_of(p, folder) for p in places]
    shapes = [shape for shape, _ in found if shape is not None]
    if not shapes:
        return None, "none"
    kinds = " and ".join(dict.fromkeys(kind for _, kind in found))
    if len(shapes) == 1:
        return shapes[0], kinds
    points = [s for s in shapes if isinstance(s, shapely.Point)]
    if len(points) == len(shapes):
        return shapely.MultiPoint(points), kinds
    if all(s.geom_type in ("Polygon", "MultiPolygon") for s in shapes):
        return _areas(shapely.GeometryCollection(_side_by_side(shapes))), kinds
    return shapely.GeometryCollection(shapes), kinds


def solid(places: tuple[Place, ...], folder: Path = ground.FOLDER) -> BaseGeometry | None:
    """One geometry (lon, lat) that draws no toll twice: a Point for one place known to a point, else polygons.

    Of several places that share a toll, a town is the circle that its uncertainty gives: a GIS would draw a
    MultiPoint's sign, with the whole toll, at each of its towns. None without any place.
    """
    if len(places) < 2:
        return geometry(places, folder)[0]
    return _areas(shapely.GeometryCollection(_side_by_side([_area_of(p, folder)[0] for p in places])))


def _side_by_side(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Neighbours with some twenty metres between them: a MultiPolygon's parts must not share an edge."""
    out: list[BaseGeometry] = []
    for shape in shapes:
        near = [o for o in out if o.intersects(shape)]
        out.append(
            shapely.difference(shape, shapely.union_all(near).buffer(2 * 10.0**-DECIMALS)) if near else shape
        )
    return [o for o in out if not o.is_empty]


def _of(place: Place, folder: Path) -> tuple[BaseGeometry | None, str]:
    spot = place.footprint
    if spot is None:
        return None, "none"
    if place.precision is None or not place.precision.is_area:
        return shapely.Point(round(spot.lon, 5), round(spot.lat, 5)), "point"
    return _area_of(place, folder)


def _area_of(place: Place, folder: Path) -> tuple[BaseGeometry, str]:
    """The outline of a located place; without one the circle of its uncertainty, at least as wide as it can be drawn."""
    spot = place.footprint
    if spot is None:
        raise ValueError(f"{place.name} has no place on the map; draw only what `located` gives")
    is_area = place.precision is not None and place.precision.is_area
    outline = ground.outline(spot.polygon, folder) if is_area and spot.polygon else None
    if outline is not None:
        return _areas(shapely.set_precision(outline, 10.0**-DECIMALS)), "outline"
    around = circle(spot.lat, spot.lon, max(spot.uncertainty_m, LEAST_M))
    return _areas(_cut_at_180(shapely.set_precision(around, 10.0**-DECIMALS))), "circle of uncertainty"


def _areas(shape: BaseGeometry) -> BaseGeometry:
    """`shape` as a Polygon or MultiPolygon, outer rings anticlockwise as RFC 7946 asks."""
    whole_parts = [shapely.make_valid(p) for p in shapely.get_parts(shapely.get_parts(shape))]
    parts = [p for q in whole_parts for p in shapely.get_parts(q) if isinstance(p, shapely.Polygon)]
    whole = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    return shapely.orient_polygons(whole, exterior_cw=False)


def _cut_at_180(shape: BaseGeometry) -> BaseGeometry:
    """`shape` with what runs on past 180 degrees put on the other side, as RFC 7946 asks (3.1.9)."""
    pieces = []
    for turn in (-360.0, 0.0, 360.0):
        piece = shapely.clip_by_rect(shape, -180.0 - turn, -90.0, 180.0 - turn, 90.0)
        if not piece.is_empty:
            pieces.append(shapely.affinity.translate(piece, turn))
    return shapely.union_all(pieces)
