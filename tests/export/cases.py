"""Selections to export: the coast of Syria with outlines that the basemap has, and small ones for other cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from geo.maps.selection import Selection, select
from geo.vocabulary import CountRange, Footprint, GazetteerEntry, Incident, Place, View
from tests.maps.examples import HOMS, LATAKIA, TARTUS, entry, incident, syria

AS_OF = datetime(2025, 3, 10, 14, 5, tzinfo=UTC)
OUTLINES = {"SYR-133": "SY.02", "SYR-134": "SY.14", "SYR": "SY"}
"""The keys that the examples made by hand carry, and those of the same areas in the basemap."""


def number(killed: int) -> CountRange:
    return CountRange(killed, killed, killed)


def outlined(place: Place) -> Place:
    """`place` with an outline that the basemap has."""
    ground = place.footprint
    if ground is None or ground.polygon not in OUTLINES:
        return place
    return replace(place, footprint=replace(ground, polygon=OUTLINES[ground.polygon]))


def drawable(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """`incidents` with outlines that the basemap has."""
    made = []
    for one in incidents:
        account = one.accounts[0]
        report = replace(account.report, places=tuple(outlined(p) for p in account.report.places))
        made.append(replace(one, accounts=(replace(account, report=report),)))
    return tuple(made)


def coast(view: View | None = None) -> Selection:
    """740 or more killed over two provinces, a neighbourhood without a number, people displaced, one without a place."""
    return select(drawable(syria()), view or View())


FORTY, FOURTEEN = number(40), number(14)


def province(killed: CountRange = FORTY) -> Selection:
    """One toll somewhere in one province."""
    return select(drawable([incident("area", LATAKIA, killed=killed)]), View())


def town(killed: CountRange | None = FOURTEEN, **more: object) -> Selection:
    """One incident in Homs."""
    return select([incident("homs", HOMS, killed=killed, **more)], View())  # type: ignore[arg-type]


def pacific() -> Selection:
    """Two islands, one on each side of 180 degrees."""
    fiji = {"country": "Fiji", "country_code": "FJ"}
    west = entry("geonames:2198148", "Suva", "PPLC", -18.14, 178.44, **fiji)
    east = entry("local:vanua-balavu", "Vanua Balavu", "PPL", -17.25, -178.95, **fiji)
    return select([incident("w", west, killed=number(4)), incident("e", east, killed=number(2))], View())


def nowhere() -> Selection:
    """Nothing at all."""
    return select([], View())


def camp(lat: float, lon: float, radius_m: float) -> GazetteerEntry:
    """A district that no outline is known of."""
    made = entry("local:camp", "Al Karama", "ADM3", lat, lon, r=radius_m)
    return replace(made, footprint=Footprint(lat, lon, radius_m))


__all__ = ["AS_OF", "TARTUS", "camp", "coast", "drawable", "nowhere", "number", "pacific", "province", "town"]
