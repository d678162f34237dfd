"""Which namesake is meant, and when none is drawn."""

from __future__ import annotations

import pytest

from geo.vocabulary import Outcome
from tests.places.finding import drawn, one, read

MEANT = {
    # caption: (text, words, country code, first-level unit)
    "a world city without more": ("Thousands marched in Paris.", "Paris", "FR", "Île-de-France"),
    "the state said with it": ("A storm hit Paris, Texas, overnight.", "Paris", "US", "Texas"),
    "the state in brackets": ("A storm hit Paris (Texas) overnight.", "Paris", "US", "Texas"),
    "the state abbreviated": ("A storm hit Portland, Ore., overnight.", "Portland", "US", "Oregon"),
    "another state": ("A storm hit Portland, Maine, overnight.", "Portland", "US", "Maine"),
    "the province said with it": ("Police in London, Ontario, made an arrest.", "London", "CA", "Ontario"),
    "the country said with it": ("Floods cut off Tripoli, Lebanon, for a day.", "Tripoli", "LB", ""),
    "the other country": ("Militias fought in Tripoli, Libya, for a day.", "Tripoli", "LY", ""),
    "the country said before": ("In Syria the army moved on. Shells hit Homs.", "Homs", "SY", "Homs"),
    "the country's people named": ("Syrian troops left Tartus at night.", "Tartus", "SY", ""),
    "the province named elsewhere": (
        "Ohio's governor spoke on Monday. The plant in Columbus, near Dayton, will close.", "Columbus", "US", "Ohio"),
    "neighbours named elsewhere": (
        "Trains between Toledo and Cleveland stopped in Ohio. The Toledo station was closed.", "Toledo", "US", "Ohio"),
    "neighbours of the other one": (
        "Trains between Toledo and Madrid stopped in Spain. The Toledo station was closed.", "Toledo", "ES", ""),
    "a state and not the country": (
        "Georgia's governor spoke in Atlanta about Savannah and Macon.", "Georgia", "US", "Georgia"),
    "the country and not the state": (
        "Georgia's president spoke in Tbilisi about Russia and Gori.", "Georgia", "GE", ""),
    "one sense for the whole article": (
        "A storm hit Athens, Ga., on Friday. Schools in Athens were closed.", "Athens", "US", "Georgia"),
    "a province by the word after it": ("Troops left Homs province in Syria.", "Homs", "SY", "Homs"),
    "a county among counties": (
        "Crews in Lucas and Wood counties worked all night in Ohio.", "Lucas", "US", "Ohio"),
    "the town, and not the district of its name": ("Two were shot dead in Goma, Congo.", "Goma", "CD", "North Kivu"),
    "a city that its neighbourhood's word does not touch": (
        "Violence in the Oak Hill neighborhood of Austin, Texas, rose.", "Austin", "US", "Texas"),
    "an alias": ("Talks opened in Burma.", "Burma", "MM", ""),
    "the States": ("He flew back to the United States.", "United States", "US", ""),
    "a spelling that no list holds": (
        "Syria's army shelled villages near Hassakeh in Syria, Syrian media said in Damascus.", "Hassakeh", "SY", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words", "country", "unit"), MEANT.values(), ids=MEANT.keys())
def test_meant(text: str, words: str, country: str, unit: str) -> None:
    top = one(text, words).candidates[0].entry
    assert top.country_code == country
    assert not unit or top.admin1 == unit


DRAWN = {
    "a capital": ("Protests spread in Nairobi, Kenya.", "Nairobi"),
    "a town said with its country": ("Protests spread in Kisumu, Kenya.", "Kisumu"),
    "a country": ("Protests spread in Kenya.", "Kenya"),
}


@pytest.mark.parametrize(("text", "words"), DRAWN.values(), ids=DRAWN.keys())
def test_drawn(text: str, words: str) -> None:
    assert words in drawn(text)


NOT_DRAWN = {
    "one of many namesakes with nothing to tell them apart": (
        "A shop in Springfield was robbed.",
        "Springfield",
    ),
    "one of many counties": ("A shop in Washington County was robbed.", "Washington County"),
    "a small namesake of a word": ("He came from Union to see it.", "Union"),
}


@pytest.mark.parametrize(("text", "words"), NOT_DRAWN.values(), ids=NOT_DRAWN.keys())
def test_not_drawn(text: str, words: str) -> None:
    assert words not in drawn(text)


def test_what_cannot_be_told_apart_is_kept_with_its_candidates() -> None:
    found = one("A shop in Springfield was robbed.", "Springfield")
    assert found.outcome is Outcome.AMBIGUOUS
    assert len(found.candidates) > 2
    assert "Springfield" in found.reason
    assert found.footprint is None


def test_all_mentions_of_a_name_mean_the_same_place() -> None:
    text = "A storm hit Athens, Ga., on Friday. Athens schools were closed. The mayor of Athens spoke."
    assert len({r.candidates[0].entry.id for r in read(text)[0] if r.toponym.text == "Athens"}) == 1


def test_two_provinces_said_with_the_same_name_are_two_places() -> None:
    text = "Portland, Ore., and Portland, Maine, share a name."
    units = [r.entry.admin1 for r in read(text)[0] if r.toponym.text == "Portland" and r.entry]
    assert units == ["Oregon", "Maine"]


def test_the_outlets_address_speaks_for_its_country() -> None:
    text = "A man from Perth was fined. Police in Perth said so."
    away = one(text, "Perth", source="https://www.example.com.au/news/1").candidates[0]
    assert away.entry.country_code == "AU"


HOMES = {
    # caption: (source, country in which Hamilton lies)
    "an outlet by its name": ("Otago Daily Times", "NZ"),
    "an outlet with an article": ("The Toronto Star", "CA"),
    "an outlet by its address": ("https://www.torontostar.com/news/1", "CA"),
}


@pytest.mark.parametrize(("source", "country"), HOMES.values(), ids=HOMES.keys())
def test_the_outlet_speaks_for_the_country_where_it_is_at_home(source: str, country: str) -> None:
    text = "A man from Hamilton was fined. Police in Hamilton said so."

    def chance(source: str) -> float:
        found = one(text, "Hamilton", source=source).candidates
        return max((c.score for c in found if c.entry.country_code == country), default=0.0)

    assert chance(source) > 1.5 * chance("")


UNITS = {
    # caption: (source, first-level unit in which Athens lies)
    "a paper of a state": ("https://www.onlineathens.com/stories/1", "Georgia"),
    "a paper of another": ("The Columbus Dispatch", "Ohio"),
}


@pytest.mark.parametrize(("source", "unit"), UNITS.values(), ids=UNITS.keys())
def test_a_local_outlet_speaks_for_its_state(source: str, unit: str) -> None:
    text = "A man from Athens was fined. Police in Athens said so."

    def chance(source: str) -> float:
        found = one(text, "Athens", source=source).candidates
        return max((c.score for c in found if c.entry.admin1 == unit), default=0.0)

    assert chance(source) > 1.5 * chance("")


def test_the_town_is_drawn_and_the_district_of_its_name_is_kept_as_a_candidate() -> None:
    found = one("Two were shot dead in Goma, Congo.", "Goma")
    assert found.entry is not None
    assert found.entry.feature_class == "P"
    assert "ADM2" in {c.entry.feature_code for c in found.candidates}


def test_the_reason_says_why_in_words() -> None:
    reason = one("In Syria the army moved. Shells hit Homs in Syria, 40 km from Hama.", "Homs").reason
    assert "in Syria, which is named" in reason
    assert "km from Hama" in reason
    assert "population" in reason
