"""Data sets whose columns have to be made -> these made by a process beside the server, one after the other, while all else is shown.

A new version may make all columns anew: 27 s of the processor at 100,000 rows, minutes at 1,000,000. The process gives way to the
server, and ends with it; what it leaves half made is swept.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from geo.access import by_itself
from geo.store.sets.registry import KeptSet
from geo.vocabulary import BeingPrepared, StoreError

AT_ONCE = 2_000
"""So many rows are made into columns while somebody waits: half a second."""
_AGAIN_S = 60.0
"""How long what failed is not tried again."""
_ROOT = Path(__file__).parents[4]
_NICE = 10
_READY, _FAILED = "ready", "failed "


@dataclass(slots=True)
class _Work:
    """What is made for a data set: how many of its rows are done, and why it failed and when it may be tried again."""

    kept: KeptSet
    done: int = 0
    trouble: str = ""
    again: float = 0.0


class Preparing:
    """The data sets of one store that are being made ready. Threads may share it."""

    def __init__(self, url: str) -> None:
        """Of the store at `url`; nothing yet."""
        self._url, self._turn = url, Lock()
        self._works: OrderedDict[tuple[str, str], _Work] = OrderedDict()
        self._worker: Thread | None = None

    def under_way(self, kept: KeptSet) -> bool:
        """Whether its columns are being made, or wait for it."""
        with self._turn:
            work = self._works.get(_key(kept))
            return work is not None and not work.trouble

    def told(self, kept: KeptSet) -> BeingPrepared:
        """Have the columns of `kept` made, and how far that is. Raises `StoreError` where it failed a moment ago."""
        with self._turn:
            work = self._works.get(_key(kept))
            if work is not None and work.trouble:
                if monotonic() < work.again:
                    raise StoreError(work.trouble)
                work = None
            if work is None:
                work = self._works[_key(kept)] = _Work(kept)
            if self._worker is None:
                self._worker = Thread(target=by_itself(self._work), name="preparing", daemon=True)
                self._worker.start()
            return BeingPrepared(
                f"“{kept.dataset.name}” is being prepared for this version of Dateline: {work.done:,} of"
                f" {kept.dataset.rows:,} incidents. It is shown once that is done.",
                work.done / max(1, kept.dataset.rows),
            )

    def wait(self, seconds: float) -> None:
        """Wait until nothing is made any more, no longer than that."""
        if (worker := self._worker) is not None:
            worker.join(seconds)

    def _work(self) -> None:
        while (work := self._next()) is not None:
            trouble = self._made(work)
            with self._turn:
                if trouble:
                    work.trouble, work.again = trouble, monotonic() + _AGAIN_S
                else:
                    del self._works[_key(work.kept)]

    def _next(self) -> _Work | None:
        with self._turn:
            waiting = next((work for work in self._works.values() if not work.trouble), None)
            if waiting is None:
                self._worker = None  # whoever asks next has to start another
            return waiting

    def _made(self, work: _Work) -> str:
        """Have the columns made; why they could not be, "" where they were."""
        asked = f"import sys; sys.path[:0] = [{str(_ROOT)!r}]\nfrom geo.maps.columns.disk.sets import prepare\nprepare(*sys.argv[1:])"
        try:
            with subprocess.Popen(  # noqa: S603 (ourselves)
                [sys.executable, "-c", asked, self._url, work.kept.dataset.id],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            ) as process:
                for line in process.stdout or ():
                    told = line.rstrip("\n")
                    if told == _READY:
                        return ""
                    if told.startswith(_FAILED):
                        return told.removeprefix(_FAILED)
                    if told.isdigit():
                        work.done = int(told)
        except OSError as error:
            return f"“{work.kept.dataset.name}” could not be prepared: {error}. Close other programs and load the page again."
        return f"“{work.kept.dataset.name}” could not be prepared: the process that did it was ended. Load the page again in a minute."


def give_way() -> None:
    """Let this process give way to the server."""
    os.nice(_NICE)


def say(done: int) -> None:
    """Tell the server that so many rows are done; ends this process where nobody listens any more."""
    try:
        sys.stdout.write(f"{done}\n")
        sys.stdout.flush()
    except OSError:
        sys.exit(1)


def say_ready() -> None:
    """Tell the server that the columns are there."""
    sys.stdout.write(f"{_READY}\n")


def say_why(error: Exception) -> None:
    """Tell the server why they are not."""
    sys.stdout.write(f"{_FAILED}{' '.join(str(error).split())}\n")


def _key(kept: KeptSet) -> tuple[str, str]:
    return kept.dataset.id, kept.rows_sha256
