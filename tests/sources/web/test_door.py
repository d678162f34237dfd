"""The door: what comes through it is kept as it came, and whatever a server does there is an end in time and size."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import brotli
import pytest

from geo.sources.web.addresses import ip_address, origin, target
from geo.sources.web.door import AGENT, Door, Limits
from geo.sources.web.inflating import inflated
from geo.sources.web.wire import exchange, head
from geo.vocabulary import Blocked, NotAllowed, Offline, OutsideError, SettingsError
from geo.vocabulary.settings import Settings
from tests.sources.web.certificates import certified
from tests.sources.web.site import Page, Site, dripping, playing_site

QUICK = Limits(total_s=0.6, connect_s=0.5, wire_bytes=200_000, plain_bytes=4_000_000, head_bytes=20_000, redirects=3)  # fmt: skip
CALM = replace(QUICK, total_s=20.0, connect_s=10.0)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that plays the open web."""
    with playing_site() as playing:
        playing.says("/", "<p>Two people were killed in Homs.</p>")
        yield playing


@pytest.fixture
def door(site: Site) -> Door:
    """A door that opens to it."""
    return Door(limits=CALM, admitted=frozenset({site.place}))


@pytest.fixture
def hurried(door: Door) -> Door:
    """The same, in a hurry."""
    return replace(door, limits=QUICK)


class TestWhatComesBack:
    def test_an_answer_is_what_came_byte_for_byte(self, site: Site, door: Door) -> None:
        def chunks(write: Callable[[bytes], None]) -> None:
            write(
                b"HTTP/1.1 200 Fine\r\nX-B:  two \r\nx-a: 1\r\nX-B: three\r\nTransfer-Encoding: chunked\r\n\r\n"
            )
            write(b"4\r\nTwo \r\n7;note=x\r\nwere hu\r\n3\r\nrt.\r\n0\r\nX-After: 1\r\n\r\n")

        site.pages["/page?x=1"] = Page(raw=chunks)
        answer = door.get(f"{site.url}/page?x=1#part")
        assert (answer.status, answer.body, answer.last.reason) == (200, b"Two were hurt.", "Fine")
        assert [name for name, _ in answer.last.headers] == ["X-B", "x-a", "X-B", "Transfer-Encoding"]
        assert answer.header("x-b").strip() == "two"
        assert answer.last.received.startswith(b"HTTP/1.1 200 Fine\r\nX-B:  two \r\nx-a: 1\r\n")
        assert answer.last.body_as_received.startswith(b"4\r\nTwo \r\n7;note=x\r\n")
        assert answer.last.payload == b"Two were hurt."
        assert answer.last.sent.startswith(b"GET /page?x=1 HTTP/1.1\r\nHost: 127.0.0.1:")
        assert (answer.url, answer.final_url, answer.redirects) == (f"{site.url}/page?x=1",) * 2 + ((),)
        assert answer.last.address == "127.0.0.1" and 0 < answer.took_s < 20 and answer.last.at.tzinfo

    @pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "raw deflate", "identity"])
    def test_a_packed_page_is_unpacked_and_kept_packed(self, coding: str, site: Site, door: Door) -> None:
        text = b"Two people were killed in Homs. " * 400
        bare = zlib.compressobj(wbits=-15)
        packed = {
            "gzip": gzip.compress(text), "x-gzip": gzip.compress(text[:100]) + gzip.compress(text[100:]),
            "deflate": zlib.compress(text), "raw deflate": bare.compress(text) + bare.flush(), "identity": text,
        }[coding]  # fmt: skip
        site.says("/", packed, ("Content-Encoding", coding.split()[-1]))
        answer = door.get(site.url)
        assert (answer.body, answer.last.payload) == (text, packed)

    @pytest.mark.parametrize("status", [204, 304, 403, 404, 429, 500, 503])
    def test_every_status_is_an_answer(self, status: int, site: Site, door: Door) -> None:
        site.says("/", b"", status=status)
        assert door.get(site.url).status == status

    def test_a_word_before_the_answer_is_not_the_answer(self, site: Site, door: Door) -> None:
        whole = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
        site.pages["/"] = Page(raw=lambda write: write(b"HTTP/1.1 100 Continue\r\n\r\n" + whole))
        answer = door.get(site.url)
        assert (answer.body, answer.last.received) == (b"ok", whole)

    def test_what_is_posted_arrives_and_no_redirect_of_it_is_followed(self, site: Site, door: Door) -> None:
        site.redirects("/ask", "/", 307)
        answer = door.post(f"{site.url}/ask", b"words", headers={"Content-Type": "text/plain"})
        assert (answer.status, site.paths()) == (307, ["/ask"])
        assert (site.hits[0].body, site.hits[0].headers["Content-Type"]) == (b"words", "text/plain")


