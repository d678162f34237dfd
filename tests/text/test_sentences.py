"""Where sentences end: not after an abbreviation, nor inside "a U.S. Army truck"."""

import pytest

from geo.text.document import Document
from geo.vocabulary import Article

SENTENCES = [
    ("two sentences", "It rained. They left.", ["It rained.", "They left."]),
    ("a title", "Dr. Awad spoke. He left.", ["Dr. Awad spoke.", "He left."]),
    ("initials qualify a noun", "A bomb hit a U.S. Army truck. It burned.", ["A bomb hit a U.S. Army truck.", "It burned."]),
    ("the same in capitals", "THEY ATTACKED A U.S. CONVOY TODAY. IT TURNED.", ["THEY ATTACKED A U.S. CONVOY TODAY.", "IT TURNED."]),
    ("initials end a sentence", "She left the U.S. The trial began.", ["She left the U.S.", "The trial began."]),
    ("the same before a break", "She left the U.S.\nPolice came.", ["She left the U.S.", "Police came."]),
    ("a small letter goes on", "He came at 5 p.m. and left.", ["He came at 5 p.m. and left."]),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "text", "expected"), SENTENCES, ids=[c for c, _, _ in SENTENCES])
def test_sentences(caption: str, text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in Document(Article.of(text)).sentences] == expected
