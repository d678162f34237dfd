"""GeoPackage and Parquet: layers, systems of coordinates and types; each is parsed in a process of its own."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
import shapely

from geo.vocabulary import UnreadableFile
from geo.vocabulary.datasets import Row
from tests.sources.tables.reading import read
from tests.sources.tables.writing import frame, geopackage, geoparquet, parquet

HOMS = [(36.72, 34.73)]
EVENTS = frame(["id", "place"], [["E1", "Homs"]], HOMS)
OTHERS = frame(["id", "place"], [["E2", "Hama"]], [(36.75, 35.13)])
UNITS = frame(["code"], [["SY04"]], HOMS)


def test_layers_of_the_same_columns_are_one_table_and_another_is_named() -> None:
    data = geopackage(events=EVENTS, more=OTHERS, units=UNITS)
    columns, rows, bad, said = read(data)
    assert (columns, bad) == (("id", "place"), [])
    assert [(r.line, r.cells) for r in rows] == [(1, ("E1", "Homs")), (2, ("E2", "Hama"))]
    assert said == (
        "These layers have the same columns and are read as one: events, more.",
        "The layer events, more is read, and not: units.",
    )
    assert read(data, sheet="units")[1][0].cells == ("SY04",)
    with pytest.raises(UnreadableFile, match=r"no layer “deaths”\. It has: events, more, units"):
        read(data, sheet="deaths")


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32637", "EPSG:4326", "ESRI:54009"])
def test_coordinates_are_made_degrees_whatever_they_are_in(crs: str) -> None:
    moved = EVENTS.to_crs(crs)
    for data in (geopackage(events=moved), geoparquet(moved)):
        (row,) = read(data)[1]
        assert shapely.from_wkb(row.shape).coords[0] == pytest.approx(HOMS[0], abs=1e-6)


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_metres_without_a_word_of_it_are_refused() -> None:
    lost = frame(["id"], [["E1"]], [(4087652.0, 4124545.0)], crs=None)
    for data in (geopackage(events=lost), geoparquet(lost)):
        with pytest.raises(UnreadableFile, match="no longitudes and latitudes"):
            read(data)


def test_areas_come_through() -> None:
    square = shapely.box(36, 34, 37, 35)
    areas = EVENTS.set_geometry([square], crs="EPSG:4326")
    for data in (geopackage(events=areas), geoparquet(areas)):
        assert shapely.equals(shapely.from_wkb(read(data)[1][0].shape), square)


RING = [(30, 30), (40, 30), (40, 40), (30, 40), (30, 30)]
HOLED = shapely.Polygon(RING, [[(32, 32), (34, 32), (34, 34), (32, 32)]])
SQUARE = shapely.box(36, 34, 37, 35)
KINDS = {
    "points": shapely.Point(36.72, 34.73),
    "lines": shapely.LineString([(36, 34), (37, 35), (37, 36)]),
    "several points": shapely.MultiPoint([(36, 34), (37, 35)]),
    "polygons": HOLED,
    "several lines": shapely.MultiLineString([[(36, 34), (37, 35)], [(38, 34), (38, 35), (39, 35)]]),
    "several polygons": shapely.MultiPolygon([HOLED, SQUARE]),
}


@pytest.mark.parametrize("shape", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("encoding", ["WKB", "geoarrow"])
def test_geoparquet_gives_its_shapes_in_each_of_its_encodings(shape: shapely.Geometry, encoding: str) -> None:
    layer = frame(["id"], [["E1"], ["E2"], ["E3"]], [None] * 3).set_geometry(
        [shape, None, shape], crs="EPSG:4326"
    )
    data = geoparquet(layer.to_crs("EPSG:32637"), geometry_encoding=encoding, write_covering_bbox=True)
    columns, rows, bad, said = read(data, size=2)
    assert (columns, bad, said) == (("id",), [], ())
    there = [shapely.from_wkb(r.shape) if r.shape else None for r in rows]
    assert there[1] is None and all(shapely.equals_exact(shape, there[n], 1e-6) for n in (0, 2))


CORNER = pa.struct([("x", pa.float64()), ("y", pa.float64())])
POLYGONS = pa.list_(pa.list_(CORNER))


def corners(*at: tuple[float, float]) -> list[dict[str, float]]:
    return [{"x": x, "y": y} for x, y in at]


def said_to_be(encoding: str, values: list[object], type: pa.DataType) -> bytes:
    """A file that says of a column that it is a geometry in that encoding."""
    about = {"primary_column": "g", "columns": {"g": {"encoding": encoding}}}
    return parquet(
        {b"geo": json.dumps(about).encode()},
        id=[f"E{n}" for n in range(len(values))],
        g=pa.array(values, type),
    )


def test_of_native_shapes_the_one_that_makes_no_sense_is_told_and_its_row_is_kept() -> None:
    _, rows, bad, _ = read(
        said_to_be("polygon", [[corners(*RING)], [corners((30, 30), (40, 30))], None, []], POLYGONS)
    )
    assert [(b.line, b.left_out, b.reason) for b in bad] == [
        (2, False, "its geometry makes no sense and is not taken")
    ]
    assert [bool(r.shape) for r in rows] == [True, False, False, False]


@pytest.mark.parametrize("encoding", ["point", "multipolygon", "WKB", "nothing that is known"])
def test_what_is_no_shape_in_the_encoding_that_a_file_says_is_a_column_like_others(encoding: str) -> None:
    columns, (row,), bad, _ = read(said_to_be(encoding, [[corners((30, 30))]], POLYGONS))
    assert (columns, bad, row.shape) == (("id", "g"), [], b"")
    assert row.cells[1] == '[[{"x": 30.0, "y": 30.0}]]'


AT_COLUMN = {
    "side by side": ("geoarrow.point", pa.list_(pa.float64(), 2), [[36.0, 34.0], None, [1.0, 2.0]]),
    "with heights": ("geoarrow.point", pa.list_(pa.float64(), 3), [[36.0, 34.0, 9.0], None, [1.0, 2.0, 9.0]]),
    "binary": ("geoarrow.wkb", pa.binary(), [shapely.to_wkb(shapely.Point(p)) if p else None for p in ((36, 34), None, (1, 2))]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "type", "values"), AT_COLUMN.values(), ids=AT_COLUMN)
def test_a_column_may_say_itself_that_it_holds_shapes(
    name: str, type: pa.DataType, values: list[object]
) -> None:
    field = pa.field(
        "g", type, metadata={"ARROW:extension:name": name, "ARROW:extension:metadata": '{"crs": "EPSG:4326"}'}
    )
    rows = read(parquet(id=["E1", "E2", "E3"], g=(field, values)))[1]
    assert [shapely.from_wkb(r.shape).coords[0] if r.shape else None for r in rows] == [
        (36, 34),
        None,
        (1, 2),
    ]


def test_a_view_is_no_layer_and_nothing_in_the_file_runs() -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, NULL AS geom FROM n"
    )
    listed = "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('v', 'attributes', 'v');"
    data = geopackage(f"CREATE VIEW v AS {endless}; {listed}", events=EVENTS)
    assert [r.cells for r in read(data)[1]] == [("E1", "Homs")]
    with pytest.raises(UnreadableFile, match="no layer “v”"):
        read(data, sheet="v")


def test_a_geometry_that_is_broken_is_told_and_the_row_is_kept() -> None:
    drop = "".join(
        f"DROP TRIGGER IF EXISTS rtree_events_geom_{n};"
        for n in (
            "insert",
            "update1",
            "update2",
            "update3",
            "update4",
            "update5",
            "update6",
            "update7",
            "delete",
        )
    )
    data = geopackage(f"{drop} UPDATE events SET geom = x'4750000100000000ff';", events=EVENTS)
    _, rows, bad, _ = read(data)
    assert rows == [Row(1, ("E1", "Homs"))]
    assert [(b.left_out, b.reason) for b in bad] == [(False, "its geometry is broken and is not taken")]


def test_what_is_no_geopackage_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="is no GeoPackage"):
        read(b"SQLite format 3\0" + b"\xff" * 4_000)
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE TABLE a (b)")
    with pytest.raises(UnreadableFile, match="is no GeoPackage"):
        read(plain.serialize())


VALUES = {
    "whole numbers": (pa.array([760, None]), ["760", ""]),
    "parts": (pa.array([34.5, 3.0]), ["34.5", "3"]),
    "parts of four bytes": (pa.array([34.7325, None], pa.float32()), ["34.7325", ""]),
    "decimals": (pa.array([Decimal("34.50"), Decimal("3.00")]), ["34.5", "3"]),
    "not a number": (pa.array([np.nan, 1.0]), ["", "1"]),
    "days": (pa.array([date(2025, 3, 10), None]), ["2025-03-10", ""]),
    "midnights": (pa.array([datetime(2025, 3, 10)] * 2, pa.timestamp("ns")), ["2025-03-10"] * 2),
    "moments with a zone": (
        pa.array([datetime(2025, 3, 10, 14, tzinfo=UTC)] * 2, pa.timestamp("us", "UTC")),
        ["2025-03-10 14:00:00+00:00"] * 2,
    ),
    "yes and no": (pa.array([True, False]), ["true", "false"]),
    "words by number": (pa.array(["Homs", "Homs"]).dictionary_encode(), ["Homs", "Homs"]),
    "lists": (pa.array([["a", "b"], []]), ['["a", "b"]', ""]),
    "nothing at all": (pa.nulls(2), ["", ""]),
}


@pytest.mark.parametrize(("values", "words"), VALUES.values(), ids=VALUES)
def test_a_column_of_parquet_says_what_it_holds(values: pa.Array, words: list[str]) -> None:
    _, rows, bad, _ = read(parquet(id=["E1", "E2"], x=values))
    assert ([r.cells for r in rows], bad) == ([("E1", words[0]), ("E2", words[1])], [])


def test_columns_of_bytes_are_left_out_and_that_is_told() -> None:
    columns, _, _, said = read(parquet(id=["E1"], blob=[b"\x00\xff"]))
    assert columns == ("id",) and said == ("These columns hold bytes and are left out: blob.",)


def test_a_parquet_that_is_cut_off_or_wide_is_refused() -> None:
    whole = parquet(id=[str(n) for n in range(1_000)])
    with pytest.raises(UnreadableFile, match="is no Parquet file"):
        read(whole[:-100])
    with pytest.raises(UnreadableFile, match="501 columns; 500 are read"):
        read(parquet(**{f"c{n}": [1] for n in range(501)}))
