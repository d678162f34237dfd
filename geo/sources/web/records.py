"""WARC records (ISO 28500, https://iipc.github.io/warc-specifications/) <-> bytes, one gzip member a record, read within bounds.

warcio writes them. It is not what reads them: it believes a record's headers without bound, ends in silence where a file breaks
off, and repeats lines of it on the terminal; here the file may be a stranger's.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, parse_headers
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

from geo.sources.web.inflating import FREE_BYTES, MOST_RATIO
from geo.vocabulary import UnreadableFile

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_VERSION = re.compile(rb"WARC/1\.\d\r?\n|WARC/0\.1[78]\r?\n")
_MAGIC = b"\x1f\x8b"
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its type, its headers by names in small letters, its block; `left_out` says how many bytes of a block that was
    too large were passed over."""

    kind: str
    headers: Mapping[str, str]
    block: bytes = field(repr=False)
    left_out: int = 0

    def header(self, name: str) -> str:
        """The header called `name`, "" where there is none."""
        return self.headers.get(name.lower(), "")


@dataclass(slots=True)
class Bounds:
    """What may still be read: bytes once unpacked, and records. They are counted down, over several files if handed on."""

    plain_bytes: int = 20_000_000_000
    records: int = 1_000_000
    record_bytes: int = 50_000_000


def written(records: Iterable[Record]) -> bytes:
    """The file that holds `records` in order, each packed by itself, with an id, and the SHA-256 of its block.

    Each also carries the hash of what follows the headers of HTTP, as tools of others count it: with chunks, if it came in chunks.
    """
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    for record in records:
        http = record.headers.get("Content-Type", "").startswith("application/http")
        told = {
            "WARC-Type": record.kind,
            "WARC-Record-ID": new_id(),
            **dict(record.headers),
            "WARC-Block-Digest": digest(record.block),
            "WARC-Payload-Digest": digest(_after_head(record.block) if http else record.block),
        }
        headers = StatusAndHeaders("", list(told.items()), protocol="WARC/1.1")
        block = io.BytesIO(record.block)
        made = ArcWarcRecord(
            "warc", record.kind, headers, block, None, told.get("Content-Type"), len(record.block)
        )
        writer.write_record(made)
    return out.getvalue()


def new_id() -> str:
    """An id for a record."""
    return f"<{uuid4().urn}>"


def digest(block: bytes) -> str:
    """A hash as a record's header says it.

    >>> digest(b"")
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    return f"sha256:{hashlib.sha256(block).hexdigest()}"


def records_in(file: BinaryIO, bounds: Bounds, kinds: frozenset[str] | None = None) -> Iterator[Record]:
    """The records in `file`, packed or plain; of others than `kinds`, where these are given, the headers alone.

    Raises `UnreadableFile` where it is no WARC, is broken, breaks off or goes beyond `bounds`: after the records before that.
    """
    plain = io.BufferedReader(_Plain(file, bounds), _PIECE)
    try:
        while (line := _first_line(plain)) is not None:
            if not _VERSION.fullmatch(line):
                raise UnreadableFile("it is no WARC file, or is broken from here on")
            bounds.records -= 1
            if bounds.records < 0:
                raise UnreadableFile("it holds more records than are read")
            try:
                told = {k.lower(): _utf8(v).strip() for k, v in parse_headers(plain).raw_items()}
            except HTTPException as error:
                raise UnreadableFile("a record has headers without end") from error
            length = told.get("content-length", "")
            if not (length.isascii() and length.isdigit() and len(length) < 16):
                raise UnreadableFile("a record does not say how long it is")
            kind = told.get("warc-type", "")
            wanted = (kinds is None or kind in kinds) and int(length) <= bounds.record_bytes
            block = _read(plain, int(length), keep=wanted)
            yield Record(kind, told, block, 0 if wanted else int(length))
    except zlib.error as error:
        raise UnreadableFile("what is packed in it is broken") from error


class _Plain(io.RawIOBase):
    """What is in a file, unpacked if it is packed, and no more of it than `bounds` allow."""

    def __init__(self, file: BinaryIO, bounds: Bounds) -> None:
        self._file, self._bounds = file, bounds
        self._packed = file.read(_PIECE)
        self._machine = zlib.decompressobj(31) if self._packed.startswith(_MAGIC) else None
        self._in, self._out = len(self._packed), 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read some. Raises `UnreadableFile`, `zlib.error`."""
        room = memoryview(buffer).cast("B")
        piece = self._unpacked(self._machine, len(room)) if self._machine else self._as_it_is(len(room))
        self._out += len(piece)
        self._bounds.plain_bytes -= len(piece)
        if self._bounds.plain_bytes < 0:
            raise UnreadableFile("it is larger than is read")
        if self._out > max(8 * FREE_BYTES, MOST_RATIO * self._in):
            raise UnreadableFile(
                f"unpacked it is more than {MOST_RATIO} times as large, which no archive of pages is"
            )
        room[: len(piece)] = piece
        return len(piece)

    def _more(self) -> bool:
        self._packed = self._file.read(_PIECE)
        self._in += len(self._packed)
        return bool(self._packed)

    def _as_it_is(self, most: int) -> bytes:
        if not self._packed:
            self._more()
        piece, self._packed = self._packed[:most], self._packed[most:]
        return piece

    def _unpacked(self, machine: zlib._Decompress, most: int) -> bytes:
        while True:
            if machine.eof:
                self._packed = machine.unused_data
                if not self._packed and not self._more():
                    return b""
                machine = self._machine = zlib.decompressobj(31)
            elif not self._packed and not self._more():
                raise UnreadableFile("it breaks off in the middle")
            piece = machine.decompress(self._packed, most)
            self._packed = machine.unconsumed_tail
            if piece:
                return piece


def _first_line(plain: io.BufferedIOBase) -> bytes | None:
    """The line that is not blank; None at the end. Records are followed by two blank ones."""
    for _ in range(16):
        line = plain.readline(100)
        if not line:
            return None
        if line.strip():
            return line
    raise UnreadableFile("it is no WARC file, or is broken from here on")


def _read(plain: io.BufferedIOBase, length: int, keep: bool) -> bytes:
    kept = bytearray()
    while length > 0:
        piece = plain.read(min(length, _PIECE))
        if not piece:
            raise UnreadableFile("it breaks off in the middle")
        length -= len(piece)
        if keep:
            kept += piece
    return bytes(kept)


def _after_head(block: bytes) -> bytes:
    found = re.search(rb"\n\r?\n", block)
    return block[found.end() :] if found else b""


def _utf8(words: str) -> str:
    return str(words).encode("latin-1", "replace").decode("utf-8", "replace")
