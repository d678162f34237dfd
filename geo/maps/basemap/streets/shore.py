"""Where a city's own coast takes the place of the coarser one: whose land it is, and which borders are none.

In any plane: degrees or pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import shapely
from shapely.geometry.base import BaseGeometry

Shape = BaseGeometry
Owned = tuple[str, Shape]
"""The ISO code of a country, and a part of its land."""


def shores(shore: Shape, land: Iterable[Owned], covered: Shape) -> list[Owned]:
    """The land `shore` on the ground `covered`, by country, to be painted in that order: first all of it as the country's that has
    most there by the coarser outlines of `land`, which leave some of it to the sea.

    >>> half = shapely.box(0, 0, 1, 2)
    >>> shores(shapely.box(0, 0, 3, 2), [("SY", half)], shapely.box(0, 0, 4, 4))[0][0]
    'SY'
    """
    there = [(code, shapely.intersection(shape, covered)) for code, shape in land]
    sized = sorted(
        ((float(shapely.area(part)), code, part) for code, part in there), key=lambda one: (-one[0], one[1])
    )
    sized = [one for one in sized if one[0] > 0]
    if shapely.is_empty(shore) or not sized:
        return [] if shapely.is_empty(shore) else [("", shore)]
    others = [(code, shapely.intersection(part, shore)) for _, code, part in sized[1:]]
    return [(sized[0][1], shore), *others]


def meeting(land: Sequence[Owned], covered: Shape, gap: float) -> Shape:
    """The ground of `covered` where one country's land meets another's, `gap` wide to each side: borders elsewhere are coasts."""
    near = [(code, shapely.buffer(shapely.intersection(shape, covered), gap)) for code, shape in land]
    strips = [
        shapely.intersection(a, b) for (one, a), (other, b) in combinations(near, 2) if one and one != other
    ]
    met: Shape = shapely.intersection(shapely.union_all(strips), covered) if strips else shapely.Polygon()
    return met
