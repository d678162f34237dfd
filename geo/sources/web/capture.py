"""What came from the web, kept as it came: one WARC file a capture, with requests, answers, redirects and hashes.

A capture is written aside and moved to its place when it is whole, so that one that was killed in the middle leaves all
others as they were, and many processes may write at once. Whoever keeps one writes its id down first. To erase one is to erase its file. The files of several captures,
put one behind the other, are a WARC file again, since each record is packed by itself.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from geo.sources.web.door import AGENT, Answer, Exchange
from geo.sources.web.inflating import unpacked
from geo.sources.web.records import Bounds, Record, digest, new_id, records_in, written
from geo.sources.web.wire import parsed
from geo.sources.whole_files import put_whole, settle
from geo.vocabulary import OutsideError, StoreError, UnreadableFile

_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{16}")
_STAMP = "application/timestamp-reply"
_MOST_BYTES = 100_000_000
"""What is read back of a body, unpacked: more than any door lets in."""


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

    @classmethod
    def beside(cls, database: Path) -> Captures:
        """Those that belong to the store in the file `database`.

        >>> Captures.beside(Path("/data/dateline.sqlite")).folder.name
        'dateline.captures'
        """
        return cls(database.with_suffix(".captures"))

    @staticmethod
    def new_id(answer: Answer) -> str:
        """An id for the capture of `answer`, to be written down before it is kept: then none lies here that nothing names."""
        return f"{answer.last.at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(8)}"

    def keep(self, answer: Answer, token: bytes = b"", id: str = "") -> Capture:
        """Write `answer` down as it came, with the time stamp `token` over the last answer's bytes if there is one, under a
        `new_id` of it.

        Safe against being killed at any moment and for many processes at once. Raises `StoreError` (disk full, not writable).
        """
        made = written(_records(answer, token))
        id = id or self.new_id(answer)
        file = self._file(id)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.parent.mkdir(exist_ok=True, mode=0o700)
            put_whole(file, made)
        except OSError as error:
            raise StoreError(
                f"What came from the web could not be kept ({error.strerror}). Make room for {self.folder}, or make it writable."
            ) from error
        return _known(id, answer, len(made), bool(token))

    def of(self, id: str) -> Capture:
        """What is known of capture `id`, its hashes verified. Raises `StoreError` where it is missing or broken."""
        whole = self.warc(id)
        answer, token = _read(id, whole)
        return _known(id, answer, len(whole), bool(token))

    def answer(self, id: str) -> Answer:
        """The answer of capture `id` as it came through the door, its hashes verified. Raises `StoreError`."""
        return _read(id, self.warc(id))[0]

    def body(self, id: str) -> bytes:
        """The body of the last answer of capture `id`, unpacked, its hashes verified. Raises `StoreError`."""
        return self.answer(id).body

    def token(self, id: str) -> bytes:
        """The time stamp of capture `id`, b"" where it has none. Raises `StoreError`."""
        return _read(id, self.warc(id))[1]

    def warc(self, id: str) -> bytes:
        """The WARC file of capture `id`, as it lies there. Raises `StoreError` where it is missing."""
        try:
            return self._file(id).read_bytes()
        except FileNotFoundError as error:
            raise StoreError(
                f"The capture {id} is not there: it was erased, or its file was moved."
            ) from error
        except OSError as error:
            raise StoreError(f"The capture {id} cannot be read ({error.strerror}).") from error

    def ids(self) -> Iterator[str]:
        """The ids of all captures that are there, the earliest first."""
        found = (file.name.removesuffix(".warc.gz") for file in self.folder.glob("*/*.warc.gz"))
        return iter(sorted(id for id in found if _ID.fullmatch(id)))

    def erase(self, id: str) -> None:
        """Erase capture `id` for good: overwritten, then removed. Nothing happens where it is not there. Raises `StoreError`."""
        file = self._file(id)
        try:
            with file.open("r+b") as opened:
                opened.write(bytes(os.fstat(opened.fileno()).st_size))
                opened.flush()
                os.fsync(opened.fileno())
            file.unlink()
            settle(file.parent)
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreError(
                f"The capture {id} could not be erased ({error.strerror}). Make {self.folder} writable, and erase it again."
            ) from error

    def holds(self, id: str) -> bool:
        """Whether capture `id` is there."""
        return bool(_ID.fullmatch(id)) and self._file(id).exists()

    def _file(self, id: str) -> Path:
        if not _ID.fullmatch(id):
            raise StoreError("This is no id of a capture.")
        return self.folder / id[:6] / f"{id}.warc.gz"


def _records(answer: Answer, token: bytes) -> Iterator[Record]:
    """The records of a capture: who wrote it, each answer with its request, and the time stamp."""
    at = f"{answer.last.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
    about = f"software: {AGENT}\r\nformat: WARC File Format 1.1\r\n"
    yield Record("warcinfo", {"WARC-Date": at, "Content-Type": "application/warc-fields"}, about.encode())
    id = ""
    for each in answer.exchanges:
        id = new_id()
        told = {
            "WARC-Target-URI": each.url,
            "WARC-Date": f"{each.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}",
            "WARC-IP-Address": each.address,
        }
        http = "application/http; msgtype="
        yield Record(
            "response", {**told, "WARC-Record-ID": id, "Content-Type": f"{http}response"}, each.received
        )
        yield Record(
            "request", {**told, "WARC-Concurrent-To": id, "Content-Type": f"{http}request"}, each.sent
        )
    if token:
        yield Record(
            "metadata",
            {
                "WARC-Date": at,
                "WARC-Target-URI": answer.final_url,
                "WARC-Refers-To": id,
                "Content-Type": _STAMP,
            },
            token,
        )


def _read(id: str, whole: bytes) -> tuple[Answer, bytes]:
    """The answer and the time stamp in a file. Raises `StoreError` where a hash is another."""
    exchanges: list[Exchange] = []
    came: Record | None = None
    token = b""
    try:
        for record in records_in(io.BytesIO(whole), Bounds(records=1_000)):
            if record.header("WARC-Block-Digest") != digest(record.block):
                raise OutsideError("a hash is not what it was")
            if record.kind == "response":
                came = record
            elif record.kind == "request" and came is not None:
                exchanges.append(_exchange(came, record.block))
                came = None
            elif record.header("Content-Type") == _STAMP:
                token = record.block
        if not exchanges:
            raise OutsideError("there is no answer in it")
        last = exchanges[-1]
        return Answer(
            tuple(exchanges), unpacked(last.payload, last.header("Content-Encoding"), _MOST_BYTES)
        ), token
    except (OutsideError, UnreadableFile, ValueError) as error:
        raise StoreError(
            f"The capture {id} has been damaged or altered: {error}. Bring it back from a backup, or erase it."
        ) from error


def _exchange(came: Record, sent: bytes) -> Exchange:
    status, reason, headers, payload = parsed(came.block, sent.split(b" ", 1)[0].decode("ascii"))
    return Exchange(
        came.header("WARC-Target-URI"), came.header("WARC-IP-Address"),
        datetime.fromisoformat(came.header("WARC-Date")), 0.0, sent, came.block, status, reason, headers, payload,
    )  # fmt: skip


def _known(id: str, answer: Answer, size: int, stamped: bool) -> Capture:
    last = answer.last
    return Capture(
        id, answer.url, answer.final_url, answer.redirects, last.at, last.status,
        last.header("Content-Type").strip()[:200],
        hashlib.sha256(last.received).hexdigest(), hashlib.sha256(last.payload).hexdigest(), size, stamped,
    )  # fmt: skip
