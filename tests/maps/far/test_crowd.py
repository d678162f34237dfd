"""A folder on the map: a few rows are the marks that the same rows are as a data set, many are hexagons, and its lists go by pages."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from geo.export import partitioned
from geo.maps.beside import one_by_one
from geo.maps.browser.drawing import in_sight, listed
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.far import crowd as far_crowd
from geo.maps.far import kept
from geo.maps.far.crowd import FolderCrowd, FolderCrowds
from geo.maps.far.deadliest import deadliest
from geo.maps.far.kept import Folders
from geo.maps.symbols.aggregation import Crowded
from geo.maps.symbols.crowds import SetCrowds
from geo.store import Store
from geo.vocabulary import Filters, InputError, StoreError, View
from geo.vocabulary.datasets import Provenance, of_set
from tests.ingest.event_files import ID, events, imported, written

WHOSE = Provenance.of("UCDP", "CC BY 4.0", date(2025, 3, 1))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with a data set of 120 rows, and with the folder that it was written to as “Far”."""
    opened = Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    made = events(*range(120))
    made[1]["where_prec"] = "4"
    imported(opened, written(tmp_path / "ged.csv", made))
    partitioned.of_set(opened, ID, tmp_path / "out")
    Folders(opened).show(tmp_path / "out", "Far", WHOSE)
    return opened


def crowd(store: Store, filters: Filters | None = None) -> FolderCrowd:
    folders = FolderCrowds(Folders(store))
    (far,) = folders.folders.all()
    return folders.of(far.id, filters or Filters())


