"""One request to one internet address and what came back, byte by byte: with an end in time and in size, whatever the other
side does."""

from __future__ import annotations

import io
import re
import socket
import ssl
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING

from geo.sources.web.addresses import Address, Target
from geo.vocabulary import Blocked, NotAllowed, Offline, OutsideError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PIECE = 64 * 1024
_INTERIM = re.compile(rb"HTTP/1\.\d 1\d\d[^\n]*\n(?:[^\r\n][^\n]*\n)*\r?\n")
_HEAD = re.compile(rb"\n\r?\n")
_FIELD = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may take, redirects included. Times in seconds, sizes in bytes."""

    total_s: float = 30.0
    connect_s: float = 10.0
    wire_bytes: int = 25_000_000
    """What comes over the wire, as packed as it comes."""
    plain_bytes: int = 50_000_000
    """The body once it is unpacked."""
    head_bytes: int = 64_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, as they were on the wire. What the headers say of the body is the server's claim.

    `received` is all that came, `payload` the body without the transfer coding (chunks), as packed as it came. `headers` keep
    their order; times are in UTC, `address` is the internet address that was asked.
    """

    url: str
    address: str
    at: datetime
    took_s: float
    sent: bytes = field(repr=False)
    received: bytes = field(repr=False)
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    payload: bytes = field(repr=False)

    def header(self, name: str) -> str:
        """The first header called `name`, "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def body_as_received(self) -> bytes:
        """What came after the headers, with chunks if it came in chunks."""
        found = _HEAD.search(self.received)
        return self.received[found.end() :] if found else b""


class _Wire(io.RawIOBase):
    """A connection that is read until `end` (of the monotonic clock) and `most` bytes at the latest; it keeps what came."""

    def __init__(self, sock: socket.socket, end: float, most: int) -> None:
        self._sock, self._end, self.most = sock, end, most
        self.received = bytearray()

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What http.client asks of a socket."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read once. Raises `TimeoutError` when the time is up, `OutsideError` when too much has come."""
        self._sock.settimeout(left(self._end))
        came = self._sock.recv_into(buffer)
        self.received += memoryview(buffer).cast("B")[:came]
        if len(self.received) > self.most:
            raise OutsideError(f"it sends more than {_size(self.most)}, which is not read")
        return came


class _Kept:
    """What came, to be read once more."""

    def __init__(self, received: bytes) -> None:
        self._received = received

    def makefile(self, _mode: str) -> io.BytesIO:
        """What http.client asks of a socket."""
        return io.BytesIO(self._received)


def left(end: float) -> float:
    """The seconds until `end`. Raises `TimeoutError` where it has come."""
    seconds = end - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def exchange(
    target: Target,
    addresses: Sequence[Address],
    request: bytes,
    tls: ssl.SSLContext,
    limits: Limits,
    end: float,
    self_is_fine: bool,
) -> Exchange:
    """Send `request` to the first of `addresses` that takes a connection, and read the answer until `end` at the latest.

    Raises `Offline` (nobody answers, or not in time), `Blocked` (the certificate is not that of the name), `NotAllowed` (it
    is this machine and `self_is_fine` is not set), `OutsideError` (too much, or no HTTP).
    """
    begun, at = time.monotonic(), datetime.now(UTC)
    host = target.origin.netloc
    try:
        sock, address = _connected(addresses, target.origin.port, min(end, begun + limits.connect_s))
        with closing(sock):
            if sock.getsockname()[0] == str(address) and not self_is_fine:
                raise NotAllowed(f"{host} is this machine itself ({address}); nothing was sent.")
            if target.origin.scheme == "https":
                sock.settimeout(left(end))
                sock = tls.wrap_socket(sock, server_hostname=target.origin.host)
            with closing(sock):
                sock.settimeout(left(end))
                sock.sendall(request)
                wire = _Wire(sock, end, limits.head_bytes)
                response, payload = _read(wire, request.split(b" ", 1)[0].decode("ascii"), limits)
    except TimeoutError as error:
        raise Offline(
            f"{host} timed out: no whole answer within {limits.total_s:g} seconds. Try again later."
        ) from error
    except ssl.SSLCertVerificationError as error:
        raise Blocked(
            f"{host} does not prove that it is {target.origin.host} ({error.verify_message}); nothing was sent."
        ) from error
    except (OSError, HTTPException) as error:
        if isinstance(error, HTTPException) and str(error).startswith("got more than"):
            raise OutsideError(f"{host} gave an answer that is not read: it has too many headers.") from error
        raise Offline(
            f"{host} could not be reached ({_why(error)}). Check the connection, or try again later."
        ) from error
    except OutsideError as error:
        if type(error) is not OutsideError:
            raise
        raise OutsideError(f"{host} gave an answer that is not read: {error}.") from error
    received = bytes(wire.received)
    while (interim := _INTERIM.match(received)) and response.status >= 200:
        received = received[interim.end() :]
    return Exchange(
        target.url, str(address), at, time.monotonic() - begun, request, received,
        response.status, response.reason, _headers(response), payload,
    )  # fmt: skip


