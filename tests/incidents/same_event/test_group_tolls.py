"""Children, women, journalists and so on among those who came to harm: part of the toll, never added, unknown never 0."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from geo import Article, read
from geo.incidents.same_event.clustering import group
from geo.incidents.same_event.group_tolls import group_tolls
from geo.vocabulary import (
    Account,
    CasualtyClaim,
    CountRange,
    GroupToll,
    Harm,
    Incident,
    Scope,
    Span,
    Stance,
    Toll,
    Who,
)
from tests.incidents.same_event.accounts import said
from tests.strategies import merged_incidents

SUNDAY, MONDAY, TUESDAY = (date(2025, 3, day) for day in (9, 10, 11))


def told(incident: Incident) -> dict[str, str]:
    return {f"{g.who} {g.harm}": g.count.label for g in incident.groups}


def as_read(text: str) -> Incident:
    article = Article.of(text, published=date(2025, 3, 12))
    reading = read(article)
    (incident,) = group(Account(article, reading, report) for report in reading.reports).incidents
    return incident


@pytest.mark.parametrize(
    ("text", "killed", "groups"),
    [
        (
            "Sixteen people, including nine children and two women, were killed when a shell hit a school in Homs on"
            " Sunday, police said. Thirty were injured, among them four journalists.",
            "16",
            {"children killed": "9", "women killed": "2", "journalists injured": "4"},
        ),
        (
            "At least 12 civilians, among them five children, were killed in an air strike on Aleppo on Monday. Over"
            " 300 children have been killed since October.",
            "12+",
            {"civilians killed": "12+", "children killed": "5"},
        ),
        ("Five people were killed in a shelling of Homs on Sunday.", "5", {}),
        (
            "Three soldiers were killed in an ambush near Baidoa on Friday. Several children were injured.",
            "3",
            {"security forces killed": "3", "children injured": "several"},
        ),
        (
            "Four soldiers and seven militants were killed in a clash near Baidoa on Friday. A doctor and two children were"
            " wounded.",
            "11",
            {"security forces killed": "4", "combatants killed": "7", "medics injured": "1", "children injured": "2"},
        ),
        (
            "Seven women and children were killed in a raid on Homs on Sunday.",
            "7+",
            {"civilians killed": "7+", "women killed": "?", "children killed": "?"},
        ),
        (
            "Two teachers and three children were killed in a blast in Homs on Sunday.",
            "5",
            {"civilians killed": "5", "children killed": "3"},
        ),
    ],
    ids=["parts of a toll", "not those of the whole war", "nothing said of anybody", "a vague number", "two sides in one breath", "one number for women and children", "teachers and children are civilians"],
)  # fmt: skip
def test_who_they_were_is_kept_beside_the_toll(text, killed, groups):
    incident = as_read(text)
    assert incident.toll(Harm.KILLED).label == killed
    found = told(incident)
    assert found.keys() == groups.keys()
    assert all(found[k] == label for k, label in groups.items() if label != "several")


def claim(number: int | None, who: Who, **more: object) -> CasualtyClaim:
    count = CountRange(1, None, None) if number is None else CountRange(number, number, number)
    return CasualtyClaim(Span(0, 1), "A", Harm.KILLED, who, count, **more)  # type: ignore[arg-type]


def one(*accounts: Account) -> Incident:
    (incident,) = group(accounts).incidents
    return incident


def test_what_three_papers_say_of_the_children_is_never_added_up():
    incident = one(
        said("a", killed=10, published=SUNDAY, claims=(claim(10, Who.UNKNOWN), claim(3, Who.CHILDREN, subset_of=0))),
        said("b", killed=12, published=MONDAY, claims=(claim(12, Who.UNKNOWN), claim(5, Who.CHILDREN, subset_of=0))),
        said("c", killed=12, published=TUESDAY, claims=(claim(12, Who.UNKNOWN),)),
    )  # fmt: skip
    assert incident.toll(Harm.KILLED) == CountRange(10, 12, 12)
    assert incident.groups == (GroupToll(Harm.KILLED, Who.CHILDREN, CountRange(3, 5, 5)),)


def test_more_children_than_dead_are_shown_and_it_is_said():
    incident = one(
        said("a", killed=5, claims=(claim(5, Who.UNKNOWN), claim(8, Who.CHILDREN, scope=Scope.INCIDENT)))
    )
    assert incident.groups == (GroupToll(Harm.KILLED, Who.CHILDREN, CountRange(8, 8, 8), beyond=True),)


def test_children_of_a_running_total_or_of_a_whole_area_are_not_among_the_dead_of_a_market():
    market = claim(5, Who.UNKNOWN)
    for scope in (Scope.CUMULATIVE, Scope.AREA):
        assert one(said("a", killed=5, claims=(market, claim(300, Who.CHILDREN, scope=scope)))).groups == ()


def test_what_is_denied_is_said_to_be_none_and_a_number_not_known_is_none_either():
    (children,) = one(said("a", killed=5, claims=(claim(5, Who.UNKNOWN), claim(None, Who.CHILDREN)))).groups
    assert children.count == CountRange(1, None, None) and not children.beyond
    denied = claim(3, Who.CHILDREN, stance=Stance.DENIED)
    (none,) = one(said("b", killed=5, claims=(claim(5, Who.UNKNOWN), denied))).groups
    assert none.count.low == 0


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(merged_incidents())
def test_of_any_incident_a_part_exceeds_its_whole_only_where_that_is_said(incident):
    spoken = {(c.harm, w) for account in incident.accounts for c in account.claims for w in c.kinds}
    for one_group in incident.groups:
        assert one_group.who is not Who.UNKNOWN and (one_group.harm, one_group.who) in spoken
        whole = incident.toll(one_group.harm)
        if whole and whole.number_known and one_group.count.number_known and not one_group.beyond:
            part, all_of_them = (c.low if c.best is None else c.best for c in (one_group.count, whole))
            assert part <= all_of_them
    assert len({(g.harm, g.who) for g in incident.groups}) == len(incident.groups)


def among(who: Who, *kinds: tuple[Who, int], harm: Harm = Harm.KILLED, **more: object) -> CasualtyClaim:
    """A claim whose words name several kinds of people, and how many of each."""
    told = claim(sum(n for _, n in kinds), who, **more)
    return replace(told, harm=harm, among=tuple((kind, CountRange(n, n, n)) for kind, n in kinds))


CIVILIANS, CHILDREN, SOLDIERS = Who.CIVILIANS, Who.CHILDREN, Who.SECURITY_FORCES


@pytest.mark.parametrize(
    ("case", "told", "groups"),
    [
        ("all of five were children", [claim(5, Who.UNKNOWN), claim(5, CHILDREN)], {CHILDREN: ("5", False)}),
        ("six of five", [claim(5, Who.UNKNOWN), claim(6, CHILDREN)], {CHILDREN: ("6", True)}),
        (
            "four to nine, likely six, of five",
            [claim(5, Who.UNKNOWN), replace(claim(6, CHILDREN), count=CountRange(4, 6, 9))],
            {CHILDREN: ("4–9", True)},
        ),
        ("up to nine of five", [claim(5, Who.UNKNOWN), replace(claim(5, CHILDREN), count=CountRange(1, None, 9))], {CHILDREN: ("up to 9", False)}),
        ("three of some", [claim(None, Who.UNKNOWN), claim(3, CHILDREN)], {CHILDREN: ("3", False)}),
        ("two teachers and three children", [among(CIVILIANS, (CIVILIANS, 2), (CHILDREN, 3))], {CIVILIANS: ("5", False), CHILDREN: ("3", False)}),
        ("two civilians and three soldiers", [among(CIVILIANS, (CIVILIANS, 2), (SOLDIERS, 3))], {CIVILIANS: ("2", False), SOLDIERS: ("3", False)}),
        ("two civilians and three children, told as five people", [among(Who.UNKNOWN, (CIVILIANS, 2), (CHILDREN, 3))], {CIVILIANS: ("2", False), CHILDREN: ("3", False)}),
    ],
)  # fmt: skip
def test_how_many_of_each_kind_and_whether_that_is_more_than_all(case, told, groups):
    incident = one(said("a", killed=told[0].count, claims=tuple(told)))
    assert {g.who: (g.count.label, g.beyond) for g in incident.groups} == groups, case
    assert all(g.count.wording == "" for g in incident.groups)  # a number may be published, the words may not


def test_some_where_it_is_said_that_there_were_none_are_not_more_than_all():
    toll = Toll(Harm.KILLED, CountRange(0, 0, 0))
    account = said("a", killed=1, claims=(claim(None, CHILDREN),))
    (children,) = group_tolls([(account,)], [toll])
    assert not children.beyond
    assert group_tolls([(account,)], []) == (children,)


def test_attackers_told_of_among_others_count_with_the_attackers():
    """They are no victims; of themselves they are counted all the same."""
    both = among(Who.UNKNOWN, (Who.ATTACKERS, 2), (SOLDIERS, 3), harm=Harm.INJURED)
    later = replace(claim(5, Who.ATTACKERS), harm=Harm.INJURED, span=Span(5, 6))
    found = group_tolls([(said("a", claims=(both, later)),)], [])
    assert {g.who: g.count.label for g in found} == {SOLDIERS: "3", Who.ATTACKERS: "2–5"}


def test_only_what_is_claimed_of_a_kind_yields_to_what_is_reported_of_it():
    seven = claim(7, CHILDREN)
    claimed = claim(40, CHILDREN, stance=Stance.CLAIMED)
    of_all = claim(90, Who.UNKNOWN, scope=Scope.INCIDENT)
    (children,) = group_tolls(
        [
            (said("a", published=SUNDAY, claims=(seven, of_all)),),
            (said("b", published=MONDAY, claims=(claimed, of_all)),),
        ],
        [],
    )
    assert (children.count.best, children.count.high) == (7, 40)


def test_a_number_of_them_is_published_without_the_articles_words():
    told = replace(claim(5, CHILDREN), count=CountRange(5, 5, 5, "five children of al-Qusour"))
    (children,) = group_tolls([(said("a", claims=(told,)),)], [])
    assert (children.count.best, children.count.wording) == (5, "")
