"""Which judgements hold: a withdrawal takes effect whatever its id, and can be withdrawn in its turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from geo.vocabulary import Decision, Judgement, Span
from geo.vocabulary.judgements import in_force

NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)


def placed(who: str) -> Judgement:
    return Judgement.of(
        Decision.PLACE, "a", who=who, when=NOON, span=Span(0, 4), words="Homs", value={"gazetteer_id": "x"}
    )


def back(of: Judgement, when: datetime = NOON, who: str = "Ada") -> Judgement:
    return Judgement.of(Decision.WITHDRAW, "a", who=who, when=when, value={"judgement": of.id})


@pytest.mark.parametrize("who", [f"analyst {n}" for n in range(12)])
def test_a_withdrawal_at_the_same_instant_takes_effect_whatever_the_ids(who: str) -> None:
    one = placed(who)
    taken = back(one)
    for order in permutations((one, taken)):
        assert in_force(order) == ()


@pytest.mark.parametrize("who", [f"analyst {n}" for n in range(12)])
def test_what_is_taken_back_and_given_again_in_one_instant_holds(who: str) -> None:
    one = placed(who)
    first = back(one)
    second = back(first, who="Ben")
    assert in_force((one, first, second)) == (one,)


def test_they_come_in_the_order_given_whatever_the_clocks_say() -> None:
    one, behind = placed("Ada"), placed("Ben")
    behind = replace(behind, when=NOON - timedelta(days=9))
    assert in_force((one, behind)) == (one, behind)


def test_a_withdrawal_by_a_clock_that_is_behind_holds() -> None:
    one = placed("Ada")
    assert in_force((one, back(one, NOON - timedelta(days=9)))) == ()


def test_withdrawals_of_each_other_end() -> None:
    one = placed("Ada")
    loop = Judgement("l", Decision.WITHDRAW, "a", "Ada", NOON, value=(("judgement", "l"),))
    assert in_force((one, loop)) == (one,)
