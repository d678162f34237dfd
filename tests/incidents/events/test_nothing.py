"""Words of death and attack where nothing happened: figures of speech, fiction, exercises, laws, money, sport, peaceful deaths."""

from __future__ import annotations

from datetime import date

import pytest

from geo.incidents import find_incidents
from geo.text.document import Document
from geo.vocabulary import Article

NOTHING = [
    ("The committee shot down the proposal on Monday.", "a figure of speech"),
    ("Ministers buried the plan and the deal was killed.", "a figure of speech"),
    ("The song exploded in popularity in Lagos.", "a figure of speech"),
    ("Bitcoin bombed and shares of copper firms were hammered on Tuesday.", "money"),
    ('"We were slaughtered," said a trader as the index lost nine points and stocks sank.', "money"),
    (
        "In the novel's first chapter a bomb kills five people, and the detective's brother is among them.",
        "a novel",
    ),
    ("The film opens with a massacre in which gunmen kill 12 villagers.", "a film"),
    ("In the video game an army shells the city.", "a game"),
    ("Police staged an exercise on Sunday in which a gunman killed ten people, played by actors.", "a drill"),
    ("A simulated earthquake killed 40 people, played by students.", "a drill"),
    ("The bill would jail anyone who kills two or more people.", "a law"),
    ("The former president died in hospital on Sunday aged 91, his family said.", "a peaceful death"),
    ("The singer has died of cancer, her daughter said on Tuesday.", "a peaceful death"),
    ("The retired general, 88, died peacefully at his home on Friday.", "a peaceful death"),
    ("The company's shares crashed by 30% on Tuesday.", "money"),
    ("The new album has exploded onto the charts.", "a figure of speech"),
    ("A court sentenced a man to life on Monday for the murder of his wife in 2011.", "a trial"),
    ("We and our partners store data on your device.", "small print"),
    ("The photographer's first shooting was in 2009.", "a camera's"),
]


@pytest.mark.parametrize("text", [text for text, _ in NOTHING])
def test_nothing_is_read_where_nothing_happened(text: str) -> None:
    assert find_incidents(Document(Article.of(text, published=date(2025, 3, 10))), ()).reports == ()


SOMETHING = [
    "Gunmen killed five law students on Monday.",
    "Gunmen shot dead a trader in front of the cinema.",
    "The director of a film festival was shot dead by two men.",
    "Two soldiers were killed during an exercise when a shell exploded.",
    "A bomb killed the bill collector of a bank.",
    "The former president was shot dead at his home on Sunday.",
    "Students protested against the film on Sunday.",
    "A court official was shot dead on Monday; a man was sentenced last year for threats.",
    "Militants attacked a trade convoy, killing four drivers.",
]


@pytest.mark.parametrize("text", SOMETHING)
def test_what_happened_is_read_though_such_words_stand_beside_it(text: str) -> None:
    assert find_incidents(Document(Article.of(text, published=date(2025, 3, 10))), ()).reports


def test_what_is_left_out_is_listed_with_the_reason() -> None:
    text = "In the novel a bomb kills five people in a bar."
    found = find_incidents(Document(Article.of(text, published=date(2025, 3, 10))), ())
    assert [s.reason for s in found.set_aside if "novel" in s.reason] == [
        "told in a novel, a film or a game: nobody came to harm"
    ]
