"""`python -m tests.benchmarks.far_folders.far FOLDER ROWS`: a made-up folder of GeoParquet with so many rows, shown, and panned and filtered at every
zoom, as the server answers a map; one JSON object. Rows are made and looked through some hundred thousand at a time."""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from datetime import date
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.figures import Figures, median_and_worst

TOWNS, MONTHS, AT_ONCE = 4_000, 36 * 12, 250_000
ZOOMS = tuple(range(2, 19))
PANS = 9

_GROUND = (
    ("Syria", "SY", 33.2, 35.9, 36.7, 38.5), ("Iraq", "IQ", 32, 35, 43, 45), ("Afghanistan", "AF", 32, 35, 63, 68),
    ("Nigeria", "NG", 7, 12.5, 5, 8),
)  # fmt: skip
_TYPES = ("Battles", "Explosions/Remote violence", "Violence against civilians")


def folder_of(many: int, folder: Path) -> None:
    """Write `many` made-up rows by month: half of them in towns, the larger a town the more, half of them round towns."""
    from geo.export.data.geoparquet import GROUP, _schema, along_hilbert
    from geo.maps.placement import mercator_y

    pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    chance, schema = np.random.default_rng(many), _schema("Made up, CC0", None)
    land = chance.integers(0, len(_GROUND), TOWNS)
    south, north, west, east = np.array([ground[2:] for ground in _GROUND], dtype=np.float64).T[:, land]
    lats, lons = chance.uniform(south, north), chance.uniform(west, east)
    share = 1 / (np.arange(TOWNS) + 10)
    for month in range(MONTHS):
        year, of_year = divmod(month, 12)
        room = folder / f"year={1989 + year}" / f"month={of_year + 1:02}"
        room.mkdir(parents=True)
        mine = many * (month + 1) // MONTHS - many * month // MONTHS
        with pq.ParquetWriter(room / "part-0.parquet", schema, compression="zstd") as writer:
            for start in range(0, mine, AT_ONCE):
                n = min(AT_ONCE, mine - start)
                town = chance.choice(TOWNS, n, p=share / share.sum())
                away = chance.random(n) < 0.5
                lat, lon = (
                    at[town] + np.where(away, chance.normal(0, s, n), 0)
                    for at, s in ((lats, 0.05), (lons, 0.06))
                )
                order = along_hilbert((lon + 180) / 360, mercator_y(lat)).argsort()
                lat, lon, town = lat[order].round(6), lon[order].round(6), town[order]
                writer.write_table(
                    _table(pa, schema, lat, lon, land[town], town, month, start, chance), row_group_size=GROUP
                )


def _table(
    pa: Any, schema: Any, lat: Any, lon: Any, land: Any, town: Any, month: int, start: int, chance: Any
) -> Any:
    from geo.export.data.geoparquet import _points

    n, none = len(lat), np.zeros(len(lat), dtype=bool)
    day = pa.array((np.datetime64(f"{1989 + month // 12}-{month % 12 + 1:02}").astype("datetime64[D]").astype(np.int32) + chance.integers(0, 28, n)).astype(np.int32)).cast(pa.date32())  # fmt: skip
    best = chance.choice([0, 1, 1, 2, 3, 5, 8, 14], n).astype(np.int32)
    unknown, area = chance.random(n) < 0.1, chance.random(n) < 0.01

    def words(codes: Any, of: Any) -> Any:
        return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(list(of))).cast(
            pa.string()
        )

    same = np.zeros(n)
    told = {
        "id": pa.array([f"{month}-{start + k}" for k in range(n)]),
        "type": words(chance.integers(0, 3, n), _TYPES),
        "date_earliest": day, "date_latest": day, "date_precision": words(same, ["day"]), "where": words(same, ["located"]),
        "lat": pa.array(lat), "lon": pa.array(lon), "precision": words(area.astype(int), ["town", "district"]),
        "uncertainty_m": pa.array(np.where(area, 25_000.0, 5_000.0)), "area": pa.array(area),
        "country": words(land, [g[0] for g in _GROUND]), "country_code": words(land, [g[1] for g in _GROUND]),
        "admin1": words(town % 17, [f"Prov{k} province" for k in range(17)]),
        "killed_low": pa.array(np.maximum(0, best - 1), mask=unknown), "killed_best": pa.array(best, mask=unknown),
        "killed_high": pa.array(best + 2, mask=unknown), "counted_in_total": pa.array(~none, mask=unknown), "sources": words(town % 40, [f"Agency {k}" for k in range(40)]),
        "standing": words(same, ["As its data set has it, not checked here"]), "geometry": _points(lon, lat, ~none),
        "bbox": pa.StructArray.from_arrays([pa.array(axis) for axis in (lon, lat, lon, lat)], ("xmin", "ymin", "xmax", "ymax")),
    }  # fmt: skip
    return pa.table([told.get(f.name, pa.nulls(n, f.type)) for f in schema], schema=schema)


