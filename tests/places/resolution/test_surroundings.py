"""A town's name said as an adjective, or with a part of the compass, means the country round it."""

from __future__ import annotations

import pytest

from geo.vocabulary import Precision, Role
from tests.places.finding import drawn, one

AREAS = {
    "the city of a strip": ("A strike killed seven in the southern Gaza city of Rafah.", "Gaza"),
    "a camp": ("A strike killed nine in the central Gaza refugee camp of Nuseirat.", "Gaza"),
    "a town of a province": ("Four people were killed in the eastern Aleppo town of Al-Bab.", "Aleppo"),
    "a village of a province": ("A mine in a Donetsk village killed a farmer.", "Donetsk"),
    "a headline's village": ("Six dead in air strike on Sagaing village", "Sagaing"),
    "its countryside": ("Shelling in the Aleppo countryside killed two people in Syria.", "Aleppo"),
    "a part of it": ("Clashes in southern Idlib, Syria, killed three.", "Idlib"),
    "a province's part": ("In Idlib province's south, Syria, three people died.", "Idlib"),
}

TOWNS = {
    "the town itself": ("A bomb in Homs killed two in Syria.", "Homs"),
    "a part of the town": ("A bomb in central Baghdad killed two in Iraq.", "Baghdad"),
    "a town called so": ("They fled to Malindi town in Kenya.", "Malindi"),
    "the larger of two, in the town's own words": ("In the city of Homs, Syria, two died.", "Homs"),
}


@pytest.mark.parametrize(("text", "words"), AREAS.values(), ids=AREAS.keys())
def test_the_country_round_it_is_drawn(text: str, words: str) -> None:
    found = one(text, words)
    assert found.precision in (Precision.PROVINCE, Precision.DISTRICT), found


@pytest.mark.parametrize(("text", "words"), TOWNS.values(), ids=TOWNS.keys())
def test_the_town_is_drawn(text: str, words: str) -> None:
    assert one(text, words).precision is Precision.TOWN


def test_the_smaller_place_is_the_scene_and_the_larger_one_context() -> None:
    text = "A strike killed seven people in the southern Gaza city of Rafah on Monday."
    assert (one(text, "Gaza").toponym.role, one(text, "Rafah").toponym.role) == (Role.CONTEXT, Role.SCENE)


def test_a_people_says_in_which_country_the_town_lies() -> None:
    found = drawn("Four people died in clashes in the Lebanese city of Tripoli on Sunday.")
    assert found["Tripoli"].entry is not None
    assert found["Tripoli"].entry.country_code == "LB"


def test_what_the_words_say_of_where_it_lies_outweighs_a_larger_namesake() -> None:
    text = "A bomb killed two cooks in Tripoli, in the north of Lebanon; Libya offered its condolences."
    entry = drawn(text)["Tripoli"].entry
    assert entry is not None
    assert entry.country_code == "LB"
