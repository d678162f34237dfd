"""From what is saved to the incidents on the map: judged article by article, then grouped.

An article is judged again only when its row changed, and only what hangs together with it is grouped again: one more
article costs what it touches, not a reading and a grouping of the whole store. What was grouped is kept beside the database
(`geo.store.grouped`): a start looks it up, and takes up what lies beneath it only when something changes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path

from sqlalchemy import Connection, select

from geo.access import Action, needs
from geo.incidents.same_event.clustering import Grouping, Regrouping
from geo.places.gazetteer import Gazetteer
from geo.store.databases.database import Database
from geo.store.grouped import files
from geo.store.grouped.outlines import Outline, Outlined, Part, slim
from geo.store.grouped.parts import changed_since, changed_when, damage_of_articles, parts_of
from geo.store.grouped.whole import Wholes
from geo.store.own_outlines import own_outlines_of
from geo.store.shelf import gazetteer_of, own_places_of
from geo.store.steps import REVISION, no_search_for_cycles
from geo.store.tables import articles, audit
from geo.vocabulary import Incident, Judgement, Likeness, Proposal
from geo.vocabulary.stored import Cause, Damage

_AT_ONCE = 500
"""How many articles are fetched with one query: SQLite takes at most 32,766 parameters in one."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What was kept under a mark, and is grouped again."""

    mark: str
    parts: dict[str, Part]
    groups: Regrouping
    grouping: Grouping


