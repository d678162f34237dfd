"""Whom an article names as a private person, and whom not. The articles are made up."""

from __future__ import annotations

import pytest

from geo.privacy.persons import private_persons
from geo.vocabulary import Attribution, Span

CASES = [
    ("a witness before the name", "A witness, Ahmed Khalil, said ten died.", {"Ahmed Khalil": "witness"}),
    ("a role after the name", "Sara Haddad, a shopkeeper, ran home.", {"Sara Haddad": "resident"}),
    (
        "a resident without a comma",
        "According to resident Sara Haddad it began at dawn.",
        {"Sara Haddad": "resident"},
    ),
    ("kin", "He carried his daughter Maria Lopez out.", {"Maria Lopez": "relative"}),
    ("kin by a given name alone", "She held her son Omar.", {"Omar": "relative"}),
    ("an age after the name", "Layla Mansour, 34, was at home.", {"Layla Mansour": "person"}),
    ("an age in brackets", "Layla Mansour (34) was at home.", {"Layla Mansour": "person"}),
    ("an age before the name", "The 12-year-old Omar Mansour was at home.", {"Omar Mansour": "person"}),
    ("killed", "Soldiers killed Hassan Abdi at noon.", {"Hassan Abdi": "victim"}),
    ("was shot", "Mohammed Ali was fatally shot on Monday.", {"Mohammed Ali": "victim"}),
    (
        "a family",
        "Omar Mansour was killed. Rima Mansour and Huda Haddad came.",
        {"Omar Mansour": "victim", "Rima Mansour": "relative", "Huda Haddad": "person"},
    ),
    ("an office before the name", "Governor Samir Haddad was killed.", {}),
    ("an office after the name", "Samir Haddad, the mayor of the town, was killed.", {}),
    ("an office said elsewhere", "President Ahmed Hassan spoke. Ahmed Hassan was wounded later.", {}),
    ("a name alone", "Michael Harmsen visited the town.", {"Michael Harmsen": "person"}),
    ("a name beside a verb of speech", "Ten died, said Zybqor.", {"Zybqor": "person"}),
    ("a newspaper beside one", "Ten died, Daily Sabah reported.", {}),
    ("a name that everybody knows", "Vladimir Putin spoke of it.", {}),
    ("a street, a storm, a hotel", "Near Hayat Hotel and Martin Street Storm Martin broke trees.", {}),
    ("an organisation", "Human Rights Watch was attacked.", {}),
    ("a month", "It was killed May 12, 2020.", {}),
    ("capitals tell nothing", "SAN SALVADOR, 12 AUG. THREE WERE KILLED.", {}),
    ("nobody", "Ten people were killed.", {}),
]


FARES = {"Ayman Fares": "person"}
CASES += [
    ("a movement under its name", "The lynchings, under the name of Bwa Kale, went on.", {}),
    ("a movement that is called so", "A vigilante movement called Bwa Kale lynched four.", {}),
    ("a company among shares", "Berkeley lost 6 per cent, Barratt 5 and Taylor Wimpey 7.", {}),
    ("a company by the word beside it", "Flats of the company Taylor Wimpey burnt.", {}),
    ("a neighbourhood that something is in", "She was hit on a porch in Orange Mound on Sunday.", {}),
    ("a neighbourhood by the word beside it", "Shots rang out across the Orange Mound neighbourhood.", {}),
    ("a café", "Gunmen fired at the Belle Martin cafe.", {}),
    ("somebody's house", "They slept in Ayman Fares house.", FARES),
    ("somebody's own house", "They slept in Ayman Fares’ house.", FARES),
    ("somebody's family", "Four of the Ayman Fares family fled.", FARES),
    ("a teacher of a school", "They buried Ayman Fares school teacher.", FARES),
    ("a name that the text goes on with", "They had a friend in Ayman Fares. Fares fled.", FARES),
    ("trust in somebody", "They had lost their trust in Ayman Fares.", FARES),
    ("somebody in whom they found a friend", "They saw a friend in Ayman Fares, who fled.", FARES),
    ("a post from somebody", "A post from Ayman Fares which named the ten, went round.", FARES),
    ("somebody who writes under a name", "He wrote under the name of Ayman Fares.", FARES),
    ("a list of the dead", "Ayman Fares 34 and Layla Mansour 7 died.", {"Ayman Fares": "person", "Layla Mansour": "person"}),
    ("one that has a role elsewhere", "The dead lay in Ayman Fares. His wife Ayman Fares wept.", {"Ayman Fares": "relative"}),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "text", "names"), CASES, ids=[c[0] for c in CASES])
def test_private_persons(caption: str, text: str, names: dict[str, str]) -> None:
    found = private_persons(text)
    whole = {name: role for name, role in found.items() if " " in name or name in names}
    assert whole == names


def test_the_text_goes_on_with_the_first_or_the_last_word() -> None:
    assert set(private_persons("Layla Mansour, 34, fled.")) == {"Layla Mansour", "Layla", "Mansour"}


def test_a_speaker_in_a_private_role_is_one() -> None:
    text = "Ayman Fares said ten died."
    said = Attribution("Ayman Fares", "witness", "said", Span(0, 11))
    assert private_persons(text, (said,))["Ayman Fares"] == "witness"
    police = Attribution("Ayman Fares", "police", "said", Span(0, 11))
    assert private_persons(text, (police,)) == {}


def test_words_that_name_a_place_name_nobody() -> None:
    text = "Two were killed in Santa Rosa (12) on Monday."
    assert "Santa Rosa" in private_persons(text)
    assert private_persons(text, (), (Span(19, 29),)) == {}


SPEAKERS = [
    ("a name that no list of given names has", "Zybqor Tlenzak", "", ["Zybqor Tlenzak"]),
    ("one word alone", "Sahay", "", ["Sahay"]),
    ("somebody on a network", "a Facebook user Zybqor Tlenzak", "", ["Zybqor Tlenzak"]),
    ("an agency's author", "agency's Matthew London", "media", ["Matthew London"]),
    ("kin of somebody named", "a friend of Omar Mansour", "", ["Omar Mansour"]),
    ("known by the son", "Umm Haidar", "", ["Haidar"]),
    ("a doctor by name", "Dr Zybqor Tlenzak", "medic", []),
    ("an office", "Governor Ivan Fedorenko", "official", []),
    ("an office of the article's", "Turdubek Ismanov", "official", []),
    ("a ministry of a place", "Gaza health ministry", "medic", []),
    ("a people's army", "Israeli military", "military", []),
    ("a body", "Syrian Observatory for Human Rights", "monitor", []),
    ("a body by its letters", "UNITA", "", []),
    ("a body on the list", "Guardia Civil", "", []),
    ("where a doctor works", "a doctor in Imphal", "medic", []),
    ("whose mayor", "mayor of Nabatieh", "official", []),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "speaker", "role", "names"), SPEAKERS, ids=[s[0] for s in SPEAKERS])
def test_a_speaker_is_private_until_an_office_a_body_or_a_list_says_otherwise(
    caption: str, speaker: str, role: str, names: list[str]
) -> None:
    text = f"Ten died, {speaker} said."
    said = Attribution(speaker, role, "said", Span(10, 10 + len(speaker)))
    found = private_persons(text, (said,))
    assert [name for name in names if name not in found] == []
    assert names or found == {}


def test_the_body_that_stands_behind_the_is_no_person() -> None:
    text = "Ten died, the Zybqor said."
    assert private_persons(text, (Attribution("Zybqor", "", "said", Span(14, 20)),)) == {}
