"""The incidents that a store has now -> their columns, brought up from those before."""

from __future__ import annotations

from threading import Lock

from geo.maps.columns.in_view import Hexagons
from geo.maps.columns.making import brought_up, columns_of
from geo.vocabulary import Incident


class Latest:
    """The columns of the incidents that were asked for last. May be asked from several threads, which wait for one another."""

    def __init__(self) -> None:
        """Of nothing yet."""
        self._turn = Lock()
        self._incidents: tuple[Incident, ...] = ()
        self._hexagons = Hexagons(columns_of(()))

    def of(self, incidents: tuple[Incident, ...]) -> Hexagons:
        """Those of `incidents`: the very same as before for the very same tuple."""
        with self._turn:
            if incidents is not self._incidents:
                columns = brought_up(self._hexagons.columns, self._incidents, incidents)
                self._incidents, self._hexagons = incidents, Hexagons(columns)
            return self._hexagons
