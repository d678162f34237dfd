"""The one door through which anything leaves the machine: an address goes in, what the server answered comes out.

It opens to http and https alone, to ports 80 and 443 unless told otherwise, and to addresses of the open web alone. A name is
resolved once, every address that it has must pass, and the connection goes to one of those very addresses, so that a name
cannot say one thing when it is asked and another when it is called (rebinding). Each redirect is a new address and passes the
same checks. No proxy, cookie, password file or user name is used (OWASP, Server-Side Request Forgery Prevention Cheat Sheet).
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urljoin

import certifi

from geo.sources.web.addresses import PORTS, Address, Origin, Target, is_near, target, why_closed
from geo.sources.web.inflating import unpacked
from geo.sources.web.wire import Exchange, Limits, exchange, head, left
from geo.vocabulary import NotAllowed, Offline, OutsideError
from geo.vocabulary.program import version
from geo.vocabulary.settings import Settings

__all__ = ["AGENT", "Answer", "Door", "Exchange", "Limits", "Origin"]

AGENT = f"Dateline/{version().split()[0]} (incident maps from news articles)"
"""Who asks: the program, and nothing of who uses it."""
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_GOES_ALONG = frozenset(("accept", "accept-language", "user-agent", "if-none-match", "if-modified-since"))
"""The headers that go along to another server when one sends us there; a key never does."""
Resolver = Callable[[str, int], Iterable[str]]
Around = Callable[[str, Callable[[], Exchange]], Exchange]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the exchanges, one for each redirect and the last one, and the body of the last, unpacked."""

    exchanges: tuple[Exchange, ...]
    body: bytes = field(repr=False)

    @property
    def last(self) -> Exchange:
        """The exchange that gave the answer; its bytes, headers and times are as they came."""
        return self.exchanges[-1]

    @property
    def status(self) -> int:
        """The status of the last exchange, such as 200, 304 or 404."""
        return self.last.status

    @property
    def url(self) -> str:
        """The address that was asked."""
        return self.exchanges[0].url

    @property
    def final_url(self) -> str:
        """The address that answered."""
        return self.last.url

    @property
    def redirects(self) -> tuple[str, ...]:
        """The addresses that sent us on, in order."""
        return tuple(each.url for each in self.exchanges[:-1])

    @property
    def took_s(self) -> float:
        """The seconds that all exchanges took."""
        return sum(each.took_s for each in self.exchanges)

    def header(self, name: str) -> str:
        """The first header called `name` of the last exchange, "" where there is none: a claim of the server."""
        return self.last.header(name)


