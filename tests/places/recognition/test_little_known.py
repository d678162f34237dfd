"""Places that only further lists have: meant in articles about their country, nowhere else."""

from __future__ import annotations

import pytest

from tests.places.finding import drawn, toponyms

HEARD = {
    "its country is named": ("Gunmen killed five people in Komanda, in the east of the Democratic Republic of the Congo.", "Komanda"),
    "its province is named": ("Five people were killed in Komanda, in Ituri province, on Friday.", "Komanda"),
    "its people are named": ("Haitian police returned to Pont-Sondé on Monday.", "Pont-Sondé"),
    "a large town of its country is named": ("A convoy from Peshawar to Miranshah was hit near Angoor Adda on Sunday.", "Angoor Adda"),
    "a district of Papua": ("Two builders were killed in Dekai, in Indonesia's Papua region.", "Dekai"),
    "a district of Mozambique": ("Villages in Muidumbe, Mozambique, were burned.", "Muidumbe"),
    "a township": ("Four people were shot in Umlazi, South Africa.", "Umlazi"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), HEARD.values(), ids=HEARD.keys())
def test_it_is_found_where_the_article_tells_of_its_country(text, words):
    assert words in drawn(text)


NOT_HEARD = {
    "another country": ("In Norway, a band called Komanda played on Friday.", "Komanda"),
    "no country": ("Komanda won the race by a nose.", "Komanda"),
    "a person of that country": ("Mr Fataki, a Congolese lawyer, said so in Kinshasa.", "Fataki"),
}


@pytest.mark.parametrize(("text", "words"), NOT_HEARD.values(), ids=NOT_HEARD.keys())
def test_it_is_not_where_nothing_speaks_for_it(text, words):
    assert words not in drawn(text)


SPELT = {
    "Arabic, two consonants": ("Shells fell on Ain Issa in northern Syria.", "Ain Issa"),
    "Arabic, round vowels": ("Fighters entered Soueida in southern Syria.", "Soueida"),
    "Bengali, o for a": ("A boat sank near Netrokona, Bangladesh.", "Netrokona"),
    "Burmese, ph for p": ("An air strike hit Kyaukphyu in Myanmar's Rakhine State.", "Kyaukphyu"),
    "Russian of a Ukrainian town": ("A shell fell on Avdeevka, Ukraine.", "Avdeevka"),
    "a name of which another begins": ("Fighters entered Busra al-Harir in Syria.", "Busra al-Harir"),
}


@pytest.mark.parametrize(("text", "words"), SPELT.values(), ids=SPELT.keys())
def test_another_transliteration_is_found_within_the_country(text, words):
    assert words in toponyms(text)


APART = {
    "a group called nearly as a town": ("Three al-Qaeda men were killed in Yemen.", "al-Qaeda"),
    "a given name": ("Maria spoke to reporters in Syria.", "Maria"),
    "no country in play": ("Netrokona won the match.", "Netrokona"),
}


@pytest.mark.parametrize(("text", "words"), APART.values(), ids=APART.keys())
def test_a_word_that_only_sounds_so_is_not(text, words):
    assert words not in drawn(text)
