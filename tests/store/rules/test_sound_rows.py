"""Rows that are whole, and those that are set aside: by hand, in tables that hold nothing else."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, event, insert, text, update
from sqlalchemy.exc import DBAPIError

from geo.store.intake.tables import outlets
from geo.store.integrity.sound_rows import Row, damaged, is_unreadable, sound, understood
from geo.store.tables import articles, metadata, own_outlines, views
from geo.vocabulary import StoreError
from geo.vocabulary.stored import Cause, Damage, Kept
from geo.vocabulary.stored.seals import sealed

pytestmark = pytest.mark.of_a_file


def article(id: str, text: str = "Two people were killed.", **more: Any) -> Row:
    plain = dict.fromkeys(("headline", "source", "url", "language"), "") | {
        "published": None,
        "retrieved": None,
    }
    row = {"id": id, "content": f"content of {id}", "text": text, "saved": "2025-03-10", **plain, **more}
    return {**sealed("articles", row), "changed": 1, "deleted": None}


def view(id: str, **more: str) -> Row:
    return sealed(
        "views", {"id": id, "name": id.title(), "link": "country=SY", "who": "Ada", "when": "2025", **more}
    )


@pytest.fixture
def connection() -> Iterator[Connection]:
    """Empty tables in memory."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def ids(rows: list[Row]) -> list[str]:
    return [row["id"] for row in rows]


def test_rows_come_in_the_order_they_were_written_in_all_or_those_asked_for(connection: Connection) -> None:
    for id in ("c", "a", "b"):
        connection.execute(insert(articles).values(**article(id)))
    assert ids(sound(connection, articles)[0]) == ["c", "a", "b"]
    assert ids(sound(connection, articles, ("id", ["b", "c", "x"]))[0]) == ["c", "b"]
    assert sound(connection, articles, ("id", [])) == ([], [])
    assert sound(connection, articles)[0][1] == article("a")


def test_a_row_that_does_not_fit_its_seal_is_set_aside_and_named(connection: Connection) -> None:
    for id in ("a", "b"):
        connection.execute(insert(articles).values(**article(id)))
    connection.execute(update(articles).where(articles.c.id == "a").values(text="Ten people were killed."))
    kept, damage = sound(connection, articles)
    assert ids(kept) == ["b"]
    assert damage == [Damage(Kept.ARTICLE, "a", Cause.ALTERED, "Ten people were killed.", "a")]


@pytest.mark.parametrize(
    "error", [StoreError("x"), ValueError("x"), KeyError("x"), TypeError("x"), zlib.error("x")]
)
def test_what_this_version_makes_nothing_of_is_set_aside_as_that(
    connection: Connection, error: Exception
) -> None:
    for id in ("coast", "north"):
        connection.execute(insert(views).values(**view(id)))

    def name_of(row: Row) -> str:
        if row["id"] == "north":
            raise error
        return str(row["name"])

    made, damage = understood(connection, views, name_of)
    assert [(row["id"], name) for row, name in made] == [("coast", "Coast")]
    assert damage == [Damage(Kept.VIEW, "north", Cause.UNKNOWN, "North")]
    assert understood(connection, views, name_of, ("id", ["coast"]))[1] == []


def test_an_error_of_ours_is_no_damage(connection: Connection) -> None:
    connection.execute(insert(views).values(**view("coast")))
    with pytest.raises(ZeroDivisionError):
        understood(connection, views, lambda _: 1 / 0)


def test_a_shape_is_not_read_with_the_rows(connection: Connection) -> None:
    plain: Row = {c.name: {"TEXT": "x", "FLOAT": 1.5}.get(str(c.type), 1) for c in own_outlines.c}
    connection.execute(insert(own_outlines).values({**sealed("own_outlines", plain), "shape": b"wkb"}))
    (rows, damage) = sound(connection, own_outlines)
    assert ([row["unit"] for row in rows], damage) == (["x"], []) and "shape" not in rows[0]


