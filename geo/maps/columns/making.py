"""Incidents -> columns. The one place where what an incident says becomes numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

import numpy as np

from geo.maps.columns.by_row import ByRow
from geo.maps.columns.cells import WORDED, worded
from geo.maps.columns.columns import (
    AREA,
    DATE_PRECISIONS,
    GRADES,
    HARMS,
    NONE,
    NOWHERE,
    POINT,
    PRECISIONS,
    STANDINGS,
    TYPES,
    WHO,
    WHYS,
    Columns,
    Names,
    Places,
    Several,
    Tolls,
    Wholes,
    bits,
)
from geo.maps.columns.doubts import doubts
from geo.maps.columns.ordering import from_west, joined, taken
from geo.maps.filtering.passing import actors, precisions, source
from geo.maps.filtering.searching import own_words
from geo.maps.overlapping_tolls import counts_a_whole, may_hold
from geo.maps.placement import mercator_y
from geo.vocabulary import Footprint, Harm, Incident, Place, subtype_key
from geo.wording.sureness import percent_sure

_K = TypeVar("_K", bound=Hashable)
_MOST = 2**31 - 1
"""A larger number of people does not fit into a column, and is no number of people."""
_SPARE = 1000
"""So many names of articles that are gone may stay, and as many more as there are incidents, before the columns are made anew."""


def columns_of(incidents: Iterable[Incident]) -> Columns:
    """The columns of `incidents`, from west to east; of those at one place, and of those without, in the order given."""
    every = tuple(incidents)
    return with_wholes(from_west(rows_of(every)), every)


def by_row(incidents: Iterable[Incident]) -> ByRow:
    """`incidents` by the rows of their columns, in the order given: as they are where they are so already."""
    if isinstance(incidents, ByRow):
        return incidents
    every = tuple(incidents)
    columns, known = columns_of(every), {incident.id: incident for incident in every}
    row = {id: n for n, id in enumerate(columns.ids.tolist())}
    rows = np.array([row[incident.id.encode()] for incident in every], dtype=np.int64)
    return ByRow(columns, rows, lambda ids: [known[id] for id in ids if id in known])


def brought_up(columns: Columns, before: Sequence[Incident], now: Sequence[Incident]) -> Columns:
    """The columns of `now`, where those of `before` are there: rows are made of what is not the very same incident alone.

    An article more or less, or a decision, so costs what it changes, and not what is saved.
    """
    known = {id(incident) for incident in before}
    return renewed(columns, [incident for incident in now if id(incident) not in known], now)


def renewed(columns: Columns, fresh: Sequence[Incident], now: Sequence[Incident]) -> Columns:
    """The columns of `now`, where those of `columns` are there, but for those of `fresh`, which are others or as they were not."""
    stays = len(now) - len(fresh)
    if 2 * len(fresh) > stays or len(columns.names.articles) > 2 * stays + _SPARE:
        return columns_of(now)
    changed = {incident.id for incident in fresh}
    kept = columns.rows_of(i.id for i in now if i.id not in changed)
    made = columns if kept.all() else taken(columns, np.flatnonzero(kept))
    if fresh:
        made = joined(made, from_west(rows_of(fresh)))
    return with_wholes(made, now)


def with_wholes(columns: Columns, incidents: Sequence[Incident]) -> Columns:
    """`columns`, which are those of `incidents`, with which toll may hold which other."""
    pairs = [
        (part, whole, n)
        for n, harm in enumerate(HARMS)
        if (columns.holds & np.uint16(1 << n)).any()
        for part, holding in may_hold(incidents, harm).items()
        for whole in holding
    ]
    if not pairs:
        return replace(columns, wholes=_NO_WHOLES)
    row = {id: n for n, id in enumerate(columns.ids.tolist())}
    part, whole, harm = zip(*pairs, strict=True)
    return replace(
        columns,
        wholes=Wholes(
            _ints([row[id.encode()] for id in part]), _ints([row[id.encode()] for id in whole]), _small(harm)
        ),
    )


def rows_of(incidents: Iterable[Incident]) -> Columns:
    """The columns of `incidents` in the order given, without which toll may hold which other."""
    made = _Making()
    for incident in incidents:
        made.add(incident)
    return made.columns()


@dataclass(slots=True)
class _Numbered(Generic[_K]):
    """Names by the order in which they came."""

    numbers: dict[_K, int] = field(default_factory=dict)

    def of(self, name: _K) -> int:
        return self.numbers.setdefault(name, len(self.numbers))

    def of_all(self, names: Iterable[_K]) -> list[int]:
        return sorted({self.of(name) for name in names})

    @property
    def names(self) -> tuple[_K, ...]:
        return tuple(self.numbers)


@dataclass(slots=True)
class _Lists:
    """What becomes a `Several`, row by row."""

    start: list[int] = field(default_factory=lambda: [0])
    values: list[int] = field(default_factory=list)

    def add(self, values: Iterable[int]) -> None:
        self.values += values
        self.start.append(len(self.values))

    def several(self) -> Several:
        return Several(np.array(self.start, dtype=np.int64), np.array(self.values, dtype=np.int32))


class _Making:
    """Columns on their way: `rows` hold what each incident has one of."""

    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self.spots: list[tuple[Any, ...]] = []
        self.numbers: list[tuple[int, int, int, int, int]] = []
        self.words: list[bytes] = []
        self.places, self.sources, self.actors = _Lists(), _Lists(), _Lists()
        self.tags, self.saved, self.articles = _Lists(), _Lists(), _Lists()
        self.subtype_names: _Numbered[str] = _Numbered()
        self.country_names: dict[str, str] = {}
        self.country_codes: _Numbered[str] = _Numbered()
        self.province_names: _Numbered[tuple[str, str]] = _Numbered()
        self.source_names: _Numbered[str] = _Numbered()
        self.actor_names: _Numbered[tuple[str, str]] = _Numbered()
        self.tag_names: _Numbered[str] = _Numbered()
        self.article_ids: _Numbered[str] = _Numbered()
        self.grounds: _Numbered[Footprint] = _Numbered()
        self.cells: _Numbered[str] = _Numbered()

    def add(self, incident: Incident) -> None:
        """One more row."""
        lead, count = incident.lead, incident.toll(Harm.KILLED)
        located = [p for p in lead.places if p.footprint is not None]
        days = lead.date.days
        ground = located[0].footprint if located else None
        self.rows.append(
            (
                incident.id.encode(),
                ground.lat if ground else np.nan,
                ground.lon if ground else np.nan,
                _drawn(located),
                min((percent_sure(p) for p in located), default=100),
                TYPES.index(lead.type),
                self.subtype_names.of(subtype_key(lead.type, lead.subtype)) if lead.subtype else NONE,
                STANDINGS.index(incident.standing),
                GRADES.index(incident.grade),
                days[0].toordinal() if days else 0,
                days[1].toordinal() if days else 0,
                DATE_PRECISIONS.index(lead.date.precision),
                (lead.date.earliest is not None) + (lead.date.latest is not None),
                *((NONE, NONE, NONE) if count is None else _ends(count.low, count.best, count.high)),
                bits(HARMS, [t.harm for t in incident.tolls]),
                bits(PRECISIONS, precisions(incident)),
                *_how_exactly(located),
                *(NONE if (words := worded(incident, c)) is None else self.cells.of(words) for c in WORDED),
                bits(HARMS, [t.harm for t in incident.tolls if counts_a_whole(incident, t.harm)]),
                bits(WHYS, doubts(incident)),
                incident.sensitive,
                incident.in_another and count is not None,
                *_whom(incident),
            )
        )
        self.places.add(range(len(self.spots), len(self.spots) + len(lead.places)))
        self.spots += [self._spot(p) for p in lead.places]
        row = len(self.rows) - 1
        self.numbers += [
            (HARMS.index(t.harm), row, *_ends(t.count.low, t.count.best, t.count.high))
            for t in {t.harm: t for t in reversed(incident.tolls)}.values()  # the first of a harm stands
        ]
        self.sources.add(self.source_names.of_all(source(a.article.source) for a in incident.accounts))
        self.actors.add(self.actor_names.of_all(actors(incident).items()))
        self.tags.add(self.tag_names.of_all(incident.tags))
        self.articles.add(self.article_ids.of_all(a.article.id for a in incident.accounts))
        self.saved.add(sorted({a.saved.toordinal() for a in incident.accounts if a.saved}))
        self.words.append(f" {own_words(incident)} \0".encode("utf-8", "surrogatepass"))

    def _spot(self, place: Place) -> tuple[Any, ...]:
        ground, is_area = place.footprint, place.precision is not None and place.precision.is_area
        self.country_names[place.country_code] = place.country if place.country_code else ""
        return (
            self.country_codes.of(place.country_code),
            self.province_names.of((place.country_code, place.admin1)),
            PRECISIONS.index(place.precision) if place.precision else NONE,
            ground.lat if ground else np.nan,
            ground.lon if ground else np.nan,
            self.grounds.of(ground) if ground and is_area else NONE,
        )

    def columns(self) -> Columns:
        """The columns of all rows added, in their order."""
        row = list(zip(*self.rows, strict=True)) if self.rows else [()] * (24 + len(WORDED) + len(HARMS))
        spot = list(zip(*self.spots, strict=True)) if self.spots else [()] * 6
        number = list(zip(*self.numbers, strict=True)) if self.numbers else [()] * 5
        lat, lon = np.array(row[1], dtype=np.float64), np.array(row[2], dtype=np.float64)
        return Columns(
            ids=np.array(row[0], dtype=np.bytes_),
            x=(lon + 180) / 360,
            y=mercator_y(lat),
            drawn=_small(row[3]),
            sure=_small(row[4]),
            type=_small(row[5]),
            subtype=_ints(row[6]),
            standing=_small(row[7]),
            grade=_small(row[8]),
            first=_ints(row[9]),
            last=_ints(row[10]),
            date_precision=_small(row[11]),
            date_ends=_small(row[12]),
            killed_low=_ints(row[13]),
            killed_best=_ints(row[14]),
            killed_high=_ints(row[15]),
            harms=np.array(row[16], dtype=np.uint16),
            precisions=np.array(row[17], dtype=np.uint16),
            coarsest=_small(row[18]),
            within_m=np.array(row[19], dtype=np.float64),
            worded=np.array(row[20 : 20 + len(WORDED)], dtype=np.int32).reshape(len(WORDED), -1).T,
            holds=np.array(row[20 + len(WORDED)], dtype=np.uint16),
            doubts=np.array(row[21 + len(WORDED)], dtype=np.uint16),
            sensitive=np.array(row[22 + len(WORDED)], dtype=bool),
            in_another=np.array(row[23 + len(WORDED)], dtype=bool),
            who=np.array(row[24 + len(WORDED) :], dtype=np.uint16).reshape(len(HARMS), -1).T,
            places=Places(
                self.places.several(),
                country=_ints(spot[0]),
                province=_ints(spot[1]),
                precision=_small(spot[2]),
                lat=np.array(spot[3], dtype=np.float64),
                lon=np.array(spot[4], dtype=np.float64),
                ground=_ints(spot[5]),
            ),
            tolls=Tolls.of(*(_ints(end) for end in number)),
            sources=self.sources.several(),
            actors=self.actors.several(),
            tags=self.tags.several(),
            saved=self.saved.several(),
            articles=self.articles.several(),
            wholes=_NO_WHOLES,
            words=np.frombuffer(b"".join(self.words), dtype=np.uint8),
            words_at=np.concatenate(([0], np.cumsum([len(w) for w in self.words]))).astype(np.int64),
            names=self._names(),
        )

    def _names(self) -> Names:
        return Names(
            subtypes=self.subtype_names.names,
            countries=self.country_codes.names,
            country_names=tuple(self.country_names[code] for code in self.country_codes.names),
            provinces=self.province_names.names,
            sources=self.source_names.names,
            actors=self.actor_names.names,
            tags=self.tag_names.names,
            articles=self.article_ids.names,
            grounds=self.grounds.names,
            cells=self.cells.names,
        )


def _whom(incident: Incident) -> list[int]:
    """For each harm whom the claims speak of (`geo.maps.filtering.passing.whom`), in one look at the claims."""
    found = [0] * len(HARMS)
    for account in incident.accounts:
        for claim in account.claims:
            found[HARMS.index(claim.harm)] |= bits(WHO, claim.kinds)
    return found


def _how_exactly(located: Sequence[Place]) -> tuple[int, float]:
    """The coarsest of its places: the rank of its precision, and the radius that it is known to, in metres."""
    grounds = ((p.precision.rank, p.footprint.uncertainty_m) for p in located if p.precision and p.footprint)
    return max(grounds, default=(NONE, 0.0))


def _drawn(located: Sequence[Place]) -> int:
    """Whether it is drawn at a point or over an area: an area without an outline is a ring round its point."""
    if not located:
        return NOWHERE
    outlined = any(p.has_outline for p in located)
    return AREA if len(located) > 1 or outlined else POINT


def _ends(low: int, best: int | None, high: int | None) -> tuple[int, int, int]:
    return (
        min(low, _MOST),
        NONE if best is None else min(best, _MOST),
        NONE if high is None else min(high, _MOST),
    )


_NO_WHOLES = Wholes(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int8))


def _ints(values: Sequence[int]) -> np.ndarray[Any, np.dtype[np.int32]]:
    return np.array(values, dtype=np.int32)


def _small(values: Sequence[int]) -> np.ndarray[Any, np.dtype[np.int8]]:
    return np.array(values, dtype=np.int8)
