"""Columns and which rows -> what they come to, all together or group by group, where no toll is counted twice.

The same as `geo.maps.selection.total` says of incidents; `tests/maps/columns/test_same_as_one_by_one.py` holds the two together.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo.maps.columns.columns import HARMS, NONE, Columns, Ints, Mask, Rows
from geo.maps.overlapping_tolls import added, combined
from geo.vocabulary import CountRange, Harm, Total
from geo.wording.counts import count_text


@dataclass(frozen=True, slots=True)
class Sums:
    """What groups of rows come to for one harm, a number a group.

    `low`, `best`, `high` as in a `CountRange`, `high` `NONE` where it is open; they hold where `known`, the incidents that give a
    number, is above 0. `unknown` are those that say only that there were some, `within` those that are not added, and `in_others` those
    of which their data set says that others count them.
    """

    low: Rows
    best: Rows
    high: Rows
    known: Rows
    unknown: Rows
    within: Rows
    in_others: Rows

    def total(self, group: int, harm: Harm) -> Total:
        """What that group comes to, where none of it is left out of the sum."""
        low, best, high = (int(end[group]) for end in (self.low, self.best, self.high))
        known, unknown = int(self.known[group]), int(self.unknown[group])
        count = _range(low, best, high) if known else None
        return Total(harm, count, known, unknown, in_others=int(self.in_others[group]))


@dataclass(slots=True)
class _Numbers:
    """The tolls of one harm among the rows asked for, ascending.

    `added` are those that enter the sum, with the ends as they enter it; `known` give a number; `left_out` stand in another's, None
    where none does.
    """

    rows: Rows
    low: Ints | Rows
    best: Ints | Rows
    high: Ints | Rows
    known: Mask
    added: Mask
    left_out: Mask | None = None


def total(columns: Columns, harm: Harm, mask: Mask, apart: Mask) -> Total:
    """What the rows of `mask` come to for `harm`; those of `apart` enter no sum."""
    here = mask & ~apart
    told = _numbers(columns, harm, here)
    away = _counts(columns, harm, np.flatnonzero(mask & apart))
    within = _counts(columns, harm, told.rows[told.left_out]) if told.left_out is not None else {}
    return Total(
        harm=harm,
        count=_sum(told),
        known=int((told.known if told.left_out is None else told.known & ~told.left_out).sum()),
        unknown=int((~told.known).sum()),
        apart=tuple(away),
        apart_labels=tuple(count_text(count) for count in away.values()),
        within=tuple(within),
        within_labels=tuple(count_text(count) for count in within.values()),
        in_others=int(np.count_nonzero(here & columns.in_another)) if _some_in_another(columns, harm) else 0,
    )


def sums(columns: Columns, harm: Harm, rows: Rows, group: Rows, groups: int) -> Sums:
    """What each group of `rows` comes to for `harm`: `group` says to which of the `groups` each row belongs."""
    if harm is Harm.KILLED and not len(
        columns.wholes.part
    ):  # as of a million rows on a map: none is looked at but these
        told, mine = _killed(columns, rows, group)
    else:
        of = np.empty(len(columns), dtype=np.int64)  # read at `rows` alone
        of[rows] = group
        among = np.zeros(len(columns), dtype=bool)
        among[rows] = True
        told = _numbers(columns, harm, among, of)
        mine = of.take(told.rows)
    adds, low, best, high = (_of(told.added, each) for each in (mine, told.low, told.best, told.high))
    guessed, opened = np.flatnonzero(best == NONE), np.flatnonzero(high == NONE)
    adding = np.bincount(adds, minlength=groups)
    alone_guessed = (adding == 1) & (np.bincount(adds.take(guessed), minlength=groups) == 1)
    if len(guessed):
        best = best.copy()
        best[guessed] = low.take(guessed)
    known = told.known & ~told.left_out if told.left_out is not None else told.known
    unknown = np.flatnonzero(~told.known)
    return Sums(
        low=_added(adds, low, groups),
        # one alone stays "up to 12": it has no best estimate to add up
        best=np.where(alone_guessed, NONE, _added(adds, best, groups)),
        high=np.where(np.bincount(adds.take(opened), minlength=groups) > 0, NONE, _added(adds, high, groups)),
        known=adding if told.left_out is None else np.bincount(_of(known, mine), minlength=groups),
        unknown=np.bincount(mine.take(unknown), minlength=groups),
        within=np.zeros(groups, dtype=np.int64)
        if told.left_out is None
        else np.bincount(mine[told.left_out], minlength=groups),
        in_others=np.bincount(group.take(np.flatnonzero(columns.in_another.take(rows))), minlength=groups)
        if _some_in_another(columns, harm)
        else np.zeros(groups, dtype=np.int64),
    )


def not_added(columns: Columns, mask: Mask) -> Mask:
    """Which rows of `mask` give a number killed that enters no sum of theirs: another of them counts it, or their data set says so."""
    told = _numbers(columns, Harm.KILLED, mask)
    found: Mask = mask & columns.in_another
    if told.left_out is not None:
        found[told.rows[told.left_out]] = True
    return found


def _some_in_another(columns: Columns, harm: Harm) -> bool:
    """Whether a data set says of any toll of that harm that others count it: none says so but of numbers killed."""
    return harm is Harm.KILLED and columns.some_in_another


def _added(group: Rows, numbers: Rows, groups: int) -> Rows:
    return np.bincount(group, weights=numbers, minlength=groups).astype(np.int64)  # exact up to 2**53


def _of(mask: Mask, values: Any) -> Any:
    """The `values` at which `mask` is true: by their numbers, which is ten times as fast as by the mask."""
    return values if mask.all() else values.take(np.flatnonzero(mask))


def _sum(told: _Numbers) -> CountRange | None:
    low, best, high = (_of(told.added, end) for end in (told.low, told.best, told.high))
    if not len(low):
        return None
    if len(low) == 1:  # "up to 12" stays "up to 12": it has no best estimate to add up
        return _range(low[0], best[0], high[0])
    top = NONE if (high == NONE).any() else high.sum(dtype=np.int64)
    guessed = np.flatnonzero(best == NONE)  # their best is the lower end
    middle = best.sum(dtype=np.int64) + len(guessed) + low.take(guessed).sum(dtype=np.int64)
    return _range(low.sum(dtype=np.int64), middle, top)


def _range(low: int, best: int, high: int) -> CountRange:
    return CountRange(int(low), None if best == NONE else int(best), None if high == NONE else int(high))


def _counts(columns: Columns, harm: Harm, rows: Rows) -> dict[str, CountRange]:
    """What the incidents in `rows` say of `harm`, by their ids."""
    if not len(rows):
        return {}
    mask = np.zeros(len(columns), dtype=bool)
    mask[rows] = True
    told, at = columns.tolls, _at(columns, harm, mask)
    ends = zip(told.row[at], told.low[at], told.best[at], told.high[at], strict=True)
    return {columns.id(row): _range(low, best, high) for row, low, best, high in ends}


def _at(columns: Columns, harm: Harm, mask: Mask) -> Rows:
    """Where the tolls of `harm` of the rows of `mask` lie."""
    told, number = columns.tolls, HARMS.index(harm)
    first, last = told.start[number], told.start[number + 1]
    at: Rows = first + np.flatnonzero(mask.take(told.row[first:last]))
    return at


def _killed(columns: Columns, rows: Rows, group: Rows) -> tuple[_Numbers, Rows]:
    """The numbers killed in `rows`, where none holds another's, and the group of each; without those that others count."""
    if columns.some_in_another:
        own = np.flatnonzero(~columns.in_another.take(rows))
        rows, group = rows.take(own), group.take(own)
    low = columns.killed_low.take(rows)
    if (low == NONE).any():
        said = np.flatnonzero(low != NONE)
        rows, group, low = rows.take(said), group.take(said), low.take(said)
    best, high = columns.killed_best.take(rows), columns.killed_high.take(rows)
    known = (best != NONE) | (high != NONE)
    return _Numbers(rows, low, best, high, known, known), group


