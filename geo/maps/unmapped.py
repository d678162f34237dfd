"""What is not on the map, and why: nothing is dropped without a trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from geo.vocabulary import Account, Filters, Incident, Outcome, Place, Precision, Resolution, Role, Standing
from geo.wording.readings import not_located
from geo.wording.sureness import how_sure, percent_sure


class Why(StrEnum):
    """The kinds of reasons, in the order in which they are listed."""

    NO_PLACE = "no place is known"
    NOT_LOCATED = "its place could not be located"
    UNSURE = "its place is less sure than asked for"
    NOWHERE = "its place is not known, so it is in no area of the map"
    UNDATED = "no date in the text, and dates are filtered"
    AMBIGUOUS = "several places fit"
    UNRESOLVED = "place not found"
    MENTIONED = "mentioned only"
    REJECTED = "rejected by an analyst"


@dataclass(frozen=True, slots=True)
class Absence:
    """Something that the articles hold and the map does not show.

    `words` name it as the article does; `reason` is a sentence's worth of explanation.
    `incident` is the incident's id where it is one, `article` the article's.
    """

    why: Why
    words: str
    reason: str
    article: str
    incident: str = ""


def absences(
    incidents: Sequence[Incident], shown: Sequence[Incident], filters: Filters
) -> tuple[Absence, ...]:
    """All that is not on the map: of `incidents` those rejected, undated under a date filter or
    without a place under an area, of `shown`
    those without a located place, and the toponyms of the articles shown that are drawn nowhere."""
    found = [
        *(a for i in shown if (a := _unplaced(i))),
        *(_about(i, Why.NOWHERE, Why.NOWHERE) for i in incidents if _is_nowhere(i, filters)),
        *(_undated(i) for i in incidents if _is_undated(i, filters)),
        *_toponyms([account for i in shown for account in i.accounts]),
        *(_rejected(i) for i in incidents if i.standing is Standing.REJECTED),
    ]
    order = list(Why)
    return tuple(sorted(found, key=lambda a: order.index(a.why)))


def words(incident: Incident) -> str:
    """A few words of the article that stand for `incident`: its first evidence, cut at a word."""
    account = incident.accounts[0]
    spans = account.report.evidence
    text = " ".join(spans[0].of(account.article.text).split()) if spans else str(account.report.type)
    return text if len(text) <= 80 else text[:80].rsplit(" ", 1)[0] + " …"


def _about(incident: Incident, why: Why, reason: str) -> Absence:
    return Absence(why, words(incident), reason, incident.accounts[0].article.id, incident.id)


def _unplaced(incident: Incident) -> Absence | None:
    places = incident.lead.places
    if not places:
        return _about(incident, Why.NO_PLACE, Why.NO_PLACE)
    if any(p.unsure for p in places):
        return _about(incident, Why.UNSURE, how_sure(places))
    if any(p.located for p in places):
        return None
    return _about(incident, Why.NOT_LOCATED, not_located(places))


def _is_undated(incident: Incident, filters: Filters) -> bool:
    when = incident.lead.date
    bounded = filters.earliest is not None or filters.latest is not None
    return (
        bounded
        and when.earliest is None
        and when.latest is None
        and incident.standing is not Standing.REJECTED
    )


def _is_nowhere(incident: Incident, filters: Filters) -> bool:
    bounded = filters.within is not None or filters.drawn is not None
    return (
        bounded
        and all(p.footprint is None for p in incident.lead.places)
        and incident.standing is not Standing.REJECTED
    )


def _undated(incident: Incident) -> Absence:
    return _about(incident, Why.UNDATED, Why.UNDATED)


def _rejected(incident: Incident) -> Absence:
    return _about(incident, Why.REJECTED, Why.REJECTED)


def _toponyms(accounts: Sequence[Account]) -> list[Absence]:
    """The toponyms of each article that no shown incident stands on, each name once an article."""
    readings = {account.reading.article_id: account.reading for account in accounts}
    placed = [(a.reading.article_id, p) for a in accounts for p in a.report.places if p.footprint is not None]
    used = {(article, p.name) for article, p in placed}
    around = {(article, p.country_code) for article, p in placed}
    found: dict[tuple[str, str], Absence] = {}
    for article, reading in readings.items():
        for resolution in reading.resolutions:
            name = resolution.name or resolution.toponym.text
            if (article, name) in used or (article, _country(resolution)) in around:
                continue
            if resolution.outcome is Outcome.AMBIGUOUS:
                absence = Absence(Why.AMBIGUOUS, name, resolution.reason, article)
            elif resolution.outcome is Outcome.UNRESOLVED:
                absence = Absence(Why.UNRESOLVED, name, resolution.reason, article)
            elif resolution.toponym.role is Role.CONTEXT:
                absence = Absence(Why.MENTIONED, name, Why.MENTIONED, article)
            else:
                absence = Absence(Why.MENTIONED, name, "no incident of its own", article)
            found.setdefault((article, name), absence)
    return list(found.values())


def _country(resolution: Resolution) -> str:
    """The code of the country that it stands for; one that holds a drawn place is on the map already."""
    whole = resolution.precision is Precision.COUNTRY and resolution.entry is not None
    return resolution.entry.country_code if whole and resolution.entry else "-"


def mentioned(accounts: Sequence[Account], sure_min: int = 0) -> tuple[Place, ...]:
    """The located places that `accounts` name and no report stands on, each once: the layer "places mentioned".

    Those that are less sure than `sure_min` percent are left out.
    """
    used = {p.gazetteer_id for a in accounts for p in a.report.places}
    found: dict[str, Place] = {}
    for account in accounts:
        for number, resolution in enumerate(account.reading.resolutions):
            place = Place.of(number, resolution)
            if place.located and place.gazetteer_id not in used and percent_sure(place) >= sure_min:
                found.setdefault(place.gazetteer_id or place.name, place)
    return tuple(found.values())
