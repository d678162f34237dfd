"""The incidents that a store has now, and a view -> the crowd that it shows, worked out once for all visitors."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from threading import Lock

from geo.maps.columns.in_view import Hexagons
from geo.maps.columns.latest import Latest
from geo.maps.columns.searching import finder
from geo.maps.filtering.searching import Find
from geo.maps.held import Held
from geo.maps.symbols.aggregation import Crowd
from geo.vocabulary import Incident, Layer, View

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

    def of(self, incidents: tuple[Incident, ...], view: View, find: Find) -> Crowd:
        """What `view` shows of `incidents`; `find` gives the ids of the articles that hold a term."""
        hexagons = self._latest.of(incidents)
        with self._turn:
            if hexagons is not self._hexagons:
                self._hexagons, self._stamp = hexagons, secrets.token_hex(4)
                self._number, self._held = {i.id: n for n, i in enumerate(incidents)}, Held(MOST_BYTES)
            number, held, stamp = self._number, self._held, self._stamp

        def made() -> tuple[Crowd, int]:
            crowd = Crowd.of(hexagons, incidents, number, view, finder(view.filters.search, find), stamp)
            return crowd, crowd.nbytes

        return held.get((view.filters, Layer.MENTIONED in view.layers), made)
