"""Incidents of a data set whose rows may not be passed on -> what a map draws of them, and nothing else of their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.privacy.redaction import said_tolls
from geo.vocabulary import (
    Account,
    Article,
    DatePrecision,
    EventDate,
    EventType,
    Incident,
    IncidentReport,
    Place,
    Reading,
)
from geo.vocabulary.counts import IMPORTED
from geo.vocabulary.datasets import PREFIX

_NOT_SAID = EventDate(None, None, DatePrecision.UNKNOWN)


def drawn_only(incidents: Sequence[Incident], dataset: str) -> tuple[Incident, ...]:
    """`incidents` of the data set with that id, in the order of where they are drawn, with their places' ground and the numbers that
    their signs stand for. No words, names, days, ids or sources of the rows are left, nor their order: they are numbered from 1."""
    ordered = sorted(incidents, key=_where)
    return tuple(_bare(incident, f"{PREFIX}{dataset}:{n}") for n, incident in enumerate(ordered, start=1))


def order_drawn(incidents: Sequence[Incident]) -> tuple[str, ...]:
    """The ids of `incidents` in the order that `drawn_only` puts them in."""
    return tuple(i.id for i in sorted(incidents, key=_where))


def _where(incident: Incident) -> tuple[object, ...]:
    grounds = [p.footprint for p in incident.lead.places if p.footprint]
    tolls = sorted((t.harm.value, t.count.low) for t in incident.tolls)
    return (not grounds, [(g.lat, g.lon, g.uncertainty_m) for g in grounds], tolls, incident.id)


def _bare(incident: Incident, id: str) -> Incident:
    account, lead = incident.accounts[0], incident.lead
    disaster = lead.type is EventType.DISASTER
    report = IncidentReport(
        id=id,
        type=lead.type if disaster else EventType.STRATEGIC,
        subtype="",
        date=_NOT_SAID,
        places=tuple(map(_ground, lead.places)),
        claims=(),
        tolls=(),
        actors=(),
        evidence=(),
        rule=IMPORTED,
    )
    reading = Reading(id, account.reading.version, account.reading.language, None)
    return Incident(
        id=id,
        accounts=(Account(Article(id, "", source=account.article.source), reading, report),),
        tolls=said_tolls(incident.tolls, lambda _words: ""),
        standing=incident.standing,
        sensitive=incident.sensitive,
    )


def _ground(place: Place) -> Place:
    """Where a place is drawn; of its names those of what it is masked to alone."""
    if place.masked:
        return replace(place, toponym=-1)
    return Place(
        toponym=-1,
        name="",
        footprint=place.footprint,
        precision=place.precision,
        country_code=place.country_code,
        score=place.score,
        unsure=place.unsure,
    )
