"""The key of an outline that a row of a data set has -> the outline, from the rows themselves: it is kept nowhere else.

It looks into the files with nothing else: maps and pictures ask, and have no store.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from geo.sources.database_rows import beside, rows_at
from geo.store.sets.folders import ROWS, folder_of, revision_folder
from geo.store.sets.rows import GROUP
from geo.vocabulary.datasets import PREFIX, of_set, shape_key

_POINT = 21
"""Bytes of a point as WKB, which is nobody's outline."""
_OPEN, _GROUPS = 4, 16
_FILES: OrderedDict[Path, _Outlines] = OrderedDict()
_TURN = Lock()


def row_shape(url: str, key: str) -> bytes | None:
    """The shape (WKB, longitude first) with that key (`shape_key`) in the database at `url`; None where there is none (any more)."""
    set_id = of_set(key.replace(".", ":", 1))
    file = _rows_of(url, set_id) if set_id.isalnum() else None
    if file is None:
        return None
    with _TURN:
        try:
            found = _opened(file).of(key.removeprefix(f"{PREFIX}{set_id}."))
        except (OSError, import_module("pyarrow").ArrowException):
            return None
    return found if found is not None and shape_key(set_id, found) == key else None


def _rows_of(url: str, set_id: str) -> Path | None:
    """The file with the rows of a data set."""
    found = rows_at(url, "SELECT rows_sha256 FROM datasets WHERE id = ?", set_id)
    sha256, at = str(found[0]["rows_sha256"]) if found else "", beside(url)
    if at is None or not sha256.isalnum():
        return None
    return revision_folder(folder_of(at), set_id, sha256) / ROWS


def _opened(file: Path) -> _Outlines:
    found = _FILES.pop(file, None) or _Outlines(file)
    _FILES[file] = found
    while len(_FILES) > _OPEN:
        _FILES.popitem(last=False)
    return found


class _Outlines:
    """Where in a file of rows each outline lies: 16 bytes for each, found by reading the shapes once."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._groups: OrderedDict[int, Any] = OrderedDict()
        hashes, rows, row = [], [], 0
        with _rows_file(file) as opened:
            for batch in opened.iter_batches(GROUP, columns=["shape"]):
                for shape in batch.column(0):
                    if len(packed := shape.as_buffer() or b"") > _POINT:
                        hashes.append(int(hashlib.sha256(packed).hexdigest()[:12], 16))
                        rows.append(row)
                    row += 1
        order = np.argsort(np.array(hashes, dtype=np.int64), kind="stable")
        self._hashes, self._rows = (
            np.array(hashes, dtype=np.int64)[order],
            np.array(rows, dtype=np.int64)[order],
        )

    def of(self, hashed: str) -> bytes | None:
        """The outline whose SHA-256 begins with the twelve digits `hashed`."""
        try:
            wanted = int(hashed, 16)
        except ValueError:
            return None
        at = int(np.searchsorted(self._hashes, wanted))
        if at == len(self._hashes) or self._hashes[at] != wanted:
            return None
        group, row = divmod(int(self._rows[at]), GROUP)
        shapes = self._groups.pop(group, None)
        if shapes is None:
            with _rows_file(self._file) as opened:  # a file that stays open takes room after it was erased
                shapes = opened.read_row_group(group, ["shape"], use_threads=False)["shape"]
        self._groups[group] = shapes
        while len(self._groups) > _GROUPS:
            self._groups.popitem(last=False)
        return bytes(shapes[row].as_py())


def _rows_file(file: Path) -> Any:
    parquet: Any = import_module("pyarrow.parquet")
    return parquet.ParquetFile(file, page_checksum_verification=True)
