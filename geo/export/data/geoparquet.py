"""Columns -> a folder of GeoParquet 1.1, a file a month, for what does not fit into memory: DuckDB, geopandas and Dask read it.

Never more than some thousand rows are in memory. Those of a month stand along a Hilbert curve, so that whoever asks for a part of the
world reads few of its row groups.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from geo.export.data.delimited import joined, plain
from geo.maps.columns.columns import (
    DATE_PRECISIONS,
    HARMS,
    NONE,
    PRECISIONS,
    STANDINGS,
    TYPES,
    Columns,
    Ints,
    Mask,
    Reals,
    Rows,
    Several,
)
from geo.maps.columns.sums import not_added
from geo.store.sets.arrow import arrow
from geo.vocabulary import SUBTYPE_KEYS, Harm
from geo.vocabulary.program import version


class Told(NamedTuple):
    """What no column holds of a row: the address of its source, and the names of its places; "" where it has none."""

    url: str
    place: str = ""


Links = Callable[[Rows], list[Told]]
"""What is told of rows, one by one."""
Ids = Callable[[str], str]
"""What an incident is called."""

GROUP = 8_192
"""Rows in a row group."""
UNKNOWN = "__HIVE_DEFAULT_PARTITION__"
"""The year and month of what has no day: readers take it as null."""
_SOME = (Harm.KILLED, Harm.INJURED)
_EPOCH = 719_163
"""The ordinal of 1 January 1970."""
_ORDER = 16
_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])
"""A point as WKB has it: 21 bytes."""
_CORNERS = ("xmin", "ymin", "xmax", "ymax")
LOCATED, SEVERAL, NOWHERE = "located", "several places, one toll", "not located"
"""How the place is known: the words of the CSV."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a folder holds: how many rows, in how many files."""

    rows: int
    files: int


def write(
    columns: Columns, which: Mask, folder: Path, credit: str, links: Links, called: Ids = str
) -> Written:
    """Write the rows `which` of `columns` into `folder`, which must be there and empty. Raises `OSError`.

    Each has what the CSV says of it, by the same names, so that each file comes back in; a number that is not known is null, never 0. A point is where its one place lies, or the
    label of the area that it is known to, as `precision` and `uncertainty_m` say; what is told of several places at once has none. Its
    month is that of its first day. `counted_in_total` is false where another row of the folder counts its number killed already, so that
    those of the others add up; null where nothing is said of any.
    """
    pq = arrow(".parquet")
    rows, counted = np.flatnonzero(which), ~not_added(columns, which)
    month = _months(columns.first[rows])
    order = np.lexsort((along_hilbert(columns.x[rows], columns.y[rows]), month))
    rows, month = rows[order], month[order]
    starts = np.flatnonzero(np.diff(month, prepend=month[:1] - 1)) if len(rows) else rows
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(rows)], strict=True):
        year, of_year = divmod(int(month[start]), 12)
        names = (UNKNOWN, UNKNOWN) if not month[start] else (f"{year:04}", f"{of_year + 1:02}")
        room = folder / f"year={names[0]}" / f"month={names[1]}"
        room.mkdir(parents=True)
        mine = rows[start:end]
        schema = _schema(credit, _extent(columns, mine))
        with pq.ParquetWriter(room / "part-0.parquet", schema, compression="zstd") as writer:
            for first in range(0, len(mine), GROUP):
                some = mine[first : first + GROUP]
                writer.write_table(_table(columns, some, counted, links(some), called, schema))
    return Written(len(rows), len(starts))


def along_hilbert(x: Reals, y: Reals) -> Rows:
    """How far along a Hilbert curve over the world each point lies (Web Mercator from 0 to 1); those without a point come last.

    Method: Warren, Hacker's Delight, 2nd edition, 2013, chapter 16, from the largest square to the smallest.

    >>> along_hilbert(np.array([0.1, 0.1, 0.9, 0.9]), np.array([0.1, 0.9, 0.9, 0.1])).argsort().tolist()
    [0, 1, 2, 3]
    """
    side = 1 << _ORDER
    known = np.isfinite(x) & np.isfinite(y)
    across, down = (np.clip(np.where(known, axis, 0) * side, 0, side - 1).astype(np.int64) for axis in (x, y))
    far = np.zeros(len(x), dtype=np.int64)
    step = side >> 1
    while step:
        right, low = (across & step) > 0, (down & step) > 0
        far += step * step * ((3 * right) ^ low)
        flipped = right & ~low
        across, down = (np.where(flipped, side - 1 - axis, axis) for axis in (across, down))
        across, down = np.where(low, across, down), np.where(low, down, across)
        step >>= 1
    far[~known] = side * side
    return far


