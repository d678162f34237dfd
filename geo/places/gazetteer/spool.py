"""Rows and names on their way into an index, sorted on disk: a dump of the whole world does not fit into memory.

A scratch SQLite database does the sorting. What stays in memory is some twenty bytes a place in numpy
arrays, and the places without a GeoNames number (units and hand-kept places: tens of thousands).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.places.gazetteer.keys import key, skeleton
from geo.places.gazetteer.layout import KINDS, LONGEST_KEY, MOST_PLACES
from geo.places.gazetteer.rows import OTHERS, Also, Row, order
from geo.places.gazetteer.transliteration import FAMILIES, filed_under
from geo.vocabulary import DataError

_BATCH = 20_000
_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;
CREATE TABLE place (number INTEGER PRIMARY KEY, name, class, code, country, admin1, admin2, population, lat, lon,
  uncertainty, south, west, north, east, polygon, within);
CREATE TABLE named (key, number, kind);
CREATE TABLE sounding (key, number, kind);
"""
Tell = Callable[[int], object]
_READ = "SELECT number, name, class, code, country, admin1, admin2, population, lat, lon, uncertainty, south, west, north, east, polygon, within FROM place"
_FIELDS = (
    "name", "feature_class", "feature_code", "country_code", "admin1_code", "admin2_code", "population", "lat", "lon",
    "uncertainty_m",
)  # fmt: skip
_PUT = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Spool:
    """What has been put in so far: `take` first, then the others."""

    def __init__(self, folder: Path) -> None:
        """Keep it in `folder`, which is whoever made it to remove."""
        self._db = sqlite3.connect(folder / "spool.sqlite", isolation_level=None)
        self._db.executescript(_TABLES)
        self._others: dict[str, Row] = {}
        self._more: dict[str, list[tuple[str, str]]] = {}
        self._places: list[tuple[object, ...]] = []
        self._names: list[tuple[str, int, int]] = []
        self.too_long = 0
        """Names that were left out because their keys are too long."""
        self.abbreviations: dict[tuple[str, int], list[str]] = {}
        """(key, number) -> how it is written."""
        self.other_ids: list[str] = []
        """The ids that are no GeoNames numbers, ascending: the numbers from `OTHERS` on."""
        self._numbers: npt.NDArray[np.uint32] = np.zeros(0, np.uint32)
        self.population: npt.NDArray[np.uint32] = np.zeros(0, np.uint32)
        """By row."""

    def __len__(self) -> int:
        return len(self._numbers) + len(self.other_ids)

    def close(self) -> None:
        """Let go of the scratch database."""
        self._db.close()

    def take(self, rows: Iterable[Row | Also], tell: Tell = lambda _: None) -> None:
        """Put in everything. Raises `DataError` when two rows have the same id."""
        self._db.execute("BEGIN")
        for done, row in enumerate(rows):
            if done % _BATCH == 0:
                tell(done)
                self._flush()
            number, text = order(row.id)
            if isinstance(row, Also):
                if text:
                    self._more.setdefault(text, []).extend(row.names)
                else:
                    self._file(number, row.names)
            elif text:
                if text in self._others:
                    raise _twice(text, self._others[text].name, row.name)
                self._others[text] = row
            else:
                self._put(number, row)
        self.other_ids = sorted(self._others)
        for i, id in enumerate(self.other_ids):
            self._put(OTHERS + i, self._others[id])
            self._file(OTHERS + i, self._more.get(id, ()))
        self._flush()
        self._db.execute("COMMIT")
        self._others, self._more = {}, {}
        count = self._db.execute("SELECT count(*) FROM place WHERE number < ?", (OTHERS,)).fetchone()[0]
        numbers = self._db.execute("SELECT number FROM place WHERE number < ? ORDER BY number", (OTHERS,))
        self._numbers = np.fromiter((n for (n,) in numbers), np.uint32, count)
        people = self._db.execute("SELECT population FROM place ORDER BY number")
        self.population = np.fromiter((min(n, 0xFFFFFFFF) for (n,) in people), np.uint32, len(self))

    def _put(self, number: int, row: Row) -> None:
        box = row.bounds or (None, None, None, None)
        self._places.append((number, row.name, row.feature_class, row.feature_code, row.country_code, row.admin1_code,
                             row.admin2_code, row.population, row.lat, row.lon, row.uncertainty_m, *box, row.polygon, row.within))  # fmt: skip
        self._file(number, ((row.name, "name"), *row.names))

    def _file(self, number: int, names: Iterable[tuple[str, str]]) -> None:
        for name, kind in names:
            found = key(name)
            if not found:
                continue
            if len(found.encode()) > LONGEST_KEY:
                self.too_long += 1
                continue
            if kind == "abbreviation":
                self.abbreviations.setdefault((found, number), []).append(name)
            self._names.append((found, number, KINDS.index(kind)))

    def _flush(self) -> None:
        try:
            self._db.executemany(_PUT, self._places)
        except sqlite3.IntegrityError:
            raise self._which_twice() from None
        self._db.executemany("INSERT INTO named VALUES (?, ?, ?)", self._names)
        self._places, self._names = [], []

    def _which_twice(self) -> DataError:
        """The error for a batch of places that holds an id twice, or one that is there."""
        seen: dict[object, object] = {}
        for number, name, *_ in self._places:
            there = self._db.execute("SELECT name FROM place WHERE number = ?", (number,)).fetchone()
            if number in seen or there:
                return _twice(f"geonames:{number}", str(seen.get(number, there and there[0])), str(name))
            seen[number] = name
        raise AssertionError("no place is there twice")

    # -- once everything is in

    def numbers(self) -> bytes:
        """The section `numbers` of the index."""
        return self._numbers.astype("<u4").tobytes()

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Every place with its row, in the order of the index, without names."""
        for row, found in enumerate(self._db.execute(_READ + " ORDER BY number")):
            yield row, self._row(found)

    def units(self, code: str) -> Iterator[tuple[int, Row]]:
        """The units with feature code `code`, with their rows."""
        wanted = self._db.execute(_READ + " WHERE code = ? ORDER BY number", (code,))
        for found in wanted:
            yield self.row_of(found[0]), self._row(found)

    def countries(self) -> Iterator[tuple[int, Row]]:
        """Countries and territories, with their rows."""
        wanted = self._db.execute(_READ + " WHERE code LIKE 'PCL%' ORDER BY number")
        for found in wanted:
            yield self.row_of(found[0]), self._row(found)

    def towns_held(self) -> dict[str, int]:
        """Id of each populated place that another lies in -> its row."""
        named = self._db.execute("SELECT DISTINCT within FROM place WHERE within != ''")
        others = {id: OTHERS + i for i, id in enumerate(self.other_ids)}
        found = {}
        for (id,) in named.fetchall():
            number, text = order(id)
            number = others.get(text, -1) if text else number
            is_town = self._db.execute("SELECT class = 'P' FROM place WHERE number = ?", (number,)).fetchone()
            if is_town and is_town[0]:
                found[id] = self.row_of(number)
        return found

    def row_of(self, number: int) -> int:
        """The row of a number that is there."""
        if number >= OTHERS:
            return len(self._numbers) + number - OTHERS
        return int(np.searchsorted(self._numbers, np.uint32(number)))

    def _row(self, found: tuple[Any, ...]) -> Row:
        number, (south, west, north, east) = found[0], found[11:15]
        id = self.other_ids[number - OTHERS] if number >= OTHERS else f"geonames:{number}"
        bounds = None if south is None else (south, west, north, east)
        plain: dict[str, Any] = dict(zip(_FIELDS, found[1:11], strict=True))
        return Row(id, **plain, bounds=bounds, polygon=found[15], within=found[16])

    def file_sounds(self, countries: Iterable[str]) -> None:
        """File names by sound too: by skeleton those of places in `countries`, and by folding wherever a family is known."""
        skeletons = frozenset(countries)
        heard = f" {' '.join(skeletons.union(*FAMILIES.values()) if skeletons else ())} "
        wanted = self._db.execute(
            "SELECT named.key, named.number, kind, country FROM named JOIN place ON place.number = named.number"
            " WHERE kind < 3 AND class IN ('P', 'A', 'L', 'S') AND instr(?, ' ' || country || ' ') AND country != ''",
            (heard,),
        )
        writer = self._db.cursor()
        while found := wanted.fetchmany(_BATCH):
            writer.executemany(
                "INSERT INTO sounding VALUES (?, ?, ?)",
                [
                    (sound, number, kind)
                    for name, number, kind, country in found
                    for sound in _sounds(name, country, skeletons)
                ],
            )

    def filed(self, table: str) -> Iterator[tuple[str, list[int]]]:
        """Of the table "named" or "sounding": every key, ascending, with its postings, the most populous place first."""
        wanted = self._db.execute(
            f"SELECT key, number, min(kind) FROM {table} GROUP BY key, number ORDER BY key, number"  # noqa: S608
        )
        last, group = "", list[int]()
        while found := wanted.fetchmany(_BATCH):
            numbers = np.fromiter((n for _, n, _ in found), np.int64, len(found))
            rows, there = self._rows_of(numbers)
            for (name, _, kind), row, is_there in zip(found, rows.tolist(), there.tolist(), strict=True):
                if name != last:
                    if group:
                        yield last, self._ordered(group)
                    last, group = name, []
                if is_there:
                    group.append(row << 2 | kind)
        if group:
            yield last, self._ordered(group)

    def _rows_of(self, numbers: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
        """The rows of `numbers`, and which of them are there."""
        count = len(self._numbers)
        at = np.searchsorted(self._numbers, np.minimum(numbers, 0xFFFFFFFF).astype(np.uint32))
        other = numbers >= OTHERS
        there = other.copy()
        if count:
            there |= ~other & (self._numbers[np.minimum(at, count - 1)] == numbers)
        return np.where(other, count + numbers - OTHERS, at), there

    def _ordered(self, group: list[int]) -> list[int]:
        if len(group) == 1:
            return group
        people = self.population
        return sorted(group, key=lambda posting: (-int(people[posting >> 2]), posting))[:MOST_PLACES]


def _sounds(name: str, country: str, skeletons: frozenset[str]) -> Iterator[str]:
    """The keys under which a name of a place in `country` is filed by its sound."""
    if country in skeletons and (bones := skeleton(name)):
        yield bones
    yield from filed_under(name, country)


def _twice(id: str, one: str, other: str) -> DataError:
    return DataError(f"Two places have the id {id}: {one} and {other}. Give one another id.")
