"""Many incidents -> which rows of data sets may tell of each, looked for one after the other in the background.

A list of pairs over a large store and a data set of a million rows takes seconds; it grows while it is looked at. What was found is
kept by incident, so that an article more costs what it tells, and as numbers: rows are fetched when they are shown.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock, Thread

from geo.maps.also_told.asking import AlsoTold
from geo.vocabulary import DatelineError, Incident

_AT_ONCE = 200
_SPARE = 10_000
"""Incidents that are not asked about any more may stay, and as many more as there are."""
_log = logging.getLogger(__name__)

Pair = tuple[int, str, str]
"""A score, an incident of articles, and that of a row, by their ids."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The pairs found so far, the likeliest first, and how many of `of` incidents were looked at. `trouble`: why it ended early."""

    pairs: tuple[Pair, ...]
    looked_at: int
    of: int
    trouble: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing more will come."""
        return self.looked_at == self.of or bool(self.trouble)


class InTurn:
    """What was found for the incidents of a store. Threads may share it."""

    def __init__(self, asked: AlsoTold) -> None:
        """Nothing yet."""
        self._asked, self._turn = asked, Lock()
        self._found: dict[str, tuple[Incident, tuple[tuple[int, str], ...]]] = {}
        self._sets: object = None
        self._wanted: list[Incident] = []
        self._worker: Thread | None = None
        self._trouble = ""

    def of(self, incidents: Sequence[Incident], sets: object) -> Listed:
        """What is known of `incidents` by now; the rest is looked for from now on. `sets` is another value for other data sets."""
        with self._turn:
            if sets != self._sets:
                self._found, self._sets, self._trouble = {}, sets, ""
            known = [self._found.get(i.id) for i in incidents]
            mine = [(i, k[1]) for i, k in zip(incidents, known, strict=True) if k and k[0] is i]
            self._wanted = [i for i, k in zip(incidents, known, strict=True) if not (k and k[0] is i)]
            if len(self._found) > 2 * len(incidents) + _SPARE:  # most are not there any more, or not shown
                self._found = {i.id: (i, rows) for i, rows in mine}
            if self._wanted and not self._trouble and (self._worker is None or not self._worker.is_alive()):
                self._worker = Thread(target=self._work, name="also told", daemon=True)
                self._worker.start()
            pairs = sorted((-score, i.id, row) for i, rows in mine for score, row in rows)
            told = tuple((-minus, one, row) for minus, one, row in pairs)
            return Listed(told, len(mine), len(incidents), self._trouble)

    def wait(self, seconds: float) -> None:
        """Wait until what was asked for last is found, no longer than that."""
        if (worker := self._worker) is not None:
            worker.join(seconds)

    def _work(self) -> None:
        """Look for what is wanted, the latest incidents first: rows of one time lie together."""
        while part := self._next():
            incidents, sets = part
            try:
                found = self._asked.of_all(incidents)
            except DatelineError as error:
                self._end(str(error))
                return
            except Exception:  # noqa: BLE001 (a page waits for the answer)
                _log.exception("What may be told by data sets, too, could not be looked for")
                self._end("They could not be looked for; the server's log says why.")
                return
            with self._turn:
                if sets == self._sets:
                    self._found |= {
                        i.id: (i, tuple((p.likeness.score, p.two.id) for p in proposals))
                        for i, proposals in zip(incidents, found, strict=True)
                    }

    def _next(self) -> tuple[list[Incident], object] | None:
        with self._turn:
            there = self._found
            self._wanted = [i for i in self._wanted if not ((k := there.get(i.id)) and k[0] is i)]
            if not self._wanted:
                self._worker = None  # whoever asks next has to start another
                return None
            self._wanted.sort(key=_latest_first)
            return self._wanted[:_AT_ONCE], self._sets

    def _end(self, trouble: str) -> None:
        with self._turn:
            self._trouble = trouble


def _latest_first(incident: Incident) -> int:
    days = incident.lead.date.days
    return -days[1].toordinal() if days else 0
