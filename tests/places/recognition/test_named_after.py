"""A medium, an armed group or a school named after a place is no place, and is set aside with the reason."""

from __future__ import annotations

import pytest

from tests.places.finding import read, toponyms

NONE = {
    "a newspaper": ("The Moscow Times said four were killed in Russia.", "Moscow"),
    "a newspaper of two words": ("The Dayton Daily News reported the shooting in Ohio.", "Dayton"),
    "an activists' outlet": ("The Aleppo Media Center said six people died in Syria.", "Aleppo"),
    "an outlet with an adjective": ("The Kyiv Independent reported that two were killed in Ukraine.", "Kyiv"),
    "a station": ("Al-Shabaab killed six, Radio Mogadishu reported in Somalia.", "Mogadishu"),
    "a newspaper that is called as a place is": ("The Irrawaddy reported fighting in Myanmar.", "Irrawaddy"),
    "an agency": ("Nine died in Sichuan province, the Xinhua news agency reported.", "Xinhua"),
    "an outlet with a number": ("Deir ez-Zor 24 reported that three were killed in Syria.", "Deir ez-Zor"),
    "a group that a province's name begins": ("Gunmen of the Jalisco New Generation killed five people in Durango, Mexico.", "Jalisco"),
    "a brigade": ("Fighters of the Douma Martyrs Brigade left Homs, Syria, a monitor said.", "Douma"),
    "a street by its Portuguese word": ("Protesters burned tyres along the Avenida Acordos de Lusaka in Maputo, Mozambique.", "Lusaka"),
    "a street by its Spanish word": ("They marched up the Calle Nueva York in Santiago, Chile.", "Nueva York"),
    "a company whose shares fell": ("Shares in housebuilders were hammered in London. Berkeley lost 6 per cent.", "Berkeley"),
    "an institution by its everyday name": ("A tax bill was pending. Members of Congress from Ohio and Iowa met.", "Congress"),
    "a cartel": ("The Sinaloa cartel killed five people in Durango, Mexico.", "Sinaloa"),
    "a branch of an armed group": ("Islamic State in Khorasan claimed the blast in Kabul.", "Khorasan"),
    "a school named after a person": ("They slept in a school named after General Santos in the Philippines.", "General Santos"),
}  # fmt: skip

PLACES = {
    "a country with an article": ("The Gambia said it would appeal.", "Gambia"),
    "a people's state in a country": ("Islamic State in Syria lost its last village.", "Syria"),
    "a town called for": ("The envoy called for Beijing's help.", "Beijing"),
    "a town after an agency's name": ("WASHINGTON (AP) - The vote was close.", "WASHINGTON"),
    "a unit whose number fell": ("The number of farms in Ohio fell 14 percent last year.", "Ohio"),
    "a town in the name of a house, spoken of as well": (
        "PHILADELPHIA (AP) - The Philadelphia Media Network will move within Philadelphia.",
        "PHILADELPHIA",
    ),
    "a country with Congress": ("The government in Congo fell.", "Congo"),
    "a place that somebody comes from": (
        "Senator Max Baucus of Montana spoke. Farmers in Montana agreed.",
        "Montana",
    ),
    "a town where an outlet sits": ("The newspaper in Aleppo was shut in Syria.", "Aleppo"),
}


@pytest.mark.parametrize(("text", "words"), NONE.values(), ids=NONE.keys())
def test_what_is_named_after_a_place_is_none(text: str, words: str) -> None:
    found, aside = read(text)
    assert words not in [r.toponym.text for r in found]
    assert [a.reason for a in aside if words in a.text], "it is set aside"


@pytest.mark.parametrize(("text", "words"), PLACES.values(), ids=PLACES.keys())
def test_a_place_stays_one(text: str, words: str) -> None:
    assert words in toponyms(text)
