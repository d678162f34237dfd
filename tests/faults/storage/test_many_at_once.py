"""Analysts and ingesters on one store at the same time: nobody is turned away, nothing is lost, no memory is eaten."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.store import Store
from tests.faults.storage.kills import ROOT


def worked(path: Path, seconds: float, analysts: int, ingesters: int) -> list[tuple[str, int, int, int]]:
    """What each process did, and the most memory it held in either half; none may have failed."""
    environment = {**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{path}"}
    names = ["add"] * ingesters + ["look"] * analysts
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.storage.working", name, str(seconds), str(number)],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number, name in enumerate(names)
    ]  # fmt: skip
    told = [process.communicate() for process in running]
    assert [err for (_, err), process in zip(told, running, strict=True) if process.returncode] == []
    return [(name, *map(int, out.split())) for name, (out, _) in zip(names, told, strict=True)]  # type: ignore[misc]


def require_all_there(path: Path, done: list[tuple[str, int, int, int]]) -> None:
    store = Store.open(f"sqlite:///{path}")
    assert len(store.articles()) == sum(turns for name, turns, _, _ in done if name == "add")
    assert store.upkeep.examine() == () and store.damage() == ()


def test_two_analysts_and_two_ingesters_are_in_nobodys_way(tmp_path):
    done = worked(tmp_path / "d.sqlite", 3, 2, 2)
    assert all(turns > 1 for _, turns, _, _ in done)
    require_all_there(tmp_path / "d.sqlite", done)


@pytest.mark.soak
@pytest.mark.timeout(400)
def test_twenty_analysts_and_four_ingesters_are_in_nobodys_way(tmp_path):
    """As processes that do nothing else, for a minute: browsers do it for ten (`tests/faults/storage/test_many_browsers.py`)."""
    done = worked(tmp_path / "d.sqlite", 60, 20, 4)
    require_all_there(tmp_path / "d.sqlite", done)
    print(done)
    for name, _, early, late in done:
        assert name == "look" or late < early * 1.2, "an ingester's memory is flat"
