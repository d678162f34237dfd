"""What an analyst decides about an incident: what it was, when, what belongs to it, and one that was missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from geo.judging.carrying import carried, stretch
from geo.judging.counting import about
from geo.judging.work import Work
from geo.vocabulary import (
    BY_HAND,
    SUBTYPES,
    Actor,
    DatePrecision,
    EventDate,
    EventType,
    IncidentReport,
    Judgement,
    Part,
    Place,
    Resolution,
    Scope,
)

_NEVER = EventDate(None, None, DatePrecision.UNKNOWN)


def kind(work: Work, judgement: Judgement) -> bool:
    """Give an incident another type; a type that there is not changes nothing."""
    if judgement.incident not in work.reports:
        return False
    said = _kind(judgement)
    if said is not None:
        work.change(judgement.incident, type=said[0], subtype=said[1])
    return True


def dated(work: Work, judgement: Judgement) -> bool:
    """Give an incident another date, or none."""
    when = date_said(judgement)
    if judgement.incident not in work.reports or when is None:
        return False
    work.change(judgement.incident, date=when)
    return True


def date_said(judgement: Judgement) -> EventDate | None:
    """The date that a judgement gives; None where it makes none.

    A day has its earliest and latest the same, "by" a latest only, "unknown" neither, the others both.
    """
    precision = next((p for p in DatePrecision if p.value == judgement.get("precision")), None)
    try:
        first, last = (_iso(judgement.get(key)) for key in ("earliest", "latest"))
    except ValueError:
        return None
    known = (first is not None, last is not None)
    wanted = {DatePrecision.UNKNOWN: (False, False), DatePrecision.BY: (False, True)}
    if precision is None or known != wanted.get(precision, (True, True)):
        return None
    if first and last and (first > last or (precision is DatePrecision.DAY and first != last)):
        return None
    return EventDate(first, last, precision)


def add(work: Work, judgement: Judgement) -> bool:
    """Let words tell of an incident of their own. Its id is the judgement's, whatever the reader reads."""
    span, said = stretch(work.article.text, judgement), _kind(judgement)
    if span is None or said is None or judgement.id in work.reports:
        return False
    work.reports[judgement.id] = IncidentReport(
        id=judgement.id,
        type=said[0],
        subtype=said[1],
        date=_same_as(work, judgement) or date_said(judgement) or _NEVER,
        places=(),
        claims=(),
        tolls=(),
        actors=(),
        evidence=(span,),
        rule="" if judgement.get("from") else BY_HAND,
    )
    return True


def _same_as(work: Work, judgement: Judgement) -> EventDate | None:
    """The date of the report that this one was a part of, with its words, where it is that still."""
    whole = work.reports.get(str(judgement.get("from")))
    if whole is None or replace(whole.date, span=None) != date_said(judgement):
        return None
    return whole.date


def belonging(work: Work, judgement: Judgement) -> bool:
    """Let a place, a number, a sentence or an actor belong to an incident, or not."""
    part = next((p for p in Part if p.value == judgement.get("what")), None)
    if part is None or (judgement.incident and judgement.incident not in work.reports):
        return False
    if not judgement.incident and (part is not Part.NUMBER or judgement.get("belongs")):
        return False
    return _BELONG[part](work, judgement)


def _place(work: Work, judgement: Judgement) -> bool:
    report = work.reports[judgement.incident]
    if judgement.span is None:
        work.unseated |= {p.toponym for p in report.places}
        work.change(report.id, places=())
        return not judgement.get("belongs")
    found = carried(work.article.text, judgement, [r.toponym.span for r in work.resolutions])
    for i in found:
        here = [p for p in report.places if _is_same(p, i, work.resolutions[i])]
        if judgement.get("belongs"):
            work.context.discard(i)
            if not here:
                work.change(report.id, places=(*work.reports[report.id].places, place_of(work, i)))
        else:
            work.unseated |= {p.toponym for p in here}
            left = tuple(p for p in work.reports[report.id].places if p not in here)
            work.change(report.id, places=left)
    return bool(found)


def place_of(work: Work, number: int) -> Place:
    """Toponym `number` as an incident's place: as the reader draws it for another incident, else as it stands."""
    drawn = (p for r in work.reading.reports for p in r.places if p.toponym == number)
    return next(drawn, None) or Place.of(number, work.resolutions[number])


def _is_same(place: Place, number: int, resolution: Resolution) -> bool:
    """Whether `place` is that of toponym `number`, or of another mention of the same place."""
    entry = resolution.entry
    return place.toponym == number or bool(entry and entry.id and entry.id == place.gazetteer_id)


def _number(work: Work, judgement: Judgement) -> bool:
    found = set(about(work, judgement))
    if not found:
        return False
    moving = _with_parts(work, found)
    for report in list(work.reports.values()):
        mine = report.id == judgement.incident
        if judgement.get("belongs") and mine:
            work.change(report.id, claims=tuple(sorted({*report.claims, *moving})))
        elif judgement.get("belongs") or mine or not judgement.incident:
            work.change(report.id, claims=tuple(i for i in report.claims if i not in moving))
    if judgement.get("belongs"):
        work.taken |= {work.claims[i].span for i in found}
        for i in found:
            _count_here(work, i)
    return True


def _count_here(work: Work, number: int) -> None:
    """A running total that an analyst gives to one incident is that incident's."""
    claim = work.claims[number]
    if claim.scope is Scope.CUMULATIVE:
        work.claims[number] = replace(claim, scope=Scope.INCIDENT)


def _with_parts(work: Work, wholes: set[int]) -> set[int]:
    """The claims `wholes` and their parts that stand with them in a report: "16 people, including nine children"."""
    moving = set(wholes)
    together = [set(r.claims) for r in work.reports.values() if not wholes.isdisjoint(r.claims)]
    for i, claim in enumerate(work.claims):
        if claim.subset_of in moving and any(i in claims for claims in together):
            moving.add(i)
    return moving


def _sentence(work: Work, judgement: Judgement) -> bool:
    span = stretch(work.article.text, judgement)
    if span is None:
        return False
    belongs, had = bool(judgement.get("belongs")), False
    for report in list(work.reports.values()):
        mine = report.id == judgement.incident
        told = set(report.evidence)
        had |= mine and span in told
        if mine or belongs:
            now = told | {span} if mine and belongs else told - {span}
            work.change(report.id, evidence=tuple(sorted(now)))
    return belongs or had


def _actor(work: Work, judgement: Judgement) -> bool:
    report, span = work.reports[judgement.incident], stretch(work.article.text, judgement)
    if span is None:
        return False
    name = span.of(work.article.text)
    same = [a for a in report.actors if a.name.casefold() == name.casefold()]
    if not judgement.get("belongs"):
        work.change(report.id, actors=tuple(a for a in report.actors if a not in same))
        return bool(same)
    if not same:
        both = (*report.actors, Actor(name, span))
        work.change(report.id, actors=tuple(sorted(both, key=lambda a: a.span)))
    return True


_BELONG: dict[Part, Callable[[Work, Judgement], bool]] = {
    Part.PLACE: _place,
    Part.NUMBER: _number,
    Part.SENTENCE: _sentence,
    Part.ACTOR: _actor,
}


def _kind(judgement: Judgement) -> tuple[EventType, str] | None:
    """The type and subtype that a judgement gives; None for a type that there is not."""
    found = next((t for t in EventType if t.value == judgement.get("type")), None)
    if found is None:
        return None
    subtype = str(judgement.get("subtype"))
    return found, subtype if subtype in SUBTYPES[found] else ""


def _iso(said: object) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) and said else None
