"""The ground that countries and provinces cover: label point, radius, bounds, outline.

A province's label point is the middle of its ground where that lies inside its outline, else the point
well inside that is nearest to the middle, or the middle of the largest part (Tokyo has islands far out at
sea): whichever is nearer to most of it. A country's is countryinfo's; one that lies outside the outline
moves to the nearest point well inside, and one that is grossly off to the middle of the largest part. What
has no outline lies at the mean of its towns, and covers the ground that is nearest to them (`nearest`).
The radius holds nine tenths of the ground and nine tenths of the towns: whichever is larger.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from data.build.distances import distance_m
from data.build.nations import Nation
from data.build.nearest import Cells, shared_out
from data.build.outlines import Matched
from data.build.shapes import area_m2, bounds_of, middle_of, polygonal, radius_of_m
from data.build.towns import Town
from data.build.units import Unit, bare_name, centre, spread_m

LEAST_M = 5_000
MANY = 200
"""From this many towns on they say better than the bare ground where things happen (Alaska, Siberia)."""
OFF = 0.5
"""A published point farther from the middle of the ground than this share of the radius round the middle is off."""


@dataclass(frozen=True, slots=True)
class Ground:
    """`lat`, `lon` in degrees, inside the outline; `uncertainty_m` the radius of nine tenths of it.

    `names` are Natural Earth's further names of a province. `moved` says that a published point was not taken.
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
            at = country_point(nation.point, shape, inside)
            made[nation.code] = _outlined(at, shape, nation.code, inside, moved=at != nation.point)
        elif point:
            made[nation.code] = Ground(*point, _rounded(max(LEAST_M, spread_m(*point, inside))))
    return made


def of_provinces(
    units: Sequence[Unit],
    matched: Matched,
    countries: GeoDataFrame,
) -> dict[str, Ground]:
    """Code of a province -> ground; a province without outline or town is left out: nobody knows where it is.

    Those without an outline share what the outlined ones leave of their country, by their towns.
    """
    shared = _shared(units, matched, dict(zip(countries.key, countries.geometry, strict=True)))
    made = {}
    for unit in units:
        shape = matched.outlines.get(unit.code)
        if shape is not None:
            names = _names(matched.names.get(unit.code, ()))
            made[unit.code] = _outlined(within(shape, unit.towns), shape, unit.code, unit.towns, names)
        elif unit.towns:
            made[unit.code] = _by_towns(unit.towns, shared.get(unit.code))
    return made


def _by_towns(towns: Sequence[Town], cells: Cells | None) -> Ground:
    """The ground of a unit without an outline: the cells nearest to its towns, labelled at the mean of these."""
    point = centre(towns)
    radius = max(LEAST_M, spread_m(*point, towns))
    if cells is None:
        return Ground(*point, _rounded(radius), area_m2=math.pi * radius**2)
    if len(towns) < MANY:
        radius = max(radius, float(np.quantile(distance_m(*point, cells.lats, cells.lons), 0.9)))
    return Ground(*point, _rounded(radius), area_m2=cells.area_m2)


def _outlined(
    point: tuple[float, float],
    shape: BaseGeometry,
    code: str,
    towns: Sequence[Town],
    names: tuple[str, ...] = (),
    moved: bool = False,
) -> Ground:
    radius = _rounded(_radius_m(*point, shape, towns))
    return Ground(*point, radius, bounds_of(shape), code, area_m2(shape), names, moved)


def country_point(
    published: tuple[float, float] | None, shape: BaseGeometry, towns: Sequence[Town]
) -> tuple[float, float]:
    """The (lat, lon) in degrees at which a country is labelled: inside `shape`.

    The published one if it lies inside, else the point well inside nearest to it. Where the published one is
    `OFF`, the middle of the largest part is taken instead if that needs no larger radius: it is far better
    for Somalia, and no better for Morocco, whose towns lie where the point does.
    """
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    if published is None:
        return within(largest, towns)
    middle = middle_of(shape)
    inside = shapely.contains_xy(shape, published[1], published[0])
    given = published if inside else inner_point(shape, published)
    if _apart_m(published, middle) <= OFF * _radius_m(*middle, shape, towns):
        return given
    better = within(largest, towns)
    return better if _radius_m(*better, shape, towns) <= _radius_m(*given, shape, towns) else given


def within(shape: BaseGeometry, towns: Sequence[Town]) -> tuple[float, float]:
    """(lat, lon) of the middle of the ground if it lies inside `shape`.

    Else the point well inside nearest to it, or the middle of the largest part if that needs a smaller radius.
    """
    middle = middle_of(shape)
    if shapely.contains_xy(shape, middle[1], middle[0]):
        return middle
    near, parts = inner_point(shape, middle), shapely.get_parts(shape)
    if len(parts) == 1:
        return near
    main = within(max(parts, key=lambda part: part.area), ())
    return min((near, main), key=lambda at: _radius_m(at[0], at[1], shape, towns))


def _apart_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(distance_m(*one, np.array([other[0]]), np.array([other[1]]))[0])


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


def _shared(units: Iterable[Unit], matched: Matched, shapes: Mapping[str, BaseGeometry]) -> dict[str, Cells]:
    """Code of a province without an outline -> the cells of its country that are nearest to its towns."""
    without: dict[str, dict[str, Sequence[Town]]] = defaultdict(dict)
    taken: dict[str, list[BaseGeometry]] = defaultdict(list)
    for unit in units:
        if unit.code in matched.outlines:
            taken[unit.country].append(matched.outlines[unit.code])
        elif unit.towns:
            without[unit.country][unit.code] = unit.towns
    made: dict[str, Cells] = {}
    for country, towns in without.items():
        if country in shapes:
            rest = shapely.difference(shapes[country], shapely.union_all(taken[country]))
            made |= shared_out(polygonal(rest), towns)
    return made


def _names(called: Iterable[str]) -> tuple[str, ...]:
    """Natural Earth's names without brackets and kinds: "Homs (Hims)" gives both."""
    parts = [bare_name(p.strip()) for name in called for p in re.split(r"[()|]", name)]
    return tuple(sorted({p for p in parts if len(p) > 3}))


def _rounded(metres: float) -> float:
    return float(round(metres / 1000) * 1000)
