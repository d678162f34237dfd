"""From what is saved to the incidents on the map: judged article by article, then grouped.

An article is judged again only when its row changed, and only what hangs together with it is grouped again: one more
article costs what it touches, not a reading and a grouping of the whole store.
"""

from __future__ import annotations

import gc
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from operator import itemgetter

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from geo.incidents.same_event.clustering import Grouping, Regrouping
from geo.judging import judged
from geo.places.gazetteer import Gazetteer
from geo.store.engine import Database
from geo.store.integrity.sound_rows import is_unreadable, sound, understood
from geo.store.shelf import gazetteer_of
from geo.store.tables import articles, judgements, readings, state
from geo.store.values import article_of, judgement_of, reading_of, title_of
from geo.vocabulary import Account, Article, Decision, IncidentReport, Judgement
from geo.vocabulary.stored import Cause, Damage, Kept

_AT_ONCE = 500
"""How many articles are fetched with one query: SQLite takes at most 32,766 parameters in one."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """One article's part in the incidents, and the revision at which it changed last."""

    changed: int
    accounts: tuple[Account, ...]
    judgements: tuple[tuple[int, Judgement], ...]
    """Each with its number: the order over all articles."""
    damage: tuple[Damage, ...] = ()
    """What of it is set aside."""


class Reckoning:
    """The incidents of a database, kept and brought up to date by what changed. Threads may share it."""

    def __init__(self, database: Database) -> None:
        """Compute nothing yet."""
        self._database = database
        self._turn = threading.Lock()
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._by_article: dict[str, _Judged] = {}
        self._decided: dict[str, tuple[tuple[int, Judgement], ...]] = {}
        self._gazetteer: Gazetteer | None = None
        self._revision = -1
        self._groups = Regrouping()
        self._grouping = Grouping()

    def grouping(self) -> Grouping:
        """All incidents and which of them may be one, as of now."""
        with self._turn, self._database.reading() as connection:
            revision = connection.execute(select(state.c.value).where(state.c.key == "revision")).scalar_one()
            if revision != self._revision:
                gazetteer = gazetteer_of(connection)
                if gazetteer is not self._gazetteer:  # judgements may name places of it
                    self._start_afresh()
                    self._gazetteer = gazetteer
                gone, stale = self._outdated(connection, revision)
                with _no_search_for_cycles():
                    self._bring_up(gone, self._parts(connection, stale, gazetteer))
                self._revision = revision
            return self._grouping

    def not_understood(self, revision: int) -> tuple[Damage, ...]:
        """What of the articles, their readings and the decisions on them another version wrote, as far as the incidents of
        `revision` are computed."""
        if revision != self._revision:
            return ()
        every = (one for _, part in sorted(self._by_article.items()) for one in part.damage)
        return tuple(one for one in every if one.cause is Cause.UNKNOWN)

    def forget(self, ids: Sequence[str]) -> None:
        """Keep nothing in memory of the articles `ids`, which were erased."""
        with self._turn:
            self._bring_up([id for id in ids if id in self._by_article], {})
            self._revision = -1

    def _outdated(self, connection: Connection, revision: int) -> tuple[list[str], list[str]]:
        """The articles whose parts are not as they were, and those that have one to be made."""
        parts = self._by_article
        since = _changed_since(connection, self._revision, revision)
        if since is not None:
            return [id for id in since if id in parts], [id for id, there in since.items() if there]
        changed = changed_when(connection)
        gone = [id for id, part in parts.items() if changed.get(id) != part.changed]
        return gone, [id for id, when in changed.items() if id not in parts or parts[id].changed != when]

    def _parts(
        self, connection: Connection, stale: Sequence[str], gazetteer: Gazetteer
    ) -> dict[str, _Judged]:
        """The parts of the articles `stale` as they are now; accounts that say the same as before are the same."""
        found: dict[str, _Judged] = {}
        for start in range(0, len(stale), _AT_ONCE):
            found |= _parts(connection, stale[start : start + _AT_ONCE], gazetteer)
        for id, part in found.items():
            before = self._by_article.get(id)
            if before and before.accounts == part.accounts:
                found[id] = replace(part, accounts=before.accounts)
        return found

    def _bring_up(self, gone: Sequence[str], come: Mapping[str, _Judged]) -> None:
        """Let the parts of the articles `gone` go, and `come` take their place; where that fails, all is computed anew."""
        were = {article: self._by_article.pop(article) for article in gone}
        self._by_article |= come
        left = {id(a): a for part in were.values() for a in part.accounts}
        new = {id(a): a for part in come.values() for a in part.accounts}
        try:
            self._grouping = self._groups.after(
                [a for key, a in left.items() if key not in new],
                [a for key, a in new.items() if key not in left],
                self._judgements(were, come),
            )
        except BaseException:
            self._start_afresh()
            raise

    def _judgements(
        self, were: Mapping[str, _Judged], come: Mapping[str, _Judged]
    ) -> tuple[Judgement, ...] | None:
        """All judgements in the order in which they were made; None where those are as before."""
        made = {article: part.judgements for article, part in come.items()}
        before = {article: part.judgements for article, part in were.items()}
        changed = [a for a in {*made, *before} if made.get(a, ()) != before.get(a, ())]
        if not changed:
            return None
        for article in changed:
            self._decided.pop(article, None)
            if made.get(article):
                self._decided[article] = made[article]
        numbered = sorted((n for mine in self._decided.values() for n in mine), key=itemgetter(0))
        return tuple(judgement for _, judgement in numbered)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Put Python's search for objects that hold each other off: what a store is read into holds no cycles, and to look through
    all of it again and again took a third of the first reading."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def _changed_since(connection: Connection, known: int, now: int) -> dict[str, bool] | None:
    """The articles that changed after the revision `known`, and whether each is there or in the bin; None where that is not all
    that happened until `now`: each revision but those is of one article, which bears its number until it changes again."""
    if not 0 <= known < now:
        return None
    wanted = select(articles.c.id, articles.c.changed, articles.c.deleted).where(articles.c.changed > known)
    try:
        rows = connection.execute(wanted).all()
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
        return None
    return (
        {row.id: row.deleted is None for row in rows}
        if len({row.changed for row in rows}) == now - known
        else None
    )