def parsed(received: bytes, method: str = "GET") -> tuple[int, str, tuple[tuple[str, str], ...], bytes]:
    """Status, reason, headers and body (without chunks) of an answer that was kept as it came.

    Raises `OutsideError` where it is no such answer, or breaks off.

    >>> parsed(b"HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nok\\r\\n0\\r\\n\\r\\n")
    (200, 'OK', (('Transfer-Encoding', 'chunked'),), b'ok')
    """
    response = HTTPResponse(_Kept(received), method=method)  # type: ignore[arg-type]
    try:
        response.begin()
    except (HTTPException, ValueError) as error:
        raise OutsideError("it is no answer of a web server") from error
    return response.status, response.reason, _headers(response), _payload(response)


def head(method: str, target: Target, headers: Sequence[tuple[str, str]]) -> bytes:
    """The request line and headers as they go over the wire. Raises `NotAllowed` for a header that would write others.

    >>> from geo.sources.web.addresses import target
    >>> head("GET", target("http://example.org/a"), (("Accept", "text/html"),))
    b'GET /a HTTP/1.1\\r\\nHost: example.org\\r\\nAccept: text/html\\r\\nConnection: close\\r\\n\\r\\n'
    """
    lines = [f"{method} {target.path} HTTP/1.1", f"Host: {target.origin.netloc}"]
    for name, value in headers:
        if not _FIELD.fullmatch(name) or re.search(r"[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]", value):
            raise NotAllowed("A header that is to be sent holds signs that no header has.")
        lines.append(f"{name}: {value}")
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")


def _connected(addresses: Sequence[Address], port: int, end: float) -> tuple[socket.socket, Address]:
    """A connection to the first address that takes one, without asking any name server again."""
    fault: OSError = OSError("it has no address")
    for address in addresses:
        sock = socket.socket(socket.AF_INET if address.version == 4 else socket.AF_INET6, socket.SOCK_STREAM)
        try:
            sock.settimeout(left(end))
            sock.connect((str(address), port))
            return sock, address
        except OSError as error:  # a TimeoutError is one, too
            sock.close()
            fault = error
    raise fault


def _read(wire: _Wire, method: str, limits: Limits) -> tuple[HTTPResponse, bytes]:
    """The answer and its whole body. Raises `OutsideError` where it breaks off."""
    response = HTTPResponse(wire, method=method)  # type: ignore[arg-type]  # it asks for nothing but makefile
    response.begin()
    wire.most = limits.wire_bytes
    if (response.length or 0) > limits.wire_bytes:
        raise OutsideError(f"it says that it is larger than {_size(limits.wire_bytes)}, which is not read")
    return response, _payload(response)


def _payload(response: HTTPResponse) -> bytes:
    """The body without chunks. Raises `OutsideError` where it breaks off."""
    payload = bytearray()
    try:
        while piece := response.read(_PIECE):
            payload += piece
    except (HTTPException, ValueError) as error:  # a chunk of a size below nothing is a ValueError
        raise OutsideError("it breaks off in the middle") from error
    if response.length:
        raise OutsideError("it breaks off in the middle")
    return bytes(payload)


def _headers(response: HTTPResponse) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in response.headers.raw_items())


def _size(count: int) -> str:
    return f"{count / 1e6:g} MB" if count >= 1e6 else f"{count / 1e3:g} kB"


def _why(error: Exception) -> str:
    """The cause in a few words, without what a hostile server wrote."""
    if isinstance(error, ConnectionRefusedError):
        return "nobody listens there"
    if isinstance(error, ssl.SSLError):
        return "no encrypted connection could be made"
    return type(error).__name__
