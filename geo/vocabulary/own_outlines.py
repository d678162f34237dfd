"""Outlines of units that the users of this machine have brought: a file of them, and each outline without its shape."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.vocabulary.articles import whole
from geo.vocabulary.own import PREFIX
from geo.vocabulary.places import Footprint

MARK = ":"
"""What parts the unit from the hash in an own outline's key: the basemap's own keys ("SY.02") have none."""


@dataclass(frozen=True, slots=True)
class OutlineFile:
    """A file of outlines as it was brought. `dated` is the day or year of the data as its publisher says it; `level` is 1 or 2."""

    id: str
    name: str
    country_code: str
    level: int
    source: str
    licence: str
    dated: str

    @classmethod
    def of(
        cls, name: str, country_code: str, level: int, *, source: str, licence: str, dated: str
    ) -> OutlineFile:
        """A file with an id made from what it is and whose. Raises `ValueError` where source, licence or date is missing.

        >>> OutlineFile.of("gha.zip", "GH", 2, source="OCHA COD-AB", licence="CC BY-IGO", dated="2023").credit
        'Outlines of GH, level 2: OCHA COD-AB, 2023 (CC BY-IGO)'
        """
        source, licence, dated = (whole(" ".join(given.split())[:120]) for given in (source, licence, dated))
        for given, what in ((source, "source"), (licence, "licence"), (dated, "date")):
            if not given:
                raise ValueError(
                    f"the {what} of the outlines is missing: it stands in the credit of what shows them"
                )
        name = whole(name)
        said = "|".join((name, country_code, str(level), source, licence, dated))
        id = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:8]
        return cls(id, name[:200], country_code, level, source, licence, dated)

    @property
    def credit(self) -> str:
        """Whom to name wherever one of its outlines is shown."""
        return f"Outlines of {self.country_code}, level {self.level}: {self.source}, {self.dated} ({self.licence})"


@dataclass(frozen=True, slots=True)
class OwnOutline:
    """An outline and the unit whose it is. `unit` is the id of a gazetteer's unit, or one of its own (`own:…`) of a
    second-level unit that the gazetteer lacks. `code` is the file's own (a p-code, an ISO or shape id).
    """

    unit: str
    file: str
    name: str
    also_called: tuple[str, ...]
    code: str
    level: int
    country_code: str
    admin1_code: str
    footprint: Footprint
    """`polygon` is the key by which the outline is found: the unit's code and a hash of the shape."""

    @property
    def is_new(self) -> bool:
        """Whether it brings a unit that the gazetteer lacks."""
        return self.unit.startswith(PREFIX)


def own_key(country_code: str, admin1_code: str, shape: bytes) -> str:
    """The key of an outline: the same shape of the same unit has the same one, and another shape another.

    >>> own_key("GH", "10", b"...")
    'GH.10:5a263a5f1804'
    """
    unit = f"{country_code}.{admin1_code}"
    return f"{unit}{MARK}{hashlib.sha256(unit.encode() + shape).hexdigest()[:12]}"


def own_unit(country_code: str, name: str, lat: float, lon: float) -> str:
    """The id of a unit that the gazetteer lacks."""
    said = f"unit|{country_code}|{name.casefold()}|{lat:.3f}|{lon:.3f}"
    return PREFIX + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:12]


def own_outline_row(outline: OwnOutline) -> dict[str, Any]:
    """The columns of a database that hold `outline`, all but its shape."""
    ground = outline.footprint
    south, west, north, east = ground.bounds or (ground.lat, ground.lon, ground.lat, ground.lon)
    return {
        "key": ground.polygon, "unit": outline.unit, "file": outline.file, "name": outline.name,
        "also_called": json.dumps(outline.also_called, ensure_ascii=False), "code": outline.code,
        "level": outline.level, "country": outline.country_code, "admin1": outline.admin1_code,
        "lat": ground.lat, "lon": ground.lon, "uncertainty_m": ground.uncertainty_m,
        "south": south, "west": west, "north": north, "east": east,
    }  # fmt: skip


def own_outline_of(row: Mapping[str, Any]) -> OwnOutline:
    """The outline that `own_outline_row` wrote."""
    box = row["south"], row["west"], row["north"], row["east"]
    return OwnOutline(
        row["unit"],
        row["file"],
        row["name"],
        tuple(json.loads(row["also_called"])),
        row["code"],
        row["level"],
        row["country"],
        row["admin1"],
        Footprint(row["lat"], row["lon"], row["uncertainty_m"], box, row["key"]),
    )
