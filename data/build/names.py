"""Further names of countries and provinces, kept by hand: `aliases.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Alias:
    """One further name of the place with that code: a country's ("US"), a province's ("US.KS"), or an id."""

    code: str
    name: str
    kind: str


def read_aliases(path: Path) -> list[Alias]:
    """The rows of `aliases.csv`: code, kind, names apart by `|`."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Alias(row["code"], name.strip(), row["kind"])
            for row in csv.DictReader(file)
            for name in row["names"].split("|")
            if name.strip()
        ]
