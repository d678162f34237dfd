"""A marked text loses no character, whatever the marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.marks import Mark, Piece, cut
from geo.vocabulary import Span

TEXT = "At least 12 people died in Baniyas."

CUT = [
    ("nothing marked", [], [(TEXT, ())]),
    (
        "a number and a place",
        [Mark(Span(0, 23), "number"), Mark(Span(27, 34), "place")],
        [("At least 12 people died", ("number",)), (" in ", ()), ("Baniyas", ("place",)), (".", ())],
    ),
    (
        "a place inside a number's words: the tighter mark comes first",
        [Mark(Span(0, 34), "number"), Mark(Span(27, 34), "place")],
        [("At least 12 people died in ", ("number",)), ("Baniyas", ("place", "number")), (".", ())],
    ),
    (
        "two numbers in the same words",
        [Mark(Span(0, 11), "b"), Mark(Span(0, 11), "a")],
        [("At least 12", ("a", "b")), (" people died in Baniyas.", ())],
    ),
    ("a mark of no width is none", [Mark(Span(3, 3), "x")], [(TEXT, ())]),
]


@pytest.mark.parametrize(("caption", "marks", "pieces"), CUT, ids=[c[0] for c in CUT])
def test_a_text_is_cut_at_its_marks(
    caption: str, marks: list[Mark], pieces: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert cut(TEXT, marks) == tuple(Piece(text, keys) for text, keys in pieces)


def test_an_empty_text_has_no_pieces() -> None:
    assert cut("", []) == ()


def test_a_mark_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond"):
        cut("short", [Mark(Span(0, 9), "x")])


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_the_pieces_joined_are_the_text_and_each_mark_has_its_words(
    text: str, ends: list[tuple[int, int]]
) -> None:
    spans = [Span(*sorted((min(a, len(text)), min(b, len(text))))) for a, b in ends]
    pieces = cut(text, [Mark(span, str(i)) for i, span in enumerate(spans)])
    assert "".join(p.text for p in pieces) == text
    for i, span in enumerate(spans):
        assert "".join(p.text for p in pieces if str(i) in p.keys) == span.of(text)
