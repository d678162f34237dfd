"""A server on localhost that plays Nominatim, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

QUSOUR = {
    "place_id": 42,
    "osm_type": "node",
    "osm_id": 123456,
    "lat": "35.1801",
    "lon": "35.9505",
    "class": "place",
    "type": "neighbourhood",
    "addresstype": "neighbourhood",
    "place_rank": 20,
    "importance": 0.21,
    "name": "Al Qusour",
    "display_name": "Al Qusour, Baniyas, Tartus Governorate, Syria",
    "address": {"state": "Tartus Governorate", "county": "Baniyas District", "country": "Syria", "country_code": "sy"},
    "boundingbox": ["35.17", "35.19", "35.94", "35.96"],
}  # fmt: skip
SYRIA = {
    "place_id": 7,
    "osm_type": "relation",
    "osm_id": 184840,
    "lat": "34.64",
    "lon": "39.05",
    "class": "boundary",
    "type": "administrative",
    "addresstype": "country",
    "place_rank": 4,
    "importance": 0.8,
    "name": "Syria",
    "display_name": "Syria",
    "address": {"country": "Syria", "country_code": "sy"},
    "boundingbox": ["32.31", "37.32", "35.47", "42.38"],
}


@dataclass
class Playing:
    """What the server answers next, and what it was asked."""

    url: str = ""
    status: int = 200
    body: bytes = b""
    delay_s: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    at: list[float] = field(default_factory=list)

    def says(self, places: Any) -> None:
        """Answer with these places."""
        self.status, self.body = 200, json.dumps(places).encode()


@contextmanager
def playing_nominatim(port: int = 0) -> Iterator[Playing]:
    """The server while the block runs."""
    play = Playing()
    play.says([])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            play.at.append(time.monotonic())
            query = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
            play.asked.append(
                {
                    **query,
                    "path": urlsplit(self.path).path,
                    "agent": self.headers["User-Agent"],
                    "referer": self.headers["Referer"],
                }
            )
            time.sleep(play.delay_s)
            try:
                self.send_response(play.status)
                for name, value in {"Content-Type": "application/json", **play.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(play.body)
            except OSError:
                pass  # the one who asked has gone

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    play.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield play
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
