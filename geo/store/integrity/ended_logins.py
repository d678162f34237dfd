"""The logins that were ended, by what stands for each: preferences with a day, kept until no cookie of theirs can hold any more."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from geo.store.databases.putting import put_row
from geo.store.tables import preferences
from geo.vocabulary.stored.seals import sealed

_BEGINS = "ended login "
_LONGEST = timedelta(days=31)
"""So long a cookie of Streamlit's holds, and one day."""


def put_ended(connection: Connection, sign: str, on: datetime) -> None:
    """Keep that the login for which `sign` stands was ended; forget those that are too old to open anything."""
    old = json.dumps((on - _LONGEST).isoformat())
    ended = preferences.c.key.between(_BEGINS, f"{_BEGINS}\x7f")
    connection.execute(delete(preferences).where(ended, preferences.c.value < old))
    row = sealed("preferences", {"key": f"{_BEGINS}{sign}", "value": json.dumps(on.isoformat())})
    put_row(connection, preferences, row, "key")


def is_ended(connection: Connection, sign: str) -> bool:
    """Whether that login was ended; one whose row is damaged was."""
    there = select(preferences.c.key).where(preferences.c.key == f"{_BEGINS}{sign}")
    return connection.execute(there).first() is not None
