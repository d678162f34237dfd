"""Which words of a later reading a decision is about: the very ones, else the nearest of the same words, else none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from geo.judging.carrying import by, carried, lost, stretch
from geo.vocabulary import Decision, Judgement, SetAside, Span

TEXT = "Homs fell. Then Homs rose, and Hama fell; Homs fell."
NOW = datetime(2025, 3, 11, tzinfo=UTC)


def nth(words: str, n: int = 0) -> Span:
    at = -1
    for _ in range(n + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


FIRST, SECOND, THIRD, HAMA = nth("Homs"), nth("Homs", 1), nth("Homs", 2), nth("Hama")


def about(span: Span | None, words: str = "Homs", why: str = "") -> Judgement:
    return Judgement.of(Decision.PLACE, "a", who="Ada", when=NOW, why=why, span=span, words=words)


@pytest.mark.parametrize(
    ("case", "judgement", "spans", "found"),
    [
        ("the very words", about(SECOND), [FIRST, SECOND, THIRD, HAMA], [1]),
        ("the very words, read as two things", about(SECOND), [SECOND, FIRST, SECOND], [0, 2]),
        ("the very words, which it does not name", about(SECOND, words=""), [FIRST, SECOND], [1]),
        ("the nearest behind", about(Span(12, 16)), [FIRST, SECOND, THIRD], [1]),
        ("the nearest before", about(Span(20, 24)), [FIRST, SECOND, THIRD], [1]),
        ("the last", about(Span(40, 44)), [FIRST, SECOND, THIRD, HAMA], [2]),
        ("the first of two as near", about(Span(8, 12)), [FIRST, SECOND], [0]),
        ("two readings of the nearest", about(Span(12, 16)), [FIRST, SECOND, SECOND], [1, 2]),
        ("words that stand there no more", about(HAMA), [HAMA, FIRST, SECOND], [2]),
        ("words that stand there no more, nor elsewhere", about(HAMA, words="Palmyra"), [HAMA, FIRST], []),
        ("more than is read there now", about(Span(16, 25), words="Homs rose"), [FIRST, SECOND, HAMA], [1]),
        ("less than is read there now", about(Span(17, 19), words="om"), [FIRST, SECOND], [1]),
        ("more than two that are read there now", about(Span(16, 35), words="Homs rose, and Hama"), [FIRST, SECOND, HAMA], []),
        ("what is read nowhere near", about(Span(11, 15), words="Then"), [FIRST, SECOND], []),
        ("nothing that is read", about(SECOND), [], []),
        ("no words", about(None), [FIRST], []),
    ],
)  # fmt: skip
def test_what_a_decision_is_about(case, judgement, spans, found):
    assert carried(TEXT, judgement, spans) == found, case


@pytest.mark.parametrize(
    ("case", "judgement", "stands"),
    [
        ("where it stood", about(SECOND), SECOND),
        ("where it stood, which it does not name", about(SECOND, words=""), SECOND),
        ("behind", about(Span(12, 16)), SECOND),
        ("before", about(Span(20, 24)), SECOND),
        ("before, with nothing behind", about(Span(47, 51)), THIRD),
        ("at the very beginning", about(Span(5, 9)), FIRST),
        ("overlapping", about(Span(17, 21)), SECOND),
        ("overlapping from before", about(Span(15, 19)), SECOND),
        ("only behind", about(FIRST, words="Hama"), HAMA),
        ("nowhere", about(FIRST, words="Palmyra"), None),
        ("a blank", about(Span(4, 5), words="Homs"), None),
        ("blanks of another length", about(FIRST, words="   "), None),
        ("blanks that stand elsewhere", about(FIRST, words=" "), None),
        ("nothing", about(None), None),
    ],
)
def test_where_words_stand_that_are_added(case, judgement, stands):
    assert stretch(TEXT, judgement) == stands, case


@pytest.mark.parametrize(
    ("case", "judgement", "span", "words"),
    [
        ("its words", about(SECOND, words="Palmyra"), SECOND, "Palmyra"),
        ("the words there, where it names none", about(HAMA, words=""), HAMA, "Hama"),
        ("up to the end of the text", about(Span(46, 52)), Span(46, 52), "Homs"),
        ("beyond the text", about(Span(48, 53)), Span(0, 0), "Homs"),
        ("of no words", about(None), Span(0, 0), "Homs"),
    ],
)
def test_a_decision_that_is_about_nothing_is_listed(case, judgement, span, words):
    reason = "the judgement “place” by Ada fits nothing in this reading; decide again"
    assert lost(TEXT, judgement) == SetAside(span, words, reason), case


def test_a_reason_is_published_and_a_name_is_not():
    assert by("corrected", about(None)) == "corrected by an analyst"
    assert by("corrected", about(None, why="seen on a video")) == "corrected by an analyst: seen on a video"