@pytest.mark.parametrize(
    ("case", "table", "row", "damage"),
    [
        ("an article by its headline", "articles", {"id": "a", "headline": " Market\n shelled ", "text": "Two"},
         Damage(Kept.ARTICLE, "a", Cause.ALTERED, "Market shelled", "a")),
        ("one without by its words", "articles", {"id": "a", "headline": "", "text": "Two people"},
         Damage(Kept.ARTICLE, "a", Cause.ALTERED, "Two people", "a")),
        ("by no more than eighty characters", "articles", {"id": "a", "headline": "", "text": "x" * 500},
         Damage(Kept.ARTICLE, "a", Cause.ALTERED, "x" * 80, "a")),
        ("of the first four hundred", "articles", {"id": "a", "headline": "", "text": " " * 399 + "Two"},
         Damage(Kept.ARTICLE, "a", Cause.ALTERED, "T", "a")),
        ("an article's bytes that are no text", "articles", {"id": "a", "headline": b"\xffHoms", "text": ""},
         Damage(Kept.ARTICLE, "a", Cause.ALTERED, "\ufffdHoms", "a")),
        ("half of a character", "articles", {"id": "\udcff", "headline": "", "text": None},
         Damage(Kept.ARTICLE, "?", Cause.ALTERED, "", "?")),
        ("a reading by its article", "readings", {"article": "a", "body": b"x"}, Damage(Kept.READING, "a", Cause.ALTERED, "", "a")),
        ("a decision by what it was", "judgements", {"id": "j", "article": "a", "decision": "reject", "who": "Ada"},
         Damage(Kept.DECISION, "j", Cause.ALTERED, "reject, Ada", "a")),
        ("a decision of nobody's", "judgements", {"id": 7, "article": None, "decision": "reject", "who": None},
         Damage(Kept.DECISION, "7", Cause.ALTERED, "reject, ", "")),
        ("a view by its name", "views", {"id": "v", "name": "Coast"}, Damage(Kept.VIEW, "v", Cause.ALTERED, "Coast")),
        ("an outline by its key", "own_outlines", {"key": "SY.1", "name": "Homs"}, Damage(Kept.OUTLINE, "SY.1", Cause.ALTERED, "Homs")),
        ("an outlet by its headline", "outlets", {"number": 3, "article": "a", "headline": "Market shelled", "source": "Paper"},
         Damage(Kept.OUTLET, "3", Cause.ALTERED, "Market shelled", "a")),
        ("one without by the paper, and not by packed words", "outlets", {"number": 3, "article": "a", "headline": "", "text": b"x\x9c", "source": "Paper"},
         Damage(Kept.OUTLET, "3", Cause.ALTERED, "Paper", "a")),
        ("a page by its address", "intake", {"key": "k", "inner": "https://paper.example/1", "source": "https://paper.example/feed"},
         Damage(Kept.INTAKE, "k", Cause.ALTERED, "https://paper.example/1")),
        ("a file by its path", "intake", {"key": "k", "inner": "", "source": "/news/market.txt"},
         Damage(Kept.INTAKE, "k", Cause.ALTERED, "/news/market.txt")),
        ("a feed by its title", "feeds", {"address": "https://paper.example/feed", "title": "Paper"},
         Damage(Kept.FEED, "https://paper.example/feed", Cause.ALTERED, "Paper")),
        ("a draft by its id", "drafts", {"id": "d", "body": b"x"}, Damage(Kept.DRAFT, "d", Cause.ALTERED)),
        ("a preference by its key", "preferences", {"key": "zoom", "value": "4"}, Damage(Kept.PREFERENCE, "zoom", Cause.ALTERED)),
    ],
)  # fmt: skip
def test_damage_names_a_row_as_far_as_it_can_be_read(case: str, table: str, row: Row, damage: Damage) -> None:
    assert damaged(table, row, Cause.ALTERED) == damage, case


def test_text_that_is_no_utf8_costs_its_row_alone(connection: Connection) -> None:
    for id in ("a", "b", "c"):
        connection.execute(insert(articles).values(**article(id)))
    connection.execute(text("UPDATE articles SET text = CAST(x'ff41' AS TEXT) WHERE id = 'b'"))
    kept, damage = sound(connection, articles)
    assert (ids(kept), [(one.id, one.cause) for one in damage]) == (["a", "c"], [("b", Cause.ALTERED)])
    assert ids(sound(connection, articles, ("id", ["a", "b"]))[0]) == ["a"]
    with pytest.raises(DBAPIError, match="UTF-8"):  # everything else reads text strictly, as before
        connection.execute(text("SELECT text FROM articles")).all()


PAGE = 4096


