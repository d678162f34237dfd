"""The cells of a row that say where -> a place, with how exactly it is known, and what looks wrong with it.

How exactly is what the data set says (each scheme's codes are in its own module). An area is never a pin: it has the unit's
own ground where that is known and holds the point, and is a ring else. A row without coordinates lies in the finest unit
that is known. Where nothing is said of how exactly, these radii are meant, in metres, nine times in ten:

    exact 500, neighbourhood 1,500, town 3,000 (as with own places), district 25,000, province 75,000, country 300,000
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from geo.datasets.checks import Countries, astray, degrees, lies_near, point
from geo.datasets.ground import Ground
from geo.datasets.layout import Layout, Words
from geo.places.geodesy import kilometres
from geo.places.iso_numbers import ISO_CODE
from geo.vocabulary import Footprint, NotTaken, Place, Precision
from geo.vocabulary.datasets import Field

RADII_M = {
    Precision.EXACT: 500.0,
    Precision.NEIGHBOURHOOD: 1_500.0,
    Precision.TOWN: 3_000.0,
    Precision.DISTRICT: 25_000.0,
    Precision.PROVINCE: 75_000.0,
    Precision.COUNTRY: 300_000.0,
}
"""The radius that holds the true place nine times in ten, where the data set says no other."""
_LONGEST = 1_000
"""Characters of where a row lies, for it to be remembered."""
_AREAS = (Precision.DISTRICT, Precision.PROVINCE)
_LARGEST_M = 20_040_000.0
"""Half the way round the earth."""


class Grain(NamedTuple):
    """How exactly a row's place is known: `radius_m` nine times in ten. `unit`: an area is the unit that the row names, and not
    some stretch of ground; `at_sea`: it may lie in no country."""

    precision: Precision
    radius_m: float
    unit: bool = True
    at_sea: bool = False


def grain(precision: Precision) -> Grain:
    """As exactly as `precision` has it where nobody says more."""
    return Grain(precision, RADII_M[precision])


BETWEEN = "; "
"""Stands between several in one cell of what Dateline writes."""
_BOTH = re.compile(r"(-?\d+\.\d+)[,; ]\s*(-?\d+\.\d+)")
"""One cell with both, latitude first."""
GrainOf = Callable[[str], Grain | None]
"""What a cell with a data set's own code says; None for a code that is none of its own."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a row. `named` is the column whose words name it; -1 where its coordinates have to. `remark`: what looks wrong."""

    place: Place
    named: int
    remark: str = ""


