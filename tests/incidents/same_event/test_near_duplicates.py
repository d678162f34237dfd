"""Wire copy under several headlines is one report; what is written anew is another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from geo.incidents.same_event.clustering import group
from geo.incidents.same_event.near_duplicates import shared, shingles
from geo.incidents.same_event.similarity import likeness
from geo.vocabulary import Account, CountRange, Harm
from tests.incidents.same_event.accounts import SUNDAY, said

WIRE = (
    "Gunmen on motorcycles opened fire on a minibus at the northern gate of the town late on Sunday and killed six"
    " of those who were on their way home from the market, a spokesman for the governor told our agency by telephone."
)
EDITED = WIRE.replace("late on Sunday and killed six", "late Sunday, killing six").replace(
    "told our agency", "said"
)
CUT = WIRE.partition(", a spokesman")[0] + "."
LONGER = (
    WIRE
    + " Shops stayed shut on Monday, and the road to the north was closed to all but ambulances and the army."
)
ANEW = (
    "Six passengers of a minibus were shot dead at the northern gate of the town on Sunday night by men on motorcycles,"
    " the governor's spokesman said; they were on their way home from the market."
)
OTHER_NUMBER = WIRE.replace("killed six", "killed nine")


def tellings(*accounts: Account) -> list[set[str]]:
    """The reports of the one incident that `accounts` are, by the names of the accounts that print them."""
    (incident,) = group(accounts).incidents
    return [{a.report.id.removeprefix("report-") for a in t} for t in incident.tellings]


@pytest.mark.parametrize(
    ("caption", "text", "copy"),
    [
        ("word for word", WIRE, True),
        ("white space, capitals and quotes of its own", "  ".join(WIRE.upper().split()), True),
        ("edited here and there", EDITED, True),
        ("cut at the end", CUT, True),
        ("with a paragraph of its own", LONGER, True),
        ("the same told anew", ANEW, False),
    ],
    ids=lambda v: v if isinstance(v, str) and len(v) < 50 else "",
)
def test_a_second_article(caption: str, text: str, copy: bool) -> None:
    agency, paper = (
        said("a", killed=6, text=WIRE),
        said("b", killed=6, text=text, published=date(2025, 3, 11)),
    )
    assert len(tellings(agency, paper)) == (1 if copy else 2)
    assert len(tellings(paper, agency)) == (1 if copy else 2)


def test_a_report_that_gives_a_new_number_is_no_copy_but_the_same_event() -> None:
    assert len(tellings(said("a", killed=6, text=WIRE), said("b", killed=9, text=OTHER_NUMBER))) == 2


def test_short_sentences_that_anybody_would_write_are_no_copy() -> None:
    one = "A bomb killed five people in Homs on Sunday. The road to the south was closed for hours, residents said."
    two = "A bomb killed five people in Homs on Sunday. Nobody said that they had done it, and schools stayed shut."
    short = [replace(said(n, killed=5, text=t)) for n, t in (("a", one), ("b", two))]
    short = [
        replace(a, report=replace(a.report, evidence=(replace(a.report.evidence[0], end=43),))) for a in short
    ]
    assert len(tellings(*short)) == 2


NOTE = (
    "On 4 May 2025, the Third Brigade attacked a checkpoint of the coast guard near Ein Safa village with rifles and"
    " grenades for an hour and withdrew to the hills. There were no casualties. Day 2."
)


@pytest.mark.parametrize(
    ("caption", "text", "copy"),
    [
        ("the same note", NOTE, True),
        ("the same note, cut", NOTE.partition(" There")[0], True),
        ("another village", NOTE.replace("Ein Safa", "Deir Amr"), False),
        ("another force", NOTE.replace("Third", "Fifth"), False),
        ("another day", NOTE.replace("4 May", "5 May"), False),
        ("another day of the same", NOTE.replace("Day 2", "Day 3"), False),
        ("a force in capitals at the start", NOTE.replace("On 4 May 2025, the Third Brigade", "CGV"), False),
    ],
    ids=lambda v: v if isinstance(v, str) and len(v) < 50 else "",
)
def test_a_note_in_the_same_formula_is_a_copy_only_with_the_same_names_and_numbers(
    caption: str, text: str, copy: bool
) -> None:
    assert likeness(said("a", text=NOTE), said("b", text=text)).copy == copy


def test_copies_with_no_place_are_found_too() -> None:
    assert len(tellings(said("a", text=WIRE, where=None), said("b", text=EDITED, where=None))) == 1


def test_the_same_words_in_another_place_or_week_are_another_event() -> None:
    here, there = said("a", text=WIRE), said("b", text=WIRE, where="Aleppo")
    assert len(group([here, there]).incidents) == 2
    later = said("b", text=WIRE, day=SUNDAY + timedelta(30))
    assert len(group([here, later]).incidents) == 2 and not group([here, later]).proposals


def test_a_copy_of_another_sunday_is_asked_about() -> None:
    grouping = group([said("a", text=WIRE), said("b", text=WIRE, day=SUNDAY + timedelta(7))])
    (proposal,) = grouping.proposals
    assert [r.words for r in proposal.likeness.reasons] == ["100% of the words are the same", "7 days apart"]


def test_two_events_in_each_of_two_copies_stay_two() -> None:
    pairs = []
    for name in "ab":
        first = said(name, killed=6, text=WIRE)
        second = replace(said(name, killed=2, where="Aleppo", text=WIRE).report, id=f"report-{name}2")
        pairs += [first, Account(first.article, first.reading, second)]
    assert sorted(len(i.accounts) for i in group(pairs).incidents) == [2, 2]


def test_a_copy_printed_late_does_not_make_an_old_number_the_latest() -> None:
    agency = said("a", killed=6, text=WIRE, published=SUNDAY)
    update = said("b", killed=9, text=ANEW, published=SUNDAY + timedelta(1))
    reprint = said("c", killed=6, text=EDITED, published=SUNDAY + timedelta(5))
    (incident,) = group([reprint, update, agency]).incidents
    assert incident.toll(Harm.KILLED) == CountRange(6, 9, 9)


def test_a_hundred_outlets_are_one_report() -> None:
    assert [len(t) for t in tellings(*(said(f"{n:03}", killed=6, text=WIRE) for n in range(100)))] == [100]


def test_shingles_are_the_same_on_every_machine() -> None:
    assert shingles(["A bomb killed five people in Homs."]) == {373102004, 1384057261, 3504446538}
    assert shared(shingles([]), shingles(["Nobody."])) == 0.0
