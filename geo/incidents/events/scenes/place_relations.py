"""Two places -> how they lie to each other: the same, one inside the other, near, or apart."""

from __future__ import annotations

from geo.places.geodesy import kilometres
from geo.vocabulary import Resolution

NEAR_KM, NEAR_AT_MOST_KM = 25.0, 60.0
"""Within so many kilometres, and the uncertainties of both up to the second, two places may be one scene."""


def identity(resolution: Resolution) -> tuple[object, ...]:
    """What tells one place from another: all that the relations below look at."""
    entry = resolution.entry.id if resolution.entry else resolution.name.lower()
    return entry, resolution.precision, resolution.footprint


def rank_of(resolution: Resolution) -> int:
    """How coarse a place is, 0 to 5; one that could not be located counts as a neighbourhood."""
    return resolution.precision.rank if resolution.precision else 1


def nested(a: Resolution, b: Resolution) -> bool:
    """Whether one of the two is a unit that holds the other."""
    if a.entry is None or b.entry is None or a.entry.country_code != b.entry.country_code:
        return False
    codes = (a.entry.feature_code, b.entry.feature_code)
    if any(c.startswith("PCL") for c in codes):
        return True
    if a.entry.admin1_code != b.entry.admin1_code:
        return False
    if any(c.startswith("ADM1") for c in codes):
        return True
    if not any(c.startswith("ADM2") for c in codes) or a.footprint is None or b.footprint is None:
        return False
    wide = max(a.footprint.uncertainty_m, b.footprint.uncertainty_m) / 1000
    return kilometres(a.footprint.lat, a.footprint.lon, b.footprint.lat, b.footprint.lon) <= wide


def near(a: Resolution, b: Resolution) -> bool:
    """Whether two places are the same, one holds the other, or they lie within reach of each other."""
    if a.entry is None or b.entry is None:
        return a.name.lower() == b.name.lower()
    if a.entry.id == b.entry.id or nested(a, b):
        return True
    if a.entry.country_code != b.entry.country_code or a.footprint is None or b.footprint is None:
        return False
    reach = NEAR_KM + (a.footprint.uncertainty_m + b.footprint.uncertainty_m) / 2000
    apart = kilometres(a.footprint.lat, a.footprint.lon, b.footprint.lat, b.footprint.lon)
    return apart <= min(reach, NEAR_AT_MOST_KM)
