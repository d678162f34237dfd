"""Many incidents -> which rows of data sets may tell of each, looked for one after the other in the background.

A list of pairs over a large store and a data set of a million rows takes seconds; it grows while it is looked at. What was found is
kept by incident, so that an article more costs what it tells, and as numbers: rows are fetched when they are shown.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock, Thread
from time import sleep

from geo.access import by_itself
from geo.maps.also_told.asking import AlsoTold
from geo.maps.also_told.links import Links
from geo.vocabulary import BeingPrepared, DatelineError, Decision, Incident
from geo.vocabulary.datasets import of_set

_AT_ONCE = 200
_SPARE = 10_000
"""Incidents that are not asked about any more may stay, and as many more as there are."""
_PREPARED_S = 5.0
"""How often it is looked whether a data set is there that is being prepared."""
_log = logging.getLogger(__name__)

Pair = tuple[int, str, str]
"""A score, an incident of articles, and that of a row, by their ids."""


Known = Callable[[Sequence[str]], Sequence[Incident]]
"""Gives the incidents of some ids; those that are not there any more are left out."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for an incident: rows by score, as of `now`. `mark`: see `_mark`."""

    id: str
    now: object
    mark: object
    rows: tuple[tuple[int, str], ...]


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


class InBackground:
    """What was found for the incidents of a store. Threads may share it."""

    def __init__(self, asked: AlsoTold) -> None:
        """Nothing yet."""
        self._asked, self._turn = asked, Lock()
        self._found: dict[str, _Found] = {}
        self._now: object = None
        self._wanted: list[str] = []
        self._known: Known = lambda ids: ()
        self._worker: Thread | None = None
        self._trouble = ""

    def of(self, ids: Sequence[str], known: Known, now: object) -> Listed:
        """What is known of the incidents `ids` by now; the rest is looked for from now on, in that order.

        `known` gives their incidents, and `now` is another value whenever these or the data sets may be others; an incident that
        is as before is not looked for again while the data sets, the second part of `now`, are as before.
        """
        with self._turn:
            if now != self._now:
                self._now, self._trouble = now, ""
            self._known = known
            there = [f for id in ids if (f := self._found.get(id)) and f.now == now]
            self._wanted = [id for id in ids if not ((f := self._found.get(id)) and f.now == now)]
            if len(self._found) > 2 * len(ids) + _SPARE:  # most are not there any more, or not shown
                self._found = {id: self._found[id] for id in ids if id in self._found}
            if self._wanted and not self._trouble and self._worker is None:
                self._worker = Thread(target=by_itself(self._work), name="also told", daemon=True)
                self._worker.start()
            pairs = sorted((-score, f.id, row) for f in there for score, row in f.rows)
            told = tuple((-minus, one, row) for minus, one, row in pairs)
            return Listed(told, len(there), len(ids), self._trouble)

    def wait(self, seconds: float) -> None:
        """Wait until what was asked for last is found, no longer than that."""
        if (worker := self._worker) is not None:
            worker.join(seconds)

    def _work(self) -> None:
        """Look for what is wanted until nothing is."""
        while part := self._next():
            try:
                self._look(*part)
            except BeingPrepared:
                sleep(_PREPARED_S)
            except DatelineError as error:
                self._end(str(error))
                return
            except Exception:  # noqa: BLE001 (a page waits for the answer)
                _log.exception("What may be told by data sets, too, could not be looked for")
                self._end("They could not be looked for; the server's log says why.")
                return

    def _next(self) -> tuple[list[str], Known, object] | None:
        with self._turn:
            now = self._now
            self._wanted = [id for id in self._wanted if not ((f := self._found.get(id)) and f.now == now)]
            if not self._wanted:
                self._worker = None  # whoever asks next has to start another
                return None
            return self._wanted[:_AT_ONCE], self._known, now

    def _look(self, ids: list[str], known: Known, now: object) -> None:
        incidents = {i.id: i for i in known(ids)}
        marks = {id: _mark(i, now) for id, i in incidents.items()}
        with self._turn:
            before = {id: f for id in ids if (f := self._found.get(id)) and f.mark == marks.get(id)}
        fresh = [i for id, i in incidents.items() if id not in before]
        rows = {
            i.id: tuple((p.likeness.score, p.two.id) for p in proposals)
            for i, proposals in zip(fresh, self._asked.of_all(fresh), strict=True)
        }
        with self._turn:
            for id in ids:  # one that is not there any more has nothing
                found = before[id].rows if id in before else rows.get(id, ())
                self._found[id] = _Found(id, now, marks.get(id), found)

    def _end(self, trouble: str) -> None:
        with self._turn:
            self._trouble, self._worker = trouble, None


def _mark(incident: Incident, now: object) -> object:
    """What is another value where something else may be found for it: of what it tells, and of the data sets."""
    reports = tuple(
        (a.report.id, a.report.date, a.report.type, a.report.subtype, a.report.places, a.report.tolls)
        for a in incident.accounts
    )
    return now[1] if isinstance(now, tuple) else now, hash(reports)


def undecided(pairs: Iterable[Pair], links: Links) -> list[Pair]:
    """Those of `pairs` about which nothing was decided, and of whose data set no other row is linked."""
    decided = links.latest.keys()
    linked = {(one, of_set(row)) for (one, row), j in links.latest.items() if j.decision is Decision.LINK}
    return [p for p in pairs if p[1:] not in decided and (p[1], of_set(p[2])) not in linked]
