"""Files that are there whole or not at all: written aside, synced with their folder, swept where the writer was killed."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from geo.sources.whole_files import aside, put_whole, sweep

HOLDS = """
import sys, time
from pathlib import Path
from geo.sources.whole_files import aside
with aside(Path(sys.argv[1]), folder=sys.argv[2] == "folder") as part:
    (part / "half" if part.is_dir() else part).write_text("half")
    print(part.name, flush=True)
    time.sleep(60)
"""


def test_it_takes_the_place_of_another_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "key"
    target.write_text("old")
    target.chmod(0o644)
    put_whole(target, b"new")
    assert target.read_bytes() == b"new" and stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_file_and_folder_are_synced_in_this_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[bool, bool]] = []
    target, real = tmp_path / "key", os.fsync

    def noted(handle: int) -> None:
        synced.append((stat.S_ISDIR(os.fstat(handle).st_mode), target.exists()))
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    put_whole(target, b"new")
    assert synced == [(False, False), (True, True)], "the file before it is named, its folder after"


@pytest.mark.parametrize("folder", [False, True], ids=["file", "folder"])
def test_an_error_leaves_what_was_there_and_nothing_else(folder: bool, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("old")
    with pytest.raises(RuntimeError), aside(tmp_path / "key", folder=folder) as part:
        (part / "x" if folder else part).write_text("half")
        raise RuntimeError
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("key", "old")]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_a_killed_process_left_is_swept_and_what_is_at_work_is_not(kind: str, tmp_path: Path) -> None:
    ours = [".dateline-mine.part", "a.part", ".dateline-0123456789abcdef.part.sqlite", ".dateline-0123.part"]
    for name in ours:
        (tmp_path / name).write_text("not of this module")
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path / "t"), kind], stdout=subprocess.PIPE, text=True) as held:  # fmt: skip
        assert held.stdout is not None
        part = tmp_path / held.stdout.readline().strip()
        assert part.exists() and sweep(tmp_path) == 0 and part.exists()
        held.send_signal(signal.SIGKILL)
    assert part.exists() and sweep(tmp_path) == 1 and not part.exists()
    assert sweep(tmp_path) == 0 and sorted(p.name for p in tmp_path.iterdir()) == sorted(ours)


def test_one_that_got_its_name_is_not_swept(tmp_path: Path) -> None:
    with aside(tmp_path / "a", folder=True) as room:
        (room / "a").write_text("whole")
        os.link(room / "a", tmp_path / "a")
        assert sweep(tmp_path) == 0
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
