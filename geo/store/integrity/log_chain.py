"""The log's chain: each line holds the hash of the one before, so that none is altered, taken out or put in unseen.

A line's words can be erased with the article they are about: the chain runs over `content`, the hash of the words with a salt.
Erasing takes words and salt; `content` stays, from which nothing can be guessed, and the line that tells of the erasing names
the numbers of the lines. A blank line that no such line names is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, insert, select, update

from geo.store.databases.putting import put_row
from geo.store.tables import audit, state
from geo.vocabulary.stored.seals import seal_of

START = "0" * 64
"""What the first line has for the hash of the line before."""

ERASED = "erased"
"""The action of the line that tells of an erasing, and all that is left of a line whose words were erased."""

_LENGTH = "log"
"""The key of `state` under which the number of the last line stands: a log that ends before it was cut."""

_LAST = select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)
_INSERT = insert(audit)
_SAID = ("who", "action", "article", "detail")


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log: what was done, by whom, when, to which article."""

    when: datetime
    who: str
    action: str
    article_id: str
    detail: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Where the chain does not hold: the number of the line, and what is wrong with it."""

    number: int
    fault: str


def lines(connection: Connection, article_id: str | None, limit: int) -> tuple[LogLine, ...]:
    """The newest `limit` lines, of one article or of all, the newest first: those whose words are there, and as they were written."""
    wanted = select(audit).where(audit.c.salt != "").order_by(audit.c.number.desc()).limit(limit)
    if article_id is not None:
        wanted = wanted.where(audit.c.article == article_id)
    found = (dict(row) for row in connection.execute(wanted).mappings())
    return tuple(
        LogLine(datetime.fromisoformat(row["when"]), row["who"], row["action"], row["article"], row["detail"])
        for row in found
        if holds(row)
    )


def append(connection: Connection, said: Mapping[str, str]) -> None:
    """Add a line: `said` holds when, who, action, article and detail."""
    found = connection.execute(_LAST).first()
    number, before = (found.number + 1, found.hash) if found else (1, START)
    row = {**said, "number": number}
    connection.execute(_INSERT, {**row, **linked(row, before)})
    put_row(connection, state, {"key": _LENGTH, "value": number}, "key")


def linked(row: Mapping[str, Any], before: str) -> dict[str, str]:
    """The columns that chain `row` to the line whose hash is `before`."""
    salt = token_hex(16)
    content = seal_of(salt, *(row[key] for key in _SAID))
    return {
        "salt": salt,
        "content": content,
        "before": before,
        "hash": seal_of(row["number"], row["when"], content, before),
    }


def blank(connection: Connection, article_ids: Iterable[str]) -> list[int]:
    """Erase the words of the lines about these articles, and return their numbers; the chain holds without them."""
    ids = list(article_ids)
    about = select(audit.c.number).where(audit.c.article.in_(ids)).order_by(audit.c.number)
    numbers = [int(row.number) for row in connection.execute(about)]
    nothing = {"who": "", "action": ERASED, "article": "", "detail": "", "salt": ""}
    for number in numbers:
        connection.execute(update(audit).where(audit.c.number == number).values(**nothing))
    return numbers


def told_of(what: str, numbers: Iterable[int]) -> str:
    """The detail of the line that tells of an erasing.

    >>> told_of("1 article", [3, 7, 8, 9])
    '1 article; lines 3, 7–9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
    return f"{what}; lines {said}" if said else what


def breaks(rows: Iterable[Mapping[str, Any]], length: int) -> tuple[Broken, ...]:
    """Where the chain of `rows`, all lines in the order of their numbers, does not hold; `length` is the last number written."""
    found: list[Broken] = []
    before, last = START, 0
    blanks: list[int] = []
    named: set[int] = set()
    for row in rows:
        number = int(row["number"])
        if row["before"] != before:
            found.append(
                Broken(number, "does not follow the line before: a line is missing, put in or altered")
            )
        elif row["hash"] != seal_of(number, row["when"], row["content"], row["before"]):
            found.append(Broken(number, "its number, its time or its hash was altered"))
        elif not row["salt"]:
            blanks.append(number)
        elif row["content"] != seal_of(row["salt"], *(row[key] for key in _SAID)):
            found.append(Broken(number, "its words were altered"))
        elif row["action"] == ERASED:
            named |= _named(str(row["detail"]))
        before, last = row["hash"], number
    found += [
        Broken(n, "its words were taken out, and no line tells of an erasing")
        for n in blanks
        if n not in named
    ]
    if last != length:
        found.append(Broken(last + 1, f"the log was cut or added to: its last line was {length}"))
    return tuple(sorted(found, key=lambda broken: broken.number))


def holds(row: Mapping[str, Any]) -> bool:
    """Whether a line, with its words, is as it was written; where the chain breaks is for `breaks` to say."""
    content = seal_of(row["salt"], *(row[key] for key in _SAID))
    return bool(
        row["content"] == content
        and row["hash"] == seal_of(row["number"], row["when"], content, row["before"])
    )


def length_of(connection: Connection) -> int:
    """The number of the last line that was written."""
    return int(connection.execute(select(state.c.value).where(state.c.key == _LENGTH)).scalar() or 0)


def _named(detail: str) -> set[int]:
    """The numbers of lines that `told_of` wrote."""
    _, _, lines = detail.rpartition("; lines ")
    ends = [run.partition("–") for run in re.findall(r"\d+(?:–\d+)?", lines)] if "; lines " in detail else []
    return {n for first, _, last in ends for n in range(int(first), int(last or first) + 1)}
