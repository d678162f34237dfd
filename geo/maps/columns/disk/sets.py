"""The data sets of a store -> their incidents as columns, and one by one where they are asked for.

The columns of a data set lie in files beside its rows, and are made from them again where they are broken or of another version, in a
server by a process of its own; incidents are made from their rows each time. No more of either is in memory than was asked for last.
"""

from __future__ import annotations

import shutil
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock, RLock
from typing import TypeVar

import numpy as np

from geo.datasets import Coding, Ground, KnownGround
from geo.maps.basemap.containing_unit import lies_in
from geo.maps.columns.columns import Columns, Mask
from geo.maps.columns.disk import files, grounded
from geo.maps.columns.disk.gathering import Gathering
from geo.maps.columns.disk.preparing import AT_ONCE, Preparing, give_way, say, say_ready, say_why
from geo.maps.columns.making import rows_of
from geo.maps.columns.passing import Found
from geo.maps.columns.searching import row_finder
from geo.maps.held import Held
from geo.sources.whole_files import aside
from geo.store import Store
from geo.store.sets.folders import mark_of, told
from geo.store.sets.registry import KeptSet
from geo.store.steps import no_search_for_cycles
from geo.text.search import Term
from geo.vocabulary import DamagedError, DatelineError, Incident, NotTaken, StoreError
from geo.vocabulary.datasets import PREFIX, Dataset, Row, of_set
from geo.vocabulary.program import CODER

_T = TypeVar("_T")
_COLUMNS = 8
"""Data sets whose columns stay mapped: as many as a map can show apart."""
_MOST_BYTES = 32_000_000
"""What is held of searches: which rows hold a term, a byte a row."""
_INCIDENTS = 2_000
"""Incidents that are kept: forty pages of a table."""


@dataclass(slots=True, eq=False)
class _World:
    """What is known of the world at a `revision` of the store, under a mark of the `layers` over its gazetteer."""

    revision: int
    layers: str
    ground: KnownGround


