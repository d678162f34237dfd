"""What Dateline itself has written (CSV, XLSX, GeoPackage, the properties of GeoJSON): it comes back as it was.

Type, subtype, days with their precision, places with precision, radius and mask, the toll of every harm with its open ends,
kinds of people, actors, grade, tags and notes. The standing, the claims and the sources stay in the row's text: what was
checked elsewhere was not checked here. GeoJSON tells of each place by itself, and so does `places` in the other files where
several share a toll. Files without it, of earlier versions, give the names (`place`), the points (`points`) and what all places
have in common; where it is not said how exactly each is known, the coarsest is meant.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from geo.datasets.checks import point
from geo.datasets.days import Days, between, day
from geo.datasets.event_kinds import Kind, coded
from geo.datasets.ground import Ground
from geo.datasets.layout import Layout, Words
from geo.datasets.numbers import bounded
from geo.datasets.placing import BETWEEN, Spot, grain, ground_at, radius
from geo.datasets.schemes.plain import Counted, Named, Plain
from geo.vocabulary import (
    GROUPS,
    CountRange,
    DatePrecision,
    Footprint,
    Grade,
    GroupToll,
    Harm,
    NotTaken,
    Place,
    Precision,
    Toll,
    Who,
)
from geo.vocabulary.datasets import Field

_SHARED = "several places, one toll"
_NO = frozenset(("no", "false", "0"))
"""That a toll is not counted in the total, as files of any kind write it."""
_GRADES = {g.value: g for g in Grade}
_PRECISIONS = {p.value: p for p in Precision}
_DATES = {p.value: p for p in DatePrecision}


class Dateline(Plain):
    """How a row of Dateline's own is read."""

    nameless = False

    def __init__(self, layout: Layout, ground: Ground, day_first: bool | None = None) -> None:
        super().__init__(layout, ground, day_first)
        column = layout.column
        self._ends = [(harm, _ends(layout, harm)) for harm in Harm]
        self._groups = [
            (harm, who, _ends(layout, f"{harm}_{who}"))
            for harm in (Harm.KILLED, Harm.INJURED)
            for who in GROUPS
        ]
        self._date_precision, self._own_notes, self._own_grade, self._counted_in_total = map(
            column, ("date_precision", "notes", "grade", "counted_in_total")
        )
        self._where, self._points, self._places, self._masked = map(
            column, ("where", "points", "places", "masked")
        )
        fields = (
            Field.PLACE,
            Field.COUNTRY,
            Field.ADMIN1,
            Field.PLACE_PRECISION,
            Field.LAT,
            Field.LON,
            Field.UNCERTAINTY_M,
        )
        self._name, self._country, self._admin1, self._precision, self._lat, self._lon, self._radius = map(
            layout.of, fields
        )

    def kind(self, words: Words) -> Kind:
        """As it was. Raises `NotTaken` for a type that is none of ours."""
        if found := coded(words[self._type], words[self._subtype]):
            return found
        raise NotTaken(f"{words[self._type][:60]!r} is no type of Dateline's")

    def days(self, words: Words) -> tuple[Days, int]:
        """As it was, how exactly it is known included."""
        first, last = (day(words[at]) if words[at] else None for at in (self._first, self._last))
        if first and last:
            between(first, last)  # in order
        precision = _DATES.get(words[self._date_precision])
        if precision is None:
            raise NotTaken(f"date_precision {words[self._date_precision][:40]!r} is none of Dateline's")
        if not _fits(precision, first, last):
            raise NotTaken(f"the days {first} and {last} do not fit the date_precision {precision}")
        return (first, last, precision), self._first if first else self._last

    def tolls(self, words: Words) -> list[Counted]:
        """The toll of every harm, of civilians where all of them are said to be."""
        found = []
        for harm, ends in self._ends:
            count = _count(words, ends, harm)
            if count:
                whom = [w for h, w, of in self._groups if h is harm and _same(words, of, ends)]
                column = next(at for at in (ends[1], ends[0], ends[2]) if words[at])
                found.append(Counted(harm, whom[0] if len(whom) == 1 else Who.UNKNOWN, count, column))
        return found

    def groups(self, words: Words, tolls: Sequence[Toll]) -> tuple[GroupToll, ...]:
        """How many of each kind of people."""
        most = {t.harm: t.count for t in tolls}
        found = []
        for harm, who, ends in self._groups:
            if count := _count(words, ends, f"{harm}, {who}"):
                whole = most.get(harm)
                beyond = whole is not None and whole.high is not None and count.low > whole.high > 0
                found.append(GroupToll(harm, who, replace(count, wording=""), beyond))
        return tuple(found)

    def spots(self, words: Words, shape: bytes = b"") -> Sequence[Spot]:
        """Its places, its own first."""
        if told := _told(words[self._places]):
            return [self._spot(n, place, self._places) for n, place in enumerate(told)]
        name = words[self._name]
        points = words[self._points].split(BETWEEN) if words[self._points] else []
        if words[self._lat] or (len(points) < 2 and words[self._where] != _SHARED):
            names = [name] if name or points or words[self._lat] else []
        else:
            names = name.split(BETWEEN)
        return self._in_common(names, points, words)

    def _in_common(self, names: Sequence[str], points: Sequence[str], words: Words) -> list[Spot]:
        """The places by their names and points, and what is said of all of them together."""
        many = len(names)
        precisions, countries, provinces, masks = (
            _shared_out(words[at], many)
            for at in (self._precision, self._country, self._admin1, self._masked)
        )
        if len(precisions) != many:
            precisions = [max(precisions, key=_coarseness, default="")] * many
        countries, provinces = ([] if len(of) != many else of for of in (countries, provinces))
        spots = []
        for n, name in enumerate(names):
            lat, _, lon = points[n].partition(" ") if n < len(points) else ("", "", "")
            place = {
                "name": name,
                "lat": words[self._lat] if many == 1 and words[self._lat] else lat,
                "lon": words[self._lon] if many == 1 and words[self._lon] else lon,
                "precision": precisions[n],
                "uncertainty_m": words[self._radius] if many == 1 else "",
                "country": countries[n] if countries else "",
                "admin1": provinces[n] if provinces else "",
                "masked": masks[min(n, len(masks) - 1)] if masks else "",
            }
            spots.append(self._spot(n, place, self._name))
        return spots

    def _spot(self, number: int, given: Mapping[str, Any], named: int) -> Spot:
        name, country, province, lat, lon, said, radius_said, id = (
            "" if given.get(key) is None else str(given[key])
            for key in (
                "name",
                "country",
                "admin1",
                "lat",
                "lon",
                "precision",
                "uncertainty_m",
                "gazetteer_id",
            )
        )
        precision = _PRECISIONS.get(said)
        code = self.ground.country_code(country) if country else ""
        footprint = None
        if lat or lon:
            precision = precision or Precision.TOWN
            unit = self._unit(precision, code, province, name)
            footprint = ground_at(*point(lat, lon), grain(precision), radius(radius_said), unit)
        place = Place(
            number,
            name,
            id,
            footprint,
            precision if footprint or given.get("masked") else None,
            country,
            code,
            province,
            masked=bool(given.get("masked")),
        )
        return Spot(place, named if name else -1)

    def _unit(self, precision: Precision, code: str, province: str, name: str) -> Footprint | None:
        if not code or not precision.is_area:
            return None
        if precision is Precision.COUNTRY:
            return self.ground.unit(code, "", "")
        if precision is Precision.PROVINCE:
            return self.ground.unit(code, province or name, "")
        return self.ground.unit(code, province, name) if name else None

    def actors(self, words: Words) -> list[Named]:
        """Who took part, each by itself."""
        found = []
        for column in self._actors:
            at = 0
            for name in _names(words[column]):
                at = max(0, words[column].find(name, at))
                found.append(Named(name, column, at))
        return found

    def tags(self, words: Words) -> tuple[str, ...]:
        """As they were."""
        return tuple(words[self._tags].split(BETWEEN)) if words[self._tags] else ()

    def notes(self, words: Words) -> tuple[str, ...]:
        """As they were, where the publisher let them out."""
        return tuple(words[self._own_notes].split(" | ")) if words[self._own_notes] else ()

    def grade(self, words: Words) -> Grade:
        """As it was."""
        return _GRADES.get(words[self._own_grade], Grade.NONE)

    def in_another(self, words: Words) -> bool:
        """As it was: a toll that was no part of the sum comes back as none."""
        return words[self._counted_in_total].casefold() in _NO

    def may_be_nowhere(self, words: Words) -> bool:
        """An incident without a place keeps its toll."""
        return True


