"""Write an index file from rows: used by `data.build`, and by users for a GeoNames dump of their own.

Rows pass through a scratch folder beside the file, where they are sorted on disk; the file appears in one
move when it is whole. In memory are some forty bytes a place; measured with `tests.benchmarks.gazetteer`: 345 MB
at the top for half a million places, 374 MB for 1.3 million, and 0.45 GB of scratch for each million of a dump.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import numpy as np

from geo.places.gazetteer.layout import COUNT, HEADER_LENGTH, MAGIC, RECORD, SCALE
from geo.places.gazetteer.rows import Also, Row
from geo.places.gazetteer.spool import Spool
from geo.vocabulary import DataError

__all__ = ["Also", "Row", "Written", "write"]

Tell = Callable[[str, int], object]
_BATCH = 20_000


@dataclass(slots=True)
class Written:
    """What went in: numbers of rows, keys and postings; names too long to be kept; size in bytes."""

    rows: int = 0
    keys: int = 0
    postings: int = 0
    too_long: int = 0
    bytes: int = 0


@dataclass(slots=True)
class _Indexed:
    """A list without repeats that knows where each value is."""

    at: dict[str, int] = field(default_factory=dict)

    def __call__(self, value: str) -> int:
        return self.at.setdefault(value, len(self.at))


def write(
    path: Path,
    rows: Iterable[Row | Also],
    sources: Mapping[str, str],
    sounding: Iterable[str] = (),
    about: Mapping[str, Any] | None = None,
    tell: Tell = lambda _step, _done: None,
) -> Written:
    """Write `rows` to `path`, whole or not at all, and say what went in.

    `sources` (name -> attribution) and `about` (what JSON can hold) are handed on to whoever opens the file.
    `sounding` are the country codes whose places are also filed by the sound of their names. `tell` is called
    now and then with the step in words and how many it has done. The same rows give the same bytes. Raises
    `DataError` when two rows have the same id, or the disk does not take it.
    """
    try:
        with _scratch(path) as folder:
            spool = Spool(folder)
            try:
                spool.take(rows, lambda done: tell("reading", done))
                return _write(path, folder, spool, sources, sounding, about, tell)
            finally:
                spool.close()
    except (OSError, sqlite3.Error) as error:
        raise DataError(
            f"The gazetteer {path} could not be written ({error}). Make room, or name another place for it."
        ) from error


def _write(
    path: Path, folder: Path, spool: Spool, sources: Mapping[str, str], sounding: Iterable[str], about: Mapping[str, Any] | None, tell: Tell
) -> Written:  # fmt: skip
    made = Written(rows=len(spool), too_long=spool.too_long)
    sections = _Sections(folder)
    header = _records(spool, sections, tell)
    header["abbreviations"] = _abbreviations(spool)
    header["sources"] = dict(sources)
    if about is not None:
        header["about"] = dict(about)
    starts = folder / "starts.sqlite"
    named = _Table(folder / "named.sqlite")
    first_words = sqlite3.connect(starts, isolation_level=None)
    first_words.execute("PRAGMA journal_mode = OFF")
    first_words.execute("PRAGMA synchronous = OFF")
    first_words.execute("CREATE TABLE start (word TEXT PRIMARY KEY, most INTEGER) WITHOUT ROWID")
    first_words.execute("BEGIN")
    first, most = "", 0
    for name, postings in spool.filed("named"):
        named.put(name, postings)
        made.postings += len(postings)
        if named.count % _BATCH == 0:
            tell("filing names", named.count)
        words = name.split(" ")
        if words[0] != first:
            _start(first_words, first, most)
            first, most = words[0], 0
        most = max(most, len(words))
    _start(first_words, first, most)
    made.keys = named.count
    named.save("named", sections)
    table = _Table(folder / "starts_table.sqlite")
    for word, longest in first_words.execute("SELECT word, most FROM start ORDER BY word"):
        table.put(word, [longest])
    table.save("starts", sections)
    first_words.close()
    tell("filing names by sound", 0)
    spool.file_sounds(sounding)
    sounds = _Table(folder / "sounding.sqlite")
    for bones, postings in spool.filed("sounding"):
        sounds.put(bones, postings)
    sounds.save("sounding", sections)
    tell("putting the file together", 0)
    made.bytes = _save(path, folder, header, sections)
    return made


def _start(db: sqlite3.Connection, word: str, most: int) -> None:
    """Keep that the longest name that starts with `word` has `most` words."""
    if most:
        db.execute(
            "INSERT INTO start VALUES (?, ?) ON CONFLICT DO UPDATE SET most = max(most, excluded.most)",
            (word, most),
        )


@contextmanager
def _scratch(path: Path) -> Iterator[Path]:
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


class _Sections:
    """The sections of the file, each in a file of its own until they are put together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sizes: dict[str, int] = {}

    def path(self, name: str) -> Path:
        return self._folder / f"{name}.section"

    def put(self, name: str, content: bytes) -> None:
        self.path(name).write_bytes(content)
        self.sizes[name] = len(content)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        with self.path(name).open("wb") as out:
            yield out
            self.sizes[name] = out.tell()


