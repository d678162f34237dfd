"""CSV of exactly the incidents shown: one row each, safe in a spreadsheet."""

from __future__ import annotations

import json
from datetime import datetime

from geo import wording
from geo.access import Action, needs
from geo.export import captions
from geo.export.credits import LICENCE
from geo.export.data.delimited import delimited, joined
from geo.export.data.records import (
    GROUPED,
    SET_COLUMNS,
    Record,
    basics,
    ends,
    group_column,
    group_ends,
    of_set,
    place_json,
    records,
    sources,
)
from geo.maps.selection import Selection
from geo.vocabulary import GROUPS, Harm

COLUMNS = (
    "standing",
    "grade",
    "id",
    "type",
    "subtype",
    "date_earliest",
    "date_latest",
    "date_precision",
    "where",
    "place",
    "country",
    "admin1",
    "precision",
    "masked",
    "lat",
    "lon",
    "uncertainty_m",
    "points",
    "places",
    *(f"{harm}_{end}" for harm in Harm for end in ("low", "best", "high")),
    "counted_in_total",
    "covered_by",
    "to_whom",
    "says",
    "claims",
    "evidence",
    "actors",
    "tags",
    "notes",
    "sources",
    "urls",
    "published",
    "as_of",
    "attribution",
    "licence",
    *(group_column(h, who, end) for h in GROUPED for who in GROUPS for end in ("low", "best", "high")),
)
"""The columns. `lat`, `lon` are for one place alone; `points` holds all, as "lat lon", of a shared toll, and
`places` says of each of its places what GeoJSON does, as JSON, so that it can be imported as it was.

`counted_in_total`: whether the number killed enters the headline's sum, so that those of the rows with "yes" add up to it; else
`covered_by` are the ids of the incidents that are added instead. Those of children, women, journalists and so on come last, and are never added to the toll: they are among those of
`killed_low` or `injured_low`, and of one another (a child is a civilian, too)."""


@needs(Action.EXPORT)
def csv(selection: Selection, *, as_of: datetime) -> bytes:
    """A row for each incident shown, in the order of the table, safe in a spreadsheet.

    What is not known is an empty cell, never 0. Where data sets are shown there are columns for them; a file that may hold no row of
    what is on the map says so in a row of its own.
    """
    made = [row(record, as_of) for record in records(selection)]
    rest = captions.not_in_this_file(selection)
    return delimited(columns(selection), made or ([{"attribution": joined(rest)}] if rest else []))


def columns(selection: Selection) -> tuple[str, ...]:
    """The columns of a file of `selection`."""
    return (*COLUMNS, *SET_COLUMNS) if selection.sets else COLUMNS


def row(record: Record, as_of: datetime) -> dict[str, object]:
    """What a table says of `record`, by column: numbers as numbers, None where nothing is known, days as ISO text."""
    alone = record.alone.footprint if record.alone else None
    found = sources(record.incident)
    tolls = {f"{harm}_{end}": n for harm in Harm for end, n in ends(record.toll(harm))}
    return {
        **basics(record),
        "lat": round(alone.lat, 5) if alone else None,
        "lon": round(alone.lon, 5) if alone else None,
        "uncertainty_m": round(alone.uncertainty_m) if alone else None,
        "points": joined(
            f"{p.footprint.lat:.5f} {p.footprint.lon:.5f}" for p in record.located if p.footprint
        ),
        "places": json.dumps([place_json(p) for p in record.places], ensure_ascii=False)
        if len(record.places) > 1
        else None,
        **tolls,
        "counted_in_total": None if record.counted is None else "yes" if record.counted else "no",
        "covered_by": joined(record.covered_by),
        "to_whom": record.to_whom,
        "says": joined(dict.fromkeys(c.speaker for c in record.claims)),
        "claims": joined(c.sentence() for c in record.claims),
        "evidence": " | ".join(record.evidence()),
        "actors": joined(record.actors()),
        "sources": joined(s["source"] or s["headline"] or s["article"] for s in found),
        "urls": joined(s["url"] for s in found),
        "published": joined(s["published"] or "" for s in found),
        "as_of": wording.as_of(as_of),
        "attribution": " · ".join((record.attribution, *record.besides)),
        "licence": LICENCE,
        **group_ends(record),
        **of_set(record),
    }
