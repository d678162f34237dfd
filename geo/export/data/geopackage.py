"""GeoPackage of exactly the incidents shown (OGC 12-128r18), with styles that QGIS opens it with.

Layers: `points` (one place known to a point), `areas` (outlines, and all that share one toll, as one polygon
each), `unplaced` (no geometry) and `about`. An incident stands in one of the first three, once. It is written with
SQLite alone: GDAL puts the time of writing and its own version into the file.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.access import Action, needs
from geo.export.data import qgis_styles
from geo.export.data.csv_table import columns, row
from geo.export.data.delimited import plain, printable
from geo.export.data.geojson import solid
from geo.export.data.records import about, in_utc, records
from geo.export.picture.cartography import ground
from geo.maps.selection import Selection
from geo.maps.symbols.symbolise import Scale, Symbol, symbols

_APPLICATION, _VERSION = 0x47504B47, 10300
"""GPKG, and version 1.3.0, as the standard has them (requirement 2)."""
_WRITER = struct.pack(">I", 3_040_000)
"""What the header says of the SQLite that wrote the file (bytes 96 to 99): the same on every machine."""
_ID, _PLACE = "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", "geom {} NOT NULL"
SIGNS = ("sign", "harm", "label")
"""Columns that only the styles need: what is drawn, for which harm, and what stands beside it."""
_TABLES = f"""
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,
  max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE layer_styles ({_ID.replace("fid", "id")}, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
CREATE TABLE about ({_ID}, name TEXT NOT NULL, value TEXT NOT NULL);
"""
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84, "longitude and latitude in degrees"),
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", ""),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", ""),
)
Row = tuple[BaseGeometry | None, tuple[object, ...]]


@needs(Action.EXPORT)
def geopackage(selection: Selection, *, as_of: datetime, folder: Path = ground.FOLDER) -> bytes:
    """The file. Each layer has the columns of the CSV; what is not known is null, never 0.

    The same selection gives the same bytes: the time in it is `as_of`. Raises `DataError` without the basemap.
    """
    stamp = in_utc(as_of).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    layers = _layers(selection, as_of, folder)
    with closing(sqlite3.connect(":memory:")) as file:
        file.execute(f"PRAGMA application_id = {_APPLICATION}")
        file.execute(f"PRAGMA user_version = {_VERSION}")
        file.executescript(_TABLES)
        file.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        named = (*columns(selection), *SIGNS)
        _write(file, "points", "POINT", layers["points"], stamp, named)
        _write(file, "areas", "MULTIPOLYGON", layers["areas"], stamp, named)
        _write(file, "unplaced", "", layers["unplaced"], stamp, named)
        _write_about(file, selection, as_of)
        _write_styles(file, selection, stamp)
        for table in ("about", "layer_styles"):
            _register(file, table, "attributes", stamp, None)
        file.commit()
        made = file.serialize()
    return made[:96] + _WRITER + made[100:]


def _layers(selection: Selection, as_of: datetime, folder: Path) -> dict[str, list[Row]]:
    marks = {mark.incident: mark for mark in symbols(selection)}
    layers: dict[str, list[Row]] = {"points": [], "areas": [], "unplaced": []}
    for record in records(selection):
        shape = solid(record.located, folder)
        cells = row(record, as_of)
        said = (printable(cells.get(column)) for column in columns(selection))
        values = (*said, *_sign(marks.get(record.id)))
        if isinstance(shape, shapely.Polygon):
            shape = shapely.MultiPolygon([shape])
        name = "unplaced" if shape is None else "points" if isinstance(shape, shapely.Point) else "areas"
        layers[name].append((shape, values))
    return layers


def _sign(mark: Symbol | None) -> tuple[object, ...]:
    if mark is None:
        return (None, None, None)
    label = plain(f"{mark.name}\n{mark.note}")
    return (str(mark.sign), str(mark.harm) if mark.harm else None, label)


def _write(
    file: sqlite3.Connection, name: str, kind: str, rows: Sequence[Row], stamp: str, of: Sequence[str]
) -> None:
    """A layer of geometries of `kind` with the columns `of`; a table without any where `kind` is ""."""
    typed = [f'"{column}" {_type(column)}' for column in of]
    place = [_PLACE.format(kind)] if kind else []
    file.execute(f"CREATE TABLE {name} ({', '.join([_ID, *place, *typed])})")
    marks = ", ".join("?" * (len(typed) + len(place)))
    named = ", ".join([*(["geom"] if kind else []), *(f'"{column}"' for column in of)])
    file.executemany(
        f"INSERT INTO {name} ({named}) VALUES ({marks})",  # noqa: S608 (names of our own, no words of an article)
        [((_blob(shape), *values) if shape is not None else values) for shape, values in rows],
    )
    shapes = [shape for shape, _ in rows if shape is not None]
    bounds = tuple(float(x) for x in shapely.total_bounds(shapes)) if shapes else None
    _register(file, name, "features" if kind else "attributes", stamp, bounds)
    if kind:
        file.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", (name, kind))


def _type(column: str) -> str:
    if column in ("lat", "lon"):
        return "DOUBLE"
    if column in ("date_earliest", "date_latest"):
        return "DATE"
    return "INTEGER" if column.endswith(("_low", "_best", "_high", "_m")) else "TEXT"


def _blob(shape: BaseGeometry) -> bytes:
    """`shape` as the standard's binary (clause 2.1.3): a header with the envelope, then well-known binary."""
    west, south, east, north = shape.bounds
    little_endian_with_envelope = 0b00000011
    header = struct.pack("<2sBBi4d", b"GP", 0, little_endian_with_envelope, 4326, west, east, south, north)
    return header + bytes(shapely.to_wkb(shape, byte_order=1))


def _register(
    file: sqlite3.Connection, name: str, kind: str, stamp: str, bounds: tuple[float, ...] | None
) -> None:
    place = (*(bounds or (None,) * 4), 4326 if kind == "features" else None)
    file.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?)", (name, kind, name, stamp, *place)
    )


def _write_about(file: sqlite3.Connection, selection: Selection, as_of: datetime) -> None:
    for name, value in about(selection, as_of).items():
        said = "; ".join(value) if isinstance(value, list) else str(value)
        file.execute("INSERT INTO about (name, value) VALUES (?, ?)", (name, plain(said)))


def _write_styles(file: sqlite3.Connection, selection: Selection, stamp: str) -> None:
    sets = [(one.dataset.name, one.colour) for one in selection.sets if one.dataset.may_pass_on]
    px = Scale.for_all(selection).px_per_root
    styles = {"points": qgis_styles.points(px, sets), "areas": qgis_styles.areas(sets)}
    for name, style in styles.items():
        file.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
            " styleQML, styleSLD, useAsDefault, description, owner, update_time)"
            " VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', ?)",
            (name, f"Dateline {name}", style, "Signs as on Dateline's map", stamp),
        )
