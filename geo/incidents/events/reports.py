"""Scenes -> incident reports: type, date, places, toll, actors, evidence; the most central first."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

from geo.incidents.claims.casualty_claims import find_claims
from geo.incidents.claims.tolls import tolls_of
from geo.incidents.events.actors import find_actors
from geo.incidents.events.drawn_places import likely, place_at
from geo.incidents.events.event_coreference import EventCluster, Ground, find_event_clusters
from geo.incidents.events.event_dates import date_of
from geo.incidents.events.event_mentions import find_event_mentions
from geo.incidents.events.event_places import places_of
from geo.incidents.events.time_expressions import Times, find_times
from geo.incidents.events.triggers import find_triggers
from geo.text.document import Document
from geo.vocabulary import (
    CasualtyClaim,
    DatePrecision,
    Harm,
    IncidentReport,
    Precision,
    Resolution,
    Role,
    Scope,
    SetAside,
    Span,
)

IN_GENERAL = "told in general: no day, no place within a country, no number"


@dataclass(frozen=True, slots=True)
class Found:
    """What the incident stages make of a document: the resolutions again, with the roles that the
    incidents give them, the claims in order of the text, the reports with the most central first."""

    resolutions: tuple[Resolution, ...]
    claims: tuple[CasualtyClaim, ...]
    reports: tuple[IncidentReport, ...]
    set_aside: tuple[SetAside, ...]


def find_incidents(document: Document, resolutions: tuple[Resolution, ...]) -> Found:
    """The claims and the incidents of `document`, whose places are `resolutions`."""
    claims, no_claims = find_claims(document)
    times = find_times(document)
    mentions, background = find_event_mentions(document, resolutions, claims, times, find_triggers(document))
    ground = Ground.of(document, resolutions, claims)
    scenes = find_event_clusters(ground, mentions)
    claims = _of_areas(ground, scenes)
    ground = replace(ground, claims=claims)
    told = _with_ids(
        document, scenes, [_report(ground, times, scene, alone=len(scenes) == 1) for scene in scenes]
    )
    pairs = [
        (r, s)
        for r, s in zip(told, scenes, strict=True)
        if ground.is_note or not _in_general(r, document.all_caps)
    ]
    ranked = sorted(pairs, key=lambda pair: -_centrality(pair[0], pair[1], document))
    reports = tuple(report for report, _ in ranked)
    talk = [r.evidence[0] for r in told if r not in reports]
    return Found(
        _with_roles(_drawn_after_all(document, resolutions, reports), reports),
        claims,
        reports,
        tuple(
            sorted(
                (
                    *no_claims,
                    *background,
                    *(SetAside(span, span.of(document.text), IN_GENERAL) for span in talk),
                    *_left_over(claims, reports),
                ),
                key=lambda s: s.span,
            )
        ),
    )


def _in_general(report: IncidentReport, capitals: bool) -> bool:
    """Whether a long text only speaks of such deeds ("they have murdered civilians"): no day, ground or number is told.

    In `capitals` throughout, a name that no gazetteer knows is no ground: it may be any word.
    """
    dated = report.date.precision not in (DatePrecision.BY, DatePrecision.UNKNOWN, DatePrecision.YEAR)
    nowhere = (Precision.COUNTRY, None) if capitals else (Precision.COUNTRY,)
    placed = any(p.precision not in nowhere for p in report.places)
    counted = any(toll.count.number_known and not toll.count.is_none for toll in report.tolls)
    return not (dated or placed or counted)


def _of_areas(ground: Ground, scenes: Sequence[EventCluster]) -> tuple[CasualtyClaim, ...]:
    """The claims, those that count an area's dead of the last days as such ("since Thursday 200 in Sweida").

    People flee from areas and over days: their number is the area's, not a war's.
    """
    areas = {
        i
        for scene in scenes
        for mention in scene.mentions
        if mention.places and all(_is_area(ground.resolutions[p]) for p in mention.places)
        for i in mention.claims
        if mention.lately or ground.claims[i].harm is Harm.DISPLACED
    }
    return tuple(
        replace(c, scope=Scope.AREA) if i in areas and c.scope is Scope.CUMULATIVE else c
        for i, c in enumerate(ground.claims)
    )


def _is_area(resolution: Resolution) -> bool:
    return resolution.precision is not None and resolution.precision.is_area


def _report(ground: Ground, times: Times, scene: EventCluster, alone: bool) -> IncidentReport:
    document = ground.document
    mentions = scene.mentions
    kind = ground.kind(mentions) or next(k for k in scene.kinds if k)
    counting = [b for b in mentions if any(ground.claims[i].scope is Scope.AREA for i in b.claims)]
    told = [(mention.span, mention.deed) for mention in counting or mentions]
    around = [] if counting else _around(ground, scene, alone)  # an area's toll is of the days it says itself
    places = _places(ground, scene, alone)
    evidence = tuple(
        sorted({b.span for b in mentions if b.claims or b.places or b.time or b.again or b is mentions[0]})
    )
    chosen = tuple(scene.claims)
    return IncidentReport(
        id="",
        type=kind.type,
        subtype=kind.subtype,
        date=date_of(document, times, told, around),
        places=tuple(place_at(document, ground.resolutions, i) for i in places),
        claims=chosen,
        tolls=tolls_of(ground.claims, chosen),
        actors=find_actors(document, evidence),
        evidence=evidence,
    )


def _with_ids(
    document: Document, scenes: Sequence[EventCluster], reports: Sequence[IncidentReport]
) -> list[IncidentReport]:
    """The reports with ids: the same for the same words of the same article, so that a judgement finds its
    incident again; of words that are told twice, the second time counts."""
    seen: dict[str, int] = {}
    named = []
    for scene, report in zip(scenes, reports, strict=True):
        words = " ".join(scene.mentions[0].span.of(document.text).split())
        seen[words] = times = seen.get(words, 0) + 1
        key = f"{document.article.id}|{words}" + (f"|{times}" if times > 1 else "")
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        named.append(replace(report, id=digest[:16]))
    return named


def _paragraph(document: Document, offset: int) -> Span:
    text = document.text
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return Span(start, len(text) if end < 0 else end)


def _around(ground: Ground, scene: EventCluster, alone: bool) -> list[Span]:
    """Where else its date may stand: earlier in its paragraph, or anywhere in a note's; in all of a note on it alone."""
    document = ground.document
    first = scene.mentions[0].span
    paragraph = _paragraph(document, first.start)
    sentences = document.sentences
    stretches = [sentences[b.sentence] for b in scene.mentions if b.span != sentences[b.sentence]]
    stretches.append(Span(paragraph.start, first.start))
    if alone or ground.is_note:
        stretches.append(paragraph)
    if alone:
        stretches.append(Span(0, len(document.text)))
    return stretches


