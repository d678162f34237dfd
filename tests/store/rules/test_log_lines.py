"""The log's chain by hand: lines written one after the other, and every way to lay hands on one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, select

from geo.store.integrity.log_chain import (
    ERASED,
    START,
    Broken,
    LogLine,
    append,
    blank,
    breaks,
    holds,
    length_of,
    lines,
    linked,
    told_of,
)
from geo.store.tables import audit, metadata, state

pytestmark = pytest.mark.of_a_file

Line = dict[str, Any]
NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def connection() -> Iterator[Connection]:
    """Empty tables in memory."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def said(article: str = "a", action: str = "saved", detail: str = "") -> dict[str, str]:
    return {"when": NOON.isoformat(), "who": "Ada", "action": action, "article": article, "detail": detail}


def rows_of(connection: Connection) -> list[Line]:
    return [dict(row) for row in connection.execute(select(audit).order_by(audit.c.number)).mappings()]


def chain(*lines_said: dict[str, str]) -> list[Line]:
    """The rows of those lines, as they would be written."""
    rows: list[Line] = []
    for number, one in enumerate(lines_said, 1):
        row = {**one, "number": number}
        rows.append({**row, **linked(row, rows[-1]["hash"] if rows else START)})
    return rows


def without_words(row: Line) -> Line:
    return {**row, "who": "", "action": ERASED, "article": "", "detail": "", "salt": ""}


def test_lines_are_numbered_from_one_and_each_holds_the_hash_of_the_one_before(
    connection: Connection,
) -> None:
    assert length_of(connection) == 0 and breaks([], 0) == ()
    for article in ("a", "b", "c"):
        append(connection, said(article))
    rows = rows_of(connection)
    assert [row["number"] for row in rows] == [1, 2, 3] and length_of(connection) == 3
    assert [row["before"] for row in rows] == ["0" * 64, rows[0]["hash"], rows[1]["hash"]]
    assert breaks(rows, 3) == () and all(map(holds, rows))
    assert [len(row["salt"]) for row in rows] == [32] * 3 and len({row["salt"] for row in rows}) == 3


FIVE = chain(*(said(article) for article in "abcde"))
CUT = "its words were taken out, and no line tells of an erasing"
LINK = "does not follow the line before: a line is missing, put in or altered"
ITSELF = "its number, its time or its hash was altered"
WORDS = "its words were altered"


def end(last: int) -> str:
    return f"the log was cut or added to: its last line was {last}"


@pytest.mark.parametrize(
    ("case", "rows", "length", "faults"),
    [
        ("whole", FIVE, 5, []),
        *((f"another {key}", [*FIVE[:2], {**FIVE[2], key: "Eve"}, *FIVE[3:]], 5, [(3, WORDS)])
          for key in ("who", "action", "article", "detail", "salt")),
        ("another time", [*FIVE[:2], {**FIVE[2], "when": "2001"}, *FIVE[3:]], 5, [(3, ITSELF)]),
        ("another hash of its words", [*FIVE[:2], {**FIVE[2], "content": "x"}, *FIVE[3:]], 5, [(3, ITSELF)]),
        ("another hash", [*FIVE[:2], {**FIVE[2], "hash": "x"}, *FIVE[3:]], 5, [(3, ITSELF), (4, LINK)]),
        ("another number", [*FIVE[:4], {**FIVE[4], "number": 9}], 5, [(9, ITSELF), (10, end(5))]),
        ("taken out", [*FIVE[:2], *FIVE[3:]], 5, [(4, LINK)]),
        ("the first taken out", FIVE[1:], 5, [(2, LINK)]),
        ("put in", [*FIVE[:2], chain(said(), said(), said("x"))[2], *FIVE[2:]], 5, [(3, LINK), (3, LINK)]),
        ("the last taken out", FIVE[:4], 5, [(5, end(5))]),
        ("all taken out", [], 5, [(1, end(5))]),
        ("one added that the state does not know", FIVE, 4, [(6, end(4))]),
        ("words taken out", [*FIVE[:2], without_words(FIVE[2]), *FIVE[3:]], 5, [(3, CUT)]),
        ("in the order of their numbers", [without_words(FIVE[0]), {**FIVE[1], "who": "Eve"}, *FIVE[2:4]], 5,
         [(1, CUT), (2, WORDS), (5, end(5))]),
    ],
)  # fmt: skip
def test_where_somebody_laid_hands_on_it_is_named(
    case: str, rows: list[Line], length: int, faults: list[tuple[int, str]]
) -> None:
    assert [(one.number, one.fault) for one in breaks(rows, length)] == faults, case
    assert not faults or isinstance(breaks(rows, length)[0], Broken)


