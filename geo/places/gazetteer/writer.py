"""Write an index file from rows: used by `data.build`, and by users for a GeoNames dump of their own."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.places.gazetteer.keys import key, skeleton
from geo.places.gazetteer.layout import COUNT, HEADER_LENGTH, KINDS, LONGEST_KEY, MAGIC, RECORD, SCALE
from geo.vocabulary import DataError


@dataclass(frozen=True, slots=True)
class Row:
    """One place to be written. `lat`, `lon` in degrees; `names` are (name, kind) besides its own name.

    Units name themselves by their codes: a row with feature code ADM1 is the province of every row
    with the same country and admin-1 code, one with ADM2 the district.
    """

    id: str
    name: str
    feature_class: str
    feature_code: str
    country_code: str
    admin1_code: str
    admin2_code: str
    population: int
    lat: float
    lon: float
    uncertainty_m: float
    bounds: tuple[float, float, float, float] | None = None
    polygon: str = ""
    names: tuple[tuple[str, str], ...] = ()
    within: str = ""
    """The id of the town that a neighbourhood is part of."""


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
    rows: Iterable[Row],
    sources: Mapping[str, str],
    sounding: Iterable[str] = (),
) -> Written:
    """Write `rows` to `path`, whole or not at all, and say what went in.

    `sources` (name -> attribution) is handed on to whoever opens the file. `sounding` are the country
    codes whose places are also filed by the sound of their names. The same rows give the same bytes.
    Raises `DataError` when two rows have the same id.
    """
    ordered = sorted(rows, key=lambda row: _order(row.id))
    for one, other in pairwise(ordered):
        if one.id == other.id:
            raise DataError(
                f"Two places have the id {one.id}: {one.name} and {other.name}. Give one another id."
            )
    made = Written(rows=len(ordered))
    header, sections = _records(ordered)
    named, abbreviations = _names(ordered, made)
    header["abbreviations"] = abbreviations
    header["sources"] = dict(sources)
    sections |= _table("named", named)
    sections |= _table("starts", _starts(named))
    sections |= _table("sounding", _sounds(ordered, frozenset(sounding)))
    made.keys, made.postings = len(named), sum(map(len, named.values()))
    made.bytes = _save(path, header, sections)
    return made


def _order(id: str) -> tuple[int, int, str]:
    number = id.removeprefix("geonames:")
    return (0, int(number), "") if number != id and number.isdigit() else (1, 0, id)


def _records(rows: list[Row]) -> tuple[dict[str, Any], dict[str, bytes]]:
    features, countries, codes, texts = (_Indexed() for _ in range(4))
    numbers = [number for kind, number, _ in (_order(row.id) for row in rows) if kind == 0]
    for row in rows[len(numbers) :]:
        texts(row.id)
    units1 = {(r.country_code, r.admin1_code): i for i, r in enumerate(rows) if r.feature_code == "ADM1"}
    units2 = {
        (r.country_code, r.admin1_code, r.admin2_code): i
        for i, r in enumerate(rows)
        if r.feature_code == "ADM2" and r.admin2_code
    }
    at = {r.id: i for i, r in enumerate(rows)}
    names, bounds, records = bytearray(), [], bytearray()
    for i, row in enumerate(rows):
        name = row.name.encode()
        within1 = units1.get((row.country_code, row.admin1_code), -1)
        within2 = units2.get((row.country_code, row.admin1_code, row.admin2_code), -1)
        if row.bounds:
            bounds.append([round(x * SCALE) for x in row.bounds])
        records += RECORD.pack(
            len(names),
            len(name),
            features(f"{row.feature_class}.{row.feature_code}"),
            countries(row.country_code),
            codes(row.admin1_code),
            -1 if within1 == i else within1,
            -1 if within2 == i else within2,
            row.population,
            round(row.lat * SCALE),
            round(row.lon * SCALE),
            row.uncertainty_m,
            len(bounds) - 1 if row.bounds else -1,
            texts(row.polygon) if row.polygon else -1,
            at.get(row.within, -1),
        )
        names += name
    header = {
        "rows": len(rows),
        "features": [f.split(".") for f in features.at],
        "countries": list(countries.at),
        "country_rows": {
            r.country_code: i
            for i, r in sorted(enumerate(rows), key=lambda pair: pair[1].feature_code != "PCLH")
            if r.feature_code.startswith("PCL") and r.feature_code != "PCLH"
        },
        "admin1_codes": list(codes.at),
        "provinces": {f"{c}.{a}": i for (c, a), i in units1.items()},
    }
    encoded = [text.encode() for text in texts.at]
    offsets = np.cumsum([0, *map(len, encoded)], dtype="<u4")
    return header, {
        "numbers": np.array(numbers, dtype="<u4").tobytes(),
        "texts": offsets.tobytes(),
        "text_bytes": b"".join(encoded),
        "records": bytes(records),
        "names": bytes(names),
        "bounds": np.array(bounds, dtype="<i4").tobytes(),
    }


Postings = dict[str, list[int]]


def _names(rows: list[Row], made: Written) -> tuple[Postings, dict[str, list[str]]]:
    """Key -> postings, the most populous place first; and how each abbreviation is written."""
    filed: dict[str, dict[int, int]] = {}
    abbreviations: dict[str, list[str]] = {}
    for i, row in enumerate(rows):
        for name, kind in ((row.name, "name"), *row.names):
            found = key(name)
            if not found:
                continue
            if len(found.encode()) > LONGEST_KEY:
                made.too_long += 1
                continue
            number = KINDS.index(kind)
            if kind == "abbreviation":
                abbreviations.setdefault(f"{found}\t{i}", []).append(name)
            at = filed.setdefault(found, {})
            at[i] = min(number, at.get(i, number))
    return {k: _postings(rows, at) for k, at in filed.items()}, abbreviations


def _postings(rows: list[Row], at: dict[int, int]) -> list[int]:
    order = sorted(at, key=lambda i: (-rows[i].population, i)) if len(at) > 1 else list(at)
    return [i << 2 | at[i] for i in order]


def _starts(named: Postings) -> Postings:
    """First word of a name -> the greatest number of words of a name that starts with it."""
    most: dict[str, list[int]] = {}
    for name in named:
        words = name.split(" ")
        if len(words) > most.get(words[0], [0])[0]:
            most[words[0]] = [len(words)]
    return most


def _sounds(rows: list[Row], countries: frozenset[str]) -> Postings:
    filed: dict[str, dict[int, int]] = {}
    for i, row in enumerate(rows):
        if row.country_code not in countries or row.feature_class not in "PALS":
            continue
        for name, kind in ((row.name, "name"), *row.names):
            bones = "" if kind == "abbreviation" else skeleton(name)
            if bones:
                number = KINDS.index(kind)
                at = filed.setdefault(bones, {})
                at[i] = min(number, at.get(i, number))
    return {k: _postings(rows, at) for k, at in filed.items()}


def _table(name: str, filed: Postings) -> dict[str, bytes]:
    keys = sorted(filed)
    slots = 1 << max(4, (len(keys) - 1).bit_length())
    encoded = [k.encode() for k in keys]
    slot: npt.NDArray[np.uint32] = np.fromiter(
        (zlib.crc32(k) & (slots - 1) for k in encoded), dtype=np.uint32, count=len(keys)
    )
    cells, offsets, at = bytearray(), np.zeros(slots + 1, dtype="<u4"), 0
    for i in np.argsort(slot, kind="stable").tolist():
        while at <= slot[i]:
            offsets[at] = len(cells)
            at += 1
        postings = filed[keys[i]]
        cells.append(len(encoded[i]))
        cells += encoded[i] + COUNT.pack(len(postings)) + np.array(postings, dtype="<u4").tobytes()
    offsets[at:] = len(cells)
    return {f"{name}_slots": offsets.tobytes(), f"{name}_cells": bytes(cells)}


def _save(path: Path, header: dict[str, Any], sections: Mapping[str, bytes]) -> int:
    """Header and sections to `path` in one move. The header's length depends on its own offsets: padded."""
    offset, placed = 0, {}
    for name, content in sections.items():
        placed[name] = [offset, len(content)]
        offset += -(-len(content) // 8) * 8
    header["sections"] = placed
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(len(MAGIC) + HEADER_LENGTH.size + len(text)) % 8)
    partial = path.with_suffix(".partial")
    with partial.open("wb") as out:
        out.write(MAGIC + HEADER_LENGTH.pack(len(text)) + text)
        for content in _padded(sections):
            out.write(content)
        size = out.tell()
    partial.replace(path)
    return size


def _padded(sections: Mapping[str, bytes]) -> Iterator[bytes]:
    for content in sections.values():
        yield content
        yield b"\0" * (-len(content) % 8)
