"""What is on the map is told in every file: whose the data sets are, what they come to by themselves, and which rows are not in it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from geo.datasets import NO_GROUND, Coding, recognised
from geo.export import DATA, Sheet
from geo.export.captions import by_itself, credited, texts, title
from geo.export.picture.compose import compose
from geo.maps.selection import select
from geo.maps.withholding import going_out
from geo.vocabulary import Harm, View
from geo.vocabulary.datasets import Dataset, Row, Scheme
from geo.wording import Language
from tests.export.cases import AS_OF, coast, nowhere
from tests.export.opening import incidents_in
from tests.export.outputs import OUTPUTS
from tests.export.sets.made import FREE, SECRETS, beside, bound, free

SHEET = Sheet(AS_OF)
EVERY = pytest.mark.parametrize("one", DATA, ids=lambda one: one.key)
FILES = [name for name in OUTPUTS if name not in ("address", "png")]
BOTH = beside()


def plain(content: bytes) -> str:
    """What a file says, whatever its way to write spaces, quotes and line ends."""
    said = content.decode("utf-8", "replace")
    for written, meant in (
        ("&quot;", '"'),
        ("&#x27;", "'"),
        ("&amp;", "&"),
        ("\\u201c", "“"),
        ("\\u201d", "”"),
    ):
        said = said.replace(written, meant)
    return " ".join(said.split())


@pytest.mark.parametrize("name", FILES)
def test_the_credit_of_each_data_set_stands_in_every_file(name):
    made = plain(OUTPUTS[name](BOTH, SHEET))
    if name in ("acled", "ucdp", "hxl", "csv"):  # row by row: of rows that are in it
        assert "UCDP, Uppsala University, accessed 1 March 2025 (CC BY 4.0); Syria, 2021 to 2025" in made
        assert "10 incidents of the data set “ACLED Syria” are on the map and not in this file" in made
        return
    if name == "svg":  # a line of its text ends anywhere
        made = " ".join(compose(going_out(BOTH), BOTH.view, SHEET).texts)
    if name == "pdf":
        made = made.replace("- ", "-")
    for one in BOTH.sets:
        assert all(part in made for part in credited(one.dataset).split()), name


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_word_of_a_row_that_may_not_be_passed_on_is_in_any_file(name):
    made = OUTPUTS[name](BOTH, SHEET).decode("utf-8", "replace")
    assert not [word for word in SECRETS if word in made]
    if name in ("csv", "geojson", "xlsx", "html"):
        assert "400003" in OUTPUTS[name](beside(free(3)), SHEET).decode("utf-8", "replace"), "one that may"


@EVERY
def test_rows_are_in_files_where_their_licence_lets_them_and_the_others_are_counted(one):
    own, rows = [i.id for i in BOTH.shown], [i.id for i in BOTH.sets[0].selection.shown]
    there = incidents_in(one.key, one.make(BOTH, BOTH.view, SHEET))
    assert sorted(there) == sorted([*own, *rows])
    on_map = {i.id for i in going_out(BOTH).everything_shown}
    assert len(on_map - set(there)) == 10, "those of ACLED, which every file counts"
    assert (
        on_map >= set(compose(going_out(BOTH), BOTH.view, SHEET).ids) >= {i.id for i in going_out(BOTH).drawn}
    )


@EVERY
def test_a_file_in_which_no_row_may_stand_says_so(one):
    alone = beside(bound(), selection=nowhere())
    made = one.make(alone, alone.view, SHEET)
    if one.key in ("csv", "acled", "ucdp", "hxl", "geojson", "html"):
        assert "10 incidents of the data set “ACLED Syria” are on the map and not in this file" in plain(made)
    assert not [id for id in incidents_in(one.key, made) if id not in ("", "Source")] or one.key == "hxl"


def test_totals_of_the_articles_are_the_same_with_and_without_data_sets():
    assert title(BOTH) == title(coast())
    with_them, without = ([t.label for t in s.totals] for s in (BOTH, coast()))
    assert with_them == without
    rows = list(
        csv.DictReader(
            io.StringIO(
                next(f for f in DATA if f.key == "csv").make(BOTH, BOTH.view, SHEET).decode("utf-8-sig")
            )
        )
    )
    of_sets = [row for row in rows if row["data_set"]]
    assert {row["data_set"] for row in of_sets} == {"UCDP Syria"} and {
        row["data_set_licence"] for row in of_sets
    } == {"CC BY 4.0"}
    assert {row["counted_in_total"] for row in of_sets} == {"no"}, "the rows with yes come to the headline"
    about = json.loads(next(f for f in DATA if f.key == "geojson").make(BOTH, BOTH.view, SHEET))["about"]
    assert about["incidents"] == len(coast().shown) and about["data_sets"][0].startswith(
        "data set “UCDP Syria”, counted by itself: 12 of 12"
    )
    assert [said.split(" of ")[0] for said in about["data_sets_in_this_file"]] == [
        "12 incidents",
        "10 incidents",
    ]


@pytest.mark.parametrize("language", Language)
def test_who_does_not_see_the_picture_is_told_of_the_data_sets_too(language):
    said = texts(BOTH, AS_OF, language)
    name = {Language.EN: "“UCDP Syria”", Language.AR: "«UCDP Syria»"}[language]
    for words in (said.caption, said.description, said.method):
        assert name in words and "ACLED terms of use" in words
    assert ("22 incidents of 2 data sets, not added" in said.alt) is (language is Language.EN)
    assert len(said.alt) <= 250
    assert ("2 data sets" in title(beside(selection=nowhere()))) and by_itself(BOTH.sets[0]).count(
        "12 of 12"
    ) == 1


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [(1200, 630), (480, 420), (240, 1600)])
def test_a_picture_of_any_size_says_whose_they_are_and_draws_each_in_its_colour(size, language):
    published = going_out(BOTH)
    for dark in (False, True):
        sheet = Sheet(AS_OF, *size, language=language, dark=dark)
        scene = compose(published, published.view, sheet)
        small = " ".join(scene.texts)
        assert (
            "acleddata.com" in small and "CC BY 4.0" in small and not [t for t in scene.cut if "ACLED" in t]
        )
        groups = {item.group for item in scene.items}
        assert {"incidents-data-set-1", "incidents-data-set-2"} <= groups
        palette = sheet.style.palette(dark=dark)
        for one in published.sets:
            drawn = [i for i in scene.items if i.group == f"incidents-data-set-{one.colour + 1}"]
            assert palette.sets[one.colour] in {
                c for i in drawn for c in (getattr(i, "fill", ""), getattr(i, "line", ""))
            }
            assert {id for i in drawn for id in i.incidents} <= {i.id for i in one.selection.drawn}
    assert "UCDP Syria" in " ".join(compose(published, published.view, replace(sheet, plain=True)).texts)


def test_a_view_without_data_sets_says_nothing_of_any() -> None:
    for name in ("csv", "geojson", "words", "bundle", "svg"):
        assert "data set" not in OUTPUTS[name](coast(), SHEET).decode("utf-8", "replace").replace(
            "their data sets", ""
        ), name
    assert coast().total(Harm.KILLED) == select(coast().all, View()).total(Harm.KILLED)


def test_a_file_with_columns_of_data_sets_comes_back_in_as_one_of_datelines_own():
    content = next(f for f in DATA if f.key == "csv").make(BOTH, BOTH.view, SHEET).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(content))
    scheme, matching = recognised(tuple(head))
    coder = Coding(Dataset.of("Back", scheme, FREE, columns=tuple(head), matching=matching), NO_GROUND)
    back = [coder.incident(Row(line, tuple(row))) for line, row in enumerate(rows, start=2)]
    assert scheme is Scheme.DATELINE and len(back) == len(BOTH.shown) + 12
    was = [*BOTH.shown, *BOTH.sets[0].selection.shown]
    assert [i.toll(Harm.KILLED) and i.toll(Harm.KILLED).low for i in back] == [
        i.toll(Harm.KILLED) and i.toll(Harm.KILLED).low for i in was
    ]
