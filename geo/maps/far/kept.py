"""The folders of GeoParquet that a store shows: each stays where it is, and its index lies beside the store."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock

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


class Folders:
    """The folders of one store. Threads may share it."""

    def __init__(self, store: Store) -> None:
        """Those of `store`."""
        self._store, self._turn = store, Lock()
        self._opened: dict[str, tuple[int, Index, RowsOf]] = {}

    @property
    def room(self) -> Path:
        """Where all indexes lie. Raises `StoreError` for a store in memory."""
        sets = self._store.sets.folder
        return sets.with_name(f"{sets.name}-far")

    @needs(Action.SEE)
    def all(self) -> tuple[Dataset, ...]:
        """What is shown, with names, credits and rows."""
        if self._store.beside is None or not self.room.is_dir():
            return ()
        return tuple(_about(path) for path in sorted(self.room.glob(f"*/{_ABOUT}")))

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
        before = [dataset.colour for dataset in self.all() if dataset.id == made.id]
        colour = before[0] if before else len(self._store.sets.all()) + len(self.all())
        self.room.mkdir(mode=0o700, parents=True, exist_ok=True)
        with aside(self.room / made.id, folder=True) as part:
            index = part / "made"
            index.mkdir(mode=0o700)
            build(folder.absolute(), index, done)
            rows = json.loads((index / LIST).read_text("utf-8"))["rows"]
            made = replace(made, rows=rows, colour=colour)
            said = {"name": made.name, "publisher": whose.publisher, "licence": whose.licence, "accessed": whose.accessed.isoformat(),
                    "file": made.file, "rows": rows, "colour": colour}  # fmt: skip
            (index / _ABOUT).write_text(json.dumps(said), "utf-8")
            if (self.room / made.id).exists():
                (self.room / made.id).rename(part / "old")
            index.rename(self.room / made.id)
        self._store.sets.log_folder("showed folder", f"{made.credit}: {rows:,} rows of {folder}", who)
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
                self._opened[id] = held
        return held[1], held[2]


def _about(path: Path) -> Dataset:
    try:
        said = json.loads(path.read_text("utf-8"))
        whose = Provenance.of(said["publisher"], said["licence"], date.fromisoformat(said["accessed"]))
        made = Dataset.of(said["name"], Scheme.DATELINE, whose, file=said["file"])
        return replace(made, rows=int(said["rows"]), colour=int(said["colour"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} cannot be read ({error}). Show its folder again: `python -m geo columns show`.") from error  # fmt: skip
