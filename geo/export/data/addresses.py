"""The columns of read incidents, or of a data set -> what the articles, or the file, say of some rows and no column holds: the address of
the source and the names of the places."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np

from geo.export.data.delimited import joined
from geo.export.data.geoparquet import Told
from geo.maps.columns.by_row import ByRow
from geo.maps.columns.columns import Columns, Rows
from geo.store import Store
from geo.store.sets.registry import KeptSet
from geo.vocabulary import StoreError
from geo.vocabulary.datasets import PREFIX, Field


class OfArticles:
    """Of read incidents, the address of the first article that has one; articles are read one by one."""

    def __init__(self, store: Store, there: ByRow) -> None:
        """Of the incidents `there`, of `store`."""
        self._store, self._columns, self._known = store, there.columns, there.known

    def __call__(self, rows: Rows) -> list[Told]:
        """What is told of each of `rows`."""
        start, values = self._columns.articles.start, self._columns.articles.values
        articles = self._columns.names.articles
        ids = [self._columns.id(row) for row in rows.tolist()]
        places = {i.id: joined(p.name for p in i.lead.places) for i in self._known(ids)}
        urls = (
            (self._url(articles[n]) for n in values[start[row] : start[row + 1]]) for row in rows.tolist()
        )
        return [
            Told(next(filter(None, each), ""), places.get(id, "")) for id, each in zip(ids, urls, strict=True)
        ]

    def _url(self, article: str) -> str:
        with suppress(StoreError):  # one that is damaged has none
            return self._store.article(article).url
        return ""


class OfRows:
    """Of rows of a data set, which lie in a file until they are asked for: eight bytes a row are in memory."""

    def __init__(self, store: Store, kept: KeptSet, columns: Columns, file: Path) -> None:
        """Those of the rows of `kept`, whose `columns` these are; `file` is written for them. Raises `OSError`, `DamagedError`."""
        matched = (kept.dataset.matched.get(field) for field in (Field.URL, Field.PLACE))
        numbers = [kept.dataset.columns.index(name) if name is not None else None for name in matched]
        self._at = np.zeros(len(columns), dtype=np.int64)
        self._file = file
        if numbers == [None, None]:
            file.write_bytes(b"\t\n")
            return
        before = f"{PREFIX}{kept.dataset.id}:"
        order = np.argsort(columns.ids)
        with file.open("wb") as out:
            out.write(b"\t\n")  # what rows of which nothing is told point at
            for batch in store.sets.rows(kept):
                ids = np.array([f"{before}{row.id}".encode() for row in batch])
                near = np.minimum(np.searchsorted(columns.ids, ids, sorter=order), len(order) - 1)
                at = order[near]
                for row, one, there in zip(
                    at.tolist(), batch, (columns.ids[at] == ids).tolist(), strict=True
                ):
                    said = ("" if n is None else " ".join(one.row.cells[n].split()) for n in numbers)
                    line = "\t".join(said).encode("utf-8", "replace")
                    if there and line != b"\t":
                        self._at[row] = out.tell()
                        out.write(line + b"\n")

    def __call__(self, rows: Rows) -> list[Told]:
        """What is told of each of `rows`."""
        found = []
        with self._file.open("rb") as held:
            for at in self._at[rows].tolist():
                held.seek(at)
                found.append(Told(*held.readline().decode().rstrip("\n").split("\t")))
        return found
