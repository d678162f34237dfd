"""Read an index file: a name to the places it may mean, in microseconds, without loading the file."""

from __future__ import annotations

import hashlib
import json
import mmap
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

from geo.places.gazetteer.keys import key, skeleton
from geo.places.gazetteer.layout import COUNT, HEADER_LENGTH, KINDS, MAGIC, RECORD, SCALE
from geo.places.gazetteer.transliteration import FAMILIES, families_of, folded
from geo.vocabulary import DataError, Footprint, GazetteerEntry

_REMEMBERED = 1 << 16
"""How many names and entries are kept once looked up: about 30 MB when full."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A place that a name may mean.

    `kind` says what the name is to the place: "name" (its own), "ascii", "alternate" or "abbreviation".
    An abbreviation means the place only as one of the forms in `written` ("Ill.", "IL"), never "ill".
    """

    entry: GazetteerEntry
    kind: str
    written: tuple[str, ...] = ()


class Gazetteer:
    """Places by name, by id and by what encloses them. Opening costs milliseconds; it is safe to share
    between threads, and pages of the file are shared between processes."""

    def __init__(self, path: Path) -> None:
        """Open the index file at `path`. Raises `DataError` when there is none, or not of this version."""
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise DataError(f"The gazetteer {path} cannot be opened ({error}). Build it again.") from error
        if self._map[: len(MAGIC)] != MAGIC:
            raise DataError(f"{path} is no gazetteer of this version. Build it again.")
        start = len(MAGIC) + HEADER_LENGTH.size
        (length,) = HEADER_LENGTH.unpack_from(self._map, len(MAGIC))
        header = json.loads(self._map[start : start + length])
        self._sections = {n: (start + length + o, size) for n, (o, size) in header["sections"].items()}
        self._features: list[list[str]] = header["features"]
        self._countries: list[str] = header["countries"]
        self._country_rows: dict[str, int] = header["country_rows"]
        self._codes: list[str] = header["admin1_codes"]
        self._provinces: dict[str, int] = header["provinces"]
        self._abbreviations: dict[str, list[str]] = header["abbreviations"]
        self._numbers = self._column("numbers", "I")
        self._texts = _Texts(self._column("texts", "I"), self._map, self._sections["text_bytes"][0])
        self._rows: int = header["rows"]
        self._bounds = self._column("bounds", "i")
        self._records = self._sections["records"][0]
        self._name_bytes = self._sections["names"][0]
        self._tables = {name: self._table(name) for name in ("named", "starts", "sounding")}
        self.sources: Mapping[str, str] = header["sources"]
        """Whom to name for the places: source -> attribution."""
        self.about: Mapping[str, Any] = header.get("about", {})
        """What whoever built the index has noted: empty for the embedded one."""
        self._entry_at = lru_cache(_REMEMBERED)(self._read_entry)
        self.named = lru_cache(_REMEMBERED)(self._named)
        """`named(name)`: every place that `name` may mean, the most populous first; () for none."""
        self.words_from = lru_cache(_REMEMBERED)(self._words_from)
        """`words_from(word)`: how many words the longest name has that starts with `word`; 0: no name does."""

    @classmethod
    def open(cls, path: Path | str) -> Gazetteer:
        """The gazetteer in the index file at `path`. Raises `DataError` when it cannot be read."""
        return cls(Path(path))

    @property
    def mark(self) -> str:
        """Another for an index of other places, whatever its path: a hash of what stands where in it."""
        (length,) = HEADER_LENGTH.unpack_from(self._map, len(MAGIC))
        head = self._map[: len(MAGIC) + HEADER_LENGTH.size + length]
        return hashlib.sha256(head + str(len(self._map)).encode()).hexdigest()[:16]

    def __len__(self) -> int:
        return self._rows

    def _named(self, name: str) -> tuple[Naming, ...]:
        found = key(name)
        return tuple(self._naming(found, posting) for posting in self._postings("named", found))

    def _words_from(self, word: str) -> int:
        most = self._postings("starts", key(word))
        return most[0] if most else 0

    def sounding(self, name: str, country_codes: Iterable[str]) -> tuple[Naming, ...]:
        """Places in those countries whose name sounds like `name`, the most populous first.

        For transliterations that no list holds ("Hassakeh"). Not every country's places are filed so.
        """
        within = frozenset(country_codes)
        bones = skeleton(name)
        found = (self._naming("", p) for p in self._postings("sounding", bones)) if bones else ()
        return tuple(n for n in found if n.entry.country_code in within)

    def spelt(self, name: str, country_codes: Iterable[str]) -> tuple[Naming, ...]:
        """Places in those countries of whose name `name` may be another transliteration, the most populous first.

        Finer than `sounding`, by the foldings of `transliteration`: two consonants may be enough ("Ain Issa").
        """
        within = frozenset(country_codes)
        return tuple(
            dict.fromkeys(
                naming
                for family in families_of(within)
                if (shape := folded(name, family))
                for naming in (self._naming("", p) for p in self._postings("sounding", f"{family} {shape}"))
                if naming.entry.country_code in within & FAMILIES[family]
            )
        )

    def entry(self, id: str) -> GazetteerEntry:
        """The place with that id. Raises `DataError` when there is none."""
        row = self._row(id)
        if row < 0:
            raise DataError(
                f"The gazetteer holds no place {id}. Read the article again: it was read with other data."
            )
        return self._entry_at(row)

    def country(self, code: str) -> GazetteerEntry:
        """The country with the ISO 3166 code `code`. Raises `DataError` when there is none."""
        row = self._country_rows.get(code)
        if row is None:
            raise DataError(f'The gazetteer holds no country "{code}". Use a two-letter ISO code such as SY.')
        return self._entry_at(row)

    def province(self, country_code: str, admin1_code: str) -> GazetteerEntry | None:
        """The first-level unit with GeoNames' admin-1 code; None where the gazetteer has none."""
        row = self._provinces.get(f"{country_code}.{admin1_code}")
        return None if row is None else self._entry_at(row)

    def enclosing(self, entry: GazetteerEntry) -> tuple[GazetteerEntry, ...]:
        """The town (of a neighbourhood), district, province and country that hold `entry`, as far as known."""
        row = self._row(entry.id)
        if row < 0:
            return ()
        _, _, _, _, _, province, district, *_, town = self._fields(row)
        if district < 0 <= town:
            district = self._fields(town)[6]
        country = self._country_rows.get(entry.country_code, -1)
        return tuple(self._entry_at(r) for r in (town, district, province, country) if r not in (-1, row))

    @property
    def country_codes(self) -> tuple[str, ...]:
        """The ISO codes of the countries and territories that it holds."""
        return tuple(self._country_rows)

    @property
    def records(self) -> memoryview:
        """Every place's `layout.RECORD`, one after the other, for those who choose among all of them at once."""
        start, size = self._sections["records"]
        return memoryview(self._map)[start : start + size]

    @property
    def features(self) -> tuple[tuple[str, str], ...]:
        """Feature class and code by the number that a record has."""
        return tuple((c, code) for c, code in self._features)

    # -- by row, for building a larger index on top of this one

    def provinces(self) -> tuple[int, int]:
        """How many first-level units there are, and how many of them have an outline.

        >>> from geo.places.gazetteer import embedded
        >>> embedded().provinces()
        (3810, 3470)
        """
        first = {row for row, (_, code) in enumerate(self.features) if code == "ADM1"}
        outlined = [found[11] >= 0 for found in RECORD.iter_unpack(self.records) if found[2] in first]
        return len(outlined), sum(outlined)

    def at(self, row: int) -> GazetteerEntry:
        """The place in that row."""
        return self._read_entry(row)

    def town(self, row: int) -> str:
        """The id of the town that the place in that row is part of, "" for none."""
        town = self._fields(row)[-1]
        return self._id(town) if town >= 0 else ""

    def admin2_code(self, row: int) -> str:
        """GeoNames' admin-2 code of the place in that row, "" where its district is not known."""
        entry, within = self._read_entry(row), self._fields(row)[6]
        unit = self._id(row) if entry.feature_code == "ADM2" else self._id(within) if within >= 0 else ""
        return unit.split(".", 2)[2] if unit.count(".") >= 2 else ""

    def written(self, name: str, row: int) -> tuple[str, ...]:
        """How the abbreviation with the key `name` of the place in that row is written."""
        return tuple(self._abbreviations.get(f"{name}\t{row}", ()))

    def cells(self, table: str) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Every key of a table ("named", "sounding"), with its postings (row << 2 | kind)."""
        at = self._sections[f"{table}_cells"][0]
        end = at + self._sections[f"{table}_cells"][1]
        while at < end:
            after = at + 1 + self._map[at]
            (count,) = COUNT.unpack_from(self._map, after)
            start = after + COUNT.size
            postings = tuple(memoryview(self._map[start : start + 4 * count]).cast("I"))
            yield self._map[at + 1 : after].decode("utf-8", "replace"), postings
            at = start + 4 * count

    def holds(self, id: str) -> bool:
        """Whether there is a place with that id."""
        return self._row(id) >= 0

    def _row(self, id: str) -> int:
        number = id.removeprefix("geonames:")
        count = len(self._numbers)
        if number != id and number.isdecimal():
            wanted = int(number)
            row = bisect_left(self._numbers, wanted)
            return row if row < count and self._numbers[row] == wanted else -1
        others = self._rows - count
        at = bisect_left(self._texts, id, 0, others)
        return count + at if at < others and self._texts[at] == id else -1

    def _naming(self, found: str, posting: int) -> Naming:
        kind, row = posting & 3, posting >> 2
        written = self._abbreviations.get(f"{found}\t{row}", ()) if kind == 3 else ()
        return Naming(self._entry_at(row), KINDS[kind], tuple(written))

    def _read_entry(self, row: int) -> GazetteerEntry:
        offset, length, feature, country, code, within1, within2, population, *ground, town = self._fields(
            row
        )
        if within2 < 0 <= town:
            within2 = self._fields(town)[6]
        lat, lon, uncertainty_m, box, outline = ground
        feature_class, feature_code = self._features[feature]
        country_code = self._countries[country]
        own = self._text(offset, length)
        return GazetteerEntry(
            id=self._id(row),
            name=own,
            feature_class=feature_class,
            feature_code=feature_code,
            country=self._name(self._country_rows.get(country_code, -1)),
            country_code=country_code,
            admin1=own if feature_code == "ADM1" else self._name(within1),
            admin1_code=self._codes[code],
            admin2=own if feature_code == "ADM2" else self._name(within2),
            population=population,
            footprint=Footprint(
                lat / SCALE,
                lon / SCALE,
                uncertainty_m,
                self._box(box),
                self._texts[outline] if outline >= 0 else "",
            ),
        )

    def _id(self, row: int) -> str:
        count = len(self._numbers)
        return f"geonames:{self._numbers[row]}" if row < count else self._texts[row - count]

    def _name(self, row: int) -> str:
        if row < 0:
            return ""
        offset, length = self._fields(row)[:2]
        return self._text(offset, length)

    def _fields(self, row: int) -> tuple[Any, ...]:
        """A record as `layout.RECORD` has it."""
        return RECORD.unpack_from(self._map, self._records + row * RECORD.size)

    def _text(self, offset: int, length: int) -> str:
        start = self._name_bytes + offset
        return self._map[start : start + length].decode()

    def _box(self, index: int) -> tuple[float, float, float, float] | None:
        if index < 0:
            return None
        south, west, north, east = self._bounds[4 * index : 4 * index + 4]
        return south / SCALE, west / SCALE, north / SCALE, east / SCALE

    def _column(self, name: str, kind: Literal["I", "i"]) -> memoryview[int]:
        start, size = self._sections[name]
        return memoryview(self._map)[start : start + size].cast(kind)

    def _table(self, name: str) -> tuple[memoryview[int], int, int]:
        slots = self._column(f"{name}_slots", "I")
        return slots, len(slots) - 2, self._sections[f"{name}_cells"][0]

    def _postings(self, table: str, wanted: str) -> tuple[int, ...]:
        slots, mask, base = self._tables[table]
        bytes_wanted = wanted.encode("utf-8", "replace")
        slot = crc32(bytes_wanted) & mask
        at, end = base + slots[slot], base + slots[slot + 1]
        data = self._map
        while at < end:
            length = data[at]
            after = at + 1 + length
            (count,) = COUNT.unpack_from(data, after)
            if length == len(bytes_wanted) and data[at + 1 : after] == bytes_wanted:
                start = after + COUNT.size
                return tuple(memoryview(data[start : start + 4 * count]).cast("I"))
            at = after + COUNT.size + 4 * count
        return ()


class _Texts(Sequence[str]):
    """Strings that lie one after the other in the file, by number."""

    def __init__(self, offsets: memoryview[int], data: mmap.mmap, base: int) -> None:
        self._offsets, self._data, self._base = offsets, data, base

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, index: int) -> str:  # type: ignore[override]
        start, end = self._offsets[index], self._offsets[index + 1]
        return self._data[self._base + start : self._base + end].decode()
