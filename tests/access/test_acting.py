"""Who acts: the user of the machine, who has logged in, nobody; and what the log says of it."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from threading import Thread

import pytest

from geo.access import Action, Actor, Role, acting, actor, by_itself
from geo.access.acting import NOBODY, ask, ask_no_more, asked, require
from geo.ingest import preview
from geo.store import Store
from geo.vocabulary import Article, Decision, Judgement, NotAllowed

ADA = Actor("Ada", Role.ANALYST, signs=True)
REA = Actor("Rea", Role.READER, signs=True)
ROOT = Actor("Root", Role.ADMIN, signs=True)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store.open("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def refused() -> Iterator[list[tuple[str, Action]]]:
    """A login is asked for, and nobody has logged in; who was refused what."""
    told: list[tuple[str, Action]] = []
    ask(lambda: NOBODY, lambda who, action: told.append((who.name, action)))
    yield told
    ask_no_more()


def article() -> Article:
    return Article.of("Two people were killed in Homs, Syria, on Sunday.", source="A paper")


def keep(store: Store, who: str = "") -> bool:
    return store.save(article(), preview(article()), who=who)


def judgement(who: str, id: str) -> Judgement:
    return Judgement.of(Decision.CONFIRM, id, who=who, when=datetime(2025, 3, 10, tzinfo=UTC), incident="x")


def test_without_a_login_the_user_of_the_machine_may_do_everything(store: Store) -> None:
    assert not asked()
    assert actor() == Actor(getpass.getuser(), Role.ADMIN)
    assert keep(store)
    store.erase(article().id)
    assert not store.holds(article().id)


def test_where_a_login_is_asked_for_nobody_may_even_look(
    store: Store, refused: list[tuple[str, Action]]
) -> None:
    looks: tuple[Callable[[], object], ...] = (
        store.articles,
        store.incidents,
        store.log,
        store.sets.all,
        store.intake.feeds,
    )
    for look in looks:
        with pytest.raises(NotAllowed, match="Log in"):
            look()
    with pytest.raises(NotAllowed):
        keep(store)
    assert refused[0] == ("", Action.SEE)


def test_who_has_logged_in_in_one_thread_is_nobody_in_another(
    store: Store, refused: list[tuple[str, Action]]
) -> None:
    seen: list[object] = []
    with acting(ADA):
        for work in (lambda: seen.append(actor()), by_itself(lambda: seen.append(actor().role))):
            thread = Thread(target=work)
            thread.start()
            thread.join()
    assert seen == [NOBODY, Role.ADMIN]


def test_a_store_is_opened_by_whoever_comes_first_and_does_then_what_a_start_does() -> None:
    with acting(REA):
        opened = Store.open("sqlite://")
        assert opened.articles() == ()
    opened.close()


def test_the_log_has_the_login_s_name_whatever_name_is_given(store: Store) -> None:
    with acting(ADA):
        keep(store, "somebody else")
        store.judge(judgement("Ada", article().id))
        with pytest.raises(NotAllowed, match="logged in as Ada"):
            store.judge(judgement("Ben", article().id))
        store.delete(article().id, "somebody else")
        with pytest.raises(NotAllowed, match="an admin"):
            store.erase(article().id)
        with pytest.raises(NotAllowed):
            store.purge()
    assert {line.who for line in store.log()} == {"Ada"}
    assert [j.who for j in store.judgements(article().id)] == ["Ada"]
    with acting(ROOT):
        store.erase(article().id, who="nobody")
        assert store.log(limit=1)[0].who == "Root"


def test_refused_attempts_are_told_with_the_name_and_not_without_end(
    refused: list[tuple[str, Action]],
) -> None:
    with acting(REA):
        for _ in range(5):
            with pytest.raises(NotAllowed):
                require(Action.JUDGE)
    assert refused == [("Rea", Action.JUDGE)]
    for number in range(200):
        with acting(Actor(f"made up {number}", Role.NOBODY)), pytest.raises(NotAllowed):
            require(Action.SEE)
    assert len(refused) == 100


def test_what_is_switched_on_for_everybody_is_an_admin_s_to_switch(store: Store) -> None:
    with acting(Actor("Pia", Role.PUBLISHER, signs=True)):
        store.prefer("embargo_days", 3)
        with pytest.raises(NotAllowed, match="switched on for everybody"):
            store.prefer("online_tiles", True)
    with acting(ROOT):
        store.prefer("online_tiles", True)
        assert store.preference("online_tiles") is True
