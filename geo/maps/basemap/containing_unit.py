"""Which country and province a point lies in, by the outlines of the basemap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.datasets import KnownGround
from geo.datasets.checks import Countries
from geo.maps.basemap.natural_earth import shapes

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer


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


def countries(gazetteer: Gazetteer) -> Countries:
    """Which country lies at a point, for who checks the rows of others by it; `gazetteer` knows what each is called and where it lies.

    >>> from geo.places.gazetteer import embedded
    >>> there = countries(embedded())
    >>> there.at(35.5, 36.0), there.known("SY"), there.known("XX"), there.called("SY")
    ('SY', True, False, 'Syria')
    """
    outlined = frozenset(shapes("countries").countries)
    known = KnownGround(gazetteer, lambda lat, lon: lies_in(lat, lon)[0])
    return Countries(
        known.country_at,
        outlined.__contains__,
        lambda code: known.country_name(code) or code,
        lambda code: known.unit(code, "", ""),
    )
