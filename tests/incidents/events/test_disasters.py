"""What nobody's violence did is a disaster or an accident; what people did is none, be it by fire, blast or crash."""

from __future__ import annotations

from datetime import date

import pytest

from geo.incidents import find_incidents
from geo.text.document import Document
from geo.vocabulary import Article, EventType, IncidentReport

D, E, V, B = EventType.DISASTER, EventType.EXPLOSIONS, EventType.VIOLENCE, EventType.BATTLES


def reports(text: str) -> tuple[IncidentReport, ...]:
    return find_incidents(Document(Article.of(text, published=date(2025, 3, 10))), ()).reports


DISASTERS = [
    ("An earthquake killed 14 people in the hills on Sunday.", "Earthquake"),
    ("Nine people died when an aftershock brought a school down on Monday.", "Earthquake"),
    ("The river burst its banks and 12 villagers drowned.", "Flood"),
    ("Flash floods swept away a camp; 30 people died.", "Flood"),
    ("A cyclone killed nine people on the coast.", "Storm"),
    ("Two farmers were struck by lightning and died.", "Storm"),
    ("A landslide buried three houses and killed seven people.", "Landslide"),
    ("An avalanche killed two skiers on Saturday.", "Landslide"),
    ("A fire broke out in a market and killed 11 traders.", "Fire"),
    ("A mother and her two children burned to death in their house.", "Fire"),
    ("A short circuit set off the blaze, in which four patients died.", "Fire"),
    ("A bus plunged into a ravine, killing 31 people.", "Transport accident"),
    ("Four people died when two lorries collided on the highway.", "Transport accident"),
    ("A ferry sank in the lake and 20 passengers died.", "Transport accident"),
    ("A schoolboy was hit by a lorry and died.", "Transport accident"),
    ("The airliner crashed on landing; 60 people were killed.", "Transport accident"),
    ("An explosion at a fireworks factory killed eight workers.", "Industrial accident"),
    ("A gas leak blew up a kitchen and killed a cook.", "Industrial accident"),
    ("Six miners died when a shaft collapsed.", "Industrial accident"),
    ("A boiler exploded at a sugar mill, killing three people.", "Industrial accident"),
    ("A four-storey building collapsed and killed 18 tenants.", "Building collapse"),
    ("The roof of a church fell in; five worshippers were killed.", "Building collapse"),
    ("A stampede at a shrine killed 21 pilgrims.", "Crowd crush"),
    ("Three people were crushed to death in a queue for bread.", "Crowd crush"),
    ("Cholera has killed 30 people in the town, doctors said.", "Disease"),
    ("An outbreak of measles killed nine children.", "Disease"),
    ("Two herders froze to death in the pass.", "Other"),
    ("A heatwave killed 40 people in the city.", "Other"),
    ("Four swimmers drowned off the beach.", "Other"),
    ("A wall of mud engulfed the hamlet, killing 30.", "Landslide"),
    ("Four climbers were killed by falling rocks.", "Landslide"),
    ("Heat killed 50 pilgrims.", "Other"),
    ("Toxic alcohol killed 28 people in two villages.", "Other"),
    ("A crocodile killed a fisherman.", "Other"),
    ("Three firefighters died battling a blaze at a warehouse.", "Fire"),
]


@pytest.mark.parametrize(("text", "subtype"), DISASTERS)
def test_a_disaster_is_told_as_one(text: str, subtype: str) -> None:
    first = reports(text)[0]
    assert (first.type, first.subtype) == (D, subtype)


VIOLENCE = [
    ("Arsonists set a house on fire and killed a family of four.", "people set the fire"),
    ("A car bomb went off beside a gas station, killing six people.", "a bomb, whatever stands beside it"),
    ("A minibus hit a landmine and overturned; nine people died.", "a mine overturned the bus"),
    ("Rebels shot down a military helicopter, killing its crew of three.", "a helicopter brought down"),
    ("An air strike brought down a building and killed ten people.", "the building did not fall by itself"),
    (
        "Soldiers opened fire at an aid site; four people were shot dead and seven crushed.",
        "shots before a crush",
    ),
    ("Gunmen attacked a bus, which crashed; five passengers were killed.", "gunmen made it crash"),
    ("A man drove his car into a crowd on purpose, killing two people.", "a car as a weapon"),
    ("Two soldiers were killed by friendly fire.", "friendly fire"),
    ("A mine killed two herders.", "a mine that explodes, not one that is dug"),
    ("Shells hit a bridge, which collapsed; four people died.", "shells"),
    ("Gunmen shot dead two doctors at a cholera clinic.", "a deed in an epidemic"),
    ("A man rammed his lorry into a Christmas market, killing six people.", "a lorry as a weapon"),
    ("Rebels derailed a train with explosives, killing nine people.", "a train blown up"),
    ("Soldiers executed ten men accused of looting after the earthquake.", "a deed after a quake"),
    ("Bandits killed six people in a camp for victims of the floods.", "a deed after a flood"),
]


NOT_YET: dict[str, str] = {}
"""Caption -> what is read instead."""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            text,
            id=caption,
            marks=[pytest.mark.xfail(strict=True, reason=NOT_YET[caption])] if caption in NOT_YET else [],
        )
        for text, caption in VIOLENCE
    ],
)
def test_what_people_did_is_no_accident(text: str) -> None:
    assert {r.type for r in reports(text)} <= {B, E, V}
    assert reports(text)


def test_who_died_is_told_of_the_disaster_that_the_article_tells_of() -> None:
    text = (
        "An earthquake of magnitude 6.1 struck the valley before dawn on Sunday.\n"
        "In the lower town, 12 people were killed. Officials spoke of heavy damage.\n"
        "In the upper town, nine bodies were found."
    )
    assert {r.type for r in reports(text)} == {D}


def test_a_killing_beside_a_disaster_stays_one() -> None:
    text = (
        "A flood killed 20 people in the north on Sunday, officials said.\n"
        "In the south, gunmen shot dead three farmers on Saturday."
    )
    assert {(r.type, r.subtype) for r in reports(text)} == {(D, "Flood"), (V, "Attack")}


@pytest.mark.parametrize(
    "text",
    [
        "A jet bombed a village, killing seven people.",
        "Helicopters dropped bombs on a market; four people died.",
        "A bomb dropped by a drone killed two people.",
        "Two glide bombs hit a hostel.",
        "Warplanes pounded the suburb and killed nine civilians.",
        "Barrel bombs killed three children in the town.",
    ],
)
def test_the_bomb_of_an_aircraft_is_an_air_strike(text: str) -> None:
    assert [r.subtype for r in reports(text)] == ["Air/drone strike"]


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb killed two people at the airport where planes stood.",
        "A bomb planted under a bridge killed a driver.",
    ],
)
def test_a_planted_bomb_is_none(text: str) -> None:
    assert [r.subtype for r in reports(text)] == ["Remote explosive/landmine/IED"]


@pytest.mark.parametrize(
    ("text", "protest"),
    [
        ("Gangs killed 200 people between January and March.", False),
        ("Fighting from March to May killed 40 people.", False),
        ("A falling branch, striking his head, killed a forester.", False),
        ("Striking teachers gathered at the ministry.", True),
        ("Nearly 300 weavers protested to win back pay.", True),
        ("Widows marched over the ferry that sank.", True),
    ],
)
def test_what_is_a_protest(text: str, protest: bool) -> None:
    assert (EventType.PROTESTS in {r.type for r in reports(text)}) is protest
