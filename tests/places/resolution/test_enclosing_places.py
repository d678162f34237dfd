"""What the words say holds a place: a village in its district, a namesake elsewhere, a unit that only one country has."""

from __future__ import annotations

import pytest

from geo.vocabulary import Outcome, Precision
from tests.places.finding import drawn, one

HELD = {
    "village in a district": ("Gunmen shot a man in Qarfasa village in Talkalakh district, Syria.", "Qarfasa", "SY", "Homs"),
    "village of a district": ("A mine killed two in Qarfasa village of Manbij district in Syria.", "Qarfasa", "SY", "Aleppo"),
    "through a unit that nobody knows": (
        "A clash at Borotila village in Dhormopasha upazila of Sunamganj left ten hurt.", "Borotila", "BD", "Sylhet Division",
    ),
    "area of a town": ("A blast in the Gulzarabad area of Mardan killed two in Pakistan.", "Gulzarabad", "PK", "Khyber Pakhtunkhwa"),
    "owner before": ("Two were shot in Marsabit's Qolanje village in Kenya.", "Qolanje", "KE", "Marsabit County"),
    "near a town": ("Herders fought near Qolanje village, near Isiolo, in Kenya.", "Qolanje", "KE", "Isiolo County"),
    "in the name of a sub-county": ("Raiders struck in Baringo South Sub-County in Kenya.", "Baringo South Sub-County", "KE", "Baringo"),
}  # fmt: skip
"""Caption -> text, the words of a place that the gazetteer lacks, the country and the province it is drawn in."""


@pytest.mark.parametrize(("text", "words", "country", "province"), HELD.values(), ids=HELD.keys())
def test_what_the_gazetteer_lacks_is_drawn_as_what_holds_it(
    text: str, words: str, country: str, province: str
) -> None:
    found = one(text, words)
    assert found.outcome is Outcome.RESOLVED, found.reason
    assert found.precision is not None
    assert found.precision.is_area
    assert found.entry is not None
    assert (found.entry.country_code, found.entry.admin1) == (country, province)
    assert found.footprint is not None
    assert found.footprint.uncertainty_m >= 20_000
    assert found.name == words


NOT_HELD = {
    "listed with another": ("Shops stayed shut in the villages of Qolanje and Mandera in Kenya.", "Mandera", "Qolanje"),
    "the next sentence": ("A man was shot in the village of Qolanje. Isiolo in Kenya stayed calm.", "Isiolo", "Qolanje"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "other", "words"), NOT_HELD.values(), ids=NOT_HELD.keys())
def test_what_is_only_named_along_holds_nothing(text: str, other: str, words: str) -> None:
    found = one(text, words)
    assert f"said with {other}" not in found.reason


UNDER = {
    "the village of a label's unit": (
        "SOUTH-SOUTH\n\n• Bayelsa / Kaiama (red, B). An illegal refinery exploded in Nigeria, killing nine.",
        "Kaiama",
        "Bayelsa State",
    ),
    "a namesake in the oblast before it": (
        "Strikes on Ukraine in the night:\n1. Chernihiv oblast, Semenivka: mortar. One killed.\n2. Kyiv: two hurt.",
        "Semenivka",
        "Chernihiv Oblast",
    ),
    "a town under its country": (
        "The week in brief\n\nSYRIA\n\nThree children died on Friday near Palmyra, officials said.\n\nIRAQ\n\nTwo died in Mosul.",
        "Palmyra",
        "Homs",
    ),
    "an unknown town of a label's unit": (
        "• Benue / Otukpolo (red, A). Gunmen killed four people on Friday, police in Nigeria said.",
        "Otukpolo",
        "Benue State",
    ),
    "a quarter of a town": (
        "In Ukraine, artillery fired on the Korabelo district of Kherson, leaving two dead.",
        "Korabelo",
        "Kherson",
    ),
    "an unknown unit in which a town lies": (
        "In Indonesia, three men were attacked at the airstrip of Kenyam, in Ndugara regency. Two died.",
        "Ndugara",
        "Highland Papua",
    ),
}


@pytest.mark.parametrize(("text", "words", "province"), UNDER.values(), ids=UNDER.keys())
def test_labels_and_headings_say_where_a_name_lies(text: str, words: str, province: str) -> None:
    found = one(text, words)
    assert found.entry is not None
    assert found.entry.admin1 == province


