"""Columns that are gathered in chunks are those of all incidents at once; and what lies in files is made again where it is broken."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.ingest import importing
from geo.maps.columns.columns import HARMS, NONE, Columns, Several
from geo.maps.columns.disk import sets
from geo.maps.columns.disk.files import read
from geo.maps.columns.disk.gathering import Gathering
from geo.maps.columns.disk.sets import ShownSets, columns_name
from geo.maps.columns.making import columns_of, rows_of
from geo.store import Store
from geo.vocabulary import Incident
from tests.datasets.made import acled, ucdp
from tests.ingest.event_files import ID, events, imported, written
from tests.maps.columns.test_same_as_one_by_one import ENTANGLED, crowds


def spoken(columns: Columns) -> list[object]:
    """What the columns say of each row, in their order, in words instead of numbers; without articles and wholes."""
    names, places, tolls = columns.names, columns.places, columns.tolls

    def listed(several: Several, row: int, of: Sequence[object]) -> list[object]:
        return sorted((of[n] for n in several.values[several.start[row] : several.start[row + 1]]), key=repr)

    told: dict[int, list[tuple[object, ...]]] = {}
    for harm, row, *ends in zip(tolls.harm, tolls.row, tolls.low, tolls.best, tolls.high, strict=True):
        told.setdefault(int(row), []).append((HARMS[harm], *map(int, ends)))
    plain = ("x", "y", "drawn", "sure", "type", "standing", "grade", "first", "last", "date_precision", "killed_low", "killed_best",
             "killed_high", "harms", "who", "precisions")  # fmt: skip
    found: list[object] = []
    for row in range(len(columns)):
        at = range(int(places.of.start[row]), int(places.of.start[row + 1]))
        subtype = columns.subtype[row]
        found.append(
            (
                columns.id(row),
                [repr(getattr(columns, name)[row].tolist()) for name in plain],
                None if subtype == NONE else names.subtypes[subtype],
                [
                    (
                        names.countries[places.country[n]],
                        names.country_names[places.country[n]],
                        names.provinces[places.province[n]],
                        int(places.precision[n]),
                        repr((float(places.lat[n]), float(places.lon[n]))),
                        None if places.ground[n] == NONE else names.grounds[places.ground[n]],
                    )
                    for n in at
                ],
                sorted(told.get(row, []), key=repr),
                listed(columns.sources, row, names.sources),
                listed(columns.actors, row, names.actors),
                listed(columns.tags, row, names.tags),
                columns.saved.values[columns.saved.start[row] : columns.saved.start[row + 1]].tolist(),
                columns.words[columns.words_at[row] : columns.words_at[row + 1]].tobytes(),
            )
        )
    return found


def gathered(folder: Path, incidents: Sequence[Incident], size: int) -> Columns:
    for name in ("spare", "made"):
        (folder / name).mkdir()
    gathering = Gathering(folder / "spare")
    for first in range(0, len(incidents), size):
        gathering.add(rows_of(incidents[first : first + size]))
    gathering.write(folder / "made")
    return read(folder / "made")


@pytest.mark.parametrize("size", [1, 3, 100])
def test_chunks_of_any_size_come_to_the_same(tmp_path: Path, size: int) -> None:
    made = gathered(tmp_path, ENTANGLED, size)
    assert spoken(made) == spoken(columns_of(ENTANGLED))
    assert len(made.wholes.part) == 0 and made.articles.empty.all() and made.names.articles == ()


@settings(max_examples=5, deadline=None)
@given(crowds().filter(bool), st.integers(1, 3))
def test_any_incidents_come_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, incidents: tuple[Incident, ...], size: int
) -> None:
    made = gathered(tmp_path_factory.mktemp("any"), incidents, size)
    assert spoken(made) == spoken(columns_of(incidents))


@settings(max_examples=10, deadline=None)
@given(
    st.sampled_from((acled, ucdp)),
    st.lists(st.integers(0, 5_000), min_size=1, max_size=40, unique=True),
    st.integers(1, 9),
)
def test_the_columns_of_any_data_set_are_those_of_its_incidents(
    tmp_path_factory: pytest.TempPathFactory,
    made: Callable[[int], dict[str, str]],
    numbers: list[int],
    size: int,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    store = Store.open(f"sqlite:///{folder / 'd.sqlite'}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "_ROWS", size)
        imported(store, written(folder / "a.csv", [made(number) for number in numbers]))
    shown = ShownSets(store)
    ids = [f"set:{ID}:{one.id}" for rows in store.sets.rows(store.sets.of(ID)) for one in rows]
    assert len(ids) == len(numbers) and spoken(shown.columns(ID)) == spoken(columns_of(shown.incidents(ids)))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(f"sqlite:///{tmp_path / 'd.sqlite'}")
    imported(store, written(tmp_path / "a.csv", events(*range(30))))
    return store


def folder_of(store: Store) -> Path:
    kept = store.sets.of(ID)
    return store.sets.room(kept) / columns_name(kept.dataset)


def altered(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-3] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("how", ["altered", "gone", "half", "another version"])
def test_columns_that_are_broken_are_made_from_the_rows_again(store: Store, how: str) -> None:
    before, folder = spoken(ShownSets(store).columns(ID)), folder_of(store)
    if how == "altered":
        altered(folder / "x.npy")
    elif how == "half":
        (folder / "y.npy").unlink()
    elif how == "another version":
        crc, said = (folder / "columns.json").read_text().split("\n", 1)
        (folder / "columns.json").write_text(f"{crc}\n{json.dumps({**json.loads(said), 'version': 0})}")
    else:
        folder.rename(folder.with_name("columns-00000000"))
    assert spoken(ShownSets(store).columns(ID)) == before
    assert read(folder) and [p.name for p in folder.parent.glob("columns-*")] == [folder.name]
    assert list(store.sets.folder.glob(".*")) == []


def test_columns_that_another_coder_made_are_made_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, old = spoken(ShownSets(store).columns(ID)), folder_of(store)
    monkeypatch.setattr(sets, "CODER", "another")
    assert spoken(ShownSets(store).columns(ID)) == before
    assert not old.exists() and folder_of(store).exists()


def test_what_is_mapped_stays_and_follows_the_next_import(store: Store, tmp_path: Path) -> None:
    shown = ShownSets(store)
    columns = shown.columns(ID)
    assert shown.columns(ID) is columns
    imported(store, written(tmp_path / "a.csv", events(*range(31))))
    assert (len(columns), len(shown.columns(ID))) == (30, 31)
    assert len(spoken(columns)) == 30, "what is shown already can be read to its end"


def test_an_incident_follows_the_next_import(store: Store, tmp_path: Path) -> None:
    shown, id = ShownSets(store), f"set:{ID}:400007"
    first = shown.incident(id)
    assert shown.incident(id) is first
    imported(store, written(tmp_path / "a.csv", events(7, best="77", high="99")))
    assert shown.incident(id).tolls[0].count.best == 77
