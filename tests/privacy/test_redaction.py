"""Words taken out of texts: what points at the others still does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.privacy.cuts import Cut, Edit
from geo.privacy.names import Names, positions
from tests.strategies import spans_in

OUT = "[out]"


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Homs", "In Homs, HOMS and homs", "In [out], [out] and [out]"),
        ("Homs", "the Homsi dialect, Homs-based", "the [out] dialect, [out]-based"),
        ("Homs", "in Thoms and Khoms", "in Thoms and Khoms"),
        ("Deir ez-Zor", "Deir Ez Zor; Dēir-ez-Zor", "[out]; [out]"),
        ("Of", "the port of Of, Ofte", "the port of [out], Ofte"),
        ("حمص", "في حمص وحمص", "في [out] و[out]"),
        ("", "nothing", "nothing"),
    ],
    ids=["any case", "goes on", "inside a word", "marks", "a common word", "another script", "no name"],
)
def test_names_of_places(name: str, text: str, left: str) -> None:
    assert Names({name: OUT}).say(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Fares fled. Mr Fares came. Then Fares left.", "[out] fled. Mr [out] came. Then [out] left."),
        ("Omar Fares is another.", "Omar Fares is another."),
        ("bus fares", "bus fares"),
        ("Faresville", "Faresville"),
    ],
    ids=["alone", "part of a longer name", "a small word", "a longer word"],
)
def test_names_of_people(text: str, left: str) -> None:
    assert Names({"Fares": OUT}, people=True).say(text) == left


@pytest.mark.parametrize(
    "text",
    ["35.3621, 35.9276", "-18.14159", "35°21'43\"N 35°55'39\"E", "36SYD1234567890", "///filled.count.soap"],
)
def test_positions_in_numbers_are_found(text: str) -> None:
    assert (
        Cut(f"at {text} today", positions(f"at {text} today", OUT)).text.replace(OUT, "").split()[0] == "at"
    )
    assert positions(f"at {text} today", OUT)


@pytest.mark.parametrize(
    "text", ["3.5 million", "1,200 dead", "at 10.30 pm", "2.75 per cent", "5 of 12", "740+"]
)
def test_other_numbers_are_no_positions(text: str) -> None:
    assert positions(text, OUT) == []


@given(st.data())
def test_a_span_that_no_edit_touches_holds_the_same_words(data: st.DataObject) -> None:
    text = data.draw(st.text(max_size=40))
    edits = data.draw(st.lists(st.builds(Edit, spans_in(text), st.text(max_size=6)), max_size=4))
    cut = Cut(text, edits)
    span = data.draw(spans_in(text))
    moved = cut.moved(span)
    assert moved.end <= len(cut.text)
    if not any(e.span.overlaps(span) for e in edits if e.span.start < e.span.end) and span.start < span.end:
        assert moved.of(cut.text) == span.of(text)
