"""What came from the web, kept as it came: one WARC file a capture (ISO 28500), with requests, answers, redirects and hashes.

A capture is written beside its place and moved there when it is whole, so that one that was killed in the middle leaves the
others as they were. To erase one is to erase its file. Files of single captures, put one behind the other, are a WARC again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from geo.sources.web.door import Answer


@dataclass(frozen=True, slots=True)
class Capture:
    """What is known of a capture. `sha256` (hex) is that of the last answer as it came, headers and all: what a time stamp is
    asked for; `payload_sha256` that of its body as it came, without the transfer coding. `at` is in UTC."""

    id: str
    url: str
    final_url: str
    redirects: tuple[str, ...]
    at: datetime
    status: int
    media_type: str
    """What the server claims, "" for nothing."""
    sha256: str
    payload_sha256: str
    size: int
    """Bytes of the file."""
    stamped: bool = False


@dataclass(frozen=True, slots=True)
class Captures:
    """The captures in `folder`, which is made, for this user alone."""

    folder: Path

    def keep(self, answer: Answer, token: bytes = b"") -> Capture:
        """Write `answer` down as it came, with the time stamp `token` over the last answer's bytes if there is one.

        Safe against being killed at any moment and for many processes at once. Raises `StoreError` (disk full, not writable).
        """
        raise NotImplementedError

    def of(self, id: str) -> Capture:
        """What is known of capture `id`, its hashes verified. Raises `StoreError` where it is missing or broken."""
        raise NotImplementedError

    def body(self, id: str) -> bytes:
        """The body of the last answer of capture `id`, unpacked, its hashes verified. Raises `StoreError`."""
        raise NotImplementedError

    def warc(self, id: str) -> bytes:
        """The WARC file of capture `id`, as it lies there. Raises `StoreError` where it is missing."""
        raise NotImplementedError

    def ids(self) -> Iterator[str]:
        """The ids of all captures that are there, in order."""
        raise NotImplementedError

    def erase(self, id: str) -> None:
        """Erase capture `id` for good; nothing happens where it is not there. Raises `StoreError`."""
        raise NotImplementedError

    def tidy(self) -> int:
        """Erase what captures that were killed in the middle have left; how many. Leaves those that are being written."""
        raise NotImplementedError
