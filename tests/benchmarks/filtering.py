"""`python -m tests.benchmarks.filtering FOLDER SET`: how long it takes to filter a data set and to put what is in view into hexagons,
by our columns and by pandas, in the processor's milliseconds; one JSON object."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, cycle
from pathlib import Path

import numpy as np
import pandas as pd

from tests.benchmarks.figures import Figures, processor_ms

VIEWS = (
    ((-60.0, -180.0, 75.0, 180.0), 2.0),
    ((30.0, 33.0, 39.0, 47.0), 6.0),
    ((33.2, 36.0, 36.2, 39.5), 8.0),
    ((35.0, 36.2, 35.9, 37.3), 10.0),
)
"""Of the world, of some countries, of one, of a city and round it: south, west, north, east, and zoom."""


def filtered(folder: Path, of: str, with_: str, figures: Figures) -> None:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.filtering", str(folder), of]
    told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    figures.say("filter and aggregate on the server", with_, f"{told['ours']:.1f} ms")
    figures.say("pandas, the same filter and groups", with_, f"{told['pandas']:.1f} ms")


def _filters() -> Iterator[tuple[date, date, int]]:
    """A first and a last day and a least number of killed; never the same twice."""
    for n in count():
        yield date(1992, 1, 1) + timedelta(days=n), date(2019, 1, 1) - timedelta(days=n), 1 + n % 2


def main(folder: Path, of: str) -> None:
    """Measure both in turn, each filter a new one, the views one after the other."""
    from geo.maps.basemap.natural_earth import is_water
    from geo.maps.columns.columns import POINT
    from geo.maps.columns.disk.sets import ShownSets
    from geo.maps.columns.hexagons import hexagon_of
    from geo.maps.placement import mercator_y
    from geo.maps.symbols.aggregation import Crowd
    from geo.maps.symbols.crowds import SetCrowds
    from geo.store import Store
    from geo.vocabulary import Filters, View

    shown = ShownSets(Store.open(f"sqlite:///{folder}/dateline.sqlite"))
    columns, crowds = shown.columns(of), SetCrowds(shown)

    def aggregate(crowd: Crowd, box: tuple[float, float, float, float], zoom: float) -> object:
        return crowd.hexagons.seen(crowd.points, crowd.apart, box, zoom, 0)

    told, views = _filters(), cycle(VIEWS)

    def ours() -> object:
        first, last, least = next(told)
        crowd = crowds.of(of, View(filters=Filters(earliest=first, latest=last, killed_min=least)))
        return aggregate(crowd, *next(views))

    for box, zoom in VIEWS:  # the hexagons of a zoom are worked out once, and the first pan at it shows them
        crowds.of(of, View()).seen(View(), box, zoom, is_open=is_water)
    frame = pd.DataFrame(
        {
            "x": np.array(columns.x), "y": np.array(columns.y), "first": np.array(columns.first), "last": np.array(columns.last),
            "killed": np.array(columns.killed_best), "point": np.array(columns.drawn) == POINT,
        }
    )  # fmt: skip
    for _, zoom in VIEWS:
        across, down = hexagon_of(
            frame["x"].to_numpy() * 256 * 2**zoom, frame["y"].to_numpy() * 256 * 2**zoom
        )
        frame[f"cell {zoom}"] = np.nan_to_num(across * 100_000 + down, nan=-1).astype(np.int64)

    def theirs() -> object:
        first, last, least = next(told)
        (south, west, north, east), zoom = next(views)
        top, bottom = mercator_y(np.array([north, south]))
        in_view = frame["x"].between((west + 180) / 360, (east + 180) / 360) & frame["y"].between(top, bottom)
        asked = (frame["last"] >= first.toordinal()) & (frame["first"] <= last.toordinal())
        left = frame[in_view & asked & (frame["killed"] >= least) & frame["point"]]
        return left.groupby(f"cell {zoom}")["killed"].agg(["size", "sum"])

    print(json.dumps({"ours": processor_ms(ours, 20), "pandas": processor_ms(theirs, 20)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
