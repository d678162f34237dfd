"""GeoJSON and KML: properties under the names that any feature has, shapes in degrees; what makes no sense is told."""

from __future__ import annotations

import json
import math

import pytest
import shapely

from geo.sources.tables import features
from geo.vocabulary import UnreadableFile
from geo.vocabulary.datasets import BadRow, Row
from tests.sources.tables.reading import read
from tests.sources.tables.writing import collection, kml, placemark

POINT = {"type": "Point", "coordinates": [36.72, 34.73]}
SQUARE = shapely.box(36, 34, 37, 35)


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_the_columns_are_all_that_any_feature_has() -> None:
    data = collection([feature(POINT, a=1), feature(None, b="x", c=None), {**feature(POINT, a=2.0), "id": 7}])
    columns, rows, bad, _ = read(data)
    assert (columns, bad) == (("a", "b", "c", "id"), [])
    assert [(r.line, r.cells) for r in rows] == [
        (1, ("1", "", "", "")),
        (2, ("", "x", "", "")),
        (3, ("2", "", "", "7")),
    ]


def test_lists_and_values_in_values_are_their_json() -> None:
    (row,) = read(collection([feature(POINT, a=["x", 1], b={"low": 3, "high": None}, c=[], d=False)]))[1]
    assert row.cells == ('["x", 1]', '{"low": 3, "high": null}', "", "false")


def test_every_kind_of_shape_comes_through_flat() -> None:
    shapes = [
        shapely.Point(36, 34, 100),
        shapely.LineString([(36, 34), (37, 35)]),
        SQUARE.difference(shapely.box(36.4, 34.4, 36.6, 34.6)),
        shapely.MultiPolygon([SQUARE, shapely.box(40, 34, 41, 35)]),
        shapely.GeometryCollection([shapely.Point(1, 2), SQUARE]),
    ]
    rows = read(collection(feature(json.loads(shapely.to_geojson(s)), n=n) for n, s in enumerate(shapes)))[1]
    for row, shape in zip(rows, shapes, strict=True):
        assert shapely.equals_exact(shapely.from_wkb(row.shape), shapely.force_2d(shape))


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::3857", "EPSG:3857"])
def test_metres_are_made_degrees_where_the_file_says_so(name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    there = feature({"type": "Point", "coordinates": [4087652.0, 4124545.0]}, id=1)
    (row,) = read(collection([there], crs=crs))[1]
    assert shapely.from_wkb(row.shape).coords[0] == pytest.approx(
        (math.degrees(4087652 / 6378137), math.degrees(math.atan(math.sinh(4124545 / 6378137))))
    )


NOWHERE = {
    "metres, and no word of it": (
        collection([feature({"type": "Point", "coordinates": [4087652, 4124545]}, a=1)]),
        "no longitudes and latitudes",
    ),
    "a system that nobody knows": (
        collection([feature(POINT, a=1)], crs={"properties": {"name": "my own grid"}}),
        "my own grid",
    ),
    "a number that names none": (
        collection([feature(POINT, a=1)], crs={"properties": {"name": "EPSG:999999"}}),
        "not known here",
    ),
    "broken": (b'{"type": "FeatureCollection", "features": [{"a": 1}, {"b" 2}]}', "is no GeoJSON"),
    "cut off": (collection([feature(POINT, a=1)])[:-10], "is no GeoJSON"),
    "two in one": (collection([feature(POINT, a=1)]) * 2, "is no GeoJSON"),
    "none": (b'{"type": "FeatureCollection", "features": []}', "holds no features"),
    "a topology": (b'{"type": "Topology", "objects": {}}', "holds no features"),
    "no properties": (collection([feature(POINT)]), "should name the columns"),
    "as many properties as features": (
        collection(feature(None, **{f"k{n}": 1}) for n in range(600)),
        "more than 500 properties",
    ),
    "depth without end": (b'{"features": [' + b"[" * 100_000, "is no GeoJSON"),
    "a number without end": (
        b'{"features": [{"properties": {"a": ' + b"9" * 5_000 + b"}}]}",
        "is no GeoJSON",
    ),
}


@pytest.mark.parametrize(("data", "told"), NOWHERE.values(), ids=NOWHERE)
def test_what_cannot_be_read_as_a_whole_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told):
        read(data)


ODD = {
    "off the earth": {"type": "Point", "coordinates": [361, 34]},
    "no numbers": {"type": "Point", "coordinates": ["east", "north"]},
    "no corners": {"type": "Polygon", "coordinates": 7},
    "no kind": {"coordinates": [1, 2]},
    "not a number": {"type": "Point", "coordinates": [float("nan"), 34]},
    "a number of 400 digits": {"type": "Point", "coordinates": [10**400, 34]},
    "a word": "POINT (36 34)",
}


@pytest.mark.parametrize("geometry", ODD.values(), ids=ODD)
def test_a_shape_that_makes_no_sense_is_told_and_its_row_kept_without_it(geometry: object) -> None:
    _, rows, bad, _ = read(collection([feature(geometry, a=1), feature(POINT, a=2)]))
    assert [(r.cells, bool(r.shape)) for r in rows] == [(("1",), False), (("2",), True)]
    assert [(b.line, b.left_out) for b in bad] == [(1, False)] and bad[0].reason.startswith("its geometry ")


