"""The small parts: words, demonyms, offsets, homes, evidence."""

from __future__ import annotations

import pytest

from geo.places.geodesy import destination
from geo.places.recognition.demonyms import COUNTRY_OF
from geo.places.recognition.words import words_of
from geo.places.resolution.offsets import offset_before
from geo.places.resolution.outlet_home import home_of, voice_of
from geo.text.document import Document
from geo.vocabulary import Article
from tests.places.finding import one


def words(text: str) -> list[tuple[str, str]]:
    return [(w.text, w.tail) for w in words_of(Document(Article.of(text)))]


CORES = {
    "possessive": ("Syria's army", ("Syria", "'s")),
    "-based": ("UK-based monitor", ("UK", "-based")),
    "a hyphen in the name": ("Port-au-Prince fell", ("Port-au-Prince", "")),
    "an article with a hyphen": ("al-Hasakah fell", ("al-Hasakah", "")),
    "initials with a short word": ("W.Va. is hilly", ("W.Va", "")),
}


@pytest.mark.parametrize(("text", "first"), CORES.values(), ids=CORES.keys())
def test_the_core_of_a_word(text: str, first: tuple[str, str]) -> None:
    assert words(text)[0] == first


HEADLINES = {
    "title case": ("Three Killed In Blast Near Market In Kabul", True),
    "title case with small joints": ("Death Toll Rises to Nine as Rain Batters the Coast", True),
    "capitals": ("THREE KILLED IN BLAST NEAR MARKET", True),
    "a sentence": ("Three people were killed in a blast near a market in Kabul.", False),
    "a sentence of names": ("Shells hit Al Razi Hospital in Aleppo, Syria.", False),
    "too short to tell": ("Kabul Blast", False),
}


@pytest.mark.parametrize(("text", "headline"), HEADLINES.values(), ids=HEADLINES.keys())
def test_headlines_are_known_by_their_capitals(text: str, headline: bool) -> None:
    assert any(w.headline for w in words_of(Document(Article.of(text)))) is headline


OFFSETS = {
    "kilometres": ("a post 12 km south of Homs", (12_000.0, 180.0)),
    "spelt out": ("a post seven kilometres north of Homs", (7_000.0, 0.0)),
    "miles": ("a post 10 miles east of Homs", (16_093.44, 90.0)),
    "to the": ("a post 12 km to the west of Homs", (12_000.0, 270.0)),
    "between two": ("a post 12 km north-east of Homs", (12_000.0, 45.0)),
    "as an adjective": ("a post 12 km southwest of Homs", (12_000.0, 225.0)),
    "both units": ("a post 12 km (7 miles) south of Homs", (12_000.0, 180.0)),
    "no number": ("a post south of Homs", None),
    "no direction": ("a post 12 km from Homs", None),
    "no distance": ("12 people south of Homs", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OFFSETS.values(), ids=OFFSETS.keys())
def test_offsets(text: str, expected: tuple[float, float] | None) -> None:
    found = words_of(Document(Article.of(text)))
    offset = offset_before(found, len(found) - 1, text)
    assert (offset and (offset.distance_m, offset.bearing)) == expected


def test_a_degree_to_the_north_is_111_km() -> None:
    lat, lon = destination(10.0, 20.0, 111_195.0, 0.0)
    assert (round(lat, 2), round(lon, 2)) == (11.0, 20.0)


def test_moving_across_the_date_line_stays_on_the_map() -> None:
    assert -180 <= destination(0.0, 179.9, 50_000.0, 90.0)[1] < -179


HOMES = {
    "a British address": ("http://www.example.co.uk/news/1", {"GB"}),
    "an Australian address": ("https://example.net.au/1", {"AU"}),
    "an American address says nothing": ("http://www.example.com/news", set()),
    "an outlet's name says nothing": ("Example Daily", set()),
    "a domain sold to all": ("http://example.tv/1", set()),
}


@pytest.mark.parametrize(("source", "codes"), HOMES.values(), ids=HOMES.keys())
def test_the_address_names_a_country(source: str, codes: set[str]) -> None:
    assert set(home_of(Article.of("text", source=source))[0]) == codes


def test_american_and_british_english_are_told_apart() -> None:
    assert voice_of("$5", {"sheriff", "zoning", "center"})["US"] > 0.5
    assert voice_of("£5", {"councillor", "centre"})["GB"] > 0.5
    assert voice_of("", {"soldiers", "village"}) == {}


def test_demonyms_know_their_country() -> None:
    assert [COUNTRY_OF[w] for w in ("syrian", "kenyans", "dutch", "afghan")] == ["SY", "KE", "NL", "AF"]


EVIDENCE = {
    "the country named": (
        "In Syria the army moved. Shells hit Homs.",
        "Homs",
        "in Syria, which is named once",
    ),
    "named twice": (
        "In Syria, and in Syria only, shells hit Homs.",
        "Homs",
        "in Syria, which is named twice",
    ),
    "said with it": ("Shells hit Homs, Syria.", "Homs", "said with Syria"),
    "the word for it": ("Shells hit Homs province, Syria.", "Homs", 'called "province"'),
    "the distance": ("In Syria shells hit Homs and Hama.", "Homs", "km from Hama"),
    "the population": ("In Syria shells hit Homs.", "Homs", "population"),
    "another name": ("Talks opened in Burma.", "Burma", "by another of its names"),
    "its kind": ("Talks opened in Kenya.", "Kenya", "a country"),
}


@pytest.mark.parametrize(("text", "name", "words"), EVIDENCE.values(), ids=EVIDENCE.keys())
def test_evidence_in_words(text: str, name: str, words: str) -> None:
    assert any(words in e for e in one(text, name).candidates[0].evidence)