class Placing:
    """The place of each row of a file. Rows of one place share it: most data sets have ten rows a place."""

    def __init__(
        self, layout: Layout, ground: Ground, of: GrainOf, coarsest: Grain, *, checked: bool = True
    ) -> None:
        """`of` reads the cell of `Field.PLACE_PRECISION`; `coarsest` is meant where that makes no sense. Points are looked
        up in their country where they are `checked`."""
        self._ground, self._of, self._coarsest, self._checked = ground, of, coarsest, checked
        self._names = tuple(map(layout.of, (Field.PLACE, Field.ADMIN2, Field.ADMIN1, Field.COUNTRY)))
        self._lat = layout.of(Field.LAT)
        self._has_lat = layout.has(self._lat)
        fields = (Field.LAT, Field.LON, Field.PLACE_PRECISION, Field.UNCERTAINTY_M)
        columns = (*map(layout.of, fields), *self._names, layout.column("iso"))
        self._cells: Callable[[Words], tuple[str, ...]] = itemgetter(*columns)
        self._remembered = lru_cache(1 << 15)(self._place)
        self._countries = Countries(
            ground.country_at,
            lru_cache(1 << 9)(self._has_outline),
            lambda code: ground.country_name(code) or code,
            lambda code: ground.unit(code, "", ""),
        )

    def spot(self, words: Words, shape: bytes = b"") -> Spot | None:
        """Where the row lies; None where it does not say. Raises `NotTaken` where that cannot be.

        `shape` is the row's own geometry: a point stands for coordinates that no cell has, an area for its ground.
        """
        cells = self._cells(words)
        if not shape:
            return self._placed(cells)
        from geo.datasets.shapes import (
            ground_of,
        )  # shapely: a tenth of a second, and most files have no shapes

        own, is_area = ground_of(shape)
        if not is_area and (cells[0] or cells[1]):
            return self._placed(cells)
        found = self._placed((repr(own.lat), repr(own.lon), *cells[2:]))
        if found is None or not is_area:
            return found
        precision = found.place.precision
        if precision is None or not precision.is_area:
            precision = next((p for p in _AREAS if own.uncertainty_m <= RADII_M[p]), Precision.COUNTRY)
        return replace(found, place=replace(found.place, footprint=own, precision=precision))

    def _placed(self, cells: tuple[str, ...]) -> Spot | None:
        return (self._remembered if sum(map(len, cells)) < _LONGEST else self._place)(cells)

    def _place(self, cells: tuple[str, ...]) -> Spot | None:
        lat_said, lon_said, precision_said, radius_said, *said, iso = map(_known, cells)
        iso = iso.removesuffix(".0")
        if not lon_said and (both := _BOTH.fullmatch(lat_said)):
            lat_said, lon_said = both[1], both[2]
        _, district, province, country = said
        if not (lat_said or lon_said or any(said)):
            return None
        code = ISO_CODE.get(int(iso), "") if iso.isdecimal() and len(iso) < 4 else ""
        code = code or (self._ground.country_code(country) if country else "")
        radius_m = radius(radius_said)
        grain, remark = self._grain(precision_said, radius_m)
        if lat_said or lon_said:
            lat, lon = point(lat_said, lon_said)
            remark = self._checked_point(lat, lon, "" if grain.at_sea else code) or remark
            precision: Precision | None = grain.precision
            footprint: Footprint | None = ground_at(
                lat, lon, grain, radius_m, self.unit(grain, code, province, district)
            )
            if not code and not country and (code := self._ground.country_at(lat, lon)):
                country = self._ground.country_name(code)
        else:
            footprint, precision = self.enclosing(code, province, district)
        names = zip((*self._names, self._lat), (*said, cells[0] if self._has_lat else ""), strict=True)
        at = next((n for n, words in names if words), -1)
        return Spot(
            Place(
                0,
                next(filter(None, said), f"{lat_said}, {lon_said}"),
                footprint=footprint,
                precision=precision,
                country=country,
                country_code=code,
                admin1=province,
                admin2=district,
            ),
            at,
            remark,
        )

    def _grain(self, said: str, radius_m: float | None) -> tuple[Grain, str]:
        """What is said of how exactly; a radius in metres is believed before what a code has."""
        code = said.removesuffix(".0")  # so whole numbers beside empty cells come out of pandas
        found = self._of(code) if said or radius_m is None else by_radius(radius_m)
        remark = "" if found else f"the precision {said[:40]!r} is not known: the coarsest is taken"
        return found or self._coarsest, remark

    def _checked_point(self, lat: float, lon: float, code: str) -> str:
        if not self._checked:
            return ""
        fault = astray(lat, lon, code, self._countries)
        if fault and fault.certain:
            raise NotTaken(fault.words)
        return fault.words if fault else ""

    def _has_outline(self, code: str) -> bool:
        """Whether it is known what lies in that country: of one without an outline nothing does, and no row is to blame."""
        own = self._ground.unit(code, "", "")
        return own is not None and lies_near(own.lat, own.lon, code, self._ground.country_at)

    def unit(self, grain: Grain, code: str, province: str, district: str) -> Footprint | None:
        """The ground of the unit that a row means; None where it means none, or none is known."""
        if not (code and grain.unit and grain.precision.is_area):
            return None
        if grain.precision is Precision.DISTRICT:
            return self._ground.unit(code, province, district) if district else None
        if grain.precision is Precision.PROVINCE:
            return self._ground.unit(code, province, "") if province else None
        return self._ground.unit(code, "", "")

    def unlocated(self, names: Sequence[str], column: int, words: Words) -> tuple[Spot, ...]:
        """Places that `column` names and of which nobody says where they lie, with the country and the province that all
        of them have."""
        province, country = (words[at] for at in self._names[2:])
        country, province = ("" if BETWEEN in said else said for said in (country, province))
        code = self._ground.country_code(country) if country else ""
        return tuple(
            Spot(Place(n, name, country=country, country_code=code, admin1=province), column)
            for n, name in enumerate(names)
        )

    def enclosing(self, code: str, province: str, district: str) -> tuple[Footprint | None, Precision | None]:
        """The finest known unit that holds a row without coordinates, and how exactly that is."""
        tried = (
            (district, Precision.DISTRICT, (province, district)),
            (province, Precision.PROVINCE, (province, "")),
            (code, Precision.COUNTRY, ("", "")),
        )
        for named, precision, within in tried:
            if code and named and (found := self._ground.unit(code, *within)):
                return found, precision
        return None, None


def ground_at(
    lat: float, lon: float, grain: Grain, radius_m: float | None, unit: Footprint | None
) -> Footprint:
    """The ground of a row at a point: of an area the unit's own, labelled at that point, where it holds it; else a ring.

    `radius_m` is what the row itself says. A label that lies off the unit's own widens its radius by as much.
    """
    off_m = 1000 * kilometres(lat, lon, unit.lat, unit.lon) if unit else 0.0
    holds = unit and (_holds(unit.bounds, lat, lon) if unit.bounds else off_m <= unit.uncertainty_m)
    if unit is None or not holds:
        return Footprint(lat, lon, grain.radius_m if radius_m is None else radius_m)
    return replace(
        unit, lat=lat, lon=lon, uncertainty_m=unit.uncertainty_m + off_m if radius_m is None else radius_m
    )


def _known(cell: str) -> str:
    """What is said, without spaces; nothing where it is said to be unknown."""
    said = cell.strip()
    return "" if said in ("Unknown", "unknown") else said


def radius(words: str) -> float | None:
    """A radius in metres as written, None where there is none. Raises `NotTaken` for one that is none."""
    if not words:
        return None
    radius_m = degrees(words, "uncertainty in metres")
    if not 0 <= radius_m <= _LARGEST_M:
        raise NotTaken(f"the uncertainty in metres, {words[:40]}, is no distance on earth")
    return radius_m


def by_radius(radius_m: float) -> Grain:
    """How exactly a place is known when only a radius in metres is said.

    >>> by_radius(800).precision.value, by_radius(40_000).precision.value
    ('neighbourhood', 'province')
    """
    found = next((p for p, most in RADII_M.items() if radius_m <= most), Precision.COUNTRY)
    return Grain(found, radius_m, unit=False)


def _holds(bounds: tuple[float, float, float, float], lat: float, lon: float) -> bool:
    south, west, north, east = bounds
    return south <= lat <= north and (west <= lon <= east if west <= east else lon >= west or lon <= east)
