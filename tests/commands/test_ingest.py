"""`python -m geo ingest`: what is named is read, what became of it is told, and the same command goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.store import Store

ROOT = Path(__file__).parents[2]
HOMS = "Two people were killed in Homs, Syria, on Sunday, police said."


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite", "TERM": "dumb"}


def call(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geo", "ingest", *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)


def test_a_folder_is_read_told_and_listed(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "homs.txt").write_text(HOMS)
    (folder / "bad.pdf").write_bytes(b"no PDF")
    dry = call(environment, str(folder), "--dry-run").stdout.splitlines()
    assert [line.rpartition("/")[2] for line in dry] == [
        f"{n}: 1 to be read, 0 handled before" for n in ("bad.pdf", "homs.txt")
    ]
    first = call(environment, str(folder))
    assert (first.returncode, first.stdout.splitlines()[-1]) == (1, "Saved: 1. Already there: 0. Failed: 1.")
    assert "bad.pdf is broken" in first.stderr and "Traceback" not in first.stderr
    listed = call(environment, "--list-failed").stdout
    assert "bad.pdf is broken" in listed and "(tried once)" in listed
    (folder / "bad.pdf").unlink()
    again = call(environment, str(folder), "--retry")
    assert again.stdout == "Saved: 0. Already there: 0. Failed: 0. Handled before: 1.\n"
    assert again.returncode == 0


def test_an_address_wants_leave(environment: dict[str, str]) -> None:
    refused = call(environment, "https://news.example/homs")
    assert refused.returncode == 1 and "Switch it on in Settings, or give --online" in refused.stderr


def test_a_folder_is_watched_until_it_is_stopped(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    command = [sys.executable, "-m", "geo", "ingest", str(folder), "--watch", "1"]
    watching = subprocess.Popen(
        command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert watching.stderr and any("Watching" in line for line in iter(watching.stderr.readline, ""))
    (folder / "homs.txt").write_text(HOMS)
    store = Store.open(environment["DATELINE_DATABASE_URL"])
    until = time.monotonic() + 60
    while not store.articles() and time.monotonic() < until:
        time.sleep(0.1)
    watching.send_signal(signal.SIGINT)
    _, errors = watching.communicate(timeout=30)
    assert len(store.articles()) == 1
    assert watching.returncode == 130 and "Stopped. What was read is saved" in errors
    assert "Traceback" not in errors
