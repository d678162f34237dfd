"""How an incident of several reports is put into words."""

from __future__ import annotations

from datetime import date

import pytest

from geo.incidents.same_event.clustering import group
from geo.maps.evidence import evidence
from geo.vocabulary import Account, Incident
from geo.wording.tellings import also_printed, told_by
from tests.incidents.same_event.accounts import LONG, said


def one(*accounts: Account) -> Incident:
    (incident,) = group(accounts).incidents
    return incident


def printed(name: str, source: str, text: str = LONG * 3, day: int = 10) -> Account:
    return said(name, killed=5, source=source, text=text, published=date(2025, 3, day))


@pytest.mark.parametrize(
    ("accounts", "words"),
    [
        ([printed("a", "Agency")], ""),
        ([printed("a", "Agency"), printed("b", "Paper")], "one report, 2 outlets"),
        ([printed("a", "Agency"), printed("b", "agency ")], "one report, printed 2 times"),
        ([printed("a", ""), printed("b", "")], "one report, 2 outlets"),
        ([printed("a", "Agency"), printed("b", "Paper", "Other words.")], "2 reports"),
        ([printed("a", "Agency"), printed("b", "Paper"), printed("c", "Site", "Other words.")], "2 reports, 3 outlets"),
    ],
)  # fmt: skip
def test_how_many_reports_and_outlets(accounts: list[Account], words: str) -> None:
    assert told_by(one(*accounts)) == words


def test_a_copy_is_named_with_the_source_that_printed_first() -> None:
    incident = one(printed("a", "Paper", day=11), printed("b", "Agency"), printed("c", "", day=12))
    (testimony,) = evidence(incident).testimonies
    assert testimony.source.more.startswith("Agency · published 10 March 2025")
    assert testimony.source.more.endswith(
        "the same report also in Paper (11 Mar 2025) and an outlet that is not named (12 Mar 2025)"
    )


def test_of_very_many_copies_a_few_are_named() -> None:
    words = also_printed([printed(f"{n}", f"Paper {n}") for n in range(30)])
    assert words.endswith("Paper 2 (10 Mar 2025) and 27 more") and "Paper 3" not in words


def test_the_history_stands_where_more_than_one_report_gives_a_number() -> None:
    early, late = printed("a", "Agency"), said("b", killed=7, source="Paper", published=date(2025, 3, 11))
    shown = evidence(one(early, late))
    assert [(x.head, x.text, x.more) for x in shown.history] == [
        ("5", "killed", "10 March 2025 · the article itself · Agency"),
        ("7", "killed", "11 March 2025 · the article itself · Paper"),
    ]
    assert [t.like[:15] for t in shown.testimonies] == ["", "Like account 1,"]
    assert evidence(one(early)).history == ()
