"""The address of a database and a question -> its rows, with its driver alone: opening the store costs half a second.

Maps, pictures and the command line ask so for what users have brought; they have no store.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from geo.vocabulary.settings import Settings

_SERVER_PORT = 5432


def rows_at(url: str, question: str, *values: str) -> list[Mapping[str, Any]]:
    """What the database at `url` answers to `question` (SQL, with a "?" for each of `values`), which nothing is written to: each row
    by the names of its columns.

    Nothing where it does not answer, is not there, or is of a version that knows no such table.

    >>> rows_at("sqlite:////nowhere/dateline.sqlite", "SELECT 1")
    []
    """
    if is_server(url):
        return _rows_of_server(url, question, *values)
    scheme, _, path = url.partition(":///")
    if not scheme.startswith("sqlite") or path in ("", ":memory:"):
        return []
    try:
        with closing(sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(question, values)]
    except sqlite3.Error:
        return []


def _rows_of_server(url: str, question: str, *values: str) -> list[Mapping[str, Any]]:
    import psycopg  # loaded where there is a server
    from psycopg.rows import dict_row

    address = url.replace("+psycopg", "", 1)
    try:
        with psycopg.connect(address, connect_timeout=_PATIENCE_S, row_factory=dict_row) as server:
            return list(server.execute(question.replace("?", "%s").encode(), values))
    except psycopg.Error:
        return []


_PATIENCE_S = 5


def is_server(url: str) -> bool:
    """Whether `url` is that of a team's database on a server.

    >>> is_server("postgresql://ada@db/dateline"), is_server("sqlite://")
    (True, False)
    """
    return url.startswith(("postgresql:", "postgresql+", "postgres:"))


def beside(url: str) -> Path | None:
    """What the names of all that lies beside the database at `url` begin with: its file, or a name in the folder of the settings
    that no other server's database has. None for a database in memory.

    >>> beside("sqlite:////data/dateline.sqlite").name, beside("sqlite://")
    ('dateline.sqlite', None)
    >>> beside("postgresql://ada:secret@db/dateline").name
    'dateline-cb50058f.postgresql'
    """
    if is_server(url):
        return beside_server(url)
    _, _, path = url.partition(":///")
    return None if path in ("", ":memory:") else Path(path).expanduser().absolute()


def beside_server(url: str) -> Path:
    """As `beside`, of a server's database."""
    at = urlsplit(url)
    name = at.path.lstrip("/")
    known = f"{at.hostname or 'localhost'}:{at.port or _SERVER_PORT}/{name}"
    mark = hashlib.sha256(known.encode()).hexdigest()[:8]
    return Settings.from_environment().beside.absolute() / f"{name}-{mark}.postgresql"
