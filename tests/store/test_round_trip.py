"""What is saved comes back the same, to the character and to the last bit of a float."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.store import Store
from geo.vocabulary import Article, Judgement, Reading
from tests.strategies import judgements_on, pairs, words

SLOW = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def judged_pairs(draw: st.DrawFn) -> tuple[Article, Reading, list[Judgement]]:
    """An article, a reading, and judgements with ids of their own."""
    article, reading = draw(pairs())
    made = draw(st.lists(judgements_on(article, reading), max_size=3, unique_by=lambda j: j.id))
    return article, reading, made


@SLOW
@given(judged_pairs())
def test_articles_readings_and_judgements_come_back_whole(
    given_: tuple[Article, Reading, list[Judgement]],
) -> None:
    article, reading, made = given_
    store = Store.open("sqlite://")
    assert store.save(article, reading, made)
    assert store.article(article.id) == article
    assert store.reading(article.id) == reading
    assert store.judgements(article.id) == tuple(made)
    saved = store.articles()[0]
    assert (saved.article, saved.version, saved.incidents) == (article, reading.version, len(reading.reports))
    store.close()


@SLOW
@given(pairs())
def test_every_span_of_a_saved_reading_points_at_its_words(given_: tuple[Article, Reading]) -> None:
    article, reading = given_
    store = Store.open("sqlite://")
    store.save(article, reading)
    text, back = store.article(article.id).text, store.reading(article.id)
    for resolution in back.resolutions:
        assert resolution.toponym.span.of(text) == resolution.toponym.text
    for claim in back.claims:
        assert claim.span.of(text) == claim.text
        known = [n for n in (claim.count.low, claim.count.best, claim.count.high) if n is not None]
        assert known == sorted(known)
    store.close()


@SLOW
@given(st.lists(pairs(), max_size=4, unique_by=lambda pair: pair[0].id), st.randoms())
def test_the_order_of_saving_does_not_change_the_incidents(
    many: list[tuple[Article, Reading]], random: object
) -> None:
    one, other = Store.open("sqlite://"), Store.open("sqlite://")
    for article, reading in many:
        one.save(article, reading)
    random.shuffle(many)  # type: ignore[attr-defined]
    for article, reading in many:
        other.save(article, reading)
    assert one.incidents() == other.incidents()
    one.close(), other.close()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)


@SLOW
@given(words, JSON)
def test_preferences_come_back(key: str, value: object) -> None:
    store = Store.open("sqlite://")
    store.prefer(key, value)
    assert store.preference(key, "absent") == value
    store.close()
