"""Something to do with a server that may be away for a while -> done, once it is back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from geo.vocabulary import AwayError, DatelineError

Done = TypeVar("Done")
PAUSES_S = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 60.0, 60.0)
"""What is waited before each further try: four minutes in all, in which a server is started again."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited for a server, and who is told. What is tried again must do no harm where it was done already.

    >>> told, tries = [], iter([AwayError("The server is away."), None])
    >>> def ask() -> str:
    ...     if error := next(tries):
    ...         raise error
    ...     return "saved"
    >>> Patience(told.append, (0.01, 0.02))(ask), told
    ('saved', ['The server is away. Trying again in 0.01 seconds.', 'It answers again: going on.'])
    """

    tell: Callable[[str], None] = lambda _: None
    pauses_s: tuple[float, ...] = PAUSES_S
    away: type[DatelineError] = AwayError
    """The error that says that it is away."""

    def __call__(self, act: Callable[[], Done]) -> Done:
        """What `act` gives. Raises what it raises, and its `away` after the last pause."""
        for waited, pause_s in enumerate((*self.pauses_s, None)):
            try:
                done = act()
            except self.away as error:
                if pause_s is None:
                    raise
                self.tell(f"{error} Trying again in {pause_s:g} seconds.")
                time.sleep(pause_s)
            else:
                if waited:
                    self.tell("It answers again: going on.")
                return done
        raise AssertionError("the last try returns or raises")


IMPATIENT = Patience(pauses_s=())
"""Waits for nobody."""
