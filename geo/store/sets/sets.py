"""The data sets of one database: which there are, their rows, a new one coming in whole or not at all, and one that goes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection

from geo.access import Action, by_itself, needs
from geo.sources.whole_files import aside, settle
from geo.store.databases.database import Database
from geo.store.integrity.examination import Fault
from geo.store.sets.folders import ROWS, erased, folder_of, holds, revision_folder, sha256_of, told
from geo.store.sets.registry import KeptSet, are_whole, drop_set, pass_on, put_set, set_with, sets_of
from geo.store.sets.rows import KeptRow, RowsFile, RowsWriter
from geo.store.sets.searching import Mask
from geo.store.steps import log_line, now
from geo.text.search import Term
from geo.vocabulary import FullError, StoreError
from geo.vocabulary.datasets import Dataset

_OPEN = 8
"""Files of rows that stay open: as many data sets as a map can show apart."""


class Sets:
    """The data sets beside one database. `Store.sets` gives it; threads may share it."""

    def __init__(self, database: Database) -> None:
        """Those of `database`."""
        self._database = database
        self._turn = RLock()
        self._open: dict[tuple[str, str], RowsFile] = {}
        self._kept: tuple[int | None, tuple[KeptSet, ...]] = None, ()

    # -- what there is

    @needs(Action.SEE)
    def all(self) -> tuple[Dataset, ...]:
        """Every data set, by name."""
        return tuple(kept.dataset for kept in self.kept())

    @needs(Action.SEE)
    def kept(self) -> tuple[KeptSet, ...]:
        """Every data set as it is kept, by name: the very same while nobody commits to the database, since each look at a map asks
        several times."""
        commits = self._database.commits()
        if commits is not None and self._kept[0] == commits:
            return self._kept[1]
        with self._database.reading() as connection:
            kept = sets_of(connection)
        self._kept = commits, kept
        return kept

    @needs(Action.SEE)
    def of(self, id: str) -> KeptSet:
        """The data set of that id. Raises `StoreError` where there is none."""
        if (kept := self.known(id)) is None:
            raise StoreError(f"There is no data set {id!r}. `python -m geo sets` lists those there are.")
        return kept

    @needs(Action.SEE)
    def known(self, id: str) -> KeptSet | None:
        """The data set of that id; None where there is none."""
        return next((kept for kept in self.kept() if kept.dataset.id == id), None)

    @needs(Action.SEE)
    def id_of(self, named: str) -> str:
        """The id of the data set of that name; `named` itself where none is called so, since it may be an id."""
        return next((d.id for d in self.all() if d.name.casefold() == named.casefold()), named)

    @needs(Action.SEE)
    def room(self, kept: KeptSet) -> Path:
        """The folder of its rows, where what is made from them may lie as well, each in a folder of its own."""
        return revision_folder(self.folder, kept.dataset.id, kept.rows_sha256)

    @property
    def folder(self) -> Path:
        """Where all of them lie. Raises `StoreError` for a database in memory, beside which nothing lies."""
        if self._database.beside is None:
            raise StoreError(
                "A store in memory keeps no data sets. Set DATELINE_DATABASE_URL to a file, and import again."
            )
        return folder_of(self._database.beside)

    @property
    def indexes(self) -> Path:
        """Where the indexes of the folders lie that are shown (`geo.maps.far`). Raises as `folder`."""
        return self.folder.with_name(f"{self.folder.name}-far")

    # -- rows

    @needs(Action.SEE)
    def rows(self, kept: KeptSet) -> Iterator[list[KeptRow]]:
        """All rows of `kept`, a few thousand at a time. Raises `DamagedError`."""
        with RowsFile(self.room(kept) / ROWS) as rows:
            yield from rows.batches()

    @needs(Action.SEE)
    def rows_of(self, kept: KeptSet, ids: Sequence[str]) -> dict[str, KeptRow]:
        """The rows of `kept` with these ids of their own; those that are not there are left out. Raises `DamagedError`."""
        with self._turn:
            key = kept.dataset.id, kept.rows_sha256
            rows = self._open.pop(key, None) or RowsFile(self.room(kept) / ROWS)
            self._open[key] = rows
            if len(self._open) > _OPEN:
                del self._open[next(iter(self._open))]
            return rows.of(ids)

    @needs(Action.SEE)
    def holding(self, kept: KeptSet, term: Term) -> tuple[list[str], Mask]:
        """The ids of all rows of `kept`, and which of them hold `term` in a cell. Raises `DamagedError`."""
        with RowsFile(self.room(kept) / ROWS) as rows:
            return rows.holding(term)

    @needs(Action.SEE)
    def is_whole(self, kept: KeptSet) -> bool:
        """Whether its rows are as they were written: all of them are read."""
        return holds(self.folder, kept.named)

    # -- coming and going

    @needs(Action.IMPORT)
    @contextmanager
    def coming(self, id: str, before: KeptSet | None = None) -> Iterator[Coming]:
        """Somewhere to write the rows of the data set `id` to, in the place of `before`, which `known` gave; they are kept by
        `Coming.keep`, and otherwise gone after the block.

        Killed at any moment, it leaves nothing that counts, and what it leaves is swept. Raises `StoreError`.
        """
        folder = self.folder
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with (
                aside(folder / id, folder=True) as room,
                closing(Coming(self, self._database, room, before)) as coming,
            ):
                yield coming

    @needs(Action.CLEAR)
    def pass_on(self, id: str, who: str = "", *, yes: bool) -> Dataset:
        """Note whether the licence of the data set `id` lets its rows be passed on, and return it. Raises `StoreError` where there is none."""
        with self._database.writing() as connection:
            kept = pass_on(connection, id, who, yes=yes)
        if kept is None:
            raise StoreError(f"There is no data set {id!r}. `python -m geo sets` lists those there are.")
        return kept.dataset

    @needs(Action.ERASE)
    def drop(self, id: str, who: str = "") -> Dataset:
        """Erase a data set for good: its row in the database, its rows, what was made from them. Raises `StoreError` where there is none."""
        try:
            dropped = self._dropped(id, who)
        except FullError:
            self._database.give_up_reserve()
            dropped = self._dropped(id, who)
        if dropped is None:
            raise StoreError(f"There is no data set {id!r}. `python -m geo sets` lists those there are.")
        self._close(id)
        with told(self.folder), aside(self.folder / id, folder=True) as part:
            with suppress(FileNotFoundError):
                (self.folder / id).rename(part / id)
            erased(part / id)
        return dropped

    def _close(self, id: str) -> None:
        """Let go of the files of the data set `id`: what is removed takes room as long as it is open."""
        with self._turn:
            for key in [key for key in self._open if key[0] == id]:
                del self._open[key]

    def _dropped(self, id: str, who: str) -> Dataset | None:
        with self._database.writing() as connection:
            return drop_set(connection, id, who)

    @needs(Action.IMPORT)
    def log_folder(self, done: str, what: str, who: str = "") -> None:
        """Log what was `done` with a folder that is shown where it lies, and is no data set of this store."""
        with self._database.writing() as connection:
            log_line(connection, who, done, "", what)

    # -- upkeep

    @needs(Action.KEEP_SAFE)
    def sweep(self) -> int:
        """Remove the rows that no data set has any more, and how many sets of them; nothing where a row of the database is damaged."""
        if self._database.beside is None:
            return 0
        with self._database.reading() as connection:
            if not self._unnamed(connection):
                return 0
        with suppress(OSError), aside(self.folder / "swept", folder=True) as part:
            with self._database.writing() as connection:  # none is coming in meanwhile
                unnamed = self._unnamed(connection)
                for room in unnamed:
                    room.rename(part / f"{room.parent.name}-{room.name}")
            for empty in {room.parent for room in unnamed}:
                with suppress(OSError):
                    empty.rmdir()
            return len(unnamed)
        return 0

    def _unnamed(self, connection: Connection) -> list[Path]:
        """The folders of rows that no data set has."""
        there = list(self.folder.glob("[!.]*/*"))
        if not there or not are_whole(connection):
            return []
        named = {self.room(kept) for kept in sets_of(connection)}
        return [room for room in there if room not in named]

    @needs(Action.SEE)
    def faults(self) -> Iterator[Fault]:
        """The data sets whose rows are not there as they were written."""
        for kept in self.kept() if self._database.beside else ():
            if not self.is_whole(kept):
                there = (self.room(kept) / ROWS).exists()
                yield Fault(
                    f"the rows of the data set “{kept.dataset.name}” {'were altered' if there else 'are not there'}",
                    "import its file again under the same name, put a backup in place (`python -m geo restore`), or drop it"
                    f" (`python -m geo drop-set {kept.dataset.id}`)",
                )


class Coming:
    """A data set on its way in. `Sets.coming` gives it."""

    def __init__(self, sets: Sets, database: Database, room: Path, before: KeptSet | None) -> None:
        """Written in `room`, which is nobody else's, in the place of `before`."""
        self._before = before
        self.made = room / "made"
        """The folder that will be its own: what is made from the rows may be written here, in a folder of its own."""
        self.spare = room / "spare"
        """A folder for what is not kept."""
        self._sets, self._database = sets, database
        self.made.mkdir(mode=0o700)
        self.spare.mkdir(mode=0o700)
        self._writer = RowsWriter(self.made / ROWS)

    @needs(Action.IMPORT)
    def add(self, rows: Sequence[KeptRow]) -> None:
        """Add rows after those before. Raises `OSError`, which `Sets.coming` puts into words."""
        self._writer.add(rows)

    def close(self) -> None:
        """End the file of rows, be it to be kept or not. Raises `OSError`."""
        self._writer.close()

    @needs(Action.IMPORT)
    def keep(self, dataset: Dataset, who: str = "", what: str = "") -> KeptSet:
        """Keep it, all at once, as `dataset`; `what` it came to is logged. Raises `StoreError`, where another import was faster."""
        self.close()
        file = self.made / ROWS
        file.chmod(0o600)
        kept = KeptSet(replace(dataset, rows=self._writer.rows), sha256_of(file), now())
        settle(file)
        settle(self.made)
        target = self._sets.room(kept)
        with self._database.writing() as connection:
            before = set_with(connection, dataset.id)
            if (before and before.when) != (self._before and self._before.when):
                raise StoreError(
                    f"The data set “{dataset.name}” was changed meanwhile by another import. Nothing was kept; import it again."
                )
            target.parent.mkdir(exist_ok=True, mode=0o700)
            if target.exists():  # of the same rows: what is there may be damaged
                file.replace(target / ROWS)
                _moved(self.made, target)
            else:
                self.made.rename(target)
            settle(target)
            settle(target.parent)
            settle(target.parent.parent)
            kept = put_set(connection, kept, who, what)
        with suppress(StoreError):  # the next start does it
            by_itself(self._sets.sweep)()
        self._sets._close(dataset.id)
        return kept


def _moved(source: Path, target: Path) -> None:
    """Move what is made from rows, in the place of what was made before."""
    for made in source.iterdir():
        shutil.rmtree(target / made.name, ignore_errors=True)
        made.rename(target / made.name)
