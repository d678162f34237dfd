"""The columns of read incidents, or of a data set -> the addresses of the sources of some rows, as the articles or the file have them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np

from geo.maps.columns.columns import Columns, Rows
from geo.store import Store
from geo.store.sets.registry import KeptSet
from geo.vocabulary import StoreError
from geo.vocabulary.datasets import PREFIX, Field


class OfArticles:
    """The addresses of the first article with one of each incident; articles are read one by one."""

    def __init__(self, store: Store, columns: Columns) -> None:
        """Of the incidents of `store`, whose `columns` these are."""
        self._store, self._columns = store, columns

    def __call__(self, rows: Rows) -> list[str]:
        """The address of each of `rows`, "" without one."""
        start, values = self._columns.articles.start, self._columns.articles.values
        ids = self._columns.names.articles
        told = ((self._url(ids[n]) for n in values[start[row] : start[row + 1]]) for row in rows.tolist())
        return [next(filter(None, urls), "") for urls in told]

    def _url(self, article: str) -> str:
        with suppress(StoreError):  # one that is damaged has none
            return self._store.article(article).url
        return ""


class OfRows:
    """The addresses in the rows of a data set, which lie in a file until they are asked for: eight bytes a row are in memory."""

    def __init__(self, store: Store, kept: KeptSet, columns: Columns, file: Path) -> None:
        """Those of the rows of `kept`, whose `columns` these are; `file` is written for them. Raises `OSError`, `DamagedError`."""
        column = kept.dataset.matched.get(Field.URL)
        self._at = np.zeros(len(columns), dtype=np.int64)
        self._file = file
        if column is None:
            file.write_bytes(b"\n")
            return
        number, before = kept.dataset.columns.index(column), f"{PREFIX}{kept.dataset.id}:"
        order = np.argsort(columns.ids)
        with file.open("wb") as out:
            out.write(b"\n")  # what rows without an address point at
            for batch in store.sets.rows(kept):
                ids = np.array([f"{before}{row.id}".encode() for row in batch])
                near = np.minimum(np.searchsorted(columns.ids, ids, sorter=order), len(order) - 1)
                at = order[near]
                for row, one, there in zip(
                    at.tolist(), batch, (columns.ids[at] == ids).tolist(), strict=True
                ):
                    url = " ".join(one.row.cells[number].split())
                    if there and url:
                        self._at[row] = out.tell()
                        out.write(url.encode("utf-8", "replace") + b"\n")

    def __call__(self, rows: Rows) -> list[str]:
        """The address of each of `rows`, "" without one."""
        found = []
        with self._file.open("rb") as held:
            for at in self._at[rows].tolist():
                held.seek(at)
                found.append(held.readline().decode().rstrip("\n"))
        return found
