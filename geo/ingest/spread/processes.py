"""Reading in several processes of this machine.

Each is started anew (`spawn`) and not forked: nothing of this process goes along, neither threads and their locks, nor connections to
a database, nor the other workers' pipes, so that a worker notices at once when this process is gone. That costs a second at the
start, in which the worker opens the gazetteer; its pages are shared with all others that have it open.
"""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any

from geo.ingest.spread.readers import Asked, Readers, deaf_to_stopping
from geo.ingest.spread.work import Answer, Ground, answered
from geo.vocabulary import Article, SettingsError

_HELD = 2
"""Texts that a worker has: one that it reads, and the next, so that it never waits for us."""
_AHEAD = 8
"""Texts in memory for each worker, those that are read and wait for their turn among them."""
_STARTS = 3
"""How often in a row a worker may end before it has begun: then none can be started here."""
_READY = "ready"


class Processes(Readers):
    """So many processes that read, started with the first text."""

    def __init__(self, jobs: int) -> None:
        """Start none yet."""
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._waiting: deque[Asked[Any]] = deque()
        self._failed_starts = 0

    def _ahead(self) -> int:
        return _AHEAD * self._jobs

    def _give(self, asked: Asked[Any]) -> None:
        while len(self._workers) < self._jobs:
            self._workers.append(_Worker())
        self._waiting.append(asked)
        self._hear(0)

    def _await(self, asked: Asked[Any]) -> None:
        self._hear(None)

    def _hear(self, patience_s: float | None) -> None:
        """Take what workers have answered, waiting so long for the first, and give them what waits."""
        ready = connection.wait([worker.pipe for worker in self._workers], patience_s)
        for worker in tuple(self._workers):
            if worker.pipe in ready and not worker.heard():
                self._workers.append(self._another(worker))
            elif worker.ready:
                self._failed_starts = 0
        for held in range(_HELD):
            for worker in self._workers:
                if self._waiting and worker.ready and len(worker.holds) == held:
                    worker.give(self._waiting.popleft())

    def _another(self, gone: _Worker) -> _Worker:
        """A worker in the place of one that has ended; what that one held is read by others."""
        self._workers.remove(gone)
        how = gone.end(patience_s=1.0)
        if not gone.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise SettingsError(
                    f"--jobs {self._jobs}: the processes that should read end before they begin ({how}). Close other programs, or"
                    " ask for fewer."
                )
        if gone.holds:
            gone.holds[0].has_ended_one(how)
        self._waiting.extendleft(asked for asked in reversed(gone.holds) if not asked.done)
        return _Worker()

    def end(self) -> None:
        """Kill them: reading leaves nothing half done."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._waiting.clear()


class _Worker:
    """A process, the pipe to it, and what it holds, the text that it reads first."""

    def __init__(self) -> None:
        """Start it."""
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.holds: deque[Asked[Any]] = deque()
        self.ready = False
        self._ground: Ground | None = None
        self._process = context.Process(target=serve, args=(theirs,), daemon=True, name="dateline reader")
        try:
            with deaf_to_stopping():
                self._process.start()
        except OSError as error:
            raise SettingsError(
                f"Another process that reads cannot be started ({error.strerror}). Close other programs, or give fewer --jobs."
            ) from error
        theirs.close()

    def give(self, asked: Asked[Any]) -> None:
        """Hand over a text, with the ground where it is another than the last time."""
        ground = None if asked.ground == self._ground else asked.ground
        self._ground = asked.ground
        self.holds.append(asked)
        with suppress(OSError):  # it has ended, which is heard from the pipe
            self.pipe.send((asked.article, ground))

    def heard(self) -> bool:
        """Take one answer; False where the worker has ended."""
        try:
            said: Answer | str = self.pipe.recv()
        except (EOFError, OSError):
            return False
        if isinstance(said, str):
            self.ready = True
        else:
            self.holds.popleft().answer = said
        return True

    def end(self, patience_s: float = 0.0) -> str:
        """Leave nothing of it, waiting so long that it ends by itself; how it ended, in words."""
        self._process.join(patience_s)
        self._process.kill()
        self._process.join()
        code = self._process.exitcode or 0
        self._process.close()
        self.pipe.close()
        return f"signal {-code}" if code < 0 else f"status {code}"


# the side of the worker


def serve(pipe: Connection) -> None:
    """Read what comes through `pipe`, one text after the other, until whoever asks is gone."""
    texts: SimpleQueue[tuple[Article, Ground | None]] = SimpleQueue()
    Thread(target=_receive, args=(pipe, texts), daemon=True).start()
    ground = Ground()
    ground.gazetteer()
    with suppress(OSError):
        pipe.send(_READY)
        while True:
            article, other = texts.get()
            ground = ground if other is None else other
            pipe.send(answered(article, ground))


def _receive(pipe: Connection, texts: SimpleQueue[tuple[Article, Ground | None]]) -> None:
    """Take texts from the pipe while another is read, so that nobody who sends one waits for who sends an answer."""
    with suppress(EOFError, OSError):
        while True:
            texts.put(pipe.recv())
    os._exit(0)  # whoever asked is gone: nobody wants what is being read
