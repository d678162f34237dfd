"""The rows of a data set, cell by cell as its file had them <-> a Parquet file that is written once and read from anywhere.

A row's cells are one JSON list: to fetch one row out of a million, one group of rows is unpacked, and of a cell a column would be
fifty. Pages carry checksums, so that what the disk altered is never taken for a row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

import numpy as np
import numpy.typing as npt

from geo.store.sets.arrow import arrow
from geo.store.sets.searching import Mask, holding
from geo.text.search import Term
from geo.vocabulary import DamagedError
from geo.vocabulary.articles import whole
from geo.vocabulary.datasets import Row

GROUP = 500
"""Rows that are packed together: half a megabyte of UCDP's, unpacked in a millisecond."""
BATCH = 5_000
"""Rows that are read at a time by who reads all."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row with its own id (without that of its data set). `gone`: the file that was imported last has it no more."""

    id: str
    row: Row
    gone: bool = False


class RowsWriter:
    """Writes the rows of one data set to a new file."""

    def __init__(self, file: Path) -> None:
        """Write to `file`."""
        pa, pq = arrow(), arrow(".parquet")
        self._schema = pa.schema(
            [("id", pa.string()), ("line", pa.int32()), ("gone", pa.bool_()), ("cells", pa.string()), ("shape", pa.binary())]
        )  # fmt: skip
        self._writer = pq.ParquetWriter(
            file, self._schema, compression="zstd", use_dictionary=False, write_statistics=False, write_page_checksum=True
        )  # fmt: skip
        self._waiting: list[KeptRow] = []
        self.rows = 0

    def add(self, rows: Iterable[KeptRow]) -> None:
        """Write `rows` after those before. Raises `OSError`."""
        self._waiting += rows
        whole_groups = len(self._waiting) // GROUP * GROUP
        self._write(self._waiting[:whole_groups])
        del self._waiting[:whole_groups]

    def close(self) -> None:
        """Write what is left, and end the file, once. Raises `OSError`."""
        if self._writer.is_open:
            waiting, self._waiting = self._waiting, []
            try:
                self._write(waiting)
            finally:
                self._writer.close()

    def _write(self, rows: Sequence[KeptRow]) -> None:
        pa = arrow()
        if rows:
            arrays: list[list[Any]] = [
                [r.id for r in rows],
                [r.row.line for r in rows],
                [r.gone for r in rows],
                [whole(json.dumps(r.row.cells, ensure_ascii=False)) for r in rows],
                [r.row.shape for r in rows],
            ]
            table = pa.Table.from_arrays(
                [pa.array(a, f.type) for a, f in zip(arrays, self._schema, strict=True)], schema=self._schema
            )
            self._writer.write_table(table, row_group_size=GROUP)
            self.rows += len(rows)


class RowsFile:
    """The rows in one file. Not to be asked by two threads at once."""

    def __init__(self, file: Path) -> None:
        """Open `file`. Raises `DamagedError` where it is not there or not what was written."""
        pq = arrow(".parquet")
        self._path = file
        self._file = self._told(lambda: pq.ParquetFile(file, page_checksum_verification=True))
        self._index: tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32]] | None = None

    def __len__(self) -> int:
        return int(self._file.metadata.num_rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def batches(self) -> Iterator[list[KeptRow]]:
        """All rows, in the order in which they were written, a few thousand at a time. Raises `DamagedError`."""
        every = self._file.iter_batches(BATCH)
        while (batch := self._told(lambda: next(every, None))) is not None:
            yield _rows_of(batch)

    def of(self, ids: Sequence[str]) -> dict[str, KeptRow]:
        """The rows of these ids; those that are not there are left out. Raises `DamagedError`.

        Some 200 ms for the first look at the ids of a million, and a millisecond for each row that lies apart from the others.
        """
        if self._index is None:
            self._index = self._told(self._indexed)
        sums, order = self._index
        wanted = list(dict.fromkeys(ids))
        asked = _sums(arrow().array(wanted, arrow().string()))
        low, high = np.searchsorted(sums, asked), np.searchsorted(sums, asked, side="right")
        numbers = np.unique([int(n) for a, z in zip(low, high, strict=True) for n in order[a:z]]).astype(
            np.int64
        )
        found: dict[str, KeptRow] = {}
        for group in np.unique(numbers // GROUP).tolist():
            mine = numbers[numbers // GROUP == group] - group * GROUP
            table = self._told(partial(self._file.read_row_group, group, use_threads=False))
            found |= {kept.id: kept for kept in _rows_of(table.take(mine))}
        return {id: found[id] for id in wanted if id in found}

    def _indexed(self) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32]]:
        """A number for each id, ascending, and where the row of each stands."""
        sums = np.concatenate([_sums(part) for part in self._file.read(["id"])["id"].chunks] or [_NO_SUMS])
        order = np.argsort(sums, kind="stable").astype(np.int32)
        return sums[order], order

    def holding(self, term: Term) -> tuple[list[str], Mask]:
        """All ids, in the order in which they were written, and which of the rows hold `term` in a cell. Raises `DamagedError`."""
        ids: list[str] = []
        held = [np.zeros(0, dtype=bool)]
        every = self._file.iter_batches(BATCH, columns=["id", "cells"], use_threads=False)
        while (batch := self._told(lambda: next(every, None))) is not None:
            ids += batch.column("id").to_pylist()
            held.append(holding(batch.column("cells"), term))
        return ids, np.concatenate(held)

    def _told(self, read: Callable[[], _T]) -> _T:
        try:
            return read()
        except (OSError, arrow().ArrowException) as error:
            raise DamagedError(
                f"The rows of a data set were altered or damaged on the disk, or are not there ({self._path}). Import its file"
                " again under the same name, or put a backup in place (`python -m geo restore`)."
            ) from error


_PRIME = np.uint64(1_099_511_628_211)
_NO_SUMS = np.empty(0, dtype=np.uint64)
_IDS_AT_ONCE = 50_000


def _sums(ids: Any) -> npt.NDArray[np.uint64]:
    """A number for each of some words: the same for the same words, and seldom for others."""
    return np.concatenate(
        [_sums_of(ids[n : n + _IDS_AT_ONCE]) for n in range(0, len(ids), _IDS_AT_ONCE)] or [_NO_SUMS]
    )


def _sums_of(ids: Any) -> npt.NDArray[np.uint64]:
    _, offsets, data = ids.buffers()
    at = np.frombuffer(offsets, dtype=np.int32)[ids.offset : ids.offset + len(ids) + 1].astype(np.int64)
    words = np.frombuffer(data or b"", dtype=np.uint8)[at[0] : at[-1]].astype(np.uint64)
    place = np.arange(len(words)) - np.repeat(at[:-1] - at[0], np.diff(at))
    with np.errstate(over="ignore"):
        power = np.multiply.accumulate(np.full(int(place.max(initial=0)) + 1, _PRIME, dtype=np.uint64))
        sums = np.concatenate(
            ([np.uint64(0)], np.cumsum((words + np.uint64(1)) * power[place], dtype=np.uint64))
        )
        found: npt.NDArray[np.uint64] = sums[at[1:] - at[0]] - sums[at[:-1] - at[0]]
    return found


def _rows_of(table: Any) -> list[KeptRow]:
    columns = [table.column(name).to_pylist() for name in ("id", "line", "gone", "cells", "shape")]
    return [
        KeptRow(id, Row(line, tuple(json.loads(cells)), shape), gone)
        for id, line, gone, cells, shape in zip(*columns, strict=True)
    ]
