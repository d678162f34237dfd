"""Outlines that rows of data sets bring along, by key: whole for pictures, simplified for the zoom of a map on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import shapely

from geo.maps.held import Held
from geo.store.sets.outlines import row_shape
from geo.vocabulary import DataError
from geo.vocabulary.datasets import PREFIX
from geo.vocabulary.settings import Settings

MOST_CORNERS = 1_500
"""Corners of an outline on a screen: 12 kB as they are sent, packed."""
_TILE_PX, _POLYGON = 256, 3
_WHOLE: Held[shapely.Geometry] = Held(48_000_000)


def is_of_a_row(key: str) -> bool:
    """Whether it is the key of an outline that a row of a data set has.

    >>> is_of_a_row("set:1a2b3c4d.ab5df625bc76"), is_of_a_row("SY.02")
    (True, False)
    """
    return key.startswith(PREFIX)


_CARRIED: ContextVar[Mapping[str, bytes] | None] = ContextVar("outlines that are carried", default=None)


@contextmanager
def carrying(outlines: Mapping[str, bytes]) -> Iterator[None]:
    """While it lasts, `outlines` (WKB, by key) are all that there are, whatever the database of this machine holds."""
    before = _CARRIED.set(outlines)
    try:
        yield
    finally:
        _CARRIED.reset(before)


def packed_outlines(keys: Iterable[str]) -> tuple[tuple[str, bytes], ...]:
    """The outlines of rows among `keys`, by their order, as WKB; those that are there no more are left out."""
    found = ((key, _packed(key)) for key in sorted({*keys}) if is_of_a_row(key))
    return tuple((key, packed) for key, packed in found if packed is not None)


def _packed(key: str) -> bytes | None:
    carried = _CARRIED.get()
    return row_shape(Settings.from_environment().database_url, key) if carried is None else carried.get(key)


def row_outline(key: str) -> shapely.Geometry:
    """The polygons, (lon, lat), of the row that has this outline. Raises `DataError` where its data set was dropped or is another now."""
    url = Settings.from_environment().database_url if _CARRIED.get() is None else "carried"

    def made() -> tuple[shapely.Geometry, int]:
        packed = _packed(key)
        if packed is None:
            raise DataError(
                f"There is no outline {key} any more: its data set was dropped or brought up to date. Load the page again."
            )
        return _areas(shapely.from_wkb(packed)), 4 * len(packed)

    return _WHOLE.get((url, key), made)


def on_screen(key: str, zoom: int) -> shapely.Geometry:
    """`row_outline` as finely as a map at `zoom` shows it, half a pixel, with at most `MOST_CORNERS` corners."""
    whole = row_outline(key)
    degrees = 180.0 / (_TILE_PX * 2**zoom)
    found: shapely.Geometry = shapely.simplify(whole, degrees)
    while shapely.get_num_coordinates(found) > MOST_CORNERS:
        degrees *= 1.5
        found = shapely.simplify(whole, degrees, preserve_topology=False)
    if shapely.is_empty(
        found
    ):  # it is smaller than half a pixel, or there are too many parts for all to be seen
        found = shapely.envelope(whole)
    return found


def _areas(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons of a shape, without faults."""
    sound: Any = shape if shapely.is_valid(shape) else shapely.make_valid(shape)
    parts = shapely.get_parts(shapely.get_parts(shapely.get_parts(sound)))
    found: shapely.Geometry = shapely.multipolygons(parts[shapely.get_type_id(parts) == _POLYGON])
    return found
