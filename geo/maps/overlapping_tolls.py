"""Tolls that may already be counted in the toll of a whole area: they enter no sum beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from geo.vocabulary import Harm, Incident, Place, Precision, Scope, Who

_REACH = timedelta(days=14)
"""How far back a toll without a beginning is taken to count, in another article than the incident's own."""
_ANYONE = frozenset({Who.UNKNOWN, Who.CHILDREN, Who.WOMEN})


def covered(incidents: Sequence[Incident], harm: Harm) -> frozenset[str]:
    """The ids of those of `incidents` whose toll for `harm` may be part of another's that counts a whole area.

    "740 civilians killed across two provinces" and "24 men shot in a village" of one of them: nobody can
    say that they are 764, so only the larger is added. That holds too for a village that could not be
    located. A toll counts a whole area when the article says so or when several areas share it; it may hold
    another that is smaller, inside the area, not later, and not about other people (soldiers are no part of
    a count of civilians).
    """
    wide = [i for i in incidents if _numbered(i, harm) and _counts_an_area(i, harm)]
    return frozenset(
        i.id
        for i in incidents
        if _numbered(i, harm) and any(i is not j and _may_hold(j, i, harm) for j in wide)
    )


def _numbered(incident: Incident, harm: Harm) -> bool:
    count = incident.toll(harm)
    return count is not None and count.number_known and not count.is_none


def _counts_an_area(incident: Incident, harm: Harm) -> bool:
    places = incident.lead.places
    if not places or not all(p.precision and p.precision.is_area for p in places):
        return False
    claims = (c for account in incident.accounts for c in account.claims if c.harm is harm)
    return incident.lead.shared or any(c.scope is Scope.AREA for c in claims)


def _may_hold(wide: Incident, other: Incident, harm: Harm) -> bool:
    return (
        _size(other, harm) <= _size(wide, harm)
        and (not _counts_an_area(other, harm) or _size(other, harm) < _size(wide, harm))
        and bool(other.lead.places)
        and all(
            any(_inside(p, area) or _may_lie_in(p, wide, other) for area in wide.lead.places)
            for p in other.lead.places
        )
        and _people_meet(wide, other, harm)
        and _not_later(wide, other)
    )


def _size(incident: Incident, harm: Harm) -> int:
    count = incident.toll(harm)
    return 0 if count is None else next(n for n in (count.best, count.high, count.low) if n is not None)


def _inside(place: Place, area: Place) -> bool:
    if place.country_code != area.country_code:
        return False
    if area.precision is Precision.COUNTRY:
        return True
    if not area.admin1 or place.admin1 != area.admin1:
        return False
    return area.precision is Precision.PROVINCE or (bool(area.admin2) and place.admin2 == area.admin2)


def _may_lie_in(place: Place, wide: Incident, other: Incident) -> bool:
    """Whether a village that no gazetteer knows may lie in the area: both are told by one article."""
    if place.located or place.country_code:
        return False
    return bool({a.article.id for a in wide.accounts} & {a.article.id for a in other.accounts})


def _people_meet(one: Incident, two: Incident, harm: Harm) -> bool:
    a, b = _who(one, harm), _who(two, harm)
    return bool(a & b) or bool((a | b) & _ANYONE) or not a or not b


def _who(incident: Incident, harm: Harm) -> frozenset[Who]:
    claims: Iterable[Who] = (c.who for a in incident.accounts for c in a.claims if c.harm is harm)
    return frozenset(claims)


def _not_later(wide: Incident, other: Incident) -> bool:
    """Whether `other` may have happened in the time that the toll of `wide` counts."""
    end = wide.lead.date.latest
    first, last = other.lead.date.earliest, other.lead.date.latest
    if end is not None and first is not None and first > end:
        return False
    articles = {a.article.id for a in wide.accounts}
    if any(a.article.id in articles for a in other.accounts):
        return True
    start = wide.lead.date.earliest or (end - _REACH if end else date.min)
    return last is None or last >= start
