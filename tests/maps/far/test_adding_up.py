"""Slow: 30,000 made-up rows in many heaps, added up by hand beside the index, in views and under filters by chance."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from geo.maps.columns.hexagons import centre_of, hexagon_of
from geo.maps.far import building
from geo.maps.far.building import build
from geo.maps.far.index import Index
from geo.maps.placement import mercator_y
from geo.vocabulary import EventType, Filters
from tests.benchmarks.far_folders.far import folder_of

MANY, HEAP = 30_000, 3_000


@pytest.mark.soak
def test_every_view_adds_up_to_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "HEAP", HEAP)
    folder_of(MANY, tmp_path / "out")
    (tmp_path / "index").mkdir()
    build(tmp_path / "out", tmp_path / "index")
    index, chance = Index(tmp_path / "index"), random.Random(3)
    dataset: Any = import_module("pyarrow.dataset")
    rows = dataset.dataset(tmp_path / "out", partitioning="hive").to_table().to_pandas()
    x, y = (rows["lon"].to_numpy() + 180) / 360, mercator_y(rows["lat"].to_numpy())
    month = rows["year"].to_numpy() * 12 + rows["month"].to_numpy() - 1
    for turn in range(60):
        first, last = date(1989 + turn % 20, 1, 1), date(2012 + turn % 12, 12, 31)
        filters = Filters(
            earliest=first if turn % 2 else None,
            latest=last if turn % 3 else None,
            types=(EventType.BATTLES,) if turn % 5 == 0 else (),
            countries=("SY",) if turn % 7 == 0 else (),
        )
        passing = np.ones(MANY, dtype=bool)
        passing &= (month >= first.year * 12) if turn % 2 else True
        passing &= (month <= last.year * 12 + 11) if turn % 3 else True
        passing &= (rows["type"] == "Battles").to_numpy() if turn % 5 == 0 else True
        passing &= (rows["country_code"] == "SY").to_numpy() if turn % 7 == 0 else True
        come = index.come_to(filters)
        known = rows[passing & rows["killed_best"].notna()]
        assert come.rows == passing.sum() and come.areas == rows["area"][passing].sum()
        assert come.killed.known == len(known) and come.killed.count is not None
        assert (come.killed.count.low, come.killed.count.best, come.killed.count.high) == tuple(
            int(known[f"killed_{end}"].sum()) for end in ("low", "best", "high")
        )
        zoom = 2 + turn % 12
        at = chance.randrange(MANY)
        wide = 180 / 2**zoom
        lat, lon = float(rows["lat"][at]), float(rows["lon"][at])
        bounds = (
            max(-80.0, lat - wide / 2),
            max(-180.0, lon - wide),
            min(80.0, lat + wide / 2),
            min(180.0, lon + wide),
        )
        world = 256.0 * 2**zoom
        column, row = (n[passing].astype(int) for n in hexagon_of(x * world, y * world))
        mine = Counter(zip(column.tolist(), row.tolist(), strict=True))
        level, seen = index.seen(filters, bounds, zoom)
        told = {
            tuple(int(n) for n in hexagon_of(a, b)): int(n)
            for a, b, n in zip(seen.x, seen.y, seen.incidents, strict=True)
        }
        top, bottom = mercator_y(np.array([bounds[2], bounds[0]])) * world
        left, right = ((edge + 180) / 360 * world for edge in (bounds[1], bounds[3]))
        centres = {cell: centre_of(*cell) for cell in mine}
        inside = {cell for cell, (cx, cy) in centres.items() if left <= cx <= right and top <= cy <= bottom}
        assert level == zoom and inside <= told.keys()
        assert {cell: told[cell] for cell in inside} == {cell: mine[cell] for cell in inside}
