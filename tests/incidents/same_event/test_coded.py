"""A row of a data set and an article: put as the other would say it, and scored as two articles are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from geo.incidents.same_event.coded import coded_likeness, likest, spelled_alike, worth_asking
from geo.incidents.same_event.similarity import PROPOSED
from geo.vocabulary import (
    IMPORTED,
    Account,
    CountRange,
    EventType,
    Footprint,
    Incident,
    Likeness,
    Place,
    Precision,
    Span,
)
from tests.incidents.same_event.accounts import LONG, SUNDAY, said


def row(name: str = "row", *, scheme: str = "ACLED", **told: object) -> Account:
    """As `said` has it, of a data set: its places have no id, its text is the row written out."""
    text = f"event_id: {name}\nevent_date: 9 March 2025\nnotes: {told.pop('notes', '')}"
    made = said(name, text=text, **told)  # type: ignore[arg-type]
    places = tuple(replace(p, gazetteer_id="") for p in made.report.places)
    report = replace(
        made.report, id=f"set:1a2b3c4d:{name}", rule=IMPORTED, places=places, evidence=(Span(0, len(text)),)
    )
    reading = replace(made.reading, version=f"set {scheme}", reports=(report,))
    return Account(replace(made.article, published=None), reading, report)


def called(account: Account, name: str, **other: object) -> Account:
    """The same at a place that is called otherwise."""
    places = tuple(replace(p, name=name, **other) for p in account.report.places)  # type: ignore[arg-type]
    return replace(account, report=replace(account.report, places=places))


@pytest.mark.parametrize(
    ("there", "least", "most"),
    [
        pytest.param({}, 75, 99, id="the same day, place, kind and number"),
        pytest.param({"day": SUNDAY + timedelta(days=1)}, 55, 74, id="a day later"),
        pytest.param({"killed": 6}, 55, 90, id="one more killed"),
        pytest.param({"where": "Talbiseh"}, 55, 80, id="the next town"),
        pytest.param({"killed": 6, "day": SUNDAY + timedelta(days=1), "where": "Talbiseh"}, 0, 54, id="all three"),
        pytest.param({"day": SUNDAY + timedelta(days=4)}, 0, 0, id="four days later"),
        pytest.param({"where": "Aleppo"}, 0, 0, id="another city"),
        pytest.param({"kind": EventType.PROTESTS, "subtype": "Peaceful protest"}, 0, 0, id="a protest"),
        pytest.param({"kind": EventType.RIOTS, "subtype": "Mob violence"}, 55, 70, id="a lynching, told as an attack"),
    ],
)  # fmt: skip
def test_what_a_row_has_otherwise_speaks_against_it(there, least, most):
    found = coded_likeness(said("paper", killed=5), row(**({"killed": 5} | there)))
    assert least <= found.score <= most


@pytest.mark.parametrize(
    ("here", "there", "points"), [(5, None, -15), (5, 0, -15), (2, 0, -5), (None, 40, -15)]
)
def test_killed_of_whom_the_other_says_nothing_speak_against_it(here, there, points):
    found = coded_likeness(said("paper", killed=here), row(killed=there))
    assert points in [r.points for r in found.reasons if "none told of" in r.words]


def test_nothing_said_in_the_one_and_none_in_the_other_speaks_for_neither():
    found = coded_likeness(said("paper"), row(killed=0))
    assert not any("killed" in r.words for r in found.reasons)


def test_what_a_row_quotes_counts_for_nothing():
    paper = said("paper", text=LONG, where=None, killed=5)
    quoting, silent = (coded_likeness(paper, row(killed=5, notes=notes)) for notes in (LONG, ""))
    assert quoting == silent
    assert not quoting.copy


def test_that_each_names_other_actors_counts_for_nothing_and_a_name_in_both_does():
    paper = said("paper", killed=5, actors=("Northern Front",))
    assert coded_likeness(paper, row(killed=5, actors=("Unidentified Armed Group (Syria)",))).score == coded_likeness(paper, row(killed=5)).score  # fmt: skip
    assert any("both name" in r.words for r in coded_likeness(paper, row(killed=5, actors=("Northern Front Militia",))).reasons)  # fmt: skip


def test_types_that_ucdp_does_not_tell_apart_count_for_nothing():
    paper = said("paper", killed=5)
    clash = {"kind": EventType.BATTLES, "subtype": "Armed clash", "killed": 5}
    assert (
        coded_likeness(paper, row(scheme="UCDP GED", **clash)).score
        > coded_likeness(paper, row(**clash)).score
    )
    assert not any("clash" in r.words for r in coded_likeness(paper, row(scheme="UCDP GED", **clash)).reasons)


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("Khan Younis", "Khan Yunis", True),
        ("Bani Suhayla", "Bani Suheila", True),
        ("Al-Qusayr", "Al Qusayr", True),
        ("Homs town", "Homs", True),
        ("Idlib Governorate", "Idlib", True),
        ("Homs", "Hama", False),
        ("Bo", "Bu", False),
        ("Oa", "Aio", False),
        ("Town", "Village", False),
        ("", "", False),
    ],
)
def test_spellings_of_one_name(one, two, alike):
    assert spelled_alike(one, two) is spelled_alike(two, one) is alike


def test_a_place_that_is_spelled_otherwise_near_by_is_the_same():
    other = called(row(killed=5), "Hims")
    assert coded_likeness(said("paper", killed=5), other).score == coded_likeness(said("paper", killed=5), row(killed=5)).score  # fmt: skip


def test_a_place_that_is_spelled_otherwise_far_away_is_another():
    away = called(row(killed=5), "Homs", footprint=Footprint(36.9, 40.0, 3_000.0), admin1="Al-Hasakah")
    assert coded_likeness(said("paper", killed=5), away).score < PROPOSED


def test_a_unit_whose_coders_spell_its_province_otherwise_holds_the_town():
    wide = said("paper", killed=60, precision=Precision.PROVINCE)
    inside = called(row(killed=60), "Homs", admin1="Hims")
    assert coded_likeness(wide, inside).score >= PROPOSED
    abroad = called(row(killed=60), "Homs", country_code="LB", country="Lebanon")
    assert coded_likeness(wide, abroad).score == 0


def test_a_village_that_is_on_no_map_is_where_the_row_has_one_of_that_name():
    paper = said("paper", killed=12, where=None, more=(Place(0, "Deir Nowhere"),))
    there = called(row(killed=12), "Deir Nowher")
    assert coded_likeness(paper, there).score >= PROPOSED
    assert coded_likeness(paper, called(row(killed=12), "Elsewhere")).score == 0


def test_whichever_comes_first_it_is_the_same():
    accounts = [said("paper", killed=5), said("wide", precision=Precision.PROVINCE, killed=9), row(killed=5), called(row("two", killed=CountRange(4, 5, 9)), "Hims")]  # fmt: skip
    for one in accounts:
        for two in accounts[2:]:
            assert coded_likeness(one, two) == coded_likeness(two, one)


def test_the_likest_of_several_reports_speaks_for_an_incident():
    papers = (said("late", killed=9, day=None), said("paper", killed=5))
    incident = Incident("i", papers, ())
    other = Incident("set:1a2b3c4d:row", (row(killed=5),), ())
    assert likest(incident, other) == coded_likeness(papers[1], row(killed=5))


def test_few_of_a_data_set_are_asked_about_and_none_far_behind():
    scored = [
        (Likeness(score, ()), Incident(f"i{n}", (), ()))
        for n, score in enumerate((54, 60, 90, 85, 84, 80, 79))
    ]
    assert [likeness.score for likeness, _ in worth_asking(scored)] == [90, 85, 84]
    assert [likeness.score for likeness, _ in worth_asking(scored[:3])] == [90]
    assert worth_asking(scored[:1]) == []