class ShownSets:
    """The data sets of one store, for maps and tables; threads may share it."""

    def __init__(
        self,
        store: Store,
        preparing: Preparing | None = None,
        done: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Those of `store`. Columns that are not there are made while they are waited for, and `done` is told of how many rows; those of
        a large data set by `preparing`, where it is given, so that nobody waits."""
        self._store, self._preparing, self._done = store, preparing, done
        self._turn = RLock()
        self._making: defaultdict[str, Lock] = defaultdict(Lock)
        self._columns: OrderedDict[tuple[str, str], Columns] = OrderedDict()
        self._incidents: OrderedDict[tuple[str, str], Incident] = OrderedDict()
        self._held: Held[tuple[Columns, Mask]] = Held(_MOST_BYTES)
        self._world: _World | None = None
        self._sound: dict[str, _World] = {}

    def columns(self, id: str) -> Columns:
        """The columns of the data set `id`, mapped from files. Raises `StoreError` where there is none, or its rows are damaged, and
        `BeingPrepared` where they are made in the background."""
        return self._asked(self._store.sets.of(id), self._columns_of)

    def _columns_of(self, kept: KeptSet) -> Columns:
        key = kept.dataset.id, _mark(kept)
        world = self._world_now()
        with self._making[kept.dataset.id]:  # to make a large one takes minutes, in which others are shown
            self._let_go_of_others(kept, world)
            with self._turn:
                found = self._columns.get(key)
            found = self._read(kept) if found is None else found
        with self._turn:
            self._columns[key] = found
            self._columns.move_to_end(key)
            while len(self._columns) > _COLUMNS:
                self._columns.popitem(last=False)
        return found

    def incident(self, id: str) -> Incident:
        """The incident of that id. Raises `StoreError` where there is none."""
        found = self.incidents([id])
        if not found:
            raise StoreError(
                f"No data set has an incident {id!r}. It may have been dropped; load the page again."
            )
        return found[0]

    def incidents(self, ids: Iterable[str]) -> tuple[Incident, ...]:
        """The incidents of these ids, of any data sets, in this order; those that are not there are left out."""
        asked = list(dict.fromkeys(ids))
        by_set: dict[str, list[str]] = {}
        for id in asked:
            by_set.setdefault(of_set(id), []).append(id)
        with self._turn:
            found = {
                incident.id: incident
                for set_id, mine in by_set.items()
                if set_id and (kept := self._store.sets.known(set_id))
                for incident in self._asked(kept, partial(self._incidents_of, mine))
            }
        return tuple(found[id] for id in asked if id in found)

    def finder(self, id: str, search: str) -> Found:
        """Which rows of the columns of the data set `id` a search finds: in an incident's own words, or in the cells of its row. The
        first time 100,000 rows take a third of a second a term. Raises `StoreError`."""
        return row_finder(search, partial(self._holding, id))

    def _holding(self, id: str, columns: Columns, term: Term) -> Mask:
        """Which rows of `columns` hold `term` in the cells of their row."""

        def scanned(kept: KeptSet) -> tuple[tuple[Columns, Mask], int]:
            ids, held = self._store.sets.holding(kept, term)
            before = f"{PREFIX}{id}:"
            mask = columns.rows_of(before + ids[n] for n in np.flatnonzero(held).tolist())
            return (columns, mask), mask.nbytes

        def asked(kept: KeptSet) -> Mask:
            key = id, _mark(kept), term.words, term.whole
            of, mask = self._held.get(key, lambda: scanned(kept))
            return mask if of is columns else scanned(kept)[0][1]  # rows may have been put in order anew

        return self._asked(self._store.sets.of(id), asked)

    def _asked(self, kept: KeptSet, ask: Callable[[KeptSet], _T]) -> _T:
        """What `ask` gives of `kept`; of what was imported in its place, where that is why its rows are not there."""
        try:
            return ask(kept)
        except DamagedError:
            now = self._store.sets.known(kept.dataset.id)
            if now is None or now.when == kept.when:
                raise
            return ask(now)

    def _incidents_of(self, ids: list[str], kept: KeptSet) -> list[Incident]:
        set_id, mark = kept.dataset.id, _mark(kept)
        wanted = [id for id in ids if (id, mark) not in self._incidents]
        before = f"{PREFIX}{set_id}:"
        rows = self._store.sets.rows_of(kept, [id.removeprefix(before) for id in wanted]) if wanted else {}
        for incident in understood(self._coding(kept.dataset), (row.row for row in rows.values())):
            self._incidents[incident.id, mark] = incident
        held = [self._incidents[id, mark] for id in ids if (id, mark) in self._incidents]
        for incident in held:
            self._incidents.move_to_end((incident.id, mark))
        while len(self._incidents) > _INCIDENTS:
            self._incidents.popitem(last=False)
        return held

    def _coding(self, dataset: Dataset) -> Coding:
        return coder_of(dataset, self._world_now().ground)

    def _world_now(self) -> _World:
        """The world as it is known now; another one where own places or outlines are others."""
        revision = self._store.revision()
        with self._turn:
            if self._world is None or self._world.revision != revision:
                before, layers = self._world, self._store.ground_layers()
                if before and before.layers == layers:
                    before.revision = revision
                else:
                    self._world = _World(revision, layers, ground_of(self._store))
                    self._incidents.clear()
            return self._world  # type: ignore[return-value]

    def _let_go_of_others(self, kept: KeptSet, world: _World) -> None:
        """Remove the columns of `kept` that would be others in the world as it is known now."""
        id = kept.dataset.id
        if self._sound.get(id) is world:
            return
        folder = self._folder(kept)
        if folder.is_dir() and not grounded.holds(folder, world.ground, world.layers):
            shutil.rmtree(folder, ignore_errors=True)
            with self._turn:
                self._columns.pop((id, _mark(kept)), None)
        self._sound[id] = world

    def prepare(self) -> None:
        """Have the columns of large data sets made that are not there, before anybody asks for them."""
        if (preparing := self._preparing) is None or self._store.beside is None:
            return
        for kept in self._store.sets.kept():
            self._let_go_of_others(kept, self._world_now())
            if kept.dataset.rows > AT_ONCE and not self._folder(kept).is_dir():
                with suppress(StoreError):  # whoever asks for them is told
                    preparing.told(kept)

    def _folder(self, kept: KeptSet) -> Path:
        return self._store.sets.room(kept) / columns_name(kept.dataset)

    def _read(self, kept: KeptSet) -> Columns:
        folder, preparing = self._folder(kept), self._preparing
        if preparing and preparing.under_way(kept):
            raise preparing.told(kept)
        try:
            return files.read(folder)
        except files.Broken:
            if preparing and kept.dataset.rows > AT_ONCE:
                raise preparing.told(kept) from None
            self._make(kept, folder)
            return files.read(folder)

    def _make(self, kept: KeptSet, folder: Path) -> None:
        """Make the columns of `kept` from its rows, and put them into `folder`."""
        layers, ground = self._store.ground_layers(), ground_of(self._store)
        coding, done = coder_of(kept.dataset, ground), 0
        with told(folder), aside(self._store.sets.folder / "columns", folder=True) as part:
            with closing(Gathering(new_folder(part / "spare"))) as gathering:
                for rows in self._store.sets.rows(kept):
                    with no_search_for_cycles():
                        gathering.add(rows_of(understood(coding, (row.row for row in rows))))
                    done += len(rows)
                    self._done(done)
                if not gathering.rows:
                    raise StoreError(
                        f"This version of Dateline understands no row of the data set “{kept.dataset.name}”. Import its file again."
                    )
                gathering.write(new_folder(part / "made"))
            grounded.keep(part / "made", ground, layers)
            for old in folder.parent.glob("columns-*"):
                shutil.rmtree(old, ignore_errors=True)
            try:
                (part / "made").rename(folder)
            except OSError:
                if not folder.exists():  # else another process was faster
                    raise


def prepare(url: str, id: str) -> None:
    """In a process of its own: have the columns of the data set `id` of the store at `url` there, and tell how far that is."""
    give_way()
    try:
        ShownSets(Store.open(url), done=say).columns(id)
    except DatelineError as error:
        say_why(error)
    else:
        say_ready()


def ground_of(store: Store) -> KnownGround:
    """What a coder asks of the world: the gazetteer of `store`, and the countries of the basemap."""
    return KnownGround(store.gazetteer(), lambda lat, lon: lies_in(lat, lon)[0])


def coder_of(dataset: Dataset, ground: Ground) -> Coding:
    """What makes incidents of the rows of `dataset`."""
    return Coding(dataset, ground, day_first=dataset.day_first)


def understood(coding: Coding, rows: Iterable[Row]) -> list[Incident]:
    """The incidents of `rows`; those that are no incident by now are left out."""
    found = []
    for row in rows:
        with suppress(NotTaken):
            found.append(coding.incident(row))
    return found


def columns_name(dataset: Dataset) -> str:
    """The name of the folder of its columns, beside its rows: another one for whatever they would be others for."""
    matching = [[field.value, column] for field, column in dataset.matching]
    return f"columns-{mark_of(files.VERSION, CODER, dataset.name, dataset.scheme.value, dataset.columns, matching, dataset.day_first)}"


def new_folder(path: Path) -> Path:
    """`path`, made, for its owner alone. Raises `OSError`."""
    path.mkdir(mode=0o700)
    return path


def _mark(kept: KeptSet) -> str:
    """What changes whenever one of its incidents may."""
    return kept.rows_sha256 + columns_name(kept.dataset) + kept.when.isoformat()
