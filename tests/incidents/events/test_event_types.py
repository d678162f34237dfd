"""What kind of thing happened, by ACLED's definitions, as a reader of the note would code it."""

from __future__ import annotations

from datetime import date

import pytest

from geo.incidents import find_incidents
from geo.text.document import Document
from geo.vocabulary import SUBTYPES, Article, EventType, IncidentReport

B, E, V = EventType.BATTLES, EventType.EXPLOSIONS, EventType.VIOLENCE
P, R, S = EventType.PROTESTS, EventType.RIOTS, EventType.STRATEGIC


def reports(text: str) -> tuple[IncidentReport, ...]:
    return find_incidents(Document(Article.of(text, published=date(2025, 3, 10))), ()).reports


TYPES = [
    # both sides armed
    ("Soldiers clashed with rebels near the river.", B, "Armed clash"),
    ("Rebels ambushed an army convoy, killing four soldiers.", B, "Armed clash"),
    ("Militants attacked a police station and wounded two officers.", B, "Armed clash"),
    ("Two militants died in an exchange of fire with the police.", B, "Armed clash"),
    ("Fighting between two clan militias left six fighters dead.", B, "Armed clash"),
    ("Police gunned down three armed bandits after a shoot-out.", B, "Armed clash"),
    ("The army recaptured the town from the rebels after heavy fighting.", B, "Government regains territory"),
    # from a distance, or by a bomb
    ("A roadside bomb exploded under a minibus.", E, "Remote explosive/landmine/IED"),
    ("A landmine blast killed a herder.", E, "Remote explosive/landmine/IED"),
    ("An air strike on a market killed nine people.", E, "Air/drone strike"),
    ("A drone strike hit a house.", E, "Air/drone strike"),
    ("Artillery shelling of the suburb killed three civilians.", E, "Shelling/artillery/missile attack"),
    ("A rocket hit a school.", E, "Shelling/artillery/missile attack"),
    ("A suicide bomber blew himself up at a checkpoint.", E, "Suicide bomb"),
    ("Two men threw a hand grenade into a bar.", E, "Grenade"),
    ("Civilians choked in an attack with chlorine gas.", E, "Chemical weapon"),
    ("TWO BOMBS EXPLODED AT BANKS IN THE CAPITAL; NOBODY WAS HURT.", E, "Remote explosive/landmine/IED"),
    # the victims are unarmed
    ("Gunmen shot dead a teacher on his way home.", V, "Attack"),
    ("A village chief was assassinated by unknown men.", V, "Attack"),
    ("Militants opened fire on farmers in their fields.", V, "Attack"),
    ("Soldiers beat up two journalists.", V, "Attack"),
    ("A woman was raped by two soldiers.", V, "Sexual violence"),
    ("Rebels kidnapped three nurses from a clinic.", V, "Abduction/forced disappearance"),
    ("An aid worker was taken hostage by bandits.", V, "Abduction/forced disappearance"),
    # crowds
    ("Teachers marched to the ministry over unpaid salaries.", P, "Peaceful protest"),
    ("Residents blocked the main road, demanding water.", P, "Peaceful protest"),
    ("Doctors held a sit-in in front of the hospital.", P, "Peaceful protest"),
    ("Students demonstrated and police fired tear gas to disperse them.", P, "Protest with intervention"),
    ("Police arrested forty protesters at a rally.", P, "Protest with intervention"),
    ("Police fired live bullets at protesters, killing two.", P, "Excessive force against protesters"),
    ("Students rioted and burned down two classrooms.", R, "Violent demonstration"),
    ("Protesters pelted the police with stones.", R, "Violent demonstration"),
    ("A mob lynched a suspected thief.", R, "Mob violence"),
    ("Supporters of two parties clashed at a polling station.", R, "Mob violence"),
    # what a march is about is not what happened
    ("Students protested against the killing of a teacher.", P, "Peaceful protest"),
    ("Mothers marched over the rape of a schoolgirl.", P, "Peaceful protest"),
    ("Lawyers went on strike after a bomb attack on a court.", P, "Peaceful protest"),
    ("Villagers held a vigil on the anniversary of the massacre.", P, "Peaceful protest"),
    # none of these
    ("Police arrested seven members of the group.", S, "Arrests"),
    ("Bomb experts defused an explosive device near the bridge.", S, "Disrupted weapons use"),
    ("The two militias signed a ceasefire.", S, "Agreement"),
    ("Raiders looted shops and stole cattle.", S, "Looting/property destruction"),
    ("Rebels took control of the village without a fight.", S, "Non-violent transfer of territory"),
    ("Movement of forces: Rebels were seen regrouping in the forest.", S, "Change to group/activity"),
    ("Rebels established a base in the hills.", S, "Headquarters or base established"),
]


