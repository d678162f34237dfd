"""A folder under filters -> what the map asks of a crowd of incidents: its few rows in a view as marks, else hexagons of sums."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field, replace

import numpy as np

from geo.maps.columns.in_view import Hexagons
from geo.maps.columns.making import columns_of
from geo.maps.far.deadliest import Deadliest, deadliest
from geo.maps.far.index import Come, Index
from geo.maps.far.kept import Folders
from geo.maps.far.rows import RowsOf
from geo.maps.filtering.facets import NOTHING_OFFERED
from geo.maps.held import Held
from geo.maps.placement import Box, Open
from geo.maps.selection import Selection
from geo.maps.symbols.aggregation import FEW_IN_VIEW, Crowd, Crowded
from geo.maps.symbols.signs import PLATE_PX, OfUnit, Symbol
from geo.maps.symbols.symbolise import Scale, Sign
from geo.maps.symbols.units import PAGE, Page
from geo.vocabulary import Filters, Harm, Incident, View

FEW = 40
"""So few rows of a folder in view are drawn one by one: each may lie in a file of its own."""
LOOKED_AT = 2_000_000
"""No more rows are looked at for those few."""
_LISTS = 64


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class FolderCrowd(Crowd):
    """What `filters` show of the folder of an `index`, whose `rows` are read one by one; `come` is what all of it comes to."""

    index: Index
    rows: RowsOf
    filters: Filters
    come: Come
    _lists: OrderedDict[str, Crowd] = field(default_factory=OrderedDict)

    @property
    def drawn(self) -> int:
        """How many rows are on the map, in the view or not."""
        return self.come.rows - self.come.nowhere

    def deep(self, zoom: float) -> int:
        """As of other crowds."""
        if zoom not in self._deep:
            with self.index.looked_at():
                self._deep[zoom] = self.index.deep(self.filters, max(2, int(zoom)))
        return max([self._deep[zoom], *(one.deep(zoom) for one in self.beside if one.stamp != self.stamp)])

    def seen(
        self,
        view: View,
        bounds: Box,
        zoom: float,
        *,
        few: int = FEW_IN_VIEW,
        is_open: Open | None = None,
    ) -> Crowded:
        """What to draw in `bounds` at `zoom`: every row in view is a mark or in a hexagon, and one alone in a hexagon of its own."""
        with self.index.looked_at():
            return self._seen(view, bounds, zoom, few, is_open)

    def _seen(self, view: View, bounds: Box, zoom: float, few: int, is_open: Open | None) -> Crowded:
        if self.index.reach(bounds) <= LOOKED_AT:
            rows = self.index.rows_in(self.filters, bounds, min(few, FEW))
            if rows is not None:
                small = self._small(self.rows(rows))
                found = small.seen(replace(view, filters=Filters()), bounds, zoom, few=FEW, is_open=is_open)
                for mark in found.marks:
                    if mark.unit:
                        self._lists[mark.unit.key] = small
                while len(self._lists) > _LISTS:
                    self._lists.popitem(last=False)
                return found
        level, seen = self.index.seen(self.filters, bounds, zoom)
        nothing = Selection(replace(view, chosen=""), (), (), (self.away,), NOTHING_OFFERED, ())
        return Crowded(self, nothing, (), seen, float(level), {})

    def listed(self, key: str, start: int) -> Page | None:
        """As of other crowds: of a hexagon the deadliest rows first, read a page at a time."""
        if not key.startswith("h"):
            return self._lists[key].listed(key, start) if key in self._lists else None
        zoom, column, row = map(int, key[1:].split("."))
        start = max(0, start)
        with self.index.looked_at():
            found = deadliest(self.index, self.filters, zoom // 4, column, row, start + PAGE)
            if not found.all:
                return None
            if start >= found.all:
                return self.listed(key, found.all - 1)
            start = start // PAGE * PAGE
            made = self.rows(found.rows[start : start + PAGE])
        return Page(self._plate(key, found), self._small(made)._symbols(made), start, found.all)

    def _plate(self, key: str, of: Deadliest) -> Symbol:
        return Symbol("", Sign.GATHERED, Harm.KILLED if of.killed.told else None, of.box[0], of.box[1], PLATE_PX / 2, box=of.box, unit=OfUnit(key, of.all, of.killed, of.box))  # fmt: skip

    def _small(self, incidents: tuple[Incident, ...]) -> Crowd:
        """The crowd of a few rows."""
        by_id = {i.id: i for i in incidents}
        made = Crowd.of(
            Hexagons(columns_of(incidents)),
            lambda ids: [by_id[id] for id in ids if id in by_id],
            View(),
            lambda columns: np.ones(len(columns), dtype=bool),
            secrets.token_hex(4),
        )
        return replace(made, scale=self.scale)


class FolderCrowds:
    """The crowds of folders, by their filters. May be asked from several threads."""

    def __init__(self, folders: Folders) -> None:
        """Of nothing yet."""
        self.folders = folders
        self._held: Held[FolderCrowd] = Held(64)
        self._empty = Crowd.of(
            Hexagons(columns_of(())), lambda _: (), View(), lambda c: np.ones(len(c), dtype=bool)
        )

    def of(self, id: str, filters: Filters) -> FolderCrowd:
        """What `filters` show of the folder of that id. Raises `InputError` for filters that no sums are kept for, and `StoreError`."""
        index, rows = self.folders.of(id)

        def made() -> tuple[FolderCrowd, int]:
            come, base = index.come_to(filters), self._empty
            return FolderCrowd(
                hexagons=base.hexagons, known=base.known, points=base.points, held=base.held, apart=base.apart, away=base.away,
                scale=Scale.up_to(index.largest), box=index.box, focus=index.countries(filters), mentioned=(), stamp=secrets.token_hex(4),
                index=index, rows=rows, filters=filters, come=come,
            ), 1  # fmt: skip

        return self._held.get((index, filters), made)
