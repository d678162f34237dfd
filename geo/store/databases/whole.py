"""All that a database holds -> a file, whatever the engine; and a backup -> the database again, what was there put aside."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select, update

from geo.access import Action, needs
from geo.sources.database_rows import beside_server, is_server
from geo.sources.whole_files import aside
from geo.store.databases.copying import copy_rows, differences, emptied
from geo.store.databases.database import Database
from geo.store.databases.opening import opened
from geo.store.databases.sqlite import SQLite
from geo.store.integrity import backups
from geo.store.integrity.backups import Backup
from geo.store.sets.folders import Named, folder_of, linked, named_in
from geo.store.sets.folders import copied as set_copied
from geo.store.steps import REVISION, log_line, rise
from geo.store.tables import articles, datasets
from geo.vocabulary import StoreError

BEFORE = "; before: "
"""Between the backup that was restored and the file in which the store is kept as it was, in the log."""


@needs(Action.KEEP_SAFE)
def written(database: Database, target: Path) -> Backup:
    """Write what `database` holds at one moment to the new file `target`, a database of its own whatever the engine."""
    if database.path:
        return backups.write(database.path, target)
    with aside(target, folder=True) as room:
        return backups.write(_in_a_file(database, room / target.name), target)


@dataclass(frozen=True, slots=True)
class Copied:
    """How many rows of each table were copied, how many data sets and captured pages came along, and the names of the data sets whose
    rows were not there as they were written."""

    rows: dict[str, int]
    datasets: int
    captures: int
    lacking: tuple[str, ...]


@needs(Action.KEEP_SAFE)
def copied(source: Database, target: Database, who: str) -> Copied:
    """Copy all that `source` holds, at one moment, into `target`, which holds nothing, and hold the two against each other row by
    row. All or nothing; `source` stays as it is.

    Raises `StoreError` where `target` is not empty, or does not hold the same afterwards.
    """
    with source.reading() as rows, target.writing() as connection:
        counts = copy_rows(rows, connection)
        unlike = next(differences(rows, connection), None)
        if unlike:
            raise StoreError(
                f"The copy is not what it was made from: {unlike[0]}, row {unlike[1]}. Nothing was kept; try again, and tell"
                " those who make Dateline."
            )
        sets = [
            Named(row.id, row.name, row.rows_sha256)
            for row in rows.execute(select(datasets).order_by(datasets.c.name))
        ]
        lacking, captures = _files_beside(source.beside, target.beside, sets)
        log_line(connection, who, "copied", "", f"from {source.where}")
    return Copied(counts, len(sets), captures, lacking)


def _files_beside(source: Path | None, target: Path | None, sets: list[Named]) -> tuple[tuple[str, ...], int]:
    """Copy what lies beside `source` to beside `target`: the names of the data sets that lack, and how many captures there are."""
    if source is None or target is None:
        return tuple(named.name for named in sets), 0
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lacking = tuple(set_copied(sets, folder_of(source), folder_of(target)))
    pages, there = source.with_suffix(".captures"), target.with_suffix(".captures")
    if not pages.exists():
        return lacking, 0
    shutil.copytree(pages, there, dirs_exist_ok=True)
    return lacking, sum(1 for file in there.rglob("*") if file.is_file())


def _in_a_file(database: Database, file: Path) -> Path:
    """Copy all rows of a server's database, and the rows of its data sets, into the new `file`, which is returned."""
    copy = SQLite(f"sqlite:///{file}", keep_before=False)
    with database.reading() as rows, copy.writing() as connection:
        copy_rows(rows, connection)
    copy.close()
    if database.beside:
        linked(_sets_in(file), folder_of(database.beside), folder_of(file))
    return file


def _sets_in(file: Path) -> list[Named]:
    with closing(sqlite3.connect(file)) as there:
        return named_in(there)


@needs(Action.KEEP_SAFE)
def restored(backup: Path, url: str, who: str = "") -> Path | None:
    """Put `backup` in the place of the database at `url`, and return where the present one is kept; None where there was none.

    The backup is looked through first, brought to today's tables in a copy, and only then taken over, all or nothing.
    Raises `StoreError` where it is no whole backup, or from a newer Dateline.
    """
    backups.look_at(backup)
    stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    if is_server(url):
        return _restored_to_server(backup, url, stamp, who)
    database = SQLite.file_of(url)
    kept_as = (
        database.with_name(f"{database.stem}-before-restore-{stamp}.sqlite") if database.exists() else None
    )
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with aside(database, folder=True) as room:
        prepared = room / database.name
        _prepare(
            backup, prepared, SQLite.revision_of(database), f"{backup}{BEFORE}{kept_as or 'nothing'}", who
        )
        sets = _sets_in(prepared)
        linked(sets, folder_of(prepared), folder_of(database))
        backups.take_over(prepared, database, kept_as or database)
        linked(sets, folder_of(prepared), folder_of(database))  # swept as nobody's by a start in between
    return kept_as


def _prepare(backup: Path, prepared: Path, past: int, detail: str, who: str) -> None:
    """Copy `backup` to `prepared`, brought to today's tables, at a revision later than `past`."""
    backups.write(backup, prepared)
    copy = SQLite(f"sqlite:///{prepared}", keep_before=False)
    with copy.writing() as connection:
        changed = rise(connection, past=past)
        connection.execute(update(articles).values(changed=changed))
        rise(connection)  # one at which no article changed: who knows more articles has to look at all
        log_line(connection, who, "restored", "", detail)
    copy.close()


def _restored_to_server(backup: Path, url: str, stamp: str, who: str) -> Path:
    """As `restored`: all rows of the server's database go, and those of the backup come, in one transaction."""
    database, beside = opened(url), beside_server(url)
    beside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept_as = beside.with_name(f"{beside.stem}-before-restore-{stamp}.sqlite")
    written(database, kept_as)
    with aside(kept_as, folder=True) as room:
        prepared = room / "prepared.sqlite"
        with database.reading() as connection:
            past = int(connection.execute(REVISION).scalar_one())
        _prepare(backup, prepared, past, f"{backup}{BEFORE}{kept_as}", who)
        sets = _sets_in(prepared)
        linked(sets, folder_of(prepared), folder_of(beside))
        came = SQLite(f"sqlite:///{prepared}", keep_before=False)
        with came.reading() as rows, database.writing() as connection:
            emptied(connection)
            copy_rows(rows, connection)
        came.close()
    database.close()
    return kept_as
