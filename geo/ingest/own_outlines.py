"""The units of a file and the gazetteer's -> which outline is whose, and a report of what was matched, what not and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.maps.basemap.containing_unit import lies_in
from geo.maps.basemap.natural_earth import outline as drawn_outline
from geo.places.gazetteer import Gazetteer, key
from geo.places.gazetteer.layout import RECORD
from geo.places.geodesy import M_PER_DEGREE
from geo.sources.unit_files import UnitFile, UnitShape
from geo.vocabulary import DataError, Footprint, GazetteerEntry, UnreadableFile
from geo.vocabulary.own_outlines import OutlineFile, OwnOutline, own_key, own_unit

NEAR = 0.05
"""Degrees by which a unit's point may lie outside of its outline: the point is its towns' middle, or a seat at the border."""
SAME = 0.5
"""Two outlines that share at least this much of both together are of one unit."""
ALIKE = 0.72
"""Names at least so alike agree where the place does."""
MOST_PAIRS = 100_000
"""Units of a file and of the gazetteer that lie within one frame: twice as many as the municipalities of Brazil have."""
COARSE = 0.001
"""How far outlines are simplified, in degrees, all of a file together so that neighbours still meet: to 100 m."""
_FEATURES = {1: "ADM1", 2: "ADM2"}
_KIND = re.compile(
    r"^(?:department|province|region|district|commune|state) (?:of|de|du|des) (?:la |l')?|"
    r"\s+(?:county|district|province|region|state|governorate|department|municipality|prefecture|division|territory)$",
    re.I,
)
_LATTICE = 40
_FEATURE = np.dtype({"names": ("feature",), "formats": ("<u2",), "offsets": (6,), "itemsize": RECORD.size})
"""What is read of `layout.RECORD`."""


@dataclass(frozen=True, slots=True)
class Match:
    """One outline of a file: the unit that it goes to ("" where it goes to none), its shape as WKB, and why, in words."""

    given: UnitShape
    why: str
    outline: OwnOutline | None = None
    shape: bytes = b""

    @property
    def said(self) -> str:
        """A line of the report."""
        if self.outline is None:
            return f"Left out: {self.given.name} ({self.given.where}): {self.why}."
        kind = "New" if self.outline.is_new else "Matched"
        return f"{kind}: {self.given.name} -> {self.outline.name} ({self.outline.unit}), {self.why}."


@dataclass(frozen=True, slots=True)
class Matches:
    """What became of each outline of a file. `country_code` is the country that they lie in, "" for none."""

    country_code: str
    level: int
    each: tuple[Match, ...]
    problems: tuple[str, ...]

    @property
    def taken(self) -> tuple[Match, ...]:
        """Those that a unit got, in the file's order."""
        return tuple(match for match in self.each if match.outline)

    @property
    def summary(self) -> str:
        """How many were matched, are new, were left out and were no outlines at all."""
        new = sum(1 for m in self.taken if m.outline and m.outline.is_new)
        out = len(self.each) - len(self.taken)
        return (
            f"{len(self.taken) - new} outlines for units of the gazetteer, {new} for units that it lacks, "
            f"{out} left out, {len(self.problems)} unusable"
        )


def matched(name: str, given: UnitFile, gazetteer: Gazetteer) -> Matches:
    """Give each outline of the file `name` to the unit of the gazetteer whose name or code and place agree.

    Raises `UnreadableFile` where no outline lies in a country, or where latitude and longitude are swapped.
    """
    found = _matched(given, gazetteer)
    if not any(m.outline and not m.outline.is_new for m in found.each):
        turned = replace(given, units=tuple(replace(u, shape=_swapped(u.shape)) for u in given.units))
        if (
            sum(bool(m.outline and not m.outline.is_new) for m in _matched(turned, gazetteer).each)
            > len(given.units) / 2
        ):
            raise UnreadableFile(f"{name} has latitude before longitude. Longitude comes first: swap them.")
    if not found.country_code:
        raise UnreadableFile(
            f"{name} draws no unit inside a country. Save it in WGS 84 (EPSG:4326), longitude first."
        )
    return found


def in_file(matches: Matches, file: OutlineFile) -> list[tuple[OwnOutline, bytes]]:
    """What is taken, as part of `file`: what the store keeps."""
    return [(replace(m.outline, file=file.id), m.shape) for m in matches.taken if m.outline]


