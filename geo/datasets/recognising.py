"""The names of a file's columns -> whose they are, and what each of them means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geo.datasets.layout import plain
from geo.vocabulary.datasets import Field, Matching, Scheme

_ACLED: Mapping[Field, str] = {
    Field.ID: "event_id_cnty",
    Field.DATE: "event_date",
    Field.YEAR: "year",
    Field.DATE_PRECISION: "time_precision",
    Field.TYPE: "event_type",
    Field.SUBTYPE: "sub_event_type",
    Field.LAT: "latitude",
    Field.LON: "longitude",
    Field.PLACE: "location",
    Field.COUNTRY: "country",
    Field.ADMIN1: "admin1",
    Field.ADMIN2: "admin2",
    Field.PLACE_PRECISION: "geo_precision",
    Field.KILLED: "fatalities",
    Field.ACTOR: "actor1",
    Field.OTHER_ACTOR: "actor2",
    Field.SOURCE: "source",
    Field.NOTES: "notes",
    Field.TAGS: "tags",
}
_UCDP: Mapping[Field, str] = {
    Field.ID: "id",
    Field.FIRST: "date_start",
    Field.LAST: "date_end",
    Field.YEAR: "year",
    Field.DATE_PRECISION: "date_prec",
    Field.TYPE: "type_of_violence",
    Field.LAT: "latitude",
    Field.LON: "longitude",
    Field.PLACE: "where_coordinates",
    Field.COUNTRY: "country",
    Field.ADMIN1: "adm_1",
    Field.ADMIN2: "adm_2",
    Field.PLACE_PRECISION: "where_prec",
    Field.KILLED_LOW: "low",
    Field.KILLED: "best",
    Field.KILLED_HIGH: "high",
    Field.ACTOR: "side_a",
    Field.OTHER_ACTOR: "side_b",
    Field.SOURCE: "source_article",
    Field.TITLE: "source_headline",
}
_OLDER: Mapping[str, tuple[str, ...]] = {
    "best": ("best_est",),
    "low": ("low_est",),
    "high": ("high_est",),
}
"""Names of earlier editions: UCDP GED until 5.0."""
_KNOWN: tuple[tuple[Scheme, Mapping[Field, str], tuple[str, ...]], ...] = (
    (Scheme.ACLED, _ACLED, ("event_id_cnty", "event_date", "event_type", "latitude", "longitude")),
    (Scheme.UCDP, _UCDP, ("id", "type_of_violence", "date_start", "date_end", "where_prec")),
)
"""Schemes, what their columns mean, and the columns that they are known by."""


def recognised(columns: Sequence[str]) -> tuple[Scheme, Matching]:
    """Whose columns these are, and which column gives each field; of a file of no known scheme the likeliest by its name.

    >>> scheme, matching = recognised(["EVENT_ID_CNTY", "EVENT_DATE", "EVENT_TYPE", "LATITUDE", "LONGITUDE", "FATALITIES"])
    >>> scheme.value, matching[Field.KILLED]
    ('ACLED', 'FATALITIES')
    """
    own = {plain(name): name for name in reversed(columns)}
    for scheme, fields, marks in _KNOWN:
        if all(_column(own, mark) for mark in marks):
            return scheme, _matched(own, {field: (name,) for field, name in fields.items()})
    return Scheme.OTHER, _matched(own, _GUESSES)


def _column(own: Mapping[str, str], name: str) -> str:
    return next((own[n] for n in map(plain, (name, *_OLDER.get(name, ()))) if n in own), "")


def _matched(own: Mapping[str, str], names: Mapping[Field, Iterable[str]]) -> Matching:
    """The first column of those names, each given to one field."""
    found: dict[Field, str] = {}
    for field, candidates in names.items():
        column = next((c for name in candidates if (c := _column(own, name)) and c not in found.values()), "")
        if column:
            found[field] = column
    return found


_GUESSES: Mapping[Field, tuple[str, ...]] = {
    Field.ID: (
        "id",
        "event id",
        "incident id",
        "case id",
        "uid",
        "uuid",
        "ref",
        "reference",
        "incident code",
        "code",
    ),
    Field.FIRST: ("date start", "start date", "first day", "date from", "from", "date earliest"),
    Field.LAST: ("date end", "end date", "last day", "date to", "to", "date latest"),
    Field.DATE: ("date", "event date", "incident date", "day of event", "datetime", "occurred", "when"),
    Field.YEAR: ("year",),
    Field.MONTH: ("month",),
    Field.DAY: ("day",),
    Field.TYPE: ("type", "event type", "incident type", "category", "attack type", "violence type", "kind"),
    Field.SUBTYPE: ("subtype", "sub type", "sub event type", "subcategory"),
    Field.LAT: ("lat", "latitude", "y", "lat dd", "gps latitude", "decimal latitude"),
    Field.LON: ("lon", "long", "lng", "longitude", "x", "lon dd", "gps longitude", "decimal longitude"),
    Field.PLACE: (
        "place",
        "location",
        "location name",
        "city",
        "town",
        "village",
        "settlement",
        "name",
        "where",
    ),
    Field.COUNTRY: ("country", "country name", "nation", "iso2", "country code", "adm0 name", "admin0"),
    Field.ADMIN1: (
        "admin1",
        "adm1 name",
        "admin1 name",
        "adm 1",
        "province",
        "governorate",
        "state",
        "region",
        "oblast",
    ),
    Field.ADMIN2: ("admin2", "adm2 name", "admin2 name", "adm 2", "district", "county", "municipality"),
    Field.PLACE_PRECISION: ("precision", "geo precision", "location precision", "geolocation accuracy"),
    Field.UNCERTAINTY_M: ("uncertainty m", "uncertainty", "accuracy m", "radius m"),
    Field.KILLED_LOW: (
        "killed low",
        "killed min",
        "min killed",
        "deaths min",
        "deaths low",
        "fatalities min",
    ),
    Field.KILLED: (
        "killed",
        "fatalities",
        "deaths",
        "dead",
        "killed best",
        "total killed",
        "number killed",
        "nkill",
        "best",
    ),
    Field.KILLED_HIGH: (
        "killed high",
        "killed max",
        "max killed",
        "deaths max",
        "deaths high",
        "fatalities max",
    ),
    Field.INJURED_LOW: ("injured low", "injured min", "min injured", "wounded min"),
    Field.INJURED: (
        "injured",
        "wounded",
        "injuries",
        "injured best",
        "total injured",
        "number injured",
        "nwound",
    ),
    Field.INJURED_HIGH: ("injured high", "injured max", "max injured", "wounded max"),
    Field.ACTOR: (
        "actor",
        "actor1",
        "perpetrator",
        "attacker",
        "side a",
        "belligerent",
        "group",
        "gname",
        "party",
    ),
    Field.OTHER_ACTOR: ("actor2", "side b", "target", "other actor", "victim"),
    Field.SOURCE: ("source", "sources", "source name", "publisher"),
    Field.URL: ("url", "source url", "link", "source link", "web", "href"),
    Field.TITLE: ("title", "headline", "source headline"),
    Field.NOTES: ("notes", "description", "summary", "details", "comment", "narrative"),
    Field.TAGS: ("tags", "labels", "keywords"),
}
"""How columns are called by people who follow no codebook, the likeliest first."""
