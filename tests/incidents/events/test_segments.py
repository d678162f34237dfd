"""A sentence is cut where each side tells of its own place, and nowhere else."""

from __future__ import annotations

import re

import pytest

from geo.incidents.events.segments import segments
from geo.text.document import Document
from geo.vocabulary import Article

CUT = [
    ("two deeds, two places", "Rebels killed* four in Homs+ and wounded* two in Hama+.",
     ["Rebels killed four in Homs ", "and wounded two in Hama."]),
    ("three counts, the verb told once", "Shells killed ten* in Homs+, six* in Hama+ and four* in Idlib+.",
     ["Shells killed ten in Homs", ", six in Hama ", "and four in Idlib."]),
    ("while", "Two* died in Homs+ while three* were hurt in Hama+.",
     ["Two died in Homs ", "while three were hurt in Hama."]),
    ("the place leads its deed", "In Homs+ two* died, and in Hama+ three* were hurt.",
     ["In Homs two died, ", "and in Hama three were hurt."]),
]  # fmt: skip
WHOLE = [
    ("one place", "Rebels killed* four in Homs+ and wounded* two."),
    ("one deed", "Rebels killed* four in Homs+ and Hama+."),
    ("the second place is the first again", "Two* died in Homs+ and three* were hurt in Homs+."),
    ("no place", "Rebels killed* four and wounded* two."),
    ("no deed", "From Homs+ the road leads to Hama+."),
]
"""`*` stands behind a word that tells what happened, `+` behind a place."""


def cut(marked: str) -> list[str]:
    """The segments of a sentence that is marked so; places of one name are one ground."""
    text = re.sub(r"[*+]", "", marked)
    marks = [(m.start() - n, m.group()) for n, m in enumerate(re.finditer(r"[*+]", marked))]
    begin = {at: at - len(re.split(r"\W", text[:at])[-1]) for at, _ in marks}
    deeds = [begin[at] for at, mark in marks if mark == "*"]
    places = [begin[at] for at, mark in marks if mark == "+"]
    names = [re.match(r"\w+", text[p:]).group() for p in places]  # type: ignore[union-attr]

    def apart(left: object, right: object) -> bool:
        return {names[i] for i in left}.isdisjoint(names[i] for i in right)  # type: ignore[attr-defined]

    document = Document(Article.of(text))
    (sentence,) = document.sentences
    return [s.of(text) for s in segments(document, sentence, deeds, places, apart)]


@pytest.mark.parametrize(("caption", "marked", "parts"), CUT, ids=[c[0] for c in CUT])
def test_a_sentence_is_cut_between_two_places(caption: str, marked: str, parts: list[str]) -> None:
    assert cut(marked) == parts


@pytest.mark.parametrize(("caption", "marked"), WHOLE, ids=[c[0] for c in WHOLE])
def test_a_sentence_stays_whole(caption: str, marked: str) -> None:
    assert cut(marked) == [re.sub(r"[*+]", "", marked)]
