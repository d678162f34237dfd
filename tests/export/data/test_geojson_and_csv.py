"""GeoJSON and CSV, read back by those who will read them."""

from __future__ import annotations

import csv as csv_module
import io
import json
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.export import csv, geojson
from geo.export.data.csv_table import COLUMNS
from geo.maps.selection import Selection, select
from geo.vocabulary import Filters, View
from tests.export.cases import AS_OF, camp, coast, nowhere, number, pacific, province, town
from tests.maps.examples import HOMS, NOTHING, entry, incident


def features(selection: Selection) -> dict[str, dict]:
    return {f["id"]: f for f in json.loads(geojson(selection, as_of=AS_OF))["features"]}


def rows(selection: Selection) -> list[dict[str, str]]:
    return list(
        csv_module.DictReader(io.StringIO(csv(selection, as_of=AS_OF).decode("utf-8-sig"), newline=""))
    )


def test_one_toll_over_two_provinces_is_one_feature_with_both_outlines():
    frame = gpd.read_file(io.BytesIO(geojson(coast(), as_of=AS_OF))).set_index("id")
    assert list(frame.index) == ["coast", "kusour", "flight", "rebellion"]
    shared = frame.loc["coast"]
    assert shared.geometry.geom_type == "MultiPolygon" and len(shared.geometry.geoms) == 2
    assert shared.geometry.is_valid
    assert shared.geometry.covers(shapely.Point(36.1, 35.5)) and shared.geometry.covers(
        shapely.Point(36.1, 34.9)
    )
    assert (shared.killed_low, shared.killed_best, shared["where"]) == (740, 740, "several places, one toll")


def test_a_neighbourhood_is_a_point_with_its_radius():
    feature = features(coast())["kusour"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [35.95, 35.18]}
    assert feature["properties"]["uncertainty_m"] == 2000
    assert feature["properties"]["precision"] == "neighbourhood"


def test_an_incident_without_a_place_is_kept_with_no_geometry():
    feature = features(coast())["rebellion"]
    assert feature["geometry"] is None
    assert feature["properties"]["where"] == "not located"


def test_an_area_without_an_outline_is_a_circle_and_never_a_point():
    feature = features(select([incident("c", camp(35, 37, 20_000))], View()))["c"]
    assert feature["properties"]["geometry_is"] == "circle of uncertainty"
    assert feature["geometry"]["type"] == "Polygon"


def test_a_circle_across_180_degrees_is_cut_there():
    shape = shapely.from_geojson(
        json.dumps(features(select([incident("c", camp(-17, 179.9, 60_000))], View()))["c"]["geometry"])
    )
    assert shape.geom_type == "MultiPolygon"
    assert shape.bounds[0] >= -180 and shape.bounds[2] <= 180


def test_outer_rings_run_anticlockwise():
    shape = shapely.from_geojson(json.dumps(features(province())["area"]["geometry"]))
    assert all(p.exterior.is_ccw for p in shapely.get_parts(shape))


def test_what_is_not_known_is_null_and_what_is_none_is_zero():
    properties = features(coast())["kusour"]["properties"]
    assert (properties["killed_low"], properties["killed_best"], properties["killed_high"]) == (1, None, None)
    assert properties["injured_low"] is None
    assert features(town(NOTHING))["homs"]["properties"]["killed_low"] == 0
    row = next(r for r in rows(coast()) if r["id"] == "kusour")
    assert (row["killed_low"], row["killed_best"], row["injured_low"]) == ("1", "", "")
    assert rows(town(NOTHING))[0]["killed_low"] == "0"


def test_every_claim_has_its_speaker_and_the_exact_words():
    claims = features(coast())["coast"]["properties"]["claims"]
    assert [(c["says"], c["words"], c["low"]) for c in claims] == [
        ("Syrian Observatory for Human Rights", "over 740 civilians killed", 740),
        ("the article", "Heavy losses", 1),
    ]
    assert "“over 740 civilians killed”" in rows(coast())[0]["claims"]


def test_each_file_says_whose_data_it_is_and_that_no_one_has_checked_it():
    about = json.loads(geojson(coast(), as_of=AS_OF))["about"]
    assert about["standing"] == "Machine reading, not verified"
    assert "GeoNames" in about["attribution"] and "Natural Earth" in about["attribution"]
    assert "CC BY 4.0" in about["licence"]
    assert about["as_of"] == "Data as of 10 March 2025, 14:05 UTC"
    for row in rows(coast()):
        assert row["standing"] == "Machine reading, not verified"
        assert "GeoNames" in row["attribution"] and "CC BY 4.0" in row["licence"]


def test_filters_are_named_in_the_file():
    about = json.loads(geojson(coast(View(Filters(killed_min=5))), as_of=AS_OF))["about"]
    assert about["filters"] == ["at least 5 killed (or number unknown)"]
    assert (about["incidents"], about["incidents_in_all"]) == (2, 4)


def test_pandas_reads_the_table_with_numbers_as_numbers():
    frame = pd.read_csv(io.BytesIO(csv(coast(), as_of=AS_OF))).set_index("id")
    assert list(frame.columns) == [c for c in COLUMNS if c != "id"]
    assert frame.loc["coast", "killed_low"] == 740
    assert frame.loc["kusour", ["lat", "lon"]].tolist() == [35.18, 35.95]
    assert frame.loc["coast", ["lat", "lon"]].isna().all()
    assert frame.loc["coast", "points"] == "35.60000 36.00000; 35.00000 36.10000"


@pytest.mark.parametrize(
    "opening", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']
)
def test_no_cell_of_an_article_is_a_formula(opening):
    hostile = replace(HOMS, name=opening, country=opening, admin1=opening)
    made = select([incident("a", hostile, killed=number(2), source=opening, words=opening)], View())
    for cell in rows(made)[0].values():
        assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
        assert not cell.startswith("-") or float(cell) < 0


def test_negative_numbers_stay_numbers():
    south = entry("local:s", "Suva", "PPL", -18.14, -178.44, country="Fiji", country_code="FJ")
    row = rows(select([incident("s", south)], View()))[0]
    assert (row["lat"], row["lon"]) == ("-18.14", "-178.44")


def test_words_with_line_ends_and_quotes_come_back_whole():
    text = 'They said "no\nmore", then;left'
    row = rows(select([incident("a", HOMS, killed=number(2), words=text)], View()))[0]
    assert text in row["claims"]


def test_of_nothing_there_is_an_empty_file_with_its_columns():
    assert json.loads(geojson(nowhere(), as_of=AS_OF))["features"] == []
    assert csv(nowhere(), as_of=AS_OF).decode("utf-8-sig").strip() == ",".join(COLUMNS)


def test_the_same_view_gives_the_same_bytes():
    assert geojson(pacific(), as_of=AS_OF) == geojson(pacific(), as_of=AS_OF)
    assert csv(pacific(), as_of=AS_OF) == csv(pacific(), as_of=AS_OF)
