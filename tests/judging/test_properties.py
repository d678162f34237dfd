"""Whatever is decided, in whatever order, and taken back: the reading stays one that map, table and files can rest on."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.incidents.claims.tolls import tolls_of
from geo.judging import judge, judged
from geo.places.gazetteer import embedded
from geo.vocabulary import (
    SUBTYPES,
    Article,
    DatePrecision,
    Decision,
    EventType,
    Harm,
    Judgement,
    Outcome,
    Part,
    Reading,
    Role,
    Span,
    Who,
)
from geo.vocabulary.judgements import in_force
from tests.strategies import pairs, spans_in

WHEN = datetime(2025, 3, 11, tzinfo=UTC)
_days = st.sampled_from([None, "2025-03-05", "2025-03-09", "never"])
_numbers = st.sampled_from([None, 0, 1, 4, 9, 740, -3, 2.5])
_values = {
    Decision.PLACE: st.fixed_dictionaries({"lat": st.sampled_from([34.7, 99.0]), "lon": st.just(36.7)}),
    Decision.ADD_PLACE: st.fixed_dictionaries(
        {}, optional={"lat": st.sampled_from([34.7, 99.0]), "lon": st.just(36.7)}
    ),
    Decision.ROLE: st.fixed_dictionaries({"role": st.sampled_from([*Role, "door"])}),
    Decision.COUNT: st.fixed_dictionaries(
        {"low": _numbers, "best": _numbers, "high": _numbers}, optional={"harm": st.sampled_from(Harm)}
    ),
    Decision.HARM: st.fixed_dictionaries(
        {"to": st.sampled_from([*Harm, "bored"]), "who": st.sampled_from([*Who, None])},
        optional={"harm": st.sampled_from(Harm)},
    ),
    Decision.ADD_CLAIM: st.fixed_dictionaries(
        {"harm": st.sampled_from(Harm), "low": _numbers, "best": _numbers, "high": _numbers}
    ),
    Decision.TYPE: st.fixed_dictionaries({"type": st.sampled_from(EventType), "subtype": st.just("Attack")}),
    Decision.DATE: st.fixed_dictionaries(
        {"earliest": _days, "latest": _days, "precision": st.sampled_from(DatePrecision)}
    ),
    Decision.ADD_INCIDENT: st.fixed_dictionaries({"type": st.sampled_from([*EventType, "Weather"])}),
    Decision.BELONGING: st.fixed_dictionaries(
        {"what": st.sampled_from([*Part, "mood"]), "belongs": st.sampled_from([0, 1])}
    ),
}


_OFTEN = [*Decision, *_values, *[Decision.REJECT_CLAIM, Decision.BELONGING] * 4]


@st.composite
def decisions(draw: st.DrawFn, article: Article, reading: Reading) -> list[Judgement]:
    """Up to twelve decisions, any of which may concern what an earlier one added, or take an earlier one back."""
    made: list[Judgement] = []
    ids = [r.id for r in reading.reports] + ["", "gone"]
    known = [r.toponym.span for r in reading.resolutions] + [c.span for c in reading.claims]
    known += [s for r in reading.reports for s in (*r.evidence, *(a.span for a in r.actors))]
    for number in range(draw(st.integers(1, 12))):
        decision = draw(st.sampled_from(_OFTEN))
        span: Span | None = draw(st.sampled_from([*known, *known, None]) | spans_in(article.text))
        value = dict(draw(_values.get(decision, st.just({}))))
        if decision is Decision.WITHDRAW and made:
            value = {"judgement": draw(st.sampled_from(made)).id}
        judgement = Judgement.of(
            decision, article.id, who=str(number), when=WHEN, span=span, words=span.of(article.text) if span else "",
            incident=draw(st.sampled_from(ids)), value={k: str(v) if isinstance(v, str) else v for k, v in value.items()},
        )  # fmt: skip
        made.append(judgement)
        if decision is Decision.ADD_INCIDENT:
            ids.append(judgement.id)
        if span:
            known.append(span)
    return made


@cache
def _gazetteer() -> object:
    return embedded()


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs(), st.data())
def test_any_decisions_leave_a_valid_reading_and_taking_all_back_leaves_the_machines(pair, data):
    article, reading = pair
    made = data.draw(decisions(article, reading))
    after = judge(article, reading, made, _gazetteer())
    now = after.reading
    length = len(article.text)
    # what was read keeps its number; what was added comes after
    assert [r.toponym.span for r in now.resolutions][: len(reading.resolutions)] == [
        r.toponym.span for r in reading.resolutions
    ]
    assert [c.span for c in now.claims][: len(reading.claims)] == [c.span for c in reading.claims]
    assert len(after.harms) == len(now.claims)
    assert [r.id for r in now.reports][: len(reading.reports)] == [r.id for r in reading.reports]
    assert len({r.id for r in now.reports}) == len(now.reports)
    for report in now.reports:
        if in_force(made):
            assert report.tolls == tolls_of(now.claims, report.claims)
        assert list(report.claims) == sorted(set(report.claims))
        assert all(0 <= i < len(now.claims) for i in report.claims)
        assert all(0 <= p.toponym < len(now.resolutions) for p in report.places)
        assert len({p.toponym for p in report.places}) == len(report.places)
        assert report.subtype in ("", *SUBTYPES[report.type])
        spans = [*report.evidence, *(a.span for a in report.actors)]
        assert all(s.end <= length for s in spans)
        assert all(now.resolutions[p.toponym].toponym.role is Role.SCENE for p in report.places)
    assert all(c.subset_of is None or 0 <= c.subset_of < len(now.claims) for c in now.claims)
    assert all((r.footprint is not None) <= (r.outcome is Outcome.RESOLVED) for r in now.resolutions)
    # nothing is dropped in silence
    counted = {i for r in reading.reports for i in r.claims}
    counting = {i for r in now.reports for i in r.claims}
    aside = [s.span for s in now.set_aside]
    assert all(now.claims[i].span in aside for i in counted - counting)
    assert sum("decide again" in s.reason for s in now.set_aside) >= len(after.lost)
    # the machine's reading is there again when all is taken back, by whatever clock
    back = [
        Judgement.of(Decision.WITHDRAW, article.id, who="Ben", when=WHEN.replace(year=1999), value={"judgement": j.id})
        for j in made
        if j.decision is not Decision.WITHDRAW
    ]  # fmt: skip
    assert judged(article, reading, [*made, *back], _gazetteer()) == reading
