"""Small files of outlines as geoBoundaries and OCHA publish them: of Ghana, whose newer regions no embedded outline has."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas
import shapely

SAVANNAH = ("Savannah", shapely.box(-2.3, 8.4, -1.0, 9.6))
OTI = ("Oti", shapely.box(-0.2, 7.5, 0.5, 8.6))
BAWKU = ("Bawku Municipal", shapely.box(-0.4, 10.9, -0.1, 11.15))
GARU = ("Garu Tempane", shapely.box(-0.4, 10.7, -0.1, 10.9))
Named = tuple[str, shapely.Geometry]


def frame(
    columns: Sequence[dict[str, Any]], shapes: Sequence[Any], crs: str = "EPSG:4326"
) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(list(columns), geometry=list(shapes), crs=crs)


def geoboundaries(units: Sequence[Named], level: int = 1) -> geopandas.GeoDataFrame:
    """As `geoBoundaries-GHA-ADM1.geojson` has it."""
    told = [
        {
            "shapeName": name,
            "shapeISO": "",
            "shapeID": f"{n}B{n}",
            "shapeGroup": "GHA",
            "shapeType": f"ADM{level}",
        }
        for n, (name, _) in enumerate(units, 1)
    ]
    return frame(told, [shape for _, shape in units])


def cod(units: Sequence[Named], level: int = 1, *, lower: bool = False) -> geopandas.GeoDataFrame:
    """As `gha_admbnda_adm2` has it: each unit with its parents; in capitals, or as since 2025 in small letters."""
    told = []
    for n, (name, _) in enumerate(units, 1):
        row: dict[str, Any] = {}
        for at in range(level + 1):
            called = name if at == level else ("Ghana", "Upper East")[at]
            row |= (
                {f"adm{at}_name": called, f"adm{at}_pcode": "GH" + f"{n:02}" * at}
                if lower
                else {f"ADM{at}_EN": called, f"ADM{at}_PCODE": "GH" + f"{n:02}" * at}
            )
        row["valid_on" if lower else "validOn"] = "2023-11-01"
        told.append(row)
    return frame(told, [shape for _, shape in units])


def geojson(given: geopandas.GeoDataFrame) -> bytes:
    return bytes(given.to_json(drop_id=True).encode())


def gpkg(**layers: geopandas.GeoDataFrame) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        for name, given in layers.items():
            given.to_file(path, layer=name, driver="GPKG")
        return path.read_bytes()


def shapefile(given: geopandas.GeoDataFrame, name: str = "gha_admbnda_adm1") -> bytes:
    """A zip with .shp, .shx, .dbf, .prj."""
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(packed, "w") as whole:
        given.to_file(Path(folder) / f"{name}.shp")
        for part in sorted(Path(folder).iterdir()):
            whole.write(part, part.name)
    return packed.getvalue()


def rewritten(data: bytes, **changed: Any) -> bytes:
    """GeoJSON whose first feature has another value for each key."""
    told = json.loads(data)
    told["features"][0] |= changed
    return json.dumps(told).encode()
