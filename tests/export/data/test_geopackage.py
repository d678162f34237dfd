"""GeoPackage, opened by GDAL through pyogrio and geopandas, and by SQLite."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import pyogrio
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.export.data.csv_table import COLUMNS
from geo.export.data.geojson import solid
from geo.export.data.geopackage import geopackage
from geo.maps.selection import Selection, select
from geo.maps.symbols.palette import LIGHT
from geo.vocabulary import EventType, Filters, Harm, Place, Precision, View
from tests.export.cases import AS_OF, camp, coast, nowhere, number, pacific, province, town
from tests.maps.examples import HOMS, NOTHING, entry, incident
from tests.strategies import footprints

HAMA = entry("geonames:170017", "Hama", "PPLA", 35.13, 36.75, admin1="Hama")


@pytest.fixture
def opened(tmp_path: Path):
    def write(selection: Selection) -> Path:
        file = tmp_path / "incidents.gpkg"
        file.write_bytes(geopackage(selection, as_of=AS_OF))
        return file

    return write


NO_DISASTER = "NOT \"type\" = 'Disaster or accident'"


def asked(file: Path, question: str) -> list[tuple]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute(question).fetchall()


def test_towns_are_points_areas_are_polygons_and_the_rest_is_kept(opened):
    file = opened(coast())
    assert [tuple(layer) for layer in pyogrio.list_layers(file)] == [
        ("points", "Point"),
        ("areas", "MultiPolygon"),
        ("unplaced", None),
        ("about", None),
        ("layer_styles", None),
    ]
    points, areas = gpd.read_file(file, layer="points"), gpd.read_file(file, layer="areas")
    assert list(points["id"]) == ["kusour"] and points.geometry[0] == shapely.Point(35.95, 35.18)
    assert list(areas["id"]) == ["coast", "flight"] and areas.geometry.is_valid.all()
    assert areas.geometry[0].covers(shapely.Point(36.1, 35.5)) and areas.crs == "EPSG:4326"
    assert list(pyogrio.read_dataframe(file, layer="unplaced")["id"]) == ["rebellion"]


def test_an_area_is_never_a_point(opened):
    for selection in (province(), select([incident("c", camp(35, 37, 20_000))], View())):
        file = opened(selection)
        assert len(gpd.read_file(file, layer="points")) == 0
        assert len(gpd.read_file(file, layer="areas")) == 1


def test_towns_that_share_a_toll_are_one_polygon_and_one_row(opened):
    file = opened(select([incident("both", HOMS, HAMA, killed=number(60))], View()))
    areas = gpd.read_file(file, layer="areas")
    assert len(areas) == 1 and len(areas.geometry[0].geoms) == 2 and areas.killed_best[0] == 60
    assert len(gpd.read_file(file, layer="points")) == 0


def test_the_columns_are_those_of_the_csv_with_their_types(opened):
    file = opened(coast())
    points = gpd.read_file(file, layer="points")
    assert [c for c in points.columns if c in COLUMNS] == list(COLUMNS)
    assert points.killed_low[0] == 1 and points.killed_best.isna()[0] and points.injured_low.isna()[0]
    assert str(points.date_latest[0].date()) == "2025-03-09"
    assert gpd.read_file(opened(town(NOTHING)), layer="points").killed_best[0] == 0


def test_the_file_says_what_it_is(opened):
    file = opened(coast(View(Filters(killed_min=5))))
    told = dict(asked(file, "SELECT name, value FROM about"))
    assert told["filters"] == "at least 5 killed (or number unknown)"
    assert told["standing"] == "Machine reading, not verified"
    assert file.read_bytes()[68:72] == b"GPKG"
    assert asked(file, "PRAGMA user_version") == [(10300,)]
    assert asked(file, "PRAGMA integrity_check") == [("ok",)]
    assert asked(file, "PRAGMA foreign_key_check") == []


def test_its_only_time_is_that_of_the_data(opened):
    file = opened(coast())
    assert asked(
        file, "SELECT last_change FROM gpkg_contents UNION SELECT update_time FROM layer_styles"
    ) == [("2025-03-10T14:05:00.000Z",)]
    assert asked(file, "SELECT owner FROM layer_styles") == [("",), ("",)]


def style(file: Path, layer: str) -> ET.Element:
    found = pyogrio.read_dataframe(file, layer="layer_styles").set_index("f_table_name").loc[layer]
    assert found.useAsDefault and found.f_geometry_column == "geom"
    return ET.fromstring(found.styleQML)


def rules(root: ET.Element) -> dict[str, ET.Element]:
    """The symbol of each rule by its filter."""
    symbols = {s.get("name"): s for s in root.find("renderer-v2/symbols")}
    return {r.get("filter"): symbols[r.get("symbol")] for r in root.find("renderer-v2/rules")}


def option(symbol: ET.Element, layer: int, name: str) -> str:
    found = symbol.findall("layer")[layer].find(f"Option/Option[@name='{name}']")
    return found.get("value")


def test_circles_grow_with_the_root_of_the_number_killed(opened):
    toll = rules(style(opened(town()), "points"))[f"\"sign\" = 'toll' AND {NO_DISASTER}"]
    size = toll.find("layer/data_defined_properties//Option[@name='expression']").get("value")
    assert 'sqrt(coalesce("killed_best", "killed_low"))' in size
    assert option(toll, 0, "color").startswith("168,32,26") and LIGHT.harm(Harm.KILLED) == "#a8201a"


def test_a_number_that_is_not_known_is_hollow(opened):
    unknown = rules(style(opened(coast()), "points"))[f"\"sign\" = 'unknown' AND {NO_DISASTER}"]
    assert option(unknown, 0, "color").startswith("255,255,255") and option(unknown, 1, "chr") == "?"


def test_areas_are_hatched_and_have_no_sign_in_their_middle(opened):
    root = style(opened(coast()), "areas")
    classes = [layer.get("class") for layer in root.iter("layer")]
    assert "LinePatternFill" in classes
    assert not {"SimpleMarker", "CentroidFill", "FontMarker"} & set(classes)
    assert root.find("labeling/settings/text-style").get("fieldName") == "label"
    assert root.find("labeling/settings/rendering").get("labelPerPart") == "0"


def test_every_row_has_a_rule(opened):
    file = opened(coast())
    for layer in ("points", "areas"):
        filters = rules(style(file, layer))
        for sign, harm in asked(file, f"SELECT sign, harm FROM {layer}"):
            signed, harmed = f"\"sign\" = '{sign}' AND {NO_DISASTER}", f"\"harm\" = '{harm}'"
            tests = (signed, f"{harmed} AND {NO_DISASTER}", f"{signed} AND {harmed}")
            assert any(t in filters for t in tests), (layer, sign, harm)


def test_a_disaster_is_an_octagon_and_no_circle(opened):
    file = opened(select([incident("flood", HOMS, type=EventType.DISASTER, killed=number(9))], View()))
    assert asked(file, "SELECT sign, type FROM points") == [("toll", "Disaster or accident")]
    toll = rules(style(file, "points"))["\"sign\" = 'toll' AND \"type\" = 'Disaster or accident'"]
    assert option(toll, 0, "name") == "octagon"
    assert option(toll, 0, "color").startswith("15,26,58") and LIGHT.disaster == "#0f1a3a"


def test_words_of_an_article_stay_words(opened):
    words = "Robert'); DROP TABLE points;--"
    file = opened(select([incident("a", replace(HOMS, name=words), killed=number(2))], View()))
    assert asked(file, "SELECT place FROM points") == [(words,)]


def test_of_nothing_there_are_empty_layers(opened):
    file = opened(nowhere())
    assert len(gpd.read_file(file, layer="points")) == len(gpd.read_file(file, layer="areas")) == 0


def test_the_envelope_of_each_layer_is_that_of_its_shapes(opened):
    file = opened(pacific())
    assert asked(
        file, "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'points'"
    ) == [(-178.95, -18.14, 178.44, -17.25)]


places = st.builds(
    Place,
    st.just(0),
    st.just("x"),
    footprint=footprints(),
    precision=st.none() | st.sampled_from(Precision),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(places, min_size=1, max_size=3))
def test_any_places_are_one_point_or_one_area_on_the_earth(some):
    shape = solid(tuple(some))
    one = len(some) == 1 and not (some[0].precision and some[0].precision.is_area)
    assert shape.geom_type == "Point" if one else shape.geom_type in ("Polygon", "MultiPolygon")
    assert not shape.is_empty
    west, south, east, north = shape.bounds
    assert -180.001 <= west <= east <= 180.001 and -90.001 <= south <= north <= 90.001
    assert json.loads(shapely.to_geojson(shape))