def _places(ground: Ground, scene: EventCluster, alone: bool) -> tuple[int, ...]:
    told = [(mention.span, mention.deed) for mention in scene.mentions]
    wide = any(ground.claims[i].scope is Scope.AREA for i in scene.claims)
    best: tuple[int, ...] = ()
    for mention in sorted(scene.mentions, key=lambda b: b is not scene.founder):
        if mention.places and (not best or _finer(ground, mention.places, best, wide)):
            best = mention.places
    if best and not (alone and _coarse(ground, best)):
        return best
    sentences = ground.document.sentences
    first = scene.mentions[0].sentence
    near = [first - 1, first + 1] if first else [first + 1]
    if alone or wide:
        near += [n for n in range(len(sentences)) if n not in near]
    stretches = [(sentences[n], sentences[n].start) for n in near if 0 <= n < len(sentences)]
    if best:
        elsewhere = (places_of(ground.document, ground.resolutions, [stretch], 0.0) for stretch in stretches)
        return next((found for found in elsewhere if found and _finer(ground, found, best, wide)), best)
    return places_of(ground.document, ground.resolutions, [*told, *stretches])


def _coarse(ground: Ground, places: Sequence[int]) -> bool:
    """Whether the one place known is only a country."""
    return len(places) == 1 and ground.resolutions[places[0]].precision is Precision.COUNTRY


def _finer(ground: Ground, new: Sequence[int], old: Sequence[int], wide: bool) -> bool:
    """Whether a later mention names the same scene more exactly: a town after its country or province."""
    if wide or len(old) > 1:
        return False
    a, b = ground.resolutions[new[0]], ground.resolutions[old[0]]
    if a.precision is None or b.precision is None or not a.entry or not b.entry:
        return False
    coarse = b.precision in (Precision.COUNTRY, Precision.PROVINCE)
    inside = a.entry.country_code == b.entry.country_code and (
        b.precision is Precision.COUNTRY or a.entry.admin1_code == b.entry.admin1_code
    )
    return coarse and inside and a.precision.rank < b.precision.rank


def _centrality(report: IncidentReport, scene: EventCluster, document: Document) -> float:
    """How much the article is about it: told early, often, with many dead, in the headline's words."""
    first = scene.mentions[0].sentence
    score = 3.0 / (1 + 0.35 * first) + min(len(scene.mentions), 6) * 0.3
    killed = report.toll(Harm.KILLED)
    if killed and killed.best:
        score += 0.35 * log(1 + killed.best)
    elif report.tolls:
        score += 0.3
    if report.places:
        score += 0.2
    headline = set(document.article.headline.lower().split())
    if headline:
        words = set(scene.mentions[0].span.of(document.text).lower().split())
        score += 1.5 * len(headline & words) / len(headline)
    return score


def _drawn_after_all(
    document: Document, resolutions: tuple[Resolution, ...], reports: Sequence[IncidentReport]
) -> tuple[Resolution, ...]:
    """The resolutions, those resolved that an incident's place is drawn by though they were not sure enough."""
    after_all = {
        place.toponym: meant
        for report in reports
        for place in report.places
        if place.gazetteer_id
        and resolutions[place.toponym].entry is None
        and (meant := likely(document, resolutions, place.toponym))
    }
    return tuple(after_all.get(i, r) for i, r in enumerate(resolutions))


def _with_roles(
    resolutions: tuple[Resolution, ...], reports: Sequence[IncidentReport]
) -> tuple[Resolution, ...]:
    """Every toponym that an incident happened at is a scene, and so is every mention of the same place."""
    used = {place.toponym for report in reports for place in report.places}
    names = {(resolutions[i].entry.id if resolutions[i].entry else resolutions[i].name) for i in used}  # type: ignore[union-attr]

    def role(index: int, resolution: Resolution) -> Role:
        key = resolution.entry.id if resolution.entry else resolution.name
        return Role.SCENE if index in used or key in names else Role.CONTEXT

    return tuple(replace(r, toponym=replace(r.toponym, role=role(i, r))) for i, r in enumerate(resolutions))


def _left_over(claims: Sequence[CasualtyClaim], reports: Sequence[IncidentReport]) -> list[SetAside]:
    taken = {i for report in reports for i in report.claims}
    return [
        SetAside(c.span, c.text, "a count of no incident that the article tells of")
        for i, c in enumerate(claims)
        if i not in taken
    ]
