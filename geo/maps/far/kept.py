"""The folders of GeoParquet that a store shows: each stays where it is, and its index lies beside the store."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from errno import ENOTEMPTY
from itertools import count
from pathlib import Path
from threading import Lock
from time import monotonic

from geo.access import Action, needs
from geo.maps.columns.disk.sets import ground_of
from geo.maps.far.building import LIST, build
from geo.maps.far.index import Index
from geo.maps.far.rows import RowsOf
from geo.sources.whole_files import aside
from geo.store import Store
from geo.vocabulary import InputError, StoreError
from geo.vocabulary.datasets import Dataset, Provenance, Scheme

_ABOUT = "about.json"
_LOOKED_AT_S = 5.0
"""So often, in seconds, it is looked whether the files are as they were."""


class Folders:
    """The folders of one store. Threads may share it."""

    def __init__(self, store: Store) -> None:
        """Those of `store`."""
        self._store, self._turn = store, Lock()
        self._opened: dict[str, tuple[int, Index, RowsOf]] = {}
        self._sound: dict[str, float] = {}

    @property
    def room(self) -> Path:
        """Where all indexes lie. Raises `StoreError` for a store in memory."""
        return self._store.sets.indexes

    @needs(Action.SEE)
    def all(self) -> tuple[Dataset, ...]:
        """What is shown, with names, credits and rows."""
        if self._store.beside is None or not self.room.is_dir():
            return ()
        return tuple(_about(path) for path in sorted(self.room.glob(f"*/{_ABOUT}")))

    @needs(Action.SEE)
    def ids(self) -> frozenset[str]:
        """The ids of what is shown, by where it lies: each look at a map asks for them, and no file is read."""
        if self._store.beside is None or not self.room.is_dir():
            return frozenset()
        return frozenset(path.parent.name for path in self.room.glob(f"*/{_ABOUT}"))

    @needs(Action.IMPORT)
    def show(
        self,
        folder: Path,
        name: str,
        whose: Provenance,
        who: str = "",
        *,
        done: Callable[[int, int], None] = lambda *_: None,
    ) -> Dataset:
        """Index `folder` and show it under `name`; one of that name is replaced. Raises `InputError`, `StoreError`."""
        try:
            made = Dataset.of(name, Scheme.DATELINE, whose, file=folder.name)
        except ValueError as error:
            raise InputError(f"Not taken: {error}.") from error
        if self._store.sets.known(made.id):
            raise InputError(f"A data set is called “{made.name}”. Give the folder another name.")
        colour = len(self._store.sets.all()) + len(self.ids())
        with suppress(StoreError):  # there is none of that name, or it is damaged and mended by this
            colour = _about(self.room / made.id / _ABOUT).colour
        try:
            self.room.mkdir(mode=0o700, parents=True, exist_ok=True)
            with aside(self.room / made.id, folder=True) as part:
                made = self._built(replace(made, colour=colour), folder, part, done)
        except OSError as error:
            raise InputError(f"The index of {folder} cannot be kept in {self.room} ({error.strerror or error}). It may be as large as the folder: make room there, and show it again.") from error  # fmt: skip
        self._store.sets.log_folder("showed folder", f"{made.credit}: {made.rows:,} rows of {folder}", who)
        return made

    def _built(self, made: Dataset, folder: Path, part: Path, done: Callable[[int, int], None]) -> Dataset:
        """Index `folder` in `part`, and put that in its place."""
        index, place = part / "made", self.room / made.id
        index.mkdir(mode=0o700)
        build(folder.absolute(), index, done)
        made = replace(made, rows=json.loads((index / LIST).read_text("utf-8"))["rows"])
        said = {"name": made.name, "publisher": made.provenance.publisher, "licence": made.provenance.licence,
                "accessed": made.provenance.accessed.isoformat(), "file": made.file, "rows": made.rows, "colour": made.colour}  # fmt: skip
        (index / _ABOUT).write_text(json.dumps(said), "utf-8")
        for turn in count():
            with suppress(FileNotFoundError):
                place.rename(part / f"old-{turn}")
            try:
                index.rename(place)
            except FileExistsError:
                continue  # another process shows one of that name at the same time
            except OSError as error:
                if error.errno != ENOTEMPTY:
                    raise
                continue
            break
        return made

    @needs(Action.IMPORT)
    def drop(self, named: str, who: str = "") -> Dataset:
        """Show the folder of that name or id no more; its files stay as they are. Raises `StoreError` where there is none."""
        for dataset in self.all():
            if named.strip().casefold() in (dataset.id, dataset.name.casefold()):
                shutil.rmtree(self.room / dataset.id)
                self._store.sets.log_folder("dropped folder", dataset.name, who)
                return dataset
        raise StoreError(
            f"No folder is shown as {named!r}. `python -m geo columns list` lists those that are."
        )

    @needs(Action.SEE)
    def of(self, id: str) -> tuple[Index, RowsOf]:
        """The index of the folder of that id, and what reads its rows. Raises `StoreError` where there is none, or it was changed."""
        path = self.room / id / LIST
        try:
            changed = path.stat().st_mtime_ns
        except OSError as error:
            raise StoreError(f"No folder is shown as {id!r}. It may have been dropped; load the page again.") from error  # fmt: skip
        with self._turn:
            held = self._opened.get(id)
            if held is None or held[0] != changed:
                index = Index(path.parent)
                index.require_unchanged()
                held = changed, index, RowsOf(_about(path.with_name(_ABOUT)), index, ground_of(self._store))
                self._opened[id], self._sound[id] = held, monotonic()
            elif monotonic() - self._sound[id] > _LOOKED_AT_S:
                held[1].require_unchanged()
                self._sound[id] = monotonic()
        return held[1], held[2]


def _about(path: Path) -> Dataset:
    try:
        said = json.loads(path.read_text("utf-8"))
        whose = Provenance.of(said["publisher"], said["licence"], date.fromisoformat(said["accessed"]))
        made = Dataset.of(said["name"], Scheme.DATELINE, whose, file=said["file"])
        return replace(made, rows=int(said["rows"]), colour=int(said["colour"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} cannot be read ({error}). Show its folder again: `python -m geo columns show`.") from error  # fmt: skip
