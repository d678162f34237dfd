"""A feed (RSS, Atom) or a sitemap as bytes -> the pages that it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed names: its address, its title as plain text ("" for none), when it was published (None where it does not
    say; with its zone if it names one, else UTC)."""

    url: str
    title: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says: "rss", "atom", "sitemap" or "sitemap index", its title, its entries in order, each address once;
    `further` are the sitemaps that an index names. `left_out` entries had no address that can be fetched, or were too many."""

    kind: str
    title: str
    entries: tuple[Entry, ...]
    further: tuple[str, ...] = ()
    left_out: int = 0


def feed_of(data: bytes, url: str) -> Feed:
    """The feed in `data`, which came from `url` (its relative addresses count from there); gzip is unpacked.

    Raises `UnreadableFile` where it is no feed, or one that is too large, too deep or a bomb.
    """
    raise NotImplementedError
