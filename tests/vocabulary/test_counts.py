"""What a number may be, how it is read out, and whom a claim speaks of."""

from __future__ import annotations

import pytest

from geo.vocabulary import BY_HAND, GROUPS, Bound, CasualtyClaim, CountRange, Harm, Span, Who
from geo.vocabulary.counts import ENGINE

NUMBERS = [
    ("14", CountRange(14, 14, 14), Bound.EXACTLY, "14"),
    ("one", CountRange(1, 1, 1), Bound.EXACTLY, "1"),
    ("two thousand", CountRange(2000, 2000, 2000), Bound.EXACTLY, "2,000"),
    ("over 1,200", CountRange(1200, 1200, None), Bound.AT_LEAST, "1,200+"),
    ("between 1,200 and 1,500", CountRange(1200, 1200, 1500), Bound.BETWEEN, "1,200–1,500"),
    ("4 or 5, up to 9", CountRange(4, 5, 9), Bound.BETWEEN, "4–9"),
    ("up to 1,500", CountRange(1, None, 1500), Bound.UP_TO, "up to 1,500"),
    ("up to 6, and maybe none", CountRange(0, None, 6), Bound.UP_TO, "up to 6"),
    ("two or more, up to 6", CountRange(2, None, 6), Bound.BETWEEN, "2–6"),
    ("two or more, up to 1,500", CountRange(2, None, 1500), Bound.BETWEEN, "2–1,500"),
    ("none to two", CountRange(0, 0, 2), Bound.BETWEEN, "0–2"),
    ("none to one", CountRange(0, 0, 1), Bound.BETWEEN, "0–1"),
    ("were killed", CountRange(1, None, None), Bound.SOME, "?"),
    ("no casualties", CountRange(0, 0, 0), Bound.NONE, "0"),
]


@pytest.mark.parametrize(("said", "count", "bound", "label"), NUMBERS, ids=[n[0] for n in NUMBERS])
def test_a_number_says_how_it_is_bounded_and_is_read_out(
    said: str, count: CountRange, bound: Bound, label: str
) -> None:
    assert (count.bound, count.label) == (bound, label)
    assert count.is_none == (said == "no casualties")
    assert count.number_known == (said != "were killed")
    assert count.wording == ""


@pytest.mark.parametrize(
    "edges",
    [(-1, 4, 9), (-1, None, None), (5, 4, 9), (5, 5, 4), (5, None, 4), (1, 7, 6)],
    ids=["below none", "no other edge", "best below low", "high below both", "high below low", "best over high"],
)  # fmt: skip
def test_a_number_whose_edges_are_in_no_order_is_refused(edges: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match="0 <= low <= best <= high"):
        CountRange(*edges)


@pytest.mark.parametrize(
    ("bound", "numbers", "edges"),
    [
        (Bound.EXACTLY, (1,), (1, 1, 1)),
        (Bound.AT_LEAST, (1,), (1, 1, None)),
        (Bound.UP_TO, (1,), (1, 1, 1)),
        (Bound.UP_TO, (2,), (1, None, 2)),
        (Bound.BETWEEN, (1, 2), (1, 1, 2)),
        (Bound.SOME, (7,), (1, None, None)),
        (Bound.NONE, (7,), (0, 0, 0)),
    ],
)
def test_one_is_a_number_and_its_words_stay_with_it(
    bound: Bound, numbers: tuple[int, ...], edges: tuple[int | None, ...]
) -> None:
    count = CountRange.said(bound, *numbers, wording="as told")
    assert (count.low, count.best, count.high, count.wording) == (*edges, "as told")
    assert CountRange.said(bound, *numbers).wording == ""


@pytest.mark.parametrize("two", [(4, 4), (4, 3), (4, None)], ids=["the same", "the larger first", "one only"])
def test_between_needs_the_smaller_one_first(two: tuple[int, int | None]) -> None:
    with pytest.raises(ValueError, match="the smaller one first"):
        CountRange.said(Bound.BETWEEN, *two)


def claim(who: Who, *among: Who, rule: str = "killed: passive") -> CasualtyClaim:
    ones = tuple((kind, CountRange(1, 1, 1)) for kind in among)
    return CasualtyClaim(Span(0, 4), "They", Harm.KILLED, who, CountRange(9, 9, 9), rule=rule, among=ones)


@pytest.mark.parametrize(
    ("who", "among", "kinds"),
    [
        (Who.CIVILIANS, (), {Who.CIVILIANS}),
        (Who.UNKNOWN, (), {Who.UNKNOWN}),
        (Who.UNKNOWN, (Who.SECURITY_FORCES, Who.COMBATANTS), {Who.SECURITY_FORCES, Who.COMBATANTS}),
        (Who.CIVILIANS, (Who.CHILDREN,), {Who.CIVILIANS, Who.CHILDREN}),
    ],
    ids=["civilians", "nobody says who", "soldiers and militants", "civilians, children among them"],
)
def test_whom_a_claim_speaks_of(who: Who, among: tuple[Who, ...], kinds: set[Who]) -> None:
    assert claim(who, *among).kinds == kinds


def test_who_is_unknown_is_no_group() -> None:
    assert set(GROUPS) == set(Who) - {Who.UNKNOWN}


@pytest.mark.parametrize(
    ("rule", "engine"),
    [("killed: passive", ""), (BY_HAND, ""), (f"{ENGINE}chat small", "chat small"), ("an engine: x", "")],
)
def test_an_engines_claim_names_the_engine_and_a_rules_none(rule: str, engine: str) -> None:
    assert claim(Who.UNKNOWN, rule=rule).engine == engine
