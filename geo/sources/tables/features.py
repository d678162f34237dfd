"""GeoJSON (RFC 7946) of any size -> rows: the properties of each feature, and its shape. One feature is held at a time."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import shapely
from shapely.geometry import shape as drawn

from geo.sources.decoding import marked
from geo.sources.tables.encodings import ERRORS
from geo.sources.tables.shapes import Drawn, Ground, in_groups
from geo.sources.tables.table import MOST_COLUMNS, Batch, Table, batched, named, require_fewer
from geo.sources.tables.words import words
from geo.vocabulary import UnreadableFile

_PIECE = 1 << 18
_MOST_FEATURE = 5_000_000
"""Characters of one feature."""
_DECODER = json.JSONDecoder()


def read(path: Path, called: str) -> Table:
    """The table in the file `path`; the columns are all properties that any of its features has.

    Raises `UnreadableFile` where it is no collection of features, or in coordinates that are not known.
    """
    keys, features, system = _surveyed(path, called)
    columns, said = named(keys, called)

    def reading(size: int) -> Iterator[Batch]:
        items = in_groups(_drawn(path, called, keys), Ground(system, called))
        yield from batched(items, len(columns), size)

    return Table("geojson", columns, said, "feature", features, reading)


def _surveyed(path: Path, called: str) -> tuple[list[str], int, str]:
    """The names of properties, how many features there are, and the system that the coordinates are said to be in."""
    keys: dict[str, None] = {}
    members: dict[str, Any] = {}
    count = 0
    for feature in _features(path, called, members):
        count += 1
        keys.update(dict.fromkeys(_cells(feature)))
        require_fewer(count)
        if len(keys) > MOST_COLUMNS:
            raise UnreadableFile(
                f"{called} has more than {MOST_COLUMNS} properties. Leave out those that you do not need."
            )
    if not count:
        raise UnreadableFile(f"{called} holds no features. Give a GeoJSON FeatureCollection.")
    try:
        system = str(members["crs"]["properties"]["name"])
    except (KeyError, TypeError):
        system = ""
    return list(keys), count, system


def _cells(feature: Any) -> dict[str, Any]:
    """What a feature says of itself; its own id is one of its properties."""
    given = feature.get("properties") if isinstance(feature, dict) else None
    cells = given if isinstance(given, dict) else {}
    own = feature.get("id") if isinstance(feature, dict) else None
    return cells if own is None or "id" in cells else {"id": own, **cells}


def _drawn(path: Path, called: str, keys: list[str]) -> Iterator[Drawn]:
    for number, feature in enumerate(_features(path, called, {}), 1):
        cells = _cells(feature)
        yield number, tuple(words(cells.get(key)) for key in keys), _shape(feature)


def _shape(feature: Any) -> Any:
    """The geometry of a feature, None without one, or why it is none."""
    if not isinstance(feature, dict):
        return "is missing, for it is no feature,"
    given = feature.get("geometry")
    if given is None:
        return None
    try:
        if given["type"] == "Point":
            x, y = given["coordinates"][:2]
            return shapely.Point(float(x), float(y))
        return drawn(given)
    except Exception:  # noqa: BLE001 (whatever shapely says of a list that is no list of corners)
        return "makes no sense"


def _features(path: Path, called: str, members: dict[str, Any]) -> Iterator[Any]:
    """The features of a collection, one after the other; what else stands beside them goes into `members`."""
    with path.open("rb") as file:
        encoding, start = marked(file.read(4))
        file.seek(start)
        try:
            reader = _Reader(io.TextIOWrapper(file, encoding or "utf-8", ERRORS))
            reader.take("{")
            while True:
                key = reader.value()
                reader.take(":")
                if key == "features" and reader.next() == "[":
                    yield from reader.items()
                else:
                    members[str(key)[:100]] = reader.value()
                if not reader.goes_on("}"):
                    break
            if reader.next():
                raise ValueError("more than one")
        except (ValueError, TypeError, RecursionError) as error:
            raise UnreadableFile(
                f"{called} is no GeoJSON that can be read ({str(error)[:80]}). Give a FeatureCollection."
            ) from error


class _Reader:
    """JSON that is taken apart from its beginning on, a value at a time. Raises `ValueError` for what is none."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._all = False

    def next(self) -> str:
        """The letter that comes next, "" at the end."""
        while True:
            text, at = self._text, self._at
            while at < len(text) and text[at] in " \t\r\n":
                at += 1
            self._at = at
            if at < len(text) or self._all:
                return text[at : at + 1]
            self._more()

    def take(self, letter: str) -> None:
        """Go past `letter`."""
        if self.next() != letter:
            raise ValueError(f"it lacks a {letter}")
        self._at += 1

    def goes_on(self, end: str) -> bool:
        """Go past a comma, or past the `end`."""
        if self.next() == end:
            self._at += 1
            return False
        self.take(",")
        return True

    def items(self) -> Iterator[Any]:
        """The items of a list."""
        self.take("[")
        if self.next() == "]":
            self._at += 1
            return
        while True:
            yield self.value()
            if not self.goes_on("]"):
                return

    def value(self) -> Any:
        """The value that comes next."""
        self.next()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
                if end - self._at <= _MOST_FEATURE and (end < len(self._text) or self._all):
                    self._at = end
                    return value
            except json.JSONDecodeError:
                if self._all:
                    raise
            if len(self._text) - self._at > _MOST_FEATURE:
                raise ValueError(f"one feature has more than {_MOST_FEATURE:,} characters, or is broken")
            self._more()

    def _more(self) -> None:
        rest = self._text[self._at :]
        piece = self._file.read(max(_PIECE, 4 * len(rest)))
        self._text, self._at, self._all = rest + piece, 0, not piece
