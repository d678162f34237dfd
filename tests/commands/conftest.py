"""The command line on a database of its own, and two articles in it."""

from __future__ import annotations

import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from geo.__main__ import main

ROOT = Path(__file__).parents[2]
HOMS = "Two people were killed in a blast in Homs, Syria, on Sunday, police said."
KIRKUK = "Twelve people were killed at a market in Kirkuk, Iraq, on Monday, police said."
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `python -m geo` on a database of its own: all of it, in this process, which spares each run two seconds of start.

    That a process of its own does the same is held by `test_starting.py` and the tests that kill one.
    """
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path}/a.sqlite")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.chdir(ROOT)

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = ["geo", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", command)
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = _status()
        return subprocess.CompletedProcess(command, status, out.getvalue(), err.getvalue())

    return call


def _status() -> int:
    """Run what `sys.argv` asks for; the status that a shell would be given."""
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception:  # noqa: BLE001  what would leave a process as a traceback
        traceback.print_exc()
        return 1
    return 0


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
