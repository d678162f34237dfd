"""Files of outlines in each form that is published; and what is told of those that are broken."""

from __future__ import annotations

import json

import pytest
import shapely

from geo.sources import unit_files
from geo.sources.unit_files import read_unit_file
from geo.vocabulary import UnreadableFile
from tests.ingest.unit_files import (
    BAWKU,
    GARU,
    OTI,
    SAVANNAH,
    cod,
    geoboundaries,
    geojson,
    gpkg,
    rewritten,
    shapefile,
)

REGIONS, DISTRICTS = (SAVANNAH, OTI), (BAWKU, GARU)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("geoBoundaries-GHA-ADM1.geojson", geojson(geoboundaries(REGIONS))),
        ("gha_admbnda_adm1.geojson", geojson(cod(REGIONS))),
        ("gha_admin1.geojson", geojson(cod(REGIONS, lower=True))),
        ("gha.gpkg", gpkg(gha_admbnda_adm1=cod(REGIONS))),
        ("gha_shp.zip", shapefile(cod(REGIONS))),
        ("gha_metres.zip", shapefile(cod(REGIONS).to_crs("EPSG:25000"))),
    ],
)
def test_each_form_gives_the_same_units(name: str, data: bytes) -> None:
    """Capitals or not, one file or three in a zip, in degrees or in the metres of Ghana's grid."""
    found = read_unit_file(name, data)
    assert [(u.name, u.level) for u in found.units] == [("Savannah", 1), ("Oti", 1)]
    assert found.problems == ()
    for unit, (_, shape) in zip(found.units, REGIONS, strict=True):
        assert shapely.symmetric_difference(unit.shape, shape).area < 1e-3 * shape.area


def test_what_a_cod_file_says_of_a_district_is_kept() -> None:
    unit = read_unit_file("a.geojson", geojson(cod(DISTRICTS, 2))).units[0]
    assert (unit.name, unit.code, unit.level, unit.country, unit.parent, unit.dated) == (
        "Bawku Municipal", "GH0101", 2, "GH", "Upper East", "2023-11-01",
    )  # fmt: skip


def test_of_several_levels_the_finest_is_read_or_the_one_that_is_asked_for() -> None:
    data = gpkg(adm1=cod(REGIONS), adm2=cod(DISTRICTS, 2))
    assert {u.level for u in read_unit_file("a.gpkg", data).units} == {2}
    assert [u.name for u in read_unit_file("a.gpkg", data, 1).units] == ["Savannah", "Oti"]


def test_an_outline_that_makes_no_sense_is_told_and_the_others_are_kept() -> None:
    data = geojson(geoboundaries(REGIONS))
    for geometry, why in (
        (None, "it has no outline"),
        ({"type": "Point", "coordinates": [-1, 9]}, "its geometry is a Point, not an area"),
        (
            {"type": "Polygon", "coordinates": [[[-1, 9], [-1, 9.5], [-1, 9]]]},
            "its outline encloses no ground",
        ),
    ):
        found = read_unit_file("a.geojson", rewritten(data, geometry=geometry))
        assert ([u.name for u in found.units], found.problems) == (["Oti"], (f"feature 1: {why}",))
    nameless = rewritten(data, properties={"shapeName": "12", "shapeType": "ADM1"})
    assert read_unit_file("a.geojson", nameless).problems == ("feature 1: it has no name",)


def test_an_outline_that_crosses_itself_is_mended() -> None:
    bow = {"type": "Polygon", "coordinates": [[[-2, 8], [-1, 9], [-1, 8], [-2, 9], [-2, 8]]]}
    shape = (
        read_unit_file("a.geojson", rewritten(geojson(geoboundaries(REGIONS)), geometry=bow)).units[0].shape
    )
    assert shape.is_valid and shape.area == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.kml", b"<kml/>", "of a kind that is not read"),
        ("a.geojson", b"{", "cannot be read"),
        ("a.zip", b"PK\x03\x04 and no more", "cannot be read"),
        ("a.gpkg", b"SQLite format 3\x00", "cannot be read"),
        (
            "a.geojson",
            geojson(geoboundaries(REGIONS).rename(columns={"shapeName": "NAME_1"})),
            "columns of geoBoundaries",
        ),
        ("a.geojson", geojson(geoboundaries(REGIONS, 3)), "first or second level"),
        (
            "a.geojson",
            geojson(cod([("X", shapely.box(500_000, 900_000, 600_000, 990_000))])),
            "not. Save it in WGS 84",
        ),
        ("a.geojson", geojson(cod([("X", shapely.box(-12, 130, -10, 140))])), "latitude before longitude"),
    ],
)
def test_a_file_that_is_none_is_one_error_that_says_what_to_do(name: str, data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_unit_file(name, data)


def test_a_huge_file_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = geojson(geoboundaries(REGIONS))
    for limit, says in (
        ("MOST_BYTES", "larger than"),
        ("MOST_UNITS", "units; 1 are read"),
        ("MOST_POINTS", "corners"),
    ):
        with monkeypatch.context() as less:
            less.setattr(unit_files, limit, 1)
            less.setattr(unit_files, "limited", lambda work, data, *more, **_: work(data, *more))
            with pytest.raises(UnreadableFile, match=says):
                read_unit_file("a.geojson", data)


def test_names_in_other_languages_are_kept_as_further_names() -> None:
    told = json.loads(geojson(cod([SAVANNAH])))
    told["features"][0]["properties"] |= {"ADM1_FR": "Savane", "ADM1_AR": "سافانا"}
    unit = read_unit_file("a.geojson", json.dumps(told).encode()).units[0]
    assert (unit.name, set(unit.others)) == ("Savannah", {"Savane", "سافانا"})
