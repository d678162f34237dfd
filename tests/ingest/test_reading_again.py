"""After an upgrade: saved articles are read again, decisions kept, what changed listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.commands.articles import report
from geo.ingest import Changes, DecisionsLost, preview, reread, save
from geo.judging.by_hand import Entry, entered
from geo.store import Store
from geo.vocabulary import Article, DatePrecision, Decision, EventDate, EventType, Judgement, Reading, Span
from tests.store.examples import TEXT, judgement
from tests.store.examples import article as plain
from tests.store.examples import reading as by_hand

ARTICLE = Article.of("Two people were killed in Homs, Syria, on Sunday, police said.")
NOW = datetime(2025, 3, 11, tzinfo=UTC)


def older(reading: Reading) -> Reading:
    """What an earlier version may have read: no claims, and a name at another place."""
    first, *rest = reading.resolutions
    return replace(
        reading, version="0", claims=(), reports=(), resolutions=(replace(first, name="Hims"), *rest)
    )


@pytest.fixture
def store() -> Store:
    """A store with one article, read by an earlier version."""
    store = Store.open("sqlite://")
    save(ARTICLE, older(preview(ARTICLE)), store)
    return store


def test_only_what_an_earlier_version_read_is_read_again(store: Store) -> None:
    other = Article.of("Five people were injured in Hama, Syria.")
    save(other, preview(other), store)
    assert [r.article_id for r in reread(store)] == [ARTICLE.id]
    assert reread(store) == ()
    assert len(reread(store, everything=True)) == 2
    assert [r.article_id for r in reread(store, ids=[other.id])] == [other.id]


def test_what_was_entered_by_hand_is_never_read(store: Store) -> None:
    entry = Entry(
        "Two people were killed in Homs.", EventType.RIOTS, "", EventDate(None, None, DatePrecision.UNKNOWN)
    )
    own, nothing, made = entered(entry, who="Ada", when=NOW)
    save(own, nothing, store, made, who="Ada")
    assert own.id not in [r.article_id for r in reread(store, everything=True)]
    assert reread(store, ids=[own.id]) == ()
    assert own.id in [i.accounts[0].article.id for i in store.incidents() if i.by_hand]


def test_what_changed_is_listed_in_words(store: Store) -> None:
    (done,) = reread(store)
    assert done.changes
    assert any(
        said.startswith("Homs: Hims") and " -> Homs: Homs" in said for said in done.changes.places.changed
    )
    assert any("killed 2" in said for said in done.changes.claims.added)
    assert any("Homs" in said and "killed 2" in said for said in done.changes.incidents.added)
    told = "\n".join(report((done,)))
    assert "place changed: Homs: Hims" in told
    assert "Articles read again: 1. Changed: 1." in told


def test_nothing_changed_is_said_too(store: Store) -> None:
    reread(store)
    (done,) = reread(store, everything=True)
    assert not done.changes
    assert report((done,)) == [
        "Articles read again: 1. Changed: 0. Decisions that no longer find their words: 0. Failed: 0."
    ]


def test_decisions_are_kept_and_those_without_their_words_are_listed(store: Store) -> None:
    at = ARTICLE.text.index("Homs")
    holds = judgement(Decision.REJECT_PLACE, ARTICLE, span=Span(at, at + 4), words="Homs")
    lost = judgement(Decision.REJECT_PLACE, ARTICLE, span=Span(0, 3), words="Two")
    store.judge(holds)
    store.judge(lost)
    (done,) = reread(store)
    assert done.lost == (lost,)
    assert set(store.judgements(ARTICLE.id)) == {holds, lost}
    assert "decision without its words: reject place, “Two”, by Ada" in "\n".join(report((done,)))


def test_what_is_lost_is_asked_once_while_its_article_stays_as_it_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Article.of("Five people were injured in Hama, Syria.")
    save(other, preview(other), store)
    reread(store)
    lost = judgement(Decision.REJECT_PLACE, ARTICLE, span=Span(0, 3), words="Two")
    at = other.text.index("Hama")
    store.judge(lost, judgement(Decision.REJECT_PLACE, other, span=Span(at, at + 4), words="Hama"))
    known = DecisionsLost()
    assert known.now(store) == DecisionsLost().now(store) == {ARTICLE.id: (lost,)}
    asked: list[object] = []
    read = store.incidents
    monkeypatch.setattr(store, "incidents", lambda ids: asked.append(ids) or read(ids))
    assert known.now(store) == {ARTICLE.id: (lost,)} and not asked, "nothing changed"
    store.judge(
        Judgement.of(Decision.WITHDRAW, ARTICLE.id, who="Ada", when=NOW, value={"judgement": lost.id})
    )
    assert known.now(store) == {}
    store.replace_reading(Reading(other.id, "0", "en", None), "Ada")
    assert set(known.now(store)) == {other.id}, "nothing is read any more where Hama was"


def test_one_that_fails_keeps_its_reading(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from geo import reading

    def broken(*_: object) -> None:
        raise KeyError("x")

    before = store.reading(ARTICLE.id)
    monkeypatch.setattr(reading, "read", broken)
    (done,) = reread(store)
    assert done.error is not None
    assert store.reading(ARTICLE.id) == before
    assert "the earlier reading is kept" in "\n".join(report((done,)))


def test_stopping_leaves_the_rest_as_it_was(store: Store) -> None:
    assert reread(store, cancelled=lambda: True) == ()
    assert store.reading(ARTICLE.id).version == "0"


def test_a_reading_that_cannot_be_understood_any_more_is_made_anew(store: Store) -> None:
    from geo.store.tables import readings

    with store._database.writing() as connection:
        connection.execute(readings.update().values(body=b"?"))
    (done,) = reread(store)
    assert done.error is None
    assert store.reading(ARTICLE.id) == preview(ARTICLE)


def test_claims_incidents_and_places_are_told_apart_by_their_words() -> None:
    one = plain()
    before, after = by_hand(one), by_hand(one, "2", killed=3)
    changes = Changes.between(one, before, after)
    assert not changes.places
    assert changes.claims.changed == (
        f"“{TEXT[:22]}”: killed 2, civilians, incident -> “{TEXT[:22]}”: killed 3, civilians, incident",
    )
    assert changes.incidents.changed == (
        "Attack; Homs; 2025-03-09; killed 2 -> Attack; Homs; 2025-03-09; killed 3",
    )
    assert Changes.between(one, before, replace(before, version="2")) == Changes.between(one, after, after)
