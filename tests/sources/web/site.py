"""A web site on localhost that plays well or badly, and counts who comes."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Page:
    """What is answered under one path. `raw` writes the bytes of the answer itself, head and all."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    raw: Callable[[Callable[[bytes], None]], None] | None = None


@dataclass
class Hit:
    """One request that came: where to, with which headers and body, and when (of the monotonic clock)."""

    path: str
    headers: dict[str, str]
    body: bytes
    at: float


@dataclass
class Site:
    """The site while it plays: its pages by path, and who came. A path that it does not have is a 404."""

    host: str
    port: int = 0
    pages: dict[str, Page | Callable[[Hit], Page]] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address, by number."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def place(self) -> tuple[str, int]:
        """Its internet address and port, as a door admits them."""
        return self.host, self.port

    def redirects(self, path: str, to: str, status: int = 302) -> None:
        """Send those who ask for `path` to `to`."""
        self.pages[path] = Page(b"", status, (("Location", to),))

    def says(self, path: str, body: str | bytes, *headers: tuple[str, str], status: int = 200) -> None:
        """Answer `path` with `body`."""
        made = body.encode() if isinstance(body, str) else body
        self.pages[path] = Page(made, status, headers or (("Content-Type", "text/html; charset=utf-8"),))

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [hit.path for hit in self.hits]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """The one who asked has gone."""


@contextmanager
def playing_site(host: str = "127.0.0.1", port: int = 0, tls: Any = None) -> Iterator[Site]:
    """The site while the block runs; encrypted with the server's context `tls`, if there is one."""
    site = Site(host)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            hit = Hit(self.path, dict(self.headers.items()), self.rfile.read(length), time.monotonic())
            site.hits.append(hit)
            made = site.pages.get(self.path, Page(b"no such page", 404))
            page = made(hit) if callable(made) else made
            self.close_connection = True
            with suppress(OSError):
                if page.raw:
                    page.raw(self._write)
                    return
                self.send_response(page.status)
                for name, value in page.headers:
                    self.send_header(name, value)
                if page.status not in (204, 304):
                    self.send_header("Content-Length", str(len(page.body)))
                self.end_headers()
                self.wfile.write(page.body)

        do_POST = do_HEAD = do_GET

        def _write(self, data: bytes) -> None:
            self.wfile.write(data)
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            pass

    class Server(_Server):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

    server = Server((host, port), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def dripping(data: bytes, every_s: float) -> Callable[[Callable[[bytes], None]], None]:
    """Writes `data` one byte at a time."""

    def write(out: Callable[[bytes], None]) -> None:
        for byte in data:
            out(bytes([byte]))
            time.sleep(every_s)

    return write
