"""A number as an analyst says it, and the range that it stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.vocabulary import Bound, CountRange

SAID = [
    ("exactly 14", Bound.EXACTLY, (14,), (14, 14, 14), "14"),
    ("at least 740", Bound.AT_LEAST, (740,), (740, 740, None), "740+"),
    ("up to 6", Bound.UP_TO, (6,), (1, None, 6), "up to 6"),
    ("between 4 and 9", Bound.BETWEEN, (4, 9), (4, 4, 9), "4–9"),
    ("some, nobody says how many", Bound.SOME, (), (1, None, None), "?"),
    ("none", Bound.NONE, (), (0, 0, 0), "0"),
]


@pytest.mark.parametrize(("caption", "bound", "numbers", "range_", "label"), SAID, ids=[s[0] for s in SAID])
def test_what_is_said_becomes_a_range(
    caption: str, bound: Bound, numbers: tuple[int, ...], range_: tuple[int | None, ...], label: str
) -> None:
    count = CountRange.said(bound, *numbers)
    assert (count.low, count.best, count.high) == range_
    assert count.label == label
    assert count.bound is bound


@pytest.mark.parametrize("bound", [Bound.EXACTLY, Bound.AT_LEAST, Bound.UP_TO, Bound.BETWEEN])
def test_a_bound_without_its_number_is_refused(bound: Bound) -> None:
    with pytest.raises(ValueError, match="number"):
        CountRange.said(bound)


@given(st.sampled_from(list(Bound)), st.integers(2, 10**6), st.integers(1, 10**6))
def test_the_bound_of_a_range_says_the_same_range_again(bound: Bound, number: int, more: int) -> None:
    count = CountRange.said(bound, number, number + more)
    assert CountRange.said(count.bound, number, number + more) == count
