"""Which rows a reader of a data file may add up, and what no file says of an incident without a toll."""

from __future__ import annotations

import json
from collections.abc import Callable

import pyogrio
import pytest

from geo.export import csv, geojson, html
from geo.export.data.geopackage import geopackage
from geo.export.data.workbook import workbook
from geo.export.formats import named
from geo.export.picture.sheet import Sheet
from geo.maps.columns.making import columns_of
from geo.maps.columns.sums import total as total_of
from geo.maps.selection import Selection, select, total
from geo.vocabulary import Harm, View
from geo.vocabulary.datasets import Scheme
from geo.wording.totals import total_words
from tests.datasets.made import coding
from tests.export.cases import AS_OF, drawable, number
from tests.export.opening import on_disk, rows, sheet
from tests.export.outputs import OUTPUTS
from tests.maps.examples import HOMS, LATAKIA, incident
from tests.maps.test_withholding import JABLAH, told
from tests.sources.tables.reading import read

Row = dict[str, object]
PROVINCE_AND_TOWN = select(
    drawable(
        [
            incident("province", LATAKIA, killed=number(40)),
            incident("town", JABLAH, killed=number(12)),
            incident("homs", HOMS, killed=number(5)),
            incident("quiet", HOMS),
        ]
    ),
    View(),
)
"""Forty killed in a province, twelve of them, as it may be, in a town of it; and five elsewhere: 45, and not 57."""


def from_geopackage(selection: Selection) -> list[Row]:
    with on_disk(geopackage(selection, as_of=AS_OF), "a.gpkg") as file:
        frames = [pyogrio.read_dataframe(file, layer=layer) for layer in ("points", "areas")]
    return [dict(row) for frame in frames for row in frame.to_dict("records")]


def from_geojson(selection: Selection) -> list[Row]:
    found = [f["properties"] for f in json.loads(geojson(selection, as_of=AS_OF))["features"]]
    words = {None: "", True: "yes", False: "no"}
    return [
        {**f, "counted_in_total": words[f["counted_in_total"]], "covered_by": "; ".join(f["covered_by"])}
        for f in found
    ]


READERS: list[Callable[[Selection], list[Row]]] = [
    lambda selection: list(rows(csv(selection, as_of=AS_OF))),  # type: ignore[arg-type]
    lambda selection: sheet(workbook(selection, as_of=AS_OF), "Incidents"),
    from_geojson,
    from_geopackage,
]


@pytest.mark.parametrize("read", READERS, ids=["csv", "xlsx", "geojson", "geopackage"])
def test_the_rows_that_are_counted_add_up_to_the_headline(read: Callable[[Selection], list[Row]]) -> None:
    found = {row["id"]: row for row in read(PROVINCE_AND_TOWN)}
    headline = PROVINCE_AND_TOWN.total(Harm.KILLED).count
    assert headline is not None and headline.best == 45
    counted = [row for row in found.values() if row["counted_in_total"] == "yes"]
    assert sum(int(str(row["killed_best"]).removesuffix(".0")) for row in counted) == 45
    assert {id: row["covered_by"] or "" for id, row in found.items()} == {
        "province": "",
        "town": "province",
        "homs": "",
        "quiet": "",
    }
    assert found["town"]["counted_in_total"] == "no"
    assert found["quiet"]["counted_in_total"] not in ("yes", "no")  # nothing is said of any


@pytest.mark.parametrize("kind", ["csv", "geojson", "xlsx", "geopackage", "kmz"])
def test_a_file_that_comes_back_as_a_data_set_counts_nothing_twice(kind: str) -> None:
    made = named(kind).make(PROVINCE_AND_TOWN, PROVINCE_AND_TOWN.view, Sheet(AS_OF))
    columns, found, _, _ = read(made)
    back, _ = coding(columns, scheme=Scheme.DATELINE).batch(found, {})
    by_columns = columns_of(back)
    everything = by_columns.standing_rows
    for said in (total(Harm.KILLED, back), total_of(by_columns, Harm.KILLED, everything, ~everything)):
        assert total_words(said) == "killed: 45, 1 toll not added (another may count it already)"
    town = next(i for i in back if i.id.endswith("town"))
    assert (
        total_words(total(Harm.KILLED, [town])) == "killed: 1 toll not added (another may count it already)"
    )
    assert town.toll(Harm.KILLED), "it is shown with its number all the same"


def test_the_page_says_at_the_number_that_it_is_not_added() -> None:
    page = html(PROVINCE_AND_TOWN, PROVINCE_AND_TOWN.view, Sheet(AS_OF)).decode()
    assert page.count("<b>12</b> <small>not added</small>") == 1
    assert "<b>40</b></td>" in page


def test_where_parts_come_to_more_than_the_whole_it_is_covered_by_them() -> None:
    more = select(
        [incident("province", LATAKIA, killed=number(4)), incident("town", JABLAH, killed=number(12))], View()
    )
    found = {row["id"]: row for row in rows(csv(more, as_of=AS_OF))}
    assert (found["province"]["counted_in_total"], found["province"]["covered_by"]) == ("no", "town")
    assert found["town"]["counted_in_total"] == "yes"


RUNNING = """Fighters shelled the market of Jableh, Syria, on Sunday. At least 740 people have been killed in the war since
2011, the army said."""


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_nothing_says_none_where_a_running_total_was_set_aside(name: str) -> None:
    shelled = told(RUNNING)
    assert shelled.shown and not shelled.shown[0].tolls
    said = OUTPUTS[name](shelled, Sheet(AS_OF)).decode("utf-8", "replace").casefold()
    assert not [
        words
        for words in ("no one said", "no one was", "لم يرد ذكر ضحايا", "killed: none")
        if words in said.split("<script")[0]
    ]
    if name in ("svg", "pdf"):
        assert "no toll counted" in " ".join(said.split())
