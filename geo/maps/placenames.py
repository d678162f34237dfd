"""Names of towns, countries and seas for the map's ground, from the embedded gazetteer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from geo.maps.placing import Box
from geo.places.gazetteer import embedded
from geo.places.gazetteer.layout import HEADER_LENGTH, MAGIC, RECORD, SCALE
from geo.vocabulary import GazetteerEntry

_TYPES = {"I": "<u4", "H": "<u2", "i": "<i4", "q": "<i8", "f": "<f4"}
_FEATURE, _POPULATION, _LAT, _LON = 2, 7, 8, 9
"""Fields of a record, by their place in `layout.RECORD`."""
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
    ids: tuple[str, ...]

    def within(self, bounds: Box, least: int = 0, most: int = _MOST) -> list[tuple[GazetteerEntry, float]]:
        """The first `most` in `bounds` (south, west, north, east; may reach beyond 180 degrees), with their longitude there."""
        south, west, north, east = bounds
        turned = (self.lon - west) % 360 + west
        inside = (self.lat >= south) & (self.lat <= north) & (turned <= east) & (self.population >= least)
        gazetteer = embedded()
        return [(gazetteer.entry(self.ids[row]), float(turned[row])) for row in np.flatnonzero(inside)[:most]]


def names(bounds: Box, zoom: int) -> list[dict[str, Any]]:
    """What to write on the ground within `bounds`, the most important first: `{"kind", "name", "at": [lat, lon]}`."""
    kinds = _named(embedded().path)
    least = _LEAST.get(zoom, 0)
    found = [("country", e, x) for e, x in kinds["country"].within(bounds, most=60)] if zoom >= 3 else []
    found += [("sea", e, x) for e, x in kinds["sea"].within(bounds, most=12)] if zoom >= 3 else []
    found += [("town", e, x) for e, x in kinds["town"].within(bounds, least)] if zoom >= 4 else []
    return [
        {"kind": kind, "name": entry.name, "at": [round(entry.footprint.lat, 4), round(lon, 4)]}
        for kind, entry, lon in found
    ]


@lru_cache(maxsize=2)
def _named(path: Path) -> dict[str, Named]:
    """All towns, countries and seas of an index file. Takes about 0.2 s."""
    data = np.memmap(path, np.uint8, "r")
    start = len(MAGIC) + HEADER_LENGTH.size
    (length,) = HEADER_LENGTH.unpack(data[len(MAGIC) : start].tobytes())
    header = json.loads(data[start : start + length].tobytes())

    def section(name: str) -> np.ndarray[Any, np.dtype[np.uint8]]:
        offset, size = header["sections"][name]
        return data[start + length + offset : start + length + offset + size]

    fields = re.findall(r"[a-zA-Z]", RECORD.format)
    records = section("records").view(np.dtype([(f"f{n}", _TYPES[c]) for n, c in enumerate(fields)]))
    numbers = section("numbers").view("<u4")
    offsets, texts = section("texts").view("<u4"), section("text_bytes").tobytes()

    def id(row: int) -> str:
        if row < len(numbers):
            return f"geonames:{numbers[row]}"
        other = row - len(numbers)
        return texts[offsets[other] : offsets[other + 1]].decode()

    def chosen(rows: np.ndarray[Any, np.dtype[np.int64]]) -> Named:
        rows = rows[np.argsort(-records[f"f{_POPULATION}"][rows], kind="stable")]
        lat, lon = (records[f"f{k}"][rows] / SCALE for k in (_LAT, _LON))
        return Named(
            lat, lon, records[f"f{_POPULATION}"][rows].astype(np.int64), tuple(id(int(r)) for r in rows)
        )

    def of(wanted: Any) -> np.ndarray[Any, np.dtype[np.int64]]:
        features = [n for n, (kind, code) in enumerate(header["features"]) if wanted(kind, code)]
        return np.flatnonzero(np.isin(records[f"f{_FEATURE}"], features))

    towns = of(lambda kind, code: kind == "P" and code != "PPLX")
    named_towns = towns[records[f"f{_POPULATION}"][towns] > 0]
    return {
        "town": chosen(named_towns),
        "country": chosen(np.array(sorted(header["country_rows"].values()), dtype=np.int64)),
        "sea": chosen(of(lambda _, code: code in _SEAS)),
    }