@pytest.mark.parametrize(
    ("case", "detail", "action", "gone", "faults"),
    [
        ("the lines that it names", "1 article; lines 1, 3–4", ERASED, (1, 3, 4), []),
        ("one that it does not name", "1 article; lines 1, 3–4", ERASED, (1, 2, 3), [2]),
        ("before a run", "1 article; lines 2–4", ERASED, (1, 2, 4), [1]),
        ("behind a run", "1 article; lines 1–3", ERASED, (3, 4), [4]),
        ("a number outside of the list", "4 articles", ERASED, (4,), [4]),
        ("of an article called so", "4; lines 4; lines 2", ERASED, (2, 4), [4]),
        ("another action", "1 article; lines 3", "saved", (3,), [3]),
    ],
)
def test_words_may_go_only_where_a_line_tells_of_it(
    case: str, detail: str, action: str, gone: tuple[int, ...], faults: list[int]
) -> None:
    rows = chain(*(said(article) for article in "abcd"), said("", action, detail))
    rows = [without_words(row) if row["number"] in gone else row for row in rows]
    assert [one.number for one in breaks(rows, 5)] == faults, case
    forged = [*rows[:4], {**rows[4], "detail": "1 article; lines 1–4"}]
    assert 5 in [one.number for one in breaks(forged, 5)]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((), "1 article"), ((3,), "1 article; lines 3"), ((3, 4), "1 article; lines 3–4"),
     ((2, 4, 5, 6, 9), "1 article; lines 2, 4–6, 9"), ((1, 3, 5), "1 article; lines 1, 3, 5")],
)  # fmt: skip
def test_a_run_of_lines_is_told_short(numbers: tuple[int, ...], told: str) -> None:
    assert told_of("1 article", numbers) == told


def test_erasing_takes_the_words_of_these_articles_and_the_chain_holds(connection: Connection) -> None:
    for article in ("a", "b", "a", "c"):
        append(connection, said(article, detail="reader 1"))
    before = rows_of(connection)
    assert blank(connection, iter(["a", "c", "x"])) == [1, 3, 4]
    after = rows_of(connection)
    assert after == [without_words(before[0]), before[1], without_words(before[2]), without_words(before[3])]
    assert [one.number for one in breaks(after, 4)] == [1, 3, 4]
    append(connection, said("", ERASED, told_of("2 articles", [1, 3, 4])))
    assert breaks(rows_of(connection), 5) == ()
    assert [line.article_id for line in lines(connection, None, 9)] == ["", "b"]
    assert [line.article_id for line in lines(connection, None, 2)] == [
        "",
        "b",
    ]  # the blank ones between do not count
    assert blank(connection, ["b"]) == [2]
    append(connection, said("", ERASED, told_of("1 article", [2])))
    assert breaks(rows_of(connection), 6) == ()  # each erasing tells of its own lines


def test_what_older_versions_wrote_is_understood(connection: Connection) -> None:
    append(connection, said("", ERASED))
    (kept,) = connection.execute(select(state)).all()
    assert (ERASED, kept.key, kept.value) == ("erased", "log", 1)


@pytest.mark.parametrize(
    "column", ["number", "when", "who", "action", "article", "detail", "salt", "content", "before", "hash"]
)
def test_a_line_holds_while_nothing_of_it_is_altered(column: str) -> None:
    assert holds(FIVE[2])
    assert not holds({**FIVE[2], column: 7 if column == "number" else "altered"})


def test_lines_are_listed_the_newest_first_as_they_were_written(connection: Connection) -> None:
    for article in ("a", "b", "a", "c"):
        append(connection, said(article, detail=f"of {article}"))
    assert [line.article_id for line in lines(connection, None, 3)] == ["c", "a", "b"]
    assert lines(connection, "b", 9) == (LogLine(NOON, "Ada", "saved", "b", "of b"),)
    for column, value in (("detail", "altered"), ("when", "2001-01-01")):
        connection.execute(audit.update().where(audit.c.number == 4).values({column: value}))
        assert [line.article_id for line in lines(connection, None, 9)] == ["a", "b", "a"]
        connection.execute(
            audit.update().where(audit.c.number == 4).values(detail="of c", when=NOON.isoformat())
        )
    assert len(lines(connection, None, 9)) == 4
