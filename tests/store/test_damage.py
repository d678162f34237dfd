"""A disk that forgets: one row is not what was written. It is set aside and named, and the rest works."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.ingest import reread, save
from geo.ingest.in_time import preview
from geo.store import Draft, Store
from geo.store.intake.feeds import FeedState
from geo.store.intake.queue import Item, State, key_of
from geo.text.search import terms
from geo.vocabulary import Article, DamagedError, Decision, Judgement, OwnPlace, SavedView
from geo.vocabulary.stored import Cause, Damage, Kept
from geo.wording.review.damage import MEND, damage_line
from tests.store.older import taken_back

pytestmark = pytest.mark.of_a_file

HOMS = "Two people were killed in a blast in Homs, Syria, on Sunday, police said."
KIRKUK = "Twelve people were killed at a market in Kirkuk, Iraq, on Monday, police said."
BASRA = "A bomb killed three people in Basra, Iraq, on Tuesday, officials said."
NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of three articles, with one of everything that is kept beside them."""
    path = tmp_path / "d.sqlite"
    store = Store.open(f"sqlite:///{path}")
    for text in (HOMS, KIRKUK, BASRA):
        article = Article.of(text, source="Desk")
        assert save(article, preview(article), store, who="Ada")
    first = store.incidents()[0]
    store.judge(decided(Decision.CONFIRM, first.lead.id, first.accounts[0].article.id))
    store.keep_draft(Draft(Article.of("A draft about Hama.")))
    store.keep_draft(Draft(Article.of("Another draft, about Aleppo.")))
    for name in ("Syria", "Iraq"):
        store.keep_view(SavedView(name.lower(), name, f"country={name[:2].upper()}", "Ada", NOW))
    for name in ("Wire", "Post"):
        store.intake.put_feed(FeedState(f"https://{name}.example/feed", name))
        store.intake.put(Item(key_of(name), name))
        other = Article.of(f"{name}: {HOMS} Nothing else is known.", source=name)
        store.intake.carried(first.accounts[0].article.id, other, 0.9, None, "Ada")
    store.add_own_places([OwnPlace.of("Tell One", 35.1, 36.2), OwnPlace.of("Tell Two", 35.2, 36.3)])
    store.prefer("online_tiles", False)
    store.close()
    return path


def decided(decision: Decision, incident: str, article: str, who: str = "Ada") -> Judgement:
    return Judgement.of(decision, article, who=who, when=NOW, incident=incident)


def altered(path: Path, what: str, *given: object) -> Store:
    """The store, after the disk forgot: no trigger of the database hears of it."""
    with sqlite3.connect(path) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        assert raw.execute(what, given).rowcount == 1
    raw.close()
    return Store.open(f"sqlite:///{path}")


def article_of_outlets(store: Store) -> str:
    """The id of the article that others carried."""
    return next(a.id for a in store.articles() if store.intake.outlets(a.id))


def named(store: Store) -> list[str]:
    return [damage_line(one) for one in store.damage()]


def article_id(text: str) -> str:
    return Article.of(text).id


def sources(store: Store) -> set[str]:
    """The texts that the incidents on the map quote."""
    return {account.article.text for incident in store.incidents() for account in incident.accounts}


def test_nothing_is_set_aside_in_a_store_that_is_whole(path):
    store = Store.open(f"sqlite:///{path}")
    assert store.damage() == () and sources(store) == {HOMS, KIRKUK, BASRA}


def test_what_is_known_of_origins_outlives_the_migration_both_ways(path):
    before = origins(Store.open(f"sqlite:///{path}"))
    taken_back(path, "0007")
    store = Store.open(f"sqlite:///{path}")
    assert store.damage() == () and origins(store) == before


def origins(store: Store) -> list[object]:
    outlets = store.intake.outlets(article_of_outlets(store))
    return [*store.intake.feeds(), *store.intake.items(State.WAITING), *outlets]


def test_a_flipped_bit_in_a_reading_costs_that_article_until_it_is_read_again(path):
    with sqlite3.connect(path) as raw:
        (body,) = raw.execute("SELECT body FROM readings WHERE article = ?", [article_id(HOMS)]).fetchone()
    raw.close()
    flipped = bytes([*body[:99], body[99] ^ 4, *body[100:]])
    store = altered(path, "UPDATE readings SET body = ? WHERE article = ?", flipped, article_id(HOMS))
    assert sources(store) == {KIRKUK, BASRA}
    assert store.proposals() == () and len(store.articles()) == 3
    assert named(store) == [
        f"reading of article {article_id(HOMS)} (“{HOMS}”): altered or damaged on the disk"
    ]
    with pytest.raises(DamagedError, match="geo reread"):
        store.reading(article_id(HOMS))
    (again,) = reread(store)
    assert again.article_id == article_id(HOMS) and again.error is None
    assert store.damage() == () and sources(store) == {HOMS, KIRKUK, BASRA}


