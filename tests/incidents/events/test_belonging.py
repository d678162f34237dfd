"""One incident or two: told again, a new one, or none of the article's own."""

from __future__ import annotations

import pytest

from geo.vocabulary import Harm
from tests.incidents.events.told import BOMB, killed, read, told

ONE = [
    ("the attack", "A bomb exploded in a market in Homs, Syria, on Sunday.\n\nThe attack killed four people, police said."),
    ("the blast", BOMB + "Residents ran from their houses. The blast wounded nine others, doctors said."),
    ("a reaction", BOMB + "Germany and France condemned the bombing."),
    ("what was years ago", BOMB + "In 2015 a bomb killed forty people in the city."),
    ("what a war has cost", BOMB + "More than 300,000 people have been killed since the war began in 2011."),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "text"), ONE, ids=[c for c, _ in ONE])
def test_one_incident_of_four_dead(caption: str, text: str) -> None:
    assert told(text) == {("Homs", 4)}


TWO = [
    (
        "another attack",
        "In another attack, gunmen shot dead three teachers in Aleppo on Saturday.",
        ("Aleppo", 3),
    ),
    ("a separate one", "A separate attack in Hama on Saturday left three teachers dead.", ("Hama", 3)),
    ("only another place", "In Aleppo, gunmen shot dead three teachers on Sunday.", ("Aleppo", 3)),
]


@pytest.mark.parametrize(("caption", "sentence", "other"), TWO, ids=[c for c, _, _ in TWO])
def test_two_incidents(caption: str, sentence: str, other: tuple[str, int]) -> None:
    assert told(BOMB + sentence) == {("Homs", 4), other}


def test_what_an_attack_wounded_is_told_of_it() -> None:
    (report,) = read(ONE[1][1]).reports
    assert report.toll(Harm.INJURED).best == 9  # type: ignore[union-attr]


def test_the_sum_over_several_is_nones_own() -> None:
    text = (
        "Fourteen people were killed in two attacks in Syria on Sunday.\n\n"
        "A bomb killed ten people at a market in Homs. In Aleppo, gunmen shot dead four teachers."
    )
    assert sorted(n for r in read(text).reports if (n := killed(r))) == [4, 10]


@pytest.mark.parametrize("text", [ONE[3][1], ONE[4][1]], ids=["years ago", "a war"])
def test_background_is_set_aside_with_its_words_and_the_reason(text: str) -> None:
    aside = read(text).set_aside
    assert any("killed" in s.text and ("time" in s.reason or "background" in s.reason) for s in aside)


def test_a_note_in_which_nothing_happened_tells_of_nothing() -> None:
    for text in (
        "The council opened a new library in Springfield on Monday.",
        "Voters queued in Kirkuk on Monday.",
        "The minister spoke in Homs, Syria, on Sunday.",
    ):
        assert read(text).reports == (), text


@pytest.mark.xfail(strict=True, reason="told as 10: the country is taken for one of those who died")
def test_a_country_after_a_comma_is_nobody_who_died() -> None:
    text = (
        "Two soldiers were killed in Homs, Syria, and seven miners died beside them, police said on Sunday."
    )
    assert sum(killed(r) or 0 for r in read(text).reports) == 9
