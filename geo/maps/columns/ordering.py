"""Columns -> some of their rows, in another order, or those of two together. Nothing is worked out anew."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from geo.maps.columns.columns import NONE, Columns, Ints, Names, Places, Rows, Several, Tolls, Wholes

_MANY_CUTS = 1_000
_NUMBERED = {"sources": "sources", "actors": "actors", "tags": "tags", "articles": "articles"}
"""The lists whose values are numbers of names, with the names."""


def from_west(columns: Columns) -> Columns:
    """The same rows from west to east, those without a point last; those alike stay in their order."""
    return taken(columns, np.argsort(columns.x, kind="stable"))


def taken(columns: Columns, rows: Rows) -> Columns:
    """The given rows in the given order; names that no row uses any more stay among the names."""
    made: dict[str, Any] = {"names": columns.names}
    for each in fields(columns):
        value = getattr(columns, each.name)
        if isinstance(value, np.ndarray) and each.name not in ("words", "words_at"):
            made[each.name] = value[rows]
        elif isinstance(value, Several):
            made[each.name] = several_of(value, rows)[0]
    now = np.full(len(columns), NONE, dtype=np.int32)
    now[rows] = np.arange(len(rows), dtype=np.int32)
    made["places"] = _places(columns.places, rows)
    made["tolls"] = _tolls(columns.tolls, now)
    made["wholes"] = _pairs(columns.wholes, now)
    made["words"], made["words_at"] = _words(columns, rows)
    return Columns(**made)


def _words(columns: Columns, rows: Rows) -> tuple[Any, Rows]:
    """The words of `rows`, and where those of each begin. Rows that stood together are taken together: most do, where some come or go."""
    cuts = np.flatnonzero(np.diff(rows) != 1) + 1
    at: Rows = np.concatenate(([0], np.cumsum(np.diff(columns.words_at)[rows])))
    if len(cuts) > _MANY_CUTS:
        return columns.words[positions(columns.words_at[:-1], np.diff(columns.words_at), rows)], at
    runs = (
        (columns.words_at[run[0]], columns.words_at[run[-1] + 1]) for run in np.split(rows, cuts) if len(run)
    )
    return np.concatenate([columns.words[:0], *(columns.words[start:end] for start, end in runs)]), at


def joined(one: Columns, two: Columns) -> Columns:
    """The rows of both, from west to east."""
    names, numbers = _names_of_both(one.names, two.names)
    made: dict[str, Any] = {"names": names}
    for each in fields(one):
        a, b = getattr(one, each.name), getattr(two, each.name)
        if each.name in _NUMBERED:
            b = replace(b, values=renumbered(numbers[_NUMBERED[each.name]], b.values))
        if each.name == "subtype":
            b = renumbered(numbers["subtypes"], b)
        if each.name == "worded":
            b = renumbered(numbers["cells"], b)
        if each.name == "words_at":
            made[each.name] = np.concatenate((a, b[1:] + a[-1]))
        elif isinstance(a, np.ndarray):
            made[each.name] = np.concatenate((a, b))
        elif isinstance(a, Several):
            made[each.name] = _both(a, b)
    made["places"] = _places_of_both(one.places, two.places, numbers)
    made["tolls"] = Tolls.of(
        *(np.concatenate(ends) for ends in zip(_told(one.tolls, 0), _told(two.tolls, len(one)), strict=True))
    )
    made["wholes"] = Wholes(
        np.concatenate((one.wholes.part, two.wholes.part + len(one))),
        np.concatenate((one.wholes.whole, two.wholes.whole + len(one))),
        np.concatenate((one.wholes.harm, two.wholes.harm)),
    )
    return from_west(Columns(**made))


def positions(start: Rows, lengths: Rows, rows: Rows) -> Rows:
    """Where the values of `rows` lie, row after row."""
    wanted = lengths[rows]
    before = np.cumsum(wanted) - wanted
    at: Rows = np.repeat(start[rows] - before, wanted) + np.arange(int(wanted.sum()))
    return at


def several_of(value: Several, rows: Rows) -> tuple[Several, Rows]:
    """What `rows` have several of, row after row, and where those values lay."""
    lengths = np.diff(value.start)
    at = positions(value.start[:-1], lengths, rows)
    return Several(np.concatenate(([0], np.cumsum(lengths[rows]))), value.values[at]), at


def _places(places: Places, rows: Rows) -> Places:
    of, at = several_of(places.of, rows)
    made = {e.name: getattr(places, e.name)[at] for e in fields(places) if e.name != "of"}
    return Places(of=counting_up(of), **made)


def counting_up(of: Several) -> Several:
    """`of`, each of whose values is its own number: what belongs to it lies in columns beside."""
    return replace(of, values=np.arange(len(of.values), dtype=np.int32))


def _tolls(tolls: Tolls, now: Ints) -> Tolls:
    """The tolls of the rows that are kept, `now` being where each row is from now on."""
    row = now[tolls.row]
    kept = row != NONE
    ends = (tolls.harm, row, tolls.low, tolls.best, tolls.high)
    return Tolls.of(*(end[kept] for end in ends))


def _told(tolls: Tolls, before: int) -> tuple[Ints, ...]:
    return tolls.harm, tolls.row + np.int32(before), tolls.low, tolls.best, tolls.high


def _pairs(wholes: Wholes, now: Ints) -> Wholes:
    """The pairs of which both rows are kept."""
    part, whole = now[wholes.part], now[wholes.whole]
    kept = (part != NONE) & (whole != NONE)
    return Wholes(part[kept], whole[kept], wholes.harm[kept])


def _both(one: Several, two: Several) -> Several:
    return Several(
        np.concatenate((one.start, two.start[1:] + one.start[-1])), np.concatenate((one.values, two.values))
    )


def _places_of_both(one: Places, two: Places, numbers: dict[str, Any]) -> Places:
    other = replace(
        two,
        country=renumbered(numbers["countries"], two.country),
        province=renumbered(numbers["provinces"], two.province),
        ground=renumbered(numbers["grounds"], two.ground),
    )
    made = {
        e.name: np.concatenate((getattr(one, e.name), getattr(other, e.name)))
        for e in fields(one)
        if e.name != "of"
    }
    return Places(of=counting_up(_both(one.of, two.of)), **made)


def _names_of_both(one: Names, two: Names) -> tuple[Names, dict[str, Any]]:
    """The names of both, and for each kind the new numbers of those of `two`."""
    made: dict[str, Any] = {}
    numbers: dict[str, Any] = {}
    for each in fields(one):
        if each.name == "country_names":
            continue
        known = {name: n for n, name in enumerate(getattr(one, each.name))}
        numbers[each.name] = np.array(
            [known.setdefault(name, len(known)) for name in getattr(two, each.name)], dtype=np.int32
        )
        made[each.name] = tuple(known)
    called = dict(zip(two.countries, two.country_names, strict=True))
    called |= dict(zip(one.countries, one.country_names, strict=True))
    return Names(**made, country_names=tuple(called[code] for code in made["countries"])), numbers


def renumbered(numbers: Any, values: Any) -> Any:
    """`values`, which are numbers of names, as `numbers` has them; `NONE` stays."""
    known = np.append(numbers, np.int32(NONE))  # the last stands for NONE, -1
    return known[values]
