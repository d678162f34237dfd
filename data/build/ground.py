"""The ground that countries and provinces cover: label point, radius, bounds, outline.

A country's label point is countryinfo's, a province's its seat or the mean of its towns. Where that
point lies outside the outline, the centre of the largest circle inside its largest part is taken. The
radius holds nine tenths of the ground and nine tenths of the towns: whichever is larger.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import shapely
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from data.build.nations import Nation
from data.build.outlines import Matched
from data.build.shapes import area_m2, bounds_of, radius_of_m
from data.build.towns import Town
from data.build.units import Unit, bare_name, centre, spread_m

LEAST_M = 5_000
MANY = 200
"""From this many towns on they say better than the bare ground where things happen (Alaska, Siberia)."""
OFF = 1.25
"""A published point gives way to the mean of the towns if that needs a radius so many times smaller."""


@dataclass(frozen=True, slots=True)
class Ground:
    """`lat`, `lon` in degrees, inside the outline; `uncertainty_m` the radius of nine tenths of it.

    `names` are Natural Earth's further names of a province. `moved` says that the given point lay outside.
    """

    lat: float
    lon: float
    uncertainty_m: float
    bounds: tuple[float, float, float, float] | None = None
    outline: str = ""
    area_m2: float = 0.0
    names: tuple[str, ...] = ()
    moved: bool = False


def of_countries(
    nations: Sequence[Nation], countries: GeoDataFrame, towns: Iterable[Town]
) -> dict[str, Ground]:
    """Country code -> ground; countries without outline or town are left out."""
    held: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        held[town.country].append(town)
    shapes = dict(zip(countries.key, countries.geometry, strict=True))
    made = {}
    for nation in nations:
        inside = held[nation.code]
        point = nation.point or (centre(inside) if inside else None)
        shape = shapes.get(nation.code)
        if shape is not None:
            made[nation.code] = _outlined(point, shape, nation.code, inside)
        elif point:
            made[nation.code] = Ground(*point, _rounded(max(LEAST_M, spread_m(*point, inside))))
    return made


def of_provinces(
    units: Sequence[Unit], matched: Matched, of_country: Mapping[str, Ground]
) -> dict[str, Ground]:
    """Code of a province -> ground; a province without outline or town is left out: nobody knows where it is."""
    shares = _shares(units, matched, of_country)
    made = {}
    for unit in units:
        point = (unit.seat.lat, unit.seat.lon) if unit.seat else centre(unit.towns) if unit.towns else None
        shape = matched.outlines.get(unit.code)
        if shape is not None:
            made[unit.code] = _outlined(
                point, shape, unit.code, unit.towns, _names(matched.names.get(unit.code, ()))
            )
        elif point:
            radius = shares.get(unit.country, 3 * LEAST_M)
            if len(unit.towns) >= 3:
                radius = min(radius, 1.5 * spread_m(*point, unit.towns) + 2 * LEAST_M)
            made[unit.code] = Ground(*point, _rounded(radius), area_m2=math.pi * radius**2)
    return made


def _outlined(
    point: tuple[float, float] | None,
    shape: BaseGeometry,
    code: str,
    towns: Iterable[Town],
    names: tuple[str, ...] = (),
) -> Ground:
    towns = list(towns)
    moved = point is None or not shapely.contains_xy(shape, point[1], point[0])
    lat, lon = inner_point(shape, point) if point is None or moved else point
    radius = _radius_m(lat, lon, shape, towns)
    if not moved and towns:
        middle = centre(towns)
        if shapely.contains_xy(shape, middle[1], middle[0]) and radius > OFF * _radius_m(
            *middle, shape, towns
        ):
            (lat, lon), moved = middle, True
            radius = _radius_m(lat, lon, shape, towns)
    return Ground(lat, lon, _rounded(radius), bounds_of(shape), code, area_m2(shape), names, moved)


def _radius_m(lat: float, lon: float, shape: BaseGeometry, towns: Sequence[Town]) -> float:
    """Nine tenths of the towns where there are many, else of the ground as well."""
    spread = spread_m(lat, lon, towns)
    return max(LEAST_M, spread if len(towns) >= MANY else max(spread, radius_of_m(lat, lon, shape)))


def inner_point(shape: BaseGeometry, near: tuple[float, float] | None = None) -> tuple[float, float]:
    """(lat, lon) of the middle of the largest circle inside `shape`; or the point well inside nearest to `near`.

    "Well inside" is a third of that circle's radius from the outline.
    """
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=0.01 * math.sqrt(largest.area))
    if near is not None:
        deep = shapely.buffer(shape, -circle.length / 3)
        if not deep.is_empty:
            line = shapely.shortest_line(deep, shapely.Point(near[1], near[0]))
            return float(line.coords[0][1]), float(line.coords[0][0])
    middle = shapely.get_point(circle, 0)
    return float(middle.y), float(middle.x)


def _shares(units: Iterable[Unit], matched: Matched, of_country: Mapping[str, Ground]) -> dict[str, float]:
    """Country -> radius in metres of an equal share of the ground that its outlined provinces leave."""
    without: dict[str, int] = defaultdict(int)
    covered: dict[str, float] = defaultdict(float)
    for unit in units:
        if unit.code in matched.outlines:
            covered[unit.country] += area_m2(matched.outlines[unit.code])
        else:
            without[unit.country] += 1
    return {
        code: math.sqrt(max(0.0, of_country[code].area_m2 - covered[code]) / n / math.pi)
        for code, n in without.items()
        if code in of_country
    }


def _names(called: Iterable[str]) -> tuple[str, ...]:
    """Natural Earth's names without brackets and kinds: "Homs (Hims)" gives both."""
    parts = [bare_name(p.strip()) for name in called for p in re.split(r"[()|]", name)]
    return tuple(sorted({p for p in parts if len(p) > 3}))


def _rounded(metres: float) -> float:
    return float(round(metres / 1000) * 1000)
