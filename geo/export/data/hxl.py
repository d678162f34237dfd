"""CSV with hashtags of the Humanitarian Exchange Language under its headers, for HDX and those who read it.

Tags by the HXL standard 1.1 (hxlstandard.org): the row after the headers names what each column holds. What
has no column stands in the last one, the source of the data: which article, how far it has been checked, whose
places, and the incident's id. `+f` and `+adults`, `+children` are the standard's words, the other kinds of people have ours;
they are among the killed or injured of the row, and must not be added to them. A row has coordinates only where the place is known
to a point: HXL's `#geo` columns have none for precision, and a label point in a province would pass for a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from geo.access import Action, needs
from geo.export import captions
from geo.export.data.delimited import delimited, joined, plain
from geo.export.data.records import GROUPED, Record, grade, records, sources
from geo.maps.selection import Selection
from geo.vocabulary import GROUPS, Harm, Who
from geo.wording.readings import to_whom

_ATTRIBUTES = {
    Who.CIVILIANS: "+civilians",
    Who.COMBATANTS: "+combatants",
    Who.SECURITY_FORCES: "+securityforces",
    Who.JOURNALISTS: "+journalists",
    Who.AID_WORKERS: "+aidworkers",
    Who.MEDICS: "+medics",
    Who.CHILDREN: "+children",
    Who.WOMEN: "+f+adults",
    Who.ATTACKERS: "+attackers",
}
"""What tells the columns of each kind of people from that of all."""


def _header(harm: Harm, who: Who) -> str:
    return f"{harm}: {who}".capitalize()


TAGS = {
    "Date from": "#date+start",
    "Event type": "#event+type",
    "Killed": "#affected+killed",
    "Injured": "#affected+injured",
    "Place": "#loc+name",
    "Province": "#adm1+name",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    **{_header(h, who): f"#affected+{h}{_ATTRIBUTES[who]}" for h in GROUPED for who in GROUPS},
    "Grade": "#meta+grade",
    "Source": "#meta+source",
}
"""Header -> hashtag, in order."""
INCIDENT = " | incident "
"""Stands before an incident's id, at the end of its source."""


@needs(Action.EXPORT)
def hxl(selection: Selection, *, as_of: datetime) -> bytes:
    """A row of tags, then one for each incident shown; what is not known is an empty cell, never 0.

    Killed, injured and the kinds of people among them are the best estimate, else the lower end, and empty where no number is known. `as_of` is
    not said: no column holds it.
    """
    return delimited(tuple(TAGS), _rows(selection))


def _rows(selection: Selection) -> Iterator[dict[str, object]]:
    yield dict(TAGS)
    found = records(selection)
    if not found and (rest := captions.not_in_this_file(selection)):
        yield {"Source": joined(rest)}
    for record in found:
        yield {column: _in_one_line(cell) for column, cell in _row(record).items()}


def _row(record: Record) -> dict[str, object]:
    lead, ground = record.incident.lead, record.point
    said = (
        _sources(record),
        str(record.incident.standing),
        to_whom(record.beyond),
        record.attribution,
        *record.besides,
    )
    return {
        "Date from": lead.date.earliest.isoformat() if lead.date.earliest else None,
        "Event type": str(lead.type),
        "Killed": record.number(Harm.KILLED),
        "Injured": record.number(Harm.INJURED),
        "Place": joined(p.name for p in record.places),
        "Province": joined(dict.fromkeys(p.admin1 for p in record.places)),
        "Latitude": round(ground.lat, 5) if ground else None,
        "Longitude": round(ground.lon, 5) if ground else None,
        **{_header(h, who): record.group_number(h, who) for h in GROUPED for who in GROUPS},
        "Grade": grade(record.incident),
        "Source": " | ".join(part for part in said if part) + f"{INCIDENT}{record.id}",
    }


def _in_one_line(cell: object) -> object:
    """`cell`, if it is text, with single spaces and no line ends of any kind: HXL's validator warns of others."""
    return " ".join(plain(cell).split()) if isinstance(cell, str) else cell


def _sources(record: Record) -> str:
    return joined(
        " ".join(part for part in (s["source"] or s["headline"], s["published"]) if part)
        for s in sources(record.incident)
    )
