"""What an address may look like that leads inside (SSRF): each is refused with the reason, and no server is asked.

The port is that of a server that listens on this machine, so that each address that a careless client understands really
reaches it; a door that is told to open that port is told nothing of the machine.
"""

from __future__ import annotations

import http.client
import re
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.sources.web.addresses import ip_address, target
from geo.sources.web.door import Door, Limits
from geo.vocabulary import NotAllowed
from tests.sources.web.site import Site, playing_site

SELF, PRIVATE, KEYS, RESERVED = "this machine itself", "a private network", "hands out its keys", "reserved"
HIDDEN, NO_NAME, NO_ADDRESS, SCHEME, USER, PORT = (
    "a form that hides which", "no name of a server", "No web address", "Only http and https", "is not sent", "only 80 and 443 are opened",
)  # fmt: skip
ADDRESSES = [
    # the machine's own number in every way of writing it
    ("http://127.0.0.1:{port}/", SELF),
    ("http://127.255.255.254:{port}/", SELF),
    ("http://127.0.0.2:{port}/", SELF),
    ("http://0.0.0.0:{port}/", SELF),
    ("http://127.0.0.1.:{port}/", SELF),
    ("http://2130706433:{port}/", HIDDEN),
    ("http://02130706433:{port}/", HIDDEN),
    ("http://017700000001:{port}/", HIDDEN),
    ("http://0177.0.0.1:{port}/", HIDDEN),
    ("http://0177.0000.00.01:{port}/", HIDDEN),
    ("http://0x7f000001:{port}/", HIDDEN),
    ("http://0X7F.0.0.1:{port}/", HIDDEN),
    ("http://0x7f.0x0.0x0.0x1:{port}/", HIDDEN),
    ("http://127.1:{port}/", HIDDEN),
    ("http://127.0.1:{port}/", HIDDEN),
    ("http://127.0x1:{port}/", HIDDEN),
    ("http://0:{port}/", HIDDEN),
    ("http://0x0:{port}/", HIDDEN),
    ("http://00000000000:{port}/", HIDDEN),
    ("http://6425673729:{port}/", HIDDEN),  # 127.0.0.1 + 2^32, which some cut off
    ("http://127.0.0.257:{port}/", HIDDEN),
    ("http://127.0.0.1.1:{port}/", HIDDEN),
    ("http://１２７.０.０.１:{port}/", SELF),
    ("http://①②⑦.⓪.⓪.①:{port}/", SELF),
    ("http://127。0。0。1:{port}/", SELF),
    ("http://127．0．0｡1:{port}/", SELF),
    ("http://𝟏𝟐𝟕.𝟎.𝟎.𝟏:{port}/", SELF),
    ("http://٢١٣٠٧٠٦٤٣٣:{port}/", NO_ADDRESS + "|" + NO_NAME + "|" + HIDDEN),
    # the same in the newer numbers
    ("http://[::1]:{port}/", SELF),
    ("http://[0:0:0:0:0:0:0:1]:{port}/", SELF),
    ("http://[::]:{port}/", SELF),
    ("http://[::ffff:127.0.0.1]:{port}/", SELF),
    ("http://[::ffff:7f00:1]:{port}/", SELF),
    ("http://[0:0:0:0:0:ffff:127.0.0.1]:{port}/", SELF),
    ("http://[::127.0.0.1]:{port}/", SELF),
    ("http://[::ffff:0:127.0.0.1]:{port}/", SELF),
    ("http://[64:ff9b::127.0.0.1]:{port}/", SELF),
    ("http://[64:ff9b::a9fe:a9fe]/", KEYS),
    ("http://[64:ff9b:1::7f00:1]/", PRIVATE),
    ("http://[2002:7f00:1::]/", SELF),
    ("http://[2002:a9fe:a9fe::]/", KEYS),
    ("http://[2001:0:7f00:1::80ff:fffe]/", SELF),  # Teredo, whose client is 127.0.0.1
    ("http://[fe80::1%25lo]:{port}/", "no address of a computer"),
    ("http://[::1%lo]:{port}/", "no address of a computer"),
    ("http://[fe80::1]:{port}/", "local link"),
    ("http://[fc00::1]/", PRIVATE),
    ("http://[fd00:ec2::254]/", KEYS),
    ("http://[fec0::1]/", PRIVATE),
    ("http://[ff02::1]/", "a group of machines"),
    ("http://[2001:db8::1]/", RESERVED),
    ("http://[4000::1]/", RESERVED),
    # networks that are not of the open web
    ("http://10.0.0.1/", PRIVATE),
    ("http://172.31.255.255/", PRIVATE),
    ("http://192.168.0.1/", PRIVATE),
    ("http://100.64.0.1/", "inner network"),
    ("http://100.127.255.254/", "inner network"),
    ("http://169.254.1.1/", "local link"),
    ("http://169.254.169.254/latest/meta-data/", KEYS),
    ("http://0xa9fea9fe/latest/meta-data/", HIDDEN),
    ("http://2852039166/latest/meta-data/", HIDDEN),
    ("http://100.100.100.200/", KEYS),
    ("http://168.63.129.16/", KEYS),
    ("http://192.0.0.192/", KEYS),
    ("http://192.0.2.1/", RESERVED),
    ("http://198.18.0.1/", RESERVED),
    ("http://224.0.0.1/", "a group of machines"),
    ("http://240.0.0.1/", RESERVED),
    ("http://255.255.255.255/", RESERVED),
    # names that lead there, by the resolver below or the machine's own
    ("http://localhost:{port}/", SELF),
    ("http://LOCALHOST.:{port}/", SELF),
    ("http://rebound.example:{port}/", SELF),
    ("http://half.example:{port}/", SELF),
    ("http://mapped.example:{port}/", SELF),
    ("http://router.example/", PRIVATE),
    ("http://metadata.google.internal/", KEYS),
    ("http://intranet/", PRIVATE),
    ("http://ｌocalhost:{port}/", SELF),
    # more than an address
    ("http://anyone@127.0.0.1:{port}/", USER),
    ("http://example.org@127.0.0.1:{port}/", USER),
    ("http://me:secret@example.org/", USER),
    ("http://example.org:80@127.0.0.1:{port}/", USER),
    ("http://127.0.0.1:{port}\\@example.org/", NO_ADDRESS),
    ("http://127.0.0.1:{port}#@example.org/", SELF),
    ("http://127.0.0.1:{port}?@example.org/", SELF),
    ("http:\\\\127.0.0.1:{port}/", NO_ADDRESS),
    ("http:/127.0.0.1:{port}/", NO_NAME),
    ("http:127.0.0.1:{port}/", NO_NAME),
    ("http://%31%32%37.0.0.1:{port}/", NO_NAME),
    ("http://127.0.0.1%00.example.org:{port}/", NO_NAME),
    ("http://127.0.0.1\t:{port}/", NO_ADDRESS),
    ("http://127.0.0.1:{port}/\r\nX-Evil: 1", NO_ADDRESS),
    ("http://exam\u00adple..org/", NO_NAME),
    ("http://example.org:0x50/", NO_ADDRESS),
    ("http://example.org:８０/", NO_ADDRESS),
    ("http://example.org:99999/", NO_ADDRESS),
    ("http://[127.0.0.1]:{port}/", NO_ADDRESS + "|no address of a computer"),
    ("http:///{port}/", NO_NAME),
    # other doors
    ("file:///etc/passwd", SCHEME),
    ("FILE://localhost/etc/passwd", SCHEME),
    ("gopher://127.0.0.1:{port}/_GET%20/", SCHEME),
    ("ftp://127.0.0.1:{port}/", SCHEME),
    ("data:text/html,<p>inside</p>", SCHEME),
    ("dict://127.0.0.1:{port}/", SCHEME),
    ("ldap://127.0.0.1:{port}/", SCHEME),
    ("jar:http://127.0.0.1:{port}/!/", SCHEME),
    ("javascript:alert(1)", SCHEME),
    ("//127.0.0.1:{port}/", SCHEME),
    ("127.0.0.1:{port}/", SCHEME),
    ("/etc/passwd", SCHEME),
    ("", SCHEME),
]  # fmt: skip
OTHER_PORTS = [
    "http://example.org:22/", "http://example.org:6379/", "http://example.org:8501/", "https://example.org:25/", "http://example.org:0/",
]  # fmt: skip
NAMES = {
    "localhost": ["127.0.0.1"],
    "rebound.example": ["127.0.0.1"],
    "half.example": ["93.184.216.34", "127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "router.example": ["192.168.1.1"],
    "metadata.google.internal": ["169.254.169.254"],
    "intranet": ["fd12:3456::1"],
}


@pytest.fixture(scope="module")
def inside() -> Iterator[Site]:
    """A server on this machine that nobody from outside should reach."""
    with playing_site() as site:
        site.says("/", "the inside")
        yield site


@pytest.fixture(scope="module")
def inside_too(inside: Site) -> Iterator[Site]:
    """Another one, at the same port of the machine's newer number."""
    with playing_site("::1", inside.port) as site:
        site.says("/", "the inside")
        yield site


def door(site: Site) -> Door:
    """One that opens the server's port as well, so that nothing but the address can be why it stays closed."""
    return Door(
        ports=frozenset((80, 443, site.port)),
        limits=Limits(total_s=20.0),
        resolve=lambda host, port: NAMES[host],
    )


@pytest.mark.parametrize(("address", "reason"), ADDRESSES)
def test_no_way_of_writing_it_leads_inside(address: str, reason: str, inside: Site, inside_too: Site) -> None:
    with pytest.raises(NotAllowed, match=reason) as told:
        door(inside).get(address.replace("{port}", str(inside.port)))
    assert "secret" not in str(told.value)
    assert (inside.hits, inside_too.hits) == ([], [])


@pytest.mark.parametrize("address", OTHER_PORTS)
def test_other_ports_than_those_of_the_web_stay_closed(address: str) -> None:
    with pytest.raises(NotAllowed, match=PORT):
        Door(resolve=lambda host, port: ["93.184.216.34"]).get(address)


@pytest.fixture(scope="module")
def outside() -> Iterator[Site]:
    """A server that plays the open web, and sends whoever comes somewhere else."""
    with playing_site() as site:
        yield site


def sent_on(address: str) -> bool:
    """Whether a redirect to `address` leads to another server: it does not where the address counts from the page's own, and
    a header cannot hold a line's end."""
    return bool(re.match(r"(http:\\|http:)?//[^/]|[a-z]+:", address, re.I)) and not re.search(
        r"[\r\n]|^http:/?\w|^http:///", address
    )


@pytest.mark.parametrize(
    ("number", "address"), [*enumerate(address for address, _ in ADDRESSES if sent_on(address))]
)
def test_no_redirect_leads_inside(number: int, address: str, outside: Site, inside: Site) -> None:
    where = address.replace("{port}", str(inside.port)).encode("utf-8").decode("latin-1")
    outside.redirects("/", where, (301, 302, 303, 307, 308)[number % 5])
    outside.hits.clear()
    opened = replace(door(inside), admitted=frozenset({outside.place}))
    with pytest.raises(NotAllowed, match="sends us on, where we do not go"):
        opened.get(f"{outside.url}/")
    assert (outside.paths(), inside.hits) == (["/"], [])


def test_a_careless_client_is_led_inside_by_many_of_them() -> None:
    """Otherwise the list would show nothing: these addresses do lead there."""
    careless = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    reached = 0
    with playing_site() as first, playing_site("::1", first.port) as second:
        for address, _ in ADDRESSES:
            if "{port}" in address and address.startswith("http://"):
                before = len(first.hits) + len(second.hits)
                with suppress(OSError, ValueError, http.client.HTTPException):
                    careless.open(address.replace("{port}", str(first.port)), timeout=0.2).close()
                reached += len(first.hits) + len(second.hits) > before
    assert reached >= 20


class TestRebinding:
    """A name that says one thing when it is asked and another when it is called."""

    def test_a_name_is_asked_once_and_called_by_what_it_said(self, inside: Site, inside_too: Site) -> None:
        said: list[str] = []

        def turning(host: str, port: int) -> list[str]:
            said.append(host)
            return [inside.host] if len(said) == 1 else [inside_too.host]

        inside.hits.clear()
        turned = Door(
            ports=frozenset({inside.port}), resolve=turning, admitted=frozenset({inside.place})
        )  # the first plays the open web here, the second is this machine
        assert turned.get(f"http://news.example:{inside.port}/").body == b"the inside"
        assert said == ["news.example"]
        assert inside.hits[0].headers["Host"] == f"news.example:{inside.port}"
        with pytest.raises(NotAllowed, match="::1 is this machine itself"):
            turned.get(f"http://news.example:{inside.port}/")
        assert (len(inside.hits), inside_too.hits) == (1, [])
        inside.hits.clear()

    def test_a_redirect_to_its_own_name_is_asked_and_checked_anew(self, inside_too: Site) -> None:
        said: list[str] = []

        def turning(host: str, port: int) -> list[str]:
            said.append(host)
            return ["127.0.0.1"] if len(said) == 1 else ["::1"]

        with playing_site() as outside:
            outside.redirects("/", "/again")
            turned = Door(resolve=turning, admitted=frozenset({outside.place}))
            with pytest.raises(NotAllowed, match="::1 is this machine itself"):
                turned.get(f"http://news.example:{outside.port}/")
            assert outside.paths() == ["/"]
        assert said == ["news.example", "news.example"]


PIECES = st.sampled_from(
    ["http", "https", "HTTP", "ftp", ":", "//", "/", "\\", "@", "?", "#", "[", "]", "%", "%25", ".", "..", "。", ":80", ":99999", "::",
     "127.0.0.1", "0x7f", "017", "1", "①", "localhost", "example.org", "bücher", "xn--", "xn--bcher-kva", "a" * 64, "-", "_", " ", "\t",
     "\u00ad", "\u200b", "\u202e", "\ud800", "é", "😀", "ß", "İ", "::1", "::ffff:7f00:1", "fe80::1%lo", "*", "a=b&c", "é=%zz"]
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=9).map("".join), st.lists(PIECES, max_size=7).map(lambda p: "http://" + "".join(p))))  # fmt: skip
def test_whatever_is_written_is_an_address_in_the_one_usual_way_or_refused(written: str) -> None:
    try:
        found = target(written)
    except NotAllowed:
        return
    assert found.url.isascii() and not re.search(r"[\s\\@]", found.url.split("/")[2])
    assert target(found.url) == found, "it is the same read again"
    host = found.origin.host
    if found.literal is None:  # then no program takes it for a number
        with pytest.raises(OSError):
            socket.inet_aton(host)
    else:
        assert str(ip_address(host)) == host
