"""Incidents and a view -> what is shown, what it comes to, and what is not on the map and why.

Map, table, totals and every export start from the same `Selection`, so they cannot differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from geo.maps.drawn_area import Reach, areas, reach
from geo.maps.overlapping_tolls import summed
from geo.maps.unmapped import Absence, absences
from geo.vocabulary import (
    CountRange,
    EventType,
    Filters,
    Grade,
    Harm,
    Incident,
    Place,
    Precision,
    Standing,
    Total,
    View,
    Who,
    Withheld,
    subtype_key,
)
from geo.wording.counts import count_text
from geo.wording.sureness import percent_sure

_T = TypeVar("_T")
NO_SOURCE = "no source named"


@dataclass(frozen=True, slots=True)
class Facets:
    """What the filters can offer, counted over all incidents: value -> number of incidents."""

    earliest: date | None
    latest: date | None
    types: dict[EventType, int]
    subtypes: dict[str, int]
    countries: dict[str, int]
    provinces: dict[tuple[str, str], int]
    harms: dict[Harm, int]
    who: dict[Who, int]
    precisions: dict[Precision, int]
    sources: dict[str, int]
    country_names: dict[str, str]
    killed_max: int
    grades: dict[Grade, int] = field(default_factory=dict)
    tags: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a view shows of `all` incidents (those that an analyst rejected are in neither).

    `shown` keeps the order given; some of it may have no place and so be in the table only. `withheld` is
    what a publisher keeps back of it (`geo.maps.withholding`).
    """

    view: View
    all: tuple[Incident, ...]
    shown: tuple[Incident, ...]
    totals: tuple[Total, ...]
    facets: Facets
    absent: tuple[Absence, ...]
    withheld: Withheld = field(default_factory=Withheld)

    @property
    def drawn(self) -> tuple[Incident, ...]:
        """Those of `shown` that have a place, as sure as the view asks for, and so are on the map."""
        return tuple(i for i in self.shown if located(i))

    @property
    def unsure(self) -> tuple[Incident, ...]:
        """Those of `shown` that are not on the map because their place is less sure than the view asks for."""
        return tuple(i for i in self.shown if too_unsure(i))

    @property
    def chosen(self) -> Incident | None:
        """The incident whose evidence is open, if it is among those shown; the one that it was merged into, if it was."""
        return holding(self.view.chosen, self.shown)

    def total(self, harm: Harm) -> Total:
        """What is shown comes to for `harm`."""
        return next(t for t in self.totals if t.harm is harm)


def select(incidents: Iterable[Incident], view: View, offered: Facets | None = None) -> Selection:
    """What `view` shows of `incidents`. Pure; a thousand incidents take about 10 ms.

    `offered` are the `facets` of those that nobody rejected, where they are counted already.

    A toll that several places share enters a sum only when the place filter, if there is one, holds
    all of them. A toll for a whole area and those of its parts are not added (`geo.maps.overlapping_tolls`). What is less sure of its
    place than the view asks for stays in list and totals, and is not drawn.
    """
    given = tuple(_as_sure(i, view.filters.sure_min) for i in incidents)
    everything = standing(given)
    shown = tuple(i for i in everything if passes(i, view.filters))
    apart = set_apart(shown, view.filters)
    return Selection(
        view=view,
        all=everything,
        shown=shown,
        totals=tuple(total(harm, shown, apart) for harm in Harm),
        facets=offered or facets(everything),
        absent=absences(given, shown, view.filters),
    )


def holding(id: str, incidents: Iterable[Incident]) -> Incident | None:
    """The incident of that id, or the one that holds the report of that id; None where neither is among `incidents`."""
    return next((i for i in incidents if id == i.id or any(id == a.report.id for a in i.accounts)), None)


