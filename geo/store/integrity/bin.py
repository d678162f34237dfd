"""The bin of a store, and erasing for good. The middle of `Store`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import update

from geo.access import Action, needs
from geo.store.beside_articles import BesideArticles
from geo.store.databases.database import Database
from geo.store.integrity.erasing import binned_until, captures_left, end_erasing, erase_rows, is_erasing
from geo.store.reckoning import Reckoning
from geo.store.steps import article_with, log_line, now, touch
from geo.store.tables import articles
from geo.vocabulary import FullError
from geo.vocabulary.settings import Settings


class Bin(BesideArticles):
    """Articles that are deleted, to be restored, and those that are erased for good, in one database."""

    def __init__(self, database: Database) -> None:
        """That of `database`."""
        super().__init__(database)
        self.grouped = Reckoning(database)

    @needs(Action.BIN)
    def delete(self, article_id: str, who: str = "") -> None:
        """Put an article into the bin: it counts nowhere, and `restore` brings it back."""
        self._mark(article_id, now().isoformat(), who, "deleted")

    @needs(Action.BIN)
    def restore(self, article_id: str, who: str = "") -> None:
        """Take an article out of the bin, with its reading and judgements."""
        self._mark(article_id, None, who, "restored")

    def _mark(self, article_id: str, deleted: str | None, who: str, action: str) -> None:
        with self._database.writing() as connection:
            if (article_with(connection, article_id)["deleted"] is None) is (deleted is None):
                return
            connection.execute(update(articles).where(articles.c.id == article_id).values(deleted=deleted))
            touch(connection, article_id)
            log_line(connection, who, action, article_id)

    @needs(Action.ERASE)
    def purge(self, older_than: timedelta | None = None, *, who: str = "") -> int:
        """Erase for good the articles deleted longer than `older_than` ago (as the settings say, without it), and return how many.

        `timedelta(0)` empties the bin. Text, reading, judgements, log lines and captures go; in the database they are overwritten with
        zeros (SQLite's secure_delete), and the file is written anew. Backups of the file, and what a disk
        keeps of overwritten blocks, are beyond the reach of a program.
        """
        kept = timedelta(days=Settings.from_environment().bin_days) if older_than is None else older_than
        before = now() - kept
        with self._database.reading() as connection:
            old = binned_until(connection, before)
        return self._erase(old, who, before)

    @needs(Action.ERASE)
    def erase(self, *article_ids: str, who: str = "") -> None:
        """Erase articles for good, now, all or none, in the bin or not, as `purge` does."""
        with self._database.reading() as connection:
            for article_id in article_ids:
                article_with(connection, article_id)
        self._erase(tuple(dict.fromkeys(article_ids)), who)

    def _erase(self, ids: Sequence[str], who: str, before: datetime | None = None) -> int:
        if not ids:
            return 0
        try:
            erased = self._erase_rows(ids, who, before)
        except FullError:
            self._database.give_up_reserve()
            erased = self._erase_singly(ids, who, before)
        self.grouped.forget(ids)
        self._finish_erasing()
        return erased

    def _erase_singly(self, ids: Sequence[str], who: str, before: datetime | None) -> int:
        """Erase one article after the other: what little room there is, is enough for one."""
        erased = 0
        for article_id in ids:
            try:
                erased += self._erase_rows([article_id], who, before)
            except FullError as error:
                if not erased:
                    raise
                self.grouped.forget(ids)
                raise FullError(
                    f"The disk is full: {erased} of {len(ids)} articles are erased. Make room, and erase the rest again."
                ) from error
        return erased

    def _erase_rows(self, ids: Sequence[str], who: str, before: datetime | None) -> int:
        """Erase `ids`, with `before` those that are still in the bin since then: one may be restored while this waits."""
        self._database.checkpoint()  # an empty log makes room on a full disk
        with self._database.writing() as connection:
            if before is not None:
                binned = set(binned_until(connection, before))
                ids = [id for id in ids if id in binned]
            if ids:
                erase_rows(connection, ids, who)
        return len(ids)

    def _finish_erasing(self) -> None:
        """Write the file anew without what was erased, where that was not done yet: a process may have ended before."""
        with self._database.reading() as connection:
            if not is_erasing(connection):
                return
            captures = captures_left(connection)
        if not self.grouped.erase_kept():  # the next start tries again
            return
        if self.beside and captures:
            from geo.sources.web.capture import Captures  # loaded when first used

            there = Captures.beside(self.beside)
            for capture in filter(there.holds, captures):
                there.erase(capture)
        try:
            self._database.vacuum()
            with self._database.writing() as connection:
                end_erasing(connection)
            self._database.lay_reserve()
        except FullError:  # what was erased is overwritten all the same; the next start tries again
            self._database.checkpoint()

    @needs(Action.SEE)
    def is_to_be_written_anew(self) -> bool:
        """Whether something was erased and the file could not be written anew yet, for lack of room."""
        with self._database.reading() as connection:
            return is_erasing(connection)
