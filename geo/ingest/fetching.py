"""Pages and feeds of the web -> pieces to take in. Each page is kept as it came before a word of it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from geo.ingest.given import Source
from geo.ingest.pieces import Loaded, Piece, page_article
from geo.ingest.taking_in import Outcome
from geo.sources.web.capture import Captures
from geo.sources.web.door import Answer, Door
from geo.sources.web.feeds import Entry, Feed, feed_of
from geo.sources.web.robots import Visitor
from geo.sources.web.timestamps import TimeServer
from geo.store import Store
from geo.store.intake.feeds import FeedState
from geo.store.intake.queue import Item, State, key_of
from geo.vocabulary import Blocked, DatelineError, OutsideError, StoreError, UnreadableFile
from geo.vocabulary.settings import Settings

FETCHING = "fetching"
"""The preference that allows fetching."""
_FURTHER = 50
"""Sitemaps that an index may lead to."""
_FEED_TYPES = ("rss", "atom", "xml")
_FEED_HEADS = (b"<rss", b"<feed", b"<urlset", b"<sitemapindex", b"<rdf:rdf")


@dataclass(frozen=True, slots=True)
class Web:
    """Who asks, and where what came is kept."""

    visitor: Visitor
    captures: Captures
    stamps: TimeServer | None = None
    """Who confirms when a page was captured, where the user has named somebody."""


def web_of(store: Store, door: Door | None = None) -> Web:
    """The web for the articles of `store`, which the user must have allowed: captures lie beside its file."""
    own = Settings.from_environment()
    stamps = TimeServer.from_settings(own) if own.timestamp_url else None
    return Web(Visitor(door or Door.from_settings(own), own.cache / "web"), captures_of(store), stamps)


def captures_of(store: Store) -> Captures:
    """The captures that belong to `store`. Raises `StoreError` for a store in memory, beside which nothing lies."""
    if store.beside is None:
        raise StoreError("A store in memory keeps no captures. Set DATELINE_DATABASE_URL to a file.")
    return Captures.beside(store.beside)


def page_of(web: Web, item: Item, store: Store) -> Loaded:
    """The article of the page that `item` names, fetched and kept, or taken from its capture. Raises `OutsideError`, `InputError`."""
    url = item.inner or item.source
    if not _is_there(web, item):
        return _kept(web, item, _good(web.visitor.get(url)), store)
    return captured(web.captures, item)


def captured(captures: Captures, item: Item) -> Loaded:
    """The article of the capture that `item` names. Raises `StoreError` where it is missing or broken, `InputError`."""
    capture = captures.of(item.capture)
    return _loaded(captures.body(item.capture), capture.media_type, capture.final_url, capture.at, item)


def first_look(web: Web, store: Store, source: Source, known: Item | None, who: str) -> Iterator[Piece]:
    """The page at an address that nobody has looked at yet; where it proves to be a feed, that is asked from now on."""
    item = known or Item(key_of(source.name), source.name, given=_given(source))
    if _is_there(web, item):
        yield Piece(item, lambda: page_of(web, item, store))
        return
    try:
        answer = _good(web.visitor.get(source.name))
    except DatelineError as error:
        yield _refused(item, error)
        return
    if _is_feed(answer):
        _enter(web, store, FeedState(source.name, outlet=source.outlet), answer, source, who)
    else:
        yield Piece(item, lambda: _kept(web, item, answer, store))


def ask(web: Web, store: Store, source: Source, who: str) -> Iterator[Outcome]:
    """Ask a feed or a sitemap for what is new, and let its pages wait. A failure is kept with it, and told."""
    feed = next((f for f in store.intake.feeds() if f.address == source.name), None)
    feed = feed or FeedState(source.name, outlet=source.outlet)
    try:
        answer = web.visitor.get(source.name, etag=feed.etag, modified=feed.modified)
        if answer.status == 304:
            store.intake.put_feed(replace(feed, asked=_now(), failed=""), who)
            return
        _enter(web, store, feed, _good(answer), source, who)
    except StoreError:
        raise
    except DatelineError as error:
        store.intake.put_feed(replace(feed, asked=_now(), failed=str(error)), who)
        item = Item(key_of(source.name, "feed"), source.name, state=State.FAILED, reason=str(error))
        yield Outcome(item, str(error), error=error)


def _enter(web: Web, store: Store, feed: FeedState, answer: Answer, source: Source, who: str) -> None:
    """Let the pages of a feed wait that are not known, in the transaction that keeps what its server said."""
    found = feed_of(answer.body, answer.final_url)
    entries = list(found.entries)
    for further in found.further[:_FURTHER]:
        entries += feed_of(_good(web.visitor.get(further)).body, further).entries
    store.intake.put_feed(feed, who)
    feed = next(f for f in store.intake.feeds() if f.address == feed.address)
    told = replace(
        feed,
        title=found.title or feed.title,
        etag=answer.header("ETag"),
        modified=answer.header("Last-Modified"),
        asked=_now(),
        failed="",
    )
    store.intake.queue((_item(entry, told, source, found) for entry in entries), told)


def _item(entry: Entry, feed: FeedState, source: Source, found: Feed) -> Item:
    day = entry.published.date().isoformat() if entry.published and found.kind != "sitemap" else ""
    day = day or (source.published.isoformat() if source.published else "")
    given = {"headline": entry.title, "published": day, "source": feed.outlet or source.outlet or found.title}
    return Item(
        key_of(entry.url), feed.address, entry.url, given=tuple((k, v) for k, v in given.items() if v)
    )


def _is_there(web: Web, item: Item) -> bool:
    """Whether the page that `item` names was captured and nobody has tried to read it yet: one that failed is fetched again."""
    return not item.tries and web.captures.holds(item.capture)


def _kept(web: Web, item: Item, answer: Answer, store: Store) -> Loaded:
    """Keep the answer as it came, in the place of what an item that failed came with, and read its article.

    The item names its capture before it is there: whenever the process is killed, no page lies there that nothing names.
    """
    token = b""
    missed: tuple[str, ...] = ()
    if web.stamps is not None:
        try:
            token = web.stamps.stamp(answer.last.received).token
        except OutsideError as error:
            missed = (f"No time stamp for this capture: {error}",)
    if web.captures.holds(item.capture):
        web.captures.erase(item.capture)
    id = web.captures.new_id(answer)
    store.intake.put(replace(item, state=State.WAITING, capture=id))
    web.captures.keep(answer, token, id)
    loaded = _loaded(answer.body, answer.header("Content-Type"), answer.final_url, answer.last.at, item)
    return replace(loaded, capture=id, notes=(*loaded.notes, *missed))


def _loaded(body: bytes, media_type: str, url: str, at: datetime, item: Item) -> Loaded:
    loaded = page_article(body, media_type, url)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    named = loaded.article.source or dict(item.given).get("source", "") or host
    article = replace(loaded.article, url=url, retrieved=at, source=named)
    return replace(loaded, article=article, capture=item.capture)


def _good(answer: Answer) -> Answer:
    """`answer`, if it is one. Raises `Blocked`, `OutsideError`."""
    if answer.status in (401, 402, 403, 429, 451):
        raise Blocked(
            f"{answer.final_url} was refused ({answer.status}). Open it in a browser and save it as a file, or try again later."
        )
    if answer.status in (404, 410):
        raise OutsideError(f"{answer.final_url} is not there ({answer.status}). Check the address.")
    if answer.status != 200:
        raise OutsideError(f"{answer.final_url} answered {answer.status}. Try again later.")
    return answer


def _is_feed(answer: Answer) -> bool:
    media_type = answer.header("Content-Type").lower()
    head = answer.body[:2000].lstrip().lower()
    if "html" in media_type or not (any(t in media_type for t in _FEED_TYPES) or head.startswith(b"<?xml")):
        return False
    if not any(mark in head for mark in _FEED_HEADS):
        return False
    try:
        feed_of(answer.body, answer.final_url)
    except UnreadableFile:
        return False
    return True


def _refused(item: Item, error: DatelineError) -> Piece:
    def load() -> Loaded:
        raise error

    return Piece(item, load)


def _given(source: Source) -> tuple[tuple[str, str], ...]:
    day = source.published.isoformat() if source.published else ""
    return tuple((k, v) for k, v in (("published", day), ("source", source.outlet)) if v)


def _now() -> str:
    return datetime.now(UTC).isoformat()
