"""Accounts of one event that cannot all be so: which, in what, and who says what; a vaguer account contradicts none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from geo.incidents.same_event.clustering import group
from geo.incidents.same_event.differences import Aspect, differences
from geo.maps.evidence import evidence
from geo.vocabulary import (
    Account,
    DatePrecision,
    Decision,
    EventDate,
    EventType,
    Incident,
    Judgement,
    Precision,
)
from tests.incidents.same_event.accounts import LONG, place, said
from tests.store.examples import NOON
from tests.strategies import merged_incidents

THIRD, FIFTH = date(2025, 3, 3), date(2025, 3, 5)


def one(*accounts: Account) -> Incident:
    """The incident of which an analyst holds that all `accounts` tell."""
    first, *others = accounts
    merges = [
        Judgement.of(Decision.MERGE, a.article.id, who="Ada", when=NOON, incident=first.report.id, value={"with": a.report.id})
        for a in others
    ]  # fmt: skip
    (incident,) = group(accounts, merges).incidents
    return incident


MARCH = EventDate(date(2025, 3, 1), date(2025, 3, 31), DatePrecision.MONTH)
BY = EventDate(None, FIFTH, DatePrecision.BY)
HOMS_PROVINCE = place("Homs", Precision.PROVINCE)
CASES = [
    ("the 3rd in one, the 5th in the other", said("a", day=THIRD), said("b", day=FIFTH), [Aspect.WHEN]),
    ("the same day", said("a", day=THIRD), said("b", day=THIRD), []),
    ("a day, and the month that it is in", said("a", day=THIRD), said("b", on=MARCH), []),
    ("a day, and some day until a later one", said("a", day=THIRD), said("b", on=BY), []),
    ("a day, and some day until an earlier one", said("a", day=date(2025, 3, 8)), said("b", on=BY), [Aspect.WHEN]),
    ("two towns", said("a"), said("b", where="Aleppo"), [Aspect.WHERE]),
    ("two towns near each other", said("a"), said("b", where="Talbiseh"), [Aspect.WHERE]),
    ("a town, and the province that it is in", said("a", where="Talbiseh"), said("b", precision=Precision.PROVINCE), []),
    ("a town, and another province", said("a", where="Aleppo"), said("b", precision=Precision.PROVINCE), [Aspect.WHERE]),
    ("a town, and no place", said("a"), said("b", where=None), []),
    ("two towns, and one of them", said("a", more=(place("Talbiseh"),)), said("b"), []),
    ("two towns, and two others", said("a", more=(place("Talbiseh"),)), said("b", more=(place("Aleppo"),)), [Aspect.WHERE]),
    ("a bomb, and shelling", said("a"), said("b", subtype="Shelling/artillery/missile attack"), [Aspect.WHAT]),
    ("a bomb, and an explosion of some sort", said("a"), said("b", subtype="Other"), []),
    ("day, town and deed", said("a", day=THIRD), said("b", day=FIFTH, where="Aleppo", kind=EventType.BATTLES, subtype="Armed clash"), list(Aspect)),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "first", "second", "differ"), CASES, ids=[c[0] for c in CASES])
def test_what_accounts_differ_in(caption, first, second, differ):
    for order in ((first, second), (second, first)):
        assert [d.aspect for d in differences(one(*order))] == differ


def test_the_panel_says_who_says_what_and_which_is_shown():
    shown = evidence(
        one(said("a", day=THIRD, source="Morning Paper"), said("b", day=FIFTH, source="Evening Paper"),
            said("c", day=FIFTH, where="Aleppo"))
    ).differing  # fmt: skip
    assert [(line.head, line.text, line.more) for line in shown] == [
        ("when", "5 March 2025", "account 1, an outlet that is not named (10 Mar 2025); account 2, Evening Paper (10 Mar 2025); shown here"),
        ("", "3 March 2025", "account 3, Morning Paper (10 Mar 2025)"),
        ("where", "Aleppo, Syria", "account 1, an outlet that is not named (10 Mar 2025); shown here"),
        ("", "Homs, Syria", "account 2, Evening Paper (10 Mar 2025); account 3, Morning Paper (10 Mar 2025)"),
    ]  # fmt: skip


def test_copies_of_one_report_do_not_differ():
    incident = one(said("a", text=LONG * 2), said("b", text=LONG * 2))
    assert len(incident.tellings) == 1
    assert differences(incident) == ()


@settings(max_examples=60)
@given(merged_incidents())
def test_every_side_is_told_by_somebody_and_nobody_stands_on_two(incident):
    for found in differences(incident):
        numbers = [n for side in found.sides for n in side]
        assert len(found.sides) > 1 and len(set(numbers)) == len(numbers)
        assert set(numbers) <= set(range(len(incident.tellings)))
    assert differences(replace(incident, accounts=incident.accounts[:1], same_words=())) == ()
    assert bool(evidence(incident).differing) is bool(differences(incident))
