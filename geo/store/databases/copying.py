"""All rows of one database -> another one, whatever the engines; and the two held against each other, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, insert, select, text

from geo.store.databases.putting import is_sqlite
from geo.store.integrity.sound_rows import understood
from geo.store.tables import articles, metadata
from geo.store.values import article_of
from geo.store.word_index import index_anew
from geo.vocabulary import StoreError

_AT_ONCE = 500
"""Rows that are written with one statement."""


def tables() -> tuple[Table, ...]:
    """Every table of rows, each behind those that it points to. The index of words is made from them."""
    return tuple(metadata.sorted_tables)


def copy_rows(source: Connection, target: Connection) -> dict[str, int]:
    """Copy every row of `source` into the tables of `target`, which hold none, in the order in which they came; how many of each
    table. Raises `StoreError` where `target` holds any."""
    _require_empty(target)
    counts = {}
    for table in tables():
        target.execute(delete(table))  # what a new database is born with
        counts[table.name] = 0
        for some in _rows(source, table):
            target.execute(insert(table), [dict(row._mapping) for row in some])
            counts[table.name] += len(some)
    _go_on_numbering(target)
    found, _ = understood(target, articles, article_of)
    index_anew(target, [article for _, article in found])
    return counts


def differences(one: Connection, two: Connection) -> Iterator[tuple[str, str]]:
    """Where two databases do not hold the same rows in the same order: the table, and the key of the row in either."""
    for table in tables():
        for left, right in zip_longest(*(chain.from_iterable(_rows(at, table)) for at in (one, two))):
            if left is None or right is None or tuple(left) != tuple(right):
                yield (
                    table.name,
                    " / ".join("nothing" if row is None else _named(table, row) for row in (left, right)),
                )


def emptied(connection: Connection) -> None:
    """Take every row out of a server's database; what only lets rows be added does not forbid it: who may do this owns the tables."""
    names = ", ".join(f'"{table.name}"' for table in tables())
    connection.execute(text(f"TRUNCATE {names}, words RESTART IDENTITY"))


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """All rows of `table` in the order in which they came, some at a time."""
    numbered = table.dialect_options["sqlite"]["with_rowid"]
    order = [text("rowid")] if numbered else list(table.primary_key)
    yield from connection.execute(select(table).order_by(*order)).partitions(_AT_ONCE)


def _require_empty(target: Connection) -> None:
    for table in tables():
        if table.name not in _BORN_WITH and target.execute(select(func.count()).select_from(table)).scalar():
            raise StoreError(
                f"The database that is to be copied to is not empty: its table {table.name} holds rows. Name an empty one."
            )


_BORN_WITH = ("state",)


def _named(table: Table, row: Row[Any]) -> str:
    return " ".join(str(row._mapping[column.name])[:80] for column in table.primary_key)


def _go_on_numbering(target: Connection) -> None:
    """Let the next row of each numbered table get the number behind the last: a server counts for itself."""
    if is_sqlite(target):
        return
    for table in tables():
        if "number" in table.primary_key:
            last = target.execute(select(func.max(table.c.number))).scalar()
            if last:
                target.execute(
                    text("SELECT setval(pg_get_serial_sequence(:name, 'number'), :last)"),
                    {"name": table.name, "last": last},
                )
