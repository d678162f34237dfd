"""A toll inside the area of another is not added to it: nobody can say that 740 and 24 of them make 764."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.export import captions
from geo.maps.overlapping_tolls import added, combined, summed, wholes
from geo.maps.selection import select
from geo.vocabulary import CountRange, DatePrecision, EventDate, Filters, Harm, Incident, View, Who
from geo.wording.language import Language
from geo.wording.totals import total_note
from tests.maps.examples import HOMS, LATAKIA, NOTHING, SOME, SYRIA, TARTUS, entry, incident

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
            "800+",
        ),
        ("no place at all", incident("n", killed=TWENTY_FOUR), "764+"),
        ("fewer in the whole country", incident("c", SYRIA, killed=TWENTY_FOUR), "740+"),
        ("more in the whole country", incident("c", SYRIA, killed=CountRange(800, 800, 800)), "800"),
    ],
)
def test_a_toll_that_may_be_part_of_an_areas_toll_is_not_added(case, other, total):
    assert select([COAST, other], View()).total(Harm.KILLED).label == total, case


def test_it_is_said_that_it_is_not_added():
    killed = select([COAST, incident("v", VILLAGE, killed=TWENTY_FOUR)], View()).total(Harm.KILLED)
    assert killed.within == ("v",)
    assert total_note(killed) == "killed; may include 24, not added again"


def test_a_number_that_is_not_known_stays_counted_as_unknown():
    killed = select([COAST, incident("v", VILLAGE, killed=SOME)], View()).total(Harm.KILLED)
    assert (killed.label, killed.unknown, killed.within) == ("740+", 1, ())


def test_where_the_areas_toll_is_not_added_the_village_is():
    view = View(Filters(provinces=(("SY", "Latakia"),)))
    killed = select([COAST, incident("v", VILLAGE, killed=TWENTY_FOUR)], view).total(Harm.KILLED)
    assert (killed.label, killed.apart, killed.within) == ("24", ("coast",), ())


def test_two_incidents_known_only_by_province_are_two():
    """Only a count of the whole area holds others of that same area."""
    one, two = incident("a", LATAKIA, killed=TWENTY_FOUR), incident("b", LATAKIA, killed=CountRange(3, 3, 3))
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


NEPAL = {"country": "Nepal", "country_code": "NP"}
UKRAINE = {"country": "Ukraine", "country_code": "UA"}
ALL_NEPAL = entry("geonames:1282988", "Nepal", "PCLI", 28, 84, admin1="", **NEPAL)
KATHMANDU = entry("geonames:1283240", "Kathmandu", "PPLC", 27.7, 85.3, admin1="Bagmati Province", **NEPAL)
ITAHARI = entry("geonames:1283329", "Itahari", "PPL", 26.7, 87.3, admin1="Koshi", **NEPAL)
ALL_UKRAINE = entry("geonames:690791", "Ukraine", "PCLI", 49, 32, admin1="", **UKRAINE)
KHARKIV = entry("geonames:706483", "Kharkiv", "PPLA", 50, 36.2, admin1="Kharkiv", **UKRAINE)
ODESA = entry("geonames:698740", "Odesa", "PPLA", 46.5, 30.7, admin1="Odesa", **UKRAINE)
IRAQ = {"country": "Iraq", "country_code": "IQ"}
KIRKUK = entry("geonames:94787", "Kirkuk", "PPLA", 35.5, 44.4, admin2="Kirkuk District", **IRAQ)
KIRKUK_PROVINCE = entry("geonames:IQ.13", "Kirkuk", "ADM1", 35.4, 44.3, **IRAQ)
KIRKUK_DISTRICT = entry(
    "geonames:1", "Kirkuk District", "ADM2", 35.4, 44.3, **IRAQ | {"admin1": "Kirkuk", "admin2": "Kirkuk District"}
)  # fmt: skip


def exactly(killed: int) -> CountRange:
    return CountRange(killed, killed, killed)


def on(first: date, last: date, told: Incident) -> Incident:
    """`told` in the days from `first` to `last`."""
    (account,) = told.accounts
    when = EventDate(first, last, DatePrecision.RANGE)
    return replace(told, accounts=(replace(account, report=replace(account.report, date=when)),))


WEEK = (date(2025, 9, 8), date(2025, 9, 12))
PROTESTS = (
    on(*WEEK, incident("np", ALL_NEPAL, killed=CountRange(51, 51, None))),
    incident("kathmandu", KATHMANDU, killed=exactly(19), on=WEEK[0]),
    incident("itahari", ITAHARI, killed=exactly(2), on=WEEK[0]),
)
STRIKES = (
    incident("ua", ALL_UKRAINE, killed=CountRange(6, 6, None)),
    incident("kharkiv", KHARKIV, killed=exactly(4)),
    incident("odesa", ODESA, killed=exactly(2)),
)


@pytest.mark.parametrize(
    ("case", "told", "label", "title"),
    [
        ("51 in Nepal, of which 19 and 2", PROTESTS, "51+", "At least 51 people killed in Nepal"),
        ("6 in Ukraine, which are 4 and 2", STRIKES, "6+", "At least 6 people killed in Ukraine"),
        ("two wholes side by side", PROTESTS + STRIKES, "57+", "At least 57 people killed in Nepal and Ukraine"),
        (
            "more in its towns than in the whole",
            (incident("ua", ALL_UKRAINE, killed=exactly(5)), *STRIKES[1:]),
            "6",
            "6 people killed in Kharkiv and Odesa, Ukraine",
        ),
        (
            "a district of a province of a country",
            (
                incident("town", KIRKUK, killed=exactly(3)),
                incident("district", KIRKUK_DISTRICT, killed=exactly(4)),
                incident("province", KIRKUK_PROVINCE, killed=exactly(9)),
            ),
            "9",
            "9 people killed in Kirkuk, Iraq",
        ),
        (
            "a province in another year",
            (
                incident("town", KIRKUK, killed=CountRange(12, 12, 15)),
                incident("province", KIRKUK_PROVINCE, killed=CountRange(8, 8, None), on=date(2013, 7, 12)),
            ),
            "20+",
            "At least 20 people killed in Kirkuk and Kirkuk province, Iraq, from 2013 to 2025",
        ),
    ],
)  # fmt: skip
def test_a_whole_and_its_parts_are_told_once_in_totals_and_titles(case, told, label, title):
    for order in (told, told[::-1]):
        assert select(order, View()).total(Harm.KILLED).label == label, case
    assert captions.title(select(told, View())) == title, case


def test_what_a_total_includes_is_said_in_both_languages():
    selection = select(PROTESTS, View())
    assert total_note(selection.total(Harm.KILLED)) == "killed; may include 19 and 2, not added again"
    assert "Killed: 51+, may include 19 and 2, not added again." in captions.subtitle(selection)
    assert "القتلى: 51 على الأقل، قد تشمل 19 و2، ولا تُضاف مرة ثانية" in captions.subtitle(
        selection, Language.AR
    )
    assert captions.title(selection, Language.AR) == "مقتل 51 شخصًا على الأقل في نيبال"
    towns = [incident(f"t{n}", KHARKIV, killed=exactly(1)) for n in range(5)]
    killed = select([STRIKES[0], *towns], View()).total(Harm.KILLED)
    assert total_note(killed) == "killed; may include 5 other tolls, not added again"


def test_a_whole_of_another_year_holds_nothing():
    last_year = on(date(2024, 1, 1), date(2024, 12, 31), PROTESTS[0])
    assert wholes([last_year, *PROTESTS[1:]], Harm.KILLED) == {}
    assert select([last_year, *PROTESTS[1:]], View()).total(Harm.KILLED).label == "72+"


def test_a_town_counted_over_a_year_is_no_part_of_one_day():
    year = on(date(2025, 1, 1), date(2025, 12, 31), incident("y", KHARKIV, killed=exactly(40)))
    assert select([STRIKES[0], year], View()).total(Harm.KILLED).label == "46+"


def test_a_village_drawn_as_its_province_is_no_whole():
    """It is known only to lie there: it counts none but its own."""
    (account,) = incident("v", LATAKIA, killed=TWENTY_FOUR).accounts
    (place,) = account.report.places
    village = replace(account, report=replace(account.report, places=(replace(place, name="Kharbat"),)))
    other = incident("o", VILLAGE, killed=exactly(3))
    told = [Incident("v", (village,), account.report.tolls), other]
    assert select(told, View()).total(Harm.KILLED).label == "27"


def test_only_the_same_harm_is_part_of_it():
    hurt = incident("h", KHARKIV, injured=exactly(90))
    selection = select([STRIKES[0], hurt], View())
    assert (selection.total(Harm.KILLED).label, selection.total(Harm.INJURED).label) == ("6+", "90")


AREAS = [ALL_NEPAL, SYRIA, LATAKIA, TARTUS, KIRKUK_PROVINCE, KIRKUK_DISTRICT]
SPOTS = [KATHMANDU, ITAHARI, HOMS, VILLAGE, KIRKUK]
ends = st.lists(st.integers(1, 90), min_size=2, max_size=2).map(sorted)
numbers = st.one_of(
    ends.map(lambda e: CountRange(e[0], e[0], e[1])),
    st.integers(1, 90).map(exactly),
    st.integers(1, 90).map(lambda n: CountRange(n, n, None)),
    st.integers(2, 90).map(lambda n: CountRange(1, None, n)),
    st.sampled_from([SOME, NOTHING, None]),
)
days = st.dates(date(2025, 1, 1), date(2025, 1, 31))


@st.composite
def some(draw: st.DrawFn, at: list, most: int = 7) -> list[Incident]:
    """Incidents at any of the places, some shared, over some days of one month or in another year."""
    made = []
    for n in range(draw(st.integers(0, most))):
        places = draw(st.lists(st.sampled_from(at), max_size=2, unique_by=lambda e: e.id))
        first = draw(days | st.just(date(2020, 2, 2)))
        told = incident(
            f"{n}-{draw(st.integers(0, 9))}", *places, killed=draw(numbers), who=draw(st.sampled_from(Who))
        )
        made.append(on(first, first + timedelta(draw(st.integers(0, 20))), told))
    return made


def plain(told: list[Incident]) -> CountRange | None:
    known = [c for i in told if (c := i.toll(Harm.KILLED)) and c.number_known]
    return added(known) if known else None


@settings(deadline=None, max_examples=150)
@given(some(AREAS + SPOTS), st.randoms())
def test_the_order_of_incidents_does_not_matter(told, chance):
    mixed = list(told)
    chance.shuffle(mixed)
    assert summed(mixed, Harm.KILLED) == summed(told, Harm.KILLED)


@settings(deadline=None, max_examples=150)
@given(some(SPOTS))
def test_without_wholes_the_total_is_the_plain_sum(told):
    alone = [i for i in told if not i.lead.shared]
    assert summed(alone, Harm.KILLED).count == plain(alone)
    assert not summed(alone, Harm.KILLED).left_out


@settings(deadline=None, max_examples=150)
@given(some(AREAS + SPOTS))
def test_a_total_lies_between_its_largest_toll_and_the_plain_sum(told):
    total, whole = summed(told, Harm.KILLED), plain(told)
    assert (total.count is None) == (whole is None)
    if total.count and whole:
        lows = [c.low for i in told if (c := i.toll(Harm.KILLED)) and c.number_known]
        assert max(lows) <= total.count.low <= whole.low
        assert len(total.left_out) < len(told)


@settings(deadline=None, max_examples=150)
@given(numbers.filter(lambda c: c is not None and c.number_known), st.lists(st.integers(1, 60), max_size=5))
def test_a_part_never_raises_the_total_above_the_larger_of_whole_and_parts(whole, parts):
    """Told of one country in one day: a part of it, however many, is added to the other parts alone."""
    towns = [incident(f"t{n}", [KATHMANDU, ITAHARI][n % 2], killed=exactly(k)) for n, k in enumerate(parts)]
    total = summed([incident("w", ALL_NEPAL, killed=whole), *towns], Harm.KILLED).count
    assert total
    assert total.low == max(whole.low, sum(parts))
    top = max(whole.high or 0, sum(parts))
    assert total.high in ((None,) if whole.high is None else (top,))


@settings(deadline=None, max_examples=200)
@given(*[numbers.filter(lambda c: c is not None and c.number_known and not c.is_none)] * 2)
def test_a_whole_and_its_parts_are_never_below_either_nor_open_without_reason(whole, parts):
    both = combined(added([whole]), added([parts]))
    assert both.low == max(whole.low, parts.low)
    assert both.high is not None or whole.high is None or parts.low > whole.high
