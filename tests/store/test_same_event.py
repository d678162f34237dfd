"""Merges and splits in the store: they hold for a new reading, go with their article, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from geo.store import Store
from geo.vocabulary import Article, CountRange, Decision, Harm, Judgement, StoreError, Toll
from tests.store.examples import NOON, article, reading


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store.open("sqlite://")
    yield opened
    opened.close()


def told(store: Store, text: str, killed: int) -> Article:
    """An article from Homs that tells of `killed`; 2 and 60 are asked about, 2 and 3 are joined."""
    one = article(text)
    store.save(one, _reading(one, killed))
    return one


def _reading(one: Article, killed: int, version: str = "1"):  # type: ignore[no-untyped-def]
    made = reading(one, version, killed)
    toll = Toll(Harm.KILLED, CountRange(killed, killed, killed, str(killed)))
    return replace(made, reports=(replace(made.reports[0], tolls=(toll,)),))


def decision(kind: Decision, one: Article, two: Article, minutes: int = 0) -> Judgement:
    return Judgement.of(
        kind,
        one.id,
        who="Ada",
        when=NOON + timedelta(minutes=minutes),
        incident=f"{one.id}-1",
        value={"with": f"{two.id}-1"},
    )


FEW, MANY, SOME = "Two people died in Homs.", "Sixty people died in Homs.", "Three people died in Homs."


def test_what_may_be_one_is_proposed_and_merged_and_proposed_again_when_it_is_taken_back(
    store: Store,
) -> None:
    few, many = told(store, FEW, 2), told(store, MANY, 60)
    (proposal,) = store.proposals()
    assert {proposal.one.id, proposal.two.id} == {f"{few.id}-1", f"{many.id}-1"}
    merge = decision(Decision.MERGE, few, many)
    store.judge(merge)
    (incident,) = store.incidents()
    assert incident.toll(Harm.KILLED).high == 60 and store.proposals() == ()  # type: ignore[union-attr]
    assert store.decisions() == (merge,)
    store.judge(Judgement.of(Decision.WITHDRAW, few.id, who="Ben", when=NOON, value={"judgement": merge.id}))
    assert len(store.incidents()) == 2 and len(store.proposals()) == 1 and store.decisions() == ()
    assert len(store.judgements()) == 2, "nothing is ever removed"


def test_a_merge_holds_for_a_new_reading(store: Store) -> None:
    few, many = told(store, FEW, 2), told(store, MANY, 60)
    store.judge(decision(Decision.MERGE, few, many))
    store.replace_reading(_reading(few, 3, version="2"))
    assert [i.toll(Harm.KILLED).label for i in store.incidents()] == ["3–60"]  # type: ignore[union-attr]


def test_a_merge_takes_along_what_the_machine_joined(store: Store) -> None:
    few, some, many = told(store, FEW, 2), told(store, SOME, 3), told(store, MANY, 60)
    assert sorted(len(i.accounts) for i in store.incidents()) == [1, 2]
    store.judge(decision(Decision.MERGE, few, many))
    assert [len(i.accounts) for i in store.incidents()] == [3]
    store.judge(decision(Decision.SPLIT, some, many, minutes=5))
    together = [{a.article.id for a in i.accounts} for i in store.incidents()]
    assert {few.id, some.id} in together and {many.id} in together, "the later word keeps these two apart"


def test_what_is_decided_later_about_two_articles_holds_though_that_machines_clock_is_behind(
    store: Store,
) -> None:
    few, many = told(store, FEW, 2), told(store, MANY, 60)
    store.judge(decision(Decision.SPLIT, few, many))
    store.judge(decision(Decision.MERGE, many, few, minutes=-600))  # kept with the other article
    assert len(store.incidents()) == 1
    store.judge(decision(Decision.SPLIT, many, few, minutes=-900))
    assert len(store.incidents()) == 2


def test_a_merge_rests_while_its_article_is_in_the_bin_and_goes_with_it(store: Store) -> None:
    few, many = told(store, FEW, 2), told(store, MANY, 60)
    store.judge(decision(Decision.MERGE, few, many))
    store.delete(few.id)
    assert [i.toll(Harm.KILLED).label for i in store.incidents()] == ["60"]  # type: ignore[union-attr]
    store.restore(few.id)
    assert len(store.incidents()) == 1
    store.erase(few.id)
    assert store.decisions() == () and store.judgements() == ()


def test_several_decisions_are_kept_together_or_not_at_all(store: Store) -> None:
    few, many = told(store, FEW, 2), told(store, MANY, 60)
    gone = article("Nobody saved this.")
    with pytest.raises(StoreError):
        store.judge(decision(Decision.SPLIT, few, many), decision(Decision.SPLIT, gone, many))
    assert store.judgements() == () and len(store.proposals()) == 1
