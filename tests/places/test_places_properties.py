"""What holds for every text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.vocabulary import Outcome
from tests.places.finding import read

WORDS = st.sampled_from(
    "Homs Syria Paris Texas Georgia in near the of and , . ( ) 's Jordan Smith killed people province village Hai Al Kusour"
    " U.S. 12 km south north Washington said President University United States - – “ ” \n Latakia’s UK-based CAIRO é حمص".split(
        " "
    )
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join) | st.text(max_size=120)


@settings(max_examples=150, deadline=None)
@given(TEXTS.filter(str.strip))
def test_every_toponym_quotes_its_words_and_is_drawn_only_when_resolved(text: str) -> None:
    resolutions, aside = read(text)
    end = -1
    for r in resolutions:
        span = r.toponym.span
        assert span.of(text) == r.toponym.text
        assert span.start >= end
        end = span.end
        assert (r.footprint is not None) == (r.precision is not None) == (r.outcome is Outcome.RESOLVED)
        assert (r.entry is not None) == (r.outcome is Outcome.RESOLVED)
        assert 0 <= r.score <= 1
        assert r.reason
        if r.footprint:
            assert -90 <= r.footprint.lat <= 90
            assert -180 <= r.footprint.lon <= 180
            assert r.footprint.uncertainty_m > 0
        assert [c.score for c in r.candidates] == sorted((c.score for c in r.candidates), reverse=True)
    for a in aside:
        assert a.span.of(text) == a.text
        assert a.reason


@settings(max_examples=40, deadline=None)
@given(TEXTS.filter(str.strip))
def test_the_same_text_gives_the_same_places(text: str) -> None:
    assert read(text) == read(text)
