"""Readings in the terms of the reading contract -> standard output, as lines of JSON, GeoJSON or CSV, as they come."""

from __future__ import annotations

import csv
import json
import sys
from typing import Any

from geo.vocabulary.contract.cells import safe_cell
from geo.vocabulary.contract.rows import COLUMNS, feature, rows

Json = dict[str, Any]


class Writer:
    """How readings and failures are printed."""

    def reading(self, result: Json) -> None:
        """Print one reading."""

    def failure(self, id: object, error: str) -> None:
        """Say that one article could not be read."""
        print(f"{id}: {error}", file=sys.stderr)

    def close(self) -> None:
        """Print what ends the output."""


class _Lines(Writer):
    """One line of JSON for each article, failures too."""

    def reading(self, result: Json) -> None:
        print(json.dumps(result, ensure_ascii=False), flush=True)

    def failure(self, id: object, error: str) -> None:
        print(json.dumps({"id": id, "error": error}, ensure_ascii=False), flush=True)


class _Features(Writer):
    """One GeoJSON collection, a feature for each row."""

    def __init__(self) -> None:
        self._first = True
        print('{"type": "FeatureCollection", "features": [', end="")

    def reading(self, result: Json) -> None:
        for row in rows(result):
            print(
                "\n" if self._first else ",\n", json.dumps(feature(row), ensure_ascii=False), sep="", end=""
            )
            self._first = False

    def close(self) -> None:
        print("\n]}", flush=True)


class _Table(Writer):
    """CSV, a line for each row."""

    def __init__(self) -> None:
        self._table = csv.writer(sys.stdout, lineterminator="\n")
        self._table.writerow(COLUMNS)

    def reading(self, result: Json) -> None:
        for row in rows(result):
            self._table.writerow([safe_cell(row[column]) for column in COLUMNS])


WRITERS: dict[str, type[Writer]] = {"jsonl": _Lines, "geojson": _Features, "csv": _Table}
