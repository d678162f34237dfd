"""An account without a name: gone from every string that it has, and what points at words still does."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from geo.privacy.cuts import Edit
from geo.privacy.redaction import redacted, said_tolls
from geo.vocabulary import (
    Account,
    Actor,
    Article,
    Attribution,
    CasualtyClaim,
    CountRange,
    DatePrecision,
    EventDate,
    EventType,
    Harm,
    IncidentReport,
    Outcome,
    Reading,
    Resolution,
    Role,
    SetAside,
    Span,
    Toll,
    Toponym,
    Who,
)

TEXT = "On Sunday in Zilqan town, two of the Zilqan guards were killed in Zilqan, the Zilqan doctor said. Zilqan wept."
NAME, OUT = "Zilqan", "[a place]"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def account() -> Account:
    """An account of which every part holds the name."""
    said = Attribution("the Zilqan doctor", "medic", "said", at("the Zilqan doctor"))
    dead = at("two of the Zilqan guards were killed")
    count = CountRange(2, 2, 2, "two of the Zilqan guards")
    claims = (
        CasualtyClaim(dead, dead.of(TEXT), Harm.KILLED, Who.UNKNOWN, count, attribution=said, rule="by Zilqan", clause=dead),
        CasualtyClaim(at("wept"), "wept", Harm.INJURED, Who.UNKNOWN, CountRange(1, None, None, "wept")),
    )  # fmt: skip
    report = IncidentReport(
        "r", EventType.VIOLENCE, "Attack",
        EventDate(date(2025, 3, 9), date(2025, 3, 9), DatePrecision.DAY, at("Sunday in Zilqan")),
        (), (0,), (Toll(Harm.KILLED, count),), (Actor("Zilqan guards", at("Zilqan guards")),), (at("in Zilqan, the"), at("Zilqan wept")),
    )  # fmt: skip
    article = Article.of(TEXT, headline="Zilqan attacked", source="Zilqan Daily", published=date(2025, 3, 10))
    town = at("Zilqan town")
    resolution = Resolution(Toponym(town, town.of(TEXT), Role.SCENE), Outcome.UNRESOLVED, "x", "no Zilqan is known")  # fmt: skip
    undated = replace(report, id="u", date=EventDate(None, None, DatePrecision.UNKNOWN))
    reading = Reading(article.id, "1", "en", article.published, (resolution,), claims, (report, undated), (SetAside(at("Zilqan wept"), "Zilqan wept", "Zilqan is nobody"),))  # fmt: skip
    return Account(article, reading, report)


def without(words: str) -> str:
    return words.replace(NAME, OUT)


def made(speak=None) -> Account:
    places = [n for n in range(len(TEXT)) if TEXT.startswith(NAME, n)]
    return redacted(account(), [Edit(Span(n, n + len(NAME)), OUT) for n in places], without, speak)


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [s for f in fields(value) for s in strings(getattr(value, f.name))]
    return [s for one in value for s in strings(one)] if isinstance(value, tuple | list) else []


def test_the_name_is_in_no_string_of_it():
    assert sum(NAME in s for s in strings(account())) > 15
    assert [s for s in strings(made()) if NAME in s] == []


@pytest.mark.parametrize(
    ("case", "span"),
    [
        ("a place name", lambda a: a.reading.resolutions[0].toponym.span),
        ("a claim", lambda a: a.reading.claims[0].span),
        ("a claim behind", lambda a: a.reading.claims[1].span),
        ("who says it", lambda a: a.reading.claims[0].attribution.span),
        ("what was set aside", lambda a: a.reading.set_aside[0].span),
        ("the date", lambda a: a.report.date.span),
        ("the date of another incident", lambda a: a.reading.reports[0].date.span),
        ("who took part", lambda a: a.report.actors[0].span),
        ("a sentence", lambda a: a.report.evidence[0]),
        ("another", lambda a: a.report.evidence[1]),
    ],
)
def test_what_points_at_words_points_at_the_same_words_without_it(case, span):
    before, after = account(), made()
    assert span(after).of(after.article.text) == without(span(before).of(TEXT)), case


def test_its_words_are_what_they_point_at_and_its_numbers_stay():
    before, after = account(), made()
    assert after.article.text == without(TEXT)
    assert (after.article.headline, after.article.source) == ("[a place] attacked", "[a place] Daily")
    for claim, was in zip(after.reading.claims, before.reading.claims, strict=True):
        assert claim.text == claim.span.of(after.article.text)
        assert claim.count == replace(was.count, wording=without(was.count.wording))
        assert claim.clause is None  # it would show how long the name was
        assert (claim.harm, claim.who, claim.scope) == (was.harm, was.who, was.scope)
    assert after.reading.claims[1].attribution is None
    toponym = after.reading.resolutions[0].toponym
    assert toponym.text == toponym.span.of(after.article.text) == "[a place] town"
    aside = after.reading.set_aside[0]
    assert (aside.text, aside.reason) == ("[a place] wept", "[a place] is nobody")
    assert after.report.tolls == (Toll(Harm.KILLED, CountRange(2, 2, 2, "two of the [a place] guards")),)
    assert [a.name for a in after.report.actors] == ["[a place] guards"]
    assert after.report == after.reading.reports[0]
    assert after.reading.reports[1].date == before.reading.reports[1].date
    assert (after.report.id, after.article.id) == (before.report.id, before.article.id)
    assert after.report.date.earliest == before.report.date.earliest


def test_a_speaker_is_named_as_the_publisher_says():
    assert made().reading.claims[0].attribution.speaker == "the [a place] doctor"
    assert made(lambda said: f"a {said.role}").reading.claims[0].attribution.speaker == "a medic"


def test_a_toll_keeps_its_numbers_and_loses_the_name_from_its_words():
    tolls = (Toll(Harm.KILLED, CountRange(2, 2, None, "two in Zilqan")),)
    assert said_tolls(tolls, without) == (Toll(Harm.KILLED, CountRange(2, 2, None, "two in [a place]")),)
