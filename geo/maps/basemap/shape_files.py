"""The files of `data/basemap`, each read once, when first needed. Coordinates are (lon, lat) in degrees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import shapely

from geo.vocabulary import DataError

FOLDER = Path(__file__).resolve().parents[3] / "data" / "basemap"


@dataclass(frozen=True, slots=True)
class Shapes:
    """One file of the basemap: geometries with their keys and ISO codes ("" where it has none)."""

    geometries: np.ndarray[Any, np.dtype[np.object_]]
    tree: shapely.STRtree
    keys: tuple[str, ...]
    countries: tuple[str, ...]
    rows: dict[str, int]


@lru_cache(maxsize=16)
def shapes(name: str, folder: Path = FOLDER) -> Shapes:
    """The shapes called `name` ("countries", "countries-50m", "provinces", "disputed", "lakes", "rivers").

    Raises `DataError` when the file is missing or broken.
    """
    try:
        table = pq.read_table(  # type: ignore[no-untyped-call]
            folder / f"{name}.parquet"
        )
        geometries = shapely.from_wkb(table["geometry"].to_numpy(zero_copy_only=False))
    except (OSError, KeyError, ValueError, shapely.errors.ShapelyError) as error:
        raise DataError(
            f"The basemap file {name}.parquet cannot be read. Build it with `make data`."
        ) from error

    def column(of: str) -> tuple[str, ...]:
        there = table[of].to_pylist() if of in table.column_names else [""] * len(geometries)
        return tuple(value if isinstance(value, str) else "" for value in there)

    keys = column("key")
    rows = {key: row for row, key in enumerate(keys) if key}
    return Shapes(geometries, shapely.STRtree(geometries), keys, column("iso2"), rows)
