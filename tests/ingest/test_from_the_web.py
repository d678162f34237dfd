"""Pages, feeds and archives of the web into the store: allowed, captured before they are read, asked once, resumed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.ingest.fetching import Web, captures_of
from geo.ingest.given import sources_of
from geo.ingest.running import failed, retried, run
from geo.ingest.taking_in import Outcome
from geo.sources.web.capture import Captures
from geo.sources.web.door import Door
from geo.sources.web.robots import Visitor
from geo.store import Store
from geo.store.intake.queue import State
from tests.ingest.newspaper import newspaper, page
from tests.sources.web.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    with newspaper() as playing:
        yield playing


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path}/d.sqlite")


@pytest.fixture
def web(store: Store, site: Site, tmp_path: Path) -> Web:
    door = Door(admitted=frozenset({site.place}))
    return Web(Visitor(door, tmp_path / "web", least_pause_s=0.0), captures_of(store))


def took(
    store: Store, web: Web | None, *names: str, feed: bool = False, again: bool = False
) -> list[Outcome]:
    return list(run(sources_of(names, feed=feed), store, web, again=again))


def test_a_page_is_captured_before_it_is_read_and_the_article_knows_its_capture(
    store: Store, web: Web, site: Site
) -> None:
    (outcome,) = took(store, web, f"{site.url}/homs")
    assert outcome.state is State.SAVED
    article = store.article(outcome.item.article)
    assert (article.url, article.headline) == (f"{site.url}/homs", "Shells in Homs")
    assert article.source == "127.0.0.1"  # the page names no outlet
    (item,) = store.intake.of_article(article.id)
    capture = web.captures.of(item.capture)
    assert (capture.final_url, capture.status, capture.at) == (article.url, 200, article.retrieved)
    assert web.captures.body(item.capture) == page("Twelve", "Homs").encode()


def test_a_feed_is_found_out_its_pages_read_and_asked_for_what_is_new(
    store: Store, web: Web, site: Site
) -> None:
    outcomes = took(store, web, f"{site.url}/feed")
    assert [o.state for o in outcomes] == [State.SAVED, State.SAVED, State.FAILED]
    assert "robots.txt" in outcomes[2].message and "/closed/idlib" not in site.paths()
    assert {a.article.published for a in store.articles()} == {date(2025, 3, 10)}
    assert {a.article.source for a in store.articles()} == {"The Harbour Post"}
    (feed,) = store.intake.feeds()
    assert (feed.title, feed.etag, feed.failed) == ("The Harbour Post", '"1"', "") and feed.asked_at
    before = len(site.hits)
    assert took(store, web, f"{site.url}/feed") == []
    assert site.paths()[before:] == ["/feed"] and site.hits[-1].headers["If-None-Match"] == '"1"'


def test_a_page_that_two_feeds_name_is_read_once(store: Store, web: Web, site: Site) -> None:
    site.pages["/other"] = site.pages["/feed"]
    took(store, web, f"{site.url}/feed", f"{site.url}/other", f"{site.url}/homs", feed=False)
    assert site.paths().count("/homs") == 1


def test_pages_that_wait_are_read_by_the_next_run_and_a_capture_is_not_fetched_again(
    store: Store, web: Web, site: Site
) -> None:
    stopped = run(sources_of([f"{site.url}/feed"], feed=True), store, web)
    assert next(stopped).state is State.SAVED  # and no further: as if it had been killed here
    stopped.close()
    waiting = next(store.intake.items(State.WAITING))
    kept = web.captures.keep(web.visitor.get(waiting.inner))
    store.intake.put(replace(waiting, capture=kept.id))
    hits = site.paths().count("/hama")
    outcomes = took(store, web)
    assert [o.state for o in outcomes] == [State.SAVED, State.FAILED]
    assert outcomes[0].item.capture == kept.id and site.paths().count("/hama") == hits


def test_a_server_that_fails_is_named_and_asked_again_on_request(store: Store, web: Web, site: Site) -> None:
    site.says("/homs", "busy", status=500)
    (outcome,) = took(store, web, f"{site.url}/homs")
    assert outcome.state is State.FAILED and "answered 500" in outcome.message
    hits = len(site.hits)
    (again,) = took(store, web, f"{site.url}/homs")
    assert again.before and len(site.hits) == hits
    site.says("/homs", page("Twelve", "Homs"))
    assert retried(store) == ()
    (at_last,) = took(store, web)
    assert (at_last.state, at_last.item.tries) == (State.SAVED, 2)
    assert list(failed(store)) == []


def test_a_feed_that_fails_says_so_and_keeps_its_pages(store: Store, web: Web, site: Site) -> None:
    took(store, web, f"{site.url}/feed")
    site.says("/feed", "gone", status=404)
    (outcome,) = took(store, web, f"{site.url}/feed")
    assert outcome.state is State.FAILED and "is not there" in outcome.message
    assert store.intake.feeds()[0].failed == outcome.message
    assert len(store.articles()) == 2


def test_a_sitemap_names_pages_too(store: Store, web: Web, site: Site) -> None:
    pages = "".join(f"<url><loc>{site.url}/{name}</loc></url>" for name in ("homs", "hama"))
    xml = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>'
    site.says("/sitemap.xml", xml, ("Content-Type", "application/xml"))
    assert [o.state for o in took(store, web, f"{site.url}/sitemap.xml")] == [State.SAVED, State.SAVED]


def test_an_article_that_is_erased_takes_its_capture_along(store: Store, web: Web, site: Site) -> None:
    (outcome,) = took(store, web, f"{site.url}/homs")
    assert list(web.captures.ids()) == [outcome.item.capture]
    store.erase(outcome.item.article)
    assert list(web.captures.ids()) == []
    assert site.url.encode() not in Path(store.where).read_bytes()


def test_an_archive_gives_its_pages_and_needs_no_leave(
    store: Store, web: Web, site: Site, tmp_path: Path
) -> None:
    (outcome,) = took(store, web, f"{site.url}/homs")
    warc = web.captures.warc(outcome.item.capture)
    path = tmp_path / "kept.warc.gz"
    path.write_bytes(warc if warc.startswith(b"\x1f\x8b") else gzip.compress(warc))
    other = Store.open("sqlite://")
    (read,) = took(other, None, str(path))
    assert read.state is State.SAVED and read.article and read.article.url == f"{site.url}/homs"
    assert read.article.text == store.article(outcome.item.article).text


def test_a_capture_goes_at_the_next_start_where_the_process_ended_before_its_turn(
    store: Store, web: Web, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    (outcome,) = took(store, web, f"{site.url}/homs")

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Captures, "erase", ended)
        with pytest.raises(KeyboardInterrupt):
            store.erase(outcome.item.article)
    assert list(web.captures.ids()) == [outcome.item.capture] and store.articles() == ()
    Store.open(f"sqlite:///{store.file}").close()
    assert list(web.captures.ids()) == []
