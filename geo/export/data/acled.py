"""CSV in the columns of ACLED, for those whose tools read ACLED. It is no ACLED data, and never coded by ACLED.

Columns, order and codes follow ACLED's codebook (Armed Conflict Location & Event Data Project, Codebook
2023, and its guide to the changes of columns of March 2023, acleddata.com/knowledge-base). Where the
codebook needs what an article does not say, the cell is empty:

- `fatalities` is the best estimate, else the lower end, as the codebook takes the lowest number reported. It is
  empty where a number is not known (ACLED would write an estimate of 3 or 10) and where nothing is said;
  it is 0 only where it is said that there were none.
- `event_date` is the day (`time_precision` 1), the middle of up to seven days (2) or the middle of up to a
  month (3). A date that is known less well, as "by" a day, is empty; `notes` has it in words.
- `geo_precision` is 1 for a town or finer, 2 for a district, 3 for anything larger and for one toll over
  several places. `latitude` and `longitude` are a label point in that area, never a place of the event;
  a toll over several places has none.
- `inter1`, `inter2`, `interaction`, `assoc_actor_…`, `region`, `admin3` and `source_scale` need a coder's
  judgement and are empty, save what the event's type says by definition: violence against civilians has
  civilians on its other side.
- Disasters and accidents have no row: ACLED codes none. `tags` of every row says how many were left out.
- `tags` has the standing of the incident and whose places these are; `timestamp` is the data's own, in
  seconds since 1970, UTC.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from geo.access import Action, needs
from geo.export.data.coded import coded
from geo.export.data.delimited import delimited, joined
from geo.export.data.records import Record, in_utc, sources
from geo.maps.selection import Selection
from geo.places.iso_numbers import ISO_NUMBER
from geo.vocabulary import DatePrecision, EventDate, EventType, Harm, IncidentReport
from geo.wording.dates import when
from geo.wording.incidents import headline
from geo.wording.review.grades import graded

COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1"
    " inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3"
    " location latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
"""ACLED's columns in ACLED's order."""
_WEEK, _MONTH = timedelta(days=6), timedelta(days=30)
_FORCE = "Excessive force against protesters"
_POLITICAL, _DEMONSTRATIONS = "Political violence", "Demonstrations"


@needs(Action.EXPORT)
def acled(selection: Selection, *, as_of: datetime) -> bytes:
    """A row for each incident shown but disasters, in ACLED's columns; those without a place have no coordinates."""
    kept, rest = coded(selection)
    made = [_row(record, as_of, rest) for record in kept]
    return delimited(COLUMNS, made or ([{"tags": rest}] if selection.sets and rest else []))


def _row(record: Record, as_of: datetime, rest: str) -> dict[str, object]:
    lead = record.incident.lead
    day, precision = dated(lead.date)
    return {
        "event_id_cnty": record.id,
        "event_date": day.isoformat() if day else None,
        "year": year(lead.date),
        "time_precision": precision,
        "disorder_type": disorder(lead.type, lead.subtype),
        "event_type": str(lead.type),
        "sub_event_type": lead.subtype,
        **_actors(record),
        "civilian_targeting": "Civilian targeting" if _targets_civilians(lead) else None,
        **_where(record),
        "source": joined(s["source"] or s["headline"] for s in sources(record.incident)),
        "notes": _notes(record),
        "fatalities": record.number(Harm.KILLED),
        "tags": joined(
            (
                str(record.incident.standing),
                graded(record.incident.grade),
                record.attribution,
                rest,
            )
        ),
        "timestamp": int(in_utc(as_of).timestamp()),
    }


def dated(on: EventDate) -> tuple[date | None, int | None]:
    """The day and `time_precision` that ACLED gives a date; none where it is known less well than to a month.

    >>> dated(EventDate(date(2025, 3, 1), date(2025, 3, 31), DatePrecision.MONTH))
    (datetime.date(2025, 3, 16), 3)
    """
    if on.earliest is None or on.latest is None or on.precision is DatePrecision.BY:
        return None, None
    length = on.latest - on.earliest
    if length > _MONTH:
        return None, None
    middle = on.earliest + timedelta(days=length.days // 2)
    return middle, 1 if not length else 2 if length <= _WEEK else 3


def year(on: EventDate) -> int | None:
    """The year that a date lies in for certain."""
    if on.earliest is None or on.latest is None or on.earliest.year != on.latest.year:
        return None
    return on.latest.year


def disorder(type: EventType, subtype: str) -> str:
    """ACLED's `disorder_type` of an event type and sub-event type.

    >>> disorder(EventType.PROTESTS, "Excessive force against protesters")
    'Political violence; Demonstrations'
    """
    if type is EventType.STRATEGIC:
        return str(type)
    if type is EventType.DISASTER:
        return ""  # ACLED codes none
    if type is EventType.PROTESTS:
        return f"{_POLITICAL}; {_DEMONSTRATIONS}" if subtype == _FORCE else _DEMONSTRATIONS
    if type is EventType.RIOTS and subtype != "Mob violence":
        return _DEMONSTRATIONS if subtype else ""
    return _POLITICAL


def _targets_civilians(lead: IncidentReport) -> bool:
    return lead.type is EventType.VIOLENCE or lead.subtype == _FORCE


def _actors(record: Record) -> dict[str, object]:
    """The first two that the article names as taking part, or civilians where the type says that they are attacked."""
    named = record.actors()
    first = named[0] if named else None
    if record.incident.lead.type is EventType.VIOLENCE:
        country = next((p.country for p in record.places if p.country), "")
        civilians = f"Civilians ({country})" if country else "Civilians"
        return {"actor1": first, "actor2": civilians, "inter2": "Civilians"}
    return {"actor1": first, "actor2": named[1] if len(named) > 1 else None}


def _where(record: Record) -> dict[str, object]:
    alone = record.alone
    ground = alone.footprint if alone else None
    coarsest = max((p.precision.acled for p in record.located if p.precision), default=None)
    codes = dict.fromkeys(p.country_code for p in record.places if p.country_code)
    return {
        "iso": ISO_NUMBER.get(next(iter(codes))) if len(codes) == 1 else None,
        "country": joined(dict.fromkeys(p.country for p in record.places)),
        "admin1": joined(dict.fromkeys(p.admin1 for p in record.places)),
        "admin2": joined(dict.fromkeys(p.admin2 for p in record.places)),
        "location": joined(p.name for p in record.places),
        "latitude": round(ground.lat, 5) if ground else None,
        "longitude": round(ground.lon, 5) if ground else None,
        "geo_precision": 3 if coarsest and len(record.places) > 1 else coarsest,
    }


def _notes(record: Record) -> str:
    said = [
        headline(record.incident),
        when(record.incident.lead.date),
        *(c.sentence() for c in record.claims),
    ]
    return joined(said)
