"""`python -m tests.benchmarks.importing [ROWS]`: time, memory and disk of an import of made-up rows in UCDP GED's columns, and how
long fifty of its incidents take."""

from __future__ import annotations

import csv
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from geo.ingest.importing import Named, import_set
from geo.maps.columns.disk.sets import ShownSets
from geo.store import Store
from tests.datasets.made import UCDP

_WORDS = (
    "attack army convoy district forces group injured killed market military near police province reported road said"
    " shelling soldiers sources town village wounded"
).split()
_COUNTRIES = (
    ("Syria", 33.2, 35.9, 36.7, 38.5),
    ("Iraq", 32, 35, 43, 45),
    ("Afghanistan", 32, 35, 63, 68),
    ("Nigeria", 7, 12.5, 5, 8),
)
"""Names, and south, north, west and east of ground that lies within."""


def rows(many: int) -> Iterator[dict[str, object]]:
    """So many rows at 4,000 places, the same for the same number."""
    chance = random.Random(many)
    places = []
    for n in range(4_000):
        country, *(south, north, west, east) = chance.choice(_COUNTRIES)
        lat, lon = round(chance.uniform(south, north), 6), round(chance.uniform(west, east), 6)
        places.append(
            (
                country,
                f"{chance.choice('ABCDEFGHKLM')}el{n} town",
                f"Prov{n % 17} province",
                f"Dist{n % 97} district",
                lat,
                lon,
            )
        )
    for number in range(many):
        country, name, province, district, lat, lon = chance.choice(places)
        on, best = (
            date(1989, 1, 1) + timedelta(days=chance.randrange(12_700)),
            chance.choice((0, 1, 1, 2, 3, 5, 8, 14)),
        )
        told, group = " ".join(chance.choices(_WORDS, k=9)), f"Group {chance.randint(1, 300)}"
        yield dict.fromkeys(UCDP, "") | {
            "id": number + 1, "relid": f"{country[:3].upper()}-{on.year}-1-{number}", "year": on.year, "active_year": 1, "code_status": "Clear",
            "type_of_violence": chance.randint(1, 3), "conflict_new_id": chance.randint(200, 700), "conflict_name": f"{country}: Government",
            "dyad_new_id": chance.randint(400, 900), "dyad_name": f"Government of {country} - {group}", "side_a": f"Government of {country}",
            "side_b": group, "number_of_sources": 1, "source_article": f'"Agency {chance.randint(1, 40)},{on},{told}"', "source_date": on,
            "source_headline": told, "where_prec": chance.choice((1, 1, 1, 2, 2, 3, 4, 5, 6)), "where_coordinates": name,
            "where_description": f"{name} and {' '.join(chance.choices(_WORDS, k=5))}", "adm_1": province, "adm_2": district, "latitude": lat,
            "longitude": lon, "geom_wkt": f"POINT({lon} {lat})", "priogrid_gid": chance.randint(100_000, 200_000), "country": country,
            "region": "Made up", "event_clarity": 1, "date_prec": chance.choice((1, 1, 1, 2, 3, 4)), "date_start": f"{on} 00:00:00.000",
            "date_end": f"{on} 00:00:00.000", "deaths_b": best, "best": best, "high": best + chance.choice((0, 0, 2)),
            "low": max(0, best - chance.choice((0, 0, 1))),
        }  # fmt: skip


def main(many: int) -> None:
    """Import them, and print what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.csv"
        with file.open("w", encoding="utf-8", newline="") as opened:
            table = csv.DictWriter(opened, UCDP)
            table.writeheader()
            table.writerows(rows(many))
        store = Store.open(f"sqlite:///{folder}/d.sqlite")
        began = time.process_time()
        made = import_set(store, file, Named("Made up", date(2025, 3, 1), "Nobody", "CC0"))
        took, most = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        held = {p: p.stat().st_size for p in store.sets.folder.rglob("*") if p.is_file()}
        kept = sum(size for path, size in held.items() if path.suffix == ".parquet")
        print(
            f"{made.words} of a file of {file.stat().st_size / 1e6:,.0f} MB: {took:.1f} s of the processor, at most {most / 1e3:,.0f} MB of"
            f" memory; rows {kept / 1e6:,.1f} MB, columns {(sum(held.values()) - kept) / 1e6:,.1f} MB"
        )
        shown = ShownSets(store)
        columns = shown.columns(made.dataset.id)
        chance = random.Random(1)
        for turn in ("first", "next", "next"):
            ids = [columns.id(row) for row in chance.sample(range(len(columns)), min(50, len(columns)))]
            began = time.process_time()
            found = shown.incidents(ids)
            print(
                f"the {turn} {len(found)} incidents: {1000 * (time.process_time() - began):.0f} ms of the processor"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
