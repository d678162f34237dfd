"""Names of towns, countries and seas for the map's ground, from the embedded gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from geo.maps.placement import Box
from geo.places.gazetteer import Gazetteer, embedded
from geo.places.gazetteer.layout import RECORD, SCALE
from geo.vocabulary import GazetteerEntry

_MOST = 80
_LEAST = {4: 2_000_000, 5: 800_000, 6: 250_000, 7: 80_000, 8: 25_000, 9: 8_000}
"""Zoom -> only towns of so many people are named; none below zoom 4, all from zoom 10 on."""
_SEAS = ("OCN", "SEA", "GULF", "BAY", "STRT")


@dataclass(frozen=True, slots=True)
class Named:
    """Places of one kind with their coordinates in degrees, the most populous first."""

    lat: np.ndarray[Any, np.dtype[np.float64]]
    lon: np.ndarray[Any, np.dtype[np.float64]]
    population: np.ndarray[Any, np.dtype[np.int64]]
    rows: np.ndarray[Any, np.dtype[np.int64]]

    def within(self, bounds: Box, least: int = 0, most: int = _MOST) -> list[tuple[GazetteerEntry, float]]:
        """The first `most` in `bounds` (south, west, north, east; may reach beyond 180 degrees), with their longitude there."""
        south, west, north, east = bounds
        turned = (self.lon - west) % 360 + west
        inside = (self.lat >= south) & (self.lat <= north) & (turned <= east) & (self.population >= least)
        gazetteer = embedded()
        return [
            (gazetteer.at(int(self.rows[n])), float(turned[n]))
            for n in np.flatnonzero(inside)[:most].tolist()
        ]


def found(bounds: Box, zoom: int) -> list[tuple[str, GazetteerEntry, float]]:
    """What to name on the ground within `bounds`, with its kind ("country", "sea", "town") and its longitude there; of each
    kind the most important first."""
    kinds = _named(embedded())
    least = _LEAST.get(zoom, 0)
    there = [("country", e, x) for e, x in kinds["country"].within(bounds, most=60)] if zoom >= 3 else []
    there += [("sea", e, x) for e, x in kinds["sea"].within(bounds, most=12)] if zoom >= 3 else []
    there += [("town", e, x) for e, x in kinds["town"].within(bounds, least)] if zoom >= 4 else []
    return there


def names(bounds: Box, zoom: int) -> list[dict[str, Any]]:
    """`found` as the screen's map takes it: `{"kind", "id", "name", "at": [lat, lon]}`."""
    return [
        {
            "kind": kind,
            "id": entry.id,
            "name": entry.name,
            "at": [round(entry.footprint.lat, 4), round(lon, 4)],
        }
        for kind, entry, lon in found(bounds, zoom)
    ]


_RECORD = np.dtype(
    {
        "names": ("feature", "population", "lat", "lon"),
        "formats": ("<u2", "<i8", "<i4", "<i4"),
        "offsets": (6, 20, 28, 32),
        "itemsize": RECORD.size,
    }
)
"""What is read of `layout.RECORD`."""


@lru_cache(maxsize=2)
def _named(gazetteer: Gazetteer) -> dict[str, Named]:
    """All towns, countries and seas of a gazetteer. Takes some hundredths of a second."""
    records = np.frombuffer(gazetteer.records, _RECORD)
    features = gazetteer.features
    towns = [klass == "P" and code != "PPLX" for klass, code in features]
    seas = [code in _SEAS for _, code in features]
    states = [klass == "A" and not code.startswith("ADM") for klass, code in features]
    countries = {gazetteer.country(code).id for code in gazetteer.country_codes}
    of_kind = [np.array(kind, bool)[records["feature"]] for kind in (towns, states, seas)]
    town, state, sea = (np.flatnonzero(found) for found in of_kind)
    return {
        "town": _chosen(records, town[records["population"][town] > 0]),
        "country": _chosen(
            records, np.array([r for r in state if gazetteer.at(int(r)).id in countries], int)
        ),
        "sea": _chosen(records, sea),
    }


def _chosen(records: np.ndarray[Any, Any], rows: np.ndarray[Any, np.dtype[np.int64]]) -> Named:
    population = records["population"][rows]
    order = np.argsort(-population, kind="stable")
    lat, lon = (records[axis][rows][order] / SCALE for axis in ("lat", "lon"))
    return Named(lat, lon, population[order], rows[order])
