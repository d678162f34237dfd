"""What places are called in Arabic."""

from __future__ import annotations

import re

import pytest

from data.build.arabic import chosen
from geo.places.gazetteer import embedded
from geo.places.gazetteer.arabic import arabic_name, names
from geo.vocabulary import DataError

FOREIGN = re.compile("[پچژگکیہھےڈٹڑەێۆ\u064b-\u0652ـ]")


@pytest.mark.parametrize(
    ("id", "called"),
    [
        ("geonames:163843", "سوريا"),
        ("geonames:SY.08", "ريف دمشق"),
        ("geonames:SY.14", "طرطوس"),
        ("geonames:169577", "حمص"),
        ("geonames:281184", "القدس"),
        ("geonames:172955", "الرقة"),
        ("geonames:703448", "كييف"),
        ("geonames:2643743", "لندن"),
        ("geonames:0", ""),
        ("local:qusour-baniyas", ""),
        ("", ""),
    ],
)
def test_a_place_is_called_in_arabic_or_not_at_all(id, called):
    assert arabic_name(id) == called


def test_every_country_has_an_arabic_name():
    gazetteer = embedded()
    assert all(arabic_name(gazetteer.country(code).id) for code in gazetteer.country_codes)


def test_every_name_is_of_a_place_that_the_gazetteer_holds():
    gazetteer = embedded()
    assert [id for id in names() if not gazetteer.holds(id)] == []


def test_no_town_s_name_holds_a_letter_that_arabic_lacks():
    towns = {id: name for id, name in names().items() if id.removeprefix("geonames:").isdecimal()}
    assert len(towns) > 20_000
    assert [name for name in towns.values() if FOREIGN.search(name.replace("عُمان", "عمان"))] == []


@pytest.mark.parametrize(
    ("own", "alternates", "said"),
    [
        ("Raqqah", ("رقه", "الرقة"), "الرقة"),
        ("Tehran", ("تهران", "طهران"), "طهران"),
        ("Tarnow", ("ترنوو", "تَرْنُو"), "ترنو"),
        ("Peshawar", ("پشاور", "پېښور"), ""),
        ("Lima", ("لىما", "ليما"), "ليما"),
        ("Nowhere", ("Nowhere", "Нигде"), ""),
    ],
)
def test_the_name_chosen_is_arabic_and_sounds_like_the_place(own, alternates, said):
    assert chosen(own, alternates) == said


def test_a_broken_file_says_what_to_do(tmp_path):
    broken = tmp_path / "arabic.xz"
    broken.write_bytes(b"no names")
    with pytest.raises(DataError, match="make data"):
        names(broken)
