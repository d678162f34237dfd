"""The parts of an index file, one by one and on disk -> the file in one piece, as `layout` has it, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np

from geo.places.gazetteer.layout import COUNT, HEADER_LENGTH, MAGIC

_AT_ONCE = 20_000
"""How many cells go into the scratch database in one statement."""


@contextmanager
def scratch(path: Path) -> Iterator[Path]:
    """A folder beside `path` for the time of the work. What a build that was killed left behind is removed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{path.name}-building-"
    for left in path.parent.glob(f"{prefix}*"):
        if not _is_running(left.name.removeprefix(prefix).split("-")[0]):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(
        prefix=f"{prefix}{os.getpid()}-", dir=path.parent, ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


def _is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except OSError:
        return True
    return True


class Sections:
    """The sections of the file, each in a file of its own until they are put together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sizes: dict[str, int] = {}

    def path(self, name: str) -> Path:
        """Where the section lies for now."""
        return self._folder / f"{name}.section"

    def put(self, name: str, content: bytes) -> None:
        """Write a section at once."""
        self.path(name).write_bytes(content)
        self.sizes[name] = len(content)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Write a section piece by piece."""
        with self.path(name).open("wb") as out:
            yield out
            self.sizes[name] = out.tell()


class Table:
    """One hash table on its way: cells by key, then by slot."""

    def __init__(self, path: Path) -> None:
        self.count = 0
        self._db = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", "cache_size = -65536"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.execute("CREATE TABLE cell (key BLOB, crc INTEGER, postings BLOB)")
        self._db.execute("BEGIN")
        self._waiting: list[tuple[bytes, int, bytes]] = []

    def put(self, name: str, postings: list[int]) -> None:
        """File `postings` under the key `name`."""
        encoded = name.encode()
        self._waiting.append((encoded, zlib.crc32(encoded), np.array(postings, dtype="<u4").tobytes()))
        self.count += 1
        if len(self._waiting) >= _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        self._db.executemany("INSERT INTO cell VALUES (?, ?, ?)", self._waiting)
        self._waiting = []

    def save(self, name: str, sections: Sections) -> None:
        """Write the two sections of the table `name`."""
        self._flush()
        slots = 1 << max(4, (self.count - 1).bit_length())
        offsets, at, length = np.zeros(slots + 1, dtype="<u4"), 0, 0
        sections.put(f"{name}_slots", b"")
        ordered = self._db.execute(
            "SELECT crc & ? AS slot, key, postings FROM cell ORDER BY slot, key", (slots - 1,)
        )
        with sections.open(f"{name}_cells") as out:
            for slot, found, postings in ordered:
                if at <= slot:
                    offsets[at : slot + 1] = length
                    at = slot + 1
                length += out.write(bytes((len(found),)) + found + COUNT.pack(len(postings) // 4) + postings)
        offsets[at:] = length
        with sections.open(f"{name}_slots") as out:
            offsets.tofile(out)
        self._db.close()


def save_whole(path: Path, folder: Path, header: dict[str, Any], sections: Sections) -> int:
    """Write header and sections to `path` in one move, and say how many bytes. `folder` is the scratch folder.

    The header takes the offsets of the sections, and is padded.
    """
    offset, placed = 0, {}
    for name, size in sections.sizes.items():
        placed[name] = [offset, size]
        offset += -(-size // 8) * 8
    header["sections"] = placed
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(len(MAGIC) + HEADER_LENGTH.size + len(text)) % 8)
    whole = folder / "whole"
    with whole.open("wb") as out:
        out.write(MAGIC + HEADER_LENGTH.pack(len(text)) + text)
        for name, size in sections.sizes.items():
            with sections.path(name).open("rb") as part:
                shutil.copyfileobj(part, out, 1 << 20)
            out.write(b"\0" * (-size % 8))
        out.flush()
        os.fsync(out.fileno())
        size_now = out.tell()
    whole.replace(path)
    return size_now
