"""Incidents by the rows of columns: how many, which, and some of them; none is made before it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import overload

import numpy as np

from geo.maps.columns.columns import NONE, Columns, Mask, Rows
from geo.vocabulary import Incident

_AT_ONCE = 500

Known = Callable[[Sequence[str]], Sequence[Incident]]
"""The incidents with these ids, in this order; those that are not there (any more) are left out."""


@dataclass(frozen=True, slots=True, eq=False)
class ByRow(Sequence[Incident]):
    """The incidents in some `rows` of `columns`, in their order, which `known` gives.

    To go through all of them makes all of them, a few hundred at a time: what can be told from the columns is asked of these.
    """

    columns: Columns
    rows: Rows
    known: Known

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Incident]:
        for start in range(0, len(self.rows), _AT_ONCE):
            yield from self.known(self._ids(self.rows[start : start + _AT_ONCE]))

    @overload
    def __getitem__(self, at: int) -> Incident: ...
    @overload
    def __getitem__(self, at: slice) -> ByRow: ...
    def __getitem__(self, at: int | slice) -> Incident | ByRow:
        if isinstance(at, slice):
            return replace(self, rows=self.rows[at])
        found = self.known(self._ids(self.rows[[at]]))
        if not found:
            raise IndexError(f"the incident {at} is not there any more")
        return found[0]

    @property
    def ids(self) -> list[str]:
        """Their ids, in their order."""
        return self._ids(self.rows)

    @property
    def mask(self) -> Mask:
        """Which rows of the columns are theirs."""
        mine = np.zeros(len(self.columns), dtype=bool)
        mine[self.rows] = True
        return mine

    def where(self, mask: Mask) -> ByRow:
        """Those whose rows are in `mask`."""
        return replace(self, rows=self.rows[mask[self.rows]])

    def of(self, id: str) -> Incident | None:
        """The one of that id; None where it is not among them."""
        row = self.columns.row_of(id)
        there = replace(self, rows=self.rows[self.rows == row])
        return next(iter(there), None) if row != NONE else None

    def _ids(self, rows: Rows) -> list[str]:
        return [id.decode() for id in self.columns.ids[rows].tolist()]
