"""Labels and marks as files: what is saved comes back, and what anybody may have made is refused in plain words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.export.picture.by_hand.files import LABELS, MOST_BYTES, read_labels, written
from geo.export.picture.by_hand.label_edits import (
    FARTHEST,
    LONGEST,
    MOST_EDITS,
    LabelEdit,
    Side,
    of_shown,
    with_edit,
)
from geo.export.picture.furniture.annotations import MARKS, read_marks
from geo.export.picture.sheet import Arrow, Highlight, Note
from geo.vocabulary import InputError
from tests.strategies import words

IDS = st.text(st.sampled_from("0123456789abcdef:"), min_size=1, max_size=20)
MOVES = st.floats(-FARTHEST, FARTHEST) | st.integers(-50, 50)
EDITS = st.builds(
    lambda of, id, name, side, right, down, hidden: LabelEdit(
        **{of: id}, name=name[:LONGEST], side=side, right=right, down=down, hidden=hidden
    ),
    st.sampled_from(["incident", "place"]),
    IDS,
    words,
    st.sampled_from(list(Side)),
    MOVES,
    MOVES,
    st.booleans(),
)


@given(st.lists(EDITS, max_size=8, unique_by=lambda e: (e.incident, e.place)))
def test_labels_come_back_from_their_file_as_they_were(edits) -> None:
    assert read_labels(written(LABELS, edits)) == tuple(edits)


def test_marks_come_back_from_their_file_as_they_were() -> None:
    made = (
        Note("Port", (35.5, 35.8)),
        Arrow((35.0, 36.0), (35.1, 36.1)),
        Highlight(((1.0, 2.0), (3.0, 4.0), (5.0, 6.0)), "Front"),
    )
    assert read_marks(written(MARKS, made)) == made


def labels(*values: object, **more: object) -> bytes:
    return json.dumps({"format": "dateline labels 1", "labels": list(values), **more}).encode()


@pytest.mark.parametrize(
    ("caption", "data", "said"),
    [
        ("nothing", b"", "no JSON"),
        ("another kind of file", b"\x89PNG\r\n", "no JSON"),
        ("brackets without end", b"[" * 100_000, "no JSON"),
        ("a list", b"[]", "does not say that it is one"),
        ("of another version", b'{"format": "dateline labels 9", "labels": []}', "does not say that it is one"),
        ("more than a list", labels(run="rm"), "nothing else"),
        ("no list", b'{"format": "dateline labels 1", "labels": {}}', "holds a list"),
        ("far too large", b" " * (MOST_BYTES + 1), "larger than"),
        ("too many", labels(*({"place": str(n)} for n in range(MOST_EDITS + 1))), "takes 500 at most"),
        ("one twice", labels({"place": "a"}, {"place": "a", "hidden": True}), "edited twice"),
        ("of nothing", labels({"name": "Gedaref"}), "give the id of one"),
        ("of two things", labels({"place": "a", "incident": "b"}), "give the id of one"),
        ("an endless name", labels({"place": "a", "name": "x" * 5_000}), "longer than 60"),
        ("an endless id", labels({"place": "a" * 5_000}), "longer than 80"),
        ("moved to nowhere", labels({"place": "a", "right": 1e9}), "2,000 pixels at most"),
        ("moved by no number", b'{"format": "dateline labels 1", "labels": [{"place": "a", "down": NaN}]}', "finite"),
        ("a side that there is not", labels({"place": "a", "side": "top"}), "side"),
        ("a thing that is not known", labels({"place": "a", "colour": "red"}), "colour"),
    ],
)  # fmt: skip
def test_a_file_of_labels_that_cannot_be_used_is_refused_in_plain_words(caption, data, said) -> None:
    with pytest.raises(InputError, match=said) as error:
        read_labels(data)
    assert len(str(error.value)) < 400 and "\n" not in str(error.value), caption


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ({"text": "x" * 400, "at": [1, 2]}, "words are longer"),
        ({"text": "Mars", "at": [200, 2]}, "not on the earth"),
        ({"corners": [[1, 2], [3, 4]]}, "three corners"),
        ({"corners": [[1, 2]] * 500}, "three corners"),
        ({"text": "Homs"}, "Number 1"),
    ],
)
def test_a_mark_that_cannot_be_drawn_is_refused_in_plain_words(mark, said) -> None:
    with pytest.raises(InputError, match=said):
        read_marks(json.dumps({"format": "dateline marks 1", "marks": [mark]}).encode())


def test_what_acts_unseen_is_taken_out_of_a_name() -> None:
    assert LabelEdit("a", name="Ho\u202ems\x07\n city").name == "Homs city"


def test_a_label_back_as_placed_automatically_is_no_edit_any_more() -> None:
    edits = with_edit((), LabelEdit("a", name="Gedaref"))
    edits = with_edit(edits, LabelEdit(place="a", hidden=True))
    assert with_edit(edits, LabelEdit("a")) == (LabelEdit(place="a", hidden=True),)


def test_of_incidents_that_are_not_shown_nothing_is_said() -> None:
    edits = (LabelEdit("a", name="Homs"), LabelEdit("b", name="Hama"), LabelEdit(place="c", hidden=True))
    assert of_shown(edits, ["b"]) == edits[1:]
