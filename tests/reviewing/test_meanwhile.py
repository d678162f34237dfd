"""What a decision would pass over: captioned pairs of a decision about to be made and one that another made meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from geo.reviewing.meanwhile import again, passed_over
from geo.vocabulary import Decision, Judgement, Span

NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)


def on(decision: Decision, *, incident: str = "", at: Span | None = None, article: str = "a", who: str = "Ada", minute: int = 0, **value: str) -> Judgement:  # fmt: skip
    return Judgement.of(decision, article, who=who, when=NOON + timedelta(minutes=minute), incident=incident, span=at, value=value)  # fmt: skip


HOMS, NUMBER = Span(0, 4), Span(10, 14)
PLACE = on(Decision.PLACE, at=HOMS, gazetteer_id="x")
CASES = {
    "the same incident, confirmed": (on(Decision.REJECT, incident="i"), on(Decision.CONFIRM, incident="i", who="Grace"), True),
    "another incident of the article": (on(Decision.REJECT, incident="i"), on(Decision.CONFIRM, incident="k", who="Grace"), False),
    "words that the incident may rest on": (on(Decision.CONFIRM, incident="i"), on(Decision.PLACE, at=HOMS, who="Grace"), True),
    "the same words": (PLACE, on(Decision.REJECT_PLACE, at=Span(2, 6), who="Grace"), True),
    "other words": (PLACE, on(Decision.COUNT, at=NUMBER, who="Grace"), False),
    "another article": (PLACE, on(Decision.PLACE, at=HOMS, article="b", who="Grace"), False),
    "a merge with the other of the pair": (
        on(Decision.SPLIT, incident="i", **{"with": "k"}), on(Decision.CONFIRM, incident="k", who="Grace"), True
    ),
    "a note is added beside anything": (on(Decision.NOTE, incident="i", note="x"), on(Decision.CONFIRM, incident="i", who="Grace"), False),
    "a note surprises nobody": (on(Decision.CONFIRM, incident="i"), on(Decision.NOTE, incident="i", who="Grace", note="x"), False),
}  # fmt: skip


@pytest.mark.parametrize(("mine", "other", "asks"), CASES.values(), ids=CASES)
def test_what_would_be_passed_over(mine: Judgement, other: Judgement, asks: bool) -> None:
    assert passed_over([mine], [other], {}) == ((other,) if asks else ())


def test_a_withdrawal_is_about_what_it_takes_back() -> None:
    back = on(Decision.WITHDRAW, who="Grace", judgement=PLACE.id)
    assert passed_over([on(Decision.REJECT_PLACE, at=HOMS, minute=9)], [back], {PLACE.id: PLACE}) == (back,)
    assert passed_over([on(Decision.COUNT, at=NUMBER)], [back], {PLACE.id: PLACE}) == ()


def test_ones_own_are_no_surprise() -> None:
    own = on(Decision.CONFIRM, incident="i")
    assert passed_over([on(Decision.REJECT, incident="i")], [own], {}, {own.id}) == ()


def test_decided_all_the_same_it_is_decided_now_and_says_the_same() -> None:
    (now,) = again([PLACE], NOON + timedelta(hours=1))
    assert now.id != PLACE.id and now.when > PLACE.when
    assert (now.decision, now.span, now.value, now.who) == (
        PLACE.decision,
        PLACE.span,
        PLACE.value,
        PLACE.who,
    )
