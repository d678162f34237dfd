"""A database file -> a backup, while others write; and a backup -> the database again, what was there put aside.

A backup is written aside, looked through, and gets its real name only then. It is one file, for its owner's eyes alone, and
never takes the place of another; the rows of data sets lie in a folder beside it, as they lie beside the database.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from geo.sources.whole_files import PART, aside, settle
from geo.store.migrations import HEAD
from geo.store.sets.folders import Named, copied, folder_of, holds, named_in
from geo.vocabulary import DamagedError, FullError, StoreError


@dataclass(frozen=True, slots=True)
class Backup:
    """A database in a file: its tables' revision, how many articles and decisions it holds, and the moment of its last line
    in the log, None for an empty log; how many data sets, and the names of those whose rows it lacks."""

    path: Path
    tables: str
    articles: int
    decisions: int
    as_of: datetime | None
    datasets: int = 0
    lacking: tuple[str, ...] = ()


def write(source: Path, target: Path, *, strict: bool = True) -> Backup:
    """Copy the database `source` to the new file `target`, as it is at one moment, and look the copy through.

    With `strict` a copy of a damaged database is refused. Raises `StoreError` where `target` is there, or cannot be written.
    """
    if target.exists():
        raise StoreError(
            f"{target} is there already, and a backup takes no other's place. Name another file."
        )
    with _told(target), aside(target, folder=True) as room:
        part = room / target.name
        for tries_left in (2, 1, 0):
            found, sets = _copied(source, part, target, strict=strict)
            lacking = copied(sets, folder_of(source), folder_of(part))
            if not (lacking and tries_left and _sets_of(source) != sets):  # one was imported again meanwhile
                break
            part.unlink()
            shutil.rmtree(folder_of(part), ignore_errors=True)
        settle(part)
        if folder_of(part).exists() and not target.exists():
            shutil.rmtree(
                folder_of(target), ignore_errors=True
            )  # of a backup that is gone, or was stopped here
            folder_of(part).rename(folder_of(target))
        os.link(part, target)  # fails where the name was taken meanwhile
        settle(target.parent)
    return replace(found, datasets=len(sets), lacking=lacking)


def _copied(source: Path, part: Path, target: Path, *, strict: bool) -> tuple[Backup, list[Named]]:
    """Copy the database `source` to `part`, which will be `target`, and look through it; and the data sets that it names."""
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(_connected(source)) as old, closing(sqlite3.connect(part)) as new:
        old.execute("BEGIN")
        held = _counts(old)
        old.backup(new)
        old.rollback()
        new.execute("PRAGMA journal_mode = DELETE")
        if strict:
            _require_whole(new, held)
        return _looked_at(new, target), named_in(new)


def _sets_of(source: Path) -> list[Named]:
    with closing(_connected(source)) as there:
        return named_in(there)


def look_at(path: Path) -> Backup:
    """What a backup holds. Raises `StoreError` where it is none, is half written or damaged, or a newer Dateline made it."""
    if not path.is_file():
        raise StoreError(f"There is no file {path}. Name a backup.")
    if path.parent.suffix == PART:
        raise StoreError(f"{path} is half written: whoever wrote it was stopped. Name another backup.")
    try:
        with closing(_connected(path, _still(path))) as there:
            _require_whole(there, None)
            sets = named_in(there)
            lacking = tuple(each.name for each in sets if not holds(folder_of(path), each))
            found = replace(_looked_at(there, path), datasets=len(sets), lacking=lacking)
    except (sqlite3.Error, DamagedError) as error:
        raise StoreError(f"{path} is no whole backup ({error}). Name another one.") from error
    if found.tables > HEAD:
        raise StoreError(
            f"A newer Dateline made {path} (its tables are {found.tables}; this program knows them up to {HEAD})."
            " Bring Dateline up to date."
        )
    return found


def take_over(prepared: Path, database: Path, kept_as: Path) -> None:
    """Put the database `prepared` in the place of `database`, which is kept as `kept_as`. All or nothing; whoever has it open goes on
    with the new one."""
    if database.exists():
        try:
            write(database, kept_as, strict=False)
        except StoreError:
            if kept_as.exists():
                raise
            for end in ("-wal", "-shm", ""):  # no database: the file itself is kept
                with contextlib.suppress(FileNotFoundError):
                    database.with_name(database.name + end).rename(kept_as.with_name(kept_as.name + end))
    with (
        _told(database),
        closing(_connected(prepared)) as new,
        closing(sqlite3.connect(database, timeout=30)) as live,
    ):
        database.chmod(0o600)
        new.backup(live)


def in_folder(folder: Path) -> tuple[Path, ...]:
    """The backups in `folder` that were named after their moment, the oldest first."""
    return tuple(sorted(folder.glob("dateline-????????-??????.sqlite"))) if folder.is_dir() else ()


def named(folder: Path, moment: datetime) -> Path:
    """The file of a backup in `folder` that is made now.

    >>> named(Path("b"), datetime(2025, 3, 10, 14, 5, tzinfo=UTC)).name
    'dateline-20250310-140500.sqlite'
    """
    return folder / f"dateline-{moment.astimezone(UTC):%Y%m%d-%H%M%S}.sqlite"


def is_due(folder: Path, every: timedelta, moment: datetime) -> bool:
    """Whether the last backup in `folder` is older than `every`, or from a time that is yet to come: a clock was set back."""
    there = in_folder(folder)
    if not there:
        return True
    last = datetime.strptime(there[-1].stem, "dateline-%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    return not timedelta(0) <= moment - last < every


def keep(folder: Path, most: int) -> tuple[Path, ...]:
    """Remove the oldest backups in `folder` beyond `most`, and return them. Only those that Dateline named."""
    old = in_folder(folder)[:-most]
    for path in old:
        path.unlink(missing_ok=True)
        shutil.rmtree(folder_of(path), ignore_errors=True)
    return old


def holding(paths: Iterator[Path] | tuple[Path, ...], article_id: str) -> tuple[Path, ...]:
    """Those of `paths` that hold the article."""
    found = []
    for path in paths:
        with contextlib.suppress(sqlite3.Error, OSError), closing(_connected(path, _still(path))) as there:
            if there.execute("SELECT 1 FROM articles WHERE id = ?", [article_id]).fetchone():
                found.append(path)
    return tuple(found)


def _connected(path: Path, mode: str = "rw") -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode={mode}", uri=True, timeout=30, isolation_level=None)


def _still(path: Path) -> str:
    """How to open a file that is only read: one that no process has open gets no files beside it."""
    return "rw" if path.with_name(path.name + "-wal").exists() else "ro&immutable=1"


def _counts(there: sqlite3.Connection) -> dict[str, int]:
    names = [
        n
        for (n,) in there.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        )
    ]
    return {name: there.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def _require_whole(there: sqlite3.Connection, held: dict[str, int] | None) -> None:
    faults = [said for (said,) in there.execute("PRAGMA integrity_check(3)") if said != "ok"]
    if faults:
        raise DamagedError(
            f"The database is damaged ({faults[0]}). `python -m geo check` says more; nothing was written."
        )
    if held is not None and _counts(there) != held:
        raise DamagedError("The copy does not hold what the database holds. Nothing was written; try again.")


def _looked_at(there: sqlite3.Connection, path: Path) -> Backup:
    try:
        (tables,) = there.execute("SELECT version_num FROM alembic_version").fetchone()
        (articles,) = there.execute("SELECT count(*) FROM articles WHERE deleted IS NULL").fetchone()
        (decisions,) = there.execute("SELECT count(*) FROM judgements").fetchone()
        last = there.execute('SELECT "when" FROM audit ORDER BY number DESC LIMIT 1').fetchone()
    except (sqlite3.Error, TypeError) as error:
        raise StoreError(f"{path} is no database of Dateline's. Name another file.") from error
    return Backup(path, tables, articles, decisions, datetime.fromisoformat(last[0]) if last else None)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """What the file system and SQLite say, as errors of ours."""
    try:
        yield
    except FileExistsError as error:
        raise StoreError(
            f"{target} is there already, and a backup takes no other's place. Name another file."
        ) from error
    except (OSError, sqlite3.Error) as error:
        if (
            "full" in str(error).lower()
            or "no space" in str(error).lower()
            or "too large" in str(error).lower()
        ):
            raise FullError(
                f"There is no room for {target}. Nothing was written; make room, or name another place."
            ) from error
        raise StoreError(
            f"{target} cannot be written ({error}). Name another place, or make it writable."
        ) from error