def standing(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Those of `incidents` that no analyst rejected."""
    return tuple(i for i in incidents if i.standing is not Standing.REJECTED)


def set_apart(incidents: Iterable[Incident], filters: Filters) -> frozenset[str]:
    """The ids of those of `incidents` whose toll enters no sum, since it is shared with places outside `filters`."""
    return frozenset(i.id for i in incidents if not _wholly_inside(i, filters))


def located(incident: Incident) -> tuple[Place, ...]:
    """The places of `incident` that can be drawn."""
    return tuple(p for p in incident.lead.places if p.located)


def too_unsure(incident: Incident) -> bool:
    """Whether `incident` is left off the map because its place is less sure than a view asks for."""
    return any(p.unsure for p in incident.lead.places)


def _as_sure(incident: Incident, least: int) -> Incident:
    """`incident` with its places held off the map where one of them is less sure than `least` percent.

    All of them: the toll of several places is never drawn at the others alone.
    """
    places = [p for p in incident.lead.places if p.footprint is not None]
    unsure = any(percent_sure(p) < least for p in places)
    if unsure == any(p.unsure for p in places):
        return incident
    first, *others = incident.accounts
    held = tuple(replace(p, unsure=unsure and p.footprint is not None) for p in first.report.places)
    lead = replace(first, report=replace(first.report, places=held))
    return replace(incident, accounts=(lead, *others))


def passes(incident: Incident, filters: Filters) -> bool:
    """Whether `filters` let `incident` through.

    A date passes when it may lie within the bounds; one that is only known as "by" a day counts at that
    day. A number passes by its best estimate, or by its upper end where there is none.
    """
    lead = incident.lead
    return (
        _in_time(incident, filters)
        and (not filters.types or lead.type in filters.types)
        and (not filters.subtypes or subtype_key(lead.type, lead.subtype) in filters.subtypes)
        and _enough_killed(incident.toll(Harm.KILLED), filters)
        and (not _by_place(filters) or any(_inside(p, filters) for p in lead.places))
        and (not filters.harms or any(incident.toll(h) for h in filters.harms))
        and (not filters.who or bool(whom(incident) & set(filters.who)))
        and (not filters.grades or incident.grade in filters.grades)
        and (not filters.tags or not {*filters.tags}.isdisjoint(incident.tags))
        and (not filters.precisions or any(p.precision in filters.precisions for p in lead.places))
        and (
            not filters.sources or any(source(a.article.source) in filters.sources for a in incident.accounts)
        )
    )


def source(name: str) -> str:
    """The name under which a source is filtered and listed."""
    return name or NO_SOURCE


def whom(incident: Incident) -> set[Who]:
    """Whom the claims of `incident` speak of."""
    return {claim.who for account in incident.accounts for claim in account.claims}


def total(harm: Harm, incidents: Sequence[Incident], apart: frozenset[str] = frozenset()) -> Total:
    """What `incidents` come to for `harm`, leaving out of the sum those whose id is in `apart`."""
    here = [i for i in incidents if i.id not in apart]
    found = summed(here, harm)
    said = [(i.id, count) for i in incidents if (count := i.toll(harm)) is not None]
    counted = [count for id, count in said if id not in apart and id not in found.left_out]
    return Total(
        harm=harm,
        count=found.count,
        known=sum(count.number_known for count in counted),
        unknown=sum(not count.number_known for count in counted),
        apart=tuple(id for id, _ in said if id in apart),
        apart_labels=tuple(count_text(count) for id, count in said if id in apart),
        within=tuple(id for id, _ in said if id in found.left_out),
        within_labels=tuple(count_text(count) for id, count in said if id in found.left_out),
    )


def facets(incidents: Sequence[Incident]) -> Facets:
    """What the filters can offer for `incidents`. An incident over several places counts once for each."""
    leads = [i.lead for i in incidents]
    days = [d for lead in leads for d in (lead.date.earliest, lead.date.latest) if d]
    places = [list({(p.country_code, p.admin1): p for p in lead.places}.values()) for lead in leads]
    killed = [c for i in incidents if (c := i.toll(Harm.KILLED))]
    return Facets(
        earliest=min(days, default=None),
        latest=max(days, default=None),
        types=_counts(lead.type for lead in leads),
        subtypes=_counts(subtype_key(lead.type, lead.subtype) for lead in leads if lead.subtype),
        countries=_counts(code for ps in places for code in {p.country_code for p in ps} if code),
        provinces=_counts((p.country_code, p.admin1) for ps in places for p in ps if p.admin1),
        harms=_counts(t.harm for i in incidents for t in i.tolls),
        who=_counts(w for i in incidents for w in whom(i)),
        precisions=_counts(q for ps in places for q in {p.precision for p in ps} if q),
        sources=_counts(s for i in incidents for s in {source(a.article.source) for a in i.accounts}),
        country_names={p.country_code: p.country for ps in places for p in ps if p.country_code},
        killed_max=max((_size(c) for c in killed), default=0),
        grades=_counts(i.grade for i in incidents),
        tags=_counts(t for i in incidents for t in i.tags),
    )


def _counts(values: Iterable[_T]) -> dict[_T, int]:
    return dict(Counter(values).most_common())


def _size(count: CountRange) -> int:
    return next((n for n in (count.best, count.high) if n is not None), count.low)


def _enough_killed(count: CountRange | None, filters: Filters) -> bool:
    if filters.killed_min <= 0:
        return True
    if count is None:
        return False
    return _size(count) >= filters.killed_min if count.number_known else filters.killed_unknown


def _in_time(incident: Incident, filters: Filters) -> bool:
    when = incident.lead.date
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first is None or last is None:
        return filters.earliest is None and filters.latest is None
    return (filters.earliest is None or last >= filters.earliest) and (
        filters.latest is None or first <= filters.latest
    )


def _by_place(filters: Filters) -> bool:
    return bool(filters.countries or filters.provinces or areas(filters))


def _inside(place: Place, filters: Filters) -> bool:
    return _in_units(place, filters) and all(
        reach(area, place) is not Reach.OUTSIDE for area in areas(filters)
    )


def _in_units(place: Place, filters: Filters) -> bool:
    """A country with chosen provinces means these provinces; one without means all of it."""
    if not (filters.countries or filters.provinces):
        return True
    if (place.country_code, place.admin1) in filters.provinces:
        return True
    narrowed = any(country == place.country_code for country, _ in filters.provinces)
    return place.country_code in filters.countries and not narrowed


def _wholly_inside(incident: Incident, filters: Filters) -> bool:
    """Whether all of its places are; of one known only as an area, all of its ground."""
    return not _by_place(filters) or all(
        _in_units(p, filters) and all(reach(area, p) is Reach.INSIDE for area in areas(filters))
        for p in incident.lead.places
    )
