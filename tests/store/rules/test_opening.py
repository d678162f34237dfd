"""Opening and closing a store: where it is, what is done before anything else, what is left behind."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from geo.store import Store
from geo.store.integrity import bin as module
from geo.store.integrity.reserve import SIZE
from geo.store.upkeep import Upkeep
from geo.vocabulary import FullError, StoreError, UnwritableError
from tests.store.examples import NOON, saved

pytestmark = pytest.mark.of_a_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store may be."""
    return tmp_path / "d.sqlite"


def test_it_is_where_it_is_asked_for_and_without_an_address_where_the_settings_say(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{path}")
    assert Store.open().beside == path
    assert Store.open("sqlite://").beside is None


def test_a_writer_waits_ten_seconds_for_another_or_as_long_as_is_asked_for(path: Path) -> None:
    url = f"sqlite:///{path}"
    for store, waits_ms in ((Store.open(url), 10_000), (Store.open(url, busy_timeout_ms=7), 7)):
        with store._database.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == waits_ms


def test_what_was_in_the_bin_for_longer_than_is_kept_is_erased(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_BIN_DAYS", "2")
    monkeypatch.setattr(module, "now", lambda: NOON)
    store = Store.open(f"sqlite:///{path}")
    store.delete(saved(store).id)
    store.close()
    left = []
    for minutes in (-1, 0):
        monkeypatch.setattr(module, "now", lambda: NOON + timedelta(days=2, minutes=minutes))  # noqa: B023
        left.append(len(Store.open(f"sqlite:///{path}").deleted()))
    assert left == [1, 0]


def test_a_closed_store_leaves_its_file_and_the_room_for_erasing(path: Path) -> None:
    store = Store.open(f"sqlite:///{path}")
    saved(store)
    assert path.with_name("d.sqlite-wal").exists()
    store.close()
    left = {file.name: file.stat().st_size for file in path.parent.iterdir()}
    assert left == {"d.sqlite": path.stat().st_size, "d.sqlite-reserve": SIZE}


@pytest.mark.parametrize("error", [FullError("full"), UnwritableError("read only"), None])
def test_what_was_swept_is_told_and_a_log_that_cannot_be_written_stops_nothing(
    error: StoreError | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sweep(*_: object) -> int:
        if error:
            raise error
        return 3

    monkeypatch.setattr(Upkeep, "sweep", sweep)
    store = Store.open("sqlite://")
    assert store.swept == (0 if error else 3) and saved(store)