def _months(first: Ints) -> Rows:
    """The number of the month of each day, counted from the year 0; 0 without a day."""
    days = (first.astype(np.int64) - _EPOCH).astype("datetime64[D]")
    months: Rows = days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return np.where(first > 0, months, 0)


def _table(columns: Columns, rows: Rows, counted: Mask, links: list[Told], called: Ids, schema: Any) -> Any:
    pa, places = arrow(), columns.places
    at, several = places.of.start[rows], places.of.start[rows + 1] - places.of.start[rows]
    alone = several == 1
    one = np.where(alone, at, 0)
    known = alone & np.isfinite(_taken(places.lat, one))
    lat, lon = _taken(places.lat, one), _taken(places.lon, one)
    code = np.where(alone, _taken(places.precision, one), NONE)
    names, plain_provinces = columns.names, [plain(name) for _, name in columns.names.provinces]
    points = _points(lon, lat, known)
    told = {
        "id": [plain(called(columns.id(row))) for row in rows.tolist()],
        "type": _worded(columns.type[rows], TYPES),
        "subtype": _worded(columns.subtype[rows], [_subtype(key) for key in names.subtypes]),
        "date_earliest": _days(columns.first[rows]),
        "date_latest": _days(columns.last[rows]),
        "date_precision": _worded(columns.date_precision[rows], DATE_PRECISIONS),
        "where": _worded(np.where(known, 0, np.where(several > 1, 1, 2)), (LOCATED, SEVERAL, NOWHERE)),
        "place": [plain(link.place) or None for link in links],
        "lat": pa.array(lat, mask=~known),
        "lon": pa.array(lon, mask=~known),
        "precision": _worded(code, PRECISIONS),
        "uncertainty_m": pa.array(columns.within_m[rows], mask=~known),
        "area": pa.array(_taken(places.ground, one) != NONE, mask=~known),
        "country": _units(places.of, rows, places.country, [plain(name) for name in names.country_names]),
        "country_code": _units(places.of, rows, places.country, names.countries),
        "admin1": _units(places.of, rows, places.province, plain_provinces),
        **dict(_ends(columns, rows)),
        "counted_in_total": pa.array(counted[rows], mask=columns.killed_low[rows] == NONE),
        "sources": [joined(plain(names.sources[n]) for n in _values(columns.sources, row)) or None for row in rows.tolist()],
        "standing": _worded(columns.standing[rows], STANDINGS),
        "urls": [plain(link.url) or None for link in links],
        "geometry": points,
        "bbox": pa.StructArray.from_arrays([pa.array(axis) for axis in (lon, lat, lon, lat)], _CORNERS, mask=pa.array(~known)),
    }  # fmt: skip
    return pa.table([told[name] for name in schema.names], schema=schema)


def _taken(column: npt.NDArray[Any], at: Rows) -> npt.NDArray[Any]:
    """The values of a column `at` some numbers; of an empty one nothing known."""
    return column[at] if len(column) else np.full(len(at), NONE if column.dtype.kind == "i" else np.nan)


def _worded(codes: npt.NDArray[Any], words: Any) -> Any:
    """A column of words by their numbers, null for `NONE`."""
    pa = arrow()
    every = pa.array([plain(str(word)) for word in words], pa.string())
    numbers = pa.array(codes.astype(np.int32), mask=codes == NONE)
    return pa.DictionaryArray.from_arrays(numbers, every).cast(pa.string())


def _subtype(key: str) -> str:
    return SUBTYPE_KEYS[key][1] if key in SUBTYPE_KEYS else key


