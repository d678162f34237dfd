"""An import is killed at any moment: what was there is there, or what was imported is there, whole, and nothing else lies about."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from geo.maps.columns.disk.sets import ShownSets
from geo.store import Store
from tests.faults.storage.kills import Launcher
from tests.ingest.event_files import ID, events, lying, rows_of, written

ASKED = ("--name", "Syria", "--publisher", "UCDP", "--licence", "CC BY 4.0", "--accessed", "2025-03-01")


@pytest.mark.parametrize(
    ("many", "kills"),
    [(300, 3), pytest.param(20_000, 60, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])],
)
def test_killed_at_any_moment_it_leaves_what_was_there_or_the_whole(
    launcher: Launcher, tmp_path: Path, many: int, kills: int
) -> None:
    path, chance, hits = tmp_path / "d.sqlite", random.Random(many), 0
    first = written(tmp_path / "first.csv", events(*range(20)))
    second = written(tmp_path / "second.csv", events(*range(10, many)))
    launcher.run("import", first, *ASKED, database=path)
    took_s = launcher.timed("import", second, *ASKED, database=tmp_path / "whole.sqlite")
    for _ in range(kills):
        status = launcher.run(
            "import", second, *ASKED, database=path, kill_after_s=chance.uniform(0.1, took_s)
        )
        hits += status == -9
        store = Store.open(f"sqlite:///{path}")
        kept = rows_of(store)
        assert len(kept) in (20, many) and store.upkeep.examine() == () and store.damage() == ()
        assert len(lying(store)) == 1, "what was half written is swept at the next start"
        assert len(ShownSets(store).columns(ID)) == len(kept)
        store.close()
    assert hits >= kills / 3, launcher.told()[-2000:]
    assert launcher.run("import", second, *ASKED, database=path) == 0, launcher.told()[-2000:]
    assert len(rows_of(Store.open(f"sqlite:///{path}"))) == many
