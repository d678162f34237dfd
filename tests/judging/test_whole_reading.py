"""What the reading comes to when all decisions are applied: tolls, roles, what is set aside, what is checked; and parting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.judging import standing_of
from geo.judging.parting import Second, parted
from geo.vocabulary import (
    Actor,
    DatePrecision,
    Decision,
    EventDate,
    Harm,
    InputError,
    Judgement,
    Outcome,
    Role,
    SetAside,
    Span,
    Standing,
)
from tests.judging.coast import (
    ARTICLE,
    FAMILIES,
    HUNDREDS,
    LOSSES,
    NOW,
    OVER_740,
    READ,
    decide,
    made,
    report,
    toll,
)
from tests.maps.examples import span

LATAKIA, TARTUS, SYRIA, LONDON, KUSOUR, NOWHERE = range(6)
OVER = "over 740 civilians killed"


def test_without_decisions_it_is_the_machines_with_the_harms_that_were_read():
    after = made()
    assert after.reading is READ
    assert after.harms == (Harm.KILLED, Harm.KILLED, Harm.KILLED, Harm.DISPLACED)
    assert after.lost == ()


def test_a_part_whose_whole_is_rejected_stands_for_itself_and_every_other_part_stays_one():
    claims = (READ.claims[0], replace(READ.claims[1], subset_of=OVER_740), READ.claims[2], replace(READ.claims[3], subset_of=FAMILIES))  # fmt: skip
    after = made(decide(Decision.REJECT_CLAIM, OVER), reading=replace(READ, claims=claims))
    assert [c.subset_of for c in after.reading.claims] == [None, None, None, FAMILIES]
    assert toll(after, "coast") == "?"


def test_tolls_follow_from_the_numbers_that_stand():
    after = made(decide(Decision.COUNT, OVER, low=24, best=24, high=24))
    assert [toll(after, i) for i in ("coast", "kusour", "rebellion")] == ["24", "?", ""]
    assert toll(after, "flight", Harm.DISPLACED) == "100+"


def test_roles_follow_from_what_happened_where():
    scenes = {n for n, r in enumerate(READ.resolutions) if r.toponym.role is Role.SCENE}
    assert scenes == {LATAKIA, TARTUS, KUSOUR, NOWHERE}
    other = made(decide(Decision.TYPE, incident="coast", type="Riots"))
    assert {n for n, r in enumerate(other.reading.resolutions) if r.toponym.role is Role.SCENE} == scenes
    joins = made(decide(Decision.BELONGING, "London", "coast", what="place", belongs=1))
    assert joins.reading.resolutions[LONDON].toponym.role is Role.SCENE
    assert joins.reading.resolutions[LONDON].outcome is Outcome.RESOLVED
    no = made(decide(Decision.ROLE, "London", role="scene"), decide(Decision.REJECT_PLACE, "London"))
    assert no.reading.resolutions[LONDON].toponym.role is Role.CONTEXT


def test_a_place_that_is_drawn_near_its_name_stays_where_it_is_drawn():
    near = replace(READ.reports[1].places[0], name="2 km south of Hai Al Kusour")
    read = replace(
        READ, reports=(READ.reports[0], replace(READ.reports[1], places=(near,)), *READ.reports[2:])
    )
    after = made(decide(Decision.TYPE, incident="coast", type="Riots"), reading=read)
    assert report(after, "kusour").places == (near,)


def test_what_was_set_aside_stays_and_what_found_nothing_is_listed_last():
    aside = SetAside(span("Heavy losses"), "Heavy losses", "not counted")
    reading = replace(READ, set_aside=(aside,))
    gone = decide(Decision.CONFIRM, incident="gone")
    no = decide(Decision.REJECT_CLAIM, OVER)
    after = made(gone, no, reading=reading)
    assert after.lost == (gone,)
    assert after.reading.set_aside[0] == aside
    assert after.reading.set_aside[1].reason == "an analyst rejected this claim"
    assert "decide again" in after.reading.set_aside[2].reason and len(after.reading.set_aside) == 3


def test_a_check_of_an_incident_changes_no_reading():
    for decision in (Decision.CONFIRM, Decision.REJECT):
        known = made(decide(decision, incident="coast"))
        assert known.lost == () and known.reading.reports == READ.reports
    assert made(decide(Decision.CONFIRM)).lost == ()


@pytest.mark.parametrize(
    ("case", "decisions", "standing"),
    [
        ("nothing", [], Standing.MACHINE),
        ("yes", [Decision.CONFIRM], Standing.CONFIRMED),
        ("no", [Decision.REJECT], Standing.REJECTED),
        ("no, then yes", [Decision.REJECT, Decision.CONFIRM], Standing.CONFIRMED),
        ("yes, then no", [Decision.CONFIRM, Decision.REJECT], Standing.REJECTED),
        ("yes, then another type", [Decision.CONFIRM, Decision.TYPE], Standing.CONFIRMED),
        ("another type", [Decision.TYPE], Standing.MACHINE),
    ],
)
def test_an_incident_stands_as_it_was_checked(case, decisions, standing):
    said = [decide(d, incident="coast", type="Riots") for d in decisions]
    assert standing_of("coast", said) is standing, case
    assert standing_of("kusour", said) is Standing.MACHINE


# --- parting ---

FIGHTERS, MONITOR = Actor("fighters", span("fighters")), Actor("a monitor", span("a monitor"))
DAYS = EventDate(date(2025, 3, 6), date(2025, 3, 9), DatePrecision.RANGE)
COAST = replace(READ.reports[0], actors=(MONITOR, FIGHTERS), date=DAYS)
PARTED = replace(READ, reports=(COAST, *READ.reports[1:]))
LOST_FIGHTERS = Span(span("Heavy losses").start, span("old government").end)
WITH_SENTENCE = replace(
    PARTED, reports=(replace(COAST, evidence=(span(OVER), LOST_FIGHTERS)), *READ.reports[1:])
)


def part(second: Second, reading=WITH_SENTENCE) -> tuple[Judgement, ...]:
    return parted(ARTICLE, made(reading=reading), reading.reports[0], second, who="Ada", when=NOW)


def test_what_goes_leaves_the_first_incident_and_nothing_else_does():
    judgements = part(Second([TARTUS], [LOSSES], [LOST_FIGHTERS]))
    after = made(*judgements, reading=WITH_SENTENCE)
    assert after.lost == ()
    first, new = report(after, "coast"), after.reading.reports[-1]
    assert ([p.name for p in first.places], [p.name for p in new.places]) == (["Latakia"], ["Tartus"])
    assert (first.claims, new.claims) == ((OVER_740,), (LOSSES,))
    assert (first.evidence, new.evidence) == ((span(OVER),), (LOST_FIGHTERS,))
    assert ([a.name for a in first.actors], [a.name for a in new.actors]) == (["a monitor"], ["fighters"])
    assert (new.type, new.subtype, new.date) == (COAST.type, COAST.subtype, DAYS)
    assert not new.by_hand
    assert [r.places for r in after.reading.reports[1:-1]] == [r.places for r in READ.reports[1:]]
    assert judgements[0].incident == ""
    # a sentence and a number leave by joining another, a place and an actor by a decision of their own
    assert [j.get("belongs") for j in judgements[1:]] == [1, 1, 1, 0, 1, 0]
    assert {j.who for j in judgements} == {"Ada"} and {j.when for j in judgements} == {NOW}
    assert all(j.words == j.span.of(ARTICLE.text) for j in judgements)


@pytest.mark.parametrize(
    ("case", "second", "begins"),
    [
        ("a sentence before a number before a place", Second([LATAKIA], [OVER_740], [LOST_FIGHTERS]), LOST_FIGHTERS),
        ("the first sentence", Second(sentences=[LOST_FIGHTERS, span(OVER)]), span(OVER)),
        ("the first number", Second([LATAKIA], [LOSSES, OVER_740]), span(OVER)),
        ("the first place", Second([TARTUS, LATAKIA]), span("Latakia")),
    ],
)  # fmt: skip
def test_the_second_incident_begins_with_its_first_words(case, second, begins):
    assert part(second)[0].span == begins, case


def test_a_number_that_tells_of_two_harms_goes_by_its_own():
    claims = (*READ.claims, replace(READ.claims[LOSSES], harm=Harm.INJURED))
    reading = replace(PARTED, claims=claims, reports=(replace(COAST, claims=(0, 1, 4)), *READ.reports[1:]))
    after = made(*part(Second(claims=[4]), reading), reading=reading)
    assert (report(after, "coast").claims, after.reading.reports[-1].claims) == ((0, 1), (4,))


@pytest.mark.parametrize(
    "when",
    [EventDate(None, None, DatePrecision.UNKNOWN), EventDate(None, date(2025, 3, 9), DatePrecision.BY)],
)
def test_an_open_date_stays_open(when):
    reading = replace(PARTED, reports=(replace(COAST, date=when), *READ.reports[1:]))
    assert made(*part(Second([LATAKIA]), reading), reading=reading).reading.reports[-1].date == when


def test_nothing_chosen_makes_no_second_incident():
    with pytest.raises(InputError, match="Choose"):
        part(Second())
    assert READ.claims[HUNDREDS].harm is Harm.DISPLACED and READ.resolutions[SYRIA].name == "Syria"
    assert READ.resolutions[NOWHERE].outcome is Outcome.UNRESOLVED
