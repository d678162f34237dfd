"""What is a toponym and what is none, both ways round."""

from __future__ import annotations

import pytest

from tests.places.finding import read, toponyms

FOUND = {
    "a town after a preposition": ("Two people were hurt in Aleppo on Monday.", ["Aleppo"]),
    "a town and its country": ("Shells fell on Mosul, Iraq, at dawn.", ["Mosul", "Iraq"]),
    "a town and its state, abbreviated": ("Police in Peoria, Ill., closed the road.", ["Peoria", "Ill."]),
    "a country by its initials": ("The envoy left the U.S. for the UK.", ["U.S.", "UK"]),
    "a country in capital letters": ("Trade between the US and Mexico grew.", ["US", "Mexico"]),
    "possessive": ("Somalia's capital was quiet.", ["Somalia"]),
    "possessive with a typographic mark": ("Kenya’s coast was quiet.", ["Kenya"]),
    "a name with a hyphen": ("They fled to Deir ez-Zor by bus.", ["Deir ez-Zor"]),
    "a name of several words": ("A curfew was set in Addis Ababa.", ["Addis Ababa"]),
    "a saint": ("The march ended in St. Louis, Missouri.", ["St. Louis", "Missouri"]),
    "a country with 'and' in its name": ("Rain fell over Bosnia and Herzegovina.", ["Bosnia and Herzegovina"]),
    "a country that begins with a people": ("Saudi Arabia and the Czech Republic signed.", ["Saudi Arabia", "Czech Republic"]),
    "a compound with -based": ("The Nairobi-based group issued a report.", ["Nairobi"]),
    "a party letter before a town": ("Sen. Jane Roe, R-Columbus, voted against it in Ohio.", ["Columbus", "Ohio"]),
    "two countries joined by a hyphen": ("The Egyptian-US talks ended in Cairo, Egypt.", ["US", "Cairo", "Egypt"]),
    "a list": ("Convoys reached Homs, Hama and Idlib in Syria.", ["Homs", "Hama", "Idlib", "Syria"]),
    "diacritics": ("The road to Bogotá was cut in Colombia.", ["Bogotá", "Colombia"]),
    "another script": ("The sign said حلب near Aleppo in Syria.", ["حلب", "Aleppo", "Syria"]),
    "a county": ("The fire crossed Orange County, California.", ["Orange County", "California"]),
    "an article inside the name": ("Hundreds left El Fasher, Sudan, on foot.", ["El Fasher", "Sudan"]),
    "a continent": ("Prices rose across Africa and Asia.", ["Africa", "Asia"]),
    "a region": ("Drought in West Africa and the Middle East worsened.", ["West Africa", "Middle East"]),
    "a dateline": ("KHARTOUM, Sudan (Wire) - Fighting spread on Sunday.", ["KHARTOUM", "Sudan"]),
    "an article in capitals": (
        "THREE SOLDIERS DIED WHEN A MINE EXPLODED NEAR BOGOTA, COLOMBIA, THE ARMY SAID TODAY. IT WAS THE SECOND ATTACK.",
        ["BOGOTA", "COLOMBIA"],
    ),
    "a town that was shelled, at the head of a sentence": ("Douma was shelled, Syrian activists said.", ["Douma"]),
    "a town that came under fire": ("Harasta came under fire in Syria.", ["Harasta", "Syria"]),
    "a town that was stormed": ("Rebels stormed Saraqib in Syria.", ["Saraqib", "Syria"]),
    "a neighbourhood whose Arabic article is left out": (
        "Shells hit the Waer neighbourhood of Homs, Syria.", ["Waer", "Homs", "Syria"]),
    "an airbase": ("Planes hit Shayrat airbase, Syria.", ["Shayrat", "Syria"]),
    "a camp": ("A tent burned at Al-Hol camp in Syria.", ["Al-Hol", "Syria"]),
    "a neighbourhood and its town": (
        "Violence in the Oak Hill neighborhood of Austin, Texas, rose.", ["Oak Hill", "Austin", "Texas"]),
    "initials of a country": ("The DRC closed its border with Rwanda.", ["DRC", "Rwanda"]),
    "initials of a province": ("Fires spread in B.C. and in NSW.", ["B.C.", "NSW"]),
    "the Bay Area": ("Rents in the Bay Area fell.", ["Bay Area"]),
    "a region of a country": ("Aid reached Darfur in Sudan.", ["Darfur", "Sudan"]),
    "Türkiye": ("Türkiye sent rescue teams.", ["Türkiye"]),
    "Britain": ("Britain sent rescue teams.", ["Britain"]),
    "a village that no list holds": ("The village of Tell Blurt near Homs was shelled.", ["Tell Blurt", "Homs"]),
    "a town that is a common word, with its country": ("People in Reading, England, protested.", ["Reading", "England"]),
    "a town that is an adjective, with its country": ("A bomb exploded in Nice, France.", ["Nice", "France"]),
    "a town that is a thing, with its state": ("He works in Mobile, Ala.", ["Mobile", "Ala."]),
    "a headline in title case": (
        "Heavy Shelling Kills Three Near Kharkiv, Ukraine\n\nThree people died near Kharkiv on Monday.",
        ["Kharkiv", "Ukraine", "Kharkiv"],
    ),
}  # fmt: skip

