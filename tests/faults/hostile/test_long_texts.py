"""Time is bounded: it grows with the length of a text and no faster, whatever the text is made of, and nothing is lost."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date

import pytest

import geo
from geo.text.document import LONGEST, Document
from geo.vocabulary import MAX_CHARACTERS, Article, InputError, TooLong
from tests.faults.hostile.long_texts import LONG_TEXTS, PIECES, repeated

DAY = date(2025, 3, 10)
MOST_S = 10.0
SMALL = 6_000
GROWTH = 2.6
"""Twice the text may take so many times as long: 2, and what a shared machine adds. Work over pairs takes 4 times."""
NEGLIGIBLE_S = 0.05
"""What is read so fast is not measured."""
QUICK = (
    "a claim of one place",
    "a claim in a sentence",
    "a toll spoken of again",
    "parts of parts",
    "hospitals",
    "counties",
    "a number at each of many places",
    "slashes",
    "a day each sentence",
    "headings",
    "labels and days",
    "another number each time",
    "another unknown name each time",
    "another person each time",
)
"""One of each kind of work, for every run of the tests; `make soak` measures all."""


def seconds(text: str) -> float:
    """The processor's time that reading `text` takes, be it read or refused in words."""
    article = Article.of(text, published=DAY)
    start = time.process_time()
    with suppress(InputError):
        geo.read(article)
    return time.process_time() - start


def grows_linearly(name: str, length: int) -> None:
    """Twice the text takes about twice the time, by the shortest of up to five tries of either: what else runs makes none shorter."""
    small, large = [], []
    for _ in range(5):
        small.append(seconds(LONG_TEXTS[name](length)))
        large.append(seconds(LONG_TEXTS[name](2 * length)))
        if min(large) < NEGLIGIBLE_S or min(large) < GROWTH * min(small):
            return
    raise AssertionError((small, large))


@pytest.mark.parametrize("name", QUICK)
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    geo.read(Article.of("Two people were killed in Homs, Syria, on Sunday."))  # what is loaded once
    grows_linearly(name, SMALL)


@pytest.mark.soak
@pytest.mark.parametrize("name", LONG_TEXTS)
def test_twice_any_hostile_text_takes_twice_the_time(name: str) -> None:
    grows_linearly(name, 8 * SMALL)


@pytest.mark.soak
@pytest.mark.parametrize("name", LONG_TEXTS)
def test_any_text_of_the_stated_length_is_read_in_ten_seconds(name: str) -> None:
    text = LONG_TEXTS[name](MAX_CHARACTERS)
    assert len(text) == MAX_CHARACTERS
    assert seconds(text) <= MOST_S


@pytest.mark.parametrize("name", PIECES)
def test_a_sentence_without_end_is_parted_and_no_word_of_it_lost(name: str) -> None:
    text = repeated(PIECES[name].replace("\n", " "), 4 * LONGEST)
    sentences = Document(Article.of(text)).sentences
    assert "".join("".join(s.of(text).split()) for s in sentences) == "".join(text.split())
    if " " in text.strip():
        assert all(s.end - s.start <= LONGEST for s in sentences)


@pytest.mark.parametrize(
    ("joint", "end"), {"a semicolon": ("; ", ";"), "a comma": (", ", ","), "a blank": (" ", "")}.values()
)
def test_it_is_parted_at_the_best_pause(joint: str, end: str) -> None:
    text = joint.join(["12 people were killed"] * 200)
    first, *_ = Document(Article.of(text)).sentences
    assert first.of(text).endswith(f"killed{end}" if end else tuple("12 people were killed".split()))
    assert LONGEST // 2 < first.end <= LONGEST


ENDLESS = [
    (
        "lines",
        "The day was quiet in the town of Homs.\n",
        7_000,
        "7,000 sentences or lines and an article may have 6,000",
    ),
    (
        "counts",
        "12 killed in Aleppo; ",
        5_000,
        "counts casualties more than 4,000 times, as no article does",
    ),
    (
        "places",
        "Homs/Hama/",
        11_000,
        "names places more than 20,000 times, as no article does",
    ),
]


@pytest.mark.parametrize(("caption", "piece", "times", "words"), ENDLESS, ids=[c for c, *_ in ENDLESS])
def test_a_list_without_end_is_refused_in_words(caption: str, piece: str, times: int, words: str) -> None:
    with pytest.raises(TooLong, match=f"{words}.*Split it into articles"):
        geo.read(Article.of(piece * times, published=DAY))


def test_every_claim_of_a_sentence_without_end_is_read() -> None:
    text = "; ".join(f"{n} people were killed in Aleppo" for n in range(2, 202))
    reading = geo.read(Article.of(text, published=DAY))
    told = {c.count.best for c in reading.claims}
    aside = " ".join(a.text for a in reading.set_aside)
    assert {n for n in range(2, 202) if n not in told and f"{n} people" not in aside} == set()


def test_a_sentence_as_news_writes_it_is_one() -> None:
    text = "Ten people were killed in Homs, " + "and the shelling went on for hours, " * 30 + "police said."
    assert 1_000 < len(text) < LONGEST
    assert len(Document(Article.of(text)).sentences) == 1
