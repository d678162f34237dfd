"""A place -> the unit that holds it, no finer than a precision. The same place gives the same unit, always.

No chance is in it: what is shifted at random can be averaged away, and differs from one file to the next.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from geo.places.gazetteer import Gazetteer
from geo.vocabulary import DataError, Footprint, GazetteerEntry, Place, Precision

WITHHELD = "place withheld"
"""What a masked place is called of which not even the country is known."""
CELL_DEG = 0.1
"""The grid on which a unit without an outline is drawn. Its point in the gazetteer is mostly its seat's own."""
_CELL_M = 8_000.0
"""From the middle of a cell of that grid to its corner, at the equator, where it is farthest."""


def generalised(place: Place, entry: GazetteerEntry | None, to: Precision, gazetteer: Gazetteer) -> Place:
    """`place` as the finest unit that holds it and is no finer than `to`; itself where it is so already.

    `entry` is what it was resolved to. A neighbourhood becomes its town, a town its district, and so on.
    Where the gazetteer knows no such unit the next larger one is taken: a town of no known district becomes
    its province. A place that lies near its entry and not in it ("12 km south of") never becomes that entry's
    town. A unit without an outline is drawn at a point of a grid of `CELL_DEG`, since the gazetteer files it
    at its seat. Without a unit the place has no position. `masked` says that any of that was done.
    """
    if is_general(place, entry, to):
        return place
    unit = _unit(place, entry, to, gazetteer)
    if unit is None:
        return Place(
            toponym=place.toponym, name=WITHHELD, masked=True, score=place.score, unsure=place.unsure
        )
    return Place(
        toponym=place.toponym,
        name=unit.name,
        gazetteer_id=unit.id,
        footprint=unit_ground(unit),
        precision=unit.precision,
        country=unit.country,
        country_code=unit.country_code,
        admin1=unit.admin1 if unit.precision is not Precision.COUNTRY else "",
        admin2=unit.admin2 if unit.precision.rank < Precision.PROVINCE.rank else "",
        masked=True,
        score=place.score,
        unsure=place.unsure,
    )


def is_general(place: Place, entry: GazetteerEntry | None, to: Precision) -> bool:
    """Whether `place` says no more than `to`, in name, position and id: it is just a unit that coarse.

    A place that was masked so far, or farther, is.
    """
    if place.masked and (place.precision is None or place.precision.rank >= to.rank):
        return True
    return (
        entry is not None
        and entry.precision.rank >= to.rank
        and place.precision is entry.precision
        and place.footprint == entry.footprint
        and place.name == entry.name
    )


def unit_ground(unit: GazetteerEntry) -> Footprint:
    """Where a masked place is drawn: the unit's own ground, or on the grid where it is an area without an outline."""
    ground = unit.footprint
    if ground.polygon or not unit.precision.is_area:
        return ground
    return Footprint(
        lat=round(round(ground.lat / CELL_DEG) * CELL_DEG, 1),
        lon=round(round(ground.lon / CELL_DEG) * CELL_DEG, 1),
        uncertainty_m=ground.uncertainty_m + _CELL_M,
    )


def _unit(
    place: Place, entry: GazetteerEntry | None, to: Precision, gazetteer: Gazetteer
) -> GazetteerEntry | None:
    for unit in _holding(place, entry, gazetteer):
        if unit.precision.rank >= to.rank:
            return unit
    return None


def _holding(place: Place, entry: GazetteerEntry | None, gazetteer: Gazetteer) -> list[GazetteerEntry]:
    """What holds `place`, the smallest first: its entry where it lies in that, and the units around it."""
    code = entry.country_code if entry else place.country_code
    around: list[GazetteerEntry] = []
    if entry is not None:
        if place.footprint == entry.footprint and gazetteer.holds(entry.id):
            around.append(entry)
        around += gazetteer.enclosing(entry)
        province = gazetteer.province(code, entry.admin1_code)
        if province is not None:
            around.append(province)
    with suppress(DataError):
        around.append(gazetteer.country(code))
    return sorted(around, key=lambda unit: unit.precision.rank)


def as_masked(entry: GazetteerEntry, ground: Footprint) -> GazetteerEntry:
    """`entry` on the ground where a masked place of it is drawn."""
    return replace(entry, footprint=ground)
