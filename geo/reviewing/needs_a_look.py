"""Incidents by row -> which of them wait for a person, and why; of the one that is looked at, what is asked about it.

Why an incident waits is known from its columns, so that none is made for the list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from geo.maps.columns.by_row import ByRow
from geo.maps.columns.columns import NONE, WHYS, Bits, Mask, Rows, bit, bits
from geo.maps.columns.doubts import Why
from geo.vocabulary import Account, Candidate, Incident, Judgement, Outcome, Resolution, Span

Lost = Mapping[str, tuple[Judgement, ...]]
"""The decisions that find nothing in the reading that holds now, by article."""
ARTICLE = "article:"
"""What stands before the id of an article whose decisions find no incident any more."""


@dataclass(frozen=True, slots=True)
class Question:
    """A place name of an incident that stands for no place yet: in which account, and all its mentions there.

    `candidates` are those that the reader weighed, the likeliest first; none where it knows no such name.
    """

    account: Account
    resolution: Resolution
    mentions: tuple[Span, ...]

    @property
    def words(self) -> str:
        """The name as the article writes it."""
        return self.resolution.toponym.text

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What it may mean."""
        return self.resolution.candidates


@dataclass(frozen=True, slots=True)
class Look:
    """What needs a look: why, the place names to be settled, the decisions that were lost.

    `incident` is None for an article whose decisions find no incident any more; then `article` alone says which.
    """

    article: str
    incident: Incident | None
    whys: tuple[Why, ...]
    questions: tuple[Question, ...] = ()
    lost: tuple[Judgement, ...] = ()

    @property
    def id(self) -> str:
        """What it is known by in a list."""
        return self.incident.id if self.incident else f"{ARTICLE}{self.article}"


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """Those of `incidents` that need a look, in the order in which they are to be looked at.

    `ids` are theirs, or "article:" and the id of an article whose decisions find no incident any more: that has no row (`NONE`).
    `whys` is the set of reasons of each. `lost` as it was given.
    """

    incidents: ByRow
    ids: tuple[str, ...]
    rows: Rows
    whys: Bits
    lost: Lost

    def __len__(self) -> int:
        return len(self.ids)

    def where(self, mask: Mask) -> Looks:
        """Those in `mask`, which has one for each."""
        at = np.flatnonzero(mask)
        return replace(
            self, ids=tuple(self.ids[n] for n in at.tolist()), rows=self.rows[at], whys=self.whys[at]
        )

    def having(self, whys: Iterable[Why]) -> Mask:
        """Which of them have one of these reasons."""
        found: Mask = (self.whys & np.uint16(bits(WHYS, whys))) != 0
        return found

    def counts(self) -> dict[Why, int]:
        """How many need a look for each reason; a reason of none is there too."""
        return {why: int(self.having([why]).sum()) for why in Why}

    def whys_of(self, number: int) -> tuple[Why, ...]:
        """The reasons of the one with that number."""
        return tuple(why for why in Why if self.whys[number] & bit(WHYS, why))

    def some(self, start: int, stop: int) -> tuple[Look, ...]:
        """Those from the number `start` to before `stop`, whole; without those that are not there any more."""
        ids = self.ids[start:stop]
        by_id = {i.id: i for i in self.incidents.known([id for id in ids if not id.startswith(ARTICLE)])}
        found = ((self._look(n, id, by_id.get(id)), id) for n, id in enumerate(ids, start))
        return tuple(look for look, id in found if look.incident or id.startswith(ARTICLE))

    def _look(self, number: int, id: str, incident: Incident | None) -> Look:
        whys = self.whys_of(number)
        if incident is None:
            article = id.removeprefix(ARTICLE)
            return Look(article, None, whys, lost=self.lost.get(article, ()))
        articles = sorted({a.article.id for a in incident.accounts})
        mine = tuple(j for article in articles for j in self.lost.get(article, ()))
        return Look(incident.accounts[0].article.id, incident, whys, questions_of(incident), mine)


def needs_a_look(
    incidents: ByRow,
    pairs: Iterable[tuple[str, str]] = (),
    lost: Lost | None = None,
    read_since: Collection[str] = (),
) -> Looks:
    """What of `incidents`, which are all that there are, needs a look, what is graver first: several reasons before one (that there is
    one source alone is true of most, and counts for nothing), then the deadliest, then by id.

    `pairs` are the ids of those that may be one event. `lost` are the decisions that find nothing in the reading that holds now, by article; `read_since`
    the articles that were read again since somebody last decided about them. Rejected incidents need none.
    """
    columns, gone = incidents.columns, {id: made for id, made in (lost or {}).items() if made}
    whys = columns.doubts.copy()
    whys[columns.rows_of({id for pair in pairs for id in pair})] |= bit(WHYS, Why.SAME)
    again = np.array([id in gone or id in read_since for id in columns.names.articles], dtype=bool)
    whys[columns.articles.having(again)] |= bit(WHYS, Why.CHANGED)
    rows = incidents.where(columns.standing_rows & (whys != 0)).rows
    dead = np.where(columns.killed_known, columns.killed_low, 0)[rows]
    telling = whys[rows] & np.uint16(bits(WHYS, set(WHYS) - {Why.ONE_SOURCE}))
    urgent = np.bitwise_count(telling).astype(np.int64)
    ids = replace(incidents, rows=rows).ids
    found = list(
        zip((-urgent).tolist(), (-dead).tolist(), ids, rows.tolist(), whys[rows].tolist(), strict=True)
    )
    told = {columns.names.articles[n] for n in np.unique(columns.articles.values).tolist()}
    found += [(-1, 0, f"{ARTICLE}{id}", NONE, bit(WHYS, Why.CHANGED)) for id in gone if id not in told]
    found.sort()
    return Looks(
        incidents,
        tuple(id for _, _, id, _, _ in found),
        np.array([row for *_, row, _ in found], dtype=np.int64),
        np.array([of for *_, of in found], dtype=np.uint16),
        gone,
    )


def questions_of(incident: Incident) -> tuple[Question, ...]:
    """The place names of `incident` that stand for no place yet, each once an article, the leading account's first."""
    found: dict[tuple[str, str], Question] = {}
    for account in incident.accounts:
        resolutions = account.reading.resolutions
        for place in account.report.places:
            if not 0 <= place.toponym < len(resolutions) or place.footprint is not None:
                continue
            resolution = resolutions[place.toponym]
            if resolution.outcome is Outcome.RESOLVED:
                continue
            name = resolution.toponym.text.casefold()
            mentions = tuple(
                r.toponym.span
                for r in resolutions
                if r.toponym.text.casefold() == name and r.outcome is resolution.outcome
            )
            found.setdefault((account.article.id, name), Question(account, resolution, mentions))
    return tuple(found.values())