def far(many: int, folder: Path, figures: Figures) -> None:
    """Measure in a process of its own, and say it."""
    command = [sys.executable, "-m", "tests.benchmarks.far_folders.far", str(folder), str(many)]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    told, with_ = json.loads(ran.stdout), f"{many:,}"
    figures.say("folder: rows looked through a second", with_, f"{told['rows_s']:,.0f}")
    figures.say(
        "folder: its files, and its index", with_, f"{told['files_mb']:,.0f} and {told['index_mb']:,.0f} MB"
    )
    for act in ("pan", "filter"):
        slowest = max(told[act], key=lambda zoom: statistics.median(told[act][zoom]))
        words = f"{median_and_worst(told[act][slowest])} at zoom {slowest}"
        figures.say(f"folder: a {act} at its slowest zoom, median (worst)", with_, words)
    figures.say("folder: server memory, peak", with_, f"{told['peak_mb']:,.0f} MB")
    figures.say("folder: of that not of files", with_, f"{told['own_mb']:,.0f} MB")


def main(folder: Path, many: int) -> None:
    """Make, show and ask."""
    from geo.maps.far.kept import Folders
    from geo.store import Store
    from geo.vocabulary.datasets import Provenance

    made = folder / f"far-{many}"
    if not made.exists():
        folder_of(many, made)
    store = Store.open(f"sqlite:///{folder}/dateline.sqlite")
    folders, began = Folders(store), time.perf_counter()
    id = folders.show(made, "Far", Provenance.of("Made up", "CC0", date(2025, 3, 1))).id
    rows_s = many / (time.perf_counter() - began)
    asked = subprocess.run([sys.executable, "-m", "tests.benchmarks.far_folders.far", str(folder), id, "ask"], check=True, stdout=subprocess.PIPE)  # fmt: skip
    sizes = [
        sum(f.stat().st_size for f in room.rglob("*") if f.is_file()) / 1e6
        for room in (made, folders.room / id)
    ]
    build_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"rows_s": rows_s, "files_mb": sizes[0], "index_mb": sizes[1], "build_mb": build_mb, **json.loads(asked.stdout)}))  # fmt: skip


def ask(folder: Path, id: str) -> None:
    """Pan and filter at every zoom, by the clock; a filter is another one each time, and no view is asked for twice."""
    from geo.maps.basemap.natural_earth import is_water
    from geo.maps.browser.drawing import in_sight
    from geo.maps.far.crowd import FolderCrowds
    from geo.maps.far.kept import Folders
    from geo.store import Store
    from geo.vocabulary import EventType, Filters, View

    crowds, chance = (
        FolderCrowds(Folders(Store.open(f"sqlite:///{folder}/dateline.sqlite"))),
        random.Random(1),
    )
    index, _ = crowds.folders.of(id)
    numbers = count()

    def filters() -> Filters:
        n = next(numbers)
        return Filters(earliest=date(1990 + n % 12, 1 + n % 12, 1), latest=date(2010 + n % 14, 1 + n % 12, 28), types=(EventType.BATTLES,) if n % 3 else (), countries=("SY", "IQ") if n % 2 else ())  # fmt: skip

    def answer(asked: Filters, lat: float, lon: float, zoom: int) -> float:
        wide, tall = 1100 * 180 / (256 * 2**zoom), 800 * 140 / (256 * 2**zoom)
        south, north = max(-80.0, lat - tall / 2), min(80.0, lat + tall / 2)
        began = time.perf_counter()
        crowd = crowds.of(id, asked)
        shown = in_sight(crowd.seen(View(filters=asked), (south, max(-180, lon - wide), north, min(180, lon + wide)), float(zoom), is_open=is_water))  # fmt: skip
        json.dumps(shown)
        return 1000 * (time.perf_counter() - began)

    told: dict[str, dict[int, list[float]]] = {"pan": {}, "filter": {}}
    plain = Filters()
    for zoom in ZOOMS:
        spots = [index.points[chance.randrange(len(index.points))] for _ in range(2 * PANS + 1)]
        at = [(_lat(float(p["y"])), float(p["x"]) * 360 - 180) for p in spots]
        answer(plain, *at[0], zoom)  # how deep colours are is worked out once a zoom
        told["pan"][zoom] = [answer(plain, *spot, zoom) for spot in at[1 : PANS + 1]]
        told["filter"][zoom] = [answer(filters(), *spot, zoom) for spot in at[PANS + 1 :]]
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines())
    peak, own = (int(status[name].split()[0]) / 1000 for name in ("VmHWM", "RssAnon"))
    print(json.dumps({**told, "peak_mb": peak, "own_mb": own}))


def _lat(y: float) -> float:
    from geo.maps.placement import mercator_lat

    return float(mercator_lat(y))


if __name__ == "__main__":
    if len(sys.argv) > 3:
        ask(Path(sys.argv[1]), sys.argv[2])
    else:
        main(Path(sys.argv[1]), int(sys.argv[2]))
