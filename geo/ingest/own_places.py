"""Own places: at hand without the database's machinery, and offered from what analysts have placed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from geo.ingest.spread.work import Ground
from geo.places.gazetteer import Gazetteer, key
from geo.places.geodesy import nearby_m
from geo.sources.database_rows import rows_at
from geo.vocabulary import Decision, Judgement, Kind, OwnPlace
from geo.vocabulary.own import own_place_of
from geo.vocabulary.own_outlines import own_outline_of
from geo.vocabulary.settings import Settings
from geo.vocabulary.stored.seals import SEAL, SEALED, whole

SAME_M = 2_000.0
"""An own place of that name this near is the same place."""


def ground_at_hand() -> Ground:
    """The own places and outlines of the settings' database, for the command line.

    It looks into the database without a store, a few milliseconds.
    A database that is not there, or of another version, holds no own places.
    """
    url = Settings.from_environment().database_url
    places = tuple(map(own_place_of, _rows(url, "own_places", "name, id")))
    return Ground(places, tuple(map(own_outline_of, _rows(url, "own_outlines", "key"))))


def gazetteer_at_hand() -> Gazetteer:
    """The gazetteer in use with what `ground_at_hand` gives on top."""
    return ground_at_hand().gazetteer()


def _rows(url: str, table: str, order: str) -> list[dict[str, Any]]:
    """The rows of `table` that are as they were written."""
    cells = ", ".join(f'"{column}"' for column in (*SEALED[table], SEAL))
    found = rows_at(url, f"SELECT {cells} FROM {table} ORDER BY {order}")  # noqa: S608 (names of columns)
    return [row for row in map(dict, found) if whole(table, row)]


def completed(place: OwnPlace) -> OwnPlace:
    """The place with the country and the province that its point lies in, where it names none itself."""
    from geo.maps.basemap.containing_unit import (
        lies_in,  # half a second of start, and only who adds places needs it
    )

    country, admin1 = lies_in(place.lat, place.lon)
    if place.country_code not in ("", country):
        return place
    return replace(place, country_code=country, admin1_code=place.admin1_code or admin1)


@dataclass(frozen=True, slots=True)
class Offer:
    """A point that an analyst set for a name: what an own place could be made from."""

    place: OwnPlace
    who: str
    times: int


def offers(judgements: Iterable[Judgement], own: Iterable[OwnPlace]) -> tuple[Offer, ...]:
    """What analysts placed by a point, as own places that are not there yet; the latest point of a name counts.

    `judgements` are those in force. The country is left open: the page knows it from the point.
    """
    there = [(key(n), place) for place in own for n in (place.name, *place.also_called)]
    latest: dict[str, Judgement] = {}
    times: dict[str, int] = {}
    for judgement in judgements:
        if judgement.decision is Decision.PLACE and isinstance(judgement.get("lat"), int | float):
            name = key(judgement.words or str(judgement.get("name") or ""))
            latest[name] = judgement
            times[name] = times.get(name, 0) + 1
    made = [(name, judgement, _place(judgement)) for name, judgement in latest.items()]
    return tuple(
        Offer(place, judgement.who, times[name])
        for name, judgement, place in made
        if place and not any(name == known and _apart_m(place, other) < SAME_M for known, other in there)
    )


def _place(judgement: Judgement) -> OwnPlace | None:
    lat, lon, far = (judgement.get(k) for k in ("lat", "lon", "uncertainty_m"))
    if not (isinstance(lat, int | float) and isinstance(lon, int | float)):
        return None
    radius_m = float(far) if isinstance(far, int | float) else Kind.SITE.uncertainty_m
    called = str(judgement.get("name") or judgement.words)
    try:
        return OwnPlace.of(
            called,
            float(lat),
            float(lon),
            kind=kind_of(radius_m),
            uncertainty_m=radius_m,
            also_called=(judgement.words,) if judgement.words else (),
            source=f"set as a point by {judgement.who} on {judgement.when:%Y-%m-%d}",
        )
    except ValueError:
        return None


def kind_of(uncertainty_m: float) -> Kind:
    """The kind of place that is known as exactly as that."""
    steps = ((1_000, Kind.SITE), (3_000, Kind.NEIGHBOURHOOD), (10_000, Kind.TOWN))
    return next((kind for limit, kind in steps if uncertainty_m <= limit), Kind.DISTRICT)


def _apart_m(one: OwnPlace, other: OwnPlace) -> float:
    """Metres between two places that are near each other."""
    return nearby_m(one.lat - other.lat, one.lon - other.lon, one.lat)
