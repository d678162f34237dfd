"""Which of the places that are named is the incident's own, and how it is drawn."""

from __future__ import annotations

from datetime import date

import pytest

import geo
from geo.incidents.events.scenes.place_uncertainty import RIM
from geo.vocabulary import Outcome, Place, Precision, Reading


def read(text: str) -> Reading:
    return geo.read(geo.Article.of(text, published=date(2024, 5, 14)))


def place(text: str) -> Place:
    return read(text).reports[0].places[0]


OWN = {
    "where it was done, not whose it was": (
        "Farmers of Mastung staged a protest in Quetta, Pakistan, on Monday.", "Quetta",
    ),
    "where the students are, where the words name nothing else": (
        "Students in Isiolo in Kenya protested against a ban on miraa in Garissa.", "Isiolo",
    ),
    "the town that the sentence opens with": ("In Quetta, traders of Mastung in Pakistan protested on Monday.", "Quetta"),
    "not where a bus was bound for": (
        "In Sylhet, men hurled a petrol bomb at a Dhaka-bound bus in Bangladesh on Monday.", "Sylhet",
    ),
    "the village, not the town that it is near": (
        "Gunmen killed two herders in Qolanje village near Isiolo in Kenya on Monday.", "Qolanje",
    ),
    "the village, not the district that holds it": (
        "Gunmen killed two farmers in Qarfasa village in Manbij in Syria on Monday.", "Qarfasa",
    ),
    "the town, not the region that holds it": (
        "Thousands marched in Ukhrul in Manipur's Naga Hills region in India on Monday.", "Ukhrul",
    ),
}  # fmt: skip
"""Caption -> text, the name of the incident's own place."""


@pytest.mark.parametrize(("text", "name"), OWN.values(), ids=OWN.keys())
def test_the_incidents_own_place_comes_first(text: str, name: str) -> None:
    assert place(text).name == name


def test_a_village_near_a_town_is_no_pin_on_it() -> None:
    found = place("Gunmen killed two herders in Qolanje village near Isiolo in Kenya on Monday.")
    assert found.precision is Precision.DISTRICT
    assert found.footprint is not None
    assert 20_000 <= found.footprint.uncertainty_m <= 40_000


LIKELY = {
    "before a building's name": ("Traders protested outside the Karachi Press Club on Monday.", "Karachi"),
    "in a prison's name": ("A fight broke out at Rayong Provincial Prison, and one prisoner was shot dead.", "Rayong"),
    "with the word for its kind": ("Soldiers raided a hideout in Panjgur district and killed seven men.", "Panjgur"),
}  # fmt: skip
"""Names of one place alone that something is said to have happened in: too little elsewhere, enough here."""


@pytest.mark.parametrize(("text", "words"), LIKELY.values(), ids=LIKELY.keys())
def test_where_something_happened_a_name_of_one_place_is_enough(text: str, words: str) -> None:
    reading = read(text)
    assert reading.reports[0].places[0].located
    toponym = next(r for r in reading.resolutions if r.toponym.text == words)
    assert toponym.outcome is Outcome.RESOLVED
    assert toponym.entry is not None


UNLIKELY = {
    "many places of that name": ("A riot broke out in Springfield Prison, and one prisoner was shot dead.", "Springfield"),
    "another country is spoken of": ("Six pirates were killed at Kiunga by the navy of Kenya.", "Kiunga"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), UNLIKELY.values(), ids=UNLIKELY.keys())
def test_a_name_that_may_mean_another_place_stays_off_the_map(text: str, words: str) -> None:
    reading = read(text)
    for report in reading.reports:
        assert all(not p.located for p in report.places if p.name == words)


def test_a_sentence_that_opens_with_a_place_is_about_it() -> None:
    found = place("In Quetta, gunmen on Monday shot dead two men from Zardalo village.")
    assert found.located
    assert found.country_code == "PK"


def test_where_the_victims_come_from_is_not_where_they_died() -> None:
    assert read("Gunmen on Monday shot dead two men from Zardalo village.").reports[0].places == ()


def test_a_way_lies_between_its_ends() -> None:
    found = place("Two soldiers were killed by a mine on the Homs-Hama highway in Syria on Monday.")
    assert found.name == "between Homs and Hama"
    assert found.footprint is not None
    assert 34.8 < found.footprint.lat < 35.05
    assert found.footprint.uncertainty_m >= 20_000


def test_a_car_called_like_two_places_is_no_way() -> None:
    assert all(r.toponym.text != "Austin" for r in read("The Austin-Healey was stolen in Leeds.").resolutions)


def test_a_province_reaches_to_its_rim() -> None:
    reading = read("Workers went on strike and marched across Kerala in India on Monday.")
    found, entry = (
        reading.reports[0].places[0],
        next(r.entry for r in reading.resolutions if r.name == "Kerala"),
    )
    assert found.footprint is not None
    assert entry is not None
    assert found.footprint.uncertainty_m == pytest.approx(RIM * entry.footprint.uncertainty_m)


def test_a_town_in_a_province_does_not() -> None:
    found = place("Workers marched in Kochi in Kerala in India on Monday.")
    assert found.footprint is not None
    assert found.footprint.uncertainty_m < 60_000
