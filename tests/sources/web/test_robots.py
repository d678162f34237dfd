"""Manners: what a site forbids is left alone, and a site that asks for peace gets it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest

from geo.sources.web.door import AGENT, Door, Limits
from geo.sources.web.robots import FIRST_BACK_OFF_S, LONGEST_BACK_OFF_S, Visitor, seconds_of
from geo.vocabulary import Blocked, NotAllowed, Offline
from tests.sources.web.site import Hit, Page, Site, playing_site


@pytest.fixture
def site() -> Iterator[Site]:
    with playing_site() as playing:
        playing.says("/", "the front page")
        playing.says("/news/1", "a story")
        yield playing


@pytest.fixture
def visitor(site: Site, tmp_path: Path) -> Visitor:
    """One who need not wait between two requests, so that the tests need not."""
    door = Door(limits=Limits(total_s=20.0), admitted=frozenset({site.place}))
    return Visitor(door, tmp_path / "visits", least_pause_s=0.0, wait_s=10.0)


def older(visitor: Visitor, seconds: float) -> None:
    """Make what is kept of robots.txt `seconds` older."""
    for file in visitor.folder.glob("*.robots"):
        kept = json.loads(file.read_text())
        file.write_text(json.dumps({**kept, "asked": kept["asked"] - seconds}))


class TestRobots:
    @pytest.mark.parametrize(
        ("robots", "allowed"),
        [("", True),
         ("User-agent: *\nDisallow: /", False),
         ("User-agent: *\nDisallow: /news/", False),
         ("User-agent: *\nDisallow: /private/", True),
         ("User-agent: *\nDisallow: /\nAllow: /news/", True),
         ("User-agent: Dateline\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
         ("User-agent: dateline\nDisallow: /*/1$\n\nUser-agent: *\nAllow: /", False),
         ("User-agent: OtherBot\nDisallow: /", True),
         ("<html>not found</html>", True)],
    )  # fmt: skip
    def test_what_a_site_forbids_is_not_fetched(self, robots: str, allowed: bool, site: Site, visitor: Visitor) -> None:  # fmt: skip
        site.says("/robots.txt", robots)
        if allowed:
            assert visitor.get(f"{site.url}/news/1").body == b"a story"
        else:
            with pytest.raises(Blocked, match=r"asks in its robots\.txt"):
                visitor.get(f"{site.url}/news/1")
        assert site.paths() == ["/robots.txt", "/news/1"][: 1 + allowed]

    def test_it_says_its_name_there_too(self, site: Site, visitor: Visitor) -> None:
        visitor.get(site.url)
        assert {hit.headers["User-Agent"] for hit in site.hits} == {AGENT} and AGENT.startswith("Dateline/")

    def test_it_is_asked_for_once_a_day(self, site: Site, visitor: Visitor) -> None:
        for _ in range(3):
            visitor.get(site.url)
        assert site.paths() == ["/robots.txt", "/", "/", "/"]
        older(visitor, 25 * 3600)
        visitor.get(site.url)
        assert site.paths()[4:] == ["/robots.txt", "/"]

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
    def test_a_site_without_one_forbids_nothing(self, status: int, site: Site, visitor: Visitor) -> None:
        site.says("/robots.txt", "no such file", status=status)
        assert visitor.get(site.url).status == 200

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_a_site_whose_rules_cannot_be_read_is_left_alone_for_a_while(
        self, status: int, site: Site, visitor: Visitor
    ) -> None:
        site.says("/robots.txt", "", status=status)
        for _ in range(2):
            with pytest.raises(Offline, match="nothing is fetched there"):
                visitor.get(site.url)
        assert site.paths() == ["/robots.txt"]
        older(visitor, 700)
        for file in visitor.folder.glob("*.turn"):
            file.unlink()
        site.says("/robots.txt", "")
        assert visitor.get(site.url).status == 200

    def test_the_rules_of_the_site_that_it_is_sent_to_count(self, site: Site, visitor: Visitor) -> None:
        with playing_site() as other:
            site.redirects("/", f"{other.url}/there")
            other.says("/robots.txt", "User-agent: *\nDisallow: /there")
            both = replace(visitor, door=replace(visitor.door, admitted=frozenset({site.place, other.place})))
            with pytest.raises(Blocked, match=f"127.0.0.1:{other.port} asks in its"):
                both.get(site.url)
            assert other.paths() == ["/robots.txt"]

    def test_where_nobody_is_let_not_even_the_rules_are_asked_for(self, site: Site, visitor: Visitor) -> None:
        with pytest.raises(NotAllowed, match="this machine itself"):
            replace(visitor, door=Door(ports=frozenset({site.port}))).get(site.url)
        assert site.hits == []

    @pytest.mark.parametrize(
        "robots",
        ["User-agent: *\n" + "".join(f"Disallow: /*{n}*a*b*c*{n}$\n" for n in range(5_000)),
         "User-agent: *\nDisallow: /" + "*a" * 200_000,
         "".join(f"User-agent: bot{n}\n" for n in range(8_000)) + "Disallow: /",
         "\0" * 500_000, "Disallow" * 60_000, "User-agent: *\nCrawl-delay: 1e999\nCrawl-delay: nan\nDisallow: /x"],
        ids=["many", "long", "many programs", "nothing", "no lines", "no number"],
    )  # fmt: skip
    def test_a_hostile_one_takes_no_time(self, robots: str, site: Site, visitor: Visitor) -> None:
        site.says("/robots.txt", robots)
        begun = time.monotonic()
        assert visitor.get(f"{site.url}/{'a' * 900}").status == 404
        assert time.monotonic() - begun < 10
        assert 0 <= visitor.pause_s(site.url) <= 60

    def test_what_is_kept_is_for_this_user_alone_and_can_be_erased(
        self, site: Site, visitor: Visitor
    ) -> None:
        visitor.get(site.url)
        assert visitor.folder.stat().st_mode & 0o777 == 0o700
        kept = list(visitor.folder.iterdir())
        assert kept and all(file.stat().st_mode & 0o777 == 0o600 for file in kept)
        visitor.forget()
        assert not list(visitor.folder.iterdir())

    def test_after_a_day_nothing_tells_any_more_who_was_asked(self, site: Site, visitor: Visitor) -> None:
        site.says("/robots.txt", f"Sitemap: {site.url}/map.xml")
        visitor.get(site.url)
        for file in visitor.folder.iterdir():
            os.utime(file, (time.time() - 25 * 3600,) * 2)
        with playing_site() as other:
            other.says("/", "another page")
            both = replace(visitor, door=replace(visitor.door, admitted=frozenset({site.place, other.place})))
            both.get(other.url)
        assert all(str(site.port) not in file.read_text() for file in visitor.folder.iterdir())


class TestTurns:
    def test_requests_to_one_host_keep_their_distance_whoever_makes_them(
        self, site: Site, visitor: Visitor
    ) -> None:
        site.says("/robots.txt", "User-agent: *\nCrawl-delay: 0.3")
        visitor.get(site.url)
        everybody = [Thread(target=visitor.get, args=(f"{site.url}/news/1",)) for _ in range(3)]
        for one in everybody:
            one.start()
        for one in everybody:
            one.join()
        at = [hit.at for hit in site.hits][1:]
        gaps = [later - earlier for earlier, later in pairwise(at)]
        assert len(gaps) == 3 and min(gaps) > 0.29, gaps

    def test_a_delay_of_days_is_not_believed(self, site: Site, visitor: Visitor) -> None:
        site.says("/robots.txt", "User-agent: *\nCrawl-delay: 864000")
        visitor.get(site.url)
        assert visitor.pause_s(site.url) == 60.0

    @pytest.mark.parametrize("status", [429, 503])
    def test_a_site_that_asks_for_peace_gets_as_much_as_it_asks_for(
        self, status: int, site: Site, visitor: Visitor
    ) -> None:
        site.says("/", "later", ("Retry-After", "120"), status=status)
        assert visitor.get(site.url).status == status
        with pytest.raises(Blocked, match=r"127\.0\.0\.1:\d+: .* in 1(20|19) seconds"):
            visitor.get(f"{site.url}/news/1")
        assert site.paths() == ["/robots.txt", "/"]

    def test_it_waits_longer_each_time_where_none_is_named(self, site: Site, visitor: Visitor) -> None:
        site.says("/", "later", status=503)
        pauses = []
        for _ in range(9):
            visitor.get(site.url)
            (turn,) = visitor.folder.glob("*.turn")
            pauses.append(float(turn.read_text()) - time.time())
            turn.unlink()
        assert [round(pause / FIRST_BACK_OFF_S) for pause in pauses] == [1, 2, 4, 8, 16, 32, 64, 120, 120]
        assert max(pauses) <= LONGEST_BACK_OFF_S
        site.says("/", "well again")
        visitor.get(site.url)
        assert not list(visitor.folder.glob("*.peace"))

    def test_a_wait_of_weeks_is_not_believed(self, site: Site, visitor: Visitor) -> None:
        site.says("/", "later", ("Retry-After", "999999999"), status=429)
        visitor.get(site.url)
        with pytest.raises(Blocked, match="in 3600 seconds"):
            visitor.get(site.url)

    def test_a_wait_can_be_a_day_and_time(self) -> None:
        assert 50 < seconds_of(formatdate(time.time() + 60, usegmt=True)) <= 60
        for nonsense in ("", "-5", "soon", "1e9", "٣", "Mon, 99 Foo 9999", "9" * 40):
            assert seconds_of(nonsense) == 0.0


def test_what_has_not_changed_is_not_sent_again(site: Site, visitor: Visitor) -> None:
    def page(hit: Hit) -> Page:
        known = hit.headers.get("If-None-Match") == '"7"' or "If-Modified-Since" in hit.headers
        return Page(b"", 304) if known else Page(b"a story", 200, (("ETag", '"7"'),))

    site.pages["/news/1"] = page
    first = visitor.get(f"{site.url}/news/1")
    assert (first.status, first.header("ETag")) == (200, '"7"')
    again = visitor.get(f"{site.url}/news/1", etag=first.header("ETag"))
    assert (again.status, again.body) == (304, b"")
    day = "Sat, 08 Mar 2025 10:00:00 GMT"
    assert visitor.get(f"{site.url}/news/1", modified=day).status == 304
    assert site.hits[-1].headers["If-Modified-Since"] == day
    assert "If-None-Match" not in site.hits[1].headers, "nothing is asked that was not known"
