"""The headers of a request -> whether it was meant for this server, and sent by one of its own pages.

A page from elsewhere whose name is made to lead to this machine (DNS rebinding) speaks to the server as if it were its own;
only the name in `Host` tells, which the browser writes and no page can. https://owasp.org/www-community/attacks/DNS_Rebinding
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from geo.vocabulary.settings.kinds import host

HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""The names of this machine, by which it is always reached."""
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9.-]{1,253})(?::([0-9]{1,5}))?")
_USUAL = {"http": "80", "https": "443"}
_EVERYWHERE = {"0.0.0.0", "[::]"}  # noqa: S104 what is listened on, never what is asked for

LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
"""The addresses to listen on that are this machine's alone."""

Headers = Sequence[tuple[bytes, bytes]]


def served(set_by_the_user: Iterable[str], addresses: Iterable[str | None] = ()) -> frozenset[str]:
    """The names that get an answer: this machine's, those that the user set, and the `addresses` that the server was told.

    >>> sorted(served(["map.example.org"], ["0.0.0.0", "10.0.0.5", None]))
    ['10.0.0.5', '127.0.0.1', '[::1]', 'localhost', 'map.example.org']
    """
    told = set()
    for address in addresses:
        try:
            told.add(host(address or ""))
        except ValueError:
            continue
    return HERE | set(set_by_the_user) | told - _EVERYWHERE


def is_open_to_others(address: str | None) -> bool:
    """Whether a server that listens on `address` can be reached from other machines.

    >>> is_open_to_others("127.0.0.1"), is_open_to_others("0.0.0.0"), is_open_to_others(None)
    (False, True, True)
    """
    return (address or "") not in LOCAL and not (address or "").startswith("unix:")


def meant_for(headers: Headers, names: frozenset[str]) -> bool:
    """Whether exactly one `Host` is given, and it is one of `names`, at whichever port.

    >>> meant_for([(b"host", b"LocalHost:8501")], HERE), meant_for([(b"host", b"evil.example")], HERE)
    (True, False)
    """
    found = _authority(_only(headers, b"host"))
    return found is not None and found[0] in names


def from_a_page_of_ours(headers: Headers, *, navigates: bool) -> bool:
    """Whether no page of another server sent the request. Where it `navigates`, a link from elsewhere may lead here.

    `Origin`, where it is given, must be this server, port included; so must `Sec-Fetch-Site`, unless somebody follows
    a link to a whole page. Whoever sends neither is no page (or an old browser's, which has sent the former since 2011 with all
    but plain reading). https://web.dev/articles/fetch-metadata
    """
    origin, site = _only(headers, b"origin"), _only(headers, b"sec-fetch-site")
    if origin is None or site is None:
        return False  # given twice
    if origin and not _same(origin, _only(headers, b"host")):
        return False
    if site in ("", "same-origin", "none"):
        return True
    return (
        navigates
        and not origin
        and _only(headers, b"sec-fetch-mode") == "navigate"
        and _only(headers, b"sec-fetch-dest") in ("", "document")
    )


def _only(headers: Headers, name: bytes) -> str | None:
    """The one value of a header, "" where it is not given; None where it is given twice."""
    found = [value for key, value in headers if key.lower() == name]
    if len(found) > 1:
        return None
    return found[0].decode("latin-1").lower() if found else ""


def _authority(words: str | None) -> tuple[str, str] | None:
    """Name and port, "" for the usual ones; None for what is none."""
    found = _AUTHORITY.fullmatch(words or "")
    if found is None or int(found[2] or 0) > 65535:
        return None
    return found[1], "" if found[2] in (None, *_USUAL.values()) else found[2]


def _same(origin: str, here: str | None) -> bool:
    scheme, _, rest = origin.partition("://")
    found = _authority(rest)
    return scheme in _USUAL and found is not None and found == _authority(here)
