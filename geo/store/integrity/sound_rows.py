"""A query -> the rows that are whole, and the damage: what was altered on the disk, and what cannot be read from it.

One bad row costs that row. Where the file cannot be read at one place, the query is halved until only that place fails.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, bindparam, select, text
from sqlalchemy.exc import DBAPIError

from geo.store.databases.putting import is_sqlite
from geo.vocabulary import StoreError
from geo.vocabulary.stored import Cause, Damage, Kept
from geo.vocabulary.stored.seals import SEALED, whole

Row = dict[str, Any]
T = TypeVar("T")

_UNREADABLE = ("malformed", "corrupt", "not a database", "could not decode")
"""What SQLite says where the file itself is at fault."""


def sound(
    connection: Connection, table: Table, only: tuple[str, Collection[str] | Collection[int]] | None = None
) -> tuple[list[Row], list[Damage]]:
    """The whole rows of `table` in the order of their numbers, and those that are set aside.

    `only` is a column and the values it may have; None for all. Columns that are deferred (`info`) are not read.
    """
    rows, damage = _read(connection, table, only)
    kept = []
    for row in rows:
        if whole(table.name, row):
            kept.append(row)
        else:
            damage.append(damaged(table.name, row, Cause.ALTERED))
    return kept, damage


def understood(
    connection: Connection,
    table: Table,
    value: Callable[[Row], T],
    only: tuple[str, Collection[str] | Collection[int]] | None = None,
) -> tuple[list[tuple[Row, T]], list[Damage]]:
    """As `sound`, each row with the value that `value` makes of it; set aside where this version makes nothing of it."""
    rows, damage = sound(connection, table, only)
    made = []
    for row in rows:
        try:
            made.append((row, value(row)))
        except (StoreError, ValueError, KeyError, TypeError, zlib.error):
            damage.append(damaged(table.name, row, Cause.UNKNOWN))
    return made, damage


def damaged(table: str, row: Mapping[str, Any], cause: Cause) -> Damage:
    """That `row` of `table` is set aside."""
    article = row["id"] if table == "articles" else row.get("article", "")
    return Damage(Kept(table), _said(row[SEALED[table][0]]), cause, _title(table, row), _said(article))


def is_unreadable(error: DBAPIError) -> bool:
    """Whether `error` says that the file is damaged at the place that was read."""
    return any(sign in str(error.orig).lower() for sign in _UNREADABLE)


_USUALLY = ("headline", "name", "text")
_NAMED_BY = {"outlets": ("headline", "source"), "intake": ("inner", "source"), "feeds": ("title",)}
"""By which columns a person would know a row; the words of an outlet are no text."""


def _title(table: str, row: Mapping[str, Any]) -> str:
    """What a person would know the row by, as far as it can be read."""
    if table == "judgements":
        return f"{_said(row['decision'])}, {_said(row['who'])}"
    named = next((said for column in _NAMED_BY.get(table, _USUALLY) if (said := row.get(column))), "")
    return " ".join(_said(named)[:400].split())[:80]


def _said(value: object) -> str:
    said = (
        value.decode("utf-8", "replace") if isinstance(value, bytes) else "" if value is None else str(value)
    )
    return said.encode("utf-8", "replace").decode()


def _read(
    connection: Connection, table: Table, only: tuple[str, Collection[str] | Collection[int]] | None
) -> tuple[list[Row], list[Damage]]:
    wanted = _all_of(table)
    try:
        found = connection.execute(wanted) if only is None else connection.execute(_those_of(table, only[0]), {"keys": list(only[1])})  # fmt: skip
        return [dict(row) for row in found.mappings()], []
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
    rows: list[Row] = []
    lost: list[Damage] = []
    with any_text(connection):
        _halved(connection, wanted, table, _keys(connection, table), (rows, lost))
    return rows if only is None else [row for row in rows if row[only[0]] in only[1]], lost


# built once: an article that comes in asks a dozen times, and building takes longer than asking


@cache
def _all_of(table: Table) -> Select[Any]:
    return select(*(c for c in table.c if not c.info.get("deferred"))).order_by(text("rowid"))


@cache
def _those_of(table: Table, column: str) -> Select[Any]:
    return _all_of(table).where(table.c[column].in_(bindparam("keys", expanding=True)))


def _halved(
    connection: Connection,
    wanted: Select[Any],
    table: Table,
    keys: Sequence[tuple[int, str]],
    into: tuple[list[Row], list[Damage]],
) -> None:
    """Read the rows of `keys` (row ids, each with its key) by their numbers alone, and find those that cannot be read."""
    if not keys:
        return
    mine = wanted.where(text(f"{table.name}.rowid BETWEEN :first AND :last"))
    try:
        rows = connection.execute(mine, {"first": keys[0][0], "last": keys[-1][0]}).mappings().all()
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
        if len(keys) == 1:
            into[1].append(Damage(Kept(table.name), keys[0][1], Cause.UNREADABLE))
            return
        middle = len(keys) // 2
        _halved(connection, wanted, table, keys[:middle], into)
        _halved(connection, wanted, table, keys[middle:], into)
    else:
        into[0].extend(dict(row) for row in rows)


def _keys(connection: Connection, table: Table) -> list[tuple[int, str]]:
    """The row ids of `table` with their keys, from its index, or, where that is damaged, from the table."""
    key = SEALED[table.name][0]
    index = "ix_outlets_article" if table.name == "outlets" else f"sqlite_autoindex_{table.name}_1"
    for how in (f"INDEXED BY {index}", "NOT INDEXED"):
        try:
            found = connection.execute(text(f'SELECT rowid, "{key}" FROM {table.name} {how}')).all()  # noqa: S608
        except DBAPIError as error:
            if not is_unreadable(error):
                raise
            last = error
        else:
            return sorted((int(n), _said(name)) for n, name in found)
    raise last


@contextmanager
def any_text(connection: Connection) -> Iterator[None]:
    """Read text that is no UTF-8 too: its row does not fit its seal, and is set aside by itself."""
    if not is_sqlite(connection):  # PostgreSQL lets no other text in
        yield
        return
    raw: Any = connection.connection.dbapi_connection
    before = raw.text_factory
    raw.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = before
