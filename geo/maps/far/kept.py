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
        """What is shown, with names, credits and rows, without what is `damaged`."""
        return tuple(made for id in sorted(self.ids()) if isinstance(made := self._about(id), Dataset))

    @needs(Action.SEE)
    def damaged(self) -> dict[str, str]:
        """By the ids of folders whose entries cannot be read, what to do about it."""
        found = {id: self._about(id) for id in sorted(self.ids())}
        return {id: str(error) for id, error in found.items() if isinstance(error, StoreError)}

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
        before = self._about(made.id)
        if isinstance(
            before, Dataset
        ):  # else there is none of that name, or it is damaged and mended by this
            colour = before.colour
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
    def drop(self, named: str, who: str = "") -> str:
        """Show the folder of that name or id no more, and return its name, its id where it is damaged; its files stay as they are. Raises
        `StoreError` where there is none."""
        called = {dataset.id: dataset.name for dataset in self.all()}
        for id in sorted(self.ids()):
            name = called.get(id, id)
            if named.strip().casefold() in (id, name.casefold()):
                shutil.rmtree(self.room / id)
                self._store.sets.log_folder("dropped folder", name, who)
                return name
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
                about = self._about(id)
                if isinstance(about, StoreError):
                    raise about
                held = changed, index, RowsOf(about, index, ground_of(self._store))
                self._opened[id], self._sound[id] = held, monotonic()
            elif monotonic() - self._sound[id] > _LOOKED_AT_S:
                held[1].require_unchanged()
                self._sound[id] = monotonic()
        return held[1], held[2]

    def _about(self, id: str) -> Dataset | StoreError:
        """What is told of a folder; an error as a value, since a damaged one holds up none of the others."""
        try:
            said = json.loads((self.room / id / _ABOUT).read_text("utf-8"))
            whose = Provenance.of(said["publisher"], said["licence"], date.fromisoformat(said["accessed"]))
            made = Dataset.of(said["name"], Scheme.DATELINE, whose, file=said["file"])
            return replace(made, rows=int(said["rows"]), colour=int(said["colour"]))
        except (OSError, ValueError, KeyError, TypeError):
            return StoreError(
                f"What is kept of the folder {id} was damaged. Show it again (`python -m geo columns show`) or no more"
                f" (`python -m geo columns drop {id}`)."
            )
