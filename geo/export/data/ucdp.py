"""CSV in the columns of UCDP GED, for those whose tools read GED. It is no UCDP data, and never coded by UCDP.

Columns, order and codes follow the codebook of the UCDP Georeferenced Event Dataset Global (Uppsala Conflict
Data Program, Department of Peace and Conflict Research, Uppsala University; version 24.1). Where the codebook
needs what an article does not say, the cell is empty:

- Conflicts, dyads, sides and all numbers that UCDP gives them, `active_year`, `country_id`, `region` and `gwno…`
  need a coder's judgement and are empty. `type_of_violence` is 3 (one-sided) for violence against civilians, else
  empty.
- `best`, `low`, `high` are the toll of killed as it is read; an open end is empty, and so is all where nothing
  is said; 0 only where it is said that there were none. All of it stands in `deaths_civilians` where every claim
  is about civilians, else in `deaths_unknown`: who belongs to which side is not read.
- `where_prec`: 1 exact or town, 2 near a known point, 3 second-order and 4 first-order division, 6 country; for one
  toll over several places that of the coarsest. `latitude` and `longitude` of a division are a label point in it;
  `geom_wkt` and `priogrid_gid` are given for places known to a point alone; a toll over several places has none.
- `date_prec`: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year; empty where only the last day is known.
- `event_clarity`: 2 where a toll is of several places, of an area or a running total, else 1.
- Disasters and accidents have no row: UCDP codes none. `code_status` of every row says how many were left out.
- `code_status` has the standing of the incident, `source_original` who says the numbers.
"""

from __future__ import annotations

import math
from datetime import datetime

from geo.access import Action, needs
from geo.export.data.acled import year
from geo.export.data.coded import coded
from geo.export.data.delimited import delimited, joined
from geo.export.data.records import Record, of_set, sources
from geo.maps.selection import Selection
from geo.vocabulary import DatePrecision, EventDate, EventType, Footprint, Harm, Scope
from geo.wording.precision import known_to
from geo.wording.review.grades import graded

COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name"
    " dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b"
    " number_of_sources source_article source_office source_date source_headline source_original where_prec"
    " where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id"
    " region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best"
    " high low gwnoa gwnob"
).split()
"""UCDP GED's columns in its order."""
_CIVILIAN = {"civilians", "journalists", "aid workers", "medics"}


@needs(Action.EXPORT)
def ucdp(selection: Selection, *, as_of: datetime) -> bytes:
    """A row for each incident shown but disasters, in UCDP GED's columns; those without a place have no coordinates.

    `as_of` is not said: GED has no column for it.
    """
    kept, rest = coded(selection)
    made = [_row(record, rest) for record in kept]
    return delimited(COLUMNS, made or ([{"code_status": rest}] if selection.sets and rest else []))


def _row(record: Record, rest: str) -> dict[str, object]:
    lead = record.incident.lead
    return {
        "id": record.id,
        "year": year(lead.date),
        "code_status": joined(
            (str(record.incident.standing), graded(record.incident.grade), *of_set(record).values(), rest)
        ),
        "type_of_violence": 3 if lead.type is EventType.VIOLENCE else None,
        **_sources(record),
        **_where(record),
        "event_clarity": _clarity(record),
        "date_prec": date_precision(lead.date),
        "date_start": lead.date.earliest.isoformat() if lead.date.earliest else None,
        "date_end": lead.date.latest.isoformat() if lead.date.latest else None,
        **_deaths(record),
    }


def date_precision(on: EventDate) -> int | None:
    """GED's `date_prec`; None where the first or the last day is not known."""
    if on.earliest is None or on.latest is None or on.precision is DatePrecision.BY:
        return None
    days = (on.latest - on.earliest).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 366)) if days <= most), None)


def priogrid(ground: Footprint) -> int:
    """The number of the PRIO-GRID cell of half a degree that holds a point (Tollefsen et al. 2012).

    >>> priogrid(Footprint(34.531094, 69.162796, 0.0))
    179779
    """
    row, column = math.floor((ground.lat + 90) * 2), math.floor((ground.lon + 180) * 2)
    return min(row, 359) * 720 + min(column, 719) + 1


def _sources(record: Record) -> dict[str, object]:
    found = sources(record.incident)
    return {
        "number_of_sources": len(found),
        "source_article": joined(
            ", ".join(part for part in (s["source"], s["published"], s["headline"]) if part) for s in found
        ),
        "source_office": joined(s["source"] for s in found),
        "source_date": joined(s["published"] or "" for s in found),
        "source_headline": joined(s["headline"] for s in found),
        "source_original": joined(dict.fromkeys(c.speaker for c in record.claims)),
    }


def _where(record: Record) -> dict[str, object]:
    alone, point = record.alone, record.point
    ground = alone.footprint if alone else None
    said = joined(f"{place.name} ({known_to(place)})" for place in record.places)
    return {
        "where_prec": max((p.precision.ucdp for p in record.located if p.precision), default=None),
        "where_coordinates": alone.name if alone else None,
        "where_description": f"{said}. {record.attribution}" if said else None,
        "adm_1": joined(dict.fromkeys(p.admin1 for p in record.places)),
        "adm_2": joined(dict.fromkeys(p.admin2 for p in record.places)),
        "latitude": round(ground.lat, 5) if ground else None,
        "longitude": round(ground.lon, 5) if ground else None,
        "geom_wkt": f"POINT ({point.lon:.5f} {point.lat:.5f})" if point else None,
        "priogrid_gid": priogrid(point) if point else None,
        "country": joined(dict.fromkeys(p.country for p in record.places)),
    }


def _clarity(record: Record) -> int:
    claims = [c for a in record.incident.accounts for c in a.claims if c.harm is Harm.KILLED]
    return 2 if len(record.places) > 1 or any(c.scope is not Scope.INCIDENT for c in claims) else 1


def _deaths(record: Record) -> dict[str, object]:
    count = record.toll(Harm.KILLED)
    if count is None:
        return {}
    whom = {c.who for c in record.claims if c.harm is Harm.KILLED and not c.part}
    column = "deaths_civilians" if whom and whom <= _CIVILIAN else "deaths_unknown"
    return {column: count.best, "best": count.best, "high": count.high, "low": count.low}
