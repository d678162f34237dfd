"""The one door to what is saved. Safe to share between threads; several processes may use one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, bindparam, insert, select, update

from geo.access import Action, by_itself, needs, require_signed
from geo.judging import judged
from geo.store.databases.database import Database
from geo.store.databases.opening import opened
from geo.store.databases.sqlite import BUSY_TIMEOUT_MS
from geo.store.drafts import drop_drafts
from geo.store.grouped.parts import changed_when, damage_of_articles
from geo.store.intake.sketches import put_sketch
from geo.store.integrity import log_chain
from geo.store.integrity.bin import Bin
from geo.store.integrity.sound_rows import sound, understood
from geo.store.reasons import put_reasons, reasons_of
from geo.store.shelf import damage_beside
from geo.store.since import Seen, Since, happened, read_since_decided, seen_now
from geo.store.steps import (
    REVISION,
    article_with,
    log_line,
    now,
    put_in_place,
    put_judgement,
    put_reading,
    require_free,
    rise,
    same_words,
    touch,
    whole_article,
)
from geo.store.tables import articles, judgements, readings
from geo.store.upkeep import Upkeep
from geo.store.values import (
    SavedArticle,
    article_of,
    article_row,
    judgement_of,
    reading_of,
    saved_article,
)
from geo.store.word_index import articles_holding, put_words
from geo.text.search import Term
from geo.vocabulary import (
    Article,
    DamagedError,
    FullError,
    Incident,
    Judgement,
    Proposal,
    Reading,
    Reason,
    StoreError,
    UnwritableError,
    content_id,
)
from geo.vocabulary.judgements import in_force
from geo.vocabulary.settings import Settings
from geo.vocabulary.stored import Damage
from geo.vocabulary.stored.seals import sealed, whole

_INSERT = insert(articles)
_IS_THERE = select(articles.c.id).where(articles.c.id == bindparam("article"))


class Store(Bin):
    """Articles with their readings, judgements, preferences and the audit log, in one SQLite database.

    Every method raises `StoreError` when the database does not do as it is asked; nothing is half done.
    """

    def __init__(self, database: Database) -> None:
        """Use `open`: it makes the database ready."""
        super().__init__(database)
        self.upkeep = Upkeep(database)
        self.swept = 0
        """How many things that stopped processes had left half written were removed when it was opened."""

    @classmethod
    def open(cls, url: str | None = None, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Self:
        """The store at `url` (`sqlite:////path/to/file.sqlite`, or `sqlite://` in memory), made or upgraded as needed.

        Without `url` the one of the settings. Articles deleted longer ago than the settings keep them are erased.
        Raises `SettingsError` for an address that makes no sense; `StoreError` where the database is newer
        than the program, locked, not writable, or not a database.
        """
        store = cls(opened(url or Settings.from_environment().database_url, busy_timeout_ms=busy_timeout_ms))
        by_itself(store._start)()
        return store

    def _start(self) -> None:
        """What each start does, whoever's page it is that opens the store: the clock and the settings ask for it."""
        self._finish_erasing()
        self.purge()
        self._database.lay_reserve()
        with suppress(FullError, UnwritableError):  # it is gone, and the log has to do without
            self.swept = self.upkeep.sweep(Settings.from_environment())

    def close(self) -> None:
        """Close the connections; the store cannot be used after it."""
        self._database.close()

    def settle(self, patience_s: float) -> bool:
        """As `close`, once what is being written is written; False where that takes longer than `patience_s`."""
        return self._database.settle(patience_s)

    @property
    def before(self) -> Path | None:
        """Where the database is kept as it was before it was upgraded just now; None where it was not."""
        return self._database.before

    @needs(Action.ADD)
    def together(self) -> AbstractContextManager[None]:
        """Make one transaction of all that this thread does with the store in the block: all of it is kept, or, when an error leaves
        the block, none. Other writers wait for it: nothing slow belongs there."""
        return self._database.together()

    @needs(Action.SEE)
    def at_one_moment(self) -> AbstractContextManager[None]:
        """Let all that this thread reads in the block be as it is at one moment."""
        return self._database.at_one_moment()

    # -- articles and readings

    @needs(Action.ADD)
    def save(
        self,
        article: Article,
        reading: Reading,
        judgements_made: Sequence[Judgement] = (),
        who: str = "",
        also: Callable[[Connection], None] = lambda _: None,
    ) -> bool:
        """Keep `article` with its `reading` and the judgements already made on it, in one transaction.

        False, and nothing changes, where the same words are already saved, whatever their white space:
        the stored text stays as it is, and its offsets true. An article in the bin comes back with the
        new text, reading and particulars; its earlier judgements are kept. So does one whose text was damaged on the disk. `also`
        writes what belongs to the same transaction, if the article is saved.
        """
        content = content_id(article.text)
        with self._database.writing() as connection:
            there = same_words(connection, article)
            if there and there["deleted"] is None and whole("articles", there):
                return False
            row = {**article_row(article), "content": content, "saved": now().isoformat(), "deleted": None}
            row = {**sealed("articles", row), "changed": rise(connection)}
            if there:
                put_in_place(connection, there["id"], row)
            else:
                require_free(connection, article.id, content)
                connection.execute(_INSERT, row)
            put_reading(connection, article, reading)
            put_words(connection, article, there["id"] if there else None)
            put_sketch(connection, article)
            for judgement in judgements_made:
                if judgement.article_id != article.id:
                    raise StoreError(
                        f"A judgement is on article {judgement.article_id!r}, not on {article.id!r}."
                    )
                put_judgement(connection, judgement)
            dropped = drop_drafts(connection, [article.id])
            log_line(connection, who, "saved", article.id, f"reader {reading.version}")
            also(connection)
        if dropped:
            self._database.checkpoint()
        return True

    @needs(Action.ADD)
    def replace_reading(self, reading: Reading, who: str = "") -> None:
        """Put `reading` in the place of the saved one of the same article; its judgements stay."""
        with self._database.writing() as connection:
            article = article_of(whole_article(connection, reading.article_id))
            put_reading(connection, article, reading)
            touch(connection, article.id)
            log_line(connection, who, "read again", article.id, f"reader {reading.version}")

    @needs(Action.ADD)
    def amend(self, article: Article, reading: Reading, who: str = "") -> None:
        """Change the particulars of a saved article (date, source, headline, address) and its reading with them.

        The text must be the saved one to the character: judgements and spans point into it.
        """
        with self._database.writing() as connection:
            before = whole_article(connection, article.id)
            if before["text"] != article.text:
                raise StoreError(
                    "The text of a saved article never changes. Save the new text as another article."
                )
            row = sealed("articles", {**before, **article_row(article)})
            connection.execute(update(articles).where(articles.c.id == article.id).values(**row))
            put_reading(connection, article, reading)
            put_words(connection, article, article.id)
            touch(connection, article.id)
            log_line(connection, who, "amended", article.id, f"reader {reading.version}")

    @needs(Action.SEE)
    def articles(self) -> tuple[SavedArticle, ...]:
        """The saved articles, the newest first; not those in the bin."""
        return self._listed(binned=False)

    @needs(Action.SEE)
    def added(self) -> dict[str, datetime]:
        """When each article that is not in the bin was saved, by its id."""
        wanted = select(articles.c.id, articles.c.saved).where(articles.c.deleted.is_(None))
        with self._database.reading() as connection:
            return {row.id: datetime.fromisoformat(row.saved) for row in connection.execute(wanted)}

    @needs(Action.SEE)
    def deleted(self) -> tuple[SavedArticle, ...]:
        """The articles in the bin, which `restore` brings back."""
        return self._listed(binned=True)

    def _listed(self, *, binned: bool) -> tuple[SavedArticle, ...]:
        with self._database.reading() as connection:
            rows = [r for r in sound(connection, articles)[0] if (r["deleted"] is not None) is binned]
            read = {
                r["article"]: r for r in sound(connection, readings, ("article", [r["id"] for r in rows]))[0]
            }
        rows.sort(key=lambda row: (row["saved"], row["changed"]), reverse=True)
        return tuple(saved_article(row, read.get(row["id"])) for row in rows)

    @needs(Action.SEE)
    def has(self, text: str) -> str:
        """The id of the saved article with these words, whatever their white space; "" where there is none, or it is damaged."""
        with self._database.reading() as connection:
            found = sound(connection, articles, ("content", [content_id(text)]))[0]
        return next((str(row["id"]) for row in found if row["deleted"] is None), "")

    @needs(Action.SEE)
    def holds(self, article_id: str) -> bool:
        """Whether an article of that id is there, in the bin or not."""
        with self._database.reading() as connection:
            return connection.execute(_IS_THERE, {"article": article_id}).first() is not None

    @needs(Action.SEE)
    def article(self, article_id: str) -> Article:
        """The article of that id, in the bin or not."""
        with self._database.reading() as connection:
            return article_of(whole_article(connection, article_id))

    @needs(Action.SEE)
    def content(self, article_id: str) -> str:
        """`content_id` of the text of that article as it was saved."""
        with self._database.reading() as connection:
            return str(article_with(connection, article_id)["content"])

    @needs(Action.SEE)
    def reading(self, article_id: str) -> Reading:
        """The machine's own reading of that article, before any judgement."""
        with self._database.reading() as connection:
            article_with(connection, article_id)
            found, _ = sound(connection, readings, ("article", [article_id]))
        if not found:
            raise DamagedError(
                f"The reading of article {article_id} was altered or damaged on the disk. Read the article again: on the"
                " page Add articles, or with `python -m geo reread`."
            )
        return reading_of(found[0]["body"])

    @needs(Action.SEE)
    def judged(self, article_id: str) -> Reading:
        """The reading of that article as the judgements leave it."""
        return judged(
            self.article(article_id), self.reading(article_id), self.judgements(article_id), self.gazetteer()
        )

    @needs(Action.SEE)
    def incidents(self, ids: Sequence[str] | None = None) -> tuple[Incident, ...]:
        """All incidents of the saved articles, judged and grouped; of `ids` those there are, in this order."""
        return self.grouped.incidents(ids)

    @needs(Action.SEE)
    def proposals(self) -> tuple[Proposal, ...]:
        """The incidents that may be one event and wait for an analyst to say so, the likeliest first."""
        return tuple(self.grouped.proposals())

    @needs(Action.SEE)
    def crowd(self) -> int:
        """How many accounts lie in a crowd, of which few pairs are proposed (`Grouping.crowd`)."""
        return self.grouped.outlined().crowd

    @needs(Action.SEE)
    def decisions(self) -> tuple[Judgement, ...]:
        """The merges and splits that hold, the oldest first. `Decision.WITHDRAW` takes one back."""
        return self.grouped.outlined().decisions

    @needs(Action.SEE)
    def damage(self) -> tuple[Damage, ...]:
        """What is set aside as altered or damaged on the disk: articles, readings, decisions, what is kept beside them."""
        with self._database.reading() as connection:
            found = (*damage_of_articles(connection), *damage_beside(connection))
            revision = int(connection.execute(REVISION).scalar_one())
        return (*found, *self.grouped.not_understood(revision))

    @needs(Action.SEE)
    def holding(self, term: Term) -> frozenset[str]:
        """The ids of the articles that hold the words of `term`, those in the bin among them."""
        with self._database.reading() as connection:
            return articles_holding(connection, term)

    # -- judgements and the log

    @needs(Action.JUDGE)
    def judge(self, *made: Judgement) -> None:
        """Append judgements, all or none. Nothing is ever overwritten: `Decision.WITHDRAW` takes an earlier one back.

        Raises `NotAllowed` where one is signed by another than who has logged in.
        """
        require_signed(judgement.who for judgement in made)
        with self._database.writing() as connection:
            for judgement in made:
                article_with(connection, judgement.article_id)
                put_judgement(connection, judgement)
                touch(connection, judgement.article_id)

    @needs(Action.SEE)
    def judgements(self, article_id: str | None = None) -> tuple[Judgement, ...]:
        """Every judgement on that article (without an id: on all that are not in the bin), the oldest first.

        The withdrawn ones and the withdrawals are among them.
        """
        only = None if article_id is None else ("article", [article_id])
        with self._database.reading() as connection:
            found, _ = understood(connection, judgements, judgement_of, only)
            there = changed_when(connection) if article_id is None else (article_id,)
        return tuple(judgement for _, judgement in found if judgement.article_id in there)

    @needs(Action.SEE)
    def judgements_in_force(self, article_id: str | None = None) -> tuple[Judgement, ...]:
        """As `judgements`, without those taken back and without the withdrawals themselves."""
        return in_force(self.judgements(article_id))

    @needs(Action.SEE)
    def seen_now(self) -> Seen:
        """How far the store has come: take it before what is shown, to ask `happened_since` later."""
        with self._database.reading() as connection:
            return seen_now(connection)

    @needs(Action.SEE)
    def happened_since(self, seen: Seen, article_ids: Iterable[str]) -> Since:
        """The judgements made on those articles since, and who read them again."""
        with self._database.reading() as connection:
            return happened(connection, seen, article_ids)

    @needs(Action.SEE)
    def read_since_decided(self) -> frozenset[str]:
        """The ids of the articles that were read again after the last decision about them."""
        with self._database.reading() as connection:
            return read_since_decided(connection)

    @needs(Action.SEE)
    def log(self, article_id: str | None = None, limit: int = 1000) -> tuple[log_chain.LogLine, ...]:
        """The newest `limit` lines of the audit log, of one article or of all, the newest first; without those whose words
        were erased with their article, or altered on the disk (`upkeep.log_faults` names them)."""
        with self._database.reading() as connection:
            return log_chain.lines(connection, article_id, limit)

    @needs(Action.CLEAR)
    def give_reasons(self, reasons: Iterable[Reason], view: str) -> None:
        """Log why something is published in spite of what the check found, for the view of that `geo.export.check.view_mark`."""
        with self._database.writing() as connection:
            put_reasons(connection, reasons, view)

    @needs(Action.SEE)
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason ever given for publishing in spite of a finding, the oldest first."""
        with self._database.reading() as connection:
            return reasons_of(connection)

    @needs(Action.SEE)
    def revision(self) -> int:
        """A number that rises with every change to articles, readings or judgements, by any process."""
        with self._database.reading() as connection:
            return int(connection.execute(REVISION).scalar_one())
