"""What claims come to, told as claims: whose word counts, which scope leads, what is a part, what is another version."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from geo.incidents.claims.tolls import same_scope, tolls_of
from geo.vocabulary import CasualtyClaim, CountRange, Harm, Scope, Span, Stance, Telling, Who

Edges = tuple[int, int | None, int | None]
SOME = (1, None, None)


def say(number: int | Edges, **more: object) -> tuple[Edges, dict[str, object]]:
    """A claim that counts `number` people, or between so many and so many."""
    return ((number, number, number) if isinstance(number, int) else number), more


def beside(number: int | Edges, **more: object) -> tuple[Edges, dict[str, object]]:
    """A claim about others, in one sentence with the one before."""
    return say(number, told=(Telling.BESIDE,), **more)


def claims_of(told: Sequence[tuple[Edges, dict[str, object]]]) -> list[CasualtyClaim]:
    """The claims, each 30 characters after the one before unless it says where it stands."""
    made = []
    for n, (edges, more) in enumerate(told):
        plain = {"at": 40 * n, "harm": Harm.KILLED, "who": Who.UNKNOWN, "wording": str(edges[0])} | more
        start, wording = plain.pop("at"), plain.pop("wording")
        made.append(
            CasualtyClaim(
                Span(start, start + 10), f"{wording} died", count=CountRange(*edges, wording), **plain
            )
        )
    return made


def toll(
    told: Sequence[tuple[Edges, dict[str, object]]], harm: Harm = Harm.KILLED, chosen: Sequence[int] | None = None
) -> Edges | None:  # fmt: skip
    """What they come to, or those of them that are chosen."""
    found = tolls_of(claims_of(told), range(len(told)) if chosen is None else chosen)
    return next(((t.count.low, t.count.best, t.count.high) for t in found if t.harm is harm), None)


DENIED, CLAIMED = {"stance": Stance.DENIED}, {"stance": Stance.CLAIMED}
AREA, SINCE = {"scope": Scope.AREA}, {"scope": Scope.CUMULATIVE}
SOLDIERS, REBELS, CIVILIANS = ({"who": who} for who in (Who.SECURITY_FORCES, Who.COMBATANTS, Who.CIVILIANS))


@pytest.mark.parametrize(
    ("case", "told", "expected"),
    [
        # denied
        ("three, and a denial of twenty", [say(3), say(20, **DENIED)], (3, 3, 3)),
        ("a denial of twenty, and three", [say(20, **DENIED), say(3)], (3, 3, 3)),
        ("a denial of nine in an area, and three here", [say(9, **DENIED, **AREA), say(3)], (3, 3, 3)),
        ("nine in an area and a denial of three here", [say(3, **DENIED), say(9, **AREA)], (9, 9, 9)),
        ("nothing but a denial", [say(9, **DENIED)], (0, 0, 9)),
        ("a denial that any", [say(SOME, **DENIED)], (0, 0, None)),
        ("a denial of nine, and none", [say(9, **DENIED), say(0)], (0, 0, 9)),
        ("a denial, and some without a number", [say(9, **DENIED), say(SOME)], SOME),
        # claimed
        ("twenty soldiers claimed, two confirmed", [say(2, **SOLDIERS), say(20, **SOLDIERS, **CLAIMED)], (2, 2, 20)),
        ("twenty rebels claimed beside two civilians", [say(2, **CIVILIANS), say(20, **REBELS, **CLAIMED)], (2, 2, 2)),
        ("twenty of anybody claimed", [say(2, **CIVILIANS), say(20, **CLAIMED)], (2, 2, 20)),
        ("twenty rebels claimed, two of anybody", [say(2), say(20, **REBELS, **CLAIMED)], (2, 2, 20)),
        ("twenty civilians claimed, two children", [say(2, who=Who.CHILDREN), say(20, **CIVILIANS, **CLAIMED)], (2, 2, 20)),
        ("nothing but a claim", [say(20, **CLAIMED)], (20, 20, 20)),
        ("two that are claimed", [say(20, **CLAIMED), say(30, **CLAIMED)], (20, 20, 30)),
        ("two that are claimed in one breath", [say(20, **CLAIMED), beside(3, **CLAIMED)], (23, 23, 23)),
        ("a number that is claimed, and some", [say(SOME), say(20, **CLAIMED)], (20, 20, 20)),
        # none
        ("none", [say(0)], (0, 0, 0)),
        ("none, and three", [say(0), say(3)], (3, 3, 3)),
        ("none since October", [say(0, **SINCE)], None),
        ("none here, and none since October", [say((0, 0, 0), **SINCE), say(0)], (0, 0, 0)),
        # scope
        ("five here, 300 in the area", [say(5), say(300, **AREA)], (5, 5, 5)),
        ("300 in the area, five here", [say(300, **AREA), say(5)], (300, 300, 300)),
        ("some in the area, five here", [say(SOME, **AREA), say(5)], (5, 5, 5)),
        ("some here, 300 in the area", [say(SOME), say(300, **AREA)], (300, 300, 300)),
        ("some here, some in the area", [say(SOME), say(SOME, **AREA)], SOME),
        ("41 since October, three here", [say(41, **SINCE), say(3)], (3, 3, 3)),
        ("41 since October", [say(41, **SINCE)], None),
        ("the first in the text leads", [say(5, at=400), say(3, at=0)], (3, 3, 5)),
        # several harms in one number
        ("40 killed or wounded, twelve killed", [say(40, told=(Telling.TOGETHER,)), say(12)], (12, 12, 12)),
        ("40 killed or wounded", [say(40, told=(Telling.TOGETHER,))], (40, 40, 40)),
        # others beside
        ("two, and three others", [say(2), beside(3)], (5, 5, 5)),
        ("two or more, and three others", [say((2, 2, None)), beside(3)], (5, 5, None)),
        ("two, and up to four others", [say(2), beside((1, None, 4))], (3, 3, 6)),
        ("two, and four to nine others", [say(2), beside((4, 5, 9))], (6, 7, 11)),
        ("five, and a gunman", [say(5), beside(1, who=Who.ATTACKERS)], (6, 6, 6)),
        # another version
        ("four, and nine", [say(4), say(9)], (4, 4, 9)),
        ("nine, and four", [say(9), say(4)], (9, 9, 9)),
        ("four, and at least nine", [say(4), say((9, 9, None))], (4, 4, 9)),
        ("four, and up to nine", [say(4), say((1, None, 9))], (1, 4, 9)),
        ("four, and up to three", [say(4), say((1, None, 3))], (4, 4, 4)),
        ("four, and up to four", [say(4), say((1, None, 4))], (4, 4, 4)),
        ("four, and some", [say(4), say(SOME)], (4, 4, 4)),
        ("four, and perhaps none, perhaps six", [say(4), say((0, None, 6))], (4, 4, 6)),
        ("four or more, and nine", [say((4, 4, None)), say(9)], (4, 4, None)),
        ("a man, and five", [say(1), say(5)], (1, 5, 5)),
        ("a man, five, and seven", [say(1), say(5), say(7)], (1, 5, 7)),
        ("a man or more, and five", [say((1, 1, None)), say(5)], (1, 1, None)),
        ("two, and five", [say(2), say(5)], (2, 2, 5)),
        ("dozens, and 42", [say((12, 12, None), wording="dozens"), say(42)], (12, 42, 42)),
        ("dozens, and twelve", [say((12, 12, 30), wording="dozens"), say((12, 15, 20))], (12, 15, 30)),
        ("dozens, likely fifteen, and twelve", [say((12, 15, None), wording="dozens"), say(12)], (12, 12, 15)),
        ("four, and two to nine", [say(4), say((2, 2, 9))], (4, 4, 4)),
        ("none or one, and five", [say((0, 0, 1)), say(5)], (0, 0, 5)),
        ("dozens, and five", [say((12, 12, None), wording="dozens"), say(5)], (12, 12, None)),
        ("dozens, and hundreds", [say((12, 12, None), wording="dozens"), say((100, 100, None), wording="hundreds")], (12, 12, None)),
        ("dozens, and up to 50", [say((12, 12, None), wording="dozens"), say((1, None, 50))], (1, 12, None)),
        ("up to ten, and eight", [say((1, None, 10)), say(8)], (1, 8, 10)),
        # the next in a count
        ("a third man", [say(3, told=(Telling.NEXT,))], (1, 1, 1)),
        ("a third man, and two others", [say(3, told=(Telling.NEXT,)), beside(2)], (3, 3, 3)),
        ("two, and later a third", [say(2), say(3, told=(Telling.NEXT,))], (2, 2, 3)),
        # parts
        ("sixteen, nine of them children", [say(16), say(9, subset_of=0)], (16, 16, 16)),
        ("ten wounded, of whom three died", [say(10, harm=Harm.INJURED), say(3, subset_of=0)], (3, 3, 3)),
        ("41 since October, three of them here", [say(41, **SINCE), say(3, subset_of=0)], (3, 3, 3)),
        ("41 since October, three of them in an area", [say(41, **SINCE), say(3, subset_of=0, **AREA)], None),
        ("41 in an area, three of them here", [say(41, **AREA), say(3, subset_of=0)], (41, 41, 41)),
        (
            "some, five children and three women among them",
            [say(SOME), say(5, subset_of=0, told=(Telling.NAMED_PART,)), say(3, subset_of=0, told=(Telling.NAMED_PART,))],
            (8, None, None),
        ),
        ("some, five of them buried", [say(SOME), say(5, subset_of=0)], SOME),
        ("some, a child among them", [say(SOME), say(1, subset_of=0, told=(Telling.NAMED_PART,))], SOME),
        ("at least four, a part of them five", [say((4, 4, None)), say(5, subset_of=0, told=(Telling.NAMED_PART,))], (4, 4, None)),
        ("five children, part of nothing told", [say(5, told=(Telling.NAMED_PART,)), say(SOME)], (5, 5, 5)),
    ],
)  # fmt: skip
def test_claims_come_to(case, told, expected):
    assert toll(told) == expected, case


SEVEN = [say(7), say(4, subset_of=0, told=(Telling.ADDEND,)), say(3, subset_of=0, told=(Telling.ADDEND,))]


@pytest.mark.parametrize(
    ("case", "told", "chosen", "expected"),
    [
        ("all of it", SEVEN, [0, 1, 2], (7, 7, 7)),
        ("the whole alone", SEVEN, [0], (7, 7, 7)),
        ("the whole and the first of its parts: the other was elsewhere", SEVEN, [0, 1], (4, 4, 4)),
        ("the whole and the last of its parts", SEVEN, [0, 2], (3, 3, 3)),
        ("a part alone", SEVEN, [1], (4, 4, 4)),
        ("a part that does not make up the whole", [say(7), say(4, subset_of=0), say(3, subset_of=0)], [0, 1], (7, 7, 7)),
        ("beside parts of another whole", [say(9, harm=Harm.INJURED), *SEVEN[1:], say(8, at=200)], [1, 3], (4, 4, 8)),
        ("parts of another whole told behind it", [say(9), say(7), say(4, subset_of=1, told=(Telling.ADDEND,)), say(3, subset_of=1, told=(Telling.ADDEND,))], [0, 1, 2], (9, 9, 9)),
        ("asked twice", SEVEN[:1], [0, 0], (7, 7, 7)),
        ("nothing", SEVEN, [], None),
    ],
)  # fmt: skip
def test_a_whole_of_which_a_part_was_told_elsewhere_is_not_this_reports(case, told, chosen, expected):
    assert toll(told, chosen=chosen) == expected, case


HURT = {"harm": Harm.INJURED}


@pytest.mark.parametrize(
    ("case", "told", "expected"),
    [
        ("five, and a gunman", [say(5, **HURT), beside(1, who=Who.ATTACKERS, **HURT)], (5, 5, 5)),
        ("a gunman", [say(1, who=Who.ATTACKERS, **HURT)], (1, 1, 1)),
        ("a gunman, and some", [say(2, who=Who.ATTACKERS, **HURT), say(SOME, **HURT)], (2, 2, 2)),
        ("none of the dead", [say(5), say(3, **HURT)], (3, 3, 3)),
        ("a third person, as told", [say(3, told=(Telling.NEXT,), **HURT)], (3, 3, 3)),
    ],
)
def test_the_wounded_whom_police_shot_are_no_victims(case, told, expected):
    assert toll(told, Harm.INJURED) == expected, case


def test_a_toll_keeps_the_words_of_its_claims():
    def words(*told):
        return tolls_of(claims_of(told), range(len(told)))[0].count.wording

    assert words(say(2, wording="two men"), beside(3, wording="three women")) == "two men; three women"
    assert words(say(2, wording="two men"), beside(3, wording="")) == "two men"
    assert words(say(3, wording="a third man", told=(Telling.NEXT,))) == "a third man"
    named = say(5, subset_of=0, told=(Telling.NAMED_PART,))
    assert words(say(SOME, wording="families"), named) == "families"


def test_tolls_stand_in_the_order_of_harms():
    told = [say(3, **HURT), say(2), say(9, harm=Harm.MISSING)]
    assert [t.harm for t in tolls_of(claims_of(told), range(3))] == [Harm.KILLED, Harm.INJURED, Harm.MISSING]


@pytest.mark.parametrize(
    ("case", "told", "chosen", "expected"),
    [
        ("five here, and 300 children in the war", [say(5), say(300, **AREA)], [0, 1], [0]),
        (
            "a part told of here is of its whole's scope",
            [say(740, **AREA), say(30, subset_of=0)],
            [0, 1],
            [0, 1],
        ),
        (
            "one of the area, a part of what is told here",
            [say(30), say(7, subset_of=0, **AREA)],
            [0, 1],
            [0, 1],
        ),
        ("the first in the text leads", [say(5, at=400), say(300, at=0, **AREA)], [0, 1], [1]),
        ("another harm", [say(5), say(3, **HURT)], [0, 1], [0]),
        ("those chosen", [say(5), say(3), say(4)], [0, 2], [0, 2]),
    ],
)
def test_who_is_counted_with_the_toll(case, told, chosen, expected):
    assert same_scope(claims_of(told), chosen, Harm.KILLED) == expected, case
