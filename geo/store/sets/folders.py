"""A database -> the folder beside it that holds the rows of its data sets; copied with the database, and taken away.

`<database>-sets/<data set>/<beginning of the SHA-256 of its rows>/rows.parquet`: what lies there never changes, and other rows
have another folder. Beside the rows may lie what was made from them, which nothing depends on.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from geo.sources.whole_files import settle
from geo.vocabulary import FullError, StoreError

ROWS = "rows.parquet"
_CHUNK = 1 << 20


class Named(NamedTuple):
    """A data set that a database names: its rows are in a file of this SHA-256."""

    id: str
    name: str
    sha256: str


def folder_of(database: Path) -> Path:
    """Where the data sets of `database` lie.

    >>> folder_of(Path("/data/dateline.sqlite")).name
    'dateline.sqlite-sets'
    """
    return database.with_name(f"{database.name}-sets")


def revision_folder(sets: Path, id: str, sha256: str) -> Path:
    """Where below `sets` the rows of that SHA-256 lie."""
    return sets / id / sha256[:16]


def sha256_of(file: Path) -> str:
    """The SHA-256 of what `file` holds. Raises `OSError`."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def holds(sets: Path, named: Named) -> bool:
    """Whether the rows of that data set lie below `sets` as they were written."""
    with suppress(OSError):
        return sha256_of(revision_folder(sets, named.id, named.sha256) / ROWS) == named.sha256
    return False


def named_in(database: sqlite3.Connection) -> list[Named]:
    """The data sets that a database names; none where its tables are older than data sets."""
    with suppress(sqlite3.OperationalError):
        asked = "SELECT id, name, rows_sha256 FROM datasets ORDER BY name"
        return [Named(*map(str, row)) for row in database.execute(asked)]
    return []


def copied(every: list[Named], source: Path, target: Path) -> tuple[str, ...]:
    """Copy the rows of `every` from below `source` to below `target`; the names of those that are not there as they were written.

    Raises `OSError` where `target` cannot be written.
    """
    missing = []
    for named in every:
        if not holds(source, named):
            missing.append(named.name)
            continue
        room = _own_folder(target, named)
        shutil.copyfile(revision_folder(source, named.id, named.sha256) / ROWS, room / ROWS)
        (room / ROWS).chmod(0o600)
        settle(room / ROWS)
        settle(room)
        if not holds(target, named):  # it was taken away, or damaged, meanwhile
            shutil.rmtree(room)
            missing.append(named.name)
    return tuple(missing)


def linked(every: list[Named], source: Path, target: Path) -> None:
    """Have the rows of `every` that lie below `source` lie below `target` as well, on the same disk. Raises `OSError`."""
    for named in every:
        whole = revision_folder(source, named.id, named.sha256) / ROWS
        if not whole.exists() or holds(target, named):
            continue
        room = _own_folder(target, named)
        part = room / f"{ROWS}.new"
        part.unlink(missing_ok=True)
        os.link(whole, part)
        part.replace(room / ROWS)
        settle(room)


def _own_folder(sets: Path, named: Named) -> Path:
    """The folder of its rows below `sets`, made for its owner alone."""
    room = revision_folder(sets, named.id, named.sha256)
    for folder in (sets, room.parent, room):
        folder.mkdir(exist_ok=True, mode=0o700)
    return room


def erased(folder: Path) -> None:
    """Overwrite all files below `folder` and remove it. Nothing happens where it is not there. Raises `OSError`."""
    for file in filter(Path.is_file, folder.rglob("*")):
        left = file.stat().st_size
        with file.open("r+b") as opened:
            while left > 0:
                left -= opened.write(bytes(min(left, _CHUNK)))
            opened.flush()
            os.fsync(opened.fileno())
    if folder.exists():
        shutil.rmtree(folder)


def mark_of(*what: object) -> str:
    """A name for what was made from `what`, which JSON can hold: another name for anything else."""
    return hashlib.sha256(json.dumps(what, ensure_ascii=True).encode()).hexdigest()[:8]


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """What the file system says, as errors of ours."""
    try:
        yield
    except BrokenPipeError:  # whoever was told has gone
        raise
    except OSError as error:
        if error.errno in _NO_ROOM or "no space" in str(error).lower():
            raise FullError(
                f"There is no room for the data set in {folder}. Nothing was kept; make room, and import it again."
            ) from error
        raise StoreError(
            f"The data set cannot be kept in {folder} ({error.strerror or error}). Make the folder writable, and import it again."
        ) from error


_NO_ROOM = (27, 28, 122)
"""EFBIG, ENOSPC, EDQUOT."""
