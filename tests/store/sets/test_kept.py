"""Data sets beside a database: dropped for good, swept where nobody names them, and named where the disk altered them."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest
import shapely

from geo.maps.columns.disk.sets import ShownSets
from geo.store import Store
from geo.store.sets.folders import erased
from geo.store.sets.rows import KeptRow
from geo.vocabulary import DamagedError, StoreError
from geo.vocabulary.datasets import Row
from geo.vocabulary.settings import Settings
from geo.vocabulary.stored import Cause, Kept
from geo.wording.review.damage import MEND, damage_line
from tests.ingest.event_files import ID, events, imported, lying, rows_of, written

NOWHERE = Settings.from_environment({})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one data set of forty rows."""
    path = tmp_path / "data" / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    imported(store, written(tmp_path / "a.csv", events(*range(40))))
    store.close()
    return path


def opened(path: Path) -> Store:
    return Store.open(f"sqlite:///{path}")


def rows_file(store: Store) -> Path:
    return store.sets.room(store.sets.of(ID)) / "rows.parquet"


def altered(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 1
    file.write_bytes(data)


def test_it_is_for_its_owners_eyes_alone(path):
    store = opened(path)
    for each in [store.sets.folder, *store.sets.folder.rglob("*")]:
        if each.is_dir() or each.name == "rows.parquet":
            assert stat.S_IMODE(each.stat().st_mode) & 0o077 == 0, each


def test_a_row_comes_back_to_the_byte_with_its_geometry(path):
    store, shape = opened(path), shapely.to_wkb(shapely.box(36.0, 35.0, 36.2, 35.2))
    rows = [
        KeptRow(
            f"n{n}",
            Row(n, ("قُتل شخصان", '"a,\tb" \x0b\u2028', "=1+1", ""), shape if n % 2 else b""),
            gone=n % 3 == 0,
        )
        for n in range(1_234)
    ]
    known = store.sets.of(ID)
    with store.sets.coming(ID, known) as coming:
        for first in range(0, len(rows), 400):
            coming.add(rows[first : first + 400])
        kept = coming.keep(known.dataset)
    assert [row for some in store.sets.rows(kept) for row in some] == rows
    asked = [rows[n] for n in (1_233, 0, 499, 500)]
    assert store.sets.rows_of(kept, [row.id for row in asked]) == {row.id: row for row in asked}


def test_what_is_dropped_is_gone_with_all_that_was_made_of_it_and_the_log_says_so(path):
    store = opened(path)
    assert store.sets.drop(ID, "Ada").name == "Syria"
    assert store.sets.all() == () and list(store.sets.folder.iterdir()) == []
    line = store.log()[0]
    assert (line.action, line.who, line.detail) == ("dropped data set", "Ada", "Syria")
    with pytest.raises(StoreError, match="There is no data set"):
        store.sets.drop(ID)


def test_what_is_erased_is_overwritten_first(tmp_path):
    (tmp_path / "a").mkdir()
    file, other = tmp_path / "a" / "rows", tmp_path / "other-name"
    file.write_bytes(b"secret" * 1000)
    other.hardlink_to(file)
    erased(tmp_path / "a")
    assert not (tmp_path / "a").exists() and other.read_bytes() == bytes(6000)


def test_rows_that_nobody_names_are_swept_at_the_next_start_and_others_are_not(path):
    store = opened(path)
    nobodys = store.sets.folder / "0badc0de" / "0123456789abcdef"
    nobodys.mkdir(parents=True)
    (nobodys / "rows.parquet").write_bytes(b"x")
    (store.sets.folder / ID / "fedcba9876543210").mkdir()
    store.close()
    again = opened(path)
    assert again.swept == 2 and again.log()[0].action == "swept"
    assert lying(again) == [f"{ID}/{rows_file(again).parent.name}"] and len(rows_of(again)) == 40
    assert not nobodys.parent.exists() and again.upkeep.sweep(NOWHERE) == 0


@pytest.mark.of_a_file
def test_a_data_set_whose_row_was_altered_is_set_aside_and_its_rows_are_kept(path):
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE datasets SET licence = 'none'")
    raw.close()
    store = opened(path)
    assert store.sets.all() == () and len(lying(store)) == 1
    (damage,) = store.damage()
    assert (damage.kept, damage.cause, damage.title) == (Kept.DATASET, Cause.ALTERED, "Syria")
    assert damage_line(damage).startswith("data set ") and "import its file again" in MEND[damage.kept]
    assert store.sets.drop(ID).id == ID, "it can be dropped as it is"
    assert store.damage() == () and lying(store) == []


@pytest.mark.of_a_file
def test_a_data_set_whose_row_was_altered_is_mended_by_importing_it_again(path, tmp_path):
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE datasets SET name = 'Iraq'")
    raw.close()
    store = opened(path)
    imported(store, tmp_path / "a.csv")
    assert store.damage() == () and [d.name for d in store.sets.all()] == ["Syria"]


def test_rows_that_were_altered_are_named_and_never_shown(path):
    store = opened(path)
    assert store.upkeep.examine() == ()
    altered(rows_file(store))
    (fault,) = store.upkeep.examine()
    assert fault.what == "the rows of the data set “Syria” were altered"
    assert "import its file again" in fault.do and f"drop-set {ID}" in fault.do
    with pytest.raises(DamagedError, match="altered or damaged on the disk"):
        list(store.sets.rows(store.sets.of(ID)))
    with pytest.raises(DamagedError, match="altered or damaged on the disk"):
        ShownSets(store).incident(f"set:{ID}:400007")
    rows_file(store).unlink()
    assert store.upkeep.examine()[0].what == "the rows of the data set “Syria” are not there"


def test_rows_that_were_altered_are_mended_by_importing_them_again(path, tmp_path):
    store = opened(path)
    altered(rows_file(store))
    imported(store, tmp_path / "a.csv")
    assert store.upkeep.examine() == () and len(rows_of(store)) == 40
    assert ShownSets(store).incident(f"set:{ID}:400007").lead.places


def test_a_process_that_has_it_open_goes_on_while_another_imports_it_again(path, tmp_path):
    one, two = opened(path), opened(path)
    shown = ShownSets(one)
    shown.incident(f"set:{ID}:400007")
    imported(two, written(tmp_path / "b.csv", events(*range(41))))
    assert len(shown.columns(ID)) == 41
    assert shown.incident(f"set:{ID}:400040").id == f"set:{ID}:400040"


def test_whoever_asks_in_the_moment_of_an_import_gets_what_came(path, tmp_path, monkeypatch):
    store = opened(path)
    before = store.sets.of(ID)
    imported(opened(path), written(tmp_path / "b.csv", events(*range(41))))
    now = store.sets.of(ID)
    shown = ShownSets(store)
    for asked in (lambda: shown.incident(f"set:{ID}:400007"), lambda: shown.columns(ID)):
        first = iter([before])
        monkeypatch.setattr(store.sets, "known", lambda id, first=first: next(first, now))
        assert asked()


@pytest.mark.of_a_file
def test_the_migration_adds_the_table_and_takes_it_away(path):
    from tests.store.older import taken_back

    taken_back(path, "0009")
    store = opened(path)
    assert store.sets.all() == () and store.before is not None


def test_what_is_said_of_its_licence_is_kept_sealed_and_logged(path):
    store = opened(path)
    assert store.sets.all()[0].may_pass_on, "UCDP's, CC BY"
    assert not store.sets.pass_on(ID, "Ada", yes=False).may_pass_on
    again = opened(path)
    assert not again.sets.all()[0].may_pass_on and again.upkeep.examine() == ()
    assert "its rows may not be passed on" in again.log()[0].detail
    with pytest.raises(StoreError, match="no data set"):
        store.sets.pass_on("nobody", yes=True)


@pytest.mark.of_a_file
def test_the_migration_lets_no_rows_out_and_makes_no_altered_row_a_whole_one(path):
    from tests.store.older import taken_back

    with sqlite3.connect(path) as file:
        names = [row[1] for row in file.execute("PRAGMA table_info(datasets)")][2:]
        rest = ", ".join(f'"{name}"' for name in names)
        file.execute(f"INSERT INTO datasets (id, name, {rest}) SELECT 'b', 'altered', {rest} FROM datasets")
    taken_back(path, "0010")
    store = opened(path)
    assert [(d.name, d.passed_on) for d in store.sets.all()] == [("Syria", False)]
