"""Columns -> what the filters can offer, and how many of each the other filters leave.

The same as `geo.maps.filtering.facets` says of incidents; `tests/maps/columns/test_same_as_one_by_one.py` holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from geo.maps.columns.columns import (
    GRADES,
    HARMS,
    PRECISIONS,
    STANDINGS,
    TYPES,
    WHO,
    Bits,
    Columns,
    Ints,
    Mask,
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
    counted: dict[str, Any] = {
        field: dict(
            sorted(((v, n) for v, n in _counts(columns, field, mask).items() if n), key=lambda c: -c[1])
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
        actor_names=_usual(columns, mask),
        added_first=_day(saved.min()) if len(saved) else None,
        added_last=_day(saved.max()) if len(saved) else None,
        **counted,
    )


def left_by_the_others(
    offered: Facets, columns: Columns, among: Mask, failed: Failures, filters: Filters
) -> Facets:
    """`offered`, each value counted over those rows `among` which all filters but its own let through."""
    harms = () if filters.keeps_out("harms") else filters.harms
    counted: dict[str, Any] = {}
    for field in _COUNTED:
        left = among & failed.passing(but=OWN[field])
        found = _of_bits(whom(columns, harms), WHO, left) if field == "who" else _counts(columns, field, left)
        counted[field] = {value: found.get(value, 0) for value in getattr(offered, field)}
    return replace(offered, **counted)


def _day(ordinal: int) -> date:
    return date.fromordinal(int(ordinal))


def _counts(columns: Columns, field: str, mask: Mask) -> Counts:
    return _COUNTED[field](columns, mask)


def _of_codes(column: Ints, names: Sequence[Hashable], mask: Mask) -> Counts:
    counts = np.bincount(column[mask] + 1, minlength=len(names) + 1)  # the first counts NONE
    return dict(zip(names, counts[1:].tolist(), strict=True))


def _of_bits(column: Bits, members: Sequence[Hashable], mask: Mask) -> Counts:
    kinds = np.bincount(column[mask], minlength=1 << len(members))
    sets = np.arange(len(kinds))
    return {member: int(kinds[(sets >> n) & 1 == 1].sum()) for n, member in enumerate(members)}


def _of_several(column: Several, names: Sequence[Hashable], mask: Mask) -> Counts:
    return dict(zip(names, column.counted(mask, len(names)).tolist(), strict=True))


def _of_places(columns: Columns, column: Ints, names: Sequence[Any], mask: Mask) -> Counts:
    """How many rows have a place in each; one of several places counts once for each."""
    of = columns.places.of
    alone = np.repeat(np.diff(of.start) == 1, np.diff(of.start))
    here = np.repeat(mask, np.diff(of.start))
    counts = np.bincount(column[here & alone], minlength=len(names))
    beside = here & ~alone  # one of several places counts once for each unit that holds some of them
    pairs = set(zip(of.row_of[beside].tolist(), column[beside].tolist(), strict=True))
    counts += (
        np.bincount([unit for _, unit in pairs], minlength=len(names)).astype(counts.dtype) if pairs else 0
    )
    return {
        name: n
        for name, n in zip(names, counts.tolist(), strict=True)
        if name and (isinstance(name, str) or name[1])
    }


def _of_actors(columns: Columns, mask: Mask) -> Counts:
    keys = list(dict.fromkeys(key for key, _ in columns.names.actors))
    number = {key: n for n, key in enumerate(keys)}
    of = np.array([number[key] for key, _ in columns.names.actors], dtype=np.int32)
    column = Several(columns.actors.start, of[columns.actors.values] if len(of) else columns.actors.values)
    return _of_several(column, keys, mask)


def _usual(columns: Columns, mask: Mask) -> dict[str, str]:
    """The most frequent spelling by key; of those as frequent the first by the alphabet."""
    spelled = sorted(
        _of_several(columns.actors, columns.names.actors, mask).items(), key=lambda s: (-s[1], s[0])
    )
    usual: dict[str, str] = {}
    for (key, name), n in spelled:
        if n:
            usual.setdefault(key, name)
    return usual


_COUNTED: dict[str, Callable[[Columns, Mask], Counts]] = {
    "types": lambda c, m: _of_codes(c.type.astype(np.int32), TYPES, m),
    "subtypes": lambda c, m: _of_codes(c.subtype, c.names.subtypes, m),
    "countries": lambda c, m: _of_places(c, c.places.country, c.names.countries, m),
    "provinces": lambda c, m: _of_places(c, c.places.province, c.names.provinces, m),
    "harms": lambda c, m: _of_bits(c.harms, HARMS, m),
    "who": lambda c, m: _of_bits(whom(c), WHO, m),
    "precisions": lambda c, m: _of_bits(c.precisions, PRECISIONS, m),
    "sources": lambda c, m: _of_several(c.sources, c.names.sources, m),
    "actors": _of_actors,
    "standings": lambda c, m: _of_codes(c.standing.astype(np.int32), STANDINGS, m),
    "grades": lambda c, m: _of_codes(c.grade.astype(np.int32), GRADES, m),
    "tags": lambda c, m: _of_several(c.tags, c.names.tags, m),
}
"""What is counted of each field that holds choices."""
