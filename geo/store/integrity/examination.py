"""A database -> its faults: the file, links between rows, the seal of every row, the log's chain, the index of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from geo.store.databases.putting import is_sqlite
from geo.store.integrity import log_chain
from geo.store.integrity.sound_rows import is_unreadable, understood
from geo.store.tables import articles, audit
from geo.store.values import article_of
from geo.text.search import article_words

BACKUP = "put a backup in place (`python -m geo restore`)"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and what to do about it."""

    what: str
    do: str


def quick(connection: Connection) -> tuple[Fault, ...]:
    """What a look at the file's structure finds, without its indexes and rows: 20 ms for 6 MB."""
    return tuple(_of_file(connection, "PRAGMA quick_check(5)")) if is_sqlite(connection) else ()


def structure(connection: Connection) -> Iterator[Fault]:
    """What is wrong with the file, with links between rows, and with the log."""
    if is_sqlite(connection):  # a server looks after its own files and links
        yield from _of_file(connection, "PRAGMA integrity_check(20)")
        for row in _asked(connection, "PRAGMA foreign_key_check"):
            yield Fault(f"row {row[1]} of {row[0]} belongs to nothing in {row[2]}", BACKUP)
    yield from chain(connection)
    yield from _index(connection)


def chain(connection: Connection) -> Iterator[Fault]:
    """Where the log's chain does not hold."""
    try:
        rows = connection.execute(select(audit).order_by(audit.c.number)).mappings().all()
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
        yield Fault("the log cannot be read from the disk", BACKUP)
        return
    for broken in log_chain.breaks((dict(row) for row in rows), log_chain.length_of(connection)):
        yield Fault(f"line {broken.number} of the log: {broken.fault}", "compare it with the log of a backup")


def _of_file(connection: Connection, pragma: str) -> Iterator[Fault]:
    try:
        said = [str(row[0]) for row in connection.exec_driver_sql(pragma)]
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
        said = [str(error.orig)]
    for line in said:
        if line != "ok":
            do = "run `python -m geo check --mend`" if "index" in line.lower() else BACKUP
            yield Fault(f"the file: {line}", do)


def _index(connection: Connection) -> Iterator[Fault]:
    """Whether the index holds the words of each article that is there, and nothing else."""
    fault = Fault(
        "the index of words, which the search uses, is not that of the articles",
        "run `python -m geo check --mend`",
    )
    found, damage = understood(connection, articles, article_of)
    should = {article.id: article_words(article) for _, article in found}
    aside = {one.id for one in damage}
    try:
        rows = connection.execute(text("SELECT article, folded FROM words"))
        held: dict[str, str] = {row.article: row.folded for row in rows}
        if is_sqlite(connection):
            connection.execute(text("INSERT INTO words (words) VALUES ('integrity-check')"))
    except DBAPIError:
        yield fault
        return
    if {id: words for id, words in held.items() if id not in aside} != should:
        yield fault


def _asked(connection: Connection, pragma: str) -> list[tuple[object, ...]]:
    try:
        return [tuple(row) for row in connection.exec_driver_sql(pragma)]
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
        return []
