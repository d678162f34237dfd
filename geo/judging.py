"""A reading and an analyst's judgements -> the reading as judged. Pure: the machine's reading is left as it was.

Judgements name the words that they are about, so they hold for a later reading of the same text too,
as long as those words are still read as a place, a claim or an incident. Those that cannot be carried
over are listed among what was set aside, and never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.incidents.claims.tolls import tolls_of
from geo.vocabulary import (
    SUBTYPES,
    Article,
    CasualtyClaim,
    CountRange,
    DataError,
    Decision,
    EventType,
    Footprint,
    GazetteerEntry,
    IncidentReport,
    Judgement,
    Outcome,
    Place,
    Precision,
    Reading,
    Resolution,
    Role,
    SetAside,
    Span,
    Standing,
)
from geo.vocabulary.judgements import in_force

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

_PLACES = (Decision.PLACE, Decision.REJECT_PLACE)
_CLAIMS = (Decision.COUNT, Decision.REJECT_CLAIM)
_POINT_UNCERTAINTY_M = 500.0
"""How far off a point is that was clicked on a small map, where nothing else is said."""


def judged(
    article: Article, reading: Reading, judgements: Iterable[Judgement], gazetteer: Gazetteer
) -> Reading:
    """`reading` as `judgements` leave it, the latest about the same words deciding.

    A place becomes another candidate or a point, or none; a claim gets another number, or counts no
    more; an incident becomes one of another type. Every index stays what it was: a rejected toponym or claim keeps its number and stands in no
    incident. Confirming, rejecting, merging and splitting concern `standing_of` and `grouping.group`.
    """
    holding = in_force(judgements)
    resolutions, claims = list(reading.resolutions), list(reading.claims)
    rejected_claims: set[int] = set()
    kinds: dict[str, Judgement] = {}
    lost: list[SetAside] = []
    for judgement in holding:
        if judgement.decision in _PLACES:
            found = _carried(article.text, judgement, [r.toponym.span for r in resolutions])
            placed = [_placed(resolutions[i], judgement, gazetteer) for i in found]
            for i, resolution in zip(found, placed, strict=True):
                if resolution is not None:
                    resolutions[i] = resolution
            if not found or None in placed:
                lost.append(_lost(article.text, judgement))
        elif judgement.decision in _CLAIMS:
            found = _carried(article.text, judgement, [c.span for c in claims])
            found = [i for i in found if judgement.get("harm") in (None, claims[i].harm)]
            for i in found:
                claims[i], rejected = _recounted(claims[i], judgement)
                rejected_claims = rejected_claims | {i} if rejected else rejected_claims - {i}
            if not found:
                lost.append(_lost(article.text, judgement))
        elif judgement.incident and judgement.incident not in {r.id for r in reading.reports}:
            lost.append(_lost(article.text, judgement))
        elif judgement.decision is Decision.TYPE:
            kinds[judgement.incident] = judgement
    claims = _without_wholes(claims, rejected_claims)
    moved = {i for i, r in enumerate(resolutions) if r is not reading.resolutions[i]}
    reports = tuple(
        _of_kind(_report(report, resolutions, claims, rejected_claims, moved), kinds.get(report.id))
        for report in reading.reports
    )
    aside = [
        SetAside(claims[i].span, claims[i].text, "an analyst rejected this claim")
        for i in sorted(rejected_claims)
    ]
    return replace(
        reading,
        resolutions=tuple(resolutions),
        claims=tuple(claims),
        reports=reports,
        set_aside=(*reading.set_aside, *aside, *lost),
    )


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


def _carried(text: str, judgement: Judgement, spans: Sequence[Span]) -> list[int]:
    """Which of `spans` the judgement is about: the very span, else the nearest one of the same words."""
    wanted = judgement.span
    if wanted is None:
        return []
    words = judgement.words or wanted.of(text)
    same = [i for i, s in enumerate(spans) if s == wanted and s.of(text) == words]
    if same:
        return same
    alike = [i for i, s in enumerate(spans) if s.of(text) == words]
    if alike:
        nearest = min(alike, key=lambda i: (abs(spans[i].start - wanted.start), i))
        return [i for i in alike if spans[i] == spans[nearest]]
    if wanted.of(text) != words:
        return []
    over = [i for i, s in enumerate(spans) if s.overlaps(wanted)]
    return over if len(over) == 1 else []


def _lost(text: str, judgement: Judgement) -> SetAside:
    span = judgement.span or Span(0, 0)
    if span.end > len(text):
        span = Span(0, 0)
    reason = (
        f"the judgement “{judgement.decision}” by {judgement.who} fits nothing in this reading; decide again"
    )
    return SetAside(span, judgement.words or span.of(text), reason)


def _placed(resolution: Resolution, judgement: Judgement, gazetteer: Gazetteer) -> Resolution | None:
    """The resolution as judged; None where the judgement names a place that the gazetteer does not know."""
    if judgement.decision is Decision.REJECT_PLACE:
        return replace(
            resolution,
            toponym=replace(resolution.toponym, role=Role.CONTEXT),
            outcome=Outcome.UNRESOLVED,
            reason=_by("rejected as a place", judgement),
            entry=None,
            footprint=None,
            precision=None,
            score=0.0,
        )
    chosen = judgement.get("gazetteer_id")
    if chosen:
        known = next((c.entry for c in resolution.candidates if c.entry.id == chosen), None)
        try:
            entry = known or gazetteer.entry(str(chosen))
        except DataError:
            return None
        return replace(
            resolution,
            outcome=Outcome.RESOLVED,
            name=entry.name,
            reason=_by("chosen", judgement),
            entry=entry,
            footprint=entry.footprint,
            precision=entry.precision,
            score=1.0,
        )
    lat, lon = judgement.get("lat"), judgement.get("lon")
    if not (isinstance(lat, int | float) and isinstance(lon, int | float)) or abs(lat) > 90 or abs(lon) > 180:
        return None
    far = judgement.get("uncertainty_m")
    uncertainty_m = float(far) if isinstance(far, int | float) and far > 0 else _POINT_UNCERTAINTY_M
    name = str(judgement.get("name") or resolution.toponym.text)
    ground = Footprint(float(lat), float(lon), uncertainty_m)
    return replace(
        resolution,
        outcome=Outcome.RESOLVED,
        name=name,
        reason=_by("placed as a point", judgement),
        entry=_point_entry(name, ground, judgement, gazetteer),
        footprint=ground,
        precision=_precision_of(uncertainty_m),
        score=1.0,
    )


def _point_entry(
    name: str, ground: Footprint, judgement: Judgement, gazetteer: Gazetteer
) -> GazetteerEntry | None:
    """A point as an entry of no gazetteer (its id is empty), in the country and province that the judgement says it lies in.

    None where it says none, or one that `gazetteer` does not know.
    """
    code = str(judgement.get("country_code") or "")
    try:
        country = gazetteer.country(code) if code else None
    except DataError:
        country = None
    if country is None:
        return None
    province = gazetteer.province(code, str(judgement.get("admin1_code") or ""))
    return GazetteerEntry(
        id="",
        name=name,
        feature_class="",
        feature_code="",
        country=country.name,
        country_code=code,
        admin1=province.name if province else "",
        admin1_code=province.admin1_code if province else "",
        admin2="",
        population=0,
        footprint=ground,
    )


def _precision_of(uncertainty_m: float) -> Precision:
    """The precision that a radius speaks of: one building, a quarter, a town, a district and wider."""
    steps = (
        (1_000, Precision.EXACT),
        (3_000, Precision.NEIGHBOURHOOD),
        (10_000, Precision.TOWN),
        (50_000, Precision.DISTRICT),
        (200_000, Precision.PROVINCE),
    )
    return next((p for limit, p in steps if uncertainty_m <= limit), Precision.COUNTRY)


def _by(deed: str, judgement: Judgement) -> str:
    """What was done and why, not by whom: reasons go into files that are published; the log has the name."""
    return f"{deed} by an analyst" + (f": {judgement.why}" if judgement.why else "")


def _recounted(claim: CasualtyClaim, judgement: Judgement) -> tuple[CasualtyClaim, bool]:
    """The claim with its new number, and whether it is rejected."""
    if judgement.decision is Decision.REJECT_CLAIM:
        return claim, True
    low, best, high = (judgement.get(edge) for edge in ("low", "best", "high"))
    numbers = [int(n) if isinstance(n, int | float) else None for n in (low, best, high)]
    known = [n for n in numbers if n is not None]
    floor = numbers[0] if numbers[0] is not None else (known[0] if known else 1)
    try:
        count = CountRange(floor, numbers[1], numbers[2], claim.count.wording)
    except ValueError:
        return claim, False
    return replace(claim, count=count, rule=_by("corrected", judgement)), False


def _without_wholes(claims: list[CasualtyClaim], rejected: set[int]) -> list[CasualtyClaim]:
    """A part whose whole was rejected stands for itself."""
    return [replace(c, subset_of=None) if c.subset_of in rejected else c for c in claims]


def _report(
    report: IncidentReport,
    resolutions: Sequence[Resolution],
    claims: Sequence[CasualtyClaim],
    rejected: set[int],
    moved: set[int],
) -> IncidentReport:
    places = tuple(
        Place.of(p.toponym, resolutions[p.toponym]) if p.toponym in moved else p
        for p in report.places
        if not resolutions[p.toponym].reason.startswith("rejected as a place by")
    )
    chosen = tuple(i for i in report.claims if i not in rejected)
    return replace(report, places=places, claims=chosen, tolls=tolls_of(claims, chosen))


def _of_kind(report: IncidentReport, judgement: Judgement | None) -> IncidentReport:
    """The report with the type that an analyst gave it; a type that there is not changes nothing."""
    kind = next((t for t in EventType if judgement and judgement.get("type") == t.value), None)
    if judgement is None or kind is None:
        return report
    subtype = str(judgement.get("subtype") or "")
    return replace(report, type=kind, subtype=subtype if subtype in SUBTYPES[kind] else "")
