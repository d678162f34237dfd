"""Turns at something that may be used once in a while, over all processes of a user: a lock file."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from geo.vocabulary import Blocked, Offline

PAUSE_S = 1.0
"""The pause between two requests that Nominatim's usage policy asks for."""


@dataclass
class Turn:
    """The turn one has; `pause_s` is how long nobody has one after it."""

    pause_s: float = PAUSE_S


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns that the lock file `path` hands out. It holds the time before which there is no next one.

    A pause is waited for up to `patience_s`, and never believed to last longer than `longest_s`, should the clock have been set back.
    """

    path: Path
    patience_s: float = 5.0
    longest_s: float = 60.0

    @contextmanager
    def next(self, wait_s: float) -> Iterator[Turn]:
        """Hold the next turn while the block runs.

        Raises `Offline` where others hold it for longer than `wait_s`, `Blocked` while the pause after a
        refusal lasts, `OSError` where the file cannot be written.
        """
        self.path.touch(mode=0o600)
        with self.path.open("a+", encoding="ascii") as file:
            _lock(file, wait_s)
            file.seek(0)
            left = min(_seconds_left(file.read()), self.longest_s)
            if left > self.patience_s:
                raise Blocked(
                    f"The server has asked for peace a moment ago. Try again in {left:.0f} seconds."
                )
            time.sleep(left)
            turn = Turn()
            try:
                yield turn
            finally:
                file.seek(0)
                file.truncate()
                file.write(repr(time.time() + turn.pause_s))


def _lock(file: TextIO, wait_s: float) -> None:
    deadline = time.monotonic() + wait_s
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise Offline("Other requests are still under way. Try again in a moment.") from None
            time.sleep(0.05)


def _seconds_left(written: str) -> float:
    """Seconds until the written time."""
    try:
        return max(0.0, float(written) - time.time())
    except ValueError:
        return 0.0
