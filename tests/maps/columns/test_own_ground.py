"""Own outlines that change what the rows of a data set mean: its columns are made anew, and those of no other set."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from geo.maps.columns.columns import Columns
from geo.maps.columns.disk.sets import ShownSets, columns_name
from geo.store import Store
from geo.vocabulary import Kind, OwnPlace
from tests.datasets.made import acled
from tests.ingest.event_files import NAMED, imported, written
from tests.ingest.test_own_outlines import brought
from tests.ingest.unit_files import OTI, SAVANNAH

IN_GHANA = {
    "country": "Ghana",
    "iso": "288",
    "admin1": "Savannah",
    "geo_precision": "3",
    "latitude": "9.08",
    "longitude": "-1.82",
}
UNITS = [SAVANNAH, OTI]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(f"sqlite:///{tmp_path / 'd.sqlite'}")
    imported(
        made,
        written(tmp_path / "a.csv", [acled(n) | IN_GHANA for n in range(3)]),
        replace(NAMED, name="Ghana"),
    )
    imported(made, written(tmp_path / "b.csv", [acled(n) for n in range(3)]), replace(NAMED, name="Syria"))
    return made


def of(store: Store, shown: ShownSets, name: str) -> Columns:
    return shown.columns(next(d.id for d in store.sets.all() if d.name == name))


def grounds(columns: Columns) -> list[str]:
    return [ground.polygon for ground in columns.names.grounds]


def test_columns_follow_own_outlines_and_those_of_sets_that_they_do_not_concern_stay(store: Store) -> None:
    shown = ShownSets(store)
    ghana, syria = of(store, shown, "Ghana"), of(store, shown, "Syria")
    assert grounds(ghana) == [""]
    file = brought(store, UNITS)
    own = of(store, shown, "Ghana")
    (polygon,) = grounds(own)
    assert polygon.startswith("GH.17:") and of(store, shown, "Syria") is syria
    (place,) = shown.incident(own.id(0)).lead.places
    assert place.footprint and place.footprint.polygon == polygon
    assert grounds(of(store, ShownSets(store), "Ghana")) == [polygon]
    store.remove_outlines(file.id)
    assert grounds(of(store, shown, "Ghana")) == [""]


def test_another_process_sees_that_columns_are_of_before_and_asks_once(store: Store) -> None:
    ghana, syria = (
        store.sets.room(kept) / columns_name(kept.dataset) / "columns.json" for kept in store.sets.kept()
    )
    before = ghana.stat().st_mtime_ns, syria.stat().st_mtime_ns
    brought(store, UNITS)
    shown = ShownSets(store)
    assert grounds(of(store, shown, "Ghana"))[0].startswith("GH.17:")
    of(store, shown, "Syria")
    assert (ghana.stat().st_mtime_ns != before[0], syria.stat().st_mtime_ns) == (True, before[1])
    layers = {json.loads(file.with_name("ground.json").read_text())["layers"] for file in (ghana, syria)}
    assert layers == {store.ground_layers()}


def test_own_places_that_are_no_units_change_no_columns(store: Store) -> None:
    shown = ShownSets(store)
    ghana = of(store, shown, "Ghana")
    store.add_own_places(
        [OwnPlace.of("Savannah", 9.1, -1.8, country_code="GH", kind=Kind.TOWN, source="x")], "Ada"
    )
    assert of(store, shown, "Ghana") is ghana


def test_columns_without_what_the_world_said_are_made_anew(store: Store) -> None:
    kept = store.sets.kept()[0]
    said = store.sets.room(kept) / columns_name(kept.dataset) / "ground.json"
    for words in ("", "{", '{"layers": "x", "asked": 3, "answers": ""}', '{"layers": "x", "asked": null}'):
        said.write_text(words)
        assert len(of(store, ShownSets(store), "Ghana")) == 3 and len(said.read_text()) > 60
