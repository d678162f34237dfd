"""Places of further lists: what is taken, and what is left out, on cases small enough to see."""

import csv
from pathlib import Path

import pytest
import shapely

from data.build.further import Further, Ground, as_towns, is_telling, row_of, worth_adding
from data.build.towns import Town
from data.build.units import bare_district, districts, further_districts
from geo.places.gazetteer import embedded

FOLDER = Path(__file__).parents[2] / "data" / "gazetteer"
OUTLINES = {
    "SY": shapely.box(35, 32, 42, 37),
    "SY.14": shapely.box(35, 34, 37, 36),
    "SY.01": shapely.box(37, 34, 42, 37),
}


def place(name, lat=35.0, lon=36.0, names=(), country="SY", admin1="", district="", id="ucdp:x"):
    return Further(id, name, names, country, admin1, district, lat, lon, 3000)


def town(name, lat=35.0, lon=36.0, population=1000, alternates=(), number=1):
    return Town(number, name, lat, lon, "SY", "14", "", population, alternates)


def added(*places, towns=()):
    towns = towns or (town("Safita"),)
    return [(p.name, p.names) for p in worth_adding([places], list(towns), [], Ground(OUTLINES, towns))]


@pytest.mark.parametrize("name", ["Komanda", "Mir Ali", "Pont-Sondé", "Tal Rifaat", "Umlazi", "Hsipaw"])
def test_a_name_that_is_hardly_anything_but_a_place_is_taken(name):
    assert is_telling(name)
    assert added(place(name)) == [(name, ())]


@pytest.mark.parametrize(
    "name", ["Rose", "Martin", "Market", "Old Bridge", "Ali", "Oum", "Turkish", "Km 40", "حمص"]
)
def test_a_word_or_a_persons_name_is_not(name):
    assert not is_telling(name)
    assert added(place(name)) == []


def test_what_is_known_nearby_is_not_taken_again_and_what_lies_elsewhere_is():
    towns = (town("Safita", alternates=("Sofita",)),)
    assert added(place("Sofita", lat=35.1), towns=towns) == []
    assert added(place("Sofita", lat=36.5), towns=towns) == [("Sofita", ())]
    assert added(place("Komanda"), place("Komanda", lat=35.05), towns=towns) == [("Komanda", ())]


def test_a_point_outside_its_country_and_the_name_of_a_large_town_are_not_taken():
    assert added(place("Komanda", lat=10.0)) == []
    assert added(place("Palmyra", lat=36.5), towns=(town("Palmyra", population=200_000),)) == []


def test_the_province_is_the_one_whose_outline_holds_the_point():
    (made,) = worth_adding(
        [[place("Komanda", lat=36.0, lon=39.0)]], [town("Safita")], [], Ground(OUTLINES, [town("Safita")])
    )
    assert made.admin1 == "01"
    assert (row_of(made).feature_code, row_of(made).population) == ("PPLL", 0)


def test_a_district_without_a_town_lies_where_a_further_list_says_it_does():
    names = {
        "SY.14.A": "Upper District",
        "SY.14.B": "Kabupaten Komanda",
        "SY.14.C": "Cercle Kwamba",
        "SY.14.D": "Empty",
    }
    known = districts(names, [Town(1, "Safita", 35.0, 36.0, "SY", "14", "A", 900, ())])
    more = [place("Komanda", admin1="14"), place("Umlazi", lat=34.6, admin1="14", district="Kwamba cercle")]
    told = as_towns(more, [])
    found = further_districts(names, told, {told[1].number: "Kwamba cercle"}, known)
    assert [(u.code, [t.name for t in u.towns]) for u in found] == [
        ("SY.14.B", ["Komanda"]),
        ("SY.14.C", ["Umlazi"]),
    ]


@pytest.mark.parametrize(
    ("full", "bare"),
    [
        ("Kabupaten Nduga", "Nduga"), ("Caza de Tyr", "Tyr"), ("Caza du Chouf", "Chouf"), ("South Waziristan Agency", "South Waziristan"),
        ("Circunscrição de Palma", "Palma"), ("Département de Say", "Say"), ("Gao Cercle", "Gao"), ("Metekel Āwraja", "Metekel"),
        ("Pokrovsk Raion", "Pokrovsk"), ("Degmada Badhaadhe", "Badhaadhe"), ("Zone", "Zone"), ("Zonguldak", "Zonguldak"), ("Deir ez-Zor", "Deir ez-Zor"),
    ],
)  # fmt: skip
def test_a_district_without_its_kind(full, bare):
    assert bare_district(full) == bare


def test_every_row_of_the_list_of_violence_says_whence_it_comes_and_where_it_lies():
    with (FOLDER / "violence.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({r["id"] for r in rows}) == len(rows) > 8000
    assert {r["source"] for r in rows} == {str(i) for i in range(1, 18)}
    assert all(embedded().province(r["country_code"], r["admin1_code"]) for r in rows if r["admin1_code"])
