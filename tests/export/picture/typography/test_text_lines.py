"""Titles break where they read well."""

from __future__ import annotations

import itertools

import pytest

from geo.export.picture.typography.text_lines import balanced, width_px, wrapped

TITLES = (
    "At least 97 people killed in Gaza, the West Bank and southern Lebanon",
    "12 people injured in Hai Al Kusour, Baniyas, and New York, 2023 to 2025",
    "34 people killed in the Democratic Republic of the Congo and the Central African Republic",
)


@pytest.mark.parametrize("wide", [280, 420, 600])
@pytest.mark.parametrize("title", TITLES)
def test_a_title_loses_no_word_and_no_line_is_too_long(title, wide):
    lines = balanced(title, wide, 24, "title", lines=40)
    assert " ".join(lines) == title
    assert all(width_px(line, 24, "title") <= wide for line in lines)
    assert len(lines) == len(wrapped(title, wide, 24, "title", lines=40))


@pytest.mark.parametrize("wide", [360, 420, 600])
def test_a_name_of_two_words_stays_on_one_line(wide):
    for title, name in itertools.product(TITLES, ("West Bank", "Al Kusour", "New York")):
        if name in title:
            assert any(name in line for line in balanced(title, wide, 24, "title", lines=40))


def test_no_line_ends_with_a_small_word_where_it_need_not():
    for title in TITLES:
        lines = balanced(title, 600, 24, "title", lines=40)
        assert not any(line.endswith((" in", " of", " and", " the")) for line in lines)


def test_a_text_of_a_thousand_words_is_broken_at_once():
    assert len(balanced("word " * 1000, 300, 24, lines=400)) > 100


def test_a_day_stays_with_its_month_and_a_number_with_what_it_counts():
    text = "60 incidents reported from 8 January to 25 December 2024. Killed: 743, in 7 more the number is not known."
    for wide in (250, 300, 500, 700):
        lines = balanced(text, wide, 15, lines=40)
        assert not any(line.endswith((" 8", " 25", " 7", "December")) for line in lines)
