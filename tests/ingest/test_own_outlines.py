"""Outlines that a user brings: given to the units whose name and place agree, drawn wherever these are shown, and taken back."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import shapely

from geo.export import captions, credits
from geo.export.data.geojson import geojson as geojson_file
from geo.export.page.html import html as page
from geo.export.picture.picture_files import svg
from geo.export.picture.sheet import Sheet
from geo.ingest.own_outlines import in_file, matched
from geo.ingest.own_places import gazetteer_at_hand
from geo.maps.basemap.natural_earth import outline, outlines
from geo.maps.browser.drawing import signs_data
from geo.maps.selection import select
from geo.maps.symbols.symbolise import symbols
from geo.places.gazetteer import embedded
from geo.reading import read
from geo.sources.unit_files import read_unit_file
from geo.store import Store
from geo.vocabulary import Article, DataError, Precision, StoreError, UnreadableFile, View
from geo.vocabulary.own_outlines import OutlineFile
from tests.ingest.unit_files import BAWKU, GARU, OTI, SAVANNAH, cod, geoboundaries, geojson
from tests.store.examples import NOON

TEXT = "Armed men killed four people in Ghana's Savannah region on Sunday, police said."


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store, which maps and pictures look into as well."""
    url = f"sqlite:///{tmp_path / 'dateline.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    return Store.open(url)


def found(units: list[tuple[str, shapely.Geometry]], level: int = 1):
    return matched(
        "gha.geojson", read_unit_file("gha.geojson", geojson(geoboundaries(units, level))), embedded()
    )


def brought(
    store: Store, units: list[tuple[str, shapely.Geometry]], level: int = 1, source: str = "geoBoundaries"
) -> OutlineFile:
    matches = found(units, level)
    file = OutlineFile.of("gha.geojson", "GH", level, source=source, licence="CC BY 4.0", dated="2021")
    store.add_outlines(file, in_file(matches, file), "Ada")
    return file


def test_a_region_is_matched_by_its_name_and_its_place() -> None:
    report = found([SAVANNAH, OTI])
    assert [m.said for m in report.each] == [
        "Matched: Savannah -> Savannah (geonames:GH.17), by name and place.",
        "Matched: Oti -> Oti (geonames:GH.16), by name and place.",
    ]
    assert (report.country_code, report.level) == ("GH", 1)
    assert (
        report.summary
        == "2 outlines for units of the gazetteer, 0 for units that it lacks, 0 left out, 0 unusable"
    )


@pytest.mark.parametrize(
    ("unit", "why"),
    [
        (("Savannah", OTI[1]), "Savannah (geonames:GH.17) has its name, and lies"),
        (("Nowhere", SAVANNAH[1]), "the gazetteer has no first-level unit of that name there"),
        (("Ashanti", shapely.box(-1.6, 6.6, -1.4, 6.8)), "is drawn otherwise"),
    ],
)
def test_a_wrong_outline_is_never_taken_and_the_report_says_why(
    unit: tuple[str, shapely.Geometry], why: str
) -> None:
    match = found([unit]).each[0]
    assert match.outline is None
    assert match.said.startswith(f"Left out: {unit[0]} (feature 1): ") and why in match.said


def test_a_file_that_says_another_country_than_it_lies_in_gives_nothing() -> None:
    told = cod([SAVANNAH]).assign(ADM0_PCODE="TG")
    report = matched("a.geojson", read_unit_file("a.geojson", geojson(told)), embedded())
    assert [m.said for m in report.each] == [
        "Left out: Savannah (feature 1): the file says that it is of TG, and it lies in GH."
    ]


def test_swapped_axes_are_told_though_the_numbers_could_be_degrees() -> None:
    turned = [(name, shapely.transform(shape, lambda at: at[:, ::-1])) for name, shape in (SAVANNAH, OTI)]
    with pytest.raises(UnreadableFile, match="latitude before longitude"):
        found(turned)


def test_a_district_that_the_gazetteer_has_gets_its_outline_and_one_that_it_lacks_becomes_a_place_with_an_area(
    store: Store,
) -> None:
    brought(store, [BAWKU, GARU], level=2)
    known, new = (
        next(
            n.entry
            for n in store.gazetteer().named(name)
            if n.entry.feature_code == "ADM2" and n.entry.country_code == "GH"
        )
        for name in ("Bawku Municipal District", "Garu Tempane")
    )
    assert known.id == "geonames:GH.10.909" and new.id.startswith("own:")
    assert {known.precision, new.precision} == {Precision.DISTRICT}
    for entry, (_, shape) in ((known, BAWKU), (new, GARU)):
        ground = entry.footprint
        assert outline(ground.polygon).equals(shape)
        assert shape.contains(shapely.Point(ground.lon, ground.lat)) and 5_000 < ground.uncertainty_m < 25_000
        assert store.gazetteer().entry(entry.id) == entry
    assert (new.country, new.admin1) == ("Ghana", "Upper East")


