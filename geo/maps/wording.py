"""Facts of an incident in words, for the panel, the table and what a pointer shows. Words of people, not of scores."""

from __future__ import annotations

from datetime import date

from geo.maps.naming import joined, place_names
from geo.maps.selection import Total
from geo.maps.speaking import each_once, short_name
from geo.maps.symbols import main_harm
from geo.vocabulary import (
    CasualtyClaim,
    DatePrecision,
    EventDate,
    Harm,
    Incident,
    Place,
    Precision,
    Stance,
    Who,
)
from geo.wording.precision import masked_to


def day(value: date, *, short: bool = False) -> str:
    """9 March 2025, or 9 Mar 2025."""
    return f"{value.day} {value:%b %Y}" if short else f"{value.day} {value:%B %Y}"


def when(on: EventDate, *, short: bool = False) -> str:
    """A date as exactly as it is known.

    >>> when(EventDate(None, date(2025, 3, 9), DatePrecision.BY))
    'by 9 March 2025'
    """
    first, last = on.earliest or on.latest, on.latest or on.earliest
    if first is None or last is None:
        return "date not given"
    if on.precision in (DatePrecision.MONTH, DatePrecision.YEAR):
        month = "%b " if short else "%B "
        return format(last, f"{month * (on.precision is DatePrecision.MONTH)}%Y")
    if on.precision is DatePrecision.BY or on.earliest is None:
        return f"by {day(last, short=short)}"
    return _span(first, last, short)


def _span(first: date, last: date, short: bool) -> str:
    if first == last:
        return day(last, short=short)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, short=short)}"
    return f"{day(first, short=short)} to {day(last, short=short)}"


def people(who: Who) -> str:
    """Whom it happened to: "people" where that is not said."""
    return "people" if who is Who.UNKNOWN else who.value


def headline(incident: Incident) -> str:
    """What happened to whom and where, made of the facts alone: "740+ civilians killed in Latakia and Tartus provinces"."""
    where = place_names(incident, incident.lead.places) if incident.lead.places else ""
    harm = main_harm(incident)
    count = incident.toll(harm) if harm else None
    if harm is None or count is None:
        what = incident.lead.subtype or incident.lead.type.value
        what = what if what != "Other" else "Incident"
    elif count.is_none:
        what = f"No one {harm}"
    elif not count.number_known:
        what = f"{_whom(incident, harm)} {harm}, number not known".capitalize()
        return f"{_whom(incident, harm).capitalize()} {harm} in {where}, number not known" if where else what
    else:
        what = f"{count.label} {_whom(incident, harm, one=count.high == 1)} {harm}"
    return (
        f"{what[:1].upper()}{what[1:]} in {where}"
        if where
        else f"{what[:1].upper()}{what[1:]}, place not given"
    )


def _whom(incident: Incident, harm: Harm, *, one: bool = False) -> str:
    """Whom the largest claim of that harm speaks of."""
    claims = [c for a in incident.accounts for c in a.claims if c.harm is harm and c.subset_of is None]
    if not claims:
        return "person" if one else "people"
    largest = max(claims, key=lambda c: (c.count.number_known, c.count.low))
    words = people(largest.who)
    singular = {
        "people": "person",
        "children": "child",
        "women": "woman",
        "security forces": "member of security forces",
    }
    return singular.get(words, words.removesuffix("s")) if one else words


def said_by(claim: CasualtyClaim) -> str:
    """Who says it and how: "Syrian Observatory for Human Rights, reported"."""
    speaker = (
        claim.attribution.speaker if claim.attribution and claim.attribution.speaker else "the article itself"
    )
    return speaker if claim.stance is Stance.REPORTED else f"{speaker}, {claim.stance}"


def speakers(incident: Incident) -> str:
    """Who says how many, each once, those of the main harm first."""
    harm = main_harm(incident)
    claims = sorted((c for a in incident.accounts for c in a.claims), key=lambda c: c.harm is not harm)
    named = (c.attribution.speaker for c in claims if c.attribution and c.attribution.speaker)
    said = each_once(short_name(name) for name in named)
    return joined(said) if said else "the article itself"


def how_exactly(place: Place) -> str:
    """How exactly a place is known: "province", "neighbourhood, ±2 km"; or to what it is masked."""
    if place.masked:
        return masked_to(place.precision)
    if place.footprint is None or place.precision is None:
        return "not located"
    if place.precision.is_area:
        return place.precision.value
    if place.precision is Precision.EXACT and place.footprint.uncertainty_m < 500:
        return "exact"
    return f"{place.precision}, ±{distance(place.footprint.uncertainty_m)}"


def distance(metres: float) -> str:
    """A distance to read.

    >>> distance(400), distance(2000), distance(45_000)
    ('400 m', '2 km', '45 km')
    """
    if metres < 1000:
        return f"{max(10, round(metres, -1)):.0f} m"
    return f"{metres / 1000:.1f}".removesuffix(".0") + " km" if metres < 10_000 else f"{metres / 1000:.0f} km"


def total_note(total: Total) -> str:
    """What stands under a total: "killed, and in 2 more the number is not known"."""
    numbered = total.count is not None and not (total.count.is_none and (total.unknown or total.apart))
    more = ""
    if total.unknown and numbered:
        more += f", and in {total.unknown} more the number is not known"
    elif total.unknown:
        more += f", number not known in {total.unknown} incident{'s' * (total.unknown > 1)}"
    if len(total.apart) == 1:
        more += f"; {total.apart_labels[0]} shared with other places, not added"
    elif total.apart:
        more += f"; {len(total.apart)} tolls shared with other places, not added"
    if len(total.within) == 1:
        more += f"; {total.within_labels[0]} may be part of it, not added"
    elif total.within:
        more += f"; {len(total.within)} tolls may be part of it, not added"
    if numbered and total.count and total.count.is_none:
        more += ", as far as is said"
    return total.harm.value + more