def test_few_rows_in_view_are_the_marks_of_the_data_set(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = SetCrowds(ShownSets(store)).of(ID, View())
    mine = crowd(store)
    columns = same.hexagons.columns
    monkeypatch.setattr(far_crowd, "FEW", 400)  # the made-up rows lie on few spots
    at = int(np.flatnonzero(columns.drawn != 0)[5])
    lat, lon = (float(axis[columns.places.of.start[at]]) for axis in (columns.places.lat, columns.places.lon))
    near = lat - 0.02, lon - 0.02, lat + 0.02, lon + 0.02
    ours, theirs = (c.seen(View(), near, 12.0) for c in (mine, same))

    def told(seen: Crowded) -> list[tuple[object, ...]]:
        """The marks of points; an area is a mark wherever it reaches into the view, and of a folder where its label lies in it."""
        return sorted((m.lat, m.lon, m.text, str(m.harm), m.ring_m, m.imported) for m in seen.marks if not (m.areas or m.unit))  # fmt: skip

    assert len(told(theirs)) > 3
    assert told(ours) == told(theirs)


def test_many_are_hexagons_that_hold_every_row_with_a_point(store: Store) -> None:
    mine = crowd(store)
    seen = in_sight(mine.seen(View(), (-80.0, -180.0, 80.0, 180.0), 3.5))
    assert seen["hexagons"]["zoom"] == 3.0 and not seen["marks"]
    assert sum(seen["hexagons"]["incidents"]) == mine.drawn == 120
    vague = SetCrowds(ShownSets(store)).of(ID, View()).hexagons.vague
    assert mine.come.areas == vague.sum() > 0 and seen["hexagons"]["vague"]


def test_hexagons_that_no_zoom_parts_are_told_where_one_is_near(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(far_crowd, "FEW", 0)
    mine = crowd(store)
    points = mine.index.points
    view = mine.seen(View(), (30.0, 30.0, 40.0, 45.0), 12.0)
    told = in_sight(view)["hexagons"]
    lying = sorted((float(p["x"]), float(p["y"])) for p in points)
    spots = sorted(view.seen.spots.values())
    alone = [spot for spot in dict.fromkeys(lying) if spot in spots]
    assert spots == alone and len(told["spots"]) == len(spots) > 1
    for n in view.seen.spots:
        column, row = (int(np.cumsum(told[axis])[n]) for axis in ("column", "row"))
        page = mine.listed(f"h48.{column}.{row}", 0)
        assert page is not None and page.total == told["incidents"][n] == lying.count(view.seen.spots[n])
    assert not mine.seen(View(), (30.0, 30.0, 40.0, 45.0), 9.0).seen.spots


def test_a_list_goes_by_pages_the_deadliest_first(store: Store) -> None:
    mine = crowd(store)
    seen = in_sight(mine.seen(View(), (-80.0, -180.0, 80.0, 180.0), 3.0))["hexagons"]
    column, row = (int(np.cumsum(seen[axis])[0]) for axis in ("column", "row"))
    page = mine.listed(f"h12.{column}.{row}", 0)
    assert page is not None and page.total == seen["incidents"][0]
    told = listed(page)
    assert len(told["entries"]) == min(50, page.total)
    cells = {"Aram", "Belin", "Corda"}  # where it was, by name, as the file has it
    assert all(any(name in entry["name"] for name in cells) for entry in told["entries"]), told["entries"]
    rows = deadliest(mine.index, mine.filters, 3, column, row, 10_000).rows
    killed = [mine.index.points[n]["best"] for n in rows]
    assert len(rows) == page.total and killed == sorted(killed, reverse=True)
    last = mine.listed(f"h12.{column}.{row}", 10**6)
    assert last is not None and last.start == (page.total - 1) // 50 * 50
    id = told["entries"][0]["incident"]
    again = mine.rows.with_id(id)
    assert again is not None and again.id == id and of_set(id) == Folders(store).all()[0].id
    assert mine.listed("h12.999.999", 0) is None and mine.rows.with_id(f"{id}x") is None


def test_a_row_is_named_by_the_id_of_its_publisher(store: Store) -> None:
    (far,) = Folders(store).all()
    rows = Folders(store).of(far.id)[1](np.arange(3))
    assert all(i.accounts[0].article.headline.isdigit() for i in rows)


def test_it_is_told_by_name_replaced_and_dropped(store: Store, tmp_path: Path) -> None:
    folders = Folders(store)
    (far,) = folders.all()
    assert (far.name, far.rows, far.credit) == ("Far", 120, "Far: UCDP, accessed 1 March 2025 (CC BY 4.0)")
    again = folders.show(tmp_path / "out", "far ", replace(WHOSE, licence="CC0"))
    assert folders.all() == (again,) and again.colour == far.colour
    with pytest.raises(InputError, match="A data set is called"):
        folders.show(tmp_path / "out", "Syria", WHOSE)
    (tmp_path / "none").mkdir()
    with pytest.raises(InputError, match="holds no files of Parquet"):
        folders.show(tmp_path / "none", "Other", WHOSE)
    (folders.room / far.id / "about.json").write_text("nonsense")
    assert not folders.all() and folders.ids() == {far.id}
    assert f"columns drop {far.id}" in folders.damaged()[far.id]
    with pytest.raises(StoreError, match="was damaged"):
        Folders(store).of(far.id)
    again = folders.show(tmp_path / "out", "Far", WHOSE)  # which mends it
    assert folders.drop("FAR", "Ada") == again.name and not folders.all() and (tmp_path / "out").is_dir()
    with pytest.raises(StoreError, match="No folder is shown"):
        folders.of(far.id)
    assert [(line.who, line.action) for line in store.log(limit=1)] == [("Ada", "dropped folder")]


def test_rows_of_a_file_that_was_written_anew_are_not_taken_for_those_before(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = Folders(store)
    (far,) = folders.all()
    index, rows = folders.of(far.id)
    for path in (tmp_path / "out").rglob("*.parquet"):
        path.write_bytes(path.read_bytes())
    with pytest.raises(StoreError, match=r"was changed\. Show its folder again"):
        rows(np.array([0]))
    assert folders.of(far.id)[0] is index, "looked at a moment ago"
    monkeypatch.setattr(kept, "_LOOKED_AT_S", 0.0)
    with pytest.raises(StoreError, match=r"were changed\. Show the folder again"):
        folders.of(far.id)


def test_what_a_killed_process_left_is_swept_and_no_room_is_told(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = Folders(store)
    (folders.room / ".dateline-0123456789abcdef.part" / "made").mkdir(parents=True)
    Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    assert [path.name for path in folders.room.iterdir()] == [folders.all()[0].id]

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept, "build", full)
    with pytest.raises(InputError, match=r"No space left on device.*make room there, and show it again"):
        folders.show(tmp_path / "out", "Far", WHOSE)
    assert len(folders.all()) == 1 and len(list(folders.room.iterdir())) == 1


def test_two_that_are_shown_by_one_name_at_once_end_as_one(store: Store, tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as several:
        made = list(several.map(lambda _: Folders(store).show(tmp_path / "out", "Far", WHOSE), range(8)))
    assert {one.rows for one in made} == {120}
    assert [one.rows for one in Folders(store).all()] == [120] and len(
        list(Folders(store).room.iterdir())
    ) == 1


def test_it_is_in_no_snapshot_which_is_told(store: Store) -> None:
    (far,) = Folders(store).all()
    with pytest.raises(InputError, match="which are in no snapshot: Far"):
        one_by_one.selected(store, View(sets=(far.id,)))