def test_headings_that_are_units_are_drawn_as_units() -> None:
    text = "Myanmar, week 23\n\nMAGWAY\n• Zolbaingo: An airstrike killed three people.\n\nMANDALAY\n• Madayalo: Two died."
    for words, unit in (("Zolbaingo", "Magway"), ("Madayalo", "Mandalay Region")):
        found = one(text, words)
        assert found.precision is Precision.PROVINCE
        assert found.entry is not None
        assert found.entry.name == unit


def test_a_heading_of_which_nothing_is_known_ends_the_section_before_it() -> None:
    text = "MAGWAY\n\nTwo died in Myaingo, Myanmar.\n\nZORBANG\n\nGunmen entered Hsipolaw on Monday."
    assert "Magway" not in one(text, "Hsipolaw").reason


def test_where_a_bus_comes_from_is_not_where_it_crashed() -> None:
    found = one(
        "At Karumala, six people died on Sunday when a bus from Kampala, Uganda, hit a lorry.", "Karumala"
    )
    assert found.footprint is None or found.precision is Precision.COUNTRY


def test_one_side_of_a_town_does_not_lie_in_it() -> None:
    text = "A boat with 40 people capsized in Yemen near al-Khawkhah, south of the port of Hodeidah."
    found = one(text, "al-Khawkhah")
    assert found.precision is Precision.TOWN


def test_an_article_of_several_towns_is_about_none_of_them() -> None:
    text = (
        "Two died in Kaduna, three in Kano, four in Jos and five in Maiduguri, police in Nigeria said.\n\n"
        "Gunmen also entered Zorlaka on Monday."
    )
    assert one(text, "Zorlaka").footprint is None


def test_an_adjective_of_a_town_is_no_village_in_it() -> None:
    text = "Schools shut in the Bavarian town of Regensburg in Germany."
    assert one(text, "Regensburg").precision is Precision.TOWN
    assert "Bavarian" not in drawn(text)


def test_near_is_known_better_than_in_a_district() -> None:
    near = one("Herders fought in Qolanje village near Isiolo in Kenya.", "Qolanje").footprint
    inside = one("Herders fought in Qolanje village in Isiolo in Kenya.", "Qolanje").footprint
    assert near is not None
    assert inside is not None
    assert near.uncertainty_m < inside.uncertainty_m


ELSEWHERE = {
    "a namesake in another country": (
        "A crowd burnt tyres in Kishoreganj in Assam's Cachar district.", "Kishoreganj", "IN", "Assam",
    ),
    "a namesake in another district": ("A mob burnt a bus in Talhar upazila of Gopalganj.", "Talhar", "BD", "Dhaka Division"),
}  # fmt: skip
"""The gazetteer knows the name, and only far from where the words say that the place lies."""


@pytest.mark.parametrize(("text", "words", "country", "province"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_a_namesake_elsewhere_is_not_taken(text: str, words: str, country: str, province: str) -> None:
    found = one(text, words)
    assert found.entry is None or (found.entry.country_code, found.entry.admin1) == (country, province)
    assert found.precision is None or found.precision.is_area


def test_a_town_that_lies_where_the_words_say_is_taken_as_it_is() -> None:
    found = one("A blast killed two in Talkalakh in Homs province, Syria.", "Talkalakh")
    assert found.precision is Precision.TOWN
    assert found.entry is not None
    assert found.entry.admin1 == "Homs"


def test_the_seat_named_again_in_brackets_is_itself() -> None:
    found = one("A bomb went off in Afgooye town (Afgooye, Lower Juba) in Somalia.", "Afgooye")
    assert found.entry is not None
    assert found.entry.name.startswith("Afgo")


def test_a_unit_says_which_country() -> None:
    assert one("Two groups clashed in Gopalganj upazila.", "Gopalganj").entry is not None
    entry = one("Two groups clashed in Gopalganj upazila.", "Gopalganj").entry
    assert entry is not None
    assert entry.country_code == "BD"


def test_a_unit_that_the_country_of_its_word_lacks_is_not_taken_elsewhere() -> None:
    found = one("A bus was burnt in Udaipur upazila.", "Udaipur")
    assert found.entry is None or found.entry.country_code == "BD"


def test_a_district_by_its_word_is_sure_enough() -> None:
    found = one("Two people were killed in Manbij district in Syria.", "Manbij")
    assert found.precision is Precision.DISTRICT
