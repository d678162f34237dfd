"""The upkeep of a database: backups, the examination of all that it holds, its log's chain, its index made anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy import func, insert, select, update

from geo.access import Action, needs
from geo.sources.whole_files import sweep
from geo.store.databases.database import Database
from geo.store.databases.putting import is_sqlite
from geo.store.databases.whole import BEFORE, written
from geo.store.grouped.files import folder_of as folder_of_grouped
from geo.store.intake.queue import captures_with, mend_items
from geo.store.intake.sketches import put_sketch
from geo.store.integrity import backups, examination
from geo.store.integrity.backups import Backup
from geo.store.integrity.ended_logins import is_ended, put_ended
from geo.store.integrity.examination import Fault
from geo.store.integrity.sound_rows import any_text, understood
from geo.store.sets.sets import Sets
from geo.store.steps import log_line, now, rise, touch
from geo.store.tables import articles, audit, publications, published_articles
from geo.store.values import article_of, article_row
from geo.store.word_index import index_anew, put_words
from geo.vocabulary import Article, StoreError, content_id
from geo.vocabulary.settings import Settings
from geo.vocabulary.stored.seals import whole

_QUICK_BYTES = 64 << 20
"""Up to this size a quick look at a file takes a quarter of a second at most."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What else holds articles that are to be erased: bundles that were published (name and day), backups, and how many captures of
    their pages, which are erased with them."""

    published: tuple[tuple[str, str], ...] = ()
    backups: tuple[Path, ...] = ()
    captures: int = 0


class Upkeep:
    """What keeps one database safe. `Store.upkeep` gives it."""

    def __init__(self, database: Database) -> None:
        """Keep `database`."""
        self._database = database

    @needs(Action.KEEP_SAFE)
    def backup(self, target: Path, who: str = "") -> Backup:
        """Write a backup to the file `target`, or into the folder `target` under the name of the moment, while others write.

        Raises `StoreError` where the file is there already, cannot be written, or the database is damaged.
        """
        if target.is_dir():
            target = backups.named(target, datetime.now(UTC))
        if self._database.beside is None:
            raise StoreError("This database is in memory alone: there is no file to back up.")
        made = written(self._database, target.absolute())
        with self._database.writing() as connection:
            log_line(connection, who, "backed up", "", str(made.path))
        return made

    @needs(Action.KEEP_SAFE)
    def sweep(self, settings: Settings) -> int:
        """Remove what processes that were stopped have left half written: backups, a store being upgraded or restored, captures,
        data sets, indexes of folders, what is grouped, keys; how many. It is logged."""
        path = self._database.beside
        if path is None:
            return 0
        months = path.with_suffix(".captures").glob("??????")  # as geo.sources.web.capture lays them
        sets = Sets(self._database)
        folders = {
            path.parent,
            sets.folder,
            sets.indexes,
            folder_of_grouped(path),
            settings.keys,
            *months,
            *([settings.backups] if settings.backups else []),
        }
        swept = sum(map(sweep, folders)) + sets.sweep()
        if swept:
            with self._database.writing() as connection:
                log_line(connection, "Dateline", "swept", "", f"half written: {swept}")
        return swept

    @needs(Action.KEEP_SAFE)
    def backup_if_due(self, settings: Settings, who: str = "") -> Backup | None:
        """Write a backup into the folder of the settings where the last one is older than they allow; None where none is due."""
        folder, moment = settings.backups, datetime.now(UTC)
        if folder is None or self._database.beside is None:
            return None
        if not backups.is_due(folder, timedelta(hours=settings.backups_hours), moment):
            return None
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StoreError(f"The folder of backups cannot be made: {folder} ({error.strerror}).") from error
        made = self.backup(folder, who)
        backups.keep(folder, settings.backups_kept)
        return made

    @needs(Action.SEE)
    def backups_holding(self, article_ids: tuple[str, ...]) -> tuple[Path, ...]:
        """The backups that this database knows of, and that still hold one of these articles."""
        with self._database.reading() as connection:
            lines = (
                select(audit.c.detail)
                .where(audit.c.action.in_(("backed up", "upgraded", "restored")))
                .order_by(audit.c.number)
            )
            told = [Path(each) for row in connection.execute(lines) for each in row.detail.split(BEFORE)]
        there = tuple(path for path in dict.fromkeys(told) if path.is_file())
        return tuple(dict.fromkeys(path for id in article_ids for path in backups.holding(there, id)))

    @needs(Action.KEEP_SAFE)
    def refused(self, who: str, what: str) -> None:
        """Log that `who` tried to do `what`, and was not allowed to."""
        with self._database.writing() as connection:
            log_line(connection, who or "nobody", "refused", "", what)

    @needs(Action.KEEP_SAFE)
    def end_login(self, sign: str) -> None:
        """Keep for a month, for all servers of this database, that the login for which `sign` stands opens nothing any more."""
        with self._database.writing() as connection:
            put_ended(connection, sign, now())

    @needs(Action.KEEP_SAFE)
    def login_ended(self, sign: str) -> bool:
        """Whether any server has ended that login."""
        with self._database.reading() as connection:
            return is_ended(connection, sign)

    @needs(Action.PUBLISH)
    def publish(
        self, name: str, data: bytes, article_ids: Iterable[str], manifest_sha256: str, key: str, who: str
    ) -> None:
        """Keep that the bundle `data` was published, which rests on these articles, so that an erasing can say so; and log it, with the
        SHA-256 of its manifest and the id of the key that signed it, "" for none."""
        signed = f"signed by the key {key}" if key else "not signed"
        with self._database.writing() as connection:
            row = {"when": now().isoformat(), "who": who, "name": name, "sha256": sha256(data).hexdigest()}
            number = connection.execute(insert(publications).values(**row)).inserted_primary_key
            there = select(articles.c.id).where(articles.c.id.in_(set(article_ids)))
            rows = [
                {"publication": number[0] if number else 0, "article": r.id}
                for r in connection.execute(there).all()
            ]
            if rows:
                connection.execute(insert(published_articles), rows)
            log_line(connection, who, "published", "", f"{name}: manifest {manifest_sha256}, {signed}")

    @needs(Action.SEE)
    def elsewhere(self, article_ids: tuple[str, ...]) -> Elsewhere:
        """What else holds these articles, as far as this database knows."""
        wanted = (
            select(publications)
            .where(publications.c.number.in_(
                select(published_articles.c.publication).where(published_articles.c.article.in_(article_ids))
            ))
            .order_by(publications.c.number)
        )  # fmt: skip
        with self._database.reading() as connection:
            published = tuple((row.name, row.when[:10]) for row in connection.execute(wanted))
            captures = len(captures_with(connection, article_ids))
        return Elsewhere(published, self.backups_holding(article_ids), captures)

    @needs(Action.KEEP_SAFE)
    def examine(self) -> tuple[Fault, ...]:
        """All faults of the file, its links, its log, its index and what lies beside it of data sets; `Store.damage` has the rows."""
        with self._database.writing() as connection:  # the index is asked by a statement that writes
            found = tuple(examination.structure(connection))
        return (*found, *Sets(self._database).faults())

    @needs(Action.SEE)
    def size_bytes(self) -> int:
        """How large the database is; 0 in memory."""
        if self._database.path:
            return self._database.path.stat().st_size
        if self._database.beside is None:
            return 0
        with self._database.reading() as connection:
            return int(
                connection.execute(select(func.pg_database_size(func.current_database()))).scalar_one()
            )

    @needs(Action.SEE)
    def quick_faults(self) -> tuple[Fault, ...]:
        """What a quick look at the file finds: its structure, where it has at most 64 MB."""
        path = self._database.path
        small = path is not None and path.stat().st_size <= _QUICK_BYTES
        with self._database.reading() as connection:
            return examination.quick(connection) if small else ()

    @needs(Action.SEE)
    def log_faults(self) -> tuple[Fault, ...]:
        """Where the log's chain does not hold."""
        with self._database.reading() as connection:
            return tuple(examination.chain(connection))

    @needs(Action.SEE)
    def log_head(self) -> tuple[int, str]:
        """The number of the log's last line and its hash, to be noted elsewhere; (0, "") for an empty log."""
        last = select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(last).first()
        return (row.number, row.hash) if row else (0, "")

    @needs(Action.SEE)
    def log_holds(self, hash: str) -> bool:
        """Whether a line of the log has that hash: one that was noted is still there."""
        with self._database.reading() as connection:
            return connection.execute(select(audit.c.number).where(audit.c.hash == hash)).first() is not None

    @needs(Action.KEEP_SAFE)
    def mend(self) -> int:
        """Make the indexes anew from the rows, and let what came in be tried again where what is known of it was altered; how many."""
        with self._database.writing() as connection:
            if is_sqlite(connection):
                connection.exec_driver_sql("REINDEX")
            found, _ = understood(connection, articles, article_of)
            index_anew(connection, [article for _, article in found])
            again = mend_items(connection)
            rise(connection)
        return again

    @needs(Action.KEEP_SAFE)
    def put_back(self, article_id: str, came: Article, who: str = "") -> bool:
        """Write into the damaged article what of `came`, its page read again, makes it what was sealed; False where nothing does."""
        new = {**article_row(came), "content": content_id(came.text)}
        del new["id"]
        with self._database.writing() as connection:
            with any_text(connection):
                rows = connection.execute(select(articles).where(articles.c.id == article_id)).mappings()
                row = dict(rows.one())
            tried = (*({**row, column: value} for column, value in new.items()), {**row, **new})
            right = next((each for each in tried if whole("articles", each)), None)
            if right is None:
                return False
            connection.execute(update(articles).where(articles.c.id == article_id).values(**right))
            put_words(connection, article_of(right), article_id)
            put_sketch(connection, article_of(right))
            touch(connection, article_id)
            log_line(connection, who, "mended", article_id, "from its capture")
        return True
