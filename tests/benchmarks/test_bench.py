"""The benchmark goes through to its end: a part of it that no longer runs is found before somebody wants its figures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
PARTS = (
    "python -m geo version",
    "first png, new process",
    "map page, a filter",
    "bare page with st_folium",
    "marks of 1,600 on a spot",
    "two jobs against one",
    "1 browsers, 2 ingesters",
    "pan until drawn, median (worst)",
    "folder: server memory, peak",
    "Load of this machine after",
)


@pytest.mark.soak
@pytest.mark.timeout(1_000)
@pytest.mark.skipif(
    not (HERE.parent / "shared").is_dir(), reason="the texts that reading is measured on are not here"
)
def test_the_benchmark_prints_all_its_parts() -> None:
    """`make bench` for a small data set: commands, pictures, the page beside plain folium, reading, a data set, a browser."""
    command = [sys.executable, "-m", "tests.benchmarks", "--size", "3000", "--browsers", "1", "--seconds", "3", "--jobs", "100"]  # fmt: skip
    ran = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=900)
    assert ran.returncode == 0, ran.stderr
    assert [part for part in PARTS if part not in ran.stdout] == []
