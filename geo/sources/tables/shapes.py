"""Geometries as files have them -> well-known binary in longitude and latitude (WGS 84), two numbers a corner.

Nothing of a file is believed: which system it says to be in, how many corners a shape has, whether they are on earth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import shapely

from geo.sources.tables.table import Item
from geo.vocabulary import UnreadableFile
from geo.vocabulary.datasets import BadRow, Row

MOST_CORNERS = 500_000
"""Corners of one shape."""
_DEGREES = re.compile(r"(crs:?84|epsg:(?:[\d.]*:)?(4326|4979))\s*$", re.IGNORECASE)
_EPSG = re.compile(r"epsg:(?:[\d.]*:)?(\d{4,6})\s*$", re.IGNORECASE)
_ASKED = 10
"""So many shapes that are all off the earth are no slip of a row."""
_HELD = 8_000_000
"""Characters and bytes of corners of the rows that are looked at together."""
_EDGE = 1e-3
_NOT_TAKEN = "and is not taken"

Drawn = tuple[int, tuple[str, ...], Any]
"""A row before its shape is told: its line, its cells, and a shapely geometry, None for none, or why it is none."""


class Ground:
    """The system that the coordinates of a file are in."""

    def __init__(self, said: str, called: str, *, trusted: bool = False) -> None:
        """`said` is what the file says of it, "" for nothing: then it has to be degrees. Only `trusted` words, or such that are
        read in a process of their own, go to the library that knows systems. Raises `UnreadableFile` for a system that nobody knows.
        """
        self._called, self._said = called, said
        self._right = self._wrong = 0
        self._move: Any = None
        if said and not _DEGREES.search(said):
            self._move = self._mover(said, trusted)

    def _mover(self, said: str, trusted: bool) -> Any:
        from pyproj import CRS, Transformer
        from pyproj.exceptions import CRSError, ProjError

        code = _EPSG.search(said)
        try:
            if not code and not trusted:
                raise CRSError(said)
            system = CRS.from_epsg(int(code[1])) if code else CRS.from_user_input(said)
            return Transformer.from_crs(system, "EPSG:4326", always_xy=True)
        except (CRSError, ProjError) as error:
            raise UnreadableFile(
                f"{self._called} is in coordinates that are not known here ({said[:60]}). Save it in WGS 84 (EPSG:4326)."
            ) from error

    def rows(self, drawn: Sequence[Drawn]) -> Iterator[Item]:
        """`drawn` with their shapes. Of one that makes no sense the row is kept without it, and that is told.

        Raises `UnreadableFile` where every shape so far is off the earth.
        """
        shapes = np.array([None if isinstance(s, str) else s for _, _, s in drawn], dtype=object)
        binary, wrong = self._placed(shapes)
        for (line, cells, shape), wkb, why in zip(drawn, binary, wrong, strict=True):
            yield Row(line, cells, wkb)
            if reason := shape if isinstance(shape, str) else why:
                yield BadRow(line, f"its geometry {reason} {_NOT_TAKEN}", left_out=False)

    def end(self) -> None:
        """Raises `UnreadableFile` where every shape was off the earth."""
        if self._wrong and not self._right:
            raise UnreadableFile(
                f"The coordinates of {self._called} are no longitudes and latitudes, and it does not say what they are."
                " Save it in WGS 84 (EPSG:4326)."
            )

    def _placed(self, shapes: Any) -> tuple[list[bytes], list[str]]:
        there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        large = shapely.get_num_coordinates(shapes) > MOST_CORNERS
        flat: Any = np.where(there & ~large, shapes, None)
        flat = shapely.force_2d(flat)
        if self._move is not None:
            flat = shapely.transform(
                flat, lambda at: np.column_stack(self._move.transform(at[:, 0], at[:, 1]))
            )
        bounds = np.abs(shapely.bounds(flat))
        with np.errstate(invalid="ignore"):
            here = (bounds[:, [0, 2]] <= 180 + _EDGE).all(axis=1) & (bounds[:, [1, 3]] <= 90 + _EDGE).all(
                axis=1
            )
        off = there & ~large & ~here
        self._right += int((here & there).sum())
        self._wrong += int(off.sum())
        if self._wrong >= _ASKED:
            self.end()
        flat[~here] = None
        wkb: Any = shapely.to_wkb(flat, byte_order=1)
        return [w or b"" for w in wkb], [
            f"has more than {MOST_CORNERS:,} corners" if many else "is off the earth" if out else ""
            for many, out in zip(large, off, strict=True)
        ]


def built(kind: str, corners: Any, starts: Sequence[Any]) -> list[Any]:
    """Shapes of a `kind` such as "POLYGON" from the corners of all of them: `starts` are where the parts of each part begin, the
    innermost first, as GeoArrow has them. Of one that makes no sense why it does not.

    >>> [shape.wkt for shape in built("LINESTRING", np.array([[0.0, 0], [1, 1], [2, 2], [3, 3]]), [np.array([0, 2, 4])])]
    ['LINESTRING (0 0, 1 1)', 'LINESTRING (2 2, 3 3)']
    """
    many = len(starts[-1]) - 1 if starts else len(corners)
    corners = np.ascontiguousarray(corners, dtype=np.float64)
    try:
        return list(shapely.from_ragged_array(shapely.GeometryType[kind], corners, tuple(starts) or None))
    except (shapely.errors.GEOSException, ValueError, IndexError):
        return [_alone(kind, corners, starts, n) for n in range(many)]


def _alone(kind: str, corners: Any, starts: Sequence[Any], number: int) -> Any:
    first, last = number, number + 1
    own = []
    for begins in reversed(starts):
        own.append(begins[first : last + 1] - begins[first])
        first, last = int(begins[first]), int(begins[last])
    try:
        return shapely.from_ragged_array(
            shapely.GeometryType[kind], corners[first:last], tuple(own[::-1]) or None
        )[0]
    except (shapely.errors.GEOSException, ValueError, IndexError):
        return "makes no sense"


def in_groups(drawn: Iterable[Drawn], ground: Ground, size: int = 500) -> Iterator[Item]:
    """`Ground.rows` of many, `size` at a time, or fewer where they are large; and of all of them at their end."""
    group: list[Drawn] = []
    held = 0
    for one in drawn:
        group.append(one)
        corners = 0 if isinstance(one[2], str) else int(shapely.get_num_coordinates(one[2]))
        held += sum(map(len, one[1])) + 16 * corners
        if len(group) >= size or held > _HELD:
            yield from ground.rows(group)
            group, held = [], 0
    last = list(ground.rows(group))
    ground.end()
    yield from last
