"""What `python -m geo columns write` leaves: read by geopandas, DuckDB and dask-geopandas, and held against the columns themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import geopandas
import numpy as np
import pytest

from geo.export import partitioned
from geo.export.data import geoparquet
from geo.export.data.geoparquet import Told, along_hilbert, write
from geo.maps.columns.columns import NONE, Columns
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.columns.making import columns_of
from geo.store import Store
from geo.vocabulary import CountRange, InputError, Standing
from geo.vocabulary.datasets import Scheme
from tests.datasets.made import acled
from tests.ingest.event_files import ID, NAMED, events, imported, rows_of, written
from tests.maps.examples import incident, syria

dask_geopandas: Any = import_module("dask_geopandas")  # the types of these are not declared
dataset: Any = import_module("pyarrow.dataset")
parquet: Any = import_module("pyarrow.parquet")
CREDIT = "Nobody, CC0"


def folder_of(columns: Columns, folder: Path) -> Path:
    folder.mkdir()
    write(columns, np.ones(len(columns), dtype=bool), folder, CREDIT, lambda rows: [Told("")] * len(rows))
    return folder


def by_id(folder: Path) -> dict[str, dict[str, Any]]:
    rows = dataset.dataset(folder, partitioning="hive").to_table().to_pylist()
    return {row["id"]: row for row in rows}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path}/a.sqlite")


@pytest.fixture
def of_set(store: Store, tmp_path: Path) -> Path:
    """A data set of thirty rows over some months, written."""
    made = [
        row | {"date_start": f"2025-{n % 3 + 1:02}-0{n % 9 + 1}", "date_end": f"2025-{n % 3 + 1:02}-0{n % 9 + 1}"}
        for n, row in enumerate(events(*range(30)))
    ]  # fmt: skip
    imported(store, written(tmp_path / "ged.csv", made))
    partitioned.of_set(store, "syria", tmp_path / "out")
    return tmp_path / "out"


def test_every_row_says_what_its_columns_say(store: Store, of_set: Path) -> None:
    columns, told = ShownSets(store).columns(ID), by_id(of_set)
    places = {id: cells["where_coordinates"] for id, (cells, _) in rows_of(store).items()}
    assert {id: said["place"] for id, said in told.items()} == places, "by the ids of its publisher"
    assert len(told) == len(columns) == 30
    for row in range(30):
        said = told[columns.id(row).removeprefix(f"set:{ID}:")]
        at = int(columns.places.of.start[row])
        assert (said["lat"], said["lon"]) == (columns.places.lat[at], columns.places.lon[at])
        assert [said[f"killed_{end}"] for end in ("low", "best", "high")] == [
            None if n == NONE else n
            for n in (columns.killed_low[row], columns.killed_best[row], columns.killed_high[row])
        ]
        assert said["date_earliest"] == date.fromordinal(int(columns.first[row]))
        assert (said["year"], said["month"]) == (said["date_earliest"].year, said["date_earliest"].month)
        assert said["country_code"] == "SY" and said["standing"] == Standing.IMPORTED
        assert set(said["bbox"].values()) == {said["lat"], said["lon"]}


def test_geopandas_dask_and_duckdb_read_the_same(of_set: Path) -> None:
    told = by_id(of_set)
    whole: Any = geopandas.read_parquet(of_set)
    assert whole.crs.to_string() == "OGC:CRS84" and len(whole) == 30
    assert {i: (p.x, p.y) for i, p in zip(whole["id"], whole.geometry, strict=True)} == {
        id: (row["lon"], row["lat"]) for id, row in told.items()
    }
    west, south, east, north = whole.total_bounds
    part = geopandas.read_parquet(of_set, bbox=(west, south, (west + east) / 2, north))
    assert set(part["id"]) == {id for id, row in told.items() if row["lon"] <= (west + east) / 2}
    far = dask_geopandas.read_parquet(of_set)
    assert far.npartitions == len({(row["year"], row["month"]) for row in told.values()}) > 2
    assert far["killed_best"].sum().compute(scheduler="synchronous") == sum(
        row["killed_best"] or 0 for row in told.values()
    )
    with duckdb.connect() as asked:
        found = asked.execute(
            "SELECT year, month, count(*), sum(killed_best) FROM read_parquet(?, hive_partitioning = true) GROUP BY ALL ORDER BY ALL",
            [f"{of_set}/**/*.parquet"],
        ).fetchall()
    months = sorted({(row["year"], row["month"]) for row in told.values()})
    assert [(int(y), int(m)) for y, m, _, _ in found] == months
    assert sum(count for _, _, count, _ in found) == 30


def test_what_is_not_known_is_null_and_never_0(tmp_path: Path) -> None:
    columns = columns_of(
        [
            incident("nothing", on=None),
            incident("none", killed=CountRange(0, 0, 0)),
            incident("over", killed=CountRange(740, 740, None)),
        ]
    )
    told = by_id(folder_of(columns, tmp_path / "out"))
    assert [told["none"][f"killed_{end}"] for end in ("low", "best", "high")] == [0, 0, 0]
    assert [told["over"][f"killed_{end}"] for end in ("low", "best", "high")] == [740, 740, None]
    empty = {k for k, value in told["nothing"].items() if value is None}
    assert {
        "year",
        "month",
        "date_earliest",
        "date_latest",
        "killed_low",
        "killed_best",
        "killed_high",
    } <= empty
    assert {"lat", "lon", "geometry", "bbox", "precision", "uncertainty_m", "country", "injured_low"} <= empty
    assert told["nothing"]["where"] == "not located" and told["nothing"]["place"] is None


def test_a_toll_of_several_places_has_no_point_and_an_area_says_that_it_is_one(tmp_path: Path) -> None:
    told = by_id(folder_of(columns_of(syria()), tmp_path / "out"))
    for said in syria():
        row, places = told[said.id], said.lead.places
        if len(places) > 1:
            assert row["where"] == "several places, one toll" and row["geometry"] is None
        elif places and places[0].footprint:
            assert row["area"] == bool(places[0].precision and places[0].precision.is_area)
            assert row["precision"] == str(places[0].precision)
    assert {row["where"] for row in told.values()} >= {"located", "several places, one toll"}


def test_each_file_says_what_it_is(of_set: Path) -> None:
    for file in of_set.rglob("*.parquet"):
        said = parquet.read_metadata(file).metadata
        geo, about = json.loads(said[b"geo"]), json.loads(said[b"dateline"])
        column = geo["columns"]["geometry"]
        assert (
            geo["version"] == "1.1.0"
            and column["encoding"] == "WKB"
            and column["crs"]["id"]["code"] == "CRS84"
        )
        assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
        assert column["bbox"] == pytest.approx(geopandas.read_parquet(file).total_bounds)
        assert about["attribution"].startswith("Syria: UCDP, accessed 1 March 2025 (CC BY 4.0)")


def test_links_are_those_of_the_file(store: Store, tmp_path: Path) -> None:
    made = [{"ref": str(n), "when": "2025-03-01", "lat": "34.73", "lon": f"36.{n:02}", "url": f"https://a.example/{n}" if n % 2 else ""} for n in range(9)]  # fmt: skip
    imported(store, written(tmp_path / "own.csv", made), replace(NAMED, passed_on=True))
    partitioned.of_set(store, ID, tmp_path / "out")
    assert {id: row["urls"] for id, row in by_id(tmp_path / "out").items()} == {
        str(n): f"https://a.example/{n}" if n % 2 else None for n in range(9)
    }


def test_row_groups_are_small_and_lie_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geoparquet, "GROUP", 10)
    chance = np.random.default_rng(1)
    x, y = chance.random(400), chance.random(400)
    order = along_hilbert(x, y).argsort()
    wide = [np.ptp(x[some]) * np.ptp(y[some]) for some in np.split(order, 40)]
    assert np.mean(wide) < 0.05, "a fortieth of the world and not much more"
    folder_of(columns_of([incident(str(n)) for n in range(25)]), tmp_path / "out")
    (file,) = (tmp_path / "out").rglob("*.parquet")
    assert parquet.read_metadata(file).num_row_groups == 3


def test_what_may_not_be_passed_on_is_refused_and_nothing_is_left(store: Store, tmp_path: Path) -> None:
    imported(store, written(tmp_path / "acled.csv", [acled(n) for n in range(3)]))
    with pytest.raises(InputError, match="stand in no file that is published"):
        partitioned.of_set(store, ID, tmp_path / "out")
    (tmp_path / "there").mkdir()
    with pytest.raises(InputError, match="is there already"):
        partitioned.of_articles(store, tmp_path / "there")
    assert not (tmp_path / "out").exists() and not list(tmp_path.glob(".dateline-*"))


def test_each_file_comes_back_in_as_dateline_wrote_it(store: Store, of_set: Path, tmp_path: Path) -> None:
    before = {
        i.id.rsplit(":", 1)[1]: i
        for i in ShownSets(store).incidents(f"set:{ID}:{id}" for id in by_id(of_set))
    }
    for file in of_set.rglob("*.parquet"):
        done, bad = imported(store, file, replace(NAMED, name=file.parent.name))
        assert done.dataset.scheme is Scheme.DATELINE and not done.left_out, bad
        back = ShownSets(store).columns(done.dataset.id)
        for again in ShownSets(store).incidents(map(back.id, range(len(back)))):
            was = before.pop(again.id.rsplit(":", 1)[1])
            assert (again.lead.type, again.lead.date.days, again.tolls) == (
                was.lead.type,
                was.lead.date.days,
                was.tolls,
            )
            assert again.lead.places[0].precision is was.lead.places[0].precision
    assert not before
