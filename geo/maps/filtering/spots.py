"""What is typed for a spot on the map (a place's name, or coordinates) -> the spots that it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.text.folding import search_words
from geo.wording.places import full_name

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

MOST = 8
"""Places of one name that are offered."""
_NUMBER = r"([+\-−]?\d{1,3}(?:\.\d+)?)\s*°?\s*"
_COORDINATES = re.compile(rf"\s*{_NUMBER}([NS]?)\s*[,; ]\s*{_NUMBER}([EW]?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point (lat, lon) in degrees, and what it is called."""

    name: str
    lat: float
    lon: float


def coordinates(words: str) -> tuple[Spot, ...]:
    """The spot that `words` give as latitude and longitude, () where they give none.

    >>> coordinates("34.73, 36.71"), coordinates("3 S 60.5 W"), coordinates("95, 10")
    ((Spot(name='34.73, 36.71', lat=34.73, lon=36.71),), (Spot(name='-3, -60.5', lat=-3.0, lon=-60.5),), ())
    """
    found = _COORDINATES.fullmatch(words)
    if not found:
        return ()
    lat, south, lon, west = found.groups()
    y, x = (float(number.replace("−", "-")) for number in (lat, lon))
    y, x = (-y if south in ("S", "s") else y), (-x if west in ("W", "w") else x)
    return (Spot(f"{y:g}, {x:g}", y, x),) if abs(y) <= 90 and abs(x) <= 180 else ()


def spots(words: str, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """What `words` may mean, the likeliest first: coordinates, else the places of that name, towns before what is an area.

    "Tripoli, Lebanon" keeps those whose country or province begins with what stands after the comma.
    """
    if given := coordinates(words):
        return given
    name, _, within = words.partition(",")
    wanted = search_words(within)
    places = (n.entry for n in gazetteer.named(" ".join(name.split())))
    fitting = (
        p
        for p in places
        if not wanted or any(search_words(u).startswith(wanted) for u in (p.country, p.admin1))
    )
    found: dict[str, Spot] = {}
    for place in sorted(
        fitting, key=lambda p: p.precision.is_area
    ):  # of these the most populous is first as it is
        called = full_name(place)
        found.setdefault(called, Spot(called, place.footprint.lat, place.footprint.lon))
    return tuple(found.values())[:MOST]
