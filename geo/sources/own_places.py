"""Own places from a file: CSV, GeoJSON or KML -> values, each row checked, the bad ones told and the others kept."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from xml.parsers import expat

from geo.datasets.checks import Countries, astray, broken, degrees, point
from geo.sources.decoding import decode
from geo.sources.limited import Limits, limited
from geo.vocabulary import Kind, NotTaken, OwnPlace, UnreadableFile

COLUMNS = "name, lat, lon; if you like country, admin1, kind, uncertainty_m, also_called (apart by |), source"
_ALIASES = {
    "latitude": "lat", "y": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "x": "lon", "title": "name",
    "country_code": "country", "iso2": "country", "admin1_code": "admin1", "uncertainty": "uncertainty_m",
    "names": "also_called", "alternate_names": "also_called", "description": "source",
}  # fmt: skip
MOST = 50_000
"""Places that one file may hold."""
MOST_BYTES = 50_000_000
_LIMITS = Limits(7.0, 400, "Split it, and give points only.")
_NOWHERE = Countries(lambda lat, lon: "", lambda code: False)
_DEEPEST = 100
"""Folders in folders of a KML file."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The places of a file, what was wrong with the other rows ("line 7: the latitude is missing"), and what looks wrong with
    some that were taken."""

    places: tuple[OwnPlace, ...]
    problems: tuple[str, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rows:
    """The places of a file by where they stand in it, and what was wrong with the other rows."""

    places: tuple[tuple[str, OwnPlace], ...]
    problems: tuple[tuple[str, str], ...]


def read_own_places(
    name: str, data: bytes, country_code: str = "", countries: Countries | None = None
) -> Imported:
    """The places in the file `name` (.csv, .geojson, .json or .kml).

    CSV has a header with the columns of `COLUMNS`; GeoJSON (RFC 7946) points have those as properties; KML points
    have a name. `country_code` is for rows that name none; by `countries` a point is looked up in its own. Raises
    `UnreadableFile` where the file as a whole is none.
    """
    if PurePath(name).suffix.lower() not in _READERS:
        raise UnreadableFile(
            f"{name} is of a kind that is not read. Own places come from .csv, .geojson and .kml files."
        )
    if len(data) > MOST_BYTES:
        raise UnreadableFile(f"{name} is larger than {MOST_BYTES // 1_000_000} MB. {_LIMITS.instead}")
    found: _Rows = limited(places_in, data, name, country_code, called=name, limits=_LIMITS)
    places: dict[str, OwnPlace] = {}
    problems = list(found.problems)
    doubts: list[tuple[str, str]] = []
    for where, place in found.places:
        fault = astray(place.lat, place.lon, place.country_code, countries or _NOWHERE)
        if fault:
            (problems if fault.certain else doubts).append((where, fault.words))
        if fault is None or not fault.certain:
            places[place.id] = place
    problems.sort(key=lambda told: int(told[0].split()[-1]))  # in the order of the file
    return Imported(tuple(places.values()), tuple(map(": ".join, problems)), tuple(map(": ".join, doubts)))


def places_in(data: bytes, name: str, country_code: str) -> _Rows:
    """The rows as they stand; runs where parsers run."""
    reader = _READERS[PurePath(name).suffix.lower()]
    places: list[tuple[str, OwnPlace]] = []
    problems: list[tuple[str, str]] = []
    for where, given in reader(name, data):
        try:
            places.append((where, _place(given, country_code, name)))
        except (ValueError, NotTaken) as error:
            problems.append((where, str(error)))
        if len(places) + len(problems) > MOST:
            raise UnreadableFile(
                f"{name} holds more than {MOST:,} places. Split it; a GeoNames dump goes to `gazetteer build`."
            )
    if not places and not problems:
        raise UnreadableFile(f"{name} holds no place. Give points with a name and coordinates.")
    return _Rows(tuple(places), tuple(problems))


def _place(given: Mapping[str, Any], country_code: str, file: str) -> OwnPlace:
    """Raises `ValueError` or `NotTaken` where a part is missing or makes no sense."""
    cells = {
        _ALIASES.get(k, k): v
        for k, v in ((str(k).strip().lower(), v) for k, v in given.items())
        if v not in (None, "")
    }
    kind = str(cells.get("kind", Kind.TOWN)).strip().lower()
    if kind not in list(Kind):
        raise ValueError(f"the kind {kind!r} is none of {', '.join(Kind)}")
    others = cells.get("also_called", ())
    uncertainty = cells.get("uncertainty_m")
    called = str(cells.get("name", ""))
    if left := broken(called):
        raise NotTaken(f"the name was broken by a wrong encoding, as in {left!r}: save the file as UTF-8")
    return OwnPlace.of(
        called,
        *point(str(cells.get("lat", "")), str(cells.get("lon", ""))),
        country_code=str(cells.get("country", country_code)),
        admin1_code=str(cells.get("admin1", "")),
        kind=Kind(kind),
        uncertainty_m=None if uncertainty is None else degrees(str(uncertainty), "uncertainty"),
        also_called=tuple(map(str, others))
        if isinstance(others, list)
        else tuple(str(others or "").split("|"))
        if others
        else (),
        source=str(cells.get("source", file)),
    )


Rows = Iterator[tuple[str, dict[str, Any]]]


def _csv(name: str, data: bytes) -> Rows:
    text, _ = decode(data, name)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        header = {_ALIASES.get(h.strip().lower(), h.strip().lower()) for h in reader.fieldnames or () if h}
        if not {"name", "lat", "lon"} <= header:
            raise UnreadableFile(f"{name} needs a first line with the columns {COLUMNS}.")
        for row in reader:
            yield f"line {reader.line_num}", {k: v for k, v in row.items() if k and isinstance(v, str)}
    except csv.Error as error:
        raise UnreadableFile(f"{name} is no CSV ({error}). Save it as CSV in UTF-8.") from error


def _geojson(name: str, data: bytes) -> Rows:
    try:
        given = json.loads(data.decode("utf-8-sig"))
        features = given["features"] if given.get("type") == "FeatureCollection" else [given]
        if not isinstance(features, list):
            raise TypeError("features")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFile(f"{name} is no GeoJSON in UTF-8. Give a FeatureCollection of points.") from error
    for number, given_feature in enumerate(features, 1):
        where, feature = f"feature {number}", given_feature if isinstance(given_feature, dict) else {}
        shape = feature.get("geometry") or {}
        own = feature.get("properties")
        row = dict(own) if isinstance(own, dict) else {}
        point = shape.get("coordinates") if isinstance(shape, dict) and shape.get("type") == "Point" else None
        for left in ("lat", "lon", "latitude", "longitude", "lng", "x", "y"):
            row.pop(left, None)
        if isinstance(point, list) and len(point) >= 2:
            row["lon"], row["lat"] = point[0], point[1]
        yield where, row


def _kml(name: str, data: bytes) -> Rows:
    """The placemarks with a point; a small reader of its own, that knows no entities and loads nothing."""
    found: list[tuple[str, dict[str, Any]]] = []
    path: list[str] = []
    row: dict[str, Any] = {}
    words: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(tag: str, _: dict[str, str]) -> None:
        path.append(tag.rpartition(" ")[2])
        words.clear()
        if len(path) > _DEEPEST or (path[-1] == "Placemark" and "Placemark" in path[:-1]):
            raise UnreadableFile(
                f"{name} has a Placemark in a Placemark, or folders too deep, as no map program writes. Save it anew as KML."
            )
        if len(found) > MOST:
            raise UnreadableFile(f"{name} holds more than {MOST:,} places. Split it.")
        if path[-1] == "Placemark":
            row.clear()
            row["line"] = parser.CurrentLineNumber

    def end(_: str) -> None:
        tag, text = path.pop(), "".join(words).strip()
        inside = path[-1] if path else ""
        if tag in ("name", "description") and inside == "Placemark":
            row[tag] = text[:300]
        elif tag == "coordinates" and inside == "Point":
            row["lon"], _, rest = text.split()[0].partition(",") if text else ("", "", "")
            row["lat"] = rest.partition(",")[0]
        elif tag == "Placemark":
            found.append((f"line {row.pop('line')}", dict(row)))
        words.clear()

    def refuse(*_: object) -> None:
        raise UnreadableFile(f"{name} declares entities, as no map program does. Save it as plain KML.")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = words.append
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, IndexError) as error:
        raise UnreadableFile(
            f"{name} is no KML ({error}). A .kmz is a zip: take the .kml out of it."
        ) from error
    yield from found


_READERS = {".csv": _csv, ".tsv": _csv, ".geojson": _geojson, ".json": _geojson, ".kml": _kml}
