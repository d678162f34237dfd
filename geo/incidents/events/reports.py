"""Scenes -> incident reports: type, date, places, toll, actors, evidence; the most central first."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

from geo.incidents.claims.casualty_claims import find_claims
from geo.incidents.claims.tolls import tolls_of
from geo.incidents.events.actors import find_actors
from geo.incidents.events.event_clusters import EventCluster, Ground
from geo.incidents.events.event_coreference import find_event_clusters
from geo.incidents.events.event_dates import date_of
from geo.incidents.events.event_mentions import find_event_mentions
from geo.incidents.events.kinds.backdrop import Backdrop
from geo.incidents.events.kinds.learned_types import TypeEvidence, learned_kind
from geo.incidents.events.report_features import report_features
from geo.incidents.events.scenes.drawn_places import likely, place_at
from geo.incidents.events.scenes.scene_places import Scenery, with_scenes
from geo.incidents.events.sites import site_of
from geo.incidents.events.times.time_expressions import Times, find_times
from geo.incidents.events.triggers import find_triggers
from geo.incidents.weights import Models, models, score
from geo.text.document import Document
from geo.text.limits import require_few_claims
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
)

BACKGROUND = "background, a sum or a figure of speech: no incident of its own"
UNSURE = "told too loosely to be sure that it is an incident of its own, and where and when it was"
LEAST_SURE = -0.3
"""Log odds under which an incident of a long text is set aside: of stories left out F is best, and a quarter fewer marks are wrong."""
_SHORT = 12
"""A text of so few sentences is there to tell of what it tells: nothing in it is set aside as unsure."""
IN_GENERAL = "told in general: no day, no place within a country, no number"


@dataclass(frozen=True, slots=True)
class Found:
    """What the incident stages make of a document: the resolutions again, with the roles that the
    incidents give them, the claims in order of the text, the reports with the most central first."""

    resolutions: tuple[Resolution, ...]
    claims: tuple[CasualtyClaim, ...]
    reports: tuple[IncidentReport, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a document's event mentions come to, before it is asked which of it stands."""

    ground: Ground
    reports: tuple[IncidentReport, ...]
    clusters: tuple[EventCluster, ...]
    """The mentions that each report stands on."""
    set_aside: tuple[SetAside, ...]


def gather(document: Document, resolutions: tuple[Resolution, ...], learned: Models) -> Gathered:
    """The claims of `document`, whose places are `resolutions`, and every incident that its mentions can tell.

    Raises `TooLong` where it counts casualties more often than an article may.
    """
    claims, no_claims = find_claims(document)
    require_few_claims(len(claims))
    times = find_times(document)
    triggers = find_triggers(document)
    mentions, teasers = find_event_mentions(document, resolutions, claims, times, triggers)
    mentions = with_scenes(Scenery.of(document, resolutions, claims, triggers), mentions, learned.scene)
    ground = Ground(document, resolutions, claims, Backdrop.of(document, triggers))
    clusters, background = find_event_clusters(ground, mentions, learned.belonging)
    ground = replace(ground, claims=_of_areas(ground, clusters))
    reports = _with_ids(document, clusters, [_report(ground, times, c, learned) for c in clusters])
    talk = [
        SetAside(m.span, m.span.of(document.text), BACKGROUND)
        for m in background
        if m.claims or m.strength >= 5
    ]
    return Gathered(ground, tuple(reports), tuple(clusters), (*no_claims, *teasers, *talk))


def find_incidents(
    document: Document, resolutions: tuple[Resolution, ...], learned: Models | None = None
) -> Found:
    """The claims and the incidents of `document`, whose places are `resolutions`.

    `learned` are other models than those that Dateline ships, for those who fit them.
    """
    learned = learned or models()
    gathered = gather(document, resolutions, learned)
    ground = gathered.ground
    pairs, unsure = [], []
    for report, cluster in zip(gathered.reports, gathered.clusters, strict=True):
        why = "" if ground.is_note else _why_not(ground, cluster, report, learned)
        if why:
            unsure.append(SetAside(report.evidence[0], report.evidence[0].of(document.text), why))
        else:
            pairs.append((report, cluster))
    ranked = sorted(pairs, key=lambda pair: -_centrality(pair[0], pair[1], document))
    reports = tuple(report for report, _ in ranked)
    left_over = _left_over(ground.claims, reports)
    return Found(
        _with_roles(_drawn_after_all(ground, reports), reports),
        tuple(ground.claims),
        reports,
        tuple(sorted((*gathered.set_aside, *unsure, *left_over), key=lambda s: s.span)),
    )


def _why_not(ground: Ground, cluster: EventCluster, report: IncidentReport, learned: Models) -> str:
    """Why what was put together is no incident of a long text, "" where it is one."""
    if _in_general(report, ground.document.all_caps):
        return IN_GENERAL
    if len(ground.document.sentences) <= _SHORT or not report.places:
        return ""  # what has no place draws no mark, and a toll that is told outright stays in the list
    stands = score(report_features(ground, cluster, report), learned.report)
    return UNSURE if stands < LEAST_SURE else ""


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


def _report(ground: Ground, times: Times, cluster: EventCluster, learned: Models) -> IncidentReport:
    document = ground.document
    mentions = cluster.mentions
    kind = learned_kind(TypeEvidence.of(ground, mentions), learned.type)
    evidence = tuple(
        sorted({m.span for m in mentions if m.claims or m.own or m.time or m.again or m is mentions[0]})
    )
    chosen = tuple(cluster.claims)
    return IncidentReport(
        id="",
        type=kind.type,
        subtype=kind.subtype,
        date=date_of(ground, times, cluster, learned.date),
        places=tuple(
            place_at(document, ground.resolutions, i, ground.countries)
            for i in site_of(ground, cluster, learned.site)
        ),
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


def _drawn_after_all(ground: Ground, reports: Sequence[IncidentReport]) -> tuple[Resolution, ...]:
    """The resolutions, those resolved that an incident's place is drawn by though they were not sure enough."""
    resolutions = ground.resolutions
    after_all = {
        place.toponym: meant
        for report in reports
        for place in report.places
        if place.gazetteer_id
        and resolutions[place.toponym].entry is None
        and (meant := likely(ground.document, resolutions, place.toponym, ground.countries))
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
