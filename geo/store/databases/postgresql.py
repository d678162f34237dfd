"""A team's database on a server: PostgreSQL with PostGIS, its transactions, and what its errors mean to the user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import psycopg
from sqlalchemy import URL, Connection, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from geo.sources.database_rows import beside_server
from geo.store.databases.database import Database
from geo.store.databases.sqlite import BUSY_TIMEOUT_MS
from geo.store.migrations import migrate
from geo.store.steps import REVISION
from geo.vocabulary import AwayError, FullError, SettingsError, StoreError, UnwritableError

CHANNEL = "dateline"
"""Where a transaction that wrote says so (NOTIFY), with the revision that it left."""
_WRITERS = int.from_bytes(b"dateline")
"""The lock that a writer holds until its transaction ends: revisions and the log's chain are of one writer at a time."""
_CONNECT_S = 10
_NAMES = ("postgresql", "postgresql+psycopg")


class PostgreSQL(Database):
    """A database on a PostgreSQL server, in the first schema of the user's search path.

    Readers see a snapshot and never wait; writers of all processes take turns.
    """

    def __init__(self, url: str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> None:
        """Connect to the database at `url`, and make or upgrade its tables.

        Raises `SettingsError` for an address that makes no sense, `AwayError` where no server answers, `StoreError` where it does not
        let us in, lacks PostGIS or keeps its words in another encoding than UTF-8.
        """
        super().__init__()
        self.url = _address(url)
        self.engine = create_engine(
            self.url,
            pool_size=8,
            max_overflow=64,
            pool_pre_ping=True,  # a server that was started again is met by new connections
            connect_args={
                "connect_timeout": _CONNECT_S,
                "application_name": "dateline",
                "client_encoding": "UTF8",
                "options": f"-c lock_timeout={busy_timeout_ms} -c timezone=UTC",
            },
        )
        try:
            with self.writing() as connection:
                self._require_unicode(connection)
                migrate(connection)
        except BaseException:
            self.engine.dispose()
            raise

    def _require_unicode(self, connection: Connection) -> None:
        """Any other encoding cannot hold the words of every article, or gives them back as bytes."""
        encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
        if encoding != "UTF8":
            raise StoreError(
                f"The database keeps its words as {encoding}, which cannot hold those of every article: {self.where}. Make one with"
                " `createdb -T template0 -E UTF8 NAME`, and name it in DATELINE_DATABASE_URL."
            )

    @property
    def beside(self) -> Path:
        """A name in the folder of the settings, of this database alone: it is no file."""
        return beside_server(self.url.render_as_string(hide_password=True))

    @property
    def where(self) -> str:
        """Its address, without user and password."""
        return f"postgresql://{self.url.host or 'localhost'}:{self.url.port or 5432}/{self.url.database}"

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._connection("REPEATABLE READ", read_only=True) as connection:
            yield connection
            connection.rollback()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._turn, self._connection("READ COMMITTED", read_only=False) as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
            yield connection
            told = str(connection.execute(REVISION).scalar_one())
            connection.execute(
                text("SELECT pg_notify(:channel, :told)"), {"channel": CHANNEL, "told": told}
            )  # heard by others once it is kept

    @contextmanager
    def _connection(self, level: str, *, read_only: bool) -> Iterator[Connection]:
        options = {"isolation_level": level, "postgresql_readonly": read_only}
        with (
            self._errors(),
            self.engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    def changes(self, patience_s: float) -> Iterator[bool]:
        """As `Database.changes`: each transaction that wrote says so (LISTEN, NOTIFY). While no server answers it is tried again."""
        address = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        while True:
            try:
                with psycopg.connect(address, autocommit=True, connect_timeout=_CONNECT_S) as ear:
                    ear.execute(f"LISTEN {CHANNEL}")
                    yield True  # what was written before it listened is not known
                    while True:
                        yield any(True for _ in ear.notifies(timeout=patience_s, stop_after=1))
            except psycopg.Error:
                sleep(patience_s)
                yield False

    def vacuum(self) -> None:
        """Write the tables anew without what was erased. The server's own log (WAL) and its backups are the administrator's."""
        with (
            self._turn,
            self._errors(),
            self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
        ):
            for table in connection.execute(_OWN_TABLES).scalars().all():
                connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{table}"')

    def _checkpoint(self) -> None:
        """Nothing: the server's log is not in our hands."""

    def meaning(self, error: DBAPIError) -> StoreError:
        """What an error of the server means, and what to do about it: by its SQLSTATE, and by its words where there was no answer.

        https://www.postgresql.org/docs/current/errcodes-appendix.html
        """
        said = " ".join(str(error.orig).split())[:300]
        refused = (
            state for words, state in _REFUSED if words in said
        )  # before it lets us in it gives no SQLSTATE
        state = getattr(error.orig, "sqlstate", None) or next(refused, "")
        if (
            error.connection_invalidated
            or state.startswith(("08", "57P"))
            or (not state and isinstance(error, OperationalError))
        ):
            return AwayError(
                f"The database server does not answer: {self.where} ({said}). Nothing of this step was saved. See that it runs and"
                " lets this machine in, and try again."
            )
        for states, kind, message in _MEANINGS:
            if state.startswith(states):
                return kind(message.format(where=self.where, said=said))
        return UnwritableError(
            f"The database did not take it: {said} ({self.where}). Nothing was saved; try again."
        )


_REFUSED = (
    ("authentication failed", "28P01"),
    ("no pg_hba.conf entry", "28000"),
    ("no password supplied", "28P01"),
    ('FATAL: role "', "28000"),
    ('FATAL: database "', "3D000"),
)
_OWN_TABLES = text(
    "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
    " AND pg_get_userbyid(c.relowner) = current_user AND c.relname <> 'spatial_ref_sys' ORDER BY 1"
)
_MEANINGS: tuple[tuple[tuple[str, ...], type[StoreError], str], ...] = (
    (("28",), StoreError, "The database server does not let us in: {where} ({said}). Look at the user and the password in DATELINE_DATABASE_URL."),
    (("3D",), StoreError, "The server has no such database: {where}. Make it (`createdb`), and try again."),
    (("42501",), StoreError, "The database's user may not do this: {said} ({where}). Let it own its database, and have an administrator run"
     " CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm; in it."),
    (("0A000", "58P01", "22023"), StoreError, "The server lacks what Dateline needs: {said} ({where}). Install PostGIS 3 on it (Debian: postgresql-15-postgis-3)."),
    (("55P03", "40", "57014"), UnwritableError, "The database is busy: another program is writing to it ({where}). Try again in a moment."),
    (("53",), FullError, "The database server has no room: {said} ({where}). Nothing was saved; make room, and try again."),
    (("25006",), UnwritableError, "The database server takes nothing now: it only reads ({where}). Connect to the server that writes."),
    (("22021", "22P05"), StoreError, "The words hold a character that the server cannot keep ({said}). Take it out, and try again."),
    (("XX",), UnwritableError, "The database is damaged: {said} ({where}). Put a backup in its place (`python -m geo restore`)."),
)  # fmt: skip


def _address(words: str) -> URL:
    hint = "Use postgresql://user:password@server:5432/database."
    try:
        url = make_url(words)
    except (ArgumentError, ValueError) as error:
        raise SettingsError(f"The address of the database server cannot be read. {hint}") from error
    if url.drivername not in _NAMES or not url.database:
        raise SettingsError(f"The address of the database server names no database. {hint}")
    return url.set(drivername="postgresql+psycopg")
