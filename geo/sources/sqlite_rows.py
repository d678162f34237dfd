"""The address of a database and a question -> its rows, with nothing but `sqlite3`: opening the store costs half a second.

Maps, pictures and the command line ask so for what users have brought; they have no store.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from urllib.parse import quote


def rows_at(url: str, question: str, *values: str) -> list[sqlite3.Row]:
    """What the database at `url` answers to `question` (SQL, with a "?" for each of `values`), which nothing is written to.

    Nothing where it is no SQLite file, is not there, or is of a version that knows no such table.

    >>> rows_at("sqlite:////nowhere/dateline.sqlite", "SELECT 1")
    []
    """
    scheme, _, path = url.partition(":///")
    if not scheme.startswith("sqlite") or path in ("", ":memory:"):
        return []
    try:
        with closing(sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            return database.execute(question, values).fetchall()
    except sqlite3.Error:
        return []
