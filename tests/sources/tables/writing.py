"""A table written as each kind of file by the programs that people use, to be read back."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import geopandas
import pandas
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
import xlsxwriter

Cells = Sequence[Sequence[str]]
Points = Sequence[tuple[float, float] | None]


def as_csv(columns: Sequence[str], cells: Cells, _: Points) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([columns, *cells])
    return out.getvalue().encode()


def as_xlsx(columns: Sequence[str], cells: Cells, _: Points) -> bytes:
    return workbook({"Events": [columns, *cells]})


def workbook(sheets: dict[str, Sequence[Sequence[object]]], **options: object) -> bytes:
    """A workbook of the values given; words stay words."""
    out = io.BytesIO()
    given = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd hh:mm",
    }
    book = xlsxwriter.Workbook(out, {**given, **options})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str) and value.startswith("{="):
                    page.write_formula(number, column, value[1:-1], value="7")
                elif isinstance(value, str):
                    page.write_string(number, column, value)
                elif value is not None:
                    page.write(number, column, value)
    book.close()
    return out.getvalue()


def as_geojson(columns: Sequence[str], cells: Cells, points: Points) -> bytes:
    return collection(
        {
            "type": "Feature",
            "properties": dict(zip(columns, row, strict=True)),
            "geometry": {"type": "Point", "coordinates": point} if point else None,
        }
        for row, point in zip(cells, points, strict=True)
    )


def collection(features: object, **members: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", **members, "features": list(features)}).encode()  # type: ignore[call-overload]


def as_kml(columns: Sequence[str], cells: Cells, points: Points) -> bytes:
    marks = [
        placemark(
            zip(columns, row, strict=True),
            f"<Point><coordinates>{p[0]!r},{p[1]!r}</coordinates></Point>" if p else "",
        )
        for row, p in zip(cells, points, strict=True)
    ]
    return kml("".join(marks))


def placemark(data: object, inside: str = "") -> str:
    said = "".join(f"<Data name={quoteattr(k)}><value>{escape(v)}</value></Data>" for k, v in data)  # type: ignore[attr-defined]
    return f"<Placemark><ExtendedData>{said}</ExtendedData>{inside}</Placemark>"


def kml(inside: str) -> bytes:
    return f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></kml>'.encode()


def as_kmz(columns: Sequence[str], cells: Cells, points: Points) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", as_kml(columns, cells, points))
    return out.getvalue()


def frame(
    columns: Sequence[str], cells: Cells, points: Points, crs: str | None = "EPSG:4326"
) -> geopandas.GeoDataFrame:
    data = pandas.DataFrame([list(row) for row in cells], columns=list(columns), dtype="object")
    return geopandas.GeoDataFrame(data, geometry=[shapely.Point(p) if p else None for p in points], crs=crs)


def as_gpkg(columns: Sequence[str], cells: Cells, points: Points) -> bytes:
    return geopackage(events=frame(columns, cells, points))


def geopackage(sql: str = "", **layers: geopandas.GeoDataFrame) -> bytes:
    """A GeoPackage by GDAL; then `sql` is run in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        for name, layer in layers.items():
            layer.to_file(path, layer=name, driver="GPKG")
        if sql:
            with sqlite3.connect(path) as file:
                file.executescript(sql)
            file.close()
        return path.read_bytes()


def as_parquet(columns: Sequence[str], cells: Cells, points: Points) -> bytes:
    return geoparquet(frame(columns, cells, points))


def geoparquet(layer: geopandas.GeoDataFrame, **how: object) -> bytes:
    out = io.BytesIO()
    layer.to_parquet(out, **how)
    return out.getvalue()


def parquet(about: dict[bytes, bytes] | None = None, **columns: object) -> bytes:
    """Columns by their values, or by a field that says what they are and their values; `about` is said of the file."""
    arrays = {
        name: pa.array(v[1], v[0].type) if isinstance(v, tuple) else pa.array(v)
        for name, v in columns.items()
    }
    fields = [
        v[0] if isinstance(v, tuple) else pa.field(name, arrays[name].type) for name, v in columns.items()
    ]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(list(arrays.values()), schema=pa.schema(fields, about)), out)
    return out.getvalue()


WRITERS = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "geojson": as_geojson,
    "kml": as_kml,
    "kmz": as_kmz,
    "gpkg": as_gpkg,
    "parquet": as_parquet,
}
SHAPED = ("geojson", "kml", "kmz", "gpkg", "parquet")
