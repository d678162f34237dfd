"""Incidents -> what they come to, where the toll of a whole area is never added to those of its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from geo.incidents.same_event.compatibility import plain_name
from geo.maps.remembered import remembered
from geo.places.geodesy import kilometres
from geo.vocabulary import CountRange, EventDate, Harm, Incident, Place, Precision, Scope, Who

_REACH = timedelta(days=14)
"""How far back a toll without a beginning is taken to count, and how much longer than it a part's days may be open."""
_ANYONE = frozenset({Who.UNKNOWN, Who.CHILDREN, Who.WOMEN})
_SPOT, _UNIT, _COUNT = range(3)
"""What a toll is told of: a spot, or one that is only known to lie in a unit; a unit as such; all of an area, in so many words."""

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Sum:
    """What incidents come to: `count` None where no number is known; `left_out` are the ids of those that are not added."""

    count: CountRange | None
    left_out: frozenset[str] = frozenset()


def summed(incidents: Sequence[Incident], harm: Harm) -> Sum:
    """The sum of `incidents` for `harm`: for each whole area the larger of its own toll and what its parts come to.

    51 in Nepal, 19 in Kathmandu and 2 in Itahari in the same days are 51, and not 72; with 40 in Kathmandu they are
    42, and the 51 would be no longer the whole that it was told as. Which holds which is `wholes`. Where the
    parts may be as many as the whole says ("at least 4" of "up to 6"), the sum is within the bounds of both. The
    order of `incidents` does not matter; where none holds another it is the plain sum.

    >>> combined(CountRange(51, 51, None), CountRange(21, 21, 21)).label
    '51+'
    """
    told = sorted(_told(incidents, harm), key=lambda t: t.order)
    whole_of = _parents(told)
    parts: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        if one.id in whole_of:
            parts[whole_of[one.id]].append(one)
    counts: dict[str, CountRange] = {}
    unadded: set[str] = set()
    for one in told:  # a part comes before its whole
        counts[one.id] = one.count
        if held := parts[one.id]:
            of_parts = added([counts[p.id] for p in held])
            counts[one.id] = both = combined(one.count, of_parts)
            parts_stand = both != one.count and both == of_parts
            unadded |= {one.id} if parts_stand else _below(held, parts)
    roots = [counts[t.id] for t in told if t.id not in whole_of]
    return Sum(added(roots) if roots else None, frozenset(unadded))


def wholes(incidents: Sequence[Incident], harm: Harm) -> dict[str, str]:
    """The id of each of `incidents` whose toll for `harm` a whole area's may hold -> the id of the smallest that does.

    "740 civilians killed across two provinces" and "24 men shot in a village" of one of them: nobody can say that
    they are 764. A toll is one of a whole area where it is told of a country, a province or a district as such, or of
    several areas together, or as what a count over a wide area came to. It holds another that lies inside that
    area (or, told by the same article, on no map), in the days that it counts, and that is not about other people
    (soldiers are no part of a count of civilians). A row of a data set holds no other: one known to a province alone is one event
    somewhere in it. A toll of another year holds nothing, and of two tolls of the
    same area only what counts all of it holds the other, the larger the smaller.
    """
    return _parents(sorted(_told(incidents, harm), key=lambda t: t.order))


def may_hold(incidents: Sequence[Incident], harm: Harm) -> dict[str, tuple[str, ...]]:
    """The ids of all wholes that may hold each of `incidents`, the smallest first: whichever are shown, the first of these
    that is among them is the one of `wholes`."""
    told = sorted(_told(incidents, harm), key=lambda t: t.order)
    found = {part.id: tuple(dict.fromkeys(w.id for w in holding)) for part, holding in _holding(told)}
    return {part: holding for part, holding in found.items() if holding}


def counts_a_whole(incident: Incident, harm: Harm) -> bool:
    """Whether the toll of `incident` for `harm` may hold that of another (`wholes`): that of nearly all holds none."""
    if incident.imported:  # a data set counts each of the dead in one row
        return False
    told = _of(incident, harm)
    return told is not None and told.kind != _SPOT


