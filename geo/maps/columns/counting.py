"""Columns -> what the filters can offer, and how many of each the other filters leave.

The same as `geo.maps.filtering.facets` says of incidents; `tests/maps/columns/test_same_as_one_by_one.py` holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from geo.maps.columns.columns import (
    GRADES,
    HARMS,
    PRECISIONS,
    STANDINGS,
    TYPES,
    WHO,
    Bits,
    Codes,
    Columns,
    Ints,
    Mask,
    Rows,
    Several,
)
from geo.maps.columns.passing import Failures, whom
from geo.maps.filtering.facets import OWN, Facets
from geo.vocabulary import Filters

Counts = dict[Any, int]


def facets(columns: Columns, mask: Mask) -> Facets:
    """What the filters can offer for the rows of `mask`: every value that one of them has, the most frequent first."""
    days = np.concatenate((columns.first[mask], columns.last[mask]))
    days = days[days > 0]
    saved = columns.saved.values[mask[columns.saved.row_of]]
    number = columns.killed_size[mask]
    rows = np.flatnonzero(mask)
    counted: dict[str, Any] = {
        field: dict(
            sorted(((v, n) for v, n in _counts(columns, field, rows).items() if n), key=lambda c: -c[1])
        )
        for field in _COUNTED
    }
    return Facets(
        earliest=_day(days.min()) if len(days) else None,
        latest=_day(days.max()) if len(days) else None,
        country_names={
            code: name
            for code, name in zip(columns.names.countries, columns.names.country_names, strict=True)
            if code in counted["countries"]
        },
        killed_max=max(0, int(number.max())) if len(number) else 0,
        actor_names=_usual(columns, rows),
        added_first=_day(saved.min()) if len(saved) else None,
        added_last=_day(saved.max()) if len(saved) else None,
        **counted,
    )


def offered(columns: Columns) -> Facets:
    """What the filters can offer for all rows that nobody rejected: worked out once for all visitors."""
    found = _offered.get(columns)
    if found is None:
        found = _offered[columns] = facets(columns, columns.standing_rows)
    return found


_offered: WeakKeyDictionary[Columns, Facets] = WeakKeyDictionary()


def left_by_the_others(
    offered: Facets, columns: Columns, among: Mask, failed: Failures, filters: Filters
) -> Facets:
    """`offered`, each value counted over those rows `among` which all filters but its own let through."""
    harms = () if filters.keeps_out("harms") else filters.harms
    counted: dict[str, Any] = {}
    left: dict[frozenset[str], Rows] = {}  # most fields have no filter of their own
    for field in _COUNTED:
        own = OWN[field].intersection(failed.by)
        if own not in left:
            left[own] = np.flatnonzero(among & failed.passing(but=own))
        rows = left[own]
        found = _of_bits(whom(columns, harms), WHO, rows) if field == "who" else _counts(columns, field, rows)
        counted[field] = {value: found.get(value, 0) for value in getattr(offered, field)}
    return replace(offered, **counted)


def _day(ordinal: int) -> date:
    return date.fromordinal(int(ordinal))


def _counts(columns: Columns, field: str, rows: Rows) -> Counts:
    return _COUNTED[field](columns, rows)


def _of_codes(column: Codes, names: Sequence[Hashable], rows: Rows) -> Counts:
    counts = np.bincount(
        column.take(rows).astype(np.int64) + 1, minlength=len(names) + 1
    )  # the first counts NONE
    return dict(zip(names, counts[1:].tolist(), strict=True))


def _of_bits(column: Bits, members: Sequence[Hashable], rows: Rows) -> Counts:
    kinds = np.bincount(column.take(rows), minlength=1 << len(members))
    sets = np.arange(len(kinds))
    return {member: int(kinds[(sets >> n) & 1 == 1].sum()) for n, member in enumerate(members)}


def _of_several(column: Several, names: Sequence[Hashable], rows: Rows) -> Counts:
    return dict(zip(names, column.counted(rows, len(names)).tolist(), strict=True))


def _of_places(columns: Columns, column: Ints, names: Sequence[Any], rows: Rows) -> Counts:
    """How many of `rows` have a place in each; one of several places counts once for each."""
    of = columns.places.of
    if of.is_one_each:
        counts = np.bincount(column.take(rows), minlength=len(names))
    else:
        many, row_of = np.diff(of.start), of.row_of
        alone = rows.take(np.flatnonzero(many.take(rows) == 1))
        counts = np.bincount(column.take(of.start.take(alone)), minlength=len(names))
        beside = np.zeros(
            len(columns), dtype=bool
        )  # one of several places counts once for each unit that holds some of them
        beside[rows] = many.take(rows) > 1
        at = np.flatnonzero(beside.take(row_of))
        pairs = set(zip(row_of[at].tolist(), column[at].tolist(), strict=True))
        if pairs:
            counts += np.bincount([unit for _, unit in pairs], minlength=len(names)).astype(counts.dtype)
    return {
        name: n
        for name, n in zip(names, counts.tolist(), strict=True)
        if name and (isinstance(name, str) or name[1])
    }


def _of_actors(columns: Columns, rows: Rows) -> Counts:
    counts: Counts = dict.fromkeys((key for key, _ in columns.names.actors), 0)
    for (key, _), n in _of_several(columns.actors, columns.names.actors, rows).items():
        counts[key] += n
    return counts


def _usual(columns: Columns, rows: Rows) -> dict[str, str]:
    """The most frequent spelling by key; of those as frequent the first by the alphabet."""
    spelled = sorted(
        _of_several(columns.actors, columns.names.actors, rows).items(), key=lambda s: (-s[1], s[0])
    )
    usual: dict[str, str] = {}
    for (key, name), n in spelled:
        if n:
            usual.setdefault(key, name)
    return usual


_COUNTED: dict[str, Callable[[Columns, Rows], Counts]] = {
    "types": lambda c, r: _of_codes(c.type, TYPES, r),
    "subtypes": lambda c, r: _of_codes(c.subtype, c.names.subtypes, r),
    "countries": lambda c, r: _of_places(c, c.places.country, c.names.countries, r),
    "provinces": lambda c, r: _of_places(c, c.places.province, c.names.provinces, r),
    "harms": lambda c, r: _of_bits(c.harms, HARMS, r),
    "who": lambda c, r: _of_bits(whom(c), WHO, r),
    "precisions": lambda c, r: _of_bits(c.precisions, PRECISIONS, r),
    "sources": lambda c, r: _of_several(c.sources, c.names.sources, r),
    "actors": _of_actors,
    "standings": lambda c, r: _of_codes(c.standing, STANDINGS, r),
    "grades": lambda c, r: _of_codes(c.grade, GRADES, r),
    "tags": lambda c, r: _of_several(c.tags, c.names.tags, r),
}
"""What is counted of each field that holds choices."""
