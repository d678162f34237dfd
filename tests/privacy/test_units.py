"""Which unit a place becomes, what is left of it, and where that is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.places.gazetteer import embedded
from geo.privacy.generalisation import as_masked, generalised, is_general, unit_ground
from geo.vocabulary import Footprint, GazetteerEntry, Place, Precision

BANIYAS, QUSOUR, DISTRICT, TARTUS, SYRIA = (
    embedded().entry(id)
    for id in (
        "geonames:171830",
        "local:sy-baniyas-al-qusour",
        "geonames:SY.14.171829",
        "geonames:SY.14",
        "geonames:163843",
    )
)
POINT = replace(BANIYAS, id="", name="Old mill")
"""A point that an analyst set: in no gazetteer, in a country and a province."""
FIELD = Footprint(35.21, 35.99, 2000)


def at(entry: GazetteerEntry, **more: object) -> Place:
    plain = Place(
        7, entry.name, entry.id, entry.footprint, entry.precision, entry.country, entry.country_code,
        entry.admin1, entry.admin2, score=0.7, unsure=True,
    )  # fmt: skip
    return replace(plain, **more)


@pytest.mark.parametrize(
    ("case", "place", "entry", "to", "unit"),
    [
        ("a neighbourhood", at(QUSOUR), QUSOUR, Precision.DISTRICT, DISTRICT),
        ("a town", at(BANIYAS), BANIYAS, Precision.DISTRICT, DISTRICT),
        ("a town, by its province", at(BANIYAS), BANIYAS, Precision.PROVINCE, TARTUS),
        ("a town, by its country", at(BANIYAS), BANIYAS, Precision.COUNTRY, SYRIA),
        ("a village that is drawn as its town", at(BANIYAS, name="Kharbat"), BANIYAS, Precision.TOWN, BANIYAS),
        ("a field near a town", at(BANIYAS, footprint=FIELD), BANIYAS, Precision.TOWN, DISTRICT),
        ("a field near a town, drawn nowhere", at(BANIYAS, footprint=None), BANIYAS, Precision.TOWN, DISTRICT),
        ("a village drawn as a place that is in no gazetteer any more", at(QUSOUR, name="Kharbat"), replace(QUSOUR, id="local:gone"), Precision.NEIGHBOURHOOD, TARTUS),
        ("a point in a province", at(POINT, country_code=""), POINT, Precision.DISTRICT, TARTUS),
        ("a point in a province, by its country", at(POINT, country_code=""), POINT, Precision.COUNTRY, SYRIA),
        ("a point in a country", at(POINT), replace(POINT, admin1_code="99"), Precision.DISTRICT, SYRIA),
        ("a place of a country, and no entry", at(POINT), None, Precision.TOWN, SYRIA),
        ("masked to its town before", at(BANIYAS, masked=True), BANIYAS, Precision.PROVINCE, TARTUS),
    ],
)  # fmt: skip
def test_all_that_is_left_of_a_place_is_its_unit(case, place, entry, to, unit):
    admin1 = "" if unit is SYRIA else "Tartus"
    admin2 = "Baniyas District" if unit in (DISTRICT, BANIYAS) else ""
    assert generalised(place, entry, to, embedded()) == Place(
        7, unit.name, unit.id, unit_ground(unit), unit.precision, "Syria", "SY", admin1, admin2,
        masked=True, score=0.7, unsure=True,
    ), case  # fmt: skip


def test_a_unit_says_no_smaller_one_that_its_entry_may_be_filed_in():
    country, province = replace(SYRIA, admin1="Tartus", admin2="X"), replace(TARTUS, admin2="X")
    for unit, to in ((country, Precision.COUNTRY), (province, Precision.PROVINCE)):
        made = generalised(at(unit, name="Kharbat"), unit, to, embedded())
        assert (made.gazetteer_id, made.admin2) == (unit.id, "")
        assert made.admin1 == ("" if unit is country else "Tartus")


def test_of_a_place_of_no_known_country_nothing_is_left_but_how_sure_it_is():
    place = Place(7, "Kharbat", footprint=FIELD, precision=Precision.TOWN, score=0.7, unsure=True)
    nothing = Place(7, "place withheld", masked=True, score=0.7, unsure=True)
    assert generalised(place, None, Precision.PROVINCE, embedded()) == nothing


@pytest.mark.parametrize(
    ("case", "place", "entry", "to", "general"),
    [
        ("a province, to province", at(TARTUS), TARTUS, Precision.PROVINCE, True),
        ("a province, to district", at(TARTUS), TARTUS, Precision.DISTRICT, True),
        ("a province, to country", at(TARTUS), TARTUS, Precision.COUNTRY, False),
        ("a village by the name of a province", at(TARTUS, footprint=FIELD), TARTUS, Precision.PROVINCE, False),
        ("a village that is drawn as the province", at(TARTUS, name="Kharbat"), TARTUS, Precision.PROVINCE, False),
        ("a part of a province", at(TARTUS, precision=Precision.TOWN), TARTUS, Precision.PROVINCE, False),
        ("a place of no entry", at(TARTUS), None, Precision.PROVINCE, False),
        ("withheld", at(TARTUS, masked=True, precision=None, footprint=None), None, Precision.COUNTRY, True),
        ("no known place, and not masked", at(TARTUS, precision=None), None, Precision.TOWN, False),
        ("masked so far", at(TARTUS, masked=True, name="Other"), TARTUS, Precision.PROVINCE, True),
        ("masked farther", at(TARTUS, masked=True, name="Other"), TARTUS, Precision.TOWN, True),
        ("masked less far", at(DISTRICT, masked=True, name="Other"), DISTRICT, Precision.PROVINCE, False),
    ],
)  # fmt: skip
def test_a_place_that_says_no_more_than_the_mask_stays(case, place, entry, to, general):
    assert is_general(place, entry, to) == general, case
    if general:
        assert generalised(place, entry, to, embedded()) is place


def test_a_unit_is_drawn_by_its_outline_and_without_one_on_the_grid():
    assert unit_ground(TARTUS) == TARTUS.footprint and TARTUS.footprint.polygon
    assert unit_ground(BANIYAS) == BANIYAS.footprint and not BANIYAS.footprint.polygon
    assert unit_ground(DISTRICT) == Footprint(35.2, 35.9, DISTRICT.footprint.uncertainty_m + 8000)
    assert as_masked(DISTRICT, FIELD) == replace(DISTRICT, footprint=FIELD)
