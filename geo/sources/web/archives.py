"""WARC and WACZ files of others -> the pages in them, within bounds of size, number and growth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

SUFFIXES = (".warc", ".warc.gz", ".wacz")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an archive: its address, when it was captured (UTC, None where it does not say), the media type that its server
    claimed, its body unpacked, and the hash of it in hex. Nothing of it is to be believed."""

    url: str
    at: datetime | None
    media_type: str
    body: bytes
    sha256: str


def pages_in(path: Path) -> Iterator[Page]:
    """The pages (status 200; HTML, text, PDF or Word) of the archive at `path`, in order.

    Raises `UnreadableFile` where it is no archive, is broken or breaks off, or goes beyond the bounds: after the pages before it.
    """
    raise NotImplementedError
