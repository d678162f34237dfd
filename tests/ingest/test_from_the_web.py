"""Pages, feeds and archives of the web into the store: allowed, captured before they are read, asked once, resumed."""

from __future__ import annotations

import gzip
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.ingest.fetching import Web, captures_of
from geo.ingest.given import sources_of
from geo.ingest.in_time import preview
from geo.ingest.mending import mend_articles
from geo.ingest.running import failed, retried, run
from geo.ingest.taking_in import Outcome
from geo.sources.web.capture import Captures
from geo.sources.web.door import Door
from geo.sources.web.robots import Visitor
from geo.store import Store
from geo.store.intake.queue import State
from geo.vocabulary import DamagedError
from geo.vocabulary.stored import Kept
from geo.wording.review.damage import damage_line, elsewhere_lines
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
    Store.open(f"sqlite:///{store.beside}").close()
    assert list(web.captures.ids()) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from geo.ingest.fetching import Web, captures_of
from geo.ingest.given import sources_of
from geo.ingest.running import run
from geo.sources.web.capture import Captures
from geo.sources.web.door import Door
from geo.sources.web.robots import Visitor
from geo.store import Store
database, cache, url, host, port, when = sys.argv[1:]
keep = Captures.keep
def killed(*given):
    if when == "after":
        keep(*given)
    os.kill(os.getpid(), signal.SIGKILL)
