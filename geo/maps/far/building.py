"""A folder of GeoParquet as `python -m geo columns write` leaves it -> its index: never more than a million of its rows in memory.

The rows are parted by where they lie into heaps on the disk; each heap is put in order and added up by itself, from west to east.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.maps.columns.columns import Mask, Reals, Rows
from geo.maps.far.keys import (
    LEVELS,
    MEASURES,
    MOST_COUNTRIES,
    MOST_MONTHS,
    Facets,
    hexagons,
    measures,
    packed,
    together,
)
from geo.maps.placement import mercator_y
from geo.store.sets.arrow import arrow
from geo.vocabulary import EventType, InputError

VERSION = 6
"""Of what an index holds; one of another is built anew."""
LIST = "index.json"
HEAP = 1_000_000
"""Rows in a heap, roughly: more where they lie on one spot."""
POINT = np.dtype(
    [("x", "<f8"), ("y", "<f8"), ("month", "<i2"), ("last", "<i2"), ("type", "i1"), ("country", "<i2"), ("area", "?"), ("in_another", "?"),
     ("low", "<i4"), ("best", "<i4"), ("high", "<i4"), ("file", "<i4"), ("at", "<i4")]
)  # fmt: skip
"""What is kept of each row with a point: where it lies, what it is filtered by, how many were killed, and in which file it stands where."""
ENTRY = np.dtype([("key", "<i8"), *((name, "<i8" if name in ("low", "best", "high") else "<u4") for name in MEASURES)])  # fmt: skip
"""What is kept of all rows of one hexagon, months, type and country."""
COLUMNS = ("id", "type", "date_earliest", "date_latest", "where", "lat", "lon", "area", "country", "country_code", "killed_low", "killed_best", "killed_high", "counted_in_total")  # fmt: skip
_AT_ONCE = 65_536
_FINE = 1 << 16
_TYPES = tuple(map(str, EventType))


@dataclass(slots=True)
class _Names:
    """The numbers of countries, by their codes; of several together by all of them."""

    numbers: dict[str, int] = field(default_factory=lambda: {"": 0})
    words: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Root:
    """What all rows come to by what they are filtered by, those without a point apart (they count as `areas` of no hexagon)."""

    key: Rows = field(default_factory=lambda: np.empty(0, np.int64))
    told: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty((0, len(MEASURES)), np.int64))

    def add(self, of: Facets, placed: Mask, told: npt.NDArray[np.int64]) -> None:
        """Add rows to what was there."""
        key = packed(placed.astype(np.int64), np.zeros(len(placed), np.int64), of)
        self.key, self.told = together(np.concatenate((self.key, key)), np.concatenate((self.told, told)))


def build(folder: Path, target: Path, done: Callable[[int, int], None] = lambda *_: None) -> None:
    """Write the index of `folder` into `target`, which must be there and empty; `done` is told of how many rows of how many.

    Raises `InputError` where the folder holds no such files, and `OSError`.
    """
    files = files_of(folder)
    rows = sum(each["rows"] for each in files)
    if not rows:
        raise InputError(f"The files in {folder} hold no rows. Write the folder again.")
    edges, names, root = _edges(folder, files, rows), _Names(), _Root()
    heaps = target / "heaps"
    heaps.mkdir()
    largest, long, seen, box = 0, 0, 0, np.array([np.inf, np.inf, -np.inf, -np.inf])
    with ExitStack() as held:
        open_ = [held.enter_context((heaps / f"{n}").open("wb")) for n in range(len(edges) - 1)]
        for number, each in enumerate(files):
            at = 0
            for table in _tables(folder / each["path"], COLUMNS):
                points, of, placed, told, most = _rows(table, number, at, names)
                root.add(of, placed, told)
                long += int(np.count_nonzero(of.last - of.month >= MOST_MONTHS))
                largest = max(largest, most)
                if len(points):
                    ends = [points[axis].min() for axis in "xy"], [points[axis].max() for axis in "xy"]
                    box = np.concatenate((np.minimum(box[:2], ends[0]), np.maximum(box[2:], ends[1])))
                heap = np.searchsorted(edges, points["x"], side="right") - 1
                for one in np.unique(heap).tolist():
                    open_[one].write(points[heap == one].tobytes())
                at += len(placed)
            seen += each["rows"]
            done(seen, 2 * rows)
    heaps_end = _pyramids(heaps, len(edges) - 1, target, lambda n: done(rows + n, 2 * rows))
    heaps.rmdir()
    _entries(root.key, root.told).tofile(target / "root")
    said = {"version": VERSION, "folder": str(folder), "files": files, "rows": rows,
            "countries": list(names.numbers), "names": names.words,
            "largest": largest, "long": long, "heaps": heaps_end,
            "box": box.tolist() if np.isfinite(box).all() else None}  # fmt: skip
    (target / LIST).write_text(json.dumps(said), "utf-8")


def files_of(folder: Path) -> list[dict[str, Any]]:
    """The files of `folder`, each with its rows and what tells whether it was changed. Raises `InputError`."""
    pq, found = arrow(".parquet"), []
    for said in stamps_of(folder):
        path = folder / said["path"]
        try:
            with pq.ParquetFile(path) as file:
                rows, there = file.metadata.num_rows, set(file.schema_arrow.names)
        except (OSError, arrow().ArrowException) as error:
            raise InputError(
                f"{path} cannot be read as Parquet ({error}). Write the folder again."
            ) from error
        if lacking := [name for name in COLUMNS if name not in there]:
            raise InputError(f"{path} has no column {lacking[0]!r}. A folder has to be as `python -m geo columns write` leaves it.")  # fmt: skip
        found.append(said | {"rows": rows})
    if not found:
        raise InputError(f"{folder} holds no files of Parquet. Name a folder that `python -m geo columns write` has made.")  # fmt: skip
    return found


def stamps_of(folder: Path) -> list[dict[str, Any]]:
    """The files of `folder`, in their order, each with what tells whether it was changed; none of them is opened. Raises `InputError`
    where not all of it can be looked through: what is left out in silence would be missing from every number."""
    found = []
    try:
        for room, within, names in _walked(folder):
            if links := [name for name in within if (room / name).is_symlink()]:
                raise InputError(f"{room / links[0]} is a link to another folder, which is not followed. Put that folder in its place.")  # fmt: skip
            for path in (room / name for name in names if name.endswith(".parquet")):
                stat = path.stat()
                found.append({"path": path.relative_to(folder).as_posix(), "bytes": stat.st_size, "changed": stat.st_mtime_ns})  # fmt: skip
    except OSError as error:
        raise InputError(f"{error.filename or folder} cannot be looked through ({error.strerror}). Name a folder that is there and that you may read.") from error  # fmt: skip
    return sorted(found, key=lambda each: each["path"])


def _walked(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    def refuse(error: OSError) -> None:
        raise error

    return ((Path(room), within, names) for room, within, names in os.walk(folder, onerror=refuse))


def _edges(folder: Path, files: list[dict[str, Any]], rows: int) -> Reals:
    """Where from west to east (0 to 1) the heaps part."""
    many = np.zeros(_FINE, dtype=np.int64)
    for each in files:
        for table in _tables(folder / each["path"], ("lon",)):
            lon = table.column("lon").drop_null().to_numpy()
            many += np.bincount(np.clip((_x(lon) * _FINE).astype(np.int64), 0, _FINE - 1), minlength=_FINE)
    heaps = max(1, -(-rows // HEAP))
    ends = np.cumsum(many)
    inner = np.unique(np.searchsorted(ends, ends[-1] / heaps * np.arange(1, heaps)) + 1) / _FINE
    return np.array([-np.inf, *inner[inner < 1], np.inf])


def _rows(
    table: Any, number: int, start: int, names: _Names
) -> tuple[npt.NDArray[Any], Facets, Mask, npt.NDArray[np.int64], int]:
    """Of the rows of `table`, the first of which is row `start` of the file `number`: those with a point, and of all what they are
    filtered by, which have a point, and their measures; and the largest number killed."""
    column = {name: table.column(name).combine_chunks() for name in table.column_names}
    lat, lon = (column[name].to_numpy(zero_copy_only=False).astype(np.float64) for name in ("lat", "lon"))
    placed = (np.abs(lat) <= 90) & (np.abs(lon) <= 180)
    first, last = (_months(column[name]) for name in ("date_earliest", "date_latest"))
    first, last = np.where(first == 0, last, first), np.where(last == 0, first, last)
    kind = _coded(column["type"], {name: n for n, name in enumerate(_TYPES)}, known=True)
    code, words = (column[name].fill_null("") for name in ("country_code", "country"))
    names.words |= dict(zip(code.to_pylist(), words.to_pylist(), strict=True))
    country = _coded(code, names.numbers, known=False)
    if len(names.numbers) > MOST_COUNTRIES:
        raise InputError(
            f"The folder tells of more than {MOST_COUNTRIES} countries, or sets of them. Part it."
        )
    ends = [
        column[f"killed_{end}"].fill_null(-1).to_numpy().astype(np.int32) for end in ("low", "best", "high")
    ]
    area = column["area"].fill_null(False).to_numpy(zero_copy_only=False)
    in_another = ~column["counted_in_total"].fill_null(True).to_numpy(zero_copy_only=False) & (ends[0] != -1)
    of = Facets(first, last, kind, country)
    points = np.zeros(int(placed.sum()), dtype=POINT)
    points["x"], points["y"] = _x(lon[placed]), mercator_y(lat[placed])
    told = {"month": first, "last": last, "type": kind, "country": country, "area": area, "in_another": in_another,
            "low": ends[0], "best": ends[1], "high": ends[2], "at": start + np.arange(len(placed))}  # fmt: skip
    for name, values in told.items():
        points[name] = values[placed]
    points["file"] = number
    most = int(_number(ends[0], ends[1]).max(initial=0))
    return points, of, placed, measures(ends[0], ends[1], ends[2], area, in_another), most


def _pyramids(heaps: Path, many: int, target: Path, done: Callable[[int], None]) -> list[int]:
    """Write the rows of all heaps from west to east, those of each the deadliest first, and for each level what they come to. At which
    row each heap ends."""
    left = {zoom: (np.empty(0, np.int64), np.empty((0, len(MEASURES)), np.int64)) for zoom in LEVELS}
    ends: list[int] = []
    with ExitStack() as held:
        points_file, xs, deadly = (
            held.enter_context((target / name).open("wb")) for name in ("points", "x", "deadly")
        )
        files = {zoom: held.enter_context((target / f"z{zoom}").open("wb")) for zoom in LEVELS}
        keys = {zoom: held.enter_context((target / f"k{zoom}").open("wb")) for zoom in LEVELS}
        for number in range(many):
            path = heaps / f"{number}"
            points = np.fromfile(path, dtype=POINT)
            path.unlink()
            points = points[np.argsort(points["x"], kind="stable")]
            points.tofile(points_file)
            xs.write(points["x"].tobytes())  # once more, by itself: it is searched
            np.argsort(-deadliness(points), kind="stable").astype("<u4").tofile(deadly)
            ends.append(len(points) + (ends[-1] if ends else 0))
            told, of = measures_of(points), facets_of(points)
            for zoom, file in files.items():
                key = packed(*hexagons(points["x"], points["y"], zoom), of)
                key, sums = together(
                    np.concatenate((left[zoom][0], key)), np.concatenate((left[zoom][1], told))
                )
                whole = len(key)
                if number + 1 < many and len(points):  # hexagons that the next heap may lie in, too
                    across, _ = hexagons(points["x"][-1:], points["y"][-1:], zoom)
                    whole = int(np.searchsorted(key, packed(across - 2, np.array([-8]), Facets(*(np.array([0]),) * 4))[0]))  # fmt: skip
                _entries(key[:whole], sums[:whole]).tofile(file)
                keys[zoom].write(key[:whole].tobytes())
                left[zoom] = key[whole:], sums[whole:]
            done(ends[-1])
    return ends


def measures_of(points: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """The measures of rows with a point."""
    return measures(points["low"], points["best"], points["high"], points["area"], points["in_another"])


def facets_of(points: npt.NDArray[Any]) -> Facets:
    """What rows with a point are filtered by."""
    return Facets(*(points[name].astype(np.int64) for name in ("month", "last", "type", "country")))


def deadliness(points: npt.NDArray[Any]) -> Rows:
    """By what rows are put in order where the deadliest come first: the number killed, its least end where the best is open and none
    below 0, and then how late."""
    found: Rows = (_number(points["low"], points["best"]).astype(np.int64) << 16) + points["last"]
    return found


def _number(low: npt.NDArray[Any], best: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.where(best == -1, low, best)


def _entries(key: Rows, told: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    made = np.zeros(len(key), dtype=ENTRY)
    made["key"] = key
    for n, name in enumerate(MEASURES):
        made[name] = told[:, n]
    return made


def _months(days: Any) -> Rows:
    """The month of each day counted from the year 0; 0 without a day."""
    told = days.is_valid().to_numpy(zero_copy_only=False)
    months = days.fill_null(0).to_numpy(zero_copy_only=False).astype("datetime64[M]").astype(np.int64)
    return np.where(told, np.clip(months + 1970 * 12, 1, np.iinfo(np.int16).max), 0)


def _coded(words: Any, numbers: dict[str, int], *, known: bool) -> Rows:
    """The number of each word, new ones added unless all are `known`. Raises `InputError`."""
    coded = words.dictionary_encode()
    of = []
    for word in coded.dictionary.to_pylist():
        if known and word not in numbers:
            raise InputError(f"{word!r} is no type of Dateline's. Write the folder with `python -m geo columns write`.")  # fmt: skip
        of.append(numbers.setdefault(word, len(numbers)))
    found: Rows = np.array(of or [0], dtype=np.int64)[coded.indices.to_numpy(zero_copy_only=False)]
    return found


def _x(lon: Reals) -> Reals:
    return (lon + 180) / 360


def _tables(path: Path, columns: tuple[str, ...]) -> Iterator[Any]:
    pa = arrow()
    types = {
        "date_earliest": pa.date32(),
        "date_latest": pa.date32(),
        "lat": pa.float64(),
        "lon": pa.float64(),
        "area": pa.bool_(),
        "counted_in_total": pa.bool_(),
    }
    types |= {f"killed_{end}": pa.int32() for end in ("low", "best", "high")}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in columns])
    try:
        with arrow(".parquet").ParquetFile(path) as file:
            for batch in file.iter_batches(_AT_ONCE, columns=list(columns)):
                yield pa.Table.from_batches([batch]).select(columns).cast(schema)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{path} cannot be read ({error}). A folder has to be as `python -m geo columns write` leaves it.") from error  # fmt: skip
