"""A part of a reading, or a fact of an incident -> one line that tells it from what it was before."""

from __future__ import annotations

from collections.abc import Sequence

from geo.vocabulary import CasualtyClaim, Harm, IncidentReport, Outcome, Place, Resolution, Stance
from geo.wording.counts import harm_count
from geo.wording.language import clean
from geo.wording.places import LONGEST_NAME
from geo.wording.precision import Detail, how_exactly

_LONGEST_TYPE = 120


def resolution_line(resolution: Resolution) -> str:
    """A place name and what it stands for: "Jableh: Jableh (Latakia, Syria; town; geonames:169304)"."""
    text, entry = resolution.toponym.text, resolution.entry
    if resolution.outcome is not Outcome.RESOLVED:
        return f"{text}: {resolution.outcome.value}"
    where = ", ".join(filter(None, (entry.admin1, entry.country) if entry else ()))
    about = filter(None, (where, resolution.precision, entry.id if entry else ""))
    return f"{text}: {resolution.name} ({'; '.join(about)})"


def claim_line(claim: CasualtyClaim) -> str:
    """A claim's words and what was read of them: "“ten died”: killed 10, unknown, incident, says police"."""
    said = f", says {claim.attribution.speaker}" if claim.attribution else ""
    stance = "" if claim.stance is Stance.REPORTED else f", {claim.stance}"
    read = f"{harm_count(claim.harm, claim.count, after=True)}, {claim.who}, {claim.scope}"
    return f"“{claim.text}”: {read}{stance}{said}"


def report_line(report: IncidentReport) -> str:
    """What a report comes to: "Attack; Homs; 2025-03-09; killed 10"."""
    places = ", ".join(place.name for place in report.places) or "no place"
    harms = ((harm, report.toll(harm)) for harm in Harm)
    tolls = ", ".join(harm_count(harm, count, after=True) for harm, count in harms if count)
    days = dict.fromkeys((report.date.earliest, report.date.latest))
    when = " to ".join(day.isoformat() for day in days if day)
    return "; ".join(filter(None, (report.subtype, places, when or "no date", tolls or "no toll")))


def type_line(report: IncidentReport) -> str:
    """The event type with its sub-event type, "Other" too: "Violence against civilians (Attack)"."""
    subtype = clean(report.subtype, _LONGEST_TYPE)
    return f"{report.type} ({subtype})" if report.subtype else report.type.value


def places_line(places: Sequence[Place]) -> str:
    """Places with their province, country and precision: "Jableh, Latakia, Syria (town)"."""
    return "; ".join(_place(place) for place in places) or "no place"


def _place(place: Place) -> str:
    units = (place.name, place.admin1, place.country)
    inside = ", ".join(dict.fromkeys(clean(name, LONGEST_NAME) for name in units if name))
    return f"{inside} ({place.precision or how_exactly(None, detail=Detail.CELL)})"


def coordinates_line(places: Sequence[Place]) -> str:
    """Where places lie, (lat, lon) in degrees: "35.36210, 35.92760 within 5,000 m"."""
    spots = [p.footprint for p in places if p.footprint]
    return "; ".join(f"{s.lat:.5f}, {s.lon:.5f} within {s.uncertainty_m:,.0f} m" for s in spots)


def difference(number: int | None, *, exact: bool = True) -> str:
    """How many more or fewer, where there is little room: about as many where it is of estimates.

    >>> difference(3), difference(-2), difference(0), difference(5, exact=False), difference(None)
    ('+3', '−2', '0', '≈ +5', 'not known')
    """
    if number is None:
        return "not known"
    said = f"+{number:,}" if number > 0 else f"−{-number:,}" if number else "0"
    return said if exact else f"≈ {said}"


def in_neither(incidents: int) -> str:
    """That incidents may lie in a period that is compared, and need not; "" of none.

    >>> in_neither(2)
    '2 incidents may lie in one of the periods and need not, since their day is not known well enough: they are counted in neither.'
    """
    if not incidents:
        return ""
    who = "1 incident" if incidents == 1 else f"{incidents:,} incidents"
    whose, verb = ("its", "it is") if incidents == 1 else ("their", "they are")
    return (
        f"{who} may lie in one of the periods and need not, since {whose} day is not known well enough:"
        f" {verb} counted in neither."
    )
