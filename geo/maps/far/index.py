"""An index, mapped -> what filters let through of its rows in a view: hexagons and totals, and which rows lie there. Threads may share it.

Up to zoom 10 sums are read of the hexagons in view, nearer the rows themselves; both lie from west to east, so that of a view as much is
read as stands between its edges. Dates are taken by whole months.
"""

from __future__ import annotations

import json
import math
import mmap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.maps.columns.columns import Mask, Reals, Rows
from geo.maps.columns.hexagons import HEXAGON_PX, centre_of
from geo.maps.columns.in_view import MARGIN, InView
from geo.maps.columns.sums import Sums
from geo.maps.far.asked import in_time, require_kept
from geo.maps.far.building import ENTRY, LIST, POINT, VERSION, deadliness, stamps_of
from geo.maps.far.keys import (
    LEVELS,
    MEASURES,
    TO_HEXAGON,
    Facets,
    axial,
    facets,
    from_across,
    hexagon,
    hexagons,
    measures,
    packed,
    together,
)
from geo.maps.placement import Box, mercator_lat, mercator_y
from geo.vocabulary import EventType, Filters, Harm, InputError, StoreError, Total

Table = npt.NDArray[Any]
Edges = tuple[float, float, float, float]
LetThrough = Callable[[Rows, Table], Rows]
"""Of rows, and what is kept of them, those that are shown."""
_TYPES = tuple(EventType)
_AT_ONCE = 8_192
_STRIP, _FEW_AT_ONCE, _TOO_LONG = 100_000, 512, 65_536
"""Fewer rows than that beside each other are all gone through for the deadliest; else of each heap at first so many, and no more."""
_PIECE = 1 << 20
"""So many entries of a level are added up at a time."""
_FIRST_ROW = 8
"""Added to rows of hexagons, which may begin before the world."""
_DEEP, _BLOCKS, _BLOCK = 0.04, 32, 65_536
"""The part of the hexagons that have the deepest colour, and how many entries of a large level are looked at for it."""


@dataclass(frozen=True, slots=True)
class Come:
    """What filters let through of all rows: how many, of them without a point (`nowhere`), known only to an area, without a day where days
    are filtered (`undated`, which are not among them), and how many were killed."""

    rows: int
    nowhere: int
    areas: int
    undated: int
    killed: Total


@dataclass(frozen=True, slots=True)
class Deadliest:
    """Of the rows in a hexagon the deadliest, by their numbers in the index, and what `all` of them come to."""

    rows: Rows
    all: int
    killed: Total
    box: Box


