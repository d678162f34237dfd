"""A file beside the database that keeps room for erasing: on a full disk it is given up, and the words can be overwritten all the same.

SQLite writes what changes into its log (`-wal`) first, and needs room for that. To do without the log, and to overwrite in place
with the journal in memory, would need no room; but it needs the database for itself, which an app that runs does not leave, and a
process that is killed in between leaves a broken file. A few bytes kept back cost neither.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from geo.sources.whole_files import settle

SIZE = 3 << 20
"""Bytes: the log of the longest article that is erased takes a half of it (`tests/faults/storage/test_full_disk.py`)."""
_LEAST_FREE = 3 * SIZE
"""Bytes that are free where a reserve is laid: it takes nobody's last room."""


def reserve_of(database: Path) -> Path:
    """Where the reserve of `database` lies."""
    return database.with_name(f"{database.name}-reserve")


def lay(database: Path) -> None:
    """Lay the reserve beside `database`, where it is not there and the disk has room."""
    file = reserve_of(database)
    with suppress(OSError):
        if file.exists() and file.stat().st_size >= SIZE:
            return
        room = os.statvfs(database.parent)
        if room.f_bavail * room.f_frsize >= _LEAST_FREE:
            file.write_bytes(
                os.urandom(SIZE // 3) * 3
            )  # a file system that packs files would keep no room with zeros
            file.chmod(0o600)


def give_up(database: Path) -> bool:
    """Make room for what must be erased; False where no reserve was laid."""
    with suppress(OSError):
        reserve_of(database).unlink()
        settle(database.parent)  # some file systems free the room only then
        return True
    return False
