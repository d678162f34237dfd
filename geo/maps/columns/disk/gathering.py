"""Columns of a few thousand incidents at a time -> the files of those of all, never more than one column of them in memory.

Each chunk is numbered by the names of all before and laid behind them on the disk, column by column; at the end every column is
put into its order from west to east and written by itself. What it costs grows with the incidents, and not with the chunks.

Two things are left out, which the incidents of data sets have no use for: which toll may hold which other (totals are told for each
data set alone), and the articles (each incident has one, of its own id).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from geo.maps.columns.columns import Columns, Names, Rows, Several, Tolls, Wholes
from geo.maps.columns.disk.files import Array, Parts, arrays, write_arrays
from geo.maps.columns.ordering import positions, renumbered, several_of

_NUMBERED = {
    "subtype": "subtypes", "places.country": "countries", "places.province": "provinces", "places.ground": "grounds",
    "worded": "cells", "sources.values": "sources", "actors.values": "actors", "tags.values": "tags",
}  # fmt: skip
"""The columns of numbers of names, with the names."""
_LISTS = ("sources", "actors", "tags", "saved")
_PLACES = ("country", "province", "precision", "lat", "lon", "ground")
_WORDS_AT_ONCE = 5_000
"""Rows whose words are put in order together."""


class Gathering:
    """The columns of incidents that come in chunks; `folder`, which must be there, holds them until they are written."""

    def __init__(self, folder: Path) -> None:
        """Of nothing yet."""
        self._folder = folder
        self._known: dict[str, dict[Any, int]] = {e.name: {} for e in fields(Names)}
        self._called: dict[str, str] = {}
        self._files: dict[str, BinaryIO] = {}
        self._kinds: dict[str, tuple[np.dtype[Any], tuple[int, ...]]] = {}
        self._widths: list[tuple[int, int]] = []
        self.rows = 0

    def add(self, columns: Columns) -> None:
        """Lay `columns` behind those before, in the order of their rows. Raises `OSError`."""
        if not len(columns):
            return
        numbers = self._numbers(columns.names)
        for name, array in arrays(_as_they_join(columns, self.rows)):
            if name == "ids":
                self._widths.append((len(columns), array.itemsize))
            known = _NUMBERED.get(name)
            self._lay(name, array if known is None else renumbered(numbers[known], array))
        self._lay("tolls.harm", columns.tolls.harm)
        self.rows += len(columns)

    def close(self) -> None:
        """Close the files that are written to."""
        while self._files:
            self._files.popitem()[1].close()

    def write(self, target: Path) -> None:
        """Write the columns of all into the folder `target`, which must be there and empty. Raises `OSError`."""
        self.close()
        write_arrays(self._ordered(), self._names(), target)

    def _numbers(self, names: Names) -> dict[str, Any]:
        """For each kind of names the numbers that they have among those of all."""
        self._called |= dict(zip(names.countries, names.country_names, strict=True))
        return {
            kind: np.array(
                [known.setdefault(n, len(known)) for n in getattr(names, kind)], dtype=np.int32
            )
            for kind, known in self._known.items()
            if kind not in ("country_names", "articles")
        }  # fmt: skip

    def _names(self) -> Names:
        kinds = {kind: tuple(known) for kind, known in self._known.items()}
        return Names(**{**kinds, "country_names": tuple(self._called[c] for c in kinds["countries"])})

    def _lay(self, name: str, array: Array) -> None:
        if name not in self._files:
            self._files[name] = (self._folder / f"{name}.raw").open("wb")
            self._kinds[name] = array.dtype, array.shape[1:]
        self._files[name].write(np.ascontiguousarray(array).tobytes())

    def _all(self, name: str) -> Array:
        """A whole column as it was laid."""
        dtype, more = self._kinds[name]
        return np.fromfile(self._folder / f"{name}.raw", dtype=dtype).reshape(-1, *more)

    def _ids(self) -> Array:
        """The ids, which are as wide as the longest of their chunk."""
        widest = np.dtype((np.bytes_, max((width for _, width in self._widths), default=1)))
        every = np.empty(self.rows, dtype=widest)
        at = 0
        with (self._folder / "ids.raw").open("rb") as file:
            for count, width in self._widths:
                every[at : at + count] = np.frombuffer(file.read(count * width), dtype=f"S{width}")
                at += count
        return every

    def _ordered(self) -> Iterator[tuple[str, Array | Parts]]:
        """Every column in its order from west to east, one after the other."""
        if not self.rows:
            raise ValueError("there is nothing to write")
        order: Rows = np.argsort(self._all("x"), kind="stable")
        yield "ids", self._ids()[order]
        for each in fields(Columns):
            if each.name in self._kinds and each.name not in ("ids", "words", "words_at"):
                yield each.name, self._all(each.name)[order]
        for name in (*_LISTS, "articles"):
            several, _ = several_of(self._several(name), order)
            yield f"{name}.start", several.start
            yield f"{name}.values", several.values
        of, at = several_of(self._several("places.of"), order)
        yield "places.of.start", of.start
        yield "places.of.values", np.arange(len(of.values), dtype=np.int32)
        for name in _PLACES:
            yield f"places.{name}", self._all(f"places.{name}")[at]
        now = np.empty(self.rows, dtype=np.int32)
        now[order] = np.arange(self.rows, dtype=np.int32)
        ends = (self._all(f"tolls.{name}") for name in ("low", "best", "high"))
        yield from arrays(Tolls.of(self._all("tolls.harm"), now[self._all("tolls.row")], *ends), "tolls.")
        yield from arrays(_NO_WHOLES, "wholes.")
        lengths = self._all("words_at")
        yield "words_at", np.concatenate(([0], np.cumsum(lengths[order])))
        yield "words", Parts(np.dtype(np.uint8), int(lengths.sum()), self._words(lengths, order))

    def _several(self, name: str) -> Several:
        start = np.concatenate(([0], np.cumsum(self._all(f"{name}.start"))))
        return Several(start, self._all(f"{name}.values"))

    def _words(self, lengths: Rows, order: Rows) -> Iterator[Array]:
        every, start = self._all("words"), np.cumsum(lengths) - lengths
        for first in range(0, self.rows, _WORDS_AT_ONCE):
            yield every[positions(start, lengths, order[first : first + _WORDS_AT_ONCE])]


def _as_they_join(columns: Columns, before: int) -> Columns:
    """`columns` so that those of the next can be laid behind: lengths in the place of starts, and rows counted from all of them."""
    none = Several(np.zeros(len(columns), dtype=np.int64), np.empty(0, dtype=np.int32))
    lists: dict[str, Any] = {name: _lengths(getattr(columns, name)) for name in _LISTS}
    return replace(
        columns,
        **lists,
        articles=none,
        places=replace(columns.places, of=_lengths(columns.places.of)),
        tolls=replace(columns.tolls, row=columns.tolls.row + np.int32(before)),
        words_at=np.diff(columns.words_at),
    )


def _lengths(several: Several) -> Several:
    return replace(several, start=np.diff(several.start))


_NO_WHOLES = Wholes(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int8))
