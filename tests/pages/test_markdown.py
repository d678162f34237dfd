"""Words of an article on a page: shown, shortened, and never acting as Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.vocabulary import Span
from geo.wording.language import short
from pages.panels.markdown import plain
from pages.panels.quoting import around

ACTIVE = [
    ("bold", "**not bold**"),
    ("a link", "[here](javascript:alert(1))"),
    ("a picture from elsewhere", "![x](https://example.org/x.png)"),
    ("colour and icon", ":red[x] :material/home:"),
    ("a formula", "$x^2$"),
    ("a tag", "<b>x</b> &amp;"),
    ("a heading, a list, a table", "# x\n- y\n1. z | w"),
]


@pytest.mark.parametrize(("caption", "text"), ACTIVE, ids=[a[0] for a in ACTIVE])
def test_every_sign_that_markdown_acts_on_is_escaped(caption: str, text: str) -> None:
    shown = plain(text)
    for sign in "*[]()!:$<>&#|_`~":
        assert not re.search(rf"(?<!\\){re.escape(sign)}", shown), (sign, shown)


@given(st.text(max_size=80))
def test_escaping_loses_no_word(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", plain(text)).replace("\u2060", "") == short(text).replace("\u2060", "")


@given(st.text(alphabet="ab \n", max_size=80), st.integers(10, 40))
def test_a_shortened_line_is_no_longer_than_asked(text: str, most: int) -> None:
    line = short(text, most)
    assert len(line) <= most + 1
    assert "\n" not in line


@given(st.text(min_size=1, max_size=300), st.data())
def test_a_quotation_keeps_the_words_in_question(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    _, words, _ = around(text, Span(start, end), 40)
    assert words.split() == text[start:end].split()
