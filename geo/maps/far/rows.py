"""Rows of an index -> their incidents, each read from its file in the folder and understood as what Dateline has written."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from contextlib import suppress
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Any

import numpy as np

from geo.datasets import Coding, Ground, recognised
from geo.maps.columns.columns import Rows
from geo.maps.far.index import Index
from geo.store.sets.arrow import arrow
from geo.vocabulary import Incident, NotTaken, StoreError
from geo.vocabulary.datasets import PREFIX, Dataset, Row

_KEPT = 2_000
_NOT_SHOWN = ("geometry", "bbox")


class RowsOf:
    """The rows of one folder; those that were asked for last are kept. Threads may share it."""

    def __init__(self, dataset: Dataset, index: Index, ground: Ground) -> None:
        """Those of `index`, as rows of `dataset`."""
        with _opened(index, 0) as file:
            names = [name for name in file.schema_arrow.names if name not in _NOT_SHOWN]
        scheme, matching = recognised(names)
        known = replace(dataset, scheme=scheme, columns=tuple(names), matching=tuple(matching.items()))
        self._index, self._coding, self._columns = index, Coding(known, ground), names
        self._before = f"{PREFIX}{dataset.id}:"
        self._incidents: OrderedDict[int, Incident] = OrderedDict()
        self._turn = Lock()

    def __call__(self, rows: Rows) -> tuple[Incident, ...]:
        """The incidents of `rows`, in their order, each with its number as its id; those that make no sense are left out. Raises
        `StoreError` where the folder is not there as it was."""
        with self._turn:
            wanted = [row for row in rows.tolist() if row not in self._incidents]
            for row, incident in self._read(wanted).items():
                self._incidents[row] = incident
            found = tuple(self._incidents[row] for row in rows.tolist() if row in self._incidents)
            while len(self._incidents) > _KEPT:
                self._incidents.popitem(last=False)
        return found

    def with_id(self, id: str) -> Incident | None:
        """The incident of that id; None where there is none."""
        number = id.removeprefix(self._before)
        if not (number.isascii() and number.isdigit() and int(number) < len(self._index.points)):
            return None
        return next(iter(self(np.array([int(number)]))), None)

    def _read(self, wanted: list[int]) -> dict[int, Incident]:
        by_file: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for row in wanted:
            point = self._index.points[row]
            by_file[int(point["file"])].append((int(point["at"]), row))
        found = {}
        for number, some in by_file.items():
            for row, cells in self._cells(number, sorted(some)):
                with suppress(NotTaken):
                    incident = self._coding.incident(Row(row + 1, cells))
                    found[row] = replace(incident, id=f"{self._before}{row}")
        return found

    def _cells(self, number: int, some: list[tuple[int, int]]) -> list[tuple[int, tuple[str, ...]]]:
        """The cells of rows of a file, each (where in it, its number), of which no more is read than their row groups."""
        made: list[tuple[int, tuple[str, ...]]] = []
        with _opened(self._index, number) as file:
            groups = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
            starts = np.cumsum([0, *groups])
            group_of = np.searchsorted(starts, [at for at, _ in some], side="right") - 1
            for group in np.unique(group_of).tolist():
                mine = [one for one, of in zip(some, group_of.tolist(), strict=True) if of == group]
                table = file.read_row_group(group, columns=self._columns)
                for at, row in mine:  # a slice copies nothing
                    (one,) = table.slice(at - int(starts[group]), 1).to_pylist()
                    made.append((row, tuple(_cell(one[name]) for name in self._columns)))
        return made


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _opened(index: Index, number: int) -> Any:
    said = index.files[number]
    path = index.source / said["path"]
    try:
        stat = path.stat()
        if (stat.st_size, stat.st_mtime_ns) != (said["bytes"], said["changed"]):
            raise StoreError(f"{path} was changed. Show its folder again: `python -m geo columns show`.")
        return arrow(".parquet").ParquetFile(path)
    except (OSError, arrow().ArrowException) as error:
        raise StoreError(f"{path} cannot be read ({error}). Show its folder again: `python -m geo columns show`.") from error  # fmt: skip
