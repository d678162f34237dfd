"""Outlines that the users of this machine have brought, by key: what the maps draw and whom they name for it."""

from __future__ import annotations

from collections.abc import Iterable

import shapely

from geo.maps.basemap.row_outlines import is_of_a_row
from geo.maps.held import Held
from geo.store.own_outlines import name_of, shape_and_credit
from geo.vocabulary import DataError
from geo.vocabulary.own_outlines import MARK
from geo.vocabulary.settings import Settings


def own_outline(key: str) -> shapely.Geometry:
    """The polygon, (lon, lat), of an own outline. Raises `DataError` where its file has been removed."""
    found = _kept(Settings.from_environment().database_url, key) if _is_own(key) else None
    if found is None:
        raise DataError(
            f"There is no outline {key} any more: its file was removed. Read the article again, or bring the file again."
        )
    return found[0]


def own_name(key: str) -> str:
    """What the unit of an own outline is called, "" where there is none (any more)."""
    return name_of(Settings.from_environment().database_url, key) if _is_own(key) else ""


def own_credits(keys: Iterable[str]) -> tuple[str, ...]:
    """Whom to name for those of the outlines `keys` that users have brought, each once.

    >>> own_credits(["SY.02", "SY"])
    ()
    """
    url = Settings.from_environment().database_url
    found = (_kept(url, key) for key in dict.fromkeys(keys) if _is_own(key))
    return tuple(dict.fromkeys(credit for kept in found if kept for credit in (kept[1],)))


def _is_own(key: str) -> bool:
    return MARK in key and not is_of_a_row(key)


def _kept(url: str, key: str) -> tuple[shapely.Geometry, str] | None:
    found = shape_and_credit(url, key)
    return (_shape(found[0]), found[1]) if found else None


_SHAPES: Held[shapely.Geometry] = Held(48_000_000)


def _shape(packed: bytes) -> shapely.Geometry:
    return _SHAPES.get(packed, lambda: (shapely.from_wkb(packed), 3 * len(packed)))
