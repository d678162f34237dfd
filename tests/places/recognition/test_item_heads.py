"""Names at the head of an item, a paragraph or a row of figures are places; words there that are none stay none."""

from __future__ import annotations

import pytest

from geo.vocabulary import Outcome, Precision
from tests.places.finding import one, read, toponyms

PLACES = {
    "a paragraph's head": ("Chikwere. In the night of 6 July armed men came.", ["Chikwere"]),
    "several at once": (
        "Palmeno, Nangadi, Meluko. No incidents in the period.",
        ["Palmeno", "Nangadi", "Meluko"],
    ),
    "an item with a bullet": ("- Bakhmano: 3 wounded\n- Siverno: 1 killed", ["Bakhmano", "Siverno"]),
    "an item with a letter": (
        "(a) Kiwiroko, Pegunung regency. On Saturday, fighters came.",
        ["Kiwiroko", "Pegunung"],
    ),
    "after a date": ("15 January. Masisu territory. Militiamen attacked a post.", ["Masisu"]),
    "after a number and a date": ("8. 29 May — al-Suwayra. Some 300 people gathered.", ["al-Suwayra"]),
    "after the word for it": ("District: Netrokina. Dead: 5. Injured: 22.", ["Netrokina"]),
    "a heading of its own": ("Muidumbo\n• Troops fought a group of insurgents.", ["Muidumbo"]),
    "a table's row": ("Arrivals | Households | Persons\nMetugo | 640 | 2,900", ["Metugo"]),
    "a table's row of columns": (
        "Samangun      Khuram Wali    11     63     870",
        ["Samangun", "Khuram Wali"],
    ),
    "a brief's first word": ("Sloviansk: drone strike kills two people.", ["Sloviansk"]),
}

NONE = {
    "a speaker": ("Fiodorenko: I saw nothing.\nJudge: Go on.", "Fiodorenko"),
    "a field of a form": ("Telephonix: 020 7235 1917", "Telephonix"),
    "a heading of everyday words": ("HIGHLIGHTS\n\nCholera. Three deaths have been recorded.", "Cholera"),
    "a line of a letter broken by its width": (
        "The pictures were shown by the two companies that own Twitter and\nFacebook. They were widely seen.", "Facebook"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "names"), PLACES.values(), ids=PLACES.keys())
def test_a_name_at_the_head_is_a_place(text: str, names: list[str]) -> None:
    assert toponyms(text) == names


@pytest.mark.parametrize(("text", "words"), NONE.values(), ids=NONE.keys())
def test_other_words_at_the_head_are_none(text: str, words: str) -> None:
    assert words not in toponyms(text)


def test_a_known_town_at_the_head_of_a_brief_is_found() -> None:
    assert one("Kramatorsk: drone strike kills two people.", "Kramatorsk").outcome is Outcome.RESOLVED


def test_an_unknown_village_under_a_towns_head_is_drawn_round_the_town() -> None:
    text = "Macomia. Armed men entered Ntonhama on 6 July.\nPalma. No incidents.\n\nThe places lie in Mozambique."
    village = one(text, "Ntonhama")
    assert village.precision is Precision.DISTRICT
    assert village.entry is not None
    assert village.entry.name == "Macomia"
    assert "under Macomia" in village.reason


def test_an_unknown_village_under_no_head_of_its_own_takes_none_from_another_line() -> None:
    text = "Palma. No incidents.\nArmed men entered Ntonhama on 6 July.\n\nThe places lie in Mozambique."
    assert all("under Palma" not in r.reason for r in read(text)[0])
