"""A comparison -> provinces as shapes on a small map, in classes of difference: paths in px, words and a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely

from geo.maps.basemap import natural_earth
from geo.maps.comparing import Comparison, Row, breaks, class_of
from geo.vocabulary import DataError
from geo.wording.changes import difference

_MARGIN = 0.12
_LEAST_DEGREES = 1.5
_TOP = 85.0
_LETTER_PX, _LINE_PX = 9.0, 15.0
"""The room that a number is given."""
_SPOT_PX = 1.5
"""Half the side of the square that stands for a province too small to see."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One province: its outline as an SVG path, where its number stands (x, y) in px, its class, its row.

    `grade` is 0 for no difference, -3 to 3 for less and more, None where the difference is not known. `number` is "" where
    it would lie on another. A province of the ground, of which nothing is told, has no row.
    """

    path: str
    at: tuple[float, float]
    grade: int | None
    number: str
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Choropleth:
    """A map `width` by `height` px. `bounds` are the upper ends of the classes; `off` are the rows without an outline."""

    width: float
    height: float
    ground: tuple[Shape, ...]
    shapes: tuple[Shape, ...]
    bounds: tuple[int, ...]
    off: tuple[Row, ...]


def choropleth(
    made: Comparison, *, killed: bool, width: float = 560.0, height: float = 420.0
) -> Choropleth | None:
    """The provinces of `made` by how many more incidents there are, or people `killed`; None where none has an outline.

    What is of the ground only ("nothing told") is apart from a difference of 0.
    """
    outlines = {row.key: found for row in made.rows if (found := _outline(row.key)) is not None}
    if not outlines:
        return None
    frame = _Frame.around(list(outlines.values()), width, height)
    of = {row.unit: _value(row, killed) for row in made.rows}
    bounds = breaks([d for row in made.rows if row.key in outlines and (d := of[row.unit]) is not None])
    shapes = []
    for row in made.rows:
        if row.key in outlines:
            value = of[row.unit]
            grade = None if value is None else class_of(value, bounds)
            shapes.append(_shape(outlines[row.key], frame, grade, _number(row, value, killed), row))
    shapes = _legible(shapes)
    ground = _ground(frame, frozenset(outlines))
    off = tuple(row for row in made.rows if row.key not in outlines)
    return Choropleth(width, height, ground, tuple(shapes), bounds, off)


def _value(row: Row, killed: bool) -> int | None:
    return row.killed if killed else row.incidents


def _number(row: Row, value: int | None, killed: bool) -> str:
    return difference(value, exact=row.exact or not killed)


def _legible(shapes: Sequence[Shape]) -> list[Shape]:
    """`shapes` without the numbers that would lie on another: the greater difference, and the class, is told first."""
    told: list[tuple[float, float, float]] = []
    kept: dict[int, Shape] = {}
    for n, shape in sorted(enumerate(shapes), key=lambda s: (-abs(s[1].grade or 0), -_size(s[1]), s[0])):
        (x, y), half = shape.at, _LETTER_PX * (1 if shape.grade is None else len(shape.number)) / 2
        hides = any(abs(x - a) < half + other and abs(y - b) < _LINE_PX for a, b, other in told)
        kept[n] = replace(shape, number="") if hides else shape
        if not hides:
            told.append((x, y, half))
    return [kept[n] for n in range(len(shapes))]


def _size(shape: Shape) -> int:
    """What a number is, apart from its signs."""
    return int("".join(c for c in shape.number if c.isdigit()) or 0)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Web Mercator's degrees -> px."""

    west: float
    top: float
    scale: float
    width: float
    height: float

    @classmethod
    def around(cls, shapes: Sequence[shapely.Geometry], width: float, height: float) -> _Frame:
        west, south, east, north = shapely.total_bounds([shapely.transform(s, _projected) for s in shapes])
        wide, tall = max(east - west, _LEAST_DEGREES), max(north - south, _LEAST_DEGREES)
        scale = min(width / wide, height / tall) * (1 - 2 * _MARGIN)
        return cls(
            (west + east) / 2 - width / scale / 2,
            (south + north) / 2 + height / scale / 2,
            scale,
            width,
            height,
        )

    def px(self, shape: shapely.Geometry) -> shapely.Geometry:
        """`shape`, of longitudes and latitudes, in px, cut to the map and without what is smaller than one."""
        flat = shapely.transform(shapely.transform(shape, _projected), self._scaled)
        return shapely.simplify(shapely.clip_by_rect(flat, -2, -2, self.width + 2, self.height + 2), 0.6)

    def spot(self, shape: shapely.Geometry) -> shapely.Polygon:
        """A square in px where `shape` lies."""
        middle = shapely.transform(
            shapely.transform(shapely.point_on_surface(shape), _projected), self._scaled
        )
        x, y = shapely.get_coordinates(middle)[0]
        spot: shapely.Polygon = shapely.box(x - _SPOT_PX, y - _SPOT_PX, x + _SPOT_PX, y + _SPOT_PX)
        return spot

    def _scaled(
        self, points: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return np.column_stack(
            ((points[:, 0] - self.west) * self.scale, (self.top - points[:, 1]) * self.scale)
        )


def _shape(
    outline: shapely.Geometry, frame: _Frame, grade: int | None, number: str, row: Row | None = None
) -> Shape:
    flat = frame.px(outline)
    parts = [p for p in shapely.get_parts(flat) if p.geom_type == "Polygon" and p.area > 0.5]
    if (
        row is not None and sum(p.area for p in parts) < (2 * _SPOT_PX) ** 2
    ):  # none of which is told is lost from sight
        parts = [*parts, frame.spot(outline)]
    path = "".join(_ring(p.exterior) + "".join(_ring(r) for r in p.interiors) for p in parts)
    inner = max(parts, key=lambda p: p.area).representative_point() if parts else shapely.Point(-99, -99)
    return Shape(path, (round(inner.x, 1), round(inner.y, 1)), grade, number, row)


def _ring(ring: shapely.LinearRing) -> str:
    points = np.round(shapely.get_coordinates(ring)[:-1], 1).tolist()
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


@lru_cache(maxsize=4)
def _ground(frame: _Frame, without: frozenset[str]) -> tuple[Shape, ...]:
    """The provinces of the basemap in sight of which nothing is told: some 3,000 at world view, the same for both measures."""
    there = natural_earth.shapes("provinces")
    left, right = frame.west, frame.west + frame.width / frame.scale
    lats = [_latitude(frame.top), _latitude(frame.top - frame.height / frame.scale)]
    rows = np.sort(there.tree.query(shapely.box(left, min(lats), right, max(lats))))
    return tuple(_shape(there.geometries[r], frame, None, "") for r in rows if there.keys[r] not in without)


def _outline(key: str) -> shapely.Geometry | None:
    try:
        return natural_earth.outline(key) if key else None
    except DataError:
        return None


def _projected(
    points: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    lat = np.radians(np.clip(points[:, 1], -_TOP, _TOP))
    return np.column_stack((points[:, 0], np.degrees(np.arcsinh(np.tan(lat)))))


def _latitude(height: float) -> float:
    return float(np.degrees(np.arctan(np.sinh(np.radians(height)))))
