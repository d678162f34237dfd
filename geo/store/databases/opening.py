"""An address -> the database at it, made ready."""

from __future__ import annotations

from geo.store.databases.database import Database
from geo.store.databases.sqlite import BUSY_TIMEOUT_MS, SQLite


def opened(url: str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS, keep_before: bool = True) -> Database:
    """The database at `url` (`sqlite:////path/to/file.sqlite`, or `sqlite://` in memory), made or upgraded as needed; with
    `keep_before` an upgrade first keeps it as it was.

    Raises `SettingsError` for an address that makes no sense, `StoreError` for one that does not open.
    """
    return SQLite(url, busy_timeout_ms=busy_timeout_ms, keep_before=keep_before)