NOT_FOUND = {
    "a people": ("Syrian and Turkish officials met Kurdish leaders.", ["Syrian", "Turkish", "Kurdish"]),
    "a faith": ("Sunni and Alawite families fled.", ["Sunni", "Alawite"]),
    "a person with a first name that is a country": ("Chad Smith scored twice on Friday.", ["Chad"]),
    "a person with a first name that is a river": ("Jordan Miller said he heard shots.", ["Jordan"]),
    "a person with a first name that is a city": ("Paris Hilton sang at the party.", ["Paris"]),
    "a person with a surname that is a city": ("Jack London wrote about dogs.", ["London"]),
    "a person with a surname that is a state": ("Actor Denzel Washington thanked the crowd.", ["Washington"]),
    "a person with a title": ("President Lincoln signed the bill.", ["Lincoln"]),
    "a person who comes again by surname": (
        "Sarah Houston, 34, was driving home. Houston said she saw nothing.",
        ["Houston"],
    ),
    "a team": ("Manchester United beat Everton.", ["Manchester"]),
    "a common word that is a town": ("Reading is fun, and a nice mobile phone helps.", ["Reading"]),
    "a month": ("It began in March and ended in May.", ["March", "May"]),
    "a preposition that is a town in Turkey": ("Of the four, two survived in Ankara.", ["Of"]),
    "a person whose surname no list holds": (
        "Victoria Derbyshire asked Jordan Peele about it.",
        ["Jordan", "Victoria", "Derbyshire"],
    ),
    "a person who is a country and comes again": (
        "The mayor said Jordan Miller was found. Jordan said little.",
        ["Jordan", "Miller"],
    ),
    "a university that is listed as a town": (
        "The University of Texas released a report.",
        ["University of Texas"],
    ),
    "a newspaper": ("The Washington Post reported it on Monday.", ["Washington"]),
    "a club": ("Chelsea fans sang as Newcastle United lost.", ["Newcastle"]),
    "a dish": ("They ate Vienna sausage and Boston cream pie.", ["Vienna", "Boston"]),
    "a disease": ("A case of West Nile virus was found.", ["West Nile"]),
    "a currency": ("The loan was worth US$ 40 million.", ["US"]),
    "a pronoun in capitals": (
        "TELL US WHO DID IT, THE POLICE SAID IN A STATEMENT ON TUESDAY.",
        ["US", "WHO"],
    ),
    "a word in a title-case headline": (
        "Police Hope For Peace And Mercy As Talks Begin",
        ["Hope", "Police", "Mercy"],
    ),
    "an agency": ("The WHO and UNICEF sent doctors.", ["WHO"]),
    "a small word": ("the nice weather was a surprise to us", ["nice", "surprise"]),
    "a weekday": ("On Sunday and Monday shops were shut.", ["Sunday", "Monday"]),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND.keys())
def test_found(text: str, expected: list[str]) -> None:
    assert toponyms(text) == expected


@pytest.mark.parametrize(("text", "words"), NOT_FOUND.values(), ids=NOT_FOUND.keys())
def test_not_found(text: str, words: list[str]) -> None:
    assert not set(words) & set(toponyms(text))


def test_a_person_who_bears_a_place_name_is_set_aside_with_the_reason() -> None:
    _, aside = read("Jack London wrote about dogs in Alaska.")
    assert [(a.text, "Jack London" in a.reason) for a in aside if a.text == "London"] == [("London", True)]


def test_a_name_stays_a_place_where_it_is_said_as_one_elsewhere() -> None:
    text = "Mayor Jane Austin spoke. Shots were heard in Austin, Texas, and Austin police closed the road in Austin."
    assert toponyms(text).count("Austin") >= 2
