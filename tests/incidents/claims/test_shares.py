"""Some of those who were told of are never added to them, and a share without a number is no number."""

from __future__ import annotations

from datetime import date

import pytest

import geo
from geo.vocabulary import Harm


def killed_and_injured(text: str) -> list[tuple[str, str]]:
    reading = geo.read(geo.Article.of(text, published=date(2025, 3, 10)))
    label = lambda toll: toll.label if toll else "-"  # noqa: E731
    return [(label(r.toll(Harm.KILLED)), label(r.toll(Harm.INJURED))) for r in reading.reports]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people were killed in Homs on Sunday. Three of the dead were children.", [("12", "-")]),
        ("Twelve people were killed in Homs on Sunday. Most of the dead were women.", [("12", "-")]),
        ("Twelve people were killed in Homs on Sunday. Many of those killed were farmers.", [("12", "-")]),
        ("Three of those killed in Homs were children; the bomb killed nine.", [("9", "-")]),
        ("A bomb wounded ten people in Homs on Sunday. Four of the injured were children.", [("-", "10")]),
        ("A bomb wounded ten people in Homs on Sunday. Six of the wounded died.", [("6", "10")]),
        ("Three of the dead were found in Homs on Sunday after an attack.", [("3", "-")]),
    ],
)
def test_a_part_is_not_added_to_its_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert killed_and_injured(text) == expected


def test_most_of_the_dead_is_set_aside_with_the_reason() -> None:
    reading = geo.read(
        geo.Article.of("Most of the dead in Homs were women. An attack there killed nine people.")
    )
    assert [c.count.label for c in reading.claims] == ["9"]
    assert any("share" in s.reason for s in reading.set_aside if s.text.startswith("Most of the dead"))


def test_an_areas_toll_is_not_replaced_by_a_smaller_number_told_later() -> None:
    text = (
        "More than 740 civilians were killed across the provinces of Latakia and Tartus in Syria, a monitor said.\n\n"
        "Many had fled. One man was killed, it said."
    )
    reading = geo.read(geo.Article.of(text, published=date(2025, 3, 10)))
    assert next(r for r in reading.reports if r.shared).toll(Harm.KILLED).label == "740+"  # type: ignore[union-attr]
