"""Words put in the place of others: where every span of the old text stands in the new one."""

from __future__ import annotations

import pytest

from geo.privacy.cuts import Cut, Edit
from geo.vocabulary import Span

TEXT = "Ali of Homs and Omar fled."


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def two() -> Cut:
    return Cut(TEXT, [Edit(at("Omar"), "[a man]"), Edit(at("Homs"), "[a place]")])


def test_the_words_are_put_in_whatever_their_order() -> None:
    assert two().text == "Ali of [a place] and [a man] fled."


@pytest.mark.parametrize(
    ("case", "words", "stand"),
    [
        ("before any of them", "Ali", "Ali"),
        ("up to where one begins", "of ", "of "),
        ("the very words", "Homs", "[a place]"),
        ("a part of them", "om", "[a place]"),
        ("from their beginning", "Homs and", "[a place] and"),
        ("from their end", " and", " and"),
        ("from within", "ms and", "[a place] and"),
        ("to within", "of Ho", "of [a place]"),
        ("between two", " and ", " and "),
        ("both", "Homs and Omar", "[a place] and [a man]"),
        ("from within one to within the other", "s and O", "[a place] and [a man]"),
        ("behind all of them", " fled.", " fled."),
        ("all", TEXT, "Ali of [a place] and [a man] fled."),
    ],
)
def test_a_span_holds_its_words_or_what_replaced_them(case: str, words: str, stand: str) -> None:
    assert two().moved(at(words)).of(two().text) == stand, case


@pytest.mark.parametrize(
    ("case", "where", "stands"),
    [("before", 3, 3), ("where one begins", 7, 7), ("within", 9, 7), ("behind", 11, 16), ("behind both", 20, 28)],
)  # fmt: skip
def test_an_empty_span_stays_empty(case: str, where: int, stands: int) -> None:
    assert two().moved(Span(where, where)) == Span(stands, stands), case


@pytest.mark.parametrize(
    ("case", "edits", "left"),
    [
        ("none", [], "abcdefgh"),
        ("side by side", [(0, 4, "X"), (4, 8, "Y")], "XY"),
        ("the first of two that overlap decides", [(4, 8, "Y"), (0, 6, "X")], "X"),
        ("one within another", [(2, 4, "Y"), (0, 6, "X")], "Xgh"),
        ("the longer of two that begin together", [(0, 2, "short"), (0, 4, "long")], "longefgh"),
        ("two within one, and one behind", [(0, 6, "X"), (1, 2, "Y"), (3, 4, "Z"), (7, 8, "W")], "XgW"),
        ("one that overlaps what was overlapped", [(0, 3, "X"), (2, 5, "Y"), (4, 6, "Z")], "Xgh"),
        ("an empty one, and one behind it", [(2, 2, "X"), (4, 6, "Y")], "abcdYgh"),
        ("an empty one within another", [(0, 4, "X"), (2, 2, "Y")], "Xefgh"),
        ("words taken out", [(0, 4, "")], "efgh"),
        ("at both ends", [(0, 1, "X"), (7, 8, "Y")], "XbcdefgY"),
    ],
)
def test_edits_that_meet(case: str, edits: list[tuple[int, int, str]], left: str) -> None:
    assert Cut("abcdefgh", [Edit(Span(a, b), words) for a, b, words in edits]).text == left, case


def test_a_span_in_words_that_were_taken_out_is_empty_where_they_stood() -> None:
    cut = Cut("Homs fell", [Edit(Span(0, 5), "")])
    assert (cut.text, cut.moved(Span(0, 4)), cut.moved(Span(5, 9))) == ("fell", Span(0, 0), Span(0, 4))
