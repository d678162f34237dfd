"""What speaks for one event and what against it: captioned pairs, both ways round, scored with their reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.incidents.same_event.blocking import GroundRooms
from geo.incidents.same_event.clustering import group
from geo.incidents.same_event.similarity import JOINED, PROPOSED, Told, likeness
from geo.vocabulary import (
    Account,
    Article,
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Harm,
    Precision,
)
from tests.incidents.same_event.accounts import SUNDAY, TOWNS, place, said

MARCH = EventDate(date(2025, 3, 1), date(2025, 3, 31), DatePrecision.MONTH)
YEAR = EventDate(date(2025, 1, 1), date(2025, 12, 31), DatePrecision.YEAR)
NO_DAY = EventDate(None, None, DatePrecision.UNKNOWN)
MONDAY = SUNDAY + timedelta(days=1)
AIR, SHELLS = {"subtype": "Air/drone strike"}, {"subtype": "Shelling/artillery/missile attack"}
ATTACK = {"kind": EventType.VIOLENCE, "subtype": "Attack"}
CLASH = {"kind": EventType.BATTLES, "subtype": "Armed clash"}
JOIN, ASK, APART = "joined", "asked", "apart"


def known_only_to(
    village: str, name: str, unit: Precision | None = Precision.DISTRICT, **more: Any
) -> Account:
    """An account of a village that the gazetteer lacks: drawn as the unit around it, or nowhere."""
    account = said(name, precision=unit or Precision.TOWN, **more)
    here = replace(account.report.places[0], name=village)
    if unit is None:
        here = replace(here, footprint=None, precision=None, gazetteer_id="")
    return replace(account, report=replace(account.report, places=(here,)))


def wide(name: str, **more: Any) -> Account:
    """An account from a town whose circle is 20 km."""
    account = said(name, **more)
    here = account.report.places[0]
    assert here.footprint is not None
    here = replace(here, footprint=replace(here.footprint, uncertainty_m=20_000.0))
    return replace(account, report=replace(account.report, places=(here,)))


PAIRS = [
    ("the same town, day and weapon, no toll in one", said("a", killed=5), said("b"), JOIN),
    ("the same town and day, the type of one is not told", said("a", killed=3), said("b", subtype="Other"), JOIN),
    ("the same town, day and weapon, and no number in either", said("a"), said("b", killed=0), ASK),
    ("a toll that rose from 5 to 7", said("a", killed=5), said("b", killed=7, published=date(2025, 3, 11)), JOIN),
    ("2 killed at first, 60 the next day", said("a", killed=2), said("b", killed=60, published=date(2025, 3, 11)), ASK),
    ("two strikes on one town on one day, differing weapon", said("a", **AIR), said("b", **SHELLS), APART),
    ("the same, with tolls that differ", said("a", killed=3, **AIR), said("b", killed=8, **SHELLS), APART),
    ("the same, with one toll of 5", said("a", killed=5, **AIR), said("b", killed=5, **SHELLS), ASK),
    ("the same, with one toll of 41", said("a", killed=41, **AIR), said("b", killed=41, **SHELLS), JOIN),
    ("a clash in one, an attack in the other, 5 killed in both", said("a", killed=5, **CLASH), said("b", killed=5, **ATTACK), JOIN),
    ("a clash in one, an attack in the other, no toll", said("a", **CLASH), said("b", **ATTACK), APART),
    ("an attack and a protest", said("a", killed=5, **ATTACK), said("b", killed=5, kind=EventType.PROTESTS, subtype="Peaceful protest"), APART),
    ("an attack and an abduction", said("a", **ATTACK), said("b", kind=EventType.VIOLENCE, subtype="Abduction/forced disappearance"), APART),
    ("740 in a province, 24 in its town", said("a", killed=CountRange(740, 740, None), precision=Precision.PROVINCE), said("b", killed=24), APART),
    ("12 in a province, 12 in its town", said("a", killed=12, precision=Precision.PROVINCE), said("b", killed=12), JOIN),
    ("a province and its town, no toll", said("a", precision=Precision.PROVINCE), said("b"), APART),
    ("a province and a town of another", said("a", killed=12, precision=Precision.PROVINCE), said("b", killed=12, where="Aleppo"), APART),
    ("one province in both, no toll", said("a", precision=Precision.PROVINCE), said("b", precision=Precision.PROVINCE), ASK),
    ("12 in a country, 12 in its town", said("a", killed=12, precision=Precision.COUNTRY), said("b", killed=12), ASK),
    ("3 in a country, 3 in its town", said("a", killed=3, precision=Precision.COUNTRY), said("b", killed=3), APART),
    ("towns 12 km apart, one toll", said("a", killed=5), said("b", where="Talbiseh", killed=5), JOIN),
    ("towns 12 km apart, no toll", said("a"), said("b", where="Talbiseh"), APART),
    ("towns 160 km apart", said("a", killed=41), said("b", where="Aleppo", killed=41), APART),
    ("a day and the month around it, one toll of 12", said("a", killed=12), said("b", killed=12, on=MARCH), JOIN),
    ("a day and the month around it, one toll of 5", said("a", killed=5), said("b", killed=5, on=MARCH), ASK),
    ("a day and the month around it, no toll", said("a"), said("b", on=MARCH), APART),
    ("a day and another month", said("a", killed=12, day=date(2025, 4, 9)), said("b", killed=12, on=MARCH), APART),
    ("a day and its year, one toll of 12", said("a", killed=12), said("b", killed=12, on=YEAR), ASK),
    ("no day in one, one toll of 12", said("a", killed=12), said("b", killed=12, on=NO_DAY), ASK),
    ("no day in one, no toll", said("a"), said("b", on=NO_DAY), APART),
    ("one day apart, one toll of 5", said("a", killed=5), said("b", killed=5, day=MONDAY), JOIN),
    ("one day apart, no toll", said("a"), said("b", day=MONDAY), ASK),
    ("two days apart, one toll of 5", said("a", killed=5), said("b", killed=5, day=SUNDAY - timedelta(2)), ASK),
    ("two days apart, no toll", said("a"), said("b", day=SUNDAY - timedelta(2)), APART),
    ("three days apart", said("a", killed=41), said("b", killed=41, day=SUNDAY - timedelta(3)), APART),
    ("one day told, the other only before its article, no toll", said("a"), said("b", day=None), ASK),
    ("12 killed and 30 hurt in both, the weapons differ", said("a", killed=4, injured=30, **AIR), said("b", killed=4, injured=30, **SHELLS), JOIN),
    ("both name one group, one day apart", said("a", actors=("Al-Wadi Brigade",)), said("b", day=MONDAY, actors=("the Wadi Brigade", "Al-Wadi fighters")), ASK),
    ("each names another group, one day apart", said("a", actors=("Al-Wadi Brigade",)), said("b", day=MONDAY, actors=("Northern Front",)), APART),
    ("police and gunmen are nobody's name", said("a", killed=2, actors=("police",)), said("b", actors=("Gunmen",)), JOIN),
    ("one toll over the same two places", said("a", killed=30, more=(place("Talbiseh"),)), said("b", killed=30, more=(place("Talbiseh"),)), JOIN),
    ("one toll over two places, and one of these", said("a", more=(place("Talbiseh"),)), said("b"), APART),
    ("one village known only to its district, one toll", known_only_to("Deir Amr", "a", killed=5), known_only_to("Deir Amr", "b", killed=5), JOIN),
    ("two villages known only to one district, one toll", known_only_to("Deir Amr", "a", killed=5), known_only_to("Ein Safa", "b", killed=5), ASK),
    ("two villages known only to one district, no toll", known_only_to("Deir Amr", "a"), known_only_to("Ein Safa", "b"), APART),
    ("a village known only to the province, and the province", known_only_to("Deir Amr", "a", Precision.PROVINCE), said("b", precision=Precision.PROVINCE), APART),
    ("one name that is on no map, one toll", known_only_to("Deir Amr", "a", None, killed=5), known_only_to("Deir Amr", "b", None, killed=5), JOIN),
    ("two names that are on no map, one toll", known_only_to("Deir Amr", "a", None, killed=5), known_only_to("Ein Safa", "b", None, killed=5), APART),
    ("one large town, one toll of 5", wide("a", killed=5), wide("b", killed=5), JOIN),
    ("one large town, tolls that differ", wide("a", killed=5), wide("b", killed=7), ASK),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "one", "two", "expected"), PAIRS, ids=[p[0] for p in PAIRS])
def test_two_accounts(caption: str, one: Account, two: Account, expected: str) -> None:
    grouping = group([two, one])
    found = JOIN if len(grouping.incidents) == 1 else ASK if grouping.proposals else APART
    verdict = likeness(one, two)
    assert found == expected, f"{verdict.score}: {verdict.reasons} {verdict.apart}"
    assert (verdict.score >= JOINED and not verdict.apart) == (expected == JOIN)
    assert (verdict.score >= PROPOSED) == (expected != APART)
    assert verdict == likeness(two, one)


def test_the_score_is_the_sum_of_its_reasons_which_say_why() -> None:
    verdict = likeness(said("a", killed=5), said("b", killed=7, day=MONDAY, published=date(2025, 3, 11)))
    assert [(r.points, r.words) for r in verdict.reasons] == [
        (40, "the same place, Homs"),
        (10, "both “Remote explosive/landmine/IED”"),
        (5, "one day apart"),
        (0, "5 and 7 killed, which may have risen"),
    ]
    assert verdict.score == 55


def test_what_rules_it_out_is_said() -> None:
    assert likeness(said("a"), said("b", where="Aleppo")).apart == "the places are too far apart"
    assert likeness(said("a"), said("b", day=SUNDAY - timedelta(9))).apart == "9 days apart"
    assert likeness(said("a", killed=2), said("b", killed=60)).apart == "2 and 60 killed"


def read(text: str, published: date, source: str = "") -> list[Account]:
    article = Article.of(text, published=published, source=source)
    reading = geo.read(article)
    return [Account(article, reading, report) for report in reading.reports]


STORIES = [
    (
        "one bomb, told by two outlets with differing tolls",
        "A car bomb exploded outside a bakery in Homs, Syria, on Sunday, killing at least five people, police said.",
        "Seven people died and 12 were wounded when a car bomb went off near a bakery in the Syrian city of Homs on Sunday, the health ministry said on Monday.",
        JOIN,
    ),
    (
        "two strikes on one town on one day",
        "A drone strike killed three people in Idlib, Syria, on Sunday, residents said.",
        "A roadside bomb killed eight people in Idlib, Syria, on Sunday, the civil defence said.",
        APART,
    ),
    (
        "the toll of a province, and that of one of its villages",
        "More than 740 civilians were killed in Latakia province, Syria, on Saturday, a monitor said.",
        "Gunmen killed 24 people in the village of Al Mukhtariyah in Latakia province, Syria, on Saturday, residents said.",
        APART,
    ),
    (
        "the first number after a bomb, and the last",
        "Two people were killed when a bomb went off at a wedding in Kabul, Afghanistan, on Saturday, officials said.",
        "A bomb at a wedding in Kabul, Afghanistan, on Saturday killed 63 people, the interior ministry said.",
        ASK,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "one", "two", "expected"), STORIES, ids=[s[0] for s in STORIES])
def test_two_articles_as_they_are_read(caption: str, one: str, two: str, expected: str) -> None:
    grouping = group([*read(one, date(2025, 3, 10)), *read(two, date(2025, 3, 11))])
    found = JOIN if len(grouping.incidents) == 1 else ASK if grouping.proposals else APART
    assert found == expected, grouping.proposals


def test_two_articles_with_differing_tolls_give_one_range_and_no_sum() -> None:
    _, one, two, _ = STORIES[0]
    (incident,) = group([*read(one, date(2025, 3, 10)), *read(two, date(2025, 3, 11))]).incidents
    assert incident.toll(Harm.KILLED) == CountRange(5, 7, 7, "Seven")


@st.composite
def anywhere(draw: st.DrawFn) -> list[Account]:
    """Accounts of all precisions, days and numbers."""
    accounts = []
    for n in range(draw(st.integers(2, 9))):
        account = said(
            str(n),
            where=draw(st.sampled_from(list(TOWNS))),
            killed=draw(st.sampled_from([None, 2, 5, 12])),
            precision=draw(st.sampled_from(list(Precision))),
            on=draw(
                st.sampled_from([None, MARCH, YEAR, NO_DAY, EventDate(MONDAY, MONDAY, DatePrecision.DAY)])
            ),
            more=draw(st.sampled_from([(), (place("Talbiseh"),)])),
        )
        shift = draw(st.floats(-0.2, 0.2))
        here = account.report.places[0]
        if here.footprint and not here.precision.is_area:
            moved = replace(here, gazetteer_id=f"{here.gazetteer_id}{shift}", footprint=replace(here.footprint, lat=here.footprint.lat + shift, lon=here.footprint.lon + shift))  # fmt: skip
            account = replace(account, report=replace(account.report, places=(moved, *account.report.places[1:])))  # fmt: skip
        accounts.append(account)
    return accounts


@settings(max_examples=150, deadline=None)
@given(anywhere())
def test_no_pair_that_scores_enough_is_missed_and_none_is_compared_twice(accounts: list[Account]) -> None:
    rooms = GroundRooms()
    met = [
        tuple(sorted((a.report.id, b.report.id)))
        for account in accounts
        for a, b in rooms.enter(Told.of(account))[0]
    ]
    assert len(met) == len(set(met))
    likely = {
        tuple(sorted((a.report.id, b.report.id)))
        for n, a in enumerate(accounts)
        for b in accounts[n + 1 :]
        if likeness(a, b).score >= PROPOSED
    }
    assert likely <= set(met)
