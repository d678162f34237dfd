"""A comparison -> provinces as shapes on a small map, in classes of difference: paths in px, words and a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geo.maps.basemap import natural_earth
from geo.maps.comparing import Comparison, Row, breaks, class_of
from geo.vocabulary import DataError
from geo.wording.changes import difference

_MARGIN = 0.12
_LEAST_DEGREES = 1.5
_TOP = 85.0


@dataclass(frozen=True, slots=True)
class Shape:
    """One province: its outline as an SVG path, where its number stands (x, y) in px, its class, its row.

    `grade` is 0 for no difference, -3 to 3 for less and more, None where the difference is not known. A province of the
    ground, of which nothing is told, has no row.
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
    ground = tuple(_shape(g, frame, None, "") for g in _ground(frame, set(outlines)))
    off = tuple(row for row in made.rows if row.key not in outlines)
    return Choropleth(width, height, ground, tuple(shapes), bounds, off)


def _value(row: Row, killed: bool) -> int | None:
    return row.killed if killed else row.incidents


def _number(row: Row, value: int | None, killed: bool) -> str:
    return difference(value, exact=row.exact or not killed)


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
        flat = shapely.transform(
            shapely.transform(shape, _projected),
            lambda p: np.column_stack(
                ((p[:, 0] - self.west) * self.scale, (self.top - p[:, 1]) * self.scale)
            ),
        )
        return shapely.simplify(shapely.clip_by_rect(flat, -2, -2, self.width + 2, self.height + 2), 0.6)


def _shape(
    outline: shapely.Geometry, frame: _Frame, grade: int | None, number: str, row: Row | None = None
) -> Shape:
    flat = frame.px(outline)
    parts = [p for p in shapely.get_parts(flat) if p.geom_type == "Polygon" and p.area > 0.5]
    path = "".join(_ring(p.exterior) + "".join(_ring(r) for r in p.interiors) for p in parts)
    inner = max(parts, key=lambda p: p.area).representative_point() if parts else shapely.Point(-99, -99)
    return Shape(path, (round(inner.x, 1), round(inner.y, 1)), grade, number, row)


def _ring(ring: shapely.LinearRing) -> str:
    points = np.round(shapely.get_coordinates(ring)[:-1], 1).tolist()
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def _ground(frame: _Frame, without: set[str]) -> list[shapely.Geometry]:
    """The provinces of the basemap in sight of which nothing is told."""
    there = natural_earth.shapes("provinces")
    left, right = frame.west, frame.west + frame.width / frame.scale
    lats = [_latitude(frame.top), _latitude(frame.top - frame.height / frame.scale)]
    rows = np.sort(there.tree.query(shapely.box(left, min(lats), right, max(lats))))
    return [there.geometries[r] for r in rows if there.keys[r] not in without]


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