NOT_YET: dict[str, str] = {}
"""What the rules see and the learned type overrules: text -> what is read instead."""


def not_yet(text: str, *expected: object) -> object:
    """A row of a table, expected to fail where `NOT_YET` names its text."""
    marks = [pytest.mark.xfail(strict=True, reason=NOT_YET[text])] if text in NOT_YET else []
    return pytest.param(text, *expected, marks=marks)


@pytest.mark.parametrize(("text", "kind", "subtype"), [not_yet(*row) for row in TYPES])
def test_the_type_a_reader_would_give(text: str, kind: EventType, subtype: str) -> None:
    first = reports(text)[0]
    assert (first.type, first.subtype) == (kind, subtype)


NO_INCIDENT = [
    "The council will meet again on Tuesday to discuss the budget.",
    "The striker scored two goals and his team won the match; the coach praised the attack. It was their third goal of the season in the league.",
    "The minister said that inflation is a heart attack waiting to happen.",
    "The senator killed the bill.",
    "Voters went to the polls on Sunday and the president won.",
    "The film festival opened in the capital with music and food.",
    "The bank cut interest rates for the third time this year.",
]


@pytest.mark.parametrize("text", NO_INCIDENT)
def test_an_article_about_no_incident_gives_none(text: str) -> None:
    assert reports(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The group threatened to attack the town.",
        "They could kidnap tourists.",
        "He denied that he would bomb the bridge.",
    ],
)
def test_what_is_only_feared_or_planned_did_not_happen(text: str) -> None:
    assert [r for r in reports(text) if r.type is not S] == []


def test_march_the_month_is_no_march() -> None:
    assert reports("THE TALKS BEGAN ON 27 MARCH AND ENDED IN MARCH 1991.") == ()


def test_a_text_damaged_by_its_encoding_is_read_too() -> None:
    assert reports("Workers staged aÂ protestÂ against the closure.")[0].type is P


@pytest.mark.parametrize("text", [text for text, _, _ in TYPES])
def test_capitals_throughout_read_the_same(text: str) -> None:
    small, capital = reports(text)[0], reports(text.upper())[0]
    assert (small.type, small.subtype) == (capital.type, capital.subtype)


@pytest.mark.parametrize("text", [text for text, _, _ in TYPES])
def test_every_subtype_belongs_to_its_type_and_every_span_to_the_text(text: str) -> None:
    for report in reports(text):
        assert report.subtype in SUBTYPES[report.type]
        assert all(0 <= s.start < s.end <= len(text) for s in report.evidence)
        assert all(a.span.of(text) == a.name for a in report.actors)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police found 15 kg of dynamite in a car in Homs.", "Disrupted weapons use"),
        ("Fifteen kilos of dynamite exploded in a car in Homs.", "Remote explosive/landmine/IED"),
        not_yet(
            "An attack in Homs left two dead. The car-bomb went off at noon.", "Remote explosive/landmine/IED"
        ),
        ("Gunmen shot dead two clerks in Homs.", "Attack"),
    ],
)
def test_how_it_was_done_names_the_subtype(text: str, expected: str) -> None:
    assert [r.subtype for r in reports(text)] == [expected]
