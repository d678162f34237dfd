"""The feeds that are asked for new pages: their addresses, and what was said when they were asked last."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete

from geo.store.databases.putting import put_row
from geo.store.intake.tables import feeds
from geo.store.integrity.sound_rows import Row, understood
from geo.vocabulary.stored.seals import sealed


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed or sitemap. `etag` and `modified` are what its server said of the last answer; `failed` says why the last time
    gave nothing, "" where it did; `outlet` is the source of its articles where they do not state one."""

    address: str
    title: str = ""
    etag: str = ""
    modified: str = ""
    added: str = ""
    asked: str = ""
    failed: str = ""
    outlet: str = ""

    @property
    def asked_at(self) -> datetime | None:
        """When it was asked last (UTC), None for never."""
        return datetime.fromisoformat(self.asked) if self.asked else None


def put_feed(connection: Connection, feed: FeedState) -> None:
    """Keep `feed`, in the place of what was known of it."""
    row = sealed("feeds", asdict(feed))
    put_row(connection, feeds, row, "address")


def feeds_of(connection: Connection) -> tuple[FeedState, ...]:
    """All feeds, in the order in which they were added."""
    found = (feed for _, feed in understood(connection, feeds, feed_of)[0])
    return tuple(sorted(found, key=lambda feed: (feed.added, feed.address)))


def drop_feed(connection: Connection, address: str) -> None:
    """Forget the feed at `address`."""
    connection.execute(delete(feeds).where(feeds.c.address == address))


def feed_of(row: Row) -> FeedState:
    """The feed that `put_feed` wrote."""
    return FeedState(**{name: row[name] for name in FeedState.__dataclass_fields__})
