"""What the panel and the table say of an incident."""

from __future__ import annotations

from geo.maps.evidence import evidence, quote
from geo.maps.selection import select
from geo.maps.table import COLUMNS, rows
from geo.vocabulary import Span, View
from tests.maps.examples import HOMS, SOME, incident, syria

COAST, KUSOUR_ATTACK, FLIGHT, REBELLION = syria()


def marked(shown) -> str:
    """The quotes as text, marked words in brackets."""
    return " / ".join(
        "".join(f"[{w}]" if m else w for w, m in q.pieces) for t in shown.testimonies for q in t.quotes
    )


def test_the_words_of_the_claims_speakers_and_places_are_marked():
    words = marked(evidence(COAST))
    assert "[over 740 civilians killed]" in words
    assert "[Syrian Observatory for Human Rights]" in words
    assert "[Latakia] and [Tartus]" in words
    assert "[Heavy losses]" in words


def test_each_claim_says_who_says_it_and_how_it_counts():
    first, second = evidence(COAST).testimonies[0].claims
    assert (first.head, first.text, first.dead) == ("740+", "civilians killed", True)
    assert (
        first.more
        == "Syrian Observatory for Human Rights · one toll for Latakia and Tartus together, added once"
    )
    assert (second.head, second.text) == ("?", "combatants killed, “Heavy losses”")
    assert second.more == "the article itself · no number given"


def test_the_source_says_when_it_was_published_and_added():
    source = evidence(COAST).testimonies[0].source
    assert (source.text, source.more) == (
        "Killings on the Syrian coast",
        "Sample · published 10 March 2025 · added 10 March 2025",
    )


LONG = "It began, " + "and went on, " * 40 + "until ten people were killed there" + ", and so on" * 40 + "."


def test_a_long_sentence_is_cut_round_its_marks_at_words():
    at = LONG.index("ten people")
    pieces = quote(LONG, Span(0, len(LONG)), [Span(at, at + 10)]).pieces
    words = "".join(w for w, _ in pieces)
    assert ("ten people", True) in pieces
    assert words.startswith("… ") and words.endswith(" …") and len(words) < 320


def test_the_table_shows_the_same_incidents_with_words_for_what_is_not_known():
    selection = select(syria(), View())
    listed = rows(selection)
    assert {r.incident for r in listed} == {i.id for i in selection.shown}
    killed = COLUMNS.index("Killed")
    assert [r.cells[killed] for r in listed] == ["740+", "?", "–", "–"]
    exactly = COLUMNS.index("How exactly")
    assert [r.cells[exactly] for r in listed] == [
        "shared: province",
        "neighbourhood, ±2 km",
        "shared: province",
        "not on the map",
    ]


def test_a_number_not_known_is_not_a_nought():
    (row,) = rows(select([incident("x", HOMS, killed=SOME)], View()))
    assert row.cells[COLUMNS.index("Killed")] == "?"
