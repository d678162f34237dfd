"""The coast of Syria in March 2025, as it was read, and what an analyst decides about it."""

from __future__ import annotations

from datetime import UTC, datetime

from geo.judging import Judged, judge
from geo.places.gazetteer import embedded
from geo.vocabulary import CasualtyClaim, Decision, Harm, IncidentReport, Judgement, Reading, Span
from tests.maps.examples import TEXT, span, syria

ARTICLE = syria()[0].accounts[0].article
READ = syria()[0].accounts[0].reading
NOW = datetime(2025, 3, 11, tzinfo=UTC)
OVER_740, LOSSES, FAMILIES, HUNDREDS = range(4)
"""The claims that were read."""


def decide(
    decision: Decision, words: str | Span = "", incident: str = "", why: str = "", **value: str | float | None
) -> Judgement:
    """What Ada decides about the first of those words, or about that stretch."""
    at = words if isinstance(words, Span) else span(words) if words else None
    return Judgement.of(
        decision, ARTICLE.id, who="Ada", when=NOW, why=why, span=at, words=at.of(TEXT) if at else "",
        incident=incident, value=value,
    )  # fmt: skip


def made(*judgements: Judgement, reading: Reading = READ) -> Judged:
    return judge(ARTICLE, reading, judgements, embedded())


def claims(*judgements: Judgement, reading: Reading = READ) -> tuple[CasualtyClaim, ...]:
    """The claims after decisions of which none is lost."""
    after = made(*judgements, reading=reading)
    assert after.lost == ()
    return after.reading.claims


def report(after: Judged, id: str) -> IncidentReport:
    return next(r for r in after.reading.reports if r.id == id)


def toll(after: Judged, id: str, harm: Harm = Harm.KILLED) -> str:
    """The toll as it is read out, "" where nothing is said."""
    found = report(after, id).toll(harm)
    return found.label if found else ""
