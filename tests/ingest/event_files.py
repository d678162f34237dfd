"""Files of events that somebody else has coded, written for tests, and their import."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from geo.ingest.importing import Imported, Named, import_set
from geo.store import Store
from geo.vocabulary.datasets import BadRow
from tests.datasets.made import ucdp

NAMED = Named("Syria", date(2025, 3, 1), "UCDP", "CC BY 4.0")
ID = "38e64378"
"""The id of a data set called Syria."""


def events(*numbers: int, **other: str) -> list[dict[str, str]]:
    """Good rows of UCDP's of these numbers, with `other` cells."""
    return [{**ucdp(number), **other} for number in numbers]


def written(file: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """`rows`, which all have the same columns, in a CSV file."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        table = csv.DictWriter(opened, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return file


def imported(store: Store, file: Path, named: Named = NAMED, **how: Any) -> tuple[Imported, list[BadRow]]:
    """What an import came to, and what was told of its rows."""
    told: list[BadRow] = []
    return import_set(store, file, named, who="Ada", on_bad=told.append, **how), told


def rows_of(store: Store, id: str = ID) -> dict[str, tuple[dict[str, str], bool]]:
    """The rows that are kept, by their ids: the cells that are not empty, and whether the last file had them no more."""
    kept = store.sets.of(id)
    columns = kept.dataset.columns
    return {
        one.id: ({c: w for c, w in zip(columns, one.row.cells, strict=True) if w}, one.gone)
        for rows in store.sets.rows(kept)
        for one in rows
    }


def lying(store: Store) -> list[str]:
    """The folders of rows that lie beside the database, and what is half written."""
    return sorted(
        p.relative_to(store.sets.folder).as_posix() for p in store.sets.folder.glob("*/*")
    ) + sorted(p.name for p in store.sets.folder.glob(".*"))