def test_what_is_no_feature_is_told() -> None:
    _, rows, bad, _ = read(collection([7, feature(POINT, a=2)]))
    assert [r.line for r in rows] == [2] and [b.line for b in bad] == [1]


def test_broken_letters_are_told_and_not_kept() -> None:
    data = collection([feature(POINT, a="one"), feature(POINT, a="\ud800"), feature(POINT, a="two")])
    _, rows, bad, _ = read(data.replace(b"one", b"on\xff"))
    assert [r.cells for r in rows] == [("two",)] and [b.line for b in bad] == [1, 2]


@pytest.mark.parametrize("piece", [1, 7, 100])
def test_it_does_not_matter_where_a_piece_ends(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "_PIECE", piece)
    data = collection(
        [feature(POINT, a="é[{,]}", b=12345), feature(None, a="", b=-1.5e-3)], about={"x": [1, "]"]}
    )
    for written in (
        data,
        data.decode().encode("utf-16"),
        b"\xef\xbb\xbf" + data.replace(b', "', b' ,\r\n\t"'),
    ):
        assert [r.cells for r in read(written)[1]] == [("é[{,]}", "12345"), ("", "-0.0015")]


def test_a_placemark_says_its_name_its_data_and_its_time() -> None:
    inside = """<Folder><Placemark><name> East </name><description><![CDATA[<b>Two</b> killed]]></description>
      <TimeStamp><when>2025-03-10</when></TimeStamp>
      <ExtendedData><Data name="id"><displayName>Id</displayName><value>E1</value></Data>
      <SchemaData schemaUrl="#s"><SimpleData name="killed">2</SimpleData></SchemaData></ExtendedData>
      <Point><coordinates>36.72,34.73,0</coordinates></Point></Placemark>
      <Placemark><name>West</name><TimeSpan><begin>2025-03</begin><end>2025-04</end></TimeSpan></Placemark></Folder>"""
    columns, rows, bad, _ = read(kml(inside))
    assert (columns, bad) == (("name", "description", "when", "begin", "end", "id", "killed"), [])
    assert rows[0].cells == ("East", "<b>Two</b> killed", "2025-03-10", "", "", "E1", "2")
    assert rows[1] == Row(2, ("West", "", "", "2025-03", "2025-04", "", ""))


RING = "<coordinates>36,34 37,34 37,35 36,35 36,34</coordinates>"
HOLE = "<coordinates>36.4,34.4 36.6,34.4 36.6,34.6 36.4,34.4</coordinates>"
DRAWN = {
    "a polygon with a hole": (
        f"<Polygon><outerBoundaryIs><LinearRing>{RING}</LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing>{HOLE}</LinearRing></innerBoundaryIs></Polygon>",
        SQUARE.difference(shapely.Polygon([(36.4, 34.4), (36.6, 34.4), (36.6, 34.6)])),
    ),
    "a line": (
        "<LineString><coordinates>36,34,5\n 37,35,6</coordinates></LineString>",
        shapely.LineString([(36, 34), (37, 35)]),
    ),
    "several of one kind": (
        "<MultiGeometry><Point><coordinates>1,2</coordinates></Point><Point><coordinates>3,4</coordinates></Point></MultiGeometry>",
        shapely.MultiPoint([(1, 2), (3, 4)]),
    ),
    "several of different kinds": (
        f"<MultiGeometry><Point><coordinates>1,2</coordinates></Point><Polygon><outerBoundaryIs><LinearRing>{RING}</LinearRing></outerBoundaryIs></Polygon></MultiGeometry>",
        shapely.GeometryCollection([shapely.Point(1, 2), SQUARE]),
    ),
}


@pytest.mark.parametrize(("inside", "shape"), DRAWN.values(), ids=DRAWN)
def test_a_placemark_draws(inside: str, shape: shapely.Geometry) -> None:
    (row,) = read(kml(placemark([("id", "E1")], inside)))[1]
    found = shapely.from_wkb(row.shape)
    assert found.geom_type == shape.geom_type and shapely.equals(found, shape)


@pytest.mark.parametrize("words", ["", "36", "36,north", "361,34", "1,2 3"], ids=str)
def test_corners_that_make_no_sense_are_told_and_the_row_is_kept(words: str) -> None:
    good = placemark([("id", "E2")], "<Point><coordinates>1,2</coordinates></Point>")
    odd = placemark([("id", "E1")], f"<LineString><coordinates>{words}</coordinates></LineString>")
    _, rows, bad, _ = read(kml(good + odd))
    assert [r.cells for r in rows] == [("E2",), ("E1",)]
    if words:
        assert [(b.line, b.left_out) for b in bad] == [(2, False)]


LINKS = kml("<NetworkLink><Link><href>http://example.org/a.kml</href></Link></NetworkLink>")


def test_links_are_not_followed() -> None:
    with pytest.raises(UnreadableFile, match="links to other files are not followed"):
        read(LINKS)


def test_a_row_is_told_once_where_everything_is_wrong_with_it() -> None:
    data = collection(
        [feature({"type": "Point", "coordinates": [1, 200]}, a="x" * 100_001), feature(POINT, a="y")]
    )
    bad = read(data)[2]
    assert BadRow(1, "a cell of it has more than 100,000 characters") in bad
