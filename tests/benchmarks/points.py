"""Made-up rows in UCDP GED's columns, as many as are asked for, and the file of them: clustered, many on one spot, one in a hundred an area."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from tests.datasets.made import UCDP

_TOWNS = 4_000
_AREA, _ONE_SPOT = 0.01, 0.003
"""Shares of the rows: known to their province alone, and all at one coordinate (of 282,122 real points 849 are)."""
SPOT = (36.201241, 37.161173)
"""Where many lie on each other."""
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
_PROVINCES = (
    ("Syria", "Homs", 34.33, 38.3), ("Syria", "Hama", 35.22, 37.16), ("Syria", "Idlib", 35.78, 36.68), ("Syria", "Aleppo", 36.23, 37.6),
    ("Syria", "Daraa", 32.85, 36.21), ("Syria", "Raqqa", 35.98, 38.94), ("Iraq", "Anbar", 32.95, 41.62), ("Iraq", "Nineveh", 36.02, 42.47),
    ("Iraq", "Diyala", 33.9, 45.06), ("Iraq", "Kirkuk", 35.35, 44.14), ("Nigeria", "Borno", 11.89, 13.17), ("Nigeria", "Kano", 11.73, 8.51),
    ("Nigeria", "Kaduna", 10.36, 7.7), ("Nigeria", "Zamfara", 12.09, 6.26), ("Nigeria", "Benue", 7.32, 8.76), ("Afghanistan", "Helmand", 31.11, 64.04),
    ("Afghanistan", "Kandahar", 31.04, 65.71), ("Afghanistan", "Ghazni", 33.31, 67.81), ("Afghanistan", "Herat", 34.18, 62.13),
)  # fmt: skip
"""With a point in each, where its outline is known."""


def rows(many: int) -> Iterator[dict[str, object]]:
    """So many rows, the same for the same number: half of them in towns, the larger a town the more, half of them round towns."""
    chance = random.Random(many)
    towns = [_town(n, chance) for n in range(_TOWNS)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(_TOWNS)))
    for number, town in enumerate(chance.choices(towns, cum_weights=weights, k=many)):
        yield _row(number, town, chance)


def _town(n: int, chance: random.Random) -> tuple[str, str, str, float, float]:
    country, south, north, west, east = chance.choice(_COUNTRIES)
    name = f"{chance.choice('ABCDEFGHKLM')}el{n} town"
    lat, lon = round(chance.uniform(south, north), 6), round(chance.uniform(west, east), 6)
    return country, name, f"Prov{n % 17} province", lat, lon


def _row(number: int, town: tuple[str, str, str, float, float], chance: random.Random) -> dict[str, object]:
    country, name, province, lat, lon = town
    share, precise = chance.random(), chance.choice((1, 1, 1, 2))
    if share < _AREA:
        precise, (country, province, lat, lon) = 4, chance.choice(_PROVINCES)
        name = province
    elif share < _AREA + _ONE_SPOT:
        country, name, (lat, lon) = "Syria", "Spot", SPOT
    elif share < 0.5:
        lat, lon = round(lat + chance.gauss(0, 0.05), 6), round(lon + chance.gauss(0, 0.06), 6)
    on = date(1989, 1, 1) + timedelta(days=chance.randrange(12_700))
    best = chance.choice((0, 1, 1, 2, 3, 5, 8, 14)) if number % 500 else int(15 * chance.paretovariate(1.1))
    told, group = " ".join(chance.choices(_WORDS, k=9)), f"Group {chance.randint(1, 300)}"
    return dict.fromkeys(UCDP, "") | {
        "id": number + 1, "relid": f"{country[:3].upper()}-{on.year}-1-{number}", "year": on.year, "active_year": 1, "code_status": "Clear",
        "type_of_violence": chance.randint(1, 3), "conflict_new_id": chance.randint(200, 700), "conflict_name": f"{country}: Government",
        "dyad_new_id": chance.randint(400, 900), "dyad_name": f"Government of {country} - {group}", "side_a": f"Government of {country}",
        "side_b": group, "number_of_sources": 1, "source_article": f'"Agency {chance.randint(1, 40)},{on},{told}"', "source_date": on,
        "source_headline": told, "where_prec": precise, "where_coordinates": name,
        "where_description": f"{name} and {' '.join(chance.choices(_WORDS, k=5))}", "adm_1": province, "adm_2": f"Dist{number % 97} district",
        "latitude": lat, "longitude": lon, "geom_wkt": f"POINT({lon} {lat})", "priogrid_gid": chance.randint(100_000, 200_000),
        "country": country, "region": "Made up", "event_clarity": 1, "date_prec": chance.choice((1, 1, 1, 2, 3, 4)),
        "date_start": f"{on} 00:00:00.000", "date_end": f"{on} 00:00:00.000", "deaths_b": best, "best": best,
        "high": best + chance.choice((0, 0, 2)), "low": max(0, best - chance.choice((0, 0, 1))),
    }  # fmt: skip


def file_of(many: int, path: Path) -> None:
    """Write so many rows to a CSV at `path`."""
    with path.open("w", encoding="utf-8", newline="") as opened:
        table = csv.DictWriter(opened, UCDP)
        table.writeheader()
        table.writerows(rows(many))
