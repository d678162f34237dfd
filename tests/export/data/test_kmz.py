"""KMZ, unpacked and read as XML, its structure held against KML 2.2, and by GDAL."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pyogrio
import pytest

from geo.export.data.delimited import plain
from geo.export.data.kmz import kmz
from geo.maps.selection import Selection, select
from geo.vocabulary import View
from tests.export.cases import AS_OF, coast, nowhere, number, pacific, province, town
from tests.export.opening import KML, on_disk, placemarks
from tests.maps.examples import HOMS, NOTHING, entry, incident
from tests.maps.test_escape import HOSTILE

HAMA = entry("geonames:170017", "Hama", "PPLA", 35.13, 36.75, admin1="Hama")
ORDER = "name open Snippet description Style ExtendedData Point Polygon MultiGeometry Folder".split()
"""The order of what we use of a feature's elements, as the schema of KML 2.2 has it."""


def read(selection: Selection) -> dict[str, ET.Element]:
    return placemarks(kmz(selection, as_of=AS_OF))


def at(element: ET.Element, path: str) -> str | None:
    return element.findtext("/".join(f"k:{part}" for part in path.split("/")), namespaces=KML)


def data(placemark: ET.Element) -> dict[str, str]:
    return {d.get("name"): at(d, "value") for d in placemark.findall("k:ExtendedData/k:Data", KML)}


def test_the_archive_holds_a_document_and_its_signs_and_no_time_of_writing():
    with zipfile.ZipFile(io.BytesIO(kmz(coast(), as_of=AS_OF))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "doc.kml",
            "signs/full.png",
            "signs/hollow.png",
            "signs/octagon.png",
            "signs/octagon-hollow.png",
        ]
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("signs/full.png").startswith(b"\x89PNG")


def test_a_neighbourhood_is_a_point_and_provinces_are_polygons():
    found = read(coast())
    assert at(found["kusour"], "Point/coordinates") == "35.95000,35.18000"
    shared = found["coast"].find("k:MultiGeometry", KML)
    assert [part.tag.rpartition("}")[2] for part in shared] == ["Polygon", "Polygon"]
    assert found["coast"].find(".//k:Point", KML) is None
    assert read(province())["area"].find("k:Polygon", KML) is not None


def test_rings_are_closed_and_outer_ones_run_anticlockwise():
    ring = at(read(province())["area"], "Polygon/outerBoundaryIs/LinearRing/coordinates").split()
    assert ring[0] == ring[-1] and len(ring) > 4
    xy = [tuple(map(float, pair.split(","))) for pair in ring]
    assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(xy)) > 0


def test_an_incident_without_a_place_has_no_geometry_and_a_folder_of_its_own():
    content = kmz(coast(), as_of=AS_OF)
    lost = placemarks(content)["rebellion"]
    assert not {e.tag.rpartition("}")[2] for e in lost.iter()} & {"Point", "Polygon", "MultiGeometry", "Icon"}
    with on_disk(content, "a.kmz") as file:
        assert [name for name, _ in pyogrio.list_layers(f"/vsizip/{file}/doc.kml")] == [
            "Incidents",
            "Incidents without a place",
        ]


def test_towns_that_share_a_toll_have_no_sign_each():
    both = read(select([incident("both", HOMS, HAMA, killed=number(60))], View()))["both"]
    assert both.find(".//k:Point", KML) is None and len(both.findall(".//k:Polygon", KML)) == 2


def test_what_is_known_is_data_and_what_is_not_is_left_out():
    assert data(read(coast())["kusour"])["killed_low"] == "1"
    assert "killed_best" not in data(read(coast())["kusour"])
    assert data(read(town(NOTHING))["homs"])["killed_best"] == "0"
    assert data(read(coast())["coast"])["standing"] == "Machine reading, not verified"


def test_circles_grow_with_the_root_and_unknown_ones_are_hollow():
    made = [incident(f"k{n}", replace(HOMS, name=f"Homs {n}"), killed=number(n)) for n in (100, 400)]
    found = read(select(made, View()))
    small, large = (float(at(found[f"k{n}"], "Style/IconStyle/scale")) for n in (100, 400))
    assert large / small == pytest.approx(2.0, rel=0.01)
    assert at(found["k100"], "Style/IconStyle/Icon/href") == "signs/full.png"
    assert at(read(coast())["kusour"], "Style/IconStyle/Icon/href") == "signs/hollow.png"


def test_no_time_slider_hides_an_incident():
    assert all(placemark.find("k:TimeSpan", KML) is None for placemark in read(coast()).values())
    assert data(read(town())["homs"])["date_earliest"] == "2025-03-09"


@pytest.mark.parametrize("selection", [coast(), nowhere(), pacific(), town()])
def test_elements_come_in_the_order_of_the_schema(selection):
    with zipfile.ZipFile(io.BytesIO(kmz(selection, as_of=AS_OF))) as archive:
        root = ET.fromstring(archive.read("doc.kml"))
    for feature in (*root.iter(f"{{{KML['k']}}}Document"), *root.iter(f"{{{KML['k']}}}Placemark")):
        names = [child.tag.rpartition("}")[2] for child in feature]
        assert [ORDER.index(name) for name in names] == sorted(ORDER.index(name) for name in names)


@pytest.mark.parametrize("words", [*HOSTILE, "]]>", "<![CDATA[x]]>", "$[id]", "&amp;lt;b&amp;gt;"])
def test_words_show_and_never_act(words):
    there = replace(HOMS, name=f"Homs {words}", country=words)
    found = read(select([incident("a", there, killed=number(3), words=f"{words} died")], View()))["a"]
    assert data(found)["place"] == plain(f"Homs {words}")
    markup = at(found, "description")
    assert set(re.findall(r"<[^>]*>", markup)) == {"<h3>", "</h3>", "<p>", "</p>"}
    assert "$" not in markup
    assert plain(" ".join(words.split())) in " ".join(html.unescape(markup).split())
    assert at(found, "Style/BalloonStyle/text") == "$[description]"