def outlet(number: int, of: str, words: bytes) -> Row:
    plain = dict.fromkeys(("source", "url", "headline", "content", "capture"), "x")
    row = {
        **plain,
        "number": number,
        "article": of,
        "published": None,
        "retrieved": None,
        "text": words,
        "likeness": 0.9,
    }
    return sealed("outlets", row)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of nine articles, each with a text of several pages of its own, and one view."""
    path = tmp_path / "d.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    with engine.begin() as connection:
        for n in range(9):
            connection.execute(insert(articles).values(**article(f"a{n}", f"{n}" * 3 * PAGE)))
        connection.execute(insert(views).values(**view("coast")))
    engine.dispose()
    return path


def broken(path: Path, *numbers: int) -> Connection:
    """The database, in which the pages of the texts of these articles lead nowhere."""
    data = bytearray(path.read_bytes())
    for n in numbers:
        at = data.index(f"{n}".encode() * (PAGE - 4), 0) // PAGE * PAGE
        data[at : at + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    return create_engine(f"sqlite:///{path}").connect()


@pytest.mark.parametrize("lost", [(0,), (8,), (4,), (3, 4), (0, 5, 8), tuple(range(9))])
def test_rows_that_cannot_be_read_cost_themselves_alone(path: Path, lost: tuple[int, ...]) -> None:
    connection = broken(path, *lost)
    kept, damage = sound(connection, articles)
    assert ids(kept) == [f"a{n}" for n in range(9) if n not in lost]
    assert damage == [Damage(Kept.ARTICLE, f"a{n}", Cause.UNREADABLE) for n in lost]
    assert kept == [article(f"a{n}", f"{n}" * 3 * PAGE) for n in range(9) if n not in lost]
    some = ("id", ["a3", f"a{lost[0]}"])
    assert set(ids(sound(connection, articles, some)[0])) == {"a3", f"a{lost[0]}"} - {f"a{n}" for n in lost}
    assert ids(sound(connection, views)[0]) == ["coast"]


def test_where_the_index_is_damaged_too_the_table_says_which_rows_there_are(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        root = connection.execute(
            text("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_articles_1'")
        ).scalar_one()
    engine.dispose()
    data = bytearray(path.read_bytes())
    data[(root - 1) * PAGE : (root - 1) * PAGE + 64] = b"\xff" * 64
    path.write_bytes(data)
    kept, damage = sound(broken(path, 6), articles)
    assert ids(kept) == [f"a{n}" for n in range(9) if n != 6] and [one.id for one in damage] == ["a6"]


def test_an_outlet_that_cannot_be_read_costs_itself_alone(path: Path) -> None:
    """Its number is in the file's own order and not in an index of its own: that of its article says which there are."""
    engine = create_engine(f"sqlite:///{path}")
    packed = {n: random.Random(n).randbytes(3 * PAGE) for n in range(5)}
    with engine.begin() as connection:
        for n, words in packed.items():
            connection.execute(insert(outlets).values(**outlet(n + 1, f"a{n}", words)))
    engine.dispose()
    data = bytearray(path.read_bytes())
    at = data.index(packed[2][PAGE : PAGE + 64]) // PAGE * PAGE
    data[at : at + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    kept, damage = sound(create_engine(f"sqlite:///{path}").connect(), outlets)
    assert [row["number"] for row in kept] == [1, 2, 4, 5]
    assert damage == [Damage(Kept.OUTLET, "3", Cause.UNREADABLE)]


def test_where_neither_can_be_read_the_error_is_told(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        roots = (
            connection.execute(text("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'articles'"))
            .scalars()
            .all()
        )
    engine.dispose()
    data = bytearray(path.read_bytes())
    for root in roots:
        data[(root - 1) * PAGE : (root - 1) * PAGE + 64] = b"\xff" * 64
    path.write_bytes(data)
    with pytest.raises(DBAPIError, match="malformed"):
        sound(create_engine(f"sqlite:///{path}").connect(), articles)


def test_a_table_without_rows_of_which_nothing_can_be_read_has_lost_none(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        asked = text("SELECT rootpage FROM sqlite_master WHERE name = 'drafts'")
        root = connection.execute(asked).scalar_one()
    engine.dispose()
    data = bytearray(path.read_bytes())
    data[(root - 1) * PAGE : (root - 1) * PAGE + 64] = b"\xff" * 64
    path.write_bytes(data)
    assert sound(create_engine(f"sqlite:///{path}").connect(), metadata.tables["drafts"]) == ([], [])


@pytest.mark.parametrize("asking", ["BETWEEN", "INDEXED BY"])
def test_a_lock_in_the_middle_of_a_damaged_file_is_no_damage(path: Path, asking: str) -> None:
    connection = broken(path, 4)

    def locked(_: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if asking in statement:
            raise DBAPIError(statement, {}, Exception("database is locked"))

    event.listen(connection.engine, "before_cursor_execute", locked)
    with pytest.raises(DBAPIError, match="locked"):
        sound(connection, articles)


def test_a_fault_that_is_not_the_files_is_no_damage(connection: Connection) -> None:
    connection.execute(text("DROP TABLE views"))
    with pytest.raises(DBAPIError, match="no such table") as told:
        sound(connection, views)
    assert not is_unreadable(told.value)


@pytest.mark.parametrize(
    ("said", "so"),
    [
        ("database disk image is malformed", True), ("Corrupt page", True), ("file is not a database", True),
        ("Could not decode to UTF-8 column 'text'", True), ("database is locked", False), ("disk I/O error", False),
    ],
)  # fmt: skip
def test_what_sqlite_says_where_the_file_is_at_fault(said: str, so: bool) -> None:
    assert is_unreadable(DBAPIError("SELECT", {}, Exception(said))) is so
