"""How exactly a place is known, and where it is drawn: areas are areas, what the gazetteer lacks is kept."""

from __future__ import annotations

import pytest

from geo.vocabulary import Outcome, Precision
from tests.places.finding import drawn, one, read

PRECISION = {
    "a country": ("Fighting went on in Syria.", "Syria", Precision.COUNTRY),
    "a province by its word": ("Fighting went on in Latakia province, Syria.", "Latakia", Precision.PROVINCE),
    "provinces in a list": ("Fighting in the provinces of Latakia and Tartus in Syria.", "Tartus", Precision.PROVINCE),
    "provinces, the word after the list": ("Fighting in Latakia and Tartus provinces, Syria.", "Latakia", Precision.PROVINCE),
    "regions like": ("Many left coastal regions like Latakia and Tartus in Syria.", "Latakia", Precision.PROVINCE),
    "governorate": ("Fighting went on in Homs governorate, Syria.", "Homs", Precision.PROVINCE),
    "a town by its word": ("A blast in Latakia city, Syria.", "Latakia", Precision.TOWN),
    "the city of": ("A blast in the city of Homs in Syria.", "Homs", Precision.TOWN),
    "cities like": ("Blasts in cities like Homs and Hama in Syria.", "Hama", Precision.TOWN),
    "a town without a word": ("A blast in Idlib killed two in Syria.", "Idlib", Precision.TOWN),
    "a US state": ("Fires burned across Texas.", "Texas", Precision.PROVINCE),
    "a county": ("Fires burned across Fairfax County, Virginia.", "Fairfax County", Precision.DISTRICT),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words", "precision"), PRECISION.values(), ids=PRECISION.keys())
def test_precision(text: str, words: str, precision: Precision) -> None:
    assert drawn(text)[words].precision is precision


def test_a_neighbourhood_goes_to_the_town_that_lies_in_the_scene() -> None:
    text = (
        "Families fled the coastal provinces of Latakia and Tartus in Syria. A gunman fired in Hai Al Kusour."
    )
    found = one(text, "Hai Al Kusour")
    assert found.outcome is Outcome.RESOLVED
    assert found.precision is Precision.NEIGHBOURHOOD
    assert found.entry is not None
    assert found.entry.admin1 == "Tartus"
    assert len(found.candidates) >= 4
    assert all(c.evidence for c in found.candidates)


def test_the_same_neighbourhood_goes_to_homs_in_an_article_about_homs() -> None:
    text = "Residents of Homs in Syria were afraid. A gunman fired in Hai Al Kusour, people in Homs said."
    found = one(text, "Hai Al Kusour")
    assert found.entry is not None
    assert found.entry.admin1 == "Homs"


def test_the_same_neighbourhood_is_unresolved_where_no_town_is_named() -> None:
    found = one("A gunman fired in Hai Al Kusour on Monday, a resident said.", "Hai Al Kusour")
    assert found.outcome is Outcome.UNRESOLVED
    assert found.footprint is None
    assert len(found.candidates) >= 4


def test_an_unknown_village_is_drawn_as_the_district_in_brackets() -> None:
    text = "Gunmen shot a man in Ceel Madoobe village (Afgooye, Lower Shabelle) in Somalia."
    found = one(text, "Ceel Madoobe")
    assert found.outcome is Outcome.RESOLVED
    assert found.precision is not None
    assert found.precision.rank >= Precision.TOWN.rank
    assert found.footprint is not None
    assert found.footprint.uncertainty_m >= 5_000
    assert "Not in the gazetteer" in found.reason


def test_an_unknown_village_without_anything_around_is_kept_unresolved() -> None:
    found = one("Gunmen shot a man in the village of Qxarat Umzul on Monday.", "Qxarat Umzul")
    assert found.outcome is Outcome.UNRESOLVED
    assert "village" in found.reason


def test_a_hospital_is_drawn_as_its_town_and_no_finer() -> None:
    text = "Shells fell near Al Razi Hospital in Aleppo in Syria. Aleppo was dark."
    found = one(text, "Al Razi Hospital")
    assert found.precision is Precision.TOWN
    assert found.entry is not None
    assert found.entry.name == "Aleppo"


def test_a_distance_moves_the_point_and_widens_it() -> None:
    text = "A mine exploded at a checkpoint 12 km south of Homs in Syria. Syria's army came."
    found = one(text, "Homs")
    assert found.footprint is not None
    assert found.entry is not None
    assert found.footprint.lat < found.entry.footprint.lat - 0.05
    assert found.footprint.uncertainty_m > found.entry.footprint.uncertainty_m
    assert found.name == "12 km south of Homs"


def test_a_distance_in_miles_with_kilometres_in_brackets() -> None:
    text = "A mine exploded about 10 miles (16 km) north-east of Homs in Syria."
    found = one(text, "Homs")
    assert found.footprint is not None
    assert found.entry is not None
    assert found.footprint.lat > found.entry.footprint.lat
    assert found.footprint.lon > found.entry.footprint.lon


def test_a_distance_said_of_another_place_moves_nothing() -> None:
    found = one("Hama, 47 km north of Homs, is in Syria.", "Homs")
    assert found.entry is not None
    assert found.footprint == found.entry.footprint


def test_near_is_wider_than_in() -> None:
    inside, near = (one(f"A mine exploded {w} Homs in Syria.", "Homs").footprint for w in ("in", "near"))
    assert inside is not None
    assert near is not None
    assert near.uncertainty_m > inside.uncertainty_m


def test_an_area_is_never_a_town() -> None:
    for r in read("Fighting in Homs province, in Syria, and in the provinces of Latakia and Tartus.")[0]:
        assert r.precision is not None
        assert r.precision.is_area
