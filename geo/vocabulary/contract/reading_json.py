"""The reading contract: a Reading as the JSON object that `python -m geo read` prints.

Everything that measures the project uses it, so it does not change without a line in CHANGELOG.md.
"""

from __future__ import annotations

from typing import Any

from geo.vocabulary.articles import Span
from geo.vocabulary.counts import CasualtyClaim, CountRange, Harm
from geo.vocabulary.incidents import EventDate, IncidentReport, Reading
from geo.vocabulary.places import Candidate, Place, Resolution

Json = dict[str, Any]


def reading_json(reading: Reading) -> Json:
    """The contract's object for `reading`: `lat`, `lon` in degrees, `uncertainty_m` in metres."""
    return {
        "id": reading.article_id,
        "published": reading.published.isoformat() if reading.published else None,
        "language": reading.language,
        "version": reading.version,
        "toponyms": [_toponym(r) for r in reading.resolutions],
        "claims": [_claim(c) for c in reading.claims],
        "incidents": [_incident(r) for r in reading.reports],
        "set_aside": [{**_span(s.span), "text": s.text, "reason": s.reason} for s in reading.set_aside],
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _toponym(resolution: Resolution) -> Json:
    toponym, entry, ground = resolution.toponym, resolution.entry, resolution.footprint
    return {
        **_span(toponym.span),
        "text": toponym.text,
        "role": toponym.role,
        "outcome": resolution.outcome,
        "name": resolution.name,
        "gazetteer_id": (entry.id or None) if entry else None,
        "feature_code": entry.feature_code if entry else None,
        "country": entry.country if entry else None,
        "country_code": entry.country_code if entry else None,
        "admin1": entry.admin1 if entry else None,
        "lat": round(ground.lat, 5) if ground else None,
        "lon": round(ground.lon, 5) if ground else None,
        "uncertainty_m": round(ground.uncertainty_m) if ground else None,
        "precision": resolution.precision,
        "score": round(resolution.score, 3),
        "reason": resolution.reason,
        "candidates": [_candidate(c) for c in resolution.candidates],
    }


def _candidate(candidate: Candidate) -> Json:
    entry = candidate.entry
    return {
        "gazetteer_id": entry.id,
        "name": entry.name,
        "lat": round(entry.footprint.lat, 5),
        "lon": round(entry.footprint.lon, 5),
        "score": round(candidate.score, 3),
        "evidence": list(candidate.evidence),
    }


def _claim(claim: CasualtyClaim) -> Json:
    said = claim.attribution
    return {
        **_span(claim.span),
        "text": claim.text,
        "harm": claim.harm,
        "who": claim.who,
        "low": claim.count.low,
        "best": claim.count.best,
        "high": claim.count.high,
        "wording": claim.count.wording,
        "scope": claim.scope,
        "subset_of": claim.subset_of,
        "stance": claim.stance,
        "attribution": {"speaker": said.speaker, "role": said.role, "verb": said.verb, **_span(said.span)}
        if said
        else None,
        "rule": claim.rule,
    }


def count_json(count: CountRange | None) -> Json | None:
    """`{"low", "best", "high"}`, or None where nothing is said."""
    return {"low": count.low, "best": count.best, "high": count.high} if count else None


def _date(when: EventDate) -> Json:
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "precision": when.precision,
        **(_span(when.span) if when.span else {}),
    }


def _place(place: Place) -> Json:
    ground = place.footprint
    return {
        "toponym": place.toponym,
        "name": place.name,
        "lat": round(ground.lat, 5) if ground else None,
        "lon": round(ground.lon, 5) if ground else None,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision,
        "uncertainty_m": round(ground.uncertainty_m) if ground else None,
        "score": round(place.score, 3),
    }


def _incident(report: IncidentReport) -> Json:
    return {
        "id": report.id,
        "type": report.type,
        "subtype": report.subtype,
        "date": _date(report.date),
        "places": [_place(p) for p in report.places],
        "shared": report.shared,
        **{harm.value: count_json(report.toll(harm)) for harm in Harm},
        "actors": [{"name": a.name, **_span(a.span)} for a in report.actors],
        "claims": list(report.claims),
        **({"rule": report.rule} if report.rule else {}),
        "evidence": [_span(s) for s in report.evidence],
    }
