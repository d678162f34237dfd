"""A file of events becomes a data set: whole or not at all, row by row, by id; what is wrong with a row is told."""

from __future__ import annotations

import json
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shapely

from geo.ingest import importing
from geo.ingest.importing import Named, Step, import_set
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.columns.making import columns_of
from geo.store import Store
from geo.vocabulary import DatelineError, Incident, InputError, StoreError
from geo.vocabulary.datasets import Field
from tests.datasets.made import acled
from tests.datasets.test_thousand_rows import ACLED_FAULTS
from tests.ingest.event_files import ID, NAMED, events, imported, lying, rows_of, written
from tests.maps.columns.test_gathering import spoken


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'd.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    return lambda *rows: written(tmp_path / "ged.csv", rows)


def test_every_row_is_kept_cell_by_cell_and_is_an_incident_of_its_own(store, file):
    rows = events(*range(120))
    made, told = imported(store, file(*rows))
    assert (made.words, told) == ("120 rows added", [])
    assert rows_of(store) == {row["id"]: ({c: w for c, w in row.items() if w}, False) for row in rows}
    (kept,) = store.sets.all()
    assert (kept.id, kept.rows, kept.file, kept.credit) == (
        ID, 120, "ged.csv", "Syria: UCDP, accessed 1 March 2025 (CC BY 4.0)",
    )  # fmt: skip
    assert store.log()[0].action == "imported data set" and "120 rows added" in store.log()[0].detail
    shown = ShownSets(store)
    asked = [f"set:{ID}:{row['id']}" for row in reversed(rows)]
    incidents = shown.incidents(asked)
    assert [incident.id for incident in incidents] == asked
    assert spoken(shown.columns(ID)) == spoken(columns_of(reversed(incidents)))
    assert store.incidents() == (), "they are no articles, and add to no toll of theirs"


def test_a_place_and_a_number_point_at_the_words_of_their_cells(store, file):
    imported(store, file(*events(7, best="5", low="4", high="9")))
    (account,) = ShownSets(store).incident(f"set:{ID}:400007").accounts
    words = account.article.text
    assert (
        [claim.span.of(words) for claim in account.claims] == [claim.text for claim in account.claims] != []
    )
    (place,) = account.report.places
    assert account.reading.resolutions[place.toponym].toponym.span.of(words) == place.name


def test_a_bad_row_is_told_with_its_line_and_costs_no_other(store, file):
    rows = [
        *events(1, 2),
        *events(3, latitude="95"),
        *events(4),
        *events(2),
        *events(5, latitude="0", longitude="0"),
    ]
    made, told = imported(store, file(*rows))
    assert (made.added, made.left_out) == (3, 3) and sorted(rows_of(store)) == ["400001", "400002", "400004"]
    assert [(bad.line, bad.left_out) for bad in told] == [(4, True), (6, True), (7, True)]
    assert "no point on earth" in told[0].reason and "line 3" in told[1].reason and "both 0" in told[2].reason


def test_of_a_thousand_rows_37_are_bad_in_twelve_ways_and_963_are_kept(store, file):
    reasons = list(ACLED_FAULTS)
    bad = {27 * (n + 1): reasons[n % len(reasons)] for n in range(37)}
    made, told = imported(
        store, file(*(acled(n) | ACLED_FAULTS.get(bad.get(n, ""), {}) for n in range(1_000)))
    )
    assert (made.words, len(set(bad.values())) >= 12) == ("963 rows added, 37 left out", True)
    assert [one.line for one in told] == [n + 2 for n in bad]
    assert [one.reason for one, why in zip(told, bad.values(), strict=True) if why not in one.reason] == []
    assert len(ShownSets(store).columns(ID)) == 963


def test_no_more_incidents_are_in_memory_than_two_chunks_hold(store, file, monkeypatch):
    alive: list[weakref.ref[Incident]] = []
    most = 0

    def watched(incidents):
        nonlocal most
        alive.extend(map(weakref.ref, incidents))
        alive[:] = [one for one in alive if one() is not None]
        most = max(most, len(alive))
        return rows_of_chunk(incidents)

    rows_of_chunk = importing.rows_of
    monkeypatch.setattr(importing, "rows_of", watched)
    monkeypatch.setattr(importing, "_ROWS", 20)
    assert imported(store, file(*events(*range(200))))[0].added == 200
    assert 20 <= most <= 40


def test_a_second_import_of_the_name_brings_it_up_to_date_by_id(store, file):
    imported(store, file(*events(1, 2, 3)))
    first = store.sets.of(ID)
    again = file(*events(2), *events(3, best="40", high="50"), *events(4))
    made, _ = imported(store, again, replace(NAMED, name="SYRIA", accessed=date(2025, 4, 1)))
    assert (made.unchanged, made.replaced, made.added, made.gone) == (1, 1, 1, 1)
    assert made.words == "1 row added, 1 replaced, 1 as before, 1 kept that the file has no more"
    kept = rows_of(store)
    assert {id: gone for id, (_, gone) in kept.items()} == {
        "400002": False, "400003": False, "400004": False, "400001": True,
    }  # fmt: skip
    assert kept["400003"][0]["best"] == "40"
    (dataset,) = store.sets.all()
    assert (dataset.name, dataset.rows, dataset.provenance.accessed) == ("Syria", 4, date(2025, 4, 1))
    assert dataset.colour == first.dataset.colour
    assert lying(store) == [f"{ID}/{store.sets.of(ID).rows_sha256[:16]}"], "the rows of before are gone"
    back, _ = imported(store, file(*events(1)))
    assert (back.unchanged, back.gone) == (1, 3), "what comes back counts as it did"


