"""What a store knows of where its articles came from, as one door: `Store.intake`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from geo.access import Action, needs
from geo.store.databases.database import Database
from geo.store.intake.feeds import FeedState, drop_feed, feeds_of, put_feed
from geo.store.intake.outlets import Outlet, drop_outlet, outlet_with, outlets_of, put_outlet, words_of
from geo.store.intake.queue import (
    Item,
    State,
    came_from,
    counts_of,
    drop_waiting,
    items_in,
    known_items,
    put_item,
    queue_items,
    wait_again,
)
from geo.store.intake.sketches import sharing, sketch
from geo.store.integrity.erasing import mark_erasing
from geo.store.integrity.sound_rows import sound
from geo.store.steps import log_line, now
from geo.store.tables import articles
from geo.store.values import article_of
from geo.vocabulary import Article

_AT_ONCE = 200


class Intake:
    """The queue, the feeds and the outlets of one database. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        """Those of `database`."""
        self._database = database

    # -- the queue

    @needs(Action.SEE)
    def known(self, keys: Sequence[str]) -> dict[str, Item]:
        """Key -> item, of those that came before."""
        with self._database.reading() as connection:
            return known_items(connection, keys)

    @needs(Action.ADD)
    def put(self, item: Item) -> None:
        """Write down what became of `item`."""
        with self._database.writing() as connection:
            put_item(connection, item)

    @needs(Action.ADD)
    def queue(self, items: Iterable[Item], feed: FeedState | None = None) -> int:
        """Let those wait that are not known, and keep what their feed said, in one transaction; how many are new."""
        with self._database.writing() as connection:
            if feed is not None:
                put_feed(connection, feed)
            return queue_items(connection, items)

    @needs(Action.SEE)
    def items(self, state: State, behind: int = 0) -> Iterator[Item]:
        """The items in `state` that came before now, in order, behind the number `behind`; few at a time are in memory."""
        after: int | None = behind
        while after is not None:
            with self._database.reading() as connection:
                some, after = items_in(connection, state, after, _AT_ONCE)
            yield from some

    @needs(Action.SEE)
    def counts(self, source: str | None = None) -> dict[State, int]:
        """How many items are in each state, of one source or of all."""
        with self._database.reading() as connection:
            return counts_of(connection, source)

    @needs(Action.ADD)
    def retry(self, keys: Sequence[str] = ()) -> int:
        """Let failed items wait again, all without `keys`; how many."""
        with self._database.writing() as connection:
            return wait_again(connection, keys)

    @needs(Action.SEE)
    def of_article(self, article_id: str) -> tuple[Item, ...]:
        """The items that gave that article or carried its words."""
        with self._database.reading() as connection:
            return came_from(connection, article_id)

    # -- feeds

    @needs(Action.SEE)
    def feeds(self) -> tuple[FeedState, ...]:
        """The feeds, in the order in which they were added."""
        with self._database.reading() as connection:
            return feeds_of(connection)

    @needs(Action.ADD)
    def put_feed(self, feed: FeedState, who: str = "") -> None:
        """Keep a feed, or what its server said when it was asked; a new one is logged."""
        with self._database.writing() as connection:
            if all(feed.address != each.address for each in feeds_of(connection)):
                log_line(connection, who, "added feed", "", feed.address)
                feed = replace(feed, added=feed.added or now().isoformat())
            put_feed(connection, feed)

    @needs(Action.ADD)
    def drop_feed(self, address: str, who: str = "") -> None:
        """Ask that feed no more, and forget those of its pages that still wait or failed, whose captures the next start erases; what
        was read stays."""
        with self._database.writing() as connection:
            drop_feed(connection, address)
            left = drop_waiting(connection, address)
            if left:
                mark_erasing(connection, left)
            log_line(connection, who, "removed feed", "", address)

    # -- outlets

    @needs(Action.SEE)
    def outlets(self, article_id: str) -> tuple[Outlet, ...]:
        """Where else that article stood."""
        with self._database.reading() as connection:
            return outlets_of(connection, article_id)

    @needs(Action.ADD)
    def carried(self, article_id: str, other: Article, likeness: float, item: Item | None, who: str) -> bool:
        """Keep that `other` carried the article, and what became of its `item`, in one transaction; False where it was known."""
        with self._database.writing() as connection:
            new = put_outlet(connection, article_id, other, likeness, item.capture if item else "")
            if item:
                put_item(connection, item)
            if new:
                log_line(connection, who, "carried by", article_id, other.source or other.url)
            return new

    @needs(Action.SEE)
    def joined(self, content: str) -> str:
        """The id of the article that other words, whose `content_id` it is, were joined to before; "" for none."""
        with self._database.reading() as connection:
            return outlet_with(connection, content)

    @needs(Action.SEE)
    def apart(self, number: int) -> tuple[Outlet, Article]:
        """The outlet `number` and the article that it carried, to be saved by itself. Raises `StoreError`."""
        with self._database.reading() as connection:
            return words_of(connection, number)

    @needs(Action.ADD)
    def parted(self, connection: Connection, number: int) -> None:
        """Forget the outlet `number` in the transaction that saves its article."""
        drop_outlet(connection, number)

    @needs(Action.SEE)
    def alike(self, text: str) -> tuple[Article, ...]:
        """The saved articles whose words may be nearly these, the likeliest first; none that is damaged."""
        with self._database.reading() as connection:
            ids = sharing(connection, sketch(text))
            found = {row["id"]: row for row in sound(connection, articles, ("id", ids))[0]} if ids else {}
        return tuple(article_of(found[id]) for id in ids if id in found)

    @needs(Action.SEE)
    def holding(self, source: str, url: str, content: str) -> bool:
        """Whether the article of these words is saved as from that source and address."""
        same = (articles.c.content == content) & (articles.c.source == source) & (articles.c.url == url)
        with self._database.reading() as connection:
            return connection.execute(select(articles.c.id).where(same)).first() is not None
