"""Any word of a list, and nothing else."""

import re
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.alternation import any_of

words = st.lists(st.text("abc -.'", min_size=1, max_size=5), min_size=1, max_size=12)


@given(words, st.text("abc -.'", min_size=1, max_size=5))
def test_it_finds_the_words_of_the_list_and_no_others(listed, word):
    found = re.fullmatch(any_of(listed), word) is not None
    assert found == (word in listed)
    assert all(re.fullmatch(any_of(listed), each) for each in listed)


@given(words)
def test_of_two_that_fit_the_longer_is_found_in_any_order(listed):
    text = max(listed, key=len)
    assert re.match(any_of(listed), text).group() == text
    assert re.match(any_of(reversed(listed)), text).group() == text


@pytest.mark.parametrize(
    ("entry", "found", "not_found"),
    [
        ("explo*", ["explo", "explode", "explosion"], ["expl", "explode it"]),
        ("polic+", ["police", "policeman"], ["polic"]),
        ("u.n.", ["u.n."], ["un", "uxn."]),
    ],
)
def test_endings(entry, found, not_found):
    pattern = any_of([entry, *ascii_lowercase])
    assert all(re.fullmatch(pattern, word) for word in found)
    assert not any(re.fullmatch(pattern, word) for word in not_found)
