"""A grade goes into every file as a field of its own; notes and tags go into none, unless the publisher lets them out."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from dataclasses import replace

import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.export import FORMATS, Language, Sheet, caption
from geo.export.bundle import packing
from geo.export.bundle.order import Order
from geo.export.captions import filters_in_words
from geo.export.correction import changes, digest
from geo.export.formats import DATA, named
from geo.maps.evidence import evidence
from geo.maps.selection import Selection, select
from geo.maps.symbols.symbolise import symbols
from geo.maps.table import COLUMNS, rows
from geo.maps.withholding import discreet
from geo.vocabulary import Discretion, EventType, Filters, Grade, Incident, Precision, Standing, View
from geo.wording.review.grades import MEANING, checked, graded
from tests.export.cases import AS_OF
from tests.export.opening import KML, book, on_disk, placemarks, sheet
from tests.export.opening import rows as csv_rows
from tests.export.outputs import kept_back
from tests.maps.examples import HOMS, SOME, incident
from tests.strategies import merged_incidents

NOTE, TAG = "Ring Umm Khaled before this goes out", "desk-7 file"


def told(grade: Grade = Grade.FAIR, standing: Standing = Standing.MACHINE) -> Incident:
    made = incident("x", HOMS, killed=SOME, standing=standing)
    return replace(made, grade=grade, notes=(NOTE,), tags=(TAG,))


def shown(one: Incident, view: View | None = None) -> Selection:
    return select([one], view or View())


def file(key: str, selection: Selection) -> bytes:
    return named(key).make(selection, selection.view, Sheet(AS_OF))


def grade_in(key: str, content: bytes) -> str | None:
    """What a file of that format says of the grade of its one incident, in the field that it has for it."""
    if key == "geojson":
        said = json.loads(content)["features"][0]["properties"]["grade"]
        return None if said is None else str(said)
    if key == "html":
        check = re.search(r'<div class="check">(.*?)</div>', content.decode())
        return html.unescape(check[1]).partition("graded ")[2] or None if check else None
    if key == "kmz":
        (mark,) = placemarks(content).values()
        return mark.findtext('.//k:Data[@name="grade"]/k:value', namespaces=KML)
    if key == "xlsx":
        found = sheet(content, "Incidents")[0]["grade"]
        return None if found is None else str(found)
    if key == "geopackage":
        with on_disk(content, "a.gpkg") as path:
            found = pyogrio.read_dataframe(path, layer="points")["grade"][0]
        return str(found) if isinstance(found, str) else None
    row = csv_rows(content)[1 if key == "hxl" else 0]
    if key in ("acled", "ucdp"):
        cell = row["tags" if key == "acled" else "code_status"]
        return next((p.removeprefix("graded ") for p in cell.split("; ") if p.startswith("graded ")), None)
    return row["Grade" if key == "hxl" else "grade"] or None


@pytest.mark.parametrize("grade", Grade)
@pytest.mark.parametrize("one", DATA, ids=lambda f: f.key)
def test_every_format_says_the_grade_and_an_empty_field_where_there_is_none(one, grade):
    found = grade_in(one.key, file(one.key, shown(told(grade))))
    assert found == (None if grade is Grade.NONE else grade.value)


CELLS = (
    ("nobody looked at it", Standing.MACHINE, Grade.NONE, "not yet"),
    ("confirmed alone", Standing.CONFIRMED, Grade.NONE, "confirmed"),
    ("graded, the reading not confirmed", Standing.MACHINE, Grade.WEAK, "graded Weak"),
    ("the grade Confirmed is no confirmation", Standing.MACHINE, Grade.CONFIRMED, "graded Confirmed"),
    ("both", Standing.CONFIRMED, Grade.CONTESTED, "confirmed, graded Contested"),
)


@pytest.mark.parametrize(("standing", "grade", "cell"), [c[1:] for c in CELLS], ids=[c[0] for c in CELLS])
def test_panel_table_and_tooltip_say_one_grade(standing, grade, cell):
    selection = shown(told(grade, standing))
    (row,) = rows(selection)
    assert row.cells[COLUMNS.index("Checked")] == cell == checked(selection.shown[0])
    assert evidence(selection.shown[0]).grade == graded(grade)
    assert [m.grade for m in symbols(selection)] == [graded(grade)]


def test_every_grade_has_its_meaning():
    assert set(MEANING) == set(Grade) and len(set(MEANING.values())) == len(Grade)


def test_a_filter_by_grade_shows_those_of_it_and_says_so():
    fair, none = told(), replace(told(Grade.NONE), id="y")
    view = View(Filters(grades=(Grade.FAIR,)))
    assert [i.id for i in select([fair, none], view).shown] == ["x"]
    assert [i.id for i in select([fair, none], View(Filters(grades=(Grade.NONE,)))).shown] == ["y"]
    assert select([fair, none], view).facets.grades == {Grade.FAIR: 1, Grade.NONE: 1}
    assert filters_in_words(view.filters, {}) == ["graded Fair"]
    assert "graded Fair" in caption(select([fair, none], view)).subtitle
    assert filters_in_words(view.filters, {}, Language.AR) == ["التقييم: مقبول"]


def test_another_grade_is_a_change_that_a_correction_tells():
    assert changes([told(Grade.WEAK)], [told(Grade.FAIR)])[0].endswith(": grade from Weak to Fair.")
    assert digest([told(Grade.WEAK)]).facts != digest([told(Grade.FAIR)]).facts


def everything(published: Selection) -> bytes:
    """All bytes of a bundle with each format, unpacked where a file is an archive."""
    order = Order(tuple(f.key for f in FORMATS), sizes=("480x420",), languages=tuple(Language), scale=1)
    said = b""
    for made in packing.files(packing.inputs(published, Sheet(AS_OF), order, "1")):
        said += made.path.encode() + made.data
        if made.data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
                said += b"".join(archive.read(name) for name in archive.namelist())
    return said


@pytest.mark.parametrize(
    "discretion",
    [Discretion(), Discretion(tags=True, notes=True, mask=Precision.PROVINCE), Discretion(notes=True, leave_out=True)],
    ids=["as it stands", "asked for, but places are masked", "asked for, but incidents are left out"],
)  # fmt: skip
def test_no_file_holds_a_note_or_a_tag(discretion):
    view = View(Filters(tags=(TAG,)), chosen="x")
    published = kept_back(shown(told(), view), discretion)
    assert len(published.shown) == 1
    said = everything(published)
    assert NOTE.encode() not in said and TAG.encode() not in said and b"desk-7" not in said
    assert "tag: not named" in filters_in_words(published.view.filters, {})


def test_a_file_made_without_asking_anybody_holds_none_either():
    for one in DATA:
        content = file(one.key, shown(told()))
        if one.key in ("kmz", "xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                content = b"".join(archive.read(name) for name in archive.namelist())
        assert NOTE.encode() not in content and TAG.encode() not in content, one.key


def test_the_publisher_may_let_out_tags_or_notes_each_for_itself():
    tags = discreet(shown(told()), Discretion(tags=True))
    (row,) = csv_rows(file("csv", tags))
    assert (row["tags"], row["notes"]) == (TAG, "")
    both = discreet(shown(told()), Discretion(tags=True, notes=True))
    (feature,) = json.loads(file("geojson", both))["features"]
    assert (feature["properties"]["tags"], feature["properties"]["notes"]) == (TAG, NOTE)
    first, *_ = book(file("xlsx", both))["Incidents"].iter_rows(min_row=2, values_only=True)
    assert TAG in first and NOTE in first


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(merged_incidents(), st.sampled_from(Grade))
def test_any_incident_says_its_grade_in_every_plain_file(one, grade):
    selection = shown(replace(one, grade=grade))
    for key in ("geojson", "csv", "xlsx", "hxl"):
        assert grade_in(key, file(key, selection)) == (None if grade is Grade.NONE else grade.value)
    if selection.shown[0].lead.type is not EventType.DISASTER:
        for key in ("acled", "ucdp"):
            assert grade_in(key, file(key, selection)) == (None if grade is Grade.NONE else grade.value)