def test_a_toll_of_the_region_is_drawn_as_its_area_and_the_credit_names_the_source(store: Store) -> None:
    article = Article.of(TEXT, published=date(2025, 3, 10), source="wire")
    before = read(article, gazetteer=store.gazetteer())
    assert before.reports[0].places[0].footprint.polygon == ""
    brought(store, [SAVANNAH])
    store.save(article, read(article, gazetteer=store.gazetteer()))
    selection = select(store.incidents(), View())
    (place,) = selection.shown[0].lead.places
    assert (place.gazetteer_id, place.precision) == ("geonames:GH.17", Precision.PROVINCE)
    said = "Outlines of GH, level 1: geoBoundaries, 2021 (CC BY 4.0)"
    file = json.loads(geojson_file(selection, as_of=NOON))
    (feature,) = file["features"]
    assert shapely.from_geojson(json.dumps(feature["geometry"])).equals(SAVANNAH[1]), "never a pin"
    assert said in json.dumps({k: v for k, v in file.items() if k != "features"})
    marks = symbols(selection)
    data = signs_data(selection, marks)
    assert (data["credit"], [a["key"] for a in data["marks"][0]["areas"]]) == (
        said,
        [place.footprint.polygon],
    )
    picture = svg(selection, View(), Sheet(NOON)).decode()
    assert (
        "geoBoundaries, 2021" in picture and "geoBoundaries" in page(selection, View(), Sheet(NOON)).decode()
    )
    assert said not in captions.attribution(), "and is not named where none of its outlines is shown"


def test_of_two_files_the_newer_counts_and_without_it_the_unit_is_a_ring_again(store: Store) -> None:
    first = brought(store, [SAVANNAH, OTI], source="one")
    second = brought(store, [SAVANNAH], source="two")
    assert {f.source: n for f, n in store.outline_files()} == {"two": 1, "one": 1}
    key = store.gazetteer().province("GH", "17").footprint.polygon
    assert credits.own_credits([key, "GH.02", key]) == ("Outlines of GH, level 1: two, 2021 (CC BY 4.0)",)
    assert gazetteer_at_hand().province("GH", "17") == store.gazetteer().province("GH", "17"), (
        "the command line sees them"
    )
    assert store.remove_outlines(second.id)[1] == 1
    assert store.gazetteer().province("GH", "17") == embedded().province("GH", "17")
    assert outlines([key]) == {}, "an article that was read with it is drawn as a ring"
    with pytest.raises(DataError, match="file was removed"):
        outline(key)
    store.remove_outlines(first.id)
    assert store.outline_files() == () and store.gazetteer() is embedded()
    with pytest.raises(StoreError, match="outlines list"):
        store.remove_outlines(first.id)
    assert [line.action for line in store.log()][:2] == ["removed outlines", "removed outlines"]


@pytest.mark.parametrize("missing", ["source", "licence", "dated"])
def test_whose_the_outlines_are_must_be_said(missing: str) -> None:
    said = {"source": "OCHA", "licence": "CC BY-IGO", "dated": "2023"} | {missing: " "}
    with pytest.raises(ValueError, match="it stands in the credit"):
        OutlineFile.of("a.zip", "GH", 1, **said)


def test_the_command_takes_a_file_says_what_became_of_it_and_takes_it_back(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "gha.geojson"
    path.write_bytes(geojson(cod([SAVANNAH, ("Nowhere", OTI[1])])))

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "geo", "outlines", *words], capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    asked = ("import", str(path), "--source", "OCHA COD-AB", "--licence", "CC BY-IGO", "--date", "2023-11-01")
    assert "1 outlines for units" in run(*asked, "--dry-run") and store.outline_files() == ()
    said = run(*asked)
    assert "Matched: Savannah -> Savannah (geonames:GH.17)" in said and "Left out: Nowhere" in said
    ((file, count),) = store.outline_files()
    assert count == 1 and f"{file.id}\tgha.geojson\t1 outlines\tOutlines of GH, level 1: OCHA COD-AB" in run(
        "list"
    )
    assert "Removed: 1 outlines of gha.geojson." in run("remove", file.id)
