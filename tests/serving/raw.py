"""A request as it is written on the wire -> what the server says to it: headers that no client library would send."""

from __future__ import annotations

import socket
from dataclasses import dataclass

SOCKET = "/_stcore/stream"


@dataclass(frozen=True)
class Said:
    """Status, headers in small letters, and body; status 0 where the server hung up without a word."""

    status: int
    headers: str = ""
    body: str = ""


def ask(port: int, *headers: str, method: str = "GET", path: str = "/", body: bytes = b"") -> Said:
    """What the server at `port` says to these headers, and to no others."""
    lines = [
        f"{method} {path} HTTP/1.1",
        *headers,
        "Connection: close",
        f"Content-Length: {len(body)}",
        "",
        "",
    ]
    return sent(port, "\r\n".join(lines).encode("latin-1") + body)


def shake_hands(port: int, *headers: str, path: str = SOCKET) -> Said:
    """What the server says to a WebSocket's handshake: 101 where it agrees."""
    wanted = (
        *("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"),
        *("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: streamlit"),
    )
    return sent(port, "\r\n".join([f"GET {path} HTTP/1.1", *headers, *wanted, "", ""]).encode("latin-1"))


def sent(port: int, request: bytes) -> Said:
    """The answer to these bytes."""
    with socket.create_connection(("127.0.0.1", port), 20) as line:
        line.sendall(request)
        answer = b""
        try:
            while part := line.recv(65536):
                answer += part
                if answer.startswith(b"HTTP/1.1 101"):
                    break
        except ConnectionResetError:
            pass
    head, _, body = answer.decode("latin-1").partition("\r\n\r\n")
    status = int(head.split()[1]) if head.startswith("HTTP/") else 0
    return Said(status, head.lower(), body)