def _days(ordinals: Ints) -> Any:
    pa = arrow()
    return pa.array((ordinals - _EPOCH).astype(np.int32), mask=ordinals == 0).cast(pa.date32())


def _units(of: Several, rows: Rows, column: Ints, names: Any) -> list[str | None]:
    """The names of what each row lies in, in one cell; None where none is known."""
    return [
        joined(dict.fromkeys(names[column[n]] for n in range(int(of.start[row]), int(of.start[row + 1])))) or None
        for row in rows.tolist()
    ]  # fmt: skip


def _values(several: Several, row: int) -> list[int]:
    found: list[int] = several.values[several.start[row] : several.start[row + 1]].tolist()
    return found


def _ends(columns: Columns, rows: Rows) -> Iterator[tuple[str, Any]]:
    """How many were killed and injured: least, best and most, null where they are open or nothing is said."""
    pa, told = arrow(), columns.tolls
    for harm in _SOME:
        first, last = told.start[HARMS.index(harm) : HARMS.index(harm) + 2]
        of = told.row[first:last]  # ascending
        near = np.minimum(np.searchsorted(of, rows), max(len(of) - 1, 0))
        there = of[near] == rows if len(of) else np.zeros(len(rows), dtype=bool)
        for end in ("low", "best", "high"):
            numbers = getattr(told, end)[first:last]
            values = np.where(there, numbers[near], NONE) if len(of) else np.full(len(rows), NONE)
            yield f"{harm}_{end}", pa.array(values.astype(np.int32), mask=values == NONE)


def _points(lon: Reals, lat: Reals, known: Mask) -> Any:
    pa = arrow()
    made = np.zeros(len(lon), dtype=_POINT)
    made["order"], made["type"], made["x"], made["y"] = 1, 1, lon, lat
    every = pa.FixedSizeBinaryArray.from_buffers(pa.binary(_POINT.itemsize), len(made), [None, pa.py_buffer(made.tobytes())])  # fmt: skip
    return arrow(".compute").if_else(pa.array(known), every.cast(pa.binary()), pa.scalar(None, pa.binary()))


def _extent(columns: Columns, rows: Rows) -> list[float] | None:
    """West, south, east and north of the points of `rows`, in degrees; None without any. Never all in memory: a month is."""
    places = columns.places
    one = rows[places.of.start[rows + 1] - places.of.start[rows] == 1]
    at = places.of.start[one]
    lat, lon = (_taken(axis, at) for axis in (places.lat, places.lon))
    known = np.isfinite(lat)
    if not known.any():
        return None
    return [float(n) for n in (lon[known].min(), lat[known].min(), lon[known].max(), lat[known].max())]


def _schema(credit: str, extent: list[float] | None) -> Any:
    pa = arrow()
    words = pa.string()
    ends = [(f"{harm}_{end}", pa.int32()) for harm in _SOME for end in ("low", "best", "high")]
    schema = pa.schema(
        [
            ("id", words), ("type", words), ("subtype", words), ("date_earliest", pa.date32()), ("date_latest", pa.date32()),
            ("date_precision", words), ("where", words), ("place", words), ("lat", pa.float64()), ("lon", pa.float64()), ("precision", words),
            ("uncertainty_m", pa.float64()), ("area", pa.bool_()), ("country", words), ("country_code", words), ("admin1", words), *ends,
            ("counted_in_total", pa.bool_()), ("sources", words), ("standing", words), ("urls", words), ("geometry", pa.binary()),
            ("bbox", pa.struct([(corner, pa.float64()) for corner in _CORNERS])),
        ]
    )  # fmt: skip
    column = {
        "encoding": "WKB",
        "geometry_types": ["Point"],
        "crs": _crs(),
        "covering": {"bbox": {corner: ["bbox", corner] for corner in _CORNERS}},
    }
    said = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": column | ({"bbox": extent} if extent else {})},
    }
    about = {"version": version(), "attribution": credit}
    return schema.with_metadata({"geo": json.dumps(said), "dateline": json.dumps(about)})


def _crs() -> Any:
    return import_module("pyproj").CRS("OGC:CRS84").to_json_dict()
