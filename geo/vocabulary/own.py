"""Places that the users of this machine have added themselves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from geo.vocabulary.articles import whole

PREFIX = "own:"
"""How the id of an own place begins."""


class Kind(StrEnum):
    """What kind of place it is: decides how exactly one knows where something is when it is said to be there."""

    TOWN = "town"
    NEIGHBOURHOOD = "neighbourhood"
    CAMP = "camp"
    SITE = "site"
    DISTRICT = "district"

    @property
    def feature(self) -> tuple[str, str]:
        """GeoNames' feature class and code."""
        return _FEATURES[self]

    @property
    def uncertainty_m(self) -> float:
        """The radius in metres that holds the true place nine times in ten, where nobody says another."""
        return _UNCERTAINTY_M[self]


_FEATURES = {
    Kind.TOWN: ("P", "PPL"),
    Kind.NEIGHBOURHOOD: ("P", "PPLX"),
    Kind.CAMP: ("S", "CMPRF"),
    Kind.SITE: ("S", "SITE"),
    Kind.DISTRICT: ("A", "ADM3"),
}
_UNCERTAINTY_M = {
    Kind.TOWN: 3_000.0,
    Kind.NEIGHBOURHOOD: 1_500.0,
    Kind.CAMP: 1_500.0,
    Kind.SITE: 500.0,
    Kind.DISTRICT: 15_000.0,
}


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place that a user has added. `lat`, `lon` in degrees (WGS 84), `uncertainty_m` in metres.

    `country_code` is ISO 3166's, "" where it is not said; `admin1_code` is GeoNames' code of the province
    in it. `also_called` are further spellings. `source` says where the point is from.
    """

    id: str
    name: str
    lat: float
    lon: float
    country_code: str = ""
    admin1_code: str = ""
    kind: Kind = Kind.TOWN
    uncertainty_m: float = Kind.TOWN.uncertainty_m
    also_called: tuple[str, ...] = ()
    source: str = ""

    @classmethod
    def of(  # noqa: PLR0913 (a place has as many parts)
        cls,
        name: str,
        lat: float,
        lon: float,
        *,
        country_code: str = "",
        admin1_code: str = "",
        kind: Kind = Kind.TOWN,
        uncertainty_m: float | None = None,
        also_called: tuple[str, ...] = (),
        source: str = "",
    ) -> OwnPlace:
        """A place with an id made from its name, country and point, so that adding it again changes nothing.

        Raises `ValueError`, whose message says what is wrong.

        >>> OwnPlace.of("Tell Example", 35.1, 36.2, country_code="sy", kind=Kind.CAMP).uncertainty_m
        1500.0
        """
        name, source, admin1_code = whole(" ".join(name.split())), whole(source), whole(admin1_code)
        if not any(c.isalpha() for c in name) or len(name) > 120:
            raise ValueError("the name must hold letters, at most 120 characters")
        if not (abs(lat) <= 90 and abs(lon) <= 180):
            raise ValueError(
                f"{lat}, {lon} is no point on earth: latitude from -90 to 90, longitude from -180 to 180"
            )
        country_code = country_code.strip().upper()
        if country_code and not (
            len(country_code) == 2 and country_code.isalpha() and country_code.isascii()
        ):
            raise ValueError(f"the country {country_code!r} is no two-letter code such as SY")
        radius_m = kind.uncertainty_m if uncertainty_m is None else float(uncertainty_m)
        if not 1 <= radius_m <= 500_000:
            raise ValueError("the uncertainty must lie between 1 and 500,000 metres")
        others = tuple(
            dict.fromkeys(w for n in also_called if (w := whole(" ".join(n.split())[:120])) and w != name)
        )
        said = f"{name.casefold()}|{country_code}|{lat:.5f}|{lon:.5f}"
        id = PREFIX + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:12]
        return cls(
            id,
            name,
            lat,
            lon,
            country_code,
            admin1_code.strip(),
            kind,
            radius_m,
            others,
            source.strip()[:300],
        )


def own_place_row(place: OwnPlace) -> dict[str, Any]:
    """The columns of a database or file that hold `place`."""
    return {
        "id": place.id,
        "name": place.name,
        "also_called": json.dumps(place.also_called, ensure_ascii=False),
        "country": place.country_code,
        "admin1": place.admin1_code,
        "kind": place.kind.value,
        "lat": place.lat,
        "lon": place.lon,
        "uncertainty_m": place.uncertainty_m,
        "source": place.source,
    }


def own_place_of(row: Mapping[str, Any]) -> OwnPlace:
    """The place that `own_place_row` wrote."""
    return OwnPlace(
        row["id"],
        row["name"],
        row["lat"],
        row["lon"],
        row["country"],
        row["admin1"],
        Kind(row["kind"]),
        row["uncertainty_m"],
        tuple(json.loads(row["also_called"])),
        row["source"],
    )
