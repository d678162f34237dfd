"""Runs of pages -> when nobody has been waiting for one for some seconds: then comes the work that nobody waits for.

Python runs one thread at a time: what a start does behind the pages makes the first of them wait as long again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic

REST_S, LONGEST_S = 10.0, 120.0
"""So long no page has run; and so long is waited for that at most, in seconds."""


class Runs:
    """The runs of pages in this process, whichever visitor's."""

    def __init__(self) -> None:
        """None so far; a browser may be on its way."""
        self._changed = Condition()
        self._running, self._ended = 0, monotonic()

    @contextmanager
    def one(self) -> Iterator[None]:
        """A run, from its beginning to its end."""
        with self._changed:
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._ended = monotonic()
                self._changed.notify_all()

    def wait(self, rest_s: float = REST_S, longest_s: float = LONGEST_S) -> bool:
        """Wait until none has run for `rest_s`; False where one still did after `longest_s`."""
        until = monotonic() + longest_s
        with self._changed:
            while True:
                now = monotonic()
                free = rest_s if self._running else self._ended + rest_s - now
                if free <= 0:
                    return True
                if now >= until:
                    return False
                self._changed.wait(min(free, until - now))


RUNS = Runs()
"""Those of the app."""
