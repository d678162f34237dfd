"""A row -> its table, in the place of one with the same key: SQLite and PostgreSQL say it alike, SQLAlchemy for each apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_INSERTS: dict[str, Callable[[Table], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def put_row(connection: Connection, table: Table, row: Mapping[str, Any], *key: str) -> None:
    """Write `row` into `table`; one with the same `key` columns gets its values."""
    connection.execute(_replacing(connection.dialect.name, table, tuple(row), key), row)


def put_first(connection: Connection, table: Table, row: Mapping[str, Any], *key: str) -> None:
    """Write `row` into `table`, unless one with the same `key` columns is there."""
    connection.execute(
        _INSERTS[connection.dialect.name](table).on_conflict_do_nothing(index_elements=key), row
    )


@cache
def _replacing(engine: str, table: Table, columns: tuple[str, ...], key: tuple[str, ...]) -> Any:
    """The statement, built once: each article that is saved runs several."""
    made = _INSERTS[engine](table)
    return made.on_conflict_do_update(
        index_elements=key, set_={name: made.excluded[name] for name in columns}
    )


def is_sqlite(connection: Connection) -> bool:
    """Whether the database is a file of ours, whose every part is in our hands; else it is a server's."""
    return connection.dialect.name == "sqlite"