class Index:
    """The index in a folder."""

    def __init__(self, folder: Path) -> None:
        """Map it. Raises `StoreError` where it is none of this version."""
        try:
            said = json.loads((folder / LIST).read_text("utf-8"))
            if said["version"] != VERSION:
                raise ValueError("another version")
            self.source, self.files, self.rows = Path(said["folder"]), said["files"], int(said["rows"])
            self.codes: list[str] = said["countries"]
            self.names: dict[str, str] = said["names"]
            self._maps: list[mmap.mmap] = []
            self.points = self._mapped(folder / "points", POINT)
            self._levels = {zoom: self._mapped(folder / f"z{zoom}", ENTRY) for zoom in LEVELS}
            self._x = self._mapped(folder / "x", np.dtype("<f8"))
            self._keys = {zoom: self._mapped(folder / f"k{zoom}", np.dtype("<i8")) for zoom in LEVELS}
            self._deadly, self._heaps = self._mapped(folder / "deadly", np.dtype("<u4")), said["heaps"]
            self._root = np.fromfile(folder / "root", dtype=ENTRY)
            self.box: Box | None = _corners(*said["box"]) if said["box"] else None
            self.largest, self.long = int(said["largest"]), int(said["long"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"The index in {folder} cannot be read ({error}). Show its folder again: `python -m geo columns show`.") from error  # fmt: skip

    def _mapped(self, path: Path, dtype: np.dtype[Any]) -> Table:
        if not path.stat().st_size:
            return np.empty(0, dtype=dtype)
        with path.open("rb") as file:
            self._maps.append(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return np.frombuffer(self._maps[-1], dtype=dtype)

    @contextmanager
    def looked_at(self) -> Iterator[None]:
        """Hold nothing in memory after this block of what was looked at: the system keeps it while it has room, and gives it back at once."""
        try:
            yield
        finally:
            if hasattr(mmap, "MADV_DONTNEED"):  # Linux and macOS have it
                for one in self._maps:
                    one.madvise(mmap.MADV_DONTNEED)

    def require_unchanged(self) -> None:
        """Raises `StoreError` where the folder is not as it was when it was looked through."""
        before = [{name: each[name] for name in ("path", "bytes", "changed")} for each in self.files]
        again = "show it again from where it is now: `python -m geo columns show`."
        if not self.source.is_dir():
            raise StoreError(f"{self.source} is not there any more. Put it back, or {again}")
        try:
            same = stamps_of(self.source) == before
        except InputError as error:
            raise StoreError(f"{error} Or {again}") from error
        if not same:
            raise StoreError(f"The files in {self.source} were changed. Show the folder again: `python -m geo columns show`.")  # fmt: skip

    def come_to(self, filters: Filters) -> Come:
        """What `filters` let through. Raises `InputError` for those that no sums are kept for."""
        require_kept(filters)
        of = facets(self._root["key"])
        placed = hexagon(self._root["key"])[0] > 0
        fits, wholly = self._units(of, filters)
        timely = in_time(of, filters)
        passing = fits & timely
        told = self._root[passing & wholly]
        sums = _sums(
            np.stack([told[name].astype(np.int64) for name in MEASURES], axis=1).sum(axis=0)[None, :]
        )
        every = self._root["n"]
        return Come(
            rows=int(every[passing].sum()),
            nowhere=int(every[passing & ~placed].sum()),
            areas=int(self._root["areas"][passing].sum()),
            undated=int(every[fits & (of.month == 0)].sum()) if filters.earliest or filters.latest else 0,
            killed=sums.total(0, Harm.KILLED),
        )

    def seen(self, filters: Filters, bounds: Box, zoom: float) -> tuple[int, InView]:
        """At which zoom, and what, is drawn of what `filters` let through in `bounds`: every hexagon, also of one row."""
        level = max(int(zoom), LEVELS[0])
        edges, spots = _edges(bounds), {}
        if level in LEVELS:
            parts = [together(key, told) for key, told in self._parts(filters, edges, level)]
            key, each = together(
                np.concatenate([key for key, _ in parts] or [np.empty(0, np.int64)]),
                np.concatenate([told for _, told in parts] or [np.empty((0, len(MEASURES)), np.int64)]),
            )
            across, row = hexagon(key << TO_HEXAGON)
        else:
            some = self._whole(filters, edges, level)
            across, row = hexagons(some["x"], some["y"], level)
            cell = (across << 32) + row + _FIRST_ROW
            key, each = together(cell, measures(some["low"], some["best"], some["high"], some["area"]))
            across, row = key >> 32, (key & 0xFFFFFFFF) - _FIRST_ROW
            spots = _spots(cell, some["x"], some["y"])
        sums = _sums(each)
        x, y = centre_of(*(n.astype(np.float64) for n in axial(across, row)))
        return level, InView(
            alone=np.empty(0, np.int64),
            x=x,
            y=y,
            incidents=each[:, 0],
            areas=each[:, 1],
            depth=each[:, 7],
            killed=tuple(sums.total(n, Harm.KILLED) for n in range(len(each))),
            spots=spots,
        )

    def deep(self, filters: Filters, level: int) -> int:
        """From how many killed on a hexagon at `level` is among the deadliest, wherever one looks: of a large level parts are looked at."""
        table = self._levels[min(level, LEVELS[-1])]
        if len(table) <= _BLOCKS * _BLOCK:
            some = np.array(table)
        else:
            begin = np.linspace(0, len(table) - _BLOCK, _BLOCKS).astype(np.int64).tolist()
            some = np.concatenate([table[at : at + _BLOCK] for at in begin])
        some = some[self._passing(facets(some["key"]), filters)]
        of = some["key"] >> TO_HEXAGON
        starts = np.flatnonzero(np.diff(of, prepend=of[:1] - 1)) if len(of) else of
        if not len(starts):
            return 0
        many, killed = (np.add.reduceat(some[name].astype(np.int64), starts) for name in ("n", "best"))
        told = killed[(many > 1) & (killed > 0)] >> (
            2 * max(0, level - LEVELS[-1])
        )  # a nearer hexagon holds a fourth
        return int(np.quantile(told, 1 - _DEEP, method="higher")) if len(told) else 0

    def rows_in(self, filters: Filters, bounds: Box, most: int) -> Rows | None:
        """The rows that `filters` let through in `bounds`, by their numbers here; None for more than `most`."""
        left, right, top, bottom = _edges(bounds)
        found: list[Rows] = []
        for low, some in self._between(left, right):
            y = np.array(some["y"])
            at = np.flatnonzero((y >= top) & (y <= bottom))
            for start in range(0, len(at), _AT_ONCE):
                part = at[start : start + _AT_ONCE]
                found.append(low + part[self._passing(_of(some[part]), filters)])
                if (
                    sum(map(len, found)) > most
                ):  # those in several turns of the globe come twice, where there are few
                    break
        rows = np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
        return rows if len(rows) <= most else None

    def deadliest(self, filters: Filters, level: int, column: int, row: int, most: int) -> Deadliest:
        """What `filters` let through in the hexagon in that axial column and row: the `most` deadliest rows, and what all come to.

        Of the same number killed the latest comes first. Half a continent may be in the hexagon: its sums then say what all come to, and
        the rows of each heap are gone through from the deadliest on.
        """
        world_px = 256.0 * 2.0**level
        x, y = (float(n) for n in centre_of(column, row))
        left, right, top, bottom = *((x + side * HEXAGON_PX) / world_px for side in (-1, 1)), *((y + side * HEXAGON_PX) / world_px for side in (-1, 1))  # fmt: skip
        box = _corners(left, top, right, bottom)

        def let_through(rows: Rows, points: Table) -> Rows:
            here = self._in_hexagon(points, level, column, row)
            return rows[here & self._passing(_of(points), filters)]

        strips = [(low, low + len(strip)) for low, strip in self._between(left, right)]
        if level in LEVELS and sum(high - low for low, high in strips) > _STRIP:
            told = self._entries_of(filters, level, column, row)
            found = self._foremost(let_through, strips, (top, bottom), min(most, int(told[0])))
        else:
            found, told = np.empty(0, np.int64), np.zeros(len(MEASURES), np.int64)
            for low, high in strips:
                for rows in self._gone_through(let_through, low, high, (top, bottom)):
                    some = self.points[rows]
                    told += measures(some["low"], some["best"], some["high"], some["area"]).sum(axis=0)
                    found = self._first(np.concatenate((found, rows)), most)
        return Deadliest(found, int(told[0]), _sums(told[None, :]).total(0, Harm.KILLED), box)

    def _entries_of(self, filters: Filters, level: int, column: int, row: int) -> npt.NDArray[np.int64]:
        """What is let through of a hexagon comes to."""
        none = np.zeros(2, np.int64)
        ends = packed(np.full(2, 2 * column + row), np.array([row, row + 1]), Facets(none, none, none, none))
        low, high = np.searchsorted(self._keys[level], ends).tolist()
        some = self._levels[level][low:high]
        some = some[self._passing(facets(some["key"].astype(np.int64)), filters)]
        return np.array([some[name].astype(np.int64).sum() for name in MEASURES])

    def _foremost(
        self, let_through: LetThrough, strips: list[tuple[int, int]], ends: tuple[float, float], most: int
    ) -> Rows:
        """The `most` deadliest of the rows in `strips` that are `let_through`: of each heap from its deadliest on, and where these are few
        of many, all in the strips."""
        found = np.empty(0, np.int64)
        for first, last in zip([0, *self._heaps], self._heaps, strict=False):
            mine = [(max(low, first), min(high, last)) for low, high in strips if low < last and first < high]
            at, many = first, _FEW_AT_ONCE
            while mine and most and at < last:
                rows = first + self._deadly[at : min(at + many, last)].astype(np.int64)
                points = self.points[rows]
                if len(found) == most and deadliness(points[:1]) <= deadliness(self.points[found[-1:]]):
                    break  # of the same number and month the first in the index comes first
                found = self._first(np.concatenate((found, let_through(rows, points))), most)
                at, many = at + many, 2 * many
                if at - first > _TOO_LONG:
                    pieces = (part for span in mine for part in self._gone_through(let_through, *span, ends))
                    found = self._first(np.unique(np.concatenate((found, *pieces))), most)
                    break
        return found

    def _gone_through(
        self, let_through: LetThrough, low: int, high: int, ends: tuple[float, float]
    ) -> Iterator[Rows]:
        """Those of the rows from `low` on, up to `high`, between those ends in the north and the south, that are `let_through`, a piece at
        a time."""
        for start in range(low, high, _PIECE):
            piece = self.points[start : min(start + _PIECE, high)]
            at = np.flatnonzero((piece["y"] >= ends[0]) & (piece["y"] <= ends[1]))
            yield let_through(start + at, piece[at])

    def _first(self, rows: Rows, most: int) -> Rows:
        """The `most` deadliest of these rows, in their order."""
        return rows[np.lexsort((rows, -deadliness(self.points[rows])))][:most]

    def reach(self, bounds: Box) -> int:
        """How many rows lie between the west and the east of `bounds`: so many are looked at for those in it."""
        left, right, _, _ = _edges(bounds)
        return sum(len(some) for _, some in self._between(left, right))

    def countries(self, filters: Filters) -> tuple[str, ...]:
        """The codes of the countries of what is let through."""
        of = facets(self._root["key"])
        there = np.unique(of.country[self._passing(of, filters)]).tolist()
        return tuple(sorted({code for n in there for code in self.codes[n].split("; ") if code}))

    def _in_hexagon(self, some: Table, level: int, column: int, row: int) -> Mask:
        across, at = hexagons(some["x"], some["y"], level)
        found: Mask = (at == row) & (axial(across, at)[0] == column)
        return found

    def _between(self, left: float, right: float) -> Iterator[tuple[int, Table]]:
        for turn in (-1, 0, 1):
            low, high = np.searchsorted(self._x, [left + turn, right + turn]).tolist()
            if low < high:
                yield low, self.points[low:high]

    def _whole(self, filters: Filters, edges: Edges, level: int) -> Table:
        """What is let through in the hexagons that reach between those edges: none of them is cut in two."""
        reach = HEXAGON_PX / (256.0 * 2.0**level)
        left, right, top, bottom = (
            edge + side * reach for edge, side in zip(edges, (-1, 1, -1, 1), strict=True)
        )
        found = [np.empty(0, POINT)]
        for _, some in self._between(left - reach, right + reach):
            y = np.array(some["y"])
            here = some[np.flatnonzero((y >= top - reach) & (y <= bottom + reach))]
            here = here[self._passing(_of(here), filters)]
            x, y = (n * reach / HEXAGON_PX for n in centre_of(*(n.astype(np.float64) for n in axial(*hexagons(here["x"], here["y"], level)))))  # fmt: skip
            turned = [(x >= left + turn) & (x <= right + turn) for turn in (-1, 0, 1)]
            found.append(here[np.logical_or.reduce(turned) & (y >= top) & (y <= bottom)])
        return np.concatenate(found)

    def _parts(self, filters: Filters, edges: Edges, level: int) -> Iterator[tuple[Rows, npt.NDArray[np.int64]]]:  # fmt: skip
        """Hexagons in view, each told by one integer, and what parts of them come to."""
        left, right, top, bottom = edges
        table, world_px = self._levels[level], 256.0 * 2.0**level
        half, tall = HEXAGON_PX * math.sqrt(3) / 2, HEXAGON_PX * 1.5
        north, south = math.floor((top * world_px - HEXAGON_PX) / tall), math.ceil((bottom * world_px + HEXAGON_PX) / tall)  # fmt: skip
        spans: list[tuple[int, int]] = []
        for turn in (-1, 0, 1):
            first, last = (math.floor((edge + turn) * world_px / half) for edge in (left, right))
            low, high = np.searchsorted(
                self._keys[level], [from_across(first - 1), from_across(last + 3)]
            ).tolist()
            spans.append(
                (max(low, spans[-1][1] if spans else 0), high)
            )  # each once, where the whole world is seen
        pieces = ((at, min(at + _PIECE, high)) for low, high in spans for at in range(low, high, _PIECE))
        for low, high in pieces:
            key = np.array(self._keys[level][low:high])
            _, row = hexagon(key)
            at = np.flatnonzero((row >= north) & (row <= south) & self._passing(facets(key), filters))
            some = table[low:high][at]
            yield key[at] >> TO_HEXAGON, np.stack([some[name].astype(np.int64) for name in MEASURES], axis=1)

    def _passing(self, of: Facets, filters: Filters) -> Mask:
        return self._units(of, filters)[0] & in_time(of, filters)

    def _units(self, of: Facets, filters: Filters) -> tuple[Mask, Mask]:
        """Which are of the types and in the countries asked for, and which of them in no other."""
        chosen = np.array([kind in filters.types for kind in _TYPES])
        fits = np.ones(len(of.type), dtype=bool)
        if filters.types:
            fits &= chosen[of.type] != filters.keeps_out("types")
        if not filters.countries:
            return fits, fits
        several = [set(codes.split("; ")) for codes in self.codes]
        some = np.array([not one.isdisjoint(filters.countries) for one in several])
        if filters.keeps_out("countries"):
            fits &= ~some[of.country]
            return fits, fits
        every = np.array([one <= set(filters.countries) for one in several])
        return fits & some[of.country], fits & every[of.country]


def _of(some: Table) -> Facets:
    return Facets(*(some[name].astype(np.int64) for name in ("month", "last", "type", "country")))


def _sums(each: npt.NDArray[np.int64]) -> Sums:
    """As `geo.maps.columns.sums` adds up: one alone keeps its open best end, and an open upper end leaves the sum's open."""
    _, _, known, unknown, opened, guessed, low, best, high = each.T
    return Sums(
        low=low,
        best=np.where((known == 1) & (guessed == 1), -1, best),
        high=np.where(opened > 0, -1, high),
        known=known,
        unknown=unknown,
        within=np.zeros_like(known),
    )


def _spots(cell: Rows, x: Reals, y: Reals) -> dict[int, tuple[float, float]]:
    """Of the hexagons in their order those whose rows all lie at one point, which no zoom parts, and that point."""
    order = np.argsort(cell, kind="stable")
    if not len(order):
        return {}
    starts = np.flatnonzero(np.diff(cell[order], prepend=cell[order[0]] - 1))
    west, east, north, south = (
        end.reduceat(axis[order], starts) for axis in (x, y) for end in (np.minimum, np.maximum)
    )
    at_one = np.flatnonzero((west == east) & (north == south)).tolist()
    return {n: (float(west[n]), float(north[n])) for n in at_one}


def _edges(bounds: Box) -> Edges:
    """The edges of what is looked at (left, right, top, bottom), with its margin, in the world from 0 to 1."""
    south, west, north, east = bounds
    top, bottom = mercator_y(np.array([north, south])).tolist()
    left, right = (west + 180) / 360, (east + 180) / 360
    wide, tall = (right - left) * MARGIN, (bottom - top) * MARGIN
    return left - wide, right + wide, top - tall, bottom + tall


def _corners(left: float, top: float, right: float, bottom: float) -> Box:
    return (
        float(mercator_lat(bottom)),
        float(left) * 360 - 180,
        float(mercator_lat(top)),
        float(right) * 360 - 180,
    )
