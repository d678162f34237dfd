"""WARC and WACZ files of others -> the pages in them, within bounds of size, number and growth.

A WACZ (https://specs.webrecorder.net/wacz/) is a ZIP with WARC files in its folder archive/; nothing of it is written anywhere.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from geo.sources.web.addresses import target
from geo.sources.web.inflating import FREE_BYTES, MOST_RATIO, unpacked
from geo.sources.web.records import Bounds, Record, records_in
from geo.sources.web.wire import parsed
from geo.vocabulary import NotAllowed, OutsideError, UnreadableFile

SUFFIXES = (".warc", ".warc.gz", ".wacz")
_KINDS = frozenset(("response", "resource"))
_MEDIA = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_MOST_FILES = 1_000
_MOST_NAMES = 200_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an archive: its address, when it was captured (UTC, None where it does not say), the media type that its server
    claimed, its body unpacked, and the hash of it in hex. Nothing of it is to be believed.

    `fault` says why its body could not be read, "" where it could.
    """

    url: str
    at: datetime | None
    media_type: str
    body: bytes = field(repr=False)
    sha256: str
    fault: str = ""

    @property
    def suffix(self) -> str:
        """What a file of this kind is called at its end, as `read_source` knows it."""
        return _MEDIA.get(self.media_type, ".html")


def pages_in(path: Path, bounds: Bounds | None = None) -> Iterator[Page]:
    """The pages (status 200; HTML, text, PDF or Word) of the archive at `path`, in order.

    Raises `UnreadableFile` where it is no archive, is broken or breaks off, or goes beyond the bounds: after the pages before it.
    """
    left = bounds or Bounds()
    try:
        if path.name.lower().endswith(".wacz"):
            yield from _in_wacz(path, left)
        else:
            with path.open("rb") as file:
                for record in records_in(file, left, _KINDS):
                    yield from _page(record)
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be read ({error.strerror or 'broken'}).") from error
    except UnreadableFile as error:
        raise UnreadableFile(
            f"{path.name} was not read to its end: {error}. Make the archive anew, or part it."
        ) from error


def _in_wacz(path: Path, bounds: Bounds) -> Iterator[Page]:
    try:
        with zipfile.ZipFile(path) as whole:
            if len(whole.infolist()) > _MOST_NAMES:
                raise UnreadableFile("it holds more files than are read")
            named = [
                one for one in whole.infolist() if re.fullmatch(r"archive/[^/]+\.warc(\.gz)?", one.filename)
            ]
            if not named or len(named) > _MOST_FILES:
                raise UnreadableFile("it holds no WARC file, or too many")
            for one in named:
                if one.file_size > max(8 * FREE_BYTES, MOST_RATIO * one.compress_size):
                    raise UnreadableFile("a file in it is packed as no archive is")
                with whole.open(one) as file:
                    for record in records_in(file, bounds, _KINDS):  # type: ignore[arg-type]
                        yield from _page(record)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise UnreadableFile("it is no ZIP file that can be read") from error


def _page(record: Record) -> Iterator[Page]:
    """The page in a record, if one is."""
    if record.kind not in _KINDS:
        return
    url = record.header("WARC-Target-URI").strip().removeprefix("<").removesuffix(">")
    at = None
    with suppress(ValueError):
        at = datetime.fromisoformat(record.header("WARC-Date"))
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    try:
        url = target(url).url
    except NotAllowed:
        return  # not from the web: what a crawler noted down for itself
    if record.left_out:
        yield Page(url, at, "", b"", "", f"it has {record.left_out / 1e6:,.0f} MB, which is not read")
        return
    if record.kind == "resource":
        yield from _of_kind(url, at, record.header("Content-Type"), record.block, "")
        return
    try:
        status, _, headers, payload = parsed(record.block)
    except OutsideError as error:
        yield Page(url, at, "", b"", "", str(error))
        return
    told = {name.lower(): value for name, value in reversed(headers)}
    if status == 200:
        yield from _of_kind(url, at, told.get("content-type", ""), payload, told.get("content-encoding", ""))


def _of_kind(url: str, at: datetime | None, media: str, payload: bytes, coding: str) -> Iterator[Page]:
    """The page, if it is of a kind that is read."""
    kind = media.split(";", maxsplit=1)[0].strip().lower()
    if kind not in _MEDIA:
        return
    try:
        body = unpacked(payload, coding, Bounds().record_bytes)
    except OutsideError as error:
        packed = payload[:2] == b"\x1f\x8b" or "not asked for" in str(error)
        if packed:
            yield Page(url, at, kind, b"", "", str(error))
            return
        body = payload  # many crawlers keep the page unpacked and its headers as they were
    yield Page(url, at, kind, body, hashlib.sha256(body).hexdigest())