def _matched(given: UnitFile, gazetteer: Gazetteer) -> Matches:
    level = given.units[0].level
    points = [_inside(unit.shape) for unit in given.units]
    lying = [lies_in(*point) for point in points]
    countries = Counter(country for country, _ in lying if country)
    said = Counter(unit.country for unit in given.units if unit.country)
    country = countries.most_common(1)[0][0] if countries else ""
    if not country:
        return Matches("", level, (), given.problems)
    if said and said.most_common(1)[0][0] not in (country, ""):
        why = f"the file says that it is of {said.most_common(1)[0][0]}, and it lies in {country}"
        return Matches(country, level, tuple(Match(unit, why) for unit in given.units), given.problems)
    decided, doubts = _decided(given, tuple(_units(gazetteer, country, level)), gazetteer)
    shapes = _simplified([unit.shape for unit in given.units])
    each = []
    for number, (unit, shape, point, where) in enumerate(
        zip(given.units, shapes, points, lying, strict=True)
    ):
        if number in decided:
            each.append(_of_the_gazetteer(unit, shape, *decided[number]))
        elif number in doubts:
            each.append(Match(unit, doubts[number]))
        elif level == 1:
            each.append(Match(unit, "the gazetteer has no first-level unit of that name there"))
        elif where[0] != country:
            each.append(Match(unit, f"it does not lie in {country}"))
        else:
            each.append(_of_its_own(unit, shape, point, country, where[1]))
    return Matches(country, level, tuple(each), given.problems)


def _decided(
    given: UnitFile, units: Sequence[GazetteerEntry], gazetteer: Gazetteer
) -> tuple[dict[int, tuple[GazetteerEntry, str]], dict[int, str]]:
    """Number of a drawing -> its unit and why, each of both once, the surest first; and what speaks against the others."""
    pairs: list[tuple[float, int, str, GazetteerEntry, str]] = []
    doubts: dict[int, str] = {}
    lats, lons = (np.array([getattr(e.footprint, at) for e in units]) for at in ("lat", "lon"))
    drawn = np.array([bool(e.footprint.polygon) for e in units])
    compared = 0
    for number, unit in enumerate(given.units):
        west, south, east, north = unit.shape.bounds
        framed = (abs(lats - (south + north) / 2) <= (north - south) / 2 + NEAR) & (
            abs(lons - (west + east) / 2) <= (east - west) / 2 + NEAR
        )
        near = np.flatnonzero(framed | drawn)
        compared += len(near)
        if compared > MOST_PAIRS:
            raise UnreadableFile(
                "The file draws its units one over the other. Give each unit once, one country a file."
            )
        for entry, how in _named(unit, units, frozenset(near.tolist()), gazetteer):
            off, agrees = _place(unit.shape, entry)
            if agrees:
                pairs.append((how.rank, number, entry.id, entry, how.words))
            elif how.rank <= 1:
                doubts[number] = (
                    f"{entry.name} ({entry.id}) has its name, and lies {off:,.0f} km off or is drawn otherwise"
                )
    taken: dict[int, tuple[GazetteerEntry, str]] = {}
    gone: set[str] = set()
    for _, number, id, entry, words in sorted(pairs, key=lambda pair: pair[:3]):
        if number not in taken and id not in gone:
            taken[number] = entry, words
            gone.add(id)
    return taken, doubts


def _units(gazetteer: Gazetteer, country: str, level: int) -> Iterator[GazetteerEntry]:
    """Every unit of that level in a country."""
    features = np.frombuffer(gazetteer.records, _FEATURE)["feature"]
    wanted = [n for n, (_, code) in enumerate(gazetteer.features) if code == _FEATURES[level]]
    for row in np.flatnonzero(np.isin(features, wanted)).tolist():
        entry = gazetteer.at(int(row))
        if entry.country_code == country:
            yield entry


@dataclass(frozen=True, slots=True)
class _How:
    rank: float
    words: str


def _named(
    unit: UnitShape, units: Sequence[GazetteerEntry], near: Container[int], gazetteer: Gazetteer
) -> Iterator[tuple[GazetteerEntry, _How]]:
    """The gazetteer's units that the file's may be, by code and by name, and how; names like it only of those `near`, by index."""
    codes = {unit.code, unit.code.rpartition("-")[2]} - {""}
    names = dict.fromkeys(n for name in (unit.name, *unit.others) for n in (name, _KIND.sub("", name)) if n)
    called = {n.entry.id for name in names for n in gazetteer.named(name)}
    keys = [key(_KIND.sub("", name)) for name in names]
    for number, entry in enumerate(units):
        bare = _bare(entry.name)
        if entry.admin1_code in codes and not entry.admin1_code.isdecimal() and entry.feature_code == "ADM1":
            yield entry, _How(0.0, "by code and place")
        elif entry.id in called or bare in keys:
            yield entry, _How(1.0, "by name and place")
        elif number in near and (likeness := max((_likeness(one, bare) for one in keys), default=0.0)):
            yield entry, _How(3.0 - likeness, "by a like name and place")


