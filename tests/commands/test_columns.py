"""`python -m geo columns write`, run as a user runs it."""

from __future__ import annotations

from pathlib import Path

import geopandas

from tests.commands.conftest import Run


def test_what_was_read_is_written_by_month_with_its_credit(run: Run, saved: Path) -> None:
    done = run("columns", "write", saved)
    assert (done.returncode, done.stdout) == (0, f"{saved}: 2 rows, 1 months.\n"), done.stderr
    assert "GeoNames" in done.stderr and "Left out" not in done.stderr
    told = geopandas.read_parquet(saved)
    assert [p.relative_to(saved).as_posix() for p in saved.rglob("*.parquet")] == ["year=2025/month=03/part-0.parquet"]  # fmt: skip
    assert sorted(zip(told["admin1"], told["killed_best"], strict=True)) == [("Homs", 2), ("Kirkuk", 12)]
    assert set(told["sources"]) == {"Desk"} and set(told["place"]) == {"Homs", "Kirkuk"}
    again = run("columns", "write", saved)
    assert again.returncode == 1 and "is there already. Name a new folder." in again.stderr


def test_where_there_is_nothing_to_write_it_is_said(run: Run, tmp_path: Path) -> None:
    done = run("columns", "write", tmp_path / "out")
    assert done.returncode == 1 and "There is nothing to write" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_data_set_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    done = run("columns", "write", tmp_path / "out", "--set", "Syria")
    assert done.returncode == 1 and "There is no data set" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_is_shown_listed_and_dropped_and_stays_where_it_is(run: Run, saved: Path) -> None:
    run("columns", "write", saved)
    named = ("--name", "Far", "--publisher", "Desk", "--licence", "CC0", "--accessed", "2025-04-01")
    done = run("columns", "show", saved, *named)
    assert done.returncode == 0 and ": 2 rows. Far: Desk, accessed 1 April 2025 (CC0)." in done.stdout, (
        done.stderr
    )
    assert "\tFar\t2 rows\t" in run("columns", "list").stdout
    assert run("columns", "drop", "far").stdout == "No longer shown: Far.\n"
    assert run("columns", "list").stdout == "" and list(saved.rglob("*.parquet"))
