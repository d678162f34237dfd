"""The steps of which every transaction of the store is made, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, update

from geo.store.databases.sqlite import SQLite
from geo.store.integrity import log_chain
from geo.store.integrity.erasing import captures_left, end_erasing, is_erasing, mark_erasing
from geo.store.steps import (
    REVISION,
    article_with,
    log_line,
    put_in_place,
    put_judgement,
    put_reading,
    require_free,
    rise,
    same_words,
    touch,
    whole_article,
)
from geo.store.tables import articles, judgements, readings, state
from geo.store.values import article_row, judgement_of, reading_of
from geo.vocabulary import Article, DamagedError, Decision, Span, StoreError, content_id
from geo.vocabulary.stored.seals import sealed, whole
from tests.store.examples import TEXT, article, judgement, reading

pytestmark = pytest.mark.of_a_file

OTHER = "Nine people were hurt in Homs."


@pytest.fixture
def connection() -> Iterator[Connection]:
    """A transaction of an empty database."""
    database = SQLite("sqlite://")
    with database.writing() as connection:
        yield connection
    database.close()


def row_of(one: Article) -> dict[str, object]:
    row = {**article_row(one), "content": content_id(one.text), "saved": "2025-03-10T12:00:00+00:00"}
    return {**sealed("articles", row), "deleted": None, "changed": 1}


def kept(connection: Connection, text: str = TEXT, **particulars: str) -> Article:
    """An article of that text, in the tables."""
    one = replace(article(text), **particulars)  # type: ignore[arg-type]
    connection.execute(insert(articles).values(**row_of(one)))
    return one


def damage(connection: Connection, one: Article, **columns: str) -> None:
    connection.execute(update(articles).where(articles.c.id == one.id).values(**columns))


def revision(connection: Connection) -> int:
    return int(connection.execute(REVISION).scalar_one())


def log(connection: Connection) -> list[tuple[str, str, str, str]]:
    return [(x.who, x.action, x.article_id, x.detail) for x in log_chain.lines(connection, None, 99)]


def test_the_revision_rises_by_one_or_past_that_of_a_store_that_it_follows(connection: Connection) -> None:
    assert [rise(connection), rise(connection), rise(connection, past=2), rise(connection, past=9)] == [
        1,
        2,
        3,
        10,
    ]
    assert [rise(connection, past=4), revision(connection)] == [11, 11]


def test_what_changed_is_that_article_at_the_next_revision(connection: Connection) -> None:
    one, other = kept(connection), kept(connection, OTHER)
    rise(connection, past=6)
    touch(connection, one.id)
    assert [article_with(connection, a.id)["changed"] for a in (one, other)] == [8, 1]


def test_an_article_that_is_not_there_and_one_that_is_damaged_say_so(connection: Connection) -> None:
    one, other = kept(connection), kept(connection, OTHER)
    assert article_with(connection, one.id)["text"] == TEXT
    assert whole_article(connection, one.id)["text"] == TEXT
    for ask in (article_with, whole_article):
        with pytest.raises(StoreError, match="No article 'gone' is saved") as told:
            ask(connection, "gone")
        assert not isinstance(told.value, DamagedError)
    damage(connection, one, text="Ten people were killed.")
    with pytest.raises(
        DamagedError, match=rf"article {one.id} \(“Ten people were killed.”\) is not as it was saved"
    ):
        whole_article(connection, one.id)
    damage(connection, one, text="")
    with pytest.raises(DamagedError, match=rf"article {one.id} is not as it was saved"):
        whole_article(connection, one.id)
    assert whole_article(connection, other.id)["text"] == OTHER


def test_in_a_file_that_cannot_be_read_everywhere_each_article_is_told_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "d.sqlite"
    database = SQLite(f"sqlite:///{path}")
    with database.writing() as connection:
        one, other = (kept(connection, f"{n}" * 9000) for n in (1, 2))
    database.vacuum()
    database.close()
    data = bytearray(path.read_bytes())
    at = data.index(b"1" * 4092) // 4096 * 4096
    data[at : at + 4] = b"\xff" * 4  # its text goes on nowhere
    path.write_bytes(data)
    database = SQLite(f"sqlite:///{path}")
    with database.reading() as connection:
        assert whole_article(connection, other.id)["text"] == other.text
        with pytest.raises(DamagedError, match=f"article {one.id} is not as it was saved"):
            whole_article(connection, one.id)
        with pytest.raises(StoreError, match="No article 'gone' is saved"):
            whole_article(connection, "gone")
    database.close()


def test_the_same_words_are_found_whatever_their_space_and_a_damaged_row_by_its_id(
    connection: Connection,
) -> None:
    assert same_words(connection, article()) is None
    one, other = kept(connection), kept(connection, OTHER)
    again = replace(article(f" {TEXT}\n"), id="new")
    assert same_words(connection, again) == {**row_of(one), "language": "en"}
    assert same_words(connection, article("Quite other words.")) is None
    taken = replace(article("Quite other words."), id=one.id)
    assert same_words(connection, taken) is None  # whole, it keeps its id for itself
    damage(connection, one, content="x")
    assert (same_words(connection, article()) or {})["content"] == "x"
    assert (same_words(connection, article(OTHER)) or {})["id"] == other.id


@pytest.mark.parametrize(
    ("case", "id", "content", "but", "free"),
    [
        ("nobody's", "new", "c", "", True),
        ("of the same words", "one", content_id(TEXT), "", True),
        ("another's", "one", "c", "", False),
        ("its own", "one", "c", "one", True),
        ("another's, while it has its own", "one", "c", "two", False),
    ],
)
def test_an_id_is_free_for_the_same_words_alone(
    connection: Connection, case: str, id: str, content: str, but: str, free: bool
) -> None:
    kept(connection, id="one")
    if free:
        require_free(connection, id, content, but)
    else:
        with pytest.raises(StoreError, match="already saved under the id 'one'"):
            require_free(connection, id, content, but)


def test_an_article_that_gets_another_id_takes_its_whole_decisions_along_and_no_others(
    connection: Connection,
) -> None:
    one, other = kept(connection), kept(connection, OTHER)
    of_one = [judgement(Decision.CONFIRM, one, incident=f"{n}") for n in range(3)]
    of_other = judgement(Decision.CONFIRM, other, incident="x")
    for made in (*of_one, of_other):
        put_judgement(connection, made)
    for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.execute(update(judgements).where(judgements.c.id == of_one[2].id).values(why="altered"))
    put_in_place(connection, one.id, row_of(replace(one, id="17", text=f"{TEXT}\n")))
    rows = [dict(r) for r in connection.execute(select(judgements).order_by(judgements.c.number)).mappings()]
    assert [whole("judgements", row) for row in rows] == [True, True, False, True]
    assert [row["article"] for row in rows] == ["17", "17", "17", other.id]
    assert [judgement_of(row) for row in rows[:2]] == [replace(made, article_id="17") for made in of_one[:2]]
    assert whole_article(connection, "17")["text"] == f"{TEXT}\n"
    with pytest.raises(StoreError, match="No article"):
        article_with(connection, one.id)
    with pytest.raises(StoreError, match="already saved under the id"):
        put_in_place(connection, "17", row_of(replace(one, id=other.id)))


def test_an_article_that_keeps_its_id_keeps_its_decisions_as_they_are(connection: Connection) -> None:
    one = kept(connection)
    put_judgement(connection, made := judgement(Decision.CONFIRM, one, incident="x"))
    put_in_place(connection, one.id, row_of(replace(one, source="Agency")))
    assert whole_article(connection, one.id)["source"] == "Agency"
    damage(connection, one, content="altered on the disk")
    put_in_place(connection, one.id, row_of(one))
    assert whole_article(connection, one.id)["source"] == ""
    (row,) = connection.execute(select(judgements)).mappings()
    assert judgement_of(dict(row)) == made and whole("judgements", dict(row))


def test_a_reading_takes_the_place_of_the_one_before_and_of_no_other(connection: Connection) -> None:
    one, other = kept(connection), kept(connection, OTHER)
    for read in (reading(one), reading(other), reading(one, "2", killed=7)):
        put_reading(connection, one if read.article_id == one.id else other, read)
    rows = {row["article"]: dict(row) for row in connection.execute(select(readings)).mappings()}
    assert reading_of(rows[one.id]["body"]) == reading(one, "2", killed=7)
    assert reading_of(rows[other.id]["body"]) == reading(other)
    assert all(whole("readings", row) for row in rows.values())
    with pytest.raises(StoreError, match=f"of article '{other.id}', not of '{one.id}'"):
        put_reading(connection, one, reading(other))


def test_a_judgement_is_kept_and_logged_once(connection: Connection) -> None:
    one = kept(connection)
    made = [
        judgement(Decision.COUNT, one, span=Span(0, 3), words="Two", why="misread", low=3),
        judgement(Decision.CONFIRM, one, incident="i1", why="seen"),
        judgement(Decision.REJECT, one, incident="i1"),
    ]
    for each in (*made, made[0]):
        put_judgement(connection, each)
    rows = [
        dict(row) for row in connection.execute(select(judgements).order_by(judgements.c.number)).mappings()
    ]
    assert [judgement_of(row) for row in rows] == made and all(whole("judgements", row) for row in rows)
    assert log(connection) == [
        ("Ada", "judged: reject", one.id, "i1"),
        ("Ada", "judged: confirm", one.id, "i1 seen"),
        ("Ada", "judged: count", one.id, "Two misread"),
    ]


def test_what_is_still_to_be_erased_is_kept_until_it_is_said_to_be_done(connection: Connection) -> None:
    before = revision(connection)
    assert (is_erasing(connection), captures_left(connection)) == (False, ())
    mark_erasing(connection)
    assert (is_erasing(connection), captures_left(connection)) == (True, ())
    mark_erasing(connection, ["2025/a_b%c", "d"])
    mark_erasing(connection, ["d"])
    assert (is_erasing(connection), set(captures_left(connection))) == (True, {"2025/a_b%c", "d"})
    kept_as = connection.execute(select(state.c.key).where(state.c.key.startswith("erasing"))).scalars()
    assert set(kept_as) == {
        "erasing",
        "erasing capture 2025/a_b%c",
        "erasing capture d",
    }  # as older versions say it
    end_erasing(connection)
    assert (is_erasing(connection), captures_left(connection)) == (False, ())
    assert revision(connection) == before and rise(connection) == before + 1  # nothing else went


def test_a_line_of_the_log_says_who_did_what_to_which_article(connection: Connection) -> None:
    log_line(connection, "Ada", "deleted", "a1")
    log_line(connection, "", "backed up", "", "to the cellar")
    assert log(connection) == [("", "backed up", "", "to the cellar"), ("Ada", "deleted", "a1", "")]
