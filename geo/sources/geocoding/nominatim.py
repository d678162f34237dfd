"""A place as Nominatim tells it, as a candidate.

The fields are those of its search API, format json with address details
(https://nominatim.org/release-docs/latest/api/Output/).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from geo.places.gazetteer.geonames import radius_m
from geo.places.geodesy import nearby_m
from geo.vocabulary import Candidate, Footprint, GazetteerEntry

_NEIGHBOURHOODS = frozenset(("suburb", "neighbourhood", "quarter", "city_block", "borough", "residential"))
_TOWNS = frozenset(
    ("city", "town", "village", "hamlet", "isolated_dwelling", "farm", "municipality", "locality")
)
_STATES = frozenset(("state", "region", "province", "state_district"))
_LEAST_UNCERTAINTY_M = {"PPL": 2_000.0, "PPLX": 500.0}


def candidate(
    place: Mapping[str, Any],
    server: str,
    asked: date,
    service: str = "nominatim",
    credit: str = "© OpenStreetMap contributors, ODbL",
) -> Candidate:
    """The candidate that `place` of an answer of `server` stands for; `nominatim:` or the like begins its entry's id.

    Raises `KeyError`, `TypeError` or `ValueError` where `place` is not what Nominatim sends.
    """
    address = place.get("address") or {}
    shown = str(place["display_name"])
    feature_class, code = _feature(place)
    entry = GazetteerEntry(
        id=f"{service}{'.org' * (service == 'geonames')}:{_id(place)}",
        name=str(place.get("name") or shown.split(",", maxsplit=1)[0]).strip(),
        feature_class=feature_class,
        feature_code=code,
        country=str(address.get("country", "")),
        country_code=str(address.get("country_code", "")).upper(),
        admin1=str(address.get("state") or address.get("region") or address.get("province") or ""),
        admin1_code="",
        admin2=str(address.get("county") or address.get("state_district") or ""),
        population=0,
        footprint=_footprint(place, code),
    )
    evidence = (
        f"looked up online at {server} on {asked.isoformat()} ({credit})",
        shown,
    )
    return Candidate(entry, min(max(float(place.get("importance") or 0.0), 0.0), 1.0), evidence)


def _id(place: Mapping[str, Any]) -> str:
    if "id" in place:
        return str(place["id"])
    return f"{str(place.get('osm_type', 'place'))[:1].upper()}{int(place.get('osm_id') or place['place_id'])}"


def _feature(place: Mapping[str, Any]) -> tuple[str, str]:  # noqa: PLR0911 (a table would say less)
    """GeoNames' class and code for OpenStreetMap's class and type; those that the answer gives itself."""
    if given := place.get("feature"):
        feature_class, feature_code = given
        return str(feature_class), str(feature_code)
    kind = str(place.get("addresstype") or place.get("type") or "")
    main = str(place.get("class") or place.get("category") or "")
    if kind == "country":
        return "A", "PCLI"
    if kind in _STATES:
        return "A", "ADM1"
    if kind in _NEIGHBOURHOODS:
        return "P", "PPLX"
    if kind in _TOWNS:
        return "P", "PPL"
    if main in ("boundary", "place"):
        rank = int(place.get("place_rank") or 30)
        return ("A", "ADM1") if rank <= 9 else ("A", "ADM2")
    by_main = {
        "natural": ("T", "T"),
        "waterway": ("H", "STM"),
        "highway": ("R", "RD"),
        "railway": ("R", "RR"),
    }
    return by_main.get(main, ("S", "BLDG"))


def _footprint(place: Mapping[str, Any], code: str) -> Footprint:
    lat, lon = float(place["lat"]), float(place["lon"])
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError(f"no point on earth: {lat}, {lon}")
    least = _LEAST_UNCERTAINTY_M.get(code, 100.0)
    if place.get("feature"):  # a service that gives no extent
        return Footprint(lat, lon, radius_m(*_feature(place), int(place.get("population") or 0)))
    box = place.get("boundingbox")
    if not box:
        return Footprint(lat, lon, least)
    south, north, west, east = (float(edge) for edge in box)
    half_m = nearby_m(north - south, (east - west) % 360.0, lat) / 2
    return Footprint(lat, lon, max(least, half_m), (south, west, north, east))
