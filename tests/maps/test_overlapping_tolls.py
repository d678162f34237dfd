"""A toll inside the area of another is not added to it: nobody can say that 740 and 24 of them make 764."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.maps.selection import select
from geo.vocabulary import CountRange, Filters, Harm, View, Who
from geo.wording.totals import total_note
from tests.maps.examples import HOMS, LATAKIA, SOME, SYRIA, TARTUS, entry, incident

OVER_740 = CountRange(740, 740, None, "over 740")
TWENTY_FOUR = CountRange(24, 24, 24)
VILLAGE = entry("local:village", "Mukhtariya", "PPL", 35.7, 36.1, admin1="Latakia")
COAST = incident("coast", LATAKIA, TARTUS, killed=OVER_740)
A_DAY_LATER = date(2025, 3, 10)


@pytest.mark.parametrize(
    ("case", "other", "total"),
    [
        ("a village of the province", incident("v", VILLAGE, killed=TWENTY_FOUR), "740+"),
        ("a town of another province", incident("h", HOMS, killed=TWENTY_FOUR), "764+"),
        (
            "soldiers beside civilians",
            incident("s", VILLAGE, killed=TWENTY_FOUR, who=Who.SECURITY_FORCES),
            "764+",
        ),
        ("people not said to be any", incident("u", VILLAGE, killed=TWENTY_FOUR, who=Who.UNKNOWN), "740+"),
        ("a day after the count", incident("d", VILLAGE, killed=TWENTY_FOUR, on=A_DAY_LATER), "764+"),
        (
            "more than the area's own count",
            incident("m", VILLAGE, killed=CountRange(800, 800, 800)),
            "1,540+",
        ),
        ("no place at all", incident("n", killed=TWENTY_FOUR), "764+"),
        ("the whole country", incident("c", SYRIA, killed=TWENTY_FOUR), "764+"),
    ],
)
def test_a_toll_that_may_be_part_of_an_areas_toll_is_not_added(case, other, total):
    assert select([COAST, other], View()).total(Harm.KILLED).label == total, case


def test_it_is_said_that_it_is_not_added():
    killed = select([COAST, incident("v", VILLAGE, killed=TWENTY_FOUR)], View()).total(Harm.KILLED)
    assert killed.within == ("v",)
    assert total_note(killed) == "killed; 24 may be part of it, not added"


def test_a_number_that_is_not_known_stays_counted_as_unknown():
    killed = select([COAST, incident("v", VILLAGE, killed=SOME)], View()).total(Harm.KILLED)
    assert (killed.label, killed.unknown, killed.within) == ("740+", 1, ())


def test_where_the_areas_toll_is_not_added_the_village_is():
    view = View(Filters(provinces=(("SY", "Latakia"),)))
    killed = select([COAST, incident("v", VILLAGE, killed=TWENTY_FOUR)], view).total(Harm.KILLED)
    assert (killed.label, killed.apart, killed.within) == ("24", ("coast",), ())


def test_two_incidents_known_only_by_province_are_two():
    """Only a count of the whole area holds others; "three killed in Latakia province" is one incident there."""
    one, two = incident("a", LATAKIA, killed=TWENTY_FOUR), incident("b", VILLAGE, killed=CountRange(3, 3, 3))
    assert select([one, two], View()).total(Harm.KILLED).label == "27"


@pytest.mark.parametrize(("one_article", "total"), [(True, "740+"), (False, "764+")])
def test_a_village_that_could_not_be_located_may_lie_in_the_area_that_its_article_counts(one_article, total):
    """Nobody knows where it is, so nobody can say that its 24 are not among the 740."""
    village = incident("v", VILLAGE, killed=TWENTY_FOUR)
    (account,) = village.accounts
    (place,) = account.report.places
    unknown = replace(
        place, gazetteer_id="", footprint=None, precision=None, country="", country_code="", admin1=""
    )
    article = COAST.accounts[0].article if one_article else account.article
    told = replace(account, article=article, report=replace(account.report, places=(unknown,)))
    assert select([COAST, replace(village, accounts=(told,))], View()).total(Harm.KILLED).label == total
