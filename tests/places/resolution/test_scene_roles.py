"""Scene or context."""

from __future__ import annotations

import pytest

from geo.vocabulary import Role
from tests.places.finding import one

CONTEXT = {
    "-based": ("The UK-based monitor counted 12 dead in Syria.", "UK"),
    "a capital that speaks": ("Damascus said its troops were fired on in Syria.", "Damascus"),
    "a capital that acts": ("Washington imposed new sanctions on Iran.", "Washington"),
    "a country that has acted": ("Russia has condemned the attack in Ukraine.", "Russia"),
    "what sanctions are on": ("Washington imposed sanctions on Damascus on Monday.", "Damascus"),
    "whom talks are with": ("Iraq opened talks with Ankara on water.", "Ankara"),
    "whom pressure is on": ("London kept up its pressure on Moscow.", "Moscow"),
    "a country's ministry": ("Turkey's foreign ministry denied the report.", "Turkey"),
    "the government of": ("The government of Sudan denied the report.", "Sudan"),
    "the reporter's desk in a dateline": (
        "BEIRUT (Wire) - Shells hit Homs and Hama in Syria. Syria's army said nothing. Homs was quiet.", "BEIRUT"),
    "told reporters in": ("A spokeswoman told reporters in Geneva that Homs, in Syria, was cut off.", "Geneva"),
    "by telephone from": ("A doctor said by telephone from Amman that Homs, in Syria, was cut off.", "Amman"),
    "reporting by": ("Homs, in Syria, was cut off. (Reporting by A. Writer in Cairo)", "Cairo"),
}  # fmt: skip

SCENE = {
    "in a town": ("A blast in Homs killed two in Syria.", "Homs"),
    "in a capital": ("A blast in Damascus killed two.", "Damascus"),
    "a dateline in the country of the story": (
        "HOMS, Syria (Wire) - Two people were killed on Monday in Homs, in Syria.", "HOMS"),
    "a town that troops marched on": ("Troops marched on Damascus, in Syria, on Monday.", "Damascus"),
    "an attack on a town": ("An attack on Kharkiv, Ukraine, killed two.", "Kharkiv"),
    "a town that was hit": ("Kharkiv was shelled overnight, Ukraine's governor said.", "Kharkiv"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), CONTEXT.values(), ids=CONTEXT.keys())
def test_context(text: str, words: str) -> None:
    assert one(text, words).toponym.role is Role.CONTEXT


@pytest.mark.parametrize(("text", "words"), SCENE.values(), ids=SCENE.keys())
def test_scene(text: str, words: str) -> None:
    assert one(text, words).toponym.role is Role.SCENE
