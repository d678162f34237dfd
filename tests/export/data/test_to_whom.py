"""Who was harmed, in every data file: columns of their own, empty where nothing is said, never added to the toll."""

from __future__ import annotations

import json

import geopandas as gpd
import pytest

from geo.export import csv, geojson
from geo.export.data.geopackage import geopackage
from geo.export.data.hxl import TAGS, hxl
from geo.export.data.workbook import workbook
from geo.maps.selection import Selection, select
from geo.vocabulary import GROUPS, CasualtyClaim, CountRange, Harm, Span, View, Who
from tests.export.cases import AS_OF, drawable
from tests.export.opening import on_disk, rows, sheet
from tests.incidents.same_event.accounts import said
from tests.incidents.same_event.test_group_tolls import one


def claim(harm: Harm, number: int | None, who: Who, whole: int | None = None) -> CasualtyClaim:
    count = CountRange(1, None, None) if number is None else CountRange(number, number, number)
    return CasualtyClaim(Span(0, 1), "A", harm, who, count, subset_of=whole)


def school() -> Selection:
    """16 killed of whom nine are children and some women, eight journalists of seven injured."""
    claims = (
        claim(Harm.KILLED, 16, Who.UNKNOWN),
        claim(Harm.KILLED, 9, Who.CHILDREN, 0),
        claim(Harm.KILLED, None, Who.WOMEN, 0),
        claim(Harm.INJURED, 7, Who.UNKNOWN),
        claim(Harm.INJURED, 8, Who.JOURNALISTS),
    )
    return select(drawable([one(said("a", killed=16, injured=7, claims=claims))]), View())


WORDS = "killed: 9 children, women (number not known); injured: 8 journalists (more than are said to be injured in all)"
EXPECTED = {
    "killed_best": 16,
    "killed_children_low": 9,
    "killed_children_best": 9,
    "killed_children_high": 9,
    "killed_women_low": 1,
    "killed_women_best": None,
    "killed_women_high": None,
    "killed_journalists_low": None,
    "injured_best": 7,
    "injured_journalists_best": 8,
    "injured_children_best": None,
}


def from_csv(selection: Selection) -> dict[str, object]:
    (row,) = rows(csv(selection, as_of=AS_OF))
    return {k: (int(v) if v else None) if k != "to_whom" else v for k, v in row.items() if k in (*EXPECTED, "to_whom")}  # fmt: skip


def from_geojson(selection: Selection) -> dict[str, object]:
    (feature,) = json.loads(geojson(selection, as_of=AS_OF))["features"]
    return feature["properties"]


def from_workbook(selection: Selection) -> dict[str, object]:
    (row,) = sheet(workbook(selection, as_of=AS_OF), "Incidents")
    return row


def from_geopackage(selection: Selection) -> dict[str, object]:
    with on_disk(geopackage(selection, as_of=AS_OF), "a.gpkg") as file:
        (row,) = gpd.read_file(file, layer="points").to_dict("records")
    return {k: None if v != v else v for k, v in row.items()}


@pytest.mark.parametrize("read_back", [from_csv, from_geojson, from_workbook, from_geopackage])
def test_children_women_and_journalists_have_columns_beside_the_toll(read_back):
    row = read_back(school())
    assert {key: row[key] for key in EXPECTED} == EXPECTED
    assert row["to_whom"] == WORDS


def test_hxl_tags_them_as_affected_and_says_where_a_part_is_more_than_the_whole():
    row = rows(hxl(school(), as_of=AS_OF))[1]
    by_tag = {TAGS[header]: cell for header, cell in row.items()}
    assert (by_tag["#affected+killed"], by_tag["#affected+killed+children"]) == ("16", "9")
    assert by_tag["#affected+killed+f+adults"] == "" == by_tag["#affected+killed+civilians"]
    assert by_tag["#affected+injured+journalists"] == "8"
    assert "injured: 8 journalists (more than are said to be injured in all)" in by_tag["#meta+source"]
    assert len(set(TAGS.values())) == len(TAGS) == 10 + 2 * len(GROUPS)


def test_the_total_is_that_of_all_and_holds_them_once():
    assert school().total(Harm.KILLED).label == "16"
    assert school().total(Harm.INJURED).label == "7"
