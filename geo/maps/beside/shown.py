"""The columns of a data set and the filters -> what of it is shown beside the articles, what it comes to, and what is not on the map.

A data set is counted by itself: nothing of it enters a total of the articles, or of another set.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo.maps.columns.columns import NONE, NOWHERE, Columns, Mask
from geo.maps.columns.counting import left_by_the_others
from geo.maps.columns.passing import Failures, Found, failures, wholly_inside
from geo.maps.columns.sums import total
from geo.maps.filtering.facets import Facets
from geo.maps.filtering.passing import PLACE
from geo.vocabulary import Filters, Harm, Total
from geo.vocabulary.datasets import Dataset

_HARMS = (Harm.KILLED, Harm.INJURED)


@dataclass(frozen=True, slots=True, eq=False)
class ShownSet:
    """What filters show of a `dataset`: which rows of its `columns` are `passing`, and which of these are `apart`, in no sum.

    `colour` numbers those of `Palette.sets`. `totals` are for the dead and the injured. Not on the map are, of those passing, the `nowhere`
    (no place is known) and the `unsure` (their place is less sure than asked for); of those that pass all other filters the `undated`
    where dates are filtered, and the `placeless` where an area is.
    """

    dataset: Dataset
    colour: int
    columns: Columns
    passing: Mask
    apart: Mask
    failed: Failures
    totals: tuple[Total, ...]
    nowhere: int
    unsure: int
    undated: int
    placeless: int

    @classmethod
    def of(
        cls,
        dataset: Dataset,
        colour: int,
        columns: Columns,
        filters: Filters,
        found: Found,
    ) -> ShownSet:
        """What `filters` show of the `columns` of `dataset`; `found` tells which rows their search finds, and is asked where they have
        one. 1,000,000 rows take 5 to 60 ms."""
        failed = failures(columns, filters, found)
        passing = failed.passing()
        apart = passing & ~wholly_inside(columns, filters)
        placeless = columns.drawn == NOWHERE
        dates, area = filters.earliest or filters.latest, filters.within or filters.drawn
        return cls(
            dataset=dataset,
            colour=colour,
            columns=columns,
            passing=passing,
            apart=apart,
            failed=failed,
            totals=tuple(total(columns, harm, passing, apart) for harm in _HARMS),
            nowhere=_count(passing & placeless),
            unsure=_count(passing & ~placeless & (columns.sure < filters.sure_min)),
            undated=_count(failed.passing(but=frozenset(("earliest",))) & (columns.first == 0))
            if dates
            else 0,
            placeless=_count(failed.passing(but=frozenset((PLACE,))) & placeless) if area else 0,
        )

    @property
    def shown(self) -> int:
        """How many of its incidents the filters let through."""
        return _count(self.passing)

    @property
    def drawn(self) -> int:
        """How many of them are on the map."""
        return self.shown - self.nowhere - self.unsure

    @property
    def nbytes(self) -> int:
        """How much memory it holds that nothing else does, roughly."""
        return self.passing.nbytes + self.apart.nbytes + sum(mask.nbytes for mask in self.failed.by.values())

    def left(self, offered: Facets, filters: Filters) -> Facets:
        """`offered`, each value counted over those of its incidents that all `filters` but its own let through."""
        return left_by_the_others(offered, self.columns, self.columns.standing_rows, self.failed, filters)

    def holds(self, incident: str) -> bool:
        """Whether the incident of that id is shown."""
        row = self.columns.row_of(incident)
        return row != NONE and bool(self.passing[row])


def _count(mask: Mask) -> int:
    return int(np.count_nonzero(mask))
