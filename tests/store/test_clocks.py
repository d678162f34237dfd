"""A clock that is wrong, stands still or is set back: what was done later is later, in decisions, log, bin and drafts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reviewing.history import deeds
from geo.store import Draft, Store
from geo.vocabulary import Article, Decision, Grade, Judgement, Standing
from tests.store.examples import article, reading, saved

NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)
clocks = st.lists(st.integers(-5000, 5000), min_size=2, max_size=8)
"""Hours by which a clock is off, at one deed after the other: forth, back, or the same twice."""
grades = st.sampled_from([grade.value for grade in Grade if grade is not Grade.NONE])


class Clock:
    """What the store takes for now: each question is answered by the next of `hours`, the last one for good."""

    def __init__(self, hours: list[int]) -> None:
        self._hours = list(hours)

    def __call__(self) -> datetime:
        hours = self._hours.pop(0) if len(self._hours) > 1 else self._hours[0]
        return NOON + timedelta(hours=hours)


def graded(of: Article, grade: str, hours: int, who: str) -> Judgement:
    return Judgement.of(
        Decision.GRADE,
        of.id,
        who=who,
        when=NOON + timedelta(hours=hours),
        incident=f"{of.id}-1",
        value={"grade": grade},
    )


@given(clocks, st.data())
@settings(max_examples=5)
def test_the_later_decision_decides_whatever_the_clocks_said(hours, data):
    store = Store.open("sqlite://")
    one = saved(store)
    made = [graded(one, data.draw(grades), h, f"analyst {n}") for n, h in enumerate(hours)]
    for judgement in made:
        store.judge(judgement)
    assert store.incidents()[0].grade.value == made[-1].get("grade")
    assert [j.id for j in store.judgements()] == [j.id for j in made]
    assert [deed.first.who for deed in deeds(store.judgements())] == [j.who for j in made]


@given(clocks)
@settings(max_examples=5)
def test_undo_takes_back_what_it_names_whenever_it_was(hours):
    store = Store.open("sqlite://")
    one = saved(store)
    reject = Judgement.of(
        Decision.REJECT, one.id, who="Ada", when=NOON + timedelta(hours=hours[0]), incident=f"{one.id}-1"
    )
    undo = Judgement.of(
        Decision.WITHDRAW,
        one.id,
        who="Ada",
        when=NOON + timedelta(hours=hours[1]),
        value={"judgement": reject.id},
    )
    store.judge(reject)
    assert store.incidents()[0].standing is Standing.REJECTED
    store.judge(undo)
    assert store.incidents()[0].standing is not Standing.REJECTED
    assert next(d for d in deeds(store.judgements())).undone == undo


@given(clocks)
@settings(max_examples=5)
def test_the_log_stands_in_the_order_of_what_was_done_and_stays_whole(hours):
    with patch("geo.store.steps.now", Clock(hours)), patch("geo.store.store.now", Clock(hours)):
        store = Store.open("sqlite://")
        names = [f"{n + 2} people were killed in Homs." for n in range(len(hours))]
        ids = [saved(store, name).id for name in names]
        store.delete(ids[0])
        store.restore(ids[0])
    assert [x.article_id for x in reversed(store.log())] == [*ids, ids[0], ids[0]]
    assert store.upkeep.log_faults() == ()


@given(st.integers(1, 5000), st.integers(0, 29 * 24))
@settings(max_examples=5)
def test_a_clock_that_is_set_back_empties_no_bin_before_its_time(back, later):
    store = Store.open("sqlite://")
    one = saved(store)
    with patch("geo.store.store.now", Clock([0])):
        store.delete(one.id)
    for hours in (-back, later):
        with patch("geo.store.store.now", Clock([hours])):
            assert store.purge() == 0
    assert [a.id for a in store.deleted()] == [one.id]


@given(clocks)
@settings(max_examples=5)
def test_a_draft_that_changed_has_another_mark_also_while_the_clock_stands_still(hours):
    store = Store.open("sqlite://")
    one = article()
    with patch("geo.store.drafts.now", Clock([hours[0]])):
        store.keep_draft(Draft(one))
        before = store.draft_marks()
        store.keep_draft(Draft(one, reading(one)))
        assert store.draft_marks() != before
        assert store.drafts([one.id])[0].reading is not None
