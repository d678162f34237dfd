"""Feeds and sitemaps name pages; hostile ones are refused in words, and read nothing of this machine."""

from __future__ import annotations

import gzip
import time
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from geo.sources.web import feeds
from geo.sources.web.feeds import Entry, feed_of
from geo.vocabulary import DatelineError, UnreadableFile
from tests.sources.web.site import playing_site

AT = "https://news.example/feeds/all.xml"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>News &amp; more</title><link>https://news.example/</link><atom:link href="https://news.example/feeds/all.xml" rel="self"/>
<item><title>Two killed in &lt;b&gt;Homs&lt;/b&gt;</title><link>https://news.example/1?utm=x&amp;y=2</link><pubDate>Sun, 09 Mar 2025 21:30:00 +0300</pubDate><guid>abc</guid></item>
<item><title><![CDATA[Shelling &amp; fire <em>near</em> Idlib]]></title><guid isPermaLink="true">https://news.example/2</guid><dc:date>2025-03-10T08:00:00Z</dc:date></item>
<item><title>No address</title><guid isPermaLink="false">7</guid></item>
<item><title>Not the web</title><link>javascript:alert(1)</link></item>
<item><title>Once more</title><link>https://news.example/1?utm=x&amp;y=2</link></item>
<item><link>../three</link><pubDate>some day</pubDate></item>
</channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example/"><title>News</title></channel>
<item rdf:about="https://news.example/1"><title>One</title><link>https://news.example/1</link><dc:date>2025-03-10</dc:date></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/"><title type="text">News</title>
<entry xml:base="https://news.example/a/"><title type="html">One &amp;mdash; two</title><link rel="edit" href="https://news.example/edit"/><link href="1"/>
<updated>2025-03-11T00:00:00Z</updated><published>2025-03-10T10:00:00+02:00</published></entry>
<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Three <b>dead</b></div></title><link rel="alternate" type="application/json" href="/2.json"/><link rel="alternate" type="text/html" href="/2"/></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/1</loc><lastmod>2025-03-10</lastmod></url>
<url><loc> https://news.example/2 </loc><lastmod>2025-03-11T08:00:00+00:00</lastmod><news:news><news:publication_date>2025-03-09</news:publication_date><news:title>Two killed</news:title></news:news></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://news.example/a.xml.gz</loc></sitemap>
<sitemap><loc>http://127.0.0.1:8501/b.xml</loc></sitemap><sitemap><loc>file:///etc/passwd</loc></sitemap></sitemapindex>"""