@lru_cache(65_536)
def _bare(name: str) -> str:
    """A unit's name without the word for its kind."""
    return key(_KIND.sub("", name))


def _likeness(one: str, other: str) -> float:
    """How alike two names are, from `ALIKE` on; 0 below."""
    both = SequenceMatcher(None, one, other)
    if both.real_quick_ratio() < ALIKE or both.quick_ratio() < ALIKE:  # neither is less than the ratio
        return 0.0
    found = both.ratio()
    return found if found >= ALIKE else 0.0


def _place(shape: BaseGeometry, entry: GazetteerEntry) -> tuple[float, bool]:
    """How many kilometres off the unit's point lies, and whether that or the outlines say that it is the same place."""
    ground = entry.footprint
    away = float(shape.distance(shapely.Point(ground.lon, ground.lat)))
    if ground.polygon:
        try:
            old = drawn_outline(ground.polygon)
        except DataError:
            old = None
        if old is not None:
            both = shapely.union(shape, old).area
            return away * M_PER_DEGREE / 1000, bool(
                both and shapely.intersection(shape, old).area / both >= SAME
            )
    return away * M_PER_DEGREE / 1000, away <= NEAR


def _of_the_gazetteer(unit: UnitShape, shape: BaseGeometry, entry: GazetteerEntry, words: str) -> Match:
    ground = entry.footprint
    at = (ground.lat, ground.lon)
    if not shapely.contains_xy(shape, ground.lon, ground.lat):
        at = _inside(shape)
    return _taken(unit, shape, at, entry.id, entry.name, entry.country_code, entry.admin1_code, words)


def _of_its_own(
    unit: UnitShape, shape: BaseGeometry, at: tuple[float, float], country: str, admin1: str
) -> Match:
    id = own_unit(country, unit.name, *at)
    return _taken(unit, shape, at, id, unit.name, country, admin1, "a unit that the gazetteer lacks")


def _taken(
    unit: UnitShape,
    shape: BaseGeometry,
    at: tuple[float, float],
    id: str,
    name: str,
    country: str,
    admin1: str,
    words: str,
) -> Match:
    packed: bytes = shapely.to_wkb(shape)
    south_west, north_east = shape.bounds[:2], shape.bounds[2:]
    box = south_west[1], south_west[0], north_east[1], north_east[0]
    footprint = Footprint(*at, _radius_m(shape, at), box, own_key(country, admin1 or "0", packed))
    others = tuple(n for n in dict.fromkeys((unit.name, *unit.others)) if n != name)
    outline = OwnOutline(id, "", name, others, unit.code, unit.level, country, admin1, footprint)
    return Match(unit, words, outline, packed)


def _simplified(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    made = list(shapely.coverage_simplify(np.array(shapes, dtype=object), COARSE))
    return [new if not new.is_empty and new.is_valid else old for new, old in zip(made, shapes, strict=True)]


def _inside(shape: BaseGeometry) -> tuple[float, float]:
    """(lat, lon) of the middle of the ground where that lies inside, else of a point well inside."""
    middle = shapely.centroid(shape)
    at = middle if shapely.contains(shape, middle) else shapely.point_on_surface(shape)
    return float(shapely.get_y(at)), float(shapely.get_x(at))


def _radius_m(shape: BaseGeometry, at: tuple[float, float]) -> float:
    """The metres round `at` that hold nine tenths of the ground, to the hundred."""
    west, south, east, north = shape.bounds
    steps = (np.arange(_LATTICE) + 0.5) / _LATTICE
    lons, lats = (
        m.ravel() for m in np.meshgrid(west + steps * (east - west), south + steps * (north - south))
    )
    shapely.prepare(shape)
    inside = shapely.contains_xy(shape, lons, lats)
    if not inside.any():
        return round(float(np.sqrt(shape.area)) * M_PER_DEGREE / 100) * 100.0 or 100.0
    away = np.hypot(lats[inside] - at[0], (lons[inside] - at[1]) * np.cos(np.radians(at[0]))) * M_PER_DEGREE
    return max(100.0, round(float(np.quantile(away, 0.9)) / 100) * 100.0)


def _swapped(shape: BaseGeometry) -> BaseGeometry:
    turned: BaseGeometry = shapely.transform(shape, lambda at: at[:, ::-1])
    return turned
