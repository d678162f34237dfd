"""What needs a look: captioned incidents, each with the reasons that it must have and no other; and any incident at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from geo.incidents.same_event.clustering import group
from geo.maps.columns.doubts import Why
from geo.maps.columns.making import by_row
from geo.reviewing.always_here import always_here, can_be_kept
from geo.reviewing.needs_a_look import Look, Looks, needs_a_look, questions_of
from geo.vocabulary import (
    IMPORTED,
    Candidate,
    CasualtyClaim,
    CountRange,
    Decision,
    Harm,
    Incident,
    InputError,
    Judgement,
    Kind,
    Outcome,
    Place,
    Precision,
    Span,
    Standing,
    Toll,
    Who,
)
from tests.incidents.same_event.accounts import said
from tests.maps.examples import BEIRUT, HOMS, LATAKIA, SOME, incident
from tests.strategies import merged_incidents

TWO, FIVE = CountRange(2, 2, 2), CountRange(5, 5, 5)
WHEN = datetime(2025, 3, 10, tzinfo=UTC)


def two_papers(killed: CountRange | int, other: CountRange | int) -> Incident:
    """One event told by two papers."""
    accounts = [said("a", killed=killed), said("b", killed=other)]
    merge = Judgement.of(Decision.MERGE, "article-a", who="Ada", when=WHEN, incident="report-a", value={"with": "report-b"})  # fmt: skip
    (one,) = group(accounts, [merge]).incidents
    return one


def unsettled(one: Incident, outcome: Outcome, *candidates: Candidate) -> Incident:
    """`one` with its first place not settled."""
    account = one.accounts[0]
    first, *rest = account.reading.resolutions
    first = replace(first, outcome=outcome, entry=None, footprint=None, precision=None, score=0.0, candidates=candidates)  # fmt: skip
    report = replace(account.report, places=(Place.of(0, first),))
    made = replace(account, reading=replace(account.reading, resolutions=(first, *rest)), report=report)
    return replace(one, accounts=(made,))


def with_score(one: Incident, score: float) -> Incident:
    account = one.accounts[0]
    places = tuple(replace(p, score=score) for p in account.report.places)
    return replace(one, accounts=(replace(account, report=replace(account.report, places=places)),))


def with_claims(toll: CountRange, *numbers: CountRange) -> Incident:
    """One report with `numbers` claimed and `toll` read of them."""
    one = incident("x", HOMS, killed=toll)
    account = one.accounts[0]
    claims = tuple(CasualtyClaim(Span(0, 4), "They", Harm.KILLED, Who.CIVILIANS, n) for n in numbers)
    report = replace(account.report, claims=tuple(range(len(claims))), tolls=(Toll(Harm.KILLED, toll),))
    reading = replace(account.reading, claims=claims, reports=(report,))
    return replace(one, accounts=(replace(account, reading=reading, report=report),))


FOUR_TO_NINE = CountRange(4, 4, 9)
CASES = {
    "one paper, all settled": (incident("x", HOMS, killed=TWO), {Why.ONE_SOURCE}),
    "two papers that agree": (two_papers(5, 5), set()),
    "two papers with other numbers": (two_papers(5, 7), {Why.NUMBERS}),
    "number not known in one of two": (two_papers(5, CountRange(1, None, None)), set()),
    "two claims of one paper, none of them the whole range": (
        with_claims(FOUR_TO_NINE, CountRange(4, 4, 4), CountRange(9, 9, 9)),
        {Why.ONE_SOURCE, Why.NUMBERS},
    ),
    "“four to nine”, said by one": (with_claims(FOUR_TO_NINE, FOUR_TO_NINE), {Why.ONE_SOURCE}),
    "two and three are five: parts of a sum": (with_claims(FIVE, TWO, CountRange(3, 3, 3)), {Why.ONE_SOURCE}),
    "a name with two candidates": (
        unsettled(incident("x", HOMS), Outcome.AMBIGUOUS, Candidate(HOMS, 0.5, ()), Candidate(BEIRUT, 0.4, ())),
        {Why.ONE_SOURCE, Why.PLACE},
    ),
    "a name that is not known": (
        unsettled(incident("x", HOMS), Outcome.UNRESOLVED),
        {Why.ONE_SOURCE, Why.PLACE},
    ),
    "no place at all": (incident("x", killed=TWO), {Why.ONE_SOURCE, Why.PLACE}),
    "a place 55% sure": (with_score(incident("x", HOMS), 0.55), {Why.ONE_SOURCE, Why.UNSURE}),
    "a place 70% sure": (with_score(incident("x", HOMS), 0.7), {Why.ONE_SOURCE}),
}  # fmt: skip


def whole(looks: Looks) -> tuple[Look, ...]:
    return looks.some(0, len(looks))


@pytest.mark.parametrize(("one", "whys"), CASES.values(), ids=CASES)
def test_why(one: Incident, whys: set[Why]) -> None:
    looks = needs_a_look(by_row([one]))
    assert {w for look in whole(looks) for w in look.whys} == whys
    assert looks.counts() == {w: int(w in whys) for w in Why}


def test_a_rejected_incident_needs_none() -> None:
    assert not len(needs_a_look(by_row([incident("x", killed=TWO, standing=Standing.REJECTED)])))


def test_a_row_of_a_data_set_needs_none() -> None:
    account = incident("x", killed=TWO).accounts[0]
    row = replace(account, report=replace(account.report, rule=IMPORTED))
    assert not len(needs_a_look(by_row([replace(incident("x", killed=TWO), accounts=(row,))])))


def test_both_of_a_pair_are_asked_about() -> None:
    one, two = incident("a", HOMS, killed=TWO), incident("b", HOMS, killed=TWO)
    looks = needs_a_look(by_row([one, two]), [("a", "b")])
    assert [look.whys for look in whole(looks)] == [(Why.SAME, Why.ONE_SOURCE)] * 2


def test_what_a_new_reading_left_behind_is_asked_about_even_where_it_reports_nothing_any_more() -> None:
    one = by_row([two_papers(5, 5)])
    lost = Judgement.of(Decision.COUNT, "article-a", who="Ada", when=WHEN, span=Span(0, 3), words="Six")
    gone = replace(lost, article_id="article-z")
    looks = whole(needs_a_look(one, lost={"article-a": (lost,), "article-z": (gone,), "article-b": ()}))
    assert {look.id: look.lost for look in looks} == {"report-a": (lost,), "article:article-z": (gone,)}
    (read,) = whole(needs_a_look(one, read_since={"article-b"}))
    assert read.whys == (Why.CHANGED,)


def test_the_gravest_come_first_and_one_source_alone_weighs_nothing() -> None:
    few = with_score(incident("few", HOMS, killed=TWO), 0.5)
    many = incident("many", HOMS, killed=CountRange(90, 90, 90))
    more = with_score(incident("more", HOMS, killed=FIVE), 0.5)
    some = incident("some", HOMS, killed=SOME)
    lost = Judgement.of(Decision.COUNT, "gone", who="Ada", when=WHEN, span=Span(0, 3), words="Six")
    looks = needs_a_look(by_row([many, few, more, some]), lost={"gone": (lost,)})
    assert looks.ids == ("more", "few", "article:gone", "many", "some")


def test_what_is_gone_meanwhile_is_passed_over() -> None:
    there = by_row([incident("a", killed=TWO), incident("b", killed=FIVE)])
    looks = needs_a_look(replace(there, known=lambda ids: [i for i in there.known(ids) if i.id != "b"]))
    assert looks.ids == ("b", "a") and [look.id for look in whole(looks)] == ["a"]


def test_a_name_is_asked_about_once_with_all_its_mentions() -> None:
    one = unsettled(incident("x", HOMS), Outcome.AMBIGUOUS, Candidate(HOMS, 0.5, ()))
    account = one.accounts[0]
    (first,) = account.reading.resolutions
    again = replace(first, toponym=replace(first.toponym, span=Span(0, 4)))
    reading = replace(account.reading, resolutions=(first, again))
    (question,) = questions_of(replace(one, accounts=(replace(account, reading=reading),)))
    assert question.words == "Homs" and len(question.mentions) == 2


def test_always_here_makes_an_own_place_that_says_who_chose_it() -> None:
    place = always_here("Hims", HOMS, "Ada", date(2025, 3, 10))
    assert (place.name, place.lat, place.lon, place.country_code) == ("Hims", 34.73, 36.71, "SY")
    assert place.kind is Kind.TOWN and place.also_called == ()
    assert "Ada, 2025-03-10" in place.source and HOMS.id in place.source


def test_a_province_is_never_kept_as_a_point() -> None:
    assert LATAKIA.precision is Precision.PROVINCE and not can_be_kept(LATAKIA)
    with pytest.raises(InputError, match="no own place can stand for"):
        always_here("Lattakia", LATAKIA, "Ada", date(2025, 3, 10))
    assert not can_be_kept(replace(HOMS, country_code=""))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(merged_incidents())
def test_any_incident_is_looked_at_without_a_fault(one: Incident) -> None:
    looks = needs_a_look(by_row([one]))
    assert len(looks) <= 1
    for look in whole(looks):
        assert look.whys and len(set(look.whys)) == len(look.whys)
        assert (Why.ONE_SOURCE in look.whys) is (len(one.tellings) == 1)
        assert (Why.PLACE in look.whys) is bool(look.questions or not one.lead.places)
        for question in look.questions:
            assert question.resolution.outcome is not Outcome.RESOLVED and question.mentions
