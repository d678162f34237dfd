"""The geocoding services that can be asked, by geopy's names for them, and their answers brought into one form.

The form is that of Nominatim's answers (see `nominatim`): what a service does not say is left out, so that an
answer of unknown kind or country says so in its evidence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo.vocabulary import SettingsError
from geo.vocabulary.settings import NOMINATIM

Place = dict[str, Any]
MOST = 5
"""How many candidates are asked for."""


@dataclass(frozen=True, slots=True)
class Service:
    """`credit` is to be named with an answer. `key` is geopy's word for the key, "" where none is needed; `country`
    its word for the country to search in, "" where it cannot be narrowed. `url` is the public server, "" for none."""

    name: str
    url: str
    credit: str
    key: str = ""
    country: str = ""
    also: tuple[tuple[str, Any], ...] = ()


_OSM = "© OpenStreetMap contributors, ODbL"
_SERVICES = (
    Service("nominatim", NOMINATIM, _OSM, "", "country_codes", (("limit", MOST), ("addressdetails", True), ("language", "en"))),
    Service("photon", "https://photon.komoot.io", _OSM, "", "", (("limit", MOST), ("language", "en"))),
    Service("pelias", "", "its server says whose data", "api_key", "countries", (("language", "en"),)),
    Service("geonames", "https://secure.geonames.org", "GeoNames, CC BY 4.0", "username", "country"),
    Service("geocodeearth", "https://api.geocode.earth", "Geocode Earth", "api_key", "countries"),
    Service("opencage", "https://api.opencagedata.com", _OSM, "api_key", "country", (("language", "en"),)),
    Service("mapbox", "https://api.mapbox.com", "© Mapbox", "api_key", "country"),
    Service("maptiler", "https://api.maptiler.com", "© MapTiler", "api_key"),
    Service("mapquest", "https://www.mapquestapi.com", "© MapQuest", "api_key", "", (("limit", MOST),)),
    Service("tomtom", "https://api.tomtom.com", "© TomTom", "api_key", "", (("limit", MOST),)),
    Service("azure", "https://atlas.microsoft.com", "© Microsoft", "subscription_key", "", (("limit", MOST),)),
    Service("googlev3", "https://maps.googleapis.com", "© Google", "api_key"),
)  # fmt: skip
SERVICES: Mapping[str, Service] = {service.name: service for service in _SERVICES}
_PREFIXES = tuple(f"{name}{'.org' * (name == 'geonames')}:" for name in SERVICES)


def service_named(name: str) -> Service:
    """The service that geopy calls `name`. Raises `SettingsError` where it is none that can be asked."""
    found = SERVICES.get({"google": "googlev3"}.get(name, name))
    if found is None:
        raise SettingsError(f"DATELINE_GEOCODER is {name!r}: choose one of {', '.join(SERVICES)}.")
    return found


def is_online(id: str) -> bool:
    """Whether a place's id is that of an online answer, which no gazetteer holds.

    >>> is_online("photon:N12"), is_online("geonames:12")
    (True, False)
    """
    return id.startswith(_PREFIXES)


def place_of(service: str, raw: Mapping[str, Any], shown: str, lat: float, lon: float) -> Place:
    """An answer in Nominatim's form. Raises `KeyError`, `TypeError` or `ValueError` where it makes no sense."""
    made = _FORMS.get(service, _unknown)(raw)
    return {"display_name": shown, "lat": lat, "lon": lon, **made}


def _photon(raw: Mapping[str, Any]) -> Place:
    """https://github.com/komoot/photon: a GeoJSON feature."""
    own = raw["properties"]
    kinds = {"district": "suburb", "locality": "neighbourhood", "county": "county"}
    kind = str(own.get("type", ""))
    west, north, east, south = own.get("extent") or (None,) * 4
    return {
        "osm_type": own.get("osm_type"),
        "osm_id": own["osm_id"],
        "name": own.get("name", ""),
        "addresstype": str(own.get("osm_value", "")) if kind == "other" else kinds.get(kind, kind),
        "class": own.get("osm_key", ""),
        "place_rank": {"country": 4, "state": 8}.get(kind, 12),
        "address": _address(own, code="countrycode", state="state", county="county"),
        "boundingbox": None if west is None else [south, north, west, east],
    }


def _pelias(raw: Mapping[str, Any]) -> Place:
    """https://github.com/pelias/documentation: a GeoJSON feature with the layer it is of."""
    own = raw["properties"]
    layers = {
        "locality": "city",
        "localadmin": "city",
        "region": "state",
        "macrocounty": "county",
        "borough": "suburb",
    }
    layer = str(own.get("layer", ""))
    box = raw.get("bbox")
    return {
        "id": str(own.get("gid") or own["id"]),
        "name": own.get("name", ""),
        "addresstype": layers.get(layer, layer),
        "class": "boundary" if layer in ("county", "macrocounty") else "",
        "place_rank": 12,
        "importance": own.get("confidence", 0.0),
        "address": _address(own, code="country_code", state="region", county="county"),
        "boundingbox": [box[1], box[3], box[0], box[2]] if box else None,
    }


def _geonames(raw: Mapping[str, Any]) -> Place:
    """https://www.geonames.org/export/geonames-search.html"""
    return {
        "id": str(int(raw["geonameId"])),
        "name": raw["name"],
        "feature": [str(raw.get("fcl", "")), str(raw.get("fcode", ""))],
        "address": _address(
            raw, code="countryCode", name="countryName", state="adminName1", county="adminName2"
        ),
    }


def _unknown(raw: Mapping[str, Any]) -> Place:
    """Any other service: the point, and the country where some part of the answer says its code."""
    code = next((value.upper() for value in _codes(raw)), "")
    said = hashlib.sha256(repr(sorted(map(str, raw.items()))).encode("utf-8", "replace")).hexdigest()[:12]
    return {"id": said, "feature": ["L", "AREA"], "address": {"country_code": code}}


def _codes(part: Any) -> Iterator[str]:
    """Two-letter codes that stand under a name for the country's code, wherever in the answer."""
    if isinstance(part, Mapping):
        for name, value in part.items():
            called = re.sub(r"[^a-z]", "", str(name).lower())
            if (
                called in ("countrycode", "isoalpha", "shortcode")
                and isinstance(value, str)
                and len(value) == 2
            ):
                yield value
            yield from _codes(value)
        if "country" in (part.get("types") or ()) and isinstance(part.get("short_name"), str):
            yield part["short_name"]
    elif isinstance(part, list):
        for each in part:
            yield from _codes(each)


def _address(own: Mapping[str, Any], *, code: str, state: str, county: str, name: str = "country") -> Place:
    return {
        "country_code": own.get(code) or "",
        "country": own.get(name) or "",
        "state": own.get(state) or "",
        "county": own.get(county) or "",
    }


_FORMS: Mapping[str, Callable[[Mapping[str, Any]], Place]] = {
    "nominatim": dict,
    "photon": _photon,
    "pelias": _pelias,
    "geocodeearth": _pelias,
    "geonames": _geonames,
}
