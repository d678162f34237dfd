"""Incidents -> what the filters can offer, and how many of each the other filters leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from geo.maps.filtering.passing import (
    PLACE,
    TOGETHER,
    actors,
    precisions,
    size,
    source,
    whom,
)
from geo.maps.remembered import remembered
from geo.vocabulary import (
    EventType,
    Grade,
    Harm,
    Incident,
    Precision,
    Standing,
    Who,
    subtype_key,
)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Facets:
    """What the filters can offer: value -> number of incidents that have it, the most frequent first.

    `added_first` and `added_last` are the days on which articles were saved, by UTC.
    """

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
    actors: dict[str, int]
    actor_names: dict[str, str]
    standings: dict[Standing, int]
    grades: dict[Grade, int]
    tags: dict[str, int]
    added_first: date | None = None
    added_last: date | None = None


NOTHING_OFFERED = Facets(None, None, {}, {}, {}, {}, {}, {}, {}, {}, {}, 0, {}, {}, {}, {}, {})
"""What filters can offer where there are no incidents, or nobody is to choose among them."""
VALUES: dict[str, Callable[[Incident], Iterable[Hashable]]] = {
    "types": lambda i: (i.lead.type,),
    "subtypes": lambda i: (subtype_key(i.lead.type, i.lead.subtype),) if i.lead.subtype else (),
    "countries": lambda i: {p.country_code for p in i.lead.places if p.country_code},
    "provinces": lambda i: {(p.country_code, p.admin1) for p in i.lead.places if p.admin1},
    "harms": lambda i: [t.harm for t in i.tolls],
    "who": whom,
    "precisions": precisions,
    "sources": lambda i: {source(a.article.source) for a in i.accounts},
    "actors": lambda i: tuple(actors(i)),
    "standings": lambda i: (i.standing,),
    "grades": lambda i: (i.grade,),
    "tags": lambda i: i.tags,
}
"""What an incident has of each field that holds choices. One over several places counts once for each."""
OWN = {
    **{field: frozenset((field,)) for field in VALUES},
    **dict.fromkeys(("countries", "provinces"), frozenset((PLACE,))),
    **{field: frozenset((field, TOGETHER)) for field in ("harms", "who")},
}
"""What an incident may fail and still be counted beside the options of a field: what that field itself asks."""


def facets(incidents: Sequence[Incident]) -> Facets:
    """What the filters can offer for `incidents`."""
    leads = [i.lead for i in incidents]
    days = [d for lead in leads for d in (lead.date.earliest, lead.date.latest) if d]
    saved = [a.saved for i in incidents for a in i.accounts if a.saved]
    counted: dict[str, Any] = {
        field: _counts(v for i in incidents for v in _has(i)[field]) for field in VALUES
    }
    return Facets(
        earliest=min(days, default=None),
        latest=max(days, default=None),
        country_names={p.country_code: p.country for lead in leads for p in lead.places if p.country_code},
        killed_max=max((size(c) for i in incidents if (c := i.toll(Harm.KILLED))), default=0),
        actor_names=_usual(actors(i).items() for i in incidents),
        added_first=min(saved, default=None),
        added_last=max(saved, default=None),
        **counted,
    )


def together(several: Sequence[Facets]) -> Facets:
    """What the filters can offer for the incidents of several lists at once, of which there is one at least.

    >>> together([facets(()), facets(())]) == facets(())
    True
    """
    counted: dict[str, Any] = {}
    for field in VALUES:
        counts: Counter[Hashable] = Counter()
        for one in several:
            counts.update(getattr(one, field))
        counted[field] = dict(counts.most_common())
    return Facets(
        earliest=min((f.earliest for f in several if f.earliest), default=None),
        latest=max((f.latest for f in several if f.latest), default=None),
        country_names={code: name for f in reversed(several) for code, name in f.country_names.items()},
        killed_max=max(f.killed_max for f in several),
        actor_names={key: name for f in reversed(several) for key, name in f.actor_names.items()},
        added_first=min((f.added_first for f in several if f.added_first), default=None),
        added_last=max((f.added_last for f in several if f.added_last), default=None),
        **counted,
    )


@remembered
def _has(incident: Incident) -> dict[str, tuple[Hashable, ...]]:
    """What `incident` has, by field."""
    return {field: tuple(values(incident)) for field, values in VALUES.items()}


def _usual(named: Iterable[Iterable[tuple[str, str]]]) -> dict[str, str]:
    """The most frequent spelling by key."""
    spelled: dict[str, Counter[str]] = {}
    for names in named:
        for key, name in names:
            spelled.setdefault(key, Counter())[name] += 1
    return {key: max(sorted(names), key=lambda n: names[n]) for key, names in spelled.items()}


def _counts(values: Iterable[_T]) -> dict[_T, int]:
    return dict(Counter(values).most_common())
