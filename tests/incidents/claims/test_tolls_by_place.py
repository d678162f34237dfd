"""Tolls told place by place: each a claim of its own, on the clause that names its place, and a sum of them no incident's."""

import pytest

from geo.vocabulary import Telling
from tests.incidents.claims.reading import by_clause, claims_of, tolls

LISTS = {
    "the verb told once": (
        "Seven were killed in Kelbo, four in Aribinda and, in Djibo, two.",
        [
            ("7", "Seven were killed in Kelbo"),
            ("4", "four in Aribinda"),
            ("2", "and, in Djibo, two"),
        ],
    ),
    "two harms, two places": (
        "Gunmen killed 12 people in Bama, Borno, and wounded 30 in Gwoza.",
        [("12", "Gunmen killed 12 people in Bama, Borno")],
    ),
    "people with nouns of their own": (
        "Strikes killed four farmers in Jos and three herders near Bokkos.",
        [("4", "Strikes killed four farmers in Jos"), ("3", "and three herders near Bokkos")],
    ),
    "subjects of a passive": (
        "Four farmers in Jos and three herders in Bokkos were killed.",
        [("4", "Four farmers in Jos"), ("3", "and three herders in Bokkos were killed")],
    ),
    "the place before the number": (
        "Nikopol reported three deaths, Marhanets two and Kramatorsk four.",
        [("3", "Nikopol reported three deaths"), ("2", "Marhanets two"), ("4", "and Kramatorsk four")],
    ),
    "as many each": (
        "Raiders killed three people each in Bama and Gwoza, and five in Jos.",
        [("3", "Raiders killed three people each in Bama"), ("3", "and Gwoza"), ("5", "and five in Jos")],
    ),
    "numbers in brackets": (
        "At least 23 people were killed in Homs (12), Deir ez-Zor (4 dead) and al-Bab (seven).",
        [("12", "Homs (12)"), ("4", "Deir ez-Zor (4 dead)"), ("7", "al-Bab (seven)")],
    ),
    "a list under a heading": (
        "Deaths by governorate: Homs 12, Hama 4, Idlib 7.",
        [("12", "Homs 12"), ("4", "Hama 4"), ("7", "Idlib 7")],
    ),
    "a list with colons": (
        "The deaths by town are as follows: Saraqib: 25 deaths; Maarat al-Numan: 18 deaths.",
        [("25", "Saraqib: 25 deaths"), ("18", "Maarat al-Numan: 18 deaths")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_each_place_has_its_own_claim(text: str, expected: list[tuple[str, str]]) -> None:
    assert by_clause(text) == expected


SUMS = {
    "opened by a colon": (
        "Bombs killed 14 people on Friday: eight in Kabul, six in Kunduz.",
        ["8", "6"],
    ),
    "in sentences of their own": (
        "Two attacks on Monday killed 19 people. In the first, gunmen shot 12 farmers dead in Bama. In the second,"
        " seven died in Gwoza.",
        ["12", "7"],
    ),
    "of several areas, with only some of the parts told": (
        "At least 35 people were killed in two districts since Monday.\n\nIn Mandoul, herders killed 22 farmers.\n\n"
        "On the lake, ten soldiers died near Ngouboua.",
        ["22", "10"],
    ),
    "not where the parts are of one place": (
        "Seven people were killed in Lashkar Gah: four died at the gate and three in hospital.",
        ["7"],
    ),
    "not where nothing smaller follows": (
        "At least 35 people were killed in two districts since Monday. Rain is expected.",
        ["35+"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SUMS.values(), ids=SUMS)
def test_a_sum_over_several_events_is_no_events_own(text: str, expected: list[str]) -> None:
    assert [number for number, _ in by_clause(text)] == expected


TABLES = {
    "bars with a rule": (
        "| Township | Killed | Injured |\n|---|---|---|\n| Myawaddy | 3 | 4 |\n| Kawkareik | 5 | 0 |",
        [("3", "| Myawaddy | 3 | 4 |"), ("5", "| Kawkareik | 5 | 0 |")],
    ),
    "a row of totals adds nothing": (
        "Territory | Killed | Injured\nBeni | 12 | 4\nLubero | 3 | 0\nTotal | 15 | 4",
        [("12", "Beni | 12 | 4"), ("3", "Lubero | 3 | 0")],
    ),
    "only a column that counts persons harmed": (
        "District | Killed animals | Households reached\nMacomia | 6 | 410\nMuidumbe | 5 | 90",
        [],
    ),
    "a running total": (
        "Province\tKilled since January\nIturi\t410\nKasai\t12",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_a_cell_counts_what_its_heading_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert by_clause(text) == expected


def test_names_with_ages_are_no_places_with_tolls() -> None:
    assert tolls("Ali Omar (12), Sara Haddad (4) and Nour Aziz (7) were killed.") == {"killed": "3"}


def test_the_parts_of_a_sum_are_marked() -> None:
    whole, first, second = claims_of("Bombs killed 14 people: eight in Kabul, six in Kunduz.")
    assert Telling.SUM in whole.told
    assert Telling.ADDEND in first.told
    assert Telling.ADDEND in second.told
