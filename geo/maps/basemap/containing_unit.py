"""Which country and province a point lies in, by the outlines of the basemap."""

from __future__ import annotations

import shapely

from geo.datasets.checks import Countries
from geo.maps.basemap.natural_earth import shapes


def lies_in(lat: float, lon: float) -> tuple[str, str]:
    """The ISO code of the country and GeoNames' admin-1 code of the province at `lat`, `lon` in degrees; "" where none is known.

    Outlines are generalised: within some kilometres of a border the neighbour may be meant.

    >>> lies_in(35.5, 36.0), lies_in(0.0, -30.0)
    (('SY', '02'), ('', ''))
    """
    point = shapely.Point(lon, lat)
    provinces, countries = shapes("provinces"), shapes("countries")
    for row in provinces.tree.query(point, predicate="within").tolist():
        country, _, admin1 = provinces.keys[row].partition(".")
        if admin1:
            return country, admin1
    for row in countries.tree.query(point, predicate="within").tolist():
        return countries.countries[row], ""
    return "", ""


def countries() -> Countries:
    """Which country lies at a point, for who checks the rows of others by it.

    >>> countries().at(35.5, 36.0), countries().known("SY"), countries().known("XX")
    ('SY', True, False)
    """
    outlined = frozenset(shapes("countries").countries)
    return Countries(lambda lat, lon: lies_in(lat, lon)[0], outlined.__contains__)
