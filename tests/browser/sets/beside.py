"""Five articles, and data sets beside them, in a server's database."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from random import Random

from geo.ingest.importing import Named, import_set
from geo.store import Store
from tests.browser.map.crowd import keep
from tests.datasets.made import acled

ARTICLES = 5


def acled_file(path: Path, many: int, *, lat: float = 35.2, lon: float = 37.0, spread: float = 1.2) -> Path:
    """So many rows round a place, each with its own id; every seventh tells of a place that nobody knows."""
    chance = Random(many)
    rows = [acled(n) for n in range(many)]
    for n, row in enumerate(rows):
        row["latitude"], row["longitude"] = (f"{chance.gauss(at, spread):.4f}" for at in (lat, lon))
        row["geo_precision"] = "1"
        if n % 7 == 6:
            row.update(
                latitude="", longitude="", admin1="", iso="", country="", location="Nobody knows where"
            )
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def given(database: Path, sets: dict[str, int]) -> dict[str, str]:
    """Keep five articles and data sets of those names and sizes; the id of each set."""
    keep(ARTICLES, database)
    store = Store.open(f"sqlite:///{database}")
    made = {}
    for name, many in sets.items():
        file = acled_file(database.parent / f"{name}.csv", many)
        named = Named(name, date(2025, 3, 1), "Their publisher", "CC BY 4.0")
        made[name] = import_set(store, file, named, who="Ada").dataset.id
    store.close()
    return made
