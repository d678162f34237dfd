"""A feed (RSS 0.9 to 2.0, RDF, Atom) or a sitemap as bytes -> the pages that it names.

The XML of strangers: no document type is read, so there are no entities to grow, no file or address is opened, and what is deeper
or longer than libxml2's own bounds is refused (https://lxml.de/FAQ.html#how-do-i-use-lxml-safely-as-a-web-service-endpoint).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from lxml import etree

from geo.sources.web.addresses import target
from geo.sources.web.inflating import inflated
from geo.vocabulary import NotAllowed, OutsideError, UnreadableFile

MOST_BYTES = 52_500_000
"""A sitemap may have 50 MB and 50,000 addresses (https://www.sitemaps.org/protocol.html); feeds are far smaller."""
MOST_ENTRIES = 50_000
_LONGEST_TITLE = 500
_SITEMAPS = {"urlset": "sitemap", "sitemapindex": "sitemap index"}


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

    >>> feed_of(b"<rss><channel><title>News</title><item><link>/1</link></item></channel></rss>", "https://a.example/feed")
    Feed(kind='rss', title='News', entries=(Entry(url='https://a.example/1', title='', published=None),), further=(), left_out=0)
    """
    root = _root(data)
    kind = _name(root)
    if kind in _SITEMAPS:
        found = [_in_sitemap(one) for one in root if _name(one) in ("url", "sitemap")]
        entries, left_out = _usable(found, url)
        if kind == "sitemapindex":
            return Feed(_SITEMAPS[kind], "", (), tuple(one.url for one in entries), left_out)
        return Feed(_SITEMAPS[kind], "", entries, (), left_out)
    if kind in ("rss", "RDF"):
        channel = next((one for one in root if _name(one) == "channel"), root)
        entries, left_out = _usable((_in_rss(one) for one in root.iter() if _name(one) == "item"), url)
        return Feed("rss", _plain(_text(channel, "title")), entries, (), left_out)
    if kind == "feed":
        entries, left_out = _usable((_in_atom(one) for one in root if _name(one) == "entry"), url)
        return Feed("atom", _plain(_text(root, "title")), entries, (), left_out)
    raise UnreadableFile(
        "This is no feed and no sitemap. Give the address of one; on a page it is often called RSS."
    )


def _root(data: bytes) -> etree._Element:
    """The outermost element. Raises `UnreadableFile`."""
    try:
        plain = inflated(data, "gzip", MOST_BYTES) if data.startswith(b"\x1f\x8b") else data
    except OutsideError as error:
        raise UnreadableFile(f"The feed is not read. {error}") from error
    if len(plain) > MOST_BYTES:
        raise UnreadableFile(f"The feed is larger than {MOST_BYTES / 1e6:.0f} MB, which is not read.")
    for repaired in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )  # fmt: skip
        try:
            root = etree.fromstring((_repaired(plain) if repaired else plain).lstrip(), parser)
            break
        except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
            if repaired:
                raise UnreadableFile(
                    "This is no feed, or one that is broken: it is no XML. Look at its address in a browser."
                ) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise UnreadableFile("The feed defines entities of its own, which no feed needs; it is not read.")
    return root


def _repaired(plain: bytes) -> bytes:
    """Without the two faults that feeds have most: bare ampersands with HTML's names for signs, and signs that XML has not.

    libxml2's own way of reading on after a fault drops every ampersand after it, which makes other addresses of some.

    >>> _repaired(b"<a>1 & 2&nbsp;&amp;<![CDATA[3 & 4]]></a>")
    b'<a>1 &amp; 2&amp;nbsp;&amp;<![CDATA[3 & 4]]></a>'
    """
    if b"\0" in plain[:4]:  # two bytes a sign
        return plain
    seen = re.compile(
        rb"<!\[CDATA\[.*?\]\]>|&(?!#\d{1,7};|#x[0-9a-f]{1,6};|(?:amp|lt|gt|quot|apos);)", re.S | re.I
    )
    whole = seen.sub(lambda found: b"&amp;" if found[0] == b"&" else found[0], plain)
    return re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", whole)


def _in_rss(item: etree._Element) -> Entry:
    """RSS 2.0 (https://www.rssboard.org/rss-specification) and 1.0: a guid is an address unless it says that it is none."""
    link = _text(item, "link") or next(
        (str(one.get("href")) for one in item if _name(one) == "link" and one.get("href")), ""
    )
    if not link:
        link = next(
            (_words(one) for one in item if _name(one) == "guid" and one.get("isPermaLink") != "false"), ""
        )
    return Entry(
        link, _plain(_text(item, "title")), _day(_text(item, "pubDate", "date", "published", "issued"))
    )


def _in_atom(entry: etree._Element) -> Entry:
    """Atom (RFC 4287): the link that is the page itself is called alternate, or nothing."""
    links = [one for one in entry if _name(one) == "link" and one.get("rel", "alternate") == "alternate"]
    best = sorted(links, key=lambda one: "html" not in one.get("type", "html"))
    base = entry.get("{http://www.w3.org/XML/1998/namespace}base", "")
    where = urljoin(base, str(best[0].get("href", ""))) if best else ""
    return Entry(
        where, _plain(_text(entry, "title")), _day(_text(entry, "published", "issued", "updated", "modified"))
    )


def _in_sitemap(one: etree._Element) -> Entry:
    """A sitemap's entry, with the title and day of a news sitemap where it has them."""
    news = next((part for part in one if _name(part) == "news"), None)
    title = "" if news is None else _plain(_text(news, "title"))
    day = "" if news is None else _text(news, "publication_date")
    return Entry(_text(one, "loc"), title, _day(day or _text(one, "lastmod")))


def _usable(entries: Iterable[Entry], url: str) -> tuple[tuple[Entry, ...], int]:
    """The entries whose address can be fetched, whole, each once; and how many were left out."""
    kept: dict[str, Entry] = {}
    left_out = 0
    for number, one in enumerate(entries):
        try:
            if number >= MOST_ENTRIES or not one.url:
                raise NotAllowed("none")
            where = target(urljoin(url, one.url)).url
        except (NotAllowed, ValueError):
            left_out += 1
            continue
        kept.setdefault(where, Entry(where, one.title, one.published))
    return tuple(kept.values()), left_out


def _name(element: etree._Element) -> str:
    """The element's name without the namespace; "" for what is no element."""
    return str(element.tag).rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _text(element: etree._Element, *names: str) -> str:
    """The words of the first child called one of `names`, in the order of these."""
    for name in names:
        for one in element:
            if _name(one) == name and (words := _words(one)):
                return words
    return ""


def _words(element: etree._Element) -> str:
    return "".join(_pieces(element)).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    for piece in element.itertext():
        yield str(piece)


def _plain(words: str) -> str:
    """A title without marks: feeds write it as text, as HTML, or as HTML spelled out."""
    bare = html.unescape(re.sub(r"<[^<>]{0,300}>", " ", html.unescape(words[: 4 * _LONGEST_TITLE])))
    return " ".join(bare.split())[:_LONGEST_TITLE]


def _day(words: str) -> datetime | None:
    """A day and time as feeds write them: RFC 822 or ISO 8601."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(words.strip()[:60])
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None
