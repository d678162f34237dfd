"""The command line's way into the store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Run `python -m geo` on a database of its own."""
    environment = {**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite"}

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "geo", *arguments]
        return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)

    return call


def test_add_list_reread_and_erase(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_text("Two people were killed in Homs, Syria, on Sunday, police said.")
    bad.write_bytes(b"no PDF")
    added = run("add", str(good), str(bad), "--published", "2025-03-10")
    assert added.returncode == 1
    assert "good.txt" in added.stdout and "Saved: 1. Already there: 0. Failed: 1." in added.stdout
    assert "bad.pdf is broken" in added.stderr and "Traceback" not in added.stderr

    listed = run("articles").stdout
    article_id = listed.split("\t")[0]
    assert "2025-03-10" in listed and "Two people were killed" in listed
    assert "Articles read again: 1." in run("reread", "--all").stdout

    erased = run("erase", article_id, "--yes")
    assert erased.stdout == "Articles erased: 1.\n"
    assert run("articles").stdout == ""
    assert Store.open(f"sqlite:///{tmp_path}/a.sqlite").deleted() == ()


def test_alike_lists_what_may_be_one_event_with_its_reasons(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("alike").stdout == ""
    for name, text in (
        (
            "early",
            "Two people were killed by a bomb at a wedding in Kabul, Afghanistan, on Saturday, officials said.",
        ),
        (
            "late",
            "A bomb at a wedding in Kabul, Afghanistan, on Saturday killed 63 people, the ministry said.",
        ),
    ):
        path = tmp_path / f"{name}.txt"
        path.write_text(text)
        assert run("add", str(path), "--published", "2025-03-10", "--source", name).returncode == 0
    first, one, two = run("alike").stdout.splitlines()
    assert "of 100, but 2 and 63 killed: " in first and "the same place, Kabul, within 20 km (+25)" in first
    assert sorted(line.split("\t")[2:] for line in (one, two)) == [
        ["2 people killed in Kabul", "8 March 2025", "early"],
        ["63 people killed in Kabul", "8 March 2025", "late"],
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["erase"], "Nothing to erase"),
        (["erase", "gone", "--yes"], "No article 'gone'"),
        (["add", "missing.txt"], "cannot be opened"),
        (["add", "README.md", "--published", "Sunday"], "is no date"),
    ],
)
def test_mistakes_are_told_in_one_line(run, arguments: list[str], said: str) -> None:  # type: ignore[no-untyped-def]
    done = run(*arguments)
    assert done.returncode == 1
    assert said in done.stderr and "Traceback" not in done.stderr