class TestKinds:
    def test_rss(self) -> None:
        feed = feed_of(RSS.encode(), AT)
        assert (feed.kind, feed.title, feed.left_out) == ("rss", "News & more", 2)
        assert feed.entries == (
            Entry("https://news.example/1?utm=x&y=2", "Two killed in Homs", datetime(2025, 3, 9, 21, 30, tzinfo=timezone(timedelta(hours=3)))),
            Entry("https://news.example/2", "Shelling & fire near Idlib", datetime(2025, 3, 10, 8, tzinfo=UTC)),
            Entry("https://news.example/three", "", None),
        )  # fmt: skip

    def test_rss_1(self) -> None:
        feed = feed_of(RDF.encode(), AT)
        assert (feed.kind, feed.title) == ("rss", "News")
        assert feed.entries == (Entry("https://news.example/1", "One", datetime(2025, 3, 10, tzinfo=UTC)),)

    def test_atom(self) -> None:
        feed = feed_of(ATOM.encode(), AT)
        assert (feed.kind, feed.title) == ("atom", "News")
        assert [(one.url, one.title) for one in feed.entries] == [("https://news.example/a/1", "One — two"), ("https://news.example/2", "Three dead")]  # fmt: skip
        assert feed.entries[0].published == datetime(2025, 3, 10, 8, tzinfo=UTC)

    @pytest.mark.parametrize("packed", [False, True])
    def test_a_sitemap(self, packed: bool) -> None:
        feed = feed_of(gzip.compress(SITEMAP.encode()) if packed else SITEMAP.encode(), AT)
        assert feed.kind == "sitemap"
        assert feed.entries == (
            Entry("https://news.example/1", "", datetime(2025, 3, 10, tzinfo=UTC)),
            Entry("https://news.example/2", "Two killed", datetime(2025, 3, 9, tzinfo=UTC)),
        )

    def test_an_index_of_sitemaps(self) -> None:
        feed = feed_of(INDEX.encode(), AT)
        assert (feed.kind, feed.entries, feed.left_out) == ("sitemap index", (), 1)
        assert feed.further == ("https://news.example/a.xml.gz", "http://127.0.0.1:8501/b.xml"), (
            "the door decides"
        )

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
    def test_in_the_letters_that_it_names(self, encoding: str) -> None:
        words = (
            f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><title>Hömsé</title></channel></rss>'
        )
        assert feed_of(words.encode(encoding), AT).title == "Hömsé"

    def test_one_with_the_usual_faults_is_read_all_the_same(self) -> None:
        """Bare ampersands, HTML's names of signs, signs that XML has not: and no address becomes another by it."""
        words = RSS.replace("<guid>abc</guid>", "<guid>&nbsp; & \x0b</guid>").replace(
            "<link>../three", "<link><![CDATA[../three?a=1&b=2]]>"
        )
        feed = feed_of(words.encode(), AT)
        assert feed.entries[:2] == feed_of(RSS.encode(), AT).entries[:2]
        assert feed.entries[2].url == "https://news.example/three?a=1&b=2"

    def test_one_that_breaks_off_is_told_and_not_read_in_part(self) -> None:
        with pytest.raises(UnreadableFile, match="broken"):
            feed_of(RSS.encode()[:-40], AT)

    def test_there_are_no_more_entries_than_a_sitemap_may_have(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert feeds.MOST_ENTRIES == 50_000
        monkeypatch.setattr(feeds, "MOST_ENTRIES", 500)  # 50,000 take three seconds
        many = "".join(f"<url><loc>https://a.example/{n}</loc></url>" for n in range(500 + 7))
        feed = feed_of(f"<urlset>{many}</urlset>".encode(), AT)
        assert (len(feed.entries), feed.left_out) == (500, 7)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><title>&l9;</title></channel></rss>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]><rss><channel><title>{"&a;" * 20_000}</title></channel></rss>',
    "a file": '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><title>&f;</title></channel></rss>',
    "parameters": '<!DOCTYPE rss [<!ENTITY % f SYSTEM "file:///etc/passwd"> %f;]><rss><channel><title>x</title></channel></rss>',
    "deep": "<rss><channel>" + "<item>" * 100_000,
    "deep and closed": "<rss>" + "<a>" * 5_000 + "</a>" * 5_000 + "</rss>",
    "long": "<rss><channel><title>" + "x" * 11_000_000 + "</title></channel></rss>",
    "many attributes": "<rss " + " ".join(f'a{n}="{n}"' for n in range(100_000)) + "/>",
    "many names": "<rss>" + "".join(f"<a{n} xmlns:b{n}='{n}'/>" for n in range(20_000)) + "</rss>",
    "nothing": "", "blanks": " \n ", "words": "no feed", "a page": "<html><body><rss></rss></body></html>", "open": "<", "null": "\0" * 1000,
    "two": "<rss/><rss/>", "a comment": "<!-- " + "x" * 1_000_000, "a marker": "\ufeff<rss>",
}  # fmt: skip


class TestHostile:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_it_has_an_end_and_gives_nothing_away(self, name: str) -> None:
        data = HOSTILE[name].encode()
        begun = time.monotonic()
        tracemalloc.start()
        try:
            feed = feed_of(data, AT)
            said = repr(feed)
        except DatelineError as error:
            said = str(error)
        finally:
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert time.monotonic() - begun < 10 and most < 200_000_000
        assert len(said) < 2_000 and "root:" not in said and "haha" not in said

    @pytest.mark.parametrize("name", ["billion laughs", "quadratic", "a file", "parameters", "deep", "deep and closed", "long", "words", "a page", "nothing"])  # fmt: skip
    def test_it_is_refused(self, name: str) -> None:
        for encoding in ("utf-8", "utf-16"):
            with pytest.raises(UnreadableFile, match=r"feed"):
                feed_of(HOSTILE[name].encode(encoding), AT)

    def test_a_bomb_is_refused(self) -> None:
        with pytest.raises(UnreadableFile, match="200 times"):
            feed_of(gzip.compress(b"<rss>" + b" " * 40_000_000), AT)

    def test_it_opens_no_file_and_asks_no_server(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret"
        secret.write_text("<a>the secret</a>")
        with playing_site() as site:
            for where in (site.url, f"file://{secret}"):
                for words in (
                    f'<!DOCTYPE rss SYSTEM "{where}"><rss><channel><title>x</title></channel></rss>',
                    f'<!DOCTYPE rss [<!ENTITY % d SYSTEM "{where}">%d;]><rss><channel><title>&s;</title></channel></rss>',
                    f'<rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><title><xi:include href="{where}"/></title></channel></rss>',
                    f'<?xml-stylesheet href="{where}"?><rss xsi:schemaLocation="a {where}"><channel><title>x</title></channel></rss>',
                ):  # fmt: skip
                    try:
                        said = repr(feed_of(words.encode(), AT))
                    except UnreadableFile as error:
                        said = str(error)
                    assert "the secret" not in said
            assert site.hits == []

    def test_a_title_is_words_and_no_marks(self) -> None:
        words = "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;img src=x onerror=alert(2)&amp;gt; &lt;b"
        feed = feed_of(f"<rss><channel><title>{words}</title></channel></rss>".encode(), AT)
        assert feed.title == "alert(1) <b" and len(feed_of(f"<rss><channel><title>{'long ' * 900}</title></channel></rss>".encode(), AT).title) <= 500  # fmt: skip
