"""KML, also packed as KMZ -> rows: name, description and data of each placemark, and its shape. It loads nothing that a file names."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import shapely

from geo.sources.tables.markup import fed, unpacked
from geo.sources.tables.shapes import MOST_CORNERS, Drawn, Ground, in_groups
from geo.sources.tables.table import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    Batch,
    Table,
    batched,
    named,
    require_fewer,
)
from geo.vocabulary import UnreadableFile

_OWN = ("name", "description", "address", "when", "begin", "end")
"""What a placemark says by itself, or by the time in it."""
_HOLDERS = ("Placemark", "TimeStamp", "TimeSpan")
_MOST_WORDS = 40 * MOST_CORNERS
"""Characters of the corners of a shape."""
_COLLECTED: dict[str, Any] = {
    "Point": shapely.MultiPoint,
    "LineString": shapely.MultiLineString,
    "Polygon": shapely.MultiPolygon,
}


def read(path: Path, called: str, *, packed: bool) -> Table:
    """The table in the file `path`, a KMZ where it is `packed`; the columns are all that any of its placemarks has.

    Raises `UnreadableFile` for what is no KML, and for a packed one that would burst.
    """
    columns: dict[str, None] = {}
    count = 0
    for _, cells, _ in _placemarks(path, called, packed, draws=False):
        count += 1
        columns.update(dict.fromkeys(cells))
        require_fewer(count)
        if len(columns) > MOST_COLUMNS:
            raise UnreadableFile(
                f"{called} has more than {MOST_COLUMNS} kinds of data. Leave out those that you do not need."
            )
    if not count:
        raise UnreadableFile(
            f"{called} holds no placemarks; links to other files are not followed. Save it as KML with its places."
        )
    keys = [name for name in _OWN if name in columns] + [name for name in columns if name not in _OWN]
    names, said = named(keys, called)

    def reading(size: int) -> Iterator[Batch]:
        found: Iterator[Drawn] = (
            (number, tuple(cells.get(key, "") for key in keys), shape)
            for number, cells, shape in _placemarks(path, called, packed)
        )
        yield from batched(in_groups(found, Ground("", called)), len(names), size)

    return Table("kmz" if packed else "kml", names, said, "placemark", count, reading)


def _placemarks(
    path: Path, called: str, packed: bool, *, draws: bool = True
) -> Iterator[tuple[int, dict[str, str], Any]]:
    """Each placemark: its number from 1, what it says by name, its shape where that is asked for (`draws`)."""
    made = _Placemarks(called, draws)
    with _kml(path, called, packed) as file:
        for _ in fed(file, called, made.start, made.end, made.words):
            yield from made.found
            made.found.clear()


@contextmanager
def _kml(path: Path, called: str, packed: bool) -> Iterator[BinaryIO]:
    if not packed:
        with path.open("rb") as file:
            yield file
        return
    try:
        with zipfile.ZipFile(path) as archive:
            inside = sorted(
                (name for name in archive.namelist() if name.lower().endswith(".kml")),
                key=lambda n: (n.count("/"), n != "doc.kml"),
            )
            with unpacked(archive, inside[0], called) as file:
                yield file
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise UnreadableFile(f"{called} is broken. Save it anew as KMZ or KML.") from error


class _Placemarks:
    """What the parser of KML calls: gathers placemarks."""

    def __init__(self, called: str, draws: bool) -> None:
        """`draws`: whether their shapes are asked for."""
        self._called, self._draws = called, draws
        self.found: list[tuple[int, dict[str, str], Any]] = []
        self._number = 0
        self._path: list[str] = []
        self._text: list[str] = []
        self._held = 0
        self._within = False
        self._named = ""
        self._cells: dict[str, str] = {}
        self._parts: list[Any] = []
        self._rings: list[Any] = []
        self._wrong = ""

    def start(self, tag: str, about: dict[str, str]) -> None:
        """An element begins."""
        self._path.append(tag)
        self._text.clear()
        self._held = 0
        if tag == "Placemark":
            if self._within:
                raise UnreadableFile(
                    f"{self._called} has a Placemark in a Placemark, as no map program writes. Save it anew as KML."
                )
            self._within, self._number = True, self._number + 1
            self._cells, self._parts, self._wrong = {}, [], ""
        elif tag in ("Data", "SimpleData"):
            self._named = about.get("name", "")
        elif tag == "Polygon":
            self._rings = []

    def words(self, data: str) -> None:
        """Text."""
        if self._within and self._held <= _MOST_WORDS:
            self._text.append(data)
            self._held += len(data)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._path.pop()
        if not self._within:
            return
        inside = self._path[-1] if self._path else ""
        if tag == "Placemark":
            self._within = False
            self.found.append((self._number, self._cells, self._wrong or _gathered(self._parts)))
        elif tag == "coordinates":
            self._corners(inside)
        elif tag == "Polygon" and self._draws:
            self._add(lambda: shapely.Polygon(self._rings[0], self._rings[1:]))
        elif tag == "SimpleData" or (tag == "value" and inside == "Data"):
            self._say(self._named)
        elif tag in _OWN and inside in _HOLDERS:
            self._say(tag)
        self._text.clear()
        self._held = 0

    def _say(self, name: str) -> None:
        said = "".join(self._text).strip()[: MOST_CHARACTERS + 1]
        if said and len(self._cells) <= MOST_COLUMNS:
            while self._cells.get(name, said) != said:
                name += " (2)"
            self._cells[name] = said

    def _corners(self, of: str) -> None:
        if not self._draws:
            return
        written = "".join(self._text).split()
        if self._held > _MOST_WORDS or len(written) > MOST_CORNERS:
            self._wrong = f"has more than {MOST_CORNERS:,} corners"
            return
        try:
            corners = [tuple(map(float, corner.split(",")[:2])) for corner in written]
        except ValueError:
            self._wrong = "makes no sense"
            return
        if of == "LinearRing" and "Polygon" in self._path:
            outer = "outerBoundaryIs" in self._path[-3:]
            self._rings.insert(0, corners) if outer else self._rings.append(corners)
        elif of == "Point":
            self._add(lambda: shapely.Point(corners[0]))
        else:
            self._add(lambda: shapely.LineString(corners))

    def _add(self, make: Any) -> None:
        try:
            self._parts.append(make())
        except Exception:  # noqa: BLE001 (whatever shapely says of corners that draw nothing)
            self._wrong = "makes no sense"


def _gathered(parts: Sequence[Any]) -> Any:
    """One geometry of all `parts`, None of none."""
    if len(parts) < 2:
        return parts[0] if parts else None
    kinds = {part.geom_type for part in parts}
    return _COLLECTED[kinds.pop()](parts) if len(kinds) == 1 else shapely.GeometryCollection(parts)
