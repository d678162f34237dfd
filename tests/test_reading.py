"""From an article to its reading: the stages in order, and what is refused before the first of them."""

from __future__ import annotations

from datetime import date

import pytest

import geo
from geo.places.gazetteer import embedded
from geo.reading import read
from geo.vocabulary import (
    Article,
    EmptyText,
    Harm,
    OtherLanguage,
    Outcome,
    Precision,
    Reading,
    Role,
    TooLong,
)
from geo.vocabulary.program import READER

COAST = (
    "As killings spread along the coast of Syria, hundreds are fleeing provinces such as Latakia and Tartus.\n\n"
    "A monitoring group based in the UK counted more than 740 dead civilians across the cities of the coast, and heavy "
    "losses among gunmen loyal to the old government, which fell in December. About a tenth of the people there are Alawites.\n\n"
    "Families were killed in their homes in an attack in Hai Al Kusour, said Ayman Fares, a witness.\n\n"
    "On Sunday, the president called for unity."
)


@pytest.fixture(scope="module")
def coast() -> Reading:
    return read(Article.of(COAST, published=date(2025, 3, 10)), embedded())


class TestTheCoast:
    """The article that this project was asked for, in other words."""

    def test_the_toll_of_the_coast_is_told_once_over_both_provinces(self, coast: Reading) -> None:
        wide = coast.reports[0]
        killed = wide.toll(Harm.KILLED)
        assert {p.name for p in wide.places} == {"Latakia", "Tartus"} and wide.shared
        assert all(p.precision is Precision.PROVINCE for p in wide.places)
        assert killed is not None and (killed.low, killed.best, killed.high) == (740, 740, None)
        assert sum(1 for r in coast.reports if (k := r.toll(Harm.KILLED)) and k.best == 740) == 1

    def test_hundreds_fled(self, coast: Reading) -> None:
        fled = coast.reports[0].toll(Harm.DISPLACED)
        assert fled is not None and (fled.low, fled.high) == (100, None)

    def test_the_attack_in_the_neighbourhood_is_its_own_with_an_unknown_number(self, coast: Reading) -> None:
        report = next(r for r in coast.reports if any("usour" in p.name for p in r.places))
        killed = report.toll(Harm.KILLED)
        assert killed is not None and (killed.low, killed.best, killed.high) == (1, None, None)
        assert report.places[0].admin1 == "Tartus"
        assert report.places[0].precision is Precision.NEIGHBOURHOOD
        said = [coast.claims[i].attribution for i in report.claims]
        assert any(a is not None and "Fares" in a.speaker for a in said)

    def test_nobody_says_the_day(self, coast: Reading) -> None:
        assert all(r.date.earliest is None for r in coast.reports)

    def test_where_nothing_happened_is_context(self, coast: Reading) -> None:
        roles = {r.name: r.toponym.role for r in coast.resolutions if r.outcome is Outcome.RESOLVED}
        assert roles["United Kingdom"] is Role.CONTEXT and roles["Latakia"] is Role.SCENE

    def test_people_peoples_and_faiths_are_no_places(self, coast: Reading) -> None:
        named = {r.toponym.text for r in coast.resolutions}
        assert not named & {"Alawites", "Fares", "Ayman Fares", "Ayman"}


@pytest.mark.parametrize(
    ("caption", "text", "error"),
    [
        ("no words", "  \n\t", EmptyText),
        ("only marks", "… — !!", EmptyText),
        (
            "French",
            "Deux personnes ont été tuées dimanche dans une explosion à Homs, selon la police. " * 3,
            OtherLanguage,
        ),
        ("Arabic", "قتل شخصان في انفجار في حمص يوم الأحد، بحسب الشرطة. " * 3, OtherLanguage),
        ("more than one article holds", "Two people were killed in Homs. " * 400_000, TooLong),
    ],
)
def test_what_cannot_be_read_is_refused_with_words(caption: str, text: str, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        read(Article.of(text), embedded())
    assert str(raised.value).strip()


def test_the_public_door_reads_with_the_embedded_gazetteer() -> None:
    reading = geo.read(geo.Article.of("Two people were killed in Homs, Syria, on Sunday."))
    assert reading.version == READER
    assert reading.reports[0].places[0].name == "Homs"


def test_the_headline_is_context_and_holds_no_spans() -> None:
    text = "Two people were killed in Homs, Syria."
    with_it = geo.read(geo.Article.of(text, headline="Ten killed in Aleppo"))
    assert [r.toll(Harm.KILLED).best for r in with_it.reports] == [2]  # type: ignore[union-attr]
    assert all(r.toponym.span.end <= len(text) for r in with_it.resolutions)


def test_the_same_article_gives_the_same_reading_twice() -> None:
    article = Article.of(COAST, published=date(2025, 3, 10))
    assert read(article, embedded()) == read(article, embedded())
