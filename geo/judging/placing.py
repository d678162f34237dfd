"""What an analyst decides about a place name: another place, a point, none, its role, or a name that was missed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.judging.carrying import by, carried, stretch
from geo.judging.incidents import place_of
from geo.judging.work import Work
from geo.vocabulary import (
    DataError,
    Footprint,
    GazetteerEntry,
    Judgement,
    Outcome,
    Precision,
    Resolution,
    Role,
    Toponym,
)

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

_POINT_UNCERTAINTY_M = 500.0
"""How far off a point is that was clicked on a small map, where nothing else is said."""


def place(work: Work, judgement: Judgement) -> bool:
    """Let a toponym stand for another place: a candidate, any entry of the gazetteer, or a point."""
    found = _about(work, judgement)
    placed = [_placed(work.resolutions[i], judgement, work.gazetteer) for i in found]
    for i, resolution in zip(found, placed, strict=True):
        if resolution is not None:
            _put(work, i, resolution)
    return bool(found) and None not in placed


def reject(work: Work, judgement: Judgement) -> bool:
    """Let the words name no place."""
    found = _about(work, judgement)
    work.no_places |= dict.fromkeys(found, by("rejected as a place", judgement))
    return bool(found)


def role(work: Work, judgement: Judgement) -> bool:
    """Let something have happened at a place, or let it be mentioned only: then it is no incident's place."""
    said = next((r for r in Role if r.value == judgement.get("role")), None)
    found = _about(work, judgement) if said else []
    for i in found:
        gained, left = (work.scenes, work.context) if said is Role.SCENE else (work.context, work.scenes)
        gained.add(i)
        left.discard(i)
    return bool(found)


def add(work: Work, judgement: Judgement) -> bool:
    """Take words for a place name that the reader passed over; where it reads them now, its place is corrected."""
    span = stretch(work.article.text, judgement)
    if span is None:
        return False
    at = next((i for i, r in enumerate(work.resolutions) if r.toponym.span == span), None)
    if at is None:
        words = span.of(work.article.text)
        name = str(judgement.get("name") or words)
        bare = Resolution(
            Toponym(span, words, Role.CONTEXT), Outcome.UNRESOLVED, name, by("added", judgement)
        )
        at = len(work.resolutions)
        work.resolutions.append(bare)
    if judgement.get("gazetteer_id") or judgement.get("lat") is not None:
        placed = _placed(work.resolutions[at], judgement, work.gazetteer)
        if placed is None:
            return False
        _put(work, at, placed)
    work.taken.add(span)
    if not judgement.incident:
        return True
    if judgement.incident not in work.reports:
        return False
    report = work.reports[judgement.incident]
    if all(p.toponym != at for p in report.places):
        work.change(report.id, places=(*report.places, place_of(work, at)))
    return True


def _put(work: Work, number: int, resolution: Resolution) -> None:
    work.resolutions[number] = resolution
    work.no_places.pop(number, None)
    work.moved.add(number)


def _about(work: Work, judgement: Judgement) -> list[int]:
    return carried(work.article.text, judgement, [r.toponym.span for r in work.resolutions])


def _placed(resolution: Resolution, judgement: Judgement, gazetteer: Gazetteer) -> Resolution | None:
    """The resolution as judged; None where the judgement names a place that the gazetteer does not know."""
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
            reason=by("chosen", judgement),
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
        reason=by("placed as a point", judgement),
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
    code = str(judgement.get("country_code"))
    try:
        country = gazetteer.country(code)
    except DataError:
        return None
    province = gazetteer.province(code, str(judgement.get("admin1_code")))
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
