"""One town, many spellings: as lists have it, as writers hear it, in its own script; and never outside the countries in play."""

from __future__ import annotations

import pytest

from tests.places.finding import drawn, one, toponyms

SPELT = {
    # caption: (text, words, the town's GeoNames id)
    "Arabic, without the article": ("Shells hit Qamishli, Syria, on Monday.", "Qamishli", 173377),
    "Arabic, after a verb of war and before its country": ("Shelling rocked Qamishli in northeastern Syria.", "Qamishli", 173377),
    "Arabic, the article assimilated or not": ("Rebels entered Jisr al-Shughur, Syria.", "Jisr al-Shughur", 169023),
    "Arabic, listed only for its province": ("A car bomb exploded in Deir Ezzor, Syria.", "Deir Ezzor", 170794),
    "Arabic, ain for ayn": ("Two died in Ain al-Arab in northern Syria.", "Ain al-Arab", 172256),
    "Arabic, a head that is also a given name": ("Clashes in Ras al-Ain, Syria, left five dead.", "Ras al-Ain", 165509),
    "Arabic, doubled and single letters": ("A blast in Hassakeh, Syria, killed two.", "Hassakeh", 173811),
    "Arabic, e for a": ("A drone struck a port in Hodeidah, Yemen.", "Hodeidah", 79415),
    "Arabic, q for c": ("Snipers fired at cars in Al-Qusair, Syria.", "Al-Qusair", 173322),
    "Arabic, u for o": ("Douma was shelled on Monday, Syrian activists said.", "Douma", 170592),
    "Arabic, a camp's short name": ("A tent burned at Al-Hol camp in Syria.", "Al-Hol", 173797),
    "Arabic, a town of Iraq": ("A bomb exploded in Falluja, Iraq.", "Falluja", 99454),
    "Arabic, an apostrophe for ayn": ("A bomb exploded in Ba'quba, Iraq.", "Ba'quba", 97990),
    "Arabic, a town of Sudan": ("Two were shot in El Geneina, Sudan.", "El Geneina", 379303),
    "Arabic, a town of Libya": ("Two were shot in Surt, Libya.", "Surt", 2210554),
    "Kurdish and Arabic, the same town": ("Snow closed schools in Suleimaniya, Iraq.", "Suleimaniya", 98463),
    "Ukrainian": ("A shell fell on Mykolaiv, Ukraine.", "Mykolaiv", 700569),
    "Russian, of the same town": ("A shell fell on Nikolaev, Ukraine.", "Nikolaev", 700569),
    "Ukrainian capital, the new way": ("Trains to Kyiv, Ukraine, stopped.", "Kyiv", 703448),
    "Ukrainian capital, the old way": ("Trains to Kiev, Ukraine, stopped.", "Kiev", 703448),
    "Russian g for Ukrainian h": ("A mine exploded in Gorlovka, Ukraine.", "Gorlovka", 707753),
    "a town that was renamed": ("The front near Bakhmut, Ukraine, moved.", "Bakhmut", 713174),
    "its name before": ("Russian guns hit Artemivsk, Ukraine.", "Artemivsk", 713174),
    "Pashto, in one word": ("A bomb went off in Lashkargah, Afghanistan.", "Lashkargah", 1134720),
    "Dari, q for k": ("Fighting reached Qunduz, Afghanistan.", "Qunduz", 1135689),
    "Dari, hyphens": ("Gunmen held a post in Mazar-e-Sharif, Afghanistan.", "Mazar-e-Sharif", 1133616),
    "Tigrinya": ("Fighting reached Mekelle, Ethiopia.", "Mekelle", 331180),
    "Tigrinya, otherwise": ("Fighting reached Makale, Ethiopia.", "Makale", 331180),
    "Amharic, one s": ("Troops left Dese, Ethiopia.", "Dese", 339219),
    "Somali, x and y as Somalis write": ("Two were shot in Baydhabo, Somalia.", "Baydhabo", 64536),
    "Somali, as the English write": ("Two were shot in Kismayo, Somalia.", "Kismayo", 55671),
    "Burmese, the old name": ("Soldiers burned houses in Rangoon, Burma.", "Rangoon", 1298824),
    "Polish without marks": ("Two were shot in Lodz, Poland.", "Lodz", 3093133),
    "Turkish without marks": ("Two were shot in Sanliurfa, Turkey.", "Sanliurfa", 298333),
    "Turkish with marks": ("Two were shot in Şanlıurfa, Turkey.", "Şanlıurfa", 298333),
    "Portuguese without marks": ("Two were shot in Sao Paulo, Brazil.", "Sao Paulo", 3448439),
    "in Arabic script": ("In حلب, Syria, people cheered.", "حلب", 170063),
    "in Hebrew script": ("The sign read תל אביב in Israel.", "תל אביב", 293397),
    "in Cyrillic script": ("Police in Харків said that shells hit Kyiv, Ukraine.", "Харків", 706483),
    "in Greek script": ("A poster in Αθήνα, Greece, said so.", "Αθήνα", 264371),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words", "id"), SPELT.values(), ids=SPELT.keys())
def test_the_town_is_found_however_it_is_spelt(text: str, words: str, id: int) -> None:
    entry = one(text, words).entry
    assert entry is not None
    assert (entry.id, entry.feature_class) == (f"geonames:{id}", "P")


def test_a_spelling_that_is_listed_for_the_province_still_means_the_province_where_the_text_says_so() -> None:
    entry = one("Fighting spread in Hassakeh province, Syria.", "Hassakeh").entry
    assert entry is not None
    assert entry.id == "geonames:SY.01"


NOT_BY_SOUND = {
    "no country in play": ("Qamishly won the match.", "Qamishly"),
    "another country in play": ("In Kenya, a band called Qamishly played.", "Qamishly"),
    "the same consonants, begun by a vowel": (
        "Gunmen took pupils in Kuriga, in Nigeria's Kaduna state.",
        "Okrika",
    ),
    "a person": ("Mr Hasaka spoke for Syria.", "Hasaka"),
    "a common word": ("The Hotline rang in Syria all night.", "Hotline"),
}


@pytest.mark.parametrize(("text", "words"), NOT_BY_SOUND.values(), ids=NOT_BY_SOUND.keys())
def test_no_town_is_made_of_a_sound_alone(text: str, words: str) -> None:
    assert words not in drawn(text)


def test_a_name_that_only_ends_another_is_not_taken_out_of_it() -> None:
    """Al Ain is a city of the Emirates; "Ras al-Ain" is none of theirs."""
    assert "al-Ain" not in toponyms("Clashes in Ras al-Ain, Syria, left five dead.")
    assert "Al Ain" in toponyms("A school opened in Al Ain, United Arab Emirates.")
