"""An index, mapped -> what filters let through of its rows in a view: hexagons and totals, and which rows lie there. Threads may share it.

Up to zoom 10 sums are read of the hexagons in view, nearer the rows themselves; both lie from west to east, so that of a view as much is
read as stands between its edges. Dates are taken by whole months.
"""

from __future__ import annotations

import json
import math
import mmap
from collections.abc import Iterator
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
from geo.maps.far.building import ENTRY, LIST, POINT, VERSION, facets_of, measures_of, stamps_of
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
    together,
)
from geo.maps.placement import Box, mercator_lat, mercator_y
from geo.vocabulary import EventType, Filters, Harm, InputError, StoreError, Total

Table = npt.NDArray[Any]
Edges = tuple[float, float, float, float]
_TYPES = tuple(EventType)
_AT_ONCE = 8_192
PIECE = 1 << 20
"""So many entries of a level, or rows, are gone through at a time."""
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
            self.levels = {zoom: self._mapped(folder / f"z{zoom}", ENTRY) for zoom in LEVELS}
            self._x = self._mapped(folder / "x", np.dtype("<f8"))
            self.keys = {zoom: self._mapped(folder / f"k{zoom}", np.dtype("<i8")) for zoom in LEVELS}
            self.deadly, self.heaps = self._mapped(folder / "deadly", np.dtype("<u4")), said["heaps"]
            self._root = np.fromfile(folder / "root", dtype=ENTRY)
            self.box: Box | None = corners(*said["box"]) if said["box"] else None
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
        sums = sums_of(
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
            key, each = together(cell, measures_of(some))
            across, row = key >> 32, (key & 0xFFFFFFFF) - _FIRST_ROW
            spots = _spots(cell, some["x"], some["y"])
        sums = sums_of(each)
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
        table = self.levels[min(level, LEVELS[-1])]
        if len(table) <= _BLOCKS * _BLOCK:
            some = np.array(table)
        else:
            begin = np.linspace(0, len(table) - _BLOCK, _BLOCKS).astype(np.int64).tolist()
            some = np.concatenate([table[at : at + _BLOCK] for at in begin])
        some = some[self.passing(facets(some["key"]), filters)]
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
        for low, some in self.between(left, right):
            y = np.array(some["y"])
            at = np.flatnonzero((y >= top) & (y <= bottom))
            for start in range(0, len(at), _AT_ONCE):
                part = at[start : start + _AT_ONCE]
                found.append(low + part[self.passing(facets_of(some[part]), filters)])
                if (
                    sum(map(len, found)) > most
                ):  # those in several turns of the globe come twice, where there are few
                    break
        rows = np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
        return rows if len(rows) <= most else None

    def reach(self, bounds: Box) -> int:
        """How many rows lie between the west and the east of `bounds`: so many are looked at for those in it."""
        left, right, _, _ = _edges(bounds)
        return sum(len(some) for _, some in self.between(left, right))

    def countries(self, filters: Filters) -> tuple[str, ...]:
        """The codes of the countries of what is let through."""
        of = facets(self._root["key"])
        there = np.unique(of.country[self.passing(of, filters)]).tolist()
        return tuple(sorted({code for n in there for code in self.codes[n].split("; ") if code}))

    def between(self, left: float, right: float) -> Iterator[tuple[int, Table]]:
        """The rows between those edges (the world from 0 to 1) in each turn of the globe: the number of the first, and all of them."""
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
        for _, some in self.between(left - reach, right + reach):
            y = np.array(some["y"])
            here = some[np.flatnonzero((y >= top - reach) & (y <= bottom + reach))]
            here = here[self.passing(facets_of(here), filters)]
            x, y = (n * reach / HEXAGON_PX for n in centre_of(*(n.astype(np.float64) for n in axial(*hexagons(here["x"], here["y"], level)))))  # fmt: skip
            turned = [(x >= left + turn) & (x <= right + turn) for turn in (-1, 0, 1)]
            found.append(here[np.logical_or.reduce(turned) & (y >= top) & (y <= bottom)])
        return np.concatenate(found)

    def _parts(self, filters: Filters, edges: Edges, level: int) -> Iterator[tuple[Rows, npt.NDArray[np.int64]]]:  # fmt: skip
        """Hexagons in view, each told by one integer, and what parts of them come to."""
        left, right, top, bottom = edges
        table, world_px = self.levels[level], 256.0 * 2.0**level
        half, tall = HEXAGON_PX * math.sqrt(3) / 2, HEXAGON_PX * 1.5
        north, south = math.floor((top * world_px - HEXAGON_PX) / tall), math.ceil((bottom * world_px + HEXAGON_PX) / tall)  # fmt: skip
        spans: list[tuple[int, int]] = []
        for turn in (-1, 0, 1):
            first, last = (math.floor((edge + turn) * world_px / half) for edge in (left, right))
            low, high = np.searchsorted(
                self.keys[level], [from_across(first - 1), from_across(last + 3)]
            ).tolist()
            spans.append(
                (max(low, spans[-1][1] if spans else 0), high)
            )  # each once, where the whole world is seen
        pieces = ((at, min(at + PIECE, high)) for low, high in spans for at in range(low, high, PIECE))
        for low, high in pieces:
            key = np.array(self.keys[level][low:high])
            _, row = hexagon(key)
            at = np.flatnonzero((row >= north) & (row <= south) & self.passing(facets(key), filters))
            some = table[low:high][at]
            yield key[at] >> TO_HEXAGON, np.stack([some[name].astype(np.int64) for name in MEASURES], axis=1)

    def passing(self, of: Facets, filters: Filters) -> Mask:
        """Which of these `filters` let through."""
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


def sums_of(each: npt.NDArray[np.int64]) -> Sums:
    """What measures come to, as `geo.maps.columns.sums` adds up: one alone keeps its open best end, and an open upper end leaves the sum's open."""
    _, _, known, unknown, opened, guessed, low, best, high, in_others = each.T
    return Sums(
        low=low,
        best=np.where((known == 1) & (guessed == 1), -1, best),
        high=np.where(opened > 0, -1, high),
        known=known,
        unknown=unknown,
        within=np.zeros_like(known),
        in_others=in_others,
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


def corners(left: float, top: float, right: float, bottom: float) -> Box:
    """A box of the world from 0 to 1, in degrees (south, west, north, east)."""
    return (
        float(mercator_lat(bottom)),
        float(left) * 360 - 180,
        float(mercator_lat(top)),
        float(right) * 360 - 180,
    )