def changed_when(connection: Connection) -> dict[str, int]:
    """The ids of the articles that are not in the bin, each with the revision of its last change; those that cannot be read
    with -1."""
    wanted = select(articles.c.id, articles.c.changed).where(articles.c.deleted.is_(None))
    try:
        return {row.id: row.changed for row in connection.execute(wanted)}
    except DBAPIError as error:
        if not is_unreadable(error):
            raise
    found, lost = sound(connection, articles)
    there = {row["id"]: row["changed"] for row in found if row["deleted"] is None}
    return there | {one.id: -1 for one in lost}


def damage_of_articles(connection: Connection) -> tuple[Damage, ...]:
    """What of the articles, those in the bin too, their readings and the decisions on them does not fit its seal."""
    told, damage = sound(connection, articles)
    titles = {row["id"]: title_of(article_of(row)) for row in told}
    for table in (readings, judgements):
        damage += (replace(one, title=_titled(one, titles)) for one in sound(connection, table)[1])
    return tuple(damage)


def _titled(one: Damage, titles: Mapping[str, str]) -> str:
    """The title of the article that `one` belongs to; of a decision also what it was, as far as it can be read."""
    return ": ".join(filter(None, (titles.get(one.article or one.id, ""), one.title)))


_LAST = 1 << 62
"""The number of a decision that nobody made: after all others."""


def _guarded(report: IncidentReport, article: Article) -> Judgement:
    """Mark an incident as sensitive about which a decision cannot be read: it may have been that one."""
    return Judgement.of(
        Decision.SENSITIVE,
        article.id,
        who="Dateline",
        when=article.retrieved or datetime.fromtimestamp(0, UTC),
        why="A decision about this article was damaged on the disk and cannot be read.",
        incident=report.id,
    )


def _parts(connection: Connection, ids: Sequence[str], gazetteer: Gazetteer) -> dict[str, _Judged]:
    """The parts of the articles `ids`, judged; of one that is set aside, or whose reading is, the damage alone."""
    told, bad_articles = understood(connection, articles, article_of, ("id", ids))
    read, bad_readings = understood(
        connection, readings, lambda row: reading_of(row["body"]), ("article", ids)
    )
    decided, bad_decisions = understood(connection, judgements, judgement_of, ("article", ids))
    titles = {article.id: title_of(article) for _, article in told}
    damage: dict[str, list[Damage]] = defaultdict(list)
    for one in (*bad_articles, *bad_readings, *bad_decisions):
        damage[one.article or one.id].append(replace(one, title=_titled(one, titles)))
    made: dict[str, list[tuple[int, Judgement]]] = defaultdict(list)
    for row, judgement in decided:
        made[judgement.article_id].append((row["number"], judgement))
    raw = {reading.article_id: reading for _, reading in read}
    parts = {id: _Judged(-1, (), (), tuple(bad)) for id, bad in damage.items()}
    for row, article in told:
        reading, bad = raw.get(article.id), tuple(damage.get(article.id, ()))
        if reading is None:
            parts[article.id] = _Judged(row["changed"], (), (), bad)
            continue
        judgements_made = tuple(made.get(article.id, ()))
        if judgements_made:
            reading = judged(article, reading, [j for _, j in judgements_made], gazetteer)
        if any(one.kept is Kept.DECISION for one in bad):
            judgements_made += tuple((_LAST, _guarded(report, article)) for report in reading.reports)
        saved = datetime.fromisoformat(row["saved"]).astimezone(UTC).date()
        accounts = tuple(Account(article, reading, report, saved) for report in reading.reports)
        parts[article.id] = _Judged(row["changed"], accounts, judgements_made, bad)
    return parts
