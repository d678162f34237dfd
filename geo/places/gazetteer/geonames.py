"""GeoNames' dumps: tab-separated files, read a line at a time.

The format is that of https://download.geonames.org/export/dump/readme.txt. The main file (allCountries.txt, SY.txt,
cities500.txt …), UTF-8, without a header, 19 columns:

    0 geonameid · 1 name · 2 asciiname · 3 alternatenames (apart by commas) · 4 latitude · 5 longitude (WGS 84) ·
    6 feature class · 7 feature code · 8 country code (ISO 3166-1) · 9 cc2 · 10 admin1 code · 11 admin2 code ·
    12 admin3 code · 13 admin4 code · 14 population · 15 elevation (m) · 16 dem (m) · 17 timezone · 18 modification date

alternateNamesV2.txt, 10 columns: 0 alternateNameId · 1 geonameid · 2 isolanguage (ISO 639, or a kind such as "link",
"post", "iata", "abbr") · 3 alternate name · 4 isPreferredName · 5 isShortName · 6 isColloquial · 7 isHistoric · 8 from · 9 to.
hierarchy.txt: 0 parentId · 1 childId · 2 type ("ADM", or empty, …).
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from geo.places.gazetteer.index import Gazetteer
from geo.places.gazetteer.keys import key
from geo.places.gazetteer.rows import Also, Row
from geo.vocabulary import DataError

Read = Callable[[int], object]
"""Called now and then with the bytes read so far."""
_COLUMNS = 19
_KINDS_OF_NAMES = frozenset("link wkdt post iata icao faac tcid unlc phon piny".split())
"""What stands for a language in alternateNamesV2 and is no name: links, codes, notations."""
_LEFT_OUT = frozenset("HTL SCH SCHC SCHA BLDG FRM FRMS EST WLL WLLS CH CMTY TOWR HSE HSEC PO REST MALL RSTN MTRO BUSTP ADM1H ADM2H ADM3H ADM4H ADM5H ADMDH PCLH".split())  # fmt: skip
"""Feature codes that articles about incidents hardly ever name, whose names collide with words and people; and former units."""
_RADIUS_M = {
    "ADM1": 60_000.0, "ADM2": 20_000.0, "ADM3": 10_000.0, "ADM4": 5_000.0, "ADM5": 3_000.0, "ADMD": 20_000.0,
    "PPLX": 1_500.0, "RGN": 100_000.0, "AREA": 10_000.0, "SEA": 300_000.0, "STM": 20_000.0, "MTS": 20_000.0,
    "ISL": 5_000.0, "LK": 5_000.0, "AIRP": 2_000.0, "AIRB": 2_000.0,
}  # fmt: skip
_RADIUS_BY_CLASS_M = {
    "A": 20_000.0, "H": 5_000.0, "L": 5_000.0, "R": 2_000.0, "S": 500.0, "T": 2_000.0, "U": 20_000.0, "V": 5_000.0,
}  # fmt: skip
"""How far off the true place may be, by code and by class: of the order of such a thing's size. GeoNames has no extents."""
_JUNK = re.compile(r"https?:|^[\W\d_]+$")
_AIRPORT = re.compile(r"^[A-Z]{3,4}$")


def town_radius_m(population: int) -> float:
    """Metres that hold the true place nine times in ten when an article says it was in the town.

    1 km for a village, 4 km for 100,000 people, 10 km for a million, never more than 25 km: a little
    more than the radius of built-up land at 3,000 people a square kilometre.

    >>> town_radius_m(800), town_radius_m(1_000_000)
    (1300, 10000)
    """
    return min(25_000, round((1_000 + 9 * math.sqrt(max(0, population))) / 100) * 100)


def radius_m(feature_class: str, feature_code: str, population: int) -> float:
    """Metres that hold the true place nine times in ten when an article says it was there.

    >>> radius_m("P", "PPL", 800), radius_m("S", "BDG", 0), radius_m("A", "ADM3", 0)
    (1300, 500.0, 10000.0)
    """
    if feature_code in _RADIUS_M:
        return _RADIUS_M[feature_code]
    if feature_class == "P":
        return town_radius_m(population)
    return _RADIUS_BY_CLASS_M.get(feature_class, 5_000.0)


def worth_keeping(name: str, alternates: list[str]) -> tuple[str, ...]:
    """Alternate names that an article could use: one for each key, none that is noise.

    Left out: what has the name's own key, web addresses, digits, one or two Latin letters, airport
    codes, and Latin names without a capital (GeoNames' machine transliterations: "swldw").

    >>> worth_keeping("Homs", ["HMS", "Hims", "hms", "Ḩimş", "حمص", "http://x.org"])
    ('Hims', 'حمص')
    """
    seen = {key(name)}
    kept = []
    for other in sorted(set(alternates), key=lambda a: (not a.isascii(), a)):
        found = key(other)
        if found in seen or not found or _JUNK.search(other):
            continue
        if _is_latin(found) and (len(found) < 3 or other == other.lower() or _AIRPORT.match(other)):
            continue
        seen.add(found)
        kept.append(other)
    return tuple(kept)


def _is_latin(found: str) -> bool:
    return all(c < "ɐ" for c in found)


@dataclass(slots=True)
class Tally:
    """What was met on the way: lines, places new to the gazetteer, places that only gave names, what was left out,
    and lines that make no sense with the number of the first ones."""

    lines: int = 0
    new: int = 0
    known: int = 0
    left_out: int = 0
    names: int = 0
    wrong: int = 0
    first_wrong: list[str] = field(default_factory=list)

    def fault(self, file: Path, line: int, what: str) -> None:
        """Count a line that makes no sense."""
        self.wrong += 1
        if len(self.first_wrong) < 5:
            self.first_wrong.append(f"{file.name}, line {line}: {what}")


