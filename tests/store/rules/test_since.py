"""What happened since somebody looked, by the numbers of judgements and of lines in the log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, insert, update

from geo.store.databases.sqlite import SQLite
from geo.store.since import Seen, Since, happened, read_since_decided, seen_now
from geo.store.steps import log_line, put_judgement
from geo.store.tables import articles, audit
from geo.store.values import article_row
from geo.vocabulary import Article, Decision, Judgement
from geo.vocabulary.stored.seals import sealed
from tests.store.examples import article, judgement

pytestmark = pytest.mark.of_a_file


@pytest.fixture
def connection() -> Iterator[Connection]:
    """A transaction of an empty database."""
    database = SQLite("sqlite://")
    with database.writing() as connection:
        yield connection
    database.close()


def kept(connection: Connection, text: str) -> Article:
    one = article(text)
    row = sealed("articles", {**article_row(one), "content": text, "saved": "2025-03-10"})
    connection.execute(insert(articles).values(**row, changed=1))
    return one


def decided(connection: Connection, on: Article, incident: str = "x") -> Judgement:
    made = judgement(Decision.CONFIRM, on, incident=incident)
    put_judgement(connection, made)
    return made


def test_only_what_came_later_and_of_these_articles_is_told_the_oldest_first(connection: Connection) -> None:
    one, two, three = (kept(connection, f"{n} people were killed.") for n in (2, 3, 4))
    assert seen_now(connection) == Seen(0, 0)
    decided(connection, one, "before")
    log_line(connection, "Ada", "read again", one.id)
    seen = seen_now(connection)
    assert seen == Seen(1, 2)
    assert happened(connection, seen, [one.id, two.id, three.id]) == Since()
    made = [
        decided(connection, one, "after"),
        decided(connection, two),
        decided(connection, three),
        decided(connection, one, "last"),
    ]
    for who, action, of in (
        ("Ben", "read again", one),
        ("Cy", "amended", two),
        ("Di", "read again", three),
        ("Eve", "deleted", one),
    ):
        log_line(connection, who, action, of.id)
    found = happened(connection, seen, iter([one.id, two.id]))
    assert found.judgements == (made[0], made[1], made[3])
    assert [who for who, _ in found.read_again] == ["Ben", "Cy"]
    everything = happened(connection, Seen(0, 0), [one.id])
    assert [j.incident for j in everything.judgements] == ["before", "after", "last"]
    assert [who for who, _ in everything.read_again] == ["Ada", "Ben"]
    assert happened(connection, seen_now(connection), [one.id, two.id]) == Since()


def test_a_line_that_was_altered_tells_nothing(connection: Connection) -> None:
    one = kept(connection, "2 people were killed.")
    log_line(connection, "Ada", "read again", one.id)
    for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.execute(update(audit).values(who="Eve"))
    assert happened(connection, Seen(0, 0), [one.id]) == Since()


@pytest.mark.parametrize(
    ("case", "deeds", "so"),
    [
        ("read again after a decision", "judged: confirm, read again", True),
        ("amended after a decision", "judged: reject, amended", True),
        ("decided again after that", "judged: confirm, read again, judged: grade", False),
        ("read again before", "read again, judged: confirm", False),
        ("never decided", "saved, read again", False),
        ("never read again", "saved, judged: confirm", False),
        ("in the bin since", "judged: confirm, deleted", False),
        ("read again twice", "read again, judged: confirm, read again, deleted", True),
    ],
)
def test_who_has_to_look_again_after_a_new_reading(
    connection: Connection, case: str, deeds: str, so: bool
) -> None:
    log_line(connection, "Ada", "judged: confirm", "other")
    for deed in deeds.split(", "):
        log_line(connection, "Ada", deed, "one")
    assert read_since_decided(connection) == (frozenset({"one"}) if so else frozenset()), case
