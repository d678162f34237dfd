"""From what is saved to the incidents on the map: judged article by article, then grouped.

An article is judged again only when its row changed, so that one more article costs one reading and
one grouping, not a reading of the whole store.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from geo.incidents.same_event.clustering import Grouping, group
from geo.judging import judged
from geo.places.gazetteer import Gazetteer
from geo.store.engine import Database
from geo.store.shelf import gazetteer_of
from geo.store.tables import articles, judgements, readings, state
from geo.store.values import article_of, judgement_of, reading_of
from geo.vocabulary import Account, Judgement

_AT_ONCE = 500
"""How many articles are fetched with one query: SQLite takes at most 32,766 parameters in one."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """One article's part in the incidents, and the revision at which it changed last."""

    changed: int
    accounts: tuple[Account, ...]
    judgements: tuple[tuple[int, Judgement], ...]
    """Each with its number: the order over all articles."""


class Reckoning:
    """The incidents of a database, kept until it changes. Threads may share it."""

    def __init__(self, database: Database) -> None:
        """Compute nothing yet."""
        self._database = database
        self._turn = threading.Lock()
        self._by_article: dict[str, _Judged] = {}
        self._gazetteer: Gazetteer | None = None
        self._revision = -1
        self._grouping = Grouping()

    def grouping(self) -> Grouping:
        """All incidents and which of them may be one, as of now."""
        with self._turn, self._database.reading() as connection:
            revision = connection.execute(select(state.c.value).where(state.c.key == "revision")).scalar_one()
            if revision != self._revision:
                gazetteer = gazetteer_of(connection)
                if gazetteer is not self._gazetteer:  # judgements may name places of it
                    self._by_article, self._gazetteer = {}, gazetteer
                self._by_article = self._bring_up(connection, gazetteer)
                self._grouping = _grouped(tuple(self._by_article.values()))
                self._revision = revision
            return self._grouping

    def forget(self, ids: Sequence[str]) -> None:
        """Keep nothing in memory of the articles `ids`, which were erased."""
        with self._turn:
            for article_id in ids:
                self._by_article.pop(article_id, None)
            self._grouping, self._revision = Grouping(), -1

    def _bring_up(self, connection: Connection, gazetteer: Gazetteer) -> dict[str, _Judged]:
        """Every article's part, those that did not change taken from memory."""
        rows = connection.execute(
            select(articles.c.id, articles.c.changed).where(articles.c.deleted.is_(None))
        )
        changed = {row.id: row.changed for row in rows}
        known = {
            article_id: part
            for article_id, part in self._by_article.items()
            if changed.get(article_id) == part.changed
        }
        stale = [article_id for article_id in changed if article_id not in known]
        for start in range(0, len(stale), _AT_ONCE):
            known |= _parts(connection, stale[start : start + _AT_ONCE], gazetteer)
        return known


def _parts(connection: Connection, ids: Sequence[str], gazetteer: Gazetteer) -> dict[str, _Judged]:
    """The parts of the articles `ids`, judged."""
    mine = select(judgements).where(judgements.c.article.in_(ids)).order_by(judgements.c.number)
    made: dict[str, list[tuple[int, Judgement]]] = defaultdict(list)
    for found in connection.execute(mine).mappings():
        made[found["article"]].append((found["number"], judgement_of(dict(found))))
    wanted = select(articles, readings.c.body).join(readings).where(articles.c.id.in_(ids))
    parts: dict[str, _Judged] = {}
    for row in connection.execute(wanted).mappings():
        article = article_of(dict(row))
        judgements_made = tuple(made.get(article.id, ()))
        reading = reading_of(row["body"])
        if judgements_made:
            reading = judged(article, reading, [j for _, j in judgements_made], gazetteer)
        saved = datetime.fromisoformat(row["saved"]).astimezone(UTC).date()
        accounts = tuple(Account(article, reading, report, saved) for report in reading.reports)
        parts[article.id] = _Judged(row["changed"], accounts, judgements_made)
    return parts


def _grouped(parts: Sequence[_Judged]) -> Grouping:
    accounts = (account for part in parts for account in part.accounts)
    numbered = sorted((n for part in parts for n in part.judgements), key=lambda each: each[0])
    return group(accounts, [judgement for _, judgement in numbered])
