"""Which toll of a whole area may hold which other: by place, by day, by people, by what counts all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from geo.maps.overlapping_tolls import Sum, combined, summed, wholes
from geo.vocabulary import (
    CountRange,
    DatePrecision,
    EventDate,
    GazetteerEntry,
    Harm,
    Incident,
    Precision,
    Scope,
    Who,
)
from tests.maps.examples import HOMS, LATAKIA, LONDON, NOTHING, SOME, SYRIA, TARTUS, entry, incident

BANIYAS = entry(
    "geonames:171830", "Baniyas", "PPLA2", 35.18, 35.94, admin1="Tartus", admin2="Baniyas District"
)
BANIYAS_DISTRICT = entry(
    "geonames:171829", "Baniyas District", "ADM2", 35.2, 36.0, admin1="Tartus", admin2="Baniyas District"
)
DREKISH = entry("geonames:2", "Drekish", "PPL", 34.9, 36.1, admin1="Tartus", admin2="Drekish District")
JABLEH = entry("l:1", "Jableh", "PPL", 35.3, 35.9, admin1="Latakia")
COAST = entry("local:coast", "Syrian coast", "RGN", 35.3, 36.0, r=60_000, admin1="")
LEBANON = entry("geonames:272103", "Lebanon", "PCLI", 33.8, 35.8, country="Lebanon", country_code="LB", admin1="")  # fmt: skip
A_DAY = date(2025, 3, 9)
CIVILIANS, SOLDIERS = {"who": Who.CIVILIANS}, {"who": Who.SECURITY_FORCES}


def exactly(killed: int) -> CountRange:
    return CountRange(killed, killed, killed)


def told(id: str, *at: GazetteerEntry, killed: int | CountRange = 9, **more: Any) -> Incident:
    return incident(id, *at, killed=exactly(killed) if isinstance(killed, int) else killed, **more)


def with_claims(one: Incident, **parts: Any) -> Incident:
    """With claims that say otherwise."""
    (account,) = one.accounts
    claims = tuple(replace(c, **parts) for c in account.reading.claims)
    return replace(one, accounts=(replace(account, reading=replace(account.reading, claims=claims)),))


def over_all(one: Incident, **parts: Any) -> Incident:
    """Told as what a count of the whole area came to."""
    return with_claims(one, scope=Scope.AREA, **parts)


def drawn(one: Incident, **parts: Any) -> Incident:
    """At places that are drawn, or not drawn, otherwise."""
    (account,) = one.accounts
    places = tuple(replace(p, **parts) for p in account.report.places)
    return replace(one, accounts=(replace(account, report=replace(account.report, places=places)),))


def between(one: Incident, first: date | None, last: date | None) -> Incident:
    (account,) = one.accounts
    when = EventDate(first, last, DatePrecision.RANGE)
    return replace(one, accounts=(replace(account, report=replace(account.report, date=when)),))


def beside(one: Incident, other: Incident) -> Incident:
    """In the article of the other."""
    (account,) = one.accounts
    return replace(one, accounts=(replace(account, article=other.accounts[0].article),))


def holds(whole: Incident, part: Incident, harm: Harm = Harm.KILLED) -> bool:
    """Whether the toll of one may hold that of the other, in whatever order they are told."""
    found = [wholes(pair, harm) for pair in ([whole, part], [part, whole])]
    assert found[0] == found[1]
    return found[0].get(part.id) == whole.id


TOWN = told("town", BANIYAS, killed=2)
ELSEWHERE = told("elsewhere", DREKISH, killed=2)
VILLAGE = drawn(
    told("village", DREKISH, killed=2),
    footprint=None,
    precision=None,
    country_code="",
    admin1="",
    gazetteer_id="",
)
"""On no map: nobody knows where it is."""
IN_COUNTRY = told("country", SYRIA)
IN_PROVINCE = told("province", TARTUS)
IN_DISTRICT = told("district", BANIYAS_DISTRICT)
ON_COAST = over_all(drawn(told("coast", COAST), precision=Precision.COUNTRY))


@pytest.mark.parametrize(
    ("case", "whole", "part", "held"),
    [
        ("a country, a town", IN_COUNTRY, TOWN, True),
        ("a country, a province", IN_COUNTRY, IN_PROVINCE, True),
        ("a province, a town", IN_PROVINCE, TOWN, True),
        ("a province, a district", IN_PROVINCE, told("d", BANIYAS_DISTRICT, killed=2), True),
        ("a district, its town", IN_DISTRICT, TOWN, True),
        ("a district, a town of another", IN_DISTRICT, ELSEWHERE, False),
        ("a district, a town of no known one", IN_DISTRICT, told("t", replace(BANIYAS, admin2="")), False),
        ("a province, a town of another", IN_PROVINCE, told("t", HOMS), False),
        ("a province, a town of no known one", IN_PROVINCE, told("t", replace(BANIYAS, admin1="")), False),
        ("a province that is filed in none", told("p", replace(TARTUS, admin1="")), told("t", replace(BANIYAS, admin1="")), False),
        ("a country, a town of another", IN_COUNTRY, told("t", LONDON), False),
        ("another country, a town", told("lb", LEBANON), TOWN, False),
        ("two towns that are one", told("a", BANIYAS), TOWN, False),
        ("a town, its province", TOWN, IN_PROVINCE, False),
        ("a town and one that is far, a province", IN_PROVINCE, told("t", BANIYAS, HOMS), False),
        ("two provinces, a town in each", told("p", TARTUS, LATAKIA), told("t", BANIYAS, entry("l:1", "Jableh", "PPL", 35.3, 35.9, admin1="Latakia")), True),
        ("two provinces, one of them", told("p", TARTUS, LATAKIA), told("one", TARTUS), True),
        ("one of them, the two", told("one", TARTUS), told("p", TARTUS, LATAKIA), False),
        ("one province, the same", IN_PROVINCE, told("again", TARTUS, killed=2), False),
        ("all of a province, the same", over_all(IN_PROVINCE), told("again", TARTUS, killed=40), True),
        ("all of a province, all of the same, fewer", over_all(IN_PROVINCE), over_all(told("again", TARTUS, killed=2)), True),
        ("all of a province, all of the same, as many", over_all(IN_PROVINCE), over_all(told("again", TARTUS)), False),
        ("what lies in no one province, all of a province", over_all(IN_PROVINCE), told("t", BANIYAS), True),
        ("all of a town, the same town", over_all(told("all", BANIYAS)), TOWN, True),
        ("all of a town, another", over_all(told("all", BANIYAS)), ELSEWHERE, False),
        ("all of a town that no gazetteer knows, another", over_all(told("all", replace(BANIYAS, id=""))), told("t", replace(BANIYAS, id="")), False),
        ("a larger number of a whole town than this toll", over_all(told("all", BANIYAS), count=exactly(40)), TOWN, False),
        ("a village drawn as the province", told("v", replace(TARTUS, name="Kharbat")), TOWN, False),
        ("a village kept back, drawn as the province", drawn(told("v", TARTUS), masked=True), TOWN, False),
        ("a unit by its full name", told("p", replace(TARTUS, name="Tartus Governorate")), TOWN, True),
        ("a unit of no name", told("p", replace(TARTUS, name="", admin1="")), TOWN, False),
        ("no place at all", told("p"), TOWN, False),
        ("in a province, at no place", IN_PROVINCE, told("t"), False),
        ("a region of a country, what it reaches", ON_COAST, TOWN, True),
        ("a region of a country, what is farther", ON_COAST, told("t", HOMS), False),
        ("a region that is drawn nowhere", drawn(ON_COAST, footprint=None), TOWN, False),
        ("a region, what is drawn nowhere", ON_COAST, drawn(TOWN, footprint=None), False),
        ("a region as such is no unit", drawn(told("coast", COAST), precision=Precision.COUNTRY), TOWN, False),
        ("none in a province, a town", told("p", TARTUS, killed=NOTHING), TOWN, False),
        ("a province, none in a town", IN_PROVINCE, told("t", BANIYAS, killed=NOTHING), False),
        ("some in a province, a town", told("p", TARTUS, killed=SOME), TOWN, False),
        ("a province, some in a town", IN_PROVINCE, told("t", BANIYAS, killed=SOME), False),
        ("more in the town than in the province", IN_PROVINCE, told("t", BANIYAS, killed=40), True),
        ("a country, a town and one of another", IN_COUNTRY, told("t", BANIYAS, LONDON), False),
        ("a country of no name", told("c", replace(SYRIA, name="", country="")), TOWN, False),
        ("a country, a town far from its middle", IN_COUNTRY, told("t", entry("l:2", "Malikiyah", "PPL", 37.2, 42.1, admin1="Al-Hasakah")), True),
        ("all of a town on no map", over_all(drawn(told("all", BANIYAS), precision=None, footprint=None)), TOWN, False),
        ("all of a province that is filed in none", over_all(told("p", replace(TARTUS, admin1=""))), told("t", replace(BANIYAS, admin1="")), False),
        ("all of a district that is filed in none", over_all(told("d", replace(BANIYAS_DISTRICT, admin2=""))), told("t", replace(BANIYAS, admin2="")), False),
        ("a town of no known country, the same article", IN_PROVINCE, beside(told("t", replace(HOMS, country_code="")), IN_PROVINCE), False),
        # who
        ("civilians, soldiers", told("p", TARTUS, **CIVILIANS), told("t", BANIYAS, **SOLDIERS), False),
        ("soldiers, soldiers", told("p", TARTUS, **SOLDIERS), told("t", BANIYAS, **SOLDIERS), True),
        ("civilians, children", told("p", TARTUS, **CIVILIANS), told("t", BANIYAS, who=Who.CHILDREN), True),
        ("women, soldiers", told("p", TARTUS, who=Who.WOMEN), told("t", BANIYAS, **SOLDIERS), True),
        ("of nobody said who, soldiers", told("p", TARTUS, who=Who.UNKNOWN), told("t", BANIYAS, **SOLDIERS), True),
        ("a toll without a claim, soldiers", with_claims(IN_PROVINCE, harm=Harm.INJURED), told("t", BANIYAS, **SOLDIERS), True),
        ("civilians, a toll without a claim", IN_PROVINCE, with_claims(TOWN, harm=Harm.INJURED), True),
        # told of on no map
        ("a village on no map, the same article", IN_PROVINCE, beside(VILLAGE, IN_PROVINCE), True),
        ("a village on no map, another article", IN_PROVINCE, VILLAGE, False),
        ("a village of a known country, on no map", IN_PROVINCE, beside(drawn(VILLAGE, country_code="SY"), IN_PROVINCE), False),
        ("a town of another province, the same article", IN_PROVINCE, beside(told("t", HOMS), IN_PROVINCE), False),
    ],
)  # fmt: skip
def test_a_whole_holds_what_lies_in_it(case, whole, part, held):
    assert holds(whole, part) == held, case


def days(n: int) -> date:
    return A_DAY + timedelta(n)


@pytest.mark.parametrize(
    ("case", "counted", "told_on", "held"),
    [
        ("the same day", (0, 0), (0, 0), True),
        ("the day after", (0, 0), (1, 1), False),
        ("the day before", (0, 0), (-1, -1), False),
        ("its first day", (0, 5), (0, 0), True),
        ("its last day", (0, 5), (5, 5), True),
        ("begun on its last day", (0, 5), (5, 8), True),
        ("ended on its first day", (0, 5), (-3, 0), True),
        ("open for a fortnight longer", (0, 1), (0, 15), True),
        ("open for longer than that", (0, 1), (0, 16), False),
        ("by a day: a fortnight before", (None, 0), (-14, -14), True),
        ("by a day: before that", (None, 0), (-15, -15), False),
        ("by a day: that day", (None, 0), (0, 0), True),
        ("from a day: a fortnight after", (0, None), (14, 14), True),
        ("from a day: after that", (0, None), (15, 15), False),
        ("from a day: that day", (0, None), (0, 0), True),
        ("from a day: before", (0, None), (-1, -1), False),
        ("a part of no known day", (0, 0), (None, None), True),
        ("a whole of no known day", (None, None), (0, 0), False),
        ("neither of a known day", (None, None), (None, None), False),
    ],
)  # fmt: skip
def test_a_whole_holds_what_happened_in_the_days_that_it_counts(case, counted, told_on, held):
    whole, part = (
        between(one, *(None if n is None else days(n) for n in when))
        for one, when in ((IN_PROVINCE, counted), (TOWN, told_on))
    )
    assert holds(whole, part) == held, case


@pytest.mark.parametrize(
    ("case", "all_of_it", "before", "held"),
    [
        ("a count of all, a fortnight before", True, 14, True),
        ("a count of all, before that", True, 15, False),
        ("no count of all, the day before", False, 1, False),
    ],
)
def test_what_one_article_counts_on_a_day_has_happened_before_it(case, all_of_it, before, held):
    whole = over_all(IN_PROVINCE) if all_of_it else IN_PROVINCE
    part = between(TOWN, days(-before), days(-before))
    assert holds(whole, beside(part, whole)) == held, case
    assert not holds(whole, part)


def test_an_article_that_gives_no_days_counts_what_it_tells():
    whole = between(IN_PROVINCE, None, None)
    assert holds(whole, beside(TOWN, whole))


@pytest.mark.parametrize("ends", [(date.min, None), (None, date.min), (date.max, None), (None, date.max)])
def test_the_first_and_the_last_day_that_there_are_can_be_told(ends):
    assert not holds(between(IN_PROVINCE, *ends), TOWN)


@pytest.mark.parametrize(
    ("case", "others", "smallest"),
    [
        ("the district before province and country", [IN_COUNTRY, IN_PROVINCE, IN_DISTRICT], "district"),
        ("the province before the country", [IN_COUNTRY, IN_PROVINCE], "province"),
        ("the fewest days", [between(told("a week", TARTUS), days(-3), days(3)), IN_PROVINCE], "province"),
        ("the smallest number", [told("more", TARTUS, killed=90), IN_PROVINCE], "province"),
        ("one of known days", [IN_PROVINCE, beside(between(told("ever", TARTUS, killed=3), None, None), TOWN)], "province"),
    ],
)  # fmt: skip
def test_the_smallest_whole_holds_it(case, others, smallest):
    for order in (others, others[::-1]):
        assert wholes([*order, TOWN], Harm.KILLED)["town"] == smallest, case


def test_a_village_on_no_map_lies_in_the_smallest_whole_of_its_article_whatever_its_country():
    others = [beside(told("lb", LEBANON), VILLAGE), beside(told("province", TARTUS), VILLAGE)]
    for order in (others, others[::-1]):
        assert wholes([*order, VILLAGE], Harm.KILLED) == {"village": "province"}


def test_the_first_day_of_all_is_counted_by_what_was_told_by_it():
    assert holds(between(IN_PROVINCE, None, date.min), between(TOWN, date.min, date.min))


UP_TO_6, AT_LEAST_4 = CountRange(1, None, 6), CountRange(4, 4, None)


@pytest.mark.parametrize(
    ("case", "tolls", "total", "left_out"),
    [
        ("nothing", {}, None, set()),
        ("some, and no number", {"town": SOME}, None, set()),
        ("one", {"town": exactly(3)}, exactly(3), set()),
        ("up to six", {"town": UP_TO_6}, UP_TO_6, set()),
        ("a part of a whole", {"province": exactly(9), "town": exactly(3)}, exactly(9), {"town"}),
        ("a part that is all of it", {"province": exactly(9), "town": exactly(9)}, exactly(9), {"town"}),
        ("more than the whole", {"province": exactly(9), "town": exactly(8), "elsewhere": exactly(4)}, exactly(12), {"province"}),
        ("within the bounds of both", {"province": UP_TO_6, "town": AT_LEAST_4}, CountRange(4, 4, 6), {"town"}),
        ("a part of a part", {"province": exactly(9), "district": exactly(4), "town": exactly(3)}, exactly(9), {"district", "town"}),
        (
            "a part that comes to more than the part that holds it",
            {"province": exactly(9), "district": exactly(4), "town": exactly(7)},
            exactly(9),
            {"district", "town"},
        ),
        (
            "two parts of parts that come to more than all",
            {"country": exactly(9), "province": exactly(4), "town": exactly(7), "elsewhere": exactly(5)},
            exactly(12),
            {"country", "province"},
        ),
        (
            "parts of two parts",
            {"country": exactly(30), "province": exactly(9), "town": exactly(2), "latakia": exactly(9), "jableh": exactly(2)},
            exactly(30),
            {"province", "town", "latakia", "jableh"},
        ),
        ("none in one town, three in another", {"province": exactly(9), "elsewhere": NOTHING, "town": exactly(3)}, exactly(9), {"town"}),
        ("up to six in one town, two in another", {"town": UP_TO_6, "elsewhere": exactly(2)}, CountRange(3, 3, 8), set()),
        ("four to nine, likely six, and two", {"town": CountRange(4, 6, 9), "elsewhere": exactly(2)}, CountRange(6, 8, 11), set()),
        (
            "none in a town",
            {"province": exactly(9), "town": NOTHING},
            CountRange(9, 9, 9),
            set(),
        ),
    ],
)  # fmt: skip
def test_a_sum_takes_the_larger_of_a_whole_and_its_parts_and_says_what_it_leaves_out(
    case, tolls, total, left_out
):
    at = {
        "town": BANIYAS,
        "elsewhere": DREKISH,
        "district": BANIYAS_DISTRICT,
        "province": TARTUS,
        "country": SYRIA,
        "latakia": LATAKIA,
        "jableh": JABLEH,
    }
    made = [told(id, at[id], killed=count) for id, count in tolls.items()]
    for order in (made, made[::-1]):
        found = summed(order, Harm.KILLED)
        edges = found.count and (found.count.low, found.count.best, found.count.high)
        assert edges == (total and (total.low, total.best, total.high)), case
        assert found.left_out == left_out, case
    assert summed(made, Harm.INJURED) == Sum(None)


@pytest.mark.parametrize(
    ("case", "whole", "parts", "both"),
    [
        ("parts at the whole's upper end, and open", (4, 4, 6), (6, 6, None), (6, 6, 6)),
        ("parts beyond it, and open", (4, 4, 6), (7, 7, None), (7, 7, None)),
        ("the whole's best is higher", (4, 8, 9), (5, 5, 5), (5, 8, 9)),
        ("the parts' best is higher", (4, 4, 9), (5, 7, None), (5, 7, 9)),
        ("the parts' best is higher than the whole's end", (4, 4, 6), (5, 9, 9), (5, 6, 6)),
        ("neither has a best", (1, None, 6), (2, None, 9), (2, 2, 6)),
        ("perhaps none in either", (0, None, 6), (0, None, 4), (0, 0, 6)),
        ("an open whole", (4, 4, None), (6, 7, 8), (6, 7, None)),
    ],
)
def test_a_whole_and_its_parts_as_ranges(case, whole, parts, both):
    found = combined(CountRange(*whole), CountRange(*parts))
    assert (found.low, found.best, found.high) == both, case