Captures.keep = killed
store = Store.open(f"sqlite:///{database}")
web = Web(Visitor(Door(admitted=frozenset({(host, int(port))})), Path(cache), least_pause_s=0.0), captures_of(store))
list(run(sources_of([url]), store, web))
"""


@pytest.mark.parametrize(("when", "fetched"), [("before", 2), ("after", 1)])
def test_killed_at_its_capture_and_begun_again_no_page_lies_there_that_nothing_names(
    when: str, fetched: int, store: Store, web: Web, site: Site, tmp_path: Path
) -> None:
    url = f"{site.url}/homs"
    given = (store.where, tmp_path / "web", url, *map(str, site.place), when)
    done = subprocess.run([sys.executable, "-c", KILLED, *map(str, given)], check=False)
    assert done.returncode == -signal.SIGKILL
    (outcome,) = took(store, web, url)
    assert outcome.state is State.SAVED and site.paths().count("/homs") == fetched
    assert list(web.captures.ids()) == [outcome.item.capture]


def test_a_page_that_failed_and_is_fetched_again_leaves_no_capture_behind(
    store: Store, web: Web, site: Site
) -> None:
    site.says("/homs", "<html><title>Nothing</title></html>")
    (outcome,) = took(store, web, f"{site.url}/homs")
    assert outcome.state is State.FAILED and list(web.captures.ids()) == [outcome.item.capture]
    site.says("/homs", page("Twelve", "Homs"))
    (again,) = took(store, web, f"{site.url}/homs", again=True)
    assert again.state is State.SAVED and list(web.captures.ids()) == [again.item.capture]


def test_a_feed_that_is_dropped_takes_the_captures_of_what_failed_along(
    store: Store, web: Web, site: Site
) -> None:
    site.says("/hama", "<html><title>Nothing</title></html>")
    took(store, web, f"{site.url}/feed", feed=True)
    assert len(list(web.captures.ids())) == 2
    store.intake.drop_feed(f"{site.url}/feed")
    Store.open(f"sqlite:///{store.beside}").close()
    assert list(web.captures.ids()) == [store.intake.of_article(store.articles()[0].id)[0].capture]


@pytest.mark.parametrize("column", ["capture", "reason", "state", "given", "mark"])
def test_a_page_whose_row_was_altered_is_set_aside_and_tried_again_on_request(
    column: str, store: Store, web: Web, site: Site
) -> None:
    (first,) = took(store, web, f"{site.url}/homs")
    altered(store, f"UPDATE intake SET {column} = 'altered'")
    (aside,) = took(store, web, f"{site.url}/homs")
    assert aside.before and "check --mend" in aside.message
    assert [one.kept for one in store.damage()] == [Kept.INTAKE]
    assert "of where an article came from" in damage_line(store.damage()[0])
    store.upkeep.mend()
    assert store.damage() == ()
    (again,) = took(store, web, f"{site.url}/homs")
    assert again.state is State.ALREADY and again.item.article == first.item.article
    assert len(store.articles()) == 1 and [i.article for i in store.intake.items(State.ALREADY)]


def test_an_address_that_was_altered_is_never_fetched(store: Store, web: Web, site: Site) -> None:
    took(store, web, f"{site.url}/homs")
    altered(store, "UPDATE intake SET source = replace(source, 'homs', 'hama'), state = 'waiting'")
    store.upkeep.mend()
    assert took(store, web) == [] and "/hama" not in site.paths()


@pytest.mark.parametrize("column", ["state", "reason", "article"])
def test_what_was_erased_stays_away_when_its_row_is_mended(
    column: str, store: Store, web: Web, site: Site
) -> None:
    (outcome,) = took(store, web, f"{site.url}/homs")
    store.erase(outcome.item.article)
    altered(store, f"UPDATE intake SET {column} = 'waiting'")
    for _ in range(2):
        (again,) = took(store, web, f"{site.url}/homs")
        assert again.before and store.articles() == ()
        store.upkeep.mend()


def test_a_feed_whose_row_was_altered_is_not_asked(store: Store, web: Web, site: Site) -> None:
    took(store, web, f"{site.url}/feed", feed=True)
    altered(store, "UPDATE feeds SET address = address || '2'")
    assert store.intake.feeds() == () and [one.kept for one in store.damage()] == [Kept.FEED]


def altered(store: Store, what: str) -> None:
    """Let the disk forget."""
    with sqlite3.connect(str(store.beside)) as raw:
        assert raw.execute(what).rowcount == 1
    raw.close()


@pytest.mark.parametrize(
    "what",
    [
        "text = replace(text, 'Twelve', 'Eleven')",
        "headline = 'Another'",
        "published = '2001-01-01'",
        "text = CAST(x'ff41' || text AS TEXT)",
        "text = 'Nobody was hurt.', seal = 'gone'",
    ],
    ids=["text", "headline", "day", "no text", "text and seal"],
)
def test_an_article_that_was_damaged_is_mended_from_its_capture(
    what: str, store: Store, web: Web, site: Site
) -> None:
    (outcome,) = took(store, web, f"{site.url}/homs")
    before = store.article(outcome.item.article)
    altered(store, f"UPDATE articles SET {what}")
    with pytest.raises(DamagedError):
        store.article(before.id)
    site.says("/homs", page("Ninety", "Homs"))  # what stands there today is not asked
    assert mend_articles(store, "check") == (before.id,)
    assert store.article(before.id) == before and store.damage() == ()
    assert store.log()[0].action in ("mended", "saved") and len(store.incidents()) == 1


def test_particulars_that_an_analyst_amended_outlive_the_mending(store: Store, web: Web, site: Site) -> None:
    (outcome,) = took(store, web, f"{site.url}/homs")
    before = replace(
        store.article(outcome.item.article), source="The Harbour Post", published=date(2025, 3, 9)
    )
    store.amend(before, preview(before), "Ada")
    altered(store, "UPDATE articles SET text = replace(text, 'Twelve', 'Eleven')")
    assert mend_articles(store) == (before.id,) and store.article(before.id) == before


@pytest.mark.parametrize("kept", ["other words", "damaged"])
def test_a_capture_that_does_not_hold_its_words_mends_nothing(
    kept: str, store: Store, web: Web, site: Site
) -> None:
    (outcome,) = took(store, web, f"{site.url}/homs")
    file = next(web.captures.folder.rglob("*.warc.gz"))
    if kept == "damaged":
        file.write_bytes(file.read_bytes()[:-40])
    else:
        site.says("/homs", page("Ninety", "Homs"))
        web.captures.erase(outcome.item.capture)
        web.captures.keep(web.visitor.get(f"{site.url}/homs"), id=outcome.item.capture)
    altered(store, "UPDATE articles SET text = replace(text, 'Twelve', 'Eleven')")
    assert mend_articles(store) == () and [one.kept for one in store.damage()] == [Kept.ARTICLE]


def test_what_is_whole_is_never_taken_from_its_capture_again(store: Store, web: Web, site: Site) -> None:
    (outcome,) = took(store, web, f"{site.url}/homs")
    store.amend(
        replace(store.article(outcome.item.article), headline="Ours"), store.reading(outcome.item.article)
    )
    assert mend_articles(store) == () and store.article(outcome.item.article).headline == "Ours"


def test_what_else_holds_an_article_is_told_with_its_captures(
    store: Store, web: Web, site: Site, tmp_path: Path
) -> None:
    (outcome,) = took(store, web, f"{site.url}/homs")
    store.upkeep.backup(tmp_path / "b.sqlite")
    assert elsewhere_lines(store.upkeep.elsewhere((outcome.item.article,))) == [
        "A page that was kept as it came from the web is erased, too.",
        f"Also in a backup: {tmp_path / 'b.sqlite'}. Remove it, too, where nothing may be left.",
    ]
