"""A web address as text -> its parts, held to what the door opens to; an internet address -> why it is not of the open web.

The networks are those of the registries of special-purpose addresses (RFC 6890 and its registries at
https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, as of 2026), and the addresses at which
clouds hand out their keys. They stand here because the tables inside Python differ from version to version.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

import idna

from geo.vocabulary import NotAllowed

LONGEST = 4_000
"""Characters of an address; browsers and servers give up earlier."""
PORTS = {"http": 80, "https": 443}
Address = IPv4Address | IPv6Address

_KEYS = "where a cloud hands out its keys"
_V4 = tuple(
    (IPv4Network(network), words)
    for network, words in (
        ("169.254.169.254", _KEYS), ("169.254.170.2", _KEYS), ("100.100.100.200", _KEYS), ("168.63.129.16", _KEYS), ("192.0.0.192", _KEYS),
        ("127.0.0.0/8", "this machine itself"), ("0.0.0.0/8", "this machine itself, unspecified"),
        ("10.0.0.0/8", "a private network"), ("172.16.0.0/12", "a private network"), ("192.168.0.0/16", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"), ("169.254.0.0/16", "of the local link"),
        ("192.0.0.0/24", "reserved"), ("192.0.2.0/24", "reserved for examples"), ("198.51.100.0/24", "reserved for examples"),
        ("203.0.113.0/24", "reserved for examples"), ("192.88.99.0/24", "a relay that no longer is"), ("198.18.0.0/15", "reserved for measuring"),
        ("224.0.0.0/4", "a group of machines"), ("240.0.0.0/4", "reserved"),
    )
)  # fmt: skip
_V6 = tuple(
    (IPv6Network(network), words)
    for network, words in (
        ("fd00:ec2::254", _KEYS), ("fd20:ce::254", _KEYS), ("::1", "this machine itself"), ("::", "this machine itself, unspecified"),
        ("fc00::/7", "a private network"), ("fe80::/10", "of the local link"), ("fec0::/10", "a private network"), ("ff00::/8", "a group of machines"),
        ("64:ff9b:1::/48", "a private network"), ("2001:db8::/32", "reserved for examples"), ("3fff::/20", "reserved for examples"),
        ("2001::/23", "reserved"), ("2002::/16", "a tunnel that no longer is"), ("5f00::/16", "reserved"),
    )
)  # fmt: skip
_OPEN_V6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
_TRANSLATED = IPv6Network("::ffff:0:0:0/96")
_NEAR = ("this machine itself", "a private network", "a provider's inner network")
"""Where a server may be that the user has named: his machine, his network, or his tunnel (100.64.0.0/10 is used by some)."""


def why_closed(address: Address) -> str:
    """Why `address` is not of the open web, in words; "" where it is. One that holds another one is as closed as that.

    >>> why_closed(ip_address("127.0.0.1")), why_closed(ip_address("8.8.8.8"))
    ('this machine itself', '')
    >>> why_closed(ip_address("::ffff:10.0.0.1")), why_closed(ip_address("64:ff9b::a9fe:a9fe"))
    ('a private network', 'where a cloud hands out its keys')
    """
    if isinstance(address, IPv4Address):
        return next((words for network, words in _V4 if address in network), "")
    if address.ipv4_mapped is not None:
        return why_closed(address.ipv4_mapped)
    if address in _NAT64:
        return why_closed(IPv4Address(int(address) & 0xFFFFFFFF))
    if told := next((words for network, words in _V6 if address in network), ""):
        inner = address.sixtofour or (address.teredo or (None, None))[1]
        return (why_closed(inner) if inner else "") or told
    if address in _COMPATIBLE or address in _TRANSLATED:
        return why_closed(IPv4Address(int(address) & 0xFFFFFFFF)) or "reserved"
    return "" if address in _OPEN_V6 else "reserved"


def is_near(address: Address) -> bool:
    """Whether `address` is this machine or the user's own network.

    >>> is_near(ip_address("192.168.1.7")), is_near(ip_address("8.8.8.8")), is_near(ip_address("169.254.169.254"))
    (True, False, False)
    """
    return why_closed(address) in _NEAR


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host (ASCII, lower case, without brackets) and port: what a permission is given to."""

    scheme: str
    host: str
    port: int

    @property
    def netloc(self) -> str:
        """Host and port as they stand in an address.

        >>> Origin("http", "::1", 8080).netloc, Origin("https", "example.org", 443).netloc
        ('[::1]:8080', 'example.org')
        """
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if PORTS[self.scheme] == self.port else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: where it is, what is asked for there, and the internet address if it names one."""

    origin: Origin
    path: str
    literal: Address | None

    @property
    def url(self) -> str:
        """The address written in the one usual way.

        >>> target("HTTP://Bücher.Example.:80/a b?x#part").url
        Traceback (most recent call last):
        geo.vocabulary.errors.NotAllowed: No web address: it holds blanks, backslashes or signs that act. Copy it again.
        >>> target("HTTP://Bücher.Example.:80/ä?x#part").url
        'http://xn--bcher-kva.example/%C3%A4?x'
        """
        return f"{self.origin.scheme}://{self.origin.netloc}{self.path}"


def target(url: str) -> Target:
    """`url` taken apart. Raises `NotAllowed`, with the reason, for what is no plain http or https address.

    A computer's number in any form but the plain one (decimal, octal, hexadecimal, short) is refused, since programs
    disagree about what it means.
    """
    if len(url) > LONGEST:
        raise NotAllowed(f"No web address: it has {len(url):,} characters, and {LONGEST:,} are the most.")
    if re.search(r"[\x00-\x20\x7f-\xa0\\\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff]", url):
        raise NotAllowed("No web address: it holds blanks, backslashes or signs that act. Copy it again.")
    try:
        parts = urlsplit(url)
        scheme = parts.scheme.lower()
        named, told_port = _host_and_port(parts.netloc)
    except ValueError as error:
        raise NotAllowed(f"No web address: {_short(url)} cannot be taken apart. Copy it again.") from error
    if scheme not in PORTS:
        raise NotAllowed(
            f"Only http and https are fetched; {_short(url)} is {scheme or 'neither'}. Give its web address."
        )
    if "@" in parts.netloc:
        raise NotAllowed(
            "A user name or password in an address is not sent. Give the address without what stands before the @."
        )
    host, literal = _host(named)
    port = int(told_port) if told_port else PORTS[scheme]
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        path += "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]|")
    return Target(Origin(scheme, host, port), path, literal)


def origin(url: str) -> Origin:
    """Scheme, host and port of `url`. Raises `NotAllowed` as `target` does.

    >>> origin("http://localhost:11434/v1")
    Origin(scheme='http', host='localhost', port=11434)
    """
    return target(url).origin


def _host_and_port(netloc: str) -> tuple[str, str]:
    """What stands before the port, and the port. Raises `ValueError` for a port that is no number of ASCII digits."""
    found = re.fullmatch(r"(?:.*@)?(\[[^\[\]@]*\]|[^\[\]:@]*)(?::([0-9]{0,5}))?", netloc)
    if found is None or int(found[2] or 0) > 65_535:
        raise ValueError("port")
    return found[1], found[2] or ""


def _host(named: str) -> tuple[str, Address | None]:
    """The host in ASCII, and the internet address if it is one. Raises `NotAllowed`."""
    if named.startswith("["):
        try:
            literal = IPv6Address(named[1:-1]) if "%" not in named else None
        except ValueError:
            literal = None
        if literal is None:
            raise NotAllowed(f"{_short(named)} is no address of a computer that is opened. Give its name.")
        return literal.compressed, literal
    try:
        plain = (named if named.isascii() else idna.encode(named, uts46=True).decode("ascii")).lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise NotAllowed(f"{_short(named)} is no name of a server. Copy the address again.") from error
    plain = plain.removesuffix(".")
    labels = plain.split(".")
    if len(plain) > 253 or not all(re.fullmatch(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", label) for label in labels):
        raise NotAllowed(f"{_short(named)} is no name of a server. Copy the address again.")
    if not re.fullmatch(
        r"[0-9]+|0x[0-9a-f]*", labels[-1]
    ):  # the rule of https://url.spec.whatwg.org for what is a number
        return plain, None
    try:
        number = IPv4Address(plain)  # refuses leading zeros too
    except ValueError:
        raise NotAllowed(
            f"{_short(named)} is a computer's number in a form that hides which. Write it as four numbers, or give its name."
        ) from None
    return str(number), number


def _short(words: str) -> str:
    """What of an address may be repeated: no password, nothing that acts, not endless."""
    bare = re.sub(r"//[^/?#]*@", "//", words)
    return repr(bare if len(bare) <= 80 else f"{bare[:79]}…")


__all__ = [
    "LONGEST",
    "PORTS",
    "Address",
    "Origin",
    "Target",
    "ip_address",
    "is_near",
    "origin",
    "target",
    "why_closed",
]
