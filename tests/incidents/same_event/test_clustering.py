"""The same event in several articles is one incident; two events stay two; the order changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.incidents.same_event.clustering import group
from geo.vocabulary import (
    Account,
    CountRange,
    Decision,
    EventType,
    Grade,
    Harm,
    Judgement,
    Precision,
    Standing,
)
from tests.incidents.same_event.accounts import LONG, SUNDAY, TOWNS, said


def names(*accounts: Account, judgements: tuple[Judgement, ...] = ()) -> set[frozenset[str]]:
    """Which accounts stand together."""
    incidents = group(accounts, judgements).incidents
    return {frozenset(a.report.id.removeprefix("report-") for a in i.accounts) for i in incidents}


ONE = {frozenset("ab")}
TWO = {frozenset("a"), frozenset("b")}

PAIRS = [
    ("the same day, place and toll", said("a", killed=5), said("b", killed=5), ONE),
    ("one gives no toll", said("a", killed=5), said("b"), ONE),
    ("a toll that rose from 3 to 5", said("a", killed=3), said("b", killed=5), ONE),
    ("ranges that overlap", said("a", killed=CountRange(4, 4, 9)), said("b", killed=7), ONE),
    ("at least 5, then 8", said("a", killed=CountRange(5, 5, None)), said("b", killed=8), ONE),
    ("one says the day, the other only that it was before its article", said("a", killed=5), said("b", killed=5, day=None), ONE),
    ("the same words from one agency", said("a", text=LONG, where=None), said("b", text=LONG, where=None), ONE),
    ("a village beside the town, the same toll", said("a", killed=5), said("b", where="Talbiseh", killed=5), ONE),
    ("a village beside the town, no toll", said("a"), said("b", where="Talbiseh"), TWO),
    ("another town", said("a", killed=5), said("b", where="Aleppo", killed=5), TWO),
    ("a week later", said("a", killed=5), said("b", killed=5, day=SUNDAY - timedelta(days=7)), TWO),
    ("another kind of thing", said("a", killed=5), said("b", killed=5, kind=EventType.PROTESTS, subtype="Peaceful protest"), TWO),
    ("2 dead and 60 dead", said("a", killed=2), said("b", killed=60), TWO),
    ("no place in either", said("a", where=None, killed=5), said("b", where=None, killed=5), TWO),
    ("a town and the province around it, no toll", said("a"), said("b", precision=Precision.PROVINCE), TWO),
    ("a town and the province around it, the same toll", said("a", killed=5), said("b", killed=5, precision=Precision.PROVINCE), ONE),
    ("a country against a town, no toll", said("a"), said("b", precision=Precision.COUNTRY), TWO),
    ("none dead and three dead", said("a", killed=0), said("b", killed=9), TWO),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "one", "two", "expected"), PAIRS, ids=[p[0] for p in PAIRS])
def test_two_accounts(caption: str, one: Account, two: Account, expected: set[frozenset[str]]) -> None:
    assert names(one, two) == expected
    assert names(two, one) == expected


def test_two_reports_of_one_article_are_never_joined_by_the_machine() -> None:
    one = said("a", killed=5)
    twin = Account(one.article, one.reading, said("b", killed=5).report)
    assert names(one, twin) == TWO


def test_an_account_that_fits_two_does_not_join_what_contradicts_itself() -> None:
    few, vague, many = said("a", killed=2), said("b"), said("c", killed=60)
    assert all(not {"a", "c"} <= members for members in names(few, vague, many))


class TestTolls:
    def test_nothing_is_added_up_and_the_latest_is_best(self) -> None:
        early = said("a", killed=3, published=SUNDAY)
        late = said("b", killed=5, published=SUNDAY + timedelta(days=1))
        (incident,) = group([late, early]).incidents
        assert incident.toll(Harm.KILLED) == CountRange(3, 5, 5)

    def test_a_number_beats_no_number_however_late(self) -> None:
        number = said("a", killed=3, published=SUNDAY)
        none = said("b", killed=CountRange(1, None, None), published=SUNDAY + timedelta(days=2))
        (incident,) = group([number, none]).incidents
        assert incident.toll(Harm.KILLED) == CountRange(3, 3, 3)

    def test_an_open_end_stays_open(self) -> None:
        (incident,) = group([said("a", killed=5), said("b", killed=CountRange(4, 4, None))]).incidents
        count = incident.toll(Harm.KILLED)
        assert count is not None and (count.low, count.high) == (4, None)

    def test_where_nobody_speaks_of_it_there_is_no_toll(self) -> None:
        (incident,) = group([said("a")]).incidents
        assert incident.toll(Harm.KILLED) is None


WHEN = datetime(2025, 3, 11, tzinfo=UTC)


def decide(decision: Decision, minutes: int = 0, **about: str) -> Judgement:
    incident = about.pop("incident", "")
    return Judgement.of(
        decision,
        "article-a",
        who="Ada",
        when=WHEN + timedelta(minutes=minutes),
        incident=incident,
        value=about,
    )


class TestJudgements:
    def test_an_analyst_merges(self) -> None:
        merge = decide(Decision.MERGE, incident="report-a", **{"with": "report-b"})
        assert names(said("a"), said("b", where="Aleppo"), judgements=(merge,)) == ONE

    def test_an_analyst_splits(self) -> None:
        split = decide(Decision.SPLIT, incident="report-b", **{"with": "report-a"})
        assert names(said("a", killed=5), said("b", killed=5), judgements=(split,)) == TWO

    def test_the_later_word_on_a_pair_holds(self) -> None:
        split = decide(Decision.SPLIT, 5, incident="report-b", **{"with": "report-a"})
        merge = decide(Decision.MERGE, 9, incident="report-a", **{"with": "report-b"})
        assert names(said("a"), said("b", where="Aleppo"), judgements=(split, merge)) == ONE
        assert names(said("a"), said("b", where="Aleppo"), judgements=(merge, split)) == TWO

    def test_an_analyst_merges_two_of_one_article_and_nothing_is_added_up(self) -> None:
        one = said("a", killed=5)
        twin = Account(one.article, one.reading, said("b", where="Aleppo", killed=3).report)
        merge = decide(Decision.MERGE, incident="report-a", **{"with": "report-b"})
        (incident,) = group([one, twin], (merge,)).incidents
        count = incident.toll(Harm.KILLED)
        assert count is not None and (count.low, count.high) == (3, 5)
        back = decide(Decision.WITHDRAW, judgement=merge.id)
        assert names(one, twin, judgements=(merge, back)) == TWO

    def test_what_was_taken_back_does_not_count(self) -> None:
        merge = decide(Decision.MERGE, incident="report-a", **{"with": "report-b"})
        back = decide(Decision.WITHDRAW, 5, judgement=merge.id)
        assert names(said("a"), said("b", where="Aleppo"), judgements=(merge, back)) == TWO

    def test_confirmed_and_rejected_show(self) -> None:
        accounts = [said("a", killed=5), said("b", where="Aleppo")]
        yes = decide(Decision.CONFIRM, incident="report-a")
        no = decide(Decision.REJECT, incident="report-b")
        standing = {i.id: i.standing for i in group(accounts, (yes, no)).incidents}
        assert standing == {"report-a": Standing.CONFIRMED, "report-b": Standing.REJECTED}

    def test_a_grade_is_the_incidents_and_the_later_one_holds(self) -> None:
        accounts = [said("a", killed=5), said("b", killed=5), said("c", where="Aleppo")]
        weak = decide(Decision.GRADE, 1, incident="report-a", grade="Weak")
        fair = decide(Decision.GRADE, 5, incident="report-b", grade="Fair")
        unheard_of = decide(Decision.GRADE, 6, incident="report-c", grade="Excellent")

        def grades(*made: Judgement) -> list[Grade]:
            return [i.grade for i in sorted(group(accounts, made).incidents, key=lambda i: i.id)]

        assert grades() == [Grade.NONE, Grade.NONE]
        assert grades(weak, fair, unheard_of) == [Grade.FAIR, Grade.NONE]
        back = decide(Decision.WITHDRAW, 9, judgement=fair.id)
        assert grades(weak, fair, back) == [Grade.WEAK, Grade.NONE]

    def test_notes_and_tags_are_those_of_all_its_reports(self) -> None:
        accounts = [said("a", killed=5), said("b", killed=5)]
        made = [
            decide(Decision.NOTE, 3, incident="report-b", note="Later."),
            decide(Decision.NOTE, 1, incident="report-a", note="First."),
            decide(Decision.TAG, 1, incident="report-b", tag="markets"),
            decide(Decision.TAG, 2, incident="report-a", tag="Air"),
            decide(Decision.TAG, 4, incident="report-a", tag="markets"),
            decide(Decision.TAG, 5, incident="report-a", tag="  "),
        ]
        made.sort(key=lambda j: j.when)
        (one,) = group(accounts, made).incidents
        assert (one.notes, one.tags) == (("First.", "Later."), ("Air", "markets"))
        first = next(j for j in made if j.get("note") == "First.")
        back = decide(Decision.WITHDRAW, 9, judgement=first.id)
        (one,) = group(accounts, [*made, back]).incidents
        assert (one.notes, one.tags) == (("Later.",), ("Air", "markets"))

    def test_a_rejected_report_joins_nothing(self) -> None:
        no = decide(Decision.REJECT, incident="report-b")
        assert names(said("a", killed=5), said("b", killed=5), judgements=(no,)) == TWO


@st.composite
def some_accounts(draw: st.DrawFn) -> list[Account]:
    return [
        said(
            str(n),
            where=draw(st.sampled_from([*TOWNS, None])),
            day=draw(st.sampled_from([SUNDAY, SUNDAY + timedelta(days=1), None])),
            killed=draw(
                st.sampled_from([None, 0, 2, 3, 5, 60, CountRange(5, 5, None), CountRange(1, None, None)])
            ),
            published=draw(st.sampled_from([SUNDAY, SUNDAY + timedelta(days=1)])),
            precision=draw(st.sampled_from([Precision.TOWN, Precision.PROVINCE])),
            text=draw(st.sampled_from(["", LONG])),
        )
        for n in range(draw(st.integers(0, 7)))
    ]


@settings(max_examples=60, deadline=None)
@given(some_accounts(), st.randoms())
def test_the_order_in_which_articles_arrive_changes_nothing(accounts: list[Account], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(accounts)
    random.shuffle(shuffled)
    assert group(shuffled) == group(accounts)


@settings(max_examples=60, deadline=None)
@given(some_accounts())
def test_every_account_stands_in_one_incident_and_no_toll_exceeds_its_largest(
    accounts: list[Account],
) -> None:
    incidents = group(accounts).incidents
    assert sorted(a.report.id for i in incidents for a in i.accounts) == sorted(a.report.id for a in accounts)
    for incident in incidents:
        count = incident.toll(Harm.KILLED)
        told = [c for a in incident.accounts if (c := a.report.toll(Harm.KILLED))]
        assert (count is None) == (not told)
        if count and count.best is not None:
            assert count.best in {c.best for c in told}
            assert count.low == min(c.low for c in told if c.number_known)