class TestWhatIsSent:
    def test_it_says_who_asks_and_nothing_of_who_uses_it(
        self, site: Site, door: Door, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        netrc = tmp_path / "netrc"
        netrc.write_text("machine 127.0.0.1 login me password secret\n")
        monkeypatch.setenv("NETRC", str(netrc))
        site.says("/", "first", ("Set-Cookie", "who=me"))
        door.get(site.url)
        door.get(site.url)
        for hit in site.hits:
            assert hit.headers.pop("Host") == site.url.removeprefix("http://")
            assert hit.headers == {
                "User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "close",
            }  # fmt: skip

    def test_who_is_asked_can_write_back_where_the_settings_say_where(self) -> None:
        told = {"DATELINE_WEB_CONTACT": "mailto:desk@example.org", "DATELINE_WEB_PORTS": "80, 443, 8080"}
        opened = Door.from_settings(Settings.from_environment(told))
        assert opened.agent.endswith("; +mailto:desk@example.org)")
        assert opened.ports == {80, 443, 8080}
        assert (Door.from_settings(Settings.from_environment({})).agent, opened.admitted) == (
            AGENT,
            frozenset(),
        )
        for nonsense in ("desk", "mailto:a b", "https://x)(y", "mailto:a\r\nX: 1", "javascript:x"):
            with pytest.raises(SettingsError, match="DATELINE_WEB_CONTACT"):
                Settings.from_environment({"DATELINE_WEB_CONTACT": nonsense})

    @pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"])
    def test_a_proxy_of_the_environment_is_not_used(
        self, name: str, site: Site, door: Door, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with playing_site() as proxy:
            monkeypatch.setenv(name, proxy.url)
            monkeypatch.delenv("no_proxy", raising=False)
            door.get(site.url)
            assert proxy.hits == []

    def test_a_key_does_not_go_along_to_another_server(self, site: Site, door: Door) -> None:
        with playing_site() as other:
            site.redirects("/", f"{other.url}/there")
            site.redirects("/here", "/there")
            both = replace(door, admitted=frozenset({site.place, other.place}))
            asked = {"Authorization": "Bearer secret", "X-Key": "secret", "If-None-Match": '"7"'}
            both.get(site.url, headers=asked)
            assert "secret" not in str(other.hits) and other.hits[0].headers["If-None-Match"] == '"7"'
            both.get(f"{site.url}/here", headers=asked)
            assert site.hits[-1].headers["Authorization"] == "Bearer secret", "it is the same server"

    @pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\0b", "€"])
    def test_a_header_cannot_write_another(self, value: str, site: Site, door: Door) -> None:
        with pytest.raises(NotAllowed, match="no header has"):
            door.get(site.url, headers={"If-None-Match": value})
        assert site.hits == []

    def test_a_path_in_letters_of_all_scripts_is_spelled_out(self, site: Site, door: Door) -> None:
        site.says("/%D8%AD%D9%85%D8%B5?q=%C3%A4%20b", "found")
        assert door.get(f"{site.url}/حمص?q=ä%20b").body == b"found"


class TestRedirects:
    def test_they_are_followed_and_told(self, site: Site, door: Door) -> None:
        site.redirects("/a", "b?x=1", 301)
        site.redirects("/b?x=1", "//" + site.url.removeprefix("http://") + "/c", 308)
        site.says("/c", "there")
        answer = door.get(f"{site.url}/a")
        assert (answer.body, answer.final_url) == (b"there", f"{site.url}/c")
        assert answer.redirects == (f"{site.url}/a", f"{site.url}/b?x=1")
        assert [each.status for each in answer.exchanges] == [301, 308, 200]

    def test_a_circle_has_an_end(self, site: Site, door: Door) -> None:
        site.redirects("/a", "/b")
        site.redirects("/b", "/a")
        with pytest.raises(OutsideError, match="more than 3 times"):
            door.get(f"{site.url}/a")
        assert len(site.hits) == 4

    def test_the_time_is_that_of_all_of_them_together(self, site: Site, hurried: Door) -> None:
        for number in range(3):
            site.pages[f"/{number}"] = _late(Page(b"", 302, (("Location", f"/{number + 1}"),)), 0.25)
        site.pages["/3"] = _late(Page(b"there"), 0.25)
        begun = time.monotonic()
        with pytest.raises(Offline, match="timed out"):
            hurried.get(f"{site.url}/0")
        assert time.monotonic() - begun < 3

    def test_the_time_that_names_take_counts_in_it(self, site: Site, hurried: Door) -> None:
        def slow(host: str, port: int) -> list[str]:
            time.sleep(0.25)
            return ["127.0.0.1"]

        for number in range(3):
            site.redirects(f"/{number}", f"/{number + 1}")
        with pytest.raises(Offline, match="timed out"):
            replace(hurried, resolve=slow).get(f"http://news.example:{site.port}/0")

    def test_a_redirect_without_a_place_is_the_answer(self, site: Site, door: Door) -> None:
        site.says("/", "look elsewhere", status=302)
        assert (door.get(site.url).status, door.get(site.url).body) == (302, b"look elsewhere")

    def test_a_server_of_the_settings_sends_nobody_elsewhere(self, site: Site) -> None:
        with playing_site() as other:
            site.redirects("/", other.url)
            named = Door(limits=CALM, own=frozenset({origin(site.url)}), admitted=frozenset({other.place}))
            with pytest.raises(NotAllowed, match="was not named in the settings"):
                named.get(site.url)
            other.redirects("/", site.url)
            with pytest.raises(NotAllowed, match="was not named in the settings"):
                named.get(other.url)
            assert (len(site.hits), len(other.hits)) == (1, 1)

    def test_a_server_of_the_settings_may_be_this_machine_at_its_port_and_no_other(self, site: Site) -> None:
        named = Door(limits=CALM, own=frozenset({origin(site.url)}))
        assert named.get(f"{site.url}/").status == 200
        with playing_site() as other, pytest.raises(NotAllowed):
            named.get(other.url)
        for never in ("http://169.254.169.254:80", "http://[fe80::1]:80", "http://224.0.0.1:80"):
            with pytest.raises(NotAllowed, match="not of the open web"):
                Door(own=frozenset({origin(never)})).get(never)


def _late(page: Page, seconds: float) -> Callable[[object], Page]:
    def make(_hit: object) -> Page:
        time.sleep(seconds)
        return page

    return make


class TestAnEndInTime:
    @pytest.mark.parametrize(
        "whole",
        [b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + b"x" * 2000,
         b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 2000,
         b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 500,
         b"HTTP/1.1 100 Continue\r\n\r\n" * 500],
        ids=["its body", "its headers", "its chunks", "words before the answer"],
    )  # fmt: skip
    def test_a_server_that_drips_is_given_up(self, whole: bytes, site: Site, hurried: Door) -> None:
        site.pages["/"] = Page(raw=dripping(whole, 0.05))
        begun = time.monotonic()
        with pytest.raises(Offline, match=r"timed out: no whole answer within 0\.6 seconds"):
            hurried.get(site.url)
        assert 0.5 < time.monotonic() - begun < 3

    def test_a_server_that_says_nothing_is_given_up(self, hurried: Door) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            place = silent.getsockname()
            for scheme in ("http", "https"):
                begun = time.monotonic()
                with pytest.raises(Offline, match="timed out"):
                    replace(hurried, admitted=frozenset({place})).get(f"{scheme}://127.0.0.1:{place[1]}/")
                assert time.monotonic() - begun < 3

    def test_a_server_of_names_that_does_not_answer_is_given_up(self) -> None:
        slow = Door(limits=QUICK, resolve=lambda host, port: time.sleep(1.5) or [])  # type: ignore[func-returns-value]
        begun = time.monotonic()
        with pytest.raises(Offline, match="address was not found in time"):
            slow.get("http://example.org/")
        assert time.monotonic() - begun < 3

    def test_nobody_there_and_no_such_name_are_told_in_words(self, hurried: Door) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            place = free.getsockname()
        with pytest.raises(Offline, match="nobody listens there"):
            replace(hurried, admitted=frozenset({place})).get(f"http://127.0.0.1:{place[1]}/")

        def unknown(host: str, port: int) -> list[str]:
            raise socket.gaierror(-2, "Name or service not known")

        for resolve in (unknown, lambda host, port: []):
            with pytest.raises(Offline, match=r"example\.org could not be reached"):
                Door(resolve=resolve).get("http://example.org/")


class TestAnEndInSize:
    def test_a_page_without_end_is_cut_off(self, site: Site, door: Door) -> None:
        def endless(write: Callable[[bytes], None]) -> None:
            write(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                write(b"x" * 100_000)

        site.pages["/"] = Page(raw=endless)
        with pytest.raises(OutsideError, match="more than 200 kB"):
            door.get(site.url)

    def test_a_page_that_says_that_it_is_too_large_is_not_read(self, site: Site, door: Door) -> None:
        site.pages["/"] = Page(
            raw=lambda write: write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx")
        )
        with pytest.raises(OutsideError, match="says that it is larger"):
            door.get(site.url)

    @pytest.mark.parametrize(
        "lines", [b"X-Long: " + b"x" * 30_000, b"\r\n".join(b"X-%d: 1" % n for n in range(300))], ids=["long", "many"]
    )  # fmt: skip
    def test_headers_have_an_end(self, lines: bytes, site: Site, door: Door) -> None:
        site.pages["/"] = Page(raw=lambda write: write(b"HTTP/1.1 200 OK\r\n" + lines + b"\r\n\r\nx"))
        with pytest.raises(OutsideError, match="is not read"):
            door.get(site.url)

    @pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "gzip, gzip"])
    def test_a_bomb_does_not_go_off(self, coding: str, site: Site, door: Door) -> None:
        plain = bytes(10_000_000)
        pack: dict[str, Callable[[], bytes]] = {
            "gzip": lambda: gzip.compress(plain),
            "deflate": lambda: zlib.compress(plain),
            "br": lambda: brotli.compress(plain, quality=1),
            "gzip, gzip": lambda: gzip.compress(gzip.compress(plain)),
        }
        packed = pack[coding]()
        assert len(packed) < QUICK.wire_bytes
        site.says("/", packed, ("Content-Encoding", coding))
        begun = time.monotonic()
        with pytest.raises(OutsideError, match=r"200 times|4 MB|was not asked for"):
            door.get(site.url)
        assert time.monotonic() - begun < 3

    @pytest.mark.parametrize("most, words", [(3_000_000, "larger than 3 MB"), (10**9, "200 times")])
    def test_either_bound_of_growth_holds_alone(self, most: int, words: str) -> None:
        plain = bytes(5_000_000) if most == 10**9 else bytes(range(256)) * 15_000
        with pytest.raises(OutsideError, match=words):
            inflated(gzip.compress(plain), "gzip", most)

    @pytest.mark.parametrize(
        "answer",
        [b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf",
         b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nhalf",
         b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a number\r\n",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhalf\r\n",
         b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"half", mtime=0)[:-6],
         b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot packed at all"],
    )  # fmt: skip
    def test_half_a_page_is_no_page(self, answer: bytes, site: Site, door: Door) -> None:
        site.pages["/"] = Page(raw=lambda write: write(answer))
        with pytest.raises(OutsideError, match=r"breaks off|is broken"):
            door.get(site.url)

    @pytest.mark.parametrize("answer", [b"SSH-2.0-OpenSSH\r\n", b"", b"HTTP/9 x\r\n\r\n", b"\x16\x03\x01", b"HTTP/1.1 99 No\r\n\r\n"])  # fmt: skip
    def test_what_is_no_http_is_told_without_repeating_it(
        self, answer: bytes, site: Site, door: Door
    ) -> None:
        site.pages["/"] = Page(raw=lambda write: write(answer))
        with pytest.raises(Offline, match="could not be reached") as told:
            door.get(site.url)
        assert "OpenSSH" not in str(told.value)


class TestTheCertificate:
    @pytest.fixture
    def secure(self, tmp_path: Path) -> Iterator[tuple[Site, Door]]:
        """A site that proves itself as news.example, and a door that takes all names to it."""
        server, client = certified("news.example", tmp_path)
        with playing_site(tls=server) as site:
            site.says("/", "in private")
            yield site, Door(limits=CALM, resolve=lambda host, port: ["127.0.0.1"], tls=client, admitted=frozenset({site.place}))  # fmt: skip

    def test_the_server_proves_that_it_is_the_name_that_was_asked(self, secure: tuple[Site, Door]) -> None:
        site, door = secure
        assert door.get(f"https://news.example:{site.port}/").body == b"in private"
        with pytest.raises(Blocked, match=r"does not prove that it is other\.example"):
            door.get(f"https://other.example:{site.port}/")
        with pytest.raises(Blocked, match="does not prove"):
            door.get(f"https://127.0.0.1:{site.port}/")
        assert site.paths() == ["/"]

    def test_a_certificate_of_nobody_known_is_not_believed(self, secure: tuple[Site, Door]) -> None:
        site, door = secure
        with pytest.raises(Blocked, match="does not prove"):
            replace(door, tls=None).get(f"https://news.example:{site.port}/")
        assert site.hits == []

    def test_nothing_that_was_encrypted_goes_on_in_the_open(self, secure: tuple[Site, Door]) -> None:
        site, door = secure
        with playing_site() as open_:
            site.redirects("/", f"http://open.example:{open_.port}/")
            both = replace(door, admitted=frozenset({site.place, open_.place}))
            with pytest.raises(NotAllowed, match="unencrypted"):
                both.get(f"https://news.example:{site.port}/")
            assert open_.hits == []


def test_a_machine_that_calls_its_own_open_address_hangs_up(site: Site) -> None:
    """An address of the open web may be this machine's own; then what it has for itself alone stands behind it."""
    here = target(site.url)
    with pytest.raises(NotAllowed, match="is this machine itself"):
        exchange(
            here, [ip_address(site.host)], head("GET", here, ()), ssl.create_default_context(), QUICK,
            time.monotonic() + 20, self_is_fine=False,
        )  # fmt: skip
    assert site.hits == []
