"""A search finds in the packed rows of a data set what it finds in their words one by one."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.store.sets.searching import holding
from geo.text.folding import search_words
from geo.text.search import Term, terms

SPELT = "ab\u0301A\u00c1\u00e6\u00dfo\u00f8 .,'\u2019-_&\"\\/n\n\t\u0001\u0642\u064f\u0629\u0647\u0623\u4e2d\uac00\U0001d400\uff21\u0130k\u212a"
CELLS = st.lists(st.lists(st.text(SPELT, max_size=6), min_size=1, max_size=3), min_size=1, max_size=8)


def found(cells: list[list[str]], term: Term) -> list[bool]:
    return list(holding(pa.array([json.dumps(row, ensure_ascii=False) for row in cells]), term))


@given(CELLS, st.text(SPELT, max_size=5), st.booleans())
def test_the_same_as_in_the_words_of_each_row(cells: list[list[str]], search: str, whole: bool) -> None:
    for term in terms(f'"{search}"' if whole else search):
        assert found(cells, term) == [term.in_words(search_words(" \n ".join(row))) for row in cells]


ROW = [
    "SYR1",
    "Two shells hit the \u201cal-Shif\u0101\u2019 hospital\u201d, again",
    "D\u00fcsseldorf",
    "\u0645\u064f\u0633\u062a\u0634\u0641\u0649",
    "A & B",
]


@pytest.mark.parametrize(
    ("search", "finds"),
    [
        ("shell", True),
        ('"shell"', False),
        ('"al shifa hospital"', True),
        ("hospital again", True),
        ("dusseld", True),
        ("\u0645\u0633\u062a\u0634\u0641\u064a", True),
        ("spital", False),
        ('"hospital again dusseldorf"', True),  # cells stand in a row
        ("syr1", True),
        ('"a and b"', True),
        ('"' + "again " * 30 + '"', False),
        ("shells" + "s" * 60, False),
    ],
)
def test_a_row_is_found_by_the_words_of_its_cells(search: str, finds: bool) -> None:
    assert all(found([ROW], term) == [True] for term in terms(search)) is finds


def test_a_long_phrase_is_found_as_a_whole_and_not_by_its_beginning() -> None:
    words = [f"word{n}" for n in range(20)]
    (term,) = terms(f'"{" ".join(words)}"')
    assert found([[" ".join(words)], [" ".join(words[:-1])]], term) == [True, False]