def _asked_of_the_system(host: str, port: int) -> list[str]:
    """The internet addresses that this machine's resolver has for `host`."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Door:
    """What may pass, and how much of it.

    `own` are servers that the user has named in his settings: they alone may be on his machine or network and at any port,
    and none of them may send us elsewhere. `resolve` gives the addresses of a name, `tls` says whose certificates are
    believed. `admitted` are (internet address, port) of a test's own servers; no setting leads here.
    """

    ports: frozenset[int] = frozenset(PORTS.values())
    limits: Limits = field(default_factory=Limits)
    own: frozenset[Origin] = frozenset()
    agent: str = AGENT
    resolve: Resolver = field(default=_asked_of_the_system, repr=False)
    tls: ssl.SSLContext | None = field(default=None, repr=False)
    admitted: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def from_settings(cls, settings: Settings | None = None) -> Door:
        """The door to the open web as the settings have it: its ports, and whom sites can write to."""
        own = settings or Settings.from_environment()
        agent = f"{AGENT[:-1]}; +{own.web_contact})" if own.web_contact else AGENT
        return cls(ports=frozenset(own.web_ports), agent=agent)

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        around: Around | None = None,
    ) -> Answer:
        """What the server at `url` answers, redirects followed. Any status is an answer; whether it is a good one is the caller's.

        `around(url, ask)` is called for each exchange in place of `ask()`, to wait for a turn or to refuse. Raises
        `NotAllowed` (not an address that is opened, or one that sends us to such), `Blocked` (a wrong certificate), `Offline`
        (not reached, or no whole answer in time), `OutsideError` (too large, a bomb, broken, redirects without end).

        >>> Door().get("http://127.0.0.1/")
        Traceback (most recent call last):
        geo.vocabulary.errors.NotAllowed: 127.0.0.1 is not of the open web: 127.0.0.1 is this machine itself. Nothing was sent.
        """
        asked = [*self._headers(headers or {})]
        done: list[Exchange] = []
        here = target(url)
        while True:
            spent = sum(each.took_s for each in done)

            def ask(
                here: Target = here, asked: Sequence[tuple[str, str]] = asked, spent: float = spent
            ) -> Exchange:
                return self._exchange("GET", here, asked, b"", self.limits.total_s - spent)

            try:
                done.append(around(here.url, ask) if around else ask())
                onward = self._onward(here, done[-1])
            except NotAllowed as error:
                if not done:
                    raise
                raise NotAllowed(
                    f"{target(done[-1].url).origin.netloc} sends us on, where we do not go. {error}"
                ) from error
            if onward is None:
                return Answer(tuple(done), self._plain(done[-1]))
            if len(done) > self.limits.redirects:
                raise OutsideError(
                    f"{target(url).origin.netloc} sends us on more than {self.limits.redirects} times. Give the page's own address."
                )
            if onward.origin != here.origin:
                asked = [(name, value) for name, value in asked if name.lower() in _GOES_ALONG]
            here = onward

    def post(self, url: str, body: bytes, *, headers: Mapping[str, str] | None = None) -> Answer:
        """What the server at `url` answers to `body`. A redirect is not followed but is the answer. Raises as `get` does."""
        here = target(url)
        asked = [*self._headers(headers or {}), ("Content-Length", str(len(body)))]
        done = self._exchange("POST", here, asked, body, self.limits.total_s)
        return Answer((done,), self._plain(done))

    def check(self, url: str) -> None:
        """Raises `NotAllowed`, as `get` does, for an address that would be refused without asking any server of names."""
        self._admit(target(url))

    def _headers(self, own: Mapping[str, str]) -> Iterable[tuple[str, str]]:
        """What is sent along, `own` before the usual ones."""
        usual = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
        named = {name.lower() for name in own}
        return (*((k, v) for k, v in usual.items() if k.lower() not in named), *own.items())

    def _exchange(
        self, method: str, here: Target, headers: Sequence[tuple[str, str]], body: bytes, seconds: float
    ) -> Exchange:
        """One request through all the checks."""
        begun = time.monotonic()
        end = begun + seconds
        self._admit(here)
        request = head(method, here, headers) + body
        limits = replace(self.limits, total_s=round(seconds, 1) if seconds >= 1 else seconds)
        addresses = self._addresses(here, end)
        known = self._is_own(here) or all((str(a), here.origin.port) in self.admitted for a in addresses)
        done = exchange(here, addresses, request, self.tls or _trusted(), limits, end, known)
        return replace(done, took_s=time.monotonic() - begun)  # the time that the name took counts, too

    def _is_own(self, here: Target) -> bool:
        return here.origin in self.own

    def _admit(self, here: Target) -> None:
        """Whether the port is open, and the address if the host is one. Raises `NotAllowed`."""
        port = here.origin.port
        own = self._is_own(here)
        if not (own or port in self.ports or any(port == admitted for _, admitted in self.admitted)):
            ports = " and ".join(map(str, sorted(self.ports)))
            raise NotAllowed(
                f"{here.origin.netloc} is at port {port}, and only {ports} are opened. Nothing was sent."
            )
        if here.literal is not None:
            self._pass(here, here.literal)

    def _addresses(self, here: Target, end: float) -> list[Address]:
        """The addresses of the host, asked for once; all of them must pass. Raises `NotAllowed`, `Offline`."""
        if here.literal is not None:
            return [here.literal]
        host, port = here.origin.host, here.origin.port
        try:
            found = _within(left(end), lambda: [ip_address(a) for a in self.resolve(host, port)])
        except TimeoutError as error:
            raise Offline(f"{host} timed out: its address was not found in time. Try again later.") from error
        except (OSError, ValueError, UnicodeError) as error:
            raise Offline(
                f"{host} could not be reached: no address is known for this name. Check the address and the connection."
            ) from error
        if not found:
            raise Offline(f"{host} could not be reached: it has no address. Check the name.")
        for address in found:
            self._pass(here, address)
        return list(dict.fromkeys(found))

    def _pass(self, here: Target, address: Address) -> None:
        """Raises `NotAllowed` where `address` is not of the open web, nor named by the user."""
        told = why_closed(address)
        if not told or (str(address), here.origin.port) in self.admitted:
            return
        if self._is_own(here) and is_near(address):
            return
        raise NotAllowed(f"{here.origin.host} is not of the open web: {address} is {told}. Nothing was sent.")

    def _onward(self, here: Target, answer: Exchange) -> Target | None:
        """Where the answer sends us; None where it is the answer. Raises `NotAllowed`."""
        where = answer.header("Location")
        if answer.status not in _REDIRECTS or not where:
            return None
        with suppress(UnicodeError):  # headers are bytes: what is not ASCII in them is mostly UTF-8
            where = where.encode("latin-1").decode("utf-8")
        try:
            onward = target(urljoin(here.url, where.strip()))
        except ValueError as error:
            raise NotAllowed("No web address: it cannot be taken apart.") from error
        if (here.origin in self.own or onward.origin in self.own) and onward.origin != here.origin:
            raise NotAllowed(f"{onward.origin.netloc} was not named in the settings.")
        if here.origin.scheme == "https" and onward.origin.scheme == "http":
            raise NotAllowed("That would be unencrypted.")
        return onward

    def _plain(self, answer: Exchange) -> bytes:
        """The body, unpacked. Raises `OutsideError`."""
        try:
            return unpacked(answer.payload, answer.header("Content-Encoding"), self.limits.plain_bytes)
        except OutsideError as error:
            raise OutsideError(
                f"{target(answer.url).origin.netloc} gave an answer that is not read. {error}"
            ) from error


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates that are believed: the system's, and Mozilla's where the system has none to give."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context


def _within(seconds: float, work: Callable[[], list[Address]]) -> list[Address]:
    """What `work` gives, or raises, within `seconds`; `TimeoutError` after that, and nobody waits for it any longer.

    The system's resolver has no end of its own that can be set.
    """
    done: SimpleQueue[list[Address] | Exception] = SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except Exception as error:  # noqa: BLE001 (it is raised again where it is waited for)
            done.put(error)

    Thread(target=run, daemon=True).start()
    try:
        result = done.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if isinstance(result, Exception):
        raise result
    return result