def test_the_same_file_again_changes_nothing_but_the_day(store, file):
    imported(store, file(*events(1, 2)))
    before = store.sets.of(ID)
    made, _ = imported(store, file(*events(1, 2)))
    after = store.sets.of(ID)
    assert made.words == "2 rows as before" and after.rows_sha256 == before.rows_sha256
    assert len(ShownSets(store).columns(ID)) == 2 and lying(store) == [f"{ID}/{after.rows_sha256[:16]}"]


def test_rows_that_are_kept_move_to_the_columns_of_the_new_file(store, file):
    """As where a publisher gives a column another name, and takes one away."""
    mine = [
        {
            "id": "a",
            "date": "2025-03-01",
            "place": "Homs",
            "lat": "34.73",
            "lon": "36.71",
            "dead": "2",
            "note": "x",
        }
    ]
    imported(store, file(*mine))
    renamed = [
        {"id": "b", "date": "2025-03-02", "place": "Homs", "lat": "34.73", "lon": "36.71", "killed": "3"}
    ]
    made, _ = imported(store, file(*renamed))
    assert (made.added, made.gone) == (1, 1)
    kept = rows_of(store)
    assert kept["a"][0]["killed"] == "2" and kept["a"][0]["note"] == "x" and kept["b"][0]["killed"] == "3"
    tolls = [i.tolls[0].count.best for i in ShownSets(store).incidents([f"set:{ID}:a", f"set:{ID}:b"])]
    assert tolls == [2, 3]


def test_a_file_of_another_scheme_does_not_take_the_place_of_one(store, file):
    imported(store, file(*events(1)))
    with pytest.raises(
        InputError, match="holds rows in the columns of UCDP GED, and this file has those of ACLED"
    ):
        imported(store, file(acled(1)))
    assert list(rows_of(store)) == ["400001"]


def test_areas_of_a_geojson_are_kept_with_their_shape_and_brought_up_to_date(store, tmp_path):
    file = tmp_path / "areas.geojson"
    for killed, words in ((2, "2 rows added"), (2, "2 rows as before"), (3, "2 rows replaced")):
        features = [
            {"type": "Feature", "properties": {"id": id, "date": "2025-03-01", "place": "Homs", "killed": killed}, "geometry": shapely.box(36.6, 34.6, 36.8, 34.8 + n).__geo_interface__}
            for n, id in enumerate("ab")
        ]  # fmt: skip
        file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        made, told = imported(store, file)
        assert (made.words, told) == (words, [])
    kept = {one.id: one for rows in store.sets.rows(store.sets.of(ID)) for one in rows}
    assert shapely.from_wkb(kept["b"].row.shape).bounds == (36.6, 34.6, 36.8, 35.8)
    ground = ShownSets(store).incident(f"set:{ID}:b").lead.places[0].footprint
    assert ground is not None and ground.bounds == (34.6, 36.6, 35.8, 36.8)


