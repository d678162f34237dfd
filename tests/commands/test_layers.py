"""`python -m geo layers`, run as a user runs it."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import Run
from tests.sources.layer_files import CAMP, GRID, geojson

WHOSE = ("--name", "Districts", "--source", "OCHA", "--licence", "CC BY-IGO", "--date", "2024")


def test_a_layer_is_added_listed_checked_backed_up_and_dropped(run: Run, tmp_path: Path) -> None:
    file = geojson(tmp_path / "a.geojson", [*GRID, CAMP])
    tried = run("layers", "add", file, *WHOSE, "--dry-run")
    assert tried.returncode == 0 and run("layers", "list").stdout == ""
    done = run("layers", "add", file, *WHOSE, "--colour", "violet")
    assert done.returncode == 0 and "1 point was left out" in done.stderr
    assert done.stdout.startswith("a.geojson: 6 areas, named by the column name.\nKept as ")
    id = done.stdout.split("Kept as ")[1][:8]
    line = f"{id}\tDistricts\t6 areas\tviolet\tDistricts: OCHA, 2024 (CC BY-IGO)\n"
    assert run("layers", "list").stdout == line and run("check").returncode == 0
    assert run("backup", tmp_path / "copy.sqlite").returncode == 0
    assert run("layers", "drop", id).stdout == "Dropped: Districts.\n" and run("layers", "list").stdout == ""
    assert run("restore", tmp_path / "copy.sqlite", "--yes").returncode == 0
    assert run("layers", "list").stdout == line


def test_points_and_colours_that_there_are_not_are_refused(run: Run, tmp_path: Path) -> None:
    points = run("layers", "add", geojson(tmp_path / "p.geojson", [CAMP]), *WHOSE)
    assert points.returncode == 1 and "Import it as a data set" in points.stderr
    pink = run("layers", "add", geojson(tmp_path / "a.geojson", GRID), *WHOSE, "--colour", "pink")
    assert pink.returncode == 1 and "blue, green" in pink.stderr
