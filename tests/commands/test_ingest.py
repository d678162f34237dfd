"""`python -m geo ingest`: what is named is read, what became of it is told, and the same command goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from geo.commands import application
from geo.store import Store
from geo.vocabulary import NotAllowed

ROOT = Path(__file__).parents[2]
HOMS = "Two people were killed in Homs, Syria, on Sunday, police said."


class Said(NamedTuple):
    """What a command ended with and printed."""

    status: int
    out: str
    err: str


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite", "TERM": "dumb"}


@pytest.fixture
def call(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Run the command in this process."""
    monkeypatch.setenv("DATELINE_DATABASE_URL", environment["DATELINE_DATABASE_URL"])

    def run(*arguments: str) -> Said:
        status = application("ingest")(["ingest", *arguments], standalone_mode=False) or 0
        told = capsys.readouterr()
        return Said(status, told.out, told.err)

    return run


def test_a_folder_is_read_told_and_listed(call: Callable[..., Said], tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "homs.txt").write_text(HOMS)
    (folder / "bad.pdf").write_bytes(b"no PDF")
    dry = call(str(folder), "--dry-run").out.splitlines()
    assert [line.rpartition("/")[2] for line in dry] == [
        f"{n}: 1 to be read, 0 handled before" for n in ("bad.pdf", "homs.txt")
    ]
    first = call(str(folder))
    assert (first.status, first.out.splitlines()[-1]) == (1, "Saved: 1. Already there: 0. Failed: 1.")
    assert "bad.pdf is broken" in first.err
    listed = call("--list-failed").out
    assert "bad.pdf is broken" in listed and "(tried once)" in listed
    (folder / "bad.pdf").unlink()
    again = call(str(folder), "--retry")
    assert again == Said(0, "Saved: 0. Already there: 0. Failed: 0. Handled before: 1.\n", again.err)


def test_a_limit_leaves_the_rest_to_the_next_run(call: Callable[..., Said], tmp_path: Path) -> None:
    lines = "".join(
        f'{{"text": "{n + 2} people were killed in Homs, Syria, on Sunday."}}\n' for n in range(5)
    )
    (tmp_path / "a.jsonl").write_text(lines)
    assert call(str(tmp_path / "a.jsonl"), "--limit", "2").out.endswith(
        "Saved: 2. Already there: 0. Failed: 0.\n"
    )
    assert call(str(tmp_path / "a.jsonl")).out.endswith("Failed: 0. Handled before: 2.\n")


def test_an_address_wants_leave(call: Callable[..., Said]) -> None:
    with pytest.raises(NotAllowed, match="Switch it on in Settings, or give --online"):
        call("https://news.example/homs")


@pytest.mark.parametrize(("given", "seconds"), [([], 900), (["--every", "7"], 7)])
def test_watching_needs_no_number(
    given: list[str], seconds: int, call: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    def stopped(this: float) -> None:
        slept.append(this)
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", stopped)
    said = call(str(tmp_path), "--watch", *given)
    assert slept == [seconds] and f"every {seconds} seconds" in said.err and said.status == 130


@pytest.mark.soak
def test_a_folder_is_watched_until_it_is_stopped(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    command = [sys.executable, "-m", "geo", "ingest", str(folder), "--watch", "--every", "1"]
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
