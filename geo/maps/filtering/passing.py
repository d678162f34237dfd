"""An incident and the filters -> which of them it fails. What fails none is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from geo.maps.filtering.drawn_area import Reach, areas, reach
from geo.text.folding import search_words
from geo.vocabulary import CountRange, Filters, Harm, Incident, Place, Precision, Who, subtype_key

NO_SOURCE = "no source named"
Found = Callable[[Incident], bool]
"""Whether a search finds an incident (`geo.maps.filtering.searching.finder`)."""
PLACE, TOGETHER = "place", "harm and person"
"""What is failed by where it was, and by a harm and a kind of people that are not told of one another."""


def passes(incident: Incident, filters: Filters, found: Found) -> bool:
    """Whether `filters` let `incident` through.

    A date passes when it may lie within the bounds; one that is only known as "by" a day counts at that
    day. A number passes by its best estimate, or by its upper end where there is none.
    """
    return not failures(incident, filters, found)


def failures(incident: Incident, filters: Filters, found: Found) -> frozenset[str]:
    """The filters that do not let `incident` through, by their fields; countries and provinces are both `PLACE`.

    With harms chosen, who was harmed is whom these came to: children who were killed, and not hurt beside the dead.
    """
    lead = incident.lead
    fails = [
        field
        for field, values in _VALUES.items()
        if getattr(filters, field) and not _choice(field, values(incident), filters)
    ]
    if not _in_time(incident, filters):
        fails.append("earliest")
    if not _enough_killed(incident.toll(Harm.KILLED), filters):
        fails.append("killed_min")
    if not _in_place(lead.places, filters):
        fails.append(PLACE)
    harms = () if filters.keeps_out("harms") else filters.harms
    if filters.who and not _choice("who", whom(incident, harms), filters):
        fails.append(TOGETHER if _choice("who", whom(incident), filters) else "who")
    if not was_added(incident, filters.added_from, filters.added_to):
        fails.append("added_from")
    if filters.search and not found(incident):
        fails.append("search")
    return frozenset(fails)


def source(name: str) -> str:
    """The name under which a source is filtered and listed."""
    return name or NO_SOURCE


@lru_cache(1 << 14)  # few names take part in many incidents
def actor_key(name: str) -> str:
    """What spellings of one actor's name have in common.

    >>> actor_key("The Syrian  army"), actor_key("Syrian Army")
    ('syrian army', 'syrian army')
    """
    return search_words(name).removeprefix("the ") or name


def actors(incident: Incident) -> dict[str, str]:
    """Who took part, as the articles name them, by key."""
    named = [a.name for account in incident.accounts for a in account.report.actors]
    return {actor_key(name): " ".join(name.split()) for name in reversed(named)}


def whom(incident: Incident, harms: Iterable[Harm] = ()) -> set[Who]:
    """Whom the claims of `incident` speak of; with `harms` those of these alone."""
    wanted = frozenset(harms)
    told = (c for account in incident.accounts for c in account.claims)
    return {who for claim in told if not wanted or claim.harm in wanted for who in claim.kinds}


def precisions(incident: Incident) -> set[Precision]:
    """How exactly the places of `incident` are known."""
    return {p.precision for p in incident.lead.places if p.precision}


def wholly_inside(incident: Incident, filters: Filters) -> bool:
    """Whether no place of `incident` lies outside the chosen ones, and no ground of one that is known only as an area:
    a toll that is shared with such enters no sum."""
    return not _by_place(filters) or all(
        _in_units(p, filters) and all(reach(area, p) is Reach.INSIDE for area in areas(filters))
        for p in incident.lead.places
    )


def size(count: CountRange) -> int:
    """The number that a least number is compared with."""
    return next((n for n in (count.best, count.high) if n is not None), count.low)


def was_added(incident: Incident, first: date | None, last: date | None) -> bool:
    """Whether an article that tells of `incident` was saved within these days."""
    if first is None and last is None:
        return True
    days = [a.saved for a in incident.accounts if a.saved]
    return any((first is None or day >= first) and (last is None or day <= last) for day in days)


_VALUES: dict[str, Callable[[Incident], Iterable[Any]]] = {
    "types": lambda i: (i.lead.type,),
    "subtypes": lambda i: (subtype_key(i.lead.type, i.lead.subtype),),
    "harms": lambda i: [t.harm for t in i.tolls],
    "precisions": precisions,
    "sources": lambda i: {source(a.article.source) for a in i.accounts},
    "actors": actors,
    "standings": lambda i: (i.standing,),
    "grades": lambda i: (i.grade,),
    "tags": lambda i: i.tags,
}
"""What an incident has of each field that holds choices, but for places and for who was harmed."""


def _choice(field: str, values: Iterable[Any], filters: Filters) -> bool:
    chosen: tuple[Any, ...] = getattr(filters, field)
    return not chosen or (not set(chosen).isdisjoint(values)) is not filters.keeps_out(field)


def _enough_killed(count: CountRange | None, filters: Filters) -> bool:
    if filters.killed_min <= 0:
        return True
    if count is None:
        return False
    return size(count) >= filters.killed_min if count.number_known else filters.killed_unknown


def _in_time(incident: Incident, filters: Filters) -> bool:
    days = incident.lead.date.days
    if days is None:
        return filters.earliest is None and filters.latest is None
    first, last = days
    return (filters.earliest is None or last >= filters.earliest) and (
        filters.latest is None or first <= filters.latest
    )


def _in_place(places: Iterable[Place], filters: Filters) -> bool:
    """Whether it happened at one of the places chosen, and at none of those that are left out."""
    where = tuple(places)
    out = filters.countries if filters.keeps_out("countries") else ()
    parts_out = filters.provinces if filters.keeps_out("provinces") else ()
    if any(p.country_code in out or (p.country_code, p.admin1) in parts_out for p in where):
        return False
    return not _by_place(filters) or any(_inside(p, filters) for p in where)


def _wanted(filters: Filters) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The countries and provinces that are let through."""
    countries = () if filters.keeps_out("countries") else filters.countries
    return countries, () if filters.keeps_out("provinces") else filters.provinces


def _by_place(filters: Filters) -> bool:
    return any(_wanted(filters)) or bool(areas(filters))


def _inside(place: Place, filters: Filters) -> bool:
    return _in_units(place, filters) and all(
        reach(area, place) is not Reach.OUTSIDE for area in areas(filters)
    )


def _in_units(place: Place, filters: Filters) -> bool:
    """A country with chosen provinces means these provinces; one without means all of it."""
    countries, provinces = _wanted(filters)
    if not (countries or provinces):
        return True
    if (place.country_code, place.admin1) in provinces:
        return True
    narrowed = any(country == place.country_code for country, _ in provinces)
    return place.country_code in countries and not narrowed
