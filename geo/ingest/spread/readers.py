"""What is asked, in order -> the same with its answers, in that order, while no more than a few are taken ahead."""

from __future__ import annotations

import signal
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice, takewhile
from multiprocessing import resource_tracker
from types import TracebackType
from typing import Generic, Self, TypeVar

from geo.ingest.spread.work import Answer, Ground
from geo.vocabulary import Article, InputError

About = TypeVar("About")


@dataclass(slots=True, eq=False)
class Asked(Generic[About]):
    """A text that is to be read: what it is `about` is the asker's own. Without an article there is nothing to read, and it only
    keeps its place in the order."""

    about: About
    article: Article | None = None
    ground: Ground = field(default_factory=Ground)
    answer: Answer | None = None
    ended: int = 0
    """How many workers have ended over it."""

    @property
    def done(self) -> bool:
        """Whether nobody has to wait for it."""
        return self.article is None or self.answer is not None

    def has_ended_one(self, how: str) -> None:
        """Note that a worker ended while it read this: the first time it is tried once more, the second is its answer."""
        self.ended += 1
        if self.ended > 1:
            self.answer = InputError(
                f"Reading this text ended the process that read it, twice ({how}). It was left out; look at it, and"
                " split it where it is long. Where the machine has little memory, let fewer read at a time."
            )


@contextmanager
def deaf_to_stopping() -> Iterator[None]:
    """Threads and processes that are started in the block, and theirs, never hear Ctrl-C: it is for this process, which ends them."""
    resource_tracker.ensure_running()  # multiprocessing's own: where it is started in the block, it lets the signal in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Readers(ABC):
    """Workers that read. As a context: they are gone after the block, whatever ends it."""

    def read(self, texts: Iterator[Asked[About]]) -> Iterator[Asked[About]]:
        """The same, answered, in the same order. Of `texts` no more are taken than `_ahead` beyond the one that is waited for."""
        for (one,) in self.read_together(texts, 1):
            yield one

    def read_together(self, texts: Iterator[Asked[About]], most: int) -> Iterator[Sequence[Asked[About]]]:
        """As `read`, so many at a time as were answered when the first of them was, and `most` at most: no other is waited for."""
        window: deque[Asked[About]] = deque()
        left = True
        while left or window:
            while left and len(window) < self._ahead():
                one = next(texts, None)
                if one is None:
                    left = False
                    break
                window.append(one)
                if not one.done:
                    self._give(one)
            if window and not window[0].done:
                self._await(window[0])
            few = tuple(takewhile(lambda one: one.done, islice(window, most)))
            for _ in few:
                window.popleft()
            if few:
                yield few

    @abstractmethod
    def _ahead(self) -> int:
        """How many texts may be in memory."""

    @abstractmethod
    def _give(self, asked: Asked[About]) -> None:
        """Let a text be read, as soon as somebody can."""

    @abstractmethod
    def _await(self, asked: Asked[About]) -> None:
        """Wait until something was answered; it is called again until `asked` is done."""

    @abstractmethod
    def end(self) -> None:
        """End all workers, whatever they do."""

    def __enter__(self) -> Self:
        """Themselves; workers start when there is something to read."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End them."""
        self.end()
