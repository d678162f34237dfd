"""Where it happened: at a place of its own words, else at what its label, its heading or the lines before it name."""

from __future__ import annotations

import pytest

from geo.vocabulary import Role
from tests.incidents.events.told import BOMB, killed, read, told

OWN = [
    ("its own place, not one taken over",
     BOMB + "The army shelled a village outside Aleppo on Saturday, killing two farmers.", {("Homs", 4), ("Aleppo", 2)}),
    ("no place of its own: the place just told", "A bomb exploded in Homs, Syria, on Sunday. Four people were killed.", {("Homs", 4)}),
    ("not the hospital's city",
     "A bomb killed four people at a market in Jableh, Syria, on Sunday. Nine wounded were taken to a hospital in Latakia.",
     {("Jablah", 4)}),
    ("not the seat of who speaks", "A bomb killed four people in Jableh, Syria, on Sunday, officials in Damascus said.", {("Jablah", 4)}),
    ("not the home of the victims", "Gunmen shot dead two traders from Aleppo in Homs, Syria, on Sunday.", {("Homs", 2)}),
    ("not where the agency writes", "DAMASCUS, 10 March 2025 - A bomb killed four people in Homs on Sunday, police said.", {("Homs", 4)}),
]  # fmt: skip
ABOVE = [
    ("an item's label",
     "A summary of the week in Syria.\n\nJableh: two farmers were killed by a mine on Sunday.\n\n"
     "Homs: gunmen shot dead three teachers on Saturday.", {("Jablah", 2), ("Homs", 3)}),
    ("a province's seat for the province, with a place in it",
     "A summary of the week in Syria.\n\n- Aleppo / Al-Bab: two farmers were killed by a mine on Sunday.\n\n"
     "- Idlib / Sarmada: gunmen shot dead three teachers on Saturday.", {("Al Bab", 2), ("Sarmada", 3)}),
    ("a heading",
     "A summary of the week in Syria.\n\nHoms\n\nGunmen shot dead three teachers on Saturday, residents said.\n\n"
     "Aleppo\n\nA mine killed two farmers on Sunday, residents said.", {("Homs", 3), ("Aleppo", 2)}),
    ("the entries of a live page, each its own",
     "Live: the strikes on Syria.\n\n10:15 Two people were killed by a shell in Homs.\n\n"
     "10:40 A rocket killed one man in Aleppo.", {("Homs", 2), ("Aleppo", 1)}),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "text", "expected"), OWN, ids=[c for c, _, _ in OWN])
def test_it_happened_at(caption: str, text: str, expected: set[tuple[str, int]]) -> None:
    assert told(text) == expected


NOT_YET = pytest.mark.xfail(strict=True, reason="drawn as all Syria, which the first line names")


@pytest.mark.parametrize(
    ("caption", "text", "expected"),
    [pytest.param(*row, id=row[0], marks=NOT_YET if row[0] == "a heading" else []) for row in ABOVE],
)
def test_it_happened_at_what_stands_over_it(caption: str, text: str, expected: set[tuple[str, int]]) -> None:
    assert told(text) == expected


UNKNOWN = [
    ("with a word for what it is", "In the village of Qolanjeh gunmen shot dead three farmers on Saturday."),
    ("without one", "In Qolanjeh, gunmen shot dead three farmers on Saturday."),
]


@pytest.mark.parametrize(("caption", "sentence"), UNKNOWN, ids=[c for c, _ in UNKNOWN])
def test_a_place_that_nobody_knows_keeps_its_incident_apart_and_off_the_neighbours_pin(
    caption: str, sentence: str
) -> None:
    reports = {killed(r): r for r in read(BOMB + sentence).reports}
    assert [p.name for p in reports[3].places] == ["Qolanjeh"]
    assert not reports[3].places[0].located
    assert [p.name for p in reports[4].places] == ["Homs"]


def test_the_hospital_is_context() -> None:
    reading = read(OWN[2][1])
    roles = {r.name: r.toponym.role for r in reading.resolutions}
    assert roles["Latakia"] is Role.CONTEXT and roles["Jablah"] is Role.SCENE
