"""Bytes -> a file that is there whole or not at all, and safe on the disk once it is.

What is written stands aside first, in the folder of its target, under a name that is ours alone, for its owner's eyes alone, and
gets its real name when it is whole. Whoever writes holds a lock on it (flock), which the system gives back when the process
ends, however it ends: what can be locked by another was left by a process that is gone, and is swept.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

PART = ".part"
"""How the name of what is half written ends."""

_NAMED = re.compile(r"\.dateline-[0-9a-f]{16}\.part")


def settle(path: Path) -> None:
    """Wait until the disk has taken what was written to the file `path`, or named and removed in the folder. Raises `OSError`.

    A new name lasts only once its folder has been synced, too: fsync(2).
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_whole(target: Path, data: bytes) -> None:
    """Write the file `target` whole or not at all, for its owner alone; it takes the place of another. Raises `OSError`."""
    with aside(target) as part:
        part.write_bytes(data)
        settle(part)
        part.replace(target)
    settle(target.parent)


@contextmanager
def aside(target: Path, *, folder: bool = False) -> Iterator[Path]:
    """An empty file, or `folder`, beside `target` to write to; what of it has no other name afterwards is gone. Raises `OSError`.

    SQLite wants a folder: its own locks and the one that is held here hinder each other on macOS.
    """
    part, handle = _made(target.parent, folder=folder)
    try:
        yield part
    finally:
        _remove(part)
        os.close(handle)


def sweep(folder: Path) -> int:
    """Remove what processes that were killed have left half written in `folder`, and how many. Leaves what is being written, and
    where the file system has no locks that could tell, everything.

    >>> sweep(Path("no/such/folder"))
    0
    """
    with suppress(OSError):
        return sum(_left(path) for path in folder.iterdir() if _NAMED.fullmatch(path.name))
    return 0


def _made(beside: Path, *, folder: bool) -> tuple[Path, int]:
    """A new file or folder with an open handle on it that holds its lock."""
    while True:
        part = beside / f".dateline-{token_hex(8)}{PART}"
        if folder:
            part.mkdir(mode=0o700)
        else:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            handle = os.open(part, os.O_RDONLY if folder else os.O_RDWR)
        except FileNotFoundError:
            continue
        with suppress(OSError):  # where there are no locks, nobody can take it for a dead one's either
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink and part.exists():
            return part, handle
        os.close(handle)  # swept between its making and its lock


def _left(part: Path) -> bool:
    """Whether `part` was left by a process that is gone; then it is gone, too."""
    try:
        handle = os.open(part, os.O_RDONLY if part.is_dir() else os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        there = part.exists()  # else it got its real name meanwhile
        _remove(part)
    except OSError:
        return False
    finally:
        os.close(handle)
    return there and not part.exists()


def _remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)
