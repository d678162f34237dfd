"""A newspaper on localhost: two stories, one that robots.txt keeps to itself, and a feed of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.sources.web.site import Hit, Page, Site, playing_site

TOLD = (
    "{} people were killed in {}, Syria, on Sunday when shells struck a market, the health directorate said."
)


def page(number: str, town: str) -> str:
    return (
        f"<html><head><title>Shells in {town}</title></head><body><article><h1>Shells in {town}</h1>"
        f"<p>{TOLD.format(number, town)}</p><p>Shops in {town} stayed shut until the evening of the day.</p></article></body></html>"
    )


@contextmanager
def newspaper() -> Iterator[Site]:
    """A newspaper: two stories, one that robots.txt keeps to itself, and a feed of them."""
    with playing_site() as playing:
        playing.says("/robots.txt", "User-agent: *\nDisallow: /closed", ("Content-Type", "text/plain"))
        playing.says("/homs", page("Twelve", "Homs"))
        playing.says("/hama", page("Five", "Hama"))
        playing.says("/closed/idlib", page("Three", "Idlib"))
        playing.pages["/feed"] = lambda hit: _feed(playing, hit)
        yield playing


def _feed(site: Site, hit: Hit) -> Page:
    if hit.headers.get("If-None-Match") == '"1"':
        return Page(b"", 304, (("ETag", '"1"'),))
    items = "".join(
        f"<item><title>{name}</title><link>{site.url}/{name}</link><pubDate>Mon, 10 Mar 2025 08:00:00 GMT</pubDate></item>"
        for name in ("homs", "hama", "closed/idlib")
    )
    rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour Post</title>{items}</channel></rss>'
    return Page(rss.encode(), 200, (("Content-Type", "application/rss+xml"), ("ETag", '"1"')))
