"""A database as the store knows it: transactions that read or write, and what lies beside it; whatever engine keeps it."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from geo.vocabulary import StoreError, UnwritableError


@dataclass(slots=True)
class _Shared:
    """A transaction that a thread does all in."""

    connection: Connection
    writes: bool
    broken: bool = False
    """Whether a step that wrote in it failed, and may have done half."""
    checkpoint: bool = False
    """Whether one is due once it is kept."""


class _Here(threading.local):
    shared: _Shared | None = None


class Database(ABC):
    """One database, safe to share between threads. `geo.store.databases.opening.opened` makes it ready.

    `path` is its file, None where it is none; `before` where it was kept as it was before it was upgraded just now. Beside it,
    under names made from `beside`, lies what is too large for it or made from it: None in memory, beside which nothing lies.
    """

    engine: Engine
    path: Path | None = None
    before: Path | None = None

    def __init__(self) -> None:
        """Nothing is open yet."""
        self._turn = threading.RLock()
        self._here = _Here()

    @property
    @abstractmethod
    def beside(self) -> Path | None:
        """What the names of all that lies beside it begin with."""

    @property
    @abstractmethod
    def where(self) -> str:
        """Where it is, in words for a screen; no password is in it."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads: one unchanging view of the database. Within `together` or `at_one_moment` it is that one."""
        shared = self._here.shared
        if shared is None:
            with self._reading() as connection:
                yield connection
        else:
            with self._errors():
                yield shared.connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is kept, or, when an error leaves the block, none. Writers take turns. Within
        `together` it is a part of that one."""
        shared = self._here.shared
        if shared is None or not shared.writes:
            with self._writing() as connection:
                yield connection
            return
        try:
            with self._errors():
                yield shared.connection
        except BaseException:
            shared.broken = True
            raise

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that this thread does in the block is one transaction: all of it is kept, or, when an error leaves the block, none.

        Raises `UnwritableError` where a step of it that wrote has failed, whoever caught the error.
        """
        with self.writing() as connection, self._sharing(_Shared(connection, writes=True)) as shared:
            yield
            if shared.broken:
                raise UnwritableError(f"A step failed, and nothing was saved: {self.where}. Try again.")
        if shared.checkpoint:
            self.checkpoint()

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """All that this thread reads in the block is read in one transaction."""
        with (
            self.reading() as connection,
            self._sharing(self._here.shared or _Shared(connection, writes=False)),
        ):
            yield

    @contextmanager
    def _sharing(self, shared: _Shared) -> Iterator[_Shared]:
        before, self._here.shared = self._here.shared, shared
        try:
            yield shared
        finally:
            self._here.shared = before

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """A transaction of its own that only reads."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """A transaction of its own that writes."""

    def commits(self) -> int | None:
        """A number that is another one after whatever anybody commits, asked for in microseconds; None where that cannot be told."""
        return None

    def changes(self, patience_s: float) -> Iterator[bool]:
        """Whether anything was written since the last time, by whomever: told as soon as it is known, and every `patience_s` seconds.

        Where nothing can be heard of others, as in memory, nothing ever was.
        """
        while True:
            sleep(patience_s)
            yield False

    @abstractmethod
    def vacuum(self) -> None:
        """Write it anew without what was erased."""

    def checkpoint(self) -> None:
        """See that what was just erased is not left in its log, as far as that is in the program's hands; within `together` once
        that is kept."""
        shared = self._here.shared
        if shared is None or not shared.writes:
            self._checkpoint()
        else:
            shared.checkpoint = True

    @abstractmethod
    def _checkpoint(self) -> None:
        """As `checkpoint`, at once."""

    def lay_reserve(self) -> None:
        """Keep room for erasing, where there is enough and the engine leaves that to us."""
        return

    def give_up_reserve(self) -> bool:
        """Make room for erasing; False where none was kept."""
        return False

    def settle(self, patience_s: float) -> bool:
        """Wait for what is being written, empty the log and close; False where that took too long."""
        if not self._turn.acquire(timeout=patience_s):
            return False
        try:
            self.checkpoint()
            self.close()
        finally:
            self._turn.release()
        return True

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @abstractmethod
    def meaning(self, error: DBAPIError) -> StoreError:
        """What an error of the engine means, and what to do about it."""

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """What the engine says, as errors of ours."""
        try:
            yield
        except DBAPIError as error:
            raise self.meaning(error) from error
        except UnicodeEncodeError as error:
            raise StoreError(
                "The words hold half of a character (a lone surrogate), which cannot be kept. Write them again, or paste them anew."
            ) from error
        except SQLAlchemyError as error:
            raise UnwritableError(
                f"The database did not take it: {error} ({self.where}). Nothing was saved; try again."
            ) from error
