"""One name, one spelling: a province and the seat that bears its name are written alike, so that no picture shows two."""

from __future__ import annotations

import pytest

from data.build.gazetteer import bears_its_seats_name
from data.build.towns import Town
from data.build.units import Unit, bare_name
from geo.places.gazetteer import embedded, key


def unit(name: str, town: str, *alternates: str, population: int = 100_000, other: int = 1_000) -> Unit:
    seat = Town(1, town, 35.0, 36.0, "SY", "10", "", population, alternates)
    return Unit("SY", "10", "", name, seat, (seat, Town(2, "Other", 35.0, 36.0, "SY", "10", "", other, ())))


@pytest.mark.parametrize(
    ("of", "bears"),
    [
        (unit("Hama", "Hamah", "Hama"), True),
        (unit("Raqqa Governorate", "Ar Raqqah", "Raqqa"), True),
        (unit("Córdoba", "Cordoba"), True),
        (unit("Arachinovo", "Арачиново", "Arachinovo"), True),
        (unit("Panamá", "Panama City", "Panamá"), False),  # two names of one town
        (unit("Pará", "Belém", "Pará"), False),
        (unit("Saint George", "Saint George's", "Saint George"), False),
        (unit("Qalyubia", "Qalyub"), False),  # nobody calls the town so
        (unit("Minnesota", "Minneota", "Minnesota", population=1_400, other=400_000), False),  # a village
    ],
)
def test_a_province_bears_its_seats_name(of: Unit, bears: bool) -> None:
    assert bears_its_seats_name(of) is bears


def test_every_province_and_the_seat_whose_name_it_bears_are_spelt_alike() -> None:
    """Over all of the gazetteer; but for a seat that is a village beside the province's largest town, which keeps its own."""
    gazetteer = embedded()
    entries = [gazetteer.at(row) for row in range(len(gazetteer))]
    provinces = {(e.country_code, e.admin1_code): e for e in entries if e.feature_code == "ADM1"}
    largest: dict[tuple[str, str], int] = {}
    for e in entries:
        if e.feature_class == "P":
            at = (e.country_code, e.admin1_code)
            largest[at] = max(e.population, largest.get(at, 0))
    told = []
    for seat in (e for e in entries if e.feature_code in ("PPLA", "PPLC")):
        province = provinces.get((seat.country_code, seat.admin1_code))
        name = bare_name(province.name) if province else seat.name
        same = key(name) == key(seat.name)
        if (
            same
            and name != seat.name
            and seat.population >= 0.2 * largest[seat.country_code, seat.admin1_code]
        ):
            told.append(f"{seat.country_code} {name} | {seat.name}")
    assert told == []


@pytest.mark.parametrize(
    ("written", "country"),
    [
        *((name, "SY") for name in ("Hama", "Raqqa", "Daraa", "Suwayda", "Quneitra", "Al-Hasakah")),
        *((name, "YE") for name in ("Taiz", "Dhamar", "Hajjah", "Amran")),
        *(
            ("Basra", "IQ"),
            ("Benghazi", "LY"),
            ("Sirte", "LY"),
            ("Khost", "AF"),
            ("Baku", "AZ"),
            ("Mykolaiv", "UA"),
        ),
    ],
)
def test_places_in_the_news_are_written_as_newspapers_do(written: str, country: str) -> None:
    found = [n.entry for n in embedded().named(written) if n.entry.country_code == country]
    kinds = {e.feature_code: e.name for e in found if e.feature_code in ("ADM1", "PPLA", "PPLC")}
    assert bare_name(kinds["ADM1"]) == written == kinds.get("PPLA", kinds.get("PPLC"))


def test_the_spelling_that_gave_way_still_finds_the_place() -> None:
    for other, written, country in (
        ("Hamah", "Hama", "SY"),
        ("Ar Raqqah", "Raqqa", "SY"),
        ("Madinah", "Medina", "SA"),
    ):
        names = {n.entry.name for n in embedded().named(other) if n.entry.country_code == country}
        assert written in {bare_name(name) for name in names}
