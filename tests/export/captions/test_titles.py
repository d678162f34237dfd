"""Titles and small print, made of the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from geo import wording
from geo.export import captions
from geo.maps.selection import select
from geo.vocabulary import (
    Attribution,
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Filters,
    Span,
    Standing,
    View,
)
from geo.wording import Language
from tests.export.cases import coast, nowhere, number, town
from tests.maps.examples import HOMS, LATAKIA, LONDON, NOTHING, SOME, entry, incident

MANILA = entry("geonames:1701668", "Manila", "PPLC", 14.6, 121, country="Philippines", country_code="PH")


@pytest.mark.parametrize(
    ("killed", "said"),
    [
        (number(14), "14 people killed in Homs, Syria"),
        (CountRange(740, 740, None), "At least 740 people killed in Homs, Syria"),
        (CountRange(4, 4, 9), "4 to 9 people killed in Homs, Syria"),
        (CountRange(1, None, 6), "Up to 6 people killed in Homs, Syria"),
        (SOME, "People killed in Homs, Syria, number not known"),
        (NOTHING, "1 incident in Homs, Syria"),
        (None, "1 incident in Homs, Syria"),
    ],
)
def test_the_title_says_how_many_and_where(killed, said):
    assert captions.title(town(killed)) == said


def test_the_title_names_only_the_places_of_the_people_it_counts():
    assert captions.title(coast()) == "At least 740 people killed in Latakia and Tartus, Syria"


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([HOMS], "Homs, Syria"),
        ([HOMS, LATAKIA], "Homs and Latakia, Syria"),
        ([HOMS, MANILA], "Syria and the Philippines"),
        ([HOMS, LONDON, MANILA], "Syria, the United Kingdom and the Philippines"),
        ([], ""),
    ],
)
def test_where_in_few_words(places, said):
    assert captions.where([incident(str(n), p) for n, p in enumerate(places)]) == said


def test_the_subtitle_says_how_many_of_how_many_when_and_by_which_filters():
    said = captions.subtitle(coast(View(Filters(killed_min=10, countries=("SY",)))))
    assert said == (
        "2 of 4 incidents reported by 9 March 2025. Circles show people killed."
        " Killed: 740+, in 1 more the number is not known."
        " Filter: at least 10 killed (or number unknown), Syria."
    )
    assert "1 without a place" in captions.subtitle(coast())


def test_a_toll_that_the_title_says_is_not_said_again():
    assert captions.subtitle(town(number(14))) == (
        "1 incident reported on 9 March 2025. Circles show people killed."
    )


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ([(date(2025, 2, 28), date(2025, 2, 28)), (date(2025, 3, 15), date(2025, 3, 15))], "28 February to 15 March 2025"),
        ([(date(2024, 12, 1), date(2024, 12, 1)), (date(2025, 3, 24), date(2025, 3, 24))], "1 December 2024 to 24 March 2025"),
        ([(date(2025, 4, 9), date(2025, 4, 9)), (None, date(2025, 7, 15))], "9 April to 15 July 2025"),
        ([(None, date(2025, 4, 9)), (date(2025, 7, 15), date(2025, 7, 15))], "9 April 2025 or earlier to 15 July 2025"),
    ],
)  # fmt: skip
def test_the_first_day_is_never_hidden_and_no_year_is_said_twice(dates, said):
    told = []
    for n, (first, last) in enumerate(dates):
        one = incident(str(n), HOMS, killed=number(1))
        account = one.accounts[0]
        on = EventDate(first, last, DatePrecision.DAY if first else DatePrecision.BY)
        told.append(replace(one, accounts=(replace(account, report=replace(account.report, date=on)),)))
    assert captions.when_all(told) == said
    assert captions.on_days(told) == f"from {said}"


def test_a_country_without_an_incident_is_named_and_not_coded():
    assert captions.filters_in_words(Filters(countries=("TV", "RU")), {"RU": "Russia"}) == [
        "Tuvalu",
        "Russia",
    ]


def test_the_palestinian_territories_are_called_as_newspapers_call_them():
    assert captions.country_called("PS", "Palestinian Territory") == "Palestinian territories"


def test_a_toll_shared_beyond_the_filter_is_said_to_be_left_out():
    said = captions.subtitle(coast(View(Filters(provinces=(("SY", "Latakia"),)))))
    assert "Killed: 1 toll shared with places outside the filter not added" in said


def test_each_filter_is_named():
    filters = Filters(
        earliest=date(2025, 3, 6),
        latest=date(2025, 3, 9),
        types=(EventType.BATTLES,),
        killed_min=3,
        killed_unknown=False,
        countries=("SY",),
        sources=("Wire",),
    )
    assert captions.filters_in_words(filters, {"SY": "Syria"}) == [
        "6–9 March 2025",
        "Battles",
        "at least 3 killed (number known)",
        "Syria",
        "source: Wire",
    ]
    assert captions.filters_in_words(Filters(), {}) == []


def test_a_private_person_is_named_by_what_they_are():
    assert captions.who_says(coast().shown) == (
        "Tolls according to Syrian Observatory for Human Rights, a witness and Sample"
    )


def test_of_many_voices_the_small_print_names_the_first_and_counts_the_others():
    """Sixty of them took five lines, and the day of the data was cut off."""
    said = "Tolls according to Syrian Observatory for Human Rights, a witness and 1 more"
    assert captions.who_says(coast().shown, most=2) == said
    assert captions.who_says(coast().shown, most=3).endswith("a witness and Sample")
    assert captions.who_says(coast().shown, Language.AR, most=2).endswith("ومصدر آخر")


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("resident", "a resident"),
        ("eyewitness", "an eyewitness"),
        ("relative", "a relative"),
        ("police", "Ali Hassan"),
    ],
)
def test_who_speaks(role, said):
    claim = town().shown[0].accounts[0].claims[0]
    assert (
        wording.speaker(replace(claim, attribution=Attribution("Ali Hassan", role, "said", Span(0, 1))))
        == said
    )


def test_a_toll_is_told_by_who_gave_its_number_and_not_by_who_spoke_first():
    (first, *_) = coast().shown
    account = first.accounts[0]
    turned = replace(account, report=replace(account.report, claims=(1, 2, 0)))
    assert wording.speakers(replace(first, accounts=(turned,)))[0] == "Syrian Observatory for Human Rights"


def test_it_is_a_machine_reading_until_all_are_confirmed():
    machine = incident("a", HOMS, killed=number(1))
    confirmed = incident("b", HOMS, killed=number(2), standing=Standing.CONFIRMED)
    assert captions.standing([machine, confirmed]) == "Machine reading, not verified"
    assert captions.standing_in_full([machine, confirmed]).endswith("(1 of 2 confirmed by an analyst)")
    assert captions.standing([confirmed]) == "Confirmed by an analyst"
    assert captions.standing([]) == ""


def test_as_of_is_in_utc_wherever_the_machine_stands():
    local = datetime(2025, 3, 10, 17, 5, tzinfo=timezone(timedelta(hours=3)))
    assert (
        wording.as_of(local)
        == wording.as_of(datetime(2025, 3, 10, 14, 5, tzinfo=UTC))
        == "Data as of 10 March 2025, 14:05 UTC"
    )


def test_sources_are_named_or_counted():
    assert captions.sources(town().shown) == "Source: Sample"
    many = [incident(str(n), HOMS, source=f"Paper {n}") for n in range(9)]
    assert captions.sources(select(many, View()).shown) == "Source: 9 articles"


def test_of_nothing_it_says_nothing():
    assert captions.title(nowhere()) == "No incidents in this view"
    assert captions.subtitle(nowhere()) == "0 of 0 incidents."
    assert captions.who_says(()) == captions.sources(()) == ""
