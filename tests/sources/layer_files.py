"""Files of areas and lines, written for tests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import shapely

GRID = [shapely.box(36 + x, 34 + y, 37 + x, 35 + y) for x in range(3) for y in range(2)]
"""Six districts that share their borders."""
FRONT = shapely.LineString([(36.1, 34.2), (37.4, 34.9), (38.7, 34.3)])
CAMP = shapely.Point(37.0, 35.0)


def geojson(
    path: Path, shapes: Sequence[shapely.Geometry], cells: Sequence[Mapping[str, object]] = ()
) -> Path:
    """`shapes`, each with its cells, or with a name."""
    told = list(cells) or [{"name": f"Area {n}"} for n in range(len(shapes))]
    features = [
        {"type": "Feature", "properties": dict(each), "geometry": json.loads(shapely.to_geojson(shape))}
        for each, shape in zip(told, shapes, strict=True)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def kml(path: Path, line: shapely.LineString, name: str) -> Path:
    """A line as maps of front lines have it."""
    corners = " ".join(f"{x},{y},0" for x, y in line.coords)
    path.write_text(
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>{name}</name><LineString>'
        f"<coordinates>{corners}</coordinates></LineString></Placemark></kml>",
        "utf-8",
    )
    return path