def test_a_text_that_was_altered_is_shown_nowhere_and_comes_back_when_it_is_added_again(path):
    store = altered(
        path, "UPDATE articles SET text = replace(text, 'Two', 'Ten') WHERE id = ?", article_id(HOMS)
    )
    assert sources(store) == {KIRKUK, BASRA} and len(store.articles()) == 2
    (line,) = named(store)
    assert (
        line.startswith(f"article {article_id(HOMS)} (“Ten people")
        and "add the same text again" in MEND[Kept.ARTICLE]
    )
    with pytest.raises(DamagedError, match="not as it was saved"):
        store.article(article_id(HOMS))
    assert store.has(HOMS) == ""
    article = Article.of(HOMS, source="Desk")
    assert save(article, preview(article), store, who="Ada")
    assert store.damage() == () and sources(store) == {HOMS, KIRKUK, BASRA}
    assert len(store.judgements()) == 1, "the decision on it was kept"


@pytest.mark.parametrize("column", ["published", "headline", "source", "url", "language", "id", "content"])
def test_a_particular_that_was_altered_costs_the_article_too(path, column):
    store = altered(path, f"UPDATE articles SET {column} = '2001-01-01' WHERE text = ?", KIRKUK)
    assert KIRKUK not in sources(store) or column == "content"
    assert BASRA in sources(store)
    article = Article.of(KIRKUK, source="Desk")
    save(article, preview(article), store)
    assert KIRKUK in sources(store)


def test_a_decision_that_was_altered_is_passed_over_and_its_article_counts_as_sensitive(path):
    store = Store.open(f"sqlite:///{path}")
    (made,) = store.judgements()
    store.close()
    store = altered(path, "UPDATE judgements SET decision = 'reject' WHERE id = ?", made.id)
    assert store.judgements() == ()
    (one,) = store.damage()
    assert (one.kept, one.article) == (Kept.DECISION, made.article_id)
    assert sources(store) == {HOMS, KIRKUK, BASRA}
    assert {i.accounts[0].article.id for i in store.incidents() if i.sensitive} == {made.article_id}


@pytest.mark.parametrize(
    ("kept", "what", "left"),
    [
        (Kept.DRAFT, "UPDATE drafts SET body = substr(body, 2) WHERE rowid = 1", lambda s: len(s.draft_marks())),
        (Kept.VIEW, "UPDATE views SET link = 'country=XX' WHERE id = 'syria'", lambda s: len(s.views())),
        (Kept.PLACE, "UPDATE own_places SET lat = -35.1 WHERE name = 'Tell One'", lambda s: len(s.own_places())),
        (Kept.PREFERENCE, "UPDATE preferences SET value = 'true' WHERE key = 'online_tiles'",
         lambda s: 1 + s.preference("online_tiles", False)),
        (Kept.FEED, "UPDATE feeds SET address = 'https://other.example/feed' WHERE title = 'Wire'",
         lambda s: len(s.intake.feeds())),
        (Kept.INTAKE, "UPDATE intake SET inner = 'https://other.example/' WHERE source = 'Wire'",
         lambda s: len(list(s.intake.items(State.WAITING)))),
        (Kept.OUTLET, "UPDATE outlets SET headline = 'Other' WHERE source = 'Wire'",
         lambda s: len(s.intake.outlets(article_of_outlets(s)))),
        (Kept.OUTLET, "UPDATE outlets SET article = (SELECT max(id) FROM articles) WHERE source = 'Wire'",
         lambda s: sum(len(s.intake.outlets(a.id)) for a in s.articles())),
    ],
)  # fmt: skip
def test_what_is_kept_beside_articles_is_set_aside_by_the_row(path, kept, what, left):
    store = altered(path, what)
    assert [one.kept for one in store.damage()] == [kept]
    assert left(store) == 1
    assert sources(store) == {HOMS, KIRKUK, BASRA}


def test_a_text_that_is_no_text_any_more_is_set_aside(path):
    store = altered(
        path, "UPDATE articles SET text = CAST(x'ff41' || text AS TEXT) WHERE id = ?", article_id(HOMS)
    )
    assert sources(store) == {KIRKUK, BASRA} and len(store.articles()) == 2
    assert [one.kept for one in store.damage()] == [Kept.ARTICLE]


def test_a_page_of_the_file_that_cannot_be_read_costs_the_rows_on_it(path):
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'readings'").fetchone()
    raw.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 64)
    store = Store.open(f"sqlite:///{path}")
    assert sources(store) == set() and len(store.articles()) == 3
    assert {(one.kept, one.cause) for one in store.damage()} == {(Kept.READING, Cause.UNREADABLE)}
    assert len(store.views()) == 2 and len(store.draft_marks()) == 2


def test_search_reads_the_articles_where_the_index_is_damaged(path):
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE words_data SET block = substr(block, 1, 6) WHERE id > 10")
    raw.close()
    store = Store.open(f"sqlite:///{path}")
    (term,) = terms("Kirkuk")
    assert store.holding(term) == {article_id(KIRKUK)}


def test_a_damage_says_what_it_is_of():
    assert damage_line(Damage(Kept.VIEW, "v1", Cause.UNKNOWN, "Coast")) == (
        "saved view v1 (“Coast”): not understood by this version of Dateline"
    )
