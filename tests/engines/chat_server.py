"""A server on localhost that plays an OpenAI-compatible chat server, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Asked:
    """One request: where to, with which headers, and its body."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class Playing:
    """What the server answers next, and what it was asked. `statuses` come first, one a request, then 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    body: bytes = b""
    delay_s: float = 0.0
    drip_s: float = 0.0
    drips_headers: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def says(self, words: Any) -> None:
        """Answer with `words` as the model's: text as it is, anything else as JSON."""
        content = words if isinstance(words, str) else json.dumps(words)
        answer = {
            "id": "x",
            "object": "chat.completion",
            "model": "played",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "message": {"role": "assistant", "content": content},
                }
            ],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
        self.body = json.dumps(answer).encode()


@contextmanager
def playing_chat() -> Iterator[Playing]:
    """The server while the block runs."""
    play = Playing()
    play.says({"places": [], "claims": [], "incidents": []})

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            play.asked.append(Asked(self.path, dict(self.headers), json.loads(body)))
            status = play.statuses.pop(0) if play.statuses else 200
            time.sleep(play.delay_s)
            try:
                if play.drips_headers:
                    for byte in b"HTTP/1.0 200 OK\r\nX-Slow: " + b"x" * 1000:
                        self.wfile.write(bytes([byte]))
                        time.sleep(play.drip_s)
                self.send_response(status)
                for name, value in {"Content-Type": "application/json", **play.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                if play.drip_s:
                    for byte in play.body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        time.sleep(play.drip_s)
                else:
                    self.wfile.write(play.body)
            except OSError:
                pass  # the one who asked has gone

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    play.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield play
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
