"""The incidents that a store has now -> their columns: those that are kept in a file, or brought up from those before."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from threading import Lock

import numpy as np

from geo.maps.columns.by_row import ByRow
from geo.maps.columns.columns import Columns
from geo.maps.columns.disk import files
from geo.maps.columns.in_view import Hexagons
from geo.maps.columns.making import brought_up, columns_of, renewed
from geo.sources.whole_files import aside
from geo.store import Store
from geo.store.grouped.outlines import Outlined
from geo.store.reckoning import Reckoning
from geo.vocabulary import Incident

_NAME = f"columns-{files.VERSION}"


class Latest:
    """The columns of the incidents that were asked for last. May be asked from several threads, which wait for one another."""

    def __init__(self) -> None:
        """Of nothing yet."""
        self._turn = Lock()
        self._incidents: tuple[Incident, ...] = ()
        self._hexagons = Hexagons(columns_of(()))
        self._now: tuple[Outlined, ByRow, Hexagons] | None = None

    def of(self, incidents: Sequence[Incident]) -> Hexagons:
        """Those of `incidents`: the very same as before for the very same tuple, and for what `now` gave."""
        with self._turn:
            if isinstance(incidents, ByRow):
                same = self._now and self._now[2].columns is incidents.columns
                return self._now[2] if self._now and same else Hexagons(incidents.columns)
            if incidents is not self._incidents:
                given = tuple(incidents)
                columns = brought_up(self._hexagons.columns, self._incidents, given)
                self._incidents, self._hexagons = given, Hexagons(columns)
            return self._hexagons

    def now(self, store: Store) -> ByRow:
        """All incidents of `store`, in their order, by the rows of their columns; the very same while nothing changes."""
        grouped = store.grouped
        with self._turn:
            outlined = grouped.outlined()
            if self._now and outlined is self._now[0]:
                return self._now[1]
            columns = None if self._now else _kept(grouped)
            if columns is None:
                outlined, slim = grouped.slim()
                before = {o.id: o for o in self._now[0].incidents} if self._now else {}
                pairs = zip(outlined.incidents, slim, strict=True)
                fresh = [i for o, i in pairs if (was := before.get(o.id)) is not o and was != o]
                columns = renewed(self._now[1].columns if self._now else columns_of(()), fresh, slim)
            row = {id: n for n, id in enumerate(columns.ids.tolist())}
            rows = np.array([row[o.id.encode()] for o in outlined.incidents], dtype=np.int64)

            def known(ids: Sequence[str]) -> tuple[Incident, ...]:
                return store.incidents(ids)

            shown = ByRow(columns, rows, known)
            self._now = outlined, shown, Hexagons(columns)
            return shown

    def keep(self, store: Store) -> None:
        """Keep the columns of now beside what is grouped, where that is kept. Raises `OSError`."""
        columns, room = self.now(store).columns, store.grouped.room()
        if room is None or (room / _NAME).exists():
            return
        with aside(room / _NAME, folder=True) as part:
            made = part / "made"
            made.mkdir(mode=0o700)
            files.write(columns, made)
            made.rename(room / _NAME)


def _kept(grouped: Reckoning) -> Columns | None:
    """The columns that are kept beside what is grouped now, in memory: the files are overwritten as soon as an article is erased."""
    room = grouped.room()
    if room is None:
        return None
    with suppress(files.Broken):
        return files.read(room / _NAME, mapped=False)
    shutil.rmtree(room / _NAME, ignore_errors=True)
    return None
