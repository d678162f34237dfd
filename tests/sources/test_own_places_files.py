"""Own places from CSV, GeoJSON and KML: each row checked, the bad ones told with their line, the others kept."""

from __future__ import annotations

import json

import pytest

from geo.datasets.checks import Countries
from geo.maps.basemap.containing_unit import countries
from geo.places.gazetteer import embedded
from geo.sources.own_places import read_own_places
from geo.vocabulary import Kind, UnreadableFile

KML = """<?xml version="1.0"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>My map</name>
<Placemark><name>East Camp</name><description>from a survey</description><Point><coordinates> 36.5,35.25,0 </coordinates></Point></Placemark>
<Placemark><name>A road</name><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>
</Document></kml>"""


def test_csv_with_every_column() -> None:
    text = "Name;Latitude;Longitude;Country;kind;uncertainty_m;also_called;source\nTell X;35,5;36.25;sy;camp;800;Tal X|تل;survey\n"
    (place,) = read_own_places("p.csv", text.encode("utf-8-sig")).places
    assert (place.name, place.lat, place.lon, place.country_code, place.kind) == (
        "Tell X",
        35.5,
        36.25,
        "SY",
        Kind.CAMP,
    )
    assert (place.uncertainty_m, place.also_called, place.source) == (800, ("Tal X", "تل"), "survey")


