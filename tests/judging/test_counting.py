"""What an analyst decides about numbers: another one, other people, another harm, none, one that was missed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.vocabulary import CountRange, Decision, Harm, Span, Who
from tests.judging.coast import (
    ARTICLE,
    FAMILIES,
    HUNDREDS,
    OVER_740,
    READ,
    claims,
    decide,
    made,
    report,
    toll,
)
from tests.maps.examples import SOME, TEXT, span

FAMILIES_DIED, SEVERAL_DIED = "families were killed", "over 740 civilians killed"
AS_READ = READ.claims[FAMILIES]
BOTH_HARMS = replace(READ, claims=(*READ.claims, replace(AS_READ, harm=Harm.INJURED)))
"""The words of the families read twice: killed, and injured."""


def edges(count: CountRange) -> tuple[int, int | None, int | None]:
    return count.low, count.best, count.high


@pytest.mark.parametrize(
    ("case", "given", "expected"),
    [
        ("four", {"low": 4, "best": 4, "high": 4}, (4, 4, 4)),
        ("at least four", {"low": 4, "best": 4, "high": None}, (4, 4, None)),
        ("up to six", {"low": 1, "best": None, "high": 6}, (1, None, 6)),
        ("none", {"low": 0, "best": 0, "high": 0}, (0, 0, 0)),
        ("some", {"low": 1}, (1, None, None)),
        ("four, and nobody says from where", {"best": 4, "high": 9}, (4, 4, 9)),
        ("nine at most, and nobody says from where", {"high": 9}, (9, None, 9)),
        ("nothing", {}, (1, None, None)),
        ("a number with a fraction", {"low": 4.0, "best": 4.7, "high": 9.0}, (4, 4, 9)),
        ("words", {"low": "four", "best": 4, "high": 4}, (4, 4, 4)),
    ],
)  # fmt: skip
def test_another_number(case, given, expected):
    now = claims(decide(Decision.COUNT, FAMILIES_DIED, why="seen", **given))[FAMILIES]
    assert edges(now.count) == expected, case
    assert now == replace(AS_READ, count=replace(now.count, wording=AS_READ.count.wording), rule=now.rule)
    assert now.rule == "corrected by an analyst: seen"


@pytest.mark.parametrize(
    "wrong", [{"low": 5, "best": 4, "high": 9}, {"low": -1}, {"low": 4, "best": 9, "high": 6}]
)
def test_a_number_that_makes_no_sense_changes_nothing(wrong):
    assert claims(decide(Decision.COUNT, FAMILIES_DIED, **wrong)) == READ.claims


def test_a_rejected_number_that_is_given_anew_counts_again():
    no = decide(Decision.REJECT_CLAIM, FAMILIES_DIED)
    assert toll(made(no), "kusour") == ""
    four = decide(Decision.COUNT, FAMILIES_DIED, low=4, best=4, high=4)
    assert toll(made(no, four), "kusour") == "4"
    hurt = decide(Decision.HARM, FAMILIES_DIED, to="injured")
    assert toll(made(no, hurt), "kusour", Harm.INJURED) == "?"
    added = decide(Decision.ADD_CLAIM, FAMILIES_DIED, harm="killed", low=3, best=3, high=3)
    assert toll(made(no, added), "kusour") == "3"


def test_two_numbers_are_rejected_one_after_the_other():
    after = made(decide(Decision.REJECT_CLAIM, FAMILIES_DIED), decide(Decision.REJECT_CLAIM, SEVERAL_DIED))
    assert (toll(after, "kusour"), toll(after, "coast")) == ("", "?")
    assert after.lost == ()


@pytest.mark.parametrize(
    ("case", "harm", "changed"),
    [("killed", "killed", {FAMILIES}), ("injured", "injured", {4}), ("nobody says which", None, {FAMILIES, 4})],
)  # fmt: skip
def test_one_stretch_that_tells_of_two_harms_is_told_apart_by_the_harm_that_was_read(case, harm, changed):
    nine = {"low": 9, "best": 9, "high": 9} | ({"harm": harm} if harm else {})
    now = claims(decide(Decision.COUNT, FAMILIES_DIED, **nine), reading=BOTH_HARMS)
    assert {n for n, c in enumerate(now) if c.count.best == 9} == changed, case
    other = decide(Decision.COUNT, FAMILIES_DIED, low=9, best=9, high=9, harm="missing")
    assert made(other, reading=BOTH_HARMS).lost == (other,)


def test_the_harm_that_was_read_still_tells_them_apart_where_another_was_given():
    hurt = decide(Decision.HARM, FAMILIES_DIED, harm="killed", to="missing")
    nine = decide(Decision.COUNT, FAMILIES_DIED, harm="killed", low=9, best=9, high=9)
    now = claims(hurt, nine, reading=BOTH_HARMS)
    assert [(c.harm, c.count.best) for c in (now[FAMILIES], now[4])] == [
        (Harm.MISSING, 9),
        (Harm.INJURED, None),
    ]


KINDS = ((Who.CHILDREN, CountRange(2, 2, 2)),)
WITH_KINDS = replace(READ, claims=tuple(replace(c, among=KINDS) for c in READ.claims))


@pytest.mark.parametrize(
    ("case", "given", "harm", "who", "among"),
    [
        ("another harm", {"to": "injured"}, Harm.INJURED, Who.CIVILIANS, KINDS),
        ("other people", {"who": "medics"}, Harm.KILLED, Who.MEDICS, ()),
        ("both", {"to": "injured", "who": "medics"}, Harm.INJURED, Who.MEDICS, ()),
        ("people that there are not", {"to": "injured", "who": "ghosts"}, Harm.INJURED, Who.CIVILIANS, KINDS),
    ],
)
def test_other_people_or_another_harm(case, given, harm, who, among):
    now = claims(decide(Decision.HARM, FAMILIES_DIED, **given), reading=WITH_KINDS)[FAMILIES]
    assert (now.harm, now.who, now.among) == (harm, who, among), case
    assert now.rule == "corrected by an analyst"
    number = decide(Decision.COUNT, FAMILIES_DIED, low=9, best=9, high=9)
    assert claims(number, reading=WITH_KINDS)[FAMILIES].among == ()  # of whom there were so many


def test_neither_is_lost():
    for nothing in ({}, {"to": "bored"}, {"who": "ghosts"}):
        wrong = decide(Decision.HARM, FAMILIES_DIED, **nothing)
        after = made(wrong)
        assert after.lost == (wrong,) and after.reading.claims[FAMILIES].harm is Harm.KILLED


def test_what_is_said_of_words_that_are_no_number_is_lost():
    wrong = decide(Decision.HARM, "a bus was burnt", to="injured", who="women")
    assert made(wrong).lost == (wrong,)


def test_a_number_that_was_missed_counts_where_it_is_said_to():
    bus = decide(
        Decision.ADD_CLAIM, "a bus was burnt", "coast", why="heard", harm="injured", low=3, best=3, wording="three"
    )  # fmt: skip
    after = made(bus)
    assert after.lost == ()
    new = after.reading.claims[-1]
    assert (new.span, new.text) == (span("a bus was burnt"), "a bus was burnt")
    assert (new.harm, new.who, new.rule) == (Harm.INJURED, Who.UNKNOWN, "added by an analyst: heard")
    assert new.count == CountRange(3, 3, None, "three")
    assert after.harms == (*(c.harm for c in READ.claims), Harm.INJURED)
    assert report(after, "coast").claims == (0, 1, 4)
    assert (toll(after, "coast", Harm.INJURED), toll(after, "coast")) == ("3+", "740+")
    again = decide(Decision.COUNT, "a bus was burnt", harm="injured", low=7, best=7, high=7)
    assert toll(made(bus, again), "coast", Harm.INJURED) == "7"


def test_a_number_that_was_missed_may_stand_alone_and_says_who():
    alone = made(decide(Decision.ADD_CLAIM, "a bus was burnt", harm="injured", who="women", low=3))
    assert alone.lost == () and alone.reading.claims[-1].who is Who.WOMEN
    assert alone.reading.claims[-1].count.wording == ""
    assert [r.claims for r in alone.reading.reports] == [r.claims for r in READ.reports]


def test_words_that_are_read_as_that_number_by_now_are_corrected():
    now = decide(
        Decision.ADD_CLAIM, FAMILIES_DIED, "kusour", harm="killed", low=8, best=8, high=8, who="children"
    )
    after = made(now, reading=WITH_KINDS)
    assert len(after.reading.claims) == len(READ.claims)
    claim = after.reading.claims[FAMILIES]
    assert (claim.count.best, claim.who, claim.among) == (8, Who.CHILDREN, ())
    assert claim.rule == "corrected by an analyst"
    other = made(decide(Decision.ADD_CLAIM, FAMILIES_DIED, "kusour", harm="injured", low=8))
    assert (len(other.reading.claims), toll(other, "kusour", Harm.INJURED)) == (5, "?")


@pytest.mark.parametrize(
    ("case", "wrong"),
    [
        ("no words", decide(Decision.ADD_CLAIM, "", "coast", harm="killed", low=3)),
        ("no harm", decide(Decision.ADD_CLAIM, "a bus was burnt", "coast", low=3)),
        ("no number", decide(Decision.ADD_CLAIM, "a bus was burnt", "coast", harm="killed", low=3, best=2)),
        ("no such incident", decide(Decision.ADD_CLAIM, "a bus was burnt", "gone", harm="killed", low=3)),
    ],
)
def test_what_adds_no_number_is_listed(case, wrong):
    after = made(wrong)
    assert after.lost == (wrong,), case
    assert after.reading.reports == READ.reports


def test_words_that_somebody_took_for_a_number_are_set_aside_no_longer():
    from geo.vocabulary import SetAside

    aside = replace(READ, set_aside=(SetAside(span("a bus was burnt"), "a bus was burnt", "no people"),))
    assert (
        made(decide(Decision.REJECT_CLAIM, FAMILIES_DIED), reading=aside).reading.set_aside[0].reason
        == "no people"
    )
    after = made(decide(Decision.ADD_CLAIM, "a bus was burnt", harm="injured", low=3), reading=aside)
    assert after.reading.set_aside == ()


def test_nothing_of_the_machines_reading_is_overwritten():
    before = READ.claims
    made(decide(Decision.COUNT, FAMILIES_DIED, low=9), decide(Decision.HARM, SEVERAL_DIED, to="injured"))
    assert READ.claims == before and READ.claims[OVER_740].harm is Harm.KILLED
    assert READ.claims[HUNDREDS].count.low == 100 and Span(0, 2).of(TEXT) == "In" and ARTICLE.text == TEXT
    assert edges(SOME) == (1, None, None)