def _numbers(columns: Columns, harm: Harm, mask: Mask, group: Rows | None = None) -> _Numbers:
    """Rows are taken by their numbers, ten times as fast as by a mask: this goes over a million of them."""
    if harm is Harm.KILLED:  # which has columns of its own
        rows = np.flatnonzero(mask)
        numbers, _ = _killed(columns, rows, rows)
    else:
        told, at = columns.tolls, _at(columns, harm, mask)
        rows = told.row.take(at).astype(np.int64)
        low, best, high = (end.take(at) for end in (told.low, told.best, told.high))
        known = (best != NONE) | (high != NONE)
        numbers = _Numbers(rows, low, best, high, known, known)
    _fold(columns, harm, mask, group, numbers)
    return numbers


def _fold(columns: Columns, harm: Harm, mask: Mask, group: Rows | None, told: _Numbers) -> None:
    """Put the parts of wholes that are shown with them into these, as `geo.maps.overlapping_tolls.summed` does."""
    pairs = columns.wholes
    if not len(pairs.part):
        return
    shown = (pairs.harm == HARMS.index(harm)) & mask[pairs.part] & mask[pairs.whole]
    if group is not None:
        shown &= group[pairs.part] == group[pairs.whole]
    if not shown.any():
        return
    told.added, told.left_out = told.known.copy(), np.zeros(len(told.rows), dtype=bool)
    told.low, told.best, told.high = (end.astype(np.int64) for end in (told.low, told.best, told.high))
    parts, first = np.unique(pairs.part[shown], return_index=True)
    at = {int(row): n for n, row in enumerate(told.rows)}
    held: dict[int, list[int]] = defaultdict(list)
    for part, whole in zip(parts, pairs.whole[shown][first], strict=True):
        held[at[int(whole)]].append(at[int(part)])
    inner = {part for of in held.values() for part in of}
    told.added[list(inner)] = False
    for root in held.keys() - inner:
        count, out = _folded(root, held, told)
        told.low[root] = count.low
        told.best[root] = NONE if count.best is None else count.best
        told.high[root] = NONE if count.high is None else count.high
        told.left_out[out] = True


def _folded(whole: int, held: dict[int, list[int]], told: _Numbers) -> tuple[CountRange, list[int]]:
    """What a whole comes to with the parts in it, and which tolls of both are not added."""
    own = added([_range(told.low[whole], told.best[whole], told.high[whole])])
    if whole not in held:
        return own, []
    inside = [_folded(part, held, told) for part in held[whole]]
    parts = added([count for count, _ in inside])
    both = combined(own, parts)
    if both != own and both == parts:  # the parts come to more, and stand for it
        return both, [whole, *(n for _, out in inside for n in out)]
    return both, _all_below(whole, held)


def _all_below(whole: int, held: dict[int, list[int]]) -> list[int]:
    return [n for part in held.get(whole, ()) for n in (part, *_all_below(part, held))]