class Reckoning:
    """The incidents of a database, kept and brought up to date by what changed. Threads may share it."""

    def __init__(self, database: Database) -> None:
        """Compute nothing yet."""
        self._database = database
        self._turn, self._taking = threading.RLock(), threading.Lock()
        self._taken: _Taken | None = None
        self._folder = files.folder_of(database.beside) if database.beside else None
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._by_article: dict[str, Part] = {}
        self._decided: dict[str, tuple[tuple[int, Judgement], ...]] = {}
        self._gazetteer: Gazetteer | None = None
        self._revision = -1
        """That of the groups; below 0 where there are none."""
        self._groups = Regrouping()
        self._grouping = Grouping()
        """Of slim accounts."""
        self._shown = -1, "", Outlined()
        """The revision and the mark of what is shown, and that."""
        self._commits: int | None = None
        """After which commit that was so: until the next it is as it was."""
        self._known: dict[int, tuple[Incident, Outline]] = {}
        self._touched: set[str] = set()
        """The articles that changed since outlines were made."""
        self._by_id: dict[str, Outline] = {}
        self._by_report: dict[str, Outline] = {}
        self._wholes = Wholes()
        self._kept = ""
        """The mark under which this process knows a grouping to be kept."""

    # -- what there is

    @needs(Action.SEE)
    def outlined(self) -> Outlined:
        """All incidents and which of them may be one, as of now, without what was read: the very same while nothing changes."""
        commits = self._database.commits()
        with self._turn:
            if commits is None or commits != self._commits:
                with self._database.reading() as connection:
                    self._outlined(connection)
                self._commits = commits
            return self._shown[2]

    @needs(Action.SEE)
    def incidents(self, ids: Sequence[str] | None = None) -> tuple[Incident, ...]:
        """The whole incidents of these ids as of now, in this order; those that are not there are left out. Without `ids` all, which a
        large store has no room for."""
        with self._turn, self._database.reading() as connection:
            self._outlined(connection)
            asked = self._by_id if ids is None else dict.fromkeys(ids)
            wanted = [self._by_id[id] for id in asked if id in self._by_id]
            with no_search_for_cycles():
                return tuple(self._wholes.of(wanted, self._read(connection)))

    @needs(Action.SEE)
    def slim(self) -> tuple[Outlined, tuple[Incident, ...]]:
        """`outlined`, and the incidents in its order with slim accounts; the very same where they did not change."""
        with self._turn, self._database.reading() as connection:
            self._bring_up_to(connection, _revision_of(connection))
            return self._outlined(connection), self._grouping.incidents

    @needs(Action.SEE)
    def accounts(self, ids: Iterable[str]) -> tuple[tuple[tuple[str, str], ...], ...]:
        """For each of the incidents of these ids that is there the ids of the articles and reports that tell of it."""
        with self._turn:
            self.outlined()
            return tuple(self._by_id[id].accounts for id in ids if id in self._by_id)

    @needs(Action.SEE)
    def holding(self, id: str) -> Incident | None:
        """The whole incident of that id, or the one that holds the report of that id; None where neither is there."""
        with self._turn:
            self.outlined()
            found = self._by_id.get(id) or self._by_report.get(id)
            return next(iter(self.incidents([found.id])), None) if found else None

    @needs(Action.SEE)
    def proposed(self, ids: Collection[str], most: int) -> tuple[int, tuple[Proposal, ...]]:
        """How many pairs that may be one event hold an incident of these ids, and the likeliest of them, whole."""
        mine = [p for p in self.outlined().proposals if p[0] in ids or p[1] in ids]
        return len(mine), self._proposals(mine[:most])

    @needs(Action.SEE)
    def proposals(self) -> Iterator[Proposal]:
        """All pairs that may be one event, the likeliest first; whole a few hundred at a time."""
        pairs = self.outlined().proposals
        for start in range(0, len(pairs), _AT_ONCE):
            yield from self._proposals(pairs[start : start + _AT_ONCE])

    def _proposals(self, pairs: Sequence[tuple[str, str, Likeness]]) -> tuple[Proposal, ...]:
        by_id = {i.id: i for i in self.incidents([id for one, two, _ in pairs for id in (one, two)])}
        whole = ((by_id.get(one), by_id.get(two), likeness) for one, two, likeness in pairs)
        return tuple(Proposal(one, two, likeness) for one, two, likeness in whole if one and two)

    @needs(Action.SEE)
    def not_understood(self, revision: int) -> tuple[Damage, ...]:
        """What of the articles, their readings and the decisions on them another version wrote, as far as the incidents of
        `revision` are computed."""
        if revision != self._revision:
            return ()
        every = (one for _, part in sorted(self._by_article.items()) for one in part.damage)
        return tuple(one for one in every if one.cause is Cause.UNKNOWN)

    @needs(Action.ERASE)
    def forget(self, ids: Sequence[str]) -> None:
        """Keep nothing in memory of the articles `ids`, which were erased."""
        with self._turn:
            self._bring_up([id for id in ids if id in self._by_article], {})
            self._wholes.forget(ids)
            self._show(-1, "", Outlined())
            self._known = {id(i): held for i in self._grouping.incidents if (held := self._known.get(id(i)))}
            self._revision = min(
                self._revision, 0
            )  # what happened meanwhile is not known: all has to be looked at

    # -- beside the database

    @needs(Action.SEE)
    def room(self) -> Path | None:
        """The folder in which what is grouped now is kept, and where what is made of it may be kept as well; None where it is not kept."""
        with self._turn:
            self.outlined()
            return (
                self._folder / self._kept
                if self._folder and self._kept and self._kept == self._shown[1]
                else None
            )

    @needs(Action.KEEP_SAFE)
    def keep(self) -> bool:
        """Keep what is grouped beside the database, where that is another than what lies there; whether it was. Raises `OSError`."""
        with self._turn, self._database.reading() as connection:
            revision = _revision_of(connection)
            if self._folder is None or self._revision != revision:
                return False
            mark = self._mark(connection, revision)
            damaged = any(part.damage for part in self._by_article.values())
            if mark == self._kept or damaged:
                return False
            outlined, parts, links = self._outlined(connection), dict(self._by_article), self._groups.links
        files.write(self._folder, mark, outlined, parts, links)
        with self._database.reading() as connection:
            there = set(connection.execute(select(articles.c.id)).scalars())
        if not there.issuperset(parts):  # erased while it was written, by a process that could not see it
            files.erase(self._folder)
            return False
        with self._turn:
            self._kept = mark
            if self._shown[0] == revision:
                self._shown = revision, mark, self._shown[2]
        return True

    @needs(Action.ERASE)
    def erase_kept(self) -> bool:
        """Overwrite and remove what is kept beside the database; False where the file system does not let it."""
        with self._turn, suppress(OSError):
            if self._folder is not None:
                files.erase(self._folder)
            self._kept = ""
            return True
        return False

    @needs(Action.KEEP_SAFE)
    def take_up(self) -> None:
        """Take up what lies beneath what is kept, and hold it against the database, which may have been altered: what is not as
        it was written is grouped by nobody. Takes seconds where much is saved."""
        self.outlined()
        mark = self._shown[1]
        if self._folder is not None and mark and self._revision < 0:
            self._taken_up(self._folder, mark)
        self.slim()
        with self._database.reading() as connection:
            damaged = bool(damage_of_articles(connection))
        with self._turn:
            if damaged and not any(part.damage for part in self._by_article.values()):
                self._start_afresh()
                self.erase_kept()

    def _mark(self, connection: Connection, revision: int) -> str:
        head = connection.execute(select(audit.c.hash).order_by(audit.c.number.desc()).limit(1)).scalar()
        return files.mark_of(revision, head, *_ground(connection))

    # -- how it comes about

    def _outlined(self, connection: Connection) -> Outlined:
        revision = _revision_of(connection)
        if self._shown[0] == revision:
            return self._shown[2]
        if self._revision < 0 and self._folder is not None:
            mark = self._mark(connection, revision)
            with suppress(files.Broken), no_search_for_cycles():
                self._show(revision, mark, files.outlined_in(self._folder, mark))
                self._kept = mark
                return self._shown[2]
        self._bring_up_to(connection, revision)
        self._show(revision, "", self._outlines())
        return self._shown[2]

    def _show(self, revision: int, mark: str, outlined: Outlined) -> None:
        self._commits = None
        self._shown = revision, mark, outlined
        self._by_id = {each.id: each for each in outlined.incidents}
        self._by_report = {report: each for each in outlined.incidents for _, report in each.accounts}

    def _outlines(self) -> Outlined:
        """The outlines of the grouping; those of incidents that did not change are the very same."""
        known, made, touched = self._known, {}, self._touched
        for incident in self._grouping.incidents:
            held = known.get(id(incident))
            stays = (
                held and held[0] is incident and not any(a.article.id in touched for a in incident.accounts)
            )
            made[id(incident)] = (
                held if held and stays else (incident, Outline.of(incident, self._by_article))
            )
        self._touched = set()
        self._known = made
        return Outlined(
            tuple(outline for _, outline in made.values()),
            tuple((p.one.id, p.two.id, p.likeness) for p in self._grouping.proposals),
            self._grouping.decisions,
            self._grouping.crowd,
        )

    def _read(self, connection: Connection) -> Callable[[Sequence[str]], Mapping[str, Part]]:
        gazetteer = gazetteer_of(connection)
        return lambda ids: parts_of(connection, ids, gazetteer)

    def _bring_up_to(self, connection: Connection, revision: int) -> None:
        if revision == self._revision:
            return
        gazetteer = gazetteer_of(connection)
        if self._revision >= 0 and gazetteer is not self._gazetteer:  # judgements may name places of it
            self._start_afresh()
        self._gazetteer = gazetteer
        with no_search_for_cycles():
            if self._revision < 0:
                self._take_up_kept()
            gone, stale = self._outdated(connection, revision)
            self._wholes.let_go([*gone, *stale])
            self._bring_up(gone, self._parts(connection, stale, gazetteer))
        self._revision = revision

    def _take_up_kept(self) -> None:
        """Go on from what is kept, as it was; nothing where nothing is kept that can be told to be of this database."""
        revision, mark, _ = self._shown
        if self._folder is None or not mark or (taken := self._taken_up(self._folder, mark)) is None:
            return
        self._taken = None
        self._by_article, self._groups, self._grouping = taken.parts, taken.groups, taken.grouping
        self._decided = {id: part.judgements for id, part in taken.parts.items() if part.judgements}
        self._known = {id(i): (i, self._by_id[i.id]) for i in self._grouping.incidents if i.id in self._by_id}
        self._revision = revision

    def _taken_up(self, folder: Path, mark: str) -> _Taken | None:
        """What is kept under `mark`, grouped again: by one thread, while others show what they know."""
        with self._taking:
            if self._taken is None or self._taken.mark != mark:
                with suppress(files.Broken):
                    parts, links = files.parts_in(folder, mark)
                    every = [account for part in parts.values() for account in part.accounts]
                    made = sorted((n for part in parts.values() for n in part.judgements), key=itemgetter(0))
                    groups = Regrouping()
                    with no_search_for_cycles():
                        grouping = groups.again(every, [judgement for _, judgement in made], links)
                    self._taken = _Taken(mark, parts, groups, grouping)
            return self._taken if self._taken and self._taken.mark == mark else None

    def _outdated(self, connection: Connection, revision: int) -> tuple[list[str], list[str]]:
        """The articles whose parts are not as they were, and those that have one to be made."""
        parts = self._by_article
        since = changed_since(connection, self._revision, revision)
        if since is not None:
            return [id for id in since if id in parts], [id for id, there in since.items() if there]
        changed = changed_when(connection)
        gone = [id for id, part in parts.items() if changed.get(id) != part.changed]
        return gone, [id for id, when in changed.items() if id not in parts or parts[id].changed != when]

    def _parts(self, connection: Connection, stale: Sequence[str], gazetteer: Gazetteer) -> dict[str, Part]:
        """The parts of the articles `stale` as they are now; accounts that say the same as before are the same."""
        found: dict[str, Part] = {}
        for start in range(0, len(stale), _AT_ONCE):
            whole = parts_of(connection, stale[start : start + _AT_ONCE], gazetteer)
            self._wholes.know(whole)
            found |= {id: slim(part) for id, part in whole.items()}
        for id, part in found.items():
            before = self._by_article.get(id)
            if before and before.accounts == part.accounts:
                found[id] = replace(part, accounts=before.accounts)
        return found

    def _bring_up(self, gone: Sequence[str], come: Mapping[str, Part]) -> None:
        """Let the parts of the articles `gone` go, and `come` take their place; where that fails, all is computed anew."""
        self._touched.update(gone, come)
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

    def _judgements(self, were: Mapping[str, Part], come: Mapping[str, Part]) -> tuple[Judgement, ...] | None:
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
        return self._in_order()

    def _in_order(self) -> tuple[Judgement, ...]:
        numbered = sorted((n for mine in self._decided.values() for n in mine), key=itemgetter(0))
        return tuple(judgement for _, judgement in numbered)


def _revision_of(connection: Connection) -> int:
    return int(connection.execute(REVISION).scalar_one())


def _ground(connection: Connection) -> tuple[object, ...]:
    """What judgements may name places of: another gazetteer, or other own places, may judge otherwise."""
    path = gazetteer_of(connection).path
    built = path.stat() if path and path.exists() else None
    return (
        str(path),
        built and (built.st_mtime_ns, built.st_size),
        own_places_of(connection),
        own_outlines_of(connection),
    )
