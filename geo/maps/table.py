"""The table under the map: the same incidents, one a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.maps.selection import Selection
from geo.maps.symbols.symbolise import drawn_number
from geo.vocabulary import Harm, Incident
from geo.wording.counts import count_text
from geo.wording.dates import when
from geo.wording.event_types import what
from geo.wording.incidents import others_harmed, place_in_cell
from geo.wording.precision import places_known_to
from geo.wording.speakers import every_speaker
from geo.wording.terms import CHECKED

COLUMNS = ("When", "Where", "What", "Killed", "Others harmed", "Who says", "How exactly", "Checked")


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in words; `killed_order` sorts the column of killed, unknown below none."""

    incident: str
    cells: tuple[str, ...]
    killed_order: float


def rows(selection: Selection) -> tuple[Row, ...]:
    """A row for each incident shown, the latest first and of these the deadliest, with the cells of `COLUMNS`."""
    made = [(i.lead.date.latest or i.lead.date.earliest or date.min, _row(i)) for i in selection.shown]
    made.sort(key=lambda pair: (pair[0], pair[1].killed_order), reverse=True)
    return tuple(row for _, row in made)


def _row(incident: Incident) -> Row:
    lead = incident.lead
    killed = incident.toll(Harm.KILLED)
    cells = (
        when(lead.date, short=True),
        place_in_cell(incident),
        what(incident),
        count_text(killed),
        others_harmed(incident),
        every_speaker(incident),
        places_known_to(lead.places),
        CHECKED[incident.standing],
    )
    order = -2.0 if killed is None else -1.0 if not killed.number_known else float(drawn_number(killed))
    return Row(incident.id, cells, order)
