"""An address -> the database at it, made ready."""

from __future__ import annotations

from geo.sources.database_rows import is_server
from geo.store.databases.database import Database
from geo.store.databases.sqlite import BUSY_TIMEOUT_MS, SQLite


def opened(url: str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS, keep_before: bool = True) -> Database:
    """The database at `url` (`sqlite:////path/to/file.sqlite`, `sqlite://` in memory, `postgresql://user:password@server/database`),
    made or upgraded as needed; with `keep_before` an upgrade of a file first keeps it as it was.

    Raises `SettingsError` for an address that makes no sense, `StoreError` for one that does not open.
    """
    if is_server(url):
        from geo.store.databases.postgresql import PostgreSQL  # its driver is loaded where it is used

        return PostgreSQL(url, busy_timeout_ms=busy_timeout_ms)
    return SQLite(url, busy_timeout_ms=busy_timeout_ms, keep_before=keep_before)
