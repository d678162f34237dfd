"""Write an index file from rows: used by `data.build`, and by users for a GeoNames dump of their own.

Rows pass through a scratch folder beside the file, where they are sorted on disk; the file appears in one
move when it is whole. In memory are some forty bytes a place; measured with `tests.benchmarks.gazetteer`: 345 MB
at the top for half a million places, 374 MB for 1.3 million, and 0.45 GB of scratch for each million of a dump.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from geo.places.gazetteer.layout import RECORD, SCALE
from geo.places.gazetteer.rows import Also, Row
from geo.places.gazetteer.sections import Sections, Table, save_whole, scratch
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
        with scratch(path) as folder:
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
    sections = Sections(folder)
    header = _records(spool, sections, tell)
    header["abbreviations"] = _abbreviations(spool)
    header["sources"] = dict(sources)
    if about is not None:
        header["about"] = dict(about)
    starts = folder / "starts.sqlite"
    named = Table(folder / "named.sqlite")
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
    table = Table(folder / "starts_table.sqlite")
    for word, longest in first_words.execute("SELECT word, most FROM start ORDER BY word"):
        table.put(word, [longest])
    table.save("starts", sections)
    first_words.close()
    tell("filing names by sound", 0)
    spool.file_sounds(sounding)
    sounds = Table(folder / "sounding.sqlite")
    for bones, postings in spool.filed("sounding"):
        sounds.put(bones, postings)
    sounds.save("sounding", sections)
    tell("putting the file together", 0)
    made.bytes = save_whole(path, folder, header, sections)
    return made


def _start(db: sqlite3.Connection, word: str, most: int) -> None:
    """Keep that the longest name that starts with `word` has `most` words."""
    if most:
        db.execute(
            "INSERT INTO start VALUES (?, ?) ON CONFLICT DO UPDATE SET most = max(most, excluded.most)",
            (word, most),
        )


def _records(spool: Spool, sections: Sections, tell: Tell) -> dict[str, Any]:
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
