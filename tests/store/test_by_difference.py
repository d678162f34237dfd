"""Whatever is saved, deleted, restored, read again, decided and erased: what a store that was open all the while shows is
what one that is opened now shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.store import Store
from geo.store.reckoning import Reckoning
from geo.vocabulary import CountRange, Decision, Harm, Judgement, OwnPlace, Reading, Toll
from tests.store.examples import NOON, article, everything, reading

TOLD = tuple(article(f"People died in Homs. {n}") for n in range(4))
KINDS = (Decision.MERGE, Decision.SPLIT, Decision.CONFIRM, Decision.REJECT, Decision.NOTE, Decision.SENSITIVE, Decision.WITHDRAW)  # fmt: skip
WHAT = ("save", "save", "delete", "restore", "read", "amend", "erase", "judge", "judge", "place")
STEPS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(0, 3), st.integers(0, 3), st.sampled_from(KINDS)),
    min_size=4,
    max_size=12,
)


def _reading(n: int, killed: int) -> Reading:
    made = reading(TOLD[n], "1", killed)
    toll = Toll(Harm.KILLED, CountRange(killed, killed, killed, str(killed)))
    return replace(made, reports=(replace(made.reports[0], tolls=(toll,)),))


def step(store: Store, what: str, n: int, other: int, kind: Decision) -> None:
    """Do `what` to one of the articles, where it is there."""
    one, made = TOLD[n], store.judgements()
    if what == "save":
        store.save(one, _reading(n, (2, 3, 60)[other % 3]))
    elif what == "place":
        store.add_own_places([OwnPlace.of(f"Farm {other}", 34.0, 36.0)])
    elif not store.holds(one.id):
        return
    elif what == "read":
        store.replace_reading(_reading(n, (2, 3, 60)[other % 3]))
    elif what == "amend":
        store.amend(replace(one, source=f"Outlet {other}"), _reading(n, 3))
    elif what == "judge":
        back = made[other % len(made)].id if made else ""
        value = {"with": f"{TOLD[other].id}-1", "note": "Look again.", "judgement": back}
        when = NOON + timedelta(minutes=len(made))
        store.judge(Judgement.of(kind, one.id, who="Ada", when=when, incident=f"{one.id}-1", value=value))
    elif what == "delete":
        store.delete(one.id)
    elif what == "restore":
        store.restore(one.id)
    else:
        store.erase(one.id)


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_a_store_that_was_open_shows_what_one_opened_now_shows(
    steps: list[tuple[str, int, int, Decision]],
) -> None:
    store = Store.open("sqlite://")
    beside = Reckoning(store._database)  # as in another process, which asks less often
    try:
        for what, n, other, kind in steps:
            before = {i.id: i for i in store.incidents()}
            step(store, what, n, other, kind)
            now = everything(Reckoning(store._database))
            assert store.incidents() == now.incidents
            assert (store.proposals(), store.decisions()) == (now.proposals, now.decisions)
            if n % 2:
                assert everything(beside) == now
            if what != "place":
                for incident in store.incidents():
                    was = before.get(incident.id)
                    assert was != incident or was is incident, "pages know by this that nothing changed"
    finally:
        store.close()


def test_a_damaged_article_that_comes_back_by_another_id_is_not_shown_twice() -> None:
    store = Store.open("sqlite://")
    store.save(TOLD[0], _reading(0, 2))
    assert [i.accounts[0].article.id for i in store.incidents()] == [TOLD[0].id]
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE articles SET headline = 'altered'")
    again = replace(TOLD[0], id="another")
    store.save(again, reading(again))
    assert [a.article.id for i in store.incidents() for a in i.accounts] == ["another"]
    store.close()


def test_where_grouping_fails_half_way_the_next_time_computes_all_anew() -> None:
    store = Store.open("sqlite://")
    store.save(TOLD[0], _reading(0, 2))
    assert len(store.incidents()) == 1
    store.save(TOLD[1], _reading(1, 60))
    del store.grouped._groups._accounts
    with pytest.raises(AttributeError):
        store.incidents()
    assert len(store.incidents()) == 2
    store.close()
