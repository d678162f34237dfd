"""The incidents that a store has now, or those of a data set, and a view -> the crowd that it shows, worked out once for all visitors."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import Lock

from geo.maps.columns.by_row import ByRow
from geo.maps.columns.columns import Columns
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.columns.in_view import Hexagons
from geo.maps.columns.latest import Latest
from geo.maps.columns.searching import finder
from geo.maps.filtering.searching import Find
from geo.maps.held import Held
from geo.maps.symbols.aggregation import Crowd
from geo.vocabulary import MOST_SETS, Incident, Layer, View

MOST_BYTES = 32_000_000
"""What is held of filters that were asked for."""


class Crowds:
    """The crowds of the incidents that were asked for last, by their filters. May be asked from several threads."""

    def __init__(self, latest: Latest) -> None:
        """Of nothing yet."""
        self._latest, self._turn = latest, Lock()
        self._hexagons: Hexagons | None = None
        self._number: Mapping[str, int] = {}
        self._held: Held[Crowd] = Held(MOST_BYTES)
        self._stamp = ""

    def of(self, incidents: Sequence[Incident], view: View, find: Find) -> Crowd:
        """What `view` shows of `incidents`; `find` gives the ids of the articles that hold a term."""
        hexagons = self._latest.of(incidents)
        with self._turn:
            if hexagons is not self._hexagons:
                self._hexagons, self._stamp = hexagons, secrets.token_hex(4)
                ids = incidents.ids if isinstance(incidents, ByRow) else [i.id for i in incidents]
                self._number, self._held = {id: n for n, id in enumerate(ids)}, Held(MOST_BYTES)
            number, held, stamp = self._number, self._held, self._stamp

        def known(ids: Sequence[str]) -> tuple[Incident, ...]:
            if isinstance(incidents, ByRow):
                return tuple(incidents.known(sorted(ids, key=number.__getitem__)))
            return tuple(incidents[n] for n in sorted(number[id] for id in ids))

        def made() -> tuple[Crowd, int]:
            crowd = Crowd.of(hexagons, known, view, finder(view.filters.search, find), stamp)
            return crowd, crowd.nbytes

        return held.get((view.filters, Layer.MENTIONED in view.layers), made)


class SetCrowds:
    """The crowds of data sets, by set and filters. May be asked from several threads."""

    def __init__(self, shown: ShownSets) -> None:
        """Of nothing yet."""
        self._shown, self._turn = shown, Lock()
        self._hexagons: OrderedDict[str, tuple[Columns, Hexagons, str]] = OrderedDict()
        self._held: Held[Crowd] = Held(MOST_BYTES)

    def of(self, id: str, view: View) -> Crowd:
        """What `view` shows of the data set of that id; places that are mentioned only are none of it. Raises `StoreError`."""
        plain = replace(view, layers=tuple(x for x in view.layers if x is not Layer.MENTIONED))
        hexagons, stamp = self._of(id)

        def made() -> tuple[Crowd, int]:
            found = self._shown.finder(id, plain.filters.search)
            crowd = Crowd.of(hexagons, self._shown.incidents, plain, found, stamp)
            return crowd, crowd.nbytes

        return self._held.get((stamp, plain.filters), made)

    def largest(self, id: str) -> int:
        """The largest number killed in the data set of that id. Raises `StoreError`."""
        return self._of(id)[0].largest

    def _of(self, id: str) -> tuple[Hexagons, str]:
        """The hexagons of a data set as it is now, and what changes with it."""
        columns = self._shown.columns(id)
        with self._turn:
            kept = self._hexagons.pop(id, None)
            if kept is None or kept[0] is not columns:
                kept = columns, Hexagons(columns), secrets.token_hex(4)
            self._hexagons[id] = kept
            while len(self._hexagons) > MOST_SETS:
                self._hexagons.popitem(last=False)
            return kept[1], kept[2]
