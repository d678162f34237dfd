"""One incident that is two: the judgements that take a second one out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from geo.judging.judged import Judged
from geo.vocabulary import Article, Decision, IncidentReport, InputError, Judgement, Part, Span

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Second:
    """What goes to the second incident: numbers of toponyms and claims of the judged reading, and sentences."""

    places: Sequence[int] = ()
    claims: Sequence[int] = ()
    sentences: Sequence[Span] = ()


def parted(
    article: Article, now: Judged, report: IncidentReport, second: Second, *, who: str, when: datetime
) -> tuple[Judgement, ...]:
    """The judgements by which `second` leaves `report` for an incident of its own, of the same type and date.

    Who took part in its sentences goes along. Raises `InputError` where nothing is chosen to go.
    """
    reading = now.reading
    toponyms = [reading.resolutions[i].toponym.span for i in second.places]
    numbers = [reading.claims[i].span for i in second.claims]
    words = [*sorted(second.sentences), *sorted(numbers), *sorted(toponyms)]
    if not words:
        raise InputError("Choose the places, numbers or sentences that the second incident has.")

    def made(decision: Decision, span: Span, value: Mapping[str, Value], incident: str = "") -> Judgement:
        return Judgement.of(
            decision, article.id, who=who, when=when, span=span, words=span.of(article.text), incident=incident, value=value
        )  # fmt: skip

    date = report.date
    first = made(
        Decision.ADD_INCIDENT,
        words[0],
        {
            "type": report.type.value,
            "subtype": report.subtype,
            "earliest": date.earliest.isoformat() if date.earliest else None,
            "latest": date.latest.isoformat() if date.latest else None,
            "precision": date.precision.value,
            "from": report.id,
        },
    )
    out = [first]

    def moves(part: Part, span: Span, *, stays: bool = False, **more: Value) -> None:
        out.append(made(Decision.BELONGING, span, {"what": part.value, "belongs": 1, **more}, first.id))
        if not stays:
            out.append(made(Decision.BELONGING, span, {"what": part.value, "belongs": 0, **more}, report.id))

    for span in second.sentences:
        moves(Part.SENTENCE, span, stays=True)  # a sentence and a number leave the first by themselves
    for i in second.claims:
        moves(Part.NUMBER, reading.claims[i].span, stays=True, harm=now.harms[i].value)
    for span in toponyms:
        moves(Part.PLACE, span)
    for actor in report.actors:
        if any(s.covers(actor.span) for s in second.sentences):
            moves(Part.ACTOR, actor.span)
    return tuple(out)
