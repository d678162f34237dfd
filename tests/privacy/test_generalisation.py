"""A place becomes the unit that holds it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.places.gazetteer import embedded
from geo.privacy.generalisation import CELL_DEG, generalised
from geo.vocabulary import Footprint, Place, Precision
from tests.maps.examples import LATAKIA

JABLAH, BANIYAS, HOMS_TOWN, QUSOUR = (
    embedded().entry(id)
    for id in ("geonames:169304", "geonames:171830", "geonames:169577", "local:sy-baniyas-al-qusour")
)


@pytest.mark.parametrize(
    ("entry", "to", "unit"),
    [
        (QUSOUR, Precision.NEIGHBOURHOOD, "local:sy-baniyas-al-qusour"),
        (QUSOUR, Precision.TOWN, "geonames:171830"),
        (QUSOUR, Precision.PROVINCE, "geonames:SY.14"),
        (JABLAH, Precision.TOWN, "geonames:169304"),
        (JABLAH, Precision.DISTRICT, "geonames:SY.02.169303"),
        (JABLAH, Precision.COUNTRY, "geonames:163843"),
    ],
    ids=["it is one", "host town", "province", "a town is one", "district", "country"],
)
def test_a_place_becomes_the_finest_unit_that_is_coarse_enough(entry, to, unit):
    made = generalised(_place(entry), entry, to, embedded())
    assert made.gazetteer_id == unit
    assert made.masked == (unit != entry.id)


def _place(entry) -> Place:
    return Place(
        0,
        entry.name,
        entry.id,
        entry.footprint,
        entry.precision,
        entry.country,
        entry.country_code,
        entry.admin1,
    )


def test_a_district_is_not_drawn_at_its_seat_where_the_gazetteer_has_it():
    made = generalised(_place(HOMS_TOWN), HOMS_TOWN, Precision.DISTRICT, embedded())
    assert (made.footprint.lat, made.footprint.lon) == (34.7, 36.7)
    assert abs(made.footprint.lat - HOMS_TOWN.footprint.lat) <= CELL_DEG
    assert made.footprint.uncertainty_m > embedded().entry(made.gazetteer_id).footprint.uncertainty_m


def test_a_place_beside_its_town_is_not_masked_to_be_in_that_town():
    near = replace(_place(HOMS_TOWN), name="12 km south of Homs", footprint=Footprint(34.61, 36.72, 12_000))
    assert generalised(near, HOMS_TOWN, Precision.TOWN, embedded()).precision is Precision.DISTRICT


def test_a_village_that_no_gazetteer_knows_becomes_the_unit_it_was_drawn_in_and_loses_its_name():
    hosted = replace(_place(LATAKIA), name="Kharbat Sirr")
    known = embedded().entry("geonames:SY.02")
    hosted = replace(hosted, footprint=known.footprint)
    made = generalised(hosted, known, Precision.PROVINCE, embedded())
    assert (made.name, made.masked) == ("Latakia", True)


def test_a_place_of_no_known_country_has_no_position_and_no_name():
    made = generalised(Place(0, "Kharbat Sirr"), None, Precision.PROVINCE, embedded())
    assert (made.name, made.footprint, made.masked) == ("place withheld", None, True)