def lines(path: Path, read: Read = lambda _: None) -> Iterator[tuple[int, list[str]]]:
    """The number and the columns of each line of a dump, `.txt` or the `.zip` that GeoNames packs it in. Raises `DataError`."""
    try:
        with ExitStack() as stack:
            raw = stack.enter_context(path.open("rb"))
            file: io.BufferedIOBase = raw
            if path.suffix == ".zip":
                archive = stack.enter_context(zipfile.ZipFile(raw))
                inside = max(archive.infolist(), key=lambda each: each.file_size)
                file = stack.enter_context(io.BufferedReader(archive.open(inside)))  # type: ignore[type-var]
            for number, line in enumerate(file, 1):
                if number % 5000 == 0:
                    read(raw.tell())
                if line.strip() and not line.startswith(b"#"):
                    yield number, line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise DataError(f"{path} cannot be read ({error}). Name a GeoNames file, .txt or .zip.") from error


def places(
    path: Path,
    known: Gazetteer,
    tally: Tally,
    countries: Collection[str] = (),
    within: Callable[[int], str] = lambda _: "",
    read: Read = lambda _: None,
) -> Iterator[Row | Also]:
    """The places of a dump's main file; one that `known` holds already gives its names only.

    A first- or second-level unit is known by its codes, everything else by its GeoNames number. Only those in
    `countries` (ISO codes) where some are given. Lines that make no sense are counted in `tally`.
    """
    for number, cells in lines(path, read):
        tally.lines += 1
        if len(cells) != _COLUMNS:
            tally.fault(path, number, f"{len(cells)} columns in place of {_COLUMNS}")
            continue
        if countries and cells[8] not in countries:
            continue
        if cells[7] in _LEFT_OUT or not cells[7]:
            tally.left_out += 1
            continue
        try:
            made = _place(cells, known, within)
        except ValueError as error:
            tally.fault(path, number, str(error))
            continue
        tally.known += isinstance(made, Also)
        tally.new += isinstance(made, Row)
        yield made


def _place(cells: list[str], known: Gazetteer, within: Callable[[int], str]) -> Row | Also:
    number, population = int(cells[0]), int(cells[14] or 0)
    lat, lon = float(cells[4]), float(cells[5])
    if not (
        abs(lat) <= 90
        and abs(lon) <= 180
        and 0 < number < 1 << 32
        and 0 <= population < 1 << 40
        and cells[1].strip()
    ):
        raise ValueError("no name, or a number out of bounds")
    names = [(n, "alternate") for n in worth_keeping(cells[1], [n for n in cells[3].split(",") if n])]
    if key(cells[2]) not in ("", key(cells[1])):
        names.insert(0, (cells[2], "ascii"))
    code, country = cells[7], cells[8]
    same = f"geonames:{number}"
    if code in ("ADM1", "ADM2"):
        unit = f"geonames:{'.'.join((country, *cells[10 : 11 + (code == 'ADM2')]))}"
        same = unit if known.holds(unit) else same
    if known.holds(same):
        return Also(same, ((cells[1], "alternate"), *names))
    return Row(
        id=same,
        name=cells[1],
        feature_class=cells[6] or "P",
        feature_code=code,
        country_code=country,
        admin1_code=cells[10],
        admin2_code=cells[11],
        population=population,
        lat=lat,
        lon=lon,
        uncertainty_m=radius_m(cells[6], code, population),
        names=tuple(names),
        within=within(number) if code == "PPLX" else "",
    )


def alternate_names(path: Path, tally: Tally, read: Read = lambda _: None) -> Iterator[Also]:
    """The names of alternateNamesV2.txt (or its first edition), each with the place it belongs to."""
    for number, cells in lines(path, read):
        if len(cells) < 4 or not cells[1].isdecimal():
            tally.fault(path, number, "no alternate name")
            continue
        language, name = cells[2], cells[3]
        if language in _KINDS_OF_NAMES:
            continue
        if language == "abbr":
            tally.names += 1
            yield Also(f"geonames:{cells[1]}", ((name, "abbreviation"),))
        elif worth_keeping("", [name]):
            tally.names += 1
            yield Also(f"geonames:{cells[1]}", ((name, "alternate"),))


class Parents:
    """hierarchy.txt: what each place is part of; eight bytes a line in memory."""

    def __init__(self, path: Path, tally: Tally) -> None:
        """Read the file. Raises `DataError`."""
        both = np.fromiter((number for pair in self._pairs(path, tally) for number in pair), dtype=np.uint32)
        parents, children = both[::2], both[1::2]
        order = np.argsort(children, kind="stable")
        self._parents: npt.NDArray[np.uint32] = parents[order]
        self._children: npt.NDArray[np.uint32] = children[order]

    @staticmethod
    def _pairs(path: Path, tally: Tally) -> Iterator[tuple[int, int]]:
        for number, cells in lines(path):
            if len(cells) < 2 or not (cells[0].isdecimal() and cells[1].isdecimal()):
                tally.fault(path, number, "no pair of numbers")
                continue
            yield int(cells[0]), int(cells[1])

    def __call__(self, number: int) -> str:
        """The id of the place that GeoNames' `number` is part of, "" where none is known."""
        at = int(np.searchsorted(self._children, np.uint32(number)))
        there = at < len(self._children) and self._children[at] == number
        return f"geonames:{self._parents[at]}" if there else ""