def combined(whole: CountRange, parts: CountRange) -> CountRange:
    """The larger of a whole and of its parts' sum, as ranges: within both where they agree, else the parts'.

    >>> exactly = lambda n: CountRange(n, n, n)
    >>> combined(exactly(6), exactly(6)).label, combined(exactly(6), exactly(9)).label
    ('6', '9')
    >>> combined(CountRange(4, 4, 9), exactly(6)).label, combined(exactly(6), CountRange(4, 4, None)).label
    ('6–9', '6')
    """
    if whole.high is not None and parts.low > whole.high:
        return parts
    low = max(whole.low, parts.low)
    best = max(low, whole.best or 0, parts.best or 0)
    return CountRange(low, best if whole.high is None else min(best, whole.high), whole.high)


def added(counts: Sequence[CountRange]) -> CountRange:
    """The plain sum: open at the top as soon as one is.

    >>> added([CountRange(4, 4, None), CountRange(1, None, 6)])
    CountRange(low=5, best=5, high=None, wording='')
    """
    if len(counts) == 1:
        return counts[0]  # "up to 12" stays "up to 12": it has no best estimate to add up
    highs = [c.high for c in counts if c.high is not None]
    return CountRange(
        low=sum(c.low for c in counts),
        best=sum(c.low if c.best is None else c.best for c in counts),
        high=sum(highs) if len(highs) == len(counts) else None,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """One incident's number for a harm, with what decides which whole holds it."""

    id: str
    count: CountRange
    places: tuple[Place, ...]
    kind: int
    rank: int
    size: int
    days: Days | None
    counts: Days | None
    articles: frozenset[str]
    who: frozenset[Who]

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Whatever holds another comes after it."""
        return self.rank, self.kind, self.size, self.id

    @property
    def tightness(self) -> tuple[int, timedelta, tuple[int, int, int, str]]:
        """The smallest whole first: the smallest area, then the fewest days, then the smallest number."""
        width = self.counts[1] - self.counts[0] if self.counts else timedelta.max
        return self.rank, width, self.order


def _told(incidents: Sequence[Incident], harm: Harm) -> list[_Told]:
    return [told for i in incidents if (told := _of(i, harm)) is not None]


@remembered
def _of(incident: Incident, harm: Harm) -> _Told | None:
    """None where no number is known, or its data set says that another's counts it."""
    count = incident.toll(harm)
    if count is None or not count.number_known or (incident.in_another and harm is Harm.KILLED):
        return None
    places = incident.lead.places
    claims = [c for a in incident.accounts for c in a.claims if c.harm is harm]
    over_all = [c for c in claims if c.scope is Scope.AREA]
    if all(p.precision and p.precision.is_area for p in places):
        as_such = all(_is_the_unit(p) for p in places)
        kind = _COUNT if incident.lead.shared or over_all else _UNIT if as_such else _SPOT
    else:  # "51 were killed across the city": that very number has to be the one that counts all of it
        kind = _COUNT if any(c.count.low == count.low for c in over_all) else _SPOT
    return _Told(
        id=incident.id,
        count=replace(count, wording=""),  # what it comes to is compared by its numbers
        places=places,
        kind=_SPOT
        if count.is_none or incident.imported
        else kind,  # a data set counts each of the dead in one row
        rank=max((p.precision.rank if p.precision else -1 for p in places), default=-1),
        size=next(n for n in (count.best, count.high, count.low) if n is not None),
        days=incident.lead.date.days,
        counts=_counted_days(incident.lead.date),
        articles=frozenset(a.article.id for a in incident.accounts),
        who=frozenset(c.who for c in claims),
    )


def _is_the_unit(place: Place) -> bool:
    """Whether the unit itself is named, and not a village on no map, or one kept back, that is drawn as the unit."""
    unit = {
        Precision.COUNTRY: place.country,
        Precision.PROVINCE: place.admin1,
        Precision.DISTRICT: place.admin2,
    }
    name = unit.get(place.precision, "") if place.precision else ""
    return bool(name) and not place.masked and _one_name(place.name, name)


@lru_cache(maxsize=4096)
def _one_name(one: str, two: str) -> bool:
    return plain_name(one) == plain_name(two)


def _counted_days(when: EventDate) -> Days | None:
    """The days that the toll of a whole counts."""
    first, last = when.earliest, when.latest
    if first is not None:
        return first, last or _moved(first, _REACH)
    return None if last is None else (_moved(last, -_REACH), last)


def _moved(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def _parents(told: Sequence[_Told]) -> dict[str, str]:
    """The smallest whole that holds each, by ids."""
    return {part.id: first.id for part, holding in _holding(told) if (first := next(holding, None))}


def _holding(told: Sequence[_Told]) -> Iterator[tuple[_Told, Iterator[_Told]]]:
    """Each that may be a part, with the wholes that hold it, the smallest first."""
    by_country: dict[str, list[_Told]] = defaultdict(list)
    for one in sorted((t for t in told if t.kind != _SPOT), key=lambda t: t.tightness):
        for country in {p.country_code for p in one.places}:
            by_country[country].append(one)
    everywhere = sorted((w for ws in by_country.values() for w in ws), key=lambda t: t.tightness)
    for one in told:
        if one.count.is_none or not one.places:
            continue
        country = one.places[0].country_code
        near = by_country[country] if country else everywhere
        yield one, (w for w in near if _holds(w, one))


def _below(held: Sequence[_Told], parts: dict[str, list[_Told]]) -> set[str]:
    """The ids of parts, and of their parts in turn."""
    ids, waiting = set(), list(held)
    while waiting:
        one = waiting.pop()
        ids.add(one.id)
        waiting += parts.get(one.id, [])
    return ids


def _holds(whole: _Told, part: _Told) -> bool:
    return (
        _is_wider(whole, part)
        and _days_fit(whole, part)
        and all(
            any(_inside(p, area) or _may_lie_in(p, whole, part) for area in whole.places) for p in part.places
        )
        and _people_meet(whole.who, part.who)
    )


def _is_wider(whole: _Told, part: _Told) -> bool:
    if part.rank != whole.rank:
        return part.rank < whole.rank
    return part.kind < whole.kind or (part.kind == whole.kind == _COUNT and part.size < whole.size)


def _days_fit(whole: _Told, part: _Told) -> bool:
    """Whether `part` may have happened in the days that `whole` counts, and its own are not open far beyond them."""
    together = bool(whole.articles & part.articles)
    if whole.counts is None:
        return together
    if part.days is None:
        return True
    (start, end), (first, last) = whole.counts, part.days
    if together and whole.kind == _COUNT:  # told on one day, it counts those before it as well
        start = _moved(start, -_REACH)
    return first <= end and last >= start and last - first <= end - start + _REACH


def _inside(place: Place, area: Place) -> bool:
    if place.country_code != area.country_code or area.precision is None:
        return False
    if not area.precision.is_area:
        return bool(area.gazetteer_id) and place.gazetteer_id == area.gazetteer_id
    if area.precision is Precision.COUNTRY:
        return _one_name(area.name, area.country) or _within_reach(place, area)
    if not area.admin1 or place.admin1 != area.admin1:
        return False
    return area.precision is Precision.PROVINCE or (bool(area.admin2) and place.admin2 == area.admin2)


def _within_reach(place: Place, area: Place) -> bool:
    """Whether it lies in a region that is no unit, as far as that reaches."""
    here, there = place.footprint, area.footprint
    if here is None or there is None:
        return False
    return kilometres(here.lat, here.lon, there.lat, there.lon) <= there.uncertainty_m / 1000


def _may_lie_in(place: Place, whole: _Told, part: _Told) -> bool:
    """Whether a village that no gazetteer knows may lie in the area: both are told by one article."""
    return not place.located and not place.country_code and bool(whole.articles & part.articles)


def _people_meet(one: frozenset[Who], two: frozenset[Who]) -> bool:
    return bool(one & two) or bool((one | two) & _ANYONE) or not one or not two
