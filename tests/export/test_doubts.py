"""What an editor would doubt before publishing: numbers that may be one, places that may be another's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.export.doubts import doubts
from geo.vocabulary import Concern, Harm, Incident
from tests.export.cases import number
from tests.maps.examples import HOMS, LATAKIA, incident
from tests.maps.test_withholding import JABLAH, told


def doubted(*incidents: Incident) -> set[Concern]:
    return {concern for concern, _ in doubts(incidents, {i.id for i in incidents})}


def test_two_sound_incidents_leave_no_doubt() -> None:
    assert doubted(incident("a", HOMS, killed=number(3)), incident("b", JABLAH, killed=number(4))) == set()


def test_a_town_and_its_province_that_are_both_added() -> None:
    whole, part = incident("a", LATAKIA, killed=number(40)), incident("b", JABLAH, killed=number(4))
    assert doubted(whole, part) == {Concern.PART_ADDED}
    assert set(doubts([whole, part], {"a"})) == set()  # the town's is covered, and not added


def test_accounts_that_differ_by_more_than_a_fifth() -> None:
    one, near, far = (incident(n, HOMS, killed=number(k)) for n, k in (("a", 10), ("b", 12), ("c", 13)))
    assert doubted(replace(one, accounts=(*one.accounts, *near.accounts))) == set()
    assert doubted(replace(one, accounts=(*one.accounts, *far.accounts))) == {Concern.ACCOUNTS_DIFFER}


def test_two_incidents_that_rest_on_the_same_words() -> None:
    one = incident("a", HOMS, killed=number(3))
    assert Concern.SHARED_WORDS in doubted(one, replace(one, id="b"))


def test_the_largest_toll_at_the_place_of_writing() -> None:
    text = "DAMASCUS, Syria (Agency) — Twelve people were killed by shells on Sunday, the army said."
    there = told(text).shown
    assert there and there[0].lead.places
    assert Concern.AT_DATELINE in doubted(*there)
    assert Concern.AT_DATELINE not in doubted(*told(text + " The shells fell on Damascus.").shown)


ALL = "At least nine people were killed in raids on villages across Syria on Sunday, officials said."
FIVE, SEVEN = (
    "Five people were killed in Homs, Syria, on Sunday.",
    "Seven people were killed in Jableh on Sunday.",
)


@pytest.mark.parametrize(
    ("counts", "text", "asks"),
    [
        ("all of them", f"{ALL} {FIVE} {SEVEN}", True),
        ("civilians, beside soldiers", f"{ALL} {FIVE} {SEVEN}".replace("nine people", "nine civilians"), False),
        ("as many", f"{ALL} {FIVE} {SEVEN}".replace("nine", "twelve"), False),
        ("another country", f"{ALL} {FIVE} {SEVEN}".replace("across Syria", "across Iraq"), False),
        ("another day", f"{ALL} {FIVE} Seven people were killed in Jableh on 2 March.", False),
        ("a longer time", f"{ALL} {FIVE} {SEVEN}".replace("on Sunday, off", "since January, off"), True),
        ("the hurt", f"{ALL} {FIVE} {SEVEN}".replace("nine people were killed", "nine people were injured"), False),
        ("children", f"{ALL} {FIVE} {SEVEN}".replace("nine people", "nine children"), False),
    ],
)  # fmt: skip
def test_the_sum_is_held_against_a_total_of_the_same_people_places_and_days(
    counts: str, text: str, asks: bool
) -> None:
    shown = told(text).shown
    assert sum(n for i in shown if (c := i.toll(Harm.KILLED)) and (n := c.low)) >= 12, "both are added"
    assert (Concern.ABOVE_TOTAL in doubted(*shown)) is asks


def test_one_of_three_in_another_country() -> None:
    abroad = replace(JABLAH, country="Turkey", country_code="TR")
    three = [incident(n, at, killed=number(2)) for n, at in (("a", HOMS), ("b", HOMS), ("c", abroad))]
    article = three[0].accounts[0].article
    same = [replace(i, accounts=(replace(i.accounts[0], article=replace(article)),)) for i in three]
    assert ("c",) in [ids for concern, ids in doubts(same, set()) if concern is Concern.ODD_COUNTRY]
