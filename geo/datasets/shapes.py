"""The geometry of a row -> the ground that it covers. A point is a point; all else is an area, labelled inside of it.

Of polygons the ground says by `OUTLINED` that they can be drawn; lines and several points are drawn as a ring.
"""

from __future__ import annotations

from functools import lru_cache

import shapely

from geo.places.geodesy import kilometres
from geo.vocabulary import Footprint, NotTaken
from geo.vocabulary.datasets import OUTLINED


@lru_cache(1 << 8)  # a row is asked for its ground, and for whether it is a point
def ground_of(shape: bytes) -> tuple[Footprint, bool]:
    """The ground of `shape` (WKB, longitude first), and whether it is an area. Raises `NotTaken` where it is none on earth.

    The uncertainty is the distance in metres from the label to the farthest corner of its box; a line or several points cover
    the ground between them.

    >>> ground, is_area = ground_of(shapely.to_wkb(shapely.box(36.0, 35.0, 36.2, 35.2)))
    >>> is_area, round(ground.lat, 1), round(ground.uncertainty_m, -3), ground.bounds
    (True, 35.1, 14000.0, (35.0, 36.0, 35.2, 36.2))
    """
    try:
        found = shapely.from_wkb(shape)
    except shapely.errors.GEOSException:
        raise NotTaken("its geometry cannot be read") from None
    if found is None or found.is_empty:
        raise NotTaken("its geometry is empty")
    west, south, east, north = found.bounds
    if not (-90 <= south <= north <= 90 and -180 <= west <= east <= 180):
        raise NotTaken("its geometry does not lie on earth: longitude first, in degrees (WGS 84)")
    if south == north and west == east:
        return Footprint(south, west, 0.0), False
    whole = found if found.area else shapely.convex_hull(found)
    if not whole.is_valid:
        whole = shapely.make_valid(whole)
    label = shapely.point_on_surface(whole)
    corners = ((south, west), (south, east), (north, west), (north, east))
    radius_m = 1000 * max(kilometres(label.y, label.x, *corner) for corner in corners)
    key = OUTLINED if found.area else ""
    return Footprint(label.y, label.x, radius_m, (south, west, north, east), key), True
