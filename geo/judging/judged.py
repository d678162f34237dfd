"""A reading and its judgements, applied one after the other in the order in which they were made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.incidents.claims.tolls import tolls_of
from geo.judging import counting, incidents, placing
from geo.judging.carrying import lost
from geo.judging.work import Work
from geo.vocabulary import (
    Article,
    CasualtyClaim,
    Decision,
    Harm,
    IncidentReport,
    Judgement,
    Outcome,
    Place,
    Reading,
    Resolution,
    Role,
    Standing,
)
from geo.vocabulary.judgements import in_force

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

_APPLY: dict[Decision, Callable[[Work, Judgement], bool]] = {
    Decision.PLACE: placing.place,
    Decision.REJECT_PLACE: placing.reject,
    Decision.ROLE: placing.role,
    Decision.ADD_PLACE: placing.add,
    Decision.COUNT: counting.count,
    Decision.REJECT_CLAIM: counting.reject,
    Decision.HARM: counting.harm,
    Decision.ADD_CLAIM: counting.add,
    Decision.TYPE: incidents.kind,
    Decision.DATE: incidents.dated,
    Decision.BELONGING: incidents.belonging,
    Decision.ADD_INCIDENT: incidents.add,
}
"""What each decision does to a reading; whether it found what it is about. The others concern `group`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The reading as judgements leave it; `lost` are those that found nothing to be about."""

    reading: Reading
    harms: tuple[Harm, ...]
    """Of each claim the harm that was read, by which a judgement tells two of the same words apart."""
    lost: tuple[Judgement, ...] = ()


def judged(
    article: Article, reading: Reading, judgements: Iterable[Judgement], gazetteer: Gazetteer
) -> Reading:
    """`reading` as `judgements` leave it, the latest about the same words deciding.

    Every index of the reading stays what it was: what is added comes after, and a rejected toponym or claim keeps its
    number and stands in no incident. Confirming, rejecting, merging and splitting concern `standing_of` and
    `geo.incidents.same_event.clustering.group`.
    """
    return judge(article, reading, judgements, gazetteer).reading


def judge(
    article: Article, reading: Reading, judgements: Iterable[Judgement], gazetteer: Gazetteer
) -> Judged:
    """As `judged`, with the judgements that could not be carried over to this reading."""
    holding = in_force(judgements)
    if not holding:
        return Judged(reading, tuple(c.harm for c in reading.claims))
    work = Work.of(article, reading, gazetteer)
    missed = []
    for judgement in holding:
        apply = _APPLY.get(judgement.decision)
        found = apply(work, judgement) if apply else _known(work, judgement)
        if not found:
            missed.append(judgement)
    return Judged(_finished(work, missed), tuple(work.harms), tuple(missed))


def standing_of(report_id: str, judgements: Iterable[Judgement]) -> Standing:
    """How far the incident report `report_id` has been checked: its latest confirmation or rejection decides."""
    standing = Standing.MACHINE
    for judgement in in_force(judgements):
        if judgement.incident == report_id:
            if judgement.decision is Decision.CONFIRM:
                standing = Standing.CONFIRMED
            elif judgement.decision is Decision.REJECT:
                standing = Standing.REJECTED
    return standing


def _known(work: Work, judgement: Judgement) -> bool:
    return not judgement.incident or judgement.incident in work.reports


def _finished(work: Work, missed: list[Judgement]) -> Reading:
    """The reading that the work comes to: roles, places and tolls follow from what stands in the reports."""
    claims = _without_wholes(work.claims, work.no_claims)
    reports = tuple(_report(r, work, claims) for r in work.reports.values())
    return replace(
        work.reading,
        resolutions=_with_roles(work, reports),
        claims=tuple(claims),
        reports=reports,
        set_aside=(
            *(a for a in work.reading.set_aside if a.span not in work.taken),
            *work.aside(reports),
            *(lost(work.article.text, j) for j in missed),
        ),
    )


def _without_wholes(claims: list[CasualtyClaim], rejected: set[int]) -> list[CasualtyClaim]:
    """A part whose whole was rejected stands for itself."""
    return [replace(c, subset_of=None) if c.subset_of in rejected else c for c in claims]


def _report(report: IncidentReport, work: Work, claims: list[CasualtyClaim]) -> IncidentReport:
    places = tuple(
        Place.of(p.toponym, work.resolutions[p.toponym]) if p.toponym in work.moved else p
        for p in report.places
        if p.toponym not in work.no_places and p.toponym not in work.context
    )
    chosen = tuple(i for i in report.claims if i not in work.no_claims)
    return replace(report, places=places, claims=chosen, tolls=tolls_of(claims, chosen))


def _with_roles(work: Work, reports: tuple[IncidentReport, ...]) -> tuple[Resolution, ...]:
    """A toponym that something happened at is a scene; one that an analyst took away from there is none any more."""
    used = {p.toponym for r in reports for p in r.places}
    made = []
    for i, resolution in enumerate(work.resolutions):
        if i in work.no_places:
            resolution = replace(  # noqa: PLW2901 (the same, emptied)
                resolution, outcome=Outcome.UNRESOLVED, reason=work.no_places[i], entry=None, footprint=None, precision=None, score=0.0
            )  # fmt: skip
        was = resolution.toponym.role
        scene = i in used or i in work.scenes or (was is Role.SCENE and i not in work.unseated | work.context)
        now = Role.SCENE if scene and i not in work.no_places else Role.CONTEXT
        made.append(replace(resolution, toponym=replace(resolution.toponym, role=now)))
    return tuple(made)
