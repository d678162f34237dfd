"""The names of a file's columns -> whose they are, and what each of them means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geo.datasets.layout import plain
from geo.vocabulary.datasets import Field, Matching, Scheme

Names = Mapping[Field, str]
_ACLED: Names = {
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
_UCDP: Names = {
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
_GTD: Names = {
    Field.ID: "eventid",
    Field.YEAR: "iyear",
    Field.MONTH: "imonth",
    Field.DAY: "iday",
    Field.TYPE: "attacktype1",
    Field.LAT: "latitude",
    Field.LON: "longitude",
    Field.PLACE: "city",
    Field.COUNTRY: "country_txt",
    Field.ADMIN1: "provstate",
    Field.PLACE_PRECISION: "specificity",
    Field.KILLED: "nkill",
    Field.INJURED: "nwound",
    Field.ACTOR: "gname",
    Field.OTHER_ACTOR: "gname2",
    Field.SOURCE: "scite1",
    Field.NOTES: "summary",
}
_DATELINE: Names = {
    Field.ID: "id",
    Field.FIRST: "date_earliest",
    Field.LAST: "date_latest",
    Field.DATE_PRECISION: "date_precision",
    Field.TYPE: "type",
    Field.SUBTYPE: "subtype",
    Field.LAT: "lat",
    Field.LON: "lon",
    Field.PLACE: "place",
    Field.COUNTRY: "country",
    Field.ADMIN1: "admin1",
    Field.PLACE_PRECISION: "precision",
    Field.UNCERTAINTY_M: "uncertainty_m",
    Field.KILLED_LOW: "killed_low",
    Field.KILLED: "killed_best",
    Field.KILLED_HIGH: "killed_high",
    Field.INJURED_LOW: "injured_low",
    Field.INJURED: "injured_best",
    Field.INJURED_HIGH: "injured_high",
    Field.ACTOR: "actors",
    Field.SOURCE: "sources",
    Field.URL: "urls",
    Field.NOTES: "evidence",
    Field.TAGS: "tags",
}
_AIRWARS: Mapping[Field, tuple[str, ...]] = {
    Field.ID: ("incident code", "unique reference code", "airwars code", "reference code", "code", "id"),
    Field.FIRST: ("incident date start", "date start", "start date"),
    Field.LAST: ("incident date end", "date end", "end date"),
    Field.DATE: ("incident date", "date"),
    Field.TYPE: ("strike type", "type of strike", "incident type"),
    Field.LAT: ("latitude", "lat", "geolocation", "coordinates"),
    Field.LON: ("longitude", "lon", "lng"),
    Field.PLACE: ("location name", "location", "place"),
    Field.COUNTRY: ("country",),
    Field.ADMIN1: ("region", "governorate", "province"),
    Field.PLACE_PRECISION: ("geolocation accuracy", "accuracy of geolocation", "geolocation precision"),
    Field.KILLED_LOW: ("civilians reported killed min", "civilian deaths min", "civilians killed min", "min civilians killed"),
    Field.KILLED_HIGH: ("civilians reported killed max", "civilian deaths max", "civilians killed max", "max civilians killed"),
    Field.KILLED: ("civilians reported killed", "civilian deaths", "civilians killed"),
    Field.INJURED_LOW: ("civilians reported injured min", "civilians injured min", "min civilians injured"),
    Field.INJURED_HIGH: ("civilians reported injured max", "civilians injured max", "max civilians injured"),
    Field.INJURED: ("civilians reported injured", "civilians injured"),
    Field.ACTOR: ("known belligerents", "known belligerent", "known attackers", "known attacker", "suspected belligerents",
                  "suspected belligerent", "suspected attackers", "suspected attacker", "belligerents", "belligerent"),
    Field.OTHER_ACTOR: ("suspected targets", "suspected target", "known targets", "known target", "targeted belligerents"),
    Field.URL: ("url", "permalink", "link"),
    Field.TITLE: ("title", "headline"),
    Field.NOTES: ("summary", "assessment", "description", "notes"),
}  # fmt: skip
"""Airwars' exports and pages name their columns in more than one way."""
_OLDER: Mapping[str, tuple[str, ...]] = {
    "best": ("best_est",),
    "low": ("low_est",),
    "high": ("high_est",),
}
"""Names of earlier editions: UCDP GED until 5.0."""


def _once(fields: Names) -> Mapping[Field, tuple[str, ...]]:
    return {field: (name, *_OLDER.get(name, ())) for field, name in fields.items()}


_KNOWN: tuple[tuple[Scheme, Mapping[Field, tuple[str, ...]], tuple[tuple[str, ...], ...]], ...] = (
    (Scheme.DATELINE, _once(_DATELINE), (("standing",), ("id",), ("type",), ("date_precision",), ("where",))),
    (Scheme.ACLED, _once(_ACLED), (("event_id_cnty",), ("event_date",), ("event_type",), ("latitude",), ("longitude",))),
    (Scheme.UCDP, _once(_UCDP), (("id",), ("type_of_violence",), ("date_start",), ("date_end",), ("where_prec",))),
    (Scheme.GTD, _once(_GTD), (("eventid",), ("iyear",), ("attacktype1",), ("country_txt",))),
    (Scheme.AIRWARS, _AIRWARS, (_AIRWARS[Field.ID], (*_AIRWARS[Field.KILLED], *_AIRWARS[Field.KILLED_LOW]))),
)  # fmt: skip
"""Schemes, what their columns mean, and the columns that they are known by: one of each."""


def recognised(columns: Sequence[str]) -> tuple[Scheme, Matching]:
    """Whose columns these are, and which column gives each field; of a file of no known scheme the likeliest by its name.

    >>> scheme, matching = recognised(["EVENT_ID_CNTY", "EVENT_DATE", "EVENT_TYPE", "LATITUDE", "LONGITUDE", "FATALITIES"])
    >>> scheme.value, matching[Field.KILLED]
    ('ACLED', 'FATALITIES')
    """
    own = {plain(name): name for name in reversed(columns)}
    for scheme, fields, marks in _KNOWN:
        if all(any(plain(name) in own for name in names) for names in marks):
            return scheme, _matched(own, fields)
    return Scheme.OTHER, _matched(own, _GUESSES)


def _matched(own: Mapping[str, str], names: Mapping[Field, Iterable[str]]) -> Matching:
    """The first column of those names, each given to one field."""
    found: dict[Field, str] = {}
    for field, candidates in names.items():
        there = (own[key] for key in map(plain, candidates) if key in own)
        column = next((c for c in there if c not in found.values()), "")
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
