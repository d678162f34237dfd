"""What commands print: lines for people; and readings in the terms of the reading contract, as lines of JSON, GeoJSON or CSV.

Nothing else in this room prints, so that no name, title or id of anybody's acts on the terminal that it is shown on.
"""

from __future__ import annotations

import csv
import json
import sys
from typing import Any

from geo.vocabulary.contract.cells import safe_cell
from geo.vocabulary.contract.rows import COLUMNS, feature, rows
from geo.vocabulary.contract.terminal import escaped, visible

Json = dict[str, Any]


def say(*cells: str, err: bool = False) -> None:
    """Print one line, its cells apart by tabs, with marks for what would act on a terminal."""
    print(*map(visible, cells), sep="\t", file=sys.stderr if err else sys.stdout, flush=True)


def say_lines(text: str) -> None:
    """Print the lines of `text` on standard error, as `say` does."""
    for line in text.split("\n"):
        say(line, err=True)


def _json(value: object) -> str:
    """`value` as JSON; where somebody looks at it, with escapes for what acts on a terminal."""
    made = json.dumps(value, ensure_ascii=False)
    return escaped(made) if sys.stdout.isatty() else made


class Writer:
    """How readings and failures are printed."""

    def reading(self, result: Json) -> None:
        """Print one reading."""

    def failure(self, id: object, error: str) -> None:
        """Say that one article could not be read."""
        say(f"{id}: {error}", err=True)

    def close(self) -> None:
        """Print what ends the output."""


class _Lines(Writer):
    """One line of JSON for each article, failures too."""

    def reading(self, result: Json) -> None:
        print(_json(result), flush=True)

    def failure(self, id: object, error: str) -> None:
        print(_json({"id": id, "error": error}), flush=True)


class _Features(Writer):
    """One GeoJSON collection, a feature for each row."""

    def __init__(self) -> None:
        self._first = True
        print('{"type": "FeatureCollection", "features": [', end="")

    def reading(self, result: Json) -> None:
        for row in rows(result):
            print("\n" if self._first else ",\n", _json(feature(row)), sep="", end="")
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
            cells = [safe_cell(row[column]) for column in COLUMNS]
            shown = [visible(c) if isinstance(c, str) else c for c in cells] if sys.stdout.isatty() else cells
            self._table.writerow(shown)


WRITERS: dict[str, type[Writer]] = {"jsonl": _Lines, "geojson": _Features, "csv": _Table}
