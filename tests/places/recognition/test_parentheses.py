"""Brackets after a name say where it lies."""

from __future__ import annotations

import pytest

from geo.vocabulary import Outcome, Precision
from tests.places.finding import drawn, one, read, toponyms

HOSTED = {
    # caption: (text, words, province)
    "village (district, province)": (
        "A mine went off in Xuddur Cad village (Afgooye, Lower Shabelle).", "Xuddur Cad", "Lower Shabeelle"),
    "a district in another spelling": (
        "A clash in Maxamuud Yare town (Bulo Burto, Hiraan).", "Maxamuud Yare", "Hiiraan"),
    "only the province is known": (
        "A clash in Qoryo Badan village (Zzyzx, Middle Shabelle).", "Qoryo Badan", "Middle Shabele"),
    "without the word village": (
        "A clash at Xoosh Dheer (Qandala, Bari) left no casualties.", "Xoosh Dheer", "Bari"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words", "province"), HOSTED.values(), ids=HOSTED.keys())
def test_a_village_is_drawn_as_its_district_or_province(text: str, words: str, province: str) -> None:
    found = one(text, words)
    assert found.outcome is Outcome.RESOLVED
    assert found.entry is not None
    assert found.entry.admin1 == province
    assert found.precision is not None
    assert found.precision.is_area
    assert found.footprint is not None
    assert found.footprint.uncertainty_m >= 50_000


def test_the_district_in_brackets_is_a_district_and_no_pin() -> None:
    found = one("A mine went off in Xuddur Cad village (Afgooye, Lower Shabelle).", "Afgooye")
    assert found.precision is Precision.DISTRICT


def test_the_district_of_a_numbered_village_is_a_district_and_no_pin() -> None:
    found = drawn("A convoy was attacked near K12 village (Afgooye, Lower Shabelle) in Somalia.")["Afgooye"]
    assert found.precision is Precision.DISTRICT
    assert drawn("A convoy was attacked in Afgooye in Somalia.")["Afgooye"].precision is Precision.TOWN


def test_the_country_in_brackets() -> None:
    found = one("The march began in Tripoli (Lebanon) at noon.", "Tripoli")
    assert found.candidates[0].entry.country_code == "LB"


@pytest.mark.parametrize(
    "text",
    [
        "PARIS (Reuters) - Thousands marched on Monday.",
        "The ministry (in a statement) denied it.",
        "Ahmed Yusuf (Farmajo) spoke at noon.",
        "The World Food Programme (WFP) sent aid.",
    ],
    ids=["an agency", "a remark", "a nickname", "initials"],
)
def test_other_brackets_hold_no_places(text: str) -> None:
    assert not {"Reuters", "Farmajo", "WFP", "in a statement"} & set(toponyms(text))


def test_unknown_members_are_not_invented() -> None:
    assert all(r.toponym.text != "Zzyzx" or r.footprint is None for r in read(
        "A clash in Qoryo Badan village (Zzyzx, Middle Shabelle).")[0])  # fmt: skip
