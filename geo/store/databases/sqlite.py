"""A database in a file, or in memory: SQLite with its pragmas and transactions, and what its errors mean to the user."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import StaticPool

from geo.store.databases.database import Database
from geo.store.integrity import backups, reserve
from geo.store.migrations import HEAD, migrate, require_known, revision
from geo.store.steps import log_line
from geo.vocabulary import FullError, SettingsError, StoreError, UnwritableError

BUSY_TIMEOUT_MS = 10_000
"""How long a writer waits for another one before it says that the database is locked."""

_ASK_AGAIN_S = 0.5


class SQLite(Database):
    """A database in one file, or in memory.

    In a file, readers see a snapshot and never wait (write-ahead log); in memory, there is only one
    connection and all take turns. Writers take turns in either.
    """

    def __init__(self, url: str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS, keep_before: bool = True) -> None:
        """Open the database at `url`, making its folder and file if need be, and migrate it; with `keep_before` a migration
        first keeps it as it was, in a file beside it, which `before` names.

        Raises `SettingsError` for an address that makes no sense, `StoreError` for one that does not open.
        """
        super().__init__()
        self.url = _sqlite_url(url)
        self.path = _path(self.url)
        self._watching: sqlite3.Connection | None = None
        self._watch = threading.Lock()
        self._closed = False
        if self.path:
            _make_file(self.path)
        self.engine = _engine(self.url, self.path, busy_timeout_ms)
        try:
            try:
                self._bring_up(keep_before=keep_before)
            except (FullError, UnwritableError):  # a full disk has no room for SQLite's own files either
                if not self.give_up_reserve():
                    raise
                self._bring_up(keep_before=keep_before)
        except BaseException:
            self.engine.dispose()
            raise

    @property
    def beside(self) -> Path | None:
        """Its file."""
        return self.path.absolute() if self.path else None

    @property
    def where(self) -> str:
        """The path of its file, "in memory" without one."""
        return str(self.path or "in memory")

    def _bring_up(self, *, keep_before: bool) -> None:
        """Make or upgrade the tables."""
        with self.writing() as connection:
            at = revision(connection)
            if keep_before and self.path and at not in (None, HEAD):
                require_known(str(at))
                self.before = self._kept_before(self.path, str(at))
            migrate(connection)
            if self.before:
                log_line(connection, "Dateline", "upgraded", "", str(self.before))

    def lay_reserve(self) -> None:
        """Keep room for erasing, where there is enough."""
        if self.path:
            reserve.lay(self.path)

    def give_up_reserve(self) -> bool:
        """Make room for erasing; False where none was kept."""
        return self.path is not None and reserve.give_up(self.path)

    @staticmethod
    def file_of(url: str) -> Path:
        """The file of the database at `url`. Raises `SettingsError` for an address that makes no sense or names no file."""
        path = _path(_sqlite_url(url))
        if path is None:
            raise SettingsError("A database in memory has no file. Set DATELINE_DATABASE_URL to a file.")
        return path.absolute()

    @staticmethod
    def revision_of(path: Path) -> int:
        """How often the database in `path` was changed; 0 where that cannot be read."""
        try:
            with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True)) as there:
                return int(there.execute("SELECT value FROM state WHERE key = 'revision'").fetchone()[0])
        except (sqlite3.Error, TypeError):
            return 0

    @staticmethod
    def _kept_before(path: Path, at: str) -> Path:
        """Copy the database as it is before a migration, while the transaction that is to migrate it keeps others from writing."""
        first = path.absolute().with_name(f"{path.stem}-tables-{at}.sqlite")
        names = (first.with_stem(f"{first.stem}-{n}") if n > 1 else first for n in count(1))
        return backups.write(path, next(name for name in names if not name.exists()), strict=False).path

    def commits(self) -> int | None:
        """A number that is another one after whatever anybody commits to the file, asked for in microseconds; None where that cannot
        be told, as in memory."""
        if self.path is None:
            return None
        with self._watch:
            if self._closed:
                return None
            try:
                if self._watching is None:
                    self._watching = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
                return int(self._watching.execute("PRAGMA data_version").fetchone()[0])
            except sqlite3.Error:  # whoever reads says what is wrong
                return None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with nullcontext() if self.path else self._turn, self._transaction("BEGIN") as connection:
            yield connection
            connection.rollback()  # there is nothing to commit, and a damaged file refuses to

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._turn, self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        with (
            self._errors(),
            self.engine.connect().execution_options(begin=begin) as connection,
            connection.begin(),
        ):
            yield connection

    def changes(self, patience_s: float) -> Iterator[bool]:
        """As `Database.changes`: the file is asked twice a second, which takes microseconds. It ends when the database is closed."""
        if self.path is None:
            yield from super().changes(patience_s)
        known = self.commits()
        yield False
        while not self._closed:
            until = monotonic() + patience_s
            while (now := self.commits()) == known and monotonic() < until and not self._closed:
                sleep(_ASK_AGAIN_S)
            yield now != known and now is not None
            known = now

    def vacuum(self) -> None:
        """Write the file anew without what was erased, and empty the write-ahead log."""
        with self._turn, self._errors(), self.engine.connect().execution_options(begin="") as connection:
            for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.exec_driver_sql(statement)

    def _checkpoint(self) -> None:
        """Empty the write-ahead log, which may hold what was just erased from the file."""
        with self._turn, self._errors(), self.engine.connect().execution_options(begin="") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection."""
        with self._watch:
            self._closed = True
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        super().close()

    def meaning(self, error: DBAPIError) -> StoreError:
        """What an error of SQLite means, and what to do about it."""
        said = str(error.orig)
        return (FullError if _is_full(said) else UnwritableError)(_meaning(said, self.path))

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            with super()._errors():
                yield
        except UnicodeDecodeError as error:  # what SQLite says of a damaged schema quotes it
            raise UnwritableError(_meaning("malformed", self.path)) from error


