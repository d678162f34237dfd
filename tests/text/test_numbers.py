"""Numbers as reporters write them -> low, best, high and what they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.document import Document
from geo.text.numbers import VAGUE, Kind, quantities, value_of
from geo.vocabulary import Article

COUNTS = [
    ("14 people", (14, 14, 14)),
    ("1,234 people", (1234, 1234, 1234)),
    ("1.234 people", (1234, 1234, 1234)),
    ("1 234 people", (1234, 1234, 1234)),
    ("1.2 million people", (1_200_000, 1_200_000, 1_200_000)),
    ("٣٤ people", (34, 34, 34)),
    ("two hundred and five people", (205, 205, 205)),
    ("twenty-two people", (22, 22, 22)),
    ("three thousand five hundred people", (3500, 3500, 3500)),
    ("a hundred and fifty people", (150, 150, 150)),
    ("a dozen people", (12, 12, 12)),
    ("two dozen people", (24, 24, 24)),
    ("half a dozen people", (6, 6, 6)),
    ("dozens of people", (12, 12, None)),
    ("scores of people", (20, 20, None)),
    ("hundreds of people", (100, 100, None)),
    ("tens of thousands of people", (10_000, 10_000, None)),
    ("several people", (3, 3, None)),
    ("a few people", (3, 3, None)),
    ("a couple of people", (2, 2, None)),
    ("at least 15 people", (15, 15, None)),
    ("more than 740 people", (740, 740, None)),
    ("over 740 people", (740, 740, None)),
    ("no fewer than 12 people", (12, 12, None)),
    ("20+ people", (20, 20, None)),
    ("at least a dozen people", (12, 12, None)),
    ("up to 15 people", (1, None, 15)),
    ("at most four people", (1, None, 4)),
    ("fewer than 5 people", (1, None, 4)),
    ("as many as seven people", (7, 7, 7)),
    ("nearly 30 people", (30, 30, 30)),
    ("about 30 people", (30, 30, 30)),
    ("between 20 and 30 people", (20, 20, 30)),
    ("from 10 to 12 people", (10, 10, 12)),
    ("20-30 people", (20, 20, 30)),
    ("20 – 30 people", (20, 20, 30)),
    ("10 or 11 people", (10, 10, 11)),
    ("between eight and more than 30 people", (8, 8, None)),
    ("AT LEAST TWENTY-TWO PEOPLE", (22, 22, None)),
    ("2,000 people", (2000, 2000, 2000)),
    ("2000 people", (2000, 2000, 2000)),
]
NO_COUNTS = [
    ("on 14 September", Kind.DATE),
    ("on September 14", Kind.DATE),
    ("on 22/06", Kind.DATE),
    ("in 2019", Kind.YEAR),
    ("a 14-year-old boy", Kind.AGE),
    ("Amal Hadid, 24, a teacher", Kind.AGE),
    ("aged 24", Kind.AGE),
    ("10% of them", Kind.PERCENTAGE),
    ("10 percent of them", Kind.PERCENTAGE),
    ("$20 was found", Kind.MONEY),
    ("20 dollars", Kind.MONEY),
    ("a 9 mm pistol", Kind.CALIBRE),
    ("5 km away", Kind.DISTANCE),
    ("20 acres", Kind.DISTANCE),
    ("at 4 pm", Kind.TIME),
    ("at 1330 on Monday", Kind.TIME),
    ("for three days", Kind.DURATION),
    ("two hours later", Kind.DURATION),
    ("of the brigade 5", Kind.UNIT),
    ("resolution 242", Kind.UNIT),
    ("they lost 2-1", Kind.SCORE),
    ("call 07001234567", Kind.PHONE),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text, expected):
    found = [q for q in quantities(text) if q.kind is Kind.COUNT]
    assert [(q.count.low, q.count.best, q.count.high) for q in found] == [expected]
    assert text.startswith(found[0].text) or found[0].text in text


@pytest.mark.parametrize(("text", "kind"), NO_COUNTS)
def test_numbers_that_stand_for_something_else(text, kind):
    found = quantities(text)
    assert not [q for q in found if q.kind is Kind.COUNT]
    assert kind is Kind.MONEY or kind in {q.kind for q in found}


@pytest.mark.parametrize("text", ["AK-47", "the K60 road", "no number here", "Article", "4th", ""])
def test_no_number_at_all(text):
    assert [q for q in quantities(text) if q.kind is Kind.COUNT] == []


_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(n: int) -> str:
    """The English words for 0 <= n < 10 million."""
    if n < 20:
        return _UNITS[n]
    if n < 100:
        return _TENS[n // 10 - 2] + (f"-{_UNITS[n % 10]}" if n % 10 else "")
    for size, word in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            joint = " and " if size == 100 or rest < 100 else " "
            return f"{spelled(n // size)} {word}" + (f"{joint}{spelled(rest)}" if rest else "")
    raise AssertionError


@given(st.integers(1, 9_999_999))
def test_number_words_round_trip(n):
    assert value_of(spelled(n)) == n


@given(st.integers(1, 999_999_999), st.sampled_from([",", " ", "\u00a0", "\u202f", "’"]))
def test_grouped_figures_round_trip(n, mark):
    assert value_of(f"{n:,}".replace(",", mark)) == n


@given(st.text(alphabet=st.sampled_from("a 1290.,-+%$:/()و٣dozenhundred and two to\n"), max_size=60))
def test_spans_point_at_their_words_and_counts_are_in_order(text):
    for quantity in quantities(text):
        assert quantity.span.of(text) == quantity.text == quantity.count.wording
        known = [n for n in (quantity.count.low, quantity.count.best, quantity.count.high) if n is not None]
        assert known == sorted(known)


def test_the_vague_words_are_open_ended_or_exact():
    assert VAGUE["dozens"] == (12, 12, None)
    assert VAGUE["hundreds"] == (100, 100, None)
    assert all(high is None or low == high for low, _, high in VAGUE.values())


def test_the_debris_of_a_wrong_encoding_is_blank_to_patterns():
    document = Document(Article.of("At leastÂ 14 people of theÂ townÂ were killed."))
    assert [t.text for t in document.tokens if "Â" in t.text] == []
    assert all(document.plain[t.start : t.end] == t.text for t in document.tokens)
    assert len(document.plain) == len(document.text)