def test_rows_without_a_country_take_the_one_given() -> None:
    (place,) = read_own_places("p.csv", b"name,lat,lon\nTell X,35,36\n", "SY").places
    assert (place.country_code, place.kind, place.uncertainty_m, place.source) == (
        "SY",
        Kind.TOWN,
        3_000,
        "p.csv",
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Tell X,,36", "line 3: the latitude is missing"),
        ("Tell X,35,east", "line 3: the longitude 'east' is no number"),
        (",35,36", "line 3: the name must hold letters, at most 120 characters"),
        ("Tell X,135,36", "line 3: 135.0, 36.0 is no point on earth"),
        ("Tell X,nan,36", "line 3: nan, 36.0 is no point on earth"),
        (
            "Tell X,136.5,35",
            "line 3: 136.5, 35.0 is no point on earth: latitude from -90 to 90, longitude from -180 to 180; latitude and longitude look exchanged",
        ),
        ("Tell X,0,0", "line 3: latitude and longitude are both 0"),
        ("Tell MuÃ±oz,35,36", "line 3: the name was broken by a wrong encoding, as in 'Ã±'"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_others_are_kept(row: str, told: str) -> None:
    found = read_own_places("p.csv", f"name,lat,lon\nGood,35,36\n{row}\nAlso Good,1,2\n".encode())
    assert [p.name for p in found.places] == ["Good", "Also Good"]
    assert found.problems[0].startswith(told)


def test_a_point_outside_its_country_is_told_and_one_that_cannot_be_right_is_not_taken() -> None:
    east = Countries(
        lambda lat, lon: "SY" if 32 < lat < 37.5 and 35.6 < lon < 42.5 else "", {"SY"}.__contains__
    )
    rows = "name,lat,lon,country\nGood,35,36,SY\nTurned,42,35,SY\nOff the coast,35,34.5,SY\nFar,-10,-50,SY\nElsewhere,5,5,XX\n"
    found = read_own_places("p.csv", rows.encode(), countries=east)
    assert [p.name for p in found.places] == ["Good", "Off the coast", "Elsewhere"]
    assert [p.split(",")[0] for p in found.problems] == [
        "line 3: latitude and longitude look exchanged: 35.0",
        "line 5: -10.0",
    ]
    assert found.doubts == ("line 4: 35.0, 34.5 lies in no country, and not in SY as it says",)


BAD = {
    "latitude and longitude look exchanged: 35.1, 38.2 lies in Syria, and 38.2, 35.1 does not": "Bad,38.2,35.1,SY,town,100,",
    "-10.0, -50.0 lies in Brazil, more than 500 km from Syria, where it says it is": "Bad,-10,-50,SY,town,100,",
    "latitude and longitude are both 0": "Bad,0,0,SY,town,100,",
    "95.0, 38.0 is no point on earth": "Bad,95,38,SY,town,100,",
    "the longitude 'east' is no number": "Bad,35,east,SY,town,100,",
    "the latitude 'n/a' is no number": "Bad,n/a,38,SY,town,100,",
    "the longitude is missing": "Bad,35,,SY,town,100,",
    "the latitude is missing": "Bad,,38,SY,town,100,",
    "nan, 38.0 is no point on earth": "Bad,nan,38,SY,town,100,",
    "the name must hold letters": " ,35,38,SY,town,100,",
    "the name was broken by a wrong encoding, as in 'Ã±'": "DoÃ±a,35,38,SY,town,100,",
    "the name was broken by a wrong encoding, as in '\ufffd'": "caf\ufffd,35,38,SY,town,100,",
    "the kind 'castle' is none of": "Bad,35,38,SY,castle,100,",
    "the uncertainty": "Bad,35,38,SY,town,-5,",
    "the country": "Bad,35,38,Atlantis,town,100,",
}
"""The faults of rows of data sets that a place can have, and two of its own. A place has no day, number, type or id."""


def test_of_a_thousand_rows_each_bad_one_is_told_with_its_line_and_reason_and_the_others_are_taken() -> None:
    reasons = list(BAD)
    bad = {27 * (n + 1): reasons[n % len(reasons)] for n in range(37)}
    lines = ["name,lat,lon,country,kind,uncertainty_m,also_called"]
    lines += [
        BAD[bad[n]] if n in bad else f"Tell {n},35.{n % 900:03},38.{n % 700:03},SY,town,100,"
        for n in range(1000)
    ]
    found = read_own_places("p.csv", "\n".join(lines).encode(), countries=countries(embedded()))
    assert len(found.places) == 1000 - len(bad)
    told = dict(problem.split(": ", 1) for problem in found.problems)
    assert list(told) == [f"line {n + 2}" for n in bad], "in the order of the file"
    for n, reason in bad.items():
        assert told[f"line {n + 2}"].startswith(reason), (n, told[f"line {n + 2}"])
    assert not found.doubts


def test_geojson_points_are_longitude_first_and_other_shapes_are_told() -> None:
    good = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [36.5, 35.25]}, "properties": {"name": "East Camp", "kind": "camp", "also_called": ["Camp E"], "lat": 1}}  # fmt: skip
    area = {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": []},
        "properties": {"name": "Area"},
    }
    data = json.dumps({"type": "FeatureCollection", "features": [good, area, 7, {"geometry": None}]}).encode()
    found = read_own_places("p.geojson", data)
    assert [(p.name, p.lat, p.lon, p.also_called) for p in found.places] == [
        ("East Camp", 35.25, 36.5, ("Camp E",))
    ]
    assert [p.split(":")[0] for p in found.problems] == ["feature 2", "feature 3", "feature 4"]


def test_kml_placemarks_with_a_point() -> None:
    found = read_own_places("map.kml", KML.encode(), "SY")
    assert [(p.name, p.lat, p.lon, p.source) for p in found.places] == [
        ("East Camp", 35.25, 36.5, "from a survey")
    ]
    assert found.problems == ("line 4: the latitude is missing",)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("p.xlsx", b"PK", "of a kind that is not read"),
        ("p.csv", b"a,b\n1,2\n", "first line with the columns name, lat, lon"),
        ("p.csv", b"name,lat,lon\n", "holds no place"),
        ("p.csv", b"", "first line"),
        ("p.geojson", b"{", "no GeoJSON"),
        ("p.geojson", b"[1]", "no GeoJSON"),
        ("p.kml", b"<kml><Placemark>", "no KML"),
        ("p.kml", b"PK\x03\x04", "kmz is a zip"),
        ("p.kml", b'<!DOCTYPE k [<!ENTITY a "aaaa">]><kml>&a;</kml>', "declares entities"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_says_what_to_do(name: str, data: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told):
        read_own_places(name, data)
