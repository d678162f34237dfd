"""The command line on a database of its own, and two articles in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOMS = "Two people were killed in a blast in Homs, Syria, on Sunday, police said."
KIRKUK = "Twelve people were killed at a market in Kirkuk, Iraq, on Monday, police said."
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `python -m geo` on a database of its own."""
    environment = {**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite", "TERM": "dumb"}

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "geo", *map(str, arguments)]
        return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)

    return call


@pytest.fixture
def saved(run: Run, tmp_path: Path) -> Path:
    """Two articles in the database; a folder to write to."""
    for name, text in (("homs", HOMS), ("kirkuk", KIRKUK)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    added = run(
        "add", tmp_path / "homs.txt", tmp_path / "kirkuk.txt", "--published", "2025-03-11", "--source", "Desk"
    )
    assert added.returncode == 0, added.stderr
    return tmp_path / "out"
