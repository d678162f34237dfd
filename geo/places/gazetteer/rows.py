"""What an index is made from: places, and further names of places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One place to be written. `lat`, `lon` in degrees; `names` are (name, kind) besides its own name.

    Units name themselves by their codes: a row with feature code ADM1 is the province of every row
    with the same country and admin-1 code, one with ADM2 the district.
    """

    id: str
    name: str
    feature_class: str
    feature_code: str
    country_code: str
    admin1_code: str
    admin2_code: str
    population: int
    lat: float
    lon: float
    uncertainty_m: float
    bounds: tuple[float, float, float, float] | None = None
    polygon: str = ""
    names: tuple[tuple[str, str], ...] = ()
    within: str = ""
    """The id of the town that a neighbourhood is part of."""


@dataclass(frozen=True, slots=True)
class Also:
    """Further (name, kind) of the place `id`, whose row comes before or after; without a row they count for nothing."""

    id: str
    names: tuple[tuple[str, str], ...]


def order(id: str) -> tuple[int, str]:
    """Where a place stands in the index: GeoNames' numbers ascending, then all other ids as text.

    >>> sorted(["local:a", "geonames:10", "geonames:9", "geonames:SY.14"], key=order)
    ['geonames:9', 'geonames:10', 'geonames:SY.14', 'local:a']
    """
    number = id.removeprefix("geonames:")
    return (int(number), "") if number != id and number.isdecimal() else (OTHERS, id)


OTHERS = 1 << 40
"""The numbers of places without a GeoNames number begin here."""

HEARD = tuple(
    "SY IQ IR LB JO PS IL EG LY TN DZ MA MR SD SS YE SA OM AE QA BH KW TR AF PK SO DJ ER ET TD ML NE NG IN KE UA RU".split()
)
"""Countries whose names reach English in many spellings: filed by sound too."""