def test_a_row_whose_shape_makes_no_sense_is_taken_without_it_and_counted_once(store, tmp_path):
    file = tmp_path / "areas.geojson"
    broken = {"type": "Polygon", "coordinates": [[[36.6, 34.6], [500.0, "x"]]]}
    cells = {"date": "2025-03-01", "place": "Homs", "lat": 34.73, "lon": 36.71}
    features = [
        {"type": "Feature", "properties": {"id": id, **cells}, "geometry": shape}
        for id, shape in (("a", shapely.Point(36.7, 34.7).__geo_interface__), ("b", broken))
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    made, told = imported(store, file)
    assert (made.added, made.left_out, made.doubtful) == (2, 0, 1)
    assert [(one.line, one.left_out) for one in told] == [(2, False)] and "geometry" in told[0].reason


def test_how_columns_were_matched_is_kept_for_the_next_time(store, file):
    row = {"id": "a", "date": "2025-03-01", "place": "Homs", "lat": "34.73", "lon": "36.71", "toll": "2"}
    imported(store, file(row), replace(NAMED, matching={Field.KILLED: "toll"}))
    imported(store, file({**row, "id": "b"}), Named("Syria", date(2025, 4, 1)))
    (dataset,) = store.sets.all()
    assert dataset.matched[Field.KILLED] == "toll" and dataset.provenance.publisher == "UCDP"
    assert ShownSets(store).incident(f"set:{ID}:b").tolls[0].count.best == 2


def test_which_of_two_days_is_meant_is_asked_of_the_whole_file_and_kept(store, file):
    rows = [
        {"id": str(n), "date": day, "place": "Homs", "lat": "34.73", "lon": "36.71"}
        for n, day in enumerate(("03/04/2025", "04/03/2025", "25/03/2025"))
    ]
    made, told = imported(store, file(*rows))
    assert (made.added, told) == (3, [])
    assert ShownSets(store).incident(f"set:{ID}:0").lead.date.earliest == date(2025, 4, 3)
    with pytest.raises(InputError, match="the other way round"):
        imported(store, file({**rows[0], "id": "9", "date": "03/25/2025"}))


@pytest.mark.parametrize(
    ("rows", "named", "told"),
    [
        (events(1, latitude="95"), NAMED, "None of the 1 rows could be taken; nothing was changed"),
        (events(1), replace(NAMED, licence=""), "licence of the data set is missing"),
        (events(1), replace(NAMED, name=" "), "name of the data set is missing"),
        (events(1), replace(NAMED, matching={Field.KILLED: "deads"}), "The file has no column 'deads'"),
    ],
    ids=["no good row", "no licence", "no name", "no such column"],
)
def test_what_makes_no_sense_is_refused_in_words_and_nothing_is_kept(store, file, rows, named, told):
    with pytest.raises(InputError, match=told):
        imported(store, file(*rows), named)
    assert store.sets.all() == () and lying(store) == []


def test_a_file_of_nothing_but_names_says_so(store, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(",".join(events(1)[0]) + "\n")
    with pytest.raises(InputError, match="has no rows"):
        imported(store, file)


def test_a_store_in_memory_says_that_it_keeps_none(file):
    with pytest.raises(StoreError, match="in memory keeps no data sets"):
        imported(Store.open("sqlite://"), file(*events(1)))


def test_it_can_be_looked_at_first(store, file):
    imported(store, file(*events(1)))
    before = store.sets.kept()
    made, _ = imported(store, file(*events(1, 2), *events(3, latitude="95")), dry_run=True)
    assert made.words == "1 row added, 1 as before, 1 left out"
    assert store.sets.kept() == before and len(lying(store)) == 1


def test_whoever_stops_it_leaves_what_was_there(store, file):
    imported(store, file(*events(1)))
    before = store.sets.kept(), lying(store)
    steps: list[Step] = []

    def stop(step: Step) -> None:
        steps.append(step)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(store, file(*events(2, 3)), on_step=stop)
    assert (store.sets.kept(), lying(store)) == before
    assert steps[0].rows == 2 and steps[0].rate > 0 and 0 < (steps[0].share or 0) <= 1


def test_of_two_at_once_the_later_is_told_and_takes_nothing_away(store, file, tmp_path):
    other = written(tmp_path / "other.csv", events(5, 6))

    def meanwhile(_: Step) -> None:
        if not store.sets.all():
            import_set(store, other, NAMED)

    with pytest.raises(StoreError, match="was changed meanwhile"):
        imported(store, file(*events(1)), on_step=meanwhile)
    assert sorted(rows_of(store)) == ["400005", "400006"] and len(lying(store)) == 1


def test_rows_that_were_damaged_are_not_carried_on_under_a_new_seal(store, file):
    imported(store, file(*events(1, 2)))
    rows = store.sets.room(store.sets.of(ID)) / "rows.parquet"
    data = bytearray(rows.read_bytes())
    data[len(data) // 3] ^= 1
    rows.write_bytes(data)
    made, _ = imported(store, file(*events(1)))
    assert made.words == "1 row added" and any("damaged" in words for words in made.said)
    assert list(rows_of(store)) == ["400001"] and list(store.sets.faults()) == []


def test_a_row_that_is_in_no_data_set_is_told_as_such(store, file):
    imported(store, file(*events(1)))
    shown = ShownSets(store)
    assert shown.incidents([f"set:{ID}:1", "set:00000000:400001", "an-article"]) == ()
    with pytest.raises(DatelineError, match="No data set has an incident"):
        shown.incident("set:00000000:400001")
    with pytest.raises(StoreError, match="There is no data set"):
        shown.columns("00000000")


def test_colours_are_given_in_turn_and_given_again(store, file):
    for name in ("One", "Two", "Three"):
        imported(store, file(*events(1)), replace(NAMED, name=name))
    ids = {dataset.name: dataset.id for dataset in store.sets.all()}
    store.sets.drop(ids["Two"])
    imported(store, file(*events(1)), replace(NAMED, name="Four"))
    assert {d.name: d.colour for d in store.sets.all()} == {"One": 0, "Three": 2, "Four": 1}


def test_the_incidents_of_two_sets_come_in_the_order_asked_for(store, file):
    imported(store, file(*events(1, 2)))
    imported(store, file(*events(2, 3)), replace(NAMED, name="Other"))
    other = next(d.id for d in store.sets.all() if d.name == "Other")
    asked = [f"set:{other}:400003", f"set:{ID}:400002", f"set:{other}:400002"]
    found: tuple[Incident, ...] = ShownSets(store).incidents([asked[0], asked[1], asked[0], asked[2]])
    assert [incident.id for incident in found] == asked
