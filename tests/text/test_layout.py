"""The lines of an article as what they are, and what holds for each: headings, labels, entries, rows, teasers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.layout import Block, BlockKind, layout_of

P, H, L, R, T = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.ROW, BlockKind.TEASER


def blocks(text: str) -> tuple[Block, ...]:
    return layout_of(text).blocks


KINDS = [
    ("a sentence", "Two people were killed in Homs.", P),
    ("a heading", "Northern Aleppo", H),
    ("a heading in capitals", "IDLIB", H),
    ("a sentence of one word", "Yes.", P),
    ("a long sentence whose writer forgot the full stop",
     "Two people were killed in Homs on Sunday when a bomb went off in the market", P),
    ("a line that goes on in the next one", "Two people were killed in Homs,", P),
    ("a bullet", "- Sarmin: two dead.", L),
    ("a round bullet", "• Two people were killed in Sarmin.", L),
    ("a number", "3) Two people were killed in Sarmin.", L),
    ("an entry of a live page", "14:35 Two people were killed in Sarmin.", L),
    ("an entry with its zone", "[09:10 GMT] Two people were killed in Sarmin.", L),
    ("a row", "Sarmin | 2 | 7", R),
    ("a row between bars", "| Sarmin | 2 | 7 |", R),
    ("cells before a sentence", "NK-12 | 20 Oct | Sarmin | Two farmers were killed by a shell at noon.", L),
    ("a link to another story", "READ MORE: Floods in Kent", T),
    ("another link", "Watch: the flood in Kent", T),
    ("a verb that begins like a link", "Watching from his roof, he saw two people fall.", P),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "line", "kind"), KINDS, ids=[k[0] for k in KINDS])
def test_what_a_line_is(caption: str, line: str, kind: BlockKind) -> None:
    (block,) = blocks(line)
    assert block.kind is kind


LABELS = [
    ("a place", "Idlib. Artillery shelled Sarmin at noon.", "Idlib"),
    ("a place and a colon", "Sarmin: two people were killed.", "Sarmin"),
    ("a place in two words", "Deir ez-Zor. Two people were killed.", "Deir ez-Zor"),
    ("a place with what it is", "Abs district: two people drowned.", "Abs district"),
    ("a day", "3 June: two people were killed in Sarmin.", "3 June"),
    ("a day and a place", "29 May — al-Hasakah. Two people were killed.", "29 May — al-Hasakah"),
    ("two places and a grade in brackets", "Abia / Aba (amber, B). Traders marched.", "Abia / Aba (amber, B)"),
    ("behind a bullet", "• Katsina: two people were killed.", "Katsina"),
    ("a dateline", "DAMASCUS, 10 March 2025 - Two people were killed.", "DAMASCUS, 10 March 2025"),
    ("a dateline with its agency", "BAGHDAD, May 14 (Wire) - A bomb killed two people.", "BAGHDAD, May 14 (Wire)"),
    ("somebody speaks", "He said: two people were killed.", None),
    ("a sentence of one word", "Yes.", None),
    ("a short sentence before another", "Nobody slept. Two people were killed.", None),
    ("a sentence", "Two people were killed in Homs. Five were wounded.", None),
    ("a head that nothing follows", "Idlib.", None),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "line", "label"), LABELS, ids=[k[0] for k in LABELS])
def test_the_head_that_runs_into_a_line(caption: str, line: str, label: str | None) -> None:
    (block,) = blocks(line)
    assert (block.label.of(line) if block.label else None) == label
    assert block.body.of(line) == line or block.body.start > block.span.start


def test_a_heading_holds_for_what_stands_under_it_up_to_the_next() -> None:
    text = "A summary of the week\n\nIdlib\n\nTwo people died.\n\nThree people died.\n\nHama\n\nFour people died."
    held = [[h.of(text) for h in b.headings] for b in blocks(text) if b.kind is P]
    assert held == [["Idlib"], ["Idlib"], ["Hama"]]


def test_a_heading_in_capitals_holds_over_the_smaller_ones_under_it() -> None:
    text = "A summary of the week.\nNORTH\nIdlib\nTwo people died.\nHama\nFour people died."
    held = [[h.of(text) for h in b.headings] for b in blocks(text) if b.kind is P][1:]
    assert held == [["Idlib", "NORTH"], ["Hama", "NORTH"]]


def test_the_headline_of_a_text_holds_for_nothing() -> None:
    text = "Blast in Homs\n\nTwo people died in Aleppo."
    assert [b.headings for b in blocks(text)] == [(), ()]


def test_each_clock_of_a_live_page_begins_an_entry_and_what_follows_belongs_to_it() -> None:
    text = "Live: the strikes.\n10:15 Two died in Homs.\nFive were hurt there.\n10:40 One died in Hama."
    assert [b.entry for b in blocks(text)] == [0, 1, 1, 2]


def test_most_read_heads_a_list_of_other_stories_up_to_the_next_full_sentence() -> None:
    text = (
        "Two died in Homs.\nMost read\nFloods in Kent kill nine\nFire in Lyon\nThe mayor spoke of a tragedy."
    )
    assert [b.kind for b in blocks(text)] == [P, T, T, T, P]


def test_text_broken_at_a_width_holds_no_headings_for_its_sentences() -> None:
    text = (
        "Two people were killed in Homs on Sunday when a bomb went off in the\n"
        "market of the old town, and five more were wounded by its splinters,\n"
        "the police said on Monday morning after they had searched the place."
    )
    assert {b.kind for b in blocks(text)} == {P}
    assert all(not b.headings and b.label is None for b in blocks(text))


def test_a_text_of_one_line_is_one_block_and_an_offset_finds_it() -> None:
    layout = layout_of("One line.\n\nAnother line.")
    assert [layout.number_at(n) for n in (0, 9, 11, 400)] == [0, 0, 1, 1]
    assert layout.at(12) is layout.blocks[1]


@given(st.text(alphabet="Ab 1.:-|\n•\t", max_size=120))
def test_whatever_the_text_blocks_lie_in_order_inside_it(text: str) -> None:
    found = blocks(text)
    assert [b.span for b in found] == sorted(b.span for b in found)
    for block in found:
        assert block.span.of(text).strip() == block.span.of(text) != ""
        assert block.span.covers(block.body)
        assert block.label is None or block.span.covers(block.label)