Ends = tuple[int, int, int]
"""Where the columns of the least, the best and the most stand."""


def _ends(layout: Layout, of: str) -> Ends:
    low, best, high = (layout.column(f"{of}_{end}") for end in ("low", "best", "high"))
    return low, best, high


def _count(words: Words, ends: Ends, called: str) -> CountRange | None:
    low, best, high = ends
    return bounded(words[low], words[best], words[high], called)


def _fits(precision: DatePrecision, first: date | None, last: date | None) -> bool:
    """Whether days may be known as exactly as that."""
    if precision is DatePrecision.UNKNOWN:
        return not (first or last)
    if precision in (DatePrecision.BY, DatePrecision.RANGE):
        return bool(last if precision is DatePrecision.BY else first or last)
    return bool(first and last) and (precision is not DatePrecision.DAY or first == last)


def _same(words: Words, one: Sequence[int], other: Sequence[int]) -> bool:
    return any(words[at] for at in one) and all(words[a] == words[b] for a, b in zip(one, other, strict=True))


def _shared_out(cell: str, many: int) -> list[str]:
    """What each of `many` places has, of a cell that names what they have once: of one each the same, of as many each its own.

    >>> _shared_out("Syria", 2), _shared_out("a; b", 2), _shared_out("a; b", 3)
    (['Syria', 'Syria'], ['a', 'b'], ['a', 'b'])
    """
    if not cell or many < 2:
        return [cell] * many if cell else []
    parts = cell.split(BETWEEN)
    return parts * many if len(parts) == 1 else parts


def _coarseness(precision: str) -> int:
    found = _PRECISIONS.get(precision)
    return found.rank if found else -1


def _told(cell: str) -> list[dict[str, Any]]:
    """What is said of each place, as JSON; nothing where the cell holds none, or a spreadsheet has cut it off."""
    try:
        given = json.loads(cell) if cell else []
    except (ValueError, RecursionError):
        return []
    return [place for place in given if isinstance(place, dict)] if isinstance(given, list) else []


def _names(cell: str) -> list[str]:
    """The names in a cell, apart by "; ", or a JSON list of them.

    >>> _names("the army; ISIL"), _names('["the army"]')
    (['the army', 'ISIL'], ['the army'])
    """
    if cell.startswith("["):
        try:
            return [name for name in json.loads(cell) if isinstance(name, str)]
        except (ValueError, RecursionError):
            pass
    return cell.split(BETWEEN) if cell else []