def _sqlite_url(address: str) -> URL:
    hint = "Use sqlite:////path/to/dateline.sqlite or postgresql://user@server/database, or leave DATELINE_DATABASE_URL unset for your data folder."
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise SettingsError(f"The database address {address[:200]!r} cannot be read. {hint}") from error
    if url.get_backend_name() != "sqlite" or url.host or url.username:
        raise SettingsError(
            f"The database address {address[:200]!r} is neither a file of SQLite nor a server's (PostgreSQL). {hint}"
        )
    return url.set(drivername="sqlite+pysqlite")


def _path(url: URL) -> Path | None:
    """The file of the database, None for one in memory."""
    return None if url.database in (None, "", ":memory:") else Path(str(url.database)).expanduser()


def _make_file(path: Path) -> None:
    """Make the folder and the file, both for this user's eyes only: articles may put people in danger."""
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(_meaning(str(error), path)) from error


def _engine(url: URL, path: Path | None, busy_timeout_ms: int) -> Engine:
    if path:
        engine = create_engine(
            url.set(database=str(path)),
            pool_size=8,
            max_overflow=64,
            connect_args={"check_same_thread": False, "timeout": busy_timeout_ms / 1000},
        )
    else:
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        # Python's sqlite3 would open transactions by guesswork; `begin` below does it in so many words.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # erased words are overwritten, not only unlinked
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # what was said to be saved is on the disk

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get("begin", "BEGIN")
        if statement:
            connection.exec_driver_sql(statement)

    return engine


def _is_full(error: str) -> bool:
    return any(sign in error.lower() for sign in _FULL)


def _meaning(error: str, path: Path | None) -> str:
    """What an error of SQLite or of the file system means, and what to do about it."""
    low = error.lower()
    where = str(path) if path else "in memory"
    for signs, message in _MEANINGS:
        if any(sign in low for sign in signs):
            return message.format(where=where, elsewhere=_ELSEWHERE)
    return f"The database did not take it: {error} ({where}). Nothing was saved; try again, {_ELSEWHERE}."


_ELSEWHERE = "or set DATELINE_DATABASE_URL to another file"
_FULL = ("is full", "no space")
_MEANINGS = (
    (
        ("locked", "busy"),
        "The database is busy: another program is writing to it ({where}). Close that program, or try again in a moment.",
    ),
    (
        ("not a database",),
        "The file is not a database: {where}. Move it away so that a new one can be made, {elsewhere}.",
    ),
    (
        ("malformed", "corrupt"),
        "The database is damaged: {where}. Put a backup in its place (`python -m geo restore`), {elsewhere}.",
    ),
    (
        _FULL,
        "The disk is full: nothing was saved in {where}. Make room and try again.",
    ),
    (
        ("disk i/o error",),
        "The disk did not take it: {where}. Look whether it is full or failing; nothing was saved. Make room and try again, {elsewhere}.",
    ),
    (
        ("is a directory",),
        "There is a folder where the database should be: {where}. Name a file in it, {elsewhere}.",
    ),
    (
        ("readonly", "read-only", "permission denied", "unable to open", "not permitted", "not a directory"),
        "The database cannot be written: {where}. Make the folder and the file writable, {elsewhere}.",
    ),
)