def _records(spool: Spool, sections: _Sections, tell: Tell) -> dict[str, Any]:
    features, countries, codes, texts = (_Indexed() for _ in range(4))
    for id in spool.other_ids:
        texts(id)
    units1 = {(r.country_code, r.admin1_code): i for i, r in spool.units("ADM1")}
    units2 = {
        (r.country_code, r.admin1_code, r.admin2_code): i for i, r in spool.units("ADM2") if r.admin2_code
    }
    towns = spool.towns_held()
    sections.put("numbers", spool.numbers())
    for name in ("texts", "text_bytes", "records", "names", "bounds"):  # their order in the file
        sections.put(name, b"")
    at_name = at_box = 0
    with (
        sections.open("records") as records,
        sections.open("names") as names,
        sections.open("bounds") as bounds,
    ):
        for i, row in spool.rows():
            if i % _BATCH == 0:
                tell("writing places", i)
            own = row.name.encode()
            within1 = units1.get((row.country_code, row.admin1_code), -1)
            within2 = units2.get((row.country_code, row.admin1_code, row.admin2_code), -1)
            if row.bounds:
                bounds.write(np.array([round(x * SCALE) for x in row.bounds], dtype="<i4").tobytes())
            records.write(
                RECORD.pack(
                    at_name,
                    len(own),
                    features(f"{row.feature_class}.{row.feature_code}"),
                    countries(row.country_code),
                    codes(row.admin1_code),
                    -1 if within1 == i else within1,
                    -1 if within2 == i else within2,
                    row.population,
                    round(row.lat * SCALE),
                    round(row.lon * SCALE),
                    row.uncertainty_m,
                    at_box if row.bounds else -1,
                    texts(row.polygon) if row.polygon else -1,
                    towns.get(row.within, -1),
                )
            )
            at_box += row.bounds is not None
            names.write(own)
            at_name += len(own)
    encoded = [text.encode() for text in texts.at]
    sections.put("texts", np.cumsum([0, *map(len, encoded)], dtype="<u4").tobytes())
    sections.put("text_bytes", b"".join(encoded))
    return {
        "rows": len(spool),
        "features": [f.split(".") for f in features.at],
        "countries": list(countries.at),
        "country_rows": {
            r.country_code: i
            for i, r in sorted(spool.countries(), key=lambda pair: pair[1].feature_code != "PCLH")
            if r.feature_code != "PCLH"
        },
        "admin1_codes": list(codes.at),
        "provinces": {f"{c}.{a}": i for (c, a), i in units1.items()},
    }


def _abbreviations(spool: Spool) -> dict[str, list[str]]:
    """Key and row -> how it is written, in the order of rows."""
    ordered = sorted(spool.abbreviations.items(), key=lambda pair: pair[0][1])
    return {f"{found}\t{spool.row_of(number)}": written for (found, number), written in ordered}


class _Table:
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
        encoded = name.encode()
        self._waiting.append((encoded, zlib.crc32(encoded), np.array(postings, dtype="<u4").tobytes()))
        self.count += 1
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        self._db.executemany("INSERT INTO cell VALUES (?, ?, ?)", self._waiting)
        self._waiting = []

    def save(self, name: str, sections: _Sections) -> None:
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


def _save(path: Path, folder: Path, header: dict[str, Any], sections: _Sections) -> int:
    """Header and sections to `path` in one move. The header's length depends on its own offsets: padded."""
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
