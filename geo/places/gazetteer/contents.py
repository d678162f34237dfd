"""All that an index file holds, as rows again: what a larger index is built on top of."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from geo.places.gazetteer.index import Gazetteer
from geo.places.gazetteer.layout import KINDS
from geo.places.gazetteer.rows import Row

_Integers = npt.NDArray[np.int64]


def rows_of(gazetteer: Gazetteer) -> Iterator[Row]:
    """Every place of `gazetteer`, in its order. Names besides a place's own are their keys.

    Writing these rows gives the same bytes again, abbreviations and outlines included.
    """
    keys, of, at = _names(gazetteer)
    for row in range(len(gazetteer)):
        entry, ground = gazetteer.at(row), gazetteer.at(row).footprint
        postings = of[at[row] : at[row + 1]]
        names: list[tuple[str, str]] = []
        for index, kind in postings.tolist():
            name = keys[index]
            if KINDS[kind] == "abbreviation":
                names += [(written, "abbreviation") for written in gazetteer.written(name, row)]
            elif KINDS[kind] != "name":
                names.append((name, KINDS[kind]))
        yield Row(
            id=entry.id,
            name=entry.name,
            feature_class=entry.feature_class,
            feature_code=entry.feature_code,
            country_code=entry.country_code,
            admin1_code=entry.admin1_code,
            admin2_code=gazetteer.admin2_code(row),
            population=entry.population,
            lat=ground.lat,
            lon=ground.lon,
            uncertainty_m=ground.uncertainty_m,
            bounds=ground.bounds,
            polygon=ground.polygon,
            names=tuple(names),
            within=gazetteer.town(row),
        )


def _names(gazetteer: Gazetteer) -> tuple[list[str], _Integers, _Integers]:
    """All keys; (key's index, kind) of each posting, ordered by row; and where each row's begin."""
    keys: list[str] = []
    rows: list[int] = []
    indexes: list[int] = []
    kinds: list[int] = []
    for name, postings in gazetteer.cells("named"):
        for posting in postings:
            rows.append(posting >> 2)
            indexes.append(len(keys))
            kinds.append(posting & 3)
        keys.append(name)
    order = np.argsort(np.array(rows, np.int64), kind="stable")
    of = np.stack([np.array(indexes, np.int64)[order], np.array(kinds, np.int64)[order]], axis=1)
    at = np.searchsorted(np.array(rows, np.int64)[order], np.arange(len(gazetteer) + 1))
    return keys, of, at
