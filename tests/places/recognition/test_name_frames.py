"""Names that no gazetteer holds are listed where the words round them say that they are places, and nothing else is."""

from __future__ import annotations

import pytest

from tests.places.finding import read, toponyms

PLACES = {
    "something happened in it": ("Two people were killed when a mine went off in Wagberi on Monday.", ["Wagberi"]),
    "near it": ("A patrol was ambushed near Sortuna on Friday.", ["Sortuna"]),
    "at it": ("Nine people were killed with machetes at Eringoti, the army said.", ["Eringoti"]),
    "outside it": ("Two drivers were taken at a checkpoint outside Mbelgo.", ["Mbelgo"]),
    "off it": ("A boat with refugees aboard went down off Kyaukmar.", ["Kyaukmar"]),
    "above it": ("They fought for the ridge above Hsibaw for two days.", ["Hsibaw"]),
    "two of them, joined": ("Rebels took Bunagari and Kiwanda on Monday.", ["Bunagari", "Kiwanda"]),
    "a stretch between two": ("They set upon a convoy of traders between Komanga and Lunde.", ["Komanga", "Lunde"]),
    "it was bombed": ("Two jets of the junta bombed Budaling at breakfast time.", ["Budaling"]),
    "it was entered": ("In the night armed men entered Ntonhama and burned 84 houses.", ["Ntonhama"]),
    "an attack on it": ("The attack on Zarichko left six people dead.", ["Zarichko"]),
    "shells fell on it": ("Shells fell on Zarichko Nove on Tuesday.", ["Zarichko Nove"]),
    "its villagers": ("The villagers of Beitara walked to the spring.", ["Beitara"]),
    "a village called so": ("In a village called Makuru, people slept in the open.", ["Makuru"]),
    "a unit in small letters": ("Soldiers burned two houses in Depayang township.", ["Depayang"]),
    "a territory": ("Fizu territory was quiet.", ["Fizu"]),
    "the commune of it": ("Two died in the commune of Toudjan.", ["Toudjan"]),
    "what it is, put beside it": ("A raid on Qabr Hillan, a hamlet in the hills, left six dead.", ["Qabr Hillan"]),
    "a road to it": ("They fled to Mucojar on foot.", ["Mucojar"]),
    "a unit with an everyday word for a name": ("A jet bombed a monastery in Pale Township.", ["Pale"]),
    "a name as of a person, with where it lies": ("They shot six farmers in Dan Gobirun, 9 km west of Sokoto.", ["Dan Gobirun", "Sokoto"]),
    "a town whose name is a given name": ("Gunmen killed a trader outside Lala on Monday.", ["Lala"]),
}  # fmt: skip

NONE = {
    "a person": ("They laid the blame on Fidel Quembaro, who was in Tirana.", "Fidel Quembaro"),
    "an agency in capitals": ("Four people work in OCHRA.", "OCHRA"),
    "a people": ("Clashes between Luo and Kalenjin youths went on.", "Luo"),
    "parties to a dispute": ("The talks between Fidanza and Roccolo broke down.", "Fidanza"),
    "whose house it is": ("The police were called at Bertolani's.", "Bertolani"),
    "a month": ("It is closed between Sept. 3 and Oct. 9.", "Sept"),
    "a company": ("He works at Brentwick Holdings.", "Brentwick Holdings"),
    "whom he quoted": ("It was written to Malkovy by his lawyer.", "Malkovy"),
}


@pytest.mark.parametrize(("text", "names"), PLACES.values(), ids=PLACES.keys())
def test_a_name_in_a_frame_where_only_places_stand_is_listed(text: str, names: list[str]) -> None:
    assert toponyms(text)[: len(names)] == names


@pytest.mark.parametrize(("text", "words"), NONE.values(), ids=NONE.keys())
def test_what_is_no_place_is_not(text: str, words: str) -> None:
    assert words not in toponyms(text)


LOST = (
    "Edwardsville District 7 Superintendent Ed Hightower spoke.",
    "The Harwinton Senior Center was full on Sunday.",
    "Salgaa still kills, and Mauche remembers.",
    "The Gbokolo gold mine is the largest, and Radio Okapi said so.",
    "RMIT and Gatwick were named in the report of the European Union.",
)


@pytest.mark.parametrize("text", LOST)
def test_no_name_is_dropped_without_a_trace(text: str) -> None:
    """Whatever is written as a name and is no person's is a place, or set aside with the reason."""
    found, aside = read(text)
    spans = [r.toponym.span for r in found] + [a.span for a in aside]
    for name in (
        "Edwardsville",
        "Harwinton",
        "Salgaa",
        "Mauche",
        "Gbokolo",
        "Okapi",
        "RMIT",
        "Gatwick",
        "European Union",
    ):
        if (at := text.find(name)) >= 0:
            assert any(s.start < at + len(name) and at < s.end for s in spans), name
    assert all(a.reason for a in aside)


def test_one_frame_is_enough_for_the_gazetteers_name() -> None:
    """ "Gunmen attacked X" lists X, little known as it may be: what is not sure is unresolved, and not gone."""
    text = "The deadliest raid hit Kurya, a farming village in Zamfara, Nigeria."
    assert "Kurya" in toponyms(text)


def test_everyday_words_with_a_capital_are_not_listed_among_the_names_set_aside() -> None:
    text = "They've gone. Soldiers left. Farmers spoke on Tuesdays. In Feb. and Oct. it rained, the Muslim elders said."
    assert read(text)[1] == ()
