"""An incident -> the incidents of data sets that may be the same event; a row -> those that articles tell of, and of other data sets.

By columns the rows that are near enough are found, few of them are fetched, and these are scored as two articles are
(`geo.incidents.same_event.coded`), with the same threshold from which an analyst is asked. Nothing is merged, and no toll changes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock

from geo.incidents.same_event.coded import likest, worth_asking
from geo.maps.also_told.links import Links
from geo.maps.also_told.nearby import Nearby
from geo.maps.columns.columns import Columns
from geo.maps.columns.disk.sets import ShownSets
from geo.maps.columns.latest import Latest
from geo.store import Store
from geo.vocabulary import BeingPrepared, Incident, Likeness, Proposal, Standing
from geo.vocabulary.datasets import Dataset, of_set

_KEPT = 9
"""Data sets, and the incidents of articles, whose order by days is kept: 13 bytes a row."""
_AT_ONCE = 200
"""Incidents whose rows are fetched together."""
READ = ""
"""Stands for the incidents of articles, where data sets stand under their ids."""


@dataclass(frozen=True, slots=True)
class Found:
    """What may be the same event as one incident, the likeliest first, and what an analyst linked to it: (incident, likeness)."""

    proposed: tuple[Proposal, ...] = ()
    linked: tuple[Proposal, ...] = ()


class AlsoTold:
    """What is asked of the data sets of one store. Threads may share it."""

    def __init__(self, store: Store, shown: ShownSets, latest: Latest) -> None:
        """Of the data sets and the incidents of `store`; `latest` are the columns of the latter."""
        self._store, self._shown, self._latest = store, shown, latest
        self._turn = Lock()
        self._near: OrderedDict[str, Nearby] = OrderedDict()
        self._links: tuple[int, Links] = -1, Links()

    def links(self) -> Links:
        """What was decided until now."""
        revision = self._store.revision()
        if self._links[0] != revision:
            self._links = revision, Links.of(self._store.judgements_in_force())
        return self._links[1]

    def of(self, incident: Incident) -> Found:
        """What may be, and what is held to be, the same event as `incident`, as far as data sets are there already. Raises `StoreError`."""
        links = self.links()
        known = self._fetched(links.linked(incident), incident)
        linked = tuple(_pair(incident, other, likest(incident, other)) for other in known)
        ready = [other for other in self._others([incident]) if self._is_ready(other)]
        return Found(self.of_all([incident], among=ready)[0], linked)

    def of_all(
        self, incidents: Sequence[Incident], among: Sequence[str] | None = None
    ) -> list[tuple[Proposal, ...]]:
        """For each of `incidents`, which all are of articles or all of one data set, what may be the same event and is not decided yet.

        `among` are the data sets to look in, all without it. Where one of a data set is linked, no other of it is asked about, and
        of an incident that an analyst rejected none is. Raises `StoreError`, and `BeingPrepared` where one of them is not there yet.
        """
        links = self.links()
        found: list[list[Proposal]] = [[] for _ in incidents]
        for other in self._others(incidents) if among is None else among:
            near, fetch = self._asked(other)
            for start in range(0, len(incidents), _AT_ONCE):
                part = incidents[start : start + _AT_ONCE]
                ids = [self._near_by(one, other, near, links) for one in part]
                there = {i.id: i for i in fetch(list(dict.fromkeys(id for some in ids for id in some)))}
                for n, (one, some) in enumerate(zip(part, ids, strict=True), start):
                    found[n] += _likely(one, [there[id] for id in some if id in there], links)
        return [tuple(sorted(some, key=lambda p: (-p.likeness.score, p.two.id))) for some in found]

    def everything(self) -> Iterator[Proposal]:
        """Every pair of an incident of articles and a row, then of rows of two data sets: each once, some hundred incidents at a time.

        For a million rows beside another million it takes an hour. Raises `StoreError`.
        """
        now = self._latest.now(self._store)
        every = now.where(now.columns.standing_rows)
        for start in range(0, len(every), _AT_ONCE):
            for some in self.of_all(every[start : start + _AT_ONCE]):
                yield from some
        ids = [d.id for d in self._store.sets.all()] if self._store.beside else []
        sizes = {id: len(self._shown.columns(id)) for id in ids}
        for n, one in enumerate(sorted(ids, key=lambda id: (sizes[id], id))):
            columns = self._shown.columns(one)
            others = sorted(ids, key=lambda id: (sizes[id], id))[n + 1 :]
            for start in range(0, len(columns) if others else 0, _AT_ONCE):
                rows = [columns.id(row) for row in range(start, min(len(columns), start + _AT_ONCE))]
                for some in self.of_all(self._shown.incidents(rows), among=others):
                    yield from some

    def dataset(self, incident: Incident) -> Dataset | None:
        """The data set that `incident` is of; None for one of articles."""
        kept = self._store.sets.known(of_set(incident.id)) if of_set(incident.id) else None
        return kept.dataset if kept else None

    def _others(self, incidents: Sequence[Incident]) -> list[str]:
        """What `incidents` are compared with: every data set but their own, and of rows first the incidents of articles."""
        mine = {of_set(i.id) for i in incidents}
        sets = [d.id for d in self._store.sets.all() if d.id not in mine] if self._store.beside else []
        return sets if mine <= {READ} else [READ, *sets]

    def _is_ready(self, other: str) -> bool:
        """Whether a data set need not be waited for."""
        with suppress(BeingPrepared):
            self._asked(other)
            return True
        return False

    def _near_by(self, incident: Incident, other: str, near: Nearby, links: Links) -> list[str]:
        if incident.standing is Standing.REJECTED or any(
            of_set(id) == other for id in links.linked(incident)
        ):
            return []
        return [near.columns.id(row) for row in near.of(incident)]

    def _fetched(self, ids: Iterable[str], incident: Incident) -> Sequence[Incident]:
        if not of_set(incident.id):
            return self._shown.incidents(ids)
        there = (self._store.grouped.holding(id) for id in ids)
        return list({i.id: i for i in there if i}.values())

    def _asked(self, of: str) -> tuple[Nearby, Callable[[Sequence[str]], Sequence[Incident]]]:
        """The rows of a data set, or of the incidents of articles, by their days, and what gives their incidents."""
        if of != READ:
            return self._nearby(of, self._shown.columns(of)), self._shown.incidents
        now = self._latest.now(self._store)
        return self._nearby(READ, now.columns), now.known

    def _nearby(self, of: str, columns: Columns) -> Nearby:
        with self._turn:
            near = self._near.pop(of, None)
            if near is None or near.columns is not columns:
                near = Nearby(columns)
            self._near[of] = near
            while len(self._near) > _KEPT:
                self._near.popitem(last=False)
            return near


def _likely(incident: Incident, others: Sequence[Incident], links: Links) -> list[Proposal]:
    """Those of `others`, all of one data set or of articles, that an analyst is to be asked about."""
    decided = links.on(incident).keys()
    open_ones = (
        i
        for i in others
        if i.standing is not Standing.REJECTED and decided.isdisjoint(a.report.id for a in i.accounts)
    )
    return [
        _pair(incident, two, like)
        for like, two in worth_asking([(likest(incident, i), i) for i in open_ones])
    ]


def _pair(one: Incident, two: Incident, likeness: Likeness) -> Proposal:
    return Proposal(one, two, likeness)
