"""`python -m tests.store.newest` writes what a new database is made of, after a migration was added."""

from __future__ import annotations

from sqlalchemy import Connection, create_engine

from geo.store.migrations import NEWEST, upgrade

_MADE = (
    "SELECT sql FROM sqlite_schema WHERE sql > '' AND name NOT LIKE 'words\\_%' ESCAPE '\\' ORDER BY rowid"
)
"""The index over words makes its own tables, `words_…`."""


def step_by_step() -> Connection:
    """A database in memory that all migrations made, one after the other."""
    connection = create_engine("sqlite://").connect()
    upgrade(connection)
    return connection


def statements(made: Connection) -> list[str]:
    """What makes the tables of `made`, and the rows that are in them from the start."""
    rows = [
        *(f"INSERT INTO alembic_version VALUES ('{at}')" for (at,) in _all(made, "alembic_version")),
        *(f"INSERT INTO state VALUES ('{key}', {value})" for key, value in _all(made, "state")),
    ]
    return [*(sql for (sql,) in made.exec_driver_sql(_MADE)), *rows]


def _all(connection: Connection, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"')]


def contents(connection: Connection) -> dict[str, object]:
    """All that a database holds: what made each table, index and trigger, and every row."""
    schema = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_schema").all()
    tables = [name for kind, name, _, _ in schema if kind == "table"]
    return {"": sorted(map(repr, schema))} | {name: _all(connection, name) for name in tables}


if __name__ == "__main__":
    with step_by_step() as connection:
        NEWEST.write_text("".join(f"{statement};\n\n" for statement in statements(connection)), "utf-8")
